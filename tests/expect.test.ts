import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { Cache } from "../src/cli/cache.ts";
import { checkFile, contentOf } from "../src/cli/engine.ts";
import { findFiles } from "../src/cli/paths.ts";
import { check } from "../src/index.ts";
import { expectations } from "../src/page/directive.ts";
import { changed, checked, settings } from "./support/check.ts";

const source = String.raw`# Two

## Given

- $X$ and $Y$ are random variables with mean $0$.

## Claim

Show that
$$
E[X + Y] = 1
$$

## Solution

$$
E[X + Y] = E[X] + E[Y] = 0
$$

$$
\begin{aligned}
E[2X] &= E[X] + E[X] \\
E[XY] &= E[X] E[Y]
\end{aligned}
$$
`;

const expecting = (...entries: readonly (readonly [number, string])[]): string =>
  JSON.stringify({ expect: entries.map(([line, verdict]) => ({ line, verdict })) });
const errors = ({ diagnostics }: FileReport): string[] =>
  diagnostics.map((d) => `${d.line}: ${d.code}: ${d.message}`);

describe("what is expected of lines", () => {
  test("met: of a claim by the line of its formula, of a chain of a display by its own line", () => {
    const report = checked(source, { expect: expecting([11, "refuted"], [23, "refuted"]) });
    expect(errors(report)).toEqual([]);
    expect(report.claims.map((c) => [c.verdict, c.expect])).toEqual([["refuted", "refuted"]]);
    expect(report.chains.map((c) => [c.verdict, c.expect])).toEqual([
      ["verified", null],
      ["verified", null],
      ["refuted", "refuted"],
    ]);
    expect(report.status).toBe("passed");
  });

  test("a claim is met where its sentence begins as well, a chain where its display does", () => {
    const report = checked(source, {
      expect: expecting([9, "refuted"], [16, "established"], [22, "verified"], [23, "refuted"]),
    });
    expect(errors(report)).toEqual([]);
    expect(report.claims[0]?.expect).toBe("refuted");
    expect(report.chains[0]?.expect).toBe("verified");
  });

  test("it fails where it does not come true, or where what fails is not the one expected to", () => {
    for (const entries of [
      [[11, "refuted"]],
      [[23, "refuted"]],
      [
        [11, "open"],
        [23, "refuted"],
      ],
      [
        [11, "refuted"],
        [23, "refuted"],
        [17, "refuted"],
      ],
    ] as const)
      expect(checked(source, { expect: expecting(...entries) }).status).toBe("failed");
  });

  test("it says what the comment says", () => {
    const commented = changed(
      source,
      "$$\nE[X + Y] = E",
      "<!-- expect: refuted -->\n$$\nE[X + Y] = E",
    );
    const beside = checked(source, { expect: expecting([16, "refuted"]) });
    const outline = ({ chains, status }: FileReport) => [
      status,
      chains.map((c) => [c.verdict, c.expect]),
    ];
    expect(outline(checked(commented))).toEqual(outline(beside));
  });

  test("it is an option of the library", () => {
    const expect_ = expecting([11, "refuted"], [23, "refuted"]);
    expect(check(source, "two.md", { expect: expect_ }).status).toBe("passed");
    expect(check(source, "two.md").status).toBe("failed");
  });
});

const good = expecting([11, "refuted"], [23, "refuted"]);
const bad: readonly (readonly [name: string, text: string, line: number, says: string])[] = [
  ["no JSON", '{\n  "expect": [,]\n}', 1, "is no JSON"],
  ["empty", "", 1, "is no JSON"],
  ["a list", "[]", 1, "no list `expect`"],
  ["no list", '{ "expect": { "line": 11 } }', 1, "no list `expect`"],
  ["another key", good.replace("{", '{"expects": [],'), 1, "`expects`, which means nothing"],
  ["no object", '{ "expect": [11] }', 1, "entry 1 of `expect` no object"],
  ["a line in words", '{ "expect": [{ "line": "11", "verdict": "refuted" }] }', 1, "no `line`"],
  ["a line before the first", expecting([0, "refuted"]), 1, "no `line`"],
  ["half a line", expecting([1.5, "refuted"]), 1, "no `line`"],
  ["no verdict", '{ "expect": [{ "line": 11 }] }', 1, "no `verdict`"],
  ["an unknown verdict", expecting([11, "refutd"]), 1, "unknown verdict “refutd”"],
  ["a word of objects", expecting([11, "constructor"]), 1, "unknown verdict “constructor”"],
  ["a key more", '{ "expect": [{ "line": 11, "verdict": "open", "why": 1 }] }', 1, "`why`"],
  ["twice", expecting([11, "refuted"], [11, "open"]), 1, "twice something of line 11"],
  ["a line of prose", expecting([5, "refuted"]), 5, "no chain or claim that is checked begins"],
  ["the end of a display", expecting([24, "refuted"]), 24, "no chain or claim"],
  ["a line behind the last", expecting([99, "refuted"]), 26, "of line 99"],
];

