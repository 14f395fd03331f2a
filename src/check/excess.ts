import { Affine } from "../exact/affine.ts";
import { one } from "../exact/fraction.ts";
import type { Core } from "../kernel/core.ts";
import {
  type Atom,
  type Factor,
  type Monomial,
  monomialText,
  type Polynomial,
  simple,
} from "../kernel/polynomial.ts";
import { nonzeroGrounds } from "../kernel/ring/nonzero.ts";
import type { Ring } from "../kernel/ring/type.ts";
import { meansOf, modest, topRung } from "../search/explain.ts";
import { prove } from "../search/prove.ts";
import { type Claim, type Context, type Declaration, symbolsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { symbolsIn } from "../term/walk.ts";
import { questionOf } from "./path.ts";
import type { Subject } from "./subject.ts";

/**
 * How an equation fails whose sides are multiples of one thing, whatever that is: by a factor that
 * is 1 only where these names are, `k` of `\frac{(k\eta)^2}{kB} V = \frac{\eta^2}{B} V`, or never;
 * or as the mean of a square differs from the square of a mean, unless nothing varies.
 */
export type Excess = Gap & {
  /** whether that shows by plain algebra, whatever names stand for */
  readonly isPlain: boolean;
};

type Gap =
  | { readonly kind: "factor"; readonly ones: readonly Declaration[]; readonly isNumeric: boolean }
  | { readonly kind: "spread"; readonly isNumeric: false };

/** How the sides of an equation differ; null where what is said may make them equal. */
export function excessOf(claim: Claim, subject: Subject): Excess | null {
  const sides = [claim.left, claim.right];
  // "`$s = 2s$` in each round"
  if (claim.relation !== "=" || sides.some(({ kind }) => kind === "symbol")) return null;
  const question = questionOf(subject, claim);
  const seen = new Set<string>();
  for (let rung = 0; rung <= topRung; rung++) {
    const means = meansOf(subject.extended, rung, subject.laws, sides);
    const attempt = prove(question, means, modest);
    if (attempt.proved) return null;
    if (!attempt.forms || seen.has(attempt.forms.residual.key)) continue;
    seen.add(attempt.forms.residual.key);
    const { core, left, right } = attempt.forms;
    const found = new Sides(core, subject.extended).gap(left, right);
    if (found?.isNumeric && isLoose(sides, subject.extended)) return null;
    if (found) return { ...found, isPlain: rung === 0 };
  }
  return null;
}

/** Whether an equation has a number of which no sentence says anything: "`$4a = a$` modulo 3". */
function isLoose(sides: readonly Term[], { declarations, assumptions, taken = [] }: Context) {
  const told = new Set(assumptions.flatMap(({ statement }) => [...symbolsOf(statement)]));
  return declarations.some(
    ({ key, sort, sentence }) =>
      sort.kind !== "index" &&
      taken.includes(sentence) &&
      !told.has(key) &&
      sides.some((side) => symbolsIn(side).includes(key)),
  );
}

/** A side as so many times one thing. */
interface Multiple {
  readonly times: Polynomial;
  readonly of: string;
  readonly isNumeric: boolean;
}

/** The sides of an equation, as far as they could be worked out. */
class Sides {
  readonly #core: Core;
  readonly #context: Context;

  constructor(core: Core, context: Context) {
    this.#core = core;
    this.#context = context;
  }

  gap(left: Polynomial, right: Polynomial): Gap | null {
    const { ring } = this.#core;
    for (const spread of [false, true]) {
      const [l, r] = [this.#multiple(left, spread), this.#multiple(right, spread)];
      if (!l || !r || l.of !== r.of) continue;
      const difference = ring.subtract(l.times, r.times);
      if (difference.isZero) return spread ? { kind: "spread", isNumeric: false } : null;
      const ones = spread ? null : this.#ones(difference);
      // "so `$1/(4n) = 1/100$`" says what n is, and of numbers alone nothing is known but that
      const isValue = l.isNumeric && [left, right].some((side) => side.constant !== null);
      if (ones && !(isValue && ones.length > 0))
        return { kind: "factor", ones, isNumeric: l.isNumeric };
    }
    return null;
  }

  /** A form as a multiple of one thing; with `spread`, of means of powers as if of powers of means. */
  #multiple(form: Polynomial, spread: boolean): Multiple | null {
    const { ring } = this.#core;
    let of: string | null = null;
    let isNumeric = false;
    const times: Polynomial[] = [];
    for (const m of form.monomials.values()) {
      const numbers = m.factors.filter((f) => this.#isNumber(f.atom));
      const others = m.factors
        .filter((f) => !numbers.includes(f))
        .map((f) => this.#scaled(spread ? this.#averaged(f) : f));
      const factors = others.map(([, factor]) => factor);
      const text = monomialText({ ...m, coefficient: one, factors });
      if (of !== null && of !== text) return null;
      of = text;
      isNumeric = factors.length === 0 && m.region.length === 0;
      const own = simple(m.coefficient, numbers);
      times.push(ring.product([own, ...others.map(([scale]) => scale)]));
    }
    return of === null ? null : { times: ring.add(...times), of, isNumeric };
  }

  /** `E[U]^2` as `E[U^2]`. */
  #averaged(f: Factor): Factor {
    const [child, ...given] = f.atom.children;
    const power = f.exponent.integer;
    if (f.atom.head !== "expect" || !child || given.length > 0 || !(power === 2 || power === -1))
      return f;
    const body = this.#core.ring.power(child.body, f.exponent);
    const atom = f.atom.remade(f.atom.indices, [{ ...child, body }]);
    return { atom, exponent: Affine.of(1) };
  }

  /** `Var(2X)` as 4 times `Var(X)`. */
  #scaled(f: Factor): readonly [Polynomial, Factor] {
    const { ring } = this.#core;
    const [child, ...given] = f.atom.children;
    const [m, ...more] = [...(child?.body.monomials.values() ?? [])];
    if (f.atom.head !== "variance" || !child || given.length + more.length > 0 || !m)
      return [ring.number(1), f];
    const numbers = m.factors.filter((g) => this.#isNumber(g.atom));
    const body = ring.single({
      ...m,
      coefficient: one,
      factors: m.factors.filter((g) => !numbers.includes(g)),
    });
    const atom = f.atom.remade(f.atom.indices, [{ ...child, body }]);
    const scale = ring.power(simple(m.coefficient, numbers), f.exponent.times(2));
    return [scale, { ...f, atom }];
  }

  /** The names that have to be 1 for a number to be 0; null where others may make it so. */
  #ones(difference: Polynomial): readonly Declaration[] | null {
    const [content, rest] = this.#core.ring.content(this.#cleared(difference));
    const [only, ...more] = [...rest.monomials.values()];
    const outside = [
      ...(content?.monomials.values() ?? []),
      ...(more.length > 0 || !only ? [] : [only]),
    ];
    if (!outside.every((m) => m.factors.every((f) => this.#isNonzero(f)))) return null;
    if (more.length === 0) return [];
    const atom = onlyOne(this.#core.ring, rest);
    const declaration = atom && this.#declared(atom);
    return declaration ? [declaration] : null;
  }

  /** A sum of fractions without their denominators. */
  #cleared(p: Polynomial): Polynomial {
    const { ring } = this.#core;
    const lowest = new Map<string, Factor>();
    for (const m of p.monomials.values())
      for (const f of m.factors) {
        const least = lowest.get(f.atom.key)?.exponent.integer ?? 0;
        if (f.atom.head === "power" && (f.exponent.integer ?? 0) < least) lowest.set(f.atom.key, f);
      }
    const times = (m: Monomial, { atom, exponent }: Factor): Polynomial => {
      const own = m.factors.find((f) => f.atom.key === atom.key)?.exponent ?? Affine.of(0);
      const factors = m.factors.filter((f) => f.atom.key !== atom.key);
      const body = atom.children[0]?.body ?? ring.number(1);
      return ring.multiply(simple(m.coefficient, factors), ring.power(body, own.minus(exponent)));
    };
    return [...lowest.values()].reduce(
      (cleared, f) => ring.add(...[...cleared.monomials.values()].map((m) => times(m, f))),
      p,
    );
  }

  /** Whether an atom is a fixed number, or made of such. */
  #isNumber(atom: Atom): boolean {
    if (atom.head === "power")
      return atom.children.every(({ locals, body }) =>
        [...body.monomials.values()].every(
          (m) =>
            locals.length + m.bound.length === 0 && m.factors.every((f) => this.#isNumber(f.atom)),
        ),
      );
    const declaration = this.#declared(atom);
    return (
      declaration?.random === false &&
      atom.indices.length + atom.children.length === 0 &&
      (declaration.sort.kind === "scalar" || declaration.sort.kind === "index")
    );
  }

  #declared(atom: Atom): Declaration | undefined {
    const key = atom.head.startsWith("symbol:") ? atom.head.slice(7) : null;
    return this.#context.declarations.find((d) => d.key === key);
  }

  /** A size, a denominator, a variance, what is squared and no mean, or what is said not to be 0. */
  #isNonzero({ atom, exponent }: Factor): boolean {
    if ((exponent.integer ?? 0) < 0) return true;
    const declaration = this.#declared(atom);
    if (!declaration) return false;
    const isValueOf = (kind: "mean" | "variance"): boolean =>
      this.#context.assumptions.some(
        ({ statement: s }) => s.kind === kind && symbolsIn(s.value).includes(declaration.key),
      );
    if (declaration.sort.kind === "index" || isValueOf("variance")) return true;
    const { ring } = this.#core;
    if (nonzeroGrounds(ring, ring.atom(atom))) return true;
    const isSquare = exponent.integer !== null && exponent.integer % 2 === 0;
    return (isSquare || /\^\{?2\}?$/.test(declaration.head)) && !isValueOf("mean");
  }
}

/** The one name of a polynomial that is 0 only where that is 1 or -1; null of any other. */
function onlyOne(ring: Ring, p: Polynomial): Atom | null {
  const factors = [...p.monomials.values()].flatMap((m) => m.factors);
  const [first] = factors;
  const degree = Math.max(...factors.map((f) => f.exponent.integer ?? 0));
  if (!first || degree > highest || factors.some((f) => f.atom.key !== first.atom.key)) return null;
  const x = ring.atom(first.atom);
  const minus = Array.from({ length: degree + 1 }, (_, k) =>
    ring.multiply(
      ring.power(ring.subtract(x, ring.number(1)), Affine.of(k)),
      ring.power(ring.add(x, ring.number(1)), Affine.of(degree - k)),
    ),
  );
  return minus.some((q) => ring.content(q)[1].key === ring.content(p)[1].key) ? first.atom : null;
}

/** No degree of what authors forget is higher. */
const highest = 6;
