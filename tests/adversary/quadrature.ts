import { type Fraction, fraction } from "./fraction.ts";
import type { Law } from "./world.ts";

/** A continuous law, by the function that turns a uniform number into it. */
export interface NamedLaw {
  readonly name: string;
  readonly tex: string;
  readonly quantile: (u: number) => number;
  readonly nonnegative: boolean;
  readonly centred: boolean;
}

export const laws: readonly NamedLaw[] = [
  law("normal", "\\mathcal{N}(0, 1)", normalQuantile, false, true),
  law("shifted normal", "\\mathcal{N}(1, 4)", (u) => 1 + 2 * normalQuantile(u), false, false),
  law("exponential", "\\mathrm{Exponential}(1)", (u) => -Math.log(1 - u), true, false),
  law("uniform", "\\mathrm{Uniform}(0, 1)", (u) => u, true, false),
  law("centred uniform", "\\mathrm{Uniform}(-1, 1)", (u) => 2 * u - 1, false, true),
  law("negative uniform", "\\mathrm{Uniform}(-3, -1)", (u) => 2 * u - 3, false, false),
];

function law(
  name: string,
  tex: string,
  quantile: (u: number) => number,
  nonnegative: boolean,
  centred: boolean,
): NamedLaw {
  return { name, tex, quantile, nonnegative, centred };
}

/**
 * A law as so many points: uniform numbers bunched at both ends, where a quantile runs off, each
 * with the mass of its cell.
 */
export function grid(name: string, { quantile }: NamedLaw, points: number): Law {
  const edge = (k: number): number => smooth(k / points);
  return Array.from({ length: points }, (_, k) => {
    const [a, b] = [edge(k), edge(k + 1)];
    return { weight: near(b - a), row: { [name]: near(quantile(smooth((k + 0.5) / points))) } };
  });
}

/** From 0 to 1, flat at both ends. */
function smooth(x: number): number {
  return x * x * x * (10 - 15 * x + 6 * x * x);
}

/** The fraction nearest to a number among those with a large power of two below. */
function near(x: number): Fraction {
  const scale = 2 ** 40;
  return fraction(BigInt(Math.round(x * scale)), BigInt(scale));
}

/** The quantile of the standard normal law, by bisection on its distribution function. */
function normalQuantile(u: number): number {
  let [low, high] = [-9, 9];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < u) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The chance of a standard normal number below one, by Simpson's rule on its density. */
function normalBelow(x: number): number {
  const steps = 400;
  const h = x / steps;
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let total = density(0) + density(x);
  for (let k = 1; k < steps; k++) total += density(k * h) * (k % 2 === 1 ? 4 : 2);
  return 0.5 + (total * h) / 3;
}
