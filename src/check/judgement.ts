import { BudgetError } from "../kernel/ring/budget.ts";
import type { Explanation } from "../search/explain.ts";
import type { Claim, Doubt } from "../term/context.ts";
import type { Between, Counterexample, Pairs, StepVerdict, TraceEntry, Witness } from "./report.ts";

/** What a proof rests on: as little as can be, or more than it has to, and then no rule is told. */
export type Grounds = Pick<Explanation, "rules" | "givens"> & { readonly least: boolean };

/** A proof, and the sentences that were not understood and may take back what it rests on. */
export interface DoubtedProof {
  readonly doubts: readonly Doubt[];
  /** what the judgement would be without them */
  readonly proved: Omit<Judgement, "proof">;
}

/** What is known of a claim after it has been tried. */
export interface Judgement {
  readonly verdict: Extract<StepVerdict, "verified" | "holds-if" | "refuted" | "undecided">;
  readonly explanation: Grounds | null;
  /** what a certificate is written from; null where the judgement is recalled, or is no proof */
  readonly proof: Explanation | null;
  /** of a step with two signs: the claim with the lower one, which holds as well */
  readonly lower?: { readonly claim: Claim; readonly judgement: Judgement };
  readonly witness: Witness | null;
  readonly counterexample: Counterexample | null;
  readonly residual: string | null;
  readonly suggestion: string | null;
  readonly remarks: readonly string[];
  readonly trace: readonly TraceEntry[];
  readonly between: readonly Between[];
  readonly vanishing: readonly string[];
  readonly pairs: Pairs | null;
  readonly message: string;
  /** the proof of a step that is undecided because sentences may take back what it rests on */
  readonly inDoubt: DoubtedProof | null;
  /**
   * the refutation of what holds of nothing that varies, where no sentence says what its names are
   */
  readonly withheld: Judgement | null;
}

/**
 * Thrown where the kernel has a theorem and a model refutes it: a fault of the program, never a
 * verdict.
 */
export class WitnessError extends Error {}

export const whyOpen: Readonly<
  Record<
    "different" | "divided" | "budget" | "time" | "unsupported" | "division" | "relation",
    string
  >
> = {
  different: "No proof was found, and no model in which it fails.",
  divided:
    "It holds or fails according to whether geometric variables are counted from 0 or from 1; " +
    "say which by giving their mean.",
  budget: "The expressions grew past the budget of terms before a proof was found.",
  time: "The step took longer than --timeout-step allows.",
  unsupported: "The step uses something that the prover has no form for.",
  division: "A denominator is zero.",
  relation: "No proof of this inequality was found, and no model in which it fails.",
};

export const nothing: Judgement = {
  verdict: "undecided",
  explanation: null,
  proof: null,
  witness: null,
  counterexample: null,
  residual: null,
  suggestion: null,
  remarks: [],
  trace: [],
  between: [],
  vanishing: [],
  pairs: null,
  message: "",
  inDoubt: null,
  withheld: null,
};

/** An undecided judgement, and why. */
export const leftOpen = (message: string): Judgement => ({ ...nothing, message });

/** A judgement, or that the time or the work for it ran out. */
export const inTime = (run: () => Judgement): Judgement => orElse(run, leftOpen);

/** What comes of some work, or what stands for it where the time or the work for it ran out. */
export function orElse<T>(run: () => T, overdue: (message: string) => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof BudgetError)
      return overdue(whyOpen[error.message === "time" ? "time" : "budget"]);
    throw error;
  }
}
