import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Affine } from "../src/exact/affine.ts";
import { type Constraint, holds } from "../src/exact/constraint.ts";
import { type Fraction, fraction } from "../src/exact/fraction.ts";
import { heads, isIndicator, symbolOf } from "../src/kernel/head.ts";
import { emptyEnvironment } from "../src/kernel/normal/environment.ts";
import type { Atom, Polynomial } from "../src/kernel/polynomial.ts";
import type { Layout } from "../src/kernel/ring/oracle.ts";
import { silentOracle } from "../src/kernel/ring/oracle.ts";
import { SumRing } from "../src/kernel/ring/ring.ts";
import * as make from "../src/term/make.ts";
import { indexSort, scalarSort } from "../src/term/sort.ts";
import type { Term } from "../src/term/term.ts";
import { normaliserOf } from "./support/normaliser.ts";

const n = make.symbol("n", [], indexSort);
const symbolAt = (key: string, index: Term): Term => make.symbol(key, [index], scalarSort);

/**
 * Values for everything that occurs: X_i and w_i are fixed scrambled integers, the sizes m_i are 1,
 * 2 or 3.
 */
function sampled(key: string, index: number): number {
  if (key === "m") return ((((index * 5) % 3) + 3) % 3) + 1;
  return ((index * 7 + key.charCodeAt(0) * 3) % 11) - 4;
}

/**
 * A random expression with sums, in which the variables in scope may be used as indices and as
 * numbers.
 */
function expression(depth: number, names: readonly string[]): fc.Arbitrary<Term> {
  const leaves: fc.Arbitrary<Term>[] = [
    fc.integer({ min: -2, max: 3 }).map((k) => make.number(k)),
    fc.constant<Term>(n),
  ];
  if (names.length > 0) {
    const name = fc.constantFrom(...names);
    leaves.push(
      fc.tuple(fc.constantFrom("X", "w"), name).map(([key, v]) => symbolAt(key, make.variable(v))),
    );
    leaves.push(
      fc
        .tuple(fc.constantFrom("X", "w"), name, fc.integer({ min: -1, max: 1 }))
        .map(([key, v, k]) => symbolAt(key, make.add(make.variable(v), make.number(k)))),
    );
    leaves.push(name.map((v) => make.variable(v)));
  } else leaves.push(fc.constantFrom("X", "w").map((key) => symbolAt(key, make.number(1))));
  if (depth === 0) return fc.oneof(...leaves);
  const inner = expression(depth - 1, names);
  const fresh = `i${names.length}`;
  const body = expression(depth - 1, [...names, fresh]);
  const bounds: fc.Arbitrary<readonly [Term, Term]>[] = [fc.constant([make.number(1), n] as const)];
  if (names.length > 0) {
    const last = make.variable(names.at(-1) as string);
    bounds.push(
      fc.constant([make.number(1), last] as const),
      fc.constant([make.add(last, make.number(1)), n] as const),
    );
    // ends that depend on another index
    const size = fc
      .constantFrom(...names)
      .map((v) => make.symbol("m", [make.variable(v)], indexSort));
    const first = fc.constantFrom(make.number(1), make.number(2), make.add(last, make.number(1)));
    bounds.push(
      fc.tuple(first, size).map(([a, b]) => [a, b] as const),
      size.map((b) => [make.number(1), make.add(b, make.number(-1))] as const),
    );
  }
  const conditions: fc.Arbitrary<readonly Term[]> =
    names.length === 0
      ? fc.constant([])
      : fc.oneof(
          fc.constant([]),
          fc.constant([
            make.relation(make.variable(fresh), "!=", make.variable(names.at(-1) as string)),
          ]),
          fc.constant([
            make.relation(make.variable(fresh), "<", make.variable(names[0] as string)),
          ]),
        );
  const sums = fc
    .tuple(fc.oneof(...bounds), conditions, body)
    .map(([[lower, upper], c, b]) => make.sum(fresh, lower, upper, b, c));
  return fc.oneof(
    ...leaves,
    fc.tuple(inner, inner).map(([a, b]) => make.add(a, b)),
    fc.tuple(inner, inner).map(([a, b]) => make.mul(a, b)),
    inner.map((a) => make.neg(a)),
    inner.map((a) => make.pow(a, 2)),
    { arbitrary: sums, weight: 4 },
  );
}

