import type { Context, Declaration, IndexVariable, Range } from "../term/context.ts";
import { isNumeric } from "../term/sort.ts";
import type { Sort } from "../term/term.ts";
import { nearestName } from "../text/nearest.ts";
import { canonical } from "./canonical.ts";
import { noMacros } from "./macros.ts";
import { readMath } from "./parser.ts";
import { isOperator, splitWhere } from "./row.ts";
import type { Syntax } from "./syntax.ts";

/**
 * A name that stands for a variable in a scope: a parameter of a definition, or a variable that a
 * condition speaks of.
 */
export interface Local {
  readonly name: string;
  readonly sort: Sort;
  readonly range?: Range | null;
}

/** A declared symbol found in a formula. */
export interface Match {
  readonly declaration: Declaration;
  /** what stands in its index positions */
  readonly args: readonly (readonly Syntax[])[];
  /** how many nodes belong to it */
  readonly length: number;
  /** scripts that are not part of its head */
  readonly primes: number;
  readonly sub: readonly Syntax[] | null;
  readonly sup: readonly Syntax[] | null;
  /** `\sigma^4` where `\sigma^2` is one symbol: [4, 2] */
  readonly power: readonly [number, number] | null;
  readonly score: number;
}

interface Pattern {
  readonly declaration: Declaration;
  readonly lead: readonly string[];
  readonly primes: number;
  readonly sub: readonly Syntax[] | null;
  readonly sup: readonly Syntax[] | null;
  readonly round: readonly Syntax[] | null;
}

const parsedHeads = new Map<string, Omit<Pattern, "declaration"> | null>();
const takenApart = new Map<string, readonly Syntax[]>();

/** What is declared where a formula stands, found by the look of its TeX. */
export class Scope {
  readonly context: Context;
  readonly locals: ReadonlyMap<string, Local>;
  readonly #patterns: ReadonlyMap<string, readonly Pattern[]>;
  readonly #byKey: ReadonlyMap<string, Declaration>;
  readonly #indices: ReadonlyMap<string, IndexVariable>;
  /** what `lookup` found at a node: every reading of a line asks again */
  readonly #found = new WeakMap<Syntax, { next: Syntax | undefined; matches: readonly Match[] }>();

  private constructor(
    context: Context,
    locals: ReadonlyMap<string, Local>,
    patterns: ReadonlyMap<string, readonly Pattern[]>,
  ) {
    this.context = context;
    this.locals = locals;
    this.#patterns = patterns;
    this.#byKey = new Map(context.declarations.map((d) => [d.key, d]));
    this.#indices = new Map(context.indices.map((i) => [i.name, i]));
  }

  /** Later declarations of the same head shadow earlier ones. */
  static of(context: Context): Scope {
    const last = new Map<string, Declaration>();
    for (const declaration of context.declarations) last.set(declaration.head, declaration);
    const patterns = new Map<string, Pattern[]>();
    for (const declaration of last.values()) {
      const head = parseHead(declaration.head);
      const key = head?.lead[0];
      if (head && key !== undefined)
        patterns.set(key, [...(patterns.get(key) ?? []), { ...head, declaration }]);
    }
    return new Scope(context, new Map(), patterns);
  }

