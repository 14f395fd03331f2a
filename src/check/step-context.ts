import type { Supposed } from "../document/supposed.ts";
import type { Solved } from "../page/solved.ts";
import type { CertificateWriter } from "../replay/certificate.ts";
import type { Claim, Context, IndexVariable } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import type { Reading } from "../tex/reading.ts";
import type { ChainSyntax, LimitSyntax, StepSyntax } from "../tex/syntax.ts";
import type { Places } from "../text/place.ts";
import type { Problem } from "../text/problem.ts";
import { united } from "./indices.ts";
import type { Judgement } from "./judgement.ts";
import type { UsualConditions } from "./lacking.ts";
import type { Limits } from "./limit.ts";
import type { Line } from "./line.ts";
import type { Link, Paths } from "./path.ts";
import type { ChainReport, Expectation, Warning } from "./report.ts";
import type { Subject } from "./subject.ts";

/** A chain that has been checked: its report, and what later sections may take from it. */
export interface CheckedChain {
  readonly report: ChainReport;
  readonly problems: readonly Problem[];
  /** for each line, why it could not be read */
  readonly unread: readonly (readonly Problem[])[];
  /**
   * the chosen term of each line, and whether the step into it was verified; null where a line
   * could not be read
   */
  readonly terms: readonly (Reading | null)[];
  readonly usedGivens: ReadonlySet<string>;
  /** what holds where it stands */
  readonly context: Context;
  /** for each step, the conditions under which alone it was decided */
  readonly under: readonly (readonly Term[])[];
  /** for each step, what has to hold beside what is given */
  readonly supposed: readonly (readonly Supposed[])[];
  /** whether all its checked steps are verified */
  readonly verified: boolean;
}

export interface ChainSource {
  readonly id: string;
  readonly syntax: ChainSyntax;
  readonly source: string;
  readonly expect: Expectation | null;
  /** what the claims that it follows say of the values for which they hold */
  readonly claimed: ClaimedLimits;
  /** what the prose around its display says of the values for which it holds */
  readonly around: readonly LimitSyntax[];
  /** for each step, what it may be meant for one value of only */
  readonly solved: readonly Solved[];
  /** what is supposed where it stands */
  readonly supposed: readonly Supposed[];
  /** what its page needs beside what is given */
  readonly usual: UsualConditions;
  /** where equations begin that give a name its meaning */
  readonly defining: ReadonlySet<number>;
  /** writes the certificates of its steps; null where none is asked for */
  readonly certificates: CertificateWriter | null;
}

/**
 * For which values the claims are said that a chain follows: where all of them are said for the
 * same ones, the chain may be about those alone.
 */
export interface ClaimedLimits extends Limits {
  readonly shared: boolean;
}

export interface StepContext {
  readonly step: StepSyntax;
  readonly steps: readonly StepSyntax[];
  readonly link: number;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  readonly chosen: readonly number[];
  readonly paths: Paths;
  readonly subject: Subject;
  readonly places: Places;
  readonly source: string;
  /** for each step of the chain, what its row says of the values for which it holds */
  readonly limits: readonly Limits[];
  readonly chain: ChainSource;
  /** what the prose around its display says of the values for which it holds */
  readonly around: Limits;
  /** what the step may be meant for one value of only */
  readonly solved: Solved;
  /** the conditions under which the step is being judged; the subject has them as well */
  readonly when: readonly Term[];
  /** checks a chain that stands beside the step, under what is said around it */
  readonly beside: (syntax: ChainSyntax) => CheckedChain;
}

/**
 * A judgement with the conditions under which it was made, and the claim and the subject that it is
 * of there.
 */
export interface Conditional {
  readonly judgement: Judgement;
  readonly under: readonly Term[];
  /** what has to hold beside what is given */
  readonly supposed: readonly Supposed[];
  readonly claim: Claim;
  readonly subject: Subject;
}

export type PlacedWarning = Omit<Warning, "line" | "column" | "endLine" | "endColumn"> & {
  readonly span: { readonly from: number; readonly to: number };
};

/** The indices that stand free in lines, each once. */
export function freeIn(lines: readonly Line[]): readonly IndexVariable[] {
  return united(lines.flatMap((l) => l.readings.flatMap((r) => r.free)));
}
