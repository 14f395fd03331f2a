import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileReport, Report } from "../src/check/report.ts";
import { readPage } from "../src/page/read.ts";
import type { ReadIncluded } from "../src/page/tex/include.ts";
import { checked as checkedWith } from "./support/check.ts";
import { built, surely } from "./support/command.ts";
import { treeLines } from "./support/tree.ts";

const given = "\\section*{Given}\n$X$ and $Y$ are random variables with mean $\\mu$.\n";
const solution = "\\section*{Solution}\n$$E[X + Y] = 2\\mu$$\n";
const page = (body: string, preamble = ""): string =>
  `\\documentclass{article}\n${preamble}\\begin{document}\n${body}\\end{document}\n`;

/** Reads from texts by name, as from files. */
const reading =
  (files: Readonly<Record<string, string>>): ReadIncluded =>
  (name) => {
    const path = [`${name}.tex`, name].find((each) => files[each] !== undefined);
    return path === undefined
      ? { kind: "refused", reason: "missing", detail: "" }
      : { kind: "text", path, text: files[path] ?? "" };
  };

const checked = (source: string, files: Readonly<Record<string, string>>): FileReport =>
  checkedWith(source, { include: reading(files) }, "hw/main.tex");

const verdicts = ({ chains }: FileReport): readonly string[] => chains.map((c) => c.verdict);

/** The tree of a page that takes in files, and of the page that has their texts in place. */
const trees = (source: string, files: Readonly<Record<string, string>>): readonly string[][] => {
  const lines = (text: string): string[] =>
    treeLines(readPage(text, "hw/main.tex", { include: reading(files) }));
  const inPlace = source.replaceAll(
    /\\input\{(\w+)\}\n/g,
    (_, name: string) => files[`${name}.tex`] ?? "",
  );
  return [lines(source), lines(inPlace)];
};

test("questions and parts of an exam are items, with points in brackets", () => {
  const exam = (words: string): string =>
    page(
      "\\begin{questions}\n\\question[5] Let $X$ and $Y$ be random variables.\n" +
        `\\begin{parts}\n\\part[2] ${words}\n\\begin{solution}\n` +
        "$$E[X + Y] = 2\\mu$$\n\\end{solution}\n\\end{parts}\n\\end{questions}\n",
    );
  expect(verdicts(checked(exam("Let $X$ and $Y$ have mean $\\mu$."), {}))).toEqual(["verified"]);
  expect(verdicts(checked(exam("Let $X$ have mean $\\mu$."), {}))).toEqual(["refuted"]);
});

