import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { word } from "../src/check/wording.ts";
import { type ProblemCode, problem } from "../src/text/problem.ts";
import { span } from "../src/text/span.ts";

// The list of codes is a type; its text is the only place to read it from.
const codes = [
  ...readFileSync(new URL("../src/text/problem.ts", import.meta.url), "utf8").matchAll(
    /^ {2}\| "([a-z-]+)"/gm,
  ),
].map((found) => found[1] as ProblemCode);
const rich = Object.fromEntries(
  [
    "symbol",
    "nearest",
    "bracket",
    "expected",
    "found",
    "macro",
    "environment",
    "limit",
    "size",
    "at",
    "forms",
    "left",
    "right",
    "token",
    "after",
    "sentence",
    "index",
    "what",
    "directive",
    "function",
    "head",
    "line",
  ].map((name) => [name, `the-${name}`]),
);

test("there are codes to test", () => expect(codes.length).toBeGreaterThan(15));

test.each(codes)("%s is said in whole sentences, with details or without", (code) => {
  for (const detail of [{}, rich]) {
    const { message, hint } = word(problem(code, span(0, 1), detail));
    expect(message).toMatch(/^["`“]?[A-Z`][\s\S]*[.?]$/);
    expect(`${message} ${hint}`).not.toMatch(/undefined|\s{2}|\.\./);
    expect((message.match(/`/g) ?? []).length % 2).toBe(0);
    if (hint !== null) expect(hint).toMatch(/[.?”`]$/);
  }
});

test("the nearest right thing and the sentence to add are told", () => {
  expect(
    word(
      problem("undeclared-symbol", span(0, 1), {
        symbol: "\\mu",
        sentence: "$\\mu$ is a real number.",
      }),
    ).hint,
  ).toContain("$\\mu$ is a real number.");
  expect(
    word(problem("unknown-macro", span(0, 1), { macro: "\\fracc", nearest: "\\frac" })).hint,
  ).toContain("\\frac");
});
