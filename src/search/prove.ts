import { Affine, type Constraint } from "../exact/affine.ts";
import { type Cases, Established, sides } from "../kernel/claim.ts";
import { Core, type Grounds as CoreGrounds, type Law, structural } from "../kernel/core.ts";
import { UnsupportedError } from "../kernel/normal.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import { BudgetError, DivisionError, indexForms, type Layout } from "../kernel/ring.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Context, IndexVariable, Statement } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { Converter } from "./convert.ts";
import { layoutOf } from "./layout.ts";

/** An equation to prove. */
export interface Question {
  readonly context: Context;
  readonly left: Term;
  readonly right: Term;
  readonly free: readonly IndexVariable[];
}

/** What a proof may use: a subset of a rule table and of the assumptions. */
export interface Means {
  /** the whole table that the laws are taken from */
  readonly table: ReadonlyMap<string, Law>;
  readonly laws: ReadonlySet<string>;
  readonly givens: ReadonlySet<string>;
}

export type Attempt =
  | { readonly proved: true; readonly proof: Established; readonly leaves: readonly Theorem[] }
  | {
      readonly proved: false;
      readonly reason: "different" | "budget" | "time" | "unsupported" | "division";
      /** left and right as far as they could be rewritten, and their difference; null where that was not reached */
      readonly forms: { readonly core: Core; readonly left: Polynomial; readonly right: Polynomial; readonly residual: Polynomial } | null;
    };

const splitLimit = 6;

/** A kernel for one case of a question with the normal forms of its sides: attempts with different means share it. */
interface Bench {
  readonly core: Core;
  readonly left: Polynomial;
  readonly right: Polynomial;
  /** what the normal forms themselves rest on */
  readonly used: Used;
}

interface Used {
  readonly split: boolean;
  readonly closedForm: boolean;
  readonly opened: boolean;
  readonly givens: ReadonlySet<string>;
}

/** Tries to prove the equation by rewriting both sides as far as the means allow. Deterministic; bounded by work, not time. */
export function prove(question: Question, means: Means): Attempt {
  const { left, right } = question;
  const at = places(left, right);
  const table = tableFor(question, means);
  let splits = 0;
  const attempt = (cases: readonly Constraint[], replace: ReadonlyMap<string, Affine>): Cases | Extract<Attempt, { proved: false }> => {
    try {
      const bench = table.at(cases, replace);
      const { core } = bench;
      reset(core, bench.used);
      const direct = Theorem.join(Theorem.reflexive(core, bench.left), Theorem.reflexive(core, bench.right));
      if (Theorem.isTheorem(direct)) return { kind: "leaf", theorem: direct };
      const converter = new Converter(core, means);
      const a = converter.reduce(bench.left);
      const b = converter.reduce(bench.right);
      const joined = Theorem.join(a, b);
      if (Theorem.isTheorem(joined)) return { kind: "leaf", theorem: joined };
      const residual = core.ring.subtract(a.right, b.right);
      const fork = splits < splitLimit ? undecided(core, table.layout, residual) : null;
      if (fork) {
        splits++;
        const value = valueAt(fork.form, fork.variable);
        const merged = new Map([...replace].map(([v, form]) => [v, form.substitute(new Map([[fork.variable, value]]))]));
        merged.set(fork.variable, value);
        const equal = attempt(cases, merged);
        if ("proved" in equal) return equal;
        const different = attempt([...cases, { kind: "ne", form: fork.form }], replace);
        if ("proved" in different) return different;
        return { kind: "split", form: fork.form, variable: fork.variable, equal, different };
      }
      return { proved: false, reason: "different", forms: { core, left: a.right, right: b.right, residual } };
    } catch (error) {
      if (error instanceof BudgetError) return { proved: false, reason: error.message === "time" ? "time" : "budget", forms: null };
      if (error instanceof DivisionError) return { proved: false, reason: "division", forms: null };
      if (error instanceof UnsupportedError) return { proved: false, reason: "unsupported", forms: null };
      throw error;
    }
  };
  const result = attempt([], new Map());
  if ("proved" in result) return result;
  const proof = Established.establish(table.grounds, left, right, at, result);
  if (!proof) throw new Error("the kernel does not accept the proof that was found");
  return { proved: true, proof, leaves: leavesOf(result) };
}

function usedBy(core: Core): Used {
  const { split, closedForm, givens } = core.ring.used;
  return { split, closedForm, opened: core.normaliser.opened, givens: new Set(givens) };
}

function reset(core: Core, used: Used): void {
  core.ring.restart();
  core.ring.used.split = used.split;
  core.ring.used.closedForm = used.closedForm;
  core.normaliser.opened = used.opened;
  core.ring.used.givens.clear();
  for (const g of used.givens) core.ring.used.givens.add(g);
}

type Grounds = Omit<CoreGrounds, "cases" | "layout">;

/** The benches of a question for one choice of the structural laws and of the givens on integers, by case. */
class Table {
  readonly grounds: Grounds;
  readonly layout: Layout;
  readonly #question: Question;
  readonly #at: readonly string[];
  readonly #benches = new Map<string, Bench>();

