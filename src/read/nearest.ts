import type { Token } from "../page/token.ts";
import { editDistance } from "../text/nearest.ts";

/** One example of every form of sentence that is read, for the error that says what was not. */
export const forms: readonly string[] = [
  "$\\mu$ is a real number",
  "$\\sigma$ is a positive real number",
  "$a$ and $b$ are constants",
  "$n$ is an integer with $n \\ge 2$",
  "$a$ is a vector in $\\mathbb R^d$",
  "$A$ is a symmetric $d \\times d$ matrix",
  "$A$ is invertible",
  "$f$ is a function",
  "$i$ and $j$ range over $1, \\dots, n$",
  "$X$ is a random variable with mean $\\mu$ and variance $\\sigma^2$",
  "$x$ is a random vector in $\\mathbb R^d$ with mean $\\mu$ and covariance matrix $\\Sigma$",
  "$N$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$",
  "$X$ has mean $\\mu$",
  "$X$ has density $f$",
  "$X$ has the law of $X_1$",
  "$X$ is symmetric about $0$",
  "$A$ is an event",
  "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$",
  "$X_i$, $i = 1, \\dots, n$, are independent with means $\\mu_i$ and variances $\\sigma_i^2$",
  "$(x_1, y_1), \\dots, (x_n, y_n)$ are i.i.d. pairs",
  "$X_1, \\dots, X_n$ are pairwise uncorrelated random variables",
  "$X_1, \\dots, X_n$ are identically distributed random variables",
  "$X$ and $Y$ are independent",
  "$X$ is independent of $Y$",
  "$X$ and $Y$ are uncorrelated",
  "$X$ and $Y$ are conditionally independent given $Z$",
  "conditional on $Z$, $X$ has mean $Z$",
  "$X \\sim \\mathcal N(\\mu, \\sigma^2)$",
  "$X_1, \\dots, X_n$ are i.i.d. standard normal",
  "$s$ is a Rademacher random variable",
  "$J$ is uniform on $1, \\dots, n$",
  "$T$ takes the values $t_1, \\dots, t_k$ with probabilities $p_1, \\dots, p_k$",
  "$W$ is a standard Brownian motion",
  "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$",
  "$E[X] = \\mu$",
  "$\\operatorname{Cov}(X_i, X_j) = c$ for $i \\ne j$",
  "$n \\ge 2$",
];

/** Up to three forms whose words are most like those of a sentence that could not be read. */
export function nearestForms(tokens: readonly Token[]): readonly string[] {
  const own = tokens.flatMap((t) => (t.kind === "word" ? [t.text] : []));
  const scored = forms.map((form) => ({ form, score: likeness(own, wordsOf(form)) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ form }) => form);
}

function wordsOf(form: string): string[] {
  return (
    form
      .replace(/\$[^$]*\$/g, " ")
      .toLowerCase()
      .match(/[a-z.-]+/g) ?? []
  ).map((word) => (word === "i.i.d." ? "iid" : word));
}

const small = new Set([
  "is",
  "are",
  "a",
  "an",
  "and",
  "the",
  "of",
  "with",
  "in",
  "let",
  "be",
  "that",
  "for",
]);

/**
 * Words that both have, or nearly; small words count little, words that only the form has count
 * against it.
 */
function likeness(own: readonly string[], form: readonly string[]): number {
  let score = 0;
  for (const word of form) {
    const weight = small.has(word) ? 0.2 : 1;
    const hit =
      own.includes(word) ||
      own.some(
        (other) => word.length > 3 && editDistance(word, other) <= (word.length > 6 ? 2 : 1),
      );
    score += hit ? weight : -weight / 4;
  }
  return score;
}
