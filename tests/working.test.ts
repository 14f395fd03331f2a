import { describe, expect, test } from "vitest";
import { chain, checked, document } from "./support/check.ts";

const sample = [
  String.raw`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.`,
  String.raw`$\bar X = \frac1n \sum_{i=1}^n X_i$`,
];

function step(display: string, given = sample) {
  const [found] = chain(checked(document(given, display)), "C1").steps;
  if (!found) throw new RangeError("no step");
  return found;
}

/** The number at the end of a line of a working. */
function last(lines: readonly string[] | undefined): string | undefined {
  return lines
    ?.at(-1)
    ?.split(" = ")
    .at(-1)
    ?.replace(/\\frac\{(\d+)\}\{(\d+)\}/, "$1/$2");
}

describe("both sides of a refuted step", () => {
  test("are worked out to the values that differ, averages over their values", () => {
    const { counterexample } = step(
      String.raw`\frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i) = \frac{\sigma^2}{n^2}`,
    );
    expect(last(counterexample?.working?.left)).toBe(counterexample?.left);
    expect(last(counterexample?.working?.right)).toBe(counterexample?.right);
    expect(counterexample?.working?.left[0]).toMatch(
      /^\\operatorname\{Var\}\(X_\{1\}\) = \\frac\{1\}\{2\} .* = /,
    );
  });

  test("are followed over a size, where they meet and part", () => {
    const curve = step(String.raw`\operatorname{Var}(\bar X) = \frac{\sigma^2}{n^2}`).counterexample
      ?.curve;
    expect(curve?.symbol).toBe("n");
    expect(curve?.whole).toBe(true);
    expect(curve?.points.filter(({ left, right }) => left === right).map(({ at }) => at)).toEqual([
      "1",
    ]);
  });

  test("are followed over a parameter where there is no size", () => {
    const given = [...sample.slice(0, 1), "$a$ is a real number."];
    const curve = step(String.raw`E[(X_1 - a)^2] = \sigma^2 + a^2`, given).counterexample?.curve;
    expect([curve?.symbol, curve?.whole]).toEqual(["a", false]);
    expect(curve?.points.length).toBeGreaterThan(5);
  });

  test("are not followed where they are random", () => {
    const { counterexample } = step(String.raw`X_1 + X_2 = 2 X_1`);
    expect(counterexample?.at).not.toBeNull();
    expect(counterexample?.curve).toBeNull();
    expect(last(counterexample?.working?.left)).toBe(counterexample?.left);
  });
});

describe("a claim with a size", () => {
  const claimed = (tex: string, given = sample) =>
    checked(
      `# A document\n\n## Given\n\n${given.map((each) => `- ${each}\n`).join("")}\n## Claim\n\n$${tex}$\n`,
    ).claims[0];

  test("has values over it, the same on both sides", () => {
    const claim = claimed(String.raw`\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}`);
    expect(claim?.curve?.symbol).toBe("n");
    expect(claim?.curve?.points.every(({ left, right }) => left === right)).toBe(true);
  });

  test("has none where no size is written in it", () => {
    expect(claimed(String.raw`E[\bar X] = \mu`)?.curve).toBeNull();
    expect(
      claimed(String.raw`E\left[\sum_{i=1}^n X_i^2\right] = \sum_{i=1}^n (\sigma^2 + \mu^2)`)
        ?.curve,
    ).toBeNull();
  });

  test("of a sentence about members whose indices nothing declares: a model must satisfy it for all of them", () => {
    const given = [
      String.raw`$R_1, \dots, R_n$ are random variables with $\operatorname{Var}(R_i) = \sigma^2$ and $\operatorname{Cov}(R_i, R_j) = \rho\sigma^2$ for $i \ne j$.`,
      String.raw`$n \ge 5$`,
      String.raw`$\rho$ and $\sigma$ are real numbers.`,
      String.raw`$R = \frac1n \sum_{i=1}^n R_i$`,
    ];
    expect(
      claimed(
        String.raw`\operatorname{Var}(R) = \rho \sigma^2 + \frac{1 - \rho}{n} \sigma^2`,
        given,
      )?.verdict,
    ).not.toBe("refuted");
  });
});

describe("the pairs of a double sum", () => {
  test.each([
    ["splits", String.raw`\sum_{i,j} E[X_i X_j] = \sum_i E[X_i^2] + \sum_{i \ne j} E[X_i X_j]`],
    ["separates", String.raw`\sum_{i \ne j} E[X_i X_j] = \sum_{i \ne j} E[X_i] E[X_j]`],
    [
      "drops",
      String.raw`\operatorname{Var}\left(\sum_i X_i\right) = \sum_i \operatorname{Var}(X_i)`,
    ],
    [
      "drops",
      String.raw`E\left[\left(\sum_i (X_i - \mu)\right)^2\right] = \sum_i E[(X_i - \mu)^2]`,
    ],
    [
      "drops",
      String.raw`\sum_i \operatorname{Var}(X_i) + \sum_{i \ne j} \operatorname{Cov}(X_i, X_j) = \sum_i \operatorname{Var}(X_i)`,
    ],
  ])("%s in %s", (does, display) => {
    const found = step(display, [...sample, String.raw`$i$ and $j$ range over $1, \dots, n$.`]);
    expect(found.verdict).toBe("verified");
    expect(found.pairs?.does).toBe(does);
    expect(found.pairs?.upper).toBe("n");
  });

  test("are not said to drop where what is off the diagonal is not zero", () => {
    const found = step(
      String.raw`E\left[\left(\sum_{i=1}^n X_i\right)^2\right] = n \sigma^2 + n^2 \mu^2`,
    );
    expect(found.verdict).toBe("verified");
    expect(found.pairs).toBeNull();
  });

  test("the terms that go are named where they are zero, and only then", () => {
    const given = [...sample, String.raw`$i$ and $j$ range over $1, \dots, n$.`];
    expect(step(String.raw`\sigma^2 + E[X_1 - \mu] = \sigma^2`, given).vanishing).toEqual([
      String.raw`\mathbb{E}[X_{1} - \mu]`,
    ]);
    expect(step(String.raw`E[X_1] + E[X_2] = 2 \mu`, given).vanishing).toEqual([]);
  });
});

test("a reason calls members by the index of its line", () => {
  const given = [...sample.slice(0, 1), String.raw`$b$ and $c$ range over $1, \dots, n$.`];
  expect(
    step(String.raw`\sum_{b \ne c} E[X_b X_c] = \sum_{b \ne c} E[X_b] E[X_c]`, given).message,
  ).toContain(String.raw`$X_{b}$ and $X_{c}$ are independent for $b \ne c$`);
});
