import { describe, expect, test } from "vitest";
import type { Counterexample } from "../src/check/report.ts";
import { leaps } from "./support/between.ts";
import {
  brief,
  briefs,
  chain,
  changed,
  checked,
  checkedOnce,
  derivation,
  derivations,
  verdicts,
} from "./support/check.ts";
import { expectTabled } from "./support/tabled.ts";
import { expectedOf, rowsOf, sourceOf } from "./support/verdicts.ts";

const held = String.raw`$\hat g_1, \hat g_2, \dots$ are i.i.d. random vectors with mean $g$.`;
const weighted = String.raw`$\hat g_1, \dots, \hat g_N$ are i.i.d. random vectors with mean $g$ and covariance matrix $\Sigma_g$.`;
const minibatch = (given: string) => checked(changed(derivation("minibatch"), held, given));
const sum = (given: string) => checked(changed(derivation("weighted-sum"), weighted, given));

/** Small enough to check in the head. */
function small(found: Counterexample | null): void {
  expect(found).not.toBeNull();
  expect(found?.left).not.toBe(found?.right);
  expect(found?.outcomes.length).toBeLessThanOrEqual(16);
}

/**
 * Rows before which fewer formulas stand than the step changes the idea: moments of products of many
 * sums at once, and steps that are one move to a reader, but several to the prover. The list may
 * only get shorter.
 */
const leaping: Readonly<Record<string, readonly string[]>> = {
  "bias-variance": ["C2.4"],
  "he-initialisation": ["C5.3"],
  "k-statistics": ["C6.3", "C7.3"],
  "moments-of-the-mean": ["C2.3", "C2.4"],
  "variance-of-the-sample-variance": ["S1.2", "C6.3"],
  "weighted-sum": ["C1.8"],
};

test.each(derivations)("%s passes", (name) => {
  const report = checkedOnce(derivation(name));
  expect(report.diagnostics).toEqual([]);
  expect(
    report.chains.flatMap((c) =>
      c.steps
        .filter((s) => s.verdict !== (c.expect ?? "verified"))
        .map((s) => `${c.id} ${s.from} to ${s.to}: ${s.verdict}`),
    ),
  ).toEqual([]);
  expect(report.status).toBe("passed");
  expectTabled("derivations", `${name}.md`, rowsOf(report));
  expect(leaps(report)).toEqual(leaping[name] ?? []);
  for (const step of report.chains.flatMap((c) => c.steps))
    if (step.verdict === "verified") expect(step.witness?.models).toBeGreaterThan(0);
});

test("the problem set as printed: what is expected of it stands beside it, and is so", () => {
  const name = "ttic-31230-stationary-distributions.txt";
  const beside = expectedOf("derivations", name);
  const text = sourceOf("derivations", name);
  const report = checked(text, beside, name);
  expect(report.status).toBe("passed");
  expect(report.claims.map((c) => [c.line, c.verdict, c.expect])).toEqual([
    [21, "open", "undecided"],
    [37, "refuted", "refuted"],
  ]);
  expect(report.claims[1]?.suggestion?.replaceAll(" ", "")).toContain(
    String.raw`\alpha_{i}^{2}\right)\Sigma_{g}`,
  );
  expect(chain(report, "C1").steps[1]?.warnings.map((w) => [w.severity, w.code])).toEqual([
    ["warning", "ambiguous-scope"],
    ["warning", "ambiguous-scope"],
  ]);
  expectTabled("derivations", name, rowsOf(report));
  expect(checked(text, {}, name).status).toBe("failed");
});

describe("minibatch", () => {
  const report = checkedOnce(derivation("minibatch"));
  const { steps, lines } = chain(report, "C1");

  test("each of the seven steps names its laws and the sentences it rests on", () => {
    expect(steps.map(brief)).toEqual([
      "definition | A4",
      "definition, linearity | A3",
      "sum-algebra |",
      "sum-split, linearity |",
      "linearity, independence | A2",
      "mean | A2",
      "definition, identical-distribution | A2 A3 A4",
    ]);
    expect(steps.map((s) => s.remarks)).toEqual([
      [],
      [],
      [],
      [],
      ["uncorrelated would do"],
      [],
      [],
    ]);
    expect(report.claims).toMatchObject([{ verdict: "established", by: "C1" }]);
  });

  test("the second line lacks brackets: the ones to add, and a model in which the line without them is false", () => {
    const warnings = steps[1]?.warnings ?? [];
    expect(warnings.map((w) => [w.severity, w.code, w.suggestion])).toEqual([
      ["warning", "ambiguous-scope", String.raw`\sum_b (\hat{g}_b[i] - g[i])`],
      ["warning", "ambiguous-scope", String.raw`\sum_b (\hat{g}_b[j] - g[j])`],
    ]);
    for (const { line, counterexample } of warnings) {
      expect(line).toBe(lines[2]?.line);
      expect(counterexample?.left).not.toBe(counterexample?.right);
    }
    expect(warnings[0]?.counterexample).not.toBeNull();
  });

  test("the coefficient of the fourth line is meant for the whole line, which is a note", () => {
    const { warnings } = steps[3] ?? { warnings: [] };
    expect(warnings.map((w) => [w.severity, w.code, w.line])).toEqual([
      ["note", "ambiguous-scope", lines[4]?.line],
    ]);
    expect(warnings[0]?.suggestion).toMatch(/^\\frac\{1\}\{B\^2\} \\left\(.*\\right\)$/);
    expect(lines[4]?.reading).toContain(String.raw`\left(`);
    expect(steps.map((s) => s.warnings.filter((w) => w.severity === "warning").length)).toEqual([
      0, 2, 0, 0, 0, 0, 0,
    ]);
  });

  test("the closing remark uses the established chain", () => {
    expect(briefs(report, "C2")).toEqual(["fact, lemma | A6 C1"]);
  });

  test("used sentences are marked, and no others", () => {
    expect(report.assumptions.filter((a) => a.used).map((a) => a.id)).toEqual([
      "A2",
      "A3",
      "A4",
      "A6",
    ]);
  });
});

