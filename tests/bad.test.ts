import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../src/check/report.ts";
import { terminal } from "../src/render/terminal.ts";
import { built, main, runProgram, surely } from "./support/command.ts";

const good =
  "# Good\n\n## Given\n$X$ and $Y$ are random variables.\n\n## Solution\n$$E[X + Y] = E[X] + E[Y]$$\n";
const given = "# Bad\n\n## Given\n$X$ is a random variable.\n\n## Solution\n";
const deep = 10_000;

/**
 * What is wrong with a file, the diagnostic that says so (code, line, column), and whether other
 * steps of the file still get a verdict.
 */
interface Bad {
  readonly name: string;
  /** `bad.md` where absent */
  readonly file?: string;
  readonly content: string | Buffer;
  readonly code: RegExp;
  readonly line?: number;
  readonly column?: number;
  readonly says?: string;
  /** whether nothing else is said of the file */
  readonly only?: boolean;
  /** whether a step of the rest of the page is verified all the same */
  readonly rest?: boolean;
}

const inTex = "\\section*{Given}\n$X$ is a random variable.\n\\section*{Solution}\n";
const rest = "\n\n$$E[X + X] = 2 E[X]$$\n";
const cells = (...all: readonly object[]): string => JSON.stringify({ cells: all, nbformat: 4 });

/** `\def`s each of which uses the next one twice; `\a` uses the first. */
function doubling(levels: number, last: string): string {
  const name = (k: number): string => (k === levels ? last : `\\${"a".repeat(k + 1)}`);
  return Array.from(
    { length: levels },
    (_, k) => `\\def${name(k)}{${name(k + 1)} ${name(k + 1)}}`,
  ).join("");
}

