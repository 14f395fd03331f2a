import type { Constraint } from "../../exact/constraint.ts";
import { fraction } from "../../exact/fraction.ts";
import { isConditional } from "../../kernel/head.ts";
import { emptyEnvironment } from "../../kernel/normal/environment.ts";
import { Atom, type Monomial, plain } from "../../kernel/polynomial.ts";
import { solePower } from "../../kernel/sole.ts";
import { isKnown } from "../../kernel/support/known.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import { freeVariables } from "../../term/walk.ts";
import { conditionsLike } from "./cases.ts";
import type { Finder } from "./finder.ts";

import { groupsOf } from "./split.ts";

/** E[XY] as the average of E[XY|G], where X and Y are conditionally independent given G. */
export function underEvent(
  finder: Finder,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const body = core.ring.single(m);
  for (const a of core.assumptions) {
    const s = a.statement;
    if (
      s.kind !== "independent" ||
      s.given.length === 0 ||
      s.given.some((t) => freeVariables(t).length > 0) ||
      !finder.permit.given(a.id)
    )
      continue;
    const given = s.given.flatMap((t) => core.normaliser.given(t, emptyEnvironment));
    const slots = { G: { locals: [], body, given } };
    for (const [x, y] of groupsOf(finder, m, s)) {
      if (
        !finder.law(
          "conditioning/conditionally-independent",
          { ...slots, X: plain(x), Y: plain(y) },
          { statement: a.id },
          conditions,
        )
      )
        continue;
      const theorem = finder.law(
        "conditioning/under",
        { ...slots, Z: plain(core.ring.number(1)), X: plain(body) },
        {},
        conditions,
      );
      if (theorem) return theorem;
    }
  }
  return null;
}

/**
 * E[ZX] as the average of Z E[X|G], where the givens say what E[X|G] is and Z is known given G.
 */
export function totalOf(
  finder: Finder,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const tried = new Set<string>();
  if (m.bound.length > 0) return null;
  for (const item of finder.averages()) {
    const left = solePower(item.general.left)?.atom;
    if (!left || !isConditional(left.head)) continue;
    for (const given of conditionsLike(finder, left, m)) {
      const known = m.factors.filter((f) => isKnown(core, core.ring.atom(f.atom), given));
      const open = m.factors.filter((f) => !known.includes(f));
      if (open.length === 0) continue;
      const x = core.ring.single({ ...m, coefficient: fraction(1), factors: open });
      const atom = Atom.of(left.head, [], [plain(x), ...given]);
      if (tried.has(atom.key)) continue;
      tried.add(atom.key);
      if (!finder.byEquation(atom, conditions)) continue;
      const z = core.ring.single({ ...m, factors: known });
      const theorem = finder.law(
        "conditioning/under",
        { Z: plain(z), X: plain(x), G: { locals: [], body: x, given } },
        {},
        conditions,
      );
      if (theorem) return theorem;
    }
  }
  return null;
}
