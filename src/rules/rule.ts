import type { BoundLaw, Demand, EqualityLaw, Law, Provision, SlotKind } from "../kernel/law.ts";
import type { Context, Declaration } from "../term/context.ts";
import { number } from "../term/make.ts";
import { indexSort, matrixSort, scalarSort, vectorSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { mapChildren } from "../term/walk.ts";
import { elaborate } from "../tex/elaborate.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { Scope } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";

/**
 * The names under which the report presents laws; section 5 of the language page, in the order of
 * presentation.
 */
export const ruleNames = [
  "algebra",
  "sum-algebra",
  "sum-split",
  "closed-form-sum",
  "definition",
  "fact",
  "lemma",
  "linearity",
  "independence",
  "uncorrelated",
  "mean",
  "variance",
  "identical-distribution",
  "distribution",
  "conditioning",
  "linear-algebra",
  "calculus",
  "induction",
  "inequality",
  "limit",
] as const;

export type RuleName = (typeof ruleNames)[number];

/** What all laws of the rule book have: the one place where a law is written. */
interface Entry {
  readonly name: string;
  /** the name under which a report presents it */
  readonly rule: RuleName;
  /**
   * the law in TeX, read by the same reader as the author's lines; for a structural law, what the
   * ring does
   */
  readonly statement: string;
  readonly slots: Readonly<Record<string, SlotKind>>;
  /** a law that the normal form itself applies; its statement is not instantiated */
  readonly structural?: boolean;
  /** the conditions in words, in the order of `provided` */
  readonly conditions: readonly string[];
  /** why it holds, in a sentence */
  readonly reason: string;
  readonly source: string;
  /**
   * a step that needs this law, with the sentences it needs; without the sentence `drop` the step
   * is false
   */
  readonly example: { readonly given: readonly string[]; readonly step: string };
  /**
   * for each condition, the sentences of the example with that condition taken away: a model then
   * refutes the step, or it stays open where an integral stands in the way of finite models
   */
  readonly without: readonly {
    readonly condition: string;
    readonly given: readonly string[];
    readonly open?: boolean;
  }[];
}

/** A law that is an equation. */
export interface EqualityRule extends Entry, Pick<EqualityLaw, "relation" | "provided"> {}

/**
 * A law by which the left side of its statement is at least the right one. A mean in it may be one
 * given something, or a sum by weights that are not negative and sum to 1.
 */
export interface BoundRule extends Entry, Pick<BoundLaw, "relation" | "provided" | "strict"> {
  /** how a report says that it is used */
  readonly says: string;
}

/**
 * A law of the rule book. The prover, the rule page, the explanation in a report and the tests read
 * this record.
 */
export type Rule = EqualityRule | BoundRule;

/**
 * Checks a rule's record and returns it. Throws `RangeError` for a slot that is named nowhere, or a
 * condition on an unknown slot.
 */
export function rule(record: Omit<EqualityRule, "relation">): Rule {
  return entry({ ...record, relation: "=" });
}

/** The same of an inequality. */
export function bound(record: Omit<BoundRule, "relation" | "rule">): Rule {
  return entry({ ...record, relation: ">=", rule: "inequality" });
}

/** Whether a law is applied wherever it can be, whatever else a step is said to use. */
export const isTacit = ({ structural, relation }: Rule): boolean =>
  structural === true || relation === ">=";

function entry(record: Rule): Rule {
  const provided: readonly (Provision | Demand)[] = record.provided;
  for (const provision of provided) {
    for (const [field, slot] of Object.entries(provision)) {
      if (field === "kind" || field === "law" || typeof slot !== "string") continue;
      if (!(slot in record.slots)) throw new RangeError(`${record.name}: no slot ${slot}`);
    }
  }
  if (record.conditions.length !== provided.length)
    throw new RangeError(`${record.name}: each condition needs its words`);
  return Object.freeze(record);
}

const laws = new WeakMap<Rule, Law>();

/**
 * The law as the kernel takes it: its statement read into two terms with slots. Throws `RangeError`
 * if the statement cannot be read.
 */
export function lawOf(record: Rule): Law {
  const known = laws.get(record);
  if (known) return known;
  const [left, right] = record.structural ? [number(0), number(0)] : readStatement(record);
  const statement = { name: record.name, left, right, kinds: record.slots };
  const { relation } = record;
  const law: Law =
    relation === "="
      ? { ...statement, relation, provided: record.provided }
      : { ...statement, relation, provided: record.provided, strict: record.strict };
  laws.set(record, law);
  return law;
}

/** The two sides of a statement, its slots as such. Throws `RangeError` if it cannot be read. */
export function readStatement(record: Pick<Rule, "name" | "statement" | "slots">): [Term, Term] {
  const { nodes, problems } = readMath(record.statement, 0, noMacros());
  if (problems.length > 0) throw new RangeError(`${record.name}: ${problems[0]?.code}`);
  const at = nodes.findIndex((n: Syntax) => n.kind === "relation");
  const scope = Scope.of(slotContext(record.slots));
  const side = (part: readonly Syntax[]): Term => {
    const { readings, problems: found } = elaborate(part, scope);
    const [plain] = readings;
    if (!plain)
      throw new RangeError(`${record.name}: ${found[0]?.code} ${JSON.stringify(found[0]?.detail)}`);
    return withSlots(plain.term, record.slots);
  };
  return [side(nodes.slice(0, at)), side(nodes.slice(at + 1))];
}

function slotContext(slots: Readonly<Record<string, SlotKind>>): Context {
  const size = { kind: "symbol", symbol: "slot:size", args: [], sort: indexSort } as const;
  const sorts: Record<SlotKind, Sort> = {
    number: scalarSort,
    index: indexSort,
    degree: indexSort,
    order: indexSort,
    end: scalarSort,
    vector: vectorSort(size),
    matrix: matrixSort(size, size),
    family: scalarSort,
    function: { kind: "function", result: scalarSort },
    condition: { kind: "condition" },
    given: scalarSort,
  };
  const declarations = Object.entries(slots).map(
    ([name, kind]): Declaration => ({
      key: name,
      head: kind === "family" ? `${name}_{#1}` : name,
      sort: sorts[kind],
      ranges: kind === "family" ? [null] : [],
      random: kind !== "index" && kind !== "degree" && kind !== "order",
      properties: [],
      sentence: "",
    }),
  );
  return { declarations, indices: [], assumptions: [] };
}

function withSlots(term: Term, slots: Readonly<Record<string, SlotKind>>): Term {
  if (term.kind === "apply" && term.function.symbol in slots)
    return { kind: "meta", name: term.function.symbol, args: term.args, sort: scalarSort };
  const inner = mapChildren(term, (child) => withSlots(child, slots));
  if (inner.kind !== "symbol" || !(inner.symbol in slots)) return inner;
  return { kind: "meta", name: inner.symbol, args: inner.args, sort: inner.sort };
}
