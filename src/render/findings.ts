import type {
  ChainReport,
  ClaimReport,
  ClaimVerdict,
  ConditionReport,
  Counterexample,
  FileReport,
  Place,
  StepReport,
  StepVerdict,
} from "../check/report.ts";
import { plainTex } from "./plain.ts";
import { listed, stands } from "./words.ts";

/**
 * One thing to tell about a place in a document: what the terminal, SARIF, GitHub and JUnit show
 * alike.
 */
export interface Finding {
  readonly path: string;
  readonly place: Place;
  readonly severity: "fault" | "error" | "warning" | "note";
  /**
   * a diagnostic's or warning's code, or `step-refuted`, `step-undecided`, `step-unreadable`,
   * `step-holds-if`, `claim-refuted`, `claim-open`, `claim-holds-if`, `expectation-not-met`
   */
  readonly code: string;
  /** a few words: `the step from row 2 to row 3 is refuted` */
  readonly title: string;
  /** a sentence or two, with `$TeX$` */
  readonly message: string;
  readonly hint: string | null;
  /** what is claimed, TeX */
  readonly claim: string | null;
  readonly relation: string;
  readonly counterexample: Counterexample | null;
  readonly residual: string | null;
  /** TeX that would be right, and what it takes the place of: `` `TeX` `` or words */
  readonly suggestion: string | null;
  readonly replaces: string;
}

const bare = {
  hint: null,
  claim: null,
  relation: "=",
  counterexample: null,
  residual: null,
  suggestion: null,
  replaces: "",
} as const;

/**
 * All findings of a file, in the order of their lines; the same line keeps the order diagnostics,
 * claims, steps.
 */
export function findings(file: FileReport): readonly Finding[] {
  const found: Finding[] = file.diagnostics.map((diagnostic) => ({
    ...bare,
    path: file.path,
    place: diagnostic,
    severity: diagnostic.severity,
    code: diagnostic.code,
    title:
      diagnostic.severity === "fault" ? "the program failed" : diagnostic.code.replaceAll("-", " "),
    message: diagnostic.message,
    hint: diagnostic.hint,
  }));
  for (const claim of file.claims) found.push(...ofClaim(file, claim));
  for (const chain of file.chains) found.push(...ofChain(file, chain));
  return found
    .map((finding, i) => ({ finding, i }))
    .sort(
      (a, b) =>
        order(a.finding.place.file, b.finding.place.file) ||
        a.finding.place.line - b.finding.place.line ||
        a.i - b.i,
    )
    .map(({ finding }) => finding);
}

/** The page itself before the files that it reads in. */
function order(a = "", b = ""): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The file in which a finding stands: the page, or one that this reads in. */
export function fileOf({ path, place }: Finding): string {
  return place.file ?? path;
}

/** `parts/lemma.tex:3:5` */
export function placeOf(finding: Finding): string {
  return `${fileOf(finding)}:${finding.place.line}:${finding.place.column}`;
}

/** ` (read in by main.tex)`, of what stands in another file than the page. */
export function readBy({ path, place }: Finding): string {
  return place.file === undefined ? "" : ` (read in by ${path})`;
}

/**
 * A counterexample in one line of plain text, where no table can be shown; null where there is
 * none.
 */
export function modelLine({ counterexample }: Finding): string | null {
  if (!counterexample) return null;
  const values = counterexample.assignment
    .map(({ symbol, value }) => `${plainTex(symbol)} = ${plainTex(value)}`)
    .join(", ");
  return (
    `In a model${values === "" ? " of the givens" : ` with ${values}`}: left ` +
    `${plainTex(counterexample.left)}, right ${plainTex(counterexample.right)}.`
  );
}

/** What to write where, in plain text; null where nothing is suggested. */
export function mendText({ suggestion, replaces, place }: Finding): string | null {
  if (suggestion === null) return null;
  const lines =
    place.endLine > place.line ? `lines ${place.line} to ${place.endLine}` : `line ${place.line}`;
  const where = place.file === undefined ? lines : `${lines} of ${place.file}`;
  return `On ${where}, in place of ${replaces}, write: ${suggestion}`;
}

/** Whether a finding makes its file fail. */
export function fails(finding: Finding): boolean {
  return finding.severity === "error" || finding.severity === "fault";
}

const claimWord = {
  verified: "established",
  "holds-if": "holds-if",
  refuted: "refuted",
  undecided: "open",
} as const;

/** A verdict in the middle of a sentence: "the claim is refuted", "the claim holds only if …". */
const standsAs = ({
  verdict,
  conditions,
}: {
  readonly verdict: StepVerdict | ClaimVerdict;
  readonly conditions: readonly ConditionReport[];
}): string => (verdict === "holds-if" ? `holds only ${onlyIf(conditions)}` : `is ${verdict}`);

/** How conditions are spoken of: they are not given, or may be given no longer. */
export function onlyIf(conditions: readonly ConditionReport[]): string {
  const doubted = conditions.filter(({ how }) => how === "doubted").length;
  if (doubted === 0) return "under conditions that are not given";
  return doubted === conditions.length
    ? "if nothing takes back what is given"
    : "under conditions that are not given, or may be taken back";
}

