import type { Term } from "../term/term.ts";
import type { Span } from "../text/span.ts";
import { findSeries, isDots, type Piece } from "./dots.ts";
import type { Syntax } from "./syntax.ts";
import type { Work } from "./work.ts";

/** Items of a list with dots: `Y_1, \dots, Y_m` is one term, the collection. */
export function listOf(
  work: Work,
  items: readonly (readonly Syntax[])[],
  where: Span,
  read = (nodes: readonly Syntax[]): Term => work.expression(nodes),
): Term[] {
  const pieces = items
    .filter((i) => i.length)
    .map((item): Piece => {
      const first = item[0];
      return item.length === 1 && first && isDots(first)
        ? { kind: "dots", span: first.span }
        : { kind: "term", term: read(item) };
    });
  return findSeries(work, pieces, "list", where);
}
