import { Affine } from "../exact/affine.ts";
import { Core, type Law } from "../kernel/core.ts";
import { emptyEnvironment, UnsupportedError } from "../kernel/normal.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import { BudgetError, DivisionError } from "../kernel/ring.ts";
import type { Context, IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { Converter } from "./convert.ts";
import { coarseMeans, coarseRungs } from "./explain.ts";
import { layoutOf } from "./layout.ts";

/** Canonical forms of many terms in one kernel, each made once for each rung: for telling quickly which readings of lines fit together. Proves nothing. */
export class Canon {
  readonly #core: Core;
  readonly #context: Context;
  readonly #table: ReadonlyMap<string, Law>;
  readonly #plain = new Map<Term, Polynomial | null>();
  readonly #forms = new Map<Term, (Polynomial | null)[]>();
  readonly #converters: Converter[] = [];

  constructor(context: Context, terms: readonly Term[], free: readonly IndexVariable[], table: ReadonlyMap<string, Law>) {
    this.#context = context;
    this.#table = table;
    const givens = new Set(context.assumptions.map((a) => a.id));
    this.#core = new Core({ context, laws: table, givens, free, cases: [], layout: layoutOf(context, terms), notation: true });
  }

  /** The first rung up to `highest` on which two terms have one canonical form, or null. */
  rung(a: Term, b: Term, highest: number): number | null {
    for (let rung = 0; rung <= highest; rung++) {
      const left = this.#form(a, rung);
      const right = this.#form(b, rung);
      if (left && right && attempt(() => this.#core.ring.isZero(this.#core.ring.subtract(left, right)))) return rung;
    }
    return null;
  }

  #form(term: Term, rung: number): Polynomial | null {
    const own = this.#forms.get(term) ?? [];
    this.#forms.set(term, own);
    let form = own[rung];
    if (form === undefined) {
      this.#core.ring.restart();
      const plain = this.#normal(term);
      const converter = this.#converters[rung] ?? new Converter(this.#core, coarseMeans(this.#context, rung, this.#table));
      this.#converters[rung] = converter;
      form = plain && attempt(() => converter.reduce(plain).right);
      own[rung] = form;
    }
    return form;
  }

  #normal(term: Term): Polynomial | null {
    const known = this.#plain.get(term);
    if (known !== undefined) return known;
    const plain = attempt(() => this.#core.normaliser.polynomial(term, emptyEnvironment, places(term)));
    this.#plain.set(term, plain);
    return plain;
  }
}

function places(term: Term): Affine[] {
  const { kind } = sortOf(term);
  const names = kind === "matrix" ? ["@1", "@2"] : kind === "vector" || kind === "covector" ? ["@1"] : [];
  return names.map((name) => Affine.generator(`?${name}`));
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof BudgetError || error instanceof DivisionError || error instanceof UnsupportedError) return null;
    throw error;
  }
}
