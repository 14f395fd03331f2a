import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { isLemma } from "../src/replay/lemma.ts";
import { NoReportError, replayReport } from "../src/replay/report.ts";
import { rulebook } from "../src/replay/rulebook.ts";
import {
  certifiedReport,
  everyDocument,
  laws,
  replayed,
  reportOf,
  sizesOf,
} from "./support/certificates.ts";
import { root } from "./support/command.ts";
import { smallReports } from "./support/kinds.ts";
import { idOf, lawsAsData } from "./support/rulebook.ts";

/** Every so manieth document, and where that begins; `npm run figures certificates` takes all. */
const [every, from] = [20, 12];
const sample = everyDocument.filter((_, k) => k % every === from);

/** Signs of a certificate: half of them have no more, and none has more. */
const [median, largest] = [4 * 1024, 64 * 1024];

const small = smallReports();
const [first, second, third, fourth] = small as [FileReport, FileReport, FileReport, FileReport];

/** What is at a path of some data. */
const found = (data: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>>)[name], data);

/** A copy of data with other values at some paths; what is undefined is left out. */
function altered<T>(data: T, values: Readonly<Record<string, unknown>>): T {
  const copy = structuredClone(data);
  for (const [path, value] of Object.entries(values)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const holder = names.length > 0 ? found(copy, names.join(".")) : copy;
    const record = holder as Record<string, unknown>;
    if (value === undefined) delete record[last];
    else record[last] = value;
  }
  return copy;
}

/** What becomes of the steps of a report: "replayed", or why not. */
const outcomes = (file: unknown): readonly (string | null)[] =>
  replayed(file).map(({ status, reason }) => (status === "replayed" ? status : reason));

test("the laws are those of the rule book, as it is read from TeX", () => {
  const book = lawsAsData();
  const known = JSON.parse(readFileSync(join(root, "src/replay/laws.json"), "utf8"));
  expect(known, "npm run rulebook").toEqual(JSON.parse(JSON.stringify(book)));
  expect(rulebook, "npm run rulebook").toBe(idOf(book));
});

test("the command loads nothing that reads pages, finds proofs or has models", () => {
  const seen = new Set<string>();
  const visit = (file: string, lazily: boolean): void => {
    if (seen.has(file) || file.endsWith(".json")) return;
    seen.add(file);
    const text = readFileSync(join(root, file), "utf8");
    const pattern = lazily
      ? /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g
      : /(?:from|^import)\s*"(\.[^"]+)"/gm;
    for (const [, target = ""] of text.matchAll(pattern))
      visit(normalize(join(dirname(file), target)), lazily);
  };
  visit("src/cli/command/replay.ts", true);
  visit("src/cli/main.ts", false);
  const folders = new Set([...seen].map((file) => file.split(/[\\/]/)[1]));
  expect([...folders].sort()).toEqual(["cli", "exact", "kernel", "replay", "term", "text"]);
  expect(seen.size).toBeGreaterThan(40);
});

test("small documents have certificates of every kind, and all of them replay", () => {
  for (const file of small) {
    expect(file.diagnostics.filter((d) => d.severity !== "note")).toEqual([]);
    expect(file.chains.map((chain) => chain.verdict)).not.toContain("unreadable");
    for (const outcome of outcomes(file)) expect(outcome, file.path).toBe("replayed");
  }
  const text = JSON.stringify(small);
  for (const move of ["normal-form", "law", "given", "put", "combine", "solve", "specialise"])
    expect(text).toContain(`["${move}",`);
  for (const kind of ['"bound"', '"gap"', '"start"', '"lower"']) expect(text).toContain(kind);
});

