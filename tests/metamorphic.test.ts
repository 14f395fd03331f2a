import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";

/** Changes of a document that change nothing of what it says: all verdicts have to stay. */

const documents = [
  "two-stage-variance",
  "shortcut-with-a-plus",
  "drift-of-a-walk",
  "two-sums-side-by-side",
];
const source = (name: string): string =>
  readFileSync(join(root, "tests/corpus", `${name}.md`), "utf8");

/** Verdicts of the steps, chain by chain, and of the claims. */
function verdicts(report: FileReport): string {
  return JSON.stringify([
    report.status,
    report.claims.map((c) => c.verdict),
    report.chains.map((c) => c.steps.map((s) => s.verdict)),
  ]);
}

/** The formulas of a document changed, its prose left. */
function inFormulas(text: string, change: (tex: string) => string): string {
  return text.replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$/g, (formula) => change(formula));
}

/** The items of the first list of the givens in another order. */
function reordered(text: string, order: (items: string[]) => string[]): string {
  return text.replace(/(?:^- .*\n)+/m, (list) => order(list.match(/^- .*\n/gm) ?? []).join(""));
}

const letters = /(?<![\\A-Za-z{])(?:X|Y|U|V|Z|W)(?![A-Za-z}])/g;

const changes: Readonly<Record<string, (text: string) => string>> = {
  "random letters with a tilde": (text) =>
    inFormulas(text, (tex) => tex.replace(letters, (x) => `{\\tilde ${x}}`)),
  "random letters in bold": (text) =>
    inFormulas(text, (tex) => tex.replace(letters, (x) => `\\mathbf{${x}}`)),
  "random letters as macros": (text) =>
    text
      .replace(/\n/, "\n\n$$\\newcommand{\\rv}[1]{#1}$$\n")
      .replace(/(?<=\n)(?:(?!\$\$\\newcommand)[\s\S])*$/, (rest) =>
        inFormulas(rest, (tex) => tex.replace(letters, (x) => `\\rv{${x}}`)),
      ),
  "all of a display in a macro": (text) =>
    text
      .replace(/\n/, "\n\n$$\\def\\is{=}$$\n")
      .replace(/(\n\$\$[\s\S]*?\$\$)/g, (display) =>
        display.includes("\\def") ? display : display.replaceAll("&=", "&\\is "),
      ),
  "the givens backwards": (text) => reordered(text, (items) => items.reverse()),
  "the givens turned round": (text) =>
    reordered(text, (items) => [...items.slice(1), ...items.slice(0, 1)]),
  "other brackets": (text) =>
    inFormulas(text, (tex) =>
      tex
        .replaceAll("\\left(", "\\bigl(")
        .replaceAll("\\right)", "\\bigr)")
        .replaceAll("\\left[", "\\Big[")
        .replaceAll("\\right]", "\\Big]"),
    ),
  "more room": (text) =>
    inFormulas(text, (tex) => tex.replaceAll("=", "\\;=\\;{}").replaceAll("&\\;", "& \\;")),
  "a tag at each display": (text) => text.replace(/(\n\$\$[\s\S]*?)(\n?\$\$)/g, "$1\\label{eq}$2"),
  "windows line ends": (text) => text.replaceAll("\n", "\r\n"),
  "one level deeper": (text) => text.replace(/^#/gm, "##"),
  "a comment in each display": (text) => text.replace(/\n\$\$\n/g, "\n$$$$\n% so far = nothing\n"),
};

describe.each(documents)("%s", (name) => {
  const text = source(name);
  const original = verdicts(checked(text));

  test.each(Object.entries(changes))("%s", (_, change) => {
    const other = change(text);
    const report = checked(other);
    expect(verdicts(report), other).toBe(original);
  });
});

/** What one document says, with other names throughout. */
const telling = (names: Readonly<Record<string, string>>): string =>
  [
    "# A document\n\n## Given\n",
    "- $X_1, \\dots, X_n$ are i.i.d. random variables with mean $m$ and variance $v$.",
    "- $S = \\sum_{i=1}^n X_i$",
    "\n## Solution\n",
    "$$E[S^2] = \\operatorname{Var}(S) + E[S]^2 = n v + n^2 m^2$$\n",
    "$$E[S^2] = \\sum_{i=1}^n E[X_i^2] = n (v + m^2)$$\n",
    "$$E[S X_1] = E[S] E[X_1]$$",
  ]
    .join("\n")
    .replace(/(?<![\\A-Za-z])(?:X|S|n|m|v|i)(?![A-Za-z.])/g, (name) => names[name] ?? name);

test.each([
  { X: "Y", S: "T", n: "N", m: "\\mu", v: "\\tau" },
  { X: "\\xi", S: "Q", n: "k", m: "c", v: "b", i: "j" },
  { X: "\\hat g", S: "G", n: "B", m: "g", v: "q", i: "b" },
  { X: "i", S: "s", n: "d", m: "p", v: "r", i: "t" },
  { X: "e", S: "\\Pi", n: "M", m: "\\pi", v: "\\delta", i: "r" },
  { X: "\\mathcal{X}", S: "\\bar S", n: "K", m: "\\mu_0", v: "v^{(0)}" },
])("the names of things do not matter: %o", (names) => {
  expect(verdicts(checked(telling(names))), telling(names)).toBe(verdicts(checked(telling({}))));
});
