import type { Established } from "../kernel/claim.ts";
import type { Law } from "../kernel/law.ts";
import type { Theorem } from "../kernel/theorem.ts";
import type { Inequality } from "../replay/inequality.ts";
import type { Question } from "../replay/question.ts";
import { lawTable, ruleNamed, rules } from "../rules/index.ts";
import { type RuleName, ruleNames } from "../rules/rule.ts";
import type { Assumption, Context } from "../term/context.ts";
import { lowerRungs, meansOf, topRung } from "./ladder.ts";
import { less, type Means } from "./means.ts";
import { type Attempt, isBy, prove, proveWithout } from "./prove.ts";

/**
 * A proof with an irredundant set of laws and givens: take any one of them away, the laws of
 * linearity as one, and it is gone.
 */
export interface Explanation {
  readonly proof: Established;
  /** of an inequality: how it is read off the equation that the proof shows */
  readonly how: Inequality | null;
  readonly leaves: readonly Theorem[];
  readonly laws: readonly string[];
  readonly givens: readonly string[];
  readonly rules: readonly RuleName[];
  /** which rung of the ladder sufficed: small for steps that need little */
  readonly rung: number;
}

/** The rule under which a given is reported when a proof uses it. */
export function ruleOfGiven(assumption: Assumption): RuleName | null {
  if (assumption.id.startsWith("C")) return "lemma";
  switch (assumption.statement.kind) {
    case "definition":
      return "definition";
    case "mean":
      return "mean";
    case "variance":
    case "covariance":
      return "variance";
    case "fact":
      return "fact";
    case "independent":
    case "identical":
    case "distribution":
    case "conditional":
    case "condition":
      return null;
  }
}

/** Names under which the report presents laws and givens, in order of presentation. */
export function presented(
  context: Context,
  laws: Iterable<string>,
  givens: Iterable<string>,
): RuleName[] {
  const byId = new Map(context.assumptions.map((a) => [a.id, a]));
  const found = new Set<RuleName>();
  for (const law of laws) {
    const rule = ruleNamed(law)?.rule;
    if (rule) found.add(rule);
  }
  for (const given of givens) {
    const assumption = byId.get(given);
    const rule = assumption && ruleOfGiven(assumption);
    if (rule) found.add(rule);
  }
  return ruleNames.filter((name) => found.has(name));
}

/**
 * Units of work for finding out whether less would do: a proof that needs less but is far longer is
 * no better one.
 */
export const modest = 15_000;

/**
 * The first of some rungs on which the equation is proved, with the proof; or the attempt of the top
 * rung. A proof is sought from below, so that it does not depend on laws that it does not use.
 */
export function climb(
  question: Question,
  table?: ReadonlyMap<string, Law>,
  rungs = lowerRungs,
): { readonly rung: number; readonly attempt: Attempt } {
  const at = (rung: number): Means =>
    meansOf(question.context, rung, table, [question.left, question.right]);
  const seen = new Set<Means>();
  for (const rung of rungs) {
    const means = at(rung);
    if (seen.has(means)) continue;
    seen.add(means);
    const attempt = prove(question, means, modest);
    if (attempt.proved || attempt.reason === "time") return { rung, attempt };
  }
  return { rung: topRung, attempt: prove(question, at(topRung)) };
}

/** A proof by all that there is, where modest work finds one. */
export function proveOutright(
  question: Question,
  table?: ReadonlyMap<string, Law>,
): Extract<Attempt, { proved: true }> | null {
  const { context, left, right } = question;
  const attempt = prove(question, meansOf(context, topRung, table, [left, right]), modest);
  return attempt.proved ? attempt : null;
}

/**
 * Laws from the most special to the most general: the order in which they are tried for dropping.
 * The laws of linearity, of a sum, a multiple and a constant, are one law to everybody who reads
 * what a step needs: they stay or go together.
 */
const special: readonly (readonly string[])[] = [...rules].reverse().flatMap((r, _, all) => {
  if (r.rule !== "linearity") return [[r.name]];
  const linear = all.filter((other) => other.rule === r.rule);
  return linear.at(-1) === r ? [linear.map((other) => other.name)] : [];
});

/** The laws of a proof as they stay or go. */
export function units(laws: ReadonlySet<string>): readonly (readonly string[])[] {
  return special
    .map((unit) => unit.filter((name) => laws.has(name)))
    .filter((unit) => unit.length > 0);
}

/** Drops laws and givens, most special first, where the proof survives that. */
export function explain(
  question: Question,
  found: { readonly rung: number; readonly attempt: Extract<Attempt, { proved: true }> },
  table: ReadonlyMap<string, Law> = lawTable(),
): Explanation {
  let { proof, leaves } = found.attempt;
  const isBetter = (next: Attempt, means: Means): boolean => {
    if (!next.proved || !isBy(next.proof, means)) return false;
    ({ proof, leaves } = next);
    return true;
  };
  const isDroppedLaw = (names: readonly string[]): boolean => {
    const means: Means = { table, laws: less(proof.laws, names), givens: proof.givens };
    return isBetter(proveWithout(names, question, means, modest), means);
  };
  const isDroppedGiven = (id: string): boolean => {
    const means: Means = { table, laws: proof.laws, givens: less(proof.givens, [id]) };
    return isBetter(prove(question, means, modest), means);
  };
  const dropLaws = (): boolean => {
    const isUsed = (unit: readonly string[]): boolean => unit.some((name) => proof.laws.has(name));
    return special.filter((unit) => isUsed(unit) && isDroppedLaw(unit)).length > 0;
  };
  const dropGivens = (): boolean => {
    const last = [...question.context.assumptions].reverse();
    return last.filter(({ id }) => proof.givens.has(id) && isDroppedGiven(id)).length > 0;
  };
  // a law that could not be dropped may be where a given is gone, and the other way round
  dropLaws();
  while (dropGivens() && dropLaws());
  const laws = rules.map((r) => r.name).filter((name) => proof.laws.has(name));
  const givens = question.context.assumptions.map((a) => a.id).filter((id) => proof.givens.has(id));
  const named = presented(question.context, laws, givens);
  return {
    proof,
    how: null,
    leaves,
    laws,
    givens,
    rules: named.length ? named : [hasSum(question) ? "sum-algebra" : "algebra"],
    rung: found.rung,
  };
}

/** The explanation of an equation that is proved on some rung; null of one that is not. */
export function explained(
  question: Question,
  table?: ReadonlyMap<string, Law>,
): Explanation | null {
  const { rung, attempt } = climb(question, table);
  return attempt.proved ? explain(question, { rung, attempt }, table) : null;
}

function hasSum(question: Question): boolean {
  const text = JSON.stringify([question.left, question.right], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  return text.includes('"kind":"sum"');
}
