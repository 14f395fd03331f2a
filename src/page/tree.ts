import type { Heading, Nodes, Root } from "mdast";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { ExpectedAt } from "./expected.ts";

/**
 * A piece of mathematics in a document: TeX between `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, a bare
 * environment, a fenced `math` block, or bare words of a plain sheet that are a formula.
 */
export interface MathPiece {
  /** with its delimiters */
  readonly span: Span;
  /**
   * where `source` starts in the document; `source` has its exact length there, quote marks at line
   * starts blanked
   */
  readonly from: number;
  readonly source: string;
  readonly display: boolean;
}

/**
 * A document as a tree of blocks, whatever it was written in. Its mathematics stands in nodes
 * `inlineMath` and, for displays, `math` between blocks; `mathOf` gives the exact piece of such a
 * node. Positions are offsets (`position.start.offset`); their lines and columns mean nothing. A
 * text stands at its place as it is written there; one without width says what no letter of the
 * source does, such as the name of an environment.
 */
export interface DocumentTree {
  readonly root: Root;
  readonly pieces: readonly MathPiece[];
  mathOf(node: Nodes): MathPiece | null;
  readonly problems: readonly Problem[];
  /** the environments whose content holds from there on, such as `assumption`; none where absent */
  readonly declared?: readonly Declared[];
  /** what a file beside the document expects; nothing where absent */
  readonly expectedAt?: ExpectedAt;
}

/** An environment that declares or assumes, with its title: "Assumption (bounded variance)". */
export interface Declared {
  readonly title: string;
  readonly span: Span;
}

/**
 * The end of an environment with a title: what stands behind it belongs to what stands around the
 * environment.
 */
export interface ScopeEnd {
  readonly type: "scopeEnd";
  /** the depth of the heading that it ends */
  readonly depth: number;
  readonly position: Position;
}

/** Where a part of the page without a title begins or ends: what is assumed in it ends with it. */
export interface BoxEdge {
  readonly type: "boxEdge";
  readonly opens: boolean;
  readonly position: Position;
}

declare module "mdast" {
  interface RootContentMap {
    scopeEnd: ScopeEnd;
    boxEdge: BoxEdge;
  }
  interface BlockContentMap {
    scopeEnd: ScopeEnd;
    boxEdge: BoxEdge;
  }
  interface HeadingData {
    /** the heading of an environment: its title in words, and a depth below all sections */
    environment?: { readonly title: string; readonly depth: number };
  }
}

/** What a heading says, and how deep it stands; those of environments stand below all others. */
export function headingOf(
  node: Heading,
  source: string,
): { readonly title: string; readonly depth: number } {
  const from = node.children[0]?.position?.start.offset ?? node.position?.start.offset ?? 0;
  const to = node.children.at(-1)?.position?.end.offset ?? from;
  return node.data?.environment ?? { title: source.slice(from, to).trim(), depth: node.depth };
}

/** Environments stand below the deepest section. */
export const deepestSection = 6;

/** A tree of nodes whose formulas are `pieces`. */
export function treeOf(
  root: Root,
  pieces: readonly MathPiece[],
  problems: readonly Problem[],
): DocumentTree {
  const byOffset = new Map(pieces.map((piece) => [piece.span.from, piece] as const));
  return {
    root,
    pieces,
    mathOf: (node) =>
      node.type === "math" || node.type === "inlineMath"
        ? (byOffset.get(node.position?.start.offset ?? -1) ?? null)
        : null,
    problems,
  };
}

/** The tree of a document that is not read, with the problem that says why. */
export function emptyTree(refused: Problem): DocumentTree {
  return treeOf({ type: "root", children: [] }, [], [refused]);
}

type Position = NonNullable<Heading["position"]>;

export function positionOf(from: number, to: number): Position {
  return { start: { line: 1, column: 1, offset: from }, end: { line: 1, column: 1, offset: to } };
}
