import { readFileSync } from "node:fs";
import type { PageOptions } from "../render/page/shell.tsx";
import { packaged } from "./packaged.ts";
import { version } from "./version.ts";

/** What pages take from the KaTeX package, read once and only when a page needs it. */
export function pageOptions(rules: string | null, index: string | null): PageOptions {
  return { sheet: sheet(), font, version, rules, index };
}

let sheetText: string | null = null;
const fonts = new Map<string, string>();

function sheet(): string {
  sheetText ??= readFileSync(packaged("katex/dist/katex.min.css"), "utf8");
  return sheetText;
}

function font(name: string): string {
  const known =
    fonts.get(name) ?? readFileSync(packaged(`katex/dist/fonts/${name}.woff2`)).toString("base64");
  fonts.set(name, known);
  return known;
}
