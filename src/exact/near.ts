import type { Constraint } from "./constraint.ts";

/** A fact that a goal may follow from. */
interface Fact {
  readonly constraint: Constraint;
}

/** What speaks of the generators of a goal, directly or through others. */
export interface Near<F extends Fact, Answer> {
  readonly local: readonly Constraint[];
  readonly facts: readonly F[];
  /** what was found out from just these, by goal */
  readonly answers: Map<string, Answer>;
}

/**
 * Finds the constraints and facts near a goal. Many goals are asked about in one place in turn, and
 * few of them differ in their generators: what is near these is looked for once.
 */
export class Neighbourhood<F extends Fact, Answer> {
  readonly #facts: readonly F[];
  /** by all local constraints */
  readonly #answers = new Map<string, Map<string, Answer>>();
  /** by generators, in the place that was asked about last */
  readonly #found = new Map<string, Near<F, Answer>>();
  #scope: readonly Constraint[] = [];
  #more: readonly Constraint[] = [];

  constructor(facts: readonly F[]) {
    this.#facts = facts;
  }

  of(
    { form }: Constraint,
    scope: readonly Constraint[],
    more: readonly Constraint[],
  ): Near<F, Answer> {
    if (!same(more, this.#more) || !same(scope, this.#scope)) {
      this.#found.clear();
      [this.#scope, this.#more] = [[...scope], [...more]];
    }
    const key = form.generators.join();
    let near = this.#found.get(key);
    if (!near) {
      near = this.#connected(form.generators);
      this.#found.set(key, near);
    }
    return near;
  }

  #connected(generators: readonly string[]): Near<F, Answer> {
    const names = new Set(generators);
    /** Whether a constraint shares a generator; those that it has then count as well. */
    const joins = ({ form }: Constraint): boolean => {
      const own = form.generators;
      if (!own.some((g) => names.has(g))) return false;
      for (const g of own) names.add(g);
      return true;
    };
    const local = new Set<Constraint>();
    const near = new Set<F>();
    for (let size = -1; size < local.size + near.size; ) {
      size = local.size + near.size;
      for (const c of this.#scope) if (!local.has(c) && joins(c)) local.add(c);
      for (const c of this.#more) if (!local.has(c) && joins(c)) local.add(c);
      for (const f of this.#facts) if (!near.has(f) && joins(f.constraint)) near.add(f);
    }
    let key = "";
    for (const c of local) key += `${c.kind}${c.form.key},`;
    const answers = this.#answers.get(key) ?? new Map<string, Answer>();
    this.#answers.set(key, answers);
    return { local: [...local], facts: [...near], answers };
  }
}

function same(a: readonly Constraint[], b: readonly Constraint[]): boolean {
  return a.length === b.length && a.every((c, k) => c === b[k]);
}
