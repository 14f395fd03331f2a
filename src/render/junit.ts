import type { FileReport, Report } from "../check/report.ts";
import {
  claimOf,
  type Finding,
  fails,
  findings,
  mendText,
  modelLine,
  placeOf,
  readBy,
} from "./findings.ts";
import { plainTex, plainWords } from "./plain.ts";
import { lineOf } from "./words.ts";

/**
 * The report as JUnit XML: a suite a file, a case a step and a claim, and one for the document
 * itself.
 */
export function junit(report: Report): string {
  const suites = report.files.map(suite);
  const sum = (key: "tests" | "failures" | "errors"): number =>
    suites.reduce((total, each) => total + each[key], 0);
  const head =
    `<testsuites name="almost-surely" tests="${sum("tests")}" ` +
    `failures="${sum("failures")}" errors="${sum("errors")}">`;
  return (
    `<?xml version="1.0" ` +
    `encoding="UTF-8"?>\n${head}\n${suites.map((each) => each.text).join("")}</testsuites>\n`
  );
}

function suite(file: FileReport): {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
} {
  const cases: string[] = [];
  let failures = 0;
  const all = findings(file).filter(fails);
  const problems = all.filter(
    (finding) => finding.code !== "expectation-not-met" && !/^(step|claim)-/.test(finding.code),
  );
  const test = (name: string, inner: string): void => {
    cases.push(
      `    <testcase classname="${attribute(file.path)}" ` +
        `name="${attribute(name)}"${inner === "" ? "/>" : `>${inner}</testcase>`}\n`,
    );
  };
  test("document", problems.map((finding) => element("error", finding)).join(""));
  const errors = problems.length > 0 ? 1 : 0;
  for (const claim of file.claims) {
    const found = all.filter((finding) => finding.place === (claim.unread[0] ?? claim));
    failures += found.length > 0 ? 1 : 0;
    test(
      `claim on ${lineOf(claim)}: ${plainTex(claim.tex)}`,
      found.map((finding) => element("failure", finding)).join(""),
    );
  }
  for (const chain of file.chains) {
    const expectation = all.find(
      (finding) => finding.place === chain && finding.code === "expectation-not-met",
    );
    if (chain.expect !== null)
      test(
        `${chain.id}: expected to be ${chain.expect}`,
        expectation ? element("failure", expectation) : "",
      );
    failures += expectation ? 1 : 0;
    for (const step of chain.steps) {
      const place = chain.lines[step.to] ?? chain;
      const found = all.filter(
        (finding) => finding.place === place && finding.code.startsWith("step-"),
      );
      failures += found.length > 0 ? 1 : 0;
      test(
        `${chain.id} row ${step.to + 1}: ${plainTex(claimOf(chain, step))}`,
        step.verdict === "unchecked" || step.waits !== null
          ? "<skipped/>"
          : found.map((finding) => element("failure", finding)).join(""),
      );
    }
  }
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}"`;
  return {
    text:
      `  <testsuite name="${attribute(file.path)}" ${counts}>\n${cases.join("")}  ` +
      `</testsuite>\n`,
    tests: cases.length,
    failures,
    errors,
  };
}

function element(name: "failure" | "error", finding: Finding): string {
  const model = modelLine(finding);
  const mend = mendText(finding);
  const more = [
    `${placeOf(finding)}${readBy(finding)}`,
    plainWords(finding.message),
    ...(finding.hint ? [plainWords(finding.hint)] : []),
    ...(model === null ? [] : [model]),
    ...(mend === null ? [] : [mend]),
  ];
  return (
    `<${name} type="${attribute(finding.code)}" ` +
    `message="${attribute(plainWords(finding.title))}">${text(more.join("\n"))}</${name}>`
  );
}

function text(value: string): string {
  // XML 1.0 has no way to write most control characters or lone surrogates.
  return value
    .replaceAll(unwritable, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function attribute(value: string): string {
  return text(value)
    .replaceAll('"', "&quot;")
    .replaceAll(/[\n\r\t]+/g, " ");
}
