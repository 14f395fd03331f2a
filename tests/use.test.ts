import { expect, test } from "vitest";
import { type UsedKind, usedKind, usesIn } from "../src/meaning/use.ts";
import { noMacros } from "../src/tex/macros.ts";
import { readMath } from "../src/tex/parser.ts";
import { baseText } from "../src/tex/scope.ts";
import { checked } from "./support/check.ts";

const nodes = (tex: string) => readMath(tex, 0, noMacros()).nodes;

/** What a name is by the formulas of a page, of which `declared` are random. */
function kind(name: string, formulas: readonly string[], declared: readonly string[] = []) {
  const [node] = nodes(name);
  const base = node ? (baseText(node) ?? "") : "";
  const uses = usesIn(formulas.map(nodes), (other) => declared.includes(other));
  return usedKind(base, uses.get(base));
}

test.each<[string, string, UsedKind]>([
  ["\\hat\\theta", "E[(\\hat\\theta - \\theta)^2] = \\sigma^2", "random variable"],
  ["\\theta", "E[(\\hat\\theta - \\theta)^2] = \\sigma^2", "number"],
  [
    "\\hat\\theta_n",
    "(\\hat\\theta_n - \\theta)^2 = \\operatorname{Var}(\\hat\\theta_n)",
    "random variable",
  ],
  ["\\hat\\beta", "E\\left[\\frac{\\hat\\beta}{2}\\right] = 1", "random variable"],
  ["\\xi_k", "\\mathbb{E}\\|\\xi_k\\|^2 = 1", "random vector"],
  [
    "\\boldsymbol\\varepsilon",
    "E[\\boldsymbol\\varepsilon^T\\boldsymbol\\varepsilon] = n",
    "random vector",
  ],
  ["a", "\\|a\\|^2 = 1", "vector"],
  ["a", "E[a^\\top X] = 0", "vector"],
  ["\\epsilon", "P(|X - m| \\ge \\epsilon) \\le \\frac{v}{\\epsilon^2}", "number"],
  ["\\epsilon", "P(|X - m + \\epsilon| \\ge \\epsilon) \\le v", "random variable"],
  ["\\epsilon", "P(\\epsilon \\ge 1) \\le v", "random variable"],
  ["A", "E[x^\\top A x] = 1", "matrix"],
  ["\\Gamma", "E[(r-m)^T\\Gamma(r-m)] = 1", "matrix"],
  ["A", "E[x^\\top A] = 1", "random variable"],
  ["B", "\\operatorname{tr}(A B) = 1", "matrix"],
  ["g_t", "g_t = a x_t + \\xi_t", "random variable"],
  ["v", "v = a x + c", "number"],
  ["v", "v = E[\\xi^2] + c", "number"],
  ["s", "P(s > 0) = c", "random variable"],
  ["U", "E (U - m)^T (U - m) = 1", "random vector"],
  ["m", "E (U - m)^T (U - m) = 1", "vector"],
  ["a", "P(a = k) = p", "random variable"],
  ["k", "P(a = k) = p", "number"],
  ["x", "P(X \\le x) = F(x)", "number"],
  ["F", "P(X \\le x) = F(x)", "function"],
  ["\\eta", "E[\\eta^2] = 1", "random variable"],
  ["e", "E[a e] = a E[e]", "random variable"],
  ["a", "E[aX] = aE[X]", "number"],
  ["y", "y \\sim p", "random variable"],
  ["z", "E[Y \\mid z] = 0", "random variable"],
  ["f", "E[f(X_i)] = 0", "function"],
  ["f", "E[f(x)] = 0", "function"],
  ["p", "\\sum_x p(x) = 1", "function"],
  ["m", "\\frac1m \\sum_{i=1}^m X_i", "size"],
  ["N", "X_1, \\dots, X_N", "size"],
  [
    "\\operatorname{MSE}",
    "\\operatorname{MSE}(\\hat\\theta) = E[(\\hat\\theta - \\theta)^2]",
    "definition",
  ],
  ["\\sigma", "Var(X) = \\sigma^2", "number"],
  ["b", "Y = X b + e, \\quad W = X^\\top X", "vector"],
  ["b", "Y = X b + e", "number"],
  ["\\hat f", "E[\\hat f(X)] = 0", "random function"],
  ["\\eta", "\\operatorname{Var}(\\eta) = \\sigma^2 I", "random vector"],
  ["\\boldsymbol{\\nu}", "E[X - \\boldsymbol{\\nu}] = 0", "vector"],
  ["X", "Var X = 1", "random variable"],
  ["c", "Cov(c, X) = 0", "random variable"],
  ["\\tilde w", "\\tilde w = 1", "random variable"],
])("%s in %s", (name, formula, expected) => expect(kind(name, [formula])).toBe(expected));

test("what is alone in one average is random in the others of its page", () => {
  const formulas = ["E[\\delta X] = \\mu", "E[\\delta] = 0"];
  expect(kind("\\delta", formulas)).toBe("random variable");
  expect(kind("\\delta", formulas.slice(0, 1))).toBe("number");
});

test("the hint for an estimator makes no false step hold", () => {
  const steps = "$$E[(\\hat\\theta - \\theta)^2] = (\\hat\\theta - \\theta)^2$$";
  const page = (given: string) => `# T\n\n## Given\n- ${given}\n\n## Solution\n${steps}\n`;
  const theta = "$\\theta$ is a real number.";
  const hint = checked(page(theta)).diagnostics.find((d) => d.code === "undeclared-symbol")?.hint;
  const sentence = /“(.*)”/.exec(hint ?? "")?.[1] ?? "";
  expect(sentence).toBe("$\\hat{\\theta}$ is a random variable");
  expect(checked(page(`${theta}\n- ${sentence}.`)).chains[0]?.verdict).toBe("refuted");
});
