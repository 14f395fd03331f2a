import { type Fraction, fraction, fractionText, one, zero } from "./fraction.ts";
import { sortTexts } from "./order.ts";

/** The form `up − down + by`; the empty name stands for 0. */
export interface Difference {
  readonly up: string;
  readonly down: string;
  readonly by: number;
}

/**
 * An affine form `c + Σ a_k g_k` with rational coefficients over named integer quantities:
 * positions of indices, ends of ranges, exponents. Immutable; two forms are equal exactly when
 * their `key` is.
 */
export class Affine {
  readonly constant: Fraction;
  /** coefficient by generator, none zero, in order of generator */
  readonly parts: ReadonlyMap<string, Fraction>;
  #key: string | null = null;
  #generators: readonly string[] | null = null;
  #difference: Difference | null | undefined;

  private constructor(constant: Fraction, parts: ReadonlyMap<string, Fraction>) {
    this.constant = constant;
    this.parts = parts;
  }

  get key(): string {
    this.#key ??= textOf(this.constant, this.parts, itself, false);
    return this.#key;
  }

  /** the generators, in order */
  get generators(): readonly string[] {
    this.#generators ??= [...this.parts.keys()];
    return this.#generators;
  }

  /**
   * The form as the difference of two generators, or of one and 0, and a whole number; null where
   * it is none.
   */
  get difference(): Difference | null {
    if (this.#difference === undefined) this.#difference = differenceIn(this.constant, this.parts);
    return this.#difference;
  }

  static of(constant: number | bigint | Fraction): Affine {
    if (typeof constant === "object") return new Affine(constant, empty);
    const known = small.get(constant);
    if (known) return known;
    const form = new Affine(fraction(constant), empty);
    if (typeof constant === "number" && constant >= -8 && constant <= 64) small.set(constant, form);
    return form;
  }

  static generator(name: string): Affine {
    const known = generators.get(name);
    if (known) return known;
    if (generators.size >= remembered) generators.clear();
    const form = new Affine(zero, new Map([[name, one]]));
    generators.set(name, form);
    return form;
  }

  /** Σ coefficient · form. */
  static combine(items: readonly (readonly [Fraction, Affine])[]): Affine {
    let constant = zero;
    const parts = new Map<string, Fraction>();
    for (const [factor, form] of items) {
      const unit = factor === one;
      if (!form.constant.isZero)
        constant = constant.add(unit ? form.constant : factor.mul(form.constant));
      for (const [g, c] of form.parts) {
        const term = unit ? c : factor.mul(c);
        const sum = parts.get(g);
        parts.set(g, sum ? sum.add(term) : term);
      }
    }
    let last = "";
    let inOrder = true;
    for (const [g, c] of parts) {
      if (c.isZero) parts.delete(g);
      else {
        if (g < last) inOrder = false;
        last = g;
      }
    }
    return new Affine(
      constant,
      inOrder ? parts : new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1))),
    );
  }

  plus(other: Affine): Affine {
    if (other.parts.size === 0)
      return other.constant.isZero
        ? this
        : new Affine(this.constant.add(other.constant), this.parts);
    return Affine.combine([
      [one, this],
      [one, other],
    ]);
  }

  minus(other: Affine): Affine {
    if (other.parts.size === 0)
      return other.constant.isZero
        ? this
        : new Affine(this.constant.sub(other.constant), this.parts);
    return Affine.combine([
      [one, this],
      [minusOne, other],
    ]);
  }

  times(factor: Fraction | number): Affine {
    const by = typeof factor === "number" ? fraction(factor) : factor;
    if (by.isOne) return this;
    if (by.isZero) return Affine.of(0);
    const parts = new Map<string, Fraction>();
    for (const [g, c] of this.parts) parts.set(g, c.mul(by));
    return new Affine(this.constant.mul(by), parts);
  }

  shift(by: number): Affine {
    return new Affine(this.constant.add(fraction(by)), this.parts);
  }

  coefficient(generator: string): Fraction {
    return this.parts.get(generator) ?? zero;
  }

  get isConstant(): boolean {
    return this.parts.size === 0;
  }

  /** The integer it stands for, or null where it is symbolic or no integer. */
  get integer(): number | null {
    return this.isConstant && this.constant.isInteger ? this.constant.valueOf() : null;
  }

  /** The generator it is, where it is one with coefficient 1 and nothing else. */
  get bare(): string | null {
    if (this.parts.size !== 1 || !this.constant.isZero) return null;
    for (const [g, c] of this.parts) return c.isOne ? g : null;
    return null;
  }

  equals(other: Affine): boolean {
    if (this === other) return true;
    if (this.parts.size !== other.parts.size || !this.constant.equals(other.constant)) return false;
    for (const [g, c] of this.parts) if (!other.coefficient(g).equals(c)) return false;
    return true;
  }

  /** Whether the two add up to 0. */
  opposes(other: Affine): boolean {
    if (this.parts.size !== other.parts.size || !this.constant.opposes(other.constant))
      return false;
    for (const [g, c] of this.parts) if (!other.coefficient(g).opposes(c)) return false;
    return true;
  }

  substitute(replace: ReadonlyMap<string, Affine>): Affine {
    let touched = false;
    for (const g of this.parts.keys()) if (replace.has(g)) touched = true;
    if (!touched) return this;
    if (this.parts.size === 1) {
      for (const [g, c] of this.parts) {
        const form = (replace.get(g) as Affine).times(c);
        return this.constant.isZero
          ? form
          : new Affine(form.constant.add(this.constant), form.parts);
      }
    }
    const items: [Fraction, Affine][] = [[one, Affine.of(this.constant)]];
    for (const [g, c] of this.parts) items.push([c, replace.get(g) ?? Affine.generator(g)]);
    return Affine.combine(items);
  }

  /**
   * The form as text with generators named by `name`; equal forms give equal texts under one
   * naming.
   */
  text(name: (generator: string) => string): string {
    return this.parts.size === 0 ? this.key : textOf(this.constant, this.parts, name, false);
  }

  /** The text of the opposite form. */
  oppositeText(name: (generator: string) => string): string {
    return textOf(this.constant, this.parts, name, true);
  }
}

