import { neg } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { atom, behind } from "./atom.ts";
import { findSeries, isDots, type Piece } from "./dots.ts";
import { sumOf } from "./loose.ts";
import { outermostProduct, product } from "./product.ts";
import { isOperator } from "./row.ts";
import { flatten, isSign } from "./signs.ts";
import { readStatistic } from "./statistic.ts";
import { readSummation } from "./summation.ts";
import type { Syntax } from "./syntax.ts";
import { Cursor, type Grammar, nowhere, spanOf, type Work } from "./work.ts";

/** Reads all of the nodes as one expression. */
function expression(work: Work, nodes: readonly Syntax[]): Term {
  const cursor = new Cursor(flatten(nodes));
  const where = spanOf(nodes) ?? nowhere;
  if (!cursor.peek) work.refuse("unexpected-end", where, { expected: "an expression" });
  const term = work.deeper(where, () => sumOfTerms(work, cursor));
  const left = cursor.peek;
  if (left) work.refuse("unexpected-token", left.span, { token: work.tex([left]) });
  return term;
}

/** Whether the sign turns the term that follows into its negative. */
function isMinus(work: Work, node: Syntax): boolean {
  const sign = work.options.sign ?? 1;
  return (
    isOperator(node, "-") ||
    (isOperator(node, "\\pm") && sign < 0) ||
    (isOperator(node, "\\mp") && sign > 0)
  );
}

/** Reads terms joined by signs, as far as they go. */
function sumOfTerms(work: Work, cursor: Cursor): Term {
  const start = cursor.at;
  const pieces: Piece[] = [];
  let first = true;
  while (cursor.peek) {
    let minuses = 0;
    let signed = false;
    while (isSign(cursor.peek)) {
      if (isMinus(work, cursor.peek as Syntax) && ++minuses > 50)
        work.refuse("nesting-limit", cursor.here, { limit: "50" });
      signed = true;
      cursor.at++;
    }
    if (!first && !signed) break;
    const node = cursor.peek;
    if (!node) work.refuse("unexpected-end", cursor.here, { expected: "a term" });
    if (isDots(node)) {
      cursor.at++;
      pieces.push({ kind: "dots", span: node.span });
    } else {
      let term = outermostProduct(work, cursor);
      for (let k = 0; k < minuses; k++) term = neg(term);
      pieces.push({ kind: "term", term });
    }
    first = false;
  }
  const where = spanOf(cursor.nodes.slice(start, cursor.at)) ?? cursor.here;
  return sumOf(work, findSeries(work, pieces, "sum", where), where);
}

/** One factor: a big operator with what it takes, or an atom with its scripts. */
function factor(work: Work, cursor: Cursor): Term {
  return work.deeper(cursor.here, () => {
    const summed = readSummation(work, cursor);
    if (summed) return summed;
    const statistic = readStatistic(work, cursor);
    return statistic ? behind(work, cursor, statistic) : atom(work, cursor);
  });
}

/** How expressions are read. */
export const grammar: Grammar = { expression, sum: sumOfTerms, product, factor };
