import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

function verdictOf(given: readonly string[], step: string): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("greater and lesser of two numbers, and absolute values", () => {
  const given = [
    "$X$, $Y$ and $T$ are random variables.",
    tex`$a$ is a real number, and $\sigma$ is a positive real number.`,
    "$X_1, \\dots, X_n$ are random variables.",
  ];

  test.each([
    tex`\max(0, X) + \max(0, -X) = |X|`,
    tex`\max(X, 0) - \max(-X, 0) = X`,
    tex`\max\{0, X\} \max\{0, -X\} = 0`,
    tex`\max(0, X)^3 = X \max(0, X)^2`,
    tex`\max(X, Y) + \min(X, Y) = X + Y`,
    tex`\max(X, Y) \min(X, Y) = XY`,
    tex`-\max(X, Y) = \min(-X, -Y)`,
    tex`\max(X + a, Y + a) = a + \max(X, Y)`,
    tex`\max(\sigma X, \sigma Y) = \sigma \max(X, Y)`,
    tex`E[\max(X, Y)] = \frac{E[X] + E[Y] + E|X - Y|}{2}`,
    tex`|X - Y| = |Y - X|`,
    tex`|aX| = |a| |X|`,
    tex`|X|^3 = X^2 |X|`,
    tex`\sqrt{X^2} = |X|`,
    tex`\sum_{i=1}^n \max(0, X_i) - \sum_{i=1}^n \max(0, -X_i) = \sum_{i=1}^n X_i`,
    tex`\max(0, X)^2 \le X^2`,
    tex`E[\max(0, X)] \le E|X|`,
    tex`\min(X, Y) \le X \le \max(X, Y)`,
    tex`0 \le E[\max(0, X)]`,
  ])("verified: %s", (step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    tex`\max(0, X) + \max(0, -X) = X`,
    tex`\max(0, X) = \frac12 |X|`,
    tex`\max(0, X)^2 = \frac12 X^2`,
    tex`|aX| = a|X|`,
    tex`\max(aX, aY) = a \max(X, Y)`,
    tex`\max(X, Y)^2 = \max(X^2, Y^2)`,
    tex`E[\max(X, Y)] = \max(E[X], E[Y])`,
    tex`\sqrt{X^2} = X`,
    tex`|X|^3 = X^3`,
    tex`\max(0, X) \le X`,
    tex`E[\max(0, X)^2] \le \frac12 E[X^2]`,
    tex`|X + Y| = |X| + |Y|`,
  ])("refuted: %s", (step) => {
    expect(verdictOf(given, step)).toBe("refuted");
  });
});

