import fc from "fast-check";
import { all, create } from "mathjs";
import { expect, it } from "vitest";
import { symbolOf } from "../src/kernel/head.ts";
import { emptyEnvironment } from "../src/kernel/normal/environment.ts";
import type { Polynomial } from "../src/kernel/polynomial.ts";
import { silentOracle } from "../src/kernel/ring/oracle.ts";
import { SumRing } from "../src/kernel/ring/ring.ts";
import * as make from "../src/term/make.ts";
import { scalarSort } from "../src/term/sort.ts";
import type { Term } from "../src/term/term.ts";
import { normaliserOf } from "./support/normaliser.ts";

const exact = create(all ?? {}, { number: "Fraction" });

/** A polynomial expression as a term and as text for mathjs. */
interface Pair {
  readonly term: Term;
  readonly text: string;
}

const { expression } = fc.letrec<{ expression: Pair }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small" },
    fc
      .constantFrom("x", "y", "z")
      .map((name): Pair => ({ term: make.symbol(name, [], scalarSort), text: name })),
    fc.integer({ min: -5, max: 5 }).map((k): Pair => ({ term: make.number(k), text: `(${k})` })),
    fc
      .tuple(tie("expression"), tie("expression"))
      .map(([a, b]): Pair => ({ term: make.add(a.term, b.term), text: `(${a.text}+${b.text})` })),
    fc
      .tuple(tie("expression"), tie("expression"))
      .map(([a, b]): Pair => ({ term: make.mul(a.term, b.term), text: `(${a.text}*${b.text})` })),
    tie("expression").map((a): Pair => ({ term: make.pow(a.term, 2), text: `(${a.text})^2` })),
  ),
}));

function written(p: Polynomial): string {
  const terms = [...p.monomials.values()].map((m) =>
    [
      m.coefficient.toFraction(),
      ...m.factors.map((f) => `${symbolOf(f.atom.head)}^${f.exponent.integer}`),
    ].join("*"),
  );
  return terms.length > 0 ? terms.join("+") : "0";
}

const value = fc.integer({ min: -40, max: 40 });
const points = fc.array(fc.record({ x: value, y: value, z: value }), {
  minLength: 3,
  maxLength: 3,
});

// The other side is evaluated, not expanded: nerdamer makes `2*((y^2+x)*(-1))` into `2*(x+y^2)`.
it("what the ring expands has the values mathjs gives the expression", () => {
  fc.assert(
    fc.property(expression, points, ({ term, text }, at) => {
      const ring = new SumRing(
        { axis: () => null, splits: false, closedForms: false },
        [],
        silentOracle,
        3_000,
      );
      const p = normaliserOf(ring).polynomial(term, emptyEnvironment);
      fc.pre(p.size <= 40);
      for (const point of at) {
        const scope = Object.fromEntries(
          Object.entries(point).map(([name, k]) => [name, exact.fraction(k)]),
        );
        expect(String(exact.evaluate(`${text}-(${written(p)})`, scope))).toBe("0");
      }
    }),
    { numRuns: 60 },
  );
});
