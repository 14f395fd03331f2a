import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/command.ts";

/** The sections of docs/figures.md, in order; each stands between marks of its own. */
export const sections = ["corpus", "cases", "adversary", "bench"] as const;
export type SectionName = (typeof sections)[number];

const path = join(root, "docs/figures.md");
const head = `# Figures

Written by \`npm run figures\`; nothing here is typed by hand. \`npm run figures corpus cases\` writes
some sections only.
`;

const marks = (name: SectionName): readonly [string, string] => [
  `<!-- ${name} -->`,
  `<!-- /${name} -->`,
];

/** The text of a section as it stands in the file; null where there is none yet. */
export function readSection(name: SectionName): string | null {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const [start, end] = marks(name);
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  return from < 0 || to < from ? null : text.slice(from + start.length, to).trim();
}

/** Puts a section into the file, in place of the one that is there. */
export function writeSection(name: SectionName, text: string): void {
  const parts = sections.flatMap((other) => {
    const body = other === name ? text : readSection(other);
    const [start, end] = marks(other);
    return body === null ? [] : [`${start}\n\n${body.trim()}\n\n${end}\n`];
  });
  writeFileSync(path, `${head}\n${parts.join("\n")}`);
}
