import { signedAgain } from "../absolute.ts";
import { workedOut } from "../derivative.ts";
import { exponentialOf, logarithmOf, productOf } from "../exponential.ts";
import { isCall, isIndicator } from "../head.ts";
import type { Atom, Child, Polynomial } from "../polynomial.ts";
import { affineOf, soleAtom } from "../sole.ts";
import type { Ring } from "./type.ts";

/** What an atom with new insides is where it is no atom any more; null where it may stay. */
export function dissolved(ring: Ring, atom: Atom): Polynomial | null {
  const [child] = atom.children;
  if (isCall(atom.head, "exp") && child) {
    const made = exponentialOf(ring, child.body);
    return soleAtom(made) === atom ? null : made;
  }
  if (isCall(atom.head, "log") && child) {
    const made = logarithmOf(ring, child.body, (inner) => ring.known.isPositive(inner));
    return made === null || soleAtom(made)?.key === atom.key ? null : made;
  }
  const slope = ring.known.oracle.derivatives ? workedOut(ring, atom) : null;
  if (slope) {
    ring.known.ledger.derivative = true;
    return slope;
  }
  const signed = signedAgain(ring, atom);
  if (signed) return soleAtom(signed)?.key === atom.key ? null : signed;
  const [lower, upper] = atom.indices;
  const [local] = child?.locals ?? [];
  if (atom.head.kind === "product" && child && lower && upper && local !== undefined) {
    const made = productOf(ring, lower, upper, local, child.body);
    return soleAtom(made)?.key === atom.key ? null : made;
  }
  return decided(ring, atom) ?? indicated(ring, atom);
}

/** An indicator with new insides in its one form; null where it has it. */
function indicated(ring: Ring, atom: Atom): Polynomial | null {
  if (!isIndicator(atom.head, "=") && !isIndicator(atom.head, "<=")) return null;
  const made = ring.indicator(
    isIndicator(atom.head, "=") ? "=" : "<=",
    (atom.children[0] as Child).body,
  );
  return soleAtom(made)?.key === atom.key ? null : made;
}

/**
 * The indicator of a comparison of fixed integers, as a condition on these; null for any other
 * atom.
 */
function decided(ring: Ring, atom: Atom): Polynomial | null {
  if (!isIndicator(atom.head, "=") && !isIndicator(atom.head, "<=")) return null;
  const gap = affineOf((atom.children[0] as Child).body);
  if (!gap || !ring.known.isIntegerForm(gap)) return null;
  return ring.guard(
    [isIndicator(atom.head, "=") ? { kind: "eq", form: gap } : { kind: "ge", form: gap.times(-1) }],
    ring.number(1),
  );
}
