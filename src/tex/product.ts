import { neg } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { findSeries, isDots, type Piece } from "./dots.ts";
import { productOf, quotientOf } from "./loose.ts";
import { isOperator } from "./row.ts";
import { baseText } from "./scope.ts";
import { isSign, signAhead } from "./signs.ts";
import { bracketOf } from "./statistic-head.ts";
import { bracketed } from "./suggest.ts";
import { operatorAhead, summationAhead } from "./summation.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, spanOf, type Work } from "./work.ts";

/** Reads factors up to the next sign. */
export function product(work: Work, cursor: Cursor): Term {
  const minus = isOperator(cursor.peek, "-");
  if (!minus && !isOperator(cursor.peek, "+")) return new Factors(work, cursor).read(plain);
  cursor.at++;
  const body = product(work, cursor);
  return minus ? neg(body) : body;
}

/**
 * Reads factors of a product that stands directly in its group, so that its coefficient may be
 * meant for all that follows.
 */
export function outermostProduct(work: Work, cursor: Cursor): Term {
  return new Factors(work, cursor).read((start, factors) =>
    summationAhead(work, cursor) ? coefficientScope(work, cursor, factors, start) : null,
  );
}

/** Reads all that follows a coefficient, where that is what the reading says. */
type Rest = (start: number, factors: readonly Term[]) => Term | null;

const plain: Rest = () => null;

const bigOperators = /^(\\sum|\\prod|\\int|\\iint|\\nabla|\\partial|\\infty)$/;

/** Factors in a row, while they are read. */
class Factors {
  readonly #work: Work;
  readonly #cursor: Cursor;
  readonly #start: number;
  #factors: Term[] = [];
  /** what stands before dots, and the dots */
  #series: Piece[] | null = null;
  /** the sign between the last factor and the next */
  #sign: Syntax | null = null;

  constructor(work: Work, cursor: Cursor) {
    this.#work = work;
    this.#cursor = cursor;
    this.#start = cursor.at;
  }

