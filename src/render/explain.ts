import type {
  AssumptionReport,
  ChainReport,
  ClaimReport,
  FileReport,
  Place,
  StepReport,
} from "../check/report.ts";
import type { LineOfFile } from "../text/place.ts";
import { claimOf, conditionSource, conditionText, stepName } from "./findings.ts";
import { plainTex, plainWords } from "./plain.ts";
import { modelText, type Style } from "./terminal.ts";
import { count, listed } from "./words.ts";

/**
 * Everything known of what stands on a line of the page, or of a file that it reads in: the steps
 * that lead to it, else the claim or the sentence of Given there. Null where there is none.
 */
export function explain(file: FileReport, at: LineOfFile, style: Style): string | null {
  const parts: string[] = [];
  const isHere = (place: Place): boolean =>
    place.file === at.file && place.line <= at.line && at.line <= place.endLine;
  for (const chain of file.chains) {
    const rows = new Set(chain.lines.flatMap((each, i) => (isHere(each) ? [i] : [])));
    const steps = chain.steps.filter((step) => rows.has(step.to));
    // The first row of a chain has no step that leads to it; the one that leaves it is meant.
    const meant = steps.length > 0 ? steps : chain.steps.filter((step) => rows.has(step.from));
    parts.push(...meant.map((step) => stepText(file, chain, step, style)));
  }
  for (const claim of file.claims) if (isHere(claim)) parts.push(claimText(file, claim, style));
  for (const given of file.assumptions)
    if (isHere(given)) parts.push(givenText(file, given, style));
  for (const diagnostic of file.diagnostics) {
    if (isHere(diagnostic))
      parts.push(
        `${style("bad", diagnostic.severity)} ` +
          `${plainWords(diagnostic.message)}\n${diagnostic.hint ? `${plainWords(diagnostic.hint)}\n` : ""}`,
      );
  }
  return parts.length === 0 ? null : parts.join("\n");
}

const placeOf = (page: FileReport, { file, line }: Place): string => `${file ?? page.path}:${line}`;

const verdictMeaning = {
  verified: "good",
  "holds-if": "if",
  refuted: "bad",
  undecided: "open",
  unreadable: "open",
  unchecked: "soft",
} as const;

const claimMeaning = {
  established: "good",
  "holds-if": "if",
  refuted: "bad",
  open: "open",
} as const;

