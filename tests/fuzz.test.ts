import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readLines } from "../src/check/line.ts";
import { word } from "../src/check/wording.ts";
import type { DocumentOutline } from "../src/document/item.ts";
import { readDocument } from "../src/document/outline.ts";
import { readClaim } from "../src/read/sentence.ts";
import { readDisplay } from "../src/tex/chain.ts";
import { Scope } from "../src/tex/scope.ts";
import type { Problem } from "../src/text/problem.ts";

const folder = new URL("../derivations/", import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

/** Everything that is read of a document, without proving any of it. */
function read(source: string): {
  readonly outline: DocumentOutline;
  readonly problems: readonly Problem[];
} {
  const outline = readDocument(source);
  const problems = [...outline.problems];
  for (const item of outline.items) {
    if (item.kind === "claim") {
      readClaim(item.tokens, item.macros);
      continue;
    }
    const { chains, problems: found } = readDisplay(item.source, item.from, outline.macros);
    problems.push(...found);
    const scope = Scope.of(item.context);
    for (const chain of chains)
      problems.push(...readLines(chain.lines, scope, source).flatMap((line) => line.problems));
  }
  return { outline, problems };
}

/**
 * Whatever it is given, a reader ends, and each problem stands inside the document and has a
 * sentence.
 */
function sound(source: string): void {
  for (const problem of read(source).problems) {
    expect(problem.span.from).toBeGreaterThanOrEqual(0);
    expect(problem.span.to).toBeGreaterThanOrEqual(problem.span.from);
    expect(problem.span.to).toBeLessThanOrEqual(source.length);
    expect(word(problem).message.length).toBeLessThan(600);
  }
}

const pieces = [
  ..."(){}[]|$$_^'&\\!,.;:-+=<>/*#%~0123nXEiμ…−\n\t>`",
  ..."\\left( \\right) \\left \\right. \\middle| \\big| \\frac \\frac{1}{ \\sqrt[ \\binom \\over \\choose \\sum_ \\sum_{i=1}^n \\prod \\int \\E \\mathbb{E} \\operatorname{Var} \\mathrm \\text{ \\text{if }".split(
    " ",
  ),
  ..."\\hat \\bar \\mathbf{ \\underbrace{ \\overset{ \\substack{ \\not \\nabla \\partial \\dots \\cdots \\pm \\mid \\Vert \\langle \\lVert \\\\ \\\\[6pt] \\quad \\tag \\label{ \\begin{aligned} \\end{aligned}".split(
    " ",
  ),
  ..."\\begin{foo} \\newcommand{\\a} \\def\\a{\\a} \\def\\b#1{#1#1} \\b \\a \\let \\cancel{ \\color{ \\le \\ne \\sim \\infty \\top ^\\top ^{-1} {\\rm \\mathop{ \\bmod \\because \\Leftarrow".split(
    " ",
  ),
  "\n\n## Given\n",
  "\n\n## Solution\n",
  "\n$$",
  "<!-- expect: refuted -->",
  "<!--",
  "\n- ",
  "\n> ",
  "\n```math\n",
  "i.i.d. ",
  " with mean ",
  "**Given.** ",
];
const piece = fc.constantFrom(...pieces);
const place = fc.nat({ max: 1_000_000 });

type Edit = (text: string) => string;

/** A change that a slip of the hand, or ill will, may make. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 60 })).map(
    ([at, size]): Edit =>
      (text) =>
        cut(text, at, size, () => ""),
  ),
  fc.tuple(place, fc.nat({ max: 60 }), fc.integer({ min: 2, max: 40 })).map(
    ([at, size, times]): Edit =>
      (text) =>
        cut(text, at, size, (slice) => slice.repeat(times)),
  ),
  fc.tuple(place, place, fc.nat({ max: 60 })).map(
    ([at, to, size]): Edit =>
      (text) =>
        cut(
          cut(text, at, size, () => ""),
          to,
          0,
          () => cutOut(text, at, size),
        ),
  ),
  fc.tuple(place, fc.array(piece, { minLength: 1, maxLength: 6 })).map(
    ([at, list]): Edit =>
      (text) =>
        cut(text, at, 0, () => list.join("")),
  ),
  fc.tuple(place, piece, fc.integer({ min: 2, max: 400 })).map(
    ([at, token, times]): Edit =>
      (text) =>
        cut(text, at, 0, () => token.repeat(times)),
  ),
  fc.tuple(place, piece).map(
    ([at, token]): Edit =>
      (text) =>
        cut(text, at, 1, () => token),
  ),
);

function cut(text: string, at: number, size: number, change: (slice: string) => string): string {
  const from = at % (text.length + 1);
  return text.slice(0, from) + change(text.slice(from, from + size)) + text.slice(from + size);
}

function cutOut(text: string, at: number, size: number): string {
  const from = at % (text.length + 1);
  return text.slice(from, from + size);
}

const runs = { numRuns: Number(process.env["FUZZ_RUNS"] ?? 150), endOnFailure: true };

// The time limits are the guard against hangs.
test("derivations that have been tampered with never stop the readers", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      (document, edits) => {
        sound(edits.reduce((text, change) => change(text), document));
      },
    ),
    runs,
  );
});

test("displays of random pieces of TeX never stop the readers", () => {
  const given =
    "# F\n\n## Given\n$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$. $x$ is a random vector in $\\mathbb R^d$.\n\n## Solution\n$$";
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (list) =>
      sound(`${given}${list.join("")} = X_1$$\n`),
    ),
    runs,
  );
});

test("sentences of random pieces never stop the readers", () => {
  const words = fc.constantFrom(
    ..."Let Suppose $X$ $X_1,\\dots,X_n$ $Y$ $\\mu$ are is i.i.d. random variables vector with mean variance and , ; . : for all $i$ $i\\ne j$ independent of $n$ ( ) the".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, piece), { maxLength: 40 }), (list) =>
      sound(`# F\n\n## Given\n${list.join(" ")}\n\n## Solution\n$$X = X$$\n`),
    ),
    runs,
  );
});
