import type { Trait } from "../../read/clause.ts";
import type { Property } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import { mul, number, pow, relation, variable } from "../../term/make.ts";
import { isNumeric, matrixSort } from "../../term/sort.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import type { Result } from "../../text/problem.ts";
import { entryName } from "../define/body.ts";
import type { Draft } from "../draft.ts";
import { unitVariance, zeroOf } from "../kind.ts";
import { isRandom } from "../support.ts";
import type { Target } from "../target.ts";
import { type Assertion, conditionFor, done, fail, wholeOnly } from "./assertion.ts";
import {
  addProperty,
  assumeBinary,
  assumeEquations,
  assumeFact,
  assumeMoment,
  meanSaid,
} from "./assume.ts";

/** Properties that may be said of some members of a family. */
const partly: readonly string[] =
  "negative nonzero centred unit-variance square standing dependent binary".split(" ");

export function assertProperty(
  draft: Draft,
  clause: Assertion,
  property: PropertyName,
  random: boolean,
): Result<null> {
  for (const target of clause.targets) {
    const condition = conditionFor(draft, clause, target);
    for (const term of target.terms) {
      if (condition && (property === "positive" || property === "nonnegative")) {
        const sign = property === "positive" ? ">" : ">=";
        assumeFact(draft, relation(term, sign, number(0)), condition);
        continue;
      }
      if (condition && !partly.includes(property)) return wholeOnly(draft, clause);
      const result = assumeProperty(draft, { clause, target, term, condition, random }, property);
      if (!result.ok) return result;
    }
  }
  return done;
}

type PropertyName = Extract<Trait, { kind: "property" }>["property"];

/** One quantity of which a property is said. */
interface Owner {
  readonly clause: Assertion;
  readonly target: Target;
  readonly term: Term;
  readonly condition: Term | null;
  /** whether its sentence says that it is random */
  readonly random: boolean;
}

function assumeProperty(draft: Draft, owner: Owner, property: PropertyName): Result<null> {
  const { clause, target, term, condition } = owner;
  switch (property) {
    case "negative":
      return assumeSign(draft, owner, relation(term, "<", number(0)));
    case "nonzero":
      return assumeSign(draft, owner, relation(term, "!=", number(0)));
    case "centred":
      assumeMoment(draft, "mean", term, zeroOf(target.sort), condition, clause.given);
      return done;
    case "unit-variance":
      assumeMoment(draft, "variance", term, unitVariance(target.sort), condition, clause.given);
      return done;
    case "binary":
      assumeBinary(draft, term, condition);
      return done;
    case "symmetric":
      return assumeSymmetry(draft, owner);
    case "standing":
      return done;
    // says that nothing is known, of what is random and not said to be independent
    case "dependent":
      return !isRandom(draft, term) || clause.traits.some((t) => t.kind === "independent")
        ? fail("unsupported", clause.span, { what: "this dependence" })
        : done;
    case "square":
    case "invertible":
    case "orthogonal":
    case "positive-definite":
    case "diagonal":
    case "idempotent":
    case "full-rank":
    case "full-column-rank":
    case "full-row-rank":
    case "orthonormal-columns":
      return assumeOfMatrix(draft, owner, property);
    case "unit":
      if (target.sort.kind !== "vector") return clash(owner, "a vector");
      assumeEquations(draft, [
        relation(pow({ kind: "norm", body: term }, number(2)), "=", number(1)),
      ]);
      return done;
    case "standard-basis":
      return assumeBasis(draft, owner);
    case "positive":
    case "nonnegative":
    case "integer":
      addProperty(draft, term, property);
      return done;
  }
}

const clash = ({ clause }: Owner, wanted: string): Result<never> =>
  fail("sort-clash", clause.span, { left: wanted, right: "something else" });

function assumeSign(draft: Draft, { condition, random }: Owner, claim: RelationTerm): Result<null> {
  if (random || condition) assumeFact(draft, claim, condition);
  else draft.assume({ kind: "condition", condition: claim });
  return done;
}

/** Of a matrix or a function that it is symmetric, of a number that its law is. */
function assumeSymmetry(draft: Draft, { clause, target, term }: Owner): Result<null> {
  if (target.sort.kind === "matrix" || target.sort.kind === "function")
    addProperty(draft, term, "symmetric");
  else if (!isNumeric(target.sort))
    return fail("unsupported", clause.span, { what: "a symmetric law of other than numbers" });
  else
    draft.assume({
      kind: "distribution",
      of: term,
      law: "symmetric",
      params: [meanSaid(draft, term) ?? number(0)],
    });
  return done;
}

function assumeOfMatrix(
  draft: Draft,
  owner: Owner,
  property: Property | "square" | "orthonormal-columns",
): Result<null> {
  const { term } = owner;
  const { sort } = owner.target;
  if (sort.kind !== "matrix")
    return clash(owner, property === "square" ? "a square matrix" : "a matrix");
  if (property === "orthonormal-columns") assumeEquations(draft, [gram(term, sort.columns)]);
  else if (property !== "square") {
    addProperty(draft, term, property);
    assumeEquations(draft, equationsOf(term, property));
  }
  return done;
}

/** "the standard basis vectors $e_1, \dots, e_d$": what the entries of each are. */
function assumeBasis(draft: Draft, { clause, target, term }: Owner): Result<null> {
  const [place, ...more] = term.kind === "symbol" ? term.args : [];
  if (
    target.sort.kind !== "vector" ||
    term.kind !== "symbol" ||
    place?.kind !== "variable" ||
    more.length > 0 ||
    isRandom(draft, term)
  )
    return fail("unsupported", clause.span, {
      what: "standard basis vectors other than $e_1, \\dots, e_d$",
    });
  draft.assume({
    kind: "definition",
    symbol: term,
    params: [place.name],
    entries: [entryName],
    arguments: [],
    condition: null,
    body: { kind: "call", function: "delta", args: [place, variable(entryName)] },
  });
  return done;
}

/**
 * What a matrix with a property satisfies: `Q^{-1} = Q^\top`, `Q^\top Q = I` and `Q Q^\top = I`; `P
 * P = P`.
 */
function equationsOf(term: Term, property: Property): RelationTerm[] {
  const sort = sortOf(term);
  if (property === "orthogonal" && sort.kind === "matrix") {
    const turned: Term = { kind: "transpose", body: term };
    return [
      relation({ kind: "inverse", body: term }, "=", turned),
      gram(term, sort.columns),
      gram(turned, sort.rows),
    ];
  }
  return property === "idempotent" ? [relation(mul(term, term), "=", term)] : [];
}

/** `U^\top U = I`. */
function gram(term: Term, size: Term): RelationTerm {
  const turned: Term = term.kind === "transpose" ? term.body : { kind: "transpose", body: term };
  return relation(mul(turned, term), "=", {
    kind: "fill",
    pattern: "identity",
    sort: matrixSort(size, size),
  });
}
