import { describe, expect, test } from "vitest";
import type { Fraction } from "../src/exact/fraction.ts";
import { fraction, one, zero } from "../src/exact/fraction.ts";
import type { Model } from "../src/falsify/model.ts";
import type { Value } from "../src/falsify/value.ts";
import { checked, document } from "./support/check.ts";
import { modelsUnder } from "./support/compared.ts";
import { randomGivens } from "./support/random-givens.ts";

/** An outcome: its weight, and the value of each quantity by its name with indices. */
interface Outcome {
  readonly weight: Fraction;
  readonly of: (name: string) => Fraction;
}

/**
 * All outcomes of a model, from the weights of the parts of its space and nothing else of it; null
 * where there are too many.
 */
function outcomesOf({ world }: Model): Outcome[] | null {
  const { components, points } = world.space;
  if (components.reduce((all, part) => all * part.count, 1) > 20_000) return null;
  const found: Outcome[] = [];
  const walk = (at: number, weight: Fraction): void => {
    const part = components[at];
    if (!part) {
      const values = new Map<string, Value>(
        [...world.atoms.values()].map((atom) => [nameOf(atom), atom.value()]),
      );
      found.push({ weight, of: (name) => numberOf(values.get(name)) });
      return;
    }
    for (let k = 0; k < part.count; k++) {
      points[at] = k;
      const own = part.weight(k);
      expect(own.isNegative).toBe(false);
      if (!own.isZero) walk(at + 1, weight.mul(own));
    }
    points[at] = 0;
  };
  walk(0, one);
  return found;
}

function nameOf({
  declaration: { head },
  args,
}: {
  declaration: { head: string };
  args: readonly Value[];
}): string {
  const plain = head.replace(/_?\{?#\d(?:,? ?#\d)*\}?.*$/, "").replace(/[_{}]/g, "");
  return `${plain}${args.map((arg) => (arg.kind === "scalar" ? arg.value.toFraction() : "?"))}`;
}

function numberOf(value: Value | undefined): Fraction {
  if (value?.kind === "condition") return value.holds ? one : zero;
  if (value?.kind !== "scalar") throw new RangeError(`no number: ${JSON.stringify(value?.kind)}`);
  return value.value;
}

type Number = (outcome: Outcome) => Fraction;

function mean(outcomes: readonly Outcome[], of: Number): Fraction {
  const total = outcomes.reduce((sum, { weight }) => sum.add(weight), zero);
  return outcomes
    .reduce((sum, outcome) => sum.add(outcome.weight.mul(of(outcome))), zero)
    .div(total);
}

function spread(outcomes: readonly Outcome[], of: Number): Fraction {
  const center = mean(outcomes, of);
  return mean(outcomes, (o) => of(o).sub(center).mul(of(o).sub(center)));
}

/** The outcomes by the values of some quantities. */
function slices(outcomes: readonly Outcome[], names: readonly string[]): Outcome[][] {
  const found = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = names.map((name) => outcome.of(name).toFraction()).join();
    found.set(key, [...(found.get(key) ?? []), outcome]);
  }
  return [...found.values()];
}

/** Whether quantities are mutually independent: chances of all values are products. */
function independent(outcomes: readonly Outcome[], names: readonly string[]): boolean {
  const total = outcomes.reduce((sum, { weight }) => sum.add(weight), zero);
  const chance = (part: readonly Outcome[]): Fraction =>
    part.reduce((sum, { weight }) => sum.add(weight), zero).div(total);
  const values = names.map((name) => slices(outcomes, [name]).map((part) => part[0]?.of(name)));
  const combinations = values.reduce<(Fraction | undefined)[][]>(
    (all, own) => all.flatMap((start) => own.map((x) => [...start, x])),
    [[]],
  );
  return combinations.every((wanted) => {
    const has = (o: Outcome, k: number): boolean => o.of(names[k] ?? "").equals(wanted[k] ?? zero);
    const together = outcomes.filter((o) => names.every((_, k) => has(o, k)));
    const product = names
      .map((_, k) => chance(outcomes.filter((o) => has(o, k))))
      .reduce((all, p) => all.mul(p), one);
    return chance(together).equals(product);
  });
}

function uncorrelated(outcomes: readonly Outcome[], x: string, y: string): boolean {
  const product = mean(outcomes, (o) => o.of(x).mul(o.of(y)));
  return product.equals(mean(outcomes, (o) => o.of(x)).mul(mean(outcomes, (o) => o.of(y))));
}

/** Every pair of different ones. */
function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((a, k) => names.slice(k + 1).map((b): [string, string] => [a, b]));
}

/** The value that a model has for a size. */
function size(model: Model, name: string): number {
  const value = model.world.known(name, []);
  return value?.kind === "scalar" ? value.value.valueOf() : 0;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k + 1);
const members = (model: Model, name: string): string[] =>
  upTo(size(model, "n")).map((k) => `${name}${k}`);