describe("minibatch under weaker assumptions", () => {
  test("pairwise uncorrelated and identically distributed: all seven steps, and independence is nowhere named", () => {
    const report = minibatch(
      String.raw`$\hat g_1, \hat g_2, \dots$ are pairwise uncorrelated and identically distributed random vectors with mean $g$.`,
    );
    expect(report.status).toBe("passed");
    expect(verdicts(report, "C1")).toEqual(Array(7).fill("verified"));
    expect(briefs(report, "C1")[4]).toBe("linearity, uncorrelated | A2");
    expect(report.chains.flatMap((c) => c.steps.flatMap((s) => s.rules))).not.toContain(
      "independence",
    );
    expect(chain(report, "C1").steps[4]?.remarks).toEqual([]);
  });

  test("identically distributed, nothing on independence: exactly the split of the cross terms is refuted", () => {
    const report = minibatch(
      String.raw`$\hat g_1, \hat g_2, \dots$ are identically distributed random vectors with mean $g$.`,
    );
    const { steps } = chain(report, "C1");
    expect(verdicts(report, "C1")).toEqual([
      "verified",
      "verified",
      "verified",
      "verified",
      "refuted",
      "verified",
      "verified",
    ]);
    small(steps[4]?.counterexample ?? null);
    // the fourth line then holds only with its brackets
    expect(steps[3]?.warnings.map((w) => [w.severity, w.code])).toEqual([
      ["warning", "ambiguous-scope"],
    ]);
    expect(steps[5] && brief(steps[5])).toBe("mean | A2");
    expect(report.claims[0]?.verdict).toBe("refuted");
  });

  test("independent, not identically distributed: exactly the last step is refuted", () => {
    const report = minibatch(
      String.raw`$\hat g_1, \hat g_2, \dots$ are independent random vectors with mean $g$.`,
    );
    expect(verdicts(report, "C1")).toEqual([
      "verified",
      "verified",
      "verified",
      "verified",
      "verified",
      "verified",
      "refuted",
    ]);
    small(chain(report, "C1").steps[6]?.counterexample ?? null);
  });

  test("without a given mean: exactly the step that sets centred terms to zero is refuted", () => {
    const report = minibatch(
      String.raw`$\hat g_1, \hat g_2, \dots$ are i.i.d. random vectors, and $g$ is a vector.`,
    );
    expect(verdicts(report, "C1")).toEqual([
      "verified",
      "verified",
      "verified",
      "verified",
      "verified",
      "refuted",
      "verified",
    ]);
    small(chain(report, "C1").steps[5]?.counterexample ?? null);
  });
});

