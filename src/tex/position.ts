import type { Range } from "../term/context.ts";
import { variable } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "./canonical.ts";
import { placeOf } from "./listed.ts";
import { baseText } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import type { Work } from "./work.ts";

/**
 * Reads what stands in an index position. A single letter that means nothing else is a free index
 * there, with the range of the position; a bound or free index learns its range from the first
 * position that it stands in.
 */
export function indexTerm(work: Work, nodes: readonly Syntax[], range: Range | null): Term {
  const only = nodes[0];
  if (nodes.length === 1 && only && plainLetter(only)) {
    const name = canonical(nodes);
    const bound = work.boundTo(name);
    if (bound) {
      work.learn(name, range);
      return variable(name, bound.sort);
    }
    if (!means(work, only, name)) {
      work.learn(name, range);
      return variable(name);
    }
  }
  // two letters side by side are a label, \bar y_{st}, and no product of indices
  const label = nodes.some(
    (node, k) =>
      plainLetter(node) && nodes[k + 1] !== undefined && plainLetter(nodes[k + 1] as Syntax),
  );
  for (const node of label ? [] : nodes) {
    const name = canonical([node]);
    if (
      nodes.length > 1 &&
      plainLetter(node) &&
      !work.boundTo(name) &&
      !means(work, node, name) &&
      !work.free.has(name)
    )
      work.free.set(name, null);
  }
  return placeOf(work.scope, work.expression(nodes));
}

/** Whether the letter is declared, a local variable or an index of the section. */
function means(work: Work, node: Syntax, name: string): boolean {
  if (work.scope.locals.has(name) || work.scope.index(name)) return true;
  return work.scope.lookup([node], 0).some((m) => !m.sub && !m.sup);
}

/**
 * Whether the node is a single letter that has no other meaning, so that it can only be a free
 * index.
 */
export function plainIndex(work: Work, node: Syntax): boolean {
  return plainLetter(node) && !means(work, node, canonical([node]));
}

function plainLetter(node: Syntax): boolean {
  const base = baseText(node);
  return (
    base !== null &&
    /^([a-zA-Z]|\\(ell|alpha|beta))$/.test(base) &&
    !(node.kind === "script" && (node.sub || node.sup))
  );
}

/**
 * Whether the nodes can stand in an index position: integers, bound or free indices, letters
 * without another meaning.
 */
export function looksLikeIndex(work: Work, nodes: readonly Syntax[]): boolean {
  if (!nodes.length) return false;
  return nodes.every((node) => {
    if (node.kind === "number") return /^\d+$/.test(node.text);
    if (node.kind === "operator") return node.text === "+" || node.text === "-";
    const base = baseText(node);
    if (base === null) return false;
    const name = canonical([node]);
    if (work.boundTo(name)) return true;
    const local = work.scope.locals.get(name);
    if (local) return isNumeric(local.sort);
    const match = work.scope.lookup([node], 0)[0];
    if (match) return match.declaration.sort.kind === "index";
    return work.scope.index(name) !== undefined || plainLetter(node);
  });
}
