import { type Range, rangeVariables } from "../term/context.ts";
import { SortError, sortOf } from "../term/infer.ts";
import type { Sort, Term } from "../term/term.ts";
import { type Problem, type ProblemCode, problem } from "../text/problem.ts";
import { cover, type Span, span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import type { Departure } from "./reading.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** How `elaborate` reads. */
export interface ElaborateOptions {
  /** how many terms `c + \dots + c` stands for, which such a sum does not say itself */
  readonly repeats?: Term;
  /** what `\pm` means, `\mp` the opposite */
  readonly sign?: 1 | -1;
  /** the sort that a lone `0` or `I` takes: that of the other side */
  readonly expected?: Sort | undefined;
  /** the text of the document, for suggestions in the author's own TeX */
  readonly source?: string | undefined;
  /** how many readings at most; 1 for the plain one only */
  readonly limit?: number;
  /** index names that stand free in the chain, so that `\sum_{j \ne i}` leaves `i` alone */
  readonly fixed?: readonly string[];
  /**
   * what letters run through that are summed over on other lines of the chain, for a sum that says
   * nothing of it: `\sum_{i \ne j} \rho`
   */
  readonly beside?: ReadonlyMap<string, Range>;
  /** refuses what is read in two ways about as often: an assumption has one reading */
  readonly strict?: boolean;
  /**
   * what the letters of pairs `i \ne j` run through elsewhere on the chain, where the families that
   * they index have no end
   */
  readonly limits?: ReadonlyMap<string, Range>;
}

/** The names under `\sum_{i \ne j}`, in their order. */
export interface IndexPair {
  readonly first: string;
  readonly second: string;
}

/** A variable that a sum or integral binds, while its body is read. */
export interface Bound {
  readonly name: string;
  readonly sort: Sort;
  /** the range of the position in which the body uses it, the first one found */
  range: Range | null;
  /** what the variables in that range are bound to */
  ends?: ReadonlyMap<string, Bound | undefined>;
  /** the quantity whose values it runs over, where its range was found by these */
  of?: Term;
}

/** Thrown inside elaboration only: this reading of the line makes no sense. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

/** How expressions are read: who reads a part of a line comes back to it for the inside. */
export interface Grammar {
  /** all of the nodes as one expression */
  readonly expression: (work: Work, nodes: readonly Syntax[]) => Term;
  /** terms joined by signs, as far as they go */
  readonly sum: (work: Work, cursor: Cursor) => Term;
  /** factors up to the next sign */
  readonly product: (work: Work, cursor: Cursor) => Term;
  /** a big operator with what it takes, or an atom with its scripts */
  readonly factor: (work: Work, cursor: Cursor) => Term;
}

const maxDepth = 400;
const maxPlaces = 40;

/** The state of one pass over one line, with the choices that make its reading. */
export class Work {
  readonly scope: Scope;
  readonly options: ElaborateOptions;
  readonly #grammar: Grammar;
  readonly problems: Problem[] = [];
  /** loose places met on this pass, by key */
  readonly places = new Map<string, Pick<Departure, "kind" | "cost">>();
  /** whether there were more loose places than are followed up */
  crowded = false;
  /**
   * whether the line holds something of which the parser has said already that it cannot be read
   */
  spoilt = false;
  readonly taken: Departure[] = [];
  readonly bound: Bound[] = [];
  /** variables that stand free, with the first range found */
  readonly free = new Map<string, Range | null>();
  /** pairs of names that were taken to be summed over together */
  readonly doubled: IndexPair[] = [];
  readonly #choices: ReadonlySet<string>;
  #depth = 0;

  constructor(
    grammar: Grammar,
    scope: Scope,
    options: ElaborateOptions,
    choices: ReadonlySet<string>,
  ) {
    this.#grammar = grammar;
    this.scope = scope;
    this.options = options;
    this.#choices = choices;
  }

  /** Reads all of the nodes as one expression. */
  expression(nodes: readonly Syntax[]): Term {
    return this.#grammar.expression(this, nodes);
  }

  /** Reads terms joined by signs, as far as they go. */
  sum(cursor: Cursor): Term {
    return this.#grammar.sum(this, cursor);
  }

  /** Reads factors up to the next sign. */
  product(cursor: Cursor): Term {
    return this.#grammar.product(this, cursor);
  }

  /** Reads one factor. */
  factor(cursor: Cursor): Term {
    return this.#grammar.factor(this, cursor);
  }

  /**
   * Whether this pass departs from plain at a loose place; notes the place. The suggestion is made
   * only for places that a reading takes.
   */
  departs(kind: Departure["kind"], where: Span, cost: number, suggestion: () => string): boolean {
    if (this.options.strict && (kind === "function-scope" || kind === "entry-power"))
      this.refuse("unsupported", where, {
        what:
          `${this.options.source?.slice(where.from, where.to) ?? "this"} without ` +
          "brackets, in an assumption,",
        instead: "Add the brackets.",
      });
    const key = `${kind} ${where.from} ${where.to}`;
    if (this.places.size < maxPlaces) this.places.set(key, { kind, cost });
    else this.crowded = true;
    if (!this.#choices.has(key)) return false;
    this.taken.push({ kind, span: where, cost, suggestion: suggestion() });
    return true;
  }

  refuse(code: ProblemCode, where: Span, detail: Record<string, string> = {}): never {
    throw new Refused(problem(code, where, detail));
  }

  complain(code: ProblemCode, where: Span, detail: Record<string, string> = {}): void {
    this.problems.push(problem(code, where, detail));
  }

  /** The sort of a term; a clash of sorts refuses the reading. */
  sort(term: Term, where: Span): Sort {
    try {
      return sortOf(term);
    } catch (error) {
      if (!(error instanceof SortError)) throw error;
      return this.refuse("sort-clash", where, {
        left: sortWords(error.left),
        right: sortWords(error.right),
      });
    }
  }

  /** Runs `read` one level deeper. */
  deeper<T>(where: Span, read: () => T): T {
    if (++this.#depth > maxDepth) this.refuse("nesting-limit", where, { limit: String(maxDepth) });
    const result = read();
    this.#depth--;
    return result;
  }

  /** Runs `read` with variables bound. */
  binding<T>(names: readonly Bound[], read: () => T): T {
    this.bound.push(...names);
    try {
      return read();
    } finally {
      this.bound.length -= names.length;
    }
  }

  /**
   * Notes the range of an index where none is known of it yet. A free index has none that depends
   * on a variable of a sum.
   */
  learn(name: string, range: Range | null): void {
    const names = range ? rangeVariables(range) : [];
    const bound = this.boundTo(name);
    if (!bound) {
      if (!this.free.get(name))
        this.free.set(name, names.some((n) => this.boundTo(n)) ? null : range);
      return;
    }
    if (bound.range) return;
    bound.range = range;
    bound.ends = new Map(names.map((n) => [n, this.boundTo(n)]));
  }

  boundTo(name: string): Bound | undefined {
    return this.bound.findLast((b) => b.name === name);
  }

  /** The author's TeX of some nodes. */
  tex(nodes: readonly Syntax[]): string {
    const place = spanOf(nodes);
    const text = this.options.source;
    return text !== undefined && place ? text.slice(place.from, place.to) : canonical(nodes);
  }
}

/** The span of a list of nodes; null for none. */
export function spanOf(nodes: readonly Syntax[]): Span | null {
  const first = nodes[0];
  const last = nodes.at(-1);
  return first && last ? cover(first.span, last.span) : null;
}

export const nowhere: Span = span(0, 0);

/** A place in a list of nodes. */
export class Cursor {
  at = 0;
  readonly nodes: readonly Syntax[];
  constructor(nodes: readonly Syntax[]) {
    this.nodes = nodes;
  }
  get peek(): Syntax | undefined {
    return this.nodes[this.at];
  }
  get here(): Span {
    return this.peek?.span ?? endOf(this.nodes);
  }
  /** The place from a node to the end of the group. */
  reach(start: number): Span {
    const first = this.nodes[start];
    const last = this.nodes.at(-1);
    return first && last ? cover(first.span, last.span) : this.here;
  }
  rest(): readonly Syntax[] {
    return this.nodes.slice(this.at);
  }
}

function endOf(nodes: readonly Syntax[]): Span {
  const last = nodes.at(-1);
  return last ? span(last.span.to, last.span.to) : nowhere;
}

/** A sort in words: "a number", "a d × d matrix". */
export function sortWords(sort: Sort): string {
  switch (sort.kind) {
    case "index":
    case "scalar":
      return "a number";
    case "vector":
      return `a vector of size ${sizeText(sort.size)}`;
    case "covector":
      return `a transposed vector of size ${sizeText(sort.size)}`;
    case "matrix":
      return `a ${sizeText(sort.rows)} × ${sizeText(sort.columns)} matrix`;
    case "condition":
      return "a condition";
    case "function":
      return "a function";
  }
}

/** A size as short text, for messages only. */
export function sizeText(term: Term): string {
  switch (term.kind) {
    case "number":
      return term.value.toFraction();
    case "variable":
      return term.name;
    case "symbol":
      return term.symbol.replace(/[§:].*$/, "");
    case "add":
      return term.terms.map(sizeText).join(" + ");
    case "neg":
      return `-${sizeText(term.body)}`;
    case "mul":
      return term.factors.map(sizeText).join("");
    default:
      return "?";
  }
}
