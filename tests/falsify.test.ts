import { readFileSync } from "node:fs";
import { expect as check, describe, it } from "vitest";
import { fraction } from "../src/exact/fraction.ts";
import { type Comparison, compare } from "../src/falsify/compare.ts";
import { Memos } from "../src/falsify/memo.ts";
import { evaluate, modelsOf } from "../src/falsify/model.ts";
import { Space } from "../src/falsify/space.ts";
import { failure, scalar, type Value, valueText } from "../src/falsify/value.ts";
import type {
  Assumption,
  Claim,
  Context,
  Declaration,
  IndexVariable,
  Property,
  Range,
  Statement,
  Unit,
} from "../src/term/context.ts";
import {
  add,
  div,
  expect,
  mul,
  number,
  pow,
  relation,
  sub,
  sum,
  symbol,
  variable,
} from "../src/term/make.ts";
import { indexSort, matrixSort, scalarSort, vectorSort } from "../src/term/sort.ts";
import type { Relation, Sort, Term } from "../src/term/term.ts";
import { readModelCase } from "./support/models.ts";

// Hand-built contexts: `n`, `X_i`, … as the reader of documents would make them.
const n = symbol("n", [], indexSort);
const i = variable("i");
const j = variable("j");
const upTo = (upper: Term): Range => ({ lower: number(1), upper });
const scalarOf = (key: string): Term => symbol(key, [], scalarSort);
const X = (k: Term): Term => symbol("X", [k], scalarSort);
const _Y = (k: Term): Term => symbol("Y", [k], scalarSort);
const A = scalarOf("A");
const B = scalarOf("B");
const mu = scalarOf("mu");
const sigma = scalarOf("sigma");
const variance = (body: Term): Term => ({ kind: "variance", body, given: [], over: [] });
const covariance = (left: Term, right: Term): Term => ({
  kind: "covariance",
  left,
  right,
  given: [],
  over: [],
});
const transpose = (body: Term): Term => ({ kind: "transpose", body });

function declare(
  key: string,
  sort: Sort,
  random: boolean,
  options: { ranges?: (Range | null)[]; head?: string; properties?: Property[] } = {},
): Declaration {
  const ranges = options.ranges ?? [];
  return {
    key,
    head: options.head ?? (ranges.length ? `${key}_{#1}` : key),
    sort,
    ranges,
    random,
    properties: options.properties ?? [],
    sentence: "A1",
  };
}

function context(
  declarations: Declaration[],
  statements: Statement[],
  indices: IndexVariable[] = [],
): Context {
  const assumptions: Assumption[] = statements.map((statement, k) => ({
    id: `A${k + 1}.1`,
    sentence: `A${k + 1}`,
    statement,
  }));
  return { declarations, indices, assumptions };
}

function claim(left: Term, right: Term, name: Relation = "=", free: IndexVariable[] = []): Claim {
  return { left, relation: name, right, free };
}

function run(where: Context, what: Claim): Comparison {
  const models = modelsOf(where, [what], { seed: 1, limit: 12, effort: 2_000_000 });
  return compare(what, where, models, { effort: 1_000_000 });
}

function agrees(where: Context, what: Claim, atLeast = 4): void {
  const result = run(where, what);
  check(result.counterexample, JSON.stringify(result.counterexample)).toBeNull();
  check(result.agreeing.length, result.reasons.join("; ")).toBeGreaterThanOrEqual(atLeast);
}

function fails(where: Context, what: Claim): NonNullable<Comparison["counterexample"]> {
  const result = run(where, what);
  check(
    result.counterexample,
    `${result.agreeing.length} agreed; ${result.reasons.join("; ")}`,
  ).not.toBeNull();
  return result.counterexample as NonNullable<Comparison["counterexample"]>;
}

