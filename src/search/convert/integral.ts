import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Binding } from "../../kernel/binding.ts";
import type { Child, Polynomial } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import { fixedPart } from "./family.ts";
import type { Finder } from "./finder.ts";
import { halves } from "./polynomials.ts";

/** An integral by its linearity, of a power between two numbers by its antiderivative. */
export function integralOf(
  finder: Finder,
  inside: Child,
  ends: readonly Child[],
  conditions: readonly Constraint[],
): Theorem | null {
  const { ring } = finder.core;
  const [local] = inside.locals;
  const [a, b] = ends.map((end) => plain(end.body));
  const [m, ...more] = [...inside.body.monomials.values()];
  if (!m || !a || !b || local === undefined) return null;
  const of = (body: Polynomial): Binding => ({ locals: [local], body });
  if (more.length > 0) {
    const [left, right] = halves(inside.body);
    return finder.law("integral/sum", { a, b, f: of(left), g: of(right) }, {}, conditions);
  }
  const out = fixedPart(finder, m, (atom) => !atom.variables.includes(local));
  const fixed = !out && !inside.body.variables.includes(local) && !inside.body.constant?.equals(1);
  const [c, f] = fixed ? [inside.body, ring.number(1)] : (out ?? []);
  if (c && f) return finder.law("integral/scale", { a, b, c: plain(c), f: of(f) }, {}, conditions);
  const [x, ...others] = m.factors;
  if (
    m.bound.length + m.region.length + others.length > 0 ||
    (x && !(x.atom.head.kind === "real" && x.atom.indices.length === 1))
  )
    return null;
  return finder.law(
    "integral/power",
    { a, b, k: plain(ring.affine(x?.exponent ?? Affine.of(0))) },
    {},
    conditions,
  );
}
