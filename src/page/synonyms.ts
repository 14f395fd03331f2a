import { type Paraphrase, table } from "./paraphrase.ts";

/**
 * Nouns of two words of which one word says the same. A single word has no synonym here:
 * "expectation" is read as it stands.
 */
export const synonyms: readonly Paraphrase[] = table(String.raw`
  arithmetic|empirical mean => average
    as: let $\bar X$ be their arithmetic mean => let $\bar X$ be their average
    not: the arithmetic of means
    not: an empirical law

  arithmetic means => averages
    as: the arithmetic means of both samples => the averages of both samples
    not: the harmonic means of both samples

  arithmetic|empirical|sample average => average
    as: $A$ denotes the sample average => $A$ denotes the average
    not: $A$ denotes the moving average

  correlation coefficient => correlation
    as: the correlation coefficient of $X$ and $Y$ is $\rho$
    => the correlation of $X$ and $Y$ is $\rho$
    not: the sample rank correlation
`);