const family = [
  declare("n", indexSort, false),
  declare("X", scalarSort, true, { ranges: [upTo(n)] }),
  declare("mu", scalarSort, false),
  declare("sigma", scalarSort, false, { properties: ["nonnegative"] }),
];
const indices: IndexVariable[] = [
  { name: "i", range: upTo(n) },
  { name: "j", range: upTo(n) },
];
const members: Unit[] = [{ quantities: [X(i)], across: ["i"], within: [] }];
const mutual: Statement = { kind: "independent", degree: "mutual", units: members, given: [] };
const pairwise: Statement = { kind: "independent", degree: "pairwise", units: members, given: [] };
const uncorrelated: Statement = {
  kind: "independent",
  degree: "uncorrelated",
  units: members,
  given: [],
};
const identical: Statement = { kind: "identical", units: members };
const hasMean: Statement = { kind: "mean", of: X(i), value: mu };
const hasVariance: Statement = { kind: "variance", of: X(i), value: pow(sigma, 2) };
const total = sum("i", number(1), n, X(i));
const mean = mul(div(number(1), n), total);
const sampleVariance = mul(
  div(number(1), sub(n, number(1))),
  sum("i", number(1), n, pow(sub(X(i), symbol("Xbar", [], scalarSort)), 2)),
);
const meanDefinition: Statement = {
  kind: "definition",
  symbol: symbol("Xbar", [], scalarSort),
  params: [],
  entries: [],
  arguments: [],
  condition: null,
  body: mean,
};
const sampled = [...family, declare("Xbar", scalarSort, true, { head: "\\bar X" })];

describe("families", () => {
  it("the variance of a sum of independent terms", () => {
    const said = claim(variance(total), mul(n, pow(sigma, 2)));
    agrees(context(family, [mutual, hasMean, hasVariance], indices), said);
    agrees(context(family, [pairwise, hasMean, hasVariance], indices), said);
    agrees(context(family, [uncorrelated, hasMean, hasVariance], indices), said);
    fails(context(family, [hasMean, hasVariance], indices), said);
    fails(context(family, [mutual, hasMean], indices), said);
  });
  it("the sample variance is unbiased", () => {
    const said = claim(expect(sampleVariance), pow(sigma, 2));
    agrees(
      context(sampled, [mutual, identical, hasMean, hasVariance, meanDefinition], indices),
      said,
      3,
    );
    fails(context(sampled, [mutual, hasVariance, meanDefinition], indices), said);
    fails(context(sampled, [identical, hasMean, hasVariance, meanDefinition], indices), said);
  });
  it("the fourth moment needs more than pairwise independence", () => {
    const centred = sum("i", number(1), n, sub(X(i), mu));
    const fourth = sum("i", number(1), n, expect(pow(sub(X(i), mu), 4)));
    const said = claim(
      expect(pow(centred, 4)),
      add(fourth, mul(number(3), n, sub(n, number(1)), pow(sigma, 4))),
    );
    agrees(context(family, [mutual, hasMean, hasVariance], indices), said);
    fails(context(family, [uncorrelated, hasMean, hasVariance], indices), said);
    const triple = claim(
      expect(mul(sub(X(number(1)), mu), sub(X(number(2)), mu), sub(X(n), mu))),
      number(0),
    );
    const three: Statement = { kind: "condition", condition: relation(n, "=", number(3)) };
    agrees(context(family, [mutual, hasMean, hasVariance, three], indices), triple);
    fails(context(family, [pairwise, hasMean, hasVariance, three], indices), triple);
  });
  it("identical laws and means are needed", () => {
    const same = claim(expect(pow(X(number(1)), 3)), expect(pow(X(n), 3)));
    agrees(context(family, [mutual, identical], indices), same);
    agrees(context(family, [identical], indices), same);
    fails(context(family, [mutual], indices), same);
    const means = claim(expect(mean), mu);
    agrees(context(family, [hasMean], indices), means);
    fails(context(family, [mutual, identical], indices), means);
  });
  it("weights are not their squares", () => {
    const alpha = (k: Term): Term => symbol("alpha", [k], scalarSort);
    const weighted = [
      ...family,
      declare("alpha", scalarSort, false, { ranges: [upTo(n)], head: "\\alpha_{#1}" }),
    ];
    const where = context(weighted, [mutual, identical, hasMean, hasVariance], indices);
    const body = sum("i", number(1), n, mul(alpha(i), X(i)));
    agrees(
      where,
      claim(variance(body), mul(sum("i", number(1), n, pow(alpha(i), 2)), pow(sigma, 2))),
    );
    const found = fails(
      where,
      claim(variance(body), mul(sum("i", number(1), n, alpha(i)), pow(sigma, 2))),
    );
    check(found.outcomes.length).toBeLessThanOrEqual(9);
    check(found.assignment.some(({ symbol: name }) => name === "\\alpha_{1}")).toBe(true);
  });
  it("free indices stand for all values", () => {
    const where = context(family, [mutual, hasMean, hasVariance], indices);
    agrees(where, claim(expect(X(i)), mu, "=", [{ name: "i", range: upTo(n) }]));
    const found = fails(where, claim(covariance(X(i), X(j)), number(0), "=", indices));
    check(found.assignment.filter(({ symbol: name }) => name === "i" || name === "j").length).toBe(
      2,
    );
  });
});