  constructor(question: Question, laws: ReadonlyMap<string, Law>, givens: ReadonlySet<string>) {
    this.#question = question;
    this.#at = places(question.left, question.right);
    this.layout = layoutFor(question);
    this.grounds = { context: question.context, laws, givens, free: freeOf(question, this.#at), notation: true };
  }

  at(cases: readonly Constraint[], replace: ReadonlyMap<string, Affine>): Bench {
    const key = `${cases.map((c) => `${c.kind}${c.form.key}`).join()}|${[...replace].map(([v, f]) => `${v}=${f.key}`).join()}`;
    const known = this.#benches.get(key);
    if (known) return known;
    const core = new Core({ ...this.grounds, cases, layout: this.layout });
    const [left, right] = sides(core, this.#question.left, this.#question.right, this.#at, replace);
    const bench: Bench = { core, left, right, used: usedBy(core) };
    this.#benches.set(key, bench);
    return bench;
  }
}

const tables = new WeakMap<Question, Map<string, Table>>();

/** Laws and givens that are only looked up by a conversion are in every table; those that shape the normal forms are as the means say. */
function tableFor(question: Question, means: Means): Table {
  const names = new Set<string>(Object.values(structural));
  const shaping = question.context.assumptions.filter((a) => shapes(a.statement));
  const off = [...names].filter((n) => !means.laws.has(n));
  const missing = shaping.filter((a) => !means.givens.has(a.id)).map((a) => a.id);
  const key = `${off.join()}|${missing.join()}|${means.table.size}`;
  const own = tables.get(question) ?? new Map<string, Table>();
  tables.set(question, own);
  const known = own.get(key);
  if (known && known.grounds.laws.size === means.table.size - off.length) return known;
  const laws = new Map([...means.table].filter(([name]) => !off.includes(name)));
  const givens = new Set(question.context.assumptions.map((a) => a.id).filter((id) => !missing.includes(id)));
  const table = new Table(question, laws, givens);
  own.set(key, table);
  return table;
}

/** Whether a given may shape normal forms: it says something of integers or signs. */
function shapes(s: Statement): boolean {
  return s.kind === "condition" || (s.kind === "fact" && !s.condition);
}

const layouts = new WeakMap<Question, Layout>();

function layoutFor(question: Question): Layout {
  const known = layouts.get(question);
  if (known) return known;
  const layout = layoutOf(question.context, [question.left, question.right]);
  layouts.set(question, layout);
  return layout;
}

/** Names of the entry positions at which an equation of vectors or matrices is proved. */
function places(left: Term, right: Term): readonly string[] {
  const sort = sortOf(left).kind === "index" ? sortOf(right) : sortOf(left);
  if (sort.kind === "matrix") return ["@1", "@2"];
  return sort.kind === "vector" || sort.kind === "covector" ? ["@1"] : [];
}

const freeLists = new WeakMap<Question, readonly IndexVariable[]>();

function freeOf(question: Question, at: readonly string[]): readonly IndexVariable[] {
  const known = freeLists.get(question);
  if (known) return known;
  const sort = sortOf(question.left);
  const sizes = sort.kind === "matrix" ? [sort.rows, sort.columns] : sort.kind === "vector" || sort.kind === "covector" ? [sort.size] : [];
  const list = [...question.free, ...at.map((name, k) => ({ name, range: { lower: number(1), upper: sizes[k] ?? null } }))];
  freeLists.set(question, list);
  return list;
}

/** Two index forms on one axis of which it is not known whether they are equal, and which hold no bound variable. */
function undecided(core: Core, layout: Layout, p: Polynomial): { form: Affine; variable: string } | null {
  for (const m of p.monomials.values()) {
    const found = m.factors.flatMap((f) => indexForms(f.atom));
    for (const [k, a] of found.entries()) {
      const axis = layout.axis(a.slot);
      if (!axis) continue;
      for (const b of found.slice(k + 1)) {
        if (layout.axis(b.slot)?.name !== axis.name) continue;
        const form = a.form.minus(b.form);
        const variable = [...form.parts.keys()].find((g) => g.startsWith("?") && form.coefficient(g).n === 1n && form.coefficient(g).d === 1n);
        if (variable === undefined || [...form.parts.keys()].some((g) => g.startsWith("#") || g === "$•")) continue;
        if (core.ring.implied({ kind: "ne", form }) || core.ring.implied({ kind: "eq", form })) continue;
        return { form, variable };
      }
    }
    for (const c of m.region) {
      if (c.kind === "ge" || [...c.form.parts.keys()].some((g) => g.startsWith("#"))) continue;
      const variable = [...c.form.parts.keys()].find((g) => g.startsWith("?") && c.form.coefficient(g).n === 1n && c.form.coefficient(g).d === 1n);
      if (variable) return { form: c.form, variable };
    }
  }
  return null;
}

function valueAt(form: Affine, variable: string): Affine {
  const a = form.coefficient(variable);
  return form.minus(Affine.generator(variable).times(a)).times(a.neg());
}

function leavesOf(cases: Cases): Theorem[] {
  return cases.kind === "leaf" ? [cases.theorem] : [...leavesOf(cases.equal), ...leavesOf(cases.different)];
}
