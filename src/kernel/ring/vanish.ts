import { isVariable } from "../generator.ts";
import { type Head, heads } from "../head.ts";
import { type Places, placesOf } from "../place.ts";
import type { Monomial, Polynomial } from "../polynomial.ts";
import { cleared, dividedOut } from "../quotient.ts";
import { rootsJoined } from "../root.ts";
import type { Oracle } from "./oracle.ts";
import type { Ring } from "./type.ts";

/** Whether a number is 0, as `Ring.isZero` says. */
export function isZero(ring: Ring, p: Polynomial): boolean {
  if (p.isZero) return true;
  const vanishes = (q: Polynomial): boolean =>
    cleared(ring, q).every((r) => cancels(ring, r) || cancels(ring, dividedOut(ring, r)));
  if (vanishes(p)) return true;
  const joined = rootsJoined(ring, p);
  return joined !== null && vanishes(joined);
}

/** Whether all terms take each other away, sums split where they have to be. */
function cancels(ring: Ring, p: Polynomial): boolean {
  return (
    p.isZero ||
    (ring.layout.splits &&
      alike(p, ring.known.oracle.event).every((group) => vanishes(ring, group)))
  );
}

/**
 * Whether monomials add up to 0 when each of their sums is split by how its indices lie to all the
 * places that any of them speaks of: Σ_j is the term at i and Σ_{j ≠ i}. Where that grows past an
 * allowance of its own the answer is no: the terms may be rewritten yet.
 */
function vanishes(ring: Ring, group: readonly Monomial[]): boolean {
  const vanished = ring.meter.allowing(placeLimit, () => {
    let current = group;
    let known = "";
    for (let round = 0; round < placeRounds; round++) {
      const places = placesOf(current, ring.layout.axis) ?? nowhere;
      if (places.key === known) return false;
      known = places.key;
      const next = splitAt(ring, places, current);
      if (next.isZero || clearedApart(ring, next)) return true;
      current = [...next.monomials.values()];
    }
    return false;
  });
  return vanished ?? false;
}

/**
 * Whether what ends of sums leave is 0, their denominators cleared: `1/(n + 1)` of the last of
 * `1/k` up to n + 1. A denominator is there, and not 0, only where the conditions of its monomial
 * hold: so those under the same conditions by themselves, and none that still sums.
 */
function clearedApart(ring: Ring, p: Polynomial): boolean {
  const groups = new Map<string, Monomial[]>();
  for (const m of p.monomials.values()) {
    if (m.bound.length > 0) return false;
    const conditions = m.region.map((c) => `${c.kind} ${c.form.key}`).sort();
    const key = conditions.join();
    groups.set(key, [...(groups.get(key) ?? []), m]);
  }
  return [...groups.values()].every((group) =>
    cleared(ring, ring.add(...group.map((m) => ring.single(m)))).every((part) => part.isZero),
  );
}

/** The sum of the monomials, settled with these places told apart. */
function splitAt(ring: Ring, places: Places, monomials: readonly Monomial[]): Polynomial {
  const outer = ring.focus.places;
  ring.focus.places = places;
  try {
    return ring.settled(monomials);
  } finally {
    ring.focus.places = outer;
  }
}

/**
 * The monomials in groups of which no two can cancel each other, whatever indices coincide: by the
 * heads of their atoms. All are one group where an atom may change its head, or be its own power.
 */
function alike(p: Polynomial, event: Oracle["event"]): Monomial[][] {
  const groups = new Map<string, Monomial[]>();
  // numbers that a range may be counted by
  const counts = new Set([heads.index]);
  for (const m of p.monomials.values())
    for (const c of m.region)
      for (const g of c.form.parts.keys()) if (!isVariable(g)) counts.add(heads.symbol(g.slice(1)));
  for (const m of p.monomials.values()) {
    const texts: string[] = [];
    for (const { atom, exponent } of m.factors) {
      const { head } = atom;
      if (counts.has(head) && atom.indices.length + atom.children.length <= 1) continue;
      if (exponent.integer === null || mayMerge(head) || event(head))
        return [[...p.monomials.values()]];
      texts.push(
        ...Array.from(
          { length: Math.abs(exponent.integer) },
          () => `${head.text}${(exponent.integer as number) < 0 ? "-" : ""}`,
        ),
      );
    }
    const key = texts.sort().join();
    groups.set(key, [...(groups.get(key) ?? []), m]);
  }
  return [...groups.values()].sort((a, b) => a.length - b.length);
}

/** Nothing is told apart, but sums over a few numbers are written out. */
const nowhere: Places = { axes: new Map(), guards: [], key: "nowhere" };

/**
 * Merged indices may name new places (`X_i X_{i+1}` at i = 1); they are told apart in turn, not
 * without end.
 */
const placeRounds = 4;

/** What telling places apart may cost at a time. */
const placeLimit = 20_000;

/** Whether an atom of this head may become another where it meets others, or indices coincide. */
function mayMerge(head: Head): boolean {
  switch (head.kind) {
    case "power":
    case "number":
    case "indicator":
    case "product":
      return true;
    case "call":
      return head.name === "exp" || head.name === "abs" || head.name === "min";
    default:
      return false;
  }
}
