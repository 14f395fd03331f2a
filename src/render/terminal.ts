import type { Counterexample, FileReport, Report, StepVerdict } from "../check/report.ts";
import { type Finding, fails, fileOf, findings, placeOf, readBy } from "./findings.ts";
import { frame } from "./frame.ts";
import { plainTex, plainWords } from "./plain.ts";
import { count, sentenceCounts, stands, verdictCounts } from "./words.ts";

/** What colours mean; the caller knows whether there are any. */
export type Style = (
  meaning: "good" | "bad" | "warn" | "open" | "if" | "soft" | "strong",
  text: string,
) => string;

export interface TerminalOptions {
  readonly style: Style;
  /** columns to use */
  readonly width: number;
  /** only what fails */
  readonly quiet: boolean;
  /** the text of a document by its path, null where it cannot be had */
  readonly source: (path: string) => string | null;
}

/**
 * The report for a person at a terminal: a line a file where all is well, and for what fails the
 * place, the reason, and what to do.
 */
export function terminal(report: Report, options: TerminalOptions): string {
  const blocks = report.files.map((file) => fileText(file, options)).filter((text) => text !== "");
  const body = blocks
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd();
  const parts = options.quiet ? [body] : [body, `${summaryText(report, options.style)}`];
  return parts
    .filter((part) => part !== "")
    .map((part) => `${part}\n`)
    .join("\n");
}

function fileText(file: FileReport, options: TerminalOptions): string {
  const { style, quiet } = options;
  if (quiet && (file.status === "passed" || file.status === "skipped")) return "";
  const counts = verdictCounts([file]);
  const met = (verdict: string): number =>
    file.chains.flatMap((chain) =>
      chain.steps.filter((step) => step.verdict === verdict && stands(chain, step)),
    ).length;
  const failing = (["holds-if", "refuted", "undecided", "unreadable"] as const).filter(
    (verdict) => counts[verdict] > 0,
  );
  const all =
    counts.verified === counts.steps ||
    failing.every((verdict) => met(verdict) === counts[verdict]);
  const facts = [
    ...(file.status === "unchecked" ? ["nothing checked"] : []),
    ...(file.status === "skipped" ? ["nothing to check"] : []),
    ...(counts.steps === 0 && file.status !== "passed" && file.status !== "failed"
      ? []
      : [
          all
            ? count(counts.steps, "step")
            : `${counts.verified} of ${count(counts.steps, "step")} verified`,
        ]),
    ...failing.map(
      (verdict) =>
        `${counts[verdict]} ` +
        `${verdictWords[verdict]}${
          met(verdict) === 0
            ? ""
            : met(verdict) === counts[verdict]
              ? " as expected"
              : `, ${met(verdict)} of them ` + "as expected"
        }`,
    ),
    ...metClaims([file]),
    ...(counts.unchecked > 0 ? [`${counts.unchecked} not checked`] : []),
    ...(counts.warnings > 0 ? [count(counts.warnings, "warning")] : []),
    ...(file.skipped > 0 ? [`${count(file.skipped, "display")} skipped`] : []),
  ];
  const mark = markOf(file, counts.warnings, style);
  const title = `${mark} ${style("strong", file.path)}  ${style("soft", facts.join(", "))}`;
  const sentences = file.style === "printed" && !quiet ? sentenceCounts(file) : "";
  const head = sentences === "" ? title : `${title}\n  ${style("soft", sentences)}`;
  const shown = findings(file).filter(
    (finding) => fails(finding) || (finding.severity === "warning" && !quiet),
  );
  return shown.length === 0
    ? head
    : [head, ...shown.map((finding) => findingText(finding, options)), ""].join("\n");
}

/** Verdicts behind a number of steps. */
const verdictWords: Readonly<Record<StepVerdict, string>> = {
  verified: "verified",
  "holds-if": "under conditions",
  refuted: "refuted",
  undecided: "undecided",
  unreadable: "unreadable",
  unchecked: "unchecked",
};

/** How a file stands, in one sign. */
function markOf({ status }: FileReport, warnings: number, style: Style): string {
  switch (status) {
    case "failed":
      return style("bad", "✗");
    case "unchecked":
      return style("bad", "?");
    case "skipped":
      return style("soft", "–");
    case "passed":
      return warnings > 0 ? style("warn", "!") : style("good", "✓");
  }
}

