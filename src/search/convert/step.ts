import { Atom, type Child } from "../../kernel/polynomial.ts";
import { declaredKey } from "../../kernel/support/fixed.ts";
import { isKnown } from "../../kernel/support/known.ts";
import { Theorem } from "../../kernel/theorem.ts";
import type { Finder } from "./finder.ts";

/** A partial sum, or what is defined by some, with the last term apart; null for all else. */
export function stepOf(finder: Finder, atom: Atom, given: readonly Child[]): Theorem | null {
  return declaredKey(atom) === null
    ? null
    : (lastApart(finder, atom, given) ?? madeOfSums(finder, atom, given));
}

/**
 * What is defined by partial sums, as `M_n = S_n^2 - n`, as its definition where one of these is
 * the sum before it, which is known, and its last term.
 */
function madeOfSums(finder: Finder, atom: Atom, given: readonly Child[]): Theorem | null {
  const defined = finder.byDefinition(atom, []);
  const inside = [...(defined?.right.monomials.values() ?? [])].flatMap((m) =>
    m.bound.length === 0 ? m.factors : [],
  );
  return defined &&
    inside.some((f) => declaredKey(f.atom) !== null && lastApart(finder, f.atom, given))
    ? defined
    : null;
}

/** A partial sum as the one before it, where that is known, and its last term. */
function lastApart(finder: Finder, atom: Atom, given: readonly Child[]): Theorem | null {
  const { ring } = finder.core;
  const [at, ...more] = atom.indices;
  if (!at || more.length + atom.children.length > 0) return null;
  const previous = Atom.of(atom.head, [at.shift(-1)], [], atom.symmetric);
  if (!isKnown(finder.core, ring.atom(previous), given)) return null;
  const defined = finder.byDefinition(atom, []);
  const [m, ...others] = [...(defined?.right.monomials.values() ?? [])];
  const [v, ...inner] = m?.bound ?? [];
  if (!defined || !m || v === undefined || others.length + inner.length > 0) return null;
  const rest = finder.byDefinition(previous, []);
  if (!rest) return null;
  const last = ring.substitute(ring.single({ ...m, bound: [], region: [] }), new Map([[v, at]]));
  const behind = ring.add(ring.atom(previous), last);
  const theorem = Theorem.join(
    defined,
    Theorem.substitute(Theorem.reflexive(finder.core, behind), [rest]),
  );
  return Theorem.isTheorem(theorem) ? theorem : null;
}
