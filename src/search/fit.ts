import type { Mean } from "../kernel/bound.ts";
import { sortOf } from "../term/infer.ts";
import { div, number, productOf } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { SumTerm, Term, TermOf } from "../term/term.ts";
import { children, labels, sameTerm } from "../term/walk.ts";

/** What the slots of a law hold where a part of its statement is a term, and what is its mean. */
export interface Fit {
  readonly slots: ReadonlyMap<string, Term>;
  readonly mean: Mean | null;
}

const nothing: Fit = { slots: new Map(), mean: null };

/**
 * The ways in which a part of an inequality's statement is a term: factors in any order, sums by
 * weights for means, `\exp(U)` for `e^U`, 4 for `2k`, and `1/U` for `U^{-p}`.
 */
export function* fits(part: Term, term: Term, fit: Fit = nothing): Generator<Fit> {
  switch (part.kind) {
    case "meta":
      yield* inSlot(part, term, fit);
      return;
    case "expect":
      if (term.kind === "expect") yield* averaged(part.body, term, fit);
      if (term.kind === "sum" && term.operator === "sum") yield* weighted(part.body, term, fit);
      return;
    case "variance":
      if (term.kind === "variance") yield* averaged(part.body, term, fit);
      return;
    case "covariance": {
      const under = term.kind === "covariance" ? meaning(fit, term.given, term.over) : null;
      if (term.kind === "covariance" && under)
        yield* all([part.left, part.right], [term.left, term.right], under);
      return;
    }
    case "probability": {
      const under = term.kind === "probability" ? meaning(fit, term.given, []) : null;
      if (term.kind === "probability" && under) yield* fits(part.condition, term.condition, under);
      return;
    }
    case "pow":
      yield* power(part, term, fit);
      return;
    case "mul":
      if (term.kind === "mul" && term.factors.length === part.factors.length)
        yield* inAnyOrder(part.factors, term.factors, fit);
      return;
    default:
      if (part.kind === term.kind && labels(part).join() === labels(term).join())
        yield* all(children(part), children(term), fit);
  }
}

function* inSlot({ name }: TermOf<"meta">, term: Term, fit: Fit): Generator<Fit> {
  const known = fit.slots.get(name);
  if (known ? sameTerm(known, term) : isNumeric(sortOf(term)))
    yield known ? fit : { ...fit, slots: new Map([...fit.slots, [name, term]]) };
}

function* all(parts: readonly Term[], terms: readonly Term[], fit: Fit): Generator<Fit> {
  const [part, ...rest] = parts;
  const [term, ...others] = terms;
  if (parts.length !== terms.length) return;
  if (!part || !term) {
    yield fit;
    return;
  }
  for (const next of fits(part, term, fit)) yield* all(rest, others, next);
}

function* inAnyOrder(parts: readonly Term[], terms: readonly Term[], fit: Fit): Generator<Fit> {
  const [part, ...rest] = parts;
  if (!part) yield fit;
  else
    for (const [k, term] of terms.entries())
      for (const next of fits(part, term, fit))
        yield* inAnyOrder(
          rest,
          terms.filter((_, j) => j !== k),
          next,
        );
}

/** The fit with a mean given something; null where it has another one. */
function meaning(fit: Fit, given: readonly Term[], over: readonly Term[]): Fit | null {
  const { mean } = fit;
  if (!mean) return { ...fit, mean: { by: "chance", given, over } };
  const same = (a: readonly Term[], b: readonly Term[]): boolean =>
    a.length === b.length && a.every((term, k) => sameTerm(term, b[k] as Term));
  return mean.by === "chance" && same(mean.given, given) && same(mean.over, over) ? fit : null;
}

function* averaged(body: Term, term: TermOf<"expect" | "variance">, fit: Fit): Generator<Fit> {
  const under = meaning(fit, term.given, term.over);
  if (under) yield* fits(body, term.body, under);
}

/** A sum as a mean by weights: one factor of its members for the body, or all with weights 1/n. */
function* weighted(body: Term, sum: SumTerm, fit: Fit): Generator<Fit> {
  const factors = sum.body.kind === "mul" ? sum.body.factors : [sum.body];
  if (fit.mean) {
    const rest = fit.mean.by === "weights" ? withoutWeights(sum, fit.mean.weights) : null;
    if (rest) yield* fits(body, rest, fit);
    return;
  }
  for (const [k, factor] of factors.entries()) {
    const others = factors.filter((_, j) => j !== k);
    const weights = others.length > 0 ? { ...sum, body: productOf(others) } : equalWeights(sum);
    if (weights) yield* fits(body, factor, { ...fit, mean: { by: "weights", weights } });
  }
}

/** What the members of a sum by weights are without the weights; null where these are others. */
function withoutWeights(sum: SumTerm, weights: SumTerm): Term | null {
  const factors = sum.body.kind === "mul" ? [...sum.body.factors] : [sum.body];
  const { body } = weights;
  for (const weight of body.kind === "mul" ? body.factors : [body]) {
    const at = factors.findIndex((f) => sameTerm(f, weight));
    if (at < 0) return null;
    factors.splice(at, 1);
  }
  const isSameRange = sameTerm({ ...sum, body: number(1) }, { ...weights, body: number(1) });
  return isSameRange && factors.length > 0 ? productOf(factors) : null;
}

/** The weights 1/n of a sum from 1 to n. */
function equalWeights(sum: SumTerm): SumTerm | null {
  const [binder, ...more] = sum.binders;
  return binder &&
    more.length + sum.conditions.length === 0 &&
    binder.lower.kind === "number" &&
    binder.lower.value.isOne &&
    binder.upper.kind !== "constant"
    ? { ...sum, body: div(number(1), binder.upper) }
    : null;
}

function* power(part: TermOf<"pow">, term: Term, fit: Fit): Generator<Fit> {
  if (part.base.kind === "constant" && term.kind === "call" && term.function === "exp")
    yield* all([part.exponent], term.args, fit);
  const isInverse = term.kind === "div" && term.numerator.kind === "number";
  if (isInverse && term.numerator.value.isOne) {
    for (const next of fits(part.base, term.denominator, fit))
      yield* exponent(part.exponent, number(-1), next);
  }
  if (term.kind !== "pow") return;
  for (const next of fits(part.base, term.base, fit))
    yield* exponent(part.exponent, term.exponent, next);
}

/** `2k` is also an even number, and `-p` also a number that is negative. */
function* exponent(part: Term, term: Term, fit: Fit): Generator<Fit> {
  if (term.kind !== "number") {
    yield* fits(part, term, fit);
    return;
  }
  const { value } = term;
  if (part.kind === "mul") {
    const [times, slot] = part.factors;
    if (times?.kind === "number" && slot) yield* fits(slot, number(value.div(times.value)), fit);
  } else if (part.kind === "neg") {
    if (value.isNegative) yield* fits(part.body, number(value.neg()), fit);
  } else yield* fits(part, term, fit);
}
