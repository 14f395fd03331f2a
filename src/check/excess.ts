import { Affine } from "../exact/affine.ts";
import { one } from "../exact/fraction.ts";
import {
  type Atom,
  type Factor,
  type Monomial,
  monomialText,
  type Polynomial,
  simple,
} from "../kernel/polynomial.ts";
import type { Ring } from "../kernel/ring/type.ts";
import { meansOf, modest } from "../search/explain.ts";
import { prove } from "../search/prove.ts";
import type { Claim, Context, Declaration } from "../term/context.ts";
import { questionOf } from "./path.ts";
import type { Subject } from "./subject.ts";

/**
 * How an equation fails whose sides are multiples of one thing, whatever that is: by a factor that
 * is 1 only where these names are, `k` of `\frac{(k\eta)^2}{kB} V = \frac{\eta^2}{B} V`, or never;
 * or as the mean of a square differs from the square of a mean, unless nothing varies.
 */
export type Excess =
  | { readonly kind: "factor"; readonly ones: readonly Declaration[] }
  | { readonly kind: "spread"; readonly of: readonly Declaration[] };

/** How the sides of an equation differ by plain algebra; null where other things may be equal. */
export function excessOf(claim: Claim, subject: Subject): Excess | null {
  const sides = [claim.left, claim.right];
  // "`$s = 2s$` in each round"
  if (claim.relation !== "=" || sides.some(({ kind }) => kind === "symbol")) return null;
  const means = meansOf(subject.extended, 0, subject.laws, sides);
  const attempt = prove(questionOf(subject, claim), means, modest);
  if (attempt.proved || !attempt.forms) return null;
  const { core, left, right } = attempt.forms;
  return new Sides(core.ring, subject.context).excess(left, right);
}

/** A side as so many times one thing. */
interface Multiple {
  readonly times: Polynomial;
  readonly of: string;
  readonly isNumeric: boolean;
}

/** The sides of an equation, as far as plain algebra works them out. */
class Sides {
  readonly #ring: Ring;
  readonly #context: Context;

  constructor(ring: Ring, context: Context) {
    this.#ring = ring;
    this.#context = context;
  }

