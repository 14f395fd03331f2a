import type { Token } from "./token.ts";
import { wordAt } from "./token.ts";

/**
 * Nouns of two words of which one word says the same, each with an example. A single word has no
 * synonym here: "expectation" is read as it stands.
 */
export const synonyms: readonly {
  readonly says: readonly [string, string];
  readonly means: string;
  readonly example: string;
}[] = [
  {
    says: ["arithmetic", "mean"],
    means: "average",
    example: "let $\\bar X$ be their arithmetic mean",
  },
  {
    says: ["arithmetic", "means"],
    means: "averages",
    example: "the arithmetic means of both samples",
  },
  {
    says: ["arithmetic", "average"],
    means: "average",
    example: "the arithmetic average of the $X_i$",
  },
  {
    says: ["empirical", "mean"],
    means: "average",
    example: "write $\\bar X$ for the empirical mean",
  },
  { says: ["empirical", "average"], means: "average", example: "$A$ is the empirical average" },
  { says: ["sample", "average"], means: "average", example: "$A$ denotes the sample average" },
  {
    says: ["correlation", "coefficient"],
    means: "correlation",
    example: "the correlation coefficient of $X$ and $Y$ is $\\rho$",
  },
];

/** A sentence in which one word stands for each noun of two. */
export function withSynonyms(sentence: readonly Token[]): readonly Token[] {
  const isWord = (token: Token | undefined, text: string): boolean =>
    token?.kind === "word" && token.text === text;
  let skipped = -1;
  return sentence.flatMap((token, k): readonly Token[] => {
    if (k === skipped) return [];
    const next = sentence[k + 1];
    const found = synonyms.find(
      ({ says: [first, second] }) => isWord(token, first) && isWord(next, second),
    );
    if (!found) return [token];
    skipped = k + 1;
    return [wordAt(found.means, { from: token.span.from, to: next?.span.to ?? token.span.to })];
  });
}
