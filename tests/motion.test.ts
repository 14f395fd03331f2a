import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  "$W$ is a standard Brownian motion.",
  tex`$s$, $t$ and $u$ are real numbers with $0 < s < t < u < 1$, and $c$ is a positive real number.`,
  tex`$B_t = W_t - t W_1$ and $X_t = \frac1c W_{c^2 t}$.`,
];

function verdict(step: string, sentences = given): string {
  const report = checked(document(sentences, step));
  expect(report.diagnostics).toEqual([]);
  return report.chains[0]?.verdict ?? "none";
}

describe("Brownian motion", () => {
  test.each([
    "W_0 = 0",
    "E[W_t] = 0",
    tex`\operatorname{Var}(W_t) = t`,
    tex`\operatorname{Cov}(W_s, W_t) = \min(s, t) = s`,
    tex`E[(W_t - W_s)^2] = t - s`,
    tex`E[(W_t - W_s)^4] = 3(t - s)^2`,
    tex`E[W_s (W_t - W_s)] = E[W_s] E[W_t - W_s]`,
    tex`E[(W_t - W_s)(W_u - W_t)] = 0`,
    tex`E[W_t^4] = 3t^2`,
    tex`E[W_t^6] = 15t^3`,
    tex`E[W_t \mid W_s] = W_s`,
    tex`E[W_t^2 - t \mid W_s] = W_s^2 - s`,
    tex`E[(W_t - W_s)^2 \mid W_s] = t - s`,
    tex`E[W_u \mid W_s, W_t] = W_t`,
    tex`\operatorname{Cov}(B_s, B_t) = s(1 - t)`,
    tex`\operatorname{Var}(B_t) = t(1 - t)`,
    tex`\operatorname{Cov}(X_s, X_t) = s`,
  ])("verified: %s", (step) => {
    expect(verdict(step)).toBe("verified");
  });

  test.each([
    "W_s = 0",
    "E[W_s W_t] = t",
    tex`E[W_t^2] = t^2`,
    tex`E[(W_t - W_s)^2] = t + s`,
    tex`E[W_s^2 W_t^2] = st`,
    tex`\operatorname{Cov}(B_s, B_t) = t(1 - s)`,
  ])("refuted: %s", (step) => {
    expect(verdict(step)).toBe("refuted");
  });

  // the past says nothing of what comes before it, and a finite model has not the conditional law
  // that a normal one has
  test.each([
    tex`E[W_s \mid W_t] = W_s`,
    tex`E[W_s \mid W_t] = W_t`,
    tex`E[W_t \mid W_s, W_u] = W_u`,
    tex`E[W_t \mid W_s^2] = 0`,
  ])("undecided: %s", (step) => {
    expect(verdict(step)).toBe("undecided");
  });

  test("two of them say nothing of each other", () => {
    const two = ["$W$ and $V$ are standard Brownian motions.", "$t$ is a positive real number."];
    const report = checked(document(two, tex`E[W_t V_t] = t`));
    expect(report.chains[0]?.verdict).not.toBe("verified");
  });

  test.each([
    [tex`$(W_t)_{t \ge 0}$ is a Brownian motion.`, "E[W_t^2] = t"],
    [tex`$\{W(t) : t \ge 0\}$ is a standard Brownian motion.`, "E[W(t)^2] = t"],
    [tex`$\{W_t, t \ge 0\}$ is a one-dimensional standard Brownian motion.`, "E[W_t^2] = t"],
    ["$W_t$ is a standard Brownian motion.", tex`\min(0, t) + E[W_t^2] = t`],
    ["$W(t)$ is a standard Wiener process.", "E[W(t)^2] = t"],
  ])("%s", (sentence, step) => {
    expect(verdict(step, [sentence])).toBe("verified");
  });
});
