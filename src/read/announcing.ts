import { canonical } from "../tex/canonical.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Parsed } from "./pattern.ts";

/**
 * Words that lead to a display and only name its left side: how they say it, an example, and
 * sentences of the same build that claim something beside their display, or another thing than it.
 */
export interface Announcement {
  readonly name: string;
  /** behind what is named: "the variance of `$X$`" */
  readonly says: readonly string[];
  readonly example: string;
  readonly refused: readonly string[];
}

export const announcements: readonly Announcement[] = [
  {
    name: "what is",
    says: [
      "is [then|therefore|thus|simply|just|also]",
      "is [then|therefore|thus|simply|just|also] given by",
      "is [then|therefore|thus|simply|just|also] equal to",
      "equals|becomes|reads",
    ],
    example: "Then the variance of $X$ is $\\operatorname{Var}(X) = 2$.",
    refused: [
      "Then the variance of $X$ is finite and $\\operatorname{Var}(X) = 2$.",
      "Then the smallest variance is $\\operatorname{Var}(X) = 2$.",
      "Then the variance of $X$ is not $\\operatorname{Var}(X) = 2$.",
      "Then the variance of $Y$ is $\\operatorname{Var}(X) = 2$.",
      "Then the mean of $X$ is $\\operatorname{Var}(X) = 2$.",
      "Then the mean of the square of $X$ is $E[X] = 2$.",
      "Then the conditional variance of $X$ is $\\operatorname{Var}(X) = 2$.",
      "Then the mean of $X$ is $E[X^2] = 2$.",
    ],
  },
  {
    name: "what can be written",
    says: [
      "can|may [also|then|therefore|thus] be " +
        "written|rewritten|expressed|computed|calculated|obtained as|by",
    ],
    example: "The covariance of $X$ and $Y$ can be written as $\\operatorname{Cov}(X, Y) = 2$.",
    refused: [
      "The mean of $X$ can be at most $E[X] = 2$.",
      "The covariance of $X$ and $Z$ can be written as $\\operatorname{Cov}(X, Y) = 2$.",
    ],
  },
];

/** Nouns of moments, and how their operators are written without a font. */
const operators: readonly (readonly [nouns: readonly string[], operator: RegExp])[] = [
  [["variance"], /^\\?(?:Var|var|V|Variance)$/],
  [
    ["mean|expectation", "expected value", "mean or expected value|expectation"],
    /^\\?(?:E|Exp|Mean)$/,
  ],
  [["covariance"], /^\\?(?:Cov|cov)$/],
  [["standard deviation"], /^\\?(?:SD|sd|Sd|std|Std)$/],
  [["probability"], /^\\?(?:P|Pr|Prob)$/],
];

/** A moment that words name, and the names that it is said to be of. */
interface Named {
  readonly operator: RegExp;
  readonly of: readonly (readonly Syntax[])[];
}

/** What the words of a claim offer to one who looks for a moment in them. */
interface Words {
  word(at: number): string | null;
  /** a formula that says nothing by itself; null where none stands there */
  plainFormula(at: number): readonly Syntax[] | null;
  oneOf(texts: readonly string[], at: number): readonly Parsed<null>[];
}

/** Moments that words name from a place on: "the covariance of `$X$` and `$Y$`", "its mean". */
export function momentsNamed(words: Words, at: number): readonly Parsed<Named>[] {
  const noun = /^(?:the|its|their|this)$/.test(words.word(at) ?? "") ? at + 1 : at;
  return operators.flatMap(([nouns, operator]) =>
    words.oneOf(nouns, noun).flatMap(({ end }) => {
      const bare = { end, value: { operator, of: [] } };
      if (!/^(?:of|between)$/.test(words.word(end) ?? "")) return [bare];
      const first = words.plainFormula(end + 1);
      if (first === null) return [];
      const second = words.word(end + 2) === "and" ? words.plainFormula(end + 3) : null;
      return second === null
        ? [{ end: end + 2, value: { operator, of: splitCommas(first) } }]
        : [{ end: end + 4, value: { operator, of: [first, second] } }];
    }),
  );
}

/** Whether the left side of a relation is the moment that words name, of what they name. */
export function isOf([head, argument, sign]: readonly Syntax[], { operator, of }: Named): boolean {
  const name = (head && baseText(head))?.replace(/^\\[a-z]+\{([A-Za-z]+)\}$/, "$1") ?? "";
  if (!operator.test(name) || argument?.kind !== "fence") return false;
  const items = splitCommas(argument.body).map((item) => canonical(item));
  const named = of.map((nodes) => canonical(nodes));
  const isSame = items.length === named.length && items.every((item, k) => item === named[k]);
  return sign?.kind === "relation" && (named.length === 0 || isSame);
}

/** Words of sentences that relate quantities: determiners, nouns, and how they are related. */
const relating = new Set(
  `the a an its their this these those each two three both our
  conditional total sample squared second third fourth first expected joint marginal same random
  mean means average averages expectation expectations value values moment moments
  variance variances covariance covariances cross-covariance cross-covariances correlation
  matrix matrices standard deviation deviations error probability probabilities
  sum sums difference differences product products ratio square squares combination combinations
  variable variables vector vectors quantity quantities number numbers constant constants
  of between for with in from to
  is are equals equal plus minus times twice zero linear additive multiplicative symmetric
  invariant monotonic bilinear operator function scales under upon addition multiplication itself
  always non-negative nonnegative and as well any identity holds hold`.split(/\s+/),
);

/**
 * Whether words speak of quantities and how they are related, and of nothing that could deny,
 * limit or weaken a formula beside them: "The variance of the sum equals the sum of the
 * variances, plus twice their covariance".
 */
export const onlyRelates = (words: readonly string[]): boolean =>
  words.every((word) => relating.has(word));
