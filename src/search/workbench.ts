import type { Constraint } from "../exact/constraint.ts";
import { Core } from "../kernel/core.ts";
import { type Grounds, structural } from "../kernel/grounds.ts";
import { emptyEnvironment } from "../kernel/normal/environment.ts";
import { UnsupportedError } from "../kernel/normal/value.ts";
import { BudgetError, DivisionError } from "../kernel/ring/budget.ts";
import type { Context, IndexVariable, Statement } from "../term/context.ts";
import { denominatorsOf, denominatorsOfGiven } from "../term/denominator.ts";
import type { Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { Converter } from "./convert/converter.ts";
import { layoutOf, type Survey } from "./layout.ts";
import type { Means } from "./means.ts";

/**
 * A kernel at work, with its converter: shared by all attempts that rest on the same grounds, so
 * that what one has found serves the others.
 */
export interface Workbench {
  readonly core: Core;
  readonly converter: Converter;
}

/** More kernels than this are not kept for one context; the oldest goes first. */
const keptLimit = 48;

const pools = new WeakMap<Context, WeakMap<Means["table"], Map<string, Workbench>>>();

/** What terms need of a kernel: the grounds that do not depend on the means. */
export class Setting {
  readonly context: Context;
  readonly free: readonly IndexVariable[];
  readonly survey: Survey;
  readonly #denominators: readonly Term[];
  readonly #shaping: readonly string[];
  readonly #key: string;

  constructor(
    context: Context,
    free: readonly IndexVariable[],
    terms: readonly Term[],
    table: Means["table"],
  ) {
    this.context = context;
    this.free = free;
    this.survey = layoutOf(context, terms);
    this.#shaping = context.assumptions.filter((a) => shapes(a.statement)).map((a) => a.id);
    const ranges = free.map((v) => `${v.name}:${end(v.range.lower)}:${end(v.range.upper)}`).join();
    this.#denominators = [];
    this.#key = `${ranges}|${this.survey.signature}`;
    const written = [
      ...denominatorsOf(terms),
      ...stated(context).flatMap((a) => denominatorsOfGiven(a.statement)),
    ];
    if (written.length === 0) return;
    // those that are plainly not 0 need not be assumed, so that kernels with and without them are
    // one
    const { core } = this.at(
      { table, laws: new Set(table.keys()), givens: new Set(context.assumptions.map((a) => a.id)) },
      [],
    );
    const byKey = new Map(
      written.filter((t) => !plainlyNonzero(core, t)).map((t) => [termKey(t), t]),
    );
    this.#denominators = [...byKey.values()];
    if (byKey.size > 0) this.#key = `${this.#key}|${[...byKey.keys()].sort().join()}`;
  }

  /**
   * The kernel for some means and the case at hand. Laws and givens that a conversion looks up are
   * in every kernel; those that shape normal forms are as the means say.
   */
  at(means: Means, cases: readonly Constraint[]): Workbench {
    const off = Object.values(structural).filter((name) => !means.laws.has(name));
    const missing = this.#shaping.filter((id) => !means.givens.has(id));
    const key = [
      off.join(),
      missing.join(),
      cases.map((c) => `${c.kind}${c.form.key}`).join(),
      this.#key,
    ].join("|");
    const pool = this.#pool(means.table);
    const known = pool.get(key);
    if (known) return known;
    const grounds: Grounds = {
      context: this.context,
      laws: new Map([...means.table].filter(([name]) => !off.some((o) => o === name))),
      givens: new Set(
        this.context.assumptions.map((a) => a.id).filter((id) => !missing.includes(id)),
      ),
      free: this.free,
      cases,
      denominators: this.#denominators,
      layout: this.survey.layout,
      notation: true,
    };
    const core = new Core(grounds);
    const bench = { core, converter: new Converter(core) };
    pool.set(key, bench);
    for (const oldest of pool.keys()) {
      if (pool.size <= keptLimit) break;
      pool.delete(oldest);
    }
    return bench;
  }

  /** The means with all else that shapes normal forms, so that both work in one kernel. */
  widened(means: Means): Means {
    const laws = new Set([...means.laws, ...Object.values(structural)]);
    return { table: means.table, laws, givens: new Set([...means.givens, ...this.#shaping]) };
  }

  #pool(table: Means["table"]): Map<string, Workbench> {
    const byTable =
      pools.get(this.context) ?? new WeakMap<Means["table"], Map<string, Workbench>>();
    pools.set(this.context, byTable);
    const pool = byTable.get(table) ?? new Map<string, Workbench>();
    byTable.set(table, pool);
    return pool;
  }
}

/** Whether a law shapes normal forms. */
export const isStructural = (name: string): boolean =>
  Object.values(structural).some((law) => law === name);

/** The givens of a context; what was established by others is no given. */
function stated(context: Context): Context["assumptions"] {
  return context.assumptions.filter((a) => !a.id.startsWith("C"));
}

/** Whether a given may shape normal forms: it says something of integers or signs. */
function shapes(s: Statement): boolean {
  return (
    s.kind === "condition" ||
    (s.kind === "fact" && !s.condition) ||
    (s.kind === "distribution" && (s.law === "uniform-integers" || s.law === "discrete"))
  );
}

function end(t: Term | null): string {
  return t ? termKey(t) : "";
}

/**
 * Whether a denominator is not 0 by declarations alone. The kernel is shared, and what others have
 * worked in it does not count.
 */
function plainlyNonzero(core: Core, term: Term): boolean {
  core.ring.restart();
  try {
    const { value, givens } = core.recorded(() =>
      core.ring.nonzero(core.normaliser.polynomial(term, emptyEnvironment)),
    );
    return value && givens.length === 0;
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof DivisionError) return false;
    if (error instanceof BudgetError && error.message !== "time") return false;
    throw error;
  }
}
