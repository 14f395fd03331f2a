import { isOperator } from "./row.ts";
import type { Syntax } from "./syntax.ts";
import type { Cursor } from "./work.ts";

/**
 * Groups without scripts and braces that start with a sign are no brackets: they look like what is
 * in them.
 */
export function flatten(nodes: readonly Syntax[]): readonly Syntax[] {
  const splice = (n: Syntax): boolean =>
    n.kind === "group" || (n.kind === "brace" && isOperator(n.body[0], "+", "-", "\\pm", "\\mp"));
  if (!nodes.some(splice)) return nodes;
  return nodes.flatMap((n) =>
    splice(n) && (n.kind === "group" || n.kind === "brace") ? flatten(n.body) : [n],
  );
}

/** Whether a node joins terms. */
export const isSign = (node: Syntax | undefined): boolean =>
  isOperator(node, "+", "-", "\\pm", "\\mp");

/** Whether a further term follows at this level. */
export function signAhead(cursor: Cursor): boolean {
  for (let i = cursor.at; i < cursor.nodes.length; i++) if (isSign(cursor.nodes[i])) return true;
  return false;
}
