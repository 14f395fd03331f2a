import { formOf } from "../kernel/claim.ts";
import type { Law } from "../kernel/law.ts";
import { UnsupportedError } from "../kernel/normal/value.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import { BudgetError, DivisionError } from "../kernel/ring/budget.ts";
import type { Context, IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { coarseMeans, coarseRungs } from "./ladder.ts";
import type { Means } from "./means.ts";
import { Setting, type Workbench } from "./workbench.ts";

/**
 * Canonical forms of many terms in one kernel, each made once for each rung: for telling quickly
 * which readings of lines fit together. Proves nothing.
 */
export class Canon {
  readonly #bench: Workbench;
  readonly #means: readonly Means[];
  readonly #forms = new Map<Term, (Polynomial | null)[]>();

  constructor(
    context: Context,
    terms: readonly Term[],
    free: readonly IndexVariable[],
    table: ReadonlyMap<string, Law>,
  ) {
    this.#means = Array.from({ length: coarseRungs }, (_, rung) =>
      coarseMeans(context, rung, table),
    );
    const all: Means = {
      table,
      laws: new Set(table.keys()),
      givens: new Set(context.assumptions.map((a) => a.id)),
    };
    this.#bench = new Setting(context, free, terms, table).at(all, []);
  }

  /** Whether two terms have one canonical form on a rung. */
  same(a: Term, b: Term, rung: number): boolean {
    const left = this.#form(a, rung);
    const right = this.#form(b, rung);
    const { core } = this.#bench;
    return (
      left !== null &&
      right !== null &&
      attempt(() => core.isZero(core.ring.subtract(left, right)).value) === true
    );
  }

  #form(term: Term, rung: number): Polynomial | null {
    const own = this.#forms.get(term) ?? [];
    this.#forms.set(term, own);
    let form = own[rung];
    if (form === undefined) {
      this.#bench.core.ring.restart();
      form = attempt(() => this.#reduced(term, this.#means[rung] as Means));
      own[rung] = form;
    }
    return form;
  }

  #reduced(term: Term, means: Means): Polynomial {
    const { core, converter } = this.#bench;
    return converter.reduce(formOf(core, term, places(term), new Map()).value, means).right;
  }
}

function places(term: Term): readonly string[] {
  const { kind } = sortOf(term);
  return kind === "matrix" ? ["@1", "@2"] : kind === "vector" || kind === "covector" ? ["@1"] : [];
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (
      error instanceof BudgetError ||
      error instanceof DivisionError ||
      error instanceof UnsupportedError
    )
      return null;
    throw error;
  }
}
