import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import type { Atom, Spot } from "./atoms.ts";
import type { Chance } from "./chance.ts";
import { demandsOn, lawOf, namedLaw } from "./demand.ts";
import type { Law } from "./law.ts";
import type { Scope } from "./scope.ts";
import { plus, scalar, times, type Value, valueKey } from "./value.ts";
import type { World } from "./world.ts";

/** A quantity of which a mean (and perhaps a variance) given others is prescribed: a part whose weights follow the others. */
export function conditionalAtom(world: World, spot: Spot): Atom | string {
  const asked = demandsOn(world, spot);
  const means = asked.filter(({ demand }) => demand.kind === "mean" && demand.given.length > 0);
  const variances = asked.filter(({ demand }) => demand.kind === "variance" && demand.given.length > 0);
  const first = means[0];
  const spread = variances[0];
  const askedValue = (entry: (typeof asked)[number] | undefined): Value | null =>
    entry && (entry.demand.kind === "mean" || entry.demand.kind === "variance") ? world.evaluator.anywhere(entry.demand.value, entry.scope) : null;
  const given = [first, spread].flatMap((entry) =>
    entry && (entry.demand.kind === "mean" || entry.demand.kind === "variance") ? entry.demand.given.map((term) => ({ term, scope: entry.scope })) : [],
  );
  let parents = 0;
  for (const { term, scope } of given) {
    if (term.kind === "relation" || term.kind === "logic") return `a mean of ${spot.declaration.head} given an event`;
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  parents = world.space.closed(parents);
  const size = spreadBound(world, parents, () => askedValue(spread));
  if (typeof size === "string") return size;
  const source = world.chance.fork(`noise/${spot.key}`);
  const shape = noiseShape(world, spot, source);
  if (typeof shape === "string") return shape;
  const fixedWeights = shape.weights;
  const index = world.space.add({
    parents,
    count: spread ? 3 : fixedWeights.length,
    weight: (k) => {
      if (!spread) return fixedWeights[k] ?? zero;
      const variance = world.evaluator.isolated(() => askedValue(spread));
      const v = variance?.kind === "scalar" ? variance.value : zero;
      // Points -a, 0, 2a have mean 0 and variance v with these weights.
      const below = v.div(size.mul(size).mul(fraction(3)));
      const above = v.div(size.mul(size).mul(fraction(6)));
      return k === 0 ? below : k === 2 ? above : one.sub(below).sub(above);
    },
  });
  const noise: readonly Value[] = spread ? [scalar(size.neg()), scalar(0), scalar(size.mul(fraction(2)))] : shape.values;
  const atom: Atom = {
    ...spot,
    value: () => {
      const at = noise[world.space.point(index)] ?? scalar(0);
      const mean = askedValue(first);
      return mean ? plus(mean, at) : at;
    },
  };
  world.atoms.set(spot.key, atom);
  return atom;
}

export type ConditionalLaw = Extract<Statement, { kind: "conditional" }>;

/** A quantity with a named law given others: a part whose points and weights follow the others. */
export function conditionedAtom(world: World, spot: Spot, { law: name, params, given }: ConditionalLaw, scope: Scope): Atom | string {
  let parents = 0;
  for (const term of [...given, ...params]) {
    if (term.kind === "relation" || term.kind === "logic") return `a law of ${spot.declaration.head} given an event`;
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  parents = world.space.closed(parents);
  const laws = new Map<string, Law | null>();
  const here = (): Law | null => {
    const values = world.evaluator.isolated(() => params.map((param) => world.evaluator.anywhere(param, scope)));
    const key = values.map(valueKey).join();
    const known = laws.get(key);
    if (known !== undefined) return known;
    const law = namedLaw(world, name, values);
    laws.set(key, law);
    return law;
  };
  let count = 0;
  let missing = false;
  world.space.each(parents, () => {
    const law = here();
    missing ||= law === null;
    count = Math.max(count, law?.points.length ?? 0);
    return !missing;
  });
  if (missing || count === 0) return `no finite model of the law of ${spot.declaration.head}`;
  for (const law of laws.values()) if (law) world.noteLaw(law);
  const index = world.space.add({ parents, count, weight: (k) => here()?.points[k]?.weight ?? zero });
  const atom: Atom = { ...spot, value: () => here()?.points[world.space.point(index)]?.value ?? scalar(0) };
  world.atoms.set(spot.key, atom);
  return atom;
}

/** A quantity that is independent of others under a condition: its points are weighted by what the condition says, and by nothing else. */
export function screenedAtom(world: World, spot: Spot, given: readonly { readonly term: Term; readonly scope: Scope }[]): Atom | string {
  const alike = world.plan.table.statements.some((s) => s.kind === "identical");
  const source = world.chance.fork(`screened/${alike ? spot.declaration.key : spot.key}`);
  const law = lawOf(world, spot, source);
  if (typeof law === "string") return law;
  let parents = 0;
  for (const { term, scope } of given) {
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  const { points } = law;
  const free = demandsOn(world, spot).length === 0 && points.length > 1;
  const weights = (): readonly Fraction[] => {
    if (!free) return points.map((point) => point.weight);
    const key = world.evaluator.isolated(() => given.map(({ term, scope }) => valueKey(world.evaluator.evaluate(term, scope))).join());
    const mass = points.map((_, k) => fraction(1 + source.fork(key).below(4, `${k}`)));
    const total = mass.reduce((sum, x) => sum.add(x));
    return mass.map((x) => x.div(total));
  };
  const index = world.space.add({ parents: world.space.closed(parents), count: points.length, weight: (k) => weights()[k] ?? zero });
  const atom: Atom = { ...spot, value: () => points[world.space.point(index)]?.value ?? scalar(0) };
  world.atoms.set(spot.key, atom);
  return atom;
}

/** A number whose square is at least half of every conditional variance. */
function spreadBound(world: World, parents: number, variance: () => Value | null): Fraction | string {
  let bound = one;
  let trouble: string | null = null;
  world.space.each(parents, () => {
    const value = world.evaluator.isolated(variance);
    if (value === null) return false;
    if (value.kind !== "scalar" || value.value.isNegative) {
      trouble = value.kind === "failure" ? value.reason : "a conditional variance that is no positive number";
      return false;
    }
    while (bound.mul(bound).mul(fraction(2)).lt(value.value)) bound = bound.add(one);
    return true;
  });
  return trouble ?? bound;
}

/** Noise of mean zero of the shape of a quantity: two or three points. */
function noiseShape(world: World, spot: Spot, source: Chance): { weights: Fraction[]; values: Value[] } | string {
  const sort = spot.declaration.sort;
  const shape = world.evaluator.shape(sort.kind === "function" ? sort.result : sort, null);
  if ("kind" in shape) return shape.kind === "failure" ? shape.reason : "a size that is no number";
  const kind = sort.kind === "vector" || sort.kind === "covector" || sort.kind === "matrix" ? sort.kind : null;
  const pairs = [
    [2, 3, -1],
    [1, 3, 2],
  ] as const;
  const direction = Array.from({ length: shape.rows * shape.columns }, (_, k) => fraction(1 + source.below(2, `direction${k}`)));
  return {
    weights: pairs.map(([n, d]) => fraction(n, d)),
    values: pairs.map(([, , x]) => (kind ? times(scalar(x), { kind: "array", shape: kind, rows: shape.rows, columns: shape.columns, items: direction }) : scalar(fraction(x)))),
  };
}
