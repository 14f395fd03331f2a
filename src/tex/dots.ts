import { Affine } from "../exact/affine.ts";
import { isInteger, one } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { add, neg, number, sub, variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { children, mapChildren, sameTerm, termKey } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { isOperator } from "./row.ts";
import type { Syntax } from "./syntax.ts";
import type { Work } from "./work.ts";

/** A piece of a sum, product or list: a term, or dots that stand for the terms between. */
export type Piece = { readonly kind: "term"; readonly term: Term } | { readonly kind: "dots"; readonly span: Span };

export const isDots = (node: Syntax | undefined): boolean => isOperator(node, "\\dots");

/** Puts an indexed sum (product, list) in place of each `a, …, b`. */
export function findSeries(work: Work, pieces: readonly Piece[], operator: "sum" | "product" | "list", where: Span): Term[] {
  const out: Term[] = [];
  for (let k = 0; k < pieces.length; k++) {
    const piece = pieces[k] as Piece;
    if (piece.kind === "term") {
      out.push(piece.term);
      continue;
    }
    const before = out.at(-1);
    const after = pieces[k + 1];
    if (!before || after?.kind !== "term") return work.refuse("unsupported", piece.span, { what: "\\dots" });
    const series = seriesBetween(before, out.slice(0, -1), after.term, operator);
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

/** The series that runs through `before` and ends with `after`. */
function seriesBetween(before: Term, earlier: readonly Term[], after: Term, operator: "sum" | "product" | "list"): Series | null {
  const minus = before.kind === "neg" && after.kind === "neg";
  const from = minus ? before.body : before;
  const to = minus ? after.body : after;
  const differences: [Term, Term][] = [];
  if (!collect(from, to, differences)) return null;
  const name = freshName([from, to, ...earlier]);
  const moving = variable(name);
  const lead = differences[0];
  if (!lead) {
    // c + … + c: how often is not said
    return null;
  }
  const [a, b] = lead;
  const span = affine(b).minus(affine(a));
  const at = (value: Term): Term | null => instance(from, to, a, span, value);
  const general = at(moving);
  if (!general) return null;
  const previous = earlier.at(-1);
  const plain = previous && minus && previous.kind === "neg" ? previous.body : previous;
  const down = descends(a, b) || (plain !== undefined && matches(at(simpler(add(a, number(1)))), plain) && !matches(at(simpler(sub(a, number(1)))), plain));
  let first = a;
  let used = 1;
  for (let i = earlier.length - 1; i >= 0; i--) {
    const term = earlier[i] as Term;
    const next = simpler(down ? add(first, number(1)) : sub(first, number(1)));
    const bare = minus ? (term.kind === "neg" ? term.body : null) : term;
    if (!bare || !matches(at(next), bare)) break;
    first = next;
    used++;
  }
  const [lower, upper] = down ? [b, first] : [first, b];
  const binders = [{ name, lower, upper }];
  const sum: Term = { kind: "sum", operator, binders, conditions: [], body: general };
  return { term: minus ? neg(sum) : sum, used };
}

/** Pairs of integer parts in which two terms differ; false where they differ in anything else. What stands in an index position is an integer, random or not. */
function collect(a: Term, b: Term, out: [Term, Term][], position = false): boolean {
  if (sameTerm(a, b)) return true;
  if (moves(a, b, position)) {
    out.push([a, b]);
    return true;
  }
  if (a.kind !== b.kind) return false;
  const left = children(a);
  const right = children(b);
  if (left.length !== right.length || termKey(withoutChildren(a)) !== termKey(withoutChildren(b))) return false;
  return left.every((child, k) => collect(child, right[k] as Term, out, a.kind === "symbol" || (a.kind === "entry" && k > 0)));
}

/** Whether the series runs from one of these integers to the other, rather than through members of a family: `K_1 + \dots + K_n` adds up members. */
function moves(a: Term, b: Term, position: boolean): boolean {
  if (!position && !(isWhole(a) && isWhole(b))) return false;
  const gaps = memberGaps(a, b);
  if (!gaps?.length) return true;
  // X_{t_k + 1}, …, X_{t_{k+1} + 1}: nothing lies between these members, so what runs is the index itself.
  return position && gaps.every((gap) => gap.isConstant && gap.constant.abs().equals(one));
}

/** How far apart the members of families stand in which two integers differ; null where they differ in something else. */
function memberGaps(a: Term, b: Term): Affine[] | null {
  if (sameTerm(a, b)) return [];
  if (a.kind === "symbol" && b.kind === "symbol") {
    if (a.symbol !== b.symbol || a.args.length !== b.args.length) return null;
    return a.args.map((arg, k) => affine(b.args[k] ?? arg).minus(affine(arg))).filter((gap) => !gap.isConstant || gap.constant.n !== 0n);
  }
  const left = children(a);
  const right = children(b);
  if (a.kind !== b.kind || left.length !== right.length || termKey(withoutChildren(a)) !== termKey(withoutChildren(b))) return null;
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
  if (term.kind === "symbol" || term.kind === "variable" || term.kind === "add" || term.kind === "neg" || term.kind === "mul") return sortOf(term).kind === "index";
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
      if (scalar?.kind === "number" && others.length === 1) return affine(others[0] as Term).times(scalar.value);
      return Affine.generator(termKey(term));
    }
    default:
      return Affine.generator(termKey(term));
  }
}

/** The term whose moving part is `value`: other moving parts keep step with the first, in the same or the opposite direction. */
function instance(from: Term, to: Term, a: Term, span: Affine, value: Term, position = false): Term | null {
  if (sameTerm(from, to)) return from;
  if (moves(from, to, position)) {
    const own = affine(to).minus(affine(from));
    const shift = affine(from).minus(affine(a));
    if (own.key === span.key) {
      if (shift.isConstant && shift.constant.n === 0n) return value;
      return simpler(add(value, sub(from, a)));
    }
    if (own.plus(span).isConstant && own.plus(span).constant.n === 0n) return simpler(sub(add(from, a), value));
    return null;
  }
  const left = children(from);
  const right = children(to);
  let failed = false;
  let k = 0;
  const made = mapChildren(from, (child) => {
    const inner = from.kind === "symbol" || (from.kind === "entry" && k > 0);
    const result = instance(child, right[k++] as Term, a, span, value, inner);
    if (!result) failed = true;
    return result ?? child;
  });
  return failed || left.length !== right.length ? null : made;
}

/** Whether an instance of the general term is the term written, `x^1` being `x` and `x^0` being 1. */
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
  const form = affine(term);
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
    if (!base) return term;
    const size = coefficient.abs();
    const scaled: Term = size.equals(one) ? base : { kind: "mul", factors: [number(size), base] };
    if (coefficient.s < 0n) terms.push(neg(scaled));
    else terms.unshift(scaled);
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
