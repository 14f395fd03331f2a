import { expect, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { Core } from "../src/kernel/core.ts";
import { signOf } from "../src/kernel/sign.ts";
import { lawTable } from "../src/rules/index.ts";
import { add, neg, number, sum, symbol, variable } from "../src/term/make.ts";
import { indexSort } from "../src/term/sort.ts";
import type { Term } from "../src/term/term.ts";
import { document } from "./support/check.ts";

const context = readDocument(
  document(["$n$ is a positive integer, and $a$ is an integer."], "0 = 0"),
).items[0]?.context;
if (!context) throw new Error("no context");
const n = symbol("n", [], indexSort);
const core = new Core({
  context,
  laws: lawTable(),
  givens: new Set(context.assumptions.map((a) => a.id)),
  free: [{ name: "i", range: { lower: number(1), upper: n } }],
  cases: [],
  denominators: [],
  layout: { axis: () => null, splits: false, closedForms: false },
  notation: true,
});
const less = (term: Term, by: number): Term => add(term, neg(number(by)));

test.each<[string, Term, boolean]>([
  ["n - 1", less(n, 1), true],
  ["n - 2", less(n, 2), false],
  ["a - 1", less(symbol("a", [], indexSort), 1), false],
  ["i - 1 where i is at least 1", less(variable("i"), 1), true],
  ["n - i where i is at most n", add(n, neg(variable("i"))), true],
  ["i - 2", less(variable("i"), 2), false],
  // an index that is bound is another one, whatever it is called
  ["the sum of i - 1 from i = 0", sum("i", number(0), number(1), less(variable("i"), 1)), false],
  ["the sum of n - 1 from i = 0", sum("i", number(0), number(1), less(n, 1)), true],
])("the sign of %s", (_, term, least) => {
  expect(signOf(core, term) !== null).toBe(least);
});
