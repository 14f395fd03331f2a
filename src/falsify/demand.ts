import { type Fraction, fraction, fractionText, one, zero } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { type Chance, pick, weights } from "./chance.ts";
import { digits, exponential, rounded } from "./decimal.ts";
import { instances } from "./fixed.ts";
import {
  bernoulliLaw,
  binomialLaw,
  countLaw,
  evenLaw,
  type Law,
  matchMoments,
  momentLaw,
  normalLaw,
  type Shape,
  solveLaw,
  symmetricLaw,
  uniformLaw,
  vectorLaw,
} from "./law.ts";
import { type Demand, ownMean } from "./plan.ts";
import { fineLaw } from "./quadrature.ts";
import { bindValue, joinedScope, lookup, namesOf, type Scope, solvedFor } from "./scope.ts";
import { covarianceFor, type Square, squareOf } from "./second.ts";
import type { Spot } from "./spot.ts";
import {
  type ArrayValue,
  failure,
  matrix,
  negate,
  plus,
  scalar,
  times,
  type Value,
  valueKey,
  vector,
} from "./value.ts";
import type { World } from "./world.ts";

/**
 * The scope in which a pattern (`X_i`, `z[k]`, `r_k(x)`) is the given random quantity, or null
 * where it is another.
 */
export function matchSpot(world: World, pattern: Term, spot: Spot): Scope | undefined {
  if (pattern.kind === "entry") {
    if (
      pattern.of.kind !== "symbol" ||
      pattern.of.symbol !== spot.declaration.key ||
      spot.entry.length !== pattern.indices.length
    )
      return undefined;
    const outer = matchArgs(world, pattern.of.args, spot.args, null);
    return outer === undefined
      ? undefined
      : matchArgs(
          world,
          pattern.indices,
          spot.entry.map((k) => scalar(k)),
          outer,
        );
  }
  if (pattern.kind === "symbol" && pattern.symbol === spot.declaration.key)
    return matchArgs(world, pattern.args, spot.args, null);
  if (pattern.kind === "apply" && pattern.function.symbol === spot.declaration.key)
    return matchArgs(world, [...pattern.function.args, ...pattern.args], spot.args, null);
  return undefined;
}

function matchArgs(
  world: World,
  patterns: readonly Term[],
  args: readonly Value[],
  start: Scope,
): Scope | undefined {
  let scope = start;
  if (patterns.length !== args.length) return undefined;
  for (let k = 0; k < patterns.length; k++) {
    const pattern = patterns[k];
    const value = args[k];
    if (!pattern || !value) return undefined;
    if (pattern.kind === "variable") {
      const known = lookup(scope, pattern.name);
      if (known && known.key !== valueKey(value)) return undefined;
      if (!known) scope = bindValue(scope, pattern.name, value);
      continue;
    }
    scope = shifted(world, pattern, value, scope);
    if (valueKey(world.evaluator.evaluate(pattern, scope)) !== valueKey(value)) return undefined;
  }
  return scope;
}

/**
 * The scope in which an index with a shift, as that of `X_{t+1}`, is the given number; as it was
 * where it is no such index.
 */
function shifted(world: World, pattern: Term, value: Value, scope: Scope): Scope {
  const open = namesOf(pattern).filter((name) => !lookup(scope, name));
  const [name, ...more] = open;
  if (name === undefined || more.length > 0) return scope;
  return solvedFor(name, value, scope, (at) => world.evaluator.evaluate(pattern, at)) ?? scope;
}

/**
 * What is demanded of one random quantity, each with the scope in which its terms are to be read.
 */
export function demandsOn(
  world: World,
  spot: Spot,
): { readonly demand: Demand["demand"]; readonly scope: Scope }[] {
  return (world.plan.demands.get(spot.declaration.key) ?? []).flatMap(
    ({ of, condition, demand }) => {
      const scope = matchSpot(world, of, spot);
      if (scope === undefined) return [];
      if (condition) {
        const holds = world.evaluator.evaluate(condition, scope);
        if (holds.kind === "condition" && !holds.holds) return [];
      }
      if (isShifted(of) && speaksOutside(world, demand, scope)) return [];
      // what is said for each value: `P(X = k) = p (1 - p)^{k-1}` for k = 1, 2, …
      if (demand.kind === "linear" && namesOf(demand.relation).some((name) => !lookup(scope, name)))
        return instances(world, demand.relation, condition).flatMap((at) => {
          const joined = joinedScope(scope, at);
          return joined === undefined ? [] : [{ demand, scope: joined }];
        });
      return [{ demand, scope }];
    },
  );
}

