import { type Paraphrase, table } from "./paraphrase.ts";

/**
 * What is put in other words before anything else is read: nouns of two words of which one word
 * says the same, and names that are given in the form of a condition. A single word has no synonym
 * here: "expectation" is read as it stands.
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

  ^ if|when we|one|you define|defines [the [following]
      quantity|quantities|notation|variable|variables]
    => defining
    as: if we define the following quantity $c = a / b$ we note that $b c = a$
    => defining $c = a / b$ we note that $b c = a$
    not: If we never define $c = a / b$ we note that $b c = a$

  ^ if|when we|one|you let|lets|set|sets|put|puts|write|writes $def => setting $
    as: if we let $c = a / b$, then $b c = a$ => setting $c = a / b$, then $b c = a$
    not: If we do not let $c = a / b$, then $b c = a$
`);