describe("a page of TeX is read with what it takes in", () => {
  test("in place: the same tree as with the text itself", () => {
    const files = { "given.tex": given, "end.tex": "words\nand $x = y$ in a row\n" };
    const [parts, whole] = trees(page(`\\input{given}\nSome words,\n\\input{end}\nmore.\n`), files);
    expect(parts).toEqual(whole);
  });

  test("steps are checked, and places are those of the file", () => {
    const files = { "parts/a.tex": given, "parts/b.tex": `\n% words\n${solution}` };
    const report = checked(page("\\input{parts/a}\n\\input{parts/b.tex}\n"), files);
    expect(report).toMatchObject({ status: "passed", diagnostics: [] });
    expect(report.assumptions[0]).toMatchObject({ file: "hw/parts/a.tex", line: 2, column: 1 });
    expect(report.chains[0]?.lines[1]).toMatchObject({
      file: "hw/parts/b.tex",
      line: 4,
      column: 14,
      endLine: 4,
      endColumn: 18,
    });
  });

  test("what is wrong there is told there, and the page itself has no field `file`", () => {
    const files = { "b.tex": solution.replace("2\\mu", "3\\mu + \\nu") };
    const report = checked(page(`${given}\\input{b}\nThe rest: $$E[X] = \\rho$$\n`), files);
    expect(report.diagnostics.map(({ file, line, code }) => [file, line, code])).toEqual([
      ["hw/b.tex", 2, "undeclared-symbol"],
      [undefined, 6, "undeclared-symbol"],
    ]);
  });

  test("macros and theorems of a preamble that is taken in count", () => {
    const preamble = "\\newcommand{\\E}{\\mathbb{E}}\n\\newcommand{\\two}{2}";
    const body = `${given}\\section*{Solution}\n$$\\E[X + Y] = \\two\\mu$$\n`;
    const files = { "macros.tex": preamble };
    expect(verdicts(checked(page(body, "\\input{macros}\n"), files))).toEqual(["verified"]);
    expect(verdicts(checked(page(body, "\\input macros\n"), files))).toEqual(["verified"]);
    expect(verdicts(checked(page(body), files))).toEqual(["unreadable"]);
  });

  test("a display may be in a file, and a chain go on behind one", () => {
    const body = `${given}\\section*{Solution}\n\\begin{align*}\nE[X + Y] &= E[X] + E[Y] \\\\\n\\input{row}\n\\end{align*}\n`;
    const report = checked(page(body), { "row.tex": "&= 2\\mu" });
    expect(verdicts(report)).toEqual(["verified"]);
    expect(report.chains[0]?.lines.map(({ file }) => file)).toEqual([
      undefined,
      undefined,
      "hw/row.tex",
    ]);
  });

  test("`\\include`, `\\subfile`, `\\import` and what is read in a file that is read in", () => {
    const files = {
      "a.tex": given,
      "parts/b.tex": `${page("\\input{c}\n", "not this $\\nu$\n")}nor this`,
      "parts/c.tex": "\\section*{Solution}\n",
      "d/e.tex": "\\input{f}",
      "d/f.tex": "$$E[X + Y] = 2\\mu$$\n",
    };
    const body = "\\include{a}\n\\subfile{parts/b}\n\\import{d}{e}\n";
    const report = checked(page(body), files);
    expect(report).toMatchObject({ status: "passed", diagnostics: [] });
    expect(report.chains.map(({ file, line }) => `${file}:${line}`)).toEqual(["hw/d/f.tex:1"]);
  });

  test("a file that is read twice has its places twice", () => {
    const body = `${given}\\section*{Solution}\n\\input{a}\n\\input{a}\n`;
    const { chains } = checked(page(body), { "a.tex": "$$E[X + Y] = 2\\mu$$\n" });
    expect(chains.map(({ file, line, inclusion }) => [file, line, inclusion])).toEqual([
      ["hw/a.tex", 1, undefined],
      ["hw/a.tex", 1, 2],
    ]);
  });

  test("not in comments, code and what is left out, nor behind the end", () => {
    const body = `${given}${solution}% \\input{no}\n\\verb|\\input{no}|\n\\begin{verbatim}\n\\input{no}\n\\end{verbatim}\n\\iffalse \\input{no} \\fi\n`;
    const report = checked(`${page(body)}\\input{no}\n`, {});
    expect(report).toMatchObject({ status: "passed", diagnostics: [] });
  });

  test("a comment with the end of the document ends nothing", () => {
    const report = checked(page(`${given}% \\end{document}\n${solution}`), {});
    expect(verdicts(report)).toEqual(["verified"]);
  });
});

