import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

/**
 * Steps made at random, true and false ones, whose truth is found by going through all outcomes of
 * finite models. Nothing of it is shared with `src`: what the program verifies has to hold in every
 * one of these models, and what it refutes has to fail in one of them.
 */

/** A finite law of the random quantities, with the values of the fixed ones. */
interface World {
  readonly fixed: Readonly<Record<string, number>>;
  readonly outcomes: readonly {
    readonly weight: number;
    readonly values: Readonly<Record<string, number>>;
  }[];
}

/**
 * An expression: how it is written, and its value at an outcome of a world and at values of
 * indices.
 */
interface Expression {
  readonly tex: string;
  readonly at: (world: World, values: Readonly<Record<string, number>>) => number;
}

const number = (k: number): Expression => ({ tex: k < 0 ? `(${k})` : String(k), at: () => k });
const fixed = (name: string): Expression => ({
  tex: name,
  at: (world) => world.fixed[name] ?? Number.NaN,
});
const random = (name: string): Expression => ({
  tex: name,
  at: (_, values) => values[name] ?? Number.NaN,
});
const plus = (a: Expression, b: Expression): Expression => ({
  tex: `(${a.tex} + ${b.tex})`,
  at: (w, v) => a.at(w, v) + b.at(w, v),
});
const minus = (a: Expression, b: Expression): Expression => ({
  tex: `(${a.tex} - ${b.tex})`,
  at: (w, v) => a.at(w, v) - b.at(w, v),
});
const times = (a: Expression, b: Expression): Expression => ({
  tex: `${a.tex} \\cdot ${b.tex}`,
  at: (w, v) => a.at(w, v) * b.at(w, v),
});
const power = (a: Expression, k: number): Expression => ({
  tex: `(${a.tex})^${k}`,
  at: (w, v) => a.at(w, v) ** k,
});
const mean = (a: Expression): Expression => ({
  tex: `E[${a.tex}]`,
  at: (w, v) => average(w, (o) => a.at(w, { ...v, ...o })),
});
const variance = (a: Expression): Expression => ({
  ...covariance(a, a),
  tex: `\\operatorname{Var}(${a.tex})`,
});
const covariance = (a: Expression, b: Expression): Expression => ({
  tex: `\\operatorname{Cov}(${a.tex}, ${b.tex})`,
  at: (w, v) => {
    const [x, y] = [a, b].map(
      (e) => (o: Readonly<Record<string, number>>) => e.at(w, { ...v, ...o }),
    ) as [Value, Value];
    return average(w, (o) => x(o) * y(o)) - average(w, x) * average(w, y);
  },
});
const member = (family: string, index: string): Expression => ({
  tex: `${family}_${index}`,
  at: (w, v) =>
    v[`${family}${v[index] ?? index}`] ?? w.fixed[`${family}${v[index] ?? index}`] ?? Number.NaN,
});

type Value = (outcome: Readonly<Record<string, number>>) => number;
type Range = "all" | "other" | "above";

/** A sum over `i`, or over `j` apart from or above an `i` further out. */
function sum(index: string, range: Range, body: Expression): Expression {
  const bounds = {
    all: `\\sum_{${index}=1}^n`,
    other: `\\sum_{${index}=1, ${index} \\ne i}^n`,
    above: `\\sum_{${index}=i+1}^n`,
  }[range];
  return {
    tex: `${bounds} ${body.tex}`,
    at: (w, v) => {
      let total = 0;
      for (let k = 1; k <= (w.fixed["n"] ?? 0); k++) {
        const i = v["i"] ?? 0;
        if (range === "all" || (range === "other" ? k !== i : k > i))
          total += body.at(w, { ...v, [index]: k });
      }
      return total;
    },
  };
}

function average(world: World, value: Value): number {
  const whole = world.outcomes.reduce((total, { weight }) => total + weight, 0);
  return (
    world.outcomes.reduce((total, { weight, values }) => total + weight * value(values), 0) / whole
  );
}