describe("two quantities", () => {
  const two = [declare("A", scalarSort, true), declare("B", scalarSort, true)];
  const apart: Statement = {
    kind: "independent",
    degree: "mutual",
    units: [A, B].map((q) => ({ quantities: [q], across: [], within: [] })),
    given: [],
  };
  const product = claim(expect(mul(A, B)), mul(expect(A), expect(B)));
  it("products of means", () => {
    agrees(context(two, [apart]), product);
    const found = fails(context(two, []), product);
    check(found.columns).toEqual(["A", "B"]);
    check(found.outcomes.length).toBeLessThanOrEqual(4);
    agrees(context(two, [{ ...apart, degree: "uncorrelated" } as Statement]), product);
    fails(
      context(two, [{ ...apart, degree: "uncorrelated" } as Statement]),
      claim(expect(mul(A, A, B)), mul(expect(mul(A, A)), expect(B))),
    );
  });
  it("the law of total variance, and what it is not", () => {
    const given = (body: Term): Term => expect(body, [B]);
    const within: Term = { kind: "variance", body: A, given: [B], over: [] };
    agrees(context(two, []), claim(variance(A), add(expect(within), variance(given(A)))));
    fails(context(two, []), claim(variance(A), expect(within)));
    agrees(context(two, []), claim(expect(given(A)), expect(A)));
    fails(context(two, []), claim(given(A), expect(A)));
    agrees(context(two, [apart]), claim(given(A), expect(A)));
  });
  it("a random quantity is no fixed one, and the report says where", () => {
    const found = fails(context(two, []), claim(A, expect(A)));
    check(found.at).not.toBeNull();
  });
  it("inequalities", () => {
    agrees(context(two, []), claim(expect(pow(A, 2)), pow(expect(A), 2), ">="));
    fails(context(two, []), claim(expect(pow(A, 2)), pow(expect(A), 2), "<="));
  });
  it("a covariance that is named", () => {
    const named = [...two, declare("c", scalarSort, false)];
    const where = context(named, [
      { kind: "covariance", left: A, right: B, value: scalarOf("c"), condition: null },
    ]);
    agrees(
      where,
      claim(variance(add(A, B)), add(variance(A), variance(B), mul(number(2), scalarOf("c")))),
    );
    fails(where, claim(variance(add(A, B)), add(variance(A), variance(B), scalarOf("c"))));
  });
});

describe("vectors", () => {
  const d = symbol("d", [], indexSort);
  const x = symbol("x", [], vectorSort(d));
  const m = symbol("m", [], vectorSort(d));
  const M = symbol("M", [], matrixSort(d, d));
  const S = symbol("S", [], matrixSort(d, d));
  const list = [
    declare("d", indexSort, false),
    declare("x", x.sort, true),
    declare("m", m.sort, false),
    declare("M", M.sort, false),
    declare("S", S.sort, false),
  ];
  const moments: Statement[] = [
    { kind: "mean", of: x, value: m },
    { kind: "variance", of: x, value: S },
  ];
  const form = (v: Term, w: Term): Term => mul(transpose(v), M, w);
  it("the mean of a quadratic form", () => {
    const said = claim(expect(form(x, x)), add({ kind: "trace", body: mul(M, S) }, form(m, m)));
    agrees(context(list, moments), said);
    fails(context(list, [moments[0] as Statement]), said);
    fails(context(list, moments), claim(expect(form(x, x)), form(m, m)));
  });
  it("a normal vector has the moments of a normal vector", () => {
    const identity: Term = { kind: "fill", pattern: "identity", sort: M.sort };
    const zero: Term = { kind: "fill", pattern: "zero", sort: x.sort };
    const law: Statement = { kind: "distribution", of: x, law: "normal", params: [zero, identity] };
    const norm: Term = { kind: "norm", body: x };
    const result = run(
      context(list, [law]),
      claim(expect(pow(norm, 4)), mul(d, add(d, number(2)))),
    );
    check(result.counterexample).toBeNull();
    check(result.agreeing.length).toBeGreaterThan(3);
    check(result.kind).toBe("moments");
    fails(context(list, [law]), claim(expect(pow(norm, 4)), mul(d, d)));
  });
});

