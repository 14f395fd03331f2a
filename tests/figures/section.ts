import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/command.ts";
import { marked, markedText } from "./marked.ts";

/** The sections of docs/figures.md, in order; each stands between marks of its own. */
export const sections = [
  "corpus",
  "cases",
  "stripped",
  "certificates",
  "adversary",
  "bench",
] as const;
export type SectionName = (typeof sections)[number];

const path = join(root, "docs/figures.md");
const head = `# Figures

Written by \`npm run figures\`; nothing here is typed by hand. \`npm run figures corpus cases\` writes
some sections only.
`;

/** The text of a section as it stands in the file; null where there is none yet. */
export function readSection(name: SectionName): string | null {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return markedText(text, name);
}

/** Puts a section into the file, in place of the one that is there. */
export function writeSection(name: SectionName, text: string): void {
  const parts = sections.flatMap((other) => {
    const body = other === name ? text : readSection(other);
    return body === null ? [] : [marked(other, body)];
  });
  writeFileSync(path, `${head}\n${parts.join("\n")}`);
}
