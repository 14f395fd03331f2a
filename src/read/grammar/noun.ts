import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { setOf } from "../distribution.ts";
import { entry, part, type Section, wordBefore, wordsIn } from "../entry.ts";
import { adjectives } from "../lexicon/adjective.ts";
import { functionWords } from "../lexicon/function.ts";
import { nouns } from "../lexicon/noun.ts";
import { isRole } from "../lexicon/role.ts";
import { pieceOf, pluralWord } from "../piece.ts";
import { random, type Said } from "../said.ts";

type Traits = readonly Trait[];

const cursorAt = ({ tokens }: Stretch, at: number): TokenCursor => {
  const cursor = new TokenCursor(tokens);
  cursor.at = at;
  return cursor;
};

/** `$d \times d$`, `$d$-dimensional`: what may stand between a noun and the noun before it. */
function takesSize(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      const token = cursor.math();
      if (!token) return null;
      const times = token.nodes.some((n) => n.kind === "operator" && n.text === "\\times");
      return cursor.take("dimensional", "-dimensional") || (times && !relates(token.nodes))
        ? true
        : null;
    }) !== null
  );
}

/** "a constant vector", "integer random variables": a noun before a noun is none. */
export function nounFollows(stretch: Stretch, at: number): boolean {
  const cursor = cursorAt(stretch, at);
  if (cursor.sees("valued")) return true;
  while (cursor.entry(adjectives) || takesSize(cursor));
  return cursor.peek?.kind === "word" && cursor.entry(nouns) !== null;
}

/** Whether a noun stands at a place, and no other behind it. */
function nounAt(stretch: Stretch, at: number): boolean {
  const cursor = cursorAt(stretch, at);
  return cursor.entry(nouns) !== null && !nounFollows(stretch, cursor.at);
}

function adjectiveOf(traits: Traits, stretch: Stretch): Traits | null {
  if (nounAt(stretch, stretch.from)) return null;
  const [word] = wordsIn(stretch);
  // "i.i.d. given $\theta$" is no given thing
  const before = stretch.tokens[stretch.from - 1];
  const leads = before === undefined || before.kind === "mark" || wordBefore(stretch) === "and";
  const math = stretch.tokens[stretch.to]?.kind === "math";
  if (word === "given" && (math || leads)) return null;
  // "an independent copy of $X$" is independent of it as well
  const after = cursorAt(stretch, stretch.to);
  if (word === "independent" && after.sees("copy of", "copies of")) return null;
  // a negative binomial variable is no binomial one
  const negative = traits.some((t) => t.kind === "property" && t.property === "negative");
  const next = cursorAt(stretch, stretch.to).entry(adjectives);
  return negative && next?.some((t) => t.kind === "law") ? null : traits;
}

/** Behind "independent," in "independent, identically distributed random variables". */
function nounsAhead(stretch: Stretch): boolean {
  const cursor = cursorAt(stretch, stretch.to);
  const start = cursor.at;
  while (cursor.entry(adjectives));
  return cursor.at > start && cursor.entry(nouns) !== null;
}

/** "symmetric and positive definite matrix": another adjective, not another clause. */
function adjectiveAhead(stretch: Stretch): boolean {
  const cursor = cursorAt(stretch, stretch.to);
  if (cursor.sees("given")) return false;
  return cursor.entry(adjectives) !== null && !cursor.sees("of", "with", "about", "on");
}

/** "$n$ independent observations": how many there are, which the list of them says itself. */
function countAhead(stretch: Stretch): boolean {
  const cursor = cursorAt(stretch, stretch.to);
  while (cursor.entry(adjectives)) cursor.take("and");
  if (cursor.sees("copies")) return true;
  return cursor.entry(nouns) !== null && pluralWord(cursor.tokens[cursor.at - 1]);
}

/** Words of a category, in the singular or plural. */
const anyOf = (name: string): RegExp =>
  new RegExp(`^(?:${(functionWords.get(name) ?? []).join("|")})(?:e?s)?$`);

/** What is named after a law without having it. */
const lawless = anyOf("lawless");

/** What takes arguments, or is none of numbers, vectors and matrices. */
const applied = anyOf("applied");

