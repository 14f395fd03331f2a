import type { IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "../tex/canonical.ts";
import { mayDefine, splitAtRelations } from "../tex/condition.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

/** A formula whose left side is a new name. */
export interface Equation {
  readonly left: readonly Syntax[];
  readonly right: readonly Syntax[];
  readonly span: Span;
  readonly indices: readonly IndexVariable[];
  readonly condition: Term | null;
}

/** Left and right side of an equation. */
export function equationOf(nodes: readonly Syntax[], span: Span): Equation | null {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (at < 1 || sign?.kind !== "relation" || !mayDefine(sign.text)) return null;
  const parts = splitAtRelations(nodes);
  const right = parts[1];
  return right?.length
    ? { left: nodes.slice(0, at), right, span, indices: [], condition: null }
    : null;
}

/** A name without its scripts and brackets. */
export function baseName(nodes: readonly Syntax[]): string {
  const end = nodes.findIndex((n) => n.kind === "script" || n.kind === "fence");
  const last = nodes[end];
  const base = last?.kind === "script" && last.base?.kind !== "fence" ? last.base : null;
  return canonical([...(end < 0 ? nodes : nodes.slice(0, end)), ...(base ? [base] : [])]);
}

/** All names with scripts in a formula. */
export function scriptsIn(nodes: readonly Syntax[]): Syntax[] {
  return nodes.flatMap((node): Syntax[] => {
    if (node.kind !== "script") return scriptsIn(insideOf(node));
    // what stands in a subscript tells which of its name it is
    return [node, ...scriptsIn(node.base ? [node.base] : []), ...scriptsIn(node.sup ?? [])];
  });
}

/** The items of a list, as canonical TeX. */
export function canonicalItems(nodes: readonly Syntax[]): string[] {
  const out: string[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "operator" && node.text === ",") out.push([]);
    else out.at(-1)?.push(canonical([node]));
  }
  return out.map((item) => item.join("")).filter((item) => item !== "");
}

/** Index letters in the subscripts of a name, for a family whose index nothing declares. */
export function plainIndices(nodes: readonly Syntax[]): IndexVariable[] {
  return nodes.flatMap((n): IndexVariable[] =>
    n.kind === "script" && n.sub && /^[a-z]$/.test(canonical(n.sub))
      ? [{ name: canonical(n.sub), range: { lower: null, upper: null } }]
      : [],
  );
}

/** A `\pm` or `\mp` somewhere in a formula: one sign or the other, and nobody says which. */
export function eitherSign(nodes: readonly Syntax[]): Syntax | null {
  for (const node of nodes) {
    if (node.kind === "operator" && (node.text === "\\pm" || node.text === "\\mp")) return node;
    const found = eitherSign(insideOf(node));
    if (found) return found;
  }
  return null;
}

/** A failure that says what is not supported. */
export function unsupported(span: Span, what: string): Result<never> {
  return { ok: false, problems: [problem("unsupported", span, { what })] };
}
