import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Unit } from "../../term/context.ts";
import type { Binder } from "../../term/term.ts";
import { freeVariables } from "../../term/walk.ts";
import type { Core } from "../core.ts";
import { emptyEnvironment, withVariables } from "../normal/environment.ts";
import { number } from "../normal/value.ts";
import type { Atom, Child, Polynomial } from "../polynomial.ts";
import {
  averagedChildren,
  declaredKey,
  isEvent,
  isFixed,
  isFixedAtom,
  isFixedForm,
  isList,
  isPartial,
} from "./fixed.ts";
import { pastOf } from "./past.ts";
import { matchForms, placed } from "./place.ts";
import { unfold } from "./unfold.ts";

/**
 * One unit of a statement at index forms: `X_i` with i at a form. `region` holds where the forms
 * contain bound variables.
 */
export interface Instance {
  readonly unit: number;
  readonly across: readonly Affine[];
  /** values of the variables that the statement is general in: the same for all units at once */
  readonly general: ReadonlyMap<string, Affine>;
  /** for a member of a list `X_0, \dots, X_t`: its position, which has to lie between the ends */
  readonly listed: { readonly form: Affine; readonly binder: Binder } | null;
  readonly region: readonly Constraint[];
  /**
   * variables that are bound on the way to it: those of two polynomials are different ones,
   * whatever their names
   */
  readonly bound: readonly string[];
}

/** So many definitions are opened inside of each other. */
export const depthLimit = 12;

/**
 * What is around a place in a polynomial: what holds there of indices, and the variables that are
 * bound.
 */
interface Around {
  readonly region: readonly Constraint[];
  readonly bound: readonly string[];
}

/** One of several quantities of which something is asked together: a list, never their product. */
export interface Part extends Around {
  readonly body: Polynomial;
}

/** Quantities, each a list of its entries, as parts. */
export function partsOf(quantities: readonly Child[]): Part[] {
  return quantities.map(({ body, locals }) => ({ body, region: [], bound: locals }));
}

/** One quantity by itself. */
export function alone(body: Polynomial): Part[] {
  return [{ body, region: [], bound: [] }];
}

/**
 * The instances of a statement's units that the random quantities in all parts belong to; null
 * where one belongs to none. With `averaged`, also those of quantities that are averaged over.
 */
export function instances(
  core: Core,
  parts: readonly Part[],
  units: readonly Unit[],
  averaged = false,
): Instance[] | null {
  const collection: Collection = { core, units, averaged, instances: [] };
  return parts.every(({ body, ...around }) => collect(collection, body, around, depthLimit))
    ? collection.instances
    : null;
}

/** Instances of the units of a statement, as they are found. */
interface Collection {
  readonly core: Core;
  readonly units: readonly Unit[];
  /** whether those of quantities that are averaged over count */
  readonly averaged: boolean;
  readonly instances: Instance[];
}

/** Adds the instances in a polynomial; false where something random belongs to none. */
function collect(collection: Collection, p: Polynomial, around: Around, depth: number): boolean {
  const { core, units } = collection;
  const direct = compound(core, p, units);
  if (direct) {
    collection.instances.push({ ...direct, ...around });
    return true;
  }
  for (const m of p.monomials.values()) {
    if (
      ![...m.region.map((c) => c.form), ...m.factors.map((f) => f.exponent)].every((form) =>
        isFixedForm(core, form),
      )
    )
      return false;
    const inside: Around = {
      region: [...around.region, ...m.region],
      bound: [...around.bound, ...m.bound],
    };
    for (const f of m.factors) if (!collectAtom(collection, f.atom, inside, depth)) return false;
  }
  return true;
}

function collectAtom(collection: Collection, atom: Atom, around: Around, depth: number): boolean {
  const { core, units, averaged } = collection;
  if (!averaged && isFixedAtom(core, atom)) return true;
  if (isPartial(atom) || !atom.indices.every((form) => isFixedForm(core, form))) return false;
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random) {
    const direct = cover(core, atom, units);
    if (direct) {
      collection.instances.push({ ...direct, ...around });
      return true;
    }
    if (depth === 0) return false;
    for (const a of core.assumptions) {
      if (a.statement.kind !== "definition") continue;
      const opened = unfold(core, a.statement, atom);
      if (!opened?.conditions.every((c) => core.ring.known.implied(c, around.region))) continue;
      core.ring.known.rests([a.id]);
      return collect(collection, opened.body, around, depth - 1);
    }
    return collectPast(collection, atom, around, depth);
  }
  const open = averaged
    ? atom.children
    : atom.children.slice(averagedChildren(atom)).filter((child) => !isEvent(child));
  return open.every((child) =>
    collect(
      collection,
      child.body,
      { ...around, bound: [...around.bound, ...child.locals] },
      depth,
    ),
  );
}

