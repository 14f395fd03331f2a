import { readFileSync } from "node:fs";

export interface Line {
  readonly title: string;
  readonly given: readonly string[];
  readonly said: string;
  readonly display: string;
}

/**
 * The lines of `tests/cases/<topic>.txt`: `# title`, then sentences after `-`, then displays after `true`, `unsure` (true, but not proved)
 * and `false`.
 */
export function linesOf(topic: string): Line[] {
  const text = readFileSync(new URL(`../cases/${topic}.txt`, import.meta.url), "utf8");
  const found: Line[] = [];
  let title = "";
  let given: string[] = [];
  for (const row of text.split("\n")) {
    const [, mark, rest] = /^(#|-|true|unsure|false) (.*)$/.exec(row) ?? [];
    if (mark === undefined || rest === undefined) continue;
    if (mark === "#") {
      title = rest;
      given = [];
    } else if (mark === "-") given = [...given, rest];
    else found.push({ title, given, said: mark, display: rest });
  }
  return found;
}
