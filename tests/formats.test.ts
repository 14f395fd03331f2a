import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Report } from "../src/check/report.ts";
import { total } from "../src/cli/total.ts";
import { check } from "../src/index.ts";
import { findings } from "../src/render/findings.ts";
import { github } from "../src/render/github.ts";
import { json } from "../src/render/json.ts";
import { junit } from "../src/render/junit.ts";
import { sarif } from "../src/render/sarif.ts";
import { readTerm, shapes, sortShapes, termData } from "../src/term/data.ts";

/** A document in which there is one of everything that a report tells. */
const source = String.raw`# One of everything

## Given
- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.
- $\bar X = \frac1n \sum_{i=1}^n X_i$
- $Y$ is a random variable.
- $A$ is a random $2 \times d$ matrix, and $f$ is a function.

## Claim
$E[\bar X] = \mu$

## Solution
$$
\begin{aligned}
E[\bar X] &= \frac1n \sum_{i=1}^n E[X_i] && \text{(by linearity)} \\
&= \mu && \text{(by independence)}
\end{aligned}
$$
$$\operatorname{Var}(\bar X) = \frac{\sigma^2}{n^2}$$
$$E[X_1] = E[\fracc{X_1}{2}]$$
$$\sum_{k=1}^\infty \frac{1}{k^2} = \frac{\pi^2}{6}$$
$$E[X_1] \approx \bar X$$
$$\sum_i X_i - \mu = \sum_i X_i - n\mu$$
$$E[\operatorname{tr}(A A^\top)] = \sum_{i} \sum_{j=1}^d E[A_{ij}^2]$$

<!-- expect: verified -->
$$E[X_1 X_2] = \mu$$

Suppose that $X_1$ and $Y$ are independent. Then
$$E[X_1 Y] = \mu E[Y]$$

<!-- check: off -->
$$1 = 2$$
<!-- check: on -->

# Another problem

## Given
- $W$ wobbles about.
`;
const unread = source.split("\n").findIndex((line) => line.includes("wobbles")) + 1;
const options = { timeoutStep: 600_000 };
const plain = total([check(source, "in/every thing.md", options)], null);
const full = total(
  [check(source, "in/every thing.md", { ...options, terms: true, proofs: true, timings: true })],
  5,
);

describe("JSON", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../schema/report-1.json", import.meta.url), "utf8"),
  );

  /**
   * The schema, but a field that it does not describe is an error: what a report holds must be
   * published.
   */
  const closed = structuredClone(schema);
  for (const [name, definition] of Object.entries<Record<string, unknown>>(closed.$defs))
    if (definition["properties"] && name !== "place") definition["unevaluatedProperties"] = false;

  test.each<[string, Report]>([
    ["as it is", plain],
    ["with terms, proofs and times", full],
    ["of nothing", total([], null)],
  ])("a report %s is in the published shape, with no field that is not published", (_, report) => {
    const validate = new Ajv2020({ strict: false }).compile(closed);
    expect(validate(JSON.parse(json(report))), JSON.stringify(validate.errors?.slice(0, 3))).toBe(
      true,
    );
  });

  test("the shape is no empty one", () => {
    const validate = new Ajv2020({ strict: false }).compile(closed);
    const [file] = full.files;
    for (const broken of [
      { ...full, files: [{ ...file, status: "so-so" }] },
      { ...full, files: [{ ...file, more: 1 }] },
      { ...full, schema: 2 },
      { ...full, summary: {} },
    ])
      expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false);
  });

  test("a report has one of everything", () => {
    const [file] = plain.files;
    const steps = file?.chains.flatMap((chain) => chain.steps) ?? [];
    expect(new Set(steps.map((step) => step.verdict))).toEqual(
      new Set(["verified", "holds-if", "refuted", "undecided", "unreadable", "unchecked"]),
    );
    expect(new Set(file?.diagnostics.map((diagnostic) => diagnostic.code))).toEqual(
      new Set(["unread-sentence", "unknown-macro"]),
    );
    expect(new Set(steps.map((step) => step.reason?.suffices))).toEqual(
      new Set([undefined, true, false]),
    );
    expect(steps.flatMap((step) => step.warnings).length).toBeGreaterThan(0);
    expect(file).toMatchObject({
      status: "failed",
      skipped: 1,
      claims: [{ verdict: "established" }],
    });
  });
});

