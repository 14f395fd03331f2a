import { expect, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { paraphrased } from "../src/page/paraphrase.ts";
import { paraphrases } from "../src/page/paraphrases.ts";
import { sentencesOf, type Token, tokensOf } from "../src/page/token.ts";
import { noMacros } from "../src/tex/macros.ts";

/** The words and formulas of a sentence, one after the other. */
function piecesOf(text: string): readonly Token[] {
  const tree = readMarkdown(text);
  return sentencesOf(tokensOf(tree.root.children, tree, text, noMacros()).tokens).flat();
}

const written = (tokens: readonly Token[]): string =>
  tokens.map((t) => (t.kind === "math" ? `$${t.piece.source}$` : t.text)).join(" ");

test.each(paraphrases)("$says: its example", ({ example: [from, to] }) => {
  const said = paraphrased(
    piecesOf(from),
    (text, { span }): Token => ({
      kind: "word",
      text,
      written: text,
      span,
    }),
  );
  expect(written(said)).toBe(written(piecesOf(to)));
});

test.each([
  "$X$ has infinite variance",
  "$X$ and $Y$ are random variables without finite variances",
  "for simplicity of notation $X$ is random",
  "$X$ is on the same page",
])("%s: stays as it is", (text) => {
  expect(written(paraphrased(piecesOf(text), (_, place) => place))).toBe(written(piecesOf(text)));
});

test.each(paraphrases.flatMap(({ says, refused }) => refused.map((text) => ({ says, text }))))(
  "$text: is not understood ($says)",
  ({ text }) => {
    const { sentences } = readDocument(`${text}.\n\n$$E[W] = E[W]$$\n`);
    expect(sentences.filter((sentence) => sentence.canonical !== "")).toEqual([]);
  },
);
