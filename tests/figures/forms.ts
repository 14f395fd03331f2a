import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDocument } from "../../src/document/outline.ts";
import { givenGroups } from "../../src/page/given-paraphrases.ts";
import { introductions, tellings } from "../../src/page/introductions.ts";
import { paraphraseGroups } from "../../src/page/paraphrases.ts";
import { sceneParaphrases } from "../../src/page/scene-paraphrases.ts";
import { storyGroups } from "../../src/page/story-paraphrases.ts";
import { thingGroups } from "../../src/page/thing-paraphrases.ts";
import { whereGroups } from "../../src/page/where-paraphrases.ts";
import { entriesOf, examplesOf } from "../../src/read/grammar/index.ts";
import { type Kind, kinds } from "../../src/read/kind.ts";
import { refusalOf } from "../../src/read/refusal.ts";
import { root } from "../support/command.ts";
import { withMarked } from "./marked.ts";
import { markdownTable } from "./table.ts";

/** The page whose tables of forms are made of the entries. */
export const languagePage: string = join(root, "docs/language.md");

/** So many examples a kind. */
const most = 4;

/** Sentences after which the examples of a page stand, as its list has them. */
export function settingOf(page: string): readonly string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith("Given: sentences")) ?? "";
  return [...section.matchAll(/^- (\$.*\.)$/gm)].slice(0, 4).map((found) => found[1] ?? "");
}

/** Whether a sentence is read in a Given section by itself or after others. */
export function isRead(sentence: string, setting: readonly string[]): boolean {
  return [[], setting].some((before) => {
    const items = [...before, `${sentence}.`].map((item) => `- ${item}\n`);
    return readDocument(`## Given\n${items.join("")}`).problems.length === 0;
  });
}

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** A sentence that no form of a kind takes in, and why. */
function refused(kind: Kind): string {
  const [sentence] = entriesOf(kind).flatMap((entry) => entry.refused);
  const refusal = sentence === undefined ? null : refusalOf(sentence);
  if (sentence === undefined || !refusal) return "";
  const { stopped, expected } = refusal;
  const where = stopped === null ? "ends too early" : `stops at “${stopped}”`;
  const [first] = expected.slice(0, 1).filter((text) => text.includes("$"));
  return `${code(sentence)} ${where}${first ? `, expecting ${first}` : ""}`;
}

/** What a Given section may say: a row a kind of what forms tell. */
export function formsTable(page: string): string {
  const setting = settingOf(page);
  const rows = (Object.entries(kinds) as [Kind, string][]).map(([kind, title]) => {
    const examples = [...new Set(examplesOf(kind))]
      .filter((example) => isRead(example, setting))
      .slice(0, most);
    return [title, examples.map(code).join(" · "), refused(kind)];
  });
  return markdownTable(["what", "sentences", "not read"], rows);
}

/** What a page as printed may say in the place of what forms have. */
export function phrasesTable(): string {
  const groups = {
    ...paraphraseGroups,
    ...givenGroups,
    ...thingGroups,
    ...storyGroups,
    ...whereGroups,
    "sentences that give something in other words": [...introductions, ...tellings],
    "what tells of experiments": sceneParaphrases,
  };
  const rows = Object.entries(groups).map(([title, paraphrases]) => {
    const examples = [...paraphrases]
      .sort((one, other) => one.example[0].length - other.example[0].length)
      .slice(0, 2)
      .map(({ example: [from, to] }) => `${code(from)} as ${code(to)}`);
    return [title, examples.join("; ")];
  });
  return markdownTable(["what", "is read"], rows);
}

/** The page with its tables as the entries make them. */
export function withTables(page: string): string {
  return withMarked(withMarked(page, "forms", formsTable(page)), "phrases", phrasesTable());
}

// `npm run forms-doc` writes them
if (process.argv[1] === import.meta.filename)
  writeFileSync(languagePage, withTables(readFileSync(languagePage, "utf8")));
