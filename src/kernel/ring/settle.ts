import { Affine } from "../../exact/affine.ts";
import { evenPart } from "../absolute.ts";
import { type Factor, type Monomial, monomialText, type Polynomial } from "../polynomial.ts";
import { bounded } from "./bound.ts";
import { divide } from "./divide.ts";
import { eliminate, unrolled } from "./eliminate.ts";
import { irredundant, isEmpty } from "./empty.ts";
import { mergeFactors } from "./merge.ts";
import { accumulate, type Raw } from "./monomial.ts";
import { pin } from "./pin.ts";
import { powerOfNumber } from "./power.ts";
import { recounted } from "./recount.ts";
import { joined } from "./renaming.ts";
import { orient, sized, solve, tidyRegion, tighten } from "./solve.ts";
import { levelled, straighten } from "./straighten.ts";
import { tally } from "./tally.ts";
import type { Ring } from "./type.ts";

/** What a monomial is instead; null where it stays. */
type Step = (ring: Ring, m: Raw) => readonly Raw[] | null;

/** What is done to a monomial with sums or conditions, the first of them that does anything. */
const steps: readonly Step[] = [
  solve,
  straighten,
  levelled,
  eliminate,
  unrolled,
  tally,
  divide,
  orient,
  sized,
  tighten,
  recounted,
];

/** Adds to `out` what a monomial is in normal form. */
export function settle(ring: Ring, raw: Raw, out: Map<string, Monomial>): void {
  const work: Raw[] = [raw];
  for (let m = work.pop(); m; m = work.pop()) {
    // naming many bound variables costs far more than their number
    ring.meter.spend(1 + m.bound.length ** 3 / 8);
    const factors = mergeFactors(m.factors, ring);
    const open = opened(ring, m, factors);
    if (open) {
      work.push(...open);
      continue;
    }
    if (m.bound.length + m.region.length === 0 && !ring.focus.places) {
      const done: Monomial = { ...m, factors };
      accumulate(out, monomialText(done), done);
      continue;
    }
    const region = tidyRegion(ring, m.region, m.bound);
    if (region === null) continue;
    const current: Raw = { ...m, region, factors };
    const next = firstOf(ring, current);
    if (next) {
      work.push(...next);
      continue;
    }
    if (isEmpty(ring, current.region)) continue;
    const done: Monomial = { ...current, region: irredundant(ring, current) };
    accumulate(out, monomialText(done), done);
  }
}

function firstOf(ring: Ring, m: Raw): readonly Raw[] | null {
  for (const step of steps) {
    const next = step(ring, m);
    if (next) return next;
  }
  return null;
}

/** What a monomial is where one of its factors is more than a factor; null where none is. */
const opened = (ring: Ring, m: Raw, factors: readonly Factor[]): readonly Raw[] | null =>
  multipliedOut(ring, m, factors) ??
  withoutSigns(ring, m, factors) ??
  withNumber(m, factors) ??
  pin(ring, m, factors) ??
  bounded(ring, m, factors);

/** A power of a sum multiplied out, but for a root that is left of it: `(x + y)^{5/2}`. */
function multipliedOut(ring: Ring, m: Raw, factors: readonly Factor[]): Raw[] | null {
  const power = factors.find(
    (f) =>
      f.atom.head.kind === "power" &&
      ((f.exponent.integer ?? -1) >= 0 ||
        (f.exponent.isConstant && f.exponent.constant.compare(1) > 0)),
  );
  if (!power) return null;
  const degree = power.exponent.constant.floor();
  const body = ring.power(power.atom.children[0]?.body as Polynomial, Affine.of(degree));
  const broken = power.exponent.minus(Affine.of(degree));
  const rest = factors.flatMap((f) =>
    f !== power ? [f] : broken.integer === 0 ? [] : [{ atom: f.atom, exponent: broken }],
  );
  return [...body.monomials.values()].map((n) => joined(ring, { ...m, factors: rest }, n));
}

/** Even powers of an absolute value: `|x|^3` is `x^2 |x|`. */
function withoutSigns(ring: Ring, m: Raw, factors: readonly Factor[]): Raw[] | null {
  for (const signed of factors) {
    const part = evenPart(ring, signed);
    if (!part) continue;
    const others: Raw = {
      ...m,
      factors: [...factors.filter((f) => f !== signed), { atom: signed.atom, exponent: part.rest }],
    };
    const powers = ring.power(part.inside, part.even).monomials.values();
    return [...powers].map((n) => joined(ring, others, n));
  }
  return null;
}

/** The whole part of a power of a number goes into the coefficient: `2^{n + 3}` is `8 · 2^n`. */
function withNumber(m: Raw, factors: readonly Factor[]): Raw[] | null {
  const big = factors.find(
    (f) =>
      f.atom.head.kind === "number" &&
      (f.exponent.isConstant ? f.exponent.constant.isInteger : !f.exponent.constant.floor().isZero),
  );
  if (big?.atom.head.kind !== "number") return null;
  const scale = powerOfNumber(big.atom.head.value, big.exponent);
  const n = [...scale.monomials.values()][0] as Monomial;
  return [
    {
      ...m,
      coefficient: m.coefficient.mul(n.coefficient),
      factors: [
        ...factors.filter((f) => f !== big),
        ...n.factors.filter((f) => !f.exponent.isConstant),
      ],
    },
  ];
}
