import fc from "fast-check";
import { expect as check, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { modelsOf } from "../src/falsify/model.ts";
import { plus, scalar, scale, type Value, valueText } from "../src/falsify/value.ts";
import { expect } from "../src/term/make.ts";
import { elaborate } from "../src/tex/elaborate.ts";
import { noMacros } from "../src/tex/macros.ts";
import { readMath } from "../src/tex/parser.ts";
import { Scope } from "../src/tex/scope.ts";

/**
 * Members that may depend on each other, a size that is random, and sums by definition, one of them
 * of random length.
 */
const given = `# Trial

## Given

- $a_1, \\dots, a_n$ are real numbers, and $c$ is a positive real number.
- $X_1, \\dots, X_n$ are random variables, and $Z$ is a random variable.
- $N$ is a random variable taking values in $\\{0, 1, 2\\}$.
- $S = \\sum_{i=1}^n a_i X_i$
- $R = \\sum_{k=1}^N (k + Z)$
- $Q_k = k + Z$ for $k = 0, 1, 2$.

## Solution

$$0 = 0$$
`;
const context = readDocument(given).items.find((item) => item.kind === "display")?.context;
if (!context) throw new Error("no context");
const scope = Scope.of(context);
const models = modelsOf(context, [], { seed: 5, limit: 6, effort: 2_000_000 });

const leaf = fc.constantFrom(
  "Z",
  "S",
  "R",
  "N",
  "c",
  "X_1",
  "X_n",
  "2",
  "\\mathbf 1\\{Z > c\\}",
  "\\sum_{i=1}^n a_i X_i^2",
  "\\sum_{i=1}^n \\sum_{j \\ne i} X_i X_j",
  "\\sum_{k=1}^N Z",
  "Q_1",
  "Q_N",
);
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.tuple(tie("text"), tie("text")).map(([x, y]) => `\\left(${x} - ${y}\\right)`),
    fc.tuple(tie("text"), tie("text")).map(([x, y]) => `\\left(${x}\\right)\\left(${y}\\right)`),
    tie("text").map((x) => `\\frac{${x}}{c + 1}`),
    tie("text").map((x) => `\\left(-${x}\\right)`),
    tie("text").map((x) => `\\sum_{i=1}^n \\left(a_i + ${x}\\right)`),
    tie("text").map((x) => `E\\left[${x}\\right]`),
  ),
}));

test("an average of a sum is that over all outcomes", () => {
  let compared = 0;
  fc.assert(
    fc.property(text, fc.nat(5), (tex, place) => {
      const term = elaborate(readMath(tex, 0, noMacros()).nodes, scope, { limit: 1 }).readings[0]
        ?.term;
      const model = models.at(place);
      if (!term || !model) return;
      const { evaluator, space } = model.world;
      space.fuel = 1_000_000;
      let total: Value = scalar(0);
      space.each(2 ** space.components.length - 1, (weight) => {
        total = plus(total, scale(evaluator.evaluate(term, null), weight));
        return true;
      });
      check(space.fuel).toBeGreaterThan(0);
      check(valueText(evaluator.evaluate(expect(term), null))).toBe(valueText(total));
      compared += 1;
    }),
    { numRuns: 150, seed: 3 },
  );
  check(compared).toBeGreaterThan(100);
});