/**
 * "independent block effects", "fixed treatment effects": what is called so is random or a number
 * by the adjectives before it.
 */
function calledBy(before: Traits, words: readonly string[]): Traits | null {
  const last = words.at(-1) ?? "";
  const isLaw = before.some((t) => t.kind === "law");
  // "a Poisson process" has not the law; "a random operator" is applied to things
  if ((isLaw && lawless.test(last)) || applied.test(last)) return null;
  if (isLaw || before.some((t) => /^(?:random|independent|identical)$/.test(t.kind)))
    return [random];
  return before.some((t) => t.kind === "fixed") ? [{ kind: "noun", noun: "number" }] : null;
}

const sized = (nodes: readonly Syntax[], span: Piece["span"]): Trait => ({
  kind: "size",
  piece: pieceOf(nodes, span),
});

function byOf(rows: MathToken, columns: MathToken): Trait {
  const times: Syntax = { kind: "operator", text: "\\times", span: rows.span };
  return sized([...rows.nodes, times, ...columns.nodes], rows.span);
}

/** What a function is defined on says nothing of its values. */
function within(token: MathToken, before: string): Traits {
  const set = setOf(token.nodes, token);
  return /^functions?$/.test(before) && set.kind === "size" ? [] : [set];
}

function between(low: MathToken, high: MathToken): Traits {
  const comma: Syntax = { kind: "operator", text: ",", span: high.span };
  const body = [...low.nodes, comma, ...high.nodes];
  const fence: Syntax = { kind: "fence", open: "[", close: "]", body, span: low.span };
  return [{ kind: "set", piece: { nodes: [fence], span: low.span } }];
}

function mapped(to: MathToken, before: string): Traits | null {
  if (!/^(?:functions?|maps?|mappings?)$/.test(before)) return null;
  return /^\\mathbb\{R\}$/.test(canonical(to.nodes)) ? [] : [setOf(to.nodes, to)];
}

/** Whether words come next that say how likely values are, perhaps behind more values. */
function chancesAhead(stretch: Stretch): boolean {
  const cursor = cursorAt(stretch, stretch.to);
  while (
    cursor.attempt(() => (cursor.take("and", "or") || cursor.mark(",") ? cursor.math() : null))
  );
  cursor.mark(",");
  cursor.take("each", "both", "all");
  return cursor.sees(
    "with probabilities",
    "with the probabilities",
    "with probability",
    "with respective probabilities",
    "with equal",
    "with the same",
    "equally likely",
  );
}

/** An estimator of something is random, whatever it estimates. */
const estimated = (said: Said, before: string): Traits =>
  before.startsWith("function")
    ? []
    : said.subject.elements.map((of) => ({ kind: "estimates" as const, of }));

const numeral = (text: string, at: Stretch): Piece => ({
  nodes: [{ kind: "number", text, span: placeOf(at) }],
  span: placeOf(at),
});

