import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  endingOf,
  expectEnding,
  expectPathOf,
  isLookedFor,
  isPage,
  pages,
} from "../page/source.ts";
import { nearestWord } from "../text/nearest.ts";
import { readSource, standardInput } from "./engine.ts";
import { filesIn } from "./included.ts";
import type { Shard } from "./settings.ts";

/**
 * Files to check, with where each stands beneath the path that named it, and the complaints about
 * paths that name nothing.
 */
export interface Found {
  readonly files: readonly FoundFile[];
  readonly complaints: readonly string[];
}

export interface FoundFile {
  /** as it is reported: relative to the working directory, with forward slashes */
  readonly path: string;
  /** relative to the folder that was named, for the page's place in the output */
  readonly below: string;
}

/**
 * The files under paths, folders and globs that are read, each once, sorted by path; without those
 * in folders that other pages read in.
 */
export async function findFiles(paths: readonly string[]): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const complaints: string[] = [];
  /** named files of expectations, which are read with their documents */
  const beside: string[] = [];
  /** those that are named, not found in a folder */
  const named = new Set<string>();
  const add = (path: string, below: string): void => {
    const clean = slashes(path);
    if (!files.has(clean)) files.set(clean, { path: clean, below: slashes(below) });
  };
  for (const path of paths) {
    if (path === standardInput) {
      files.set(path, { path, below: "standard-input.md" });
      continue;
    }
    const kind = kindOf(path);
    if (kind === "file" && path.endsWith(expectEnding)) beside.push(slashes(path));
    else if (kind === "file" && !isPage(path))
      complaints.push(
        `${slashes(path)}: files that end in .${endingOf(path)} are not read (${read})`,
      );
    else if (kind === "file") {
      named.add(slashes(path));
      add(path, path.split(/[\\/]/).at(-1) ?? path);
    } else if (kind === "folder") {
      const inside = pagesIn(path);
      for (const below of inside) add(join(path, below), below);
      if (inside.length === 0) complaints.push(`no page in ${path} (${read})`);
    } else if (/[*?[{]/.test(path)) {
      const { glob } = await import("tinyglobby");
      const matched = await glob(path, { expandDirectories: false });
      const known = matched.filter(isPage);
      for (const match of known) add(match, match);
      if (known.length === 0)
        complaints.push(`nothing ${matched.length > 0 ? "that is read " : ""}matches ${path}`);
    } else complaints.push(`no such file or folder: ${path}${meant(path)}`);
  }
  for (const path of readInByOthers([...files.keys()])) if (!named.has(path)) files.delete(path);
  const expecting = new Set([...files.keys()].map(expectPathOf));
  for (const path of beside.filter((each) => !expecting.has(each)))
    complaints.push(`${path} says what is expected of a page: name the page beside it`);
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, complaints };
}

/**
 * The files of TeX that others of them read in, which are parts of pages and none themselves; of
 * two that read each other in, neither is.
 */
function readInByOthers(paths: readonly string[]): readonly string[] {
  const readBy = new Map<string, ReadonlySet<string>>();
  for (const path of paths.filter((each) => endingOf(each) === "tex")) {
    const source = readSource(path);
    readBy.set(path, new Set(typeof source === "string" ? filesIn(path, source) : []));
  }
  return [...readBy].flatMap(([path, files]) =>
    [...files].filter((part) => part !== path && !readBy.get(part)?.has(path)),
  );
}

/** The path that may have been meant, where something of a similar name stands there. */
function meant(path: string): string {
  const folder = dirname(path);
  const names = kindOf(folder) === "folder" ? readdirSync(folder) : [];
  const near = nearestWord(basename(path), names);
  return near === null ? "" : ` (did you mean ${slashes(join(folder, near))}?)`;
}

/** Every N-th file, beginning with the I-th: shards are disjoint and together hold all. */
export function inShard(
  files: readonly FoundFile[],
  part: Shard | undefined,
): readonly FoundFile[] {
  return part === undefined ? files : files.filter((_, i) => i % part.of === part.index - 1);
}

/**
 * What there is to watch of a path: the path itself, or of a glob the folder that all its matches
 * are in.
 */
export function watchable(path: string): {
  readonly path: string;
  readonly kind: "file" | "folder";
} {
  const kind = kindOf(path);
  if (kind !== null) return { path, kind };
  const parts = path.split(/[\\/]/);
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => /[*?[{(!]/.test(part)),
  );
  return { path: fixed.join("/") || (path.startsWith("/") ? "/" : "."), kind: "folder" };
}

function kindOf(path: string): "file" | "folder" | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return "folder";
  return stat ? "file" : null;
}

const read = `pages end in ${pages.map((ending) => `.${ending}`).join(", ")}`;

function pagesIn(folder: string): string[] {
  const found: string[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isDirectory()) walk(path);
      else if (isLookedFor(entry.name) || hasExpectations(join(folder, path))) found.push(path);
    }
  };
  walk("");
  return found.sort();
}

/** Whether a page has its file of expectations beside it: plain text that has one is a page. */
function hasExpectations(path: string): boolean {
  return isPage(path) && endingOf(path) !== "" && existsSync(expectPathOf(path));
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\.\//, "");
}
