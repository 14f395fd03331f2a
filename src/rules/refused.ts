import type { SlotKind } from "../kernel/law.ts";

/** A tempting falsehood: it looks like a law and is none. */
export interface Refused {
  /** the name of the law that it stands next to */
  readonly beside: string;
  readonly statement: string;
  /** sentences under which some model refutes it */
  readonly given: readonly string[];
  /** what goes wrong, in a sentence */
  readonly say: string;
  /** letters that may stand for anything, where a failing step may be an instance of it */
  readonly slots?: Readonly<Record<string, SlotKind>>;
  /** whether no assumption makes it hold of anything that varies */
  readonly ofConstants?: true;
}

const tex = String.raw;
const one = "$X$ is a random variable.";
const two = "$X$ and $Y$ are random variables.";
const vectors = tex`$x$ and $y$ are vectors in $\mathbb R^d$.`;
const matrices = tex`$A$ and $B$ are $d \times d$ matrices.`;

const oneSlot = { X: "number" } as const;
const twoSlots = { X: "number", Y: "number" } as const;

const motion = [
  "$W$ is a standard Brownian motion.",
  tex`$s$, $t$ and $u$ are real numbers with $0 < s < t < u$.`,
];

/**
 * What is refused, each with the sentences under which a model refutes it; a test replays every
 * refutation.
 */
