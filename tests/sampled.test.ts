import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  "$f$, $p$ and $q$ are functions.",
  tex`$z \sim \mathcal N(0, 1)$ and $U \sim \mathrm{Uniform}(0, 2)$`,
  "$w$ and $v$ are random variables.",
];

function stepOf(step: string) {
  const report = checked(document(given, step));
  return {
    verdict: report.chains[0]?.steps[0]?.verdict,
    codes: report.diagnostics.map((d) => d.code),
  };
}

describe("a law in the subscript of an average", () => {
  test.each([
    tex`\mathbb{E}_{z \sim \mathcal{N}(0, 1)}[f(z)] = E[f(z)]`,
    tex`\mathbb{E}_{U \sim \mathrm{Uniform}(0, 2)}[f(U)] = E[f(U)]`,
    tex`\mathbb{E}_{w \sim \mathcal D}[f(w)] = E_w[f(w)]`,
    tex`\mathbb{E}_{v \sim p}[f(v) + 1] = E_{v \sim p}[f(v)] + 1`,
  ])("is that of the quantity: %s", (step) => {
    expect(stepOf(step)).toEqual({ verdict: "verified", codes: [] });
  });

  test.each([
    tex`\mathbb{E}_{z \sim \mathcal{N}(0, 4)}[f(z)] = E[f(z)]`,
    tex`\mathbb{E}_{z \sim \mathcal{N}(1, 1)}[z^2] = 1`,
    tex`\mathbb{E}_{U \sim \mathrm{Uniform}(0, 1)}[f(U)] = E[f(U)]`,
    tex`\mathbb{E}_{v \sim p}[f(v)] = E_{v \sim q}[f(v)]`,
    tex`\mathbb{E}_{w \sim \mathcal{D}}[f(w)] = E_{w \sim \mathcal{D}'}[f(w)]`,
    tex`\mathbb{E}_{v, w \sim \mathcal{D}}[f(v) w] = E_{v, w \sim \mathcal{D}'}[f(v) w]`,
  ])("is another: %s", (step) => {
    expect(stepOf(step)).toEqual({ verdict: "unreadable", codes: ["unsupported"] });
  });
});