function isShifted(of: Term): boolean {
  return (
    of.kind === "symbol" &&
    of.args.some((arg) => arg.kind !== "variable" && namesOf(arg).length > 0)
  );
}

/**
 * Whether a demand speaks of members that families do not have: "`E[B_{n+1} | B_n] = 2 B_n`" says
 * nothing of `B_0`.
 */
function speaksOutside(world: World, demand: Demand["demand"], scope: Scope): boolean {
  const terms =
    demand.kind === "mean" || demand.kind === "variance"
      ? [demand.value, ...demand.given]
      : demand.kind === "conditional"
        ? demand.law.given
        : [];
  return terms.some((term) =>
    [...subterms(term)].some((part) => {
      const declaration =
        part.kind === "symbol" && part.args.length > 0
          ? world.plan.table.declarations.get(part.symbol)
          : undefined;
      if (
        part.kind !== "symbol" ||
        !declaration ||
        part.args.some((arg) => namesOf(arg).some((name) => !lookup(scope, name)))
      )
        return false;
      return !world.inside(
        declaration,
        part.args.map((arg) => world.evaluator.evaluate(arg, scope)),
      );
    }),
  );
}

export function shapeOf(world: World): Shape {
  return world.ordinal === 0
    ? "fair"
    : world.ordinal === 1
      ? "skewed"
      : world.ordinal % 3 === 0
        ? "skewed"
        : "spread";
}

export const prescribedByEachOther = "random quantities that are prescribed by each other";

/** A law for one random quantity that meets every demand on it alone, or why there is none. */
export function lawOf(world: World, spot: Spot, source: Chance): Law | string {
  const key = `law/${spot.key}`;
  if (world.making.has(key)) return prescribedByEachOther;
  world.making.add(key);
  const law = chosenLaw(world, spot, source);
  world.making.delete(key);
  return law;
}

function chosenLaw(world: World, spot: Spot, source: Chance): Law | string {
  const asked = withOwnMean(world, spot, source);
  const evaluate = (term: Term, scope: Scope): Value =>
    world.evaluator.isolated(() => world.evaluator.anywhere(term, scope));
  const shape = shapeOf(world);
  let mean: Value | null = null;
  let variance: Value | null = null;
  let around: Value | null = null;
  for (const { demand, scope } of asked) {
    if (demand.kind === "law" && demand.law.law === "symmetric") {
      const [point] = demand.law.params;
      around = point ? evaluate(point, scope) : null;
      continue;
    }
    if (demand.kind === "law") {
      const law = namedLaw(
        world,
        demand.law.law,
        demand.law.params.map((p) => evaluate(p, scope)),
      );
      return law ?? `no finite model of the law of ${spot.declaration.head}`;
    }
    if (demand.kind === "mean" && demand.given.length === 0) mean = evaluate(demand.value, scope);
    if (demand.kind === "variance" && demand.given.length === 0)
      variance = evaluate(demand.value, scope);
    if (demand.kind === "spread")
      variance = spreadOf(world, spot, demand.body, evaluate(demand.value, scope), scope);
  }
  if (around) {
    if (around.kind !== "scalar") return `no finite model of the law of ${spot.declaration.head}`;
    return (
      symmetricLaw(
        around.value,
        variance?.kind === "scalar" ? variance.value : null,
        shape,
        source,
      ) ?? `a negative variance of ${spot.declaration.head}`
    );
  }
  if (mean?.kind === "failure") return `the mean of ${spot.declaration.head}: ${mean.reason}`;
  if (variance?.kind === "failure")
    return `the variance of ${spot.declaration.head}: ${variance.reason}`;
  const sort =
    spot.entry.length > 0
      ? "scalar"
      : spot.declaration.sort.kind === "function"
        ? spot.declaration.sort.result.kind
        : spot.declaration.sort.kind;
  if (sort === "condition")
    return (
      eventLaw(
        mean?.kind === "scalar"
          ? mean.value
          : pick(
              source,
              [fraction(1, 3), fraction(1, 2), fraction(2, 3), fraction(1, 4)],
              "chance",
            ),
      ) ?? `a probability of ${spot.declaration.head} that is none`
    );
  if (sort !== "scalar" && sort !== "index")
    return arrayLaw(world, spot, mean, variance, asked, source);
  const center = mean?.kind === "scalar" ? mean.value : null;
  const spread = variance?.kind === "scalar" ? variance.value : null;
  const special = asked.filter(
    ({ demand }) =>
      demand.kind === "moment" || demand.kind === "always" || demand.kind === "linear",
  );
  const properties = spot.declaration.properties;
  const counts = properties.includes("integer") || sort === "index";
  const positive = properties.includes("positive");
  const signed =
    !counts &&
    !positive &&
    !properties.includes("nonnegative") &&
    !world.plan.unsigned.has(spot.declaration.key);
  if (
    signed &&
    !spread &&
    world.plan.balanced.has(spot.declaration.key) &&
    (special.length === 0 || world.ordinal % 2 === 0)
  )
    return balancedLaw(center ?? zero, source);
  if (special.length === 0 && signed) {
    const [means, variances] = usualMoments(world, shape);
    const m = center ?? pick(source, means, "mean");
    const v = spread ?? pick(source, variances, "variance");
    const even = !center && m.isZero ? "fair" : shape;
    return momentLaw(m, v, even, source) ?? `a negative variance of ${spot.declaration.head}`;
  }
  if (special.length === 0 && !center && !spread) {
    if (counts && !positive) return countLaw(shape, source);
    return (
      solveLaw(
        [1, 2, 4].map((k) => (isSmall(world) ? fraction(k, 8) : fraction(k))),
        [],
        [],
        source,
      ) ?? evenLaw([scalar(1), scalar(3)])
    );
  }
  return searchLaw(
    world,
    spot,
    special,
    center,
    spread,
    { counts, positive, nonnegative: properties.includes("nonnegative"), signed },
    source,
  );
}

