import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";
import { circles, type SourceFile, sourceFiles } from "./source.ts";

/** The most lines that a function is to have. */
export const longest = 60;

/** A part of the house: folders that share a budget, in lines without comments and blank lines. */
export interface Part {
  readonly folders: readonly string[];
  readonly budget: number;
}

/** The budgets of the design; `document` is the room above `page`, `read` and `meaning`. */
export const parts: readonly Part[] = [
  { folders: ["cli"], budget: 2_000 },
  { folders: ["render"], budget: 4_000 },
  { folders: ["fix"], budget: 700 },
  { folders: ["check"], budget: 3_500 },
  { folders: ["search"], budget: 6_000 },
  { folders: ["falsify"], budget: 8_000 },
  { folders: ["rules"], budget: 4_300 },
  { folders: ["replay"], budget: 3_050 },
  { folders: ["kernel"], budget: 3_500 },
  { folders: ["document"], budget: 1_000 },
  { folders: ["page"], budget: 2_500 },
  { folders: ["read"], budget: 3_500 },
  { folders: ["meaning"], budget: 5_000 },
  { folders: ["tex"], budget: 7_000 },
  { folders: ["term", "text"], budget: 2_300 },
  { folders: ["exact"], budget: 1_000 },
];

/** Where the house is not yet as it is meant to be, and by how much; figures only ever shrink. */
export interface Exceptions {
  /** Lines of the parts over their budget, by their folders. */
  readonly parts: Readonly<Record<string, number>>;
  /** Lines of the functions over the longest, by file and name. */
  readonly functions: Readonly<Record<string, number>>;
  /** How many lines over the width a file has. */
  readonly wide: Readonly<Record<string, number>>;
  /** Files that import each other in a circle, type imports counted. */
  readonly circles: readonly (readonly string[])[];
}

export const place: string = join(root, "tests/support/house.json");

/** The exceptions on record; none where there is no record. */
export function recorded(): Exceptions {
  return existsSync(place)
    ? JSON.parse(readFileSync(place, "utf8"))
    : { parts: {}, functions: {}, wide: {}, circles: [] };
}

export const nameOf = (part: Part): string => part.folders.join(" + ");

/** Lines of a part today. */
export function linesOf(part: Part, files: readonly SourceFile[]): number {
  return files
    .filter(({ file }) => part.folders.includes(file.split("/")[0] ?? ""))
    .reduce((sum, { code }) => sum + code, 0);
}

/** What is an exception today. Functions of one name in a file count as the longest of them. */
export function exceptions(files: readonly SourceFile[] = sourceFiles()): Exceptions {
  const functions: Record<string, number> = {};
  for (const { file, functions: all } of files)
    for (const { name, lines } of all) {
      const key = `${file} ${name}`;
      if (lines > longest) functions[key] = Math.max(lines, functions[key] ?? 0);
    }
  return {
    parts: Object.fromEntries(
      parts
        .map((part) => [nameOf(part), linesOf(part, files), part.budget] as const)
        .filter(([, lines, budget]) => lines > budget)
        .map(([name, lines]) => [name, lines]),
    ),
    functions,
    wide: Object.fromEntries(
      files.filter(({ wide }) => wide > 0).map(({ file, wide }) => [file, wide]),
    ),
    circles: circles(files).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  };
}

/** What grew: entries of `now` that `before` lacks or has with a smaller figure, one line each. */
export function grown(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(now)
    .filter(([name, figure]) => figure > (before[name] ?? 0))
    .map(([name, figure]) => `${name}: ${figure}, was ${before[name] ?? "no exception"}`);
}

/** Circles of `now` that are not inside one of `before`. */
export function newCircles(now: Exceptions, before: Exceptions): string[] {
  return now.circles
    .filter((circle) => !before.circles.some((old) => circle.every((file) => old.includes(file))))
    .map((circle) => circle.join(" ↔ "));
}