describe("what is not read is an error at its place", () => {
  const why = (body: string, files: Readonly<Record<string, string>> = {}): readonly string[] =>
    checked(page(`${given}${body}\n${solution}`), files).diagnostics.map(
      ({ severity, code, message, hint, line, file }) =>
        `${severity} ${code} ${file ?? ""}:${line} ${message} ${hint}`,
    );

  test.each([
    ["\\input{gone}", "since there is no such file in the folder of the page"],
    ["\\input{#1}", "since this is no name of a file"],
    ["\\input{\\name}", "since this is no name of a file"],
    ["\\input{main}", "since it would be read within itself (main.tex → main.tex)"],
  ])("%s", (command, reason) => {
    const told = why(command, { "main.tex": "x" });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`error not-included :5 Not read: \`${command}\`, ${reason}`);
  });

  test("a circle is told where it closes, and all else is read", () => {
    const files = { "a.tex": "\\input{b}\n", "b.tex": "% words\n\\input{a}\n" };
    const told = why("\\input{a}", files);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(
      "not-included hw/b.tex:2 Not read: `\\input{a}`, since it would be read within itself (main.tex → a.tex → b.tex → a.tex).",
    );
  });

  test("a macro that takes in a file, where it is used and not where it is only defined", () => {
    const macro = "\\newcommand{\\part}[1]{\\input{parts/#1}}\n";
    expect(why(macro)).toEqual([]);
    const [told] = why(`${macro}\\part{one}`);
    expect(told).toContain("Not read: the macro `\\part` takes in a file.");
  });

  test("files in each other to some depth, and in bounded number and size", () => {
    const deep = Object.fromEntries(
      Array.from({ length: 40 }, (_, k) => [`f${k}.tex`, `\\input{f${k + 1}}\n`]),
    );
    expect(why("\\input{f0}", deep)[0]).toContain("it stands in 15 files within each other");
    const wide = Object.fromEntries(
      Array.from({ length: 12 }, (_, k) => [`f${k}.tex`, `\\input{f${k + 1}}\n`.repeat(100)]),
    );
    expect(why("\\input{f0}", { ...wide, "f12.tex": "" })[0]).toContain(
      "the page reads in 1000 files before it",
    );
    const large = { "a.tex": "% words\n".repeat(40_000) };
    expect(why("\\input{a}\n\\input{a}", large)[0]).toContain(
      ":6 Not read: `\\input{a}`, since with it the page would have more than 500000 characters.",
    );
  });

  test("what is no text, and a line that nobody wrote", () => {
    expect(why("\\input{a}", { "a.tex": "x\0y" })[0]).toContain("since it is not text");
    expect(why("\\input{a}", { "a.tex": "x".repeat(200_000) })[0]).toContain(
      "since it has a line that is too long",
    );
  });

  test("without files, as in the library, all is left out and said to be", () => {
    const report = checkedWith(page(`${given}\\input{a}\n${solution}`), {}, "main.tex");
    expect(report.status).toBe("failed");
    expect(report.diagnostics[0]?.message).toContain("no other file is read of a text");
    expect(verdicts(report)).toEqual(["verified"]);
  });
});

