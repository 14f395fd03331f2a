import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
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
    expect(text.slice(from, from + tex.length)).toBe(tex);
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
])("ten thousand %s are read in a moment", (_, source, code) => {
  const start = performance.now();
  const { tree } = readPage(source, "page.tex");
  expect(performance.now() - start).toBeLessThan(5000);
  const codes = tree.problems.map((p) => p.code);
  if (code === null) expect(codes).toEqual([]);
  else expect(codes).toContain(code);
  expect(codes.length).toBeLessThan(50);
});
