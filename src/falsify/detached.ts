import { type Fraction, fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { mapChildren, sameTerm, subterms } from "../term/walk.ts";
import { isEvent } from "./average.ts";
import { askedMoment } from "./demand/asked.ts";
import { matchSpot } from "./demand/match.ts";
import { bindValue, type Scope } from "./scope.ts";
import type { Spot } from "./spot.ts";
import { reachable } from "./table.ts";
import { entriesBy, matrix, scalar, type Value, valueKey, vector } from "./value.ts";
import type { World } from "./world.ts";

type Average = Extract<Term, { kind: "expect" | "variance" | "covariance" | "probability" }>;

/**
 * A prescribed value of a quantity in which averages of the quantity itself, as that of `E[X | Y,
 * Z] = E[X | Z]`, are taken for numbers that depend on what is given and on nothing else. Whether
 * they are those averages is found when the model is verified.
 */
export interface Detached {
  readonly term: Term;
  readonly averages: readonly { readonly name: string; readonly average: Average }[];
}

/** The value with the averages taken out that hang on the quantity. */
export function detached(world: World, spot: Spot, value: Term, scope: Scope): Detached {
  const averages: { name: string; average: Average }[] = [];
  const walk = (term: Term): Term => {
    if (!isAverage(term)) return mapChildren(term, walk);
    if (!hangsOn(world, spot, term, scope)) return term;
    const known = averages.find(({ average }) => sameTerm(average, term));
    const name = known?.name ?? `#average${averages.length}`;
    if (!known) averages.push({ name, average: term });
    return { kind: "variable", name, sort: sortOf(term) };
  };
  return { term: walk(value), averages };
}

function isAverage(term: Term): term is Average {
  return (
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability"
  );
}

/** Whether the quantity, or something defined by members of its family, stands in an average. */
function hangsOn(world: World, spot: Spot, average: Average, scope: Scope): boolean {
  const { table } = world.plan;
  const { key } = spot.declaration;
  return [...subterms(average)].some((part) => {
    if (part.kind !== "symbol" && part.kind !== "apply") return false;
    const symbol = part.kind === "apply" ? part.function : part;
    if (symbol.symbol !== key) return table.definitions.has(symbol.symbol) && reaches(part);
    const args = [...symbol.args, ...(part.kind === "apply" ? part.args : [])];
    return args.every((arg, k) => {
      const value = world.evaluator.isolated(() => world.evaluator.evaluate(arg, scope));
      const own = spot.args[k];
      return value.kind === "failure" || !own || valueKey(value) === valueKey(own);
    });
  });

  function reaches(part: Term): boolean {
    return reachable(table, [part]).has(key);
  }
}

/**
 * The scope in which the averages that were taken out have values where the space stands: the mean
 * and variance that are asked for where they are, otherwise numbers by what is given.
 */
export function withAverages(
  world: World,
  spot: Spot,
  { averages }: Detached,
  scope: Scope,
): Scope {
  return averages.reduce<Scope>((inside, { name, average }) => {
    const given = average.given.filter((term) => !isEvent(term)).map((term) => ({ term, scope }));
    const value =
      askedAverage(world, spot, average) ??
      assumed(world, spot, average, world.evaluator.keyOf(given));
    return bindValue(inside, name, value);
  }, scope);
}

/** The mean or variance that another sentence gives; null where none does. */
function askedAverage(world: World, spot: Spot, average: Average): Value | null {
  if (average.given.length > 0 || (average.kind !== "expect" && average.kind !== "variance"))
    return null;
  if (matchSpot(world, average.body, spot) === undefined) return null;
  return askedMoment(world, spot, average.kind === "expect" ? "mean" : "variance");
}

/** A number, or an array of such, that the model takes an average to be. */
function assumed(world: World, spot: Spot, average: Average, given: string): Value {
  // of a quantity whose average is the same for many conditions, in some models it is so for all
  const key = world.ordinal % 3 === 2 ? "" : given;
  const source = world.chance.fork(`average/${className(world, spot)}/${key}`);
  const { properties } = spot.declaration;
  const signed = average.kind === "expect" && !properties.some((p) => signs.has(p));
  const draw = (name: string): Fraction => {
    const size = 1 + source.below(3, name);
    if (average.kind === "probability") return fraction(size, 4);
    if (average.kind === "variance") return fraction(size * size);
    if (signed && world.ordinal % 4 === 3) return fraction(0);
    return fraction(signed && source.below(3, `${name}/sign`) === 0 ? -size : size);
  };
  const sort = sortOf(average);
  const shape = world.evaluator.shape(sort, null);
  if ("kind" in shape || (shape.rows === 1 && shape.columns === 1)) return scalar(draw(""));
  const items = entriesBy(shape, (k) => draw(`${k}`));
  return sort.kind === "vector" ? vector(items) : matrix(shape.rows, shape.columns, items);
}

const signs: ReadonlySet<string> = new Set(["positive", "nonnegative", "integer"]);

/**
 * The name that quantities share which may have to have one law: by their own names where nothing
 * is said of equal laws.
 */
export function className(world: World, spot: Spot): string {
  const alike = world.plan.table.statements.some((s) => s.kind === "identical");
  return alike ? spot.declaration.key : spot.key;
}

/**
 * The mean or variance of a quantity over all outcomes, where it is asked for or taken for what
 * another average is; null where it is neither.
 */
export function assumedMoment(
  world: World,
  spot: Spot,
  kind: "mean" | "variance",
  averages: Detached["averages"],
): Value | null {
  const taken =
    kind === "mean"
      ? averages[0]
      : averages.find(({ average: a }) => a.kind === "variance" && a.given.length === 0);
  const asked = askedMoment(world, spot, kind);
  return asked ?? (taken ? assumed(world, spot, taken.average, "") : null);
}
