import type { Convention } from "../document/item.ts";
import type { Application } from "../meaning/application.ts";
import type { UsedKind } from "../meaning/use.ts";
import { kindWords, type SizedKind, sentenceFor } from "../meaning/used-kind.ts";
import type { Span } from "../text/span.ts";

/** A name that stands for its value at one letter only: `\hat g(x)` may be written `\hat g`. */
export function asValue(
  symbol: string,
  letter: string,
  { of, isFunction }: { readonly of: SizedKind | null; readonly isFunction: boolean },
  span: Span,
): Omit<Convention, "section">[] {
  // `f(a)` of a random `a` varies, too
  const isFixed = /^[a-z]$/.test(symbol) || (/^[A-Z]$/.test(symbol) && isFunction);
  const isPlain = isFixed && !of?.kind.startsWith("random ");
  const value = `${symbol}(${letter})`;
  return [
    valueAs(value, isPlain ? "number" : "random variable", span),
    {
      symbol,
      span,
      kind: `short for $${value}$`,
      says: `${symbol} := ${value}`,
      gives: "definition",
    },
  ];
}

/**
 * The values of a random function, each a random number that may depend on all others: `W(s)` and
 * `W(t)`. None where an argument varies itself.
 */
export function asValues(
  symbol: string,
  applications: readonly Application[],
  isRandom: (name: string) => boolean,
  span: Span,
): Omit<Convention, "section">[] {
  if (applications.some(({ names }) => names.some(isRandom))) return [];
  return applications.map(({ argument }) =>
    valueAs(`${symbol}(${argument})`, "random variable", span),
  );
}

const valueAs = (value: string, kind: UsedKind, span: Span): Omit<Convention, "section"> => ({
  symbol: value,
  span,
  kind: kindWords({ kind, sizes: [] }),
  says: sentenceFor(value, kind),
  gives: "kind",
});
