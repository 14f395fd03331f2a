import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

/** Steps that hold, with the rule that they name, and steps beside them that do not. */
function steps(
  given: readonly string[],
  holds: readonly (readonly [string, string])[],
  fails: readonly string[],
  open: readonly string[] = [],
): void {
  test.each(holds)("%s", (step, rule) => {
    const report = checked(document(given, step));
    expect(report.diagnostics).toEqual([]);
    const found = report.chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe("verified");
    expect(found?.rules).toContain(rule);
  });
  const judged = (verdict: string) => (step: string) => {
    const found = checked(document(given, step)).chains[0]?.steps[0];
    expect(found?.verdict, found?.message).toBe(verdict);
  };
  test.each(fails)("not %s", judged("refuted"));
  test.each(open)("not known: %s", (step) => {
    // where numbers to many places show it, what is not known to hold fails
    expect(["undecided", "refuted"]).toContain(
      checked(document(given, step)).chains[0]?.steps[0]?.verdict,
    );
  });
}

describe("chances of single values", () => {
  steps(
    [tex`$X$ is a random variable with $P(X = 1) = p$ and $P(X = 0) = 1 - p$.`],
    [[tex`\operatorname{Var}(X) = p(1-p)`, "distribution"]],
    [tex`E[X^2] = p^2`],
  );
  steps(
    [
      tex`$Y$ is a random variable with $P(Y = 1) = a$, $P(Y = 2) = b$ and $P(Y = 3) = c$, where $a + b + c = 1$.`,
    ],
    [
      [tex`E[Y] = a + 2b + 3c`, "distribution"],
      [tex`E\left[\frac{1}{Y}\right] = a + \frac{b}{2} + \frac{c}{3}`, "distribution"],
    ],
    [tex`E[Y] = a + b + c`],
  );
});

describe("averages of averages", () => {
  steps(
    ["$X$, $Y$ and $Z$ are random variables."],
    [
      [tex`E[E[X \mid Y, Z] \mid Y] = E[X \mid Y]`, "conditioning"],
      [tex`E[E[X \mid Y] \mid Y, Z] = E[X \mid Y]`, "conditioning"],
      [tex`E[Z E[X \mid Y, Z] \mid Z] = Z E[X \mid Z]`, "conditioning"],
    ],
    [
      tex`E[E[X \mid Y] \mid Z] = E[X \mid Z]`,
      tex`E[Z E[X \mid Y] \mid Y] = E[ZX \mid Y]`,
      tex`E[E[X \mid Y, Z] \mid Y] = E[X \mid Y, Z]`,
    ],
  );
});

describe("what a given says of an average under a condition", () => {
  steps(
    [
      "$X$ and $Y$ are random variables.",
      tex`$E[Y \mid X] = \alpha + \beta X$ where $\alpha$ and $\beta$ are real numbers.`,
    ],
    [
      [tex`E[XY] = E[X E[Y \mid X]]`, "conditioning"],
      [tex`\operatorname{Cov}(X, Y) = \beta \operatorname{Var}(X)`, "conditioning"],
    ],
    [tex`E[Y^2] = E[(\alpha + \beta X)^2]`, tex`E[XY] = \alpha + \beta E[X^2]`],
  );
});

describe("conditional independence", () => {
  steps(
    [
      "$X$, $Y$ and $Z$ are random variables.",
      "$X$ and $Y$ are conditionally independent given $Z$.",
    ],
    [
      [tex`E[XY] = E[E[X \mid Z] E[Y \mid Z]]`, "independence"],
      [tex`E[X^2 Y \mid Z] = E[X^2 \mid Z] E[Y \mid Z]`, "independence"],
      [tex`E[X \mid Y, Z] = E[X \mid Z]`, "independence"],
      [
        tex`\operatorname{Cov}(X, Y) = \operatorname{Cov}(E[X \mid Z], E[Y \mid Z])`,
        "independence",
      ],
    ],
    [tex`E[XY] = E[X] E[Y]`, tex`E[X \mid Y] = E[X]`, tex`E[XYZ] = E[XZ] E[YZ]`],
  );
});

