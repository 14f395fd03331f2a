import { readDocument } from "../../document/outline.ts";
import { givenGroups } from "../../page/given-paraphrases.ts";
import { introductions, tellings } from "../../page/introductions.ts";
import { lawParaphrases } from "../../page/law-paraphrases.ts";
import { paraphraseGroups } from "../../page/paraphrases.ts";
import { sampleGroups } from "../../page/sample-paraphrases.ts";
import { sceneParaphrases } from "../../page/scene-paraphrases.ts";
import { storyGroups } from "../../page/story-paraphrases.ts";
import { thingGroups } from "../../page/thing-paraphrases.ts";
import { whereGroups } from "../../page/where-paraphrases.ts";
import { entriesOf, examplesOf } from "../../read/grammar/index.ts";
import { type Kind, kinds } from "../../read/kind.ts";
import { refusalOf } from "../../read/refusal.ts";
import { plainWords } from "../../render/plain.ts";
import { exit } from "../exit.ts";
import { print, styleFor } from "../output.ts";
import type { Flags } from "../settings.ts";

type Style = ReturnType<typeof styleFor>;

/**
 * `surely forms`: the forms of sentences that are read, by what they tell, each with an example and
 * what is not read and why; then what else is said for them on pages as printed.
 */
export async function forms(flags: Flags): Promise<number> {
  const style = styleFor(flags, true);
  const lines = [
    ...(Object.keys(kinds) as Kind[]).flatMap((kind) => ["", ...formsOf(kind, style)]),
    "",
    ...paraphrasesIn(style),
  ];
  await print(`${lines.slice(1).join("\n")}\n`);
  return exit.passed;
}

/** The forms that tell a kind of thing. */
function formsOf(kind: Kind, style: Style): readonly string[] {
  const entries = entriesOf(kind);
  const own = new Set(entries.map(({ example }) => example));
  const others = examplesOf(kind).filter((example) => !own.has(example));
  return [
    style("strong", kinds[kind]),
    ...entries.flatMap(({ example, refused }) => [
      "",
      ...exampleLines(example, style),
      ...refused.map((other) => `    ${style("bad", "not")} ${sentence(other)}${why(other)}`),
    ]),
    ...others.flatMap((example) => ["", ...exampleLines(example, style)]),
  ];
}

function exampleLines(example: string, style: Style): readonly string[] {
  const read = readAs(example);
  return [
    `  ${style("good", sentence(example))}`,
    ...(read ? [`    ${style("soft", "read as")} ${plainWords(read)}`] : []),
  ];
}

/** What pages as printed may say in the place of what the forms have. */
function paraphrasesIn(style: Style): readonly string[] {
  const groups = {
    ...paraphraseGroups,
    ...givenGroups,
    ...sampleGroups,
    ...thingGroups,
    ...storyGroups,
    ...whereGroups,
    "sentences that give something in other words": [...introductions, ...tellings],
    "laws, and laws under a condition": lawParaphrases,
    "what tells of experiments": sceneParaphrases,
  };
  return Object.entries(groups).flatMap(([title, paraphrases]) => [
    "",
    style("strong", `on a page as printed: ${title}`),
    ...paraphrases.flatMap(({ example: [from, to], refused }) => [
      "",
      `  ${style("good", from)}`,
      `    ${style("soft", "is read like")} ${to === "" ? "nothing" : to}`,
      ...refused.map((other) => `    ${style("bad", "not")} ${sentence(other)}`),
    ]),
  ]);
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function why(refused: string): string {
  const refusal = refusalOf(refused);
  if (!refusal) return "";
  const { stopped } = refusal;
  return stopped === null ? " (it ends too early)" : ` (it stops at “${stopped}”)`;
}

/** What a sentence is read as by itself; nothing where it needs others beside it. */
function readAs(example: string): string {
  const { sentences, problems } = readDocument(`## Given\n- ${example}.\n`);
  return problems.length > 0 ? "" : sentences.map(({ canonical }) => canonical).join(" ");
}
