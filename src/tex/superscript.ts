import { number, pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { indexTerm, looksLikeIndex } from "./position.ts";
import { isOperator } from "./row.ts";
import { loose, splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import type { Work } from "./work.ts";

type Script = Extract<Syntax, { kind: "script" }>;

type Scripts = Pick<Script, "sub" | "sup" | "primes">;

/** A term that is turned and raised by what stands on it. */
export function raisedPrimed(work: Work, term: Term, scripts: Scripts, where: Span): Term {
  const turned = primed(work, term, scripts.primes, where);
  return scripts.sup ? raised(work, turned, scripts.sup, where) : turned;
}

/**
 * A term with its scripts, of which the subscript names an entry. `A^\top_{ij}` and `A^{-1}_{ij}`
 * are entries of the transposed and of the inverse; `A^2_{ij}` and `A_{ij}^{-1}` may be meant as
 * either, plainly in the order in which they are written, and `A_{ij}^2` is the square of the
 * entry.
 */
export function withScripts(work: Work, term: Term, scripts: Scripts, where: Span): Term {
  const { sub, sup, primes } = scripts;
  if (!sub) return raisedPrimed(work, term, scripts, where);
  const entryFirst = (): Term =>
    raisedPrimed(work, component(work, term, sub, where), scripts, where);
  const matrixFirst = (): Term =>
    component(work, raisedPrimed(work, term, scripts, where), sub, where);
  const sort = work.sort(term, where);
  if (sort.kind !== "matrix" || (!sup && primes === 0)) return entryFirst();
  const text = canonical(sup ?? []);
  if (primes > 0 || (sup && work.scope.turns(sup) && text !== "-1")) return matrixFirst();
  if (!sup || !sameTerm(sort.rows, sort.columns)) return entryFirst();
  const ahead = (sup[0]?.span.from ?? 0) < (sub[0]?.span.from ?? 0);
  const whole = sup.length === 1 && sup[0]?.kind === "number";
  if (ahead && !whole) return matrixFirst();
  if (!ahead && whole) return entryFirst();
  const tex = work.tex([{ kind: "script", base: null, sub, sup, primes: 0, span: where }]);
  const plain = ahead ? matrixFirst : entryFirst;
  return work.departs("entry-power", where, 1, () =>
    suggested(tex, ahead, work.tex(sub), work.tex(sup)),
  )
    ? ahead
      ? entryFirst()
      : matrixFirst()
    : plain();
}

/** `A^2_{ij}` as `(A_{ij})^2`, `A_{ij}^{-1}` as `(A^{-1})_{ij}`. */
function suggested(tex: string, ahead: boolean, sub: string, sup: string): string {
  const base = tex.slice(0, tex.search(/[_^]/));
  return ahead ? `(${base}_{${sub}})^{${sup}}` : `(${base}^{${sup}})_{${sub}}`;
}

/** `[i]` or `[i,j]` behind a vector or matrix, with its own scripts. */
export function entryBehind(work: Work, term: Term, node: Syntax): Term | null {
  const fence = node.kind === "script" && !node.sub && !node.primes ? node.base : node;
  if (fence?.kind !== "fence" || fence.open !== "[" || fence.close !== "]") return null;
  const sort = work.sort(term, node.span);
  const items = splitCommas(fence.body);
  const wanted =
    sort.kind === "matrix" ? 2 : sort.kind === "vector" || sort.kind === "covector" ? 1 : 0;
  if (items.length !== wanted || !items.every((i) => looksLikeIndex(work, i))) return null;
  const made = entry(work, term, items, fence.span);
  return node.kind === "script" && node.sup ? raised(work, made, node.sup, node.span) : made;
}

function entry(work: Work, term: Term, items: readonly (readonly Syntax[])[], where: Span): Term {
  const sort = work.sort(term, where);
  const sizes = sizesOf(sort);
  return {
    kind: "entry",
    of: term,
    indices: items.map((item, k) =>
      indexTerm(work, item, { lower: number(1), upper: sizes[k] ?? null }),
    ),
  };
}

function sizesOf(sort: Sort): Term[] {
  if (sort.kind === "vector" || sort.kind === "covector") return [sort.size];
  return sort.kind === "matrix" ? [sort.rows, sort.columns] : [];
}

/** A subscript as the place of a component. Refuses where the term has none. */
export function component(work: Work, term: Term, sub: readonly Syntax[], where: Span): Term {
  const sort = work.sort(term, where);
  const count = sizesOf(sort).length;
  let items: (readonly Syntax[])[] = splitCommas(sub);
  if (count === 2 && items.length === 1)
    items = loose(sub, 2) ?? (sub.length === 2 ? sub.map((n) => [n]) : items);
  if (!count || items.length !== count)
    return work.refuse("sort-clash", where, { left: "a vector or matrix", right: canonical(sub) });
  return entry(work, term, items, where);
}

/** Primes on a vector or matrix transpose it. */
export function primed(work: Work, term: Term, primes: number, where: Span): Term {
  let out = term;
  for (let k = 0; k < primes; k++) {
    if (isNumeric(work.sort(out, where)) && out.kind !== "mul" && out.kind !== "inner")
      work.refuse("unsupported", where, { what: "a prime on a number" });
    out = { kind: "transpose", body: out };
  }
  return out;
}

/**
 * Refuses a superscript in brackets on a name, which is a label or a derivative to most and a power
 * to few: `X^{(2)}`, `f^{(k)}`, `x^{(t+1)}`. What can be no label, `p^{(n-k)}`, is a power.
 */
export function refuseLabel(work: Work, sup: readonly Syntax[] | null, where: Span): void {
  const [fence, ...more] = sup ?? [];
  if (fence?.kind !== "fence" || more.length > 0 || !/^[([]$/.test(fence.open)) return;
  const [letter, sign, step, ...rest] = fence.body;
  const counts = letter?.kind === "name" || letter?.kind === "number";
  if (
    counts &&
    rest.length === 0 &&
    (sign === undefined || (isOperator(sign, "+", "-") && step?.kind === "number"))
  )
    work.refuse("unsupported", where, {
      what: `the superscript ${canonical(sup ?? [])} of a name without a meaning of its own`,
    });
}

/** Refuses a prime on an operator, where it makes another one of it. */
export function refusePrimes(work: Work, node: Syntax): void {
  if (node.kind === "script" && node.primes > 0)
    work.refuse("unsupported", node.span, { what: work.tex([node]) });
}

/** An exponent that is a plain number as one number: `-1`, `1/2`. */
function constantOf(exponent: Term): Term {
  if (exponent.kind === "neg" && exponent.body.kind === "number")
    return { kind: "number", value: exponent.body.value.neg() };
  if (exponent.kind === "neg" && exponent.body.kind === "div")
    return constantOf({ kind: "neg", body: constantOf(exponent.body) });
  if (
    exponent.kind !== "div" ||
    exponent.numerator.kind !== "number" ||
    exponent.denominator.kind !== "number" ||
    exponent.denominator.value.n === 0n
  )
    return exponent;
  return { kind: "number", value: exponent.numerator.value.div(exponent.denominator.value) };
}

function isList(work: Work, term: Term, where: Span): boolean {
  if (term.kind === "relation" || term.kind === "logic") return false;
  const { kind } = work.sort(term, where);
  return kind === "vector" || kind === "covector" || kind === "matrix";
}

/** A superscript: transposition, inversion, or a power. */
export function raised(work: Work, term: Term, sup: readonly Syntax[], where: Span): Term {
  const sort = work.sort(term, where);
  const text = canonical(sup);
  const numeric = isNumeric(sort);
  if (isList(work, term, where) && !work.scope.turns(sup) && /^-?\\?(?:\w+\{)?T\}?$/.test(text))
    work.refuse("unsupported", where, {
      what: `^{${text}} where $T$ is a number`,
      instead: "Write ^\\top for what is transposed, and call the number by another letter.",
    });
  if (work.scope.turns(sup) && !(numeric && /T$/.test(text) && work.scope.knows("T"))) {
    // 1^\top is a row of ones, and (1 + r)^T a power
    const plain =
      text !== "-1" && numeric && ![...subterms(term)].some((t) => isList(work, t, where));
    if (plain && term.kind === "number")
      work.refuse("unsupported", where, {
        what: "a transposed number",
        instead: "Write \\mathbf 1 for the vector of ones.",
      });
    if (plain && /^-?T$/.test(text))
      work.refuse("undeclared-symbol", where, {
        symbol: "T",
        sentence: "$T$ is a positive integer",
      });
    if (text === "-1") return numeric ? pow(term, number(-1)) : { kind: "inverse", body: term };
    const turn: Term = { kind: "transpose", body: term };
    return text.startsWith("-")
      ? { kind: "transpose", body: { kind: "inverse", body: term } }
      : turn;
  }
  if (sort.kind === "condition" && /^(c|\\complement|C)$/.test(text))
    return { kind: "logic", operator: "not", args: [term] };
  if (isOperator(sup[0], "'") || (sup.length === 1 && sup[0]?.kind === "operator"))
    return work.refuse("unsupported", where, { what: `^{${text}}` });
  const exponent = constantOf(work.expression(sup));
  if (!isNumeric(work.sort(exponent, where)))
    work.refuse("sort-clash", where, { left: "a number", right: "an exponent that is none" });
  // \mathbf r^2 is the square of its length
  const length =
    (sort.kind === "vector" || sort.kind === "covector") &&
    exponent.kind === "number" &&
    exponent.value.equals(2);
  const made = pow(length ? { kind: "norm", body: term } : term, exponent);
  work.sort(made, where);
  return made;
}
