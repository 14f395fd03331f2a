import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { sumOfPowers } from "../closed.ts";
import { atomPolynomial, type Factor, type Polynomial } from "../polynomial.ts";
import { follows } from "./bound.ts";
import { boundOf } from "./factor.ts";
import type { Raw } from "./monomial.ts";
import { joined } from "./renaming.ts";
import type { Ring } from "./type.ts";

/**
 * How many integers from a first one on are at most a count: the count less those before the
 * first, less those left out. Or the sum of a power of them.
 */
export function tally(ring: Ring, m: Raw): Raw[] | null {
  for (const v of m.bound) {
    const next = tallied(ring, m, v);
    if (next) return next;
  }
  return null;
}

function tallied(ring: Ring, m: Raw, v: string): Raw[] | null {
  const mine = m.region.filter((c) => c.form.parts.has(v));
  const holes = mine.filter((c) => c.kind === "ne");
  const [low, ...more] = mine.filter((c) => c.kind !== "ne");
  const x = Affine.generator(v);
  const first = low?.kind === "ge" ? x.minus(low.form).integer : null;
  if (!low || more.length > 0 || first === null) return null;
  const using = m.factors.filter((f) => f.atom.variables.includes(v) || f.exponent.parts.has(v));
  const bound = using.find((g) => boundOf(g) !== null);
  const body = bound && boundOf(bound);
  const end = body && ring.subtract(ring.affine(x), body);
  const powers = using.filter((g) => g !== bound);
  const degree = powers.reduce((sum, g) => sum + (g.exponent.integer ?? Number.NaN), 0);
  if (powers.length > 0 && !(holes.length === 0 && arePowers(ring, powers, degree))) return null;
  if (!end || !bound || end.variables.includes(v)) return null;
  const isSize =
    ring.known.isSize(end) && follows(ring, ring.subtract(ring.number(first - 1), end), m.region);
  const grounds = isSize ? [] : first === 1 ? ring.known.randomCount(end) : null;
  const rest = m.region.filter((c) => !mine.includes(c));
  if (!grounds || (powers.length > 0 && !isSize)) return null;
  const points = pointsOf(ring, holes, v, first, rest);
  if (!points) return null;
  ring.known.rests(grounds);
  if (!isSize) ring.known.ledger.choice = true;
  if (powers.length > 0) ring.known.ledger.closedForm = true;
  const upTo = (last: Polynomial): Polynomial => sumOfPowers(ring, degree, last);
  const at = (point: Affine): Polynomial =>
    ring.substitute(atomPolynomial(bound.atom), new Map([[v, point]]));
  const total = ring.subtract(
    ring.subtract(upTo(end), upTo(ring.number(first - 1))),
    ring.add(...points.map(at)),
  );
  const others: Raw = {
    coefficient: m.coefficient,
    bound: m.bound.filter((b) => b !== v),
    region: rest,
    factors: m.factors.filter((g) => !using.includes(g)),
  };
  return [...total.monomials.values()].map((t) => joined(ring, others, t));
}

/** Whether factors are powers of an index that has a closed sum. */
const arePowers = (ring: Ring, factors: readonly Factor[], degree: number): boolean =>
  ring.layout.closedForms && degree >= 0 && factors.every((g) => g.atom.head.kind === "index");

/**
 * The values that an index must not take, where they are different and none lies before the first;
 * null where that cannot be told.
 */
function pointsOf(
  ring: Ring,
  holes: readonly Constraint[],
  v: string,
  first: number,
  rest: readonly Constraint[],
): readonly Affine[] | null {
  if (!holes.every((c) => c.form.coefficient(v).abs().isUnit)) return null;
  const points = holes.map((c) => {
    const a = c.form.coefficient(v);
    return c.form.minus(Affine.generator(v).times(a)).times(a.inverse().neg());
  });
  const apart = points.every(
    (p, k) =>
      ring.known.implied({ kind: "ge", form: p.shift(-first) }, rest) &&
      points.slice(k + 1).every((q) => ring.known.implied({ kind: "ne", form: p.minus(q) }, rest)),
  );
  return apart ? points : null;
}
