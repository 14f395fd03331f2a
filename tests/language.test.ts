import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isRead, settingOf, withTables } from "./figures/forms.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { readings } from "./support/sentence.ts";

/**
 * The page that tells authors what they may write: each of its example sentences is read, and each
 * of its spellings means what the row says.
 */
const page = readFileSync(join(root, "docs/language.md"), "utf8");

function section(title: string): string {
  return page.split(/^## /m).find((text) => text.startsWith(title)) ?? "";
}

/** The sentences of a list that ends with a full stop at each item and starts with a formula. */
const listed = (text: string): string[] =>
  [...text.matchAll(/^- (\$.*\.)$/gm)].map((found) => found[1] ?? "");

/** The pieces of code of a cell. */
const codes = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map((found) => (found[1] ?? "").replaceAll("\\|", "|"));

/** The rows of tables: what stands first, and the pieces of code in the other columns. */
function rows(text: string): [string, string[], string[]][] {
  return [...text.matchAll(/^\| ([^|`]+) \| (.*) \|$/gm)]
    .map((found): [string, string[], string[]] => {
      const [sentences = "", others = ""] = (found[2] ?? "").split(/(?<!\\) \| /);
      return [found[1] ?? "", codes(sentences), codes(others)];
    })
    .filter(([, sentences]) => sentences.length > 0);
}

const given = section("Given: sentences");
const spellings = section("Spellings");
const setting = settingOf(page);

function document(sentences: readonly string[], solution: string): string {
  return `# A page\n\n## Given\n${sentences.map((sentence) => `- ${sentence}\n`).join("")}\n${solution}`;
}

test("the tables of forms are what the entries make: npm run forms-doc", () => {
  expect(page).toBe(withTables(page));
});

test("the settings are read", () => {
  expect(setting).toHaveLength(4);
  expect(listed(spellings)).toHaveLength(2);
  expect(checked(document([...setting, ...listed(spellings)], "")).diagnostics).toEqual([]);
});

describe.each(rows(given))("sentences: %s", (_, sentences, others) => {
  test("from two to four are shown, and one that is not read", () => {
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.length).toBeLessThanOrEqual(4);
    expect(others.length).toBeGreaterThan(0);
  });

  test.each(sentences)("%s", (sentence) => {
    expect(isRead(sentence, setting)).toBe(true);
  });

  test.each(others.slice(0, 1))("not read: %s", (sentence) => {
    expect(readings(sentence)).toEqual([]);
  });
});

/** More of what forms take in together than the tables show. */
describe("also read", () => {
  const before = [
    "$\\mu$, $\\theta$, $\\rho$ and $\\sigma$ are real numbers, and $n$ and $d$ are positive integers.",
    "$Z$ and $R$ are random variables, $y$ is a random vector in $\\mathbb R^d$ and $\\Lambda$ is a $d \\times d$ matrix.",
    "$R_1, \\dots, R_n$ are random variables, and $u_1, \\dots, u_n$ and $v_1, \\dots, v_n$ are random vectors in $\\mathbb R^d$.",
    "$p_1, \\dots, p_n$ are real numbers, and $i$ and $j$ range over $1, \\dots, n$.",
  ];
  test.each([
    "$\\eta, \\eta_0$ are positive real numbers",
    "$\\alpha_1, \\dots, \\alpha_N$ are real numbers",
    "$a_{ij}$ are constants for $i, j = 1, \\dots, n$",
    "$m$ is an integer with $m \\ge 2$",
    "$c$ is a constant",
    "$a$ is a vector in $\\mathbb R^d$",
    "$A$ is a symmetric $d \\times d$ matrix",
    "$f : \\mathbb R^d \\to \\mathbb R$ is differentiable",
    "$g$ is a function from $\\mathbb R^d$ to $\\mathbb R^d$",
    "$e_1, \\dots, e_d$ are the standard basis vectors of $\\mathbb R^d$",
    "$k$ and $l$ range over $1, \\dots, n$",
    "$t = 0, 1, 2, \\dots$",
    "$k, l$ are component indices",
    "$x$ is a random vector in $\\mathbb R^d$ with mean $m$ and covariance matrix $\\Sigma$",
    "$W$ is a random $n \\times d$ matrix",
    "$T$ is an estimator of $\\theta$",
    "$N$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$",
    "$Z$ has mean $\\mu$",
    "$Z$ is symmetric about $0$",
    "$-Z$ has the same law as $Z$",
    "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$",
    "$X_i$, $i = 1, \\dots, n$, are independent with means $\\mu_i$ and variances $\\sigma_i^2$",
    "$X, X_1, \\dots, X_n$ are i.i.d.",
    "$Y_{ki}$, $k = 1, \\dots, K$, $i = 1, \\dots, n_k$, are independent random variables",
    "given $Z$, $R$ has mean $Z$ and variance $Z^2$",
    "conditional on $Z = z$, $R$ has mean $2z$",
    "$R$ has mean $Z$ given $Z$",
    "the conditional variance of $R$ given $Z$ is $Z^2$",
    "$R \\mid Z \\sim \\mathcal N(Z, \\sigma^2)$",
    "given $Z$, $R_1, \\dots, R_n$ are i.i.d. with mean $Z$",
    "$Z$ and $R$ are independent",
    "$Z$ is independent of $y$",
    "$Z$, $R$ and $y$ are mutually independent",
    "$Z$ and $R$ are uncorrelated",
    "$u_1, \\dots, u_n$ are independent of $v_1, \\dots, v_n$",
    "$\\epsilon \\sim \\mathcal N(0, \\Lambda)$",
    "$X_i \\sim \\mathrm{Bernoulli}(p)$",
    "$z_1,\\dots,z_n$ are i.i.d. standard normal",
    "$B$ is Bernoulli($q$)",
    "$U \\sim \\mathrm{Uniform}(a,b)$",
    "$J$ is uniform on $1, \\dots, n$",
    "$s$ is equally likely to be $-1$ or $1$",
    "$T$ is $1$ with probability $q$ and $0$ otherwise",
    "$V$ is either $1$ or $-1$, each with probability $1/2$",
    "pick $I$ uniformly at random from $\\{1, \\dots, n\\}$",
    "$\\bar R = \\frac1n \\sum_{i=1}^n R_i$",
    "$S^2 := \\frac{1}{n-1} \\sum_i R_i^2$",
    "$\\mathrm{MSE}(T) = E[(T-\\theta)^2]$",
    "$E[Z] = 0$",
    "$\\operatorname{Var}(Z) = \\sigma^2$",
    "$\\sum_i p_i = 1$",
    "$\\operatorname{Cov}(R_i, R_j) = \\rho\\sigma^2$ for $i \\ne j$",
    "$\\vert\\mu\\vert < 1$",
    "$\\rho \\ne 0$",
  ])("%s", (sentence) => {
    const report = checked(document([...before, `${sentence}.`], ""));
    expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe.each(rows(spellings))("spellings: %s", (_, [first = "", ...others]) => {
  test.each(others)(`${first} is %s`, (other) => {
    const report = checked(
      document([...setting, ...listed(spellings)], `## Solution\n$$${first} = ${other}$$\n`),
    );
    expect(report.diagnostics).toEqual([]);
    expect(
      report.chains.flatMap((chain) =>
        chain.steps.map((step) => [step.verdict, step.warnings.map((warning) => warning.message)]),
      ),
    ).toEqual([["verified", []]]);
  });
});