describe("facts and conditions", () => {
  it("weights that add up to one", () => {
    const p = (k: Term): Term => symbol("p", [k], scalarSort);
    const list = [...family, declare("p", scalarSort, false, { ranges: [upTo(n)] })];
    const fact: Statement = {
      kind: "fact",
      relation: relation(sum("i", number(1), n, p(i)), "=", number(1)),
      condition: null,
      functions: [],
    };
    const said = claim(expect(sum("i", number(1), n, mul(p(i), X(i)))), mu);
    agrees(context(list, [hasMean, fact], indices), said);
    fails(context(list, [hasMean], indices), said);
  });
  it("values that are their own squares, with a mean between 0 and 1", () => {
    const q = scalarOf("q");
    const list = [
      declare("n", indexSort, false),
      declare("X", scalarSort, true, { ranges: [upTo(n)] }),
      declare("q", scalarSort, false),
    ];
    const square: Statement = {
      kind: "fact",
      relation: relation(pow(X(i), 2), "=", X(i)),
      condition: null,
      functions: [],
    };
    const where = context(
      list,
      [mutual, identical, { kind: "mean", of: X(i), value: q }, square],
      indices,
    );
    agrees(where, claim(variance(X(number(1))), mul(q, sub(number(1), q))));
  });
  it("prescribed covariances of identically distributed quantities", () => {
    const rho = scalarOf("rho");
    const list = [...family, declare("rho", scalarSort, false)];
    const fact: Statement = {
      kind: "covariance",
      left: X(i),
      right: X(j),
      value: mul(rho, pow(sigma, 2)),
      condition: relation(i, "!=", j),
    };
    const between: Statement = {
      kind: "condition",
      condition: {
        kind: "logic",
        operator: "and",
        args: [relation(number(0), "<", rho), relation(rho, "<", number(1))],
      },
    };
    const where = context(list, [identical, hasVariance, fact, between], indices);
    agrees(
      where,
      claim(
        variance(total),
        add(mul(n, pow(sigma, 2)), mul(n, sub(n, number(1)), rho, pow(sigma, 2))),
      ),
    );
    fails(where, claim(variance(total), mul(n, pow(sigma, 2))));
  });
  it("a mean given another quantity", () => {
    const list = [
      declare("A", scalarSort, true),
      declare("B", scalarSort, true),
      declare("sigma", scalarSort, false, { properties: ["positive"] }),
    ];
    const given: Statement = {
      kind: "fact",
      relation: relation(expect(A, [B]), "=", B),
      condition: null,
      functions: [],
    };
    const spread: Statement = {
      kind: "fact",
      relation: relation({ kind: "variance", body: A, given: [B], over: [] }, "=", pow(sigma, 2)),
      condition: null,
      functions: [],
    };
    const where = context(list, [given, spread]);
    agrees(where, claim(variance(A), add(pow(sigma, 2), variance(B))));
    agrees(where, claim(covariance(A, B), variance(B)));
    fails(where, claim(variance(A), variance(B)));
    fails(context(list, [given]), claim(variance(A), add(pow(sigma, 2), variance(B))));
  });
  it("assumptions that contradict each other have no model", () => {
    const result = run(
      context(
        family,
        [
          hasVariance,
          {
            kind: "fact",
            relation: relation(X(i), "=", number(3)),
            condition: null,
            functions: [],
          },
          { kind: "condition", condition: relation(sigma, ">", number(0)) },
        ],
        indices,
      ),
      claim(number(0), number(0)),
    );
    check(result.agreeing.length).toBe(0);
    check(result.reasons.length).toBeGreaterThan(0);
  });
});