describe("terms as data", () => {
  const terms = full.files.flatMap((file) =>
    file.chains.flatMap((chain) =>
      chain.lines.flatMap((line) => (line.term === null ? [] : [line.term])),
    ),
  );

  test("are there for every line that is read, only when they are asked for", () => {
    expect(terms.length).toBeGreaterThan(10);
    expect(
      plain.files
        .flatMap((file) => file.chains.flatMap((chain) => chain.lines.map((line) => line.term)))
        .every((term) => term === null),
    ).toBe(true);
  });

  test("are read back to what they were", () => {
    for (const term of terms) expect(termData(readTerm(term))).toEqual(term);
    const half = { kind: "number", value: "-1/2" };
    expect(readTerm(half)).toMatchObject({ kind: "number", value: { s: -1n, n: 1n, d: 2n } });
    const large = { kind: "number", value: `1${"0".repeat(60)}/7` };
    expect(termData(readTerm(large))).toEqual(large);
  });

  test.each<[unknown, string]>([
    [null, "term is of no known kind"],
    [{ kind: "toString" }, "term is of no known kind"],
    [{ kind: "neg", body: { kind: "number", value: "1/0" } }, "term.body.value is no exact number"],
    [{ kind: "neg", body: { kind: "number", value: 1 } }, "term.body.value is no text"],
    [{ kind: "add", terms: {} }, "term.terms is no list"],
    [
      { kind: "add", terms: [{ kind: "constant", name: "tau" }] },
      "term.terms[0].name is none of pi, e, infinity",
    ],
    [{ kind: "constant", name: "pi", by: 1 }, "term has a field by, which a constant has not"],
    [{ kind: "variable", name: "i", sort: { kind: "tensor" } }, "term.sort is of no known kind"],
    [
      { kind: "sum", operator: "sum", binders: [{ lower: 1 }], conditions: [], body: null },
      "term.binders[0].name is no text",
    ],
  ])("refuses %j", (data, said) => {
    expect(() => readTerm(data)).toThrow(new TypeError(said));
  });

  test("the published schema has the same kinds and fields", () => {
    const { $defs } = JSON.parse(
      readFileSync(new URL("../schema/report-1.json", import.meta.url), "utf8"),
    );
    for (const [name, table] of [
      ["term", shapes],
      ["sort", sortShapes],
    ] as const) {
      const published = $defs[name].oneOf.map(
        (each: { required: string[]; properties: { kind: { const: string } } }) => [
          each.properties.kind.const,
          each.required.slice(1),
        ],
      );
      expect(published).toEqual(
        Object.entries(table).map(([kind, shape]) => [kind, Object.keys(shape)]),
      );
    }
  });
});

describe("SARIF", () => {
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(new URL("./support/sarif-2.1.0.json", import.meta.url), "utf8")),
  );

  test.each<[string, Report]>([
    ["of everything", plain],
    ["of nothing", total([], null)],
  ])("a log %s is valid by the published schema of SARIF 2.1.0", (_, report) => {
    expect(validate(JSON.parse(sarif(report))), JSON.stringify(validate.errors)).toBe(true);
  });

  test("the schema refuses what is none", () => {
    const log = JSON.parse(sarif(plain));
    log.runs[0].results[0].level = "dreadful";
    expect(validate(log)).toBe(false);
  });

  test("places are on the lines that they speak of, files are addresses", () => {
    const [only] = JSON.parse(sarif(plain)).runs;
    const at = (id: string): unknown[] =>
      only.results
        .filter((result: { ruleId: string }) => result.ruleId === id)
        .map(
          (r: { locations: { physicalLocation: unknown }[] }) => r.locations[0]?.physicalLocation,
        );
    expect(at("unread-sentence")).toMatchObject([
      { artifactLocation: { uri: "in/every%20thing.md" }, region: { startLine: unread } },
    ]);
    expect(at("step-holds-if")).toMatchObject([{ region: { startLine: 30 } }]);
    expect(at("step-refuted")).toMatchObject([
      { region: { startLine: 19 } },
      { region: { startLine: 27 } },
    ]);
  });
});

test("GitHub: an annotation for every finding, on the line and columns that it speaks of", () => {
  const lines = github(plain).trimEnd().split("\n");
  expect(lines).toHaveLength(findings(plain.files[0]!).length);
  const rows = source.split("\n");
  const marked = lines.map((line) => {
    const [, level, file, from, to, col, endCol] =
      /^::(error|warning|notice) file=([^,]+),line=(\d+),endLine=(\d+)(?:,col=(\d+),endColumn=(\d+))?,title=[^:]*::./.exec(
        line,
      ) ?? [];
    expect(file).toBe("in/every thing.md");
    return [
      level,
      Number(from),
      from === to && col
        ? rows[Number(from) - 1]?.slice(Number(col) - 1, Number(endCol) - 1)
        : null,
    ];
  });
  expect(marked).toEqual(
    expect.arrayContaining([
      ["error", unread, "wobbles about."],
      ["error", 19, String.raw`\frac{\sigma^2}{n^2}`],
      ["error", 20, String.raw`\fracc`],
    ]),
  );
  // What to write is told with where: the piece that it takes the place of stands on that line.
  const mends = lines.flatMap((line) => {
    const [, at, piece] = /%0AOn line (\d+), in place of `(.*)`, write: ./.exec(line) ?? [];
    return at === undefined ? [] : [[Number(at), piece] as const];
  });
  expect(mends).toContainEqual([19, String.raw`\frac{\sigma^2}{n^2}`]);
  expect(mends).toContainEqual([23, String.raw`\sum_i X_i - \mu`]);
  for (const [at, piece = ""] of mends) expect(rows[at - 1]).toContain(piece);
  expect(marked.filter(([level]) => level === "error").map(([, line]) => line)).toEqual([
    19,
    20,
    20,
    21,
    27,
    27,
    30,
    unread,
  ]);
});

test("JUnit: a case for each step and claim, a failure where one fails, and marks of XML kept out of the text", () => {
  const xml = junit(plain);
  const counted = /<testsuites name="almost-surely" tests="(\d+)" failures="(\d+)" errors="(\d+)">/
    .exec(xml)
    ?.slice(1)
    .map(Number);
  expect(counted).toEqual([xml.match(/<testcase /g)?.length, xml.match(/<failure /g)?.length, 1]);
  expect(xml.match(/<skipped\/>/g)).toHaveLength(1);
  expect(xml).toContain('<failure type="step-holds-if"');
  const open: string[] = [];
  for (const [, close, name = "", alone] of xml
    .replace(/^<\?xml[^?]*\?>/, "")
    .matchAll(/<(\/?)([a-z]+)(?: [a-z]+="[^"<]*")*(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name);
  }
  expect(open).toEqual([]);
  expect(xml.replaceAll(/<[^>]*>/g, "")).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
});
