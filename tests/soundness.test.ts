import { describe, expect, test } from "vitest";
import { bound, given, world } from "./support/bounds.ts";
import { checked, document } from "./support/check.ts";
import { casesIn, dependences, tempting } from "./support/dependence.ts";
import { Dice, type Expr, numberOf, texOf, type Values, type World } from "./support/numbers.ts";
import { expression, letters, rewritten, valuesFor } from "./support/tempting.ts";

/** `KERNEL_STEPS` steps of each kind from `KERNEL_SEED`; a small sample without them. */
const steps = Number(process.env["KERNEL_STEPS"] ?? 120);
const seed = Number(process.env["KERNEL_SEED"] ?? 1);

/** Whether the sides differ for some of the values at which both have one. */
function differ(left: Expr, right: Expr, values: readonly Values[]): boolean {
  return values.some((at) => {
    const [x, y] = [numberOf(left, at), numberOf(right, at)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    return Math.abs(x - y) > 1e-6 * (1 + Math.abs(x) + Math.abs(y));
  });
}

/** Whether two random quantities differ in one of the outcomes, in each of which both have a value. */
function differInWorld(left: Expr, right: Expr, values: readonly Values[]): boolean {
  const known = values.every((at) =>
    [left, right].every((side) => Number.isFinite(numberOf(side, at))),
  );
  return known && differ(left, right, values);
}

/** Whether a side is above the other in one of the outcomes, in each of which both have a value. */
function isAbove(small: Expr, large: Expr, outcomes: World): boolean {
  const sides = outcomes.map((o) =>
    [small, large].map((side) => numberOf(side, { ...o, world: outcomes })),
  ) as [number, number][];
  const known = sides.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return known && sides.some(([x, y]) => x - y > 1e-6 * (1 + Math.abs(x) + Math.abs(y)));
}

function verdictOf(sentences: readonly string[], display: string): string {
  const report = checked(document(sentences, display), { witness: "off" });
  return report.chains.at(-1)?.verdict ?? "none";
}

describe("the kernel alone proves nothing false", () => {
  test("of numbers, roots, powers, fractions, absolute values and sums that may be empty", () => {
    const dice = new Dice(seed);
    const proved: string[] = [];
    let wrong = 0;
    for (let k = 0; k < steps; k++) {
      const left = expression(dice, 1 + dice.below(3));
      const once = rewritten(left, dice);
      const right = dice.chance(0.4) ? rewritten(once, dice) : once;
      const values = Array.from({ length: 80 }, () => valuesFor(dice));
      if (!differ(left, right, values)) continue;
      wrong++;
      const display = `${texOf(left)} = ${texOf(right)}`;
      if (verdictOf(letters, display) === "verified") proved.push(display);
    }
    expect(wrong).toBeGreaterThan(steps / 20);
    expect(proved).toEqual([]);
  });

  test("of inequalities, whose bounds may be random", () => {
    const dice = new Dice(seed);
    const proved: string[] = [];
    let wrong = 0;
    for (let k = 0; k < steps / 2; k++) {
      const [small, large] = bound(dice);
      const worlds = Array.from({ length: 60 }, () => world(dice));
      if (!worlds.some((outcomes) => isAbove(small, large, outcomes))) continue;
      wrong++;
      const display = `${texOf(small)} \\le ${texOf(large)}`;
      if (verdictOf(given, display) === "verified") proved.push(display);
    }
    expect(wrong).toBeGreaterThan(steps / 20);
    expect(proved).toEqual([]);
  });

  test.each(dependences.map((d) => [d.given.join(" "), d] as const))("%s", (_, d) => {
    const dice = new Dice(seed);
    const proved: string[] = [];
    let wrong = 0;
    for (let k = 0; k < steps / 10; k++) {
      const [left, right] = tempting(dice, d.pool);
      const worlds = Array.from({ length: 14 }, () =>
        d.world(dice, (d.least ?? 2) + dice.below(2)),
      );
      if (!worlds.some((world) => casesIn(world).some((at) => differInWorld(left, right, at))))
        continue;
      wrong++;
      const display = `${texOf(left)} = ${texOf(right)}`;
      if (verdictOf(d.given, display) === "verified") proved.push(display);
    }
    expect(wrong).toBeGreaterThan(steps / 40);
    expect(proved).toEqual([]);
  });
});