export const refused: readonly Refused[] = [
  {
    beside: "sum/split",
    statement: tex`\left(\sum_{i=1}^n a_i\right)^2 = \sum_{i=1}^n a_i^2`,
    given: [tex`$a_1, \dots, a_n$ are real numbers.`],
    say: "the products of different terms are missing",
  },
  {
    beside: "sum/split",
    statement: tex`\sum_{i=1}^n a_i b_i = \left(\sum_{i=1}^n a_i\right)\left(\sum_{i=1}^n b_i\right)`,
    given: [tex`$a_1, \dots, a_n$ and $b_1, \dots, b_n$ are real numbers.`],
    say: "a product of sums also pairs each term with all the others",
  },
  {
    beside: "sequence/induction",
    statement: tex`x_n = 3 r^n`,
    given: ["$r$ is a real number.", tex`$x_{n+1} = r x_n$ for $n \ge 0$.`],
    say: "what is handed on from each to the next has to begin somewhere",
  },
  {
    beside: "sequence/induction",
    statement: tex`x_n = 3 r^n`,
    given: [
      "$r$ is a real number.",
      tex`$x_0, x_1, \dots$ are real numbers.`,
      tex`$x_0 = 3$, and $x_{n+1} = r x_n$ for $n \ge 1$.`,
    ],
    say: "from the first to the second nothing is handed on",
  },
  {
    beside: "sum/closed-form",
    statement: tex`\sum_{k=0}^{n} r^k = \frac{1 - r^{n}}{1 - r}`,
    given: [tex`$r$ is a real number with $r \ne 1$, and $n$ is a positive integer.`],
    say: "from $0$ to $n$ there are $n + 1$ terms",
  },
  {
    beside: "sum/closed-form",
    statement: tex`\sum_{k=1}^{n} \binom{n}{k} p^k (1-p)^{n-k} = 1`,
    given: [tex`$n$ is a positive integer, and $p$ is a real number with $0 < p < 1$.`],
    say: "the term for $k = 0$ is missing",
  },
  {
    beside: "matrix/entries",
    statement: tex`AB = BA`,
    given: [matrices],
    say: "matrices do not commute",
  },
  {
    beside: "matrix/entries",
    statement: tex`(AB)^\top = A^\top B^\top`,
    given: [matrices],
    say: "a transpose turns the order of a product",
    slots: { A: "matrix", B: "matrix" },
  },
  {
    beside: "matrix/entries",
    statement: tex`\operatorname{tr}(AB) = \operatorname{tr}(A) \operatorname{tr}(B)`,
    given: [matrices],
    say: "the trace is linear, not multiplicative",
  },
  {
    beside: "matrix/entries",
    statement: tex`\|x + y\|^2 = \|x\|^2 + \|y\|^2`,
    given: [vectors],
    say: tex`the inner product $2 x^\top y$ is missing; it is zero only for orthogonal vectors`,
    slots: { x: "vector", y: "vector" },
  },
  {
    beside: "moment/variance",
    statement: tex`\operatorname{Var}(X) = E[X^2]`,
    given: [one],
    say: "the square of the mean has to be taken off",
    slots: oneSlot,
  },
  {
    beside: "moment/variance",
    statement: tex`\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)`,
    given: [two],
    say: "twice the covariance is missing, unless they are uncorrelated",
    slots: twoSlots,
  },
  {
    beside: "moment/variance",
    statement: tex`\operatorname{Var}(X - Y) = \operatorname{Var}(X) - \operatorname{Var}(Y)`,
    given: ["$X$ and $Y$ are independent random variables."],
    say: "variances of independent quantities add up, whatever the sign",
    slots: twoSlots,
  },
  {
    beside: "moment/variance",
    statement: tex`\operatorname{Var}(aX) = a \operatorname{Var}(X)`,
    given: ["$a$ is a real number.", one],
    say: "a factor comes out squared",
    slots: { a: "number", X: "number" },
    ofConstants: true,
  },
  {
    beside: "moment/variance",
    statement:
      tex`\sqrt{\operatorname{Var}(X + Y)} = ` +
      tex`\sqrt{\operatorname{Var}(X)} + \sqrt{\operatorname{Var}(Y)}`,
    given: ["$X$ and $Y$ are independent random variables."],
    say: "variances of independent quantities add up, their standard deviations do not",
    slots: twoSlots,
  },
  {
    beside: "moment/variance",
    statement: tex`\operatorname{Var}(XY) = \operatorname{Var}(X) \operatorname{Var}(Y)`,
    given: ["$X$ and $Y$ are independent random variables."],
    say: "the means come in as well, unless both are 0",
    slots: twoSlots,
  },
  {
    beside: "moment/covariance",
    statement: tex`\operatorname{Cov}(X, Y) = E[XY]`,
    given: [two],
    say: "the product of the means has to be taken off",
    slots: twoSlots,
  },
  {
    beside: "moment/covariance",
    statement: tex`\operatorname{Cov}(X, X) = 0`,
    given: [one],
    say: "nothing is independent of itself: this is the variance",
  },
  {
    beside: "expectation/constant",
    statement: tex`E[X] = X`,
    given: [one],
    say: "a random quantity is not its mean",
  },
  {
    beside: "expectation/sum",
    statement: tex`E[X^2] = E[X]^2`,
    given: [one],
    say: "the difference is the variance",
    slots: oneSlot,
    ofConstants: true,
  },
  {
    beside: "expectation/sum",
    statement: tex`E\left[\frac{1}{X}\right] = \frac{1}{E[X]}`,
    given: ["$X$ is a positive random variable."],
    say: "only linear functions may be exchanged with the mean",
    slots: oneSlot,
    ofConstants: true,
  },
  {
    beside: "expectation/sum",
    statement: tex`E[\sqrt{X}] = \sqrt{E[X]}`,
    given: ["$X$ is a positive random variable."],
    say: "only linear functions may be exchanged with the mean",
    slots: oneSlot,
    ofConstants: true,
  },
  {
    beside: "expectation/sum",
    statement: tex`E[e^X] = e^{E[X]}`,
    given: [one],
    say: "only linear functions may be exchanged with the mean",
    slots: oneSlot,
    ofConstants: true,
  },
  {
    beside: "expectation/sum",
    statement: tex`E[X^3] = E[X]^3`,
    given: [one],
    say: "only linear functions may be exchanged with the mean",
    slots: oneSlot,
  },
  {
    beside: "expectation/sum",
    statement: tex`E[|X|] = |E[X]|`,
    given: [one],
    say: "values of both signs cancel in the mean",
    slots: oneSlot,
  },
  {
    beside: "expectation/scale",
    statement: tex`E[XY] = X E[Y]`,
    given: [two],
    say: "only what is not random comes out of an expectation",
    slots: twoSlots,
  },
  {
    beside: "expectation/indexed-sum",
    statement: tex`E\left[\prod_{i=1}^n X_i\right] = \prod_{i=1}^n E[X_i]`,
    given: [tex`$X_1, \dots, X_n$ are random variables.`],
    say:
      "sums may always be exchanged with the expectation, products of independent " +
      "quantities only",
  },
  {
    beside: "independence/indexed-product",
    statement: tex`E\left[\prod_{i=1}^n X_i X_{i+1}\right] = \prod_{i=1}^n E[X_i X_{i+1}]`,
    given: [tex`$X_1, \dots, X_{n+1}$ are i.i.d. random variables.`],
    say: "neighbours share a factor",
  },
  {
    beside: "independence/product",
    statement: tex`E[XY] = E[X] E[Y]`,
    given: [two],
    say: "the difference is the covariance",
    slots: twoSlots,
  },
  {
    beside: "independence/product",
    statement: tex`E\left[\frac{X}{Y}\right] = \frac{E[X]}{E[Y]}`,
    given: ["$X$ and $Y$ are independent random variables, and $Y$ is positive."],
    say: tex`independence gives $E[X] E[1/Y]$, and $E[1/Y]$ is not $1/E[Y]$`,
    slots: twoSlots,
  },
  {
    beside: "independence/uncorrelated",
    statement: tex`E[X^2 Y^2] = E[X^2] E[Y^2]`,
    given: ["$X$ and $Y$ are uncorrelated random variables."],
    say: "uncorrelated quantities may have correlated squares",
  },
  {
    beside: "independence/uncorrelated",
    statement: tex`E[X_1 X_2 X_3] = E[X_1] E[X_2] E[X_3]`,
    given: [tex`$X_1, \dots, X_n$ are pairwise independent random variables.`, tex`$n \ge 3$`],
    say: "pairwise independence says nothing of three at once",
  },
  {
    beside: "independence/identical",
    statement: tex`E[X_1 X_2] = E[X_1^2]`,
    given: [tex`$X_1, \dots, X_n$ are identically distributed random variables.`, tex`$n \ge 2$`],
    say: "equal laws do not make equal quantities",
  },
  {
    beside: "independence/exchangeable",
    statement: tex`E[X_1 X_2 X_1] = E[X_1 X_2 X_3]`,
    given: [tex`$X_1, \dots, X_n$ are i.i.d. random variables.`, tex`$n \ge 3$`],
    say: "different members may stand for different members only",
  },
  {
    beside: "conditioning/tower",
    statement: tex`E[X \mid G] = E[X]`,
    given: ["$X$ and $G$ are random variables."],
    say: "what is known of $G$ may tell of $X$",
  },
  {
    beside: "conditioning/scale",
    statement: tex`E[XY \mid G] = E[X \mid G] E[Y \mid G]`,
    given: ["$X$, $Y$ and $G$ are random variables."],
    say: "only what $G$ determines comes out",
  },
  {
    beside: "conditioning/variance",
    statement: tex`\operatorname{Var}(X) = E[\operatorname{Var}(X \mid G)]`,
    given: ["$X$ and $G$ are random variables."],
    say: "the variance of the conditional mean is missing",
  },
  {
    beside: "conditioning/exchangeable",
    statement: tex`E[X_1 \mid X_1 + 2 X_2] = \frac{X_1 + 2 X_2}{3}`,
    given: [tex`$X_1, X_2, \dots$ are i.i.d. random variables.`],
    say: "a weighted sum does not stay the same where members trade places",
  },
  {
    beside: "conditioning/nested",
    statement: tex`E[E[X \mid Y] \mid G] = E[X \mid G]`,
    given: ["$X$, $Y$ and $G$ are random variables."],
    say: "the inner average has to be over at least what the outer one is over",
  },
  {
    beside: "conditioning/event",
    statement: tex`P(A \mid B) = P(B \mid A)`,
    given: ["$A$ and $B$ are events."],
    say: "they differ by the ratio of the chances of $A$ and $B$",
  },
  {
    beside: "conditioning/event",
    statement: tex`P(A) = P(A \mid B) + P(A \mid B^c)`,
    given: ["$A$ and $B$ are events."],
    say: "each has to be weighted by the chance of what it is conditioned on",
  },
  {
    beside: "conditioning/probability",
    statement: tex`P(A \mid G) = P(A)`,
    given: ["$A$ is an event, and $G$ is a random variable."],
    say: "what is known of $G$ may tell of $A$",
  },
  {
    beside: "conditioning/conditionally-independent",
    statement: tex`E[XY] = E[X] E[Y]`,
    given: [
      "$X$, $Y$ and $G$ are random variables.",
      "$X$ and $Y$ are conditionally independent given $G$.",
    ],
    say: "what both owe to $G$ makes them dependent",
  },
  {
    beside: "conditioning/screened",
    statement: tex`E[X \mid Y] = E[X]`,
    given: [
      "$X$, $Y$ and $G$ are random variables.",
      "$X$ and $Y$ are conditionally independent given $G$.",
    ],
    say: "$Y$ tells of $G$, and that of $X$",
  },
  {
    beside: "moment/probability",
    statement: tex`P(A \cup B) = P(A) + P(B)`,
    given: ["$A$ and $B$ are events."],
    say: "what is in both is counted twice",
  },
  {
    beside: "conditioning/random-sum",
    statement: tex`E\left[\sum_{i=1}^{N} X_i \mid N\right] = \sum_{i=1}^{N} E[X_i]`,
    given: [
      tex`$X_1, X_2, \dots$ are random variables.`,
      tex`$N$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`,
    ],
    say: "the number of terms may tell of the terms",
  },
  {
    beside: "sum/choice",
    statement: tex`E[x_J] = x_1 E[J]`,
    given: [tex`$x_1, \dots, x_n$ are real numbers.`, tex`$J$ is uniform on $1, \dots, n$.`],
    say: "an index is no factor",
  },
  {
    beside: "distribution/normal-moment",
    statement: tex`E[X^4] = s^2`,
    given: ["$s$ is a positive real number.", tex`$X \sim \mathcal N(0, s)$`],
    say: "the fourth moment of a normal law is three times the squared variance",
  },
  {
    beside: "distribution/bernoulli",
    statement: tex`E\left[\frac{1}{1+X}\right] = \frac{1}{1+p}`,
    given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`],
    say: "the mean may not be put in where a function is not linear",
  },
  {
    beside: "distribution/rademacher",
    statement: tex`E[f(X)] = f(0)`,
    given: ["$f$ is a function.", "$X$ is a Rademacher random variable."],
    say: "the mean may not be put in where a function is not linear",
  },
  {
    beside: "distribution/uniform-integers",
    statement: tex`E[X^2] = \left(\frac{n+1}{2}\right)^2`,
    given: [tex`$X$ is uniform on $1, \dots, n$.`],
    say: "the mean of the squares is not the square of the mean",
  },
  {
    beside: "distribution/discrete",
    statement: tex`E[T] = \frac1k \sum_{i=1}^k t_i`,
    given: [tex`$T$ takes the values $t_1, \dots, t_k$ with probabilities $p_1, \dots, p_k$.`],
    say: "each value counts with its own probability",
  },
  {
    beside: "distribution/discrete",
    statement: tex`E\left[\frac{a_J}{n p_J}\right] = \frac1n \sum_{i=1}^n a_i`,
    given: [
      tex`$p_1, \dots, p_n$ are non-negative real numbers with $\sum_i p_i = 1$.`,
      tex`$a_1, \dots, a_n$ are real numbers.`,
      tex`$J$ takes the values $1, \dots, n$ with probabilities $p_1, \dots, p_n$.`,
    ],
    say: "a value of probability 0 is never seen, however it is weighted",
  },
  {
    beside: "inequality/jensen-power",
    statement: tex`E[X^3] \ge E[X]^3`,
    given: [one],
    say: "the cube is convex on non-negative numbers only",
  },
  {
    beside: "inequality/jensen-even",
    statement: tex`E[X^2] \le E[X]^2`,
    given: [one],
    say: "a square is convex: the mean of the squares is the greater",
  },
  {
    beside: "inequality/cauchy-schwarz",
    statement: tex`E[XY] \le E[X] E[Y]`,
    given: [two],
    say: "a covariance may have either sign",
  },
  {
    beside: "inequality/jensen-exponential",
    statement: tex`E[e^X] \le e^{E[X]}`,
    given: [one],
    say: "the exponential is convex: the mean of the exponentials is the greater",
  },
  {
    beside: "inequality/jensen-absolute",
    statement: tex`E[|X|] \le |E[X]|`,
    given: [one],
    say: "values on both sides of 0 cancel in the mean",
  },
  {
    beside: "inequality/jensen-inverse",
    statement: tex`E\left[\frac1X\right] \ge \frac{1}{E[X]}`,
    given: [tex`$X$ is a random variable with $X \ne 0$.`],
    say: "the reciprocal is convex on positive numbers only",
  },
  {
    beside: "inequality/jensen-logarithm",
    statement: tex`E[\log X] \ge \log E[X]`,
    given: ["$X$ is a positive random variable."],
    say: "the logarithm is concave: the mean of the logarithms is the smaller",
  },
  {
    beside: "inequality/jensen-root",
    statement: tex`E[\sqrt X] \ge \sqrt{E[X]}`,
    given: ["$X$ is a positive random variable."],
    say: "the root is concave: the mean of the roots is the smaller",
  },
  {
    beside: "inequality/cauchy-schwarz-root",
    statement: tex`E[XY] \le \sqrt{E[X] E[Y]}`,
    given: ["$X$ and $Y$ are positive random variables."],
    say: "the means under the root are those of the squares",
  },
  {
    beside: "inequality/cauchy-schwarz-absolute",
    statement: tex`|E[XY]| \ge \sqrt{E[X^2] E[Y^2]}`,
    given: [two],
    say: "the root is the greater side",
  },
  {
    beside: "inequality/covariance",
    statement: tex`\operatorname{Cov}(X, Y)^2 \ge \operatorname{Var}(X) \operatorname{Var}(Y)`,
    given: [two],
    say: "the product of the variances is the greater side",
  },
  {
    beside: "inequality/covariance-root",
    statement: tex`\operatorname{Cov}(X, Y) \ge \sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}`,
    given: [two],
    say: "a covariance may even be negative",
  },
  {
    beside: "inequality/covariance-absolute",
    statement: tex`|\operatorname{Cov}(X, Y)| \ge \sqrt{E[(X - E[X])^2] E[(Y - E[Y])^2]}`,
    given: [two],
    say: "the root is the greater side",
  },
  {
    beside: "inequality/squares",
    statement: tex`E[X] \le \sqrt{\operatorname{Var}(X)}`,
    given: ["$X$ is a random variable."],
    say: "the variance may be smaller than the square of the mean",
  },
  {
    beside: "inequality/squares",
    statement: tex`a \le b`,
    given: ["$a$ and $b$ are real numbers with $a^2 \\le b^2$."],
    say: "a negative number has a square that may be the greater",
  },
  {
    beside: "inequality/markov",
    statement: tex`P(X \ge a) \le \frac{E[X]}{a}`,
    given: ["$X$ is a random variable, and $a$ is a positive real number."],
    say: "negative values lower the mean",
  },
  {
    beside: "inequality/markov-beyond",
    statement: tex`P(X > a) \ge \frac{E[X]}{a}`,
    given: ["$X$ is a non-negative random variable, and $a$ is a positive real number."],
    say: "the mean over the bound is the greater side",
  },
  {
    beside: "inequality/chebyshev",
    statement: tex`P(|X| \ge a) \le \frac{\operatorname{Var}(X)}{a^2}`,
    given: ["$X$ is a random variable, and $a$ is a positive real number."],
    say: "the variance bounds what is away from the mean, not from 0",
  },
  {
    beside: "inequality/chebyshev-beyond",
    statement: tex`P(|X| > a) \ge \frac{E[X^2]}{a^2}`,
    given: ["$X$ is a random variable, and $a$ is a positive real number."],
    say: "the mean over the bound is the greater side",
  },
  {
    beside: "inequality/nonnegative",
    statement: tex`E[XY] \ge 0`,
    given: [two],
    say: "a product is no square and may be negative",
  },
  {
    beside: "integral/power",
    statement: tex`\int_a^b x^2 \, dx = \left(\int_a^b x \, dx\right)^2`,
    given: [tex`$a$ and $b$ are real numbers with $a < b$.`],
    say: "an integral is linear, not multiplicative",
  },
  {
    beside: "matrix/inverse-right",
    statement: tex`A B A^{-1} = B`,
    given: [tex`$A$ and $B$ are invertible $d \times d$ matrices.`],
    say: "an inverse cancels only the matrix that it stands beside",
  },
  {
    beside: "matrix/inverse-left",
    statement: tex`A^\top A = I`,
    given: [tex`$A$ is an invertible $d \times d$ matrix.`],
    say: "a transpose is an inverse for orthogonal matrices only",
  },
  {
    beside: "moment/partition",
    statement: tex`\sum_{k=1}^{m-1} \mathbf 1\{X = k\} = 1`,
    given: [
      tex`$m$ is an integer with $m \ge 2$.`,
      tex`$X$ is a random variable taking values in $\{1, \dots, m\}$.`,
    ],
    say: "where $X$ has the last value none of the indicators is 1",
  },
  {
    beside: "moment/values",
    statement: tex`E[X] = \sum_{k=1}^{m-1} k P(X = k)`,
    given: [
      tex`$m$ is an integer with $m \ge 2$.`,
      tex`$X$ is a random variable taking values in $\{1, \dots, m\}$.`,
    ],
    say: "the last value is missing",
  },
  {
    beside: "moment/counts",
    statement: tex`E[X] = \sum_{k=0}^\infty P(X = k)`,
    given: [tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`],
    say: "each value counts as often as it is large; without it the sum is 1",
  },
  {
    beside: "moment/step",
    statement: tex`P(X = k) = P(X > k) - P(X > k + 1)`,
    given: [
      tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`,
      "$k$ is a positive integer.",
    ],
    say: "the tail behind $k$ begins with $k + 1$",
  },
  {
    beside: "moment/tails",
    statement: tex`E[X] = \sum_{k=0}^\infty P(X \ge k)`,
    given: [tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`],
    say: "the tail at 0 is always 1 and counts once too often",
  },
  {
    beside: "expectation/over",
    statement: tex`E_X[XY] = E[XY]`,
    given: [two],
    say: "what is averaged over $X$ alone is still random where $Y$ is",
  },
  {
    beside: "expectation/over-sum",
    statement: tex`E_{G}[X + G] = X`,
    given: [tex`$X$ and $G$ are independent random variables, and $G$ has mean $1$.`],
    say: "the average of each part is kept",
  },
  {
    beside: "expectation/over-fixed",
    statement: tex`E_{G}[a G] = a`,
    given: [tex`$a$ is a real number.`, tex`$G$ is a random variable.`],
    say: "what is averaged over has a mean of its own",
  },
  {
    beside: "expectation/over-scale",
    statement: tex`E_{G}[G^2 G] = G^2 E_{G}[G]`,
    given: [tex`$G$ is a random variable.`],
    say: "what is averaged over does not stand outside",
  },
  {
    beside: "expectation/over-indexed-sum",
    statement: tex`E_{G}\left[\sum_{i=1}^{n} X_i G\right] = E_{G}[X_1 G]`,
    given: [tex`$X_1, \dots, X_n$, $G$ are independent random variables.`],
    say: "each term of the sum is averaged",
  },
  {
    beside: "calculus/derivative",
    statement: tex`\frac{d}{dx}(f(x) g(x)) = \frac{d}{dx} f(x) \frac{d}{dx} g(x)`,
    given: ["$f$ and $g$ are functions, and $x$ is a real number."],
    say: "each factor in turn is differentiated, the other kept",
  },
  {
    beside: "distribution/bernoulli-square",
    statement: tex`X = 1`,
    given: [tex`$p$ is a real number with $0 < p < 1$.`, tex`$X \sim \mathrm{Bernoulli}(p)$`],
    say: "a number that is its own square may be 0",
  },
  {
    beside: "distribution/bernoulli-mean",
    statement: tex`E[X^2] = p^2`,
    given: [tex`$p$ is a real number with $0 < p < 1$.`, tex`$X \sim \mathrm{Bernoulli}(p)$`],
    say: "the square of an indicator is the indicator, with its mean",
  },
  {
    beside: "distribution/rademacher-square",
    statement: tex`X = 1`,
    given: [tex`$X$ is a Rademacher random variable.`],
    say: "its square is 1, and it is 1 or -1",
  },
  {
    beside: "distribution/rademacher-mean",
    statement: tex`E[|X|] = 0`,
    given: [tex`$X$ is a Rademacher random variable.`],
    say: "it is 0 on average and never 0",
  },
  {
    beside: "distribution/normal-mean",
    statement: tex`E[X^2] = m^2`,
    given: [
      tex`$m$ is a real number and $s$ is a positive real number.`,
      tex`$X \sim \mathcal N(m, s)$`,
    ],
    say: "the variance is missing",
  },
  {
    beside: "distribution/normal-vector-mean",
    statement: tex`E[X X^\top] = m m^\top`,
    given: [tex`$X$ is a random vector in $\mathbb R^d$ with $X \sim \mathcal N(m, S)$.`],
    say: "the covariance matrix is missing",
  },
  {
    beside: "distribution/normal-vector-covariance",
    statement: tex`E[X X^\top] = S`,
    given: [tex`$X$ is a random vector in $\mathbb R^d$ with $X \sim \mathcal N(m, S)$.`],
    say: "a second moment is the covariance and the product of the means",
  },
  {
    beside: "distribution/normal-vector-third",
    statement: tex`E[X[1]^3] = m[1]^3`,
    given: [tex`$X$ is a random vector in $\mathbb R^d$ with $X \sim \mathcal N(m, S)$.`],
    say: "three times the mean times the variance is missing",
  },
  {
    beside: "distribution/normal-vector-fourth",
    statement: tex`E[(X^\top X)^2] = (\operatorname{tr} S)^2`,
    given: [tex`$X$ is a random vector in $\mathbb R^d$ with $X \sim \mathcal N(0, S)$.`],
    say: "entries pair in three ways, and two of them give the trace of the square",
  },
  {
    beside: "distribution/uniform-moment",
    statement: tex`E[X^2] = \left(\frac{a + b}{2}\right)^2`,
    given: [tex`$a$ and $b$ are real numbers with $a < b$.`, tex`$X \sim \mathrm{Uniform}(a, b)$`],
    say: "the mean of the squares is not the square of the mean",
  },
  {
    beside: "distribution/exponential-moment",
    statement: tex`E[X^2] = \frac{1}{r^2}`,
    given: [tex`$r$ is a positive real number.`, tex`$X \sim \mathrm{Exponential}(r)$`],
    say: "that is the variance; the second moment is twice as large",
  },
  {
    beside: "distribution/poisson-moment",
    statement: tex`E[X^2] = r^2`,
    given: [tex`$r$ is a positive real number.`, tex`$X \sim \mathrm{Poisson}(r)$`],
    say: "that is the mean of $X(X-1)$; the mean has to be added",
  },
  {
    beside: "distribution/binomial-mean",
    statement: tex`E[X^2] = np`,
    given: [
      tex`$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.`,
      tex`$X \sim \mathrm{Binomial}(n, p)$`,
    ],
    say: "a count is no indicator: its square is another number",
  },
  {
    beside: "distribution/binomial-variance",
    statement: tex`\operatorname{Var}(X) = np`,
    given: [
      tex`$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.`,
      tex`$X \sim \mathrm{Binomial}(n, p)$`,
    ],
    say: "the factor $1 - p$ is missing",
  },
  {
    beside: "distribution/poisson-probability",
    statement: tex`P(X = x) = \frac{e^{-r} r^x}{x!}`,
    given: [
      "$r$ is a positive real number and $x$ is a nonnegative integer.",
      tex`$X$ is a random variable taking values in $\{0, 1, 2, \dots\}$ with mean $r$ and variance $r$.`,
    ],
    say: "a mean and a variance that are equal do not make a law Poisson",
  },
  {
    beside: "distribution/binomial-probability",
    statement: tex`P(X = x) = p^x (1-p)^{n-x}`,
    given: [
      "$n$ is a positive integer and $p$ is a real number with $0 < p < 1$.",
      tex`$x$ ranges over $0, \dots, n$.`,
      tex`$X \sim \mathrm{Binomial}(n, p)$`,
    ],
    say: "this is the chance that certain $x$ trials succeed and no others",
  },
  {
    beside: "distribution/geometric-variance",
    statement: tex`\operatorname{Var}(X) = \frac{1}{p^2}`,
    given: [tex`$p$ is a real number with $0 < p < 1$.`, tex`$X \sim \mathrm{Geometric}(p)$`],
    say: "the factor $1 - p$ is missing",
  },
  {
    beside: "distribution/uniform-integer-moment",
    statement: tex`E[X] = \frac{n}{2}`,
    given: [tex`$X$ is uniform on $1, \dots, n$.`],
    say: "the middle of $1, \\dots, n$ is $\\frac{n+1}{2}$",
  },
  {
    beside: "distribution/uniform-values",
    statement: tex`E[X^2] = \left(\frac1n \sum_{i=1}^n q_i\right)^2`,
    given: [tex`$q_1, \dots, q_n$ are real numbers.`, tex`$X$ is uniform on $q_1, \dots, q_n$.`],
    say: "the mean of the squares is not the square of the mean",
  },
  {
    beside: "distribution/uniform-integer-probability",
    statement: tex`P(X \le x) = \frac1n`,
    given: [
      tex`$n$ is a positive integer.`,
      tex`$X$ is uniform on $1, \dots, n$.`,
      tex`$x$ ranges over $1, \dots, n$.`,
    ],
    say: "that is the probability of one value, not of all up to it",
  },
  {
    beside: "density/mean",
    statement: tex`E[X^2] = \left(\int_0^1 x \, dx\right)^2`,
    given: [tex`$X \sim \mathrm{Uniform}(0, 1)$`],
    say: "the square belongs under the integral",
  },
  {
    beside: "density/uniform",
    statement: tex`E[X^2] = \int_a^b x^2 \, dx`,
    given: [tex`$a$ and $b$ are real numbers with $a < b$.`, tex`$X \sim \mathrm{Uniform}(a, b)$`],
    say: "the density $\\frac{1}{b-a}$ is missing",
  },
  {
    beside: "conditioning/known",
    statement: tex`E[X \mid X^2] = X`,
    given: [one],
    say: "the square does not tell the sign",
  },
  {
    beside: "conditioning/sum",
    statement: tex`E[XY \mid G] = E[X \mid G] E[Y \mid G]`,
    given: [tex`$X$, $Y$ and $G$ are random variables.`],
    say: "a product needs independence given $G$",
  },
  {
    beside: "conditioning/indexed-sum",
    statement: tex`E\left[\left(\sum_{i=1}^n X_i\right)^2 \mid G\right] = \left(\sum_{i=1}^n E[X_i \mid G]\right)^2`,
    given: [tex`$X_1, \dots, X_n$ and $G$ are random variables.`],
    say: "the variances and covariances given $G$ are missing",
  },
  {
    beside: "conditioning/under",
    statement: tex`E[X^2] = E\left[E[X \mid G]^2\right]`,
    given: [tex`$X$ and $G$ are random variables.`],
    say: "of the two factors only one may be averaged first",
  },
  {
    beside: "conditioning/fixed-given",
    statement: tex`E[X \mid Y] = E[X]`,
    given: [two],
    say: "what is conditioned on is random and may tell something of $X$",
  },
  {
    beside: "conditioning/independent",
    statement: tex`E[X^2 \mid G] = E[X^2]`,
    given: [tex`$X$ and $G$ are uncorrelated random variables.`],
    say: "uncorrelated quantities may tell of each other's squares",
  },
  {
    beside: "conditioning/covariance",
    statement: tex`\operatorname{Cov}(X, Y) = E[\operatorname{Cov}(X, Y \mid G)]`,
    given: [tex`$X$, $Y$ and $G$ are random variables.`],
    say: "the covariance of the two conditional means is missing",
  },
  {
    beside: "integral/sum",
    statement: tex`\int_a^b (x + 1)^2 \, dx = \int_a^b x^2 \, dx + \int_a^b 1 \, dx`,
    given: [tex`$a$ and $b$ are real numbers with $a < b$.`],
    say: "a square of a sum has a mixed term",
  },
  {
    beside: "integral/scale",
    statement: tex`\int_0^1 (cx)^2 \, dx = c \int_0^1 x^2 \, dx`,
    given: [tex`$c$ is a real number.`],
    say: "under a square the factor is squared",
  },
  {
    beside: "distribution/symmetric",
    statement: tex`E[\max(0, X)^2] = \frac12 E[X^2]`,
    given: [tex`$X$ is a random variable with mean $0$ and variance $\sigma^2$.`],
    say: "a mean of zero does not make the positive half weigh as much as the negative one",
  },
  {
    beside: "distribution/symmetric",
    statement: tex`E[\max(0, X)] = \frac12 E[X]`,
    given: [tex`$X$ is a random variable that is symmetric about $0$.`],
    say:
      "the positive part and the negative part cancel in the mean of $X$; half of " +
      "each is left in the mean of its absolute value",
  },
  {
    beside: "distribution/symmetric-image",
    statement: tex`P(X \ge x) = P(X \le x)`,
    given: [tex`$X$ is a random variable that is symmetric about $0$, and $x$ is a real number.`],
    say: "the other side of $x$ is $-x$",
  },
  {
    beside: "conditional/bernoulli-mean",
    statement: tex`\operatorname{Var}(X \mid p) = p`,
    given: ["$p$ is a random variable.", tex`$X \mid p \sim \mathrm{Bernoulli}(p)$`],
    say: "that is the mean square; the square of the mean has to be taken off",
  },
  {
    beside: "conditional/binomial-mean",
    statement: tex`E[X] = np`,
    given: [
      "$n$ is a positive integer, and $p$ is a random variable.",
      tex`$X \mid p \sim \mathrm{Binomial}(n, p)$`,
    ],
    say: "without the condition the average over $p$ has to be taken as well",
  },
  {
    beside: "conditional/binomial-variance",
    statement: tex`\operatorname{Var}(X) = n E[p(1-p)]`,
    given: [
      "$n$ is a positive integer, and $p$ is a random variable.",
      tex`$X \mid p \sim \mathrm{Binomial}(n, p)$`,
    ],
    say: "the variance of the conditional mean is missing",
  },
  {
    beside: "conditional/poisson-moment",
    statement: tex`\operatorname{Var}(X) = E[X]`,
    given: ["$r$ is a positive random variable.", tex`$X \mid r \sim \mathrm{Poisson}(r)$`],
    say: "a mixture of Poisson laws is spread wider than a Poisson law",
  },
  {
    beside: "conditional/normal-moment",
    statement: tex`\operatorname{Var}(X) = s`,
    given: [
      "$m$ is a random variable, and $s$ is a positive real number.",
      tex`$X \mid m \sim \mathcal N(m, s)$`,
    ],
    say: "the variance of the conditional mean is missing",
  },
  {
    beside: "conditional/exponential-moment",
    statement: tex`E[X \mid r] = r`,
    given: ["$r$ is a positive random variable.", tex`$X \mid r \sim \mathrm{Exponential}(r)$`],
    say: "the parameter is the rate, the mean is its inverse",
  },
  {
    beside: "conditional/uniform-mean",
    statement: tex`E[X^2 \mid b] = \frac{b^2}{4}`,
    given: ["$b$ is a positive random variable.", tex`$X \mid b \sim \mathrm{Uniform}(0, b)$`],
    say: "that is the square of the conditional mean",
  },
  {
    beside: "conditional/uniform-variance",
    statement: tex`\operatorname{Var}(X) = \frac{E[b]^2}{12}`,
    given: ["$b$ is a positive random variable.", tex`$X \mid b \sim \mathrm{Uniform}(0, b)$`],
    say: "the length varies, and so does the middle",
  },
  {
    beside: "conditional/geometric-variance",
    statement: tex`\operatorname{Var}(X \mid p) = \frac{1}{p^2}`,
    given: ["$p$ is a positive random variable.", tex`$X \mid p \sim \mathrm{Geometric}(p)$`],
    say: "the variance has the chance of failure above",
  },
  { beside: "motion/start", statement: tex`W_s = 0`, given: motion, say: "only at the time 0" },
  { beside: "motion/mean", statement: tex`E[W_t] = t`, given: motion, say: "it has no drift" },
  {
    beside: "motion/covariance",
    statement: tex`E[W_s W_t] = t`,
    given: motion,
    say: "the later time is that of the increment too, which is independent of the earlier value",
  },
  {
    beside: "motion/third",
    statement: tex`E[W_s W_t^2] = s`,
    given: motion,
    say: "odd moments are 0",
  },
  {
    beside: "motion/fourth",
    statement: tex`E[W_s^2 W_t^2] = st`,
    given: motion,
    say: "values at two times are not independent",
  },
  {
    beside: "motion/power",
    statement: tex`E[W_t^6] = t^3`,
    given: motion,
    say: "the moments of a normal law have factors $1, 3, 15, \\dots$",
  },
  {
    beside: "motion/past",
    statement: tex`E[W_s^2 W_t^2] = E[W_s^4]`,
    given: motion,
    say: "given the past the square grows by the time since",
  },
];
