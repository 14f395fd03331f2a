import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { sortOf } from "../../term/infer.ts";
import type { SymbolTerm, Term } from "../../term/term.ts";
import { children, mapChildren, sameTerm, subterms } from "../../term/walk.ts";
import type { Environment } from "./environment.ts";
import { indicatorThat } from "./indicator.ts";
import type { Normal } from "./type.ts";
import { entry, mapShape, number, type Value } from "./value.ts";

/**
 * A quantity with a random index, as the sum over its values of the quantities there, each where
 * the index has that value; null where there is none, or its range is not known.
 */
export function chosen(normal: Normal, term: Term, env: Environment): Value | null {
  const index = randomIndex(normal, term);
  return index?.kind === "symbol"
    ? chosenAt(normal, index, term, env, (there, inside) => normal.value(there, inside))
    : null;
}

/**
 * The sum over the values of a random integer of a term where the integer has that value; null
 * where its range is not known.
 */
export function chosenAt(
  normal: Normal,
  index: SymbolTerm,
  term: Term,
  env: Environment,
  read: (there: Term, inside: Environment) => Value,
): Value | null {
  const range = normal.symbols.range(
    index.symbol,
    index.args.map((a) => normal.integer(a, env)),
  );
  if (!range) return null;
  const { ring } = normal;
  ring.known.rests(range.givens);
  ring.known.ledger.choice = true;
  const name = `chosen ${ring.fresh()}`;
  const variable: Term = { kind: "variable", name, sort: { kind: "index" } };
  const there = replaced(term, index, variable);
  const at = (form: Affine): Environment => ({
    ...env,
    variables: new Map([...env.variables, [name, number(ring.affine(form))]]),
  });
  const chosen = normal.number(index, env);
  if (!dividesNowhereByZero(normal, there, range, at)) return null;
  return mapShape(read(there, at(range.lower)), (position) =>
    ring.sum(range.lower, range.upper, (v) =>
      ring.multiply(
        indicatorThat(normal.ring, "=", chosen, ring.affine(v)),
        entry(read(there, at(v)), position),
      ),
    ),
  );
}

/**
 * Whether what a term divides by is nowhere 0 in a range: that the denominator is not 0 says
 * nothing of values that have no chance.
 */
function dividesNowhereByZero(
  normal: Normal,
  term: Term,
  range: { readonly lower: Affine; readonly upper: Affine },
  at: (form: Affine) => Environment,
): boolean {
  const divisors = term.kind === "div" || term.kind === "pow" ? closedParts(term).slice(0, 1) : [];
  const { ring } = normal;
  const v = Affine.generator(ring.fresh());
  const inside: Constraint[] = [
    { kind: "ge", form: v.minus(range.lower) },
    { kind: "ge", form: range.upper.minus(v) },
  ];
  return divisors.every((d) =>
    ring.known.under(inside, () => ring.nonzero(normal.number(d, at(v)))),
  );
}

/**
 * A random integer that stands in an index position of the term itself, or of a part that the sum
 * over its values cannot be drawn out of.
 */
function randomIndex(normal: Normal, term: Term): Term | null {
  const positions =
    term.kind === "symbol"
      ? term.args.filter((a) => sortOf(a).kind === "index")
      : term.kind === "apply"
        ? [...term.function.args, ...term.args.flatMap(indicesWithin)]
        : term.kind === "entry"
          ? term.indices
          : term.kind === "gradient"
            ? [...subterms(term.body)].flatMap((part) => (part.kind === "symbol" ? part.args : []))
            : closedParts(term).flatMap(indicesWithin);
  return positions.find((p) => p.kind === "symbol" && normal.symbols.random(p.symbol)) ?? null;
}

/**
 * The parts of a term that its sum over cases cannot be drawn out of: denominators, what a function
 * is applied to.
 */
function closedParts(term: Term): readonly Term[] {
  if (term.kind === "div") return [term.denominator];
  if (term.kind === "call") return term.args;
  if (term.kind !== "pow") return [];
  const isNatural =
    term.exponent.kind === "number" &&
    term.exponent.value.isInteger &&
    !term.exponent.value.isNegative;
  return isNatural ? [] : [term.base, term.exponent];
}

/** What stands in index positions in a term, not under a sum nor in an average. */
function indicesWithin(term: Term): readonly Term[] {
  if (
    term.kind === "sum" ||
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability" ||
    term.kind === "integral"
  )
    return [];
  const indices =
    term.kind === "symbol"
      ? term.args
      : term.kind === "apply"
        ? term.function.args
        : term.kind === "entry"
          ? term.indices
          : [];
  return [...indices, ...children(term).flatMap(indicesWithin)];
}

/** A term with another in place of one that occurs in it. */
function replaced(term: Term, from: Term, to: Term): Term {
  if (sameTerm(term, from)) return to;
  return mapChildren(term, (child) => replaced(child, from, to));
}
