import { readMarkdown } from "./markdown.ts";
import { endingOf } from "./source.ts";
import { readTex } from "./tex/reader.ts";
import type { DocumentTree } from "./tree.ts";

/** A page, of whatever kind its source is. */
export interface Page {
  /** the text in which all offsets are; where the source is its own text, the source */
  readonly text: string;
  readonly tree: DocumentTree;
}

/** Reads a source by the ending of its path. */
export function readPage(source: string, path: string): Page {
  switch (endingOf(path)) {
    case "tex":
      return { text: source, tree: readTex(source) };
    default:
      return { text: source, tree: readMarkdown(source) };
  }
}
