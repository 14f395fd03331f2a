import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { built, main, runProgram, surely } from "./support/command.ts";

// Each test starts the command several times, which is slow where many tests run at once.
vi.setConfig({ testTimeout: 120_000 });

const good = String.raw`# Good

## Given
$X$ and $Y$ are random variables.

## Solution
$$E[X + Y] = E[X] + E[Y]$$
`;
const bad = good.replace("# Good", "# Bad").replace("= E[X] + E[Y]", "= E[X] - E[Y]");

const folders: string[] = [];
let folder = "";
beforeAll(built, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "surely-"));
  folders.push(folder);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function put(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const run = (...args: string[]): ReturnType<typeof surely> => surely(args, folder);

describe("check", () => {
  test("0 where all passes, 1 where a file fails", async () => {
    put({ "derivations/good.md": good });
    expect(await run("check")).toMatchObject({ status: 0, err: "" });
    put({ "derivations/bad.md": bad });
    const { status, out } = await run("check");
    expect(status).toBe(1);
    expect(out).toContain("✓ derivations/good.md");
    expect(out).toContain("✗ derivations/bad.md");
    expect(out).toContain("surely explain derivations/bad.md:7");
  });

  test("2 for wrong usage, with the nearest right thing; 2 for a path that is not there, and the rest is checked", async () => {
    put({ "good.md": good });
    const misspelt = await run("chekc");
    expect(misspelt).toMatchObject({ status: 2, out: "" });
    expect(misspelt.err).toContain("Did you mean check?");
    const option = await run("check", "--formt", "json");
    expect(option.status).toBe(2);
    expect(option.err).toContain("Did you mean --format?");
    expect(await run("check", "--format", "jsn", "good.md")).toMatchObject({
      status: 2,
      out: "",
      err: "surely: --format takes pretty, json, junit, sarif or github, not “jsn”; did you mean json?\n",
    });
    expect(await run("check", "godo.md")).toMatchObject({
      status: 2,
      out: "no file was checked\n",
      err: "surely: no such file or folder: godo.md (did you mean good.md?)\n",
    });
    expect((await run("check", "--format", "xml", "good.md")).status).toBe(2);
    expect((await run("check", "--jobs", "0", "good.md")).status).toBe(2);
    expect((await run("check", "--shard", "3/2", "good.md")).status).toBe(2);
    const missing = await run("check", "nowhere", "good.md");
    expect(missing.status).toBe(2);
    expect(missing.err).toContain("no such file or folder: nowhere");
    expect(missing.out).toContain("✓ good.md");
  });

  test("files that are too large, binary, empty or a link to nowhere are reported, and the others checked", async () => {
    put({
      "in/large.md": "x".repeat(1_000_001),
      "in/binary.md": Buffer.from([0, 1, 2, 3, 0, 0]),
      "in/empty.md": "",
      "in/good.md": good,
    });
    const { status, out } = await run("check", "in", "--format", "json");
    const report = JSON.parse(out);
    expect(status).toBe(1);
    expect(
      report.files.map((file: { path: string; status: string }) => [file.path, file.status]),
    ).toEqual([
      ["in/binary.md", "failed"],
      ["in/empty.md", "failed"],
      ["in/good.md", "passed"],
      ["in/large.md", "failed"],
    ]);
    for (const file of report.files)
      if (file.status === "failed")
        expect(file.diagnostics[0].code).toMatch(
          /^(document-too-large|binary-document|empty-document)$/,
        );
  });

  test("every format, on stdout or to a file", async () => {
    put({ "good.md": good, "bad.md": bad });
    const report = JSON.parse((await run("check", ".", "--format", "json")).out);
    const schema = JSON.parse(
      readFileSync(new URL("../schema/report-1.json", import.meta.url), "utf8"),
    );
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect((await run("check", ".", "--format", "junit")).out).toMatch(
      /^<\?xml[\s\S]*<\/testsuites>\n$/,
    );
    expect(
      JSON.parse((await run("check", ".", "--format", "sarif")).out).runs[0].results,
    ).toHaveLength(1);
    expect((await run("check", ".", "--format", "github")).out).toMatch(
      /^::error file=bad\.md,line=7/,
    );
    const written = await run("check", ".", "--format", "json", "--output", "out/report.json");
    expect(written).toMatchObject({ status: 1, out: "" });
    expect(JSON.parse(readFileSync(join(folder, "out/report.json"), "utf8"))).toEqual(report);
  });

  test("- is standard input, beside files as well, with the same words as a file", async () => {
    put({ "good.md": good, "bad.md": bad });
    const piped = (command: string): ReturnType<typeof runProgram> =>
      runProgram("sh", ["-c", `cat bad.md | "${process.execPath}" "${main}" ${command}`], folder);
    const whole = await run("check", "bad.md");
    const alone = await piped("check -");
    expect(alone).toMatchObject({ status: 1, err: "" });
    expect(alone.out).toBe(
      whole.out.replaceAll("explain bad.md", "explain -- -").replaceAll("bad.md", "-"),
    );
    const beside = await piped("check - good.md --jobs 2 --format json");
    expect(JSON.parse(beside.out).files).toMatchObject([
      { path: "-", status: "failed", chains: [{ verdict: "refuted" }] },
      { path: "good.md", status: "passed" },
    ]);
    const [, more = ""] = /more +surely (.*)/.exec(alone.out) ?? [];
    expect((await piped(more)).out).toMatch(/^-:7 {2}the step .*: refuted\n/);
    expect((await piped("render - --quiet")).status).toBe(1);
    expect(readFileSync(join(folder, "rendered/standard-input.html"), "utf8")).toContain("<math");
    expect((await piped("annotate -")).out).toBe(bad);
    expect(await piped("watch -")).toMatchObject({
      status: 2,
      err: "surely: standard input cannot be watched\n",
    });
  });

  test("a warning fails its file with --strict only", async () => {
    const loose =
      "# Loose\n\n## Given\n$X_1, \\dots, X_n$ are random variables, and $m$ is a real number.\n\n## Solution\n$$\\sum_i X_i - m = \\sum_i X_i - nm$$\n";
    put({ "loose.md": loose });
    const plain = await run("check", "loose.md");
    expect(plain).toMatchObject({ status: 0, err: "" });
    expect(plain.out).toMatch(/^! loose\.md {2}1 step, 1 warning/);
    expect(plain.out).toContain(String.raw`write       \sum_i (X_i - m)`);
    expect((await run("check", "loose.md", "--strict")).status).toBe(1);
    expect((await run("check", "loose.md", "--strict", "--format", "json")).out).toBe(
      (await run("check", "loose.md", "--format", "json")).out,
    );
  });

  test("globs, hidden folders, times", async () => {
    put({
      "a/one.md": good,
      "a/.hidden/two.md": bad,
      "a/node_modules/three.md": bad,
      "b/four.md": good,
    });
    expect(JSON.parse((await run("check", ".", "--format", "json")).out).files).toHaveLength(2);
    expect(JSON.parse((await run("check", "*/*.md", "--format", "json")).out).files).toHaveLength(
      2,
    );
    expect(
      JSON.parse((await run("check", ".", "--format", "json", "--timings")).out).summary.ms,
    ).toBeGreaterThanOrEqual(0);
  });
});

describe("many files", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const empty = {
    title: "A",
    status: "passed",
    style: "sections",
    sentences: [],
    diagnostics: [],
    assumptions: [],
    claims: [],
    chains: [],
    skipped: 0,
  };
  const long = Array.from({ length: 3000 }, (_, i) => ({
    path: `in/${String(i).padStart(5, "0")}.md`,
    ...empty,
  }));
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`in/${i}.md`, i % 3 === 0 ? bad : good]),
  );

  test("the report is the same bytes whatever the number of jobs", async () => {
    put(many);
    const one = await run("check", "in", "--format", "json", "--jobs", "1");
    const two = await run("check", "in", "--format", "json", "--jobs", "2");
    expect(two.err).toBe("");
    expect(two.out).toBe(one.out);
  });

  test("a long JSON report on stdout, and to a reader who has seen enough", async () => {
    put({
      "report.json": JSON.stringify({
        schema: 1,
        tool: { name: "almost-surely", version: manifest.version },
        summary: {},
        files: long,
      }),
    });
    const whole = await run("merge", "report.json");
    expect(whole).toMatchObject({ status: 0, err: "" });
    expect(JSON.parse(whole.out).files).toHaveLength(long.length);
    const piped = await runProgram(
      "sh",
      [
        "-c",
        `{ "${process.execPath}" "${main}" merge report.json; echo "status $?" >&2; } | head -c 100`,
      ],
      folder,
    );
    expect(piped.err).toBe("status 0\n");
    expect(whole.out.startsWith(piped.out)).toBe(true);
  });

  test("shards joined by merge are the whole run", async () => {
    put(many);
    for (const part of [1, 2, 3])
      await run(
        "check",
        "in",
        "--format",
        "json",
        "--shard",
        `${part}/3`,
        "--output",
        `part-${part}.json`,
      );
    const merged = await run("merge", "part-1.json", "part-2.json", "part-3.json");
    const whole = await run("check", "in", "--format", "json");
    expect(merged.status).toBe(1);
    expect(merged.out).toBe(whole.out);
    put({ "no.json": "{}" });
    expect(await run("merge", "no.json")).toMatchObject({ status: 2, out: "" });
    expect(await run("merge", "missing.json")).toMatchObject({ status: 2, out: "" });
  });

  test("a cache gives the same report, and a damaged entry is checked anew", async () => {
    put(many);
    const plain = await run("check", "in", "--format", "json");
    const first = await run("check", "in", "--format", "json", "--cache", "kept");
    const second = await run("check", "in", "--format", "json", "--cache", "kept");
    expect([first.out, second.out]).toEqual([plain.out, plain.out]);
    const entries = readdirSync(join(folder, "kept"));
    expect(entries).toHaveLength(12);
    for (const entry of entries) truncateSync(join(folder, "kept", entry), 100);
    expect((await run("check", "in", "--format", "json", "--cache", "kept")).out).toBe(plain.out);
    const seeded = await run("check", "in", "--format", "json", "--cache", "kept", "--seed", "7");
    expect(seeded.status).toBe(1);
    expect(readdirSync(join(folder, "kept"))).toHaveLength(24);
  });
});