const minusOne = fraction(-1);
const empty: ReadonlyMap<string, Fraction> = new Map();
const small = new Map<number | bigint, Affine>();

/** Generators that have been made into forms; forgotten all at once when there are too many. */
const generators = new Map<string, Affine>();
const remembered = 20_000;

function itself(generator: string): string {
  return generator;
}

/** Larger numbers are left to exact arithmetic. */
const largest = 2 ** 40;

function differenceIn(constant: Fraction, parts: ReadonlyMap<string, Fraction>): Difference | null {
  if (parts.size > 2 || !constant.isInteger) return null;
  const by = constant.valueOf();
  if (Math.abs(by) > largest) return null;
  let up = "";
  let down = "";
  for (const [g, c] of parts) {
    if (!c.isUnit || (c.isNegative ? down : up) !== "") return null;
    if (c.isNegative) down = g;
    else up = g;
  }
  return { up, down, by };
}

function textOf(
  constant: Fraction,
  parts: ReadonlyMap<string, Fraction>,
  name: (g: string) => string,
  opposite: boolean,
): string {
  const number = fractionText(opposite ? constant.neg() : constant);
  if (parts.size === 0) return number;
  let text = "";
  const items: string[] = [];
  for (const [g, c] of parts) {
    const a = opposite ? c.neg() : c;
    text = a.isOne ? name(g) : `${fractionText(a)}${name(g)}`;
    if (parts.size > 1) items.push(text);
  }
  if (parts.size > 1) text = sortTexts(items).join("+");
  return number === "0" ? text : `${text}+${number}`;
}
