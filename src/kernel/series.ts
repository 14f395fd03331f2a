import { Affine } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import { exponentialOf } from "./exponential.ts";
import { isCall } from "./head.ts";
import type { Factor, Polynomial } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";
import { affineOf } from "./sole.ts";

/** Higher powers of the index are not summed, nor are series that begin later. */
const degreeLimit = 8;
const startLimit = 12;

/**
 * How far the number under a factorial that is divided by is from the index v, as in `1/(v + 2)!`;
 * null for anything else.
 */
export function factorialShift(f: Factor, v: string): number | null {
  const body =
    isCall(f.atom.head, "factorial") && f.exponent.integer === -1
      ? f.atom.children[0]?.body
      : undefined;
  return (body && affineOf(body)?.minus(Affine.generator(v)).integer) ?? null;
}

/**
 * `Σ v^d r^v / (v + c)!` over v from `lo` on without end, which is the exponential series with its
 * first terms off; it converges absolutely for every r.
 */
export function exponentialSeries(
  ring: Ring,
  degree: number,
  ratio: Polynomial,
  shift: number,
  lo: Affine,
): Polynomial | null {
  const first = lo.integer === null ? null : lo.integer + shift;
  if (first === null || first < 0 || first > startLimit || degree > degreeLimit) return null;
  if (shift > 0 && !ring.nonzero(ratio)) return null;
  // over j = v + c: Σ_j (j − c)^d r^j / j!, where Σ_j j^k r^j / j! = e^r Σ_i S(k, i) r^i
  let total = ring.number(0);
  const power = (k: number): Polynomial => ring.power(ratio, Affine.of(k));
  let choose = 1;
  for (let k = 0; k <= degree; k++) {
    const factor = choose * (-shift) ** (degree - k);
    const touchard = stirling(k).map((s, i) => ring.multiply(ring.number(s * factor), power(i)));
    total = touchard.reduce((a, b) => ring.add(a, b), total);
    choose = (choose * (degree - k)) / (k + 1);
  }
  total = ring.multiply(total, exponentialOf(ring, ratio));
  let factorial = 1;
  for (let j = 0; j < first; j++) {
    if (j > 0) factorial *= j;
    total = ring.add(
      total,
      ring.multiply(
        ring.number(fraction(-1 * (j - shift) ** degree).div(fraction(factorial))),
        power(j),
      ),
    );
  }
  return shift === 0 ? total : ring.multiply(total, ring.power(ratio, Affine.of(-shift)));
}

/**
 * How far the lower number of a binomial coefficient is from the index v, and its upper number, as
 * in `\binom{n}{v + 2}`; null for anything else.
 */
export function binomialOf(
  f: Factor,
  v: string,
): { readonly shift: number; readonly size: Affine } | null {
  const [top, bottom] =
    isCall(f.atom.head, "binomial") && f.exponent.integer === 1
      ? f.atom.children.map((c) => affineOf(c.body))
      : [];
  const shift = bottom?.minus(Affine.generator(v)).integer;
  return top && !top.parts.has(v) && shift !== undefined && shift !== null
    ? { shift, size: top }
    : null;
}

/**
 * `Σ v^d binom(n, v + c) (x/y)^v` over v from `lo` on, as far as the coefficients go, times `y^{n -
 * c}`, where n is at least 0: the binomial theorem with powers of the index, its first terms off.
 */
export function binomialSeries(
  ring: Ring,
  degree: number,
  x: Polynomial,
  y: Polynomial,
  { shift, size }: { readonly shift: number; readonly size: Affine },
  lo: Affine,
): Polynomial | null {
  const first = lo.integer === null ? null : lo.integer + shift;
  if (
    first === null ||
    first < 0 ||
    first > startLimit ||
    degree > degreeLimit ||
    !ring.known.implied({ kind: "ge", form: size })
  )
    return null;
  const base = ring.add(x, y);
  if (
    base.isZero ||
    !(ring.known.implied({ kind: "ge", form: size.shift(-degree) }) || ring.nonzero(base))
  )
    return null;
  if (shift > 0 && !ring.nonzero(x)) return null;
  const n = ring.affine(size);
  const fall = (i: number): Polynomial =>
    Array.from({ length: i }, (_, k) => ring.add(n, ring.number(-k))).reduce(
      (a, b) => ring.multiply(a, b),
      ring.number(1),
    );
  // over j = v + c: Σ_j (j − c)^d binom(n, j) x^j y^{n−j}, where Σ_j j^k binom(n, j) x^j y^{n−j} =
  // Σ_i S(k, i) n(n−1)…(n−i+1) x^i (x + y)^{n−i}
  let total = ring.number(0);
  let choose = 1;
  for (let k = 0; k <= degree; k++) {
    const factor = choose * (-shift) ** (degree - k);
    for (const [i, s] of stirling(k).entries()) {
      if (s * factor === 0) continue;
      const term = ring.multiply(ring.power(x, Affine.of(i)), ring.power(base, size.shift(-i)));
      total = ring.add(total, ring.multiply(ring.number(s * factor), ring.multiply(fall(i), term)));
    }
    choose = (choose * (degree - k)) / (k + 1);
  }
  let factorial = 1;
  for (let j = 0; j < first; j++) {
    if (j > 0) factorial *= j;
    const term = ring.multiply(ring.power(x, Affine.of(j)), ring.power(y, size.shift(-j)));
    total = ring.add(
      total,
      ring.multiply(
        ring.number(fraction(-1 * (j - shift) ** degree).div(fraction(factorial))),
        ring.multiply(fall(j), term),
      ),
    );
  }
  return shift === 0 ? total : ring.multiply(total, ring.power(x, Affine.of(-shift)));
}

/** Stirling numbers of the second kind: in how many ways k things fall into i groups. */
function stirling(k: number): readonly number[] {
  let row = [1];
  for (let n = 1; n <= k; n++)
    row = Array.from({ length: n + 1 }, (_, i) => i * (row[i] ?? 0) + (row[i - 1] ?? 0));
  return row;
}
