import { Affine } from "../exact/affine.ts";
import { type Fraction, fraction } from "../exact/fraction.ts";

/** Whether a generator stands for an integer. */
export type IsInteger = (generator: string) => boolean;

const half = fraction(1, 2);

/** Whether a form has integer values only: a real number may stand in an exponent too. */
export function isIntegerForm(form: Affine, isInteger: IsInteger): boolean {
  if (!form.constant.isInteger) return false;
  for (const [g, c] of form.parts) if (!c.isInteger || !isInteger(g)) return false;
  return true;
}

/** Whether a form has even integers for values only. */
export function isEvenForm(form: Affine, isInteger: IsInteger): boolean {
  return isIntegerForm(form.times(half), isInteger);
}

/** Whether a form is an odd integer for all its values, or a fraction of two odd numbers. */
export function isOddForm(form: Affine, isInteger: IsInteger): boolean {
  if (form.isConstant) return !isEven(form.constant.n) && !isEven(form.constant.d);
  return isEvenForm(form.shift(-1), isInteger);
}

/** Whether a number is a fraction with an even denominator: what has it as a power is at least 0. */
export function isEvenRoot(exponent: Affine): boolean {
  return exponent.isConstant && isEven(exponent.constant.d);
}

/** Whether a form is an integer or a fraction with an even denominator, whatever its integers are. */
export function isIntegerOrEvenRoot(form: Affine, isInteger: IsInteger): boolean {
  if (isEvenRoot(form)) return true;
  const scale = [form.constant, ...form.parts.values()].reduce((d, c) => (c.d > d ? c.d : d), 1n);
  return (scale & (scale - 1n)) === 0n && isIntegerForm(form.times(fraction(scale)), isInteger);
}

/** The greatest form with even coefficients that is at most this one, term by term. */
export function evenPartOf(form: Affine): Affine {
  const even = (c: Fraction): Fraction => c.mul(half).floor().mul(2n);
  const parts = [...form.parts].map(([g, c]) => [even(c), Affine.generator(g)] as const);
  return Affine.combine([[even(form.constant), Affine.of(1)], ...parts]);
}

/** The product of two forms one of which is a number; null where none is. */
export function timesForm(a: Affine, b: Affine): Affine | null {
  if (a.isConstant) return b.times(a.constant);
  return b.isConstant ? a.times(b.constant) : null;
}

function isEven(n: bigint): boolean {
  return n % 2n === 0n;
}
