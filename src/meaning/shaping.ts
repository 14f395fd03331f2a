import { canonical } from "../tex/canonical.ts";
import { cutRows, isOperator, splitWhere } from "../tex/row.ts";
import { baseText, letterRuns, splitCommas, transposes, wordOf } from "../tex/scope.ts";
import { bracketOf } from "../tex/statistic-head.ts";
import type { Syntax } from "../tex/syntax.ts";
import { argumentAt, averageAt, spelledAt, traces } from "./averages.ts";
import { numberShape, one, type Shape, type Size, Sizes, turned } from "./sizes.ts";

export type ShapeKind = "number" | "vector" | "matrix";

/** How signs of a page are meant, whatever its names are. */
export interface Look {
  /** whether `I` is the identity matrix */
  readonly hasIdentity: boolean;
  /** names that always stand before a bracket: functions */
  readonly functions: ReadonlySet<string>;
  /** the sizes of the vectors and matrices that the page declares, "" for one without a name */
  readonly sizes: ReadonlyMap<string, readonly string[]>;
  /** the same for names whose entries it sums, from the first to the last */
  readonly summed: ReadonlyMap<string, readonly string[]>;
}

/** What does not fit together: the names of both parts. */
export class Misfit extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super("misfit");
    this.names = names;
  }
}

/** What has no shape that is known here: its formula says nothing. */
class Opaque extends Error {}

/** The last node of the name of an average that begins at a place; `P` with no bracket is none. */
function momentAt(nodes: readonly Syntax[], at: number): number | null {
  const last = averageAt(nodes, at);
  const isLetter = last === at && /^[A-Z]$/.test(baseText(nodes[at] as Syntax) ?? "");
  return last !== null && isLetter && bracketOf(nodes[last + 1]) === null ? null : last;
}

/** The key of a name: what its members share, apart from what is written with other signs. */
export function shapeKey(node: Syntax): string | null {
  const name = baseText(node);
  if (name === null || node.kind !== "script") return name;
  const { sub, sup, primes } = node;
  const label = sup && !transposes(sup) && !isPower(sup) ? `^${canonical(sup)}` : "";
  const index = sub ? `_${isLabel(sub) ? canonical(sub) : ""}` : "";
  return `${name}${index}${label}${"'".repeat(primes)}`;
}