test("what a certificate proves is written from its terms, beside what the report shows", () => {
  const [step] = replayed(first);
  expect(step).toMatchObject({
    ...{ path: "small-1.md", chain: "C1", step: 1, status: "replayed", verdict: "verified" },
    shown: "E[2X + 3] = 2\\mu + 3",
    statements: ["E[((2 · X) + 3)] = ((2 · \\mu) + 3)"],
    givens: [{ id: "A1.2", says: "E[X] = \\mu" }],
    names: ["X: random number", "\\mu: fixed number"],
  });
  const both = replayed(first).find(({ shown }) => shown.includes("\\pm"));
  expect(both?.statements).toEqual([
    "(X + Y)^{2} = (X^{2} + (2 · X · Y) + Y^{2})",
    "(X - Y)^{2} = (X^{2} - (2 · X · Y) + Y^{2})",
  ]);
});

test("documents replay, by a fixed rule a part of all, and no certificate is too long", () => {
  const sizes: number[] = [];
  let steps = 0;
  for (const document of sample) {
    const file = certifiedReport(document);
    const holding = file.chains
      .flatMap((chain) => chain.steps)
      .filter(({ verdict }) => verdict === "verified" || verdict === "holds-if");
    const made = replayed(file);
    expect(made.length, document.name).toBe(holding.length);
    for (const { chain, step, status, reason } of made)
      expect([status, reason], `${document.name} ${chain}.${step}`).toEqual(["replayed", null]);
    steps += made.length;
    sizes.push(...sizesOf(file).steps);
  }
  sizes.sort((a, b) => a - b);
  expect(steps).toBeGreaterThan(25);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(median);
  expect(sizes.at(-1)).toBeLessThanOrEqual(largest);
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ["no certificate", { proof: null }, "it is called verified and has no certificate"],
  ["another verdict", { verdict: "refuted" }, "it has a certificate and is called refuted"],
  ["another relation", { relation: "\\le" }, "the certificate is of =, the step of \\le"],
  ["no assumptions", { assumptions: [] }, "it rests on A1.2, and the step does not name A1"],
  ["no second row", { to: 7 }, "it joins no two rows"],
  ["no claim", { "proof.claim": undefined }, "claim is no list"],
])("a step with %s is refused", (_, values, reason) => {
  const step = altered(found(first, "chains.0.steps.0"), values);
  expect(outcomes(altered(first, { "chains.0.steps.0": step }))[0]).toBe(reason);
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ["no sentences", { assumptions: [] }, "it rests on A1.2, which no sentence of the report says"],
  ["no certificates", { grounds: undefined }, "the report has no certificates"],
  [
    "another rule book",
    { "grounds.rulebook": "x" },
    `it was made with another rule book: x, not ${rulebook}`,
  ],
])("the steps of a file with %s are refused", (_, values, reason) => {
  expect(outcomes(altered(first, values))[0]).toBe(reason);
});

test("a row with two signs has a certificate for each", () => {
  const at = "chains.3.steps.0.proof";
  expect(outcomes(altered(first, { [`${at}.lower`]: undefined }))[3]).toBe(
    "not a certificate for each of its signs",
  );
  const { lower: _, ...upper } = found(first, at) as Readonly<Record<string, unknown>>;
  expect(outcomes(altered(first, { [at]: { ...upper, lower: upper } }))[3]).toBe(
    "both signs have one certificate",
  );
});

test("rows of one chain are one term in the steps around them", () => {
  const [lines, step] = [found(third, "chains.0.lines"), found(third, "chains.0.steps.0")] as [
    unknown[],
    object,
  ];
  const file = altered(third, {
    "chains.0.lines": [...lines, lines[1]],
    "chains.0.steps": [step, { ...step, from: 1, to: 2 }],
  });
  expect(outcomes(file)).toEqual(["replayed", "its first row is another term in the step before"]);
});

