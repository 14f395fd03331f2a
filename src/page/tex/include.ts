import { type IncludedFile, Lines, type Origins, withLineFeeds } from "../../text/place.ts";
import { type Problem, problem } from "../../text/problem.ts";
import { type Span, span } from "../../text/span.ts";
import { largest, refusal } from "../bound.ts";
import { PiecedText } from "../pieced.ts";
import { type Input, type Skeleton, skeletonOf } from "./inputs.ts";

/**
 * Reads a file that a page takes in, by its name as seen from the folder of the page. What it gives
 * is text of that folder or of one below it; it follows no link out of it.
 */
export type ReadIncluded = (name: string) => Included;

export type Included =
  /** `path` is the name with the file's ending, the same however a page spells it */
  | { readonly kind: "text"; readonly path: string; readonly text: string }
  | { readonly kind: "refused"; readonly reason: Refusal; readonly detail: string };

/** Why the reader of files gives no text. */
export type Refusal =
  | "missing"
  | "outside"
  | "link"
  | "hidden"
  | "too-large"
  | "not-utf-8"
  | "unreadable";

/** Files are read in each other no deeper, as in TeX, and no more often. */
const deepest = 15;
const mostFiles = 1000;
/** Files of which it is told that they are not read in. */
const mostTold = 20;

/** A page of TeX with what it takes in from other files in its place. */
export interface WholeText {
  readonly text: string;
  readonly origins: Origins;
  readonly problems: readonly Problem[];
  /** where the text has commands that take in nothing, and a problem says why */
  readonly told: ReadonlySet<number>;
  /** what was asked for in other files, by name, and what came of it */
  readonly asked: ReadonlyMap<string, Included>;
}

/** Reads a page with the files that it takes in; without a reader it has none. */
export function readWithFiles(source: string, path: string, read: ReadIncluded | null): WholeText {
  return new Splicer(path, read).splice(source);
}

/** The file whose text is being taken, and those around. */
interface Within {
  readonly included: IncludedFile | undefined;
  /** the folder that names in it are looked for in first: empty, or `parts/` */
  readonly base: string;
  /** the files around, the page first */
  readonly stack: readonly string[];
}

type Found =
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly base: string }
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string };

const refused = (reason: string, detail = ""): Found => ({ kind: "refused", reason, detail });

class Splicer {
  readonly #folder: string;
  readonly #page: string;
  readonly #read: ReadIncluded | null;
  readonly #text = new PiecedText();
  readonly #included: IncludedFile[] = [];
  readonly problems: Problem[] = [];
  readonly told = new Set<number>();
  readonly asked = new Map<string, Included>();
  readonly #skeletons = new Map<string, Skeleton>();

  constructor(path: string, read: ReadIncluded | null) {
    const slash = path.lastIndexOf("/") + 1;
    this.#folder = path.slice(0, slash);
    this.#page = path.slice(slash);
    this.#read = read;
  }

  splice(source: string): WholeText {
    const within = { included: undefined, base: "", stack: [this.#page] };
    // what is no text is refused by its reader
    const inputs = refusal(source) ? [] : skeletonOf(source).inputs;
    this.#take(source, span(0, source.length), inputs, within);
    const { problems, told, asked } = this;
    return { ...this.#text.whole(), problems, told, asked };
  }

  /** Puts a stretch of a file into the text, with the files that it takes in. */
  #take(source: string, { from, to }: Span, inputs: readonly Input[], within: Within): void {
    let done = from;
    for (const input of inputs) {
      if (input.span.from < done || input.span.to > to) continue;
      this.#text.copy(source, span(done, input.span.from), within.included);
      done = input.span.to;
      const found = this.#find(input, within);
      if (found.kind === "refused") {
        this.#tell(source.slice(input.span.from, input.span.to), found);
        this.#text.copy(source, input.span, within.included);
        continue;
      }
      const isApart = input.command === "include";
      if (isApart) this.#text.add("\n\n", input.span.from, within.included);
      this.#file(found, within);
      if (isApart) this.#text.add("\n\n", done, within.included);
      // the end of the file ends the line of the command
      restOfLine.lastIndex = done;
      done = Math.min(to, done + (restOfLine.exec(source)?.[0].length ?? 0));
    }
    this.#text.copy(source, span(done, to), within.included);
  }

  #file({ path, text, base }: Extract<Found, { kind: "text" }>, around: Within): void {
    const file = `${this.#folder}${path}`;
    const inclusion = 1 + this.#included.filter((each) => each.file === file).length;
    const lines = this.#included.find((each) => each.file === file)?.lines ?? new Lines(text);
    const included = { file, inclusion, lines };
    this.#included.push(included);
    const { begin, end, stop, inputs } = this.#skeletonOf(path, text);
    // of a file that is a page as well, what that page prints
    const own = begin && end !== null ? span(begin.to, end) : span(0, stop ?? text.length);
    const within = { included, base, stack: [...around.stack, path] };
    this.#take(text, own, inputs, within);
    if (text[own.to - 1] !== "\n") this.#text.add("\n", own.to, included);
  }

  #skeletonOf(path: string, text: string): Skeleton {
    const known = this.#skeletons.get(path) ?? skeletonOf(text);
    this.#skeletons.set(path, known);
    return known;
  }

  /** The file that a command names: in the folder of `\import` first, else in that of the page. */
  #find({ command, name, folder }: Input, { base, stack }: Within): Found {
    if (name === null) return refused("no-name");
    if (!this.#read) return refused("alone");
    if (this.#included.length >= mostFiles) return refused("too-many", `${mostFiles}`);
    const first = command === "import" ? folder : `${base}${folder}`;
    const isFree = command !== "import" && command !== "subimport";
    const names = isFree && first !== "" ? [`${first}${name}`, name] : [`${first}${name}`];
    const asked = names.map((each) => this.#ask(each));
    const found = asked.find((each) => each.kind === "text" || each.reason !== "missing");
    if (!found) return refused("missing");
    if (found.kind === "refused") return found;
    const { path } = found;
    const text = withLineFeeds(found.text);
    if (stack.includes(path)) return refused("circle", [...stack, path].join(" → "));
    if (stack.length > deepest) return refused("too-deep", `${deepest}`);
    if (this.#text.length + text.length > largest) return refused("too-much", `${largest}`);
    const why = text.trim() === "" ? null : refusal(text);
    if (why) return refused(why.code === "too-long" ? "long-line" : "binary");
    if (command === "subfile")
      return { kind: "text", path, text, base: path.slice(0, path.lastIndexOf("/") + 1) };
    return { kind: "text", path, text, base: isFree ? base : first };
  }

  #ask(name: string): Included {
    const known = this.asked.get(name) ?? this.#read?.(name);
    const given = known ?? { kind: "refused", reason: "missing", detail: "" };
    this.asked.set(name, given);
    return given;
  }

  /** A command that takes in nothing, which stays in the text. */
  #tell(written: string, { reason, detail }: Extract<Found, { kind: "refused" }>): void {
    const from = this.#text.length;
    this.told.add(from);
    if (this.told.size > mostTold) return;
    const place = span(from, from + written.length);
    this.problems.push(problem("not-included", place, { written, reason, detail }));
  }
}

const restOfLine = /[ \t]*(?:\r?\n)?/y;
