import { type Fraction, fraction, one, zero } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import { type Chance, shuffled } from "./chance.ts";
import { couple, type Joint, permuted, type Point, productOf, specialJoint } from "./coupling.ts";
import { demandsOn, lawOf, matchSpot, shapeOf } from "./demand.ts";
import { factorize } from "./linear.ts";
import { type Law, momentLaw } from "./law.ts";
import { integralAtom } from "./measure.ts";
import type { Scope } from "./scope.ts";
import { separation } from "./separation.ts";
import { negate, plus, scalar, scale, times, type Value, valueKey } from "./value.ts";
import { atomKey, type World } from "./world.ts";

/** One random quantity that a model chooses: a member of a declared family, or one entry of it where the sentences speak of entries. */
export interface Spot {
  readonly key: string;
  readonly declaration: Declaration;
  readonly args: readonly Value[];
  readonly entry: readonly number[];
}

export interface Atom extends Spot {
  /** its value where the space stands; looks at the parts that decide it */
  readonly value: () => Value;
}

const clusterLimit = 6;
const pointLimit = 256;

/** Makes the random quantities of a model, as far ahead as its families are finite. Returns null, or why a quantity cannot be made. */
export function buildAtoms(world: World): string | null {
  const spots = spotsOf(world);
  const later: Spot[] = [];
  const now: Spot[] = [];
  const changed = changeVariables(world, spots);
  for (const spot of spots) {
    if (changed.has(spot.key)) continue;
    (isConditional(world, spot) ? later : now).push(spot);
  }
  const classes = classesOf(world, spots);
  const laws = new Map<string, Law | string>();
  const lawFor = (spot: Spot): Law | string => {
    const name = classes.get(spot.key) ?? spot.key;
    const known = laws.get(name);
    if (known) return known;
    const law = lawOf(world, spot, world.chance.fork(`law/${name}`));
    if (typeof law !== "string") world.noteLaw(law);
    laws.set(name, law);
    return law;
  };
  const parts = partsOf(world, now, lawFor, classes);
  if (typeof parts === "string") return parts;
  for (const cluster of clustersOf(world, parts, changed)) {
    const name = cluster.map((part) => part.spots.map((spot) => classes.get(spot.key) ?? spot.key).join("+")).join("&");
    const joint = couple(cluster.map((part) => part.joint), world.chance.fork(`couple/${name}`), world.ordinal >= 2);
    if (joint.points.length > pointLimit) return "too many outcomes in one part";
    if (!install(world, cluster.flatMap((part) => part.spots), joint)) return "too many random quantities";
  }
  for (const change of changed.values()) {
    const trouble = change();
    if (trouble) return trouble;
  }
  for (const spot of later) {
    if (world.atoms.has(spot.key)) continue;
    const atom = dependentAtom(world, spot, spots);
    if (typeof atom === "string") return atom;
  }
  return null;
}

/** A member of a family without end that was not made in advance: a part of its own. */
export function lateAtom(world: World, declaration: Declaration, args: readonly Value[], entry: readonly number[]): Atom | string {
  const spot: Spot = { key: atomKey(declaration.key, args, entry), declaration, args, entry };
  if (isConditional(world, spot)) return dependentAtom(world, spot, [spot]);
  const sample = [...world.atoms.values()].find((atom) => atom.declaration.key === declaration.key);
  const name = sample && classesOf(world, [sample, spot]).get(spot.key);
  const law = lawOf(world, spot, world.chance.fork(`law/${name ?? spot.key}`));
  if (typeof law === "string") return law;
  world.noteLaw(law);
  install(world, [spot], { points: law.points.map(({ weight, value }) => ({ weight, values: [value] })) });
  return world.atoms.get(spot.key) ?? "no random quantity";
}

function spotsOf(world: World): Spot[] {
  const spots: Spot[] = [];
  for (const declaration of world.plan.table.declarations.values()) {
    if (!world.isBase(declaration.key) || (declaration.sort.kind === "function" && declaration.ranges.length === 0)) continue;
    for (const args of world.members(declaration)) {
      const entries = world.plan.split.has(declaration.key) ? entriesOf(world, declaration) : [[]];
      for (const entry of entries) spots.push({ key: atomKey(declaration.key, args, entry), declaration, args, entry });
    }
  }
  return spots;
}

