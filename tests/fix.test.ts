import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usual } from "../src/check/usual.ts";
import { rewrite } from "../src/cli/rewrite.ts";
import { type Fixed, fix, fixedText } from "../src/fix/fix.ts";
import { refusalText } from "../src/fix/obstacle.ts";
import { assumingText, isReadAs } from "../src/fix/saying.ts";
import { changeText } from "../src/fix/source.ts";
import type { ReadIncluded } from "../src/page/tex/include.ts";
import { unifiedDiff } from "../src/text/diff.ts";
import { applied, type Edit, Revision } from "../src/text/edit.ts";
import { checked } from "./support/check.ts";
import { built, runProgram, surely } from "./support/command.ts";

const folder = new URL("cases/fix/", import.meta.url);

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The cases of a file, `%%% title`, each with what the page is before `==>` and what behind it. */
function casesOf(file: string): readonly Case[] {
  const [, ...all] = readFileSync(new URL(file, folder), "utf8").split(/^%%% /m);
  return all.map((text) => {
    const [, title = "", before = "", after = ""] =
      /^(.*)\n([\s\S]*?)\n==>\n([\s\S]*?)\n*$/.exec(text) ?? [];
    return { title, before, after };
  });
}

const endings: Readonly<Record<string, string>> = { "tex.txt": "tex", "sheets.txt": "txt" };

interface How {
  readonly corrections?: boolean;
  readonly expect?: string;
  readonly include?: ReadIncluded;
}

function fixed(source: string, path = "page.md", { corrections = false, ...how }: How = {}): Fixed {
  return fix(source, path, {
    corrections,
    include: how.include,
    check: (text) => checked(text, how, path),
  });
}

const shown = (result: Fixed, corrections = false): string =>
  result.kind === "fixed"
    ? result.text
    : refusalText(result, "", corrections).replace(/.*/, "refused");

describe.each(readdirSync(folder))("%s", (file) => {
  const path = `page.${endings[file] ?? "md"}`;
  const corrections = file === "corrections.txt";
  test.each(casesOf(file).map((each) => [each.title, each] as const))("%s", (_, one) => {
    const result = fixed(one.before, path, { corrections });
    expect(shown(result, corrections)).toBe(one.after);
    if (result.kind === "refused" || result.edits.length === 0) return;
    expect(applied(one.before, result.edits)).toBe(result.text);
    // what has been written needs no more, and the page passes
    expect(fixed(result.text, path, { corrections })).toMatchObject({ kind: "fixed", edits: [] });
  });
});

describe.each(usual.map((entry) => [entry.name, entry] as const))("%s", (_, entry) => {
  const [page] = entry.example;
  const conditions = checked(page).chains.flatMap(({ steps }) =>
    steps.flatMap((s) => s.conditions),
  );
  const texts = conditions.map(({ text }) => text);

  test("is read back as it is told", () => {
    const { sentences } = checked(`${assumingText(texts)}\n${page.split("\n").at(-1)}\n`);
    const reads = conditions.map((condition) => condition.reads);
    expect(isReadAs(sentences[0] as (typeof sentences)[0], reads)).toBe(true);
  });

  test("is written into its example", () => {
    expect(shown(fixed(page))).toContain(assumingText(texts));
  });
});

const page = "Let $X$ and $Y$ be random variables.\n\n$$E[XY] = E[X]E[Y]$$\n\nAnd more.\n";
const sentence = "Assume that $X$ and $Y$ are uncorrelated.";
const mended = page.replace("\n$$", () => `\n${sentence}\n\n$$`);

test.each<[string, (text: string) => string]>([
  ["ends of lines of two letters", (text) => text.replaceAll("\n", "\r\n")],
  ["ends of lines that are returns", (text) => text.replaceAll("\n", "\r")],
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["no end of the last line", (text) => text.trimEnd()],
  ["space at the ends of lines", (text) => text.replace("variables.", "variables.  ")],
  ["signs that nobody sees", (text) => text.replace("variables", "vari\u200Bables")],
])("%s stay as they are", (_, as) => {
  expect(shown(fixed(as(page)))).toBe(as(mended));
});

test("a line that ends otherwise than others has its own end", () => {
  const mixed = page.replace("\n", "\r\n");
  expect(shown(fixed(mixed))).toBe(mended.replace("\n", "\r\n"));
});

/** A notebook with a cell of code, and one of words as a list of lines or as one string. */
const notebook = (cell: string): string =>
  `{\n "cells": [\n  {"cell_type": "code", "source": ["1 + 1\\n"], "outputs": []},\n` +
  `  {\n   "cell_type": "markdown",\n   "source": ${cell}\n  }\n ],\n "nbformat": 4\n}\n`;