/** What is demanded of a quantity; where some of it speaks of its own mean, one is chosen first. */
function withOwnMean(world: World, spot: Spot, source: Chance): ReturnType<typeof demandsOn> {
  const asked = demandsOn(world, spot);
  const speaks = ({ demand }: (typeof asked)[number]): boolean =>
    (demand.kind === "variance" && namesOf(demand.value).includes(ownMean.name)) ||
    (demand.kind === "moment" &&
      [demand.body, demand.value].some((term) => namesOf(term).includes(ownMean.name)));
  if (!asked.some(speaks)) return asked;
  const means = asked.flatMap(({ demand, scope }) =>
    demand.kind === "mean" && demand.given.length === 0 ? [{ term: demand.value, scope }] : [],
  );
  const [said] = means;
  const value = said
    ? world.evaluator.isolated(() => world.evaluator.anywhere(said.term, said.scope))
    : scalar(pick(source, ownMeans, "own mean"));
  const mean: Demand["demand"] = { kind: "mean", value: ownMean, given: [] };
  return [...asked, { demand: mean, scope: null }].map(({ demand, scope }) => ({
    demand,
    scope: bindValue(scope, ownMean.name, value),
  }));
}

const ownMeans: readonly [Fraction, ...Fraction[]] = [
  fraction(1),
  fraction(1, 2),
  fraction(2),
  fraction(0),
];

/** In some of the models quantities are small: there squares are less than what they are of. */
function isSmall(world: World): boolean {
  return world.ordinal % 12 === 5;
}

type Numbers = readonly [Fraction, ...Fraction[]];

/**
 * Means and variances of quantities of which nothing is said. In some of the models the means are
 * 0, so that there are values of both signs, or the values stand between whole numbers.
 */
function usualMoments(world: World, shape: Shape): readonly [Numbers, Numbers] {
  if (isSmall(world))
    return [
      [fraction(1, 2), fraction(1, 3), fraction(-1, 4), fraction(1, 4)],
      [fraction(1, 64), fraction(1, 36)],
    ];
  const variances: Numbers = [fraction(1), fraction(4)];
  switch (world.ordinal % 12) {
    case 10:
      return [[zero], variances];
    case 11:
      return [[fraction(3, 2), fraction(5, 2), fraction(-1, 2)], [fraction(1, 16)]];
    default:
      return [
        [fraction(1), fraction(2), fraction(-1), fraction(3)],
        shape === "fair" ? variances : [...variances, fraction(9), fraction(1, 4)],
      ];
  }
}