function entriesOf(world: World, declaration: Declaration): number[][] {
  const shape = world.evaluator.shape(declaration.sort, null);
  if ("kind" in shape) return [];
  const rows = Array.from({ length: shape.rows * shape.columns }, (_, k) => [(k - (k % shape.columns)) / shape.columns + 1, (k % shape.columns) + 1]);
  return declaration.sort.kind === "matrix" ? rows : rows.map(([r = 1, c = 1]) => [declaration.sort.kind === "covector" ? c : r]);
}

/** A quantity whose law is prescribed by other quantities or by integrals: it is made when those are known. */
function dependentAtom(world: World, spot: Spot, spots: readonly Spot[]): Atom | string {
  const fact = world.plan.integrals.get(spot.declaration.key);
  return fact ? integralAtom(world, fact, spot, spots) : conditionalAtom(world, spot);
}

function isConditional(world: World, spot: Spot): boolean {
  if (world.plan.integrals.has(spot.declaration.key)) return true;
  return demandsOn(world, spot).some(({ demand }) => (demand.kind === "mean" || demand.kind === "variance") && demand.given.length > 0);
}

function install(world: World, spots: readonly Spot[], joint: Joint): boolean {
  if (world.space.full) return false;
  const { points } = joint;
  const index = world.space.add({ parents: 0, count: points.length, weight: (k) => points[k]?.weight ?? zero });
  spots.forEach((spot, at) => {
    const values = points.map((point) => point.values[at] ?? scalar(0));
    world.atoms.set(spot.key, { ...spot, value: () => values[world.space.point(index)] ?? scalar(0) });
  });
  return true;
}

/** Quantities that are said to have the same law share the name of their class. */
function classesOf(world: World, spots: readonly Spot[]): Map<string, string> {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    const up = parent.get(key);
    return up === undefined || up === key ? key : find(up);
  };
  const firstOf = new Map<string, string>();
  world.plan.table.statements.forEach((statement, s) => {
    if (statement.kind !== "identical") return;
    for (const spot of spots) {
      statement.units.forEach((unit) =>
        unit.quantities.forEach((quantity, position) => {
          const scope = matchSpot(world, quantity, spot);
          if (scope === undefined) return;
          const others: string[] = [];
          for (let at: Scope = scope; at; at = at.next) if (!unit.across.includes(at.name)) others.push(`${at.name}=${at.binding.key}`);
          const slot = `${s}/${position}/${others.sort().join(",")}/${spot.entry.join(",")}`;
          const first = firstOf.get(slot);
          if (first === undefined) firstOf.set(slot, spot.key);
          else parent.set(find(spot.key), find(first));
        }),
      );
    }
  });
  // A single quantity in one unit and a family in another: `X, X_1, …, X_n are i.i.d.` share the position in their units, so they are joined above.
  return new Map(spots.map((spot) => [spot.key, find(spot.key)]));
}

interface Part {
  readonly spots: readonly Spot[];
  readonly joint: Joint;
}

/** One part for each quantity, or for quantities whose covariances are prescribed, or that are uncorrelated or pairwise independent and no more. */
function partsOf(world: World, spots: readonly Spot[], lawFor: (spot: Spot) => Law | string, classes: ReadonlyMap<string, string>): Part[] | string {
  const parts: Part[] = [];
  const used = new Set<string>();
  for (const group of loose(world, spots)) {
    const joint = specialGroup(world, group.spots, lawFor, group.degree);
    if (!joint) continue;
    group.spots.forEach((spot) => used.add(spot.key));
    parts.push({ spots: group.spots, joint });
  }
  const group = prescribed(world, spots.filter((spot) => !used.has(spot.key)));
  if (group.length > 1) {
    const joint = covarianceGroup(world, group, lawFor, classes);
    if (typeof joint === "string") return joint;
    if (joint) {
      group.forEach((spot) => used.add(spot.key));
      parts.push({ spots: group, joint });
    }
  }
  for (const spot of spots) {
    if (used.has(spot.key)) continue;
    const law = lawFor(spot);
    if (typeof law === "string") return law;
    parts.push({ spots: [spot], joint: { points: law.points.map(({ weight, value }) => ({ weight, values: [value] })) } });
  }
  const order = new Map(spots.map((spot, k) => [spot.key, k]));
  return parts.sort((a, b) => (order.get(a.spots[0]?.key ?? "") ?? 0) - (order.get(b.spots[0]?.key ?? "") ?? 0));
}