describe("laws that are symmetric", () => {
  const given = [
    "$Z$ is a random variable that is symmetric about $0$.",
    "$V$ is a random variable whose distribution is symmetric about $c$.",
    "$Y$ is a random variable, independent of $Z$.",
    "$T$ is a random variable.",
    tex`$G \sim \mathcal N(0, 1)$`,
  ];

  test.each([
    "E[Z] = 0",
    tex`E[Z^3 + 2 Z] = 0`,
    tex`E[\max(0, Z)^2] = \frac12 E[Z^2] = \frac12 \operatorname{Var}(Z)`,
    tex`E[\max(0, Z)] = \frac12 E|Z|`,
    tex`E[Z |Z|] = 0`,
    "E[V] = c",
    tex`E[(V - c)^3] = 0`,
    "E[V^3] = 3 c E[V^2] - 2 c^3",
    "E[Z^3 Y] = 0",
    tex`P(Z \ge 1) = P(Z \le -1)`,
    tex`\operatorname{Cov}(Z, Z^2) = 0`,
    tex`E[\max(0, G)^2] = \frac12`,
  ])("verified: %s", (step) => {
    expect(verdictOf(given, step)).toBe("verified");
  });

  test.each([
    tex`E[\max(0, T)^2] = \frac12 E[T^2]`,
    tex`E[\max(0, V)^2] = \frac12 E[V^2]`,
    tex`E[\max(0, Z)] = \frac12 E[Z]`,
    tex`E[\max(0, Z)^2] = \frac12 E[Z]^2`,
    tex`E[\max(0, Z)] = 0`,
    "E[V^3] = 0",
    "E[Z^3 T] = 0",
    tex`E[(Z + Y)^3] = 0`,
    tex`P(Z \ge 1) = P(Z \le 1)`,
    tex`\operatorname{Cov}(Z, |Z| Z) = 0`,
  ])("refuted: %s", (step) => {
    expect(verdictOf(given, step)).toBe("refuted");
  });

  const weights = (...more: readonly string[]): string[] => [
    tex`$W_1, \dots, W_n$ are i.i.d. random variables with mean $0$ and variance $\sigma^2$, symmetric about $0$.`,
    tex`$x_1, \dots, x_n$ are random variables.`,
    tex`$y = \sum_{j=1}^n W_j x_j$`,
    ...more,
  ];
  const apart = tex`$W_1, \dots, W_n$ are independent of $x_1, \dots, x_n$.`;

  test.each([
    "E[y^3] = 0",
    tex`E[\max(0, y)^2] = \frac12 E[y^2]`,
    tex`E[\max(0, y)] = \frac12 E|y|`,
  ])("a sum with symmetric weights, verified: %s", (step) => {
    expect(verdictOf(weights(apart), step)).toBe("verified");
  });

  test.each(["E[y^3] = 0", tex`E[\max(0, y)^2] = \frac12 E[y^2]`])(
    "weights that may depend on the inputs, refuted: %s",
    (step) => {
      expect(verdictOf(weights(), step)).toBe("refuted");
    },
  );

  test.each(["E[(Z + R)^3] = 0", tex`E[\max(0, Z + R)^2] = \frac12 E[(Z + R)^2]`])(
    "of two symmetric quantities, where these are independent: %s",
    (step) => {
      const two = ["$Z$ and $R$ are random variables, each symmetric about $0$."];
      expect(verdictOf([...two, "$Z$ and $R$ are independent."], step)).toBe("verified");
      expect(verdictOf(two, step)).not.toBe("verified");
    },
  );
});

describe("sentences", () => {
  test.each([
    "$X$ is a random variable with a distribution that is symmetric about zero.",
    "$X$ is a random variable with a symmetric law about $0$.",
    "$X$ is a symmetric random variable.",
    "$X$ is a zero-mean random variable with a symmetric distribution.",
    "$X$ is a random variable. The law of $X$ is symmetric around the origin.",
    "$X$ is a random variable. $X$ is distributed symmetrically about $0$.",
    "$X$ is a random variable. $-X$ has the same law as $X$.",
    "$X$ is a random variable. $X$ and $-X$ have the same distribution.",
    tex`$X$ is a random variable. $X \overset{d}{=} -X$.`,
  ])("about 0: %s", (sentence) => {
    expect(verdictOf([sentence], "E[X^3] = 0")).toBe("verified");
  });

  test.each([
    tex`$X$ is a random variable with mean $\mu$ and a symmetric distribution.`,
    tex`$X$ is a random variable with mean $\mu$, and its distribution is symmetric about $\mu$.`,
    tex`$X$ is a random variable, symmetric about its mean $\mu$.`,
  ])("about the mean: %s", (sentence) => {
    expect(verdictOf([sentence], tex`E[(X - \mu)^3] = 0`)).toBe("verified");
    expect(verdictOf([sentence], "E[X^3] = 0")).toBe("refuted");
  });

  test("without a point that is known", () => {
    const report = checked(
      document(["$X$ is a random variable with a symmetric distribution."], "E[X^3] = 0"),
    );
    expect(report.diagnostics.map((d) => d.code)).toEqual(["unsupported"]);
  });

  test("equal in law is not equal", () => {
    const given = ["$X$ and $Y$ are random variables.", tex`$X \overset{d}{=} Y$`];
    expect(verdictOf(given, "E[X^2] = E[Y^2]")).toBe("verified");
    expect(verdictOf(given, "E[XY] = E[X^2]")).toBe("refuted");
  });
});
