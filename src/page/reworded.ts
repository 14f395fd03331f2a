import type { Said } from "./asserted.ts";
import { densityParaphrases } from "./density-paraphrases.ts";
import { drawingParaphrases } from "./drawing-paraphrases.ts";
import { eventIndicators } from "./event-paraphrases.ts";
import { givenParaphrases } from "./given-paraphrases.ts";
import { introductions, tellings } from "./introductions.ts";
import { lawParaphrases } from "./law-paraphrases.ts";
import { modelParaphrases } from "./model-paraphrases.ts";
import { namedLaws } from "./named-law-paraphrases.ts";
import { type Making, paraphrased } from "./paraphrase.ts";
import { paraphrases } from "./paraphrases.ts";
import { regressionParaphrases } from "./regression-paraphrases.ts";
import { sampleParaphrases } from "./sample-paraphrases.ts";
import { sceneParaphrases } from "./scene-paraphrases.ts";
import { storyParaphrases } from "./story-paraphrases.ts";
import { authors } from "./supposed-paraphrases.ts";
import { thingParaphrases } from "./thing-paraphrases.ts";
import { trialParaphrases } from "./trial-paraphrases.ts";
import { whereParaphrases } from "./where-paraphrases.ts";

/** In the order of trial. */
const tables = [
  authors,
  regressionParaphrases,
  drawingParaphrases,
  trialParaphrases,
  namedLaws,
  densityParaphrases,
  eventIndicators,
  modelParaphrases,
  sampleParaphrases,
  lawParaphrases,
  thingParaphrases,
  storyParaphrases,
  whereParaphrases,
  givenParaphrases,
  sceneParaphrases,
  paraphrases,
];

/** A sentence in words that are read, where a paraphrase says them: "let", "be", "independent". */
export const inKnownWords = <T extends Said>(
  written: readonly T[],
  making: Making<T>,
): readonly T[] =>
  tables.reduce((sentence, table) => paraphrased(sentence, table, making), written);

/**
 * A sentence of running prose that gives something in other words than "let" and "assume" do, in
 * theirs; null for any other: "We would like to know `$m = E[Y]$`".
 */
export function introduced<T extends Said>(
  written: readonly T[],
  making: Making<T>,
): readonly T[] | null {
  const known = paraphrased(written, introductions, making);
  if (known !== written) return known;
  // "It costs too much; we are only interested in `$F = a + b$`"
  const cut = written.findLastIndex((token) => token.kind === "mark" && token.text === ";");
  const behind = cut > 0 ? introduced(written.slice(cut + 1), making) : null;
  return behind && [...written.slice(0, cut + 1), ...behind];
}

/** A sentence that tells what is given, as one that supposes it; null for any other. */
export function toldAsGiven<T extends Said>(
  written: readonly T[],
  making: Making<T>,
): readonly T[] | null {
  const known = paraphrased(written, tellings, making);
  if (known !== written) return known;
  // "We draw `$n$` of them; we put them back, so the `$X_i$` are independent"
  const cut = written.findLastIndex((token) => token.kind === "mark" && token.text === ";");
  const behind = cut > 0 ? toldAsGiven(written.slice(cut + 1), making) : null;
  return behind && [...written.slice(0, cut + 1), ...behind];
}
