import { readFileSync } from "node:fs";
import type { PageOptions } from "../render/page/shell.tsx";
import { packaged } from "./packaged.ts";
import { build, version } from "./version.ts";

/** What pages take from the KaTeX package, read once and only when a page needs it. */
export function pageOptions(rules: string | null, index: string | null): PageOptions {
  katex ??= build === null ? ofPackage() : ofModule();
  return { sheet: katex.sheet, font: katex.font, version, rules, index };
}

type Katex = Pick<PageOptions, "sheet" | "font">;

let katex: Katex | null = null;

function ofPackage(): Katex {
  const read = (path: string): Buffer => readFileSync(packaged(`katex/dist/${path}`));
  return {
    sheet: read("katex.min.css").toString("utf8"),
    font: (name) => read(`fonts/${name}.woff2`).toString("base64"),
  };
}

/** From the module that the library has: fonts are in the package once. */
function ofModule(): Katex {
  const module = readFileSync(new URL("../katex.js", import.meta.url), "utf8");
  const [, fonts = "", sheet = ""] =
    /^const fonts = (.*);\nconst sheet = (.*);\n/.exec(module) ?? [];
  const byName: Readonly<Record<string, string>> = JSON.parse(fonts);
  return { sheet: JSON.parse(sheet), font: (name) => byName[name] ?? "" };
}
