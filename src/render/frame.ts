import type { Place } from "../check/report.ts";
import { lineEnds } from "../text/place.ts";

/**
 * A line of source with the marked piece underlined, as `14 | text` and carets beneath; a long line
 * is cut around the mark.
 */
export function frame(source: string, place: Place, width: number): string {
  const text = (source.split(lineEnds, place.line)[place.line - 1] ?? "").replaceAll("\t", " ");
  const gutter = String(place.line);
  const room = Math.max(40, width - gutter.length - 5);
  const from = Math.min(place.column - 1, text.length);
  const to = Math.max(
    from + 1,
    Math.min(
      place.endLine > place.line ? text.length : place.endColumn - 1,
      Math.max(text.length, from + 1),
    ),
  );
  const start = to <= room ? 0 : Math.max(0, Math.min(from - 10, to - room));
  const head = start > 0 ? "…" : "";
  const shown = text.slice(start, start + room);
  const tail = start + room < text.length ? "…" : "";
  const carets = "^".repeat(Math.max(1, Math.min(to, start + room) - from));
  const blank = " ".repeat(gutter.length);
  return (
    `${gutter} | ${head}${shown}${tail}\n${blank} | ` +
    `${" ".repeat(head.length + from - start)}${carets}`
  );
}
