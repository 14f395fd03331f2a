import type { Piece, Trait } from "../../read/clause.ts";
import { expect, mul, number, relation, variable } from "../../term/make.ts";
import { isNumeric, matrixSort, scalarSort } from "../../term/sort.ts";
import type { Sort, Term } from "../../term/term.ts";
import { integerIn } from "../../tex/named.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import type { Item } from "../family.ts";
import { unitVariance } from "../kind.ts";
import { both, narrowing } from "../narrowing.ts";
import { isRandom, substitute } from "../support.ts";
import type { Target } from "../target.ts";
import { deviationOf, readValue, type ValueRole, valuesFor } from "../value.ts";
import {
  type Assertion,
  conditionFor,
  differs,
  done,
  fail,
  type MomentTrait,
  only,
  severalOfOne,
  targetsOf,
  varies,
  varying,
} from "./assertion.ts";
import { assumeFact, assumeMoment } from "./assume.ts";
import { differentMembers } from "./pair.ts";

/**
 * Under a list that is given, which of its members are meant: the index of a target runs through
 * its range only.
 */
function amongGiven(clause: Assertion, target: Target): Term | null {
  if (!clause.given.some((term) => term.kind === "sum")) return null;
  return target.indices
    .filter(({ name }) => target.across.includes(name))
    .reduce<Term | null>((all, { name, range: { lower, upper } }) => {
      const low = lower && relation(variable(name), ">=", lower);
      const high =
        upper && upper.kind !== "constant" ? relation(variable(name), "<=", upper) : null;
      return both(all, both(low, high));
    }, null);
}

export function assertMoment(draft: Draft, clause: Assertion, trait: MomentTrait): Result<null> {
  const { targets } = clause;
  const [lone, ...more] = targets;
  const isMatrix = more.length === 0 && lone?.sort.kind === "vector";
  if (trait.moment === "correlation" || (trait.moment === "covariance" && !isMatrix))
    return assertPairMoment(draft, clause, trait);
  const refused = refusedMoment(draft, clause, trait);
  if (refused) return refused;
  const ofEach =
    more.length === 0 &&
    lone?.run &&
    !valuesFor(trait.values, 1, 0) &&
    trait.values.length === clause.subject.elements.length;
  if (ofEach) return assertEach(draft, clause, trait);
  for (const [k, target] of targets.entries()) {
    const flat = target.terms.length === trait.values.length && target.terms.length > 1;
    for (const [n, term] of target.terms.entries()) {
      const values = flat ? [trait.values[n] as Piece] : valuesFor(trait.values, targets.length, k);
      // "$(X, Y)$ has mean $\mu$" speaks of a vector, but "zero mean" and "common mean $\mu$" of
      // both its parts
      if (!flat && target.terms.length > 1 && !trait.same && !(values ?? []).every(isZero))
        return fail("unsupported", clause.span, {
          what: `one ${trait.moment} for several quantities`,
          instead: `Write “with common ${trait.moment}” or give one for each.`,
        });
      const isListed =
        trait.respectively &&
        trait.values.length === 1 &&
        (targets.length > 1 || (clause.subject.elements.length > 1 && target.across.length === 0));
      if (!values || isListed)
        return fail("unsupported", clause.span, { what: "this number of values" });
      const result = assertMomentOf(draft, clause, trait, { ...target, terms: [term] }, values);
      if (!result.ok) return result;
    }
  }
  return done;
}

/** Why nothing of what a clause speaks of has a moment. */
function refusedMoment(
  draft: Draft,
  { targets, traits, span }: Assertion,
  { moment, matrix }: MomentTrait,
): Result<null> | null {
  if (matrix && targets.some((t) => isNumeric(t.sort)))
    return fail("unsupported", span, {
      what:
        moment === "mean"
          ? "the mean vector of single numbers"
          : "the covariance matrix of single numbers",
    });
  if (isPlainNumber(traits))
    return fail("unsupported", span, {
      what: `the ${moment} of numbers that are not said to be random`,
    });
  return targets.flatMap((t) => t.terms).every((term) => isRandom(draft, term))
    ? null
    : fail("unsupported", span, { what: `the ${moment} of a quantity that is not random` });
}

/** The covariance or correlation of two quantities. */
function assertPairMoment(draft: Draft, clause: Assertion, trait: MomentTrait): Result<null> {
  const { targets, span, given } = clause;
  const [lone, ...rest] = targets;
  const pair = (lone && rest.length === 0 && bothMembers(lone)) || targets.flatMap((t) => t.terms);
  const [a, b] = pair;
  const piece = trait.values[0];
  if (!lone || !a || !b || !piece || pair.length !== 2)
    return fail("unsupported", span, { what: `a ${trait.moment} of other than two things` });
  const read = readValue(draft, piece, lone, scalarSort, "mean", clause.introduce);
  if (!read.ok) return read;
  const indices = targets.flatMap((t) => t.indices);
  const value =
    trait.moment === "correlation"
      ? mul(read.value.term, deviationOf(draft, a), deviationOf(draft, b))
      : read.value.term;
  if (varies(draft, clause, [value])) return varying(clause, trait.moment);
  // "$X_i$ and $X_j$ have covariance $c$": of two different members
  const members = clause.condition ? null : differentMembers(clause, targets);
  const [i, j] = members ? targets.flatMap((t) => t.across) : [];
  const apart =
    i !== undefined && j !== undefined ? relation(variable(i), "!=", variable(j)) : null;
  const condition = both(both(clause.condition, apart), narrowing(draft, [a, b], indices));
  if (given.length === 0) draft.assume({ kind: "covariance", left: a, right: b, value, condition });
  else {
    const covariance: Term = { kind: "covariance", left: a, right: b, given, over: [] };
    assumeFact(draft, relation(covariance, "=", value), condition);
  }
  return done;
}

