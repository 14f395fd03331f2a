import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { type Fraction, fraction } from "../../exact/fraction.ts";
import { isVariable } from "../generator.ts";
import { heads } from "../head.ts";
import { indicatorIn } from "../indicator.ts";
import {
  type Atom,
  atomPolynomial,
  constantPolynomial,
  type Factor,
  type Monomial,
  newVariable,
  Polynomial,
  simple,
} from "../polynomial.ts";
import { Meter, workLimit } from "./budget.ts";
import { generatorAtom, minusOne } from "./factor.ts";
import { Known } from "./known.ts";
import { mergeFactors } from "./merge.ts";
import { accumulate, mentions, type Raw } from "./monomial.ts";
import { nonzeroGrounds } from "./nonzero.ts";
import type { IntegerFact, Layout, Oracle, Rewrite } from "./oracle.ts";
import { constantPower, content, power, remade } from "./power.ts";
import { apart, joined, renamed, replaced } from "./renaming.ts";
import { rewrite } from "./rewrite.ts";
import { settle } from "./settle.ts";
import type { Focus, Ring } from "./type.ts";
import { isZero } from "./vanish.ts";

/**
 * The commutative ring of finite indexed sums over exact fractions: every operation returns the
 * normal form of its result. A normal form keeps each sum's index only where something depends on
 * it, lets indices stand bare in the positions of symbols, and, where the layout says so, splits
 * sums into sums over distinct (or ordered) indices, one for each way in which indices may
 * coincide.
 */
export class SumRing implements Ring {
  readonly layout: Layout;
  readonly known: Known;
  readonly meter: Meter;
  readonly focus: Focus = { places: null, recounting: false };
  readonly written = new Set<string>();

  constructor(layout: Layout, facts: readonly IntegerFact[], oracle: Oracle, limit = workLimit) {
    this.layout = layout;
    this.known = new Known(facts, oracle);
    this.meter = new Meter(limit);
  }

  readonly integers = (generator: string): boolean =>
    isVariable(generator) || this.known.isIntegral(heads.symbol(generator.slice(1)));

  fresh(): string {
    return newVariable();
  }

  atom(atom: Atom): Polynomial {
    return atomPolynomial(atom);
  }

  settled(monomials: Iterable<Raw>): Polynomial {
    const out = new Map<string, Monomial>();
    for (const m of monomials) settle(this, m, out);
    return new Polynomial(out);
  }

  power(p: Polynomial, exponent: Affine): Polynomial {
    return power(this, p, exponent);
  }

  constantPower(c: Fraction, exponent: Affine): Polynomial | null {
    return constantPower(this, c, exponent);
  }

  content(p: Polynomial): readonly [Polynomial | null, Polynomial] {
    return content(this, p);
  }

  remade(atom: Atom, exponent: Affine): Polynomial {
    return remade(this, atom, exponent);
  }

  rewrite(p: Polynomial, f: Rewrite): Polynomial {
    return rewrite(this, p, f);
  }

  isZero(p: Polynomial): boolean {
    return isZero(this, p);
  }

  number(value: Fraction | number): Polynomial {
    return constantPolynomial(typeof value === "number" ? fraction(value) : value);
  }

  assumeNonzero(p: Polynomial): void {
    if (p.isZero || p.constant) return;
    const [content, rest] = this.content(p);
    // a product is not 0 where none of its factors is
    for (const m of content?.monomials.values() ?? [])
      for (const f of m.factors) this.written.add(this.atom(f.atom).key);
    if (!rest.constant) this.written.add(rest.key);
  }

  restart(limit = workLimit): void {
    this.meter.restart(limit);
  }

  affine(form: Affine): Polynomial {
    const parts = [...form.parts].map(([g, c]) =>
      simple(c, [{ atom: generatorAtom(g), exponent: Affine.of(1) }]),
    );
    return this.add(constantPolynomial(form.constant), ...parts);
  }

