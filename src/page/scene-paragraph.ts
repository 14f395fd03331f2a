import { type Said, setOf, wordOf } from "./asserted.ts";
import { aboutOf } from "./given-words.ts";

/** Words with which a sentence asks, or says what follows, and changes nothing. */
const idle = setOf(
  `find compute determine calculate derive show prove what how why which so hence thus
    therefore this note recall here`,
);

/** "This is negative", "(this is negative", but not "This time …", which tells of another. */
export function isIdle(sentence: readonly Said[]): boolean {
  const [first] = sentence;
  const at = first?.kind === "mark" && first.text === "(" ? 1 : 0;
  return idle.has(wordOf(sentence[at])) && wordOf(sentence[at + 1]) !== "time";
}

/**
 * A paragraph that tells an experiment: what stands in it in words alone, and is not read, may
 * change the experiment. "Then we empty the first box." "We do this twice."
 */
export class SceneParagraph {
  readonly #unread: { readonly from: number; readonly draws: boolean }[] = [];
  #tells = false;
  #samples = false;

  hear(
    sentence: readonly (Said & { readonly span: { readonly from: number } })[],
    told: boolean,
  ): void {
    this.#tells ||= told;
    this.#samples ||= speaksOfSample(sentence);
    const [first] = sentence;
    const words = sentence.every(
      (t) => t.kind !== "math" || t.nodes.every((n) => n.kind === "number"),
    );
    const waives = /^it (?:does not|doesn't) matter/.test(sentence.map(wordOf).join(" "));
    const asks = waives || isIdle(sentence) || sentence.some((t) => wordOf(t) === "?");
    // that draws are dependent follows from the experiment
    const follows = asks || saysDependence(sentence.map(wordOf));
    const changes = repeats(sentence) || (words && !follows);
    const draws = sentence.some((t) => drawing.has(wordOf(t)));
    if (!told && first && changes) this.#unread.push({ from: first.span.from, draws });
  }

  /** Where sentences begin that may change what the paragraph tells. */
  get doubts(): readonly number[] {
    const changing = this.#tells
      ? this.#unread
      : this.#samples
        ? this.#unread.filter(({ draws }) => draws)
        : [];
    return changing.map(({ from }) => from);
  }
}

/** Whether words speak of nothing but how things depend on each other. */
const saysDependence = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:in)?depend/.test(word)) && aboutOf(words) === "dependence";

/** Words for how a sample is drawn. */
const drawing = setOf(
  `draw draws drawn drawing take takes taken pick picked choose chosen select selected ask asked
  sampled back replaced replacement urn list listed once after every`,
);

/** Whether a sentence speaks of a sample that is drawn, as one usually is. */
const speaksOfSample = (sentence: readonly Said[]): boolean =>
  sentence.some(
    (t, k) =>
      wordOf(t) === "sampled" || (wordOf(t) === "sample" && sentence[k + 1]?.kind === "math"),
  );

/** "A second coin", "we do this twice": another experiment than the one that is told. */
export const repeats = (sentence: readonly Said[]): boolean =>
  sentence.some(
    (t, k) =>
      /^(?:again|anew|afresh)$/.test(wordOf(t)) ||
      (wordOf(t) === "second" && wordOf(sentence[k - 1]) === "a") ||
      (wordOf(t) === "twice" && /^(?:this|that|it|so)$/.test(wordOf(sentence[k - 1]))),
  );