describe("evaluation", () => {
  it("failures are values", () => {
    const model = modelsOf(context([], []), [], { seed: 1, limit: 1, effort: 1000 }).at(0);
    check(model).not.toBeNull();
    if (!model) return;
    const text = (term: Term): string => valueText(evaluate(term, model));
    check(text(div(number(1), sub(number(2), number(2))))).toBe("division by zero");
    check(text(pow(number(-2), div(number(1), number(3))))).toBe("a root of a negative number");
    check(text(pow(number(2), div(number(1), number(3))))).toBe("\\approx 1.259921");
    const root = (x: Term): Term => pow(x, div(number(1), number(2)));
    check(text(root(number(2)))).toBe("\\sqrt{2}");
    check(text(add(root(number(2)), root(number(8))))).toBe("\\sqrt{18}");
    check(text(mul(root(number(2)), root(number(18))))).toBe("6");
    check(text(div(number(3), root(number(3))))).toBe("\\sqrt{3}");
    check(text(pow(root(number(5)), 3))).toBe("\\sqrt{125}");
    check(text(pow(number(2), div(number(-3), number(2))))).toBe("\\sqrt{1/8}");
    check(text(relation(root(number(3)), "<", div(number(7), number(4))))).toBe("true");
    check(text(relation(mul(number(-1), root(number(3))), "<", number(-2)))).toBe("false");
    check(text(pow(div(number(9), number(4)), div(number(1), number(2))))).toBe("3/2");
    check(text(sum("k", number(1), { kind: "constant", name: "infinity" }, variable("k")))).toBe(
      "an infinite sum",
    );
    check(
      text(
        sum("k", number(1), number(4), variable("k"), [relation(variable("k"), "!=", number(2))]),
      ),
    ).toBe("8");
    check(text({ kind: "call", function: "binomial", args: [number(5), number(2)] })).toBe("10");
  });
  it("a counterexample has no two rows alike, and whole numbers where they do", () => {
    const where = context(
      [
        declare("A", scalarSort, true),
        declare("B", scalarSort, true),
        declare("C", scalarSort, true),
      ],
      [],
    );
    const found = fails(where, claim(expect(pow(A, 2)), pow(expect(A), 2)));
    const rows = found.outcomes.map(({ values }) => values.join());
    check(new Set(rows).size).toBe(rows.length);
    check([...rows, found.left, found.right].join()).not.toContain("/");
  });
  it("a dimension of one that no sentence names is not shown", () => {
    const size = symbol("\\dim", [], indexSort);
    const x = symbol("x", [], vectorSort(size));
    const where = context(
      [declare("\\dim", indexSort, false), declare("x", vectorSort(size), true)],
      [],
    );
    const inner: Term = { kind: "inner", left: expect(x), right: expect(x) };
    const found = fails(where, claim(expect({ kind: "inner", left: x, right: x }), inner));
    check(found.assignment).toEqual([]);
  });
  it("the same seed gives the same models", () => {
    const where = context(family, [mutual, hasMean, hasVariance], indices);
    const said = claim(variance(total), pow(sigma, 2));
    const [once, again] = [run(where, said), run(where, said)];
    const worlds = ({ tried }: typeof once) =>
      tried.map((m) => m.world.chosen().map(({ value }) => valueText(value)));
    check(worlds(once)).toEqual(worlds(again));
    check(once.tried.length).toBeGreaterThan(0);
  });
});

describe("contexts as authors write them", () => {
  const blocks = readFileSync(new URL("./cases/models.txt", import.meta.url), "utf8")
    .split(/^# /m)
    .slice(1);
  for (const block of blocks) {
    const [head = "", output = ""] = block.split(/^==>$/m);
    const [title = "", ...lines] = head.split("\n").map((line) => line.trim());
    it(title, () => {
      const read = readModelCase(lines.filter((line) => line !== "" && !line.startsWith("?")));
      const claims = lines
        .filter((line) => line.startsWith("?"))
        .map((line) => read.claim(line.slice(1)));
      const models = modelsOf(read.context, claims, { seed: 1, limit: 12, effort: 4_000_000 });
      const said = claims.map((one) => {
        const { agreeing, counterexample, reasons } = compare(one, read.context, models, {
          effort: 2_000_000,
        });
        return counterexample
          ? "refuted"
          : agreeing.length >= 3
            ? "agrees"
            : `only ${agreeing.length}: ${[...reasons, ...models.reasons()].join("; ")}`;
      });
      check(said.join("\n")).toBe(output.trim());
    });
  }
});

describe("values that are kept", () => {
  const space = (): Space => {
    const made = new Space();
    for (let k = 0; k < 2; k++) made.add({ parents: 0, count: 2, weight: () => fraction(1, 2) });
    return made;
  };
  const counting = (memos: Memos, value: () => Value): (() => number) => {
    let computed = 0;
    return () => {
      memos.remember(A, null, () => {
        computed++;
        return value();
      });
      return computed;
    };
  };

  it("are those of the points that they looked at", () => {
    const at = space();
    const ask = counting(new Memos(at), () => scalar(at.point(0)));
    check(ask()).toBe(1);
    at.points[1] = 1;
    check(ask()).toBe(1);
    at.points[0] = 1;
    check(ask()).toBe(2);
  });

  it("are forgotten past the limit, and are no failures then", () => {
    const at = space();
    const ask = counting(new Memos(at, 1), () => scalar(at.point(0)));
    check(ask()).toBe(1);
    check(ask()).toBe(1);
    at.points[0] = 1;
    ask();
    at.points[0] = 0;
    check(ask()).toBe(3);
    const failing = counting(new Memos(space(), 1), () => failure("not yet"));
    failing();
    check(failing()).toBe(2);
  });
});
