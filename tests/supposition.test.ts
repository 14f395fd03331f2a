import { describe, expect, test } from "vitest";
import { endingIn, endings } from "../src/page/ending.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { supposedIn } from "../src/page/supposition.ts";
import { suppositionForms } from "../src/page/suppositions.ts";
import { sentencesOf, type Token, tokensOf } from "../src/page/token.ts";
import { canonical } from "../src/tex/canonical.ts";
import { noMacros } from "../src/tex/macros.ts";

/** The words and formulas of a sentence, one after the other. */
function piecesOf(text: string): readonly Token[] {
  const tree = readMarkdown(text);
  return sentencesOf(tokensOf(tree.root.children, tree, text, noMacros()).tokens).flat();
}

/** What a sentence supposes, in words; null for nothing. */
function supposedBy(text: string): string | null {
  const words = supposedIn(piecesOf(text));
  if (!words) return null;
  return words.tokens
    .map((t) => (t.kind === "math" ? `$${canonical(t.nodes)}$` : t.text))
    .join(" ")
    .replace(/ \.$/, "")
    .replaceAll(" ", "");
}

describe.each(suppositionForms)("$says", ({ example: [sentence, supposed], refused }) => {
  test("its example", () => {
    expect(supposedBy(`${sentence}.`)).toBe(supposed.replaceAll(" ", ""));
  });

  test.each(refused)("%s: supposes nothing", (text) => {
    expect(supposedBy(`${text}.`)).toBeNull();
  });
});

test("each form is needed for its example", () => {
  for (const { example, pieces } of suppositionForms) {
    const others = suppositionForms.filter((other) => other.pieces !== pieces);
    const [sentence, supposed] = example;
    const words = supposedIn(piecesOf(`${sentence}.`), others);
    expect(words?.tokens.length, `${sentence}: ${supposed}`).not.toBe(
      supposedIn(piecesOf(`${sentence}.`))?.tokens.length,
    );
  }
});

test.each([
  ["Since both sides are shift invariant, we may assume that $\\mu = 0$", "$\\mu = 0$"],
  ["(b) Assume that $\\mu = 0$", "$\\mu = 0$"],
  ["Assume $\\mu = 0$, since otherwise we replace $X$ by $X - \\mu$", "$\\mu = 0$"],
  ["WLOG $\\mu = 0$ (otherwise subtract the mean)", "$\\mu = 0$"],
  ["Replacing $X$ by $X - \\mu$ if necessary, assume $\\mu = 0$", "$\\mu = 0$"],
  ["We may take $X$ to be centred", "$X$ be centred"],
  ["W.l.o.g. $\\mu = \\nu = 0$", "$\\mu=0$ and $\\nu=0$"],
  ["Suppose $\\mu = 0$ for now", "$\\mu = 0$"],
])("%s", (sentence, supposed) => {
  expect(supposedBy(`${sentence}.`)).toBe(supposed.replaceAll(" ", ""));
});

test.each([
  "If $n = 1$, we may assume that $\\mu = 0$",
  "Unless $\\sigma = 0$, we may assume that $\\mu = 0$",
  "Since $\\mu = 0$ we may expand",
])("%s: supposes nothing for all that follows", (text) => {
  expect(supposedBy(`${text}.`)).toBeNull();
});

describe.each(endings)("$ending", ({ ending, example, refused }) => {
  test("its example", () => {
    expect(endingIn(piecesOf(example))).toBe(ending);
  });

  test.each(refused)("%s: ends nothing so", (text) => {
    expect(endingIn(piecesOf(text))).not.toBe(ending);
  });
});

test.each(["∎", "$\\square$", "Q.E.D.", "QED", "$\\blacksquare$"])("%s ends a proof", (mark) => {
  expect(endingIn(piecesOf(mark))).toBe("proof");
});