/** Groups of numbers that are pairwise independent or uncorrelated but not said to be mutually independent. */
function loose(world: World, spots: readonly Spot[]): { spots: Spot[]; degree: "pairwise" | "uncorrelated" }[] {
  return world.plan.independent.flatMap((statement) => {
    if (statement.degree === "mutual" || world.ordinal % 3 === 2) return [];
    const members = spots.filter((spot) => statement.units.some((unit) => unit.quantities.some((q) => matchSpot(world, q, spot) !== undefined)));
    return members.length > 1 ? [{ spots: members, degree: statement.degree }] : [];
  });
}

function specialGroup(world: World, spots: readonly Spot[], lawFor: (spot: Spot) => Law | string, degree: "pairwise" | "uncorrelated"): Joint | null {
  const moments: { mean: Fraction; variance: Fraction }[] = [];
  for (const spot of spots) {
    const law = lawFor(spot);
    const known = typeof law === "string" ? null : momentsOf(law);
    if (!known) return null;
    moments.push(known);
  }
  return specialJoint(moments, degree, world.ordinal);
}

function momentsOf(law: Law): { mean: Fraction; variance: Fraction } | null {
  let mean = zero;
  let square = zero;
  for (const { weight, value } of law.points) {
    if (value.kind !== "scalar") return null;
    mean = mean.add(weight.mul(value.value));
    square = square.add(weight.mul(value.value).mul(value.value));
  }
  return { mean, variance: square.sub(mean.mul(mean)) };
}

/** Quantities whose covariance with another is prescribed as a number that is not only a name. */
function prescribed(world: World, spots: readonly Spot[]): Spot[] {
  return spots.filter((spot) =>
    world.plan.covariances.some((statement) => !isNamed(world, statement.value) && [statement.left, statement.right].some((side) => matchSpot(world, side, spot) !== undefined)),
  );
}

function isNamed(world: World, value: Term): boolean {
  return value.kind === "symbol" && world.plan.rules.has(value.symbol);
}

/** Numbers with a prescribed covariance matrix, from independent ones; in random order where they are to have the same law. */
function covarianceGroup(world: World, spots: readonly Spot[], lawFor: (spot: Spot) => Law | string, classes: ReadonlyMap<string, string>): Joint | string | null {
  const size = spots.length;
  if (size > 4) return null;
  const means: Fraction[] = [];
  const entries: Fraction[] = Array.from({ length: size * size }, () => zero);
  for (let r = 0; r < size; r++) {
    const spot = spots[r];
    if (!spot) return null;
    const law = lawFor(spot);
    const known = typeof law === "string" ? null : momentsOf(law);
    if (!known) return typeof law === "string" ? law : null;
    means.push(known.mean);
    entries[r * size + r] = known.variance;
    for (let c = 0; c < size; c++) {
      const other = spots[c];
      if (c === r || !other) continue;
      const value = covarianceOf(world, spot, other);
      if (value?.kind === "failure") return value.reason;
      if (value?.kind === "scalar") {
        entries[r * size + c] = value.value;
        entries[c * size + r] = value.value;
      }
    }
  }
  const parts = factorize(size, entries);
  if (!parts) return "prescribed covariances that no law has";
  const latent: Joint[] = [];
  for (let k = 0; k < size; k++) {
    const law = momentLaw(zero, parts.diagonal[k] ?? zero, size > 3 ? "fair" : shapeOf(world), world.chance.fork(`latent${k}`));
    if (!law) return "prescribed covariances that no law has";
    latent.push({ points: law.points.map(({ weight, value }) => ({ weight, values: [value] })) });
  }
  const base = productOf(latent);
  const points: Point[] = base.points.map(({ weight, values }) => ({
    weight,
    values: means.map((mean, r) => values.reduce<Value>((total, value, k) => plus(total, scale(value, parts.lower[r * size + k] ?? zero)), scalar(mean))),
  }));
  const same = new Set(spots.map((spot) => classes.get(spot.key))).size === 1;
  return same ? permuted({ points }) : { points };
}

