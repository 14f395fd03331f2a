import { readDocument } from "../../document/outline.ts";
import { sections } from "../../read/grammar/index.ts";
import { plainWords } from "../../render/plain.ts";
import { exit } from "../exit.ts";
import { print, styleFor } from "../output.ts";
import type { Flags } from "../settings.ts";

/** `surely forms`: the forms of sentences that are read, each with an example and what is not. */
export async function forms(flags: Flags): Promise<number> {
  const style = styleFor(flags, true);
  const lines: string[] = [];
  for (const [name, { title, entries }] of Object.entries(sections)) {
    if (entries.length === 0) continue;
    lines.push("", style("strong", `${name}: ${title}`));
    for (const { example, refused } of entries) {
      lines.push("", `  ${style("good", sentence(example))}`);
      const read = readAs(example);
      if (read) lines.push(`    ${style("soft", "read as")} ${plainWords(read)}`);
      for (const other of refused) lines.push(`    ${style("bad", "not")} ${sentence(other)}`);
    }
  }
  await print(`${lines.slice(1).join("\n")}\n`);
  return exit.passed;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What a sentence is read as by itself; nothing where it needs others beside it. */
function readAs(example: string): string {
  const { sentences, problems } = readDocument(`## Given\n- ${example}.\n`);
  return problems.length > 0 ? "" : sentences.map(({ canonical }) => canonical).join(" ");
}
