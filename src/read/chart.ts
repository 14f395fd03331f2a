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
 * What a production makes of the values of its parts, and of the tokens that they span, which come
 * last; null where it does not hold. A part that may be left out and is not there is `undefined`.
 */
export type Means = (...parts: never[]) => unknown;

/**
 * `Clause: Subject ,? <be> Predicate`. Symbols are names, `<category>` of words, `$shape` of
 * formulas, marks, and words in quotes (`'in|on'`); behind each `?`, `*` or `+`, and `|` between
 * several. Names and formulas give a value to the meaning, words and marks only stand there; `!`
 * before one asks for its value, `-` does without. A category `<~…>` takes in words that the grammar
 * does not know, `<&…>` only looks ahead.
 */
export interface Production {
  readonly name: string;
  readonly says: string;
  readonly means: Means;
}

/** What was sought at a place and not found. */
export interface Sought {
  /** names and categories that something could begin or go on with */
  readonly symbols: ReadonlySet<string>;
  /** all that may begin what is needed there for what has begun, one for each need, itself first */
  readonly needed: readonly ReadonlySet<string>[];
  /** whether all could end there */
  readonly ends: boolean;
}

/** What came of a sentence. */
export interface Parse<T> {
  /** all values of the whole sentence, equal ones merged */
  readonly values: readonly T[];
  /** where the longest value of a part of them from the first one on ends; 0 where there is none */
  readonly reached: number;
  /** the first token that no production could take in */
  readonly furthest: number;
  /** what could have stood at a place */
  readonly soughtAt: (at: number) => Sought;
  /** how many steps it took, whatever the machine */
  readonly steps: number;
}

/** A symbol of the grammar: what stands for it, or productions that say it. */
interface Symbol {
  readonly name: string;
  readonly id: number;
  readonly terminal: Terminal | null;
  readonly productions: Compiled[];
}

interface Compiled {
  /** what it says */
  readonly of: Symbol;
  readonly symbols: readonly Symbol[];
  /** which of them give a value to the meaning */
  readonly passes: readonly boolean[];
  readonly means: (...parts: unknown[]) => unknown;
}

/** Productions over terminals. Nothing in it chooses: which reading is meant is not its business. */
export class Grammar {
  readonly #symbols = new Map<string, Symbol>();
  readonly #numbered: Symbol[] = [];
  readonly #terminals: ReadonlyMap<string, Terminal>;

