import { tableOf } from "../falsify/table.ts";
import { concernedBy, weightOf } from "../falsify/weight.ts";
import {
  type Assumption,
  type Context,
  type Statement,
  symbolsOf,
  termsOf,
} from "../term/context.ts";
import { headText } from "../tex/scope.ts";
import type { Subject } from "./subject.ts";

/** A special case that a given leaves: a size is 1, or something random does not vary. */
export interface SpecialCase {
  readonly symbol: string;
  readonly how: (typeof hows)[number];
}

const hows = ["size", "varies"] as const;

/** So many models are looked at for what varies and what sizes there are. */
const modelsSeen = 6;

/**
 * The special cases to which a given confines all else, where it says of a quantity that the page
 * defines what its definition settles: `Var(T) = \sigma^2/n^2` of the mean `T` of n draws holds for
 * n = 1 alone, so that it is no hypothesis but a mistake. None for other givens.
 */
export function specialCasesOf(given: Assumption, subject: Subject): readonly SpecialCase[] {
  const { context } = subject;
  if (!isSettled(given.statement, context)) return [];
  return subject.once("special cases", [given.id], () => {
    const rest = context.assumptions.filter((a) => a !== given);
    const before = weights(given, { ...context, assumptions: rest }, subject);
    const after = weights(given, context, subject);
    const isLost = (key: string): boolean => before.get(key) === true && after.get(key) === false;
    return context.declarations.flatMap(({ key, head }) =>
      hows.flatMap((how) => (isLost(`${how} ${key}`) ? { symbol: headText(head), how } : [])),
    );
  });
}

/** Whether a statement tells a moment, or an equation, of quantities that are all defined. */
function isSettled(statement: Statement, context: Context): boolean {
  switch (statement.kind) {
    case "mean":
    case "variance":
    case "covariance":
    case "fact": {
      const { definitions, declarations } = tableOf(context);
      const random = [...symbolsOf(statement)].filter((key) => declarations.get(key)?.random);
      return random.length > 0 && random.every((key) => definitions.has(key));
    }
    default:
      return false;
  }
}

/** What is so in some model of a context: sizes of at least 2, quantities that vary. */
function weights(given: Assumption, context: Context, subject: Subject): Map<string, boolean> {
  const source = subject.modelsOf(context);
  const [left, right] = termsOf(given.statement);
  const met = new Map<string, boolean>();
  if (!left) return met;
  const claim = { left, relation: "=", right: right ?? left, free: [] } as const;
  const concerned = concernedBy(claim, tableOf(context));
  for (let place = 0; place < modelsSeen; place += 1) {
    const model = source.at(place);
    if (!model) break;
    for (const [key, has] of weightOf(model, concerned))
      met.set(key, has || (met.get(key) ?? false));
  }
  return met;
}

/** "`n` is 1 and `X` does not vary" */
export const caseText = (cases: readonly SpecialCase[]): string =>
  cases
    .map(({ symbol, how }) => (how === "size" ? `$${symbol} = 1$` : `$${symbol}$ does not vary`))
    .join(" and ");

/** The first given among those of a proof that leaves special cases only, with these. */
export function specialAmong(
  ids: readonly string[],
  subject: Subject,
): { readonly given: Assumption; readonly cases: readonly SpecialCase[] } | null {
  for (const given of subject.context.assumptions) {
    if (!ids.includes(given.id)) continue;
    const cases = specialCasesOf(given, subject);
    if (cases.length > 0) return { given, cases };
  }
  return null;
}