/** A source of whole numbers that repeats itself. */
function source(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

interface Law {
  readonly points: readonly { readonly weight: number; readonly value: number }[];
}

const law = (next: (below: number) => number): Law => ({
  points: Array.from({ length: 3 }, () => ({ weight: 1 + next(4), value: next(7) - 3 })),
});

/** All outcomes of independent quantities. */
function product(laws: Readonly<Record<string, Law>>): World["outcomes"] {
  let outcomes: World["outcomes"] = [{ weight: 1, values: {} }];
  for (const [name, { points }] of Object.entries(laws))
    outcomes = outcomes.flatMap(({ weight, values }) =>
      points.map((p) => ({ weight: weight * p.weight, values: { ...values, [name]: p.value } })),
    );
  return outcomes;
}

/** Outcomes with nothing in common. */
function arbitrary(names: readonly string[], next: (below: number) => number): World["outcomes"] {
  return Array.from({ length: 5 }, () => ({
    weight: 1 + next(4),
    values: Object.fromEntries(names.map((name) => [name, next(7) - 3])),
  }));
}

interface Setting {
  readonly given: readonly string[];
  readonly world: (next: (below: number) => number) => World;
  readonly atoms: readonly Expression[];
  readonly family: boolean;
}

const pair = { atoms: [random("X"), random("Y")], family: false };
const numbers = (next: (below: number) => number): Record<string, number> => ({
  a: next(5) - 2,
  b: 1 + next(3),
});
const family = (
  next: (below: number) => number,
  outcomes: (names: readonly string[]) => World["outcomes"],
): World => {
  const n = 1 + next(3);
  const names = Array.from({ length: n }, (_, k) => `X${k + 1}`);
  return {
    fixed: {
      ...numbers(next),
      n,
      ...Object.fromEntries(names.map((_, k) => [`w${k + 1}`, next(5) - 2])),
    },
    outcomes: outcomes(names),
  };
};
const families = { atoms: [], family: true };
const reals = ["$a$ and $b$ are real numbers.", "$w_1, \\dots, w_n$ are real numbers."];

const settings: Readonly<Record<string, Setting>> = {
  "two quantities": {
    ...pair,
    given: ["$X$ and $Y$ are random variables."],
    world: (next) => ({ fixed: numbers(next), outcomes: arbitrary(["X", "Y"], next) }),
  },
  "two that are independent": {
    ...pair,
    given: ["$X$ and $Y$ are independent random variables."],
    world: (next) => ({ fixed: numbers(next), outcomes: product({ X: law(next), Y: law(next) }) }),
  },
  "two that are uncorrelated": {
    ...pair,
    given: ["$X$ and $Y$ are uncorrelated random variables."],
    // with its mirror image in X, or in Y, any law is uncorrelated
    world: (next) => {
      const center = next(3) - 1;
      const name = next(2) === 0 ? "X" : "Y";
      const outcomes = arbitrary(["X", "Y"], next);
      return {
        fixed: numbers(next),
        outcomes: outcomes.flatMap((o) => [
          o,
          { ...o, values: { ...o.values, [name]: 2 * center - (o.values[name] ?? 0) } },
        ]),
      };
    },
  },
  "two with one law": {
    ...pair,
    given: ["$X$ and $Y$ are identically distributed random variables."],
    world: (next) => {
      const outcomes = arbitrary(["X", "Y"], next);
      return {
        fixed: numbers(next),
        outcomes: outcomes.flatMap((o) => [
          o,
          { ...o, values: { X: o.values["Y"] ?? 0, Y: o.values["X"] ?? 0 } },
        ]),
      };
    },
  },
  "members that are i.i.d.": {
    ...families,
    given: ["$X_1, \\dots, X_n$ are i.i.d. random variables.", ...reals],
    world: (next) =>
      family(next, (names) => {
        const one = law(next);
        return product(Object.fromEntries(names.map((name) => [name, one])));
      }),
  },
  "members that are independent": {
    ...families,
    given: ["$X_1, \\dots, X_n$ are independent random variables.", ...reals],
    world: (next) =>
      family(next, (names) => product(Object.fromEntries(names.map((name) => [name, law(next)])))),
  },
  "members of any kind": {
    ...families,
    given: ["$X_1, \\dots, X_n$ are random variables.", ...reals],
    world: (next) => family(next, (names) => arbitrary(names, next)),
  },
};

/** Polynomials of what may stand in a mean. */
function polynomials(atoms: readonly Expression[]): fc.Arbitrary<Expression> {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "small", maxDepth: 2 },
      { weight: 4, arbitrary: fc.constantFrom(...atoms) },
      { weight: 1, arbitrary: fc.integer({ min: -2, max: 3 }).map(number) },
      { weight: 1, arbitrary: fc.constantFrom("a", "b").map(fixed) },
      {
        weight: 2,
        arbitrary: fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => plus(a, b)),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => minus(a, b)),
      },
      {
        weight: 2,
        arbitrary: fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => times(a, b)),
      },
      { weight: 1, arbitrary: tie("expression").map((a) => power(a, 2)) },
    ),
  }));
  return expression;
}