/** An event of the given probability. */
function eventLaw(weight: Fraction): Law | null {
  if (weight.s < 0n || weight.gt(one)) return null;
  const points: Law["points"] = [
    { weight, value: { kind: "condition", holds: true } },
    { weight: one.sub(weight), value: { kind: "condition", holds: false } },
  ];
  return { points: points.filter((point) => point.weight.n !== 0n), degree: null };
}

/** The variance of a number from that of something affine in it. */
function spreadOf(world: World, spot: Spot, body: Term, value: Value, scope: Scope): Value {
  const [at0, at1, at2] = [0, 1, 2].map((x) => world.suppose(spot.key, scalar(x), body, scope));
  if (value.kind !== "scalar")
    return value.kind === "failure" ? value : failure("a variance that is no number");
  if (at0?.kind !== "scalar" || at1?.kind !== "scalar" || at2?.kind !== "scalar")
    return failure("something that is no number");
  const slope = at1.value.sub(at0.value);
  if (!at2.value.sub(at1.value).equals(slope) || slope.isZero)
    return failure("a variance of something that is not affine");
  return scalar(value.value.div(slope.mul(slope)));
}

/** A law that looks the same from both sides of its mean. */
function balancedLaw(mean: Fraction, source: Chance): Law {
  const near = fraction(1 + source.below(3, "near"));
  const far = near.add(fraction(1 + source.below(2, "far")));
  const [a = one, b = one, middle = one] = weights(source, 3, "balance");
  const side = (weight: Fraction, x: Fraction): Law["points"] =>
    [mean.sub(x), mean.add(x)].map((value) => ({
      weight: weight.div(fraction(2)),
      value: scalar(value),
    }));
  return {
    points: [...side(a, near), { weight: middle, value: scalar(mean) }, ...side(b, far)],
    degree: null,
  };
}

/** Weights on a few points that meet all demands: each is linear in the weights. */
function searchLaw(
  world: World,
  spot: Spot,
  special: readonly { readonly demand: Demand["demand"]; readonly scope: Scope }[],
  mean: Fraction | null,
  variance: Fraction | null,
  kind: { counts: boolean; positive: boolean; nonnegative: boolean; signed: boolean },
  source: Chance,
): Law | string {
  const numbers = [0, 1, 2, 3, 4, 5, 6].map((k) => fraction(k));
  const pool = kind.counts
    ? numbers.slice(kind.positive ? 1 : 0)
    : kind.signed
      ? [
          fraction(0),
          fraction(1),
          fraction(-1),
          fraction(2),
          fraction(-2),
          fraction(3),
          fraction(-3),
          fraction(1, 2),
          fraction(-1, 2),
        ]
      : [fraction(1), fraction(2), fraction(3), fraction(4), fraction(1, 2), fraction(6)];
  const at = (x: Fraction, term: Term, scope: Scope): Value =>
    world.suppose(spot.key, scalar(x), term, scope);
  const fits = (x: Fraction): boolean =>
    special.every(({ demand, scope }) => {
      if (demand.kind !== "always") return true;
      const value = at(x, demand.relation, scope);
      return value.kind === "condition" && value.holds;
    });
  const found = pool.filter(fits);
  // of whole numbers of either sign those that are not negative first; only where they are too few
  // the others
  const below =
    kind.counts && !kind.positive && !kind.nonnegative && found.length < 2
      ? [-1, -2, -3].map((k) => fraction(k)).filter(fits)
      : [];
  const points = [...found, ...below];
  const rows: Fraction[][] = [];
  const values: Fraction[] = [];
  if (mean) {
    rows.push(points);
    values.push(mean);
  }
  if (variance) {
    const center = mean ?? one;
    if (!mean) {
      rows.push(points);
      values.push(center);
    }
    rows.push(points.map((x) => x.sub(center).mul(x.sub(center))));
    values.push(variance);
  }
  for (const { demand, scope } of special) {
    if (demand.kind === "linear") {
      const difference: Term = {
        kind: "add",
        terms: [demand.relation.left, { kind: "neg", body: demand.relation.right }],
      };
      const row = points.map((x) => at(x, difference, scope));
      if (row.some((x) => x.kind !== "scalar"))
        return `a moment of ${spot.declaration.head} that is no number`;
      rows.push(row.map((x) => (x.kind === "scalar" ? x.value : zero)));
      values.push(zero);
      continue;
    }
    if (demand.kind !== "moment") continue;
    const value = world.evaluator.isolated(() => world.evaluator.anywhere(demand.value, scope));
    const row = points.map((x) => at(x, demand.body, scope));
    if (value.kind !== "scalar" || row.some((x) => x.kind !== "scalar"))
      return `a moment of ${spot.declaration.head} that is no number`;
    rows.push(row.map((x) => (x.kind === "scalar" ? x.value : zero)));
    values.push(value.value);
  }
  const spare = shapeOf(world) === "spread" ? 2 : 1;
  const law = solveLaw(points, rows, values, source, spare);
  return law ?? `no small law found for ${spot.declaration.head}`;
}

