import type { Declaration, IndexVariable, Range } from "../../term/context.ts";
import { add, neg, number, relation, variable } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Head } from "../../tex/head.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Equation, unsupported } from "../equation.ts";
import { both } from "../narrowing.ts";
import { replaceTerm, substitute } from "../support.ts";

export interface Slot {
  readonly param: string;
  readonly arg: Term;
  readonly range: Range | null;
}

/** A definition on its way from its equation into the draft. */
export interface Making {
  readonly equation: Equation;
  readonly head: Head;
  readonly free: readonly IndexVariable[];
  /** the head as it is declared for the time being */
  readonly declared: Declaration | null;
}

/** A body with the index positions of its head, and the condition under which it is said. */
interface Placing {
  readonly slots: readonly Slot[];
  readonly body: Term;
  readonly condition: Term | null;
}

/** The index positions of a head, and the body by them. */
export function slotsOf(
  draft: Draft,
  { equation, head, free }: Making,
  read: Term,
): Result<Placing> {
  let placing: Placing = { slots: [], body: read, condition: equation.condition };
  for (const arg of head.indices) {
    const slot = slotOf(draft, arg, equation, free);
    if (!slot.ok) return slot;
    const next = withSlot(placing, slot.value);
    if (!next) return unsupported(equation.span, `the index ${canonical(arg)}`);
    placing = next;
  }
  return { ok: true, value: placing };
}

function withSlot({ slots, body, condition }: Placing, { term, range }: Position): Placing | null {
  switch (term.kind) {
    case "variable":
      return { slots: [...slots, { param: term.name, arg: term, range }], body, condition };
    case "number":
      return { slots: [...slots, { param: "", arg: term, range: null }], body, condition };
    case "symbol": {
      // general in a declared size or number: \hat g^B
      const arg = variable(term.symbol, term.sort);
      const whole = term.sort.kind === "index" ? { lower: number(1), upper: null } : null;
      const slot: Slot = { param: term.symbol, arg, range: whole };
      return { slots: [...slots, slot], body: replaceTerm(body, term, arg), condition };
    }
    default:
      return withShift({ slots, body, condition }, { term, range });
  }
}

/** `X_{t+1} = …`: a rule for `X_t`, with `t - 1` in place of `t`. */
function withShift({ slots, body, condition }: Placing, { term, range }: Position): Placing | null {
  const name = freeVariables(term)[0];
  const shift = name === undefined ? null : shiftOf(term, name);
  if (name === undefined || shift === null) return null;
  const arg = variable(name);
  const back = shift === 0 ? arg : add(arg, shift > 0 ? neg(number(shift)) : number(-shift));
  const lower = range?.lower ? moved(range.lower, shift) : null;
  const upper = range?.upper ? moved(range.upper, shift) : null;
  const from = lower && relation(arg, ">=", lower);
  const to = upper && relation(arg, "<=", upper);
  const start = shift > 0 ? (range?.lower ?? null) : lower;
  return {
    slots: [...slots, { param: name, arg, range: range ? { lower: start, upper } : null }],
    body: substitute(body, name, back),
    condition: both(both(condition && substitute(condition, name, back), from), to),
  };
}

/**
 * A condition and where a rule starts, if the family starts before it, as `F_n = F_0 + G_n` says by
 * its body, or nobody expects it.
 */
export function fromItsStart(
  condition: Term | null,
  slots: readonly Slot[],
  { ranges, key }: Declaration,
  body: Term,
): Term | null {
  const firsts = [...subterms(body)].flatMap((term) => {
    const [arg, ...more] = term.kind === "symbol" && term.symbol === key ? term.args : [];
    return arg?.kind === "number" && more.length === 0 ? [arg.value] : [];
  });
  return slots.reduce((all: Term | null, slot, k) => {
    const lower = slot.range?.lower;
    const from = ranges[k]?.lower;
    const late =
      lower &&
      ((from && !sameTerm(lower, from)) ||
        (lower.kind === "number" && firsts.some((first) => first.compare(lower.value) < 0)) ||
        !(lower.kind === "number" && lower.value.compare(1) <= 0));
    return slot.param !== "" && late ? both(all, relation(slot.arg, ">=", lower)) : all;
  }, condition);
}

/** What stands in an index position, and what it runs through. */
interface Position {
  readonly term: Term;
  readonly range: Range | null;
}

function slotOf(
  draft: Draft,
  arg: readonly Syntax[],
  equation: Equation,
  free: readonly IndexVariable[],
): Result<Position> {
  const read = draft.read(arg, [...free.filter((f) => !draft.index(f.name)), ...equation.indices]);
  if (!read.ok) return read;
  const name = freeVariables(read.value.term)[0];
  const range =
    name === undefined
      ? null
      : (equation.indices.find((i) => i.name === name)?.range ??
        draft.index(name)?.range ??
        free.find((f) => f.name === name)?.range ??
        null);
  return { ok: true, value: { term: read.value.term, range } };
}

/** 1 for `t + 1`, -1 for `t - 1`; null for what is no shift. */
function shiftOf(term: Term, name: string): number | null {
  if (term.kind === "variable" && term.name === name) return 0;
  if (term.kind !== "add") return null;
  let shift = 0;
  let found = 0;
  for (const part of term.terms) {
    const sign = part.kind === "neg" ? -1 : 1;
    const inner = part.kind === "neg" ? part.body : part;
    if (inner.kind === "variable" && inner.name === name && sign > 0) found += 1;
    else if (inner.kind === "number" && inner.value.d === 1n)
      shift += sign * Number(inner.value.s * inner.value.n);
    else return null;
  }
  return found === 1 ? shift : null;
}

function moved(end: Term, shift: number): Term {
  if (end.kind === "number" && end.value.d === 1n)
    return number(Number(end.value.s * end.value.n) + shift);
  return shift === 0 ? end : add(end, number(shift));
}