type Step = readonly [Expression, Expression];

/** Steps of two polynomials, those that always hold and those that hold now and then. */
const ofTwo: readonly ((p: Expression, q: Expression, k: number) => Step)[] = [
  (p, q) => [mean(plus(p, q)), plus(mean(p), mean(q))],
  (p, q) => [mean(times(p, q)), times(mean(p), mean(q))],
  (p, q) => [mean(times(power(p, 2), q)), times(mean(power(p, 2)), mean(q))],
  (p, q) => [variance(plus(p, q)), plus(variance(p), variance(q))],
  (p, q, k) => [
    variance(minus(p, q)),
    plus(minus(variance(p), times(number(k), covariance(p, q))), variance(q)),
  ],
  (p, _, k) => [variance(times(number(2), p)), times(number(k), variance(p))],
  (p, q) => [covariance(p, q), minus(mean(times(p, q)), times(mean(p), mean(q)))],
  (p, q) => [covariance(p, q), mean(times(minus(p, mean(p)), minus(q, mean(q))))],
  (p, q) => [covariance(p, q), number(0)],
  (p) => [power(mean(p), 2), mean(power(p, 2))],
  (p, q) => [mean(p), mean(q)],
  (p, q) => [mean(power(plus(p, q), 2)), plus(mean(power(p, 2)), mean(power(q, 2)))],
  (p, q, k) => [
    mean(power(plus(p, q), 2)),
    plus(plus(mean(power(p, 2)), times(number(k), mean(times(p, q)))), mean(power(q, 2))),
  ],
  (p) => [variance(p), minus(mean(power(p, 2)), power(mean(p), 2))],
  (p, q) => [times(mean(p), q), times(p, mean(q))],
  (p, q) => [mean(times(mean(p), q)), times(mean(p), mean(q))],
];

const [x, y, w] = [member("X", "i"), member("X", "j"), member("w", "i")];
const n = fixed("n");
const total = sum("i", "all", x);

