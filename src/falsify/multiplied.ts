import { one } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { namesOf } from "./scope.ts";

/**
 * A product or power one factor of which is a sum, as a sum of products, each of which looks at
 * fewer parts of a space: `(A + B)^2` is `A (A + B) + B (A + B)`. Null where no factor is a sum.
 * `open` says what a factor is by definition.
 */
export function multipliedOut(term: Term, open: (factor: Term) => Term): Term | null {
  const factors = factorsOf(open(term)).map(open);
  // the factors of a matrix product stay in their order
  if (factors.some((factor) => sortOf(factor).kind !== "scalar")) return null;
  for (const [k, factor] of factors.entries()) {
    const others = factors.filter((_, at) => at !== k);
    const beside = (part: Term): Term => ({ kind: "mul", factors: [part, ...others] });
    const parts = overParts(factor, others, beside);
    if (parts && others.length > 0) return parts;
  }
  return null;
}

/** What a factor is a sum of, each part with what stands beside it. */
function overParts(
  factor: Term,
  others: readonly Term[],
  beside: (part: Term) => Term,
): Term | null {
  switch (factor.kind) {
    case "add":
      return { kind: "add", terms: factor.terms.map(beside) };
    case "neg":
      return { kind: "neg", body: beside(factor.body) };
    case "div":
      return { ...factor, numerator: beside(factor.numerator) };
    case "sum": {
      const bound = factor.binders.map(({ name }) => name);
      if (factor.binders.some(({ upper }) => upper.kind === "constant")) return null;
      const isApart = !others.some((other) => namesOf(other).some((name) => bound.includes(name)));
      return factor.operator === "sum" && isApart ? { ...factor, body: beside(factor.body) } : null;
    }
    default:
      return null;
  }
}

/** The factors of a product, a power of a sum taken apart once. */
function factorsOf(term: Term): readonly Term[] {
  if (term.kind === "mul") return term.factors.flatMap(factorsOf);
  if (term.kind !== "pow" || term.exponent.kind !== "number") return [term];
  const power = term.exponent.value;
  if (!power.isInteger || !power.gt(one)) return [term];
  const less = power.sub(one);
  const rest: Term = less.equals(1)
    ? term.base
    : { ...term, exponent: { kind: "number", value: less } };
  return [term.base, rest];
}
