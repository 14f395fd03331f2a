import {
  compare,
  exactRoot,
  type Fraction,
  fraction,
  inverse,
  isWhole,
  negative,
  one,
  plus,
  show,
  times,
  toNumber,
} from "./fraction.ts";

/** Thrown where an expression has no value. */
export class NoValue extends Error {}

/** Thrown where a value is no fraction. */
export class Inexact extends Error {}

/** Numbers of one kind, with what can be done with them. */
export interface Field<T> {
  readonly of: (a: Fraction) => T;
  readonly add: (a: T, b: T) => T;
  readonly mul: (a: T, b: T) => T;
  readonly negate: (a: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly power: (a: T, b: T) => T;
  readonly call: (name: "exp" | "log", a: T) => T;
  readonly compare: (a: T, b: T) => number;
  /** the whole number that it is; null where it is none */
  readonly whole: (a: T) => number | null;
  /** equal for equal values */
  readonly key: (a: T) => string;
}

const near = 1e-9;

export const floats: Field<number> = {
  of: toNumber,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  negate: (a) => -a,
  divide(a, b) {
    if (Math.abs(b) < near) throw new NoValue("a zero denominator");
    return a / b;
  },
  power(a, b) {
    const whole = Math.abs(b - Math.round(b)) < near;
    if (Math.abs(a) < near) {
      if (b < near) throw new NoValue("zero to a power that is not positive");
      return 0;
    }
    if (a < 0 && !whole) throw new NoValue("a root of a negative number");
    return a ** (whole ? Math.round(b) : b);
  },
  call(name, a) {
    if (name === "exp") return Math.exp(a);
    if (a < near) throw new NoValue("a logarithm of what is not positive");
    return Math.log(a);
  },
  compare: (a, b) => (Math.abs(a - b) <= near * (1 + Math.abs(a)) ? 0 : a - b),
  whole: (a) => (Math.abs(a - Math.round(a)) < near ? Math.round(a) : null),
  key: (a) => (Math.abs(a) < near ? "0" : a.toPrecision(9)),
};

export const exact: Field<Fraction> = {
  of: (a) => a,
  add: plus,
  mul: times,
  negate: negative,
  divide(a, b) {
    if (b.top === 0n) throw new NoValue("a zero denominator");
    return times(a, inverse(b));
  },
  power(a, b) {
    if (a.top === 0n) {
      if (b.top <= 0n) throw new NoValue("zero to a power that is not positive");
      return a;
    }
    if (a.top < 0n && !isWhole(b)) throw new NoValue("a root of a negative number");
    if (b.bottom > 12n || b.top > 400n || b.top < -400n) throw new Inexact("a large power");
    const root = isWhole(b) ? a : exactRoot(a, Number(b.bottom));
    if (root === null) throw new Inexact("a root");
    const size = b.top < 0n ? -b.top : b.top;
    const raised = fraction(root.top ** size, root.bottom ** size);
    return b.top < 0n ? inverse(raised) : raised;
  },
  call(name, a) {
    if (name === "exp" && a.top === 0n) return one;
    if (name === "log" && a.top <= 0n) throw new NoValue("a logarithm of what is not positive");
    if (name === "log" && compare(a, one) === 0) return fraction(0);
    throw new Inexact(name);
  },
  compare,
  whole: (a) => (isWhole(a) ? Number(a.top) : null),
  key: show,
};