describe("conditional independence given less, or more", () => {
  steps(
    [
      "$X$, $Y$, $Z$ and $W$ are random variables.",
      "$X$ and $Y$ are conditionally independent given $Z$.",
    ],
    [],
    [],
    [tex`E[XY \mid Z, W] = E[X \mid Z, W] E[Y \mid Z, W]`],
  );
});

describe("events", () => {
  steps(
    ["$A$ and $B$ are events, and $X$ is a random variable."],
    [
      [
        tex`P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B \mid A) P(A) + P(B \mid A^c) P(A^c)}`,
        "conditioning",
      ],
      [tex`P(A) = P(A \mid B) P(B) + P(A \mid B^c) P(B^c)`, "conditioning"],
      [tex`P(A \setminus B) = P(A) - P(A \cap B)`, "definition"],
      [tex`E[X] = E[X \mid A] P(A) + E[X \mid A^c] P(A^c)`, "conditioning"],
      [tex`\operatorname{Var}(\mathbf 1_A) = P(A)(1 - P(A))`, "definition"],
      [tex`P(X < 2) = 1 - P(X \ge 2)`, "definition"],
      [tex`P(A \mid X) = E[\mathbf 1_A \mid X]`, "definition"],
    ],
    [
      tex`P(A \cup B) = P(A) + P(B)`,
      tex`P(A \mid B) = P(B \mid A)`,
      tex`P(A) = P(A \mid B) + P(A \mid B^c)`,
      tex`P(A \mid B^c) = 1 - P(A \mid B)`,
      tex`E[X] = E[X \mid A] + E[X \mid A^c]`,
      tex`P(X < 1) = 1 - P(X > 1)`,
    ],
  );
});

describe("chances that are named", () => {
  steps(
    ["$D$ and $T$ are events.", tex`$P(D) = q$, $P(T \mid D) = s$ and $P(T \mid D^c) = f$`],
    [[tex`P(D \mid T) = \frac{s q}{s q + f (1 - q)}`, "conditioning"]],
    [tex`P(D \mid T) = \frac{s q}{s q + f}`, tex`P(T) = s + f`],
  );
});

describe("chances of pairs of a family", () => {
  steps(
    [
      tex`$A_1, \dots, A_n$ are events.`,
      tex`$P(A_i) = \frac1n$`,
      tex`$P(A_i \cap A_j) = \frac{1}{n(n-1)}$ for $i \ne j$`,
      tex`$n \ge 2$`,
    ],
    [[tex`E\left[\left(\sum_{i=1}^n \mathbf 1_{A_i}\right)^2\right] = 2`, "fact"]],
    [tex`E\left[\left(\sum_{i=1}^n \mathbf 1_{A_i}\right)^2\right] = 1`],
  );
});

describe("a random index", () => {
  steps(
    [
      tex`$x_1, \dots, x_n$ are real numbers.`,
      tex`$J$ is uniform on $1, \dots, n$.`,
      tex`$\bar x = \frac1n \sum_{i=1}^n x_i$`,
    ],
    [
      [tex`E[x_J] = \bar x`, "distribution"],
      [tex`E[x_J] = \sum_{i=1}^n x_i P(J = i)`, "sum-split"],
      [tex`\operatorname{Var}(x_J) = \frac1n \sum_{i=1}^n (x_i - \bar x)^2`, "distribution"],
      [tex`E[J x_J] = \frac1n \sum_{i=1}^n i x_i`, "distribution"],
      [tex`P(J = 1, J = 2) = 0`, "definition"],
    ],
    [
      tex`E[x_J] = \sum_{i=1}^n x_i`,
      tex`E[x_J^2] = \bar x^2`,
      tex`x_J = \bar x`,
      tex`E[J x_J] = E[J] E[x_J]`,
    ],
  );
});

