import { compare } from "../falsify/compare.ts";
import { type Claim, type Context, type Doubt, symbolsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { type Subject, witnessLimits } from "./subject.ts";

/**
 * The sentence of an experiment that only presumes what a claim says of sizes: `N \ge 2` behind "we
 * draw `$n$` tickets without replacement". Null for a claim that holds anyway, and for one that
 * divides: who writes `\frac{1}{N - 1}` presumes as much.
 */
export function presumedBy(claim: Claim, subject: Subject): Doubt | null {
  const { context } = subject;
  const doubt = context.retracting?.find(({ how }) => how === "presumes");
  if (!doubt || !isCount(claim.left, context) || !isCount(claim.right, context)) return null;
  const presumes = context.retracting?.flatMap((d) => (d.how === "presumes" ? (d.of ?? []) : []));
  // what says how often tickets are drawn divides by `N - 1`, and so presumes it as well
  const assumptions = context.assumptions.filter(
    ({ sentence, statement }) =>
      statement.kind === "condition" &&
      !(presumes?.includes(sentence) && symbolsOf(statement).size === 1),
  );
  const open = { ...context, assumptions };
  return compare(claim, open, subject.modelsOf(open), witnessLimits).counterexample ? doubt : null;
}

/** Whether a term is made of sizes and numbers, without a fraction. */
function isCount(term: Term, { declarations }: Context): boolean {
  const sizes = new Set(
    declarations.flatMap((d) => (d.sort.kind === "index" && !d.random ? d.key : [])),
  );
  return [...subterms(term)].every(
    (t) => t.kind !== "div" && (t.kind !== "symbol" || sizes.has(t.symbol)),
  );
}
