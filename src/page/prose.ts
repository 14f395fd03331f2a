import type { Nodes, Table } from "mdast";
import type { Macros } from "../tex/macros.ts";
import type { Span } from "../text/span.ts";
import { leadIn, plainLeadIn } from "./lead.ts";
import { labelOf } from "./parts.ts";
import { atQuestions, behindDisplays } from "./split.ts";
import { placeOf, sentencesOf, type Token, tokensOf } from "./token.ts";
import type { DocumentTree } from "./tree.ts";

/** A sentence of a page, whatever it is for; its displays are part of it. */
export interface ProseSentence {
  readonly tokens: readonly Token[];
  readonly span: Span;
}

/** What the sentences of a page are found with. */
export interface Prose {
  readonly tree: DocumentTree;
  readonly source: string;
  readonly macros: Macros;
  /** whether the page is as printed, so that words alone make titles: "Proof. …" */
  readonly printed: boolean;
}

/**
 * All sentences of the prose of a page, in order and each once. Titles, labels ("(a)"), code and
 * tables are none.
 */
export function sentencesOfPage(page: Prose): readonly ProseSentence[] {
  return stretches(page.tree.root.children, page).flatMap((nodes) =>
    sentencesOf(tokensOf(nodes, page.tree, page.source, page.macros).tokens)
      .flatMap(atQuestions)
      .flatMap(behindDisplays)
      .filter((tokens) => labelOf(tokens)?.length !== tokens.length)
      .map((tokens) => ({ tokens, span: wholeOf(tokens) }))
      .filter(({ span: { from, to } }) => !anchor.test(page.source.slice(from, to))),
  );
}

/** The rows of the tables of a page, each as one run of tokens with a comma behind each cell. */
export function rowsOfPage(page: Prose): readonly ProseSentence[] {
  return tablesIn(page.tree.root).flatMap((table) =>
    table.children.flatMap((row) => {
      const tokens = row.children.flatMap((cell) => {
        const inside = tokensOf(cell.children, page.tree, page.source, page.macros).tokens;
        const last = inside.at(-1);
        return last ? [...inside, { kind: "mark", text: ",", span: last.span } as const] : [];
      });
      return tokens.length > 0 ? [{ tokens, span: wholeOf(tokens) }] : [];
    }),
  );
}

const tablesIn = (node: Nodes): readonly Table[] =>
  node.type === "table" ? [node] : "children" in node ? node.children.flatMap(tablesIn) : [];

/** What a display is called in MyST: "(eq:mean)". */
const anchor = /^\([\w-]+(?::[\w:.-]+)?\)$/;

/** Where a sentence stands, with the delimiters of a display whose full stop ends it. */
function wholeOf(tokens: readonly Token[]): Span {
  const { from, to } = placeOf(tokens);
  return { from, to: Math.max(to, ...tokens.map((token) => token.span.to)) };
}

/** Whether nothing but displays stands in a sentence. */
export const isDisplay = ({ tokens }: ProseSentence): boolean =>
  tokens.every((t) => t.kind === "mark" || (t.kind === "math" && t.piece.display));

/**
 * Paragraphs, each with the displays before and behind it, which a full stop alone parts from it.
 */
function stretches(nodes: readonly Nodes[], page: Prose): readonly (readonly Nodes[])[] {
  const all: Nodes[][] = [];
  const begin = (...first: readonly Nodes[]): Nodes[] => {
    all.push([...first]);
    return all.at(-1) ?? [];
  };
  let current: Nodes[] = [];
  let before: Nodes["type"] | null = null;
  for (const node of nodes) {
    // a note stands by itself, in the midst of what goes on behind it
    if (isNote(node, page.source)) {
      begin(node);
      continue;
    }
    if (node.type === "paragraph") {
      const title = leadIn(node, page.source) ?? (page.printed ? plainLeadIn(node) : null);
      const words: readonly Nodes[] = title ? title.rest : [node];
      if (before === "math" && !title) current.push(...words);
      else current = begin(...words);
    } else if (node.type === "math") {
      if (before === "math" || before === "paragraph") current.push(node);
      else current = begin(node);
    } else if ("children" in node && node.type !== "heading" && node.type !== "table")
      for (const each of stretches(node.children, page)) current = begin(...each);
    if (node.type !== "html") before = node.type;
  }
  return all;
}

/** What begins the argument of a note in LaTeX. */
const opensNote = /\\(?:footnote(?:text)?|marginpar|todo)\s*(?:\[[^\]]*\]\s*)?\{\s*$/;

/** Whether a paragraph is a note of LaTeX: "\\marginpar{not needed}". */
export function isNote(node: Nodes, source: string): boolean {
  const from = node.position?.start.offset ?? 0;
  return node.type === "paragraph" && opensNote.test(source.slice(Math.max(from - 40, 0), from));
}
