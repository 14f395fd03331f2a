import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { fraction } from "../../exact/fraction.ts";
import { isVariable } from "../generator.ts";
import { type Head, heads, isCall, isIndicator } from "../head.ts";
import { indexForms } from "../place.ts";
import { Atom, type Factor, type Polynomial } from "../polynomial.ts";
import { affineOf } from "../sole.ts";

/** The atom that a generator stands for as a number: an index variable, or an integer symbol. */
export function generatorAtom(generator: string): Atom {
  return isVariable(generator)
    ? Atom.of(heads.index, [Affine.generator(generator)])
    : Atom.of(heads.symbol(generator.slice(1)));
}

/** Whether a power with this exponent is there for every base. */
export function isWhole(exponent: Affine): boolean {
  return exponent.integer !== null && exponent.integer >= 0;
}

/** Whether an atom of this head is a function of its insides by its name alone. */
function isPlainFunction(head: Head): boolean {
  return head.kind === "indicator" || head.kind === "call" || head.kind === "power";
}

/** Whether an atom occurs in another, not where it is averaged over. */
export function holdsAtom(atom: Atom, inner: Atom): boolean {
  return atom.children.some((child) =>
    [...child.body.monomials.values()].some((m) =>
      m.factors.some(
        (f) =>
          f.atom.key === inner.key || (isPlainFunction(f.atom.head) && holdsAtom(f.atom, inner)),
      ),
    ),
  );
}

/** What a bound `1{p ≤ 0}` says to be at most 0; null for other factors. */
export function boundOf(f: Factor): Polynomial | null {
  return isIndicator(f.atom.head, "<=") ? (f.atom.children[0]?.body ?? null) : null;
}

/** Whether a polynomial is a multiple of powers of exponentials. */
export function isExponential(p: Polynomial): boolean {
  const [m, ...more] = [...p.monomials.values()];
  return (
    m !== undefined &&
    more.length === 0 &&
    m.bound.length + m.region.length === 0 &&
    m.factors.length > 0 &&
    m.factors.every((f) => isCall(f.atom.head, "exp"))
  );
}

/** Whether a polynomial is a product of reciprocals: where these exist, they are not 0. */
export function isReciprocal(p: Polynomial): boolean {
  const [m, ...more] = [...p.monomials.values()];
  return (
    m !== undefined &&
    more.length + m.bound.length + m.region.length === 0 &&
    m.factors.length > 0 &&
    m.factors.every((f) => (f.exponent.integer ?? 0) < 0)
  );
}

/** The constraint that holds of integers just where this one does not. */
export function opposite(c: Constraint): Constraint {
  if (c.kind === "ge") return { kind: "ge", form: c.form.times(-1).shift(-1) };
  return { kind: c.kind === "eq" ? "ne" : "eq", form: c.form };
}

/** Minus one. */
export const minusOne = fraction(-1);

/**
 * Whether a variable stands in a factor otherwise than as an index, an exponent or a number by
 * itself.
 */
export function isBent(f: Factor, v: string): boolean {
  if (f.exponent.parts.has(v) && f.exponent.bare !== v) return true;
  if (!f.atom.variables.includes(v)) return false;
  if (indexForms(f.atom).some(({ form }) => form.parts.has(v) && form.bare !== v)) return true;
  return (
    (f.atom.head.kind === "power" || f.atom.head.kind === "call") &&
    f.atom.children.some(({ body }) => body.variables.includes(v) && affineOf(body)?.bare !== v)
  );
}