test.each([
  [
    "as a list of lines",
    '[\n    "Let $X$ and $Y$ be random variables.\\n",\n    "\\n",\n    "$$E[XY] = E[X]E[Y]$$"\n   ]',
    `[\n    "Let $X$ and $Y$ be random variables.\\n",\n    "\\n",\n    "${sentence}\\n",\n    "\\n",\n    "$$E[XY] = E[X]E[Y]$$"\n   ]`,
  ],
  [
    "as one string",
    '"Let $X$ and $Y$ be random variables.\\n\\n$$E[XY] = E[X]E[Y] = \\\\mu\\\\nu$$"',
    '"Let $X$ and $Y$ be random variables.\\n\\nAssume that $X$ and $Y$ are uncorrelated, that $X$ has mean $\\\\mu$, and that $Y$ has mean $\\\\nu$.\\n\\n$$E[XY] = E[X]E[Y] = \\\\mu\\\\nu$$"',
  ],
])("a cell of a notebook, %s", (_, before, after) => {
  const result = fixed(notebook(before), "page.ipynb");
  expect(shown(result)).toBe(notebook(after));
  expect(() => JSON.parse(shown(result))).not.toThrow();
});

test("a notebook whose cell is gone is told from one that has changed elsewhere", () => {
  const before = notebook('["$$E[XY] = E[X]E[Y]$$"]');
  const { edits } = fixed(before, "page.ipynb") as Extract<Fixed, { kind: "fixed" }>;
  expect(edits).toHaveLength(1);
  const elsewhere = changeText("page.ipynb", before, edits, before.replace("1 + 1", "2"));
  expect(elsewhere).toBe("it has changed since it was checked");
  const gone = changeText("page.ipynb", before, edits, notebook('["Hello."]'));
  expect(gone).toBe("a cell that was to be written into is gone");
});

test("what stands in a file that a page takes in is not written", () => {
  const part = "Let $X$ and $Y$ be random variables.\n\\[ E[XY] = E[X]E[Y] \\]\n";
  const include = (): ReturnType<ReadIncluded> => ({ kind: "text", path: "part.tex", text: part });
  const whole = "\\documentclass{article}\n\\begin{document}\n\\input{part}\n\\end{document}\n";
  expect(shown(fixed(whole, "page.tex", { include }))).toBe(
    `refused\n  line 2 of part.tex: it needs “${sentence}”, and nothing is written into a file that the page takes in`,
  );
});

test("lines that a file beside the page expects something of stay where they are", () => {
  const expectations = JSON.stringify({ expect: [{ line: 5, verdict: "refuted" }] });
  const source = page.replace("And more.", () => "$$E[X^2] = E[X]^2$$");
  const result = fixed(source, "page.md", { expect: expectations });
  expect(shown(result)).toBe(source.replace("\n$$", () => `\n${sentence} $$`));
});

test("what was written is told by the lines of the page as it was", () => {
  const twice = `${page}\n# Again\n\nNow\n$$E[UV] = E[U]E[V].$$\n`;
  const result = fixed(twice) as Extract<Fixed, { kind: "fixed" }>;
  expect(fixedText(result, "page.md")).toBe(
    `page.md passes now, with\n  line 3: ${sentence}\n  line 9: ${sentence.replace("$X$ and $Y$", () => "$U$ and $V$")}\n`,
  );
  expect(fixedText(fixed(mended) as typeof result, "page.md")).toBe(
    "page.md passes as it is; there is nothing to write\n",
  );
});

test("what stands in the way is told by the lines of the page as it was", () => {
  const result = fixed(`${page}\n$$E[2X] = 3 E[X]$$\n`);
  expect(shown(result)).toBe(
    "refused\n  line 7: the step is refuted; --corrections writes the right side",
  );
});

const spots = (length: number): fc.Arbitrary<readonly Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(length), fc.nat(3), fc.string({ unit: fc.constantFrom("a", "\n") })))
    .map((all) => {
      let done = 0;
      return all
        .sort(([a], [b]) => a - b)
        .flatMap(([at, size, text]) => {
          const from = Math.max(at, done);
          const to = Math.min(length, from + size);
          done = to + 1;
          return from <= length ? [{ from, to, text }] : [];
        });
    });

