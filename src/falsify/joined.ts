import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import type { Chance } from "./chance.ts";
import type { Joint } from "./coupling.ts";
import { demandsOn, matchSpot } from "./demand.ts";
import type { JointDemand } from "./plan.ts";
import { joinedScope, type Scope } from "./scope.ts";
import { feasible } from "./simplex.ts";
import type { Spot } from "./spot.ts";
import { scalar, type Value } from "./value.ts";
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
    if (demand.condition) {
      const holds = world.evaluator.evaluate(demand.condition, instance.scope);
      if (holds.kind !== "condition" || !holds.holds) return [];
    }
    return [{ demand, ...instance }];
  });
}

/**
 * A joint law on a grid that meets all that is said of the quantities, each by itself and together,
 * or why there is none.
 */
export function joinedLaw(world: World, group: JoinedGroup, source: Chance): Joint | string {
  const { spots, instances } = group;
  const pools = spots.map((spot) => poolOf(world, spot));
  const full = pools.reduce<(readonly Value[])[]>(
    (grid, pool) =>
      grid.length * pool.length > gridLimit
        ? []
        : grid.flatMap((point) => pool.map((x) => [...point, x])),
    [[]],
  );
  const at = (point: readonly Value[], term: Term, scope: Scope): Value =>
    world.supposeAll(
      new Map(spots.map((spot, k) => [spot.key, point[k] ?? scalar(zero)])),
      term,
      scope,
    );
  const points = full.filter((point) =>
    instances.every(({ demand, scope }) => {
      if (demand.moment) return true;
      const holds = at(point, demand.relation, scope);
      return holds.kind === "condition" && holds.holds;
    }),
  );
  const heads = [...new Set(spots.map((spot) => spot.declaration.head))].join(", ");
  const rows: Fraction[][] = [points.map(() => one)];
  const right: Fraction[] = [one];
  const ask = (term: Term, value: Fraction, scope: Scope): boolean => {
    const row = points.map((point) => at(point, term, scope));
    if (row.some((x) => x.kind !== "scalar")) return false;
    rows.push(row.map((x) => (x.kind === "scalar" ? x.value : zero)));
    right.push(value);
    return true;
  };
  for (const { demand, scope } of instances)
    if (demand.moment && !ask(difference(demand.relation.left, demand.relation.right), zero, scope))
      return `a moment of ${heads} that is no number`;
  for (const [k, spot] of spots.entries()) {
    const own = momentsAsked(world, spot);
    if (!own) return `no small law found for ${heads}`;
    for (const { body, value, scope } of own.linear)
      if (!ask(body, value, scope)) return `a moment of ${heads} that is no number`;
    const { variance } = own;
    const mean = own.mean ?? (variance ? one : null);
    if (mean) {
      rows.push(points.map((point) => numberOf(point[k])));
      right.push(mean);
    }
    if (mean && variance) {
      rows.push(points.map((point) => numberOf(point[k]).sub(mean).pow(two) ?? zero));
      right.push(variance);
    }
  }
  // a mixture of some corners of all laws that there are, so that it is not special
  const corners = Array.from({ length: 3 }, (_, c) =>
    feasible(
      rows,
      right,
      points.map((_, k) => fraction(source.below(7, `corner${c}/${k}`) - 3)),
    ),
  );
  if (corners.some((corner) => corner === null)) return `no small law found for ${heads}`;
  const shares = [fraction(1, 2), fraction(1, 3), fraction(1, 6)];
  return {
    points: points.flatMap((point, k) => {
      const weight = corners.reduce(
        (total, corner, c) => total.add((corner?.[k] ?? zero).mul(shares[c] ?? zero)),
        zero,
      );
      return weight.isZero ? [] : [{ weight, values: point }];
    }),
  };
}

const difference = (left: Term, right: Term): Term => ({
  kind: "add",
  terms: [left, { kind: "neg", body: right }],
});

const two = fraction(2);

interface Asked {
  readonly mean: Fraction | null;
  readonly variance: Fraction | null;
  /** `E[body] = value` */
  readonly linear: readonly {
    readonly body: Term;
    readonly value: Fraction;
    readonly scope: Scope;
  }[];
}

/**
 * What is demanded of the law of one quantity by itself, or null where that is more than moments.
 */
function momentsAsked(world: World, spot: Spot): Asked | null {
  let mean: Fraction | null = null;
  let variance: Fraction | null = null;
  const linear: { body: Term; value: Fraction; scope: Scope }[] = [];
  for (const { demand, scope } of demandsOn(world, spot)) {
    const number = (term: Term | undefined): Fraction | null => {
      const value = term && world.evaluator.isolated(() => world.evaluator.anywhere(term, scope));
      return value?.kind === "scalar" ? value.value : null;
    };
    switch (demand.kind) {
      case "always":
        break;
      case "linear":
        linear.push({
          body: difference(demand.relation.left, demand.relation.right),
          value: zero,
          scope,
        });
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

/** A number, or 1 for an event that happens and 0 for one that does not. */
function numberOf(value: Value | undefined): Fraction {
  if (value?.kind === "condition") return value.holds ? one : zero;
  return value?.kind === "scalar" ? value.value : zero;
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
      const holds = world.suppose(spot.key, x, demand.relation, scope);
      return holds.kind === "condition" && holds.holds;
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