const bad: readonly Bad[] = [
  {
    name: "undeclared symbol",
    content: `${given}$$E[X] = \\mu$$\n`,
    code: /undeclared-symbol/,
    line: 7,
    column: 10,
    says: "\\mu",
  },
  {
    name: "unknown sentence",
    content: given.replace("is a random variable", "wobbles about"),
    code: /unread-sentence/,
    line: 4,
    says: "nearest forms",
  },
  {
    name: "a sentence struck out",
    content: given.replace("variable.", "variable. ~~The mean of $X$ is $0$.~~"),
    code: /unread-sentence/,
    line: 4,
  },
  {
    name: "half a sentence",
    content: given.replace("variable.", "variable with grace and mean $m$."),
    code: /unread-sentence/,
    line: 4,
  },
  { name: "open bracket", content: `${given}$$E[X = E[X]$$\n`, code: /bracket|unclosed/, line: 7 },
  {
    name: "open brace",
    content: `${given}$$\\frac{1}{2 X = X$$\n`,
    code: /brace|bracket|unclosed|group/,
    line: 7,
  },
  {
    name: "left without right",
    content: `${given}$$\\left( X = X$$\n`,
    code: /bracket|unclosed|left/,
    line: 7,
  },
  {
    name: "unknown macro",
    content: `${given}$$\\fracc{X}{2} = X$$\n`,
    code: /unknown-macro/,
    line: 7,
    column: 3,
    says: "\\frac",
  },
  {
    name: "macro without end",
    content: `${given}$$\\newcommand{\\a}{\\a\\a} \\a = X$$\n`,
    code: /macro/,
    line: 7,
  },
  {
    name: "macros in a circle",
    content: `${given}$$\\def\\a{\\b}\\def\\b{\\a} \\a = X$$\n`,
    code: /macro/,
    line: 7,
  },
  {
    name: "macros that grow",
    content: `${given}$$${doubling(40, "X")} \\a = X$$\n`,
    code: /macro-expansion-limit/,
    line: 7,
    says: "longer than",
    only: true,
  },
  {
    name: "macros that grow to unknown ones",
    content: `${given}$$${doubling(11, "\\oops")} \\a = X$$\n`,
    code: /unknown-macro/,
    line: 7,
    says: "\\oops",
    only: true,
  },
  {
    name: "an argument that grows",
    content: `${given}$$\\def\\a#1{#1#1} ${"\\a{".repeat(60)}X${"}".repeat(60)} = X$$\n`,
    code: /macro-expansion-limit/,
    line: 7,
    only: true,
  },
  {
    name: "words that grow",
    content: `${given}$$\\def\\a#1{\\text{${"#1".repeat(400)}}} \\a{${"X".repeat(400)}} = X$$\n`,
    code: /macro-expansion-limit/,
    line: 7,
    only: true,
  },
  { name: "empty", content: "", code: /empty-document/, line: 1 },
  { name: "blank", content: " \n\n\t\n", code: /empty-document/, line: 1 },
  {
    name: "binary",
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0xff, 0xfe]),
    code: /binary-document/,
    line: 1,
  },
  {
    name: "ten megabytes",
    content: given + "x".repeat(10_000_000),
    code: /document-too-large/,
    line: 1,
    says: "10000",
  },
  {
    name: "deep brackets",
    content: `${given}$$${"(".repeat(deep)}X${")".repeat(deep)} = X$$\n`,
    code: /deep|nest/,
    line: 7,
  },
  {
    name: "deep braces",
    content: `${given}$$${"{".repeat(deep)}X${"}".repeat(deep)} = X$$\n`,
    code: /deep|nest/,
    line: 7,
  },
  {
    name: "deep fractions",
    content: `${given}$$${"\\frac{1}{".repeat(deep)}X${"}".repeat(deep)} = X$$\n`,
    code: /deep|nest/,
    line: 7,
  },
  {
    name: "deep left and right",
    content: `${given}$$${"\\left(".repeat(deep)}X${"\\right)".repeat(deep)} = X$$\n`,
    code: /deep|nest/,
    line: 7,
  },
  {
    name: "deep lists",
    content: `${given}${Array.from({ length: 2000 }, (_, k) => `${"  ".repeat(Math.min(k, 200))}- a`).join("\n")}\n\n$$E[X = X$$\n`,
    code: /./,
  },
  {
    name: "lists in lists",
    content: `${given}${Array.from({ length: 60 }, (_, k) => `${"  ".repeat(k)}- a`).join("\n")}\n\n$$X = X$$\n`,
    code: /nesting-limit/,
    line: 27,
    column: 41,
    says: "Lists",
  },
  {
    name: "deep quotes",
    content: `${given}${">".repeat(10_000)} a\n\n$$X = X$$\n`,
    code: /nesting-limit/,
    line: 7,
    column: 21,
    says: "quotes",
  },
  {
    name: "nested lists on many lines",
    content: `${given}${Array.from({ length: 9900 }, (_, k) => `${"  ".repeat(k % 18)}- a`).join("\n")}`,
    code: /document-too-large/,
    line: 1,
  },
  {
    name: "one long line",
    content: `${given}${"a ".repeat(200_000)}`,
    code: /too-long/,
    line: 7,
    says: "150000",
  },
  {
    name: "a long formula",
    content: `${given}$$${"X + ".repeat(10_000)}X = X$$\n`,
    code: /too-long/,
    line: 7,
    column: 3,
    says: "Split it",
    only: true,
  },
  {
    name: "a long chain",
    content: `${given}$$${"X = X \\\\\n".repeat(3000)} X = X$$\n`,
    code: /too-long/,
    line: 7,
    column: 3,
    only: true,
  },
  {
    name: "brackets that never close",
    content: `${given}$$${"(".repeat(5000)}X = X$$\n`,
    code: /nesting-limit/,
    line: 7,
  },
  {
    name: "many dollars",
    content: `${given}${`${"$ x ".repeat(10_000)}\n`.repeat(9)}\n$$X = Y$$\n`,
    code: /undeclared-symbol/,
    line: 17,
  },
  {
    name: "displays that never close",
    content: `${given}${"$$x\n".repeat(9001)}`,
    code: /unclosed-bracket/,
  },
  {
    name: "environments that never close",
    content: `${given}$$${"\\begin{aligned}".repeat(500)}Y = X$$\n`,
    code: /undeclared-symbol/,
    line: 7,
  },
  {
    name: "environments that nothing opens",
    content: `${given}$$Y = X${"\\end{aligned}".repeat(500)}$$\n`,
    code: /undeclared-symbol/,
    line: 7,
  },
  {
    name: "unknown environments",
    content: `${given}$$${"\\begin{foo}".repeat(500)}Y = X$$\n`,
    code: /unknown-environment/,
    line: 7,
  },
  {
    name: "misspelt environment",
    content: `${given}$$\\begin{algined} X = X \\end{algined}$$\n`,
    code: /unknown-environment/,
    line: 7,
    column: 3,
    says: "Did you mean `aligned`?",
  },
  {
    name: "many marks",
    content: `${given}${`${"*a _b ".repeat(240)}\n\n`.repeat(300)}`,
    code: /too-long/,
    says: "marks",
  },
  {
    name: "words that never end",
    content: `${given}$$Y = X ${"\\text{a".repeat(2000)}$$\n`,
    code: /unclosed-bracket|nesting-limit|unknown-macro/,
    line: 7,
  },
  {
    name: "scripts on scripts",
    content: `${given}$$X${"_X".repeat(2000)} = X$$\n`,
    code: /nesting-limit/,
    line: 7,
  },
  {
    name: "divisions without brackets",
    content: `${given}$$1${"/2".repeat(2000)} = X$$\n`,
    code: /nesting-limit/,
    line: 7,
  },
  {
    name: "many signs",
    content: `${given}$$${"-".repeat(5000)}X = X$$\n`,
    code: /nesting-limit/,
    line: 7,
  },
  {
    name: "many sentences",
    content: `# Bad\n\n## Given\n${Array.from({ length: 3000 }, (_, k) => `- $X_{${k}}$ is a random variable.`).join("\n")}\n\n## Solution\n$$X_1 = X_1$$\n`,
    code: /too-long/,
    line: 1004,
    says: "1000",
  },
  {
    name: "one endless sentence",
    content: `# Bad\n\n## Given\n${"$X$ is a random variable and\n".repeat(3000)}.\n\n## Solution\n$$X = X$$\n`,
    code: /too-long/,
    line: 4,
    says: "500",
  },
  {
    name: "a sentence of 5000 words",
    content: `${given.replace("variable", `variable ${"and a word ".repeat(1700)}`)}${rest}`,
    code: /too-long/,
    line: 4,
    says: "2000",
  },
  {
    name: "a bare environment that is not closed",
    content: `${given}\\begin{align} E[X] &= 2 E[X]\n\nWords.${rest}`,
    code: /unpaired-environment/,
    line: 7,
    column: 1,
    only: true,
    rest: true,
  },
  {
    name: "a comment that is not closed",
    content: `${given}$$E[X] = E[X]$$\n\n<!-- a note\n\n$$E[X] = 2 E[X]$$\n`,
    code: /unclosed-bracket/,
    line: 9,
    column: 1,
    only: true,
    rest: true,
  },
  {
    name: "an environment that is not closed in TeX",
    file: "bad.tex",
    content: `${inTex}\\begin{align} E[X] &= 2 E[X]\n\nWords.${rest}`,
    code: /unpaired-environment/,
    line: 4,
    column: 1,
    only: true,
    rest: true,
  },
  {
    name: "a begin in a macro in TeX",
    file: "bad.tex",
    content: `\\newcommand{\\ba}{\\begin{align}}\n${inTex}\\ba E[X] = 2 E[X] \\end{align}${rest}`,
    code: /hidden-environment/,
    line: 5,
    column: 1,
    rest: true,
  },
  {
    name: "endless macros in TeX",
    file: "bad.tex",
    content: `\\newcommand{\\a}{\\a\\a}\\def\\b{\\c}\\def\\c{\\b}\n${inTex}$$\\a = X$$\n\n$$\\b = X$$${rest}`,
    code: /macro-expansion-limit/,
    line: 5,
    rest: true,
  },
  {
    name: "a stray dollar in TeX",
    file: "bad.tex",
    content: `${inTex}It costs $5 and that is all.${rest}`,
    code: /unclosed-bracket/,
    line: 4,
    column: 10,
    only: true,
    rest: true,
  },
  {
    name: "deep lists in TeX",
    file: "bad.tex",
    content: `${inTex}${"\\begin{itemize}\\item\n".repeat(4000)}a${"\\end{itemize}\n".repeat(4000)}${rest}`,
    code: /nesting-limit/,
    rest: true,
  },
  {
    name: "deep brackets in TeX",
    file: "bad.tex",
    content: `${inTex}$$${"{".repeat(deep)}X${"}".repeat(deep)} = X$$${rest}`,
    code: /nesting-limit/,
    line: 4,
    rest: true,
  },
  {
    name: "a crowd of formulas",
    file: "bad.tex",
    content: `${inTex}${"$E[X] = X$ and ".repeat(9000)}${rest}`,
    code: /too-long/,
    line: 4,
    column: 1,
    says: "formulas",
    only: true,
    rest: true,
  },
  {
    name: "a notebook that is no JSON",
    file: "bad.ipynb",
    content: "{ not json",
    code: /no-notebook/,
    line: 1,
    column: 1,
  },
  {
    name: "a notebook with brackets alone",
    file: "bad.ipynb",
    content: `${"[".repeat(deep)}${"]".repeat(deep)}`,
    code: /no-notebook/,
    line: 1,
  },
  {
    name: "a notebook without Markdown",
    file: "bad.ipynb",
    content: cells({ cell_type: "code", source: ["x = 1"] }),
    code: /no-notebook/,
    line: 1,
    says: "No cell of this notebook is Markdown",
  },
  {
    name: "a notebook with too much Markdown",
    file: "bad.ipynb",
    content: cells({ cell_type: "markdown", source: ["x".repeat(5_000_000)] }),
    code: /document-too-large/,
    line: 1,
  },
  {
    name: "a sheet of ten megabytes in one line",
    file: "bad.txt",
    content: "E[X] = X and ".repeat(800_000),
    code: /document-too-large/,
    line: 1,
  },
  {
    name: "a sheet in one line",
    file: "bad.txt",
    content: `${"E[X] = X and ".repeat(10_000)}`,
    code: /too-long/,
    line: 1,
  },
  {
    name: "an unknown symbol behind lines that end in all ways",
    content: `${given.replaceAll("\n", "\r\n")}Words.\r\r$$E[X + X] = 2 E[X]$$\n\r\n$$E[X] = \\mu$$\r`,
    code: /undeclared-symbol/,
    line: 11,
    column: 10,
    only: true,
    rest: true,
  },
  {
    name: "an unknown symbol behind signs that nobody sees",
    content: `\uFEFF${given.replace("random", "ran\u200Bdom")}$$E[X+\u200BX] = 2\u2060E[X]$$\n\n$$\u202EE[X]\u202C = \\mu$$\n`,
    code: /undeclared-symbol/,
    line: 9,
    column: 12,
    only: true,
    rest: true,
  },
  {
    name: "clash of kinds",
    content:
      "# Bad\n\n## Given\n$x$ is a vector in $\\mathbb R^d$, and $c$ is a real number.\n\n## Solution\n$$x = c$$\n",
    code: /sort-clash/,
    line: 7,
  },
  { name: "nothing but a relation", content: `${given}$$=$$\n`, code: /./, line: 7 },
];