  /** Throws `RangeError` where a production uses a name that nothing says. */
  constructor(productions: readonly Production[], terminals: ReadonlyMap<string, Terminal>) {
    this.#terminals = terminals;
    for (const { name, says, means } of productions) {
      const parts = says.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
      const of = this.#rule(name);
      of.productions.push({
        of,
        symbols: parts.map((text) => this.#read(text.replace(/^[!-]/, ""))),
        passes: parts.map((text) => !text.startsWith("-") && (/^!/.test(text) || hasValue(text))),
        means: means as Compiled["means"],
      });
    }
    for (const { name, terminal, productions: all } of this.#symbols.values())
      if (!terminal && all.length === 0) throw new RangeError(`nothing says ${name}`);
  }

  /** Throws `RangeError` where there is no such name. */
  symbol(name: string): Symbol {
    const symbol = this.#symbols.get(name);
    if (!symbol) throw new RangeError(`nothing says ${name}`);
    return symbol;
  }

  /** All names and categories, by their numbers. */
  get symbols(): readonly Symbol[] {
    return this.#numbered;
  }

  #rule(name: string, terminal: Terminal | null = null): Symbol {
    const known = this.#symbols.get(name);
    if (known) return known;
    const symbol: Symbol = { name, id: this.#numbered.length, terminal, productions: [] };
    this.#symbols.set(name, symbol);
    this.#numbered.push(symbol);
    return symbol;
  }

  /** Writes out `X?`, `X*`, `X+` and `A|B`. */
  #read(text: string): Symbol {
    const known = this.#symbols.get(text);
    if (known) return known;
    const [, inner = "", mark] = /^(.+)([?*+])$/s.exec(text) ?? [];
    const options = mark ? [] : (text.match(/(?:'[^']*'|[^|'])+/g) ?? []);
    if (!mark && options.length < 2) return this.#rule(text, this.#terminalOf(text));
    const symbol = this.#rule(text);
    const add = (symbols: readonly Symbol[], means: Compiled["means"]): void => {
      symbol.productions.push({ of: symbol, symbols, passes: symbols.map(() => true), means });
    };
    for (const option of options) add([this.#read(option)], same);
    if (mark === "?") add([], nothing);
    if (mark === "*") add([], none);
    if (mark === "?") add([this.#read(inner)], same);
    else if (mark) add([this.#read(inner), this.#read(`${inner}*`)], longer);
    return symbol;
  }

  #terminalOf(text: string): Terminal | null {
    return text.startsWith("'") ? phrase(text.slice(1, -1)) : (this.#terminals.get(text) ?? null);
  }
}

/** Whether a symbol gives a value to the meaning: names and formulas do. */
const hasValue = (text: string): boolean =>
  (text.match(/(?:'[^']*'|[^|'])+/g) ?? []).some((option) => /^[A-Z$]/.test(option));

const same = (value: unknown): unknown => value;
const nothing = (): unknown => undefined;
const none = (): unknown => [];
const longer = (value: unknown, more: unknown): unknown => [value, ...(more as unknown[])];

/** Words that stand in the grammar itself. */
function phrase(text: string): Terminal {
  const all = text.split("|").map((words) => [words, words.split(" ")] as const);
  return ({ tokens }, at) =>
    all.flatMap(([value, words]) =>
      words.every((word, k) => isWord(tokens[at + k], word))
        ? [{ end: at + words.length, value }]
        : [],
    );
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === "word" && token.text === word;

/** More steps than any sentence takes; one that needs them is not read. */
const mostSteps = 200_000;

const nowhere: readonly Reading[] = [];

/** What a production that has begun needs at a place, and does not find. */
interface Need {
  readonly of: Symbol;
  readonly from: number;
  readonly at: number;
  readonly symbol: Symbol;
}

/** One sentence in the making: every symbol is read once at each place. */
class Chart {
  readonly input: Input;
  /** what was read, by place and symbol */
  readonly #read: (readonly Reading[] | undefined)[];
  readonly #size: number;
  readonly #symbols: readonly Symbol[];
  /** places behind what the grammar knows, and not behind any words */
  readonly #solid = new Set<number>([0]);
  /** the last of them */
  #far = 0;
  /** what productions needed at the last of them, or behind it */
  readonly #needed: Need[] = [];
  steps = 0;

  constructor(grammar: Grammar, input: Input) {
    this.input = input;
    this.#symbols = grammar.symbols;
    this.#size = this.#symbols.length;
    this.#read = new Array((input.tokens.length + 1) * this.#size);
  }

  /** All that a symbol says from a place on. */
  read(symbol: Symbol, at: number): readonly Reading[] {
    const place = at * this.#size + symbol.id;
    const known = this.#read[place];
    if (known) return known;
    // while it is read, it says nothing: no production begins with itself
    this.#read[place] = nowhere;
    const readings = symbol.terminal
      ? this.#terminal(symbol.name, symbol.terminal, at)
      : this.#rule(symbol, at);
    this.#read[place] = readings;
    return readings;
  }

  #rule(symbol: Symbol, from: number): readonly Reading[] {
    const found: Reading[] = [];
    for (const production of symbol.productions) this.#go(production, 0, from, from, [], found);
    return found.length < 2 ? found : merged(found);
  }

  /** Reads a production from one of its symbols on. */
  #go(
    production: Compiled,
    k: number,
    from: number,
    at: number,
    parts: unknown[],
    found: Reading[],
  ): void {
    this.steps += 1;
    const symbol = production.symbols[k];
    if (this.steps > mostSteps) return;
    if (symbol === undefined) {
      const { tokens, called } = this.input;
      const value = production.means(...parts, { tokens, called, from, to: at });
      if (value !== null) found.push({ end: at, value });
      return;
    }
    const readings = this.read(symbol, at);
    if (readings.length === 0 && from < at && at >= this.#far)
      this.#needed.push({ of: production.of, from, at, symbol });
    for (const { end, value } of readings) {
      const passes = production.passes[k] === true;
      if (passes) parts.push(value);
      this.#go(production, k + 1, from, end, parts, found);
      if (passes) parts.pop();
    }
  }

  #terminal(name: string, terminal: Terminal, at: number): readonly Reading[] {
    const readings = terminal(this.input, at);
    if (name.startsWith("<~") || name.startsWith("<&")) return readings;
    for (const { end } of readings) {
      this.#solid.add(end);
      this.#far = Math.max(this.#far, end);
    }
    return readings;
  }

  /** The last place at which words were sought in vain. */
  get furthest(): number {
    const places = [...this.#solid].sort((one, other) => other - one);
    const seeks = ({ name, terminal }: Symbol): boolean =>
      terminal !== null && !name.startsWith("<&");
    return places.find((at) => this.#missingAt(at).some(seeks)) ?? 0;
  }

  /** What was sought at a place and not found; what is needed is known of the last places only. */
  soughtAt(at: number): Omit<Sought, "ends"> {
    const needs = this.#needed.filter((need) => need.at === at && !this.#isDone(need));
    const direct = new Set(needs.flatMap(({ symbol }) => options(symbol)));
    const names = (all: Iterable<Symbol>): ReadonlySet<string> =>
      new Set([...all].map(({ name }) => name));
    return {
      symbols: names(this.#missingAt(at)),
      needed: [...direct].map((symbol) => names(firsts(symbol, new Set()))),
    };
  }

  /** Whether what a production says ends there as well without what it needs. */
  #isDone({ of, from, at }: Need): boolean {
    return this.#read[from * this.#size + of.id]?.some(({ end }) => end === at) ?? false;
  }

  #missingAt(at: number): readonly Symbol[] {
    return this.#symbols.filter(({ id }) => this.#read[at * this.#size + id]?.length === 0);
  }
}

/** What a symbol as it is written stands for: `A|B` for `A` and `B`. */
function options(symbol: Symbol): readonly Symbol[] {
  const { name, terminal, productions } = symbol;
  if (terminal || /^\w+$/.test(name)) return [symbol];
  return productions.flatMap(({ symbols: [first] }) => (first ? options(first) : []));
}

/** All that a symbol may begin with, itself first. */
function firsts(symbol: Symbol, known: Set<Symbol>): Set<Symbol> {
  if (known.has(symbol)) return known;
  known.add(symbol);
  for (const { symbols } of symbol.productions)
    for (const part of symbols) {
      firsts(part, known);
      if (!mayBeLeftOut(part)) break;
    }
  return known;
}

const mayBeLeftOut = ({ productions }: Symbol): boolean =>
  productions.some(({ symbols }) => symbols.length === 0);

/** Readings of which no two end at one place and say the same. */
function merged(readings: readonly Reading[]): readonly Reading[] {
  const known = new Map<string, Reading>();
  for (const reading of readings) {
    const key = `${reading.end} ${keyOf(reading.value)}`;
    if (!known.has(key)) known.set(key, reading);
  }
  return [...known.values()];
}

/** All values of a rule over all the tokens. */
export function parse<T>(grammar: Grammar, start: string, input: Input): Parse<T> {
  const chart = new Chart(grammar, input);
  const readings = chart.read(grammar.symbol(start), 0);
  const reached = Math.max(0, ...readings.map(({ end }) => end));
  const values = readings.flatMap(({ end, value }) =>
    end === input.tokens.length ? [value as T] : [],
  );
  const ends = new Set(readings.map(({ end }) => end));
  return {
    values: chart.steps > mostSteps ? [] : values,
    reached,
    furthest: chart.furthest,
    soughtAt: (at) => ({ ...chart.soughtAt(at), ends: ends.has(at) }),
    steps: chart.steps,
  };
}

/** All values of a rule from a place on, wherever they end. */
export function readingsAt<T>(
  grammar: Grammar,
  name: string,
  input: Input,
  at: number,
): readonly Reading<T>[] {
  return new Chart(grammar, input).read(grammar.symbol(name), at) as readonly Reading<T>[];
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