/**
 * A random vector or matrix: by its covariance matrix or mean square where one is asked for,
 * otherwise a short list of points.
 */
function arrayLaw(
  world: World,
  spot: Spot,
  mean: Value | null,
  variance: Value | null,
  asked: readonly { readonly demand: Demand["demand"]; readonly scope: Scope }[],
  source: Chance,
): Law | string {
  const sort =
    spot.declaration.sort.kind === "function"
      ? spot.declaration.sort.result
      : spot.declaration.sort;
  const shape = world.evaluator.shape(sort, null);
  if ("kind" in shape) return shape.kind === "failure" ? shape.reason : "a size that is no number";
  const size = shape.rows * shape.columns;
  const draw = (name: string): Fraction[] =>
    Array.from({ length: size }, (_, k) => fraction(source.below(5, `${name}#${k}`) - 1));
  const wrap = (items: readonly Fraction[]): ArrayValue =>
    sort.kind === "matrix"
      ? matrix(shape.rows, shape.columns, items)
      : {
          ...vector(items),
          shape: sort.kind === "covector" ? "covector" : "vector",
          rows: shape.rows,
          columns: shape.columns,
        };
  const square = variance ? null : squareAsked(world, spot, asked, size, wrap);
  const prescribed =
    mean?.kind === "array"
      ? mean.items
      : mean?.kind === "scalar"
        ? Array.from({ length: size }, () => mean.value)
        : null;
  const center = prescribed ?? square?.around ?? draw("mean");
  const spread = variance ?? (square && covarianceFor(square, center, source.fork("square")));
  if (spread) {
    const covariance =
      spread.kind === "array"
        ? spread
        : spread.kind === "scalar" && size === 1
          ? matrix(1, 1, [spread.value])
          : null;
    if (!covariance || covariance.rows !== size)
      return `the covariance matrix of ${spot.declaration.head} does not fit`;
    const law = vectorLaw(center, covariance, (v, k) =>
      momentLaw(zero, v, shapeOf(world), source.fork(`latent${k}`)),
    );
    if (!law)
      return `the covariance matrix of ${spot.declaration.head} is not positive semidefinite`;
    return {
      ...law,
      points: law.points.map(({ weight, value }) => ({
        weight,
        value: value.kind === "array" ? wrap(value.items) : value,
      })),
    };
  }
  const count = size === 1 ? 2 : 3;
  const mass = weights(source, count, "mass");
  const points = mass.map((weight, k) => ({ weight, value: wrap(draw(`point${k}`)) as Value }));
  const actual = points.map(({ weight, value }) => scaleTo(value, weight)).reduce(plus);
  const shift = mean ? plus(wrap(center), negate(actual)) : null;
  return {
    points: points.map(({ weight, value }) => ({
      weight,
      value: shift ? plus(value, shift) : value,
    })),
    degree: null,
  };
}

/** The mean square that is asked of an array, around some point. */
function squareAsked(
  world: World,
  spot: Spot,
  asked: readonly { readonly demand: Demand["demand"]; readonly scope: Scope }[],
  size: number,
  wrap: (items: readonly Fraction[]) => ArrayValue,
): Square | null {
  for (const { demand, scope } of asked) {
    if (demand.kind !== "moment") continue;
    const stated = world.evaluator.isolated(() => world.evaluator.anywhere(demand.value, scope));
    // what is bounded is at the bound in some models, and below it in others
    const value =
      demand.most && world.ordinal % 2 === 1 ? times(scalar(fraction(1, 2)), stated) : stated;
    const square = squareOf(
      size,
      (x) => world.suppose(spot.key, wrap(x), demand.body, scope),
      value,
    );
    if (square) return square;
  }
  return null;
}

function scaleTo(value: Value, weight: Fraction): Value {
  return value.kind === "array"
    ? { ...value, items: value.items.map((x) => x.mul(weight)) }
    : failure("no array");
}

