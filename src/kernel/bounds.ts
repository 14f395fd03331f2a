import type { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { Differences } from "../exact/difference.ts";

/**
 * Which constraints hold where many others do, told fast: where indices are only compared with each
 * other and with numbers.
 */
export class Bounds {
  /** by what rests on no given */
  readonly #sure: Differences;
  /** by givens too */
  readonly #all: Differences;
  readonly #holes: readonly Affine[];

  private constructor(sure: Differences, all: Differences, holes: readonly Affine[]) {
    this.#sure = sure;
    this.#all = all;
    this.#holes = holes;
  }

  /**
   * By constraints that rest on no given, and by what is given; null where any of them compares
   * otherwise, or they contradict each other.
   */
  static of(constraints: readonly Constraint[], given: readonly Constraint[]): Bounds | null {
    const holes = constraints.filter((c) => c.kind === "ne").map((c) => c.form);
    if (
      given.some((c) => c.kind === "ne") ||
      (holes.length > 0 && [...constraints, ...given].some((c) => c.kind === "eq"))
    )
      return null;
    const sure = Differences.of(constraints.flatMap(least));
    const all = given.length > 0 ? sure?.with(given.flatMap(least)) : sure;
    return sure && all && !all.impossible ? new Bounds(sure, all, holes) : null;
  }

  /** These, and a constraint that rests on no given; null as for `of`. */
  with(c: Constraint): Bounds | null {
    if (c.kind === "ne") return new Bounds(this.#sure, this.#all, [...this.#holes, c.form]);
    if (c.kind === "eq" && this.#holes.length > 0) return null;
    const sure = this.#sure.with(least(c));
    const all = this.#all === this.#sure ? sure : this.#all.with(least(c));
    return sure && all && !all.impossible ? new Bounds(sure, all, this.#holes) : null;
  }

  /** Whether a constraint follows; null where it takes a given, or another way to tell. */
  tell({ kind, form }: Constraint): boolean | null {
    const down = form.times(-1);
    switch (kind) {
      case "ge":
        return this.#atLeast(form);
      case "eq":
        return both(this.#atLeast(form), this.#atLeast(down));
      case "ne": {
        if (this.#holes.some((hole) => hole.equals(form) || hole.opposes(form))) return true;
        const [above, below] = [this.#atLeast(form.shift(-1)), this.#atLeast(down.shift(-1))];
        return above || below ? true : above === null || below === null ? null : false;
      }
    }
  }

  #atLeast(form: Affine): boolean | null {
    const sure = this.#sure.entail(form);
    if (sure !== false) return sure;
    if (this.#all !== this.#sure && this.#all.entail(form)) return null;
    const missed = form.shift(1);
    return this.#holes.some((hole) => hole.equals(missed) || hole.opposes(missed)) ? null : false;
  }
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

/** The forms that are at least 0 where a constraint holds. */
function least(c: Constraint): readonly Affine[] {
  if (c.kind === "ne") return [];
  return c.kind === "ge" ? [c.form] : [c.form, c.form.times(-1)];
}
