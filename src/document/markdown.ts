import type { BlockContent, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { InlineMath, Math as MathNode } from "mdast-util-math";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { type Problem, problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { type MathPiece, maskMath } from "./mask.ts";

/**
 * A document as a Markdown tree. Its mathematics stands in nodes `inlineMath` and, for displays, `math` between blocks; `mathOf` gives the exact piece of
 * such a node. Positions are offsets (`position.start.offset`); their lines and columns are those of the masked text and mean nothing inside a formula.
 */
export interface DocumentTree {
  readonly root: Root;
  readonly pieces: readonly MathPiece[];
  mathOf(node: Nodes): MathPiece | null;
  readonly problems: readonly Problem[];
}

/** Larger documents are not read. */
const largest = 1_000_000;
/** Quotes and lists nested deeper than this are no document of a person, and cost Markdown parsers the square of their depth. */
const deepest = 60;

/** Reads Markdown. A document that is empty, binary or too large gives an empty tree and the problem that says so. */
export function readMarkdown(source: string): DocumentTree {
  const refusal = refuse(source);
  if (refusal) return { root: { type: "root", children: [] }, pieces: [], mathOf: () => null, problems: [refusal] };
  const masked = maskMath(source);
  const text = limitNesting(masked.text);
  const root = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(["yaml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
  });
  const byOffset = new Map(masked.pieces.map((piece) => [piece.span.from, piece] as const));
  unmask(root, source, masked.pieces);
  return {
    root,
    pieces: masked.pieces,
    mathOf: (node) => (node.type === "math" || node.type === "inlineMath" ? (byOffset.get(node.position?.start.offset ?? -1) ?? null) : null),
    problems: masked.problems,
  };
}

function refuse(source: string): Problem | null {
  if (source.trim() === "") return problem("empty-document", span(0, 0));
  if (source.length > largest) return problem("document-too-large", span(0, 0), { size: String(source.length), limit: String(largest) });
  let odd = 0;
  for (let i = 0; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    if (code === 0) return problem("binary-document", span(0, 0));
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12)) odd += 1;
  }
  return odd > 20 && odd * 10 > source.length ? problem("binary-document", span(0, 0)) : null;
}

/** Marks of emphasis, links and tables that one paragraph may hold. */
const mostMarks = 1500;

/** Blanks the markers of containers beyond a sane depth, and all marks in a paragraph that holds absurdly many: parsing must not cost their square. Offsets are kept. */
function limitNesting(text: string): string {
  const lines = text.replace(/^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){60,}/gm, (run) => {
    let count = 0;
    return run.replace(/[>\-*+]|\d+[.)]/g, (mark) => (++count > deepest ? " ".repeat(mark.length) : mark));
  });
  return lines
    .split(/(\n[ \t>]*\n)/)
    .map((paragraph) => ((paragraph.match(/[[\]*_~<|:@`]/g)?.length ?? 0) > mostMarks ? paragraph.replace(/[[\]*_~<|:@`]/g, ".") : paragraph))
    .join("");
}

type Position = NonNullable<Nodes["position"]>;

function positionOf(from: number, to: number): Position {
  return { start: { line: 1, column: 1, offset: from }, end: { line: 1, column: 1, offset: to } };
}

/** Puts the formulas back into the tree: inline ones among the text, displays as blocks of their own that part their paragraph. */
function unmask(root: Root, source: string, pieces: readonly MathPiece[]): void {
  const first = (offset: number): number => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pieces[middle]?.span.from ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const split = (node: PhrasingContent): PhrasingContent[] => {
    if (node.type !== "text" || !node.position) return [node];
    const from = node.position.start.offset ?? 0;
    const to = node.position.end.offset ?? 0;
    const parts: PhrasingContent[] = [];
    let at = from;
    const words = (end: number): void => {
      if (end > at) parts.push({ type: "text", value: plain(source.slice(at, end)), position: positionOf(at, end) });
    };
    for (let i = first(from); i < pieces.length; i += 1) {
      const piece = pieces[i];
      if (!piece || piece.span.from >= to) break;
      words(piece.span.from);
      const math: InlineMath = { type: "inlineMath", value: piece.source, position: positionOf(piece.span.from, piece.span.to) };
      parts.push(math);
      at = piece.span.to;
    }
    if (at === from) return [node];
    words(to);
    return parts;
  };
  const displays = new Set(pieces.filter((piece) => piece.display).map((piece) => piece.span.from));
  const isDisplay = (node: PhrasingContent): node is InlineMath => node.type === "inlineMath" && displays.has(node.position?.start.offset ?? -1);

  const visit = (parent: Parents): void => {
    const rebuilt: Nodes[] = [];
    for (const child of parent.children as Nodes[]) {
      if (child.type === "text") {
        rebuilt.push(...split(child));
        continue;
      }
      const start = child.position?.start.offset ?? -1;
      const inner = child.type === "heading" ? child.children[0] : undefined;
      if (displays.has(start) && inner?.position) inner.position.start.offset = start;
      if ("children" in child) visit(child);
      const parts = child.type === "paragraph" || (child.type === "heading" && child.children.some(isDisplay)) ? part(child.children) : null;
      if (parts) rebuilt.push(...parts);
      else rebuilt.push(child);
    }
    parent.children = rebuilt as typeof parent.children;
  };
  const part = (children: readonly PhrasingContent[]): (BlockContent | RootContent)[] | null => {
    if (!children.some(isDisplay)) return null;
    const blocks: (BlockContent | RootContent)[] = [];
    let run: PhrasingContent[] = [];
    const flush = (): void => {
      const from = run[0]?.position?.start.offset;
      const to = run.at(-1)?.position?.end.offset;
      const blank = run.every((node) => node.type === "text" && node.value.trim() === "");
      const paragraph: Paragraph = { type: "paragraph", children: run };
      if (from !== undefined && to !== undefined) paragraph.position = positionOf(from, to);
      if (!blank) blocks.push(paragraph);
      run = [];
    };
    for (const node of children) {
      if (!isDisplay(node)) {
        run.push(node);
        continue;
      }
      flush();
      const math: MathNode = { type: "math", value: node.value };
      if (node.position) math.position = node.position;
      blocks.push(math);
    }
    flush();
    return blocks;
  };
  visit(root);
}

/** Text without its backslash escapes. */
function plain(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1").replace(/\r?\n[ \t>]*/g, "\n");
}
