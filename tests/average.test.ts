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

const names = ["$p$, $q$, $f$ and $u$ are functions, and $x$ is a real number.", "$q(x) > 0$"];
const integrals = [...names, tex`$\mathbb E_p[u] = \int u(x) p(x) \, dx$ and $\mathbb E_q[u] = \int u(x) q(x) \, dx$ for all functions $u$`];
const spread = [...integrals, tex`$\int q(x) \, dx = 1$`, tex`$\mathbb V_q[u] = \mathbb E_q[(u - \mathbb E_q[u])^2]$`];
const sampled = [
  "$p$, $q$, $h$ and $u$ are functions.",
  tex`$Y_1, \dots, Y_N$ are i.i.d. random variables.`,
  tex`$\mathbb E_q[u] = \mathbb E[u(Y_i)]$`,
  tex`$\mathbb E_p[u] = \mathbb E_q\left[u\, p / q\right]$`,
];

describe("averages by a law that is a function, as a sentence defines them", () => {
  test.each<Case>([
    { given: integrals, step: tex`\mathbb E_p[f] = \int \frac{f(x) p(x)}{q(x)} q(x) \, dx = \mathbb E_q\left[\frac{f(x) p(x)}{q(x)}\right]` },
    { given: integrals, step: tex`\mathbb E_q\left[\frac{f p}{q}\right] = \mathbb E_p[f]` },
    { given: spread, step: tex`\mathbb V_q[f] = \mathbb E_q[f^2] - \mathbb E_q[f]^2` },
    { given: spread, step: tex`\mathbb V_q[3 f] = 9 \mathbb V_q[f]` },
    { given: sampled, step: tex`\mathbb E[h(Y_1)^2] = \mathbb E_q[h^2]` },
    { given: sampled, step: tex`\mathbb E_p[h] = \mathbb E\left[\frac{h(Y_2) p(Y_2)}{q(Y_2)}\right]` },
  ])("$step holds", (c) => {
    expect(verdictOf(c)).toBe("verified");
  });

  test.each<Case>([
    { given: sampled, step: tex`\mathbb E_p[h] = \mathbb E_q[h]` },
    { given: sampled, step: tex`\mathbb E_q[h^2] = \mathbb E_q[h]^2` },
  ])("$step fails", (c) => {
    expect(verdictOf(c)).toBe("refuted");
  });

  test.each<Case>([
    { given: integrals, step: tex`\mathbb E_p[f] = \mathbb E_q[f]` },
    { given: integrals, step: tex`\mathbb E_q[f^2] = \mathbb E_q[f]^2` },
    { given: integrals, step: tex`\mathbb E_q[3] = 3` },
    { given: spread, step: tex`\mathbb V_q[f] = \mathbb E_q[f^2]` },
  ])("$step is not accepted", (c) => {
    expect(verdictOf(c)).not.toBe("verified");
  });
});