/** Givens, and whether outcomes obey them at every value of every index. */
const held: readonly [string, readonly string[], (all: Outcome[], model: Model) => boolean][] = [
  [
    "families with different numbers of indices",
    [
      "$a_{ij}$, $i = 1, \\dots, m$, $j = 1, \\dots, n$, are random variables.",
      "$h_1, \\dots, h_n$ are random variables.",
      "$a_{ij}$ and $h_j$ are independent.",
    ],
    (all, model) =>
      upTo(size(model, "m")).every((i) =>
        upTo(size(model, "n")).every((j) => independent(all, [`a${i},${j}`, `h${j}`])),
      ),
  ],
  [
    "independent of each",
    ["$X_1, \\dots, X_n$ and $Y$ are random variables. $Y$ is independent of each $X_i$."],
    (all, model) => members(model, "X").every((x) => independent(all, ["Y", x])),
  ],
  [
    "rows",
    [
      "$X_{ij}$ are random variables for $i = 1, \\dots, n$ and $j = 1, \\dots, m$. For each $i$, $X_{i1}, \\dots, X_{im}$ are independent.",
    ],
    (all, model) =>
      upTo(size(model, "n")).every((i) =>
        independent(
          all,
          upTo(size(model, "m")).map((j) => `X${i},${j}`),
        ),
      ),
  ],
  [
    "pairwise independent",
    ["$X_1, \\dots, X_n$ are pairwise independent random variables."],
    (all, model) => pairs(members(model, "X")).every((pair) => independent(all, pair)),
  ],
  [
    "pairwise uncorrelated",
    ["$X_1, \\dots, X_n$ are pairwise uncorrelated random variables."],
    (all, model) => pairs(members(model, "X")).every(([x, y]) => uncorrelated(all, x, y)),
  ],
  [
    "each independent given a third",
    [
      "$X_1, \\dots, X_n$, $Y$ and $Z$ are random variables. For each $i$, $X_i$ and $Y$ are conditionally independent given $Z$.",
    ],
    (all, model) =>
      slices(all, ["Z"]).every((part) =>
        members(model, "X").every((x) => independent(part, [x, "Y"])),
      ),
  ],
  [
    "a mean that is the same given another",
    ["$X$ and $Y$ are random variables. $E[X \\mid Y] = E[X]$."],
    (all) => slices(all, ["Y"]).every((part) => mean(part, X).equals(mean(all, X))),
  ],
  [
    "unconfounded in mean",
    ["$X$, $Y$ and $T$ are random variables. $E[X \\mid Y, T] = E[X \\mid Y]$."],
    (all) =>
      slices(all, ["Y"]).every((part) =>
        slices(part, ["T"]).every((both) => mean(both, X).equals(mean(part, X))),
      ),
  ],
  [
    "one spread",
    [
      "$X$ and $Y$ are random variables. $\\operatorname{Var}(X \\mid Y) = \\operatorname{Var}(X)$.",
    ],
    (all) => slices(all, ["Y"]).every((part) => spread(part, X).equals(spread(all, X))),
  ],
  [
    "noise with a variance",
    ["$X$ and $Y$ are random variables. $E[X \\mid Y] = 0$. $\\operatorname{Var}(X) = 1$."],
    (all) => slices(all, ["Y"]).every((part) => mean(part, X).isZero) && spread(all, X).equals(one),
  ],
  [
    "an event that does not change a mean",
    ["$X$ is a random variable and $A$ is an event. $E[X \\mid A] = E[X]$."],
    (all) => slices(all, ["A"]).every((part) => mean(part, X).equals(mean(all, X))),
  ],
  [
    "a positive number with its mean given another",
    ["$X$ is a positive random variable, $Y$ is a random variable, and $E[X \\mid Y] = 2$."],
    (all) =>
      all.every((o) => X(o).gt(zero)) &&
      slices(all, ["Y"]).every((part) => mean(part, X).equals(fraction(2))),
  ],
  [
    "a moment by the mean",
    ["$X$ is a random variable. $E[X^2] = E[X]^2 + 1$."],
    (all) => spread(all, X).equals(one),
  ],
  [
    "a covariance of zero",
    [
      "$X$ and $Y$ are random variables with values in $\\{0, 1, 2\\}$. $\\operatorname{Cov}(X, Y) = 0$.",
    ],
    (all) =>
      uncorrelated(all, "X", "Y") &&
      all.every((o) => X(o).isInteger && !X(o).abs().gt(fraction(2))),
  ],
  [
    "the first member is the last",
    ["$X_1, \\dots, X_n$ are random variables. $X_1 = X_n$."],
    (all, model) => all.every((o) => o.of("X1").equals(o.of(`X${size(model, "n")}`))),
  ],
];

const X: Number = (outcome) => outcome.of("X");

describe("the givens hold in every model, at every value of every index", () => {
  test.each(held)("%s", (_, given, holds) => {
    let looked = 0;
    for (const seed of [1, 7, 991])
      for (const model of modelsUnder(given, seed)) {
        const outcomes = outcomesOf(model);
        if (!outcomes) continue;
        looked++;
        const total = outcomes.reduce((sum, { weight }) => sum.add(weight), zero);
        expect(total.equals(one)).toBe(true);
        expect(holds(outcomes, model), `seed ${seed}, model ${model.ordinal}`).toBe(true);
      }
    expect(looked).toBeGreaterThan(10);
  });
});

/** So many random givens, from a seed: more with `GIVENS=1000 GIVENS_SEED=7`. */
const count = Number(process.env.GIVENS ?? 25);
const first = Number(process.env.GIVENS_SEED ?? 1);

describe("random givens are no fault, whatever they say", () => {
  test.each(Array.from({ length: count }, (_, k) => first * 10_000 + k))("givens %i", (seed) => {
    const { given, holds, fails } = randomGivens(seed);
    const report = checked(document(given, `${holds}$$\n\n$$${fails}`));
    const text = given.join(" ");
    expect(
      report.diagnostics.filter((d) => d.severity === "fault"),
      text,
    ).toEqual([]);
    expect(report.chains[0]?.verdict, `${text} ${holds}`).not.toBe("refuted");
    expect(report.chains[1]?.verdict, `${text} ${fails}`).not.toBe("verified");
  });
});