test("what is taken from an earlier chain is what that chain shows", () => {
  const resting = second.chains.findIndex(({ steps: [step] }) =>
    (found(step, "proof.givens") as readonly string[]).some(isLemma),
  );
  expect(resting).toBeGreaterThan(0);
  const at = (values: Readonly<Record<string, unknown>>): string | null =>
    outcomes(altered(second, values))[resting] ?? null;
  expect(at({})).toBe("replayed");
  expect(at({ "chains.0.steps.0.proof": null })).toBe(
    "it rests on C1: not all of its steps are replayed",
  );
  expect(at({ "chains.0.id": "C9" })).toBe(
    "it rests on C1: no chain of that name has certificates",
  );
  // the chain shows something else, with a certificate of its own
  const [, , , , , other] = second.chains;
  expect(at({ "chains.0.lines": other?.lines, "chains.0.steps": other?.steps })).toBe(
    "it rests on C1: it shows another equation",
  );
  // the chain rests on itself
  const own = found(second, `chains.${resting}`) as object;
  expect(at({ "chains.0": { ...own, id: "C1" } })).toMatch(/^it rests on C1: /);
});

test("an inequality needs its gap to show its sign", () => {
  const at = fourth.chains.findIndex(({ steps: [step] }) => found(step, "proof.how"));
  const how = (values: Readonly<Record<string, unknown>>): string | null =>
    outcomes(altered(fourth, values))[at] ?? null;
  const path = `chains.${at}.steps.0.proof.how`;
  expect(how({})).toBe("replayed");
  expect(how({ [`${path}.1`]: true })).toBe("a proof of no >=");
  expect(how({ [`${path}.0`]: "bound" })).toBe("how is of no known kind");
});

test.each<[string, unknown]>([
  ["a list", []],
  ["nothing", null],
  ["another program's", { schema: 1, tool: { name: "other" }, files: [] }],
  ["another schema's", { ...(reportOf() as object), schema: 2 }],
  ["one with files of another shape", reportOf([1])],
  ["one with chains of another shape", reportOf({ path: "", chains: 3, assumptions: [] })],
])("%s is no report", (_, data) => {
  expect(() => replayReport(data, { laws, timeout: 1000 })).toThrow(NoReportError);
});

const deep = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));

const certificate = "chains.0.steps.0.proof.cases";

test.each<[string, Readonly<Record<string, unknown>>, string | RegExp]>([
  ["atoms inside of each other", { "atoms.1": [1, [], [1]] }, /nested too deep/],
  ["a huge number", { "monomials.0.0": "9".repeat(100_000) }, "a number has too many digits"],
  ["an exponent of a million", { "monomials.0.1": [[0, 1_000_000]] }, /./],
  ["a number that is none", { "monomials.0.0": 1e300 }, /no exact number/],
  ["deep nesting", { moves: deep(100_000) }, /too deep|too long|no move|call stack/],
  ["names of the language", { "moves.0": ["__proto__", 0] }, /no move is called __proto__/],
  ["a million moves", { moves: Array(1_000_000).fill(["normal-form", 0]) }, /too long/],
  ["an unknown atom", { "heads.0": "trust:me" }, /no such atom/],
  ["a sum over a free index", { "monomials.0": [1, [], ["?i"]] }, "a name that binds nothing"],
  ["a sum over a size", { "monomials.0": [1, [], ["$n"]] }, "a name that binds nothing"],
])("%s in a certificate: refused, in bounded time", (_, values, reason) => {
  const cases = altered(found(first, certificate), values);
  const began = performance.now();
  const file = structuredClone(first);
  (found(file, "chains.0.steps.0.proof") as Record<string, unknown>)["cases"] = cases;
  expect(outcomes(file)[0]).toMatch(reason);
  expect(performance.now() - began).toBeLessThan(30_000);
});

test("terms that double are refused before they are written out", () => {
  const terms = [...(found(first, "grounds.terms") as readonly unknown[])];
  for (let k = 0; k < 60; k++) terms.push(["add", [terms.length - 1, terms.length - 1]]);
  expect(outcomes(altered(first, { "grounds.terms": terms }))[0]).toMatch(/has too many parts/);
});
