import type {
  BlockContent,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { InlineMath, Math as MathNode } from "mdast-util-math";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { bounded, refusal } from "./bound.ts";
import { containersIn, withContainers } from "./container.ts";
import { maskMath } from "./mask.ts";
import { type DocumentTree, emptyTree, type MathPiece, positionOf, treeOf } from "./tree.ts";

/**
 * Reads Markdown. A document that is empty, binary or too large gives an empty tree and the problem
 * that says so.
 */
export function readMarkdown(source: string): DocumentTree {
  const refused = refusal(source);
  if (refused) return emptyTree(refused);
  const contained = containersIn(source);
  const masked = maskMath(contained.text);
  const { text, problems } = bounded(masked.text);
  const root = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(["yaml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
  });
  unmask(root, source, masked.pieces);
  withContainers(root, source, contained.marks);
  const tree = treeOf(root, masked.pieces, [
    ...contained.problems,
    ...masked.problems,
    ...problems,
  ]);
  return { ...tree, declared: contained.declared };
}

/**
 * Puts the formulas back into the tree: inline ones among the text, displays as blocks of their own
 * that part their paragraph.
 */
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
      if (end > at)
        parts.push({
          type: "text",
          value: plain(source.slice(at, end)),
          position: positionOf(at, end),
        });
    };
    for (let i = first(from); i < pieces.length; i += 1) {
      const piece = pieces[i];
      if (!piece || piece.span.from >= to) break;
      words(piece.span.from);
      const math: InlineMath = {
        type: "inlineMath",
        value: piece.source,
        position: positionOf(piece.span.from, piece.span.to),
      };
      parts.push(math);
      at = piece.span.to;
    }
    if (at === from) return [node];
    words(to);
    return parts;
  };
  const displays = new Set(pieces.filter((piece) => piece.display).map((piece) => piece.span.from));
  const isDisplay = (node: PhrasingContent): node is InlineMath =>
    node.type === "inlineMath" && displays.has(node.position?.start.offset ?? -1);

  const visit = (parent: Parents): void => {
    const rebuilt: Nodes[] = [];
    for (const child of parent.children as Nodes[]) {
      if (child.type === "text") {
        for (const piece of split(child)) rebuilt.push(piece);
        continue;
      }
      const start = child.position?.start.offset ?? -1;
      const inner = child.type === "heading" ? child.children[0] : undefined;
      if (displays.has(start) && inner?.position) inner.position.start.offset = start;
      if ("children" in child) visit(child);
      const parts =
        child.type === "paragraph" || (child.type === "heading" && child.children.some(isDisplay))
          ? part(child.children)
          : null;
      if (parts) for (const piece of parts) rebuilt.push(piece);
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
