import type { Reading } from "../tex/reading.ts";
import type { LineSyntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { type Line, readLines } from "./line.ts";
import type { Subject } from "./subject.ts";

/** The lines of a chain as they are read, recalled wherever the chain stands now. */
export function rereadLines(
  lines: readonly LineSyntax[],
  subject: Subject,
  source: string,
): readonly Line[] {
  const start = Math.min(...lines.map((l) => l.span.from));
  const text = source.slice(start, Math.max(...lines.map((l) => l.span.to)));
  const placed = JSON.stringify(lines, (key, value: unknown) =>
    (key === "from" || key === "to") && typeof value === "number" ? value - start : value,
  );
  return subject
    .onceHere("lines", [text, placed], () =>
      readLines(lines, subject.scope, source).map((line) => moved(line, -start)),
    )
    .map((line, k) => ({ ...moved(line, start), syntax: lines[k] as LineSyntax }));
}

/** What a line is read as where it stands so much further on. */
function moved(
  { readings, lower, cut, problems }: Omit<Line, "syntax">,
  by: number,
): Omit<Line, "syntax"> {
  const there = ({ from, to }: Span): Span => ({ from: from + by, to: to + by });
  const all = (some: readonly Reading[]): readonly Reading[] =>
    some.map((reading) => ({
      ...reading,
      departures: reading.departures.map((d) => ({ ...d, span: there(d.span) })),
    }));
  return {
    readings: all(readings),
    lower: all(lower),
    cut,
    problems: problems.map((p) => ({ ...p, span: there(p.span) })),
  };
}
