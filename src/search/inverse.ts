import { Affine } from "../exact/affine.ts";
import type { Core } from "../kernel/core.ts";
import { heads } from "../kernel/head.ts";
import { Atom, type Child, Polynomial } from "../kernel/polynomial.ts";
import { affineOf } from "../kernel/sole.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Permit } from "./means.ts";
import { total } from "./solve.ts";

/**
 * For each inverse in a polynomial, what its products with its matrix are, as far as these are
 * single products.
 */
export function inverseEquations(core: Core, permit: Permit, p: Polynomial): Theorem[] {
  const found = new Map<string, Theorem[]>();
  const visit = (q: Polynomial): void => {
    for (const m of q.monomials.values()) {
      for (const { atom } of m.factors) {
        for (const child of atom.children) visit(child.body);
        const [child, size] = atom.children;
        if (
          atom.head.kind !== "inverse" ||
          !child ||
          !size ||
          child.body.variables.some((v) => !child.locals.includes(v))
        )
          continue;
        const key = Atom.of(heads.insides, [], [child]).key;
        if (!found.has(key)) found.set(key, productsOf(core, permit, child, affineOf(size.body)));
      }
    }
  };
  visit(p);
  return [...found.values()].flat();
}

function productsOf(core: Core, permit: Permit, matrix: Child, size: Affine | null): Theorem[] {
  const at = [Affine.generator("?@row"), Affine.generator("?@column")];
  return ["matrix/inverse-right", "matrix/inverse-left"].flatMap((law) => {
    if (!permit.law(law)) return [];
    const theorem =
      size &&
      Theorem.law(core, law, { A: { locals: matrix.locals, body: matrix.body, size } }, { at });
    if (!Theorem.isTheorem(theorem)) return [];
    return theorem.left.size === 1 ? [theorem] : leadingProduct(core, theorem);
  });
}

/**
 * The inverse of a sum, times the sum, solved for the product with one of its terms: `(A + B)^{-1}
 * A = I - (A + B)^{-1} B`.
 */
function leadingProduct(core: Core, theorem: Theorem): Theorem[] {
  const { ring } = core;
  const sorted = [...theorem.left.monomials].sort(
    ([x, a], [y, b]) => total(b) - total(a) || b.bound.length - a.bound.length || (x < y ? -1 : 1),
  );
  const [first] = sorted;
  if (!first || first[1].bound.length === 0) return [];
  // a denominator has no place in a pattern: the equation is multiplied by it
  const below = first[1].factors.filter(
    (f) =>
      (f.exponent.integer ?? 0) < 0 && !f.atom.variables.some((v) => first[1].bound.includes(v)),
  );
  const factor = ring.product(
    below.map((f) => ring.power(ring.atom(f.atom), f.exponent.times(-1))),
  );
  const zero = Theorem.combine([{ factor, theorem }]);
  const scaled = [...ring.multiply(factor, new Polynomial(new Map([first]))).monomials.keys()];
  const isolated = scaled.length === 1 && Theorem.isolate(zero, scaled[0] as string);
  return Theorem.isTheorem(isolated) ? [isolated] : [];
}