function covarianceOf(world: World, a: Spot, b: Spot): Value | null {
  for (const statement of world.plan.covariances) {
    for (const [left, right] of [[a, b], [b, a]] as const) {
      const first = matchSpot(world, statement.left, left);
      if (first === undefined) continue;
      const second = matchSpot(world, statement.right, right);
      if (second === undefined) continue;
      const scope = joined(first, second);
      if (scope === undefined) continue;
      if (statement.condition) {
        const holds = world.evaluator.evaluate(statement.condition, scope);
        if (holds.kind === "condition" && !holds.holds) continue;
      }
      return world.evaluator.isolated(() => world.evaluator.anywhere(statement.value, scope));
    }
  }
  return null;
}

function joined(first: Scope, second: Scope): Scope | undefined {
  let scope = first;
  for (let at = second; at; at = at.next) {
    let known = false;
    for (let seen = first; seen; seen = seen.next) {
      if (seen.name !== at.name) continue;
      if (seen.binding.key !== at.binding.key) return undefined;
      known = true;
    }
    if (!known) scope = { name: at.name, binding: at.binding, next: scope };
  }
  return scope;
}

/** Puts quantities together that nothing says to be independent: there they depend on each other. Now and then all stay apart. */
function clustersOf(world: World, parts: readonly Part[], changed: ReadonlyMap<string, unknown>): Part[][] {
  const clusters: Part[][] = [];
  const apart = separation(world);
  const alone = world.ordinal % 5 === 4 || changed.size > 0;
  for (const part of parts) {
    const open = alone
      ? []
      : clusters.filter((cluster) => cluster.length < clusterLimit && cluster.every((other) => !part.spots.some((a) => other.spots.some((b) => apart(a, b)))));
    // Members with the same index go together first: so do the halves of a pair.
    const likeness = (cluster: readonly Part[]): number => {
      const same = cluster.filter((other) => other.spots[0]?.args.map(valueKey).join() === part.spots[0]?.args.map(valueKey).join()).length;
      return same > 0 ? 1 : 0;
    };
    const order = world.ordinal < 2 ? open : shuffled(world.chance, open, `join/${part.spots[0]?.key}`);
    const best = order.reduce<Part[] | null>((found, cluster) => (found === null || likeness(cluster) > likeness(found) ? cluster : found), null);
    if (best) best.push(part);
    else clusters.push([part]);
  }
  return clusters;
}

/**
 * `W(s)` and `W(t) - W(s)` are independent: the increment is what a model chooses, and `W(t)` follows. For each number that such a sentence gives in this
 * way, how to make it once the others are made.
 */
function changeVariables(world: World, spots: readonly Spot[]): Map<string, () => string | null> {
  const changes = new Map<string, () => string | null>();
  for (const statement of world.plan.independent) {
    const quantities = statement.units.flatMap((unit) => (unit.across.length + unit.within.length === 0 ? unit.quantities : []));
    for (const quantity of quantities) {
      if (quantity.kind !== "add") continue;
      const found = quantity.terms.flatMap((term) => {
        const symbol = term.kind === "neg" ? term.body : term;
        const isPlain = symbol.kind === "symbol" || symbol.kind === "apply";
        return isPlain && !quantities.some((q) => sameTerm(q, symbol)) ? [{ term, symbol: symbol as SymbolTerm, sign: term.kind === "neg" ? -1 : 1 }] : [];
      })[0];
      if (!found) continue;
      const spot = spots.find((s) => matchSpot(world, found.symbol, s) !== undefined);
      if (!spot || changes.has(spot.key)) continue;
      const rest = quantity.terms.filter((term) => term !== found.term);
      changes.set(spot.key, () => makeIncrement(world, spot, rest, fraction(found.sign)));
    }
  }
  return changes;
}

