import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { constraintVariables, isTypical } from "./generator.ts";
import type { Atom, Monomial } from "./polynomial.ts";

/**
 * How the indices of one axis are told apart, so that sums over parts of its range can be compared.
 */
export interface Axis {
  /** values that an index is equal to, or not */
  readonly points: readonly Affine[];
  /**
   * numbers that an index is below, or not; where there are any, each point is between two of them
   */
  readonly cuts: readonly Affine[];
  /**
   * how two indices are told apart: not at all, by whether they are equal, or by which is smaller
   */
  readonly pairs: "together" | "distinct" | "ordered";
}

/**
 * For an index position (`X/0`): the positions whose indices are compared with its own, and whether
 * their order matters; null where sums are not split.
 */
export type Compared = (
  slot: string,
) => { readonly name: string; readonly ordered: boolean } | null;

/**
 * All that some monomials tell apart: axes by index position, and conditions that hold or not
 * whatever is summed over.
 */
export interface Places {
  readonly axes: ReadonlyMap<string, Axis>;
  readonly guards: readonly Constraint[];
  /** the same for equal places */
  readonly key: string;
}

/**
 * The positions at which a variable is summed over without standing in an index: in an exponent, or
 * as a number.
 */
export const bareSlot = "^";

/**
 * What any of the monomials tells apart: values that a sum leaves out, and ends of ranges where
 * these are not all the same. Null where that is nothing; where all sums run through whole ranges,
 * members that stand by themselves need not be told from those that are summed over.
 */
export function placesOf(monomials: readonly Monomial[], compared: Compared): Places | null {
  const survey = new Survey(compared);
  for (const [k, m] of monomials.entries()) survey.take(m, `${k}`);
  return survey.places();
}

/**
 * The forms in a monomial that hold a bound variable, by index position; those of variables that
 * stand in no index are the variables.
 */
export function boundForms(
  m: Pick<Monomial, "bound" | "factors">,
): { readonly slot: string; readonly form: Affine }[] {
  const found = m.factors
    .flatMap((f) => indexForms(f.atom))
    .filter(({ form }) => m.bound.some((v) => form.parts.has(v)))
    .filter(({ form }) => !isTypical(form));
  const loose = m.bound.filter((v) => !found.some(({ form }) => form.parts.has(v)));
  return [...found, ...loose.map((v) => ({ slot: bareSlot, form: Affine.generator(v) }))];
}

/** An index form with the position it stands in. */
interface Placed {
  readonly slot: string;
  readonly form: Affine;
}

const slotsOf = (key: string, indices: readonly Affine[]): Placed[] =>
  indices.map((form, k) => ({ slot: `${key}/${k}`, form }));

/**
 * The index forms of symbols in an atom, inside expectations too, with the position each stands in.
 */
export function indexForms(atom: Atom): readonly Placed[] {
  const known = formCache.get(atom);
  if (known) return known;
  const found = atom.head.kind === "symbol" ? slotsOf(atom.head.key, atom.indices) : [];
  for (const child of atom.children) {
    for (const m of child.body.monomials.values()) {
      const inner = new Set([...m.bound, ...child.locals]);
      for (const f of m.factors)
        for (const x of indexForms(f.atom))
          if (![...x.form.parts.keys()].some((g) => inner.has(g))) found.push(x);
    }
  }
  formCache.set(atom, found);
  return found;
}

const formCache = new WeakMap<Atom, readonly { readonly slot: string; readonly form: Affine }[]>();

/** Ways in which a monomial may be split. */
export interface Question {
  readonly answers: readonly Constraint[];
  /** what makes it needless, beside an answer that holds already */
  readonly unless: readonly Constraint[];
  /**
   * whether it is the other way round: asked only where an answer holds already, so that it is put
   * down
   */
  readonly only: boolean;
}

/**
 * What is asked of the indices of a monomial so that they lie in a known way to the places on their
 * axes and to each other.
 */
export function questionsOf(m: Pick<Monomial, "bound" | "factors">, places: Places): Question[] {
  const ask = (...answers: readonly Constraint[]): Question => ({
    answers,
    unless: [],
    only: false,
  });
  const apart = (gap: Affine): Question =>
    ask({ kind: "eq", form: gap }, { kind: "ne", form: gap });
  const below = (gap: Affine): Question =>
    ask({ kind: "ge", form: gap.times(-1).shift(-1) }, { kind: "ge", form: gap });
  const compared = (gap: Affine): Question =>
    ask(
      { kind: "eq", form: gap },
      { kind: "ge", form: gap.times(-1).shift(-1) },
      { kind: "ge", form: gap.shift(-1) },
    );
  const questions = places.guards.map((guard) =>
    guard.kind === "ge" ? below(guard.form) : apart(guard.form),
  );
  const forms = boundForms(m);
  for (const axis of new Set(forms.flatMap(({ slot }) => places.axes.get(slot) ?? []))) {
    const own = forms.filter(({ slot }) => places.axes.get(slot) === axis).map(({ form }) => form);
    const cut = axis.cuts.length > 0;
    const spots = cut ? axis.cuts : axis.points;
    const numbers = spots.filter((c) => cut && spots.some((d) => d.equals(c.shift(1))));
    for (const [p, q] of pairsOf(numbers)) questions.push(compared(p.minus(q)));
    for (const [p, q] of pairsOf(spots))
      questions.push(
        cut
          ? { ...below(q.minus(p)), unless: [{ kind: "ge", form: p.minus(q) }] }
          : apart(p.minus(q)),
      );
    for (const form of own) {
      for (const spot of spots) {
        const gap = form.minus(spot);
        questions.push(cut ? below(gap) : apart(gap));
        if (cut) questions.push({ answers: [{ kind: "eq", form: gap }], unless: [], only: true });
      }
    }
    if (axis.pairs === "together") continue;
    for (const [a, b] of pairsOf(own))
      if (!a.equals(b))
        questions.push(axis.pairs === "ordered" ? compared(a.minus(b)) : apart(a.minus(b)));
  }
  return questions;
}

function pairsOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((a, k) => items.slice(k + 1).map((b) => [a, b] as const));
}

interface Marks {
  readonly points: Affine[];
  readonly lower: Affine[];
  readonly upper: Affine[];
  pairs: Axis["pairs"];
}

class Survey {
  readonly #compared: Compared;
  readonly #parent = new Map<string, string>();
  readonly #slots = new Set<string>();
  readonly #points: [string, Affine][] = [];
  readonly #lower: [string, Affine][] = [];
  readonly #upper: [string, Affine][] = [];
  readonly #pairs: [string, Axis["pairs"]][] = [];
  readonly #guards = new Map<string, Constraint>();

  constructor(compared: Compared) {
    this.#compared = compared;
  }

  take(m: Monomial, scope: string): void {
    const node = (v: string): string => `${scope}:${v}`;
    const forms = boundForms(m);
    for (const { slot, form } of forms) {
      this.#slot(slot);
      for (const v of form.parts.keys()) if (m.bound.includes(v)) this.#join(`p:${slot}`, node(v));
    }
    for (const c of m.region) this.#compare(c, m.bound, forms, node);
  }

  /** Takes down what a constraint on one bound variable says of it, or that it compares several. */
  #compare(
    c: Constraint,
    bound: readonly string[],
    forms: ReturnType<typeof boundForms>,
    node: (v: string) => string,
  ): void {
    const [v, ...others] = constraintVariables(c).filter((g) => bound.includes(g));
    if (v === undefined) {
      this.#guards.set(`${c.kind}${c.form.key}`, c);
      return;
    }
    if (others.length > 0) {
      for (const w of others) this.#join(node(v), node(w));
      this.#pairs.push([node(v), c.kind === "ge" ? "ordered" : "distinct"]);
      return;
    }
    const a = c.form.coefficient(v);
    if (!a.isUnit) return;
    const x = Affine.generator(v);
    const at = c.form.minus(x.times(a)).times(a.neg());
    for (const { form } of forms) {
      const shift = form.minus(x);
      if (bound.some((w) => shift.parts.has(w))) continue;
      const place = at.plus(shift);
      if (c.kind !== "ge") this.#points.push([node(v), place]);
      else if (a.isNegative) this.#upper.push([node(v), place.shift(1)]);
      else this.#lower.push([node(v), place]);
    }
  }

  places(): Places | null {
    const marks = new Map<string, Marks>();
    const at = (node: string): Marks => {
      const root = this.#find(node);
      const present = marks.get(root) ?? { points: [], lower: [], upper: [], pairs: "together" };
      marks.set(root, present);
      return present;
    };
    for (const slot of this.#slots) {
      const axis = this.#compared(slot);
      if (axis) sharpen(at(`p:${slot}`), axis.ordered ? "ordered" : "distinct");
    }
    const settled = new Map([...marks].map(([root, { pairs }]) => [root, pairs]));
    for (const [node, how] of this.#pairs) sharpen(at(node), how);
    for (const [node, form] of this.#points) note(at(node).points, form);
    for (const [node, form] of this.#lower) note(at(node).lower, form);
    for (const [node, form] of this.#upper) note(at(node).upper, form);
    const made = new Map<Marks, Axis>();
    const axes = new Map<string, Axis>();
    let key = [...this.#guards.keys()].sort().join();
    for (const slot of [...this.#slots].sort()) {
      const own = at(`p:${slot}`);
      const { points, lower, upper, pairs } = own;
      const cuts: Affine[] = [];
      if (lower.length > 1 || upper.length > 1 || (pairs === "ordered" && points.length > 0)) {
        for (const form of [...lower, ...upper, ...points.flatMap((q) => [q, q.shift(1)])])
          note(cuts, form);
      }
      if (
        points.length + cuts.length === 0 &&
        pairs === (settled.get(this.#find(`p:${slot}`)) ?? "together")
      )
        continue;
      const axis = made.get(own) ?? { points, cuts, pairs };
      made.set(own, axis);
      axes.set(slot, axis);
      key += `|${slot} ${pairs}:${(cuts.length > 0 ? cuts : points).map((form) => form.key).join()}`;
    }
    return axes.size + this.#guards.size > 0
      ? { axes, guards: [...this.#guards.values()], key }
      : null;
  }

  #slot(slot: string): void {
    if (this.#slots.has(slot)) return;
    this.#slots.add(slot);
    const axis = this.#compared(slot);
    if (axis) this.#join(`p:${slot}`, `a:${axis.name}`);
  }

  #find(node: string): string {
    const up = this.#parent.get(node);
    if (up === undefined) return node;
    const root = this.#find(up);
    this.#parent.set(node, root);
    return root;
  }

  #join(a: string, b: string): void {
    const x = this.#find(a);
    const y = this.#find(b);
    if (x !== y) this.#parent.set(x, y);
  }
}

function sharpen(marks: Marks, how: Axis["pairs"]): void {
  if (marks.pairs !== "ordered" && how !== "together") marks.pairs = how;
}

function note(list: Affine[], form: Affine): void {
  if (!list.some((x) => x.equals(form))) list.push(form);
}
