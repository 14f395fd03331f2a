import type { Constraint } from "../exact/constraint.ts";
import type { Core } from "../kernel/core.ts";
import type { Atom, Child, Monomial, Polynomial } from "../kernel/polynomial.ts";
import { plain } from "../kernel/polynomial.ts";
import { motionTime } from "../kernel/provision/motion.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Assumption } from "../term/context.ts";
import type { Permit } from "./means.ts";

/** Laws for the average of a product of so many values. */
const byDegree: readonly (string | undefined)[] = [
  undefined,
  "motion/mean",
  "motion/covariance",
  "motion/third",
  "motion/fourth",
];
const valueSlots = ["X", "Y", "Z", "U"] as const;
const timeSlots = ["s", "t", "u", "r"] as const;

/**
 * The theorem on the average of a product of values of a Brownian motion; null where there is none.
 */
export function motionMoment(
  core: Core,
  permit: Permit,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  if (m.bound.length > 0) return null;
  const values = m.factors.flatMap((f) =>
    Array.from(
      { length: Math.max(1, Math.min(f.exponent.integer ?? 1, valueSlots.length + 1)) },
      () => core.ring.atom(f.atom),
    ),
  );
  const whole = m.factors.every((f) => (f.exponent.integer ?? 0) >= 1);
  for (const assumption of whole ? motions(core, permit) : []) {
    const times = values.map((value) => motionTime(core, assumption, value));
    if (!times.every((time) => time !== null)) continue;
    const slots = Object.fromEntries(
      values
        .slice(0, valueSlots.length)
        .flatMap((value, k) => [
          [valueSlots[k], plain(value)] as const,
          [timeSlots[k], plain(times[k] as Polynomial)] as const,
        ]),
    );
    const [only, ...others] = m.factors;
    const law =
      byDegree[values.length] ?? (only && others.length === 0 ? "motion/power" : undefined);
    if (law === undefined || !permit.law(law)) continue;
    const order =
      law === "motion/power" && only ? { k: plain(core.ring.affine(only.exponent)) } : {};
    const theorem = Theorem.law(
      core,
      law,
      { ...slots, ...order },
      { statement: assumption.id },
      conditions,
    );
    if (Theorem.isTheorem(theorem)) return theorem;
  }
  return null;
}

/** The theorem that a Brownian motion is 0 at the time 0; null for anything else. */
export function motionStart(core: Core, permit: Permit, atom: Atom): Theorem | null {
  const known = motions(core, permit);
  if (known.length === 0 || !permit.law("motion/start")) return null;
  for (const assumption of known) {
    const theorem = Theorem.law(
      core,
      "motion/start",
      { X: plain(core.ring.atom(atom)) },
      { statement: assumption.id },
    );
    if (Theorem.isTheorem(theorem)) return theorem;
  }
  return null;
}

/**
 * The theorem on the average of a power of a value of a Brownian motion given its past; null where
 * there is none.
 */
export function motionSince(
  core: Core,
  permit: Permit,
  m: Monomial,
  given: readonly Child[],
  conditions: readonly Constraint[],
): Theorem | null {
  const [only, ...more] = m.factors;
  if (!only || more.length + m.bound.length > 0 || (only.exponent.integer ?? 0) < 1) return null;
  const value = core.ring.atom(only.atom);
  const known = motions(core, permit);
  if (known.length === 0 || !permit.law("motion/past")) return null;
  for (const assumption of known) {
    const time = motionTime(core, assumption, value);
    for (const child of time ? given : []) {
      const last = child.locals.length === 0 ? motionTime(core, assumption, child.body) : null;
      if (!time || !last) continue;
      const slots = {
        X: plain(value),
        s: plain(time),
        Y: plain(child.body),
        t: plain(last),
        k: plain(core.ring.affine(only.exponent)),
        G: { locals: [], body: value, given },
      };
      const theorem = Theorem.law(
        core,
        "motion/past",
        slots,
        { statement: assumption.id },
        conditions,
      );
      if (Theorem.isTheorem(theorem)) return theorem;
    }
  }
  return null;
}

/** The statements of Brownian motions that may be used. */
function motions(core: Core, permit: Permit): readonly Assumption[] {
  return [...core.assumptions].filter(
    ({ id, statement: s }) => s.kind === "distribution" && s.law === "brownian" && permit.given(id),
  );
}
