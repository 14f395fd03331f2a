import { tableOf } from "../falsify/table.ts";
import { concernedBy, weightOf } from "../falsify/weight.ts";
import { type Assumption, type Context, type Statement, termsOf } from "../term/context.ts";
import { subterms } from "../term/walk.ts";
import { headText } from "../tex/scope.ts";
import type { Subject } from "./subject.ts";

/** A special case that a given leaves: a size is 1, or something random does not vary. */
export interface SpecialCase {
  readonly symbol: string;
  readonly how: "size" | "varies";
}

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
    if (after.size === 0) return [];
    return [...before].flatMap(([key, has]) => {
      const [kind, symbol = ""] = key.split(" ");
      const isCase = kind === "size" || kind === "varies";
      const declaration = context.declarations.find((d) => d.key === symbol);
      return isCase && declaration && has && after.get(key) === false
        ? [{ symbol: headText(declaration.head), how: kind }]
        : [];
    });
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
      const random = termsOf(statement).flatMap((term) =>
        [...subterms(term)].flatMap((t) =>
          t.kind === "symbol" && declarations.get(t.symbol)?.random ? t.symbol : [],
        ),
      );
      return random.length > 0 && random.every((key) => definitions.has(key));
    }
    default:
      return false;
  }
}

/** What is so in some model of a context: sizes of at least 2, quantities that vary. */
function weights(given: Assumption, context: Context, subject: Subject): Map<string, boolean> {
  const source = subject.modelsOf(context);
  const table = tableOf(context);
  const [left, right] = termsOf(given.statement);
  const met = new Map<string, boolean>();
  if (!left) return met;
  const claim = { left, relation: "=", right: right ?? left, free: [] } as const;
  for (let place = 0; place < modelsSeen; place += 1) {
    const model = source.at(place);
    if (!model) break;
    for (const [key, has] of weightOf(model, concernedBy(claim, table)))
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