const parts: Section["parts"] = [
  part("Count: -$count", (at: Stretch) => (countAhead(at) ? true : null)),
  part("AdjectiveWord: !<adjective>", adjectiveOf),
  part("Joined: ,", (at: Stretch) => (nounsAhead(at) ? true : null)),
  part("Joined: 'and'", (at: Stretch) => (adjectiveAhead(at) ? true : null)),
  part("Joined: , 'and'", (at: Stretch) => (nounsAhead(at) ? true : null)),
  part("Before: LawAdjective Joined?", (traits: Traits) => traits),
  part("Before: $law", (law: Trait) => [law]),
  part("Before: Size", (size: Trait) => [size]),
  part("Size: $any <&vector>", (token: MathToken) => sized(token.nodes, token.span)),
  part("Size: $any 'by' $any <&matrix>", (rows: MathToken, columns: MathToken) =>
    byOf(rows, columns),
  ),
  // "a constant baseline": what it is called beside what it is
  part("Noun: !<noun> <thing> <&end>", (traits: Traits, at: Stretch) =>
    traits.some((t) => t.kind === "fixed") && nounAt(at, at.from) ? traits : null,
  ),
  part("Noun: -ThingWords !<noun>", (traits: Traits) => traits),
  part("ThingWords: <thing>", (at: Stretch) => {
    const telling = cursorAt(at, at.from).sees("probability", "probabilities", "unit", "chance");
    if (telling || nounAt(at, at.from) || cursorAt(at, at.from).entry(adjectives)) return null;
    const words = wordsIn(at);
    // "a fixed graph" is no number
    return isRole(words.at(-1) ?? "") ? words : null;
  }),
  // an adjective that is "independent" too says nothing of what
  part("Behind: Nearby"),
  part(
    "Modified: Before* Noun Behind*",
    (before: readonly Traits[], noun: Traits, behind: readonly Traits[]) => [
      ...before.flat(),
      ...noun,
      ...behind.flat(),
    ],
  ),
  part(
    "Modified: Before+ ThingWords Behind*",
    (
      before: readonly Traits[],
      words: readonly string[],
      behind: readonly Traits[],
      at: Stretch,
    ) => {
      const thing = calledBy(before.flat(), words);
      const next = at.tokens[at.to];
      return thing && !(behind.length === 0 && next?.kind === "math")
        ? [...before.flat(), ...thing, ...behind.flat()]
        : null;
    },
  ),
  part(
    "Modified: Before+ Nearby Modified",
    (before: readonly Traits[], behind: Traits, more: Traits) => [
      ...before.flat(),
      ...behind,
      ...more,
    ],
  ),
  part("Total: 'one|unity'", (at: Stretch) => numeral("1", at)),
  part("Total: 'zero'", (at: Stretch) => numeral("0", at)),
  part("Total: $name", (token: MathToken) => pieceOf(token.nodes, token.span)),
];