describe("several random indices of random quantities", () => {
  steps(
    [
      tex`$X_1, \dots, X_n$ are random variables.`,
      tex`$J_1, \dots, J_m$ are i.i.d. uniform on $1, \dots, n$, independent of $X_1, \dots, X_n$.`,
      tex`$Y_k = X_{J_k}$`,
      tex`$\bar X = \frac1n \sum_{i=1}^n X_i$ and $\bar Y = \frac1m \sum_{k=1}^m Y_k$`,
    ],
    [
      [tex`E[\bar Y \mid X_1, \dots, X_n] = \bar X`, "independence"],
      [
        tex`\operatorname{Var}(\bar Y \mid X_1, \dots, X_n) = \frac{1}{mn} \sum_{i=1}^n (X_i - \bar X)^2`,
        "independence",
      ],
    ],
    [
      tex`\bar Y = \bar X`,
      tex`\operatorname{Var}(\bar Y) = \frac{1}{mn} \sum_{i=1}^n (X_i - \bar X)^2`,
    ],
  );
});

describe("a random index that may depend on the quantities", () => {
  steps(
    [tex`$X_1, \dots, X_n$ are random variables.`, tex`$J$ is uniform on $1, \dots, n$.`],
    [],
    [tex`E[X_J] = \frac1n \sum_{i=1}^n E[X_i]`],
  );
});

describe("a random number of terms", () => {
  steps(
    [
      tex`$X_1, X_2, \dots$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.`,
      tex`$N$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`,
      tex`$N$ is independent of $X_1, X_2, \dots$`,
      tex`$S = \sum_{i=1}^N X_i$`,
    ],
    [
      [tex`E[S \mid N] = N \mu`, "independence"],
      [tex`E[S] = \mu E[N]`, "conditioning"],
      [tex`\operatorname{Var}(S) = \sigma^2 E[N] + \mu^2 \operatorname{Var}(N)`, "conditioning"],
      [tex`\operatorname{Cov}(S, N) = \mu \operatorname{Var}(N)`, "conditioning"],
      [tex`\sum_{i=1}^N \sum_{j=1, j \ne i}^N \mu^2 = N (N - 1) \mu^2`, "sum-split"],
    ],
    [
      tex`\operatorname{Var}(S) = \sigma^2 E[N]`,
      tex`S = N \mu`,
      tex`E[S] = \sum_{i=1}^N E[X_i]`,
      tex`E[S^2] = \mu^2 E[N]^2 + \sigma^2 E[N]`,
    ],
  );
});

describe("a number of terms that may depend on them", () => {
  steps(
    [
      tex`$X_1, X_2, \dots$ are i.i.d. random variables with mean $\mu$.`,
      tex`$N$ is a random variable taking values in $\{0, 1, 2, \dots\}$.`,
    ],
    [],
    [
      tex`E\left[\sum_{i=1}^N X_i\right] = \mu E[N]`,
      tex`E\left[\sum_{i=1}^N X_i \mid N\right] = N \mu`,
    ],
  );
});

describe("sums over values", () => {
  steps(
    [
      tex`$N$ is a random variable taking values in $\{0, 1, 2, \dots\}$, and $X$ is a random variable.`,
    ],
    [
      [tex`E[N] = \sum_{k=0}^\infty k P(N = k)`, "sum-split"],
      [tex`E[N^2] = \sum_{k=1}^\infty k^2 P(N = k)`, "sum-split"],
      [tex`E[X] = \sum_{k=0}^\infty E[X \mid N = k] P(N = k)`, "conditioning"],
      [tex`\sum_{k=0}^\infty P(N = k) = 1`, "sum-split"],
    ],
    [
      tex`\sum_{k=1}^\infty P(N = k) = 1`,
      tex`E[X] = \sum_{k=0}^\infty k P(X = k)`,
      tex`E[N]^2 = \sum_{k=1}^\infty k^2 P(N = k)`,
    ],
  );
});