describe("what is wrong beside a document", () => {
  test.each(bad)("%s", (_, text, line, says) => {
    const report = checked(source, { expect: text });
    const found = report.diagnostics.filter((d) => /expectation/.test(d.code));
    expect(found.map((d) => [d.line, d.severity])).toEqual([[line, "error"]]);
    expect(found[0]?.message).toContain(says);
    expect(found[0]?.hint).not.toBeNull();
    expect(report.status).toBe("failed");
  });

  test("the hint names the word that is near, and the lines that there are", () => {
    const hints = (text: string) =>
      checked(source, { expect: text }).diagnostics.map((d) => d.hint);
    expect(hints(expecting([11, "refutd"]))[0]).toContain("Did you mean “refuted”?");
    expect(hints(expecting([5, "open"]))[0]).toContain("lines 11, 17, 22 and 23");
  });

  test("what is skipped is not checked, so that nothing is expected of it", () => {
    const skipped = changed(source, "## Solution", "## Solution\n\n<!-- check: off -->");
    const report = checked(skipped, { expect: expecting([19, "verified"]) });
    expect(report.diagnostics.map((d) => [d.code, d.line])).toContainEqual([
      "idle-expectation",
      19,
    ]);
  });
});

test("the published schema takes what is read, and refuses what is of another shape", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../schema/expect-1.json", import.meta.url), "utf8"),
  );
  const valid = new Ajv2020().compile(schema);
  expect(valid(JSON.parse(good))).toBe(true);
  const words = schema.properties.expect.items.properties.verdict.enum;
  expect(words).toEqual(Object.keys(expectations));
  for (const [name, text, , says] of bad)
    if (!/is no JSON|twice|no chain|of line 99/.test(says))
      expect(valid(JSON.parse(text)), name).toBe(false);
});

describe("the file beside a document", () => {
  const folder = mkdtempSync(join(tmpdir(), "expect-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => join(folder, name);
  const put = (name: string, text: string): void => writeFileSync(at(name), text);
  put("two.md", source);
  put("two.expect.json", good);

  test("is read with the document, and is none itself", async () => {
    expect(await checkFile(at("two.md"), settings)).toMatchObject({ status: "passed" });
    const named = await findFiles([at("two.md"), at("two.expect.json")]);
    expect(named.files.map((f) => f.below)).toEqual(["two.md"]);
    expect(named.complaints).toEqual([]);
    const alone = await findFiles([at("two.expect.json")]);
    expect(alone.complaints.join()).toContain("name the page beside it");
  });

  test("plain text is looked for in a folder where it has one", async () => {
    put("sheet.txt", source);
    put("notes.txt", source);
    put("sheet.expect.json", good);
    expect((await findFiles([folder])).files.map((f) => f.below)).toEqual(["sheet.txt", "two.md"]);
  });

  test("is not followed where it is a link, nor read where it is a folder", async () => {
    mkdirSync(at("far"));
    put("far/good.json", good);
    put("link.md", source);
    symlinkSync(at("far/good.json"), at("link.expect.json"));
    put("folder.md", source);
    mkdirSync(at("folder.expect.json"));
    for (const [name, says] of [
      ["link.md", "it is a link"],
      ["folder.md", "it is no file"],
    ] as const) {
      const report = await checkFile(at(name), settings);
      expect(report.status).toBe("failed");
      expect(report.diagnostics[0]).toMatchObject({ code: "unread-expectations", line: 1 });
      expect(report.diagnostics[0]?.message).toContain(says);
      expect(report.chains).toHaveLength(3);
    }
  });

  test("is part of what a kept report is about", async () => {
    const cache = new Cache(at("cache"), "build", settings);
    const report = await checkFile(at("two.md"), settings);
    const before = contentOf(at("two.md")) ?? "";
    cache.set("two.md", before, report);
    expect(cache.get("two.md", contentOf(at("two.md")) ?? "")).toEqual(report);
    put("two.expect.json", expecting([11, "open"]));
    expect(cache.get("two.md", contentOf(at("two.md")) ?? "")).toBeNull();
    rmSync(at("two.expect.json"));
    expect(cache.get("two.md", contentOf(at("two.md")) ?? "")).toBeNull();
  });
});
