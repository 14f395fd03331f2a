import type { MathToken, Token } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span, span } from "../text/span.ts";

/** What is read: the tokens of a sentence, and what other sentences call things. */
export interface Input {
  readonly tokens: readonly Token[];
  readonly called: ReadonlyMap<string, MathToken | null>;
}

/** A value that was found from a place on, and where what says it ends. */
export interface Reading<T = unknown> {
  readonly end: number;
  readonly value: T;
}

/** All that stands at a place: a category of words, a mark, a formula of some shape. */
export type Terminal = (input: Input, at: number) => readonly Reading[];

/** The tokens that say a value. */
export interface Stretch extends Input {
  readonly from: number;
  readonly to: number;
}

/**
 * What a production makes of the values of its parts, one a symbol, and of the tokens that they
 * span, which come last; null where it does not hold. A part that may be left out is `undefined`.
 */
export type Means = (...parts: never[]) => unknown;

/**
 * `Clause: Subject ,? <be> Predicate`. Symbols are other names, `<category>` of words, `$shape` of
 * formulas, marks, and words in quotes (`'in|on'`); behind each `?`, `*` or `+`, and `|` between
 * several. A category `<~…>` takes in words that the grammar does not know, `<&…>` only looks ahead.
 */
export interface Production {
  readonly name: string;
  readonly says: string;
  readonly means: Means;
}

/** What came of a sentence. */
export interface Parse<T> {
  /** all values of the whole sentence, equal ones merged */
  readonly values: readonly T[];
  /** where the longest value of a part of them from the first one on ends; 0 where there is none */
  readonly reached: number;
  /** the first token that no production could take in */
  readonly furthest: number;
  /** the categories that could have stood there */
  readonly expected: ReadonlySet<string>;
  /** how many steps it took, whatever the machine */
  readonly steps: number;
}

interface Compiled {
  readonly symbols: readonly string[];
  readonly means: Means;
}

/** Productions over terminals. Nothing in it chooses: which reading is meant is not its business. */
export class Grammar {
  readonly #rules = new Map<string, Compiled[]>();
  readonly #terminals: ReadonlyMap<string, Terminal>;

  /** Throws `RangeError` where a production uses a name that nothing says. */
  constructor(productions: readonly Production[], terminals: ReadonlyMap<string, Terminal>) {
    this.#terminals = terminals;
    for (const { name, says, means } of productions)
      this.#add(name, {
        symbols: (says.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((text) => this.#symbol(text)),
        means,
      });
    const used = [...this.#rules.values()].flat().flatMap(({ symbols }) => symbols);
    const unknown = used.find(
      (symbol) => !(this.#rules.has(symbol) || terminals.has(symbol) || symbol.startsWith("'")),
    );
    if (unknown !== undefined) throw new RangeError(`nothing says ${unknown}`);
  }

  isRule(symbol: string): boolean {
    return this.#rules.has(symbol);
  }

  rules(name: string): readonly Compiled[] {
    return this.#rules.get(name) ?? [];
  }

  terminal(name: string): Terminal {
    return this.#terminals.get(name) ?? phrase(name.slice(1, -1));
  }

  #add(name: string, production: Compiled): void {
    const known = this.#rules.get(name);
    if (known) known.push(production);
    else this.#rules.set(name, [production]);
  }

  /** Writes out `X?`, `X*`, `X+` and `A|B`. */
  #symbol(text: string): string {
    const sign = /^(.+)([?*+])$/s.exec(text);
    const parts = sign ? [] : (text.match(/(?:'[^']*'|[^|'])+/g) ?? []);
    if (!sign && parts.length < 2) return text;
    if (this.#rules.has(text)) return text;
    this.#rules.set(text, []);
    for (const part of parts) this.#add(text, { symbols: [this.#symbol(part)], means: same });
    const [, inner = "", mark] = sign ?? [];
    if (mark === "?") {
      this.#add(text, { symbols: [], means: nothing });
      this.#add(text, { symbols: [this.#symbol(inner)], means: same });
    } else if (mark) {
      const rest = `${inner}*`;
      if (mark === "*") this.#add(text, { symbols: [], means: none });
      this.#add(text, { symbols: [this.#symbol(inner), rest], means: longer });
      if (mark === "+") this.#symbol(rest);
    }
    return text;
  }
}

const same = (value: unknown): unknown => value;
const nothing = (): unknown => undefined;
const none = (): unknown => [];
const longer = (value: unknown, more: readonly unknown[]): unknown => [value, ...more];