describe("inequalities of moments", () => {
  steps(
    ["$X$, $Y$ and $Z$ are random variables, and $T$ is a positive random variable."],
    [
      [tex`E[X]^2 \le E[X^2]`, "inequality"],
      [tex`E[X \mid Y]^2 \le E[X^2 \mid Y]`, "inequality"],
      [tex`\operatorname{Var}(E[Y \mid X]) \le \operatorname{Var}(Y)`, "inequality"],
      [tex`E\left[\frac1T\right] \ge \frac{1}{E[T]}`, "inequality"],
      [tex`E[T^3] \ge E[T]^3`, "inequality"],
      [tex`e^{E[X]} \le E[e^X]`, "inequality"],
      [tex`E[\log T \mid X] \le \log E[T \mid X]`, "inequality"],
      [tex`E[\sqrt T] \le \sqrt{E[T]}`, "inequality"],
      [tex`|E[X]| \le E[|X|]`, "inequality"],
      [tex`E[XY]^2 \le E[X^2] E[Y^2]`, "inequality"],
      [
        tex`|\operatorname{Cov}(X, Y)| \le \sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}`,
        "inequality",
      ],
      [tex`E[(X + Y)^2] \le 2 E[X^2] + 2 E[Y^2]`, "inequality"],
      [tex`E[X^4] \ge E[X^2]^2`, "inequality"],
      [
        tex`\operatorname{Var}(X + Y) \le 2 \operatorname{Var}(X) + 2 \operatorname{Var}(Y)`,
        "inequality",
      ],
      [tex`P(T \ge 2) \le \frac{E[T]}{2}`, "inequality"],
      [tex`P(|X| \ge 3) \le \frac{E[X^2]}{3^2}`, "inequality"],
    ],
    [
      tex`E[X^2] \le E[X]^2`,
      tex`E[T^3] \le E[T]^3`,
      tex`E[X^3] \ge E[X]^3`,
      tex`E\left[\frac1T\right] \le \frac{1}{E[T]}`,
      tex`E[\sqrt T] \ge \sqrt{E[T]}`,
      tex`E[XY] \le E[X] E[Y]`,
      tex`E[X^2] E[Y^2] \le E[XY]^2`,
      tex`P(X \ge 2) \le \frac{E[X]}{2}`,
      tex`E[(X + Y)^2] \le E[X^2] + E[Y^2]`,
      tex`\operatorname{Var}(Y) \le \operatorname{Var}(E[Y \mid X])`,
    ],
  );
});

describe("an index drawn with given chances", () => {
  steps(
    [
      tex`$x_1, \dots, x_n$ are real numbers, and $p_1, \dots, p_n$ are positive real numbers.`,
      tex`$\sum_{i=1}^n p_i = 1$`,
      tex`$J$ is a random variable taking values in $\{1, \dots, n\}$.`,
      tex`$P(J = i) = p_i$`,
    ],
    [
      [tex`E[x_J] = \sum_{i=1}^n p_i x_i`, "fact"],
      [tex`E\left[\frac{x_J}{n p_J}\right] = \frac1n \sum_{i=1}^n x_i`, "fact"],
      [
        tex`E\left[\left(\frac{x_J}{n p_J}\right)^2\right] = \frac{1}{n^2} \sum_{i=1}^n \frac{x_i^2}{p_i}`,
        "fact",
      ],
    ],
    [
      tex`E[x_J] = \frac1n \sum_{i=1}^n x_i`,
      tex`E\left[\frac{x_J}{p_J}\right] = \frac{E[x_J]}{E[p_J]}`,
    ],
  );
});

describe("generations", () => {
  steps(
    [
      tex`$t = 0, 1, 2, \dots$`,
      tex`$C_1^{(t)}, C_2^{(t)}, \dots$ are i.i.d. non-negative integer random variables with mean $\theta$ and variance $\tau^2$.`,
      tex`$N_0 = 1$ and $N_{t+1} = \sum_{k=1}^{N_t} C_k^{(t)}$`,
      tex`$N_t$ is independent of $C_1^{(t)}, C_2^{(t)}, \dots$`,
    ],
    [
      [tex`E[N_{t+1}] = \theta E[N_t]`, "conditioning"],
      [
        tex`\operatorname{Var}(N_{t+1}) = \tau^2 E[N_t] + \theta^2 \operatorname{Var}(N_t)`,
        "conditioning",
      ],
    ],
    [tex`\operatorname{Var}(N_{t+1}) = \tau^2 E[N_t]`],
  );
});

