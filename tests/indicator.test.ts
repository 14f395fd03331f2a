import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

interface Case {
  readonly given: readonly string[];
  readonly step: string;
}

const tex = String.raw;

function verdictOf({ given, step }: Case): string {
  const report = checked(document(given, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

const two = ["$X$ and $Y$ are random variables."];
const sample = [
  tex`$X_1, \dots, X_n$ are i.i.d. random variables, and $s$ and $t$ are real numbers.`,
  tex`$F(t) = P(X_i \le t)$`,
];
const halves = [
  "$Z$ is a random variable with mean $0$.",
  tex`$E[Z^2 \mid Z > 0] = E[Z^2 \mid Z < 0]$`,
  "$P(Z > 0) = P(Z < 0)$",
];

// A count's stand-in confirms within the moments that it has.
test("a sum of geometrically many is proved", () => {
  const given = [
    tex`$X_1, X_2, \dots$ are i.i.d. with mean $\mu$.`,
    tex`$N \sim \mathrm{Geometric}(p)$ is independent of $X_1, X_2, \dots$`,
    tex`$S = \sum_{i=1}^N X_i$`,
  ];
  expect(verdictOf({ given, step: tex`E[S] = \mu E[N]` })).toBe("verified");
});

describe("comparisons, absolute values, the greater and the smaller of two", () => {
  test.each<Case>([
    { given: two, step: tex`\mathbf 1\{X > 0\} + \mathbf 1\{X = 0\} + \mathbf 1\{X < 0\} = 1` },
    { given: two, step: tex`E[X^2] = E[X^2 \mathbf 1\{X > 0\}] + E[X^2 \mathbf 1\{X < 0\}]` },
    { given: two, step: tex`E[X \mathbf 1\{X = 3\}] = 3 P(X = 3)` },
    { given: two, step: tex`\mathbf 1\{X \ge Y\} \mathbf 1\{Y \ge X\} = \mathbf 1\{X = Y\}` },
    { given: two, step: tex`P(2X \le 4) = P(X \le 2)` },
    { given: two, step: tex`|X - Y| = |Y - X|` },
    { given: two, step: tex`|X - Y|^2 = X^2 - 2XY + Y^2` },
    { given: two, step: tex`\max(X, Y) + \min(X, Y) = X + Y` },
    { given: two, step: tex`\max(X, Y) = \frac{X + Y + |X - Y|}{2}` },
    { given: two, step: tex`\max(X, Y) \min(X, Y) = XY` },
    { given: two, step: tex`P(|X| \le 2) = P(-2 \le X, X \le 2)` },
    { given: sample, step: tex`E[\mathbf 1\{X_1 \le s\} \mathbf 1\{X_1 \le t\}] = F(\min(s, t))` },
    { given: sample, step: tex`P(\max(X_1, X_2) \le t) = F(t)^2` },
    { given: sample, step: tex`P(\min(X_1, X_2) > t) = (1 - F(t))^2` },
    { given: halves, step: tex`E[Z^2] = 2 E[Z^2 \mid Z > 0] P(Z > 0)` },
  ])("$step holds", (c) => {
    expect(verdictOf(c)).toBe("verified");
  });

  test.each<Case>([
    { given: two, step: tex`\mathbf 1\{X \ge 0\} + \mathbf 1\{X \le 0\} = 1` },
    { given: two, step: tex`E[X] = E[X \mathbf 1\{X > 1\}] + E[X \mathbf 1\{X < 1\}]` },
    { given: two, step: tex`P(-2X \le 4) = P(X \le -2)` },
    { given: two, step: tex`|X| = X` },
    { given: two, step: tex`|X + Y| = |X| + |Y|` },
    { given: two, step: tex`\max(X, Y) = X + Y + |X - Y|` },
    { given: two, step: tex`\max(X, Y) - \min(X, Y) = X - Y` },
    { given: two, step: tex`P(|X| \le 2) = P(X \le 2)` },
    { given: sample, step: tex`E[\mathbf 1\{X_1 \le s\} \mathbf 1\{X_1 \le t\}] = F(\max(s, t))` },
    { given: sample, step: tex`P(\min(X_1, X_2) \le t) = F(t)^2` },
    { given: halves.slice(0, 1), step: tex`E[Z^2] = 2 E[Z^2 \mid Z > 0] P(Z > 0)` },
  ])("$step fails", (c) => {
    expect(verdictOf(c)).toBe("refuted");
  });
});

describe("equations solved for a moment", () => {
  const scaled = [
    "$n$ is an integer with $n \\ge 3$, and $s$ is a positive real number.",
    "$Q$ is a random variable.",
  ];
  const spread = [...scaled, tex`$\operatorname{Var}\left(\frac{(n - 2) Q}{s}\right) = 2(n - 1)$`];
  test("a factor of several terms is divided by", () => {
    expect(
      verdictOf({
        given: spread,
        step: tex`\operatorname{Var}(Q) = \frac{2(n - 1)s^2}{(n - 2)^2}`,
      }),
    ).toBe("verified");
    expect(
      verdictOf({
        given: spread,
        step: tex`\operatorname{Var}(Q) = \frac{2(n - 1)s^2}{(n - 1)^2}`,
      }),
    ).toBe("refuted");
  });

  test("not where it may be 0", () => {
    const given = [
      "$c$ is a real number, and $Q$ is a random variable.",
      tex`$E[(c - 2) Q] = (c - 2) c$`,
    ];
    expect(verdictOf({ given, step: "E[Q] = c" })).toBe("refuted");
  });
});

describe("functions of vectors for which no space is named", () => {
  const given = [
    "$U$ is a random vector, and $N(U) = E[U^\\top U]$.",
    tex`$Z$ is a random vector in $\mathbb R^d$, $Y$ is a random vector in $\mathbb R^m$, and $B$ is an $m \times d$ matrix.`,
  ];
  test("their values are as large as what they are applied to", () => {
    expect(verdictOf({ given, step: tex`N(BZ) = E[Z^\top B^\top B Z]` })).toBe("verified");
    expect(verdictOf({ given, step: tex`N(Z) = E[\|Z\|^2]` })).toBe("verified");
    expect(verdictOf({ given, step: tex`N(Z) = N(Y)` })).toBe("refuted");
    const square = ["$U$ is a random vector, and $C(U) = E[U U^\\top]$.", ...given.slice(1)];
    expect(verdictOf({ given: square, step: tex`C(BZ) = B C(Z) B^\top` })).toBe("verified");
    expect(
      verdictOf({ given: square, step: tex`\operatorname{tr}(C(BZ)) = E[Z^\top B^\top B Z]` }),
    ).toBe("verified");
  });
});