/** The value of a term by plain counting. */
function direct(term: Term, size: number, at: ReadonlyMap<string, number>): bigint {
  const go = (t: Term): bigint => direct(t, size, at);
  switch (term.kind) {
    case "number":
      return term.value.s * term.value.n;
    case "symbol":
      return term.symbol === "n"
        ? BigInt(size)
        : BigInt(sampled(term.symbol, Number(go(term.args[0] as Term))));
    case "variable":
      return BigInt(at.get(term.name) ?? 0);
    case "add":
      return term.terms.reduce((a, t) => a + go(t), 0n);
    case "mul":
      return term.factors.reduce((a, t) => a * go(t), 1n);
    case "neg":
      return -go(term.body);
    case "pow":
      return go(term.base) ** go(term.exponent);
    case "sum": {
      const [binder] = term.binders;
      if (!binder) return 0n;
      let total = 0n;
      for (let k = Number(go(binder.lower)); k <= Number(go(binder.upper)); k++) {
        const inner = new Map(at).set(binder.name, k);
        const held = term.conditions.every((c) => {
          if (c.kind !== "relation") return false;
          const [a, b] = [direct(c.left, size, inner), direct(c.right, size, inner)];
          return c.relation === "!=" ? a !== b : a < b;
        });
        if (held) total += direct(term.body, size, inner);
      }
      return total;
    }
    default:
      throw new RangeError(term.kind);
  }
}

const window = 9;

/** The value of a normal form, its sums run over a window of the integers. */
function settled(p: Polynomial, values: ReadonlyMap<string, Affine>): Fraction {
  let total = fraction(0);
  for (const m of p.monomials.values()) {
    const run = (k: number, at: ReadonlyMap<string, Affine>): void => {
      const v = m.bound[k];
      if (v !== undefined) {
        for (let x = -window; x <= window; x++) run(k + 1, new Map(at).set(v, Affine.of(x)));
        return;
      }
      const at1 = (c: Constraint): boolean =>
        holds({ kind: c.kind, form: c.form.substitute(at) }) === true;
      if (!m.region.every(at1)) return;
      let product = m.coefficient;
      for (const f of m.factors) {
        const e = f.exponent.substitute(at).integer as number;
        product = product.mul(atomValue(f.atom, at).pow(e) as Fraction);
      }
      total = total.add(product);
    };
    run(0, values);
  }
  return total;
}

function atomValue(atom: Atom, at: ReadonlyMap<string, Affine>): Fraction {
  const index = atom.indices[0]?.substitute(at).integer;
  if (atom.head === heads.index) return fraction(index as number);
  if (isIndicator(atom.head, "<="))
    return fraction(
      settled(atom.children[0]?.body as Polynomial, at).compare(fraction(0)) <= 0 ? 1 : 0,
    );
  if (symbolOf(atom.head) === "n") return (at.get("$n") as Affine).constant;
  return fraction(sampled(symbolOf(atom.head) ?? "", index as number));
}

const layouts: readonly [string, Layout][] = [
  ["whole sums", { axis: () => null, splits: false, closedForms: false }],
  [
    "equal and different indices",
    { axis: () => ({ name: "i", ordered: false }), splits: true, closedForms: true },
  ],
  [
    "ordered indices",
    { axis: () => ({ name: "i", ordered: true }), splits: true, closedForms: true },
  ],
];

describe.each(layouts)("the ring with %s", (_, layout) => {
  it("keeps the value of every expression", () => {
    fc.assert(
      fc.property(expression(3, []), (term) => {
        const facts = [
          {
            constraint: { kind: "ge" as const, form: Affine.generator("$n").shift(-1) },
            given: null,
          },
        ];
        const ring = new SumRing(
          layout,
          facts,
          {
            ...silentOracle,
            integer: (head) => symbolOf(head) === "n" || symbolOf(head) === "m",
            size: (head) =>
              symbolOf(head) === "n" || symbolOf(head) === "m" ? { least: 1 } : null,
          },
          4_000,
        );
        let p: Polynomial;
        try {
          p = normaliserOf(ring).polynomial(term, emptyEnvironment);
        } catch {
          return true;
        }
        if ([...p.monomials.values()].some((m) => m.bound.length > 3)) return true;
        for (const size of [1, 2, 3])
          expect(settled(p, new Map([["$n", Affine.of(size)]])).toFraction()).toBe(
            String(direct(term, size, new Map())),
          );
        return true;
      }),
      { numRuns: 250 },
    );
  });
});

it("two rings never give the same name: they share atoms, in which the names of one stand for something", () => {
  const layout: Layout = { axis: () => null, splits: false, closedForms: false };
  const [first, second] = [
    new SumRing(layout, [], silentOracle),
    new SumRing(layout, [], silentOracle),
  ];
  const names = [first.fresh(), second.fresh(), first.fresh(), second.fresh()];
  expect(new Set(names).size).toBe(names.length);
});
