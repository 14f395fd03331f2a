import { hasExpectation, isLinear } from "../../term/moment.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import { isNumber, sameTerm } from "../../term/walk.ts";
import { isEvent } from "../average.ts";
import { isRandomNow, type Table } from "../table.ts";
import { readChance, underCondition } from "./chance.ts";
import { readCondition } from "./condition.ts";
import { readLink } from "./covariance.ts";
import { noteScale, readIntegral } from "./density.ts";
import type { Draft } from "./draft.ts";
import { type Equation, equationsOf } from "./equation.ts";
import { readByOwnMean, readMean, readOrthogonal, readShare } from "./mean.ts";
import type { Stated } from "./plan.ts";
import { readBound, readSquare, readVariance } from "./square.ts";
import { tieOf } from "./tie.ts";

type Fact = Stated<"fact">;

/**
 * Notes what a fact asks of a model: of one quantity if it can be read so, else of several
 * together, else of what fixed symbols name, else of the fixed symbols.
 */
export function readFact(draft: Draft, fact: Fact): void {
  const { relation } = fact;
  const equal = relation.relation === "=";
  const equations = equationsOf(fact);
  const someSide = (read: (draft: Draft, equation: Equation) => boolean): boolean =>
    equal && equations.some((equation) => read(draft, equation));
  if (
    equations.some((equation) => holdsByDefinition(draft.table, equation)) ||
    readByOwnMean(draft, fact) ||
    someSide(readSide) ||
    readSquare(draft, fact) ||
    readBound(draft, fact) ||
    someSide(readShare) ||
    readOfQuantities(draft, fact) ||
    someSide(readName)
  )
    return;
  noteSigns(draft, relation);
  if (draft.quantities.randomKeys(relation).length === 0)
    readCondition(draft, relation, fact.condition);
}

/** What a definition says at every value holds by itself. */
function holdsByDefinition(table: Table, { side, value }: Equation): boolean {
  return (
    side.kind === "apply" &&
    (table.definitions.get(side.function.symbol) ?? []).some((d) =>
      d.arguments.some((a) => a.fixed),
    ) &&
    hasExpectation(value)
  );
}

/** Notes what an equation says by the kind of what stands on one of its sides. */
function readSide(draft: Draft, equation: Equation): boolean {
  const { side, value } = equation;
  switch (side.kind) {
    case "integral":
      noteScale(draft, side, value);
      return false;
    case "covariance":
      return readLink(draft, side, value);
    case "variance":
      return readVariance(draft, { ...equation, side });
    case "probability":
      return side.given.length === 0
        ? readChance(draft, { ...equation, side })
        : readChanceGiven(draft, { ...equation, side });
    case "expect":
      return (
        readIntegral(draft, side, value) ||
        readOrthogonal(draft, { ...equation, side }) ||
        readMean(draft, { ...equation, side })
      );
    default:
      return false;
  }
}

/** Notes `P(A | B) = v` for events with a number on the other side. */
function readChanceGiven(
  draft: Draft,
  { fact, side, value }: Equation<Extract<Term, { kind: "probability" }>>,
): boolean {
  if (!side.given.every(isEvent) || isRandomNow(draft.table, value)) return false;
  if (fact.condition || !draft.nameMoment(value, side))
    readFact(draft, { ...fact, relation: underCondition(fact.relation, side, value) });
  return true;
}

/** Notes what a fact says of values or means of quantities without prescribing one moment. */
function readOfQuantities(draft: Draft, fact: Fact): boolean {
  const { relation, condition } = fact;
  const { quantities } = draft;
  const random = quantities.randomKeys(relation);
  const [key] = random;
  if (key === undefined) return false;
  const moment = hasExpectation(relation);
  const equal = relation.relation === "=";
  if (random.length === 1) {
    if (hasExpectation(relation.left) && hasExpectation(relation.right)) draft.balanced.add(key);
    const sole = quantities.in(relation).length === 1 ? quantities.sole(relation) : null;
    if (sole && !moment) return draft.demand(sole.of, condition, { kind: "always", relation });
    if (sole && equal && isLinear(relation))
      return draft.demand(sole.of, condition, { kind: "linear", relation });
  }
  if (!equal) return false;
  const tie = condition === null && !moment ? tieOf(draft, relation) : null;
  if (tie) draft.ties.push(tie);
  return tie !== null || readJoint(draft, fact, random);
}

/** How many quantities an equation may speak of whose joint law is sought. */
const mostJoined = 3;

/** Notes an equation about a few quantities together. */
function readJoint(draft: Draft, fact: Fact, random: readonly string[]): boolean {
  const { relation, condition } = fact;
  const { table } = draft;
  const quantities = draft.quantities.in(relation);
  // `E[x y^\top] = C` gives C its value
  const gives =
    condition === null &&
    equationsOf(fact).some(
      ({ side, value }) => draft.nameable(side) !== null && !isRandomNow(table, value),
    );
  const moment = hasExpectation(relation);
  if (
    gives ||
    quantities.length < 2 ||
    quantities.length > mostJoined ||
    !isLinear(relation) ||
    !random.every((key) => quantities.some((q) => draft.quantities.keyOf(q) === key)) ||
    (moment && isRandomNow(table, relation))
  )
    return false;
  draft.joints.push({ relation, condition, quantities, moment });
  return true;
}

/** Lets `\mu` be what it is said to be, or `\sigma` where `\sigma^2` is said to be a moment. */
function readName(draft: Draft, { fact, side, value }: Equation): boolean {
  const { table, quantities } = draft;
  const symbol = draft.nameable(side);
  if (symbol && !isRandomNow(table, value) && !sameTerm(side, value) && draft.name(symbol, value))
    return true;
  return (
    side.kind === "pow" &&
    quantities.randomKeys(fact.relation).length > 0 &&
    !isRandomNow(table, value) &&
    draft.nameMoment(side, value)
  );
}

/** Notes that a function is positive, or at most 1: `f(x) > 0`, `0 \le e(x)`, `e(x) \le 1`. */
function noteSigns({ positive, atMostOne }: Draft, { relation, left, right }: RelationTerm): void {
  const least = relation === "<" || relation === "<=";
  if (relation === ">" && left.kind === "apply") positive.add(left.function.symbol);
  if (least && isNumber(left, 0) && right.kind === "apply") positive.add(right.function.symbol);
  if (least && isNumber(right, 1) && left.kind === "apply") atMostOne.add(left.function.symbol);
}
