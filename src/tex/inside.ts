import type { Term } from "../term/term.ts";
import { conditionOf, hasRelation, isEvent } from "./condition.ts";
import { listOf } from "./list.ts";
import { placeOf } from "./listed.ts";
import { isOperator } from "./row.ts";
import { splitCommas } from "./scope.ts";
import { bracketOf } from "./statistic-head.ts";
import { raised, withScripts } from "./superscript.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, spanOf, type Work } from "./work.ts";

interface Inside {
  readonly body: readonly Syntax[];
  readonly given: readonly Term[];
}

type Taken = Inside & { readonly node: Syntax };

/** Cuts the content of a bracket at its bar and reads what is given. */
export function conditional(work: Work, nodes: readonly Syntax[]): Inside {
  const at = nodes.findIndex((n) => isOperator(n, "\\mid", "|"));
  if (at < 0) return { body: nodes, given: [] };
  const behind = nodes.slice(at + 1);
  const where = spanOf(behind) ?? (nodes[at] as Syntax).span;
  if (!behind.length) work.refuse("unexpected-end", where, { expected: "what is given" });
  const read = (item: readonly Syntax[]): Term =>
    hasRelation(item) || isEvent(work, item) ? conditionOf(work, item) : work.expression(item);
  return {
    body: nodes.slice(0, at),
    given: listOf(work, splitCommas(behind, ",", ";"), where, read).map((g) =>
      placeOf(work.scope, g),
    ),
  };
}

/** Takes the bracket ahead with what is given in it; refuses where there is none. */
export function takeBracket(work: Work, cursor: Cursor, expected: string): Taken {
  const node = cursor.peek;
  const fence = bracketOf(node);
  if (!node || !fence) return work.refuse("unexpected-end", cursor.here, { expected });
  cursor.at++;
  return { node, ...conditional(work, fence.body) };
}

export const bar = (nodes: readonly Syntax[]): boolean =>
  nodes.some((n) => isOperator(n, "\\mid", "|"));

/** What stands behind the operator's bracket in the same node: `E(X)^2`, `E(X)^\top`, `E(x)_i`. */
export function after(work: Work, term: Term, node: Syntax, sup: readonly Syntax[] | null): Term {
  const out = sup ? raised(work, term, sup, node.span) : term;
  return node.kind === "script" ? withScripts(work, out, node, node.span) : out;
}
