import type { Law } from "../kernel/law.ts";
import { workLimit } from "../kernel/ring/budget.ts";
import type { Question } from "../replay/question.ts";
import { lawTable } from "../rules/index.ts";
import type { Assumption } from "../term/context.ts";
import { modest } from "./explain.ts";
import { closedRungs, meansOf, topRung } from "./ladder.ts";
import { less, type Means } from "./means.ts";
import { type Attempt, prove } from "./prove.ts";

/**
 * The givens of a proof that none can be left out of, the strongest left out first; null where
 * there is no proof.
 */
export function restsOn(
  question: Question,
  table: ReadonlyMap<string, Law> = lawTable(),
): ReadonlySet<string> | null {
  const { context, left, right } = question;
  const at = (rung: number): Means => meansOf(context, rung, table, [left, right]);
  // a name that stands for something is no longer there where that is put in
  const [means, attempt] =
    proofBy(question, [topRung, ...closedRungs].map(at), modest) ??
    proofBy(question, [at(topRung)], workLimit) ??
    [];
  if (!means || !attempt) return null;
  let { givens } = attempt.proof;
  const leaveOut = (id: string, from: ReadonlySet<string>): boolean => {
    if (!givens.has(id)) return false;
    const next = prove(question, { ...means, givens: less(from, [id]) }, modest);
    if (next.proved) ({ givens } = next.proof);
    return next.proved;
  };
  const ids = [...context.assumptions].reverse();
  // what says less may take the place of independence
  let all = means.givens;
  for (const { id } of ids.filter(isOfIndependence)) if (leaveOut(id, all)) all = less(all, [id]);
  for (const { id } of ids) leaveOut(id, givens);
  return givens;
}

/** The first of some means that give a proof, with the proof. */
function proofBy(
  question: Question,
  all: readonly Means[],
  effort: number,
): readonly [Means, Extract<Attempt, { proved: true }>] | null {
  for (const means of all) {
    const attempt = prove(question, means, effort);
    if (attempt.proved) return [means, attempt];
  }
  return null;
}

/** Whether a given says that quantities are independent, and not only that they are uncorrelated. */
const isOfIndependence = ({ statement: s }: Assumption): boolean =>
  s.kind === "independent" && s.degree !== "uncorrelated";
