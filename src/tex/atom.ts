import { fraction } from "../exact/fraction.ts";
import { div, number, pow } from "../term/make.ts";
import { isNumeric, type Sort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { readDerivative, readGradient, readIntegral } from "./calculus.ts";
import { canonical } from "./canonical.ts";
import { conditionOf, hasRelation } from "./condition.ts";
import { findSeries, isDots, type Piece } from "./dots.ts";
import { expression, flatten } from "./expression.ts";
import { nameAtom } from "./name.ts";
import { indexTerm, looksLikeIndex } from "./position.ts";
import { isOperator } from "./row.ts";
import { loose, splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import type { Cursor, Work } from "./work.ts";

type Script = Extract<Syntax, { kind: "script" }>;
type Fence = Extract<Syntax, { kind: "fence" }>;

/** One thing with its scripts, entries and factorial signs. */
export function atom(work: Work, cursor: Cursor): Term {
  return behind(work, cursor, simple(work, cursor));
}

/** A term with the entries and factorial signs that stand behind it. */
export function behind(work: Work, cursor: Cursor, before: Term): Term {
  let term = before;
  while (cursor.peek) {
    const node = cursor.peek;
    if (isOperator(node, "!")) {
      cursor.at++;
      // n!! is the product of every second number up to n
      if (isOperator(cursor.peek, "!")) work.refuse("unsupported", node.span, { what: "!!" });
      term = { kind: "call", function: "factorial", args: [term] };
      continue;
    }
    const entry = entryBehind(work, term, node);
    if (!entry) break;
    cursor.at++;
    term = entry;
  }
  return term;
}

function simple(work: Work, cursor: Cursor): Term {
  const node = cursor.peek;
  if (!node) return work.refuse("unexpected-end", cursor.here);
  switch (node.kind) {
    case "number": {
      const next = cursor.nodes[cursor.at + 1];
      cursor.at++;
      if (node.text === "1" && next?.kind === "fence" && hasRelation(next.body)) {
        cursor.at++;
        return { kind: "indicator", condition: conditionOf(work, next.body) };
      }
      return { kind: "number", value: fraction(node.text) };
    }
    case "name":
      return nameAtom(work, cursor);
    case "script": {
      if (node.base?.kind === "name") return nameAtom(work, cursor);
      if (isOperator(node.base ?? undefined, "\\nabla", "\\partial"))
        return readGradient(work, cursor);
      if (isOperator(node.base ?? undefined, "\\int", "\\iint")) return readIntegral(work, cursor);
      cursor.at++;
      if (!node.base)
        return work.refuse("unexpected-token", node.span, { token: work.tex([node]) });
      return scripted(work, node);
    }
    case "operator":
      if (node.text === "\\nabla" || node.text === "\\partial") return readGradient(work, cursor);
      if (node.text === "\\int" || node.text === "\\iint") return readIntegral(work, cursor);
      cursor.at++;
      if (node.text === "\\infty") return { kind: "constant", name: "infinity" };
      return work.refuse("unexpected-token", node.span, { token: node.text });
    case "fence":
      cursor.at++;
      return fenced(work, node);
    case "group":
      cursor.at++;
      return expression(work, node.body);
    case "brace":
      cursor.at++;
      return braced(work, node);
    case "fraction": {
      const derivative = readDerivative(work, cursor);
      if (derivative) return derivative;
      cursor.at++;
      if (node.style === "binomial")
        return {
          kind: "call",
          function: "binomial",
          args: [expression(work, node.numerator), expression(work, node.denominator)],
        };
      const term = div(expression(work, node.numerator), expression(work, node.denominator));
      work.sort(term, node.span);
      return term;
    }
    case "root": {
      cursor.at++;
      const degree = node.degree ? expression(work, node.degree) : number(2);
      const exponent: Term =
        degree.kind === "number" && degree.value.n !== 0n
          ? { kind: "number", value: fraction(1).div(degree.value) }
          : div(number(1), degree);
      return pow(expression(work, node.body), exponent);
    }
    case "relation":
    case "text":
    case "stack":
      return work.refuse("unexpected-token", node.span, { token: work.tex([node]) });
  }
}

/** A bracket, a bar, a number or a group with scripts. */
function scripted(work: Work, node: Script): Term {
  const base = node.base as Syntax;
  const norm = base.kind === "fence" && base.open === "\\|";
  if (base.kind === "number" && node.sub && base.text === "1" && !node.sup)
    return { kind: "indicator", condition: conditionOf(work, node.sub) };
  let term: Term;
  if (base.kind === "fence")
    term = fenced(work, base, node.sub !== null && /F/.test(canonical(node.sub)));
  else if (base.kind === "group") term = expression(work, base.body);
  else if (base.kind === "brace") term = braced(work, base);
  else if (base.kind === "number") term = { kind: "number", value: fraction(base.text) };
  else term = expression(work, [base]);
  if (node.sub && norm) {
    const kind = canonical(node.sub);
    if (!/^(2|F|\\(mathrm|text)\{F\}|\\ell_\{2\})$/.test(kind))
      work.refuse("unsupported", node.span, { what: `the norm with subscript ${kind}` });
    return raisedPrimed(work, term, node, node.span);
  }
  return withScripts(work, term, node, node.span);
}

type Scripts = Pick<Script, "sub" | "sup" | "primes">;

function raisedPrimed(work: Work, term: Term, scripts: Scripts, where: Span): Term {
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

/** `\underbrace{1 + \dots + 1}_{n\text{ times}}` is `n`; any other brace is what is in it. */
function braced(work: Work, node: Extract<Syntax, { kind: "brace" }>): Term {
  const times =
    node.note?.findIndex((n) => n.kind === "text" && /\btimes\b|\bterms\b/.test(n.text)) ?? -1;
  if (node.note && times > 0 && node.body.some(isDots)) {
    const parts = splitCommas(flatten(node.body), "+").filter(
      (p) => !(p.length === 1 && isDots(p[0])),
    );
    const texts = new Set(parts.map((p) => canonical(p)));
    if (texts.size === 1 && parts[0]) {
      const count = expression(work, node.note.slice(0, times));
      return texts.has("1") ? count : { kind: "mul", factors: [count, expression(work, parts[0])] };
    }
  }
  return expression(work, node.body);
}

/** What a bracket means by its kind. `named`: a subscript says which norm is meant. */
export function fenced(work: Work, node: Fence, named = false): Term {
  const where = node.span;
  switch (node.open) {
    case "|":
    case "\\|": {
      const body = expression(work, node.body);
      const sort = work.sort(body, where);
      if (isNumeric(sort)) return { kind: "call", function: "abs", args: [body] };
      // single bars are the length of a vector, and the determinant of a matrix
      if (sort.kind === "matrix" && node.open === "|")
        work.refuse("unsupported", where, {
          what: "a determinant, or single bars around a matrix",
        });
      // of a matrix it is the largest singular value to some, and the root of the sum of squares to
      // others
      if (sort.kind === "matrix" && !named)
        work.refuse("unsupported", where, {
          what: "a norm of a matrix that is not said to be \\|…\\|_F",
        });
      return { kind: "norm", body };
    }
    case "\\langle": {
      const items = splitCommas(node.body, ",", "\\mid", "|");
      if (items.length === 2)
        return {
          kind: "inner",
          left: expression(work, items[0] ?? []),
          right: expression(work, items[1] ?? []),
        };
      return { kind: "expect", body: expression(work, node.body), given: [], over: [] };
    }
    case "(":
    case "[":
    case "\\{": {
      const items = splitCommas(node.body);
      if (items.length > 1) return tuple(work, items, where);
      return expression(work, node.body);
    }
  }
  return work.refuse("unsupported", where, { what: `${node.open}…${node.close}` });
}

/** `(X_1, \dots, X_n)`: a list; a list of one run is that run. */
function tuple(work: Work, items: readonly Syntax[][], where: Span): Term {
  const terms = listOf(work, items, where);
  const only = terms[0];
  if (terms.length === 1 && only) return only;
  return work.refuse("unsupported", where, { what: "a list" });
}

/** Items of a list with dots: `Y_1, \dots, Y_m` is one term, the collection. */
export function listOf(
  work: Work,
  items: readonly (readonly Syntax[])[],
  where: Span,
  read = (nodes: readonly Syntax[]): Term => expression(work, nodes),
): Term[] {
  const pieces = items
    .filter((i) => i.length)
    .map((item): Piece => {
      const first = item[0];
      return item.length === 1 && first && isDots(first)
        ? { kind: "dots", span: first.span }
        : { kind: "term", term: read(item) };
    });
  return findSeries(work, pieces, "list", where);
}

/** `[i]` or `[i,j]` behind a vector or matrix, with its own scripts. */
function entryBehind(work: Work, term: Term, node: Syntax): Term | null {
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
  const exponent = constantOf(expression(work, sup));
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
