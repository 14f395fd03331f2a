import { Affine } from "../exact/affine.ts";
import { type Fraction, fraction, isInteger, one } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { add, mul, neg, number, pow, sub, variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { children, mapChildren, sameTerm, termKey } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { isOperator } from "./row.ts";
import type { Syntax } from "./syntax.ts";
import type { Work } from "./work.ts";

/** A piece of a sum, product or list: a term, or dots that stand for the terms between. */
export type Piece =
  | { readonly kind: "term"; readonly term: Term }
  | { readonly kind: "dots"; readonly span: Span };

export const isDots = (node: Syntax | undefined): boolean => isOperator(node, "\\dots");

/** `x_{1:n}` as the list `x_1, \dots, x_n`, as nodes of its items; null for anything else. */
export function sliceOf(nodes: readonly Syntax[]): readonly (readonly Syntax[])[] | null {
  const [only, ...more] = nodes;
  if (
    only?.kind !== "script" ||
    more.length > 0 ||
    !only.sub ||
    only.sup ||
    only.base?.kind !== "name"
  )
    return null;
  const at = only.sub.findIndex((n) => isOperator(n, ":"));
  const [low, high] = [only.sub.slice(0, at), only.sub.slice(at + 1)];
  if (
    at < 1 ||
    high.length === 0 ||
    [...low, ...high].some((n) => isOperator(n, ":", ",") || n.kind === "fence")
  )
    return null;
  const member = (sub: readonly Syntax[]): readonly Syntax[] => [{ ...only, sub }];
  return [member(low), [{ kind: "operator", text: "\\dots", span: only.span }], member(high)];
}

/** Puts an indexed sum (product, list) in place of each `a, …, b`. */
export function findSeries(
  work: Work,
  pieces: readonly Piece[],
  operator: "sum" | "product" | "list",
  where: Span,
): Term[] {
  const out: Term[] = [];
  for (let k = 0; k < pieces.length; k++) {
    const piece = pieces[k] as Piece;
    if (piece.kind === "term") {
      out.push(piece.term);
      continue;
    }
    const before = out.at(-1);
    const after = pieces[k + 1];
    if (!before || after?.kind !== "term")
      return work.refuse("unsupported", piece.span, { what: "\\dots" });
    const series =
      seriesBetween(before, out.slice(0, -1), after.term, operator) ??
      repeated(work, before, out.slice(0, -1), after.term, operator);
    if (!series) return work.refuse("unsupported", piece.span, { what: "\\dots" });
    out.length -= series.used;
    out.push(series.term);
    k++;
  }
  if (!out.length) work.refuse("unexpected-end", where);
  return out;
}

interface Series {
  readonly term: Term;
  /** how many terms before the dots it takes in */
  readonly used: number;
}

/**
 * `c + c + \dots + c` as a multiple of c, or `c \cdots c` as a power, where something beside it
 * says of how many.
 */
function repeated(
  { options }: Work,
  before: Term,
  earlier: readonly Term[],
  after: Term,
  operator: "sum" | "product" | "list",
): Series | null {
  const { repeats } = options;
  if (!repeats || operator === "list" || !sameTerm(before, after)) return null;
  const others = earlier.findLastIndex((term) => !sameTerm(term, before));
  return {
    term: operator === "sum" ? mul(repeats, before) : pow(before, repeats),
    used: earlier.length - others,
  };
}

/**
 * The series that runs through `before` and ends with `after`. The term written before them says
 * how it runs, by ones or by a longer step; where that term does not fit, or where a single term
 * leaves open how it runs, there is none.
 */
function seriesBetween(
  before: Term,
  earlier: readonly Term[],
  after: Term,
  operator: "sum" | "product" | "list",
): Series | null {
  const minus = before.kind === "neg" && after.kind === "neg";
  const to = minus ? after.body : after;
  const from = raised(minus ? before.body : before, to);
  const bare = (term: Term | undefined): Term | null =>
    !term ? null : !minus ? term : term.kind === "neg" ? term.body : null;
  const name = freshName([from, to, ...earlier]);
  const previous = bare(earlier.at(-1));
  // factors that move one by one, 1 · 2 + 2 · 3 + … + n(n+1), before whole numbers
  const courses = [true, false].flatMap((deep) => courseOf(from, to, deep) ?? []);
  for (const course of courses) {
    const stride = previous ? strideFrom(course, previous) : null;
    if (!stride) continue;
    let first = course.start;
    let used = 1;
    for (let i = earlier.length - 1; i >= 0; i--) {
      const term = bare(earlier[i]);
      const next = simpler(sub(first, number(stride)));
      if (!term || !matches(course.at(next), term)) break;
      first = next;
      used++;
    }
    const sum = sumOver(course, name, first, stride, operator);
    return sum && { term: minus ? neg(sum) : sum, used };
  }
  const course = courses.at(-1);
  if (!course || course.unclear || (previous && sameMake(previous, from))) return null;
  const sum = sumOver(
    course,
    name,
    course.start,
    descends(course.start, course.end) ? -1 : 1,
    operator,
  );
  return sum && { term: minus ? neg(sum) : sum, used: 1 };
}

/** A term with `x^1` in place of `x` where the last term of the series has a power of `x`. */
function raised(from: Term, to: Term): Term {
  if (to.kind === "pow" && sameTerm(from, to.base)) return { ...to, exponent: number(1) };
  if (from.kind !== to.kind || children(from).length !== children(to).length) return from;
  let k = 0;
  return mapChildren(from, (child) => raised(child, children(to)[k++] as Term));
}

/** What moves from one term to another. */
interface Course {
  /** the moving integer at the two ends */
  readonly start: Term;
  readonly end: Term;
  /** the term at a value of the moving integer */
  readonly at: (value: Term) => Term | null;
  /** whether the two ends alone do not say by which steps it moves: from 2 to 2n, from 1 to n^2 */
  readonly unclear: boolean;
}

function courseOf(from: Term, to: Term, deep: boolean): Course | null {
  const differences: Difference[] = [];
  // c + … + c: how often is not said
  if (!collect(from, to, differences, deep) || !differences[0]) return null;
  const [start, end, member] = differences[0];
  const span = affine(end).minus(affine(start));
  const at = (value: Term): Term | null => instance(from, to, start, span, value, deep);
  return at(start) && { start, end, at, unclear: !member && severalSteps(end, span) };
}

/**
 * Whether an integer that runs over `span` up to `end` could as well move by more than one: a
 * multiple of a symbol at the end, or a product.
 */
function severalSteps(end: Term, span: Affine): boolean {
  const form = affine(end);
  if (form.isConstant) return false;
  const product = (term: Term): boolean =>
    (term.kind === "mul" && form.parts.has(termKey(term))) ||
    (term.kind !== "symbol" && children(term).some(product));
  return (
    product(end) ||
    [2, 3, 5, 7].some(
      (q) =>
        [...form.parts.values()].every((c) => c.div(fraction(q)).isInteger) && inSteps(span, q),
    )
  );
}

/** Whether a form is a whole number of steps, whatever its generators are. */
const inSteps = (form: Affine, step: number): boolean =>
  [...form.parts.values(), form.constant].every((c) => c.div(fraction(step)).isInteger);

/** The longest steps that dots stand for. */
const longest = 12;

/**
 * How far the moving integer is from its value in the term written before; null where that term
 * does not belong to the series.
 */
function strideFrom(course: Course, previous: Term): number | null {
  const down = descends(course.start, course.end);
  for (let step = 1; step <= longest; step++) {
    for (const stride of down ? [-step, step] : [step, -step]) {
      if (matches(course.at(simpler(sub(course.start, number(stride)))), previous)) return stride;
    }
  }
  return null;
}

/**
 * Whether two terms differ in moving integers only, so that a reader takes them for terms of one
 * series.
 */
function sameMake(a: Term, b: Term): boolean {
  const differences: Difference[] = [];
  return collect(a, b, differences, false) && differences.length > 0;
}

/**
 * The terms of a course from `first` on, by steps of `stride`; null where its end is not reached by
 * whole steps.
 */
function sumOver(
  course: Course,
  name: string,
  first: Term,
  stride: number,
  operator: "sum" | "product" | "list",
): Term | null {
  const [low, high] = stride < 0 ? [course.end, first] : [first, course.end];
  const step = Math.abs(stride);
  const made = (lower: Term, upper: Term, value: Term): Term | null => {
    const body = course.at(value);
    return (
      body && { kind: "sum", operator, binders: [{ name, lower, upper }], conditions: [], body }
    );
  };
  if (step === 1) return made(low, high, variable(name));
  const gap = affine(high).minus(affine(low));
  if (!inSteps(gap, step)) return null;
  // 1, 3, 5, … are 2i - 1 from i = 1 on, and 2, 4, … are 2i
  const lower = Math.ceil((affine(low).integer ?? 0) / step);
  const count = scaled(simpler(sub(high, low)), fraction(1, step));
  const value = add(
    { kind: "mul", factors: [number(step), variable(name)] },
    sub(low, number(lower * step)),
  );
  return made(number(lower), simpler(add(count, number(lower))), simpler(value));
}

/** Two integers in the same place of two terms, and whether that place is an index position. */
type Difference = readonly [Term, Term, boolean];

/**
 * Pairs of integer parts in which two terms differ; false where they differ in anything else. What
 * stands in an index position is an integer, random or not.
 */
function collect(a: Term, b: Term, out: Difference[], deep: boolean, position = false): boolean {
  if (sameTerm(a, b)) return true;
  if (moves(a, b, deep, position)) {
    out.push([a, b, position]);
    return true;
  }
  if (a.kind !== b.kind) return false;
  const left = children(a);
  const right = children(b);
  if (left.length !== right.length || termKey(withoutChildren(a)) !== termKey(withoutChildren(b)))
    return false;
  return left.every((child, k) =>
    collect(
      child,
      right[k] as Term,
      out,
      deep,
      a.kind === "symbol" || (a.kind === "entry" && k > 0),
    ),
  );
}

/**
 * Whether the series runs from one of these integers to the other, rather than through members of a
 * family, `K_1 + \dots + K_n` adds up members, or, where it is looked for deep, through their
 * factors.
 */
function moves(a: Term, b: Term, deep: boolean, position: boolean): boolean {
  if (deep && a.kind === "mul" && b.kind === "mul" && a.factors.length === b.factors.length)
    return false;
  if (!position && !(isWhole(a) && isWhole(b))) return false;
  const gaps = memberGaps(a, b);
  if (!gaps?.length) return true;
  // X_{t_k + 1}, …, X_{t_{k+1} + 1}: nothing lies between these members, so what runs is the index
  // itself.
  return position && gaps.every((gap) => gap.isConstant && gap.constant.abs().equals(one));
}

/**
 * How far apart the members of families stand in which two integers differ; null where they differ
 * in something else.
 */
function memberGaps(a: Term, b: Term): Affine[] | null {
  if (sameTerm(a, b)) return [];
  if (a.kind === "symbol" && b.kind === "symbol") {
    if (a.symbol !== b.symbol || a.args.length !== b.args.length) return null;
    return a.args
      .map((arg, k) => affine(b.args[k] ?? arg).minus(affine(arg)))
      .filter((gap) => !gap.isConstant || gap.constant.n !== 0n);
  }
  const left = children(a);
  const right = children(b);
  if (
    a.kind !== b.kind ||
    left.length !== right.length ||
    termKey(withoutChildren(a)) !== termKey(withoutChildren(b))
  )
    return null;
  const found: Affine[] = [];
  for (const [k, child] of left.entries()) {
    const inner = memberGaps(child, right[k] ?? child);
    if (!inner) return null;
    found.push(...inner);
  }
  return found;
}

const hole = number(0);
const withoutChildren = (term: Term): Term => mapChildren(term, () => hole);

/** Integer terms that may stand for a moving index. */
function isWhole(term: Term): boolean {
  if (term.kind === "number") return isInteger(term.value);
  if (
    term.kind === "symbol" ||
    term.kind === "variable" ||
    term.kind === "add" ||
    term.kind === "neg" ||
    term.kind === "mul"
  )
    return sortOf(term).kind === "index";
  return false;
}

/** An integer term as an affine form; what is no sum or multiple is a generator of its own. */
function affine(term: Term): Affine {
  switch (term.kind) {
    case "number":
      return Affine.of(term.value);
    case "neg":
      return affine(term.body).times(-1);
    case "add":
      return term.terms.map(affine).reduce((x, y) => x.plus(y));
    case "mul": {
      const scalar = term.factors.find((f) => f.kind === "number");
      const others = term.factors.filter((f) => f !== scalar);
      if (scalar?.kind === "number" && others.length === 1)
        return affine(others[0] as Term).times(scalar.value);
      return Affine.generator(termKey(term));
    }
    default:
      return Affine.generator(termKey(term));
  }
}

/**
 * The term whose moving part is `value`: other moving parts keep step with the first, in the same
 * or the opposite direction.
 */
function instance(
  from: Term,
  to: Term,
  a: Term,
  span: Affine,
  value: Term,
  deep: boolean,
  position = false,
): Term | null {
  if (sameTerm(from, to)) return from;
  if (moves(from, to, deep, position)) {
    const own = affine(to).minus(affine(from));
    const shift = affine(from).minus(affine(a));
    if (own.key === span.key) {
      if (shift.isConstant && shift.constant.n === 0n) return value;
      return simpler(add(value, sub(from, a)));
    }
    if (own.plus(span).isConstant && own.plus(span).constant.n === 0n)
      return simpler(sub(add(from, a), value));
    return null;
  }
  const left = children(from);
  const right = children(to);
  let failed = false;
  let k = 0;
  const made = mapChildren(from, (child) => {
    const inner = from.kind === "symbol" || (from.kind === "entry" && k > 0);
    const result = instance(child, right[k++] as Term, a, span, value, deep, inner);
    if (!result) failed = true;
    return result ?? child;
  });
  return failed || left.length !== right.length ? null : made;
}

/**
 * Whether an instance of the general term is the term written, `x^1` being `x` and `x^0` being 1.
 */
function matches(made: Term | null, written: Term): boolean {
  if (!made) return false;
  return sameTerm(reduce(made), reduce(written));
}

function reduce(term: Term): Term {
  const inner = mapChildren(term, reduce);
  if (inner.kind === "pow" && inner.exponent.kind === "number") {
    if (inner.exponent.value.equals(one)) return inner.base;
    if (inner.exponent.value.n === 0n) return number(1);
  }
  if (inner.kind === "mul") {
    const factors = inner.factors.filter((f) => !(f.kind === "number" && f.value.equals(one)));
    if (factors.length === 1 && factors[0]) return factors[0];
    if (factors.length && factors.length < inner.factors.length) return { ...inner, factors };
  }
  return isWhole(inner) ? simpler(inner) : inner;
}

function descends(a: Term, b: Term): boolean {
  const gap = affine(b).minus(affine(a));
  if (gap.isConstant) return gap.constant.s < 0n;
  return b.kind === "number" && a.kind !== "number";
}

/** An integer term with its numbers added up, `t - 1 + 1` as `t`; other terms as they are. */
export function simpler(term: Term): Term {
  return scaled(term, one);
}

/** A multiple of an integer term, its numbers added up. */
function scaled(term: Term, factor: Fraction): Term {
  const form = affine(term).times(factor);
  const generators = new Map<string, Term>();
  const walk = (t: Term): void => {
    const key = termKey(t);
    if (form.parts.has(key)) generators.set(key, t);
    else for (const child of children(t)) walk(child);
  };
  walk(term);
  const terms: Term[] = [];
  for (const [key, coefficient] of form.parts) {
    const base = generators.get(key);
    if (!base) return factor.isOne ? term : { kind: "mul", factors: [number(factor), term] };
    const size = coefficient.abs();
    const multiple: Term = size.equals(one) ? base : { kind: "mul", factors: [number(size), base] };
    if (coefficient.s < 0n) terms.push(neg(multiple));
    else terms.unshift(multiple);
  }
  const c = form.constant;
  if (c.n !== 0n || !terms.length) terms.push(c.s < 0n ? neg(number(c.abs())) : number(c));
  const only = terms[0] as Term;
  return terms.length === 1 ? only : add(...terms);
}

/** A name for the moving index that nothing else uses. */
function freshName(terms: readonly Term[]): string {
  const used = new Set<string>();
  const walk = (t: Term): void => {
    if (t.kind === "variable") used.add(t.name);
    if (t.kind === "sum") for (const b of t.binders) used.add(b.name);
    if (t.kind === "symbol") used.add(t.symbol);
    for (const child of children(t)) walk(child);
  };
  terms.forEach(walk);
  for (const name of ["i", "k", "j", "l", "m", "s", "r"]) if (!used.has(name)) return name;
  let n = 1;
  while (used.has(`i_{${n}}`)) n++;
  return `i_{${n}}`;
}
