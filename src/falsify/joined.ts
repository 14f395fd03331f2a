import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import { sub } from "../term/make.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { numberOf } from "./bond.ts";
import { type Chance, choices } from "./chance.ts";
import type { Joint } from "./coupling.ts";
import { demandsOn } from "./demand/asked.ts";
import { matchSpot } from "./demand/match.ts";
import { type Equation, momentEquations } from "./law.ts";
import type { JointDemand } from "./plan/plan.ts";
import { joinedScope, type Scope } from "./scope.ts";
import { feasible } from "./simplex.ts";
import type { Spot } from "./spot.ts";
import { isTrue, scalar, type Value } from "./value.ts";
import type { World } from "./world.ts";

/** A sentence about several random quantities together, said of these ones. */
interface Instance {
  readonly demand: JointDemand;
  readonly scope: Scope;
  readonly spots: readonly Spot[];
}

/**
 * Quantities that sentences speak of together, `X_i Y_i = 0` or `E[I_i I_j] = c`, with these
 * sentences.
 */
export interface JoinedGroup {
  readonly spots: readonly Spot[];
  readonly instances: readonly Instance[];
}

const groupLimit = 4;
const gridLimit = 256;

/** The groups among these quantities, largest groups left out. */
export function joinedGroups(world: World, all: readonly Spot[]): JoinedGroup[] {
  const spots = all.filter(
    ({ declaration, entry }) =>
      entry.length === 0 && /^(?:scalar|index|condition)$/.test(declaration.sort.kind),
  );
  const instances = world.plan.joints.flatMap((demand) => instancesOf(world, demand, spots));
  const groups: { spots: Set<Spot>; instances: Instance[] }[] = [];
  for (const instance of instances) {
    const touched = groups.filter((group) => instance.spots.some((spot) => group.spots.has(spot)));
    const merged = {
      spots: new Set([...touched.flatMap((g) => [...g.spots]), ...instance.spots]),
      instances: [...touched.flatMap((g) => g.instances), instance],
    };
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups
    .filter((group) => group.spots.size > 1 && group.spots.size <= groupLimit)
    .map((group) => ({
      spots: spots.filter((s) => group.spots.has(s)),
      instances: group.instances,
    }));
}

function instancesOf(world: World, demand: JointDemand, spots: readonly Spot[]): Instance[] {
  let found: { scope: Scope; spots: readonly Spot[] }[] = [{ scope: null, spots: [] }];
  for (const pattern of demand.quantities) {
    found = found.flatMap((partial) =>
      spots.flatMap((spot) => {
        const own = matchSpot(world, pattern, spot);
        const scope = own === undefined ? undefined : joinedScope(partial.scope, own);
        return scope === undefined ? [] : [{ scope, spots: [...partial.spots, spot] }];
      }),
    );
  }
  return found.flatMap((instance) => {
    const holds = !demand.condition || world.evaluator.holds(demand.condition, instance.scope);
    return holds ? [{ demand, ...instance }] : [];
  });
}

/**
 * A joint law on a grid that meets all that is said of the quantities, each by itself and together,
 * or why there is none.
 */
export function joinedLaw(world: World, group: JoinedGroup, source: Chance): Joint | string {
  const grid = gridOf(world, group);
  const heads = [...new Set(group.spots.map((spot) => spot.declaration.head))].join(", ");
  const equations: Equation[] = [{ row: grid.points.map(() => one), value: one }];
  const add = (mean: Mean): boolean => {
    const equation = equationAt(grid, mean);
    if (equation) equations.push(equation);
    return equation !== null;
  };
  const unclear = `a moment of ${heads} that is no number`;
  for (const { demand, scope } of group.instances)
    if (demand.moment && !add(vanishing(demand.relation, scope))) return unclear;
  for (const [k, spot] of group.spots.entries()) {
    const asked = momentsAsked(world, spot);
    if (!asked) return `no small law found for ${heads}`;
    if (!asked.linear.every(add)) return unclear;
    const values = grid.points.map((point) => numberOf(point[k]));
    equations.push(...momentEquations(values, asked));
  }
  return mixture(grid.points, equations, source) ?? `no small law found for ${heads}`;
}

/** The points that some quantities may take together, and what terms are there. */
interface Grid {
  readonly points: readonly (readonly Value[])[];
  readonly at: (point: readonly Value[], term: Term, scope: Scope) => Value;
}

function gridOf(world: World, { spots, instances }: JoinedGroup): Grid {
  const full = spots.reduce<readonly (readonly Value[])[]>(
    (points, spot) => {
      const pool = poolOf(world, spot);
      return points.length * pool.length > gridLimit
        ? []
        : points.flatMap((point) => pool.map((x) => [...point, x]));
    },
    [[]],
  );
  const at = (point: readonly Value[], term: Term, scope: Scope): Value =>
    world.supposeAll(
      new Map(spots.map((spot, k) => [spot.key, point[k] ?? scalar(zero)])),
      term,
      scope,
    );
  const points = full.filter((point) =>
    instances.every(
      ({ demand, scope }) => demand.moment || isTrue(at(point, demand.relation, scope)),
    ),
  );
  return { points, at };
}

/** The mean of the difference of two sides is zero. */
function vanishing({ left, right }: RelationTerm, scope: Scope): Mean {
  return { body: sub(left, right), value: zero, scope };
}

/** What a mean says of the weights of the points; null where it is no number at some of them. */
function equationAt({ points, at }: Grid, { body, value, scope }: Mean): Equation | null {
  const values = points.map((point) => at(point, body, scope));
  const row = values.flatMap((x) => (x.kind === "scalar" ? [x.value] : []));
  return row.length === values.length ? { row, value } : null;
}

/** A mixture of some corners of all laws that there are, so that it is not special. */
function mixture(
  points: readonly (readonly Value[])[],
  equations: readonly Equation[],
  source: Chance,
): Joint | null {
  const corners = shares.map((_, c) =>
    feasible(
      equations.map(({ row }) => row),
      equations.map(({ value }) => value),
      points.map((_, k) => fraction(source.below(7, `corner${c}/${k}`) - 3)),
    ),
  );
  if (corners.some((corner) => corner === null)) return null;
  return {
    points: points.flatMap((values, k) => {
      const weight = corners.reduce(
        (sum, corner, c) => sum.add((corner?.[k] ?? zero).mul(shares[c] ?? zero)),
        zero,
      );
      return weight.isZero ? [] : [{ weight, values }];
    }),
  };
}

const shares = choices("1/2 1/3 1/6");

interface Asked {
  readonly mean: Fraction | null;
  readonly variance: Fraction | null;
  readonly linear: readonly Mean[];
}

/** `E[body] = value` */
interface Mean {
  readonly body: Term;
  readonly value: Fraction;
  readonly scope: Scope;
}

/**
 * What is demanded of the law of one quantity by itself, or null where that is more than moments.
 */
function momentsAsked(world: World, spot: Spot): Asked | null {
  let mean: Fraction | null = null;
  let variance: Fraction | null = null;
  const linear: Mean[] = [];
  for (const { demand, scope } of demandsOn(world, spot)) {
    const number = (term: Term | undefined): Fraction | null => {
      const value = term && world.evaluator.untraced(term, scope);
      return value?.kind === "scalar" ? value.value : null;
    };
    switch (demand.kind) {
      case "always":
        break;
      case "linear":
        linear.push(vanishing(demand.relation, scope));
        break;
      case "moment": {
        const value = number(demand.value);
        if (!value) return null;
        linear.push({ body: demand.body, value, scope });
        break;
      }
      case "mean":
      case "variance": {
        const value = demand.given.length > 0 ? null : number(demand.value);
        if (!value) return null;
        if (demand.kind === "mean") mean = value;
        else variance = value;
        break;
      }
      case "law":
        mean = demand.law.law === "bernoulli" ? number(demand.law.params[0]) : null;
        if (!mean) return null;
        break;
      case "spread":
        return null;
    }
  }
  return { mean, variance, linear };
}

/**
 * A few values that a quantity may take by what is said of it alone, around its mean where it may
 * have any value.
 */
function poolOf(world: World, spot: Spot): readonly Value[] {
  const { properties, sort } = spot.declaration;
  const demands = demandsOn(world, spot);
  if (sort.kind === "condition")
    return [true, false].map((holds) => ({ kind: "condition", holds }));
  if (demands.some(({ demand }) => demand.kind === "law")) return [zero, one].map(scalar);
  const allowed = (x: Value): boolean =>
    demands.every(({ demand, scope }) => {
      if (demand.kind !== "always") return true;
      return isTrue(world.suppose(spot.key, x, demand.relation, scope));
    });
  const whole = properties.includes("integer");
  const bounded =
    whole ||
    properties.includes("positive") ||
    properties.includes("nonnegative") ||
    demands.some(({ demand }) => demand.kind === "always");
  const center = bounded ? zero : (momentsAsked(world, spot)?.mean ?? zero);
  const pool = properties.includes("positive")
    ? [1, 2, 3, 5]
    : whole || properties.includes("nonnegative")
      ? [0, 1, 2, 4]
      : [-2, -1, 0, 1, 2];
  return pool.map((x) => scalar(center.add(fraction(x)))).filter(allowed);
}
