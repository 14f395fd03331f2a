import type { Origins } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { bareFormulas, goesOn, isOpen, relates } from "./bare.ts";
import { refusal } from "./bound.ts";
import { TreeBuilder } from "./builder.ts";
import { plainTitle } from "./lead.ts";
import { maskMath } from "./mask.ts";
import { PiecedText, seen } from "./pieced.ts";
import { roleOf } from "./role.ts";
import { type Names, namesIn, spelledIn } from "./spelled.ts";
import { type DocumentTree, emptyTree, type MathPiece } from "./tree.ts";

/** Paragraphs are no longer than this; a sheet in one line is no sheet. */
const longest = 50_000;

/** A sheet as TeX: its text with formulas spelt out, and where that stands in the source. */
export interface Sheet {
  readonly text: string;
  readonly tree: DocumentTree;
  readonly origins: Origins;
}

/** Reads a sheet of plain text, with dollars or without. */
export function readSheet(source: string): Sheet {
  const written = seen(source);
  const refused = refusal(written.text);
  if (refused) return { ...written, tree: emptyTree(refused) };
  const spelt = spellOut(written.text);
  const origins: Origins = {
    of: (place) => written.origins.of(spelt.origins.of(place)),
    inText: (origin) => {
      const from = written.origins.inText(origin);
      return spelt.origins.inText(span(from, from));
    },
    included: [],
  };
  return { text: spelt.text, tree: new SheetReader(spelt).read(), origins };
}

/** A sheet whose formulas are TeX: where they stand, and what its other words are. */
interface Spelled {
  readonly text: string;
  readonly origins: Origins;
  /** formulas that the author set off */
  readonly pieces: readonly MathPiece[];
  /** formulas that nothing sets off, in order */
  readonly bare: readonly Span[];
  readonly problems: readonly Problem[];
}

function spellOut(source: string): Spelled {
  const { pieces, problems } = maskMath(source);
  const plain = withoutFormulas(source, pieces);
  const paragraphs = paragraphsOf(plain).filter(({ from, to }) => to - from <= longest);
  const bareWith = (names: Names): readonly Span[] =>
    paragraphs.flatMap(({ from, to }) =>
      bareFormulas(plain.slice(from, to), names).map((f) => span(from + f.from, from + f.to)),
    );
  const sourceOf = ({ from, to }: Span): string => source.slice(from, to);
  let names = namesIn([], plain);
  // names that a first look finds make more words formulas, which show more names
  for (let k = 0; k < 2; k += 1)
    names = namesIn(
      [...pieces.map((piece) => piece.source), ...bareWith(names).map(sourceOf)],
      plain,
    );
  const text = new PiecedText();
  const bare: Span[] = [];
  const moved: MathPiece[] = [];
  let done = 0;
  const places = [
    ...bareWith(names).map((place) => ({ place, piece: null })),
    ...pieces.map((piece) => ({ place: piece.span, piece })),
  ].sort((a, b) => a.place.from - b.place.from);
  for (const { place, piece } of places) {
    text.copy(source, span(done, place.from));
    const from = text.length;
    done = place.from;
    for (const spelt of piece ? [] : spelledIn(sourceOf(place), names)) {
      text.copy(source, span(done, place.from + spelt.from));
      text.replace(spelt.tex, span(place.from + spelt.from, place.from + spelt.to));
      done = place.from + spelt.to;
    }
    text.copy(source, span(done, place.to));
    done = place.to;
    const now = span(from, text.length);
    if (piece) moved.push({ ...piece, span: now, from: from + piece.from - place.from });
    else bare.push(now);
  }
  text.copy(source, span(done, source.length));
  return { ...text.whole(), pieces: moved, bare, problems };
}

/** A text whose formulas are signs that are no mathematics, nor white space. */
function withoutFormulas(source: string, pieces: readonly MathPiece[]): string {
  let plain = "";
  let done = 0;
  for (const { span: place } of pieces) {
    plain += source.slice(done, place.from) + "\uFFFC".repeat(place.to - place.from);
    done = place.to;
  }
  return plain + source.slice(done);
}

/** What blank lines and titles in plain words part; page numbers are none. */
function paragraphsOf(plain: string): readonly Span[] {
  const found: Span[] = [];
  let from = -1;
  let at = 0;
  let before = "";
  for (const line of plain.split("\n")) {
    const title = plainTitle(line);
    // words at the end of a line that wraps are no title: "as we have seen in / Lemma 2"
    const wraps = title === line && !/[.:]\s*$/.test(line) && !/(?:^|[.:?!])\s*$/.test(before);
    const ends = line.trim() === "" || (title !== "" && !wraps);
    before = line;
    if (ends && from >= 0) {
      found.push(span(from, at));
      from = -1;
    }
    if (line.trim() !== "" && from < 0) from = at;
    at += line.length + 1;
    // what stands on the lines below a title is a paragraph of its own
    if (from >= 0 && title !== "" && !wraps && title.trim() === line.trim()) {
      found.push(span(from, at));
      from = -1;
    }
  }
  if (from >= 0) found.push(span(from, plain.length));
  return found.filter(({ from: a, to: b }) => !/^\s*\d+\s*$/.test(plain.slice(a, b)));
}

class SheetReader {
  readonly #sheet: Spelled;
  readonly #source: string;
  readonly #builder = new TreeBuilder();
  /** the text with formulas that are set off blanked */
  readonly #plain: string;

  constructor(sheet: Spelled) {
    this.#sheet = sheet;
    this.#source = sheet.text;
    this.#builder.problems.push(...sheet.problems);
    this.#plain = withoutFormulas(sheet.text, sheet.pieces);
  }

  read(): DocumentTree {
    for (const [k, place] of paragraphsOf(this.#plain).entries()) {
      this.#builder.endParagraph();
      if (place.to - place.from > longest) this.#builder.problems.push(tooLong(place));
      else this.#paragraph(place, k === 0);
    }
    return this.#builder.tree();
  }

  #paragraph(place: Span, isFirst: boolean): void {
    const text = this.#plain.slice(place.from, place.to);
    const formulas = within(this.#sheet.bare, place);
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
      this.#displays(span(first.from, end));
      return;
    }
    const inside = this.#sheet.pieces.filter((p) => p.span.from >= begin && p.span.to <= end);
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

/** Those of places in order that stand in a stretch. */
function within(places: readonly Span[], { from, to }: Span): readonly Span[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((places[end]?.to ?? Number.POSITIVE_INFINITY) <= to) end += 1;
  return places.slice(low, end);
}

const tooLong = (place: Span): Problem =>
  problem("too-long", place, {
    what: "paragraph",
    size: `${place.to - place.from} signs`,
    limit: String(longest),
  });
