import type { Page } from "../page/read.ts";
import { endingOf } from "../page/source.ts";
import type { Edit } from "../text/edit.ts";
import { Lines, type Place } from "../text/place.ts";
import type { Spot } from "./spot.ts";

/** A page as its file has it, into which text may be put. */
export class Source {
  readonly #source: string;
  readonly #lines: Lines;
  readonly #page: Page;
  readonly #isNotebook: boolean;

  constructor(source: string, path: string, page: Page) {
    this.#source = source;
    this.#lines = new Lines(source);
    this.#page = page;
    this.#isNotebook = endingOf(path) === "ipynb";
  }

  /** Text put in at an offset of the page's text; null where that stands in another file. */
  insertion({ at, text }: Omit<Spot, "apart">): Edit | null {
    const place = this.#page.places.of({ from: at, to: at });
    return place.file === undefined ? this.#edit(place, text) : null;
  }

  /** Text in place of what stands at a place of the report; null where that is in another file. */
  replacement(place: Place, text: string): Edit | null {
    return place.file === undefined ? this.#edit(place, text) : null;
  }

  #edit({ line, column, endLine, endColumn }: Place, text: string): Edit | null {
    const from = this.#lines.startOf(line) + column - 1;
    const to = this.#lines.startOf(endLine) + endColumn - 1;
    if (!this.#isNotebook) return { from, to, text: withEnds(text, endAt(this.#source, from)) };
    const cell = stringAt(this.#source, from, to);
    return cell === null ? null : { from, to, text: encoded(text, this.#source, cell) };
  }
}

const withEnds = (text: string, end: string): string => text.replaceAll("\n", end);

/** How the line ends that has an offset, or the one before it; a feed where there is neither. */
function endAt(source: string, at: number): string {
  const behind = /\r\n|\r|\n/.exec(source.slice(at))?.[0];
  return behind ?? /(?:\r\n|\r|\n)(?=[^\r\n]*$)/.exec(source.slice(0, at))?.[0] ?? "\n";
}

/** The string of JSON around two offsets, by where it begins; null where they are in none. */
function stringAt(source: string, from: number, to: number): number | null {
  for (const { index, 0: text } of source.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g)) {
    if (index < from && to < index + text.length) return index;
    if (index > from) return null;
  }
  return null;
}

/** Text as it stands within a string of JSON; in a list of lines each is a string of its own. */
function encoded(text: string, source: string, string: number): string {
  const before = source.slice(0, string);
  const space = /\s*$/.exec(before)?.[0] ?? "";
  const inList = /[[,]\s*$/.test(before);
  const plain = JSON.stringify(text).slice(1, -1);
  return inList ? plain.replaceAll("\\n", `\\n",${space}"`) : plain;
}

/**
 * What has become of a file that was checked, and has another text now: for a notebook, whether
 * what was to be edited is still there.
 */
export function changeText(
  path: string,
  before: string,
  edits: readonly Edit[],
  now: string,
): string {
  const isGone = ({ from, to }: Edit): boolean => {
    const string = stringAt(before, from, to);
    const text = string === null ? "" : (/"(?:\\.|[^"\\])*"/.exec(before.slice(string))?.[0] ?? "");
    return !now.includes(text);
  };
  return endingOf(path) === "ipynb" && edits.some(isGone)
    ? "a cell that was to be written into is gone"
    : "it has changed since it was checked";
}
