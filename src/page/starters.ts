import type { Said } from "./asserted.ts";
import type { Piece } from "./pattern.ts";

/** What a pattern may begin with; `words` is null where that may be any word or mark. */
interface Starters {
  readonly words: ReadonlySet<string> | null;
  readonly formula: boolean;
}

const anything: Starters = { words: null, formula: true };

/** What stands first in what the pieces match. */
function startersOf(pieces: readonly Piece[]): Starters {
  const [piece, ...more] = pieces;
  switch (piece?.kind) {
    case "start":
      return startersOf(more);
    case "words":
      return { words: new Set(piece.words), formula: false };
    case "one of":
      return together(piece.phrases.map((phrase) => startersOf([...phrase, ...more])));
    case "class":
      return together(
        piece.phrases.map(([word]) =>
          word === undefined ? anything : { words: new Set([word]), formula: false },
        ),
      );
    case "formula":
      return { words: new Set(), formula: true };
    default:
      return anything;
  }
}

const together = (all: readonly Starters[]): Starters => ({
  words: all.some(({ words }) => words === null)
    ? null
    : new Set(all.flatMap(({ words }) => [...(words ?? [])])),
  formula: all.some(({ formula }) => formula),
});

/** What has a pattern, by what may stand first in it: a table of many is looked up and not run. */
export class ByStart<T extends { readonly pieces: readonly Piece[] }> {
  readonly #all: readonly (readonly [T, Starters])[];
  readonly #atFormula: readonly T[];
  readonly #atWord = new Map<string, readonly T[]>();

  constructor(all: readonly T[]) {
    this.#all = all.map((each) => [each, startersOf(each.pieces)]);
    this.#atFormula = this.#all.flatMap(([each, { formula }]) => (formula ? each : []));
  }

  /** Those whose pattern may begin with a word, a mark or a formula, in their order. */
  at(token: Said): readonly T[] {
    if (token.kind === "math") return this.#atFormula;
    const known = this.#atWord.get(token.text);
    if (known) return known;
    const made = this.#all.flatMap(([each, { words }]) =>
      words === null || words.has(token.text) ? each : [],
    );
    this.#atWord.set(token.text, made);
    return made;
  }
}