test("outside of edits a text stays as it is, however often it is edited", () => {
  const text = fc.string({ unit: fc.constantFrom("x", "y", "\n", "\r\n"), maxLength: 40 });
  const run = text.chain((source) =>
    spots(source.length).chain((first) => {
      const once = Revision.of(source).with(first);
      return spots(once.text.length).map((second) => ({ source, first, once, second }));
    }),
  );
  fc.assert(
    fc.property(run, ({ source, first, once, second }) => {
      expect(once.text).toBe(applied(source, first));
      const twice = once.with(second);
      expect(twice.text).toBe(applied(once.text, second));
      expect(applied(source, twice.edits)).toBe(twice.text);
      let done = 0;
      let kept = 0;
      for (const { from, to, text: put } of twice.edits) {
        expect(twice.text.slice(kept, kept + from - done)).toBe(source.slice(done, from));
        kept += from - done + put.length;
        done = to;
      }
      expect(twice.text.slice(kept)).toBe(source.slice(done));
      for (let at = 0; at < source.length; at += 1)
        expect(Revision.of(source).inSource(at)).toBe(at);
    }),
  );
});

/** A text with a unified diff applied to it, line by line. */
function patched(source: string, diff: string): string {
  const lines = source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [head = "", ...body] = hunk.split(/(?<=\n)/);
    const [, from = 0, size = 0] = (/^@@ -(\d+),(\d+)/.exec(head) ?? []).map(Number);
    const start = size === 0 ? from : from - 1;
    out.push(...lines.slice(at, start));
    at = start;
    for (const [k, line] of body.entries()) {
      if (line.startsWith("\\")) continue;
      const text = body[k + 1]?.startsWith("\\") ? line.slice(1, -1) : line.slice(1);
      if (!line.startsWith("+")) expect(lines[at++]).toBe(text);
      if (!line.startsWith("-")) out.push(text);
    }
  }
  return [...out, ...lines.slice(at)].join("");
}

test("the diff of a change makes it", () => {
  const text = fc.string({ unit: fc.constantFrom("x", "\n", "\n\n\n"), maxLength: 60 });
  const run = text.chain((source) => spots(source.length).map((edits) => ({ source, edits })));
  fc.assert(
    fc.property(run, ({ source, edits }) => {
      const after = Revision.of(source).with(edits);
      expect(patched(source, unifiedDiff(source, after.edits, "page.md"))).toBe(after.text);
    }),
  );
});

describe("a file", () => {
  let place = "";
  const before = Buffer.from(page);
  const after = Buffer.from(mended);
  const changed = (): string => "changed";
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), "surely-fix-"));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  const written = (name: string, text = page): string => {
    const path = join(place, name);
    writeFileSync(path, text);
    return path;
  };

  test("is written in one step, and nothing is left beside it", async () => {
    const path = written("a.md");
    chmodSync(path, 0o640);
    expect(await rewrite(path, before, after, changed)).toBeNull();
    expect(readFileSync(path, "utf8")).toBe(mended);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(place).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("that a link leads to is written, and the link stays", async () => {
    const path = written("linked.md");
    const link = join(place, "link.md");
    symlinkSync(path, link);
    expect(await rewrite(link, before, after, changed)).toBeNull();
    expect(readFileSync(path, "utf8")).toBe(mended);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test("that has changed since is left as it is", async () => {
    const path = written("b.md", `${page}!`);
    expect(await rewrite(path, before, after, changed)).toBe("changed");
    expect(readFileSync(path, "utf8")).toBe(`${page}!`);
  });

  test("that is not writable is left as it is", async () => {
    const path = written("c.md");
    chmodSync(path, 0o444);
    expect(await rewrite(path, before, after, changed)).toBe("it is not writable");
    expect(readFileSync(path, "utf8")).toBe(page);
  });

  test("that is gone stays gone", async () => {
    expect(await rewrite(join(place, "gone.md"), before, after, changed)).toBe("it is gone");
    expect(readdirSync(place).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("is fixed by the command, and its diff is one that git applies", async () => {
    await built();
    const path = written("d.md", `\uFEFF${page.replaceAll("\n", "\r\n").trimEnd()}`);
    const dry = await surely(["fix", "--dry-run", "d.md"], place);
    expect(dry).toMatchObject({ status: 0, err: "" });
    expect(readFileSync(path, "utf8")).not.toContain(sentence);
    writeFileSync(join(place, "d.patch"), dry.out);
    writeFileSync(join(place, "e.md"), readFileSync(path));
    const ran = await surely(["fix", "d.md"], place);
    expect(ran).toMatchObject({ status: 0, err: "" });
    const result = readFileSync(path, "utf8");
    expect(result).toBe(`\uFEFF${mended.replaceAll("\n", "\r\n").trimEnd()}`);
    writeFileSync(path, readFileSync(join(place, "e.md")));
    await runProgram("git", ["apply", "-p1", "d.patch"], place);
    expect(readFileSync(path, "utf8")).toBe(result);
  });
});
