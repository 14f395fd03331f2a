import type { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { type Cases, Established, formOf, whereZero } from "../kernel/claim.ts";
import type { Core } from "../kernel/core.ts";
import { isTypical } from "../kernel/generator.ts";
import { inductionLaw } from "../kernel/induction.ts";
import { UnsupportedError } from "../kernel/normal/value.ts";
import { indexForms } from "../kernel/place.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import { BudgetError, DivisionError, workLimit } from "../kernel/ring/budget.ts";
import type { Layout } from "../kernel/ring/oracle.ts";
import { Theorem } from "../kernel/theorem.ts";
import { entryNames, freeOf, type Question } from "../replay/question.ts";
import { aligned } from "./align.ts";
import { halvesOf, stepMeans } from "./induction.ts";
import type { Means } from "./means.ts";
import { isStructural, Setting } from "./workbench.ts";

export type Attempt =
  | { readonly proved: true; readonly proof: Established; readonly leaves: readonly Theorem[] }
  | {
      readonly proved: false;
      readonly reason: "different" | "budget" | "time" | "unsupported" | "division";
      /**
       * left and right as far as they could be rewritten, and their difference; null where that was
       * not reached
       */
      readonly forms: {
        readonly core: Core;
        readonly left: Polynomial;
        readonly right: Polynomial;
        readonly residual: Polynomial;
      } | null;
    };

const splitLimit = 6;

/**
 * Tries to prove the equation by rewriting both sides as far as the means allow. Deterministic;
 * bounded by work (for each case), not time.
 */
export function prove(question: Question, means: Means, effort = workLimit): Attempt {
  try {
    const attempt = proveByCases(question, means, effort);
    if (attempt.proved || attempt.reason === "time" || !means.laws.has(inductionLaw))
      return attempt;
    return proveByInduction(question, means, effort) ?? attempt;
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * A proof by some means alone, which are those of another proof without some laws. What shapes
 * normal forms is first left as it is, in a kernel that has worked already: where that gives no
 * proof nothing less is expected to, and where the proof makes no use of it, it is one by the means
 * alone.
 */
export function proveWithout(
  laws: readonly string[],
  question: Question,
  means: Means,
  effort: number,
): Attempt {
  if (!laws.some(isStructural)) {
    const attempt = prove(question, settingOf(question, means).widened(means), effort);
    if (!attempt.proved || isBy(attempt.proof, means)) return attempt;
  }
  return prove(question, means, effort);
}

/** Whether a proof uses nothing but these means. */
export const isBy = (proof: Established, means: Means): boolean =>
  [...proof.laws].every((law) => means.laws.has(law)) &&
  [...proof.givens].every((given) => means.givens.has(given));

/** Why an attempt came to nothing that ran into an error; any other error is thrown on. */
function failureOf(error: unknown): Extract<Attempt, { proved: false }> {
  if (error instanceof BudgetError)
    return { proved: false, reason: error.message === "time" ? "time" : "budget", forms: null };
  if (error instanceof DivisionError) return { proved: false, reason: "division", forms: null };
  if (error instanceof UnsupportedError)
    return { proved: false, reason: "unsupported", forms: null };
  throw error;
}

/** An equation about what a recursion makes, from the first index on; null where that fails. */
function proveByInduction(question: Question, means: Means, effort: number): Attempt | null {
  const at = entryNames(question.left, question.right);
  const grounds = { context: question.context, laws: means.table, free: freeOf(question) };
  for (const { base, step, induction } of halvesOf(question)) {
    const first = proveByCases(base, means, effort);
    if (!first.proved) continue;
    const next = proveByCases(step, stepMeans(means, induction), effort);
    if (!next.proved) continue;
    const parts = { start: induction.start, base: first.proof, step: next.proof };
    const proof = Established.induct(grounds, question, at, parts);
    if (!proof) throw new Error("the kernel does not accept the induction that was found");
    return { proved: true, proof, leaves: [...first.leaves, ...next.leaves] };
  }
  return null;
}

/**
 * Tries to prove the equation as it stands. Deterministic; bounded by work (for each case), not
 * time.
 */
function proveByCases(question: Question, means: Means, effort: number): Attempt {
  const { left, right } = question;
  const at = entryNames(left, right);
  const setting = settingOf(question, means);
  let splits = 0;
  const attempt = (
    cases: readonly Constraint[],
    replace: ReadonlyMap<string, Affine>,
  ): Cases | Extract<Attempt, { proved: false }> => {
    try {
      const { core, converter } = setting.at(means, cases);
      core.ring.restart(effort);
      const l = formOf(core, left, at, replace).value;
      const r = formOf(core, right, at, replace).value;
      const direct = asTheyAre(core, l, r, effort);
      if (direct) return { kind: "leaf", theorem: direct };
      core.ring.restart(effort);
      const a = converter.reduce(l, means);
      const b = converter.reduce(r, means);
      const joined = Theorem.join(a, b);
      if (Theorem.isTheorem(joined)) return { kind: "leaf", theorem: joined };
      const residual = core.ring.subtract(a.right, b.right);
      const fork = splits < splitLimit ? undecided(core, setting.survey.layout, residual) : null;
      if (fork) {
        splits++;
        const zero = whereZero(fork.form, fork.variable, cases, replace);
        const equal = attempt(zero.path, zero.replace);
        if ("proved" in equal) return equal;
        const different = attempt([...cases, { kind: "ne", form: fork.form }], replace);
        if ("proved" in different) return different;
        return { kind: "split", form: fork.form, variable: fork.variable, equal, different };
      }
      return {
        proved: false,
        reason: "different",
        forms: { core, left: a.right, right: b.right, residual },
      };
    } catch (error) {
      return failureOf(error);
    }
  };
  const result = attempt([], new Map());
  if ("proved" in result) return result;
  const proof = Established.establish(
    { context: question.context, laws: means.table, free: setting.free },
    left,
    right,
    at,
    result,
  );
  if (!proof) throw new Error("the kernel does not accept the proof that was found");
  return { proved: true, proof, leaves: leavesOf(result) };
}

/**
 * The theorem that two forms are equal as they are; null where they are not, or where it takes much
 * work to tell: what is not yet rewritten may tell apart more than it has to.
 */
function asTheyAre(
  core: Core,
  left: Polynomial,
  right: Polynomial,
  effort: number,
): Theorem | null {
  core.ring.restart(effort / directShare);
  try {
    const end = Theorem.reflexive(core, right);
    for (
      let start: Theorem | null = Theorem.reflexive(core, left);
      start;
      start = aligned(start, right)
    ) {
      const direct = Theorem.join(start, end);
      if (Theorem.isTheorem(direct)) return direct;
    }
    return null;
  } catch (error) {
    if (error instanceof BudgetError && error.message !== "time") return null;
    throw error;
  }
}

const directShare = 4;

const settings = new WeakMap<Question, Setting>();

function settingOf(question: Question, means: Means): Setting {
  const known = settings.get(question);
  if (known) return known;
  const setting = new Setting(
    question.context,
    freeOf(question),
    [question.left, question.right],
    means.table,
  );
  settings.set(question, setting);
  return setting;
}

/**
 * Two index forms on one axis of which it is not known whether they are equal, and which hold no
 * bound variable.
 */
function undecided(
  core: Core,
  layout: Layout,
  p: Polynomial,
): { form: Affine; variable: string } | null {
  for (const m of p.monomials.values()) {
    const found = m.factors.flatMap((f) => indexForms(f.atom));
    for (const [k, a] of found.entries()) {
      const axis = layout.axis(a.slot);
      if (!axis) continue;
      for (const b of found.slice(k + 1)) {
        if (layout.axis(b.slot)?.name !== axis.name) continue;
        const form = a.form.minus(b.form);
        const variable = [...form.parts.keys()].find(
          (g) => g.startsWith("?") && form.coefficient(g).isUnit,
        );
        if (
          variable === undefined ||
          isTypical(form) ||
          [...form.parts.keys()].some((g) => g.startsWith("#"))
        )
          continue;
        if (
          core.ring.known.implied({ kind: "ne", form }) ||
          core.ring.known.implied({ kind: "eq", form })
        )
          continue;
        return { form, variable };
      }
    }
    for (const c of m.region) {
      if (c.kind === "ge" || [...c.form.parts.keys()].some((g) => g.startsWith("#"))) continue;
      const variable = [...c.form.parts.keys()].find(
        (g) => g.startsWith("?") && c.form.coefficient(g).isUnit,
      );
      if (variable) return { form: c.form, variable };
    }
  }
  return null;
}

function leavesOf(cases: Cases): Theorem[] {
  return cases.kind === "leaf"
    ? [cases.theorem]
    : [...leavesOf(cases.equal), ...leavesOf(cases.different)];
}
