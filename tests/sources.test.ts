import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { readPage } from "../src/page/read.ts";
import { treeLines } from "./support/tree.ts";

const folder = new URL("./cases/sources/", import.meta.url);
const files = readdirSync(folder).filter((name) => !name.endsWith(".tree"));

test.each(files)("%s gives the tree beside it", (name) => {
  const source = readFileSync(new URL(name, folder), "utf8");
  const want = readFileSync(new URL(`${name}.tree`, folder), "utf8");
  expect(`${treeLines(readPage(source, name)).join("\n")}\n`).toBe(want);
});

test.each(files)("%s: formulas and words stand where the tree says", (name) => {
  const source = readFileSync(new URL(name, folder), "utf8");
  const { text, tree } = readPage(source, name);
  for (const { from, source: tex, span } of tree.pieces) {
    // quote marks and options at line starts are blanked
    const written = text.slice(from, from + tex.length);
    expect([...tex].map((c, k) => (c === " " ? written[k] : c)).join("")).toBe(written);
    expect(span.from <= from && from + tex.length <= span.to).toBe(true);
  }
});

const long = (part: string, times = 10_000): string => `${part}\n`.repeat(times);

test.each([
  ["environments in each other", long("\\begin{proof}\n"), "nesting-limit"],
  ["lists in each other", long("\\begin{itemize}\\item "), "nesting-limit"],
  ["emphasis in emphasis", long("\\emph{", 40_000), "unclosed-bracket"],
  ["open braces", long("{", 200_000), "unclosed-bracket"],
  ["closing braces", long("}", 200_000), "unopened-bracket"],
  ["stray dollars", long("$ {\n\n", 60_000), "unclosed-bracket"],
  ["dollars and braces in one paragraph", long("${ ", 100_000), "unclosed-bracket"],
  ["displays that do not end", long("\\begin{align} a "), "unpaired-environment"],
  ["displays that do not close", long("\\[ a ", 80_000), "unclosed-bracket"],
  ["footnotes in footnotes", long("\\footnote{", 40_000), "unclosed-bracket"],
  ["titles that do not end", long("\\section{", 40_000), "unclosed-bracket"],
  ["definitions that do not end", long("\\newcommand{\\a}{", 19_000), "unclosed-bracket"],
  ["false conditionals", long("\\iffalse ", 50_000), null],
  ["theorems", long("\\begin{theorem}$x$\\end{theorem}\n"), "too-long"],
  ["double dollars", long("$$ a\n\n", 60_000), "unclosed-bracket"],
])("thousands of %s in TeX are read in a moment", (_, source, code) =>
  readSoon(source, "page.tex", code),
);

test.each([
  ["numbers in a sheet", "page.txt", long("1 2 3", 8000), null],
  ["brackets in a sheet", "page.txt", long("x_1 ) ) )", 4000), null],
  ["paragraphs in a sheet", "page.txt", long("x_1 ) ) )\n", 40_000), null],
  ["open brackets in a sheet", "page.txt", long("E[X ( (", 5000), null],
  ["words in one paragraph", "page.txt", long("words and words", 10_000), "too-long"],
  ["a line", "page.txt", "x = 1 ".repeat(80_000), "too-long"],
  ["containers in each other", "page.md", long("::: {.proof}", 9000), "unpaired-environment"],
  ["fences in each other", "page.md", long("```{prf:proof}", 9000), "unpaired-environment"],
  ["brackets in a notebook", "page.ipynb", long("[", 100_000), "no-notebook"],
  ["words that are no notebook", "page.ipynb", "{}", "no-notebook"],
  ["cells that are no Markdown", "page.ipynb", '{"cells": [{"cell_type": "code"}]}', "no-notebook"],
] as const)("%s are read in a moment", (_, path, source, code) => readSoon(source, path, code));

function readSoon(source: string, path: string, code: string | null): void {
  const start = performance.now();
  const { tree } = readPage(source, path);
  expect(performance.now() - start).toBeLessThan(60_000);
  const codes = tree.problems.map((p) => p.code);
  if (code === null) expect(codes).toEqual([]);
  else expect(codes).toContain(code);
  expect(codes.length).toBeLessThan(50);
}

const statement = "\\begin{lemma}Let $X$ be real.\\end{lemma}\n";
const proof = (option: string): string => `\\begin{proof}${option}$$1 = 1$$\\end{proof}\n`;

test.each([
  ["a proof behind its lemma", statement + proof(""), "Lemma > Proof"],
  ["words between them", `${statement}We prove it.\n${proof("")}`, "Lemma > Proof"],
  ["a proof with its name", statement + proof("[Proof of Lemma 1]"), "Lemma > Proof of Lemma 1"],
  ["a second proof", statement + proof("") + proof(""), "Proof"],
  [
    "a proof of another, with a remark between",
    `${statement}\\begin{remark}So.\\end{remark}\n${proof("[Proof of Theorem 1]")}`,
    "Proof of Theorem 1",
  ],
  ["a lemma in another section", `${statement}\\section{Next}\n${proof("")}`, "Next > Proof"],
  ["a display behind a proof", `${statement}${proof("")}$$2 = 2$$`, ""],
])("%s: the last display stands where it belongs", (_, source, path) => {
  const { tree } = readPage(source, "page.tex");
  const { items } = readDocument(source, [], tree);
  const titles = items.at(-1)?.section.path.filter((title) => title !== "");
  expect(titles?.join(" > ")).toBe(path);
});

test.each([
  ["\\iffalse hidden \\else shown \\fi end", "shown end"],
  ["\\iffalse a \\iftrue b \\else c \\fi d \\fi end", "end"],
  ["kept% gone\n too", "kept too"],
  ["\\phantom{gone} kept", "kept"],
  ["is \\notknown{kept}", "is \\notknownkept"],
])("what TeX does not show is not read: %s", (source, words) => {
  expect(treeLines(readPage(source, "page.tex"))).toEqual([words]);
});
