import type { List, Nodes, Root } from "mdast";
import { leadIn, plainLeadIn } from "../page/lead.ts";
import type { DocumentTree } from "../page/tree.ts";
import { relatesIn } from "../tex/hidden.ts";
import { contains } from "../text/span.ts";
import { place } from "./place.ts";

/** A label at the start of a paragraph: "(a)", "b)", "**(ii)**", "2.". */
const label = /^\W{0,3}(?:(?:[a-h]|i{1,3}|iv|vi{0,3}|\d{1,2})\)|\d{1,2}\.\s)/;

/** Where a part begins, or an exercise ends. */
interface Edge {
  readonly at: number;
  readonly begins: boolean;
}

/**
 * The paragraphs that begin parts of exercises, "(a)", "(b)", and what ends the exercises: headings
 * and titles.
 */
export class LabelledParagraphs {
  readonly #edges: readonly Edge[];

  constructor(root: Root, source: string) {
    const signOf = (node: Nodes | undefined): string =>
      node?.type === "paragraph" ? source.slice(place(node).from, place(node).from + 10) : "";
    this.#edges = root.children.flatMap((node, k, all): readonly Edge[] => {
      const [before, last, sign] = [all[k - 2], all[k - 1], node].map(signOf);
      // behind two parts "Then" may speak of both
      const goesOn = label.test(last ?? "") && !label.test(before ?? "");
      const begins = label.test(sign ?? "") || (goesOn && /^Then\b/.test(sign ?? ""));
      return begins || endsExercise(node, source) ? [{ at: place(node).from, begins }] : [];
    });
  }

  /** Whether another part of the same exercise begins behind a place. */
  isFollowed(from: number): boolean {
    return this.#edges.find(({ at }) => at > from)?.begins ?? false;
  }
}

const endsExercise = (node: Nodes, source: string): boolean =>
  node.type === "paragraph"
    ? (leadIn(node, source) ?? plainLeadIn(node)) !== null
    : /^(?:heading|scopeEnd|boxEdge|thematicBreak)$/.test(node.type);

/**
 * Whether the items of a list are parts of an exercise, each with what it supposes for itself: some
 * have a display that relates something, and no sentence before the list says what its items are.
 */
export function isOfParts(list: List, tree: DocumentTree, source: string): boolean {
  const { from } = place(list);
  return (
    list.children.every(({ checked }) => checked === null || checked === undefined) &&
    !source.slice(0, from).trimEnd().endsWith(":") &&
    tree.pieces.some(
      (piece) => piece.display && contains(place(list), piece.span) && relatesIn(piece.source),
    )
  );
}

/** The labels in a text: `\label{a}`, `:label: a` of a directive. */
export const labelsIn = (source: string): readonly string[] =>
  [...source.matchAll(/\\label\s*\{\s*([^{}]*?)\s*\}|^ {0,3}:label:[ \t]*(\S+)/gm)].map(
    ([, tex, directive]) => tex ?? directive ?? "",
  );
