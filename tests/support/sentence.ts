import { readMarkdown } from "../../src/page/markdown.ts";
import { sentencesOf, type Token, tokensOf } from "../../src/page/token.ts";
import { type Reading, readClauses } from "../../src/read/clauses.ts";
import { noMacros } from "../../src/tex/macros.ts";

/** The tokens of what an author writes in Markdown. */
export function tokens(sentence: string): readonly Token[] {
  const tree = readMarkdown(sentence);
  return sentencesOf(tokensOf(tree.root.children, tree, sentence, noMacros()).tokens).flat();
}

/** All readings of a sentence that may be meant; none where it is not read. */
export function readings(sentence: string): readonly Reading[] {
  const parsed = readClauses(tokens(sentence), new Map());
  return parsed.ok ? parsed.readings : [];
}
