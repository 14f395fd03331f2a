import type { Said } from "./asserted.ts";

/**
 * One way to say what another way says: on a page as printed the one stands for the other before a
 * sentence is read. `a|b` is one of some words, `[a]` may be left out, `$` is any formula and comes
 * back in its place; "^" is the beginning of the sentence.
 */
interface Paraphrase {
  readonly says: string;
  /** what takes its place; never more than `says` says */
  readonly means: string;
  readonly example: readonly [string, string];
}

const entry = (says: string, means: string, from: string, to: string): Paraphrase => ({
  says,
  means,
  example: [from, to],
});

/** The paraphrases, in the order in which they are tried at a place. */
export const paraphrases: readonly Paraphrase[] = [
  entry(
    "[,] [all] [defined|living] on the|a same|common probability|sample|outcome space",
    "",
    "$X$ and $Y$ are random variables on the same outcome space",
    "$X$ and $Y$ are random variables",
  ),
  entry(
    "^ throughout|here|now|again [this|the|section|page|chapter] ,",
    "",
    "Throughout, $X$ is a random variable",
    "$X$ is a random variable",
  ),
  entry(
    "^ in|for what|simplicity [follows] ,",
    "",
    "In what follows, $X$ is a random variable",
    "$X$ is a random variable",
  ),
  entry(
    ", as usual|before|always ,",
    "",
    "where, as usual, $c$ is a constant",
    "where $c$ is a constant",
  ),
  entry("as usual|always", "", "$c$ is as usual a constant", "$c$ is a constant"),
  entry(
    "with finite variance $",
    "with variance $",
    "with finite variance $v$",
    "with variance $v$",
  ),
  entry("with finite mean $", "with mean $", "with finite mean $m$", "with mean $m$"),
  entry("finite variance $", "variance $", "has finite variance $v$", "has variance $v$"),
  entry(
    "with finite variance|variances|moments|mean|means",
    "",
    "$X$ and $Y$ are random variables with finite variances",
    "$X$ and $Y$ are random variables",
  ),
  entry("denotes|denoting", "is", "$X$ denotes a random variable", "$X$ is a random variable"),
  entry(
    "denote a|the",
    "be the",
    "let $\\mu$ denote the mean of $X$",
    "let $\\mu$ be the mean of $X$",
  ),
  entry("stands for", "is", "$X$ stands for a random variable", "$X$ is a random variable"),
  entry("sd", "standard deviation", "$X$ has SD $\\sigma$", "$X$ has standard deviation $\\sigma$"),
  entry(
    "sds",
    "standard deviations",
    "with SDs $\\sigma_i$",
    "with standard deviations $\\sigma_i$",
  ),
  entry(
    "is|be [white noise , that is] a sequence|family|collection of",
    "are",
    "$w_t$ is a sequence of uncorrelated random variables",
    "$w_t$ are uncorrelated random variables",
  ),
  entry(
    "which|that is|are assumed to be",
    "",
    "$X$ and $Y$, which are assumed to be independent",
    "$X$ and $Y$, independent",
  ),
  entry(
    "the|its|their past $",
    "$",
    "$w_t$ is uncorrelated with the past $x_{t-1}$",
    "$w_t$ is uncorrelated with $x_{t-1}$",
  ),
];

type Piece =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "option"; readonly words: readonly Piece[] }
  | { readonly kind: "formula" }
  | { readonly kind: "start" };

function piecesOf(text: string): readonly Piece[] {
  return (text.match(/\[[^\]]*\]|\S+/g) ?? []).map((part): Piece => {
    if (part === "$") return { kind: "formula" };
    if (part === "^") return { kind: "start" };
    if (part.startsWith("[")) return { kind: "option", words: piecesOf(part.slice(1, -1)) };
    return { kind: "words", words: part.split("|") };
  });
}

const compiled = paraphrases.map(({ says, means }) => ({
  pieces: piecesOf(says),
  means: means.split(" ").filter((word) => word !== ""),
}));

/** Where a pattern ends that stands at a place; null where it does not stand there. */
function endOf(pieces: readonly Piece[], sentence: readonly Said[], at: number): number | null {
  const [first, ...rest] = pieces;
  if (!first) return at;
  switch (first.kind) {
    case "option": {
      const inside = endOf(first.words, sentence, at);
      const taken = inside === null ? null : endOf(rest, sentence, inside);
      return taken ?? endOf(rest, sentence, at);
    }
    case "start":
      return at === 0 ? endOf(rest, sentence, at) : null;
    case "formula":
      return sentence[at]?.kind === "math" ? endOf(rest, sentence, at + 1) : null;
    case "words": {
      const token = sentence[at];
      const text = token && token.kind !== "math" ? token.text : null;
      return text !== null && first.words.includes(text) ? endOf(rest, sentence, at + 1) : null;
    }
  }
}

/**
 * A sentence with other words for what it says, where a paraphrase stands in it. `worded` makes a
 * word in the place of a token.
 */
export function paraphrased<T extends Said>(
  sentence: readonly T[],
  worded: (text: string, place: T) => T,
): readonly T[] {
  const out: T[] = [];
  for (let at = 0; at < sentence.length; ) {
    const here = at;
    const found = compiled
      .map(({ pieces, means }) => ({ end: endOf(pieces, sentence, here), means }))
      .find(({ end }) => end !== null && end > here);
    const token = sentence[at] as T;
    if (!found || found.end === null) {
      out.push(token);
      at += 1;
      continue;
    }
    const formulas = sentence.slice(at, found.end).filter((t) => t.kind === "math");
    for (const word of found.means)
      out.push(word === "$" ? (formulas.shift() ?? token) : worded(word, token));
    at = found.end;
  }
  return out;
}