test("render writes a page for each document where it stands, an index and the rule book", async () => {
  put({ "in/good.md": good, "in/deep/bad.md": bad, "in/index.md": good });
  const { status } = await run("render", "in", "--out", "pages");
  expect(status).toBe(1);
  expect(readdirSync(join(folder, "pages"), { recursive: true }).map(String).sort()).toEqual([
    "deep",
    join("deep", "bad.html"),
    "good.html",
    "index-2.html",
    "index.html",
    "rules.html",
  ]);
  expect(readFileSync(join(folder, "pages/deep/bad.html"), "utf8")).toContain(
    'href="../rules.html',
  );
  const first = readFileSync(join(folder, "pages/good.html"), "utf8");
  await run("render", "in", "--out", "again");
  expect(readFileSync(join(folder, "again/good.html"), "utf8")).toBe(first);
});

test("init writes a document that passes, and overwrites none", async () => {
  expect((await run("init")).status).toBe(0);
  expect((await run("check")).out).toMatch(/^✓ derivations\/first\.md/);
  expect(await run("check")).toMatchObject({ status: 0 });
  expect(await run("init")).toMatchObject({ status: 2, out: "" });
});

test("explain tells about a line, or which line is nearest", async () => {
  put({ "good.md": good });
  const told = await run("explain", "good.md:7");
  expect(told).toMatchObject({ status: 0, err: "" });
  expect(told.out).toContain("linearity");
  const nearest = await run("explain", "good.md:1");
  expect(nearest.status).toBe(2);
  expect(nearest.err).toContain("the nearest is line");
  expect((await run("explain", "good.md")).status).toBe(2);
});