function stepText(file: FileReport, chain: ChainReport, step: StepReport, style: Style): string {
  const lines: string[] = [];
  const head = (title: string): void => {
    lines.push("", style("strong", title));
  };
  const place = chain.lines[step.to] ?? chain;
  lines.push(
    `${style("soft", placeOf(file, place))}  ` +
      `${stepName(chain, step)}${chain.from === "sentence" ? "" : ` of ${chain.id}`}: ` +
      `${style(verdictMeaning[step.verdict], step.verdict)}`,
  );
  lines.push(`  ${plainTex(claimOf(chain, step))}`);
  if (step.message !== "") lines.push(`  ${plainWords(step.message)}`);
  lines.push(...conditionsText(step.conditions, style));
  head("Read as");
  for (const index of [step.from, step.to]) {
    const row = chain.lines[index];
    lines.push(`  row ${index + 1}  ${row?.reading ? plainTex(row.reading) : "could not be read"}`);
  }
  for (const warning of step.warnings) {
    lines.push(
      `  ${style(warning.severity === "warning" ? "warn" : "soft", warning.severity)} ` +
        `${plainWords(warning.message)}`,
    );
    if (warning.suggestion) lines.push(`    write       ${warning.suggestion}`);
    if (warning.counterexample)
      lines.push(...modelText(warning.counterexample, step.relation, style));
  }

  if (step.verdict === "verified" || step.verdict === "holds-if") {
    head("Rules");
    lines.push(`  ${step.rules.join(", ") || "none: both rows are the same"}`);
    head("Rests on");
    const used = file.assumptions.filter((given) => step.assumptions.includes(given.id));
    lines.push(
      ...(used.length === 0
        ? ["  no given"]
        : used.map((given) => `  ${given.id}  ${plainWords(given.text)}`)),
    );
    for (const remark of step.remarks) lines.push(`  ${style("soft", plainWords(remark))}`);
  }
  if (step.reason) {
    head("The author's reason");
    const enough =
      step.reason.suffices === null
        ? "names no rule"
        : step.reason.suffices
          ? "suffices"
          : `needs ${listed(step.reason.missing) || "more"} as well`;
    lines.push(`  “${plainWords(step.reason.text)}” ${enough}`);
  }
  lines.push(...movesText(step, style));
  if (step.counterexample) {
    head("Counterexample");
    lines.push(...modelText(step.counterexample, step.relation, style));
  }
  if (step.residual) lines.push(`    ${style("soft", "left−right ")} ${plainTex(step.residual)}`);
  if (step.suggestion) lines.push(`    ${style("soft", "right is   ")} ${step.suggestion}`);
  if (step.witness) {
    head("Models");
    const kind = { exact: "exactly", moments: "in exact moments", numeric: "to 64 digits" }[
      step.witness.kind
    ];
    lines.push(
      `  both sides agree ${kind} on ${count(step.witness.models, "model")} of the givens`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** What something needs beside what is given. */
function conditionsText(conditions: StepReport["conditions"], style: Style): string[] {
  if (conditions.length === 0) return [];
  return [
    "",
    style("strong", "Holds if"),
    ...conditions.map((condition) => {
      const from = conditionSource(condition);
      const where = from === "" ? "" : style("soft", `  (${from})`);
      return `  ${plainWords(conditionText(condition))}${where}`;
    }),
  ];
}

/** The formulas between the rows, and the moves that the proof consists of. */
function movesText({ between, trace, to }: StepReport, style: Style): string[] {
  const lines: string[] = [];
  if (between.length > 0) lines.push("", style("strong", "Between the rows"));
  between.forEach(({ rule, tex, says }, i) => {
    const formula = tex === null ? `row ${to + 1}` : plainTex(tex);
    lines.push(
      `  ${i + 1}. ${plainWords(says)}  ${style("soft", `(${rule})`)}`,
      `     ${style("soft", "=")} ${formula}`,
    );
  });
  if (trace.length > 0) lines.push("", style("strong", "Rewriting"));
  trace.forEach(({ law, rule, side, before, after, detail }, i) => {
    const more = detail === "" ? "" : `  ${plainWords(detail)}`;
    const where = side === "both" ? "" : style("soft", `  (${side} side)`);
    lines.push(
      `  ${i + 1}. ${style("strong", law || rule)}${more}${where}`,
      `       ${plainTex(before)}`,
      `     ${style("soft", "→")} ${plainTex(after)}`,
    );
  });
  return lines;
}

function claimText(file: FileReport, claim: ClaimReport, style: Style): string {
  const lines = [
    `${style("soft", placeOf(file, claim))}  the claim is ` +
      `${style(claimMeaning[claim.verdict], claim.verdict)}${claim.by === null ? "" : claim.by === "direct" ? ", proved directly" : claim.by === "given" ? ", as it is given" : `, by chain ${claim.by}`}`,
  ];
  lines.push(`  ${plainTex(claim.tex)}`);
  if (claim.message) lines.push(`  ${plainWords(claim.message)}`);
  lines.push(...conditionsText(claim.conditions, style));
  if (claim.counterexample) lines.push(...modelText(claim.counterexample, "=", style));
  if (claim.suggestion) lines.push(`    ${style("soft", "right is   ")} ${claim.suggestion}`);
  return `${lines.join("\n")}\n`;
}

function givenText(file: FileReport, given: AssumptionReport, style: Style): string {
  const rows = file.chains.flatMap((chain) =>
    chain.steps
      .filter((step) => step.assumptions.includes(given.id))
      .map((step) => `${chain.id} row ${step.to + 1}`),
  );
  const use =
    rows.length > 0
      ? `used in ${listed(rows)}`
      : given.assumes
        ? given.used
          ? "used"
          : "never used"
        : "declares names";
  return (
    `${style("soft", placeOf(file, given))}  ${given.id}: ${use}\n  ` +
    `${plainWords(given.text)}\n  read as: ${plainWords(given.canonical)}\n`
  );
}