/** Steps of sums over a family. */
const ofSums: readonly ((p: (e: Expression) => Expression, k: number) => Step)[] = [
  (p) => [mean(sum("i", "all", p(x))), sum("i", "all", mean(p(x)))],
  (p) => [mean(sum("i", "all", p(x))), times(n, mean(p(member("X", "1"))))],
  () => [variance(total), sum("i", "all", variance(x))],
  (_, k) => [variance(total), times(number(k), variance(member("X", "1")))],
  () => [variance(total), times(n, variance(member("X", "1")))],
  () => [power(total, 2), sum("i", "all", power(x, 2))],
  () => [
    power(total, 2),
    plus(sum("i", "all", power(x, 2)), sum("i", "all", sum("j", "other", times(x, y)))),
  ],
  (_, k) => [
    power(total, 2),
    plus(
      sum("i", "all", power(x, 2)),
      times(number(k), sum("i", "all", sum("j", "above", times(x, y)))),
    ),
  ],
  () => [
    mean(power(total, 2)),
    plus(
      sum("i", "all", mean(power(x, 2))),
      sum("i", "all", sum("j", "other", times(mean(x), mean(y)))),
    ),
  ],
  () => [
    mean(power(total, 2)),
    plus(
      times(n, mean(power(member("X", "1"), 2))),
      times(times(n, minus(n, number(1))), power(mean(member("X", "1")), 2)),
    ),
  ],
  () => [
    mean(power(total, 2)),
    plus(
      times(n, mean(power(member("X", "1"), 2))),
      times(power(n, 2), power(mean(member("X", "1")), 2)),
    ),
  ],
  () => [variance(sum("i", "all", times(w, x))), sum("i", "all", times(power(w, 2), variance(x)))],
  () => [
    variance(sum("i", "all", times(w, x))),
    times(power(sum("i", "all", w), 2), variance(member("X", "1"))),
  ],
  () => [mean(sum("i", "all", times(w, x))), times(sum("i", "all", w), mean(member("X", "1")))],
  () => [covariance(total, member("X", "1")), variance(member("X", "1"))],
  (p) => [
    sum("i", "all", sum("j", "all", times(p(x), y))),
    times(sum("i", "all", p(x)), sum("j", "all", y)),
  ],
  (p) => [
    sum("i", "all", sum("j", "other", mean(times(p(x), y)))),
    sum("i", "all", sum("j", "other", times(mean(p(x)), mean(y)))),
  ],
  (p) => [
    sum("i", "all", sum("j", "above", times(p(x), y))),
    sum("i", "all", sum("j", "above", times(x, p(y)))),
  ],
  () => [
    sum("i", "all", sum("j", "other", times(x, y))),
    times(number(2), sum("i", "all", sum("j", "above", times(x, y)))),
  ],
  () => [mean(power(total, 3)), times(n, mean(power(member("X", "1"), 3)))],
];

const shapes: readonly ((e: Expression) => Expression)[] = [
  (e) => e,
  (e) => power(e, 2),
  (e) => plus(e, number(1)),
  (e) => times(e, fixed("a")),
  (e) => minus(e, mean(e)),
];

function steps({ atoms, family: many }: Setting): fc.Arbitrary<Step> {
  const k = fc.constantFrom(0, 1, 2, 4);
  if (many)
    return fc
      .tuple(fc.constantFrom(...ofSums), fc.constantFrom(...shapes), k)
      .map(([make, shape, c]) => make(shape, c));
  const p = polynomials(atoms);
  return fc.tuple(fc.constantFrom(...ofTwo), p, p, k).map(([make, a, b, c]) => make(a, b, c));
}

/**
 * Whether the two sides agree in every world that is tried; outcomes are told apart where a side is
 * random.
 */
function holds(setting: Setting, [left, right]: Step): boolean {
  for (let seed = 1; seed <= 40; seed++) {
    const world = setting.world(source(seed * 7919));
    for (const { values } of world.outcomes) {
      const [l, r] = [left.at(world, values), right.at(world, values)];
      if (!(Math.abs(l - r) <= 1e-6 * (1 + Math.abs(l)))) return false;
    }
  }
  return true;
}

const size = Number(process.env["ENUMERATION_STEPS"] ?? 24);

describe.each(Object.entries(settings))("%s", (_, setting) => {
  const reading = setting.family
    ? setting.given
    : [...setting.given, "$a$ and $b$ are real numbers."];
  const list = fc.sample(steps(setting), {
    numRuns: size,
    seed: Number(process.env["ENUMERATION_SEED"] ?? 11),
  });
  test("what is verified holds in every world, what is refuted fails in one", {
    timeout: 120_000,
  }, () => {
    const report = checked(
      document(reading, list.map(([l, r]) => `${l.tex} = ${r.tex}`).join("$$\n\n$$")),
    );
    expect(report.diagnostics).toEqual([]);
    expect(report.chains.length).toBe(list.length);
    const wrong = report.chains.flatMap((chain, k) => {
      const step = list[k] as Step;
      const truth = holds(setting, step);
      const no =
        (chain.verdict === "verified" && !truth) ||
        (chain.verdict === "refuted" && truth) ||
        chain.verdict === "unreadable";
      return no ? [`${chain.verdict}: ${step[0].tex} = ${step[1].tex}`] : [];
    });
    expect(wrong).toEqual([]);
    const decided = report.chains.filter((chain) => chain.verdict !== "undecided").length;
    expect(decided / list.length).toBeGreaterThan(0.7);
  });
});
