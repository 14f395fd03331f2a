import type { Span } from "./span.ts";

/** Lines and columns of a text, counted from 1; columns in UTF-16 units. */
export class Places {
  readonly #starts: number[] = [0];
  readonly #length: number;
  readonly #origin: (span: Span) => Span;

  /** `origin` gives the places in the text of spans that are those of another text. */
  constructor(text: string, origin: (span: Span) => Span = (span) => span) {
    this.#origin = origin;
    this.#length = text.length;
    for (let k = text.indexOf("\n"); k >= 0; k = text.indexOf("\n", k + 1))
      this.#starts.push(k + 1);
  }

  /** Where a span stands; its end is exclusive. */
  of(place: Span): {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  } {
    const span = this.#origin(place);
    const start = this.#at(span.from);
    const end = this.#at(Math.max(span.from, span.to));
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }

  /** Where a line starts in the text whose lines are counted; the last where there are fewer. */
  startOf(line: number): number {
    return this.#starts[Math.min(line, this.#starts.length) - 1] ?? 0;
  }

  #at(offset: number): { line: number; column: number } {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] as number) + 1 };
  }
}

/** `2`, `2 and 5`, `2, 5 and 9`; of many the first ones. */
export function linesOf(lines: readonly number[]): string {
  const all = [...new Set(lines)].sort((a, b) => a - b);
  const shown = all.length > 12 ? [...all.slice(0, 10), `${all.length - 10} more`] : all;
  const text =
    shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : `${shown[0] ?? ""}`;
  return `line${all.length === 1 ? "" : "s"} ${text}`;
}
