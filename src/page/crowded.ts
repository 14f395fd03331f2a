import type { Nodes, Parents, PhrasingContent } from "mdast";
import { type Problem, problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { type DocumentTree, positionOf } from "./tree.ts";

/** Formulas in one paragraph: each is read beside the others. */
const mostFormulas = 500;

/** Takes paragraphs with too many formulas out of a tree, each with a problem in its place. */
export function withoutCrowds(tree: DocumentTree, source: string): DocumentTree {
  if (tree.pieces.length <= mostFormulas) return tree;
  const crowds = crowdsIn(tree.root);
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
    problems: [...tree.problems, ...crowds.map(tooMany)],
  };
}

interface Crowd {
  readonly node: Parents;
  readonly place: Span;
  readonly count: number;
}

function crowdsIn(node: Nodes): readonly Crowd[] {
  if (!("children" in node)) return [];
  const isParagraph = node.children.some((child) => child.type === "inlineMath");
  const count = isParagraph ? formulasIn(node) : 0;
  if (count <= mostFormulas) return node.children.flatMap(crowdsIn);
  const from = node.children[0]?.position?.start.offset ?? 0;
  const to = node.children.at(-1)?.position?.end.offset ?? from;
  return [{ node, place: span(from, to), count }];
}

function formulasIn(node: Nodes): number {
  if (node.type === "inlineMath") return 1;
  return "children" in node ? node.children.reduce((sum, each) => sum + formulasIn(each), 0) : 0;
}

const tooMany = ({ place, count }: Crowd): Problem =>
  problem("too-long", place, {
    what: "paragraph",
    size: `${count} formulas`,
    limit: String(mostFormulas),
  });
