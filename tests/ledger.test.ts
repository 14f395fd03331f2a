import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { qualities, roles } from "../src/read/lexicon/role.ts";
import { singular } from "../src/read/lexicon/word.ts";
import { cases } from "./support/cases.ts";
import { root } from "./support/command.ts";

/**
 * Every word of a sentence of Given is consumed by a meaning: taken out, it changes what is read or
 * makes the sentence unread, unless it is on the short list of words that say nothing. And no word
 * that denies or hedges can be put in unnoticed. A sample of the sentences; all of them with
 * `LEDGER=all`, another sample with `LEDGER=<number>`.
 */
const whole = process.env["LEDGER"] === "all";
const seed = Number(process.env["LEDGER"] ?? 1) || 1;
const share = 12;

const silent = new Set(
  readFileSync(join(root, "tests/cases/silent-words.txt"), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(/\s+/)),
);

/** Words that no sentence may take in without a change. */
const altering =
  "not never hardly nearly almost approximately asymptotically supposedly possibly maybe wrongly sometimes unless except would neither".split(
    " ",
  );

const documents = ["tests/corpus", "derivations"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => readFileSync(join(root, folder, name), "utf8")),
);

/** Lists of sentences that are read together. */
const groups = [
  ...cases("given").map(({ input }) => input.split("\n")),
  ...documents.map((text) =>
    readDocument(text)
      .sentences.filter(({ id }) => id.startsWith("A"))
      .map(({ text: sentence }) => sentence.replace(/\s+/g, " ")),
  ),
].filter((_, k) => whole || k % share === seed % share);

/** All that is read of some sentences, and what stands in the way. */
function content(sentences: readonly string[]): string {
  const { items, problems } = readDocument(
    `# T\n\n## Given\n${sentences.map((s) => `- ${s}\n`).join("")}\n## Solution\n\n$$a = b$$\n`,
  );
  const context = items[0]?.context;
  return JSON.stringify(
    [
      problems.map((p) => p.code),
      context?.declarations,
      context?.indices,
      context?.assumptions.map((a) => a.statement),
    ],
    (key, value: unknown) =>
      /^(?:sentence|id|span)$/.test(key)
        ? undefined
        : typeof value === "bigint"
          ? String(value)
          : value,
  );
}

/** Sentences in which words tell what happens, of which nothing is read. */
const tells = (sentence: string): boolean =>
  /1\$ if\b|\bindicator that\b|number of \w+ \w+ |\bthere are\b|, the \w+|\(a |is the (?:mean|slope|number|\w+ weight)|\(\$[^$]*\$ (?:is|=)/i.test(
    sentence,
  );

const named = (word: string): boolean =>
  roles.has(word) || roles.has(singular(word)) || qualities.has(word);

/** The words of a sentence outside of formulas, with their places. */
function wordsOf(sentence: string): readonly { readonly word: string; readonly at: number }[] {
  const masked = sentence.replace(/\$[^$]*\$/g, (formula) => " ".repeat(formula.length));
  return [...masked.matchAll(/[\p{L}'’-]+(?:\.[\p{L}]\.)*/gu)].map((m) => ({
    word: m[0],
    at: m.index,
  }));
}

function replaced(list: readonly string[], at: number, by: string): string[] {
  return list.map((sentence, k) => (k === at ? by : sentence));
}

describe("a ledger of words", () => {
  test("there are sentences", () => expect(groups.flat().length).toBeGreaterThan(40));

  test("no word is dropped but those that say nothing", () => {
    const dropped = groups.flatMap((sentences) => {
      const before = content(sentences);
      if (/"unread-sentence"/.test(before)) return [];
      return sentences.flatMap((sentence, k) =>
        wordsOf(sentence).flatMap(({ word, at }) => {
          const low = word.toLowerCase();
          if (silent.has(low) || named(low) || tells(sentence)) return [];
          const rest = sentence.slice(0, at) + sentence.slice(at + word.length);
          return content(replaced(sentences, k, rest)) === before ? [`${word}: ${sentence}`] : [];
        }),
      );
    });
    expect(dropped).toEqual([]);
  });

  test("no word that denies or hedges goes unnoticed", () => {
    let turn = seed;
    const unnoticed = groups.flatMap((sentences) => {
      const before = content(sentences);
      if (/"unread-sentence"/.test(before)) return [];
      return sentences.flatMap((sentence, k) =>
        wordsOf(sentence).flatMap(({ at }) => {
          if (tells(sentence)) return [];
          // one word a place, each in its turn
          turn += 1;
          const word = altering[turn % altering.length] ?? "";
          const more = `${sentence.slice(0, at)}${word} ${sentence.slice(at)}`;
          return content(replaced(sentences, k, more)) === before ? [more] : [];
        }),
      );
    });
    expect(unnoticed).toEqual([]);
  });
});
