import { expect, test } from "vitest";
import { guarded } from "../src/term/guard.ts";
import {
  add,
  expect as mean,
  mul,
  number,
  relation,
  sum,
  symbol,
  variable,
} from "../src/term/make.ts";
import { indexSort, scalarSort } from "../src/term/sort.ts";
import type { Term } from "../src/term/term.ts";
import { termKey } from "../src/term/walk.ts";
import { checked } from "./support/check.ts";

const [k, l, n] = [variable("k"), variable("l"), symbol("n", [], indexSort)];
const x = (at: Term): Term => symbol("X", [at], scalarSort);
const y = symbol("Y", [], scalarSort);
const when = (condition: Term): Term => ({ kind: "indicator", condition });
const apart = relation(k, "!=", l);
const over = (name: string, body: Term, conditions: readonly Term[] = []): Term =>
  sum(name, number(1), n, body, conditions);
const product = (body: Term): Term => ({
  kind: "sum",
  operator: "product",
  binders: [{ name: "l", lower: number(1), upper: n }],
  conditions: [],
  body,
});
const first = when(relation(k, "=", number(1)));
const later = when(relation(k, "!=", number(1)));

test.each<[string, [Term, Term], [Term, Term], readonly Term[]]>([
  [
    "inside a mean and before it",
    [mean(mul(when(apart), x(k), x(l))), mul(when(apart), mean(mul(x(k), x(l))))],
    [mean(mul(x(k), x(l))), mean(mul(x(k), x(l)))],
    [apart],
  ],
  [
    "with what is zero: it needs none",
    [y, add(mul(when(relation(k, ">=", number(1))), mean(number(0))), mean(x(k)))],
    [y, mean(x(k))],
    [],
  ],
  [
    "of an index that a sum binds, to the sum",
    [y, over("l", mean(mul(when(apart), x(l))))],
    [y, over("l", mean(x(l)), [apart])],
    [],
  ],
  [
    "that a sum has already",
    [y, over("l", mean(mul(when(apart), x(l))), [apart])],
    [y, over("l", mean(x(l)), [apart])],
    [],
  ],
  [
    "not where one addend of a sum alone has it",
    [y, over("l", add(mul(when(apart), x(l)), y))],
    [y, over("l", add(mul(when(apart), x(l)), y))],
    [],
  ],
  [
    "not of an index of a product, which is no zero where its factor is",
    [y, product(mul(when(apart), x(l)))],
    [y, product(mul(when(apart), x(l)))],
    [],
  ],
  [
    "not where cases are told apart",
    [y, add(mul(first, x(k)), mul(later, y))],
    [y, add(mul(first, x(k)), mul(later, y))],
    [],
  ],
  [
    "not of a random event",
    [y, mul(when(relation(y, ">=", number(0))), x(k))],
    [y, mul(when(relation(y, ">=", number(0))), x(k))],
    [],
  ],
])("guards are taken off %s", (_, before, after, guards) => {
  expect(guarded(...before).map(termKey)).toEqual([...after, ...guards].map(termKey));
});

test("the moves of a proof are formulas, and name two members apart", () => {
  const report = checked(String.raw`# A

## Given
- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.
- $\bar X = \frac1n \sum_{i=1}^n X_i$

## Solution
$$\operatorname{Var}(\bar X) = \frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i)$$
`);
  const [step] = report.chains.flatMap((chain) => chain.steps);
  expect(step?.verdict).toBe("verified");
  expect(step?.trace.length).toBeGreaterThan(10);
  for (const { before, after } of step?.trace ?? [])
    expect(`${before} ${after}`).not.toMatch(/\\mathbf\{1\}|\[0\]/);
  const product = step?.trace.find(({ law }) => law === "independence/product");
  expect(product?.after).toMatch(/E\}\[X_\{(\w)\}\] .*E\}\[X_\{(?!\1)\w\}\]/);
});
