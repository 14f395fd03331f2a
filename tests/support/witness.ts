import { readLines } from "../../src/check/line.ts";
import { claimOf } from "../../src/check/path.ts";
import { witnessEffort, witnessModels } from "../../src/check/subject.ts";
import { readDocument } from "../../src/document/outline.ts";
import { compare } from "../../src/falsify/compare.ts";
import { modelsOf } from "../../src/falsify/model.ts";
import { type Testimony, testify } from "../../src/falsify/testimony.ts";
import { refused, rules } from "../../src/rules/index.ts";
import type { Claim, Context } from "../../src/term/context.ts";
import { mul, number, pow } from "../../src/term/make.ts";
import { relationOf } from "../../src/term/sign.ts";
import type { Relation, Term } from "../../src/term/term.ts";
import { children, mapChildren, termKey } from "../../src/term/walk.ts";
import { readDisplay } from "../../src/tex/chain.ts";
import { toTex } from "../../src/tex/print.ts";
import { Scope } from "../../src/tex/scope.ts";
import { document } from "./check.ts";

/** What the second witness says, as if a kernel had proved the claim. */
export type Said = Testimony["kind"];

/** A claim that an unsound kernel would prove, and whether a witness must not confirm it. */
export interface Trial {
  readonly law: string;
  readonly kind: "weakened" | "refused" | "neighbour";
  readonly given: readonly string[];
  readonly step: string;
  readonly claim: Claim;
  readonly context: Context;
}

/** The second witness alone on a claim: the kernel is taken to have said yes. */
export function witnessAlone(claim: Claim, context: Context, seed = 1): Testimony {
  const models = modelsOf(context, [], { seed, limit: witnessModels, effort: witnessEffort });
  const comparison = compare(claim, context, models, {
    models: witnessModels,
    effort: witnessEffort,
  });
  return testify(claim, comparison, models);
}

/** The claim of a display of one step under sentences, in its plain readings; null where unread. */
export function claimUnder(
  given: readonly string[],
  display: string,
): { readonly claim: Claim; readonly context: Context } | null {
  const source = document(given, display);
  const item = readDocument(source).items.find((each) => each.kind === "display");
  if (item?.kind !== "display") return null;
  const scope = Scope.of(item.context);
  const [chain] = readDisplay(item.source, item.from, item.macros).chains;
  const step = chain?.steps[0];
  const relation = step && relationOf(step.relation);
  if (!chain || !step || !relation) return null;
  const lines = readLines(chain.lines, scope, source);
  const left = lines[step.from]?.readings[0];
  const right = lines[step.to]?.readings[0];
  const claim = left && right ? claimOf(left, relation, right) : null;
  return claim && { claim, context: item.context };
}

/**
 * The documents of an unsound kernel: the example of each law with one of its conditions taken
 * away, the falsehoods beside each law, and its example altered.
 */
export function* trials(): Generator<Trial> {
  for (const rule of rules) {
    const { step } = rule.example;
    for (const { given, open } of rule.without) {
      const read = open ? null : claimUnder(given, step);
      if (read) yield { law: rule.name, kind: "weakened", given, step, ...read };
    }
    const read = claimUnder(rule.example.given, step);
    if (!read) continue;
    for (const claim of neighbours(read.claim)) {
      const { given } = rule.example;
      const text = textOf(claim, read.context);
      yield { law: rule.name, kind: "neighbour", given, step: text, ...read, claim };
    }
  }
  for (const { beside, given, statement } of refused) {
    const read = claimUnder(given, statement);
    if (read) yield { law: beside, kind: "refused", given, step: statement, ...read };
  }
}

function textOf(claim: Claim, context: Context): string {
  const scope = Scope.of(context);
  return `${toTex(claim.left, scope)} ${claim.relation} ${toTex(claim.right, scope)}`;
}

const turned: Readonly<Record<Relation, Relation>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/**
 * Tempting neighbours of a claim, made without anything of the second witness: a factor left out or
 * doubled, an exponent off by one, a summand left out or with another sign, the other direction.
 * Some of them are true as well.
 */
export function neighbours(claim: Claim): Claim[] {
  const found = new Map<string, Claim>();
  const note = (altered: Claim): void => {
    const key = `${termKey(altered.left)} ${altered.relation} ${termKey(altered.right)}`;
    found.set(key, altered);
  };
  if (turned[claim.relation] !== claim.relation)
    note({ ...claim, relation: turned[claim.relation] });
  for (const right of changes(claim.right)) note({ ...claim, right });
  return [...found.values()].slice(0, 40);
}

function* changes(term: Term): Generator<Term> {
  if (term.kind === "mul")
    for (const k of term.factors.keys()) yield mul(...term.factors.toSpliced(k, 1));
  if (term.kind === "add")
    for (const [k, part] of term.terms.entries()) {
      yield { ...term, terms: term.terms.toSpliced(k, 1) };
      yield { ...term, terms: term.terms.with(k, mul(number(-1), part)) };
    }
  if (term.kind === "div") yield term.numerator;
  if (term.kind === "pow" && term.exponent.kind === "number") yield term.base;
  if (hasGivens(term)) {
    yield mul(number(2), term);
    yield pow(term, 2);
    if (term.given.length > 0) yield { ...term, given: [] };
    for (const k of term.given.keys())
      yield { ...term, given: term.given.map((part, j) => (j === k ? pow(part, 2) : part)) };
  }
  if (term.kind === "symbol" && term.sort.kind === "scalar") {
    yield mul(number(2), term);
    yield pow(term, 2);
  }
  if (term.kind === "number") {
    yield number(term.value.add(1));
    yield number(term.value.neg());
  }
  if (term.kind === "symbol" || term.kind === "entry") return;
  const parts = children(term);
  const last =
    parts.length -
    (hasGivens(term) ? term.given.length + ("over" in term ? term.over.length : 0) : 0);
  for (const [place, part] of parts.slice(0, last).entries())
    for (const altered of changes(part)) {
      let at = -1;
      yield mapChildren(term, (child) => (++at === place ? altered : child));
    }
}

/** What may stand under a condition; what it is conditioned on is no part to be altered. */
function hasGivens(term: Term): term is Extract<Term, { readonly given: readonly Term[] }> {
  return (
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability"
  );
}
