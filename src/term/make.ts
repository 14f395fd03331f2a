import { type Fraction, fraction } from "../exact/fraction.ts";
import { indexSort } from "./sort.ts";
import type {
  ExpectTerm,
  Relation,
  RelationTerm,
  Sort,
  SymbolTerm,
  Term,
  VariableTerm,
} from "./term.ts";

/** Short constructors, for the code that builds terms by hand. They build; they never simplify. */

export function number(value: number | bigint | Fraction): Term {
  return { kind: "number", value: typeof value === "object" ? value : fraction(value) };
}

export function symbol(key: string, args: readonly Term[], sort: Sort): SymbolTerm {
  return { kind: "symbol", symbol: key, args, sort };
}

export function variable(name: string, sort: Sort = indexSort): VariableTerm {
  return { kind: "variable", name, sort };
}

/** A sum; of nothing it is 0. */
export function add(...terms: Term[]): Term {
  return terms.length === 0 ? number(0) : { kind: "add", terms };
}

/** The sum of a list: of one term that term. */
export function sumOf(terms: readonly Term[]): Term {
  return terms.length === 1 ? (terms[0] as Term) : add(...terms);
}

/** The product of a list: of one factor that factor. */
export function productOf(factors: readonly Term[]): Term {
  return factors.length === 1 ? (factors[0] as Term) : mul(...factors);
}

export function neg(body: Term): Term {
  return { kind: "neg", body };
}

export function sub(left: Term, right: Term): Term {
  return add(left, neg(right));
}

/** A product; of nothing it is 1. */
export function mul(...factors: Term[]): Term {
  return factors.length === 0 ? number(1) : { kind: "mul", factors };
}

export function div(numerator: Term, denominator: Term): Term {
  return { kind: "div", numerator, denominator };
}

export function pow(base: Term, exponent: Term | number): Term {
  return {
    kind: "pow",
    base,
    exponent: typeof exponent === "number" ? number(exponent) : exponent,
  };
}

export function expect(
  body: Term,
  given: readonly Term[] = [],
  over: readonly Term[] = [],
): ExpectTerm {
  return { kind: "expect", body, given, over };
}

export function relation(left: Term, name: Relation, right: Term): RelationTerm {
  return { kind: "relation", relation: name, left, right };
}

export function sum(
  name: string,
  lower: Term,
  upper: Term,
  body: Term,
  conditions: readonly Term[] = [],
): Term {
  return { kind: "sum", operator: "sum", binders: [{ name, lower, upper }], conditions, body };
}
