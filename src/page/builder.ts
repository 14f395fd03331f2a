import type { Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from "mdast";
import type { Problem } from "../text/problem.ts";
import { type DocumentTree, deepestSection, type MathPiece, positionOf, treeOf } from "./tree.ts";

/** Lists and emphasis are nested no deeper than this; what stands deeper is not set off. */
const deepest = 20;

/** A section's depth, or an environment's title and how deep it stands below the sections. */
export type Titled =
  | { readonly kind: "section"; readonly depth: number }
  | { readonly kind: "environment"; readonly title: string; readonly depth: number };

/**
 * Builds a tree of blocks from what a reader meets, in order: words and formulas make paragraphs,
 * displays part them, lists hold blocks.
 */
export class TreeBuilder {
  readonly #root: Root = { type: "root", children: [] };
  readonly #pieces: MathPiece[] = [];
  readonly problems: Problem[] = [];
  /** the block containers around, the root first */
  readonly #blocks: Parents[] = [this.#root];
  /** the paragraph or heading that is being filled, and the emphases open in it */
  #phrases: Parents[] = [];

  get #here(): Parents {
    return this.#blocks.at(-1) ?? this.#root;
  }

  tree(): DocumentTree {
    this.endParagraph();
    this.#pieces.sort((a, b) => a.span.from - b.span.from);
    return treeOf(this.#root, this.#pieces, this.problems);
  }

  /** Words that stand in the source from one offset to another. */
  text(value: string, from: number, to: number): void {
    if (this.#phrases.length === 0 && value.trim() === "") return;
    this.#phrase({ type: "text", value, position: positionOf(from, to) });
  }

  /** Words as they stand in the source; white space begins no paragraph. */
  words(source: string, from: number, to: number): void {
    const written = source.slice(from, to);
    const begins = this.#phrases.length === 0 ? written.search(/\S/) : 0;
    if (begins >= 0) this.text(written.slice(begins), from + begins, to);
  }

  /** Code, or words that nobody reads. */
  code(value: string, from: number, to: number): void {
    this.#phrase({ type: "inlineCode", value, position: positionOf(from, to) });
  }

  /** A comment to the checker. */
  directive(value: string, from: number, to: number): void {
    const html = { type: "html", value: `<!-- ${value} -->`, position: positionOf(from, to) };
    if (this.#phrases.length === 0) this.block(html as RootContent);
    else this.#phrase(html as PhrasingContent);
  }

  formula(piece: MathPiece): void {
    const position = positionOf(piece.span.from, piece.span.to);
    this.#pieces.push(piece);
    if (!piece.display) {
      this.#phrase({ type: "inlineMath", value: piece.source, position });
      return;
    }
    this.endParagraph();
    this.block({ type: "math", value: piece.source, position });
  }

  block(node: RootContent): void {
    this.endParagraph();
    // what stands in a list before its first item makes one
    if (this.#here.type === "list") this.item(node.position?.start.offset ?? 0);
    (this.#here.children as Nodes[]).push(node);
  }

  endParagraph(): void {
    const node = this.#phrases[0];
    this.#phrases = [];
    if (node) close(node);
  }

  /** Begins what is emphasised or struck out; it ends with its paragraph at the latest. */
  open(type: "strong" | "emphasis" | "delete", at: number): number {
    const node: Parents = { type, children: [], position: positionOf(at, at) };
    if (this.#phrases.length < deepest) {
      this.#phrase(node as PhrasingContent);
      this.#phrases.push(node);
    }
    return this.#phrases.length;
  }

  /** Ends the emphasis that `open` gave the number of, where it has not ended yet. */
  close(depth: number): void {
    while (this.#phrases.length >= Math.max(2, depth)) close(this.#phrases.pop() as Parents);
  }

  /** A heading, filled by what `fill` adds. */
  heading(titled: Titled, at: number, fill: () => void): void {
    const section = titled.kind === "section";
    const depth = (section ? titled.depth : deepestSection) as 1 | 2 | 3 | 4 | 5 | 6;
    this.block({
      type: "heading",
      depth,
      children: [],
      ...(section
        ? {}
        : { data: { environment: { title: titled.title, depth: deepestSection + titled.depth } } }),
      position: positionOf(at, at),
    });
    const heading = this.#here.children.at(-1) as Parents;
    this.#phrases = [heading];
    fill();
    this.endParagraph();
    if (section && heading.children.length === 0) this.#here.children.pop();
  }

  scopeEnd(depth: number, at: number): void {
    this.block({
      type: "scopeEnd",
      depth: deepestSection + depth,
      position: positionOf(at, at),
    });
  }

  /** An edge of a part of the page without a title. */
  boxEdge(edge: "begin" | "end", at: number): void {
    this.block({ type: "boxEdge", opens: edge === "begin", position: positionOf(at, at) });
  }

  /** Begins a list; false where lists are nested too deep, and none has begun. */
  openList(ordered: boolean, at: number): boolean {
    if (this.#blocks.length > 2 * deepest) return false;
    this.block({
      type: "list",
      ordered,
      spread: false,
      children: [],
      position: positionOf(at, at),
    });
    this.#blocks.push(this.#here.children.at(-1) as Parents);
    return true;
  }

  item(at: number): void {
    this.endParagraph();
    if (this.#here.type === "listItem") close(this.#blocks.pop() as Parents);
    const list = this.#here;
    if (list.type !== "list") return;
    list.children.push({ type: "listItem", children: [], position: positionOf(at, at) });
    this.#blocks.push(list.children.at(-1) as Parents);
  }

  closeList(): void {
    this.endParagraph();
    if (this.#here.type === "listItem") close(this.#blocks.pop() as Parents);
    const list = this.#here;
    if (list.type !== "list") return;
    this.#blocks.pop();
    // a list without items holds nothing
    if (list.children.length === 0) this.#here.children.pop();
    else close(list);
  }

  #phrase(node: PhrasingContent): void {
    const around = this.#phrases.at(-1);
    if (around) {
      (around.children as PhrasingContent[]).push(node);
      return;
    }
    const paragraph: Paragraph = { type: "paragraph", children: [node] };
    if (node.position) paragraph.position = { ...node.position };
    this.block(paragraph);
    this.#phrases = [paragraph];
  }
}

/** Gives a container the place of what it holds; white space at its ends is none of its words. */
function close(node: Parents): void {
  const children = node.children as Nodes[];
  while (isBlank(children.at(-1))) children.pop();
  while (isBlank(children[0])) children.shift();
  const from = children[0]?.position?.start.offset ?? node.position?.start.offset ?? 0;
  const to = children.at(-1)?.position?.end.offset ?? node.position?.end.offset ?? from;
  node.position = positionOf(Math.min(from, node.position?.start.offset ?? from), to);
}

const isBlank = (node: Nodes | undefined): boolean =>
  node?.type === "text" && node.value.trim() === "";
