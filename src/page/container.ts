import type { Heading, Paragraph, Root, RootContent } from "mdast";
import { type Problem, problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { environmentOf } from "./tex/environment.ts";
import { type BoxEdge, type Declared, deepestSection, positionOf, type ScopeEnd } from "./tree.ts";

/** A Markdown text without the lines that begin and end containers, and what stood there. */
export interface Contained {
  /** as long as the source, the lines blanked */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** the containers whose content holds from there on */
  readonly declared: readonly Declared[];
  readonly problems: readonly Problem[];
}

/** Where a container begins, or one with a title ends. */
type Mark =
  | {
      readonly kind: "begin";
      readonly title: string;
      /** the author's words for it */
      readonly words: Span | null;
      readonly depth: number;
      readonly at: number;
    }
  | { readonly kind: "said"; readonly title: string; readonly at: number }
  | { readonly kind: "box"; readonly opens: boolean; readonly at: number }
  | { readonly kind: "end"; readonly depth: number; readonly at: number };

/** What an opening line says: `{prf:theorem} Wald`, `{#thm-wald}`, `{.proof}`, `note`. */
interface Opening {
  readonly fence: string;
  readonly name: string;
  /** the words behind it, by their place in the line */
  readonly words: Span | null;
}

interface Open extends Opening {
  readonly line: Span;
  /** 0 for one without a title */
  readonly depth: number;
  readonly boxed: boolean;
  /** the title of one whose content holds from there on */
  readonly said: string | null;
}

/** Prefixes of Quarto's labels. */
const labels: Readonly<Record<string, string>> = {
  thm: "theorem",
  lem: "lemma",
  cor: "corollary",
  prp: "proposition",
  cnj: "conjecture",
  def: "definition",
  exm: "example",
  exr: "exercise",
  sol: "solution",
  rem: "remark",
};

/** Boxes whose title says what they hold. */
const boxes =
  /^(?:admonition|dropdown|details|card|callout(?:-[a-z]+)?|tip|hint|warning|info|spoiler)$/;

/** Containers that say where their content stands, and nothing of it. */
const columns =
  /^(?:columns?|panel-tabset|center|content-(?:visible|hidden)|incremental|layout.*)$/;

const environments = new Set(
  (
    "theorem lemma corollary proposition claim conjecture definition assumption example exercise " +
    "problem solution answer proof remark note observation property"
  ).split(" "),
);

/** Finds the containers of MyST, Quarto and Pandoc at the left margin. */
export function containersIn(source: string): Contained {
  if (!/^ {0,3}(?::::|```|~~~)/m.test(source))
    return { text: source, marks: [], declared: [], problems: [] };
  const walk = new ContainerWalk(source);
  let at = 0;
  for (const line of source.split("\n")) {
    walk.line(line, at);
    at += line.length + 1;
  }
  return walk.contained();
}

/** Containers are nested no deeper. */
const deepest = 20;

class ContainerWalk {
  readonly #source: string;
  readonly #blank: Span[] = [];
  readonly #marks: Mark[] = [];
  readonly #declared: Declared[] = [];
  readonly #open: Open[] = [];
  /** the fence of the code block around */
  #code: string | null = null;
  #tooDeep: Problem | null = null;
  /** whether a container has just begun, so that its options or its title may follow */
  #fresh = false;

  constructor(source: string) {
    this.#source = source;
  }

  line(line: string, at: number): void {
    const fence = /^ {0,3}(`{3,}|~{3,}|:{3,})/.exec(line)?.[1];
    const bare = fence !== undefined && line.trim() === fence;
    const place = span(at, at + line.length);
    if (this.#code !== null) {
      if (bare && fence.startsWith(this.#code)) this.#code = null;
      // `:label: eq` in a block of mathematics
      this.#fresh &&= /^ {0,3}:[\w-]+:/.test(line);
      if (this.#fresh) this.#blank.push(place);
      return;
    }
    if (this.#fresh && this.#option(line, place)) return;
    if (fence === undefined) {
      if (line.trim() !== "") this.#fresh = false;
      return;
    }
    const index = bare ? this.#closedBy(fence) : -1;
    const opening = bare ? null : openingOf(line, fence);
    if (index >= 0) this.#close(index, place);
    else if (opening) this.#begin(opening, place);
    else if (!fence.startsWith(":")) {
      this.#code = fence;
      this.#fresh = /\{math\}/.test(line);
    }
  }

  contained(): Contained {
    const problems = this.#open.map(({ line, fence }) =>
      problem("unpaired-environment", line, {
        command: this.#source.slice(line.from, line.to).trim(),
        expected: fence,
      }),
    );
    if (this.#tooDeep) problems.push(this.#tooDeep);
    let text = "";
    let done = 0;
    for (const { from, to } of this.#blank) {
      text += this.#source.slice(done, from) + " ".repeat(to - from);
      done = to;
    }
    const [marks, declared] = [this.#marks, this.#declared];
    return { text: text + this.#source.slice(done), marks, declared, problems };
  }

  /** The innermost container that a fence ends. */
  #closedBy(fence: string): number {
    return this.#open.findLastIndex(
      (open) =>
        open.fence[0] === fence[0] && (fence[0] === ":" || fence.length >= open.fence.length),
    );
  }

  #close(index: number, place: Span): void {
    for (const { depth, boxed, said, line } of this.#open.splice(index).reverse())
      if (said !== null) this.#declared.push({ title: said, span: span(line.from, place.to) });
      else if (depth > 0) this.#marks.push({ kind: "end", depth, at: place.to });
      else if (boxed) this.#marks.push({ kind: "box", opens: false, at: place.to });
    this.#blank.push(place);
    this.#fresh = false;
  }

  #begin(opening: Opening, place: Span): void {
    const { name } = opening;
    const words = opening.words && {
      from: place.from + opening.words.from,
      to: place.from + opening.words.to,
    };
    if (this.#open.length >= deepest) {
      this.#blank.push(place);
      this.#tooDeep ??= problem("nesting-limit", place, {
        what: "containers",
        limit: `${deepest}`,
      });
      return;
    }
    const nested = this.#open.filter(({ depth }) => depth > 0).length + 1;
    const known = environmentOf(name === "property" ? "proposition" : name, new Map());
    const isBox = boxes.test(name);
    const titled = known.kind === "titled" || (isBox && words !== null);
    const boxed = !titled && known.kind !== "said" && !columns.test(name);
    const own = words ? ` (${this.#source.slice(words.from, words.to)})` : "";
    const said = known.kind === "said" ? `${known.title}${own}` : null;
    this.#open.push({ ...opening, line: place, depth: titled ? nested : 0, boxed, said });
    this.#blank.push(place);
    this.#fresh = true;
    const at = place.from;
    if (known.kind === "said") this.#marks.push({ kind: "said", title: known.title, at });
    else if (titled) {
      const title = known.kind === "titled" ? known.title : "";
      this.#marks.push({ kind: "begin", title, words, depth: nested, at });
    } else if (boxed) this.#marks.push({ kind: "box", opens: true, at });
  }

  /** `:label: x` below an opening line, and the heading of a Quarto theorem: its name. */
  #option(line: string, place: Span): boolean {
    if (/^ {0,3}:[\w-]+:/.test(line)) {
      this.#blank.push(place);
      return true;
    }
    const heading = /^ {0,3}#{1,6}\s+(.*\S)/.exec(line);
    const last = this.#marks.at(-1);
    if (!heading || !last || last.kind === "end" || this.#open.at(-1)?.fence[0] !== ":")
      return false;
    const name = heading[1] ?? "";
    const from = place.from + line.indexOf(name);
    if (last.kind === "begin")
      this.#marks[this.#marks.length - 1] = { ...last, words: span(from, from + name.length) };
    this.#blank.push(place);
    this.#fresh = false;
    return true;
  }
}

/** What a line that begins with a fence opens; null where it opens none, or a block of code. */
function openingOf(line: string, fence: string): Opening | null {
  const start = line.indexOf(fence) + fence.length;
  const rest = line.slice(start);
  const directive = /^\s*\{(?:prf:)?([a-z-]+)\}[ \t]*(.*?)\s*$/.exec(rest);
  const isColon = fence.startsWith(":");
  const placed = (text: string | undefined): Span | null => {
    const words = text?.trim() ?? "";
    const from = line.indexOf(words, start);
    return words === "" ? null : span(from, from + words.length);
  };
  if (directive) {
    const name = directive[1] ?? "";
    const known = environments.has(name) || boxes.test(name);
    return known || isColon ? { fence, name, words: placed(directive[2]) } : null;
  }
  if (!isColon) return null;
  const attributes = /^\s*\{((?:"[^"]*"|[^}"])*)\}\s*:*\s*$/.exec(rest)?.[1];
  if (attributes !== undefined) {
    const label = /#([a-z]+)-/.exec(attributes)?.[1] ?? "";
    const styles = [...attributes.matchAll(/\.([\w-]+)/g)].map((found) => found[1] ?? "");
    const isKnown = (style: string): boolean => environments.has(style) || boxes.test(style);
    const name = labels[label] ?? styles.find(isKnown) ?? styles[0] ?? "";
    return { fence, name, words: placed(/(?:name|title)="([^"]*)"/.exec(attributes)?.[1]) };
  }
  const named = /^\s*([a-z-]+)(?:\[([^\]]*)\]|[ \t]+(.*?))?\s*:*\s*$/.exec(rest);
  return named ? { fence, name: named[1] ?? "", words: placed(named[2] ?? named[3]) } : null;
}