  read(rest: Rest): Term {
    const cursor = this.#cursor;
    for (let node = cursor.peek; node && !ends(node); node = cursor.peek) {
      if (this.#joined(node)) continue;
      // `2 000` may be a thousand twice, or nothing twice
      if (node.kind === "number" && cursor.nodes[cursor.at - 1]?.kind === "number")
        this.#work.refuse("unsupported", node.span, { what: "a number beside a number" });
      const loose = this.#factors.length > 0 && !this.#series && rest(this.#start, this.#factors);
      this.#push(loose || this.#work.factor(cursor));
      if (loose) break;
    }
    return this.#product();
  }

  get #where(): Span {
    const end = Math.max(this.#cursor.at, this.#start + 1);
    return spanOf(this.#cursor.nodes.slice(this.#start, end)) ?? this.#cursor.here;
  }

  /** Takes what joins factors, with what it joins. */
  #joined(node: Syntax): boolean {
    if (isOperator(node, "\\cdot", "\\times", "*")) this.#times(node);
    else if (isOperator(node, "/")) this.#divided(node);
    else if (isOperator(node, "\\odot", "\\circ")) this.#entrywise(node);
    else if (isDots(node)) this.#dots(node);
    else return false;
    return true;
  }

  #push(term: Term): void {
    const last = this.#factors.at(-1);
    const isVector = (t: Term): boolean => this.#work.sort(t, this.#where).kind === "vector";
    if (isOperator(this.#sign ?? undefined, "\\cdot") && last && isVector(last) && isVector(term))
      this.#factors[this.#factors.length - 1] = { kind: "inner", left: last, right: term };
    else this.#factors.push(term);
    this.#sign = null;
  }

  #times(node: Syntax): void {
    this.#sign = node;
    this.#cursor.at++;
    // 2 \cdot -3
    if (isOperator(this.#cursor.peek, "-")) this.#push(product(this.#work, this.#cursor));
  }

  #divided(node: Syntax): void {
    const [work, cursor] = [this.#work, this.#cursor];
    if (!this.#factors.length) work.refuse("unexpected-token", node.span, { token: "/" });
    cursor.at++;
    const from = cursor.at;
    const bottom = work.factor(cursor);
    const below = [bottom, ...furtherBelow(work, cursor, from, this.#start)];
    const top = productOf(work, this.#factors, this.#where);
    const divisor = below.length > 1 ? productOf(work, below, this.#where) : bottom;
    this.#factors = [quotientOf(work, top, divisor, this.#where)];
  }

  #entrywise(node: Syntax): void {
    const left = this.#factors.pop();
    this.#cursor.at++;
    const right = this.#work.factor(this.#cursor);
    if (!left) this.#work.refuse("unexpected-token", node.span, { token: this.#work.tex([node]) });
    const term: Term = { kind: "hadamard", left, right };
    this.#work.sort(term, this.#where);
    this.#factors.push(term);
  }

  #dots(node: Syntax): void {
    this.#series = [...this.#pieces(), { kind: "dots", span: node.span }];
    this.#factors = [];
    this.#cursor.at++;
  }

  /** All that has been read, with its dots. */
  #pieces(): Piece[] {
    return [
      ...(this.#series ?? []),
      ...this.#factors.map((term): Piece => ({ kind: "term", term })),
    ];
  }

  #product(): Term {
    const [work, cursor] = [this.#work, this.#cursor];
    const series = this.#series !== null;
    const factors = series
      ? findSeries(work, this.#pieces(), "product", this.#where)
      : this.#factors;
    if (factors.length > 0 && (!this.#sign || series)) return productOf(work, factors, this.#where);
    return cursor.peek
      ? work.refuse("unexpected-token", cursor.here, { token: work.tex([cursor.peek]) })
      : work.refuse("unexpected-end", cursor.here, { expected: "a factor" });
  }
}

/** Whether a node is no factor, and joins none to those before it. */
function ends(node: Syntax): boolean {
  if (node.kind === "relation" || node.kind === "text" || isSign(node)) return true;
  const joins = isOperator(node, "\\cdot", "\\times", "*", "/", "\\odot", "\\circ") || isDots(node);
  return node.kind === "operator" && !joins && !bigOperators.test(node.text);
}

/**
 * `\sigma^2/2n`: where the reading says so, the names behind what is divided by stand below the
 * slash too.
 */
function furtherBelow(work: Work, cursor: Cursor, from: number, start: number): Term[] {
  const name = (n: Syntax | undefined): boolean =>
    n?.kind === "name" || (n?.kind === "script" && n.base?.kind === "name");
  const [first] = cursor.nodes.slice(from, cursor.at);
  if (cursor.at !== from + 1 || !(name(first) || first?.kind === "number")) return [];
  let end = cursor.at;
  while (name(cursor.nodes[end])) end += 1;
  // a name before a bracket may be a function, and one that averages takes what follows
  if (cursor.nodes[end]?.kind === "fence") end -= 1;
  const names = cursor.nodes.slice(cursor.at, end);
  if (
    names.length === 0 ||
    names.some(
      (n) => !work.scope.knows(baseText(n) ?? "") && work.scope.lookup([n], 0).length === 0,
    )
  )
    return [];
  const suggestion = (): string => {
    const before = work.tex(cursor.nodes.slice(start, from));
    const below = bracketed(work, cursor.nodes.slice(from, end));
    return `${before}${below} ${work.tex(cursor.nodes.slice(end))}`.trim();
  };
  if (
    !work.departs(
      "slash-scope",
      spanOf(cursor.nodes.slice(from, end)) ?? cursor.here,
      2,
      suggestion,
    )
  )
    return [];
  const below: Term[] = [];
  while (cursor.at < end) below.push(work.factor(cursor));
  return below;
}

/**
 * `\frac1n \sum … + \sum …` with the fraction meant for the whole rest; null in the plain reading.
 * Where every `E` has its brackets and nothing is summed, the author brackets what belongs
 * together: `\frac12 E[X] + E[X]` means what it says.
 */
function coefficientScope(
  work: Work,
  cursor: Cursor,
  factors: readonly Term[],
  start: number,
): Term | null {
  if (!signAhead(cursor) || !factors.every((f) => isNumeric(work.sort(f, cursor.here))))
    return null;
  const fraction = factors.some((f) => f.kind === "div" || f.kind === "pow");
  const sum = operatorAhead(cursor);
  if (!(sum || (fraction && looseAhead(cursor)))) return null;
  const suggestion = (): string =>
    `${work.tex(cursor.nodes.slice(start, cursor.at))} ${bracketed(work, cursor.rest())}`;
  return work.departs("coefficient-scope", cursor.reach(start), fraction && sum ? 2 : 3, suggestion)
    ? work.sum(cursor)
    : null;
}

/**
 * Whether what follows is an `E` that does not end at a bracket of its own, or holds a sum or a
 * product; a long way off it does not matter.
 */
function looseAhead(cursor: Cursor): boolean {
  const [first, second] = [cursor.nodes[cursor.at + 1], cursor.nodes[cursor.at + 2]];
  return (
    !bracketOf(first) ||
    bracketOf(second) !== null ||
    /\\(?:sum|prod)/.test(canonical(cursor.nodes.slice(cursor.at, cursor.at + 200)))
  );
}