function makeIncrement(world: World, spot: Spot, rest: readonly Term[], sign: Fraction): string | null {
  const others: Term = { kind: "add", terms: rest };
  const ask = (term: Term): Value => world.evaluator.isolated(() => world.evaluator.anywhere(term, null));
  let mean = one;
  let variance = one;
  for (const { demand, scope } of demandsOn(world, spot)) {
    if (demand.kind !== "mean" && demand.kind !== "variance") continue;
    const value = world.evaluator.isolated(() => world.evaluator.anywhere(demand.value, scope));
    if (value.kind !== "scalar") return "a moment that is no number";
    if (demand.kind === "mean") {
      const other = ask({ kind: "expect", body: others, given: [], over: [] });
      if (other.kind === "scalar") mean = value.value.mul(sign).add(other.value);
    } else {
      const other = ask({ kind: "variance", body: others, given: [], over: [] });
      if (other.kind === "scalar") variance = value.value.sub(other.value);
    }
  }
  const law = momentLaw(mean, variance, shapeOf(world), world.chance.fork(`increment/${spot.key}`));
  if (!law || world.space.full) return "an increment with a negative variance";
  const index = world.space.add({ parents: 0, count: law.points.length, weight: (k) => law.points[k]?.weight ?? zero });
  const value = (): Value => {
    const step = law.points[world.space.point(index)]?.value ?? scalar(0);
    return scale(plus(step, negate(world.evaluator.evaluate(others, null))), sign);
  };
  world.atoms.set(spot.key, { ...spot, value });
  return null;
}

/** A quantity of which a mean (and perhaps a variance) given others is prescribed: a part whose weights follow the others. */
function conditionalAtom(world: World, spot: Spot): Atom | string {
  const asked = demandsOn(world, spot);
  const means = asked.filter(({ demand }) => demand.kind === "mean" && demand.given.length > 0);
  const variances = asked.filter(({ demand }) => demand.kind === "variance" && demand.given.length > 0);
  const first = means[0];
  const spread = variances[0];
  const valueOf = (entry: (typeof asked)[number] | undefined): Value | null =>
    entry && (entry.demand.kind === "mean" || entry.demand.kind === "variance") ? world.evaluator.anywhere(entry.demand.value, entry.scope) : null;
  const given = [first, spread].flatMap((entry) => (entry && (entry.demand.kind === "mean" || entry.demand.kind === "variance") ? entry.demand.given.map((term) => ({ term, scope: entry.scope })) : []));
  let parents = 0;
  for (const { term, scope } of given) {
    if (term.kind === "relation" || term.kind === "logic") return `a mean of ${spot.declaration.head} given an event`;
    const mask = world.evaluator.isolated(() => world.evaluator.support(term, scope));
    if (typeof mask !== "number") return mask.kind === "failure" ? mask.reason : "no support";
    parents |= mask;
  }
  if (world.space.full) return "too many random quantities";
  parents = world.space.closed(parents);
  const size = spreadBound(world, parents, () => valueOf(spread));
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
      const variance = world.evaluator.isolated(() => valueOf(spread));
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
      const mean = valueOf(first);
      return mean ? plus(mean, at) : at;
    },
  };
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
    if (value.kind !== "scalar" || value.value.s < 0n) {
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
  const pairs = [[2, 3, -1], [1, 3, 2]] as const;
  const direction = Array.from({ length: shape.rows * shape.columns }, (_, k) => fraction(1 + source.below(2, `direction${k}`)));
  return {
    weights: pairs.map(([n, d]) => fraction(n, d)),
    values: pairs.map(([, , x]) => (kind ? times(scalar(x), { kind: "array", shape: kind, rows: shape.rows, columns: shape.columns, items: direction }) : scalar(fraction(x)))),
  };
}