describe("weighted sum", () => {
  const report = checkedOnce(derivation("weighted-sum"));

  test("as printed it is refuted by a small model, and what holds is offered as the author would write it", () => {
    const [printed, mended] = report.claims;
    expect(printed).toMatchObject({ verdict: "refuted", expect: "refuted" });
    small(printed?.counterexample ?? null);
    expect(printed?.suggestion?.replaceAll(" ", "")).toContain(
      String.raw`\alpha_{i}^{2}\right)\Sigma_{g}`,
    );
    expect(mended).toMatchObject({ verdict: "established", by: "C1" });
  });

  test("the true statement, step by step", () => {
    expect(briefs(report, "C1")).toEqual([
      "definition | A5",
      "definition, linearity, mean | A1 A4",
      "sum-algebra |",
      "sum-split, linearity |",
      "linearity, independence | A1",
      "mean | A1",
      "definition, mean, variance | A1",
    ]);
  });

  test("pairwise uncorrelated would do, without equal laws", () => {
    const weaker = sum(
      String.raw`$\hat g_1, \dots, \hat g_N$ are pairwise uncorrelated random vectors with mean $g$ and covariance matrix $\Sigma_g$.`,
    );
    expect(weaker.status).toBe("passed");
    expect(briefs(weaker, "C1")[4]).toBe("linearity, uncorrelated | A1");
  });

  test("without independence, exactly the split of the cross terms is refuted", () => {
    const weaker = sum(
      String.raw`$\hat g_1, \dots, \hat g_N$ are identically distributed random vectors with mean $g$ and covariance matrix $\Sigma_g$.`,
    );
    expect(verdicts(weaker, "C1")).toEqual([
      "verified",
      "verified",
      "verified",
      "verified",
      "refuted",
      "verified",
      "verified",
    ]);
  });

  test("without the covariance, exactly the last step is refuted", () => {
    const weaker = sum(
      String.raw`$\hat g_1, \dots, \hat g_N$ are independent random vectors with mean $g$, and $\Sigma_g$ is a matrix.`,
    );
    expect(verdicts(weaker, "C1")).toEqual([
      "verified",
      "verified",
      "verified",
      "verified",
      "verified",
      "verified",
      "refuted",
    ]);
  });

  test("without the mean, each step that uses it is refuted", () => {
    const weaker = sum(
      String.raw`$\hat g_1, \dots, \hat g_N$ are i.i.d. random vectors with covariance matrix $\Sigma_g$, and $g$ is a vector.`,
    );
    expect(verdicts(weaker, "C1")).toEqual([
      "verified",
      "refuted",
      "verified",
      "verified",
      "verified",
      "refuted",
      "refuted",
    ]);
  });
});

describe("u-statistic", () => {
  test("where the function is not symmetric, exactly the count of pairs that share an observation is refuted", () => {
    const report = checked(
      changed(
        derivation("u-statistic"),
        "is a function with $h(x, y) = h(y, x)$ for all $x$ and $y$.",
        "is a function.",
      ),
    );
    expect(verdicts(report, "C1")).toEqual(["verified", "verified", "verified"]);
    expect(verdicts(report, "C2")).toEqual(["verified", "refuted", "verified", "verified"]);
  });

  test("without equal laws, the steps that count are refuted", () => {
    const report = checked(
      changed(
        derivation("u-statistic"),
        "are i.i.d. random variables",
        "are independent random variables",
      ),
    );
    expect(verdicts(report, "C1")).toEqual(["verified", "refuted", "verified"]);
    expect(verdicts(report, "C2")).toEqual(["verified", "verified", "refuted", "verified"]);
  });
});

describe("langevin", () => {
  const report = checked(derivation("langevin"));

  test("mean and covariance of the increment", () => {
    expect(briefs(report, "C1")).toEqual(["fact | A5", "linearity |", "distribution | A4"]);
    expect(briefs(report, "C2")).toEqual([
      "fact | A5",
      "definition, linearity |",
      "definition, linearity |",
      "distribution | A4",
    ]);
  });

  test("free of the batch size, by the chain before it", () => {
    expect(briefs(report, "C3")).toEqual(["lemma | C2", "fact | A6 A7", "algebra |"]);
    expect(report.claims).toMatchObject([{ verdict: "established", by: "C3" }]);
  });
});

describe("momentum", () => {
  const report = checked(derivation("momentum"));

  test("the weight of a gradient: definitions, the swap of the sums, a finite geometric sum", () => {
    expect(briefs(report, "C1")).toEqual([
      "fact | A8",
      "definition | A7",
      "sum-algebra |",
      "closed-form-sum |",
    ]);
    expect(report.claims).toMatchObject([{ verdict: "established", by: "C1" }]);
  });

  test("the limit rests on the momentum being below one", () => {
    const [series, fraction] = chain(report, "C2").steps;
    expect(series).toMatchObject({ verdict: "verified", assumptions: ["A1"] });
    expect(fraction && brief(fraction)).toBe("algebra |");
    const without = checked(
      changed(
        derivation("momentum"),
        String.raw`$\mu$ is a real number with $|\mu| < 1$.`,
        String.raw`$\mu$ is a real number.`,
      ),
    );
    expect(chain(without, "C2").steps[0]?.verdict).not.toBe("verified");
  });

  test("free of momentum and batch size", () => {
    expect(briefs(report, "C3")).toEqual(["fact | A10", "algebra |"]);
  });

  test("the covariance of the update", () => {
    const [weights, independent] = chain(report, "C4").steps;
    expect(weights).toMatchObject({ verdict: "verified", assumptions: ["A7", "A8", "A9"] });
    expect(independent).toMatchObject({ verdict: "verified", assumptions: ["A6"] });
    expect(independent?.rules).toEqual(expect.arrayContaining(["independence", "variance"]));
  });
});
