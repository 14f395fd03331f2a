import { compare } from "../falsify/compare.ts";
import { modelsOf } from "../falsify/model.ts";
import { reachable, tableOf } from "../falsify/table.ts";
import { type Claim, type Context, quantitiesOf, type Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { witnessEffort, witnessLimits, witnessModels } from "./subject.ts";
import { unitOf } from "./usual.ts";

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
  const names = new Set(about.map((d) => d.key));
  if (context.assumptions.some(({ statement }) => speaksOf(statement, names))) return null;
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
function speaksOf(statement: Statement, names: ReadonlySet<string>): boolean {
  switch (statement.kind) {
    case "independent":
    case "covariance":
    case "conditional":
      return quantitiesOf(statement).some((term) => mentions(term, names));
    case "fact":
    case "condition":
      return true;
    default:
      return false;
  }
}

const mentions = (term: Term, names: ReadonlySet<string>): boolean =>
  [...subterms(term)].some((part) => part.kind === "symbol" && names.has(part.symbol));
