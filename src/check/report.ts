import type { Place } from "../text/place.ts";

/**
 * The report as plain, frozen data: everything that is known of a run, with no methods. The JSON
 * format is this object itself; the terminal and the pages are views of it. Fields are only ever
 * added. `shared/cli.md` is the contract.
 */
export type StepVerdict =
  | "verified"
  | "holds-if"
  | "refuted"
  | "undecided"
  | "unreadable"
  | "unchecked";
export type ClaimVerdict = "established" | "holds-if" | "refuted" | "open";
export type Expectation = "verified" | "holds-if" | "refuted" | "undecided";

export interface Report {
  readonly schema: 1;
  readonly tool: { readonly name: "almost-surely"; readonly version: string };
  readonly summary: Summary;
  readonly files: readonly FileReport[];
}

export interface Summary {
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
  /** files with displays of which none was checked */
  readonly uncheckedFiles: number;
  /** files in which there was nothing to check */
  readonly skipped: number;
  readonly steps: number;
  readonly verified: number;
  /** steps that hold under conditions which are not given */
  readonly holdsIf: number;
  readonly refuted: number;
  readonly undecided: number;
  readonly unreadable: number;
  readonly unchecked: number;
  readonly warnings: number;
  readonly notes: number;
  readonly ms?: number;
}

export interface FileReport {
  readonly path: string;
  readonly title: string;
  /**
   * `unchecked`: something is said and nothing was checked, which is no pass; `skipped`: there was
   * nothing to check
   */
  readonly status: "passed" | "failed" | "unchecked" | "skipped";
  /** how the page says what is given; null where it could not be read */
  readonly style: "sections" | "printed" | null;
  /** every sentence of the prose, in order and each once */
  readonly sentences: readonly SentenceReport[];
  readonly diagnostics: readonly Diagnostic[];
  readonly assumptions: readonly AssumptionReport[];
  readonly claims: readonly ClaimReport[];
  readonly chains: readonly ChainReport[];
  /** how many displays `check: off` skipped */
  readonly skipped: number;
  /** with --proofs, what the certificates of its steps share; only `surely replay` reads it */
  readonly grounds?: unknown;
}

export type { Place };

/**
 * A sentence of the page and how it stands. `read`: it is assumed, checked, or says when something
 * else holds. `scenery`: it says nothing of what the page is about. `goal`: it asks, or says what
 * is to be shown. `not-understood`: all else, of which nothing is assumed.
 */
export interface SentenceReport extends Place {
  readonly text: string;
  readonly status: "read" | "scenery" | "goal" | "not-understood";
  /** what it was read as, or that part of it which was, in the program's words (with `$…$`) */
  readonly as: string | null;
}