/** The name of a key without its index, sign and primes. */
export const nameOfKey = (key: string): string => key.replace(/[_^'].*$/, "");

const withoutSigns = (key: string): string => key.replace(/[\^'].*$/, "");

/** `\Sigma_{X,Y}`: signs of other things, where those of members are small letters and numbers. */
const isLabel = (sub: readonly Syntax[]): boolean =>
  sub.some((n) => n.kind === "name") &&
  sub.every(
    (n) => isOperator(n, ",") || (n.kind === "name" && /^(?:\\[a-z]+\{.*\}|[A-Z])$/.test(n.text)),
  );

const isPower = (sup: readonly Syntax[]): boolean =>
  sup.every((n) => n.kind === "number" || n.kind === "fraction" || isOperator(n, "-", "/"));

/** The names of formulas that may be numbers, vectors or matrices, by their keys. */
export function shapedNames(nodes: readonly Syntax[]): readonly string[] {
  return nodes.flatMap((node, k): readonly string[] => {
    const key = shapeKey(node);
    const exponent = node.kind === "script" ? exponentAt(nodes, k) : null;
    if (exponent) return shapedNames(exponent);
    if (key !== null) return momentAt(nodes, k) === null && !isWord(node) ? [key] : [];
    return partsIn(node).flatMap(shapedNames);
  });
}

/** The exponent of an exponential that begins at a place: `e^{A}`, `\exp(A)`. */
export function exponentAt(nodes: readonly Syntax[], at: number): readonly Syntax[] | null {
  const node = nodes[at];
  if (node?.kind === "script" && node.sup && node.base && baseText(node.base) === "e")
    return canonical([node.base]) === "e" ? node.sup : null;
  const next = nodes[at + 1];
  return node && canonical([node]) === "\\operatorname{exp}" && next?.kind === "fence"
    ? next.body
    : null;
}

/** The formulas that make up a node, but for the indices and labels in its scripts. */
function partsIn(node: Syntax): readonly (readonly Syntax[])[] {
  switch (node.kind) {
    case "script":
      return node.base ? [[node.base]] : [];
    case "fraction":
      return [node.numerator, node.denominator];
    case "fence":
    case "group":
    case "root":
    case "brace":
      return [node.body];
    default:
      return [];
  }
}

/** `\operatorname{tr}`, `tr`, `\log`: a word for an operation. */
const isWord = (node: Syntax): boolean =>
  /^(?:\\(?:operatorname\*?|math[a-z]+|text[a-z]*)\{[A-Za-z]{2,}\}|[A-Za-z]{2,})$/.test(
    wordOf(baseText(node) ?? ""),
  );

/** What is traced where a trace begins at a place, and how many nodes that takes. */
export function traceAt(
  nodes: readonly Syntax[],
  at: number,
): { readonly body: readonly Syntax[]; readonly length: number } | null {
  const last = spelledAt(nodes, at);
  const word = nodes.slice(at, (last ?? at) + 1).map((n) => baseText(n) ?? "");
  const isTrace = last === null ? traces.test(wordOf(word[0] ?? "")) : traces.test(word.join(""));
  const length = (last ?? at) + 1 - at;
  const bracket = isTrace ? bracketOf(nodes[at + length]) : null;
  return bracket && { body: bracket.body, length: length + 1 };
}

/**
 * At what a gradient that begins at a place is taken, `\\nabla f(x)`, which is as long as that; and
 * how many nodes it takes.
 */
export function gradientAt(
  nodes: readonly Syntax[],
  at: number,
): { readonly body: readonly Syntax[]; readonly length: number } | null {
  const [sign, name, bracket] = nodes.slice(at, at + 3);
  const isGradient = sign !== undefined && isOperator(sign, "\\nabla");
  const body = isGradient && name && isArgument(bracket) ? bracketOf(bracket)?.body : undefined;
  return body === undefined ? null : { body, length: 3 };
}

/**
 * The shapes of formulas whose names are numbers, vectors or matrices: whether all fits together,
 * and how long what is.
 */
export class Shaping {
  readonly sizes = new Sizes();
  readonly #kinds: ReadonlyMap<string, ShapeKind>;
  readonly #shapes = new Map<string, Shape>();
  readonly #look: Look;

  constructor(kinds: ReadonlyMap<string, ShapeKind>, look: Look) {
    this.#kinds = kinds;
    this.#look = look;
  }

  /** Fits a formula together; throws a misfit where that cannot be. */
  formula(nodes: readonly Syntax[]): void {
    let last: Side | null = null;
    for (const row of cutRows(nodes)) {
      const cells = row.filter((n) => !isOperator(n, "&"));
      const [piece = [], ...more] = pieces(cells);
      last = this.#sides(piece, isRelation(piece[0]) ? last : null);
      for (const other of more) last = this.#sides(other, null);
    }
  }

  /** How long a name is; null where it is a number. */
  shapeOf(key: string): Shape | null {
    const shape = this.#shapes.get(key);
    return shape && !this.sizes.isNumber(shape) ? shape : null;
  }

  /** The sides of a row, which are of one shape; gives the last of them. */
  #sides(nodes: readonly Syntax[], before: Side | null): Side | null {
    let last = before;
    for (const side of splitWhere(nodes, isRelation)) {
      if (side.length === 0) continue;
      const shape = this.#sum(side);
      if (shape === null) continue;
      if (last && !this.sizes.joinShapes(last.shape, shape))
        throw new Misfit([...shapedNames(last.nodes), ...shapedNames(side)]);
      last = { nodes: side, shape };
    }
    return last;
  }

  /** The shape of a sum; null of a zero, which may be any. */
  #sum(nodes: readonly Syntax[]): Shape | null {
    let last: Side | null = null;
    for (const term of splitWhere(nodes, (n) => isOperator(n, "+", "-", "\\pm", "\\mp"))) {
      if (term.length === 0 || isZero(term) || term.every((n) => isOperator(n, "\\dots"))) continue;
      const shape = this.#term(term);
      // `SSE(w)` is of one shape with what it is equal to
      if (!shape) continue;
      if (last && !this.sizes.joinShapes(last.shape, shape))
        throw new Misfit([...shapedNames(last.nodes), ...shapedNames(term)]);
      last = { nodes: term, shape };
    }
    return last?.shape ?? null;
  }

  /** The shape of a product; null where a factor does not show what it is. */
  #term(nodes: readonly Syntax[]): Shape | null {
    try {
      return this.#product(nodes);
    } catch (error) {
      if (error instanceof Opaque) return null;
      throw error;
    }
  }

  #product(nodes: readonly Syntax[]): Shape {
    let made = numberShape;
    let sign: string | null = null;
    for (let k = 0; k < nodes.length; ) {
      const node = nodes[k] as Syntax;
      if (isLargeOperator(node)) {
        k += 1;
        continue;
      }
      if (node.kind === "operator" && !gradientAt(nodes, k)) {
        if (!/^(?:\\cdot|\\times|\\odot|\/|!|\\,)$/.test(node.text)) throw new Opaque();
        sign = node.text;
        k += 1;
        continue;
      }
      const { shape, length } = this.#factor(nodes, k);
      made = this.#times(made, shape, sign, nodes.slice(0, k + length));
      sign = null;
      k += length;
    }
    return made;
  }

  #times(a: Shape, b: Shape, sign: string | null, nodes: readonly Syntax[]): Shape {
    const { sizes } = this;
    if (sign === "/" && !sizes.isNumber(b)) throw new Misfit(shapedNames(nodes));
    if (sizes.isNumber(a)) return b;
    if (sizes.isNumber(b)) return a;
    if (sign === "\\odot" || (sign === "\\cdot" && a.columns === one && b.columns === one)) {
      if (!sizes.joinShapes(a, b)) throw new Misfit(shapedNames(nodes));
      return sign === "\\odot" ? a : numberShape;
    }
    if (!sizes.join(a.columns, b.rows)) throw new Misfit(shapedNames(nodes));
    return { rows: a.rows, columns: b.columns };
  }

  /** A factor, and how many nodes it takes. */
  #factor(nodes: readonly Syntax[], at: number): { shape: Shape; length: number } {
    const node = nodes[at] as Syntax;
    const last = momentAt(nodes, at);
    if (last !== null) return this.#average(nodes, at, last);
    const trace = traceAt(nodes, at);
    if (trace) {
      this.#square(this.#inside(trace.body), trace.body);
      return { shape: numberShape, length: trace.length };
    }
    const exponent = exponentAt(nodes, at);
    if (exponent) {
      const shape = this.#inside(exponent);
      if (!this.sizes.isNumber(shape)) this.#square(shape, exponent);
      return { shape, length: node.kind === "script" ? 1 : 2 };
    }
    const gradient = gradientAt(nodes, at);
    if (gradient) return { shape: this.#inside(gradient.body), length: gradient.length };
    const isFunction = this.#look.functions.has(shapeKey(node) ?? "") || spellsFunction(nodes, at);
    if (isWord(node) || isFunction) throw new Opaque();
    return { shape: this.#atom(node), length: 1 };
  }

  /** An average, a variance, a covariance or a chance. */
  #average(nodes: readonly Syntax[], at: number, last: number): { shape: Shape; length: number } {
    const bracket = bracketOf(nodes[last + 1]);
    const body = bracket?.body ?? argumentAt(nodes, last + 1);
    const length = last + 1 - at + (bracket ? 1 : body.length);
    const [of = [], ...others] = splitWhere(body, (n) => isOperator(n, "\\mid", "|", ";"));
    for (const other of others) this.#sides(other, null);
    const name = canonical(nodes.slice(at, last + 1)).replace(/[_^].*$/, "");
    const shape = /P/.test(name) ? this.#event(of) : this.#moment(name, of);
    return { shape: bracket ? this.#raised(nodes[last + 1], shape, body) : shape, length };
  }

  #event(of: readonly Syntax[]): Shape {
    for (const part of splitCommas(of)) this.#sides(part, null);
    return numberShape;
  }

  #moment(name: string, of: readonly Syntax[]): Shape {
    if (!/(?:var|cov|corr)/i.test(name)) return this.#inside(of);
    const shapes = splitCommas(of).map((part) => this.#inside(part));
    const [a, b = a] = shapes;
    if (!a || !b) throw new Opaque();
    if (this.sizes.isNumber(a) && this.sizes.isNumber(b)) return numberShape;
    if (a.columns !== one || b.columns !== one || this.sizes.isNumber(a) !== this.sizes.isNumber(b))
      throw new Misfit(shapedNames(of));
    return { rows: a.rows, columns: b.rows };
  }

  #inside(nodes: readonly Syntax[]): Shape {
    return this.#sum(nodes) ?? numberShape;
  }

  #square(shape: Shape, nodes: readonly Syntax[]): void {
    if (!this.sizes.join(shape.rows, shape.columns)) throw new Misfit(shapedNames(nodes));
  }

  #atom(node: Syntax): Shape {
    switch (node.kind) {
      case "name":
        return this.#name(node);
      case "number":
        return numberShape;
      case "script":
        return node.base ? this.#raised(node, this.#base(node), [node]) : numberShape;
      case "fraction":
        this.#number(node.denominator);
        return this.#inside(node.numerator);
      case "root":
        this.#number(node.body);
        return numberShape;
      case "fence":
        return this.#fence(node);
      case "group":
      case "brace":
        return this.#inside(node.body);
      default:
        throw new Opaque();
    }
  }

  #base(node: Extract<Syntax, { kind: "script" }>): Shape {
    if (node.base?.kind === "name") return this.#name(node);
    return node.base ? this.#atom(node.base) : numberShape;
  }

  /** What a script makes of its base: `A^\top`, `A^{-1}`, `(I - P)'`, `x^2`. */
  #raised(node: Syntax | undefined, base: Shape, of: readonly Syntax[]): Shape {
    if (node?.kind !== "script") return base;
    const { sup, primes } = node;
    if (primes === 1 && node.base?.kind === "fence") return turned(base);
    if (!sup || this.sizes.isNumber(base)) return base;
    if (transposes(sup) && canonical(sup) !== "-1") return turned(base);
    if (canonical(sup) === "-1" || isPower(sup)) this.#square(base, of);
    return base;
  }

  #number(nodes: readonly Syntax[]): void {
    if (!this.sizes.isNumber(this.#inside(nodes))) throw new Misfit(shapedNames(nodes));
  }

  #fence({ open, body }: Extract<Syntax, { kind: "fence" }>): Shape {
    switch (open) {
      case "(":
      case "[":
      case "\\{":
        if (body.some((n) => isOperator(n, ",", ";"))) throw new Opaque();
        return this.#inside(body);
      case "\\|":
        if (this.sizes.isNumber(this.#inside(body))) throw new Misfit(shapedNames(body));
        return numberShape;
      case "\\langle": {
        const [a, b] = splitCommas(body).map((part) => this.#inside(part));
        if (!a || !b) throw new Opaque();
        if (this.sizes.isNumber(a) || !this.sizes.joinShapes(a, b))
          throw new Misfit(shapedNames(body));
        return numberShape;
      }
      default:
        this.#sides(body, null);
        return numberShape;
    }
  }

  #name(node: Syntax): Shape {
    const key = shapeKey(node) ?? "";
    if (this.#look.hasIdentity && /^(?:I_?|\\(?:mathbf|boldsymbol|bm)\{I\}_?)$/.test(key)) {
      const sub = canonical((node.kind === "script" && node.sub) || []);
      const size = this.#size(/^(?:\d+|[a-z])$/.test(sub) ? sub : "");
      return { rows: size, columns: size };
    }
    const known = this.#shapes.get(key);
    if (known) return known;
    const made = this.#fresh(key);
    this.#shapes.set(key, made);
    return made;
  }

  #fresh(key: string): Shape {
    const { sizes, summed } = this.#look;
    const [rows = "", columns = ""] = sizes.get(nameOfKey(key)) ?? summed.get(key) ?? [];
    switch (this.#kinds.get(key) ?? "number") {
      case "number":
        return numberShape;
      case "vector": {
        // `w^+` and `w^*` are as long as `w`
        const like = [...this.#shapes].find(
          ([other, shape]) =>
            withoutSigns(other) === withoutSigns(key) &&
            shape.columns === one &&
            !this.sizes.isNumber(shape),
        );
        return like?.[1] ?? { rows: this.#size(rows), columns: one };
      }
      case "matrix":
        return { rows: this.#size(rows), columns: this.#size(columns) };
    }
  }

  #size(name: string): Size {
    return name === "" ? this.sizes.fresh() : this.sizes.named(name);
  }
}

/** Nodes that are one side of something, and their shape. */
interface Side {
  readonly nodes: readonly Syntax[];
  readonly shape: Shape;
}

const isRelation = (node: Syntax | undefined): boolean =>
  node?.kind === "relation" && /^(?::?=|\\(?:equiv|le|ge|leq|geq|approx|ne)|<|>)$/.test(node.text);

const isZero = (nodes: readonly Syntax[]): boolean => canonical(nodes) === "0";

const isLargeOperator = (node: Syntax): boolean =>
  isOperator(node.kind === "script" && node.base ? node.base : node, "\\sum", "\\prod");

/** `SSE(w)`: letters that spell the name of a function. */
function spellsFunction(nodes: readonly Syntax[], at: number): boolean {
  const [longest] = letterRuns(nodes, at);
  return longest !== undefined && longest.word.length > 2 && isArgument(nodes[longest.last + 1]);
}

export const isArgument = (node: Syntax | undefined): boolean =>
  node?.kind === "fence" && node.open === "(";

/** What stands between commas and wide spaces, up to words. */
function pieces(nodes: readonly Syntax[]): readonly (readonly Syntax[])[] {
  const end = nodes.findIndex((n) => n.kind === "text");
  const said = end < 0 ? nodes : nodes.slice(0, end);
  return splitWhere(said, (n) => isOperator(n, ",", ";", ".", "\\quad"));
}
