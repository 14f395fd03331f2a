import { expect, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { densityParaphrases } from "../src/page/density-paraphrases.ts";
import { drawingParaphrases } from "../src/page/drawing-paraphrases.ts";
import { eventIndicators } from "../src/page/event-paraphrases.ts";
import { givenParaphrases } from "../src/page/given-paraphrases.ts";
import { introductions, tellings } from "../src/page/introductions.ts";
import { lawParaphrases } from "../src/page/law-paraphrases.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { modelParaphrases } from "../src/page/model-paraphrases.ts";
import { namedLaws } from "../src/page/named-law-paraphrases.ts";
import { type Making, paraphrased } from "../src/page/paraphrase.ts";
import { paraphrases } from "../src/page/paraphrases.ts";
import { regressionParaphrases } from "../src/page/regression-paraphrases.ts";
import { introduced, toldAsGiven } from "../src/page/reworded.ts";
import { sampleParaphrases } from "../src/page/sample-paraphrases.ts";
import { sceneParaphrases } from "../src/page/scene-paraphrases.ts";
import { storyParaphrases } from "../src/page/story-paraphrases.ts";
import { authors } from "../src/page/supposed-paraphrases.ts";
import { synonyms } from "../src/page/synonyms.ts";
import { thingParaphrases } from "../src/page/thing-paraphrases.ts";
import { sentencesOf, type Token, tokensOf } from "../src/page/token.ts";
import { trialParaphrases } from "../src/page/trial-paraphrases.ts";
import { whereParaphrases } from "../src/page/where-paraphrases.ts";
import { canonical } from "../src/tex/canonical.ts";
import { noMacros } from "../src/tex/macros.ts";

/** The words and formulas of a sentence, one after the other. */
function piecesOf(text: string): readonly Token[] {
  const tree = readMarkdown(text);
  return sentencesOf(tokensOf(tree.root.children, tree, text, noMacros()).tokens).flat();
}

const written = (tokens: readonly Token[]): string =>
  tokens.map((t) => (t.kind === "math" ? `$${canonical(t.nodes)}$` : t.text)).join(" ");

const making: Making<Token> = {
  worded: (text, { span }) =>
    text === ";" ? { kind: "mark", text, span } : { kind: "word", text, written: text, span },
  formulated: (nodes, { span }) => ({
    kind: "math",
    nodes,
    piece: { span, from: 0, source: "", display: false },
    span,
  }),
  taken: () => {},
};

test.each(paraphrases)("$says: its example", ({ example: [from, to] }) => {
  expect(written(paraphrased(piecesOf(from), paraphrases, making))).toBe(written(piecesOf(to)));
});

test.each([
  "$X$ has infinite variance",
  "$X$ and $Y$ are random variables without finite variances",
  "for simplicity of notation $X$ is random",
  "$X$ is on the same page",
])("%s: stays as it is", (text) => {
  expect(written(paraphrased(piecesOf(text), paraphrases, making))).toBe(written(piecesOf(text)));
});

test.each(paraphrases.flatMap(({ says, refused }) => refused.map((text) => ({ says, text }))))(
  "$text: is not understood ($says)",
  ({ text }) => {
    const { sentences } = readDocument(`${text}.\n\n$$E[W] = E[W]$$\n`);
    expect(sentences.filter((sentence) => sentence.canonical !== "")).toEqual([]);
  },
);

test.each(sceneParaphrases)("$says: its example (in a scene)", ({ example: [from, to] }) => {
  const said = paraphrased(piecesOf(from), sceneParaphrases, making);
  expect(written(said)).toBe(written(piecesOf(to)));
});

const given = [
  authors,
  regressionParaphrases,
  drawingParaphrases,
  trialParaphrases,
  densityParaphrases,
  namedLaws,
  eventIndicators,
  modelParaphrases,
  sampleParaphrases,
  givenParaphrases,
  thingParaphrases,
  storyParaphrases,
  whereParaphrases,
].flatMap((table) =>
  table.map(({ says, example, refused }) => ({ table, says, example, refused })),
);

test.each(given)("$says: its example (given)", ({ table, example: [from, to] }) => {
  const said = paraphrased(piecesOf(from), table, making);
  expect(written(said)).toBe(written(piecesOf(to)));
});

test.each(given.flatMap(({ says, refused }) => refused.map((text) => ({ says, text }))))(
  "$text: is not understood ($says)",
  ({ text }) => {
    const { sentences } = readDocument(`${text}.\n\n$$E[W] = E[W]$$\n`);
    expect(sentences.filter((sentence) => sentence.canonical !== "")).toEqual([]);
  },
);

test.each(lawParaphrases)("$says: its example (of a law)", ({ example: [from, to] }) => {
  const said = paraphrased(piecesOf(from), lawParaphrases, making);
  expect(written(said)).toBe(written(piecesOf(to)));
});

test.each(lawParaphrases.flatMap(({ refused }) => refused))("%s: is not understood", (text) => {
  const { sentences } = readDocument(`${text}.\n\n$$E[W] = E[W]$$\n`);
  expect(sentences.filter((sentence) => sentence.canonical !== "")).toEqual([]);
});

test.each(introductions)("$says: its example (introduced)", ({ example: [from, to] }) => {
  expect(written(introduced(piecesOf(from), making) ?? [])).toBe(written(piecesOf(to)));
});

test.each(introductions.flatMap(({ refused }) => refused))("%s: gives nothing", (text) => {
  expect(introduced(piecesOf(text), making)).toBeNull();
});

test.each(tellings)("$says: its example (told)", ({ example: [from, to] }) => {
  expect(written(toldAsGiven(piecesOf(from), making) ?? [])).toBe(written(piecesOf(to)));
});

test.each(tellings.flatMap(({ refused }) => refused))("%s: is not told as given", (text) => {
  expect(toldAsGiven(piecesOf(text), making)).toBeNull();
});

test.each(synonyms)("$says: one word says the same", ({ example: [from, to] }) => {
  expect(written(paraphrased(piecesOf(from), synonyms, making))).toBe(written(piecesOf(to)));
});

test.each(synonyms.flatMap(({ refused }) => refused))("%s: no synonym", (text) => {
  expect(written(paraphrased(piecesOf(text), synonyms, making))).toBe(written(piecesOf(text)));
});
