import { readFileSync } from "node:fs";

export interface Case {
  readonly title: string;
  readonly input: string;
  readonly output: string;
}

/**
 * The golden cases of `tests/cases/<topic>.txt`: `# title`, input, `==>`, output, parted by blank
 * lines. A file without a case is an error.
 */
export function cases(topic: string): readonly Case[] {
  const text = readFileSync(new URL(`../cases/${topic}.txt`, import.meta.url), "utf8");
  const found = text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [head = "", output = ""] = part.split(/^==>\n/m);
      const [title = "", ...input] = head.split("\n");
      return { title, input: input.join("\n").trim(), output: output.trim() };
    });
  if (found.length === 0) throw new RangeError(`no case in ${topic}.txt`);
  return found;
}
