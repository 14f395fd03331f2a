import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { ChainReport, FileReport, StepVerdict } from "../src/check/report.ts";
import { total } from "../src/cli/total.ts";
import { annotated } from "../src/render/annotate.ts";
import { explain } from "../src/render/explain.ts";
import { fails, findings } from "../src/render/findings.ts";
import { frame } from "../src/render/frame.ts";
import { github } from "../src/render/github.ts";
import { json } from "../src/render/json.ts";
import { junit } from "../src/render/junit.ts";
import { plainTex } from "../src/render/plain.ts";
import { sarif } from "../src/render/sarif.ts";
import { type Style, terminal } from "../src/render/terminal.ts";
import { cases } from "./support/cases.ts";
import { minibatch, run, weighted } from "./support/fixture.ts";

const bare: Style = (_, text) => text;
const sources = new Map(
  [minibatch(), weighted()].map(({ source, report }) => [report.path, source] as const),
);
const options = {
  style: bare,
  width: 100,
  quiet: false,
  source: (path: string) => sources.get(path) ?? null,
};

/** How a file stands, what its one chain is expected to be, and the verdicts of its steps. */
type Run = readonly [FileReport["status"], ChainReport["expect"], readonly StepVerdict[]];

function fileOf([status, expect, verdicts]: Run): FileReport {
  const { report } = minibatch();
  const [chain] = report.chains;
  const steps = verdicts.map((verdict) => ({ ...chain!.steps[0]!, warnings: [], verdict }));
  return { ...report, status, claims: [], chains: [{ ...chain!, expect, steps }] };
}

