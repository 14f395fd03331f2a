import { plainTex, plainWords } from "../../render/plain.ts";
import { exit } from "../exit.ts";
import { print, styleFor } from "../output.ts";
import { ruleEntries } from "../rulebook.ts";
import type { Flags } from "../settings.ts";

/** `surely rules`: the rule book, each law with its statement, its conditions and an example. */
export async function rules(flags: Flags): Promise<number> {
  const style = styleFor(flags, true);
  const entries = await ruleEntries([], false);
  const lines: string[] = [];
  let group = "";
  for (const entry of entries) {
    if (entry.rule !== group) {
      group = entry.rule;
      lines.push("", style("strong", group));
    }
    lines.push("", `  ${style("good", entry.name)}`, `    ${plainTex(entry.statement)}`);
    for (const { text, without } of entry.conditions) {
      lines.push(`    ${style("soft", "if")} ${plainWords(text)}`);
      if (without !== null) lines.push(`       ${style("soft", plainWords(without))}`);
    }
    lines.push(`    ${style("soft", "since")} ${plainWords(entry.reason)}`);
    if (entry.example !== "")
      lines.push(
        `    ${style("soft", "example")} ${plainWords(entry.given.join(" "))}  ` +
          `${plainTex(entry.example)}`,
      );
    for (const refused of entry.refused)
      lines.push(
        `    ${style("bad", "not")} ${plainTex(refused.statement)}: ${plainWords(refused.say)}`,
      );
  }
  await print(`${lines.slice(1).join("\n")}\n`);
  return exit.passed;
}