  /** The same scope with some names standing for variables; they win over what is declared. */
  withVariables(variables: readonly Local[]): Scope {
    const locals = new Map(this.locals);
    for (const variable of variables) locals.set(variable.name, variable);
    return new Scope(this.context, locals, this.#patterns);
  }

  /** The same scope with index variables that it lacks. */
  withIndices(indices: readonly IndexVariable[]): Scope {
    const more = new Map(
      indices.filter(({ name }) => !this.index(name)).map((index) => [index.name, index] as const),
    );
    return more.size === 0
      ? this
      : new Scope(
          { ...this.context, indices: [...this.context.indices, ...more.values()] },
          this.locals,
          this.#patterns,
        );
  }

  declaration(key: string): Declaration | undefined {
    return this.#byKey.get(key);
  }

  /** The index variable of that name; `b'` and `b''` share the range of `b`. */
  index(name: string): IndexVariable | undefined {
    return this.#indices.get(name) ?? this.#indices.get(name.replace(/'+/, ""));
  }

  /** Whether a head with exactly this canonical TeX is declared. */
  declares(head: string): boolean {
    const key = parseHead(head)?.lead[0];
    return (
      (key !== undefined && this.#patterns.get(key)?.some((p) => p.declaration.head === head)) ??
      false
    );
  }

  /**
   * Whether a bracket behind the symbol may belong to another declared head with the same name: `W`
   * beside `W(#1)`.
   */
  takesBracket(key: string): boolean {
    const head = this.#byKey.get(key)?.head;
    const lead = head === undefined ? undefined : parseHead(head)?.lead[0];
    return (lead !== undefined && this.#patterns.get(lead)?.some((p) => p.round !== null)) ?? false;
  }

  /** Whether something declared starts with this name. */
  knows(name: string): boolean {
    return this.#patterns.has(wordOf(name));
  }

  /** Whether a letter is the name of a number: `T` of "$T$ is a positive integer". */
  isNumber(name: string): boolean {
    const local = this.locals.get(name);
    if (local || this.index(name)) return !local || isNumeric(local.sort);
    return (this.#patterns.get(wordOf(name)) ?? []).some(
      ({ declaration }) => declaration.head === name && isNumeric(declaration.sort),
    );
  }

  /** Whether a superscript transposes or inverts, and is no declared number. */
  turns(sup: readonly Syntax[]): boolean {
    return transposes(sup) && !this.isNumber(canonical(sup).replace(/^-/, ""));
  }

  /** The declared symbols that may stand at a place, the longest head first. */
  lookup(nodes: readonly Syntax[], at: number): readonly Match[] {
    const node = nodes[at];
    const base = node && baseText(node);
    if (!node || base === null || base === undefined) return [];
    const found = this.#found.get(node);
    if (found && found.next === nodes[at + 1]) return found.matches;
    const out: Match[] = [];
    const consider = (
      patterns: readonly Pattern[] | undefined,
      core: number,
      whole: boolean,
    ): void => {
      for (const pattern of patterns ?? []) {
        const last = whole ? core : at + pattern.lead.length - 1;
        const match = fitHead(pattern, nodes, [at, last], whole, this);
        if (match) out.push(match);
      }
    };
    consider(this.#patterns.get(wordOf(base)), at, false);
    for (const run of letterRuns(nodes, at)) consider(this.#patterns.get(run.word), run.last, true);
    out.sort((a, b) => b.score - a.score);
    this.#found.set(node, { next: nodes[at + 1], matches: out });
    return out;
  }

  /**
   * The vectors and matrices in bold type that this letter stands for in light type; of a matrix
   * also the small letter.
   */
  bold(name: string): readonly Declaration[] {
    return this.context.declarations.filter(({ head, sort, ranges }) => {
      if (
        !/\\(?:mathbf|boldsymbol|bm|vec|mathsf|underline)\{/.test(head) ||
        (sort.kind !== "vector" && sort.kind !== "matrix")
      )
        return false;
      const plain = head.replace(
        /\\(?:mathbf|boldsymbol|bm|vec|mathsf|underline)\{([^{}]*)\}/g,
        "$1",
      );
      const letter =
        ranges.length === 0
          ? plain
          : ranges.length === 1 && plain.endsWith("_{#1}")
            ? plain.slice(0, -"_{#1}".length)
            : null;
      return (
        letter !== null &&
        (letter === name ||
          (sort.kind === "matrix" && letter.toLowerCase() === name && letter.length === 1))
      );
    });
  }

  /** The declared name that is most like this one. */
  nearest(name: string): string | null {
    return nearestName(name, [
      ...this.context.declarations.map((d) => d.head.replace(/[_^]\{[^{}]*#\d[^{}]*\}/g, "")),
      ...this.context.indices.map((i) => i.name),
    ]);
  }
}

/** `\mathrm{MSE}`, `\text{MSE}` and `MSE` are one word. */
export function wordOf(text: string): string {
  const word = /^\\(?:mathrm|text|operatorname|mathit|mathsf)\{([A-Za-z]{2,})\}$/.exec(text);
  return word?.[1] ?? text;
}

/** The name at the root of a node with its scripts. */
export function baseText(node: Syntax): string | null {
  if (node.kind === "name") return node.text;
  if (node.kind === "script" && node.base) return node.base.kind === "name" ? node.base.text : null;
  return null;
}

/** A head as it is written, with a letter for each index. */
export const headText = (head: string): string =>
  head.replace(/#(\d)/g, (_, place: string) => "ijkl"[Number(place) - 1] ?? "i");

/** What a head consists of, taken apart once; all spans are places in the head itself. */
export function headNodes(head: string): readonly Syntax[] {
  const known = takenApart.get(head);
  if (known) return known;
  const { nodes } = readMath(head, 0, noMacros());
  takenApart.set(head, nodes);
  return nodes;
}

/** The name of a head without its scripts and arguments: `\\hat{g}` of `\\hat{g}_{i}`. */
export function nameOf(head: string): string {
  const [node] = headNodes(head);
  return (node && baseText(node)) ?? head;
}

/**
 * Words of two letters or more that plain letters without space between them spell from here on,
 * the longest first.
 */
export function letterRuns(nodes: readonly Syntax[], at: number): { word: string; last: number }[] {
  const out: { word: string; last: number }[] = [];
  let word = "";
  for (let i = at; i < nodes.length && i < at + 24; i++) {
    const node = nodes[i] as Syntax;
    const letter = baseText(node);
    const previous = nodes[i - 1];
    const touches =
      i === at ||
      (previous !== undefined &&
        (previous.span.to === node.span.from ||
          (previous.span.from === node.span.from && previous.span.to === node.span.to)));
    if (!letter || !/^[A-Za-z]$/.test(letter) || !touches) break;
    word += letter;
    if (word.length > 1) out.unshift({ word, last: i });
    if (node.kind === "script") break;
  }
  return out;
}

/** Splits nodes at outermost commas. */
export const splitCommas = (nodes: readonly Syntax[], ...marks: string[]): Syntax[][] =>
  splitWhere(nodes, (node) => isOperator(node, ...(marks.length ? marks : [","])));

function parseHead(head: string): Omit<Pattern, "declaration"> | null {
  const known = parsedHeads.get(head);
  if (known !== undefined) return known;
  const made = headPattern(head);
  parsedHeads.set(head, made);
  return made;
}

function headPattern(head: string): Omit<Pattern, "declaration"> | null {
  let nodes = headNodes(head);
  let round: readonly Syntax[] | null = null;
  const end = nodes.at(-1);
  if (nodes.length > 1 && end?.kind === "fence" && end.open === "(") {
    round = end.body;
    nodes = nodes.slice(0, -1);
  }
  const core = nodes.at(-1);
  const texts = nodes.map(baseText);
  if (!core || texts.some((t) => t === null) || nodes.slice(0, -1).some((n) => n.kind !== "name"))
    return null;
  const names = texts as string[];
  const letters = names.length > 1 && names.every((t) => /^[A-Za-z]$/.test(t));
  const lead = letters ? [names.join("")] : names.length === 1 ? [wordOf(names[0] ?? "")] : names;
  return core.kind === "script"
    ? { lead, primes: core.primes, sub: core.sub, sup: core.sup, round }
    : { lead, primes: 0, sub: null, sup: null, round };
}

/**
 * Fits a head to the nodes from `at` on, with its scripts at node `core`; null if it does not fit.
 */
function fitHead(
  pattern: Pattern,
  nodes: readonly Syntax[],
  [at, core]: readonly [number, number],
  word: boolean,
  scope: Scope,
): Match | null {
  const node = nodes[core];
  if (!node) return null;
  for (let i = at; !word && i <= core; i++) {
    const here = nodes[i] as Syntax;
    const text = baseText(here);
    if (
      text === null ||
      wordOf(text) !== pattern.lead[i - at] ||
      (i < core && here.kind !== "name")
    )
      return null;
  }
  const args: (readonly Syntax[])[] = [];
  const has = node.kind === "script" ? node : { primes: 0, sub: null, sup: null };
  let score = (core - at) * 8 + (pattern.primes ? 4 : 0);
  if (has.primes < pattern.primes) return null;
  let { sub, sup }: { sub: readonly Syntax[] | null; sup: readonly Syntax[] | null } = has;
  let power: [number, number] | null = null;
  if (pattern.sub) {
    const s = sub && (!ranks(sub) || ranks(pattern.sub)) && fitScript(pattern.sub, sub, args);
    if (!s) return null;
    score += s;
    sub = null;
  }
  if (pattern.sup) {
    const whole = integer(pattern.sup);
    const found = sup ? integer(sup) : 1;
    if (sup && !scope.turns(sup)) {
      const s = fitScript(pattern.sup, sup, args);
      if (s) {
        score += s;
        sup = null;
      } else if (whole && found) power = [found, whole];
      else return null;
    } else if (whole && !sup) power = [1, whole];
    else return null;
    if (power) {
      score -= 2;
      sup = null;
    }
  }
  const length = core - at + 1;
  const plain = {
    declaration: pattern.declaration,
    args,
    primes: has.primes - pattern.primes,
    power,
    score,
  };
  if (!pattern.round) return { ...plain, length, sub, sup };
  // W(t), whose own scripts stand behind the bracket: W(t)^2
  const next = nodes[core + 1];
  const script = next?.kind === "script" ? next : null;
  const fence = script ? script.base : next;
  if (fence?.kind !== "fence" || fence.open !== "(" || sub || sup || power || plain.primes)
    return null;
  const s = fitScript(pattern.round, fence.body, args);
  if (!s) return null;
  return {
    ...plain,
    score: score + s,
    length: length + 1,
    primes: script?.primes ?? 0,
    sub: script?.sub ?? null,
    sup: script?.sup ?? null,
  };
}

/**
 * The score of a script that fits, with what stands in its holes added to `args`; 0 where it does
 * not fit.
 */
function fitScript(
  pattern: readonly Syntax[],
  nodes: readonly Syntax[],
  args: (readonly Syntax[])[],
): number {
  if (!/#\d/.test(canonical(pattern))) return canonical(pattern) === canonical(nodes) ? 5 : 0;
  const wanted = splitCommas(pattern);
  let items: (readonly Syntax[])[] = splitCommas(nodes);
  if (items.length === 1 && wanted.length > 1) items = loose(nodes, wanted.length) ?? items;
  if (items.length !== wanted.length) return 0;
  const found: (readonly Syntax[])[] = [];
  let score = 3 + wanted.length;
  for (const [k, want] of wanted.entries()) {
    const item = items[k] as readonly Syntax[];
    const only = want[0];
    if (want.length === 1 && only?.kind === "name" && only.text.startsWith("#")) {
      if (!item.length || !indexLike(item)) return 0;
      found.push(item);
    } else if (
      want.length === 1 &&
      only?.kind === "fence" &&
      item.length === 1 &&
      item[0]?.kind === "fence" &&
      item[0].open === only.open
    ) {
      if (!fitScript(only.body, item[0].body, found)) return 0;
    } else if (isLeftOut(want)) {
      // \bar X_{-i}: the hole is behind the sign
      if (item.length < 2 || !isOperator(item[0] as Syntax, "-") || !indexLike(item.slice(1)))
        return 0;
      found.push(item.slice(1));
      score++;
    } else if (canonical(want) !== canonical(item)) return 0;
    else score++;
  }
  args.push(...found);
  return score;
}

/** `-#1`, as in the head of `\bar X_{-i}`. */
function isLeftOut(nodes: readonly Syntax[]): boolean {
  const [sign, hole] = nodes;
  return (
    nodes.length === 2 &&
    sign !== undefined &&
    isOperator(sign, "-") &&
    hole?.kind === "name" &&
    hole.text.startsWith("#")
  );
}

/** `X_{ti}` and `A_{11}` without a comma, where two indices are wanted. */
export function loose(nodes: readonly Syntax[], count: number): Syntax[][] | null {
  const out: Syntax[][] = [];
  for (const node of nodes) {
    if (node.kind === "number")
      for (const [k, digit] of [...node.text].entries())
        out.push([
          {
            kind: "number",
            text: digit,
            span: { from: node.span.from + k, to: node.span.from + k + 1 },
          },
        ]);
    else if (node.kind === "name" || (node.kind === "script" && node.base?.kind === "name"))
      out.push([node]);
    else return null;
  }
  return out.length === count ? out : null;
}

/** `X_{(1)}` is the smallest of `X_1, \dots, X_n`, not the first. */
export function ranks(sub: readonly Syntax[]): boolean {
  const only = sub[0];
  return sub.length === 1 && only?.kind === "fence" && only.open === "(";
}

/** `*`, `+` and `\star` alone are marks, never an index. */
function indexLike(nodes: readonly Syntax[]): boolean {
  return !(nodes.length === 1 && nodes[0]?.kind === "operator");
}

function integer(nodes: readonly Syntax[]): number | null {
  const only = nodes[0];
  return nodes.length === 1 &&
    only?.kind === "number" &&
    /^\d{1,4}$/.test(only.text) &&
    Number(only.text) > 0
    ? Number(only.text)
    : null;
}

/** `\top`, `T`, `\mathrm{T}`, `-1`, `-\top`: a superscript that acts on a vector or matrix. */
export function transposes(nodes: readonly Syntax[]): boolean {
  return /^(-1|-?(\\top|T|\\(mathrm|text|mathsf|operatorname|intercal)\{T\}))$/.test(
    canonical(nodes),
  );
}
