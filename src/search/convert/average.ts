import type { Constraint } from "../../exact/constraint.ts";
import type { Binding } from "../../kernel/binding.ts";
import type { Atom, Child, Monomial, Polynomial } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import { isFixedAtom } from "../../kernel/support/fixed.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import { familyOf, fixedPart } from "./family.ts";
import type { Finder } from "./finder.ts";
import { halves } from "./polynomials.ts";

/**
 * An average over some of what is random, by its linearity: what is fixed, and what is
 * independent of what is averaged over, comes out.
 */
export function averageOver(
  finder: Finder,
  body: Polynomial,
  given: readonly Child[],
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const slots = { G: { locals: [], body, given } };
  const over = finder.law("expectation/over", { ...slots, Z: plain(body) }, {}, conditions);
  if (over) return over;
  if (body.size > 1) {
    const [left, right] = halves(body);
    return finder.law(
      "expectation/over-sum",
      { ...slots, X: plain(left), Y: plain(right) },
      {},
      conditions,
    );
  }
  const m = [...body.monomials.values()][0];
  if (!m)
    return finder.law(
      "expectation/over-fixed",
      { ...slots, a: plain(body), X: plain(core.ring.number(1)) },
      {},
      conditions,
    );
  const [fixed, rest] = fixedPart(finder, m, (a) => isFixedAtom(core, a)) ?? [];
  const scaled =
    fixed &&
    rest &&
    finder.law(
      "expectation/over-fixed",
      { ...slots, a: plain(fixed), X: plain(rest) },
      {},
      conditions,
    );
  if (scaled) return scaled;
  const family = familyOf(finder, m);
  const summed =
    family && finder.law("expectation/over-indexed-sum", { ...slots, ...family }, {}, conditions);
  if (summed) return summed;
  return apartOf(finder, body, slots, conditions);
}

/** With what a given says to be independent of what is averaged over outside. */
function apartOf(
  finder: Finder,
  body: Polynomial,
  slots: Readonly<Record<string, Binding>>,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core, permit } = finder;
  const m = [...body.monomials.values()][0] as Monomial;
  for (const a of core.assumptions) {
    if (a.statement.kind !== "independent" || a.statement.given.length > 0) continue;
    const outside = (apart: Polynomial, others: Polynomial): Theorem | null =>
      finder.law(
        "expectation/over-scale",
        { ...slots, Z: plain(apart), X: plain(others) },
        { statement: a.id },
        conditions,
      );
    const alone = (p: Polynomial): Theorem | null => outside(p, core.ring.number(1));
    const theorem = permit.byGiven(a.id, () => {
      const all = alone(body);
      if (all) return all;
      const isApart = (atom: Atom): boolean => alone(core.ring.atom(atom)) !== null;
      const [apart, others] = fixedPart(finder, m, isApart) ?? [];
      return apart && others ? outside(apart, others) : null;
    });
    if (theorem) return theorem;
  }
  return null;
}
