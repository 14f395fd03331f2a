import { compare } from "../falsify/compare.ts";
import { modelsOf } from "../falsify/model.ts";
import { reachable, tableOf } from "../falsify/table.ts";
import {
  type Claim,
  type Context,
  type Declaration,
  type Statement,
  termsOf,
} from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { unitOf } from "./lack.ts";
import { witnessEffort, witnessLimits, witnessModels } from "./subject.ts";

/**
 * Names of which a page as printed does not say how they depend on each other, where a claim about
 * them that fails for some dependence holds for none; null for any other claim. What a page leaves
 * unsaid is not known to be otherwise.
 */
export function dependenceUnsaid(claim: Claim, context: Context): readonly string[] | null {
  if (!context.printed) return null;
  const table = tableOf(context);
  const keys = reachable(table, [claim.left, claim.right]);
  const about = context.declarations.filter(
    (d) => d.random && keys.has(d.key) && !table.definitions.has(d.key),
  );
  if (about.length === 0 || (about.length === 1 && about[0]?.ranges.length === 0)) return null;
  if (context.assumptions.some(({ statement }) => speaksOf(statement, about))) return null;
  const statement: Statement = {
    kind: "independent",
    degree: "mutual",
    units: about.map(unitOf),
    given: [],
  };
  const id = "independence";
  const supposed = {
    ...context,
    assumptions: [...context.assumptions, { id, sentence: id, statement }],
  };
  const models = modelsOf(supposed, [], { seed: 0, limit: witnessModels, effort: witnessEffort });
  const comparison = compare(claim, supposed, models, witnessLimits);
  const holds = comparison.counterexample === null && comparison.agreeing.length > 0;
  return holds ? about.map((d) => d.head) : null;
}

/** Whether a statement says how some of these depend on each other or on others. */
function speaksOf(statement: Statement, about: readonly Declaration[]): boolean {
  const mentioned = about.filter((d) => termsOf(statement).some((term) => mentions(term, d.key)));
  switch (statement.kind) {
    // "`$X_1, \\dots, X_n$` and `$Y_1, \\dots, Y_n$` are independent": of the X among each other
    // it may say nothing
    case "independent":
      return statement.units.some(
        ({ quantities, within }) =>
          within.length === 0 &&
          about.some((d) => quantities.some((quantity) => mentions(quantity, d.key))),
      );
    case "covariance":
    case "conditional":
      return mentioned.length > 0;
    // "let $Y$ be positive" says nothing of what else there is
    case "fact":
    case "condition":
      return mentioned.length > 1 || mentioned.some(({ ranges }) => ranges.length > 0);
    default:
      return false;
  }
}

const mentions = (term: Term, key: string): boolean =>
  [...subterms(term)].some((part) => part.kind === "symbol" && part.symbol === key);