/** What holds under conditions has a colour of its own. */
function meaningOf(finding: Finding): Parameters<Style>[0] {
  if (/^(?:step|claim)-holds-if$/.test(finding.code)) return "if";
  return fails(finding) ? "bad" : "warn";
}

function findingText(finding: Finding, { style, source, width }: TerminalOptions): string {
  const bad = fails(finding);
  const where = `${placeOf(finding)}${readBy(finding)}`;
  const name = finding.severity === "fault" ? "fault" : bad ? "error" : "warning";
  const text = source(fileOf(finding));
  const lines = [
    "",
    `  ${style(meaningOf(finding), name)} ${style("strong", plainWords(finding.title))} ` +
      ` ${style("soft", where)}`,
  ];
  if (text !== null && text !== "") {
    const [code = "", carets = ""] = frame(text, finding.place, width - 4).split("\n");
    lines.push(`    ${code}`, `    ${style(meaningOf(finding), carets)}`);
  }
  const field = (label: string, value: string): void => {
    const [first = "", ...rest] = wrapped(value, width - 16);
    lines.push(
      `    ${style("soft", label.padEnd(11))} ${first}`,
      ...rest.map((line) => " ".repeat(16) + line),
    );
  };
  if (finding.claim) field("says", plainTex(finding.claim));
  if (finding.message !== "")
    field(
      finding.code === "step-refuted" || finding.code === "claim-refuted" ? "but" : "why",
      plainWords(finding.message),
    );
  if (finding.hint) field("try", plainWords(finding.hint));
  if (finding.counterexample)
    lines.push(...modelText(finding.counterexample, finding.relation, style));
  if (finding.residual) field("left−right", plainTex(finding.residual));
  // A suggestion is there to be pasted, so it stays TeX, on one line.
  if (finding.suggestion)
    lines.push(
      `    ${style("soft", (bad ? "right is" : "write").padEnd(11))} ${finding.suggestion}`,
    );
  if (bad && finding.claim !== null) field("more", `surely explain ${operand(explained(finding))}`);
  return lines.join("\n");
}

/** What `surely explain` takes: the page, the file that it reads in, and the line. */
function explained({ path, place }: Finding): string {
  return `${path}:${place.file === undefined ? "" : `${place.file}:`}${place.line}`;
}

/** A path as an argument of a command: what begins with a hyphen would be taken for an option. */
function operand(path: string): string {
  return path.startsWith("-") ? `-- ${path}` : path;
}

/** Words in lines of at most `width` characters; a longer word keeps a line for itself. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > Math.max(30, width)) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** More outcomes are told by their number. */
const fewOutcomes = 9;

/** The fixed symbols on one line, then a line a law; quantities with the same law share it. */
function assignmentLines({ assignment }: Counterexample): string[] {
  const laws = new Map<string, string[]>();
  const fixed: string[] = [];
  for (const { symbol, value } of assignment) {
    const [name, text] = [plainTex(symbol), plainTex(value)];
    if (/ with probability /.test(text)) laws.set(text, [...(laws.get(text) ?? []), name]);
    else fixed.push(`${name} = ${text}`);
  }
  return [
    ...(fixed.length > 0 ? [fixed.join(",  ")] : []),
    ...[...laws].flatMap(([law, names]) => wrapped(`${names.join(", ")} = ${law}`, 76)),
  ];
}

