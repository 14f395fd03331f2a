import type { Constraint } from "../../exact/constraint.ts";
import { fraction } from "../../exact/fraction.ts";
import { isConditional } from "../../kernel/head.ts";
import type { Child, Monomial } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import { isKnown } from "../../kernel/support/known.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import type { Finder } from "./finder.ts";

/**
 * With a factor E[·|G]: where all other factors are known given G and hold no conditional
 * expectation, E[Z E[X|G]] is E[ZX]; where some are not known, they are put under the condition,
 * E[ZX] = E[Z E[X|G]].
 */
export function towerOf(
  finder: Finder,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { ring } = finder.core;
  if (m.bound.length > 0) return null;
  const one = fraction(1);
  for (const f of m.factors) {
    if (!isConditional(f.atom.head)) continue;
    const given = f.atom.children.slice(1);
    const known = m.factors.filter((g) => isKnown(finder.core, ring.atom(g.atom), given));
    const open = m.factors.filter((g) => !known.includes(g));
    if (open.some((g) => isConditional(g.atom.head))) continue;
    if (open.length > 0) {
      const x = ring.single({ ...m, coefficient: one, factors: open });
      const theorem = finder.law(
        "conditioning/under",
        {
          Z: plain(ring.single({ ...m, factors: known })),
          X: plain(x),
          G: { locals: [], body: x, given },
        },
        {},
        conditions,
      );
      if (theorem) return theorem;
      continue;
    }
    const others = m.factors.filter((g) => g !== f);
    if (f.exponent.integer !== 1 || others.some((g) => isConditional(g.atom.head))) continue;
    const x = (f.atom.children[0] as Child).body;
    return finder.law(
      "conditioning/tower",
      {
        Z: plain(ring.single({ ...m, factors: others })),
        X: plain(x),
        G: { locals: [], body: x, given },
      },
      {},
      conditions,
    );
  }
  return null;
}