const entries: Section["entries"] = {
  symbol: [
    entry(
      "Noun: !<noun>",
      (traits: Traits, at: Stretch) => (nounFollows(at, at.to) ? null : traits),
      "$\\mu$ is a real number",
      ["$\\mu$ is a real nuisance"],
      {
        symbol: ["$a$ and $b$ are constants", "$f$ is a function"],
        quantity: [
          "$X$ is a random variable with mean $\\mu$ and variance $\\sigma^2$",
          "$A$ is an event",
        ],
      },
    ),
    entry(
      "Before: AdjectiveWord Joined?",
      (traits: Traits) => (traits.some((t) => t.kind === "law") ? null : traits),
      "$\\sigma$ is a positive real number",
      ["$\\sigma$ is a plausible real number"],
      {
        family: [
          "$X_1, \\dots, X_n$ are i.i.d. with mean $\\mu$ and variance $\\sigma^2$",
          "$X_i$, $i = 1, \\dots, n$, are independent with means $\\mu_i$",
          "$X_1, \\dots, X_n$ are identically distributed random variables",
          "$(x_1, y_1), \\dots, (x_n, y_n)$ are i.i.d. pairs",
        ],
        dependence: [
          "$X_1, \\dots, X_n$ are pairwise uncorrelated random variables",
          "$X_1, \\dots, X_n$ are exchangeable",
        ],
      },
    ),
    entry(
      "Modified: Before+ Nearby*",
      (before: readonly Traits[], behind: readonly Traits[]) => [
        ...before.flat(),
        ...behind.flat(),
      ],
      "$A$ is invertible",
      ["$A$ is nearly invertible"],
    ),
    entry(
      "Size: $times",
      (token: MathToken) => sized(token.nodes, token.span),
      "$A$ is a symmetric $d \\times d$ matrix",
      ["$A$ is a symmetric $d + d$ matrix"],
    ),
    entry(
      "Size: $any 'dimensional|-dimensional'",
      (token: MathToken) => sized(token.nodes, token.span),
      "$x$ is a $d$-dimensional vector",
      ["$x$ is a $d$-periodic vector"],
    ),
    entry(
      "Nearby: !'in|from the space|on' $any",
      (word: string, token: MathToken, at: Stretch) =>
        word === "on" && /^uniform(?:ly)?$|^distributed$/.test(wordBefore(at))
          ? null
          : within(token, wordBefore(at)),
      "$x$ is a vector in $\\mathbb R^d$",
      ["$x$ is a vector not in $\\mathbb R^d$"],
    ),
    entry(
      "Nearby: 'from|mapping|that map|that maps|which map|which maps' -$name 'to|into' $name",
      (to: MathToken, at: Stretch) => mapped(to, wordBefore(at)),
      "$f$ is a function from $\\mathbb R$ to $[0, 1]$",
      ["$X$ is a random variable from $\\mathbb R$ to $[0, 1]$"],
    ),
    entry(
      "Nearby: 'of' $space",
      (size: Trait) => [size],
      "$e_1, \\dots, e_d$ are standard basis vectors of $\\mathbb R^d$",
      ["$e$ is a standard basis vector of $V$"],
    ),
    entry(
      "Nearby: <sized> $any",
      (token: MathToken, at: Stretch) =>
        /^samples?$/.test(wordBefore(at)) ? [] : [sized(token.nodes, token.span)],
      "$x$ is a vector of length $n$",
      ["$x$ is a vector of length at most $n$"],
    ),
    entry(
      "Nearby: <sum> Total",
      (piece: Piece) => [{ kind: "total", piece }],
      "$p_1, \\dots, p_k$ are positive numbers that sum to one",
      ["$p_1, \\dots, p_k$ are positive numbers that sum to two"],
    ),
    entry(
      "Nearby: 'between' $any 'and' $any",
      (low: MathToken, high: MathToken) => between(low, high),
      "$p$ is a real number between $0$ and $1$",
      ["$p$ is a real number between $0$"],
    ),
  ],
  quantity: [
    entry(
      "NounPhrase: <article>? -Count? Modified",
      (traits: Traits) => traits,
      "$X$ is a random variable",
      ["$X$ is no random variable"],
    ),
    entry(
      "Nearby: <valuesin> $any",
      (token: MathToken) => [setOf(token.nodes, token)],
      "$x$ is a random vector taking values in $\\mathbb R^d$",
      ["$x$ is a random vector taking some values in $\\mathbb R^d$"],
    ),
    entry(
      "Nearby: !'of|for' <estimand>? Object",
      (word: string, said: Said, at: Stretch) => {
        const of =
          word === "of" ? /^(?:estimat(?:or|e)s?|functions?)$/ : /^(?:estimat(?:or|e)s?|unbiased)$/;
        return of.test(wordBefore(at)) ? estimated(said, wordBefore(at)) : null;
      },
      "$\\hat\\theta$ is an unbiased estimator of $\\theta$",
      ["$\\hat\\theta$ is an unbiased vector of $\\theta$"],
    ),
  ],
  values: [
    entry(
      "Nearby: 'taking the values' $any",
      (token: MathToken, at: Stretch) => (chancesAhead(at) ? null : [setOf(token.nodes, token)]),
      "$N$ is a random variable taking the values $\\{0, 1, 2\\}$",
      ["$N$ is a random variable taking the values"],
    ),
  ],
  dependence: [
    entry(
      "Behind: Dependence",
      (traits: Traits) => traits,
      "$X$ is a random variable independent of $Y$",
      ["$X$ is a random variable partly independent of $Y$"],
    ),
  ],
  family: [
    entry(
      "Nearby: 'from a|from an|from the|from some|from' Law",
      (law: Traits) => law,
      "$X_1, \\dots, X_n$ are draws from a normal distribution with mean $\\mu$ and variance $1$",
      ["$X_1, \\dots, X_n$ are i.i.d. draws from a strange distribution with mean $\\mu$"],
    ),
    entry(
      "Nearby: <from> <origin>",
      () => [],
      "$X_1, \\dots, X_n$ are i.i.d. draws from a distribution with mean $\\mu$",
      ["$X_1, \\dots, X_n$ are i.i.d. draws from two distributions"],
    ),
    entry(
      "Nearby: 'copies of|copy of' Object",
      (said: Said) => [{ kind: "copies", of: said.subject }],
      "$X_1, \\dots, X_n$ are i.i.d. copies of $X$",
      ["$X_1, \\dots, X_n$ are i.i.d. copies near $X$"],
    ),
  ],
};

export const noun: Section = { parts, entries };