const isCount = (n: Fraction): boolean => n.isInteger && !n.isNegative;

/**
 * A finite law for a named one: itself where it is finite, otherwise one with its first moments.
 */
export function namedLaw(world: World, name: string, given: readonly Value[]): Law | null {
  const params = given.flatMap((p) => (p.kind === "list" ? p.items : [p]));
  const numbers = params.map((p) => (p.kind === "scalar" ? p.value : null));
  const [first, second] = numbers;
  const { fineness } = world.plan;
  const fine = fineness && fineLaw(name, numbers, fineness, countedIn(world));
  if (fine) return fine;
  // some of the later models go further: the first are the easiest to follow
  const far = world.ordinal >= 7 && world.ordinal % 4 === 3;
  const degree = far ? 9 : world.ordinal % 2 === 0 ? 5 : 7;
  switch (name) {
    case "normal": {
      const [mean, variance] = params;
      if (first && second) return normalLaw(first, second, degree);
      if (variance?.kind !== "array" || !mean) return null;
      const center =
        mean.kind === "array"
          ? mean.items
          : Array.from({ length: variance.rows }, () =>
              mean.kind === "scalar" ? mean.value : zero,
            );
      return vectorLaw(center, variance, (v) => normalLaw(zero, v, 5));
    }
    case "bernoulli":
      return first ? bernoulliLaw(first) : null;
    case "binomial":
      return first && second && isCount(first) ? binomialLaw(Number(first.n), second) : null;
    case "rademacher":
      return evenLaw([scalar(-1), scalar(1)]);
    case "uniform":
      return first && second && first.lt(second) ? uniformLaw(first, second, far ? 11 : 7) : null;
    case "uniform-integers": {
      if (
        !first ||
        !second ||
        !first.isInteger ||
        !second.isInteger ||
        second.lt(first) ||
        second.sub(first).gt(20)
      )
        return null;
      return evenLaw(
        Array.from({ length: Number(second.sub(first).n) + 1 }, (_, k) =>
          scalar(first.add(fraction(k))),
        ),
      );
    }
    case "uniform-values": {
      const values = params.flatMap((p) =>
        p.kind === "array" ? p.items.map((x) => scalar(x)) : [p],
      );
      return values.length > 0 && values.every((v) => v.kind !== "failure")
        ? evenLaw(values)
        : null;
    }
    case "discrete": {
      const items = params.flatMap((p) =>
        p.kind === "array" ? p.items : p.kind === "scalar" ? [p.value] : [],
      );
      const half = items.length / 2;
      if (half < 1 || !Number.isInteger(half)) return null;
      const weights = items.slice(half);
      if (
        weights.some((w) => w.isNegative) ||
        !weights.reduce((sum, w) => sum.add(w), zero).equals(one)
      )
        return null;
      // values that are listed are different ones
      if (new Set(items.slice(0, half).map(fractionText)).size < half) return null;
      const points = items
        .slice(0, half)
        .map((value, k) => ({ value: scalar(value), weight: weights[k] ?? zero }));
      return { points: points.filter((p) => !p.weight.isZero), degree: null };
    }
    case "exponential":
      return first && !first.isNegative && !first.isZero
        ? exponentialLaw(first, world.plan.endsVary)
        : null;
    case "poisson":
      return first ? poissonLaw(world, first) : null;
    case "geometric":
      return first && !first.isNegative && !first.isZero ? geometricLaw(world, first) : null;
    case "brownian":
    case "density":
      return null;
  }
  return null;
}

/** Rate `r`: the moments are `k!/r^k`. With `few` the mean and the mean square only. */
function exponentialLaw(rate: Fraction, few: boolean): Law | null {
  const far = [
    fraction(1, 4),
    fraction(1),
    fraction(2),
    fraction(4),
    fraction(6),
    fraction(9),
    fraction(12),
  ];
  const scaled = (few ? [fraction(0), fraction(1), fraction(3)] : far).map((x) => x.div(rate));
  const moments: Fraction[] = [one];
  for (let k = 1; k < scaled.length; k++)
    moments.push((moments[k - 1] ?? one).mul(fraction(k)).div(rate));
  return matchMoments(scaled, moments);
}

/** Counts that a law with the moments of a Poisson one may take, for ever larger rates. */
const poissonCounts = [
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 5],
  [0, 2, 5, 9, 14],
  [0, 1, 6, 10, 15],
] as const;