/** Puts headings where containers begin, and ends where they end, between a page's blocks. */
export function withContainers(root: Root, source: string, marks: readonly Mark[]): void {
  if (marks.length === 0) return;
  const blocks: RootContent[] = [];
  let next = 0;
  const put = (upTo: number): void => {
    for (let mark = marks[next]; mark && mark.at <= upTo; mark = marks[next]) {
      blocks.push(nodeOf(mark, source));
      next += 1;
    }
  };
  for (const child of root.children) {
    put(child.position?.start.offset ?? -1);
    blocks.push(child);
  }
  put(source.length);
  root.children = blocks;
}

function nodeOf(mark: Mark, source: string): Heading | Paragraph | ScopeEnd | BoxEdge {
  const position = positionOf(mark.at, mark.at);
  const words = (value: string): { type: "text"; value: string; position: typeof position } => ({
    type: "text",
    value,
    position,
  });
  switch (mark.kind) {
    case "end":
      return { type: "scopeEnd", depth: deepestSection + mark.depth, position };
    case "box":
      return { type: "boxEdge", opens: mark.opens, position };
    case "said": {
      const title = { type: "emphasis", children: [words(mark.title)], position } as const;
      return {
        type: "paragraph",
        children: [{ ...title, children: [...title.children] }],
        position,
      };
    }
    case "begin": {
      const own = mark.words ? source.slice(mark.words.from, mark.words.to) : "";
      const title = own === "" ? mark.title : mark.title === "" ? own : `${mark.title} (${own})`;
      const environment = { title, depth: deepestSection + mark.depth };
      return {
        type: "heading",
        depth: 6,
        children: [words(title)],
        data: { environment },
        position,
      };
    }
  }
}