  excess(left: Polynomial, right: Polynomial): Excess | null {
    const [l, r] = [left, right].map((side) => this.#multiple(side, (f) => f));
    if (l && r && l.of === r.of) {
      const ones = this.#ones(l.times, r.times);
      // "so `$1/(4n) = 1/100$`" says what n is
      const isValue = [left, right].some((side) => side.constant !== null);
      const isOpen = l.isNumeric && ((isValue && ones?.length !== 0) || this.#isLoose(left, right));
      return ones && !isOpen ? { kind: "factor", ones } : null;
    }
    const of: Declaration[] = [];
    const [a, b] = [left, right].map((s) => this.#multiple(s, (f) => this.#averaged(f, of)));
    return a && b && a.of === b.of && a.times.key === b.times.key ? { kind: "spread", of } : null;
  }

  /** A form as a multiple of one thing, with its factors as they are to be taken. */
  #multiple(form: Polynomial, taken: (f: Factor) => Factor): Multiple | null {
    const parts = [...form.monomials.values()].map((m) => {
      const numbers = m.factors.filter((f) => this.#isNumber(f.atom));
      const others = m.factors
        .filter((f) => !numbers.includes(f))
        .map((f) => this.#scaled(taken(f)));
      const factors = others.map(([, factor]) => factor);
      const scales = others.map(([scale]) => scale);
      return {
        of: monomialText({ ...m, coefficient: one, factors }),
        isNumeric: factors.length + m.region.length === 0,
        times: this.#ring.product([simple(m.coefficient, numbers), ...scales]),
      };
    });
    const [first, ...more] = parts;
    if (!first || more.some(({ of }) => of !== first.of)) return null;
    return { ...first, times: this.#ring.add(...parts.map(({ times }) => times)) };
  }

  /** `E[X]^2` as `E[X^2]`, where X is a name; that is kept. */
  #averaged(f: Factor, of: Declaration[]): Factor {
    const [child] = f.atom.children;
    const [factor, ...more] = factorsOf(child?.body ?? null);
    const isPower = f.exponent.integer === 2 || f.exponent.integer === -1;
    const name = factor && this.#declared(factor.atom);
    if (f.atom.head !== "expect" || !child || !name || more.length > 0 || !isPower) return f;
    of.push(name);
    const body = this.#ring.power(child.body, f.exponent);
    return { atom: f.atom.remade(f.atom.indices, [{ ...child, body }]), exponent: Affine.of(1) };
  }

  /** `Var(2X)` as 4 times `Var(X)`, and `E[2X]` as twice `E[X]`. */
  #scaled(f: Factor): readonly [Polynomial, Factor] {
    const [child, ...given] = f.atom.children;
    const [m, ...more] = [...(child?.body.monomials.values() ?? [])];
    const degree = { variance: 2, expect: 1 }[f.atom.head];
    if (!degree || !child || given.length + more.length > 0 || !m) return [this.#ring.number(1), f];
    const numbers = m.factors.filter((g) => this.#isNumber(g.atom));
    const factors = m.factors.filter((g) => !numbers.includes(g));
    const body = this.#ring.single({ ...m, coefficient: one, factors });
    const scale = this.#ring.power(simple(m.coefficient, numbers), f.exponent.times(degree));
    return [scale, { ...f, atom: f.atom.remade(f.atom.indices, [{ ...child, body }]) }];
  }

  /** The names that have to be 1 for numbers to be equal that are not both 0; null for others. */
  #ones(a: Polynomial, b: Polynomial): readonly Declaration[] | null {
    const difference = this.#ring.subtract(a, b);
    if (difference.isZero) return null;
    const [content, rest] = this.#ring.content(this.#cleared(difference));
    const isOne = rest.constant !== null;
    const atom = isOne ? null : onlyOne(this.#ring, rest);
    const name = atom && this.#declared(atom);
    if (!isOne && !name) return null;
    const shared = [a, b].map((side) => factorsOf(this.#ring.content(side)[0]));
    const isHarmless = (f: Factor): boolean =>
      (f.exponent.integer ?? 0) < 0 ||
      this.#declared(f.atom)?.sort.kind === "index" ||
      (f.atom.key !== atom?.key &&
        shared.every((all) => all.some((g) => g.atom.key === f.atom.key)));
    return factorsOf(content).every(isHarmless) ? (name ? [name] : []) : null;
  }

  /** A sum of fractions without their denominators. */
  #cleared(p: Polynomial): Polynomial {
    const lowest = new Map<string, Factor>();
    for (const f of factorsOf(p)) {
      const least = lowest.get(f.atom.key)?.exponent.integer ?? 0;
      if (f.atom.head === "power" && (f.exponent.integer ?? 0) < least) lowest.set(f.atom.key, f);
    }
    const times = (m: Monomial, { atom, exponent }: Factor): Polynomial => {
      const own = m.factors.find((f) => f.atom.key === atom.key)?.exponent ?? Affine.of(0);
      const body = atom.children[0]?.body ?? this.#ring.number(1);
      const others = m.factors.filter((f) => f.atom.key !== atom.key);
      return this.#ring.multiply(
        simple(m.coefficient, others),
        this.#ring.power(body, own.minus(exponent)),
      );
    };
    return [...lowest.values()].reduce(
      (cleared, f) => this.#ring.add(...[...cleared.monomials.values()].map((m) => times(m, f))),
      p,
    );
  }

  /** Whether an atom is a fixed number, or made of such. */
  #isNumber(atom: Atom): boolean {
    if (atom.head === "power")
      return atom.children.every(
        ({ locals, body }) =>
          locals.length === 0 && factorsOf(body).every((f) => this.#isNumber(f.atom)),
      );
    const declaration = this.#declared(atom);
    return (
      declaration?.random === false &&
      atom.indices.length + atom.children.length === 0 &&
      (declaration.sort.kind === "scalar" || declaration.sort.kind === "index")
    );
  }

  /** Whether no sentence speaks of some number: "`$4a = a$` modulo 3". */
  #isLoose(...sides: readonly Polynomial[]): boolean {
    const { taken = [] } = this.#context;
    return sides.flatMap(factorsOf).some(({ atom }) => {
      const declaration = this.#declared(atom);
      return declaration?.sort.kind === "scalar" && taken.includes(declaration.sentence);
    });
  }

  #declared({ head }: Atom): Declaration | undefined {
    return this.#context.declarations.find(({ key }) => head === `symbol:${key}`);
  }
}

const factorsOf = (p: Polynomial | null): readonly Factor[] =>
  [...(p?.monomials.values() ?? [])].flatMap((m) => m.factors);

/** The one name of a polynomial that is 0 only where that is 1 or -1; null of any other. */
function onlyOne(ring: Ring, p: Polynomial): Atom | null {
  const factors = factorsOf(p);
  const [first] = factors;
  const degree = Math.max(...factors.map((f) => f.exponent.integer ?? highest));
  if (!first || degree >= highest || factors.some((f) => f.atom.key !== first.atom.key))
    return null;
  const x = ring.atom(first.atom);
  const power = (root: number, to: number): Polynomial =>
    ring.power(ring.subtract(x, ring.number(root)), Affine.of(to));
  const is = (minus: number): boolean => {
    const product = ring.multiply(power(-1, minus), power(1, degree - minus));
    return ring.subtract(ring.content(product)[1], ring.content(p)[1]).isZero;
  };
  return Array.from({ length: degree + 1 }, (_, k) => k).some(is) ? first.atom : null;
}

/** No degree of what authors forget is as high. */
const highest = 7;
