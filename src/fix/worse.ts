import type {
  ChainReport,
  ClaimReport,
  ClaimVerdict,
  Expectation,
  FileReport,
  SentenceReport,
  StepVerdict,
} from "../check/report.ts";

const steps: readonly StepVerdict[] = [
  "unreadable",
  "refuted",
  "undecided",
  "holds-if",
  "unchecked",
  "verified",
];
const claims: readonly ClaimVerdict[] = ["refuted", "open", "holds-if", "established"];

/** What may be otherwise in a page that has been changed. */
export interface Allowed {
  /** the sentence that was written into it */
  readonly added: string | null;
  /** the chain whose rows have been changed, from a step on */
  readonly changed: { readonly chain: number; readonly step: number } | null;
}

/**
 * Whether a page is in no respect worse than it was: each of its sentences, claims and steps stands
 * as well as before, and no more is complained of.
 */
export function isNoWorse(before: FileReport, after: FileReport, allowed: Allowed): boolean {
  const { added, changed } = allowed;
  // the same may be written in two sections
  const others = ({ sentences }: FileReport): readonly SentenceReport[] =>
    sentences.filter(({ text }) => text !== added);
  const [old, now] = [others(before), others(after)];
  return (
    sameLength(old, now) &&
    old.every((sentence, k) => isRead(sentence, now[k] as SentenceReport)) &&
    sameLength(before.claims, after.claims) &&
    before.claims.every((claim, k) => {
      const now = after.claims[k] as ClaimReport;
      return (
        stands(claims, claim.verdict, now.verdict, claim.expect) && claim.expect === now.expect
      );
    }) &&
    sameLength(before.chains, after.chains) &&
    before.chains.every((chain, k) => {
      const from = changed?.chain === k ? changed.step : Number.POSITIVE_INFINITY;
      return chainStands(chain, after.chains[k] as ChainReport, from);
    }) &&
    complaints.every((severity) => !isMore(before, after, severity))
  );
}

const complaints = ["fault", "error", "warning"] as const;

const sameLength = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length;

/** Whether a verdict is as good as it was; what is expected to fail goes on to do so. */
const stands = <T>(
  order: readonly T[],
  before: T,
  after: T,
  expect: Expectation | null,
): boolean =>
  expect === null || expect === "verified"
    ? order.indexOf(after) >= order.indexOf(before)
    : before === after;

/** Whether the steps of a chain stand as well as before, those from a place on aside. */
const chainStands = (before: ChainReport, after: ChainReport, from: number): boolean =>
  before.expect === after.expect &&
  sameLength(before.steps, after.steps) &&
  before.steps.every(({ verdict }, k) => {
    const now = after.steps[k]?.verdict as StepVerdict;
    return k >= from || stands(steps, verdict, now, before.expect);
  });

/** Whether a sentence is understood as it was, or better. */
const isRead = (before: SentenceReport, after: SentenceReport): boolean =>
  before.status === after.status || before.status === "not-understood";

/** Whether there are more complaints of some severity, of any kind. */
function isMore(
  before: FileReport,
  after: FileReport,
  severity: (typeof complaints)[number],
): boolean {
  const codes = (report: FileReport): readonly string[] =>
    report.diagnostics.flatMap((d) => (d.severity === severity ? d.code : []));
  const [old, now] = [codes(before), codes(after)];
  return now.some(
    (code) => now.filter((c) => c === code).length > old.filter((c) => c === code).length,
  );
}
