import { canonical } from "../tex/canonical.ts";
import { baseText } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { setOf, wordOf } from "./asserted.ts";
import { definedBy } from "./names.ts";
import { type MathToken, placeOf, type Token } from "./token.ts";

/** What is known of the names of a page where a sentence stands. */
export interface KnownNames {
  /** whether something says what a name stands for, before a place */
  readonly isDefined: (name: string, place: Span) => boolean;
  /** whether a name that stands before a place is that of what is not random */
  readonly isFixed: (name: string, place: Span) => boolean;
  /** whether a formula has stood before, or is claimed and checked where it stands */
  readonly isSaid: (formula: MathToken) => boolean;
}

/**
 * A way in which a sentence that is not read may say that a name is something else than what the
 * page has said before.
 */
export interface Recasting {
  readonly name: string;
  /** the names that the token at a place may give another meaning */
  readonly namesAt: (
    sentence: readonly Token[],
    at: number,
    known: KnownNames,
  ) => readonly string[];
  readonly example: string;
  /** near ones that say nothing new of the names */
  readonly refused: readonly string[];
}

/** Verbs by which a name is given something else to stand for. */
const standing = setOf("denotes denote becomes means stands equals refers designates");
const being = setOf("is are be was were being");
const articles = setOf("the a an another twice half minus");

/** Words behind which a name is no subject: "the share of $Z$ is". */
const within = setOf("of and between in with to for by from at on than");

/** "Is itself drawn", "varies": what stands behind a name has a law, or does not stay the same. */
const isRandom = new RegExp(
  "^(?:(?:and )?(?:is|are|was|were|be|being) )?" +
    "(?:(?:itself|themselves|now|also|then|first|again|in turn|unknown and|the same|an?|standard)" +
    " )*(?:random\\w*|stochastic|drawn|sampled|distributed|gamma|beta|uniform|exponential|normal" +
    "|gaussian|poisson|bernoulli|binomial|geometric|lognormal|not (?:fixed|constant|known)" +
    "|no longer (?:fixed|constant|known)|var(?:y|ies)|fluctuates?" +
    "|grows?|shrinks?|decays?|changes?|depends?|takes? (?:on )?the values?)(?: |$)",
);

/** What a parameter of a law may be beside what its place says. */
const parameters =
  "(?:precision|scale|rate|shape|intensity|mean|variance|standard deviation|median|odds|logit" +
  "|inverse|reciprocal|dispersion|lifetime)";
const isParameter = new RegExp(`^(?:is|are) (?:the|its|their) (?:\\w+ )?${parameters}(?: |$)`);
const asParameter = /(?:^| )(?:precision|scale|rate|shape|odds|dispersion)$/;

/** The name that a token is, whatever its powers; null for any other token. */
function nameOfToken(token: Token | undefined): string | null {
  const [node, ...more] = token?.kind === "math" ? token.nodes : [];
  return node && more.length === 0 ? baseText(node) : null;
}

/** Whether a formula stands somewhere in others. */
const mentions = (nodes: readonly Syntax[], formula: string): boolean =>
  nodes.some((node) => canonical([node]) === formula || mentions(insideOf(node), formula));

/** The words behind a name up to the next mark, `$` for a formula. */
function wordsBehind(sentence: readonly Token[], at: number): string {
  const end = sentence.findIndex((t, k) => k > at && t.kind === "mark");
  return sentence
    .slice(at + 1, end < 0 ? undefined : end)
    .map((token) => (token.kind === "math" ? "$" : token.text))
    .join(" ");
}

/** The ways to say that a name is something else. */
export const recastings: readonly Recasting[] = [
  {
    name: "a second equation",
    namesAt: (sentence, at, { isDefined, isSaid }) => {
      const token = sentence[at];
      if (token?.kind !== "math" || isSaid(token)) return [];
      const [head, , ...body] = token.nodes;
      const name = definedBy(token.nodes);
      // "$S_n = S_m + (S_n - S_m)$" says nothing new
      const isIdentity = head !== undefined && mentions(body, canonical([head]));
      return name !== null && !isIdentity && isDefined(name, token.span) ? [name] : [];
    },
    example: "This time $S = X - 2Y$.",
    refused: ["This time $T = X - 2Y$.", "Recall that $S = X + Y$."],
  },
  {
    name: "another meaning in words",
    namesAt: (sentence, at, { isDefined }) => {
      const name = nameOfToken(sentence[at]);
      const [verb, next] = [sentence[at + 1], sentence[at + 2]];
      const isMeant = next?.kind === "math" || articles.has(wordOf(next));
      const says = standing.has(wordOf(verb)) || (being.has(wordOf(verb)) && isMeant);
      const isSubject = !within.has(wordOf(sentence[at - 1]));
      return name !== null &&
        isDefined(name, placeOf(sentence.slice(at, at + 1))) &&
        says &&
        isSubject
        ? [name]
        : [];
    },
    example: "In this part $S$ is the difference of $X$ and $2Y$.",
    refused: ["In this part $S$ is small.", "In this part $T$ is the difference of $X$ and $Y$."],
  },
  {
    name: "a law for what is fixed",
    namesAt: (sentence, at, { isFixed }) => {
      const name = nameOfToken(sentence[at]);
      const behind = wordsBehind(sentence, at);
      const joined = /^and \$ (.*)$/.exec(behind)?.[1] ?? "";
      return name !== null &&
        isFixed(name, placeOf(sentence.slice(at, at + 1))) &&
        (isRandom.test(behind) || isRandom.test(joined))
        ? [name]
        : [];
    },
    example: "In this model $p$ is uniform on $(0, 1)$.",
    refused: ["In this model $X$ is uniform on $(0, 1)$.", "In this model $p$ is small."],
  },
  {
    name: "another parameter",
    namesAt: (sentence, at, { isFixed }) => {
      const name = nameOfToken(sentence[at]);
      const says =
        isParameter.test(wordsBehind(sentence, at)) || asParameter.test(wordOf(sentence[at - 1]));
      return name !== null && isFixed(name, placeOf(sentence.slice(at, at + 1))) && says
        ? [name]
        : [];
    },
    example: "Here $p$ is the odds of a success.",
    refused: ["Here $p$ is the chance of a success.", "Here $X$ is the rate of a machine."],
  },
];

/** The names that a sentence which is not read may give another meaning. */
export const recastIn = (sentence: readonly Token[], known: KnownNames): readonly string[] => [
  ...new Set(
    sentence.flatMap((token, at) =>
      token.kind === "math"
        ? recastings.flatMap(({ namesAt }) => namesAt(sentence, at, known))
        : [],
    ),
  ),
];

/** The formulas of a sentence by which a name is given something to stand for, as they are written. */
export const definitionsIn = (sentence: readonly Token[]): readonly string[] =>
  sentence.flatMap((t) =>
    t.kind === "math" && definedBy(t.nodes) !== null ? [canonical(t.nodes)] : [],
  );