/** What something needs beside what is given, in a sentence; "" where that is nothing. */
export function conditionsSentence(conditions: readonly ConditionReport[]): string {
  const lacking = conditions.filter(({ how }) => how !== "doubted");
  const doubted = conditions.filter(({ how }) => how === "doubted");
  const said = lacking.map((condition) => {
    const from = conditionSource(condition);
    return `${conditionText(condition)}${from === "" ? "" : ` (${from})`}`;
  });
  const lines = [...new Set(doubted.flatMap(({ line }) => line ?? []))].sort((a, b) => a - b);
  return [
    ...(said.length > 0 ? [`It holds if ${listed(said)}.`] : []),
    ...(doubted.length > 0
      ? [
          `It ${said.length > 0 ? "also needs that" : "holds if"} ` +
            `${listed(doubted.map(conditionText))}; ${mayDeny(lines)}.`,
        ]
      : []),
  ].join(" ");
}

/** Which lines may say otherwise; none where they are not known. */
function mayDeny(lines: readonly number[]): string {
  if (lines.length === 0) return "a sentence that was not understood may say otherwise";
  return lines.length === 1
    ? `line ${lines[0]}, which was not understood, may say otherwise`
    : `lines ${listed(lines.map(String))}, which were not understood, may say otherwise`;
}

/** What says conditions in the page; null where its author has to say them himself. */
const hintFor = (conditions: readonly ConditionReport[]): string | null =>
  conditions.length > 0 && conditions.every(({ how }) => how === "usual")
    ? "`surely fix` writes what it needs into the page."
    : null;

/** What a condition says, in the middle of a sentence. */
export const conditionText = ({ text }: ConditionReport): string =>
  text.replace(/^The /, "the ").replace(/[.;]\s*$/, "");

/** Where a page says what it does not give; "" where it does not. */
export function conditionSource({ how, line }: ConditionReport): string {
  if (line === null) return "";
  switch (how) {
    case "supposed":
      return `supposed on line ${line}`;
    case "usual":
      return `line ${line}, which was not understood, may say so`;
    case "doubted":
      return mayDeny([line]);
  }
}

function ofClaim(file: FileReport, claim: ClaimReport): Finding[] {
  const wanted = claim.expect === null ? "established" : claimWord[claim.expect];
  if (claim.verdict === wanted) return [];
  const expected = claim.expect === null ? "" : `; it was expected to be ${wanted}`;
  return [
    {
      ...bare,
      path: file.path,
      place: claim.unread[0] ?? claim,
      severity: "error",
      code: claim.verdict === "established" ? "expectation-not-met" : `claim-${claim.verdict}`,
      title: `the claim ${standsAs(claim)}${expected}`,
      message:
        conditionsSentence(claim.conditions) ||
        (claim.message ??
          (claim.verdict === "open"
            ? "No chain of the solution has the two ends of this claim, and it was not proved " +
              "directly."
            : "")),
      hint: hintFor(claim.conditions),
      claim: claim.tex,
      counterexample: claim.counterexample,
      suggestion: claim.suggestion,
      replaces: "the right side of the claim",
    },
  ];
}

function ofChain(file: FileReport, chain: ChainReport): Finding[] {
  const found: Finding[] = [];
  if (chain.expect !== null && chain.expect !== chain.verdict) {
    found.push({
      ...bare,
      path: file.path,
      place: chain,
      severity: "error",
      code: "expectation-not-met",
      title: `chain ${chain.id} is ${chain.verdict}; it was expected to be ${chain.expect}`,
      message: "",
    });
  }
  for (const step of chain.steps) {
    const place = chain.lines[step.to] ?? chain;
    // what only waits for something else is told there
    if (!stands(chain, step) && step.waits === null) {
      found.push({
        path: file.path,
        place,
        severity: "error",
        code: `step-${step.verdict}`,
        title: `${stepName(chain, step)} ${standsAs(step)}`,
        message: conditionsSentence(step.conditions) || step.message,
        hint: hintFor(step.conditions),
        claim: claimOf(chain, step),
        relation: step.relation,
        counterexample: step.counterexample,
        residual: step.residual,
        suggestion: step.suggestion,
        replaces: `\`${rowTex(chain, step.to)}\``,
      });
    }
    for (const warning of step.warnings) {
      found.push({
        ...bare,
        path: file.path,
        place: warning,
        severity: warning.severity,
        code: warning.code,
        title: warning.code.replaceAll("-", " "),
        message: warning.message,
        relation: step.relation,
        counterexample: warning.counterexample,
        suggestion: warning.suggestion,
        replaces: markedText(chain, warning),
      });
    }
  }
  return found;
}

/** `the step from row 2 to row 3`; rows count from 1. */
export function stepName(chain: ChainReport, step: StepReport): string {
  if (chain.from === "sentence") return `what the sentence says (${chain.id})`;
  return `the step from row ${step.from + 1} to row ${step.to + 1}`;
}

/** What a step claims, as TeX in one line. */
export function claimOf(chain: ChainReport, step: StepReport): string {
  return `${rowTex(chain, step.from)} ${step.relation} ${rowTex(chain, step.to)}`;
}

/** A row as TeX in one line. */
function rowTex(chain: ChainReport, index: number): string {
  return (chain.lines[index]?.tex ?? "").replaceAll(/\s+/g, " ").trim();
}

/** A piece of a row of a chain: as the author wrote it, or where it is broken, by its place. */
function markedText(chain: ChainReport, place: Place): string {
  const { file, line, column, endLine, endColumn } = place;
  const row = chain.lines.find(
    (each) =>
      each.file === file &&
      each.line === line &&
      each.column <= column &&
      endColumn <= each.endColumn,
  );
  return row?.endLine === line && endLine === line
    ? `\`${row.tex.slice(column - row.column, endColumn - row.column)}\``
    : `what begins in column ${column}`;
}
