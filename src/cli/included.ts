import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, posix, relative, sep } from "node:path";
import { largest } from "../page/bound.ts";
import { endingOf } from "../page/source.ts";
import { type Included, type ReadIncluded, readWithFiles } from "../page/tex/include.ts";

/**
 * Reads what a page takes in, below the folder that the page is in. Neither a name nor a link leads
 * out of that folder, and what is hidden there (`.git`, `.env`) is not for a page.
 */
export function includedBeside(page: string): ReadIncluded {
  const folder = dirname(page);
  return (name) => {
    if (isAbsolute(name) || /^[A-Za-z]:/.test(name)) return refused("outside");
    const below = posix.normalize(name);
    if (below === ".." || below.startsWith("../")) return refused("outside");
    if (isHidden(below)) return refused("hidden");
    // as TeX does: `lemma` is `lemma.tex`, and so is `lemma.tex`
    const first = readBelow(folder, `${below}.tex`);
    const isMissing = first.kind === "refused" && first.reason === "missing";
    return isMissing ? readBelow(folder, below) : first;
  };
}

/** What a page asks for in other files, by name; nothing where it is no page of TeX. */
export function askedBy(page: string, source: string): ReadonlyMap<string, Included> {
  const asks =
    endingOf(page) === "tex" && /\\(?:input|include|import|subfile|subimport)/.test(source);
  return asks ? readWithFiles(source, page, includedBeside(page)).asked : new Map();
}

/** The files that a page reads in, as their paths are reported. */
export function filesIn(page: string, source: string): readonly string[] {
  return [...askedBy(page, source).values()].flatMap((each) =>
    each.kind === "text" ? [join(dirname(page), each.path).replaceAll("\\", "/")] : [],
  );
}

function readBelow(folder: string, path: string): Included {
  let file: number | null = null;
  try {
    const root = realpathSync(folder);
    const real = realpathSync(join(folder, path));
    const within = relative(root, real);
    if (within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within))
      return refused("link");
    if (isHidden(within)) return refused("hidden");
    file = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | noWaiting);
    const stat = fstatSync(file);
    if (!stat.isFile()) return refused(stat.isDirectory() ? "missing" : "unreadable");
    if (stat.size > largest) return refused("too-large", `${stat.size} bytes`);
    const bytes = readFileSync(file);
    if (!isUtf8(bytes)) return refused("not-utf-8");
    return { kind: "text", path, text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return refused(absent.has(code) ? "missing" : "unreadable", code);
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** A pipe that nobody writes into is not waited for. */
const noWaiting = constants.O_NONBLOCK ?? 0;
const absent: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "EINVAL"]);

const isHidden = (path: string): boolean =>
  path.split(/[\\/]/).some((part) => /^\.[^.]/.test(part) || part === "node_modules");

function refused(reason: Extract<Included, { kind: "refused" }>["reason"], detail = ""): Included {
  return { kind: "refused", reason, detail };
}
