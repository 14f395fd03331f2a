import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import { children, freeVariables } from "../term/walk.ts";
import { rounded } from "./decimal.ts";
import {
  asFraction,
  errorOf,
  failure,
  isReal,
  isZero,
  plus,
  type RealValue,
  rough,
  scalar,
  type Value,
} from "./value.ts";

/**
 * What counts something takes few values: after so many zeros in a row all terms are taken to be
 * zero, where some were not.
 */
const zerosToStop = 12;
/** So many terms show which recurrence they follow, if one of a small order. */
const sampleSize = 30;
const orderLimit = 8;
/** A sum that has not settled after so many terms has no value here. */
const termLimit = 320;
/** Terms below this count no more, where each is at most three quarters of the one before. */
const negligible = fraction(1n, 10n ** 64n);
const shrink = fraction(3, 4);
const settledTerms = 8;
/** A sequence that comes this close to zero is taken to tend to it. */
const tiny = fraction(1n, 10n ** 20n);
/** What is left of a sum that has settled, with room to spare. */
const remainder = fraction(1n, 10n ** 60n);

/**
 * The sum of a series, from its terms counted from 0. Where they vanish from some point on it is
 * exact. Where they follow a linear recurrence (a polynomial times a geometric sequence, sums of
 * such) it is a rational number; otherwise they are added up until they count no more. Both are
 * rough, and how far off they are is known only where the terms are `smooth`: one formula of
 * numbers, powers, factorials and exponentials for all of them, so that the first ones show how the
 * others go on.
 */
export function endless(term: (k: number) => Value, smooth: boolean): Value {
  let total: Value = scalar(0);
  let zeros = 0;
  let settled = 0;
  let known: Fraction[] | null = [];
  let last: Fraction | null = null;
  let some = false;
  for (let k = 0; k < termLimit; k++) {
    const value = term(k);
    if (value.kind === "failure") return value;
    total = plus(total, value);
    if (total.kind === "failure") return total;
    zeros = isZero(value) && value.kind !== "rough" ? zeros + 1 : 0;
    some ||= zeros === 0;
    if (zeros === zerosToStop && some) return total;
    // which are not zero may come later
    if (zeros === 2 * sampleSize) return rough(zero, true, null);
    if (!isReal(value)) {
      if (k >= 2 * sampleSize) return failure("an infinite sum of arrays");
      known = null;
      continue;
    }
    if (value.kind === "scalar" || (value.kind === "rough" && value.precise))
      known?.push(value.value);
    else known = null;
    if (known?.length === sampleSize) {
      const sum = recurrentSum(known);
      if (sum && some) return rough(sum, true, smooth ? zero : null);
      known = null;
    }
    const size = asFraction(value).abs();
    const falls = last !== null && size.lte(last.mul(shrink));
    settled = zeros === 0 && falls && size.lt(negligible) ? settled + 1 : 0;
    if (settled === settledTerms)
      return isReal(total)
        ? rough(asFraction(total), false, smooth ? sumError(total) : null)
        : total;
    if (k === 2 * sampleSize && !falls) return failure("an infinite sum");
    last = rounded(size);
  }
  return failure("an infinite sum");
}

function sumError(total: RealValue): Fraction | null {
  const error = errorOf(total);
  return error && error.add(remainder);
}

/**
 * Whether a term is one formula of numbers, powers, factorials and exponentials in a variable, so
 * that it goes on as it starts.
 */
export function isSmooth(term: Term, name: string): boolean {
  if (!freeVariables(term).includes(name)) return true;
  switch (term.kind) {
    case "variable":
      return true;
    case "add":
    case "mul":
    case "neg":
    case "div":
    case "pow":
      return children(term).every((child) => isSmooth(child, name));
    case "call":
      return (
        /^(exp|factorial|binomial)$/.test(term.function) &&
        children(term).every((child) => isSmooth(child, name))
      );
    default:
      return false;
  }
}

/**
 * The sum of a sequence that follows a linear recurrence shown by its first terms and tends to
 * zero; null for others.
 */
function recurrentSum(terms: readonly Fraction[]): Fraction | null {
  const connection = recurrenceOf(terms);
  const order = connection.length - 1;
  // With half of the terms to spare the recurrence is no accident.
  if (
    order > orderLimit ||
    2 * order + 8 > terms.length ||
    !vanishes(terms.slice(-order), connection)
  )
    return null;
  // The generating function is P/C, with P the product of the terms with C, cut off at the order.
  let top = zero;
  for (let k = 0; k < order; k++)
    for (let j = 0; j <= k; j++) top = top.add((connection[j] ?? zero).mul(terms[k - j] ?? zero));
  const bottom = connection.reduce((a, b) => a.add(b), zero);
  return bottom.isZero ? null : top.div(bottom);
}

/**
 * The shortest `C` with `C_0 = 1` and `Σ C_j a_{k-j} = 0` for all later k, by Berlekamp and Massey.
 */
function recurrenceOf(terms: readonly Fraction[]): Fraction[] {
  let current: Fraction[] = [one];
  let previous: Fraction[] = [one];
  let order = 0;
  let gap = 1;
  let scale = one;
  terms.forEach((_, k) => {
    let discrepancy = zero;
    for (let j = 0; j <= order; j++)
      discrepancy = discrepancy.add((current[j] ?? zero).mul(terms[k - j] ?? zero));
    if (discrepancy.isZero) {
      gap++;
      return;
    }
    const factor = discrepancy.div(scale);
    const next = Array.from({ length: greater(current.length, previous.length + gap) }, (_, j) =>
      (current[j] ?? zero).sub(j >= gap ? factor.mul(previous[j - gap] ?? zero) : zero),
    );
    if (2 * order <= k) {
      order = k + 1 - order;
      previous = current;
      scale = discrepancy;
      gap = 1;
    } else gap++;
    current = next;
  });
  return Array.from({ length: order + 1 }, (_, j) => current[j] ?? zero);
}

/**
 * Whether a sequence that goes on from some terms by a recurrence tends to zero, followed far with
 * rounded numbers.
 */
function vanishes(start: readonly Fraction[], connection: readonly Fraction[]): boolean {
  const window = [...start];
  const steps = connection.slice(1).map((c) => rounded(c.neg()));
  for (let k = 0; k < 600; k++) {
    if (window.every((x) => x.abs().lt(tiny))) return true;
    const next = rounded(
      steps.reduce(
        (total, step, j) => total.add(step.mul(window[window.length - 1 - j] ?? zero)),
        zero,
      ),
    );
    if (next.abs().gt(10 ** 12)) return false;
    window.shift();
    window.push(next);
  }
  return false;
}

function greater(a: number, b: number): number {
  return a > b ? a : b;
}
