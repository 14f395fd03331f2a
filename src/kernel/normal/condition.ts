import type { Constraint } from "../../exact/constraint.ts";
import { sortOf } from "../../term/infer.ts";
import type { Relation, SymbolTerm, Term, TermOf } from "../../term/term.ts";
import { absoluteOf } from "../absolute.ts";
import type { Polynomial } from "../polynomial.ts";
import { chosenAt } from "./chosen.ts";
import type { Environment } from "./environment.ts";
import { indicatorThat } from "./indicator.ts";
import type { Normal } from "./type.ts";
import { number, UnsupportedError } from "./value.ts";

/**
 * Of a number that has at most so many values beside the first, a comparison with others is told
 * apart by its values.
 */
const fewValues = 2;

/** The indicator of a condition; a condition on indices alone is a guard on the sums. */
export function conditionOf(normal: Normal, term: Term, env: Environment): Polynomial {
  const ring = normal.ring;
  if (term.kind === "meta" || term.kind === "symbol") return normal.number(term, env);
  const constraints = normal.constraints(term, env);
  if (constraints) return ring.guard(constraints, ring.number(1));
  if (term.kind === "logic") {
    const parts = term.args.map((a) => normal.condition(a, env));
    if (term.operator === "and") return ring.product(parts);
    const no = parts.map((p) => ring.subtract(ring.number(1), p));
    return term.operator === "not"
      ? (no[0] as Polynomial)
      : ring.subtract(ring.number(1), ring.product(no));
  }
  if (term.kind !== "relation") throw new UnsupportedError("condition");
  // that a product of indicators is 1 says that all hold
  if (
    term.relation === "=" &&
    isAll(term.left) &&
    term.right.kind === "number" &&
    term.right.value.isOne
  )
    return normal.number(term.left, env);
  const met = compared(normal, term, env);
  if (met) return met;
  const [low, high] = rooted(normal, term, env) ?? [
    normal.number(term.left, env),
    normal.number(term.right, env),
  ];
  const [relation, left, right] = upward(term.relation, low, high);
  if (relation === "!=")
    return ring.subtract(ring.number(1), indicatorThat(normal.ring, "=", left, right));
  if (relation === "<")
    return ring.subtract(ring.number(1), indicatorThat(normal.ring, "<=", right, left));
  return indicatorThat(normal.ring, relation, left, right);
}

/**
 * Two random integers compared, as the sum over the values of one: `1{J = K}` is the sum of `1{J
 * = k} 1{k = K}`; also sums of numbers of which one has only the values that lie between two that
 * are near, as 0 and 1. Null for anything else, or where no range is known.
 */
function compared(normal: Normal, term: TermOf<"relation">, env: Environment): Polynomial | null {
  const random = (t: Term): t is SymbolTerm =>
    t.kind === "symbol" && normal.symbols.random(t.symbol);
  const isIndex = (t: Term): boolean => random(t) && sortOf(t).kind === "index";
  const { left, right } = term;
  const addends = [left, right]
    .flatMap((side) => (side.kind === "add" ? side.terms : [side]))
    .map((t) => (t.kind === "neg" ? t.body : t));
  const all = addends.filter(random);
  const both = isIndex(left) && isIndex(right);
  const chosen = both
    ? (left as SymbolTerm)
    : all.length > 1 && !all.some(isIndex)
      ? all.find((t) => hasFewValues(normal, t, env))
      : undefined;
  if (!chosen) return null;
  const value = chosenAt(normal, chosen, term, env, (there, inside) =>
    number(normal.condition(there, inside)),
  );
  return value?.kind === "number" ? value.body : null;
}

/**
 * Both sides of a comparison of squares without the squares, `|U|` and a for `U^2 \ge a^2`, where
 * a is known not to be negative; null for any other.
 */
function rooted(
  normal: Normal,
  { left, right }: TermOf<"relation">,
  env: Environment,
): readonly [Polynomial, Polynomial] | null {
  const square = (t: Term): boolean =>
    t.kind === "pow" && t.exponent.kind === "number" && t.exponent.value.equals(2);
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const root = square(side) ? rootOf(other) : null;
    if (side.kind !== "pow" || !root || sortOf(side.base).kind !== "scalar") continue;
    const bound = normal.number(root, env);
    if (!normal.ring.known.isLeast(bound)) continue;
    const size = absoluteOf(normal.ring, normal.number(side.base, env));
    return side === left ? [size, bound] : [bound, size];
  }
  return null;
}

/** Whether a random integer has so few values that each is looked at by itself. */
function hasFewValues(normal: Normal, { symbol, args }: SymbolTerm, env: Environment): boolean {
  const range = normal.symbols.range(
    symbol,
    args.map((a) => normal.integer(a, env)),
  );
  const width = range?.upper.minus(range.lower).integer ?? null;
  return width !== null && width <= fewValues;
}

/** The constraints that a condition on indices is, or null where it is about anything else. */
export function constraintsOf(normal: Normal, term: Term, env: Environment): Constraint[] | null {
  if (term.kind === "logic" && term.operator === "and") {
    const parts = term.args.map((a) => normal.constraints(a, env));
    return parts.every((p) => p !== null) ? (parts as Constraint[][]).flat() : null;
  }
  if (
    term.kind !== "relation" ||
    sortOf(term.left).kind !== "index" ||
    sortOf(term.right).kind !== "index"
  )
    return null;
  const left = normal.form(normal.number(term.left, env));
  const right = normal.form(normal.number(term.right, env));
  if (!left || !right) return null;
  switch (term.relation) {
    case "=":
      return [{ kind: "eq", form: left.minus(right) }];
    case "!=":
      return [{ kind: "ne", form: left.minus(right) }];
    case "<":
      return [{ kind: "ge", form: right.minus(left).shift(-1) }];
    case "<=":
      return [{ kind: "ge", form: right.minus(left) }];
    case ">":
      return [{ kind: "ge", form: left.minus(right).shift(-1) }];
    case ">=":
      return [{ kind: "ge", form: left.minus(right) }];
  }
}

function upward(
  relation: Relation,
  left: Polynomial,
  right: Polynomial,
): ["=" | "!=" | "<" | "<=", Polynomial, Polynomial] {
  if (relation === ">") return ["<", right, left];
  if (relation === ">=") return ["<=", right, left];
  return [relation, left, right];
}

/** Whether a term is a product of indicators. */
function isAll(term: Term): boolean {
  if (term.kind === "mul") return term.factors.every(isAll);
  return (
    term.kind === "indicator" ||
    (term.kind === "sum" && term.operator === "product" && isAll(term.body))
  );
}

/**
 * What a term is the square of by how it is written: `k\sigma` for `k^2 \sigma^2`; null for any
 * other.
 */
function rootOf(term: Term): Term | null {
  const all = (terms: readonly Term[]): readonly Term[] | null => {
    const roots = terms.flatMap((t) => rootOf(t) ?? []);
    return roots.length === terms.length ? roots : null;
  };
  if (term.kind === "pow")
    return term.exponent.kind === "number" &&
      term.exponent.value.equals(2) &&
      sortOf(term.base).kind === "scalar"
      ? term.base
      : null;
  if (term.kind === "number") return term.value.isOne ? term : null;
  const factors =
    term.kind === "mul"
      ? all(term.factors)
      : term.kind === "div"
        ? all([term.numerator, term.denominator])
        : null;
  const [first, second] = factors ?? [];
  if (!factors || !first) return null;
  return term.kind === "div" && second
    ? { kind: "div", numerator: first, denominator: second }
    : { kind: "mul", factors };
}