/** A finite model as a small aligned table, with what the two sides come to. */
export function modelText(model: Counterexample, relation: string, style: Style): string[] {
  const [first = "of the givens", ...more] = assignmentLines(model);
  const lines = [
    `    ${style("soft", "in a model".padEnd(11))} ${first}`,
    ...more.map((line) => `                ${line}`),
  ];
  if (model.outcomes.length > 0) {
    // More than a few outcomes are told by their number; where they differ on one, that one is
    // shown.
    const shown = model.outcomes
      .map((outcome, i) => ({ outcome, i }))
      .filter(({ i }) => i < fewOutcomes || i === model.at);
    const rows = [
      ["probability", ...model.columns.map(plainTex)],
      ...shown.map(({ outcome }) => [outcome.weight, ...outcome.values].map(plainTex)),
    ];
    const widths = (rows[0] ?? []).map((_, column) =>
      Math.max(...rows.map((row) => [...(row[column] ?? "").normalize("NFC")].length)),
    );
    rows.forEach((row, i) => {
      const cells = row.map(
        (cell, column) =>
          cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - [...cell.normalize("NFC")].length)),
      );
      const text = cells.join("   ").trimEnd();
      lines.push(
        "                " +
          `${i === 0 ? style("soft", text) : text}${i > 0 && shown[i - 1]?.i === model.at ? style("bad", "  ←") : ""}`,
      );
    });
    if (shown.length < model.outcomes.length)
      lines.push(
        "                " +
          `${style(
            "soft",
            `and ${count(model.outcomes.length - shown.length, "more outcome")} (see ` +
              "--format json)",
          )}`,
      );
  }
  lines.push(
    `                left ${style("strong", plainTex(model.left))}, right ` +
      `${style("strong", plainTex(model.right))}${
        relation === "=" ? "" : `, where ${plainTex(relation)} ` + "is said"
      }`,
  );
  return lines;
}

/**
 * The run in one line: `24 files: all as expected (248 steps verified, 1 refuted as its author
 * expects)`.
 */
function summaryText({ files, summary }: Report, style: Style): string {
  if (files.length === 0) return "no file was checked";
  const all = summary.passed === files.length;
  const standing = [
    ...(summary.passed > 0
      ? [
          style(
            "good",
            `${all ? (files.length > 1 ? "all " : "") : `${summary.passed} `}as expected`,
          ),
        ]
      : []),
    ...(summary.failed > 0 ? [style("bad", `${summary.failed} failed`)] : []),
    ...(summary.uncheckedFiles > 0 ? [style("bad", `${summary.uncheckedFiles} unchecked`)] : []),
    ...(summary.skipped > 0 ? [`${summary.skipped} with nothing to check`] : []),
  ];
  const counts = { ...summary, "holds-if": summary.holdsIf };
  const verdicts = shownVerdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict, i) => {
      const steps = i === 0 ? count(counts[verdict], "step") : counts[verdict];
      return `${steps} ${verdictWords[verdict]}${expectedText(files, verdict)}`;
    });
  const extras = [
    ...metClaims(files),
    ...(summary.warnings > 0 ? [count(summary.warnings, "warning")] : []),
    ...(summary.notes > 0 ? [count(summary.notes, "note")] : []),
    ...(summary.ms === undefined ? [] : [`${summary.ms} ms`]),
  ];
  const steps = verdicts.length === 0 ? "no steps" : verdicts.join(", ");
  return [`${count(files.length, "file")}: ${standing.join(", ")} (${steps})`, ...extras].join(
    "; ",
  );
}

const shownVerdicts: readonly StepVerdict[] = [
  "verified",
  "holds-if",
  "refuted",
  "undecided",
  "unreadable",
  "unchecked",
];

/** The claims that are refuted or open as their authors expect: `1 claim refuted as expected`. */
function metClaims(files: readonly FileReport[]): readonly string[] {
  const claims = files.flatMap((file) => file.claims);
  return (["holds-if", "refuted", "open"] as const).flatMap((verdict) => {
    const expected = verdict === "open" ? "undecided" : verdict;
    const met = claims.filter((c) => c.verdict === verdict && c.expect === expected).length;
    const words = verdict === "open" ? verdict : verdictWords[verdict];
    return met > 0 ? [`${count(met, "claim")} ${words} as expected`] : [];
  });
}

/** That steps fail as their authors say they do, which is no contradiction; else nothing. */
function expectedText(files: readonly FileReport[], verdict: StepVerdict): string {
  if (verdict === "verified") return "";
  const steps = files
    .flatMap((file) => file.chains)
    .flatMap((chain) => chain.steps.map((step) => ({ step, met: chain.expect === verdict })))
    .filter(({ step }) => step.verdict === verdict);
  const met = steps.filter((each) => each.met).length;
  if (met === 0) return "";
  const author = met === 1 ? "its author expects" : "their authors expect";
  return met === steps.length ? ` as ${author}` : `, ${met} of them as ${author}`;
}