export interface Diagnostic extends Place {
  readonly severity: "error" | "warning" | "note" | "fault";
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/**
 * A sentence of Given, or what a name is taken to mean where a step rests on that. `canonical` is
 * how the program reads it, in its own words (with `$…$`).
 */
export interface AssumptionReport extends Place {
  readonly id: string;
  readonly text: string;
  readonly canonical: string;
  readonly used: boolean;
  /** false for a sentence that only declares names: it is neither used nor unused */
  readonly assumes: boolean;
}

export interface ClaimReport extends Place {
  readonly tex: string;
  readonly verdict: ClaimVerdict;
  readonly expect: Expectation | null;
  /** for which values it is claimed, TeX; null where for all */
  readonly condition: string | null;
  /** of a claim that holds under conditions alone: these */
  readonly conditions: readonly ConditionReport[];
  /** the chains that establish it, "direct", or "given" where it is one of the givens */
  readonly by: string | null;
  readonly counterexample: Counterexample | null;
  readonly suggestion: string | null;
  readonly message: string | null;
  /** how both sides vary with a size that occurs in it */
  readonly curve: Curve | null;
  /** words of its sentence that were not read or not checked: it is open then */
  readonly unread: readonly UnreadWords[];
}

/** Something that is not given and under which something holds. */
export interface ConditionReport {
  /**
   * whether the page supposes it, or authors usually do where it says nothing of it, or the page
   * gives it and may take it back
   */
  readonly how: "supposed" | "usual" | "doubted";
  /** as an author may write it, with `$…$` */
  readonly text: string;
  /** in the program's words, as it is read where it is written */
  readonly reads: string;
  /** the sentence that supposes it, or was not understood and may say it or take it back */
  readonly sentence: string | null;
  /** the line of that sentence */
  readonly line: number | null;
}

export interface UnreadWords extends Place {
  readonly text: string;
}

export interface ChainReport extends Place {
  readonly id: string;
  /** whether it stands in a display or is what a sentence claims */
  readonly from: "display" | "sentence";
  readonly expect: Expectation | null;
  readonly verdict: StepVerdict;
  readonly lines: readonly LineReport[];
  readonly steps: readonly StepReport[];
}

export interface LineReport extends Place {
  /** as the author wrote it */
  readonly tex: string;
  /** TeX with every bracket shown, as it was understood; null where it could not be read */
  readonly reading: string | null;
  /** with --terms, the term that is checked, as JSON; `readTerm` reads it back */
  readonly term: unknown;
}

export interface StepReport {
  readonly from: number;
  readonly to: number;
  /** as the author wrote it: `=`, `\le` */
  readonly relation: string;
  readonly verdict: StepVerdict;
  /**
   * for which values it was decided, TeX: what its row or the claim it follows says, where it does
   * not hold for all; else null
   */
  readonly condition: string | null;
  /** of a step that holds under conditions alone: these */
  readonly conditions: readonly ConditionReport[];
  /** names of section 5 of the language page, in order of presentation */
  readonly rules: readonly RuleUse[];
  readonly assumptions: readonly string[];
  readonly reason: Reason | null;
  readonly warnings: readonly Warning[];
  readonly remarks: readonly string[];
  readonly witness: Witness | null;
  readonly trace: readonly TraceEntry[];
  /** formulas that stand between the two rows, in order, each with what leads to it */
  readonly between: readonly Between[];
  /** terms of the left side that are zero and gone on the right, TeX */
  readonly vanishing: readonly string[];
  /** what becomes of the pairs of indices of a double sum, where that is the point of the step */
  readonly pairs: Pairs | null;
  /** with --proofs, the certificate of a step that holds: what it proves, and by which moves */
  readonly proof: unknown;
  readonly counterexample: Counterexample | null;
  /** left minus right in canonical form, TeX; null where it is too long to compare by hand */
  readonly residual: string | null;
  /** a corrected right side, TeX */
  readonly suggestion: string | null;
  /**
   * why, in plain words with `$…$`: for a verified step the reason a textbook gives, for any other
   * what went wrong
   */
  readonly message: string;
  /**
   * of a step that could not be read for a reason that is told elsewhere: the place of that
   * diagnostic in the list of the file
   */
  readonly waits: number | null;
  /**
   * of a refuted step from a row that alone needs mending, since the rows around it agree: the
   * place of that row in the chain
   */
  readonly slipOf: number | null;
  readonly ms?: number;
}

/** The name of a rule as a step reports it: one of the names of section 5 of the language page. */
export type RuleUse = string;

export interface Reason {
  readonly text: string;
  /** null where the words name no rule; otherwise whether that rule and plain algebra suffice */
  readonly suffices: boolean | null;
  /** what else is needed, where it does not suffice */
  readonly missing: readonly string[];
}

export interface Warning extends Place {
  readonly severity: "note" | "warning";
  readonly code: string;
  readonly message: string;
  /** TeX to put in place of the marked piece */
  readonly suggestion: string | null;
  /** a model in which the plain reading of the line is false, where it is */
  readonly counterexample: Counterexample | null;
}

export interface Witness {
  readonly kind: "exact" | "moments" | "numeric";
  readonly models: number;
}

/**
 * A formula between two rows, equal to both (TeX; null for the second row itself), and by what rule
 * it comes, in a sentence.
 */
export interface Between {
  readonly rule: RuleUse;
  readonly tex: string | null;
  readonly says: string;
}

/** One move of the proof, for people. */
export interface TraceEntry {
  readonly rule: string;
  readonly law: string;
  readonly side: "left" | "right" | "both";
  readonly before: string;
  readonly after: string;
  readonly detail: string;
}

export interface Counterexample {
  /** symbol (TeX) and value (plain text or TeX) in reading order */
  readonly assignment: readonly { readonly symbol: string; readonly value: string }[];
  /**
   * the outcomes of the probability space, where there is one: weight and the values of the random
   * quantities
   */
  readonly outcomes: readonly { readonly weight: string; readonly values: readonly string[] }[];
  /** names of the columns of `outcomes` */
  readonly columns: readonly string[];
  readonly left: string;
  readonly right: string;
  /** whether a few values stand in for a law without finite form, with the same moments */
  readonly standsIn: boolean;
  /** for quantities that are random: the outcome (index into `outcomes`) on which they differ */
  readonly at: number | null;
  /**
   * how the two values come about, line by line: each an equation in TeX, the last one of each side
   * the side itself
   */
  readonly working: { readonly left: readonly string[]; readonly right: readonly string[] } | null;
  /** how both sides vary with one symbol, the rest as in the model */
  readonly curve: Curve | null;
}

/**
 * Values of both sides over the values of one symbol, as texts of exact numbers (`1/2`) or rounded
 * ones (`\approx 0.693147`).
 */
export interface Curve {
  /** TeX */
  readonly symbol: string;
  /** whether the symbol counts something, so that nothing lies between its values */
  readonly whole: boolean;
  readonly points: readonly {
    readonly at: string;
    readonly left: string;
    readonly right: string;
  }[];
}

/**
 * The pairs of indices of a double sum over a square, and what a step does: `splits` them into
 * diagonal and rest, `separates` the factors off the diagonal, `drops` what is off it.
 */
export interface Pairs {
  readonly first: string;
  readonly second: string;
  /** the range of both, TeX */
  readonly lower: string;
  readonly upper: string;
  /** whether each pair of different indices counts once, the smaller first */
  readonly half: boolean;
  readonly does: "splits" | "separates" | "drops";
}
