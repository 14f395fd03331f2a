import fc from "fast-check";
import { expect, it } from "vitest";
import { Affine } from "../src/exact/affine.ts";
import { type Fraction, fraction } from "../src/exact/fraction.ts";
import { symbolOf } from "../src/kernel/head.ts";
import { emptyEnvironment } from "../src/kernel/normal/environment.ts";
import { silentOracle } from "../src/kernel/ring/oracle.ts";
import { SumRing } from "../src/kernel/ring/ring.ts";
import * as make from "../src/term/make.ts";
import { indexSort } from "../src/term/sort.ts";
import type { Term } from "../src/term/term.ts";
import { normaliserOf } from "./support/normaliser.ts";

const n = make.symbol("n", [], indexSort);
const k = make.variable("k");
const over = (of: Term, by: number): Term =>
  make.div(make.number(1), make.add(of, make.number(by)));

/** A sum of `1/((k + d)(k + e))` from a to n + b, less its closed form, and something besides. */
interface Telescope {
  readonly a: number;
  readonly b: number;
  readonly d: number;
  readonly e: number;
  readonly besides: number;
  readonly last: number;
}

const telescope: fc.Arbitrary<Telescope> = fc
  .record({
    a: fc.integer({ min: 1, max: 2 }),
    b: fc.integer({ min: 0, max: 1 }),
    d: fc.integer({ min: 0, max: 2 }),
    gap: fc.integer({ min: 1, max: 2 }),
    besides: fc.constantFrom(0, 0, 1),
    last: fc.constantFrom(0, 0, 1),
  })
  .map(({ gap, ...rest }) => ({ ...rest, e: rest.d + gap }));

function termOf({ a, b, d, e, besides, last }: Telescope): Term {
  const body = make.mul(over(k, d), over(k, e));
  const top = make.add(n, make.number(b + last));
  const total = make.sum("k", make.number(a), top, body);
  const ends = Array.from({ length: e - d }, (_, j) =>
    make.sub(make.div(make.number(1), make.number(a + d + j)), over(n, b + d + j + 1)),
  );
  const closed = make.div(make.sumOf(ends), make.number(e - d));
  return make.add(total, make.neg(closed), make.number(besides));
}

function numberOf({ a, b, d, e, besides, last }: Telescope, size: number): Fraction {
  const one = fraction(1);
  let value = fraction(besides);
  for (let i = a; i <= size + b + last; i++) value = value.add(one.div((i + d) * (i + e)));
  for (let j = d; j < e; j++)
    value = value.sub(
      one
        .div(a + j)
        .sub(one.div(size + b + j + 1))
        .div(e - d),
    );
  return value;
}

it("a sum of quotients is its closed form where it is so at every size, and nowhere else", () => {
  fc.assert(
    fc.property(telescope, (which) => {
      const atLeastOne = { kind: "ge" as const, form: Affine.generator("$n").shift(-1) };
      const ring = new SumRing(
        { axis: () => ({ name: "i", ordered: false }), splits: true, closedForms: true },
        [{ constraint: atLeastOne, given: null }],
        {
          ...silentOracle,
          integer: (head) => symbolOf(head) === "n",
          size: (head) => (symbolOf(head) === "n" ? { least: 1 } : null),
        },
      );
      const p = normaliserOf(ring).polynomial(termOf(which), emptyEnvironment);
      const isZero = [1, 2, 3, 4, 5].every((size) => numberOf(which, size).isZero);
      expect(ring.isZero(p)).toBe(isZero);
    }),
    { numRuns: 60 },
  );
});