let folder = "";
beforeAll(async () => {
  await built();
  folder = mkdtempSync(join(tmpdir(), "surely-input-"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string | Buffer): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};

const run = async (...args: string[]): Promise<Report> =>
  JSON.parse((await surely(["check", ...args, "--format", "json"], folder)).out) as Report;

test("files of the folder are read and those without, by name or by link, are not", async () => {
  const secret = "The secret is $\\kappa$.";
  put("secret.tex", secret);
  put("in/.git/config", secret);
  put("in/big.tex", Buffer.alloc(10_000_000, "x "));
  put("in/latin.tex", Buffer.from([0x58, 0xe9, 0x0a]));
  put("in/parts/given.tex", `\uFEFF${given.replaceAll("\n", "\r\n")}`);
  put("in/parts/own.tex", solution);
  mkdirSync(join(folder, "in/parts/folder.tex"));
  symlinkSync("../secret.tex", join(folder, "in/link.tex"));
  symlinkSync("..", join(folder, "in/up"));
  symlinkSync("/", join(folder, "in/root"));
  symlinkSync(".git/config", join(folder, "in/config.tex"));
  symlinkSync("parts/own.tex", join(folder, "in/inside.tex"));
  const refused: Readonly<Record<string, string>> = {
    "../secret": "outside the folder",
    "parts/../../secret": "outside the folder",
    [join(folder, "secret")]: "outside the folder",
    "/etc/passwd": "outside the folder",
    link: "a link leads to it",
    "up/secret": "a link leads to it",
    "root/etc/passwd": "a link leads to it",
    ".git/config": "begins with a dot",
    config: "begins with a dot",
    big: "too large (10000000 bytes)",
    latin: "not UTF-8",
    gone: "no such file",
    "parts/folder": "no such file",
  };
  const inputs = Object.keys(refused).map((name) => `\\input{${name}}\n`);
  put("in/main.tex", page(`\\input{parts/given}\n${inputs.join("")}\\input{inside}\n`));
  const began = performance.now();
  const { files } = await run("in/main.tex");
  expect(performance.now() - began).toBeLessThan(4000);
  const told = files[0]?.diagnostics ?? [];
  expect(told.map(({ code }) => code)).toEqual(inputs.map(() => "not-included"));
  for (const [k, [name, reason]] of Object.entries(refused).entries()) {
    expect(told[k]?.message).toContain(`\\input{${name}}`);
    expect(told[k]?.message).toContain(reason);
    expect(told[k]?.line).toBe(4 + k);
  }
  expect(JSON.stringify(files)).not.toContain("kappa");
  expect(verdicts(files[0] as FileReport)).toEqual(["verified"]);
});

test("parts of a page that is found in a folder are no pages of their own, named ones are", async () => {
  put("hw/main.tex", page(`\\input{parts/a}\n${solution}`));
  put("hw/parts/a.tex", given);
  put("hw/parts/alone.tex", `${given}${solution}`);
  put("circle/a.tex", `\\input{b}\n${given}${solution}`);
  put("circle/b.tex", `\\input{a}\n${given}${solution}`);
  const paths = async (...args: string[]): Promise<readonly string[]> =>
    (await run(...args)).files.map(({ path }) => path);
  expect(await paths("hw")).toEqual(["hw/main.tex", "hw/parts/alone.tex"]);
  expect(await paths("hw", "hw/parts/a.tex")).toContain("hw/parts/a.tex");
  expect(await paths("circle")).toEqual(["circle/a.tex", "circle/b.tex"]);
});

test("pages show the text of other files in place, and the reports name these", async () => {
  put("show/main.tex", page(`${given}\n\\input{b}\nA last word.\n`));
  put("show/b.tex", solution.replace("2", "3"));
  const { err } = await surely(["render", "show", "--out", "shown"], folder);
  expect(err).toContain("shown/index.html");
  const shown = readFileSync(join(folder, "shown/main.html"), "utf8");
  expect(shown).toContain('class="row refuted"');
  expect(shown.indexOf("A last word")).toBeGreaterThan(shown.indexOf('class="chains"'));
  expect(shown).not.toContain("Also in this document");
  const { out } = await surely(["check", "show"], folder);
  expect(out).toContain("show/b.tex:2:14 (read in by show/main.tex)");
  expect(out).toContain("2 | $$E[X + Y] = 3\\mu$$");
  expect(out).toContain("surely explain show/main.tex:show/b.tex:2");
  const explained = await surely(["explain", "show/main.tex:show/b.tex:2"], folder);
  expect(explained.out).toMatch(/^show\/b\.tex:2 {2}the step from row 1 to row 2 of C1: refuted/);
  const other = await surely(["explain", "show/main.tex:2"], folder);
  expect(other.status).toBe(2);
  const annotated = await surely(["annotate", "show/main.tex"], folder);
  expect(annotated.out).toBe(page(`${given}\n\\input{b}\nA last word.\n`));
});

test("pages whose names differ by their endings alone keep these, and the index leads there", async () => {
  put("clash/a.md", `# A\n\n${given.replace("\\section*{Given}", "## Given")}`);
  put("clash/a.tex", page(`${given}${solution}`));
  put("clash/b.tex", page(`${given}${solution}`));
  await surely(["render", "clash", "--out", "clashed"], folder);
  const index = readFileSync(join(folder, "clashed/index.html"), "utf8");
  const links = [...index.matchAll(/href="([^"#]+\.html)"/g)].map((found) => found[1]);
  for (const name of ["a.md.html", "a.tex.html", "b.html"]) {
    expect(links).toContain(name);
    expect(existsSync(join(folder, "clashed", name))).toBe(true);
  }
  expect(readFileSync(join(folder, "clashed/a.tex.html"), "utf8")).toContain(
    'class="row verified"',
  );
  expect(existsSync(join(folder, "clashed/a.html"))).toBe(false);
});

test("a cached report goes with the files that are read in", async () => {
  put("cached/main.tex", page(`${given}\\input{b}\n`));
  put("cached/b.tex", solution);
  const verdict = async (): Promise<readonly string[]> =>
    verdicts((await run("cached", "--cache", "kept")).files[0] as FileReport);
  expect(await verdict()).toEqual(["verified"]);
  put("cached/b.tex", solution.replace("2", "3"));
  expect(await verdict()).toEqual(["refuted"]);
});
