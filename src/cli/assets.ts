import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PageOptions } from "../render/page/shell.tsx";
import { build, version } from "./version.ts";

/** Where the files of KaTeX are: the build puts them beside the command. */
const katex =
  build === null
    ? dirname(createRequire(import.meta.url).resolve("katex/dist/katex.min.css"))
    : fileURLToPath(new URL("../katex", import.meta.url));

/** What pages take from the KaTeX package, read once and only when a page needs it. */
export function pageOptions(rules: string | null, index: string | null): PageOptions {
  return { sheet: sheet(), font, version, rules, index };
}

let sheetText: string | null = null;
const fonts = new Map<string, string>();

function sheet(): string {
  sheetText ??= readFileSync(join(katex, "katex.min.css"), "utf8");
  return sheetText;
}

function font(name: string): string {
  const known =
    fonts.get(name) ?? readFileSync(join(katex, `fonts/${name}.woff2`)).toString("base64");
  fonts.set(name, known);
  return known;
}