/** The same of fewer values, whose moments are right up to the second or third. */
const fewCounts = [
  [0, 1, 2, 3],
  [0, 1, 3],
  [0, 2, 4],
] as const;

function poissonLaw(world: World, rate: Fraction): Law | null {
  const few = world.plan.endsVary;
  // in some of the models the chances of all counts are right, to many places, and not just moments
  const whole = world.ordinal % 6 === 4 && !few ? poissonWeights(rate) : null;
  if (whole) return whole;
  const laws = (few ? fewCounts : poissonCounts).map((counts) =>
    matchMoments(
      counts.map((count) => fraction(count)),
      poissonMoments(rate, counts.length),
    ),
  );
  return (
    laws.find((law) => law?.points.every(({ weight }) => !weight.isNegative)) ?? laws[0] ?? null
  );
}

/**
 * A Poisson law is cut off behind counts this rare, which is more than what rounding takes from all
 * of its weights.
 */
const rarest = fraction(1, 10n ** (digits - 10n));

/** Larger rates would take too many counts. */
const largestRate = 4;

/**
 * A Poisson law to many places: what is rarer than they tell is put on two counts more, so that
 * weights add up to 1 and the mean is just as it should be.
 */
function poissonWeights(rate: Fraction): Law | null {
  const none = rate.gt(largestRate) || rate.isNegative ? null : exponential(rate.neg());
  if (!none) return null;
  const points: { weight: Fraction; value: Value }[] = [];
  let weight = none;
  let [mass, mean] = [one, rate];
  for (let k = 0; weight.gt(rarest); k++) {
    points.push({ weight, value: scalar(k) });
    mass = mass.sub(weight);
    mean = mean.sub(weight.mul(fraction(k)));
    weight = rounded(weight.mul(rate).div(fraction(k + 1)));
  }
  const next = fraction(points.length);
  const far = mean.sub(mass.mul(next));
  points.push(
    { weight: mass.sub(far), value: scalar(next) },
    { weight: far, value: scalar(next.add(one)) },
  );
  return { points, degree: 1 };
}

/** `E X^{k+1} = r · Σ C(k, j) E X^j`. */
function poissonMoments(rate: Fraction, count: number): Fraction[] {
  const moments: Fraction[] = [one];
  for (let k = 0; k + 1 < count; k++) {
    let total = zero;
    let choose = 1;
    for (let j = 0; j <= k; j++) {
      total = total.add((moments[j] ?? zero).mul(fraction(choose)));
      choose = (choose * (k - j)) / (j + 1);
    }
    moments.push(total.mul(rate));
  }
  return moments;
}

/**
 * Numbers of trials that a law with the moments of a geometric one may take, for ever smaller
 * chances of success.
 */
const trialCounts = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 6],
  [1, 2, 3, 4, 8],
  [1, 2, 3, 6, 14],
  [1, 2, 3, 8, 20],
  [1, 2, 4, 9, 24],
] as const;

function countedIn(world: World): 0 | 1 {
  return world.ordinal % 4 < 2 ? 1 : 0;
}

/** The name does not say whether the successful trial counts: in half of the models it does. */
function geometricLaw(world: World, p: Fraction): Law | null {
  world.counted = countedIn(world);
  const laws = trialCounts.map((counts) =>
    matchMoments(
      counts.map((count) => fraction(count)),
      geometricMoments(p),
    ),
  );
  const trials =
    laws.find((law) => law?.points.every(({ weight }) => !weight.isNegative)) ?? laws[0] ?? null;
  if (world.counted === 1 || !trials) return trials;
  return {
    ...trials,
    points: trials.points.map(({ value, weight }) => ({
      weight,
      value: value.kind === "scalar" ? scalar(value.value.sub(one)) : value,
    })),
  };
}

/**
 * On 1, 2, …: `X = 1` with probability p and `1 + X'` otherwise, so `p E X^k = p + q Σ_{j<k} C(k,
 * j) E X^j` with the term `j = k` moved over.
 */
function geometricMoments(p: Fraction): Fraction[] {
  const q = one.sub(p);
  const moments: Fraction[] = [one];
  for (let k = 1; k < 5; k++) {
    let total = p;
    let choose = 1;
    for (let j = 0; j < k; j++) {
      total = total.add(q.mul(moments[j] ?? zero).mul(fraction(choose)));
      choose = (choose * (k - j)) / (j + 1);
    }
    moments.push(total.div(p));
  }
  return moments;
}
