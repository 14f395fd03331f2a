import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Affine } from "../src/exact/affine.ts";
import { type Constraint, entails } from "../src/exact/constraint.ts";
import { Differences } from "../src/exact/difference.ts";
import { Bounds } from "../src/kernel/bounds.ts";

const names = ["", "x", "y", "z"];

/** up − down + by */
const difference = fc
  .tuple(fc.nat(3), fc.nat(3), fc.integer({ min: -3, max: 3 }))
  .filter(([up, down]) => up !== down);

const quantity = (k: number): Affine =>
  k === 0 ? Affine.of(0) : Affine.generator(names[k] as string);
const form = ([up, down, by]: readonly [number, number, number]): Affine =>
  quantity(up).minus(quantity(down)).shift(by);

/** All whole points of a box that is larger than any bound reaches. */
function* box(reach = 13): Generator<readonly number[]> {
  for (let x = -reach; x <= reach; x++)
    for (let y = -reach; y <= reach; y++) for (let z = -reach; z <= reach; z++) yield [0, x, y, z];
}

const at = ([up, down, by]: readonly [number, number, number], point: readonly number[]): number =>
  (point[up] as number) - (point[down] as number) + by;

describe("bounds of differences", () => {
  test("say exactly what holds at all whole points", () => {
    fc.assert(
      fc.property(
        fc.array(difference, { minLength: 1, maxLength: 5 }),
        difference,
        (known, asked) => {
          const points = [...box()].filter((point) => known.every((d) => at(d, point) >= 0));
          const made = Differences.of(known.map(form));
          expect(made?.impossible).toBe(points.length === 0);
          expect(made?.entail(form(asked))).toBe(points.every((point) => at(asked, point) >= 0));
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test("are the same whether they come all at once or one by one", () => {
    fc.assert(
      fc.property(
        fc.array(difference, { maxLength: 5 }),
        fc.array(difference, { maxLength: 3 }),
        difference,
        (first, more, asked) => {
          const whole = Differences.of([...first, ...more].map(form));
          const grown = Differences.of(first.map(form))?.with(more.map(form));
          expect(grown?.impossible).toBe(whole?.impossible);
          expect(grown?.entail(form(asked))).toBe(whole?.entail(form(asked)));
        },
      ),
      { seed: 6 },
    );
  });

  test("speak of differences only", () => {
    const [x, y] = [quantity(1), quantity(2)];
    expect(Differences.of([x.plus(y)])).toBeNull();
    expect(Differences.of([x.times(2)])).toBeNull();
    expect(Differences.of([x.minus(y)])?.entail(x.plus(y))).toBeNull();
    expect(Differences.of([x.minus(y)])?.entail(x.minus(y).shift(-1))).toBe(false);
    expect(Differences.of([x.minus(y)])?.entail(x.minus(y).shift(1))).toBe(true);
  });
});

test("what bounds tell is what follows by elimination", () => {
  const constraint = fc
    .tuple(difference, fc.constantFrom("ge", "ge", "ne", "eq"))
    .map(([d, kind]): Constraint => ({ kind: kind as Constraint["kind"], form: form(d) }));
  fc.assert(
    fc.property(
      fc.array(constraint, { maxLength: 5 }),
      fc.array(constraint, { maxLength: 2 }),
      constraint,
      (known, given, asked) => {
        const [first, ...more] = known;
        const told =
          (first
            ? more.reduce<Bounds | null>((b, c) => b?.with(c) ?? null, Bounds.of([first], given))
            : Bounds.of([], given)
          )?.tell(asked) ?? null;
        if (told === null) return;
        expect(entails([...known, ...given], asked)).toBe(told);
        if (told) expect(entails(known, asked)).toBe(true);
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});