let folder = "";
beforeAll(async () => {
  await built();
  folder = mkdtempSync(join(tmpdir(), "surely-bad-"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(bad)(
  "$name: said where it is, in bounded time, and the other file is checked",
  async ({ name, file = "bad.md", content, code, line, column, says, only, rest: others }) => {
    const own = join(folder, name.replaceAll(" ", "-"));
    mkdirSync(own);
    writeFileSync(join(own, file), content);
    writeFileSync(join(own, "good.md"), good);
    const { status, out, err } = await surely(["check", file, "good.md", "--format", "json"], own);
    expect({ status, err }).toEqual({ status: 1, err: "" });
    const [first, second] = (JSON.parse(out) as Report).files;
    expect(first).toMatchObject({ path: file, status: "failed" });
    expect(second).toMatchObject({ path: "good.md", status: "passed" });
    const errors = first?.diagnostics.filter((d) => d.severity === "error") ?? [];
    expect(first?.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
    const found = errors.find((d) => code.test(d.code) && (line === undefined || d.line === line));
    expect(found, JSON.stringify(errors.slice(0, 5))).toBeDefined();
    if (others) expect(first?.chains.map((c) => c.verdict)).toContain("verified");
    if (only) expect(errors.map((d) => d.code)).toHaveLength(1);
    if (!found) return;
    if (column !== undefined) expect(found.column).toBe(column);
    if (says !== undefined) expect(`${found.message} ${found.hint}`).toContain(says);
    expect(found.message).toMatch(/^[A-Z$“"`].*[.!?]$/s);
    expect(found.message.length).toBeLessThan(400);
    expect(found.endLine).toBeGreaterThanOrEqual(found.line);
    const pretty = terminal(JSON.parse(out) as Report, {
      style: (_, text) => text,
      width: 100,
      quiet: false,
      source: (path) => readFileSync(join(own, path), "utf8"),
    });
    expect(pretty).toContain("✓ good.md");
    expect(pretty.length).toBeLessThan(60_000);
  },
);

test("a path that does not exist: status 2, the name of the path, and the rest is checked", async () => {
  const own = join(folder, "missing");
  mkdirSync(own);
  writeFileSync(join(own, "good.md"), good);
  const { status, out, err } = await surely(["check", "nowhere.md", "good.md"], own);
  expect(status).toBe(2);
  expect(err).toContain("nowhere.md");
  expect(out).toContain("✓ good.md");
});

test("a reader that has seen enough, as `| head`, is no fault", async () => {
  const own = join(folder, "pipe");
  mkdirSync(own);
  writeFileSync(join(own, "bad.md"), given + "$$E[X] = \\mu$$\n\n".repeat(2000));
  const { out, err } = await runProgram(
    "sh",
    ["-c", `"${process.execPath}" "${main}" check bad.md --format json; echo "status $?" >&2`],
    own,
  );
  expect(out.length).toBeGreaterThan(100_000);
  expect(err).toBe("status 1\n");
  const piped = await runProgram(
    "sh",
    [
      "-c",
      `{ "${process.execPath}" "${main}" check bad.md --format json; echo "status $?" >&2; } | head -c 10`,
    ],
    own,
  );
  expect(piped.err).toBe("status 1\n");
  expect(out.startsWith(piped.out)).toBe(true);
});

test("a file that may not be read, a link to nowhere and a folder that is named like a file", async () => {
  const own = join(folder, "odd");
  mkdirSync(join(own, "folder.md"), { recursive: true });
  writeFileSync(join(own, "good.md"), good);
  writeFileSync(join(own, "folder.md", "inner.md"), good);
  writeFileSync(join(own, "secret.md"), good);
  chmodSync(join(own, "secret.md"), 0o000);
  symlinkSync(join(own, "gone.md"), join(own, "link.md"));
  const { status, out } = await surely(["check", ".", "--format", "json"], own);
  expect([0, 1, 2]).toContain(status);
  const report = JSON.parse(out) as Report;
  expect(report.files.find((f) => f.path === "good.md")?.status).toBe("passed");
  expect(report.files.find((f) => f.path === "folder.md/inner.md")?.status).toBe("passed");
  expect(report.files.flatMap((f) => f.diagnostics.filter((d) => d.severity === "fault"))).toEqual(
    [],
  );
});

test("the same faults in a run of many files on threads", async () => {
  const own = join(folder, "many");
  mkdirSync(own);
  // sheets are not looked for in folders
  const all = bad.filter((b) => b.name !== "ten megabytes" && b.file !== "bad.txt");
  for (const { name, file = "bad.md", content } of all)
    writeFileSync(join(own, `${name.replaceAll(" ", "-")}.${file.split(".")[1]}`), content);
  for (let k = 0; k < 10; k++) writeFileSync(join(own, `good-${k}.md`), good);
  const { status, out } = await surely(["check", ".", "--jobs", "2", "--format", "json"], own);
  const report = JSON.parse(out) as Report;
  expect(status).toBe(1);
  expect(report.files.filter((f) => f.path.startsWith("good-")).map((f) => f.status)).toEqual(
    Array(10).fill("passed"),
  );
  expect(report.files.filter((f) => !f.path.startsWith("good-")).map((f) => f.status)).toEqual(
    all.map(() => "failed"),
  );
}, 240_000);
