import { describe, expect, test } from "vitest";
import { word } from "../src/check/wording.ts";
import { readGiven } from "../src/meaning/given/given.ts";
import { sentencesOf } from "../src/page/token.ts";
import { Grammar, keyOf, parse } from "../src/read/chart.ts";
import { choose, preferences } from "../src/read/choose.ts";
import { type Reading, readClauses } from "../src/read/clauses.ts";
import { part } from "../src/read/entry.ts";
import { grammar } from "../src/read/grammar/index.ts";
import { refusalOf } from "../src/read/refusal.ts";
import { terminals } from "../src/read/terminal.ts";
import type { Context } from "../src/term/context.ts";
import { readings, tokens } from "./support/sentence.ts";

const emptyContext: Context = { declarations: [], indices: [], assumptions: [] };

const input = (sentence: string) => ({ tokens: tokens(sentence), called: new Map() });

describe("the chart", () => {
  const small = (...rules: Parameters<typeof part>[]) =>
    new Grammar(
      rules.map((rule) => part(...rule)),
      terminals,
    );

  test("finds all values, and equal ones once", () => {
    const found = small(
      ["S: List", (list: string[]) => list],
      ["List: Word", (word: string) => [word]],
      ["List: Word 'and' List", (word: string, more: string[]) => [word, ...more]],
      ["List: Word 'and' 'and'? List", (word: string, more: string[]) => [word, ...more]],
      ["Word: !'a|and'", (word: string) => word],
    );
    expect(parse(found, "S", input("a and a")).values).toEqual([["a", "a"]]);
    const many = ["and", "and", "and"];
    expect(parse(found, "S", input("and and and and and")).values).toEqual([many]);
    expect(parse(found, "S", input("and and and and")).values).toEqual([["and", "and"]]);
    expect(parse(found, "S", input("a and")).values).toEqual([]);
  });

  test("says where a sentence stops and what could stand there", () => {
    const found = small(["S: 'a' 'b|c' ,? 'd'", () => true]);
    const { values, furthest, soughtAt } = parse(found, "S", input("a b e"));
    expect(values).toEqual([]);
    expect(furthest).toBe(2);
    const { symbols, needed, ends } = soughtAt(furthest);
    expect([...symbols]).toEqual([",", "'d'"]);
    expect(needed.map((begin) => [...begin])).toEqual([["'d'"]]);
    expect(ends).toBe(false);
  });

  test("has no production that begins with itself or that nothing says", () => {
    expect(() => small(["S: T", () => true])).toThrow("nothing says T");
    expect(
      parse(small(["S: S 'a'", () => 1], ["S: 'a'", () => 1]), "S", input("a a")).values,
    ).toEqual([]);
  });
});

describe("preferences", () => {
  const all = (sentence: string): readonly Reading[] =>
    parse<Reading>(grammar, "Sentence", input(sentence)).values;
  const keys = (list: readonly Reading[]): string => list.map(keyOf).join("\n");

  test.each(preferences)("$name: $example", (preference) => {
    const { example } = preference;
    const others = preferences.filter((other) => other !== preference);
    expect(choose(all(example))).toHaveLength(1);
    expect(keys(choose(all(example), others))).not.toBe(keys(choose(all(example))));
  });

  test("what they do not tell apart stays ambiguous", () => {
    const [one = [], other = []] = [
      readings("$X$ has mean $\\mu$"),
      readings("$X$ has mean $\\nu$"),
    ];
    expect(choose([...one, ...other])).toHaveLength(2);
  });
});

const pageOf = (text: string) => ({ text, formulas: [] });

describe("an ambiguous sentence of the givens", () => {
  const given = (text: string) =>
    sentencesOf(tokens(text)).map((sentence, k) => ({
      id: `A${k + 1}`,
      tokens: sentence,
      text,
      span: { from: 0, to: text.length },
    }));
  const read = (text: string, ...others: readonly string[]) =>
    readGiven(given(text), emptyContext, new Set(), pageOf(text), (sentence, called) => {
      const parsed = readClauses(sentence, called);
      const [more = []] = others.length > 0 ? [others.flatMap(readings)] : [];
      return parsed.ok ? { ok: true, readings: [parsed.readings[0], ...more] } : parsed;
    });

  test("is an error with both wordings where the two mean different things", () => {
    const { problems, context } = read("$X$ has mean $0$.", "$X$ has variance $1$");
    expect(problems.map(({ code }) => code)).toEqual(["ambiguous-sentence"]);
    expect(problems[0]?.detail).toMatchObject({
      either: expect.stringContaining("has mean $0$"),
      or: expect.stringContaining("has variance $1$"),
    });
    expect(context.assumptions).toEqual([]);
  });

  test("is none where both say the same", () => {
    const { problems, context } = read(
      "$X$ has mean $0$.",
      "$X$ is a random variable with mean $0$",
    );
    expect(problems).toEqual([]);
    expect(context.assumptions).toHaveLength(1);
  });
});