describe("series", () => {
  steps(
    [tex`$p$ is a real number with $0 < p < 1$.`],
    [
      [tex`\sum_{k=1}^\infty k (1-p)^{k-1} p = \frac1p`, "closed-form-sum"],
      [tex`\sum_{k=1}^\infty k^2 (1-p)^{k-1} p = \frac{2-p}{p^2}`, "closed-form-sum"],
    ],
    [tex`\sum_{k=1}^\infty k (1-p)^{k} p = \frac1p`],
  );
});

describe("a law of finitely many values", () => {
  steps(
    [
      tex`$T$ takes the values $t_1, \dots, t_k$ with probabilities $p_1, \dots, p_k$, and $f$ is a function.`,
    ],
    [
      [tex`\sum_{i=1}^k p_i = 1`, "fact"],
      [tex`E[T] = \sum_{i=1}^k p_i t_i`, "distribution"],
      [tex`E[f(T)^2] = \sum_{i=1}^k p_i f(t_i)^2`, "distribution"],
      [
        tex`\operatorname{Var}(T) = \sum_{i=1}^k p_i t_i^2 - \left(\sum_{i=1}^k p_i t_i\right)^2`,
        "distribution",
      ],
      [tex`E[T E[T]] = \left(\sum_{i=1}^k p_i t_i\right)^2`, "distribution"],
    ],
    [
      tex`E[T] = \frac1k \sum_{i=1}^k t_i`,
      tex`E[T^2] = \sum_{i=1}^k p_i^2 t_i^2`,
      tex`E[T E[T]] = \sum_{i=1}^k p_i t_i^2`,
    ],
  );
  steps(
    [
      tex`$X$ takes the values $-1$, $0$ and $1$ with probabilities $\frac14$, $\frac12$ and $\frac14$.`,
    ],
    [
      [tex`E[X^2] = \frac12`, "distribution"],
      [tex`P(X \le 0) = \frac34`, "distribution"],
    ],
    [tex`E[X^2] = \frac14`, tex`P(X \le 0) = \frac12`],
  );
  steps(
    [tex`$X$ takes the value $1$ with probability $p$ and the value $0$ with probability $1-p$.`],
    [[tex`\operatorname{Var}(X) = p(1-p)`, "distribution"]],
    [tex`\operatorname{Var}(X) = p`],
  );
});

describe("chances that add up to one say the law", () => {
  steps(
    [
      tex`$\epsilon_1, \dots, \epsilon_n$ are independent with $P(\epsilon_i = 1) = P(\epsilon_i = -1) = \frac12$.`,
    ],
    [[tex`E\left[\left(\sum_i \epsilon_i\right)^2\right] = n`, "distribution"]],
    [tex`E\left[\left(\sum_i \epsilon_i\right)^4\right] = 3n^2`],
  );
  steps(
    [tex`$X$ is a random variable with $P(X = 1) = \frac12$ and $P(X = 2) = \frac14$.`],
    [],
    [tex`E[X] = 1`],
  );
  steps([tex`$X$ is a random variable with $P(X = 0) = p$.`], [], [tex`p = 1`]);
});