test("explain shows the formulas between two rows, each with its law in words", async () => {
  put({
    "mean.md": String.raw`# A

## Given
- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.
- $\bar X = \frac1n \sum_{i=1}^n X_i$

## Solution
$$\operatorname{Var}(\bar X) = \frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i)$$
`,
  });
  const { out } = await run("explain", "mean.md:8");
  expect(out).toMatch(
    /\nBetween the rows\n {2}1\. .*\(definition\)\n {5}= Var\(1\/n ∑_\{i = 1\}\^n X_i\)\n(?: .*\n)* {5}= row 2\n\nRewriting\n/,
  );
  // what the kernel keeps of members, and what is zero with it, is not for a reader
  expect(out).not.toMatch(/1\{|𝔼\[0\]|1\((\w) ≠ \1\)/);
});

test("an annotated document checks again, its reasons confirmed", async () => {
  put({ "good.md": good });
  const { status, out } = await run("annotate", "good.md");
  expect(status).toBe(0);
  expect(out).toContain(String.raw`\text{(by linearity)}`);
  put({ "annotated.md": out });
  const report = JSON.parse((await run("check", "annotated.md", "--format", "json")).out);
  expect(report.files[0].chains[0].steps[0]).toMatchObject({
    verdict: "verified",
    reason: { suffices: true },
  });
});

test("replay: 0 where all certificates replay, 1 where one does not or there is none, 2 for no report", async () => {
  put({ "good.md": good, "bad.md": bad });
  await run("check", "good.md", "--proofs", "--format", "json", "--output", "good.json");
  const passed = await run("replay", "good.json");
  expect(passed).toMatchObject({ status: 0, err: "" });
  expect(passed.out).toContain("    shown   E[X + Y] = E[X] + E[Y]\n");
  expect(passed.out).toContain("    proves  E[(X + Y)] = (E[X] + E[Y])\n");
  expect(passed.out).toContain("\n1 of 1 steps replayed.\n");
  const text = readFileSync(join(folder, "good.json"), "utf8");
  put({ "altered.json": text.replace('"relation": "="', '"relation": "\\\\le"') });
  const refused = await run("replay", "altered.json", "--format", "json");
  expect(refused.status).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({
    summary: { steps: 1, replayed: 0, refused: 1 },
    steps: [{ status: "refused", reason: "the certificate is of =, the step of \\le" }],
  });
  await run("check", "bad.md", "--proofs", "--format", "json", "--output", "bad.json");
  expect(await run("replay", "bad.json")).toMatchObject({
    status: 1,
    out: "Nothing to replay: the report calls no step verified.\n",
  });
  await run("check", "good.md", "--format", "json", "--output", "plain.json");
  const plain = await run("replay", "plain.json", "--quiet");
  expect(plain.status).toBe(1);
  expect(plain.out).toContain("refused: it is called verified and has no certificate");
  put({ "list.json": "[]", "broken.json": "{" });
  for (const [path, why] of [
    ["list.json", "it is of another shape than a report"],
    ["broken.json", "is no JSON"],
    ["none.json", "no such report: none.json"],
  ] as const) {
    const { status, out, err } = await run("replay", path);
    expect([status, out], path).toEqual([2, ""]);
    expect(err).toContain(why);
  }
  expect((await run("replay", "good.json", "--format", "sarif")).status).toBe(2);
});

test("rules prints the rule book", async () => {
  const { status, out } = await run("rules");
  expect(status).toBe(0);
  expect(out).toContain("linearity");
  expect(out).toContain("independence");
});

test("help and version are no errors", async () => {
  expect(await run("--version")).toMatchObject({ status: 0, err: "" });
  expect((await run("--help")).out).toContain("explain");
  expect((await run("check", "--help")).out).toContain("--shard");
});
