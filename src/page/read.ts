import { Places } from "../text/place.ts";
import { type ExpectedLines, expectedAt, nothingExpected } from "./expected.ts";
import { readMarkdown } from "./markdown.ts";
import { readNotebook } from "./notebook.ts";
import { readSheet } from "./sheet.ts";
import { endingOf } from "./source.ts";
import { readTex } from "./tex/reader.ts";
import { type DocumentTree, emptyTree } from "./tree.ts";

/** A page, of whatever kind its source is. */
export interface Page {
  /** the text in which all offsets are; where the source is its own text, the source */
  readonly text: string;
  readonly tree: DocumentTree;
  /** lines and columns of the source */
  readonly places: Places;
  /** where an offset of the source stands in the text */
  readonly inText: (offset: number) => number;
}

/** Reads a source by the ending of its path, with what a file beside it expects of its lines. */
export function readPage(
  source: string,
  path: string,
  expected: ExpectedLines = nothingExpected,
): Page {
  const page = pageOf(source, path);
  const { tree, places } = page;
  const problems = [...tree.problems, ...expected.problems];
  return { ...page, tree: { ...tree, problems, expectedAt: expectedAt(expected, places) } };
}

function pageOf(source: string, path: string): Page {
  const same = { text: source, places: new Places(source), inText: (offset: number) => offset };
  switch (endingOf(path)) {
    case "tex":
      return { ...same, tree: readTex(source) };
    case "txt":
      return { ...same, tree: readSheet(source) };
    case "ipynb": {
      const { text, origin, inText, problems } = readNotebook(source);
      const [refused] = problems;
      const tree = refused ? emptyTree(refused) : readMarkdown(text);
      return { text, tree, places: new Places(source, origin), inText };
    }
    default:
      return { ...same, tree: readMarkdown(source) };
  }
}