describe("the terminal", () => {
  const text = terminal(run(), options);

  test("tells what a failing step needs to be mended", () => {
    for (const part of [
      "weighted-sum.md:13:52",
      "the step from row 2 to row 3 is refuted",
      "^^^^",
      "N = 2",
      "probability",
      "left 5, right 3",
      String.raw`right is    \left(\sum_i \alpha_i^2\right) \Sigma_g`,
      "surely explain derivations/weighted-sum.md:13",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("a file that is all well takes one line", () => {
    const file = {
      ...minibatch().report,
      chains: minibatch().report.chains.map((chain) => ({
        ...chain,
        steps: chain.steps.map((step) => ({ ...step, warnings: [] })),
      })),
    };
    const lines = terminal({ ...run(), files: [file] }, options)
      .trim()
      .split("\n");
    expect(lines[0]).toBe("✓ derivations/minibatch.md  7 steps");
    expect(lines[1]).toBe("");
    expect(lines).toHaveLength(3);
  });

  test.each<[string, readonly Run[], string]>([
    ["nothing", [], "no file was checked"],
    [
      "one file",
      [["passed", null, ["verified", "verified"]]],
      "1 file: as expected (2 steps verified)",
    ],
    [
      "failures that are expected",
      [
        ["passed", null, ["verified", "verified"]],
        ["passed", "refuted", ["refuted"]],
        ["passed", "undecided", ["verified", "undecided", "undecided"]],
      ],
      "3 files: all as expected (3 steps verified, 1 refuted as its author expects, 2 undecided as their authors expect)",
    ],
    [
      "one that is expected and one that is not",
      [
        ["passed", "refuted", ["refuted"]],
        ["failed", null, ["refuted", "verified"]],
        ["failed", "verified", ["undecided"]],
      ],
      "3 files: 1 as expected, 2 failed (1 step verified, 2 refuted, 1 of them as its author expects, 1 undecided)",
    ],
    [
      "files of which nothing was checked",
      [
        ["unchecked", null, []],
        ["skipped", null, []],
      ],
      "2 files: 1 unchecked, 1 with nothing to check (no steps)",
    ],
  ])("ends with the run in one line: %s", (_, runs, line) => {
    const lines = terminal(total(runs.map(fileOf), null), options)
      .trimEnd()
      .split("\n");
    expect(lines.at(-1)).toBe(line);
  });

  test("quiet tells only what fails", () => {
    const quiet = terminal(run(), { ...options, quiet: true });
    expect(quiet).not.toContain("minibatch");
    expect(quiet).toContain("weighted-sum");
  });

  test("stays within its width, but for what is to be pasted", () => {
    const long = text
      .split("\n")
      .filter(
        (line) =>
          [...line].length > 100 &&
          !/right is|write /.test(line) &&
          !/^[✓✗!] /.test(line) &&
          !/^\d+ files/.test(line),
      );
    expect(long).toEqual([]);
  });
});

test.each(cases("plain"))("plain TeX: $title", ({ input, output }) => {
  expect(input.split("\n").map(plainTex).join("\n")).toBe(output);
});

test("a frame is cut around its mark and never goes wrong", () => {
  const source = `${"x".repeat(300)}MARK${"y".repeat(300)}\nshort`;
  const [code = "", carets = ""] = frame(
    source,
    { line: 1, column: 301, endLine: 1, endColumn: 305 },
    80,
  ).split("\n");
  expect(code.length).toBeLessThanOrEqual(80);
  expect(code.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("MARK");
  expect(frame(source, { line: 9, column: 9, endLine: 12, endColumn: 1 }, 80)).toContain("^");
});

test("findings fail a file exactly when its report says so", () => {
  expect(findings(minibatch().report).some(fails)).toBe(false);
  expect(
    findings(weighted().report)
      .filter(fails)
      .map((finding) => finding.code),
  ).toEqual([
    "unread-sentence",
    "step-refuted",
    "step-undecided",
    "unclosed-bracket",
    "step-unreadable",
  ]);
});

test("an expectation that is not met is found, on chain and claim", () => {
  const { report } = minibatch();
  const chains = report.chains.map((chain) => ({ ...chain, expect: "refuted" as const }));
  const claims = report.claims.map((claim) => ({ ...claim, expect: "undecided" as const }));
  expect(
    findings({ ...report, chains, claims })
      .filter(fails)
      .map((finding) => finding.code),
  ).toEqual(["expectation-not-met", "expectation-not-met"]);
});

test("JSON is the report, in the published shape", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../schema/report-1.json", import.meta.url), "utf8"),
  );
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  expect(validate(JSON.parse(json(run()))), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...run(), schema: 2 })).toBe(false);
  expect(json(run())).toBe(`${JSON.stringify(run(), null, 2)}\n`);
  expect(json({ ...run(), files: [] })).toBe(
    `${JSON.stringify({ ...run(), files: [] }, null, 2)}\n`,
  );
});

test("SARIF has a result for every finding, at its place", () => {
  const log = JSON.parse(sarif(run()));
  const [only] = log.runs;
  expect(log.version).toBe("2.1.0");
  expect(only.results).toHaveLength(run().files.flatMap(findings).length);
  for (const result of only.results) {
    expect(only.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(result.message.text).not.toBe("");
    expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
  }
});

test("JUnit counts what it lists, and is well formed whatever the text", () => {
  const odd = {
    ...weighted().report,
    path: 'a<b>&"c".md',
    diagnostics: [{ ...weighted().report.diagnostics[0]!, message: "\u0000 ]]> \ud800 &" }],
  };
  const xml = junit({ ...run(), files: [minibatch().report, odd] });
  expect(xml.match(/<testcase /g)).toHaveLength(Number(/tests="(\d+)"/.exec(xml)?.[1]));
  expect(xml.match(/<failure /g)).toHaveLength(Number(/failures="(\d+)"/.exec(xml)?.[1]));
  expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  expect(xml).not.toContain("\u0000");
});

test("GitHub's annotations are one line each, with line and column", () => {
  const lines = github(run()).trimEnd().split("\n");
  expect(lines).toHaveLength(run().files.flatMap(findings).length);
  for (const line of lines)
    expect(line).toMatch(/^::(error|warning|notice) file=[^,]+,line=\d+,endLine=\d+/);
});

describe("explain", () => {
  test("a step, by the line of its new row", () => {
    const { report } = minibatch();
    const line = report.chains[0]?.lines[5]?.line ?? 0;
    const text = explain(report, { line }, bare) ?? "";
    for (const part of [
      "row 5 to row 6",
      "linearity, independence",
      "A2",
      "Uncorrelated would do".toLowerCase(),
      "expectation/independent-product",
      "12 models",
    ])
      expect(text).toContain(part);
  });

  test("a claim, a sentence, and nothing", () => {
    const { report } = minibatch();
    expect(explain(report, { line: report.claims[0]?.line ?? 0 }, bare)).toContain(
      "the claim is established, by chain C1",
    );
    expect(explain(report, { line: report.assumptions[1]?.line ?? 0 }, bare)).toContain(
      "used in C1 row 6",
    );
    expect(explain(report, { line: 1 }, bare)).toBeNull();
  });
});

test("annotate writes rules at the ends of rows, and leaves an author's reason", () => {
  const { source, report } = minibatch();
  const text = annotated(source, report);
  expect(text).toContain(String.raw`(\hat{g}^B[j] - g[j]) \quad\text{(by definition)} \\`);
  expect(text.match(/\(by /g)).toHaveLength(6);
  expect(text.replaceAll(/ \\quad\\text\{\(by [^)]*\)\}/g, "")).toBe(source);
});
