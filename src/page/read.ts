import { Places, withLineFeeds } from "../text/place.ts";
import { withoutCrowds } from "./crowded.ts";
import { type ExpectedLines, expectedAt, nothingExpected } from "./expected.ts";
import { readMarkdown } from "./markdown.ts";
import { readNotebook } from "./notebook.ts";
import { seen } from "./pieced.ts";
import { readSheet } from "./sheet.ts";
import { endingOf } from "./source.ts";
import { type ReadIncluded, readWithFiles } from "./tex/include.ts";
import { readTex } from "./tex/reader.ts";
import { type DocumentTree, emptyTree } from "./tree.ts";

/** A page, of whatever kind its source is. */
export interface Page {
  /** the text in which all offsets are; where the source is its own text, the source */
  readonly text: string;
  readonly tree: DocumentTree;
  /** lines and columns of the source */
  readonly places: Places;
}

/** What stands beside a page. */
export interface Beside {
  /** what a file beside it expects of its lines */
  readonly expected?: ExpectedLines;
  /** reads what a page of TeX takes in from other files; where absent that is not read */
  readonly include?: ReadIncluded | undefined;
}

/** Reads a source by the ending of its path, with what stands beside it. */
export function readPage(source: string, path: string, beside: Beside = {}): Page {
  const { expected = nothingExpected } = beside;
  const page = pageOf(withLineFeeds(source), path, beside.include ?? null);
  const { places } = page;
  const tree = withoutCrowds(page.tree, page.text);
  const problems = [...tree.problems, ...expected.problems];
  return { ...page, tree: { ...tree, problems, expectedAt: expectedAt(expected, places) } };
}

/** What is in no file, as standard input, is TeX where it begins as such, else Markdown. */
const endingBy = (source: string): string =>
  /^\s*(?:%.*\n\s*)*\\documentclass/.test(source) ? "tex" : "md";

function pageOf(source: string, path: string, include: ReadIncluded | null): Page {
  switch (endingOf(path) || endingBy(source)) {
    case "tex": {
      const whole = readWithFiles(source, path, include);
      const places = new Places(source, whole.origins);
      return { text: whole.text, tree: readTex(whole), places };
    }
    case "txt": {
      const { text, tree, origins } = readSheet(source);
      return { text, tree, places: new Places(source, origins) };
    }
    case "ipynb": {
      const notebook = readNotebook(source);
      if ("code" in notebook)
        return { text: "", tree: emptyTree(notebook), places: new Places(source) };
      const { text, origins } = notebook;
      return { text, tree: readMarkdown(text), places: new Places(source, origins) };
    }
    default: {
      const { text, origins } = seen(source);
      return { text, tree: readMarkdown(text), places: new Places(source, origins) };
    }
  }
}
