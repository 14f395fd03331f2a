import type { Nodes, Parents, PhrasingContent } from "mdast";
import { type Problem, problem } from "../text/problem.ts";
import { contains, type Span, span } from "../text/span.ts";
import { longestSentence } from "./bound.ts";
import { type DocumentTree, positionOf } from "./tree.ts";

/** Formulas in one paragraph: each is read beside the others. */
const mostFormulas = 500;

/**
 * Takes paragraphs with too many formulas, or with a sentence that is too long, out of a tree, each
 * with a problem in its place.
 */
export function withoutCrowds(tree: DocumentTree, source: string): DocumentTree {
  const crowds = crowdsIn(tree.root, source);
  if (crowds.length === 0) return tree;
  for (const { node, place } of crowds) {
    const value = source.slice(place.from, place.to);
    const code = { type: "inlineCode", value, position: positionOf(place.from, place.to) } as const;
    (node.children as PhrasingContent[]) = [code];
  }
  const isLeft = (place: Span): boolean =>
    crowds.every((crowd) => place.from < crowd.place.from || place.from >= crowd.place.to);
  return {
    ...tree,
    pieces: tree.pieces.filter((piece) => isLeft(piece.span)),
    problems: [
      ...tree.problems,
      ...crowds.flatMap(({ place, problem }) =>
        tree.problems.some(({ code, span: told }) => code === problem.code && contains(place, told))
          ? []
          : [problem],
      ),
    ],
  };
}

interface Crowd {
  readonly node: Parents;
  readonly place: Span;
  readonly problem: Problem;
}

function crowdsIn(node: Nodes, source: string): readonly Crowd[] {
  if (!("children" in node)) return [];
  const from = node.children[0]?.position?.start.offset ?? 0;
  const to = node.children.at(-1)?.position?.end.offset ?? from;
  const place = span(from, to);
  const isParagraph =
    node.type === "paragraph" || node.children.some((c) => c.type === "inlineMath");
  const tooMuch = isParagraph ? (tooMany(node, place) ?? tooLong(node, place, source)) : null;
  if (tooMuch) return [{ node, place, problem: tooMuch }];
  return node.children.flatMap((child) => crowdsIn(child, source));
}

/** Says that there are too many formulas in a paragraph; null where there are not. */
function tooMany(paragraph: Parents, place: Span): Problem | null {
  const count = formulasIn(paragraph);
  return count > mostFormulas
    ? beyond("paragraph", `${count} formulas`, mostFormulas, place)
    : null;
}

function formulasIn(node: Nodes): number {
  if (node.type === "inlineMath") return 1;
  return "children" in node ? node.children.reduce((sum, each) => sum + formulasIn(each), 0) : 0;
}

/** Says that a sentence of a paragraph is too long; null where none is. */
function tooLong(paragraph: Parents, place: Span, source: string): Problem | null {
  // fewer letters than words that are allowed
  if (place.to - place.from <= longestSentence) return null;
  const counts = [0];
  countWords(paragraph, source, counts);
  const most = Math.max(...counts);
  return most > longestSentence
    ? beyond("sentence", `${most} words`, longestSentence, place)
    : null;
}

/** Words, marks and the stops that end sentences. */
const wordOrMark = /[.!?](?=\s|$)|[\p{L}\d]+|[^\s\p{L}\d]/gu;

/** Counts the words and formulas of each sentence. */
function countWords(node: Nodes, source: string, counts: number[]): void {
  const add = (): void => {
    counts.push((counts.pop() ?? 0) + 1);
  };
  if (node.type === "inlineMath" || node.type === "math") {
    add();
    return;
  }
  if ("children" in node) {
    for (const child of node.children) countWords(child, source, counts);
    return;
  }
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  for (const [word] of source.slice(from, to).matchAll(wordOrMark)) {
    add();
    if (/^[.!?]$/.test(word)) counts.push(0);
  }
}

const beyond = (what: string, size: string, limit: number, place: Span): Problem =>
  problem("too-long", place, { what, size, limit: String(limit) });
