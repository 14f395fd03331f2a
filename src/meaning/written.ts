import { canonical } from "../tex/canonical.ts";
import { letterIn } from "../tex/named.ts";
import { isOperator } from "../tex/row.ts";
import { transposes } from "../tex/scope.ts";
import { rowsIn, type Syntax } from "../tex/syntax.ts";

type Nodes = readonly Syntax[];

/** Whether a row of nodes of some formulas, at any depth, is as asked. */
function some(formulas: readonly Nodes[], isAsked: (nodes: Nodes) => boolean): boolean {
  const within = (nodes: Nodes): boolean =>
    isAsked(nodes) || nodes.some((n) => rowsIn(n).some(within));
  return formulas.some(within);
}

/** What a page writes in the brackets behind a name, each in canonical TeX. */
export function argumentsAt(formulas: readonly Nodes[], name: string): ReadonlySet<string> {
  const found = new Set<string>();
  some(formulas, (nodes) => {
    for (const [k, node] of nodes.entries()) {
      const bracket = nodes[k + 1];
      if (bracket?.kind === "fence" && bracket.open === "(" && canonical([node]) === name)
        found.add(canonical(bracket.body));
    }
    return false;
  });
  return found;
}

/** Whether a page writes a name with a subscript. */
export const isSubscripted = (formulas: readonly Nodes[], name: string): boolean =>
  some(formulas, (nodes) =>
    nodes.some(
      (n) => n.kind === "script" && n.sub !== null && n.base && canonical([n.base]) === name,
    ),
  );

/**
 * Whether a page takes the length, a transpose, an inner product or an entry of what a name stands
 * for, so that a list of numbers of that name is meant as a vector.
 */
export function isUsedAsVector(formulas: readonly Nodes[], left: Nodes): boolean {
  const name = canonical(left);
  const isIt = (node: Syntax | undefined): boolean =>
    node !== undefined &&
    (canonical([node]) === name || (node.kind === "script" && isIt(bare(node))));
  return some(formulas, (nodes) =>
    nodes.some((node, k) => {
      const next = nodes[k + 1];
      if (node.kind === "fence" && measuring.has(node.open)) return isIt(node.body[0]);
      if (next?.kind === "fence" && next.open === "[" && letterIn(next.body) !== null)
        return isIt(node);
      if (node.kind !== "script" || !isIt(bare(node))) return false;
      return (
        (node.sup !== null && transposes(node.sup) && !isOperator(node.sup[0], "-")) ||
        letterIn(node.sub?.slice(0, 1) ?? []) !== null
      );
    }),
  );
}

/** Brackets around what is measured: lengths and inner products. */
const measuring: ReadonlySet<string> = new Set(["\\|", "\\langle"]);

/** A name without one of its scripts: the superscript where it has one. */
function bare(node: Extract<Syntax, { kind: "script" }>): Syntax {
  if (node.sup !== null && node.sub !== null) return { ...node, sup: null };
  return node.base ?? node;
}