/** A moment of one quantity. */
function assertMomentOf(
  draft: Draft,
  clause: Assertion,
  { moment }: MomentTrait,
  target: Target,
  values: readonly Piece[],
): Result<null> {
  const sort = momentSort(moment, target.sort);
  if (moment === "variance" && sort.kind === "matrix" && values.length === 1 && isOne(values[0])) {
    const unit = unitVariance(target.sort);
    const condition = conditionFor(draft, clause, target);
    assumeMoment(draft, "variance", only(target), unit, condition, clause.given);
    return done;
  }
  const read = readValue(
    draft,
    values,
    target,
    sort.kind === "index" ? scalarSort : sort,
    momentRole(moment, target.sort),
    clause.introduce,
  );
  if (!read.ok) return read;
  const { term: value, target: own } = read.value;
  const of = only(own);
  if (varies(draft, clause, [value])) return varying(clause, moment);
  if (differs(clause, own, [value])) return fail("unsupported", clause.span, severalOfOne);
  const condition = both(conditionFor(draft, clause, own), amongGiven(clause, own));
  switch (moment) {
    case "mean":
      assumeMoment(draft, "mean", of, value, condition, clause.given);
      break;
    case "second": {
      const square: Term =
        target.sort.kind === "vector"
          ? mul(of, { kind: "transpose", body: of })
          : { kind: "pow", base: of, exponent: number(2) };
      assumeFact(draft, relation(expect(square, clause.given), "=", value), condition);
      break;
    }
    case "deviation": {
      const square: Term = { kind: "pow", base: value, exponent: number(2) };
      assumeMoment(draft, "variance", of, square, condition, clause.given);
      break;
    }
    case "variance":
    case "covariance":
    case "correlation":
      assumeMoment(draft, "variance", of, value, condition, clause.given);
  }
  return done;
}

/** What kind of thing a moment is of something of a sort: the variance of a vector is a matrix. */
const momentSort = (moment: MomentTrait["moment"], sort: Sort): Sort =>
  moment === "mean" || moment === "deviation" || sort.kind !== "vector"
    ? sort
    : matrixSort(sort.size, sort.size);

function momentRole(moment: MomentTrait["moment"], sort: Sort): ValueRole {
  switch (moment) {
    case "mean":
    case "deviation":
      return moment;
    case "second":
      return sort.kind === "vector" ? "variance" : "nonnegative";
    default:
      return "variance";
  }
}

/** The two members of `T_1` and `T_2`; null for any other list. */
function bothMembers(target: Target): readonly Term[] | null {
  const [term, ...terms] = target.terms;
  const [name, ...names] = target.across;
  const range = target.indices.find((i) => i.name === name)?.range;
  if (
    !target.run ||
    !term ||
    terms.length > 0 ||
    name === undefined ||
    names.length > 0 ||
    !range?.lower ||
    !range.upper
  )
    return null;
  const [low, high] = [range.lower, range.upper];
  if (low.kind !== "number" || high.kind !== "number" || !high.value.equals(low.value.add(1)))
    return null;
  return [substitute(term, name, low), substitute(term, name, high)];
}

const isZero = (piece: Piece): boolean => integerIn(piece.nodes) === 0;

const isOne = (piece: Piece | undefined): boolean => integerIn(piece?.nodes ?? null) === 1;

/**
 * "are real numbers with mean $\mu$": those of a list have an average, and are not random because
 * of it.
 */
const tellsRandom: ReadonlySet<Trait["kind"]> = new Set([
  "random",
  "independent",
  "identical",
  "copies",
  "law",
  "entries",
]);

function isPlainNumber(traits: readonly Trait[]): boolean {
  return (
    traits.some((t) => t.kind === "noun" && t.noun === "number") &&
    !traits.some((t) => tellsRandom.has(t.kind))
  );
}

/**
 * "$X_1$ and $X_2$ have means $a$ and $b$": a value of its own for each of the members that are
 * listed.
 */
function assertEach(draft: Draft, clause: Assertion, trait: MomentTrait): Result<null> {
  const items = clause.subject.elements.map(
    ({ nodes, span }): Item => ({ kind: "one", nodes, span }),
  );
  const targets = targetsOf(draft, items, clause.indices);
  return targets.ok ? assertMoment(draft, { ...clause, targets: targets.value }, trait) : targets;
}