  add(...polynomials: readonly Polynomial[]): Polynomial {
    const out = new Map<string, Monomial>();
    for (const p of polynomials) for (const [key, m] of p.monomials) accumulate(out, key, m);
    return new Polynomial(out);
  }

  scale(p: Polynomial, by: Fraction): Polynomial {
    if (by.isOne) return p;
    const out = new Map<string, Monomial>();
    if (by.isZero) return new Polynomial(out);
    for (const [key, { coefficient, bound, region, factors }] of p.monomials)
      out.set(key, { coefficient: coefficient.mul(by), bound, region, factors });
    return new Polynomial(out);
  }

  subtract(a: Polynomial, b: Polynomial): Polynomial {
    return this.add(a, this.scale(b, minusOne));
  }

  multiply(a: Polynomial, b: Polynomial): Polynomial {
    const ca = a.constant;
    if (ca) return this.scale(b, ca);
    const cb = b.constant;
    if (cb) return this.scale(a, cb);
    const out = new Map<string, Monomial>();
    for (const m of a.monomials.values())
      for (const n of b.monomials.values())
        settle(this, joined(this, apart(this, m, n.bound, n), n), out);
    return new Polynomial(out);
  }

  product(polynomials: readonly Polynomial[]): Polynomial {
    return polynomials.length === 0
      ? this.number(1)
      : polynomials.reduce((a, b) => this.multiply(a, b));
  }

  divide(a: Polynomial, b: Polynomial): Polynomial {
    return this.multiply(a, this.power(b, Affine.of(-1)));
  }

  merged(factors: readonly Factor[]): readonly Factor[] {
    return mergeFactors(factors, this);
  }

  sum(
    lower: Affine | null,
    upper: Affine | null,
    body: (v: Affine) => Polynomial,
    conditions: (v: Affine) => readonly Constraint[] = () => [],
  ): Polynomial {
    const name = this.fresh();
    const v = Affine.generator(name);
    const region: Constraint[] = [...conditions(v)];
    if (lower) region.push({ kind: "ge", form: v.minus(lower) });
    if (upper) region.push({ kind: "ge", form: upper.minus(v) });
    const inner = this.known.under(region, () => body(v));
    const out = new Map<string, Monomial>();
    for (const m of inner.monomials.values())
      settle(this, { ...m, bound: [...m.bound, name], region: [...m.region, ...region] }, out);
    return new Polynomial(out);
  }

  single(m: Monomial): Polynomial {
    return this.settled([m]);
  }

  bind(
    p: Polynomial,
    variables: readonly string[],
    constraints: readonly Constraint[],
  ): Polynomial {
    const out = new Map<string, Monomial>();
    for (const m of p.monomials.values()) {
      const open = m.bound.some((v) => variables.includes(v)) ? renamed(this, m) : m;
      const bound = [...open.bound, ...variables];
      settle(this, { ...open, bound, region: [...open.region, ...constraints] }, out);
    }
    return new Polynomial(out);
  }

  guard(constraints: readonly Constraint[], p: Polynomial): Polynomial {
    const out = new Map<string, Monomial>();
    for (const m of p.monomials.values())
      settle(this, { ...m, region: [...m.region, ...constraints] }, out);
    return new Polynomial(out);
  }

  substitute(p: Polynomial, replace: ReadonlyMap<string, Affine>): Polynomial {
    if (!mentions(p, replace)) return p;
    const incoming = new Set([...replace.values()].flatMap((form) => [...form.parts.keys()]));
    const out = new Map<string, Monomial>();
    for (const m of p.monomials.values()) {
      const open = m.bound.some((v) => incoming.has(v) || replace.has(v)) ? renamed(this, m) : m;
      for (const raw of replaced(this, open, replace)) settle(this, raw, out);
    }
    return new Polynomial(out);
  }

  nonzero(p: Polynomial): boolean {
    return this.known.rests(nonzeroGrounds(this, p));
  }

  indicator(relation: "=" | "<=", p: Polynomial): Polynomial {
    return indicatorIn(this, relation, p);
  }
}
