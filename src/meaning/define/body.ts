import { cutCommas, isDots } from "../../read/piece.ts";
import type { IndexVariable } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import { add, mul, number, variable } from "../../term/make.ts";
import { isNumeric } from "../../term/sort.ts";
import type { Sort, SumTerm, Term } from "../../term/term.ts";
import { letterIn } from "../../tex/named.ts";
import type { Local } from "../../tex/scope.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Equation, unsupported } from "../equation.ts";
import { replaceTerm } from "../support.ts";
import { isUsedAsVector } from "../written.ts";

interface Body {
  readonly term: Term;
  readonly free: readonly IndexVariable[];
}

/**
 * Letters that the scripts of a head hold by themselves, in brackets or behind a minus sign: `i` of
 * `w_i`, `\bar X_{(i)}` and `\bar X_{-i}`.
 */
export function lettersOf(left: readonly Syntax[]): readonly string[] {
  const bare = ([first, ...rest]: readonly Syntax[]): string | null =>
    first?.kind === "operator" && first.text === "-"
      ? bare(rest)
      : first?.kind === "fence" && first.open === "("
        ? bare(first.body)
        : letterIn(first ? [first, ...rest] : null);
  return left.flatMap((n) =>
    n.kind === "script" ? [n.sub, n.sup].flatMap((script) => bare(script ?? []) ?? []) : [],
  );
}

/**
 * A list of numbers `(x_1, \dots, x_d)`, and whether it is turned, `(x_1, \dots, x_d)^\top`; null
 * for anything else.
 */
function numberList(term: Term): { readonly list: SumTerm; readonly turned: boolean } | null {
  const list = term.kind === "transpose" ? term.body : term;
  return list.kind === "sum" && list.operator === "list" && isNumeric(sortOf(list.body))
    ? { list, turned: term.kind === "transpose" }
    : null;
}

/** A list that begins with the first number as the entries of a vector; null for any other. */
function entriesOf({
  binders,
  conditions,
  body,
}: SumTerm): { readonly entry: Term; readonly size: Term } | null {
  const [binder, ...more] = conditions.length === 0 ? binders : [];
  if (
    !binder ||
    more.length > 0 ||
    binder.lower.kind !== "number" ||
    !binder.lower.value.equals(1) ||
    binder.upper.kind === "constant"
  )
    return null;
  return {
    entry: replaceTerm(body, variable(binder.name), variable(entryName)),
    size: binder.upper,
  };
}

/** A body; `(X, Y)` of different numbers is a vector, and so is `(x_1, \dots, x_d)^\top`. */
export function readBody(
  draft: Draft,
  equation: Equation,
  locals: readonly Local[],
  sort?: Sort,
): Result<Body> {
  const { right, indices } = equation;
  const only = right.length === 1 ? right[0] : undefined;
  const list = only?.kind === "script" && only.base ? only.base : only;
  if (list?.kind === "fence" && cutCommas(list.body).some(isDots)) {
    const vector = vectorBody(draft, equation, locals);
    if (vector) return vector;
  }
  const items = only?.kind === "fence" && only.open === "(" ? cutCommas(only.body) : [];
  if (items.length > 1 && !items.some(isDots)) return listBody(draft, items, indices, locals);
  // m_0 = 0 of vectors
  const expected = sort?.kind === "vector" || sort?.kind === "matrix" ? sort : undefined;
  return draft.read(right, indices, expected, locals, lettersOf(equation.left));
}

/** A list with dots that is meant as a vector, by its entries; null where it is meant as a list. */
function vectorBody(
  draft: Draft,
  { left, right, indices, span }: Equation,
  locals: readonly Local[],
): Result<Body> | null {
  const read = draft.read(right, indices, undefined, locals, lettersOf(left));
  const numbers = read.ok ? numberList(read.value.term) : null;
  if (!read.ok || !numbers) return null;
  if (!numbers.turned && !isUsedAsVector(draft.page.formulas, left)) return null;
  const found = entriesOf(numbers.list);
  if (!found)
    return unsupported(span, "a vector whose list of entries does not begin with the first");
  const index: IndexVariable = {
    name: entryName,
    range: { lower: number(1), upper: found.size },
  };
  return { ok: true, value: { term: found.entry, free: [...read.value.free, index] } };
}

/** `(X, Y)`, as the vector of these entries. */
function listBody(
  draft: Draft,
  items: readonly (readonly Syntax[])[],
  indices: readonly IndexVariable[],
  locals: readonly Local[],
): Result<Body> {
  const parts: Term[] = [];
  const free: IndexVariable[] = [];
  for (const [k, item] of items.entries()) {
    const read = draft.read(item, indices, undefined, locals);
    if (!read.ok) return read;
    free.push(...read.value.free);
    const place: Term[] = [variable(entryName), number(k + 1)];
    parts.push(mul({ kind: "call", function: "delta", args: place }, read.value.term));
  }
  const range = { lower: number(1), upper: number(items.length) };
  return { ok: true, value: { term: add(...parts), free: [...free, { name: entryName, range }] } };
}

/** The component index of a vector that is defined by listing its components. */
export const entryName = "\\iota";
