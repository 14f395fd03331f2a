import { type Fraction, fraction } from "./fraction.ts";
import type { Law } from "./world.ts";

/** How the orthonormal polynomials of a law go on: x p_k = b_k+1 p_k+1 + a_k p_k + b_k p_k-1. */
interface Recurrence {
  readonly a: (k: number) => number;
  readonly b: (k: number) => number;
}

const recurrences = {
  normal: { a: () => 0, b: (k: number) => Math.sqrt(k) },
  exponential: { a: (k: number) => 2 * k + 1, b: (k: number) => k },
  uniform: { a: () => 0.5, b: (k: number) => k / (2 * Math.sqrt(4 * k * k - 1)) },
} satisfies Record<string, Recurrence>;

/** Points with weights that have all moments of a law up to the fifteenth. */
const count = 8;

/** Points that stand for a law, where only polynomials are averaged. */
export function gauss(name: string, law: keyof typeof recurrences): Law {
  const { a, b } = recurrences[law];
  return roots(a, b).map((x) => {
    let [before, now] = [0, 1];
    let total = 1;
    for (let k = 0; k + 1 < count; k++) {
      const next = ((x - a(k)) * now - (k > 0 ? b(k) * before : 0)) / b(k + 1);
      [before, now] = [now, next];
      total += now * now;
    }
    return { weight: near(1 / total), row: { [name]: near(x) } };
  });
}

/** The eigenvalues of the tridiagonal matrix, by counting sign changes and bisection. */
function roots(a: Recurrence["a"], b: Recurrence["b"]): number[] {
  const below = (x: number): number => {
    let d = 1;
    let found = 0;
    for (let k = 0; k < count; k++) {
      d = a(k) - x - (k > 0 ? b(k) ** 2 / d : 0);
      if (d === 0) d = 1e-300;
      if (d < 0) found++;
    }
    return found;
  };
  return Array.from({ length: count }, (_, k) => {
    let [low, high] = [-100, 100];
    for (let turn = 0; turn < 100; turn++) {
      const middle = (low + high) / 2;
      if (below(middle) > k) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  });
}

/** The fraction nearest to a number over a large power of two. */
function near(x: number): Fraction {
  const scale = 2 ** 50;
  return fraction(BigInt(Math.round(x * scale)), BigInt(scale));
}
