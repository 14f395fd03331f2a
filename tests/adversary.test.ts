import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fraction } from "./adversary/fraction.ts";
import { judged } from "./adversary/judge.ts";
import { kinds } from "./adversary/kinds/index.ts";
import { failure } from "./adversary/label.ts";
import { add, mean, mul, num, pow, sqrt, sym, variance } from "./adversary/node.ts";
import { noFrames } from "./adversary/scene.ts";
import { seedDependence } from "./adversary/seeds.ts";
import { failures } from "./adversary/tally.ts";
import { evenly, sure, world } from "./adversary/world.ts";
import { root } from "./support/command.ts";

/** The sample is drawn anew where the number is changed; `npm run adversary` draws at random. */
const sample = 20_261;

describe("a sample of steps whose truth is known", () => {
  test.each(kinds.flatMap((kind) => [0, 1, 2].map((k) => [kind.name, k, kind] as const)))(
    "%s %i",
    (_, k, kind) => {
      const steps = judged(kind, sample + k, { steps: 9, timeout: 60_000, kernel: k === 0 });
      expect(steps.filter((step) => failures(step).length > 0)).toEqual([]);
      expect(steps.length).toBeGreaterThan(0);
    },
  );
});

describe("labels", () => {
  const X = sym("X");
  const a = sym("a");
  const fair = world({}, evenly([{ X: fraction(1) }, { X: fraction(-1) }]));

  test("an identity is told apart nowhere", () => {
    const left = variance(X);
    const right = add(mean(pow(X, 2)), mul(num(-1), pow(mean(X), 2)));
    expect(failure({ left, sign: "=", right }, [fair], noFrames)).toBeNull();
  });

  test("a false step fails in a world, and the world is said", () => {
    const step = { left: mean(pow(X, 2)), sign: "=", right: pow(mean(X), 2) } as const;
    expect(failure(step, [fair], noFrames)?.text).toContain("1 against 0");
  });

  test("what has no value says nothing", () => {
    const step = { left: sqrt(a), sign: "=", right: num(7) } as const;
    expect(failure(step, [world({ a: fraction(-1) }, sure)], noFrames)).toBeNull();
    expect(failure(step, [world({ a: fraction(4) }, sure)], noFrames)).not.toBeNull();
  });
});

test.each(["tests/corpus/two-stage-variance.md", "tests/corpus/drift-of-a-walk.md"])(
  "the seed of the models does not matter: %s",
  (path) => {
    expect(seedDependence(join(root, path), [1, 991])).toBeNull();
  },
);
