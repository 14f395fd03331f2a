import type { Affine } from "../../exact/affine.ts";
import type { Term } from "../../term/term.ts";
import type { Core } from "../core.ts";
import { isAverage } from "../head.ts";
import type { Atom, Child, Polynomial } from "../polynomial.ts";
import { soleAtom } from "../sole.ts";

/** Whether nothing in the polynomial is random. */
export function isFixed(core: Core, p: Polynomial): boolean {
  for (const m of p.monomials.values()) {
    if (!m.region.every((c) => isFixedForm(core, c.form))) return false;
    for (const f of m.factors)
      if (!isFixedForm(core, f.exponent) || !isFixedAtom(core, f.atom)) return false;
  }
  return true;
}

/**
 * Whether a condition is an event: an average under it is a number, where one under a quantity
 * varies with the quantity.
 */
export function isEvent(child: Child): boolean {
  return [...child.body.monomials.values()].some((m) =>
    m.factors.some((f) => f.atom.head.kind === "event"),
  );
}

/** Whether nothing in a form is random. */
export function isFixedForm(core: Core, form: Affine): boolean {
  return ![...form.parts.keys()].some((g) => isRandomInteger(core, g));
}

/** Whether a generator stands for a random integer. */
export function isRandomInteger(core: Core, generator: string): boolean {
  return generator.startsWith("$") && (core.declaration(generator.slice(1))?.random ?? false);
}

/** Whether nothing in an atom is random, but for what it averages over. */
export function isFixedAtom(core: Core, atom: Atom): boolean {
  const averaged = averagedChildren(atom);
  if (isPartial(atom) || !atom.indices.every((form) => isFixedForm(core, form))) return false;
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random) return false;
  return atom.children
    .slice(averaged)
    .every((child) => isEvent(child) || isFixed(core, child.body));
}

/**
 * How many of the atom's first children are averaged over, so that what is random in them is random
 * no more.
 */
export function averagedChildren(atom: Atom): number {
  switch (atom.head.kind) {
    case "expect":
    case "variance":
    case "probability":
      return 1;
    case "covariance":
      return 2;
    default:
      return 0;
  }
}

/** Whether an atom averages over some of what is random in it only. */
export function isPartial(atom: Atom): boolean {
  return isAverage(atom.head) && atom.head.over > 0;
}

/** The key of the symbol that an atom is a value of; null where it is of none. */
export function declaredKey(atom: Atom): string | null {
  switch (atom.head.kind) {
    case "symbol":
    case "apply":
    case "derivative":
      return atom.head.key;
    default:
      return null;
  }
}

/** `X_0, \dots, X_t`. */
export const isList = (term: Term): boolean => term.kind === "sum" && term.operator === "list";

/** Whether some atom of a polynomial, none inside of another, is such a one. */
export function within(p: Polynomial, f: (atom: Atom) => boolean): boolean {
  return [...p.monomials.values()].some((m) => m.factors.some((g) => f(g.atom)));
}

/** The indicator of the event that is conditioned on. */
export function indicatorOf(child: Child): Polynomial {
  const atom = soleAtom(child.body) as Atom;
  return (atom.children[0] as Child).body;
}
