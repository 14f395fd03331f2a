import { describe, expect, test } from "vitest";
import { beyond, beyondIn } from "../src/page/beyond.ts";
import { changeIn, changes } from "../src/page/changing.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { numbersIn, numerics } from "../src/page/numeric.ts";
import { type Token, tokensOf } from "../src/page/token.ts";
import { noMacros } from "../src/tex/macros.ts";

function tokens(sentence: string): readonly Token[] {
  const tree = readMarkdown(sentence);
  return tokensOf(tree.root.children, tree, sentence, noMacros()).tokens;
}

describe("words that lead beyond what is given", () => {
  test.each(beyond)("$name: $example", ({ name, example, refused }) => {
    expect(beyondIn(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(beyondIn(tokens(near)), near).toBeNull();
  });
});

describe("unread sentences that change what is given", () => {
  test.each(changes)("$name: $example", ({ name, example, refused }) => {
    expect(changeIn(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(changeIn(tokens(near)), near).toBeNull();
  });
});

describe("words that show a name to be a number", () => {
  test.each(numerics)("$says", ({ example: [says, name], refused }) => {
    expect([...numbersIn(tokens(says))]).toContain(name);
    for (const near of refused) expect([...numbersIn(tokens(near))], near).toEqual([]);
  });
});