/** Words that stand in the grammar itself. */
function phrase(text: string): Terminal {
  const all = text.split("|").map((words) => words.split(" "));
  return ({ tokens }, at) =>
    all.flatMap((words) =>
      words.every((word, k) => isWord(tokens[at + k], word))
        ? [{ end: at + words.length, value: words.join(" ") }]
        : [],
    );
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === "word" && token.text === word;

/** More steps than any sentence takes; one that needs them is not read. */
const mostSteps = 200_000;

/** One sentence in the making: every rule is read once at each place. */
class Chart {
  readonly grammar: Grammar;
  readonly input: Input;
  readonly #found: Map<string, readonly Reading[]>[] = [];
  /** what was sought in vain, by its place */
  readonly #missing = new Map<number, Set<string>>();
  /** places behind what the grammar knows, and not behind any words */
  readonly #solid = new Set<number>([0]);
  steps = 0;

  constructor(grammar: Grammar, input: Input) {
    this.grammar = grammar;
    this.input = input;
    for (let at = 0; at <= input.tokens.length; at += 1) this.#found.push(new Map());
  }

  /** All that a symbol says from a place on. */
  read(symbol: string, at: number): readonly Reading[] {
    const known = this.#found[at]?.get(symbol);
    if (known) return known;
    // while it is read, it says nothing: no production begins with itself
    this.#found[at]?.set(symbol, []);
    const readings = this.grammar.isRule(symbol)
      ? this.#rule(symbol, at)
      : this.#terminal(symbol, at);
    this.#found[at]?.set(symbol, readings);
    return readings;
  }

  #rule(name: string, from: number): readonly Reading[] {
    const merged = new Map<string, Reading>();
    for (const { symbols, means } of this.grammar.rules(name)) {
      const go = (k: number, at: number, parts: readonly unknown[]): void => {
        this.steps += 1;
        const symbol = symbols[k];
        if (this.steps > mostSteps) return;
        if (symbol !== undefined) {
          for (const { end, value } of this.read(symbol, at)) go(k + 1, end, [...parts, value]);
          return;
        }
        const stretch: Stretch = { ...this.input, from, to: at };
        const value = (means as (...all: unknown[]) => unknown)(...parts, stretch);
        if (value === null) return;
        const key = `${at} ${keyOf(value)}`;
        if (!merged.has(key)) merged.set(key, { end: at, value });
      };
      go(0, from, []);
    }
    return [...merged.values()];
  }

  #terminal(name: string, at: number): readonly Reading[] {
    const readings = this.grammar.terminal(name)(this.input, at);
    if (name.startsWith("<&")) return readings;
    if (readings.length === 0)
      this.#missing.set(at, (this.#missing.get(at) ?? new Set()).add(name));
    if (!name.startsWith("<~")) for (const { end } of readings) this.#solid.add(end);
    return readings;
  }

  /** The last place at which something was sought in vain, and what. */
  get stop(): { readonly furthest: number; readonly expected: ReadonlySet<string> } {
    const furthest = Math.max(0, ...[...this.#missing.keys()].filter((at) => this.#solid.has(at)));
    return { furthest, expected: this.#missing.get(furthest) ?? new Set() };
  }
}

/** All values of a rule over all the tokens. */
export function parse<T>(grammar: Grammar, start: string, input: Input): Parse<T> {
  const chart = new Chart(grammar, input);
  const readings = chart.read(start, 0);
  const reached = Math.max(0, ...readings.map(({ end }) => end));
  const values = readings.flatMap(({ end, value }) =>
    end === input.tokens.length ? [value as T] : [],
  );
  const { steps } = chart;
  const { furthest, expected } = chart.stop;
  return { values: steps > mostSteps ? [] : values, reached, furthest, expected, steps };
}

/** All values of a rule from a place on, wherever they end. */
export function readingsAt<T>(
  grammar: Grammar,
  name: string,
  input: Input,
  at: number,
): readonly Reading<T>[] {
  return new Chart(grammar, input).read(name, at) as readonly Reading<T>[];
}

/** From the place of the first token of a stretch to that of the last. */
export function placeOf({ tokens, from, to }: Stretch): Span {
  const [first, last] = [tokens[from], tokens[Math.max(from, to - 1)]];
  return first && last ? cover(first.span, last.span) : span(0, 0);
}

const keys = new WeakMap<object, string>();

/** What a value says, without where it stands: readings that say the same are one. */
export function keyOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const known = keys.get(value);
  if (known !== undefined) return known;
  const key = keyOfObject(value);
  keys.set(value, key);
  return key;
}

function keyOfObject(value: object): string {
  if ("nodes" in value && "span" in value)
    return `$${canonical((value as { nodes: readonly Syntax[] }).nodes)}$`;
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  const entries = Object.entries(value).filter(
    ([name, part]) => name !== "span" && part !== undefined,
  );
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, part]) => `${name}:${keyOf(part)}`).join()}}`;
}