describe("a random index with its chances", () => {
  steps(
    [
      tex`$J$ is a random index with $P(J = i) = p_i$ for $i = 1, \dots, n$.`,
      tex`$a_1, \dots, a_n$ are real numbers.`,
    ],
    [
      [tex`E[a_J] = \sum_{i=1}^n p_i a_i`, "distribution"],
      [tex`E\left[\frac{a_J}{n p_J}\right] = \frac1n \sum_{i=1}^n a_i`, "distribution"],
    ],
    [tex`E\left[\frac{a_J}{p_J}\right] = \frac1n \sum_{i=1}^n a_i`],
  );
  // without a chance for each value, a value is left out of the average
  steps(
    [
      tex`$p_1, \dots, p_n$ are non-negative real numbers with $\sum_i p_i = 1$.`,
      tex`$J$ is a random index with $P(J = i) = p_i$ for $i = 1, \dots, n$.`,
      tex`$a_1, \dots, a_n$ are real numbers, and $j$ ranges over $1, \dots, n$.`,
    ],
    [[tex`E[a_J] = \sum_{i=1}^n p_i a_i`, "fact"]],
    [
      tex`E\left[\frac{a_J}{n p_J}\right] = \frac1n \sum_{i=1}^n a_i`,
      tex`E\left[\frac{\mathbf 1\{J = j\}}{p_J}\right] = 1`,
    ],
  );
  steps(
    [
      tex`$p_1, \dots, p_n$ are real numbers with $\sum_i p_i = 1$ and $p_i > 0$ for all $i$.`,
      tex`$J$ is a random index with $P(J = i) = p_i$ for $i = 1, \dots, n$.`,
      tex`$a_1, \dots, a_n$ are real numbers.`,
    ],
    [[tex`E\left[\frac{a_J}{n p_J}\right] = \frac1n \sum_{i=1}^n a_i`, "fact"]],
    [tex`E\left[\frac{a_J}{p_J}\right] = \frac1n \sum_{i=1}^n a_i`],
  );
});

