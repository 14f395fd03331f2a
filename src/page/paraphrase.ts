import type { Said } from "./asserted.ts";
import { matches, type Piece, piecesOf } from "./pattern.ts";

/**
 * One way to say what another way says: on a page as printed the one stands for the other before a
 * sentence is read. It says it in a pattern (src/page/pattern.ts); `$` is any formula and comes
 * back in its place.
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
  entry(
    "[let us] write|introduce $= for the mean [and [the] variance] {of the <box> | }",
    "$",
    "let us write $m = a + b$ for the mean",
    "$m = a + b$",
  ),
];

const compiled = paraphrases.map(({ says, means }) => ({
  pieces: piecesOf(says),
  means: means.split(" ").filter((word) => word !== ""),
}));

/** Where a pattern ends that stands at a place; null where it does not stand there. */
function endOf(pieces: readonly Piece[], sentence: readonly Said[], at: number): number | null {
  for (const { end } of matches(pieces, sentence, at)) return end;
  return null;
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
