import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { sortTexts } from "../../exact/order.ts";
import type { Core } from "../../kernel/core.ts";
import { constraintVariables, isTypical, isVariable } from "../../kernel/generator.ts";
import { indexForms } from "../../kernel/place.ts";
import type { Atom } from "../../kernel/polynomial.ts";
import { isList } from "../../kernel/support/fixed.ts";
import { template } from "../../kernel/template.ts";
import { freeVariables, subterms, termKey } from "../../term/walk.ts";

/** An atom where certain constraints hold: those that speak of it, and a text for both. */
interface Placed {
  readonly scope: readonly Constraint[];
  readonly memo: string;
}

/** What the constraints that hold where an atom stands say of it. */
export class Placing {
  readonly core: Core;
  /** whether a given speaks of a list that ends at an index, `X_1, \dots, X_{k-1}` */
  readonly #speaksOfPast: boolean;
  readonly #places = new WeakMap<Atom, Map<string, Placed>>();

  constructor(core: Core) {
    this.core = core;
    const terms = [...core.assumptions].flatMap(({ statement: s }) =>
      s.kind === "independent"
        ? s.units.flatMap((u) => u.quantities)
        : s.kind === "fact"
          ? [s.relation.left, s.relation.right]
          : [],
    );
    this.#speaksOfPast = terms.some((term) =>
      [...subterms(term)].some((t) => isList(t) && freeVariables(t).length > 0),
    );
  }

  /** What the constraints that hold here say of an atom. */
  placed(atom: Atom): Placed {
    const known = this.#places.get(atom) ?? new Map<string, Placed>();
    this.#places.set(atom, known);
    let present = "";
    if (atom.variables.length > 0)
      for (const c of this.core.ring.known.scope) present += `${c.kind}${c.form.key},`;
    let placed = known.get(present);
    if (!placed) {
      const direct =
        present === "" ? [] : this.core.ring.known.scope.filter((c) => speaksOf(c, atom));
      const scope = [...direct, ...this.#apart(atom, direct), ...this.#behind(atom, direct)];
      placed = { scope, memo: memoOf(atom, scope, this.core) };
      known.set(present, placed);
    }
    return placed;
  }

  /**
   * Pairs of indices that differ only by way of others: `i < j` and `j < k` keep i and k apart, and
   * `i > u` keeps i and 1 apart.
   */
  #apart(atom: Atom, known: readonly Constraint[]): Constraint[] {
    const { ring } = this.core;
    if (atom.variables.length === 0 || ring.known.scope.length === known.length) return [];
    const forms = atom.variables.map((v) => Affine.generator(v));
    for (const { form } of indexForms(atom))
      if (!isTypical(form) && !forms.some((f) => f.equals(form))) forms.push(form);
    return forms.flatMap((f, k) =>
      forms.slice(k + 1).flatMap((g): Constraint[] => {
        const different: Constraint = { kind: "ne", form: f.minus(g) };
        if (constraintVariables(different).length === 0) return [];
        return !ring.known.only(known, () => ring.known.implied(different)) &&
          ring.known.implied(different)
          ? [different]
          : [];
      }),
    );
  }

  /**
   * Bounds of an index that follow from those of another: `t \ge 2` from `s < t` and `s \ge 1`,
   * where what is given speaks of all that came before.
   */
  #behind(atom: Atom, known: readonly Constraint[]): Constraint[] {
    const { ring } = this.core;
    if (
      !this.#speaksOfPast ||
      atom.variables.length === 0 ||
      ring.known.scope.length === known.length
    )
      return [];
    const bounds = ring.known.scope.filter((c) => c.kind === "ge");
    const foreign = ({ form }: Constraint): readonly string[] =>
      [...form.parts.keys()].filter((g) => isVariable(g) && !atom.variables.includes(g));
    const sums = bounds.flatMap((c) => {
      const [name, ...more] = foreign(c);
      if (name === undefined || more.length > 0) return [];
      return bounds
        .map(({ form }): Constraint => ({ kind: "ge", form: c.form.plus(form) }))
        .filter((sum) => foreign(sum).length === 0 && constraintVariables(sum).length === 1);
    });
    return sums.filter(
      (c, k) =>
        sums.findIndex((d) => d.form.key === c.form.key) === k &&
        !ring.known.only(known, () => ring.known.implied(c)),
    );
  }

  /**
   * Where indices are different and what is given speaks of all that came before: what holds where
   * one of them is the later.
   */
  sides(scope: readonly Constraint[]): readonly (readonly Constraint[])[] {
    if (!this.#speaksOfPast) return [];
    return scope.flatMap((c) => {
      if (c.kind !== "ne" || constraintVariables(c).length < 2) return [];
      return [c.form, c.form.times(-1)].map((form): Constraint[] => [
        { kind: "ge", form: form.shift(-1) },
        ...scope.filter((d) => d !== c),
      ]);
    });
  }
}

/** Whether a constraint has variables, all of them in the atom. */
function speaksOf(c: Constraint, atom: Atom): boolean {
  let some = false;
  for (const g of c.form.parts.keys()) {
    if (!isVariable(g)) continue;
    if (!atom.variables.includes(g)) return false;
    some = true;
  }
  return some;
}

/**
 * A text for the atom under constraints that does not depend on what their variables are called,
 * only on what they run through.
 */
function memoOf(atom: Atom, scope: readonly Constraint[], core: Core): string {
  const { key, order } = template(atom, core.assumed);
  const names = new Map(order.map((v, k) => [v, `^${k}`]));
  const texts = scope.map((c) => `${c.kind}${c.form.text((g) => names.get(g) ?? g)}`);
  return `${key}|${sortTexts(texts).join()}|${order.map((v) => rangeText(core, v)).join()}`;
}

/** What a free variable of the claim runs through, as a text; none for any other. */
function rangeText(core: Core, name: string): string {
  const range = core.grounds.free.find((v) => `?${v.name}` === name)?.range;
  return range ? [range.lower, range.upper].map((end) => (end ? termKey(end) : "")).join("..") : "";
}
