import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

/** Steps that hold, with the rule that they name, and steps beside them that do not. */
function steps(given: readonly string[], holds: readonly (readonly [string, string])[], fails: readonly string[], open: readonly string[] = []): void {
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
  test.each(open)("not known: %s", judged("undecided"));
}

describe("averages of averages", () => {
  steps(
    ["$X$, $Y$ and $Z$ are random variables."],
    [
      [tex`E[E[X \mid Y, Z] \mid Y] = E[X \mid Y]`, "conditioning"],
      [tex`E[E[X \mid Y] \mid Y, Z] = E[X \mid Y]`, "conditioning"],
      [tex`E[Z E[X \mid Y, Z] \mid Z] = Z E[X \mid Z]`, "conditioning"],
    ],
    [tex`E[E[X \mid Y] \mid Z] = E[X \mid Z]`, tex`E[Z E[X \mid Y] \mid Y] = E[ZX \mid Y]`, tex`E[E[X \mid Y, Z] \mid Y] = E[X \mid Y, Z]`],
  );
});

describe("what a given says of an average under a condition", () => {
  steps(
    ["$X$ and $Y$ are random variables.", tex`$E[Y \mid X] = \alpha + \beta X$ where $\alpha$ and $\beta$ are real numbers.`],
    [
      [tex`E[XY] = E[X E[Y \mid X]]`, "conditioning"],
      [tex`\operatorname{Cov}(X, Y) = \beta \operatorname{Var}(X)`, "conditioning"],
    ],
    [tex`E[Y^2] = E[(\alpha + \beta X)^2]`, tex`E[XY] = \alpha + \beta E[X^2]`],
  );
});

describe("conditional independence", () => {
  steps(
    ["$X$, $Y$ and $Z$ are random variables.", "$X$ and $Y$ are conditionally independent given $Z$."],
    [
      [tex`E[XY] = E[E[X \mid Z] E[Y \mid Z]]`, "independence"],
      [tex`E[X^2 Y \mid Z] = E[X^2 \mid Z] E[Y \mid Z]`, "independence"],
      [tex`E[X \mid Y, Z] = E[X \mid Z]`, "independence"],
      [tex`\operatorname{Cov}(X, Y) = \operatorname{Cov}(E[X \mid Z], E[Y \mid Z])`, "independence"],
    ],
    [tex`E[XY] = E[X] E[Y]`, tex`E[X \mid Y] = E[X]`, tex`E[XYZ] = E[XZ] E[YZ]`],
  );
});

describe("conditional independence given less, or more", () => {
  steps(["$X$, $Y$, $Z$ and $W$ are random variables.", "$X$ and $Y$ are conditionally independent given $Z$."], [], [], [tex`E[XY \mid Z, W] = E[X \mid Z, W] E[Y \mid Z, W]`]);
});

describe("events", () => {
  steps(
    ["$A$ and $B$ are events, and $X$ is a random variable."],
    [
      [tex`P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B \mid A) P(A) + P(B \mid A^c) P(A^c)}`, "conditioning"],
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
    [tex`$A_1, \dots, A_n$ are events.`, tex`$P(A_i) = \frac1n$`, tex`$P(A_i \cap A_j) = \frac{1}{n(n-1)}$ for $i \ne j$`, tex`$n \ge 2$`],
    [[tex`E\left[\left(\sum_{i=1}^n \mathbf 1_{A_i}\right)^2\right] = 2`, "fact"]],
    [tex`E\left[\left(\sum_{i=1}^n \mathbf 1_{A_i}\right)^2\right] = 1`],
  );
});