/**
 * A member of a family with a rule `X_v = f(X_{v-1}, …)` for `v \ge c`, at an index that is at
 * least c − 1: by induction a function of the first members at c - 1 and of all that stands in the
 * rules beside the past at some `v` from c up to that index.
 */
function collectPast(collection: Collection, atom: Atom, around: Around, depth: number): boolean {
  const { core } = collection;
  const past = pastOf(core, atom, around.region);
  if (!past) return false;
  core.ring.known.rests(past.givens);
  const bound = [...around.bound, past.variable, ...past.places];
  return (
    past.steps.every(({ body, until }) =>
      collect(collection, body, { region: [...around.region, past.from, until], bound }, depth - 1),
    ) &&
    past.first.every((first) => collectAtom(collection, first, { ...around, bound }, depth - 1))
  );
}

/**
 * The unit one of whose quantities is the symbol of the atom, with the forms that tell its members
 * apart.
 */
export function cover(
  core: Core,
  atom: Atom,
  units: readonly Unit[],
): Omit<Instance, keyof Around> | null {
  const key = declaredKey(atom);
  for (const [unit, u] of units.entries()) {
    for (const quantity of u.quantities) {
      const binder =
        quantity.kind === "sum" && quantity.operator === "list" ? quantity.binders[0] : undefined;
      const q = placed(core, quantity.kind === "sum" && binder ? quantity.body : quantity);
      if (q?.symbol !== key) continue;
      const letters = new Set([...u.across, ...u.within]);
      const open = [...new Set(q.args.flatMap(freeVariables))].filter(
        (name) => !letters.has(name) && name !== binder?.name,
      );
      const binding = matchForms(core, q.args, atom.indices, [
        ...letters,
        ...open,
        ...(binder ? [binder.name] : []),
      ]);
      if (!binding || !u.across.every((name) => binding.has(name))) continue;
      const general = new Map(
        open.flatMap((name) =>
          binding.has(name) ? [[name, binding.get(name) as Affine] as const] : [],
        ),
      );
      const form = binder && binding.get(binder.name);
      if (binder && !form) continue;
      return {
        unit,
        across: u.across.map((name) => binding.get(name) as Affine),
        general,
        listed: binder && form ? { form, binder } : null,
      };
    }
  }
  return null;
}

/**
 * The unit that has a compound quantity (`W(t) - W(s)`) of which the polynomial is a multiple, up
 * to something fixed, where the statement's variables are the claim's of these names.
 */
export function compound(
  core: Core,
  p: Polynomial,
  units: readonly Unit[],
): Omit<Instance, keyof Around> | null {
  for (const [unit, u] of units.entries()) {
    for (const q of u.quantities) {
      if (q.kind === "apply" || placed(core, q) || isList(q)) continue;
      if (u.across.length + u.within.length > 0) continue;
      const value = core.normaliser.value(q, emptyEnvironment);
      if (value.kind !== "number") continue;
      for (const [key, m] of value.body.monomials) {
        const mine = p.monomials.get(key);
        if (!mine || m.factors.every((f) => isFixedAtom(core, f.atom))) continue;
        const rest = core.ring.subtract(
          p,
          core.ring.scale(value.body, mine.coefficient.div(m.coefficient)),
        );
        if (!isFixed(core, rest)) continue;
        const general = freeVariables(q).map((v) => [v, Affine.generator(`?${v}`)] as const);
        return { unit, across: [], general: new Map(general), listed: null };
      }
    }
  }
  return null;
}

/**
 * Whether the instances take a general statement at one value of each of its variables, and each
 * member of a list lies between its ends there. A variable that is bound on the way is many values:
 * what is said of Y and each `X_i` says nothing of Y and `\sum_i X_i`.
 */
export function oneStatement(core: Core, list: readonly Instance[]): boolean {
  const seen = new Map<string, Affine>();
  for (const x of list) {
    for (const [name, form] of x.general) {
      if (x.bound.some((v) => form.parts.has(v))) return false;
      if (!(seen.get(name)?.equals(form) ?? true)) return false;
      seen.set(name, form);
    }
  }
  const env = withVariables(
    new Map([...seen].map(([name, form]) => [name, number(core.ring.affine(form))])),
  );
  return list.every(({ listed, region }) => {
    if (!listed) return true;
    const { form, binder } = listed;
    if (
      [binder.lower, binder.upper].some((end) => freeVariables(end).some((name) => !seen.has(name)))
    )
      return false;
    const above: Constraint = {
      kind: "ge",
      form: form.minus(core.normaliser.integer(binder.lower, env)),
    };
    if (!core.ring.known.implied(above, region)) return false;
    if (binder.upper.kind === "constant") return true;
    return core.ring.known.implied(
      { kind: "ge", form: core.normaliser.integer(binder.upper, env).minus(form) },
      region,
    );
  });
}
