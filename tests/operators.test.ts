import { expect, test } from "vitest";
import { checked } from "./support/check.ts";

const verdictsOf = (source: string, path: string): readonly string[] =>
  checked(source, {}, path).chains.flatMap(({ steps }) => steps.map(({ verdict }) => verdict));

const withOperator = (definition: string): string => `\\documentclass{article}
${definition}
\\begin{document}
Let $X$ be a random variable with mean $\\mu$ and variance $\\sigma^2$. Then
\\[ \\Var[X] = \\E[X^2] - \\mu^2. \\]
\\end{document}
`;

test.each([
  "\\DeclareMathOperator*{\\E}{\\mathbf E} \\DeclareMathOperator*{\\Var}{\\mathbf{Var}}",
  "\\DeclareMathOperator{\\E}{\\mathbb{E}} \\DeclareMathOperator{\\Var}{\\mathbb{V}ar}",
  "\\DeclareMathOperator{\\E}{\\mathsf E} \\DeclareMathOperator{\\Var}{\\text{Var}}",
  "\\newcommand{\\E}{\\operatorname{\\mathbb{E}}} \\newcommand{\\Var}{\\operatorname{\\mathbf{Var}}}",
])("%s is read", (definition) =>
  expect(verdictsOf(withOperator(definition), "page.tex")).toEqual(["verified"]),
);

test.each([
  "\\DeclareMathOperator{\\E}{\\mathbf{X}} \\DeclareMathOperator{\\Var}{Var}",
  "\\DeclareMathOperator{\\E}{\\mathbf{e}} \\DeclareMathOperator{\\Var}{Var}",
])("%s is no expectation", (definition) =>
  expect(verdictsOf(withOperator(definition), "page.tex")).not.toContain("verified"),
);

test("brackets with doubled backslashes hold mathematics, rows and braces as their dialect has them", () => {
  const page = (right: string): string =>
    `Let $X$ and \\\\(Y\\\\) be random variables. Then\n\n\\\\[ \\begin{aligned} Var(X+Y) &= Cov(X+Y, X+Y) \\\\\\\\\n &= ${right} \\end{aligned} \\\\]\n`;
  expect(verdictsOf(page("Var(X) + Var(Y) + 2 Cov(X, Y)"), "page.md")).toEqual([
    "verified",
    "verified",
  ]);
  expect(verdictsOf(page("Var(X) + Var(Y)"), "page.md")).toEqual(["verified", "holds-if"]);
  expect(verdictsOf("Let $X$ be random: a row ends in \\\\[6pt] here.\n", "page.md")).toEqual([]);
});
