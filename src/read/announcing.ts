import type { Parsed } from "./pattern.ts";

/**
 * Words that lead to a display and only name what it gives: how they say it, an example, and
 * sentences of the same build that claim something beside their display.
 */
export interface Announcement {
  readonly name: string;
  readonly says: readonly string[];
  readonly example: string;
  readonly refused: readonly string[];
}

export const announcements: readonly Announcement[] = [
  {
    name: "what is",
    says: [
      "{thing} is|are [then|therefore|thus|simply|just|also]",
      "{thing} is|are [then|therefore|thus|simply|just|also] given by",
      "{thing} is|are [then|therefore|thus|simply|just|also] equal to",
      "{thing} equals|equal",
      "{thing} becomes|become",
      "{thing} reads|read",
    ],
    example: "Then the variance of the sum of $X$ and $Y$ is $\\operatorname{Var}(X + Y) = 2$.",
    refused: [
      "Then the variance of $X$ is finite and $\\operatorname{Var}(X + Y) = 2$.",
      "Then the smallest variance is $\\operatorname{Var}(X + Y) = 2$.",
      "Then the variance of $X$ is not $\\operatorname{Var}(X + Y) = 2$.",
      "Then the maximum likelihood estimator is $T = X + Y$.",
    ],
  },
  {
    name: "what obeys",
    says: [
      "{thing} satisfies|satisfy|obeys|obey [the] [identity|identities|equation|equations|relation]",
      "{thing} is|are related by",
    ],
    example: "The mean and the variance of $X$ satisfy $E[X^2] = 2$.",
    refused: ["The mean of $X$ hardly satisfies $E[X^2] = 2$."],
  },
  {
    name: "what can be written",
    says: [
      "{thing} can|may [also|then|therefore|thus] be " +
        "written|rewritten|expressed|computed|calculated|obtained|decomposed as|by",
    ],
    example: "The mean squared error of $T$ can be written as $E[(T - \\theta)^2] = 2$.",
    refused: ["The mean of $T$ can be at most $E[T] = 2$."],
  },
];

const determiners = new Set(
  "the a an its their this these those each two three both our".split(" "),
);

/** Words before a noun of quantities that claim nothing of it. */
const adjectives = new Set(
  `conditional unconditional total sample squared second third fourth first central estimated
  expected joint marginal overall corresponding resulting following same random least-squares
  stochastic linear new above`.split(/\s+/),
);

const things: readonly string[] = [
  "mean|means|average|averages|expectation|expectations|value|values|moment|moments|bias|risk",
  "variance|variances|covariance|covariances|cross-covariance|cross-covariances|correlation",
  "covariance|variance-covariance|correlation matrix|matrices",
  "standard deviation|deviations|error|errors",
  "squared error",
  "correlation coefficient",
  "probability|probabilities|chance|chances",
  "sum|sums|difference|differences|product|products|ratio|square|squares|combination|combinations",
  "variable|variables|vector|vectors|quantity|quantities|number|numbers|constant|constants",
  "estimator|estimators|estimate|estimates|parameter|parameters|statistic|coefficient|coefficients",
  "observation|observations|residual|residuals|gradient|gradients|entry|entries|component",
];

const links = new Set("of between for with in from to given".split(" "));

/** Words that say in what way quantities are related, beside those that name them. */
const relating = new Set(
  `is are equals equal plus minus times twice zero linear additive multiplicative symmetric
  invariant monotonic bilinear operator function scales under upon addition multiplication itself
  always non-negative nonnegative and as well any identity holds hold`.split(/\s+/),
);

const named = new Set(things.flatMap((text) => text.split(/[ |]/)));

/**
 * Whether words speak of quantities and how they are related, and of nothing that could deny,
 * limit or weaken a formula beside them: "The variance of the sum equals the sum of the
 * variances, plus twice their covariance".
 */
export const onlyRelates = (words: readonly string[]): boolean =>
  !words.includes("given") &&
  words.every((word) =>
    [determiners, adjectives, links, relating, named].some((known) => known.has(word)),
  );

/** What the words of a claim offer to one who looks for a noun phrase in them. */
interface Words {
  word(at: number): string | null;
  /** whether a formula that says nothing by itself stands there */
  names(at: number): boolean;
  oneOf(texts: readonly string[], at: number): readonly Parsed<null>[];
  and(at: number): readonly number[];
}

/**
 * Where phrases end that name quantities and say nothing of them: "the variance of the sum of two
 * random variables", "the covariance of `$X$` and `$Y$`".
 */
export function thingEnds(words: Words, at: number): readonly number[] {
  const ends = new Set<number>();
  const begun = new Set<number>();
  const begin = (start: number): void => {
    if (begun.has(start)) return;
    begun.add(start);
    const word = words.word(start);
    if (word !== null && (determiners.has(word) || adjectives.has(word))) begin(start + 1);
    if (words.names(start)) goOn(start + 1);
    for (const { end } of words.oneOf(things, start)) goOn(end);
  };
  const goOn = (end: number): void => {
    if (ends.has(end)) return;
    ends.add(end);
    // "sample mean estimator $T$"
    for (const next of words.oneOf(things, end)) goOn(next.end);
    if (words.names(end)) goOn(end + 1);
    if (links.has(words.word(end) ?? "")) begin(end + 1);
    for (const next of words.and(end)) begin(next);
  };
  begin(at);
  return [...ends];
}
