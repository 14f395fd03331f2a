import { type Problem, problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { bareFormulas, goesOn, isOpen, relates } from "./bare.ts";
import { refusal } from "./bound.ts";
import { TreeBuilder } from "./builder.ts";
import { plainTitle } from "./lead.ts";
import { maskMath } from "./mask.ts";
import { roleOf } from "./role.ts";
import { type DocumentTree, emptyTree, type MathPiece } from "./tree.ts";

/** Paragraphs are no longer than this; a sheet in one line is no sheet. */
const longest = 50_000;

/** Reads a sheet of plain text, with dollars or without. */
export function readSheet(source: string): DocumentTree {
  const refused = refusal(source);
  return refused ? emptyTree(refused) : new SheetReader(source).read();
}

class SheetReader {
  readonly #source: string;
  readonly #builder = new TreeBuilder();
  /** formulas that the author set off */
  readonly #pieces: readonly MathPiece[];
  /** the text with those blanked */
  readonly #plain: string;
  readonly #letters: ReadonlySet<string>;

  constructor(source: string) {
    this.#source = source;
    const masked = maskMath(source);
    this.#pieces = masked.pieces;
    this.#builder.problems.push(...masked.problems);
    let plain = "";
    let done = 0;
    for (const { span: place } of masked.pieces) {
      // a sign that is no mathematics, nor white space
      plain += source.slice(done, place.from) + "\uFFFC".repeat(place.to - place.from);
      done = place.to;
    }
    this.#plain = plain + source.slice(done);
    this.#letters = lettersIn([
      ...masked.pieces.map((piece) => piece.source),
      ...this.#paragraphs().flatMap(({ from, to }) => {
        const text = this.#plain.slice(from, Math.min(to, from + longest));
        return bareFormulas(text, new Set()).map((f) => text.slice(f.from, f.to));
      }),
    ]);
  }

  read(): DocumentTree {
    for (const [k, place] of this.#paragraphs().entries()) {
      this.#builder.endParagraph();
      if (place.to - place.from > longest) this.#builder.problems.push(tooLong(place));
      else this.#paragraph(place, k === 0);
    }
    return this.#builder.tree();
  }

  /** What blank lines and titles in plain words part; page numbers are none. */
  #paragraphs(): readonly Span[] {
    const found: Span[] = [];
    let from = -1;
    let at = 0;
    for (const line of this.#plain.split("\n")) {
      const ends = line.trim() === "" || plainTitle(line) !== "";
      if (ends && from >= 0) {
        found.push(span(from, at));
        from = -1;
      }
      if (line.trim() !== "" && from < 0) from = at;
      at += line.length + 1;
    }
    if (from >= 0) found.push(span(from, this.#plain.length));
    return found.filter(({ from: a, to: b }) => !/^\s*\d+\s*$/.test(this.#plain.slice(a, b)));
  }

  #paragraph(place: Span, isFirst: boolean): void {
    const text = this.#plain.slice(place.from, place.to);
    const formulas = bareFormulas(text, this.#letters).map(({ from, to }) =>
      span(place.from + from, place.from + to),
    );
    const words = text.trim();
    const begin = place.from + text.indexOf(words);
    const end = begin + words.length;
    if (formulas.length === 0 && isTitle(words, isFirst)) {
      const titled = { kind: "section", depth: isFirst ? 1 : 2 } as const;
      this.#builder.heading(titled, begin, () => this.#builder.words(this.#source, begin, end));
      return;
    }
    let at = begin;
    const [first] = formulas;
    const alone =
      first !== undefined &&
      first.from === begin &&
      /^[\s.,;]*$/.test(this.#source.slice(first.to, end)) &&
      relates(this.#source.slice(first.from, first.to));
    if (alone && formulas.length === 1) {
      this.#displays(first);
      return;
    }
    const inside = this.#pieces.filter((p) => p.span.from >= begin && p.span.to <= end);
    const all = [...inside, ...formulas.map((f) => this.#piece(f, false))].sort(
      (a, b) => a.span.from - b.span.from,
    );
    for (const piece of all) {
      this.#builder.words(this.#source, at, piece.span.from);
      this.#builder.formula(piece);
      at = piece.span.to;
    }
    this.#builder.words(this.#source, at, end);
  }

  /** A paragraph that is a formula: each line that begins a new one is a display of its own. */
  #displays(place: Span): void {
    let from = place.from;
    let at = place.from;
    const lines = this.#source.slice(place.from, place.to).split("\n");
    for (const [k, line] of lines.entries()) {
      const next = lines[k + 1];
      at += line.length;
      if (next === undefined || !(goesOn(next) || isOpen(line))) {
        this.#builder.formula(this.#piece(span(from, at), true));
        from = at + 1;
      }
      at += 1;
    }
  }

  #piece(place: Span, display: boolean): MathPiece {
    const source = this.#source.slice(place.from, place.to);
    return { span: place, from: place.from, source, display };
  }
}

/** A line above others: numbered, or the first of the sheet. */
function isTitle(words: string, isFirst: boolean): boolean {
  const lines = words.split("\n");
  if (lines.some((line) => line.length > 70) || /[.:,;?]$/.test(words) || roleOf(words) !== null)
    return false;
  return isFirst || (lines.length === 1 && /^\d+(?:\.\d+)*[.)]?\s+\p{Lu}/u.test(words));
}

/** The single letters of formulas. */
function lettersIn(formulas: readonly string[]): ReadonlySet<string> {
  return new Set(
    formulas.flatMap((tex) =>
      [
        ...tex
          .replace(/\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}|\\[A-Za-z]+/g, " ")
          .matchAll(/(?<![A-Za-z])[A-Za-z](?![A-Za-z])/g),
      ].map((found) => found[0]),
    ),
  );
}

const tooLong = (place: Span): Problem =>
  problem("too-long", place, {
    what: "paragraph",
    size: `${place.to - place.from} signs`,
    limit: String(longest),
  });