describe("averages over members of a family that are named one by one", () => {
  steps(
    [tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$.`],
    [[tex`E_{X_1, \dots, X_n}\left[\sum_{i=1}^n X_i\right] = n \mu`, "linearity"]],
    [
      tex`E_{X_1, \dots, X_n}\left[\sum_{i=1}^n X_i\right] = \mu`,
      tex`E_{X_1}\left[\sum_{i=1}^n X_i\right] = n \mu`,
    ],
  );
});

describe("products over an independent family", () => {
  steps(
    [
      tex`$X_1, \dots, X_n$ are i.i.d. random variables.`,
      tex`$Y$ is independent of $X_1, \dots, X_n$.`,
      "$Y$ is a random variable.",
    ],
    [
      [tex`E\left[\prod_{i=1}^n X_i\right] = \prod_{i=1}^n E[X_i]`, "independence"],
      [tex`E[X_1 X_2 \cdots X_n] = E[X_1]^n`, "identical-distribution"],
      [
        tex`\operatorname{Var}\left(\prod_{i=1}^n X_i\right) = E[X_1^2]^n - E[X_1]^{2n}`,
        "independence",
      ],
      [tex`E\left[Y \prod_{i=1}^n X_i\right] = E[Y] \prod_{i=1}^n E[X_i]`, "independence"],
    ],
    [
      tex`\operatorname{Var}\left(\prod_{i=1}^n X_i\right) = \operatorname{Var}(X_1)^n`,
      tex`E\left[X_1 \prod_{i=1}^n X_i\right] = E[X_1]^{n+1}`,
    ],
  );
  steps(
    [tex`$X_1, \dots, X_{n+1}$ are i.i.d. random variables.`],
    [],
    [tex`E\left[\prod_{i=1}^n X_i X_{i+1}\right] = \prod_{i=1}^n E[X_i X_{i+1}]`],
  );
});

describe("functions of sums of members that are independent two by two", () => {
  steps(
    [
      tex`$X_1, \dots, X_n$ are pairwise independent random variables, and $f$ and $g$ are functions.`,
    ],
    [],
    [
      tex`E\left[f\left(\sum_{i=1}^{n-1} X_i\right) g(X_n)\right] = E\left[f\left(\sum_{i=1}^{n-1} X_i\right)\right] E[g(X_n)]`,
    ],
  );
  steps(
    [tex`$X_1, \dots, X_n$ are independent random variables, and $f$ and $g$ are functions.`],
    [
      [
        tex`E\left[f\left(\sum_{i=1}^{n-1} X_i\right) g(X_n)\right] = E\left[f\left(\sum_{i=1}^{n-1} X_i\right)\right] E[g(X_n)]`,
        "independence",
      ],
    ],
    [
      tex`E\left[f\left(\sum_{i=1}^{n} X_i\right) g(X_n)\right] = E\left[f\left(\sum_{i=1}^{n} X_i\right)\right] E[g(X_n)]`,
    ],
  );
});

describe("exponentials", () => {
  steps(
    [
      tex`$X_1, \dots, X_n$ are i.i.d. random variables and $t$ is a real number.`,
      tex`$S = X_1 + \dots + X_n$`,
      tex`$M(t) = E[e^{tX_1}]$`,
    ],
    [
      [tex`E[e^{tS}] = E\left[\prod_{i=1}^n e^{tX_i}\right]`, "definition"],
      [tex`E\left[\prod_{i=1}^n e^{tX_i}\right] = \prod_{i=1}^n E[e^{tX_i}]`, "independence"],
      [tex`E[e^{tS}] = M(t)^n`, "independence"],
    ],
    [tex`E[e^{tS}] = n M(t)`, tex`E[e^{tX_1}] = e^{t E[X_1]}`],
  );
  steps(
    [
      tex`$a$ and $b$ are real numbers, $x_1, \dots, x_n$ are positive real numbers, and $n$ is a positive integer.`,
    ],
    [
      [tex`\frac{e^{a+b}}{(e^b)^2} = e^{a-b}`, "algebra"],
      [tex`\log \prod_{i=1}^n x_i^2 = 2 \sum_{i=1}^n \log x_i`, "sum-algebra"],
      [tex`e^{\sum_i \log x_i} = \prod_{i=1}^n x_i`, "sum-algebra"],
    ],
    [tex`e^{ab} = e^a e^b`, tex`\log(x_1 + x_2) = \log x_1 + \log x_2`],
  );
  steps(
    [tex`$X \sim \mathrm{Bernoulli}(p)$ and $t$ is a real number.`],
    [
      [tex`E[e^{tX}] = 1 - p + p e^t`, "distribution"],
      [tex`E[2^X] = 1 + p`, "distribution"],
    ],
    [tex`E[2^X] = 2^p`],
  );
});

describe("powers with exponents that are no integers", () => {
  steps(
    ["$x$, $y$ and $t$ are real numbers."],
    [],
    [],
    [tex`(x^2)^t = x^{2t}`, tex`(xy)^t = x^t y^t`],
  );
  steps(
    ["$x$ and $y$ are positive real numbers and $t$ is a real number."],
    [[tex`(x^2 y)^t = x^{2t} y^t`, "algebra"]],
    [],
  );
});

describe("quantities that are said to lie in a set", () => {
  steps(
    [
      tex`$(x_i, y_i)$, $i = 1, \dots, n$, are i.i.d. with $x_i \in \mathbb R^d$ and $y_i \in \mathbb R$.`,
    ],
    [[tex`E\left[\frac1n \sum_{i=1}^n x_i y_i\right] = E[x_1 y_1]`, "identical-distribution"]],
    [tex`E[x_1 y_1] = x_1 y_1`],
  );
  steps(
    [tex`$x \in \mathbb R^d$ has mean $\mu$ and covariance $\Sigma$.`],
    [[tex`E\|x\|^2 = \operatorname{tr} \Sigma + \|\mu\|^2`, "variance"]],
    [tex`x = \mu`],
  );
});

describe("two random integers compared", () => {
  steps(
    [tex`$J$ and $K$ are independent and uniform on $1, \dots, n$.`],
    [
      [tex`P(J = K) = \frac1n`, "independence"],
      [tex`P(J < K) = \frac{n-1}{2n}`, "independence"],
    ],
    [tex`P(J \le K) = \frac12`, tex`P(J = K) = \frac{1}{n^2}`],
  );
  steps(
    [tex`$U_1, \dots, U_m$ are i.i.d. and uniform on $1, \dots, n$.`],
    [[tex`E\left[\sum_{i<j} \mathbf 1\{U_i = U_j\}\right] = \binom m2 \frac1n`, "independence"]],
    [tex`E\left[\sum_{i<j} \mathbf 1\{U_i = U_j\}\right] = \frac{m^2}{2n}`],
  );
  steps([tex`$J$ and $K$ are uniform on $1, \dots, n$.`], [], [tex`P(J = K) = \frac1n`]);
});
