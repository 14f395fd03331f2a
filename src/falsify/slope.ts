import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { GradientTerm, Term } from "../term/term.ts";
import type { Evaluation } from "./evaluation.ts";
import { inverseOf, rootOf } from "./operation.ts";
import { bindValue, namesOf, type Scope } from "./scope.ts";
import {
  failure,
  isReal,
  isZero,
  negate,
  plus,
  scalar,
  scale,
  times,
  type Value,
} from "./value.ts";

/** A variable that moves: by how much along one direction, which is its own derivative. */
interface Line {
  readonly name: string;
  readonly scope: Scope;
  readonly move: (by: Fraction) => Value;
  readonly unit: Value;
}

/** A derivative by a number, or the gradient by a vector, part by part. */
export function gradientOf(evaluation: Evaluation, term: GradientTerm, scope: Scope): Value {
  const at = evaluation.evaluate(term.at, scope);
  if (at.kind !== "scalar" && at.kind !== "array")
    return at.kind === "failure" ? at : failure("a derivative at something that is no number");
  if (at.kind === "scalar")
    return slopeOf(evaluation, term.body, {
      name: term.variable,
      scope,
      move: (by) => scalar(at.value.add(by)),
      unit: scalar(1),
    });
  const items: Fraction[] = [];
  for (let c = 0; c < at.items.length; c++) {
    const unit: Value = { ...at, items: at.items.map((_, k) => (k === c ? one : zero)) };
    const part = slopeOf(evaluation, term.body, {
      name: term.variable,
      scope,
      move: (by) => ({ ...at, items: at.items.map((x, k) => (k === c ? x.add(by) : x)) }),
      unit,
    });
    if (part.kind !== "scalar")
      return part.kind === "failure"
        ? part
        : failure("the gradient of something that is no number");
    items.push(part.value);
  }
  return { ...at, items };
}

/**
 * The derivative of a term along a line: of quotients, exponentials and logarithms by the rules
 * for these, of all else as of a polynomial.
 */
function slopeOf(evaluation: Evaluation, term: Term, line: Line): Value {
  const inside = bindValue(line.scope, line.name, line.move(zero));
  const here = (part: Term): Value => evaluation.evaluate(part, inside);
  const slope = (part: Term): Value => slopeOf(evaluation, part, line);
  if (!namesOf(term).includes(line.name)) return scale(here(term), zero);
  switch (term.kind) {
    case "variable":
      return line.unit;
    case "neg":
      return negate(slope(term.body));
    case "add":
      return term.terms.map(slope).reduce(plus);
    case "mul":
      return term.factors
        .map((_, k) => term.factors.map((f, j) => (j === k ? slope(f) : here(f))).reduce(times))
        .reduce(plus);
    case "div": {
      const bottom = inverseOf(here(term.denominator));
      const moved = times(times(here(term), bottom), slope(term.denominator));
      return plus(times(slope(term.numerator), bottom), negate(moved));
    }
    case "pow": {
      const base = here(term.base);
      if (term.exponent.kind !== "number" || !isReal(base) || term.base.kind === "norm") break;
      return times(
        scale(rootOf(base, term.exponent.value.sub(one)), term.exponent.value),
        slope(term.base),
      );
    }
    case "call": {
      const [body] = term.args;
      if (!body || (term.function !== "exp" && term.function !== "log")) break;
      return times(term.function === "exp" ? here(term) : inverseOf(here(body)), slope(body));
    }
  }
  return slopeOfPolynomial(evaluation, term, line);
}

/**
 * The derivative of a polynomial, from its values at seven points; the sixth difference shows
 * whether it is one of degree below six.
 */
function slopeOfPolynomial(evaluation: Evaluation, term: Term, line: Line): Value {
  const { name, scope, move } = line;
  const values: Value[] = [];
  for (let k = -3; k <= 3; k++)
    values.push(evaluation.evaluate(term, bindValue(scope, name, move(fraction(k)))));
  const mix = (factors: readonly number[]): Value =>
    values.map((value, k) => scale(value, fraction(factors[k] ?? 0))).reduce(plus);
  const check = mix([1, -6, 15, -20, 15, -6, 1]);
  if (check.kind === "failure") return check;
  return isZero(check)
    ? scale(mix([-1, 9, -45, 0, 45, -9, 1]), fraction(1, 60))
    : failure("a derivative of something that is no polynomial");
}