/** What the reader by descent took in, and this one does not, each with its reason. */
describe("no longer read", () => {
  test.each([
    // a range is joined to the one before it by a comma or "and"
    "$E[X_i] = 0$ for $i \\ne 1$ $i \\ne 2$.",
    "$\\operatorname{Var}(x_t) = v$ for all $t$ $t$.",
    // a sentence that ends in "where" says less than its author meant to
    "$f(x) = x^2$ where",
    "$N \\sim \\mathrm{Binomial}(k, q)$ where, $k \\ge 2$.",
    // a list of variances goes on with a number that nothing calls one
    "$X$ and $Y$ are random variables with variances $a > 0$ and $b > 0$ and $r$.",
    // said twice
    "$U$ is an independent independent copy of $X$.",
  ])("%s", (sentence) => {
    expect(readings(sentence)).toEqual([]);
  });
});

describe("read now", () => {
  test.each([
    // one more predicate behind a list of them
    "The weights $w_1, \\dots, w_n$ are independent, identically distributed and independent of $X$.",
  ])("%s", (sentence) => {
    expect(readings(sentence)).toHaveLength(1);
  });
});

test("a long sentence takes a bounded number of steps", () => {
  const list = Array.from({ length: 60 }, (_, k) => `$X_{${k}}$`).join(", ");
  const sentence = `${list} are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.`;
  const { values, steps } = parse(grammar, "Sentence", input(sentence));
  expect(values.length).toBeGreaterThan(0);
  expect(steps).toBeLessThan(60_000);
  const words = parse(
    grammar,
    "Sentence",
    input(`$X$ is ${"a random and ".repeat(1_500)}variable.`),
  );
  expect(words.values).toEqual([]);
  expect(words.steps).toBeLessThan(250_000);
});

/** What the errors say could have stood where a sentence stops being readable. */
describe("what is expected", () => {
  test.each([
    ["$X$ is hardly independent of $Y$", "hardly", ["“independent of $Y$”"]],
    ["$X$ is a random variabel with mean $\\mu$", "variabel", ["“variable”", "a full stop"]],
    ["$X$ is a random variable without mean $\\mu$", "without", ["“whose mean is $\\mu$”"]],
    ["$i$ and $j$ range below $1, \\dots, n$", "range", ["“range over”"]],
    ["$X$ wobbles about", "wobbles", ["“is”", "“has mean $\\mu$ and variance $\\sigma^2$”"]],
    ["$p$ is a real number between $0$", null, ["“and”"]],
    ["$X$ has mean $\\mu$ and variance", null, ["a formula"]],
    ["$X$ and $Y$ are conditionally independent", null, ["“given”"]],
    [
      "$X_1, \\dots, X_n$ hardly form a random sample",
      "hardly",
      ["“form a random sample from a distribution with mean $\\mu$”"],
    ],
    ["$X$ and $Y$ both nearly have mean $\\mu$", "both", ["“both have mean $\\mu$”"]],
    ["the weights $w_1, \\dots, w_n$ sum to two", "two", ["“one”", "a formula"]],
    ["$X_1, \\dots, X_n$ form a biased sample", "biased", ["a formula"]],
  ])("%s: stops at %s", (sentence, stopped, expected) => {
    const refusal = refusalOf(sentence);
    expect(refusal?.stopped).toBe(stopped);
    expect(refusal?.expected).toEqual(expect.arrayContaining([...expected]));
    expect(refusal?.expected.length).toBeLessThanOrEqual(5);
  });

  test("is not what stands there, and a sentence that may not end there needs no full stop", () => {
    const refusal = refusalOf("$X$ is not a random variable");
    expect(refusal?.stopped).toBe("not");
    expect(refusal?.expected).not.toContain("“not”");
    expect(refusal?.expected).not.toContain("a full stop");
  });

  test("is told with the place, and at most three forms", () => {
    const { problems } = readGiven(
      [{ id: "A1", tokens: tokens("$X$ wobbles about."), text: "", span: { from: 0, to: 1 } }],
      emptyContext,
      new Set(),
      pageOf(""),
    );
    const [{ message, hint }] = problems.map(word) as [ReturnType<typeof word>];
    expect(message).toContain("it stops being readable at “wobbles”, expecting one of: “is”, ");
    expect(hint?.match(/“/g)?.length ?? 0).toBeLessThanOrEqual(3);
  });
});
