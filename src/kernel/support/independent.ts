import { Affine } from "../../exact/affine.ts";
import type { StatementOf, Unit } from "../../term/context.ts";
import { freeVariables } from "../../term/walk.ts";
import type { Core } from "../core.ts";
import { emptyEnvironment } from "../normal/environment.ts";
import type { Child, Polynomial } from "../polynomial.ts";
import { isEvent, isFixedAtom, isList } from "./fixed.ts";
import {
  compound,
  cover,
  type Instance,
  instances,
  oneStatement,
  type Part,
  partsOf,
} from "./instance.ts";
import { isKnown } from "./known.ts";

/**
 * Whether a statement makes quantities independent of others, all together: every one in another
 * unit than each of the others.
 */
export function independentBy(
  core: Core,
  statement: StatementOf<"independent">,
  a: readonly Part[],
  b: readonly Part[],
): boolean {
  if (statement.degree === "uncorrelated" || statement.given.length > 0) return false;
  const { units } = statement;
  const keptApart = (ofA: readonly Unit[], ofB: readonly Unit[]): boolean => {
    const left = instances(core, a, ofA);
    const right = left && instances(core, b, ofB);
    if (!left || !right || (statement.degree === "pairwise" && !(oneUnit(left) && oneUnit(right))))
      return false;
    return apart(core, left, right);
  };
  if (keptApart(units, units)) return true;
  // "$Z_k$ is independent of $Z_1, \dots, Z_{k-1}$": the same family on both sides
  const only = (listed: boolean): readonly Unit[] =>
    units.map((u) => ({ ...u, quantities: u.quantities.filter((q) => isList(q) === listed) }));
  const [lists, others] = [only(true), only(false)];
  return (
    lists.some((u) => u.quantities.length > 0) &&
    (keptApart(others, lists) || keptApart(lists, others))
  );
}

/**
 * Whether a statement makes quantities independent of others under a condition that says just as
 * much as its own.
 */
export function independentGiven(
  core: Core,
  statement: StatementOf<"independent">,
  a: readonly Part[],
  b: readonly Part[],
  given: readonly Child[],
): boolean {
  const condition = ownCondition(core, statement);
  if (!condition || !isCoarser(core, condition, given) || !isCoarser(core, given, condition))
    return false;
  return independentBy(core, { ...statement, given: [] }, a, b);
}

/**
 * Whether a statement, under a condition that says as much as `by`, makes a polynomial independent
 * of all of `given` that is not known by it.
 */
export function screenedBy(
  core: Core,
  statement: StatementOf<"independent">,
  p: readonly Part[],
  given: readonly Child[],
  by: readonly Child[],
): boolean {
  if (given.some(isEvent) || !isCoarser(core, by, given)) return false;
  const rest = given.filter((child) => !isCoarser(core, [child], by));
  return independentGiven(core, statement, p, partsOf(rest), by);
}

/** What a statement of independence conditions on, where it is not general in any variable. */
function ownCondition(core: Core, statement: StatementOf<"independent">): readonly Child[] | null {
  if (statement.given.length === 0 || statement.given.some((t) => freeVariables(t).length > 0))
    return null;
  return statement.given.flatMap((t) => core.normaliser.given(t, emptyEnvironment));
}

/** Whether each of the first is a function of the second, quantities and no events. */
export function isCoarser(core: Core, given: readonly Child[], finer: readonly Child[]): boolean {
  if (finer.some(isEvent)) return false;
  return given.every((child) => {
    if (isEvent(child)) return false;
    const region = [...child.body.monomials.values()].flatMap((m) =>
      m.bound.length === 0 ? m.region : [],
    );
    return core.ring.known.under(child.body.size === 1 ? region : [], () =>
      isKnown(core, child.body, finer),
    );
  });
}

/**
 * Whether a statement says that two polynomials are uncorrelated: each linear in the quantities of
 * one unit, the units different.
 */
export function uncorrelatedBy(
  core: Core,
  statement: StatementOf<"independent">,
  a: readonly Part[],
  b: readonly Part[],
): boolean {
  if (statement.given.length > 0) return false;
  const left = instances(core, a, statement.units);
  const right = left && instances(core, b, statement.units);
  if (!left || !right || !oneUnit(left) || !oneUnit(right) || !apart(core, left, right))
    return false;
  return [...a, ...b].every(({ body }) => linear(core, body, statement.units));
}

/**
 * Whether every monomial holds at most one quantity of the units, to the first power and not inside
 * anything.
 */
function linear(core: Core, p: Polynomial, units: readonly Unit[]): boolean {
  if (compound(core, p, units)) return true;
  for (const m of p.monomials.values()) {
    const random = m.factors.filter((f) => !isFixedAtom(core, f.atom));
    if (random.length > 1) return false;
    const [f] = random;
    if (f && !(f.exponent.integer === 1 && cover(core, f.atom, units))) return false;
  }
  return true;
}

/**
 * Whether all instances are of one and the same member: under a bound variable there are several.
 */
function oneUnit(list: readonly Instance[]): boolean {
  const [first] = list;
  const many = list.some((x) => x.across.some((form) => x.bound.some((v) => form.parts.has(v))));
  return (
    !many &&
    list.every(
      (x) =>
        first &&
        x.unit === first.unit &&
        x.across.every((form, k) => form.equals(first.across[k] as Affine)),
    )
  );
}

function apart(core: Core, left: readonly Instance[], right: readonly Instance[]): boolean {
  if (!oneStatement(core, [...left, ...right])) return false;
  return right.every((own) => {
    const fresh = new Map(own.bound.map((v) => [v, Affine.generator(core.ring.fresh())] as const));
    const across = own.across.map((form) => form.substitute(fresh));
    const region = own.region.map((c) => ({ kind: c.kind, form: c.form.substitute(fresh) }));
    return left.every(
      (x) =>
        x.unit !== own.unit ||
        x.across.some((form, k) =>
          core.ring.known.implied({ kind: "ne", form: form.minus(across[k] as Affine) }, [
            ...x.region,
            ...region,
          ]),
        ),
    );
  });
}
