import type { Nodes } from "mdast";
import type { Span } from "../text/span.ts";
import { place } from "./place.ts";

/** Where the parts of a page without a title begin and end: figures, quotations, minipages. */
export function boxesIn(root: Nodes): readonly Span[] {
  const open: number[] = [];
  const boxes: Span[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "boxEdge" && node.opens) open.push(place(node).from);
    else if (node.type === "boxEdge") boxes.push({ from: open.pop() ?? 0, to: place(node).to });
    else if ("children" in node) node.children.forEach(visit);
  };
  visit(root);
  return boxes;
}

/** A place, or that before the outermost box around it: a caption speaks of what stands outside. */
export const outOf = (boxes: readonly Span[], at: number): number =>
  Math.min(at, ...boxes.filter(({ from, to }) => from < at && at < to).map(({ from }) => from - 1));
