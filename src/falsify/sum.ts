import type { Binder, SumTerm } from "../term/term.ts";
import type { Evaluation } from "./evaluation.ts";
import { bindValue, type Scope } from "./scope.ts";
import { endless, isSmooth } from "./series.ts";
import { failure, plus, scalar, times, type Value } from "./value.ts";

/** Largest number of terms of one sum. */
const termLimit = 4096;

/** The value of an indexed sum or product. */
export function sumOf(evaluation: Evaluation, term: SumTerm, scope: Scope): Value {
  const product = term.operator === "product";
  let count = 0;
  const smooth = (name: string): boolean =>
    term.binders.length === 1 && term.conditions.length === 0 && isSmooth(term.body, name);
  const from = (at: number, inside: Scope): Value | null => {
    const binder = term.binders[at];
    if (!binder) {
      if (++count > termLimit) return failure("a sum of too many terms");
      const holds = conditionsHold(evaluation, term, inside);
      if (holds !== true) return holds === false ? null : holds;
      return evaluation.evaluate(term.body, inside);
    }
    const range = endsOf(evaluation, binder, inside);
    if ("kind" in range) return range;
    const { lower, upper } = range;
    if (upper === null)
      return product
        ? failure("an infinite product")
        : endless(
            (k) => from(at + 1, bindValue(inside, binder.name, scalar(lower + k))) ?? scalar(0),
            smooth(binder.name),
          );
    // a random N up to which a sum goes is a number of terms, and −5 of them are none
    if (upper < 0 && binder.upper.kind === "symbol")
      return failure("a sum up to a negative number");
    let total: Value | null = null;
    for (let k = lower; k <= upper; k++) {
      const value = from(at + 1, bindValue(inside, binder.name, scalar(k)));
      if (value === null) continue;
      total = total === null ? value : product ? times(total, value) : plus(total, value);
      if (total.kind === "failure") return total;
    }
    return total;
  };
  return from(0, scope) ?? scalar(product ? 1 : 0);
}

/** The values of the body in order, as a list. */
export function listOf(evaluation: Evaluation, term: SumTerm, scope: Scope): Value {
  const items: Value[] = [];
  const from = (at: number, inside: Scope): Value | null => {
    const binder = term.binders[at];
    if (!binder) {
      if (items.length >= termLimit) return failure("a list of too many terms");
      const holds = conditionsHold(evaluation, term, inside);
      if (holds !== true) return holds === false ? null : holds;
      const value = evaluation.evaluate(term.body, inside);
      items.push(value);
      return value.kind === "failure" ? value : null;
    }
    const range = endsOf(evaluation, binder, inside);
    if ("kind" in range) return range;
    if (range.upper === null) return failure("an infinite list");
    for (let k = range.lower; k <= range.upper; k++) {
      const trouble = from(at + 1, bindValue(inside, binder.name, scalar(k)));
      if (trouble) return trouble;
    }
    return null;
  };
  return from(0, scope) ?? { kind: "list", items };
}

function conditionsHold(evaluation: Evaluation, term: SumTerm, scope: Scope): boolean | Value {
  for (const condition of term.conditions) {
    const holds = evaluation.evaluate(condition, scope);
    if (holds.kind !== "condition")
      return holds.kind === "failure" ? holds : failure("no condition");
    if (holds.rough) return failure("a sum whose terms hang on numbers that are not exact");
    if (!holds.holds) return false;
  }
  return true;
}

/** The ends of a binder's range; no upper end where it runs to infinity. */
function endsOf(
  evaluation: Evaluation,
  binder: Binder,
  scope: Scope,
): { lower: number; upper: number | null } | Value {
  const lower = evaluation.integer(binder.lower, scope);
  if (typeof lower !== "number") return lower;
  if (binder.upper.kind === "constant") return { lower, upper: null };
  const upper = evaluation.integer(binder.upper, scope);
  return typeof upper === "number" ? { lower, upper } : upper;
}
