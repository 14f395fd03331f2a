import type {
  ChainReport,
  ClaimReport,
  ConditionReport,
  FileReport,
  StepReport,
} from "../check/report.ts";
import type { Place } from "../text/place.ts";

/** A claim or a chain that holds only under conditions which its page leaves unsaid. */
export interface Lack {
  readonly of: "claim" | "chain";
  /** which of the claims or chains of the report */
  readonly index: number;
  readonly place: Place;
  /** what is left unsaid, as sentences in the program's words */
  readonly conditions: readonly string[];
  /** how each of them is read where it is written */
  readonly reads: ReadonlyMap<string, string>;
  /** whether several steps need it, each some */
  readonly several: boolean;
}

/** What a page leaves unsaid and may be written into it, in the order of the page. */
export function lacksOf(report: FileReport): readonly Lack[] {
  const claims = report.claims.map((claim, index): Lack => {
    const conditions = claim.verdict === "holds-if" ? unsaid(claim) : [];
    return { of: "claim", index, place: claim, ...told(conditions), several: false };
  });
  const chains = report.chains.map((chain, index): Lack => {
    const steps = stepsUnder(chain);
    const conditions = steps.flatMap(unsaid);
    return { of: "chain", index, place: chain, ...told(conditions), several: steps.length > 1 };
  });
  const open = [
    ...claims.filter(({ index }) => isOpen(report.claims[index])),
    ...chains.filter(({ index }) => isOpen(report.chains[index])),
  ].filter(({ conditions, place }) => conditions.length > 0 && place.file === undefined);
  return open.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

/** Whether nobody expects anything else of it than that it holds. */
export const isOpen = (of: ClaimReport | ChainReport | undefined): boolean =>
  of !== undefined && (of.expect === null || of.expect === "verified");

/** Steps that hold under what is usual alone; what the page supposes itself is no given of it. */
export const stepsUnder = (chain: ChainReport): readonly StepReport[] =>
  chain.steps.filter((step) => step.verdict === "holds-if" && unsaid(step).length > 0);

/** The conditions of a claim or a step, where the page supposes none of them. */
const unsaid = (of: Pick<StepReport, "conditions">): readonly ConditionReport[] =>
  of.conditions.every(({ how }) => how === "usual") ? of.conditions : [];

/** Conditions as they are written, each once, and as they are read then. */
const told = (conditions: readonly ConditionReport[]): Pick<Lack, "conditions" | "reads"> => {
  const reads = new Map(conditions.map((c) => [c.text, c.reads]));
  return { conditions: [...reads.keys()], reads };
};

/** Whether what a page lacked is no longer lacking. */
export const isMended = ({ of, index }: Lack, report: FileReport): boolean =>
  of === "claim"
    ? report.claims[index]?.verdict === "established"
    : stepsUnder(report.chains[index] as ChainReport).length === 0;
