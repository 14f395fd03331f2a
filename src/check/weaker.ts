import { rules } from "../rules/index.ts";
import type { RuleName } from "../rules/rule.ts";
import { type Explanation, modest } from "../search/explain.ts";
import { prove } from "../search/prove.ts";
import type { Claim, Context, Statement } from "../term/context.ts";
import type { Subject } from "./subject.ts";

/**
 * Says where a weaker property than the given one would do: with what the step is explained by, and
 * what it takes to write means of products as covariances.
 */
export function remarksOf(subject: Subject, claim: Claim, explanation: Explanation): string[] {
  if (!explanation.rules.includes("independence")) return [];
  const context = weakened(subject.extended);
  const means = {
    table: subject.laws,
    laws: new Set([
      ...explanation.laws,
      ...rules.filter((r) => weakRules.includes(r.rule)).map((r) => r.name),
    ]),
    givens: new Set(explanation.givens),
  };
  const question = { context, left: claim.left, right: claim.right, free: claim.free };
  const again = prove(question, means, modest);
  return again.proved ? ["uncorrelated would do"] : [];
}

/** Rules beside those of the step that a proof from what is uncorrelated may use. */
const weakRules: readonly RuleName[] = ["linearity", "uncorrelated", "definition"];

const weaker = new WeakMap<Context, Context>();

/**
 * The context with "uncorrelated" in the place of "independent"; one for each context, so that all
 * steps share what is found in it.
 */
function weakened(context: Context): Context {
  const known = weaker.get(context);
  if (known) return known;
  const weaken = (s: Statement): Statement =>
    s.kind === "independent" && s.degree !== "uncorrelated" ? { ...s, degree: "uncorrelated" } : s;
  const made = {
    ...context,
    assumptions: context.assumptions.map((a) => ({ ...a, statement: weaken(a.statement) })),
  };
  weaker.set(context, made);
  return made;
}
