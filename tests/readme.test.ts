import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { total } from "../src/cli/total.ts";
import { terminal } from "../src/render/terminal.ts";
import { corpusOnRecord } from "./figures/tables.ts";
import { checked } from "./support/check.ts";
import { root } from "./support/command.ts";
import { blocks } from "./support/lines.ts";
import { isFalse, isRight } from "./support/scored.ts";
import { sourceFiles } from "./support/source.ts";
import { documents, expectedOf, sourceOf } from "./support/verdicts.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const text = readme.replaceAll(/\s+/g, " ");

test("the README is of 150 lines and 7 KB at most", () => {
  expect(readme.split("\n").length).toBeLessThanOrEqual(150);
  expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(7 * 1024);
});

test("what it says one has to trust is so long, to a hundred lines", () => {
  const trusted = sourceFiles()
    .filter(({ file }) => /^(exact|term|kernel|rules)\//.test(file))
    .reduce((sum, { code }) => sum + code, 0);
  expect(text).toContain(
    `\`rules\`) is about ${(Math.round(trusted / 100) * 100).toLocaleString("en")} lines`,
  );
});

test("its first example is what is said of the problem set as printed", () => {
  const name = "ttic-31230-stationary-distributions.txt";
  const path = `derivations/${name}`;
  const report = checked(sourceOf("derivations", name), expectedOf("derivations", name), path);
  const options = { style: (_: string, of: string) => of, width: 100, quiet: false };
  const [first = ""] = terminal(total([report], null), { ...options, source: () => null }).split(
    "\n",
  );
  expect(first).toContain(path);
  expect(readme).toContain(`\n${first}\n`);
});

test("what it says of corpus and cases is so", () => {
  const steps = corpusOnRecord();
  const names = documents("corpus").length;
  expect(steps.filter(isFalse)).toEqual([]);
  expect(text).toContain(
    `Of ${steps.length} labelled steps in ${names} documents, ${steps.filter(isRight).length} are decided as labelled, none wrongly`,
  );
  const lines = blocks("adversarial-lines").flatMap(({ displays }) => displays);
  expect(text).toContain(
    `${documents("unsound").length} documents made to get a wrong verdict do not get one, and ` +
      `${lines.filter(({ label }) => label === "false").length} false lines beside them are not verified`,
  );
});

test("its map of src names every folder", () => {
  const named = [...readme.matchAll(/^\| (`src\/.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`src\/([a-z]+)`/g)].map(([, folder]) => folder),
  );
  const folders = [...new Set(sourceFiles().map(({ file }) => file.split("/")[0]))];
  expect(named.sort()).toEqual(folders.filter((name) => name !== "index.ts").sort());
});
