import { describe, expect, test } from "vitest";
import { deniesFlatly, plainText } from "../src/page/asserted.ts";
import { attributionOf, attributions } from "../src/page/attributed.ts";
import { beyond, beyondIn } from "../src/page/beyond.ts";
import { changeIn, changes } from "../src/page/changing.ts";
import { claimsUnread, rowClaims } from "../src/page/claiming.ts";
import { commentIn, comments } from "../src/page/comment.ts";
import { commentClaims, isExclusive } from "../src/page/commented.ts";
import { conditionedOn, conditionings } from "../src/page/conditioned.ts";
import { harmlessLimits } from "../src/page/harmless.ts";
import { namesInPassing } from "../src/page/in-passing.ts";
import { indicatorCases, indicatorValues } from "../src/page/indicator-told.ts";
import { harmlessIn } from "../src/page/limiter.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { fieldSigns } from "../src/page/notation.ts";
import { conditionedIn, numbersIn, numerics } from "../src/page/numeric.ts";
import { type KnownNames, recastings, saysInputsVary, unitedIn } from "../src/page/recast.ts";
import { retractionIn } from "../src/page/retracting.ts";
import { nounFrames, signFrames, signTold } from "../src/page/sign-told.ts";
import { redefinitionIn, redefinitions } from "../src/page/terms-redefined.ts";
import { type Token, tokensOf } from "../src/page/token.ts";
import { reachOf } from "../src/page/unread-remark.ts";
import { wordedIn, wordings } from "../src/page/worded.ts";
import { canonical } from "../src/tex/canonical.ts";
import { noMacros } from "../src/tex/macros.ts";

function tokens(sentence: string): readonly Token[] {
  const tree = readMarkdown(sentence);
  return tokensOf(tree.root.children, tree, sentence, noMacros()).tokens;
}

const formulaOf = (says: string): Extract<Token, { kind: "math" }>["nodes"] =>
  tokens(says).flatMap((t) => (t.kind === "math" ? t.nodes : []));

describe("words that lead beyond what is given", () => {
  test.each(beyond)("$name: $example", ({ name, example, refused }) => {
    expect(beyondIn(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(beyondIn(tokens(near)), near).toBeNull();
  });
});

describe("names that a sentence speaks of in passing", () => {
  test.each([
    "For this reason one often moves the origin of the axis to $\\bar x$ before anything else.",
    "The errors crowd around $\\bar x$ first.",
  ])("%s", (text) => {
    expect([...namesInPassing(tokens(text))]).toEqual(["\\bar{x}"]);
  });
  test.each([
    "The median goes by $\\bar x$.",
    "It comes close to $\\bar x$, the median.",
    "We move to $\\bar x$, where $\\bar x$ is the median.",
    "The median is moved to $\\bar x$.",
    "From $\\bar x$ on, $\\bar x$ names the median.",
    "Authors refer the median to $\\bar x$.",
    "We rename the median to $\\bar x$.",
    "The median belongs to $\\bar x$.",
    "The middle one moves to $\\bar x$.",
  ])("not %s", (text) => {
    expect([...namesInPassing(tokens(text))]).toEqual([]);
  });
});

describe("words that say a relation under a condition", () => {
  test.each(conditionings)("$name: $example", ({ says, example, refused }) => {
    expect(says.test(plainText(tokens(example)))).toBe(true);
    expect(conditionedOn(tokens(example))).not.toBeNull();
    for (const near of refused) expect(conditionedOn(tokens(near)), near).toBeNull();
  });
});

describe("unread sentences that change what is given", () => {
  test.each(changes)("$name: $example", ({ name, example, refused }) => {
    expect(changeIn(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(changeIn(tokens(near)), near).toBeNull();
  });
});

describe("unread sentences that give words and signs of the field another meaning", () => {
  test.each(redefinitions)("$name: $example", ({ name, example, refused }) => {
    expect(redefinitionIn(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(redefinitionIn(tokens(near)), near).toBeNull();
  });
});

describe("unread sentences that say what a sign of the field stands for", () => {
  test.each([...signFrames, ...nounFrames])("$name: $example", ({ name, example, refused }) => {
    expect(signTold(tokens(example))?.frame).toBe(name);
    for (const near of refused) expect(signTold(tokens(near)), near).toBeNull();
  });
  test.each(fieldSigns)("$example is what it is", ({ nouns, example }) => {
    for (const noun of nouns)
      expect(signTold(tokens(`Here $${example}$ denotes the ${noun}.`))).toBeNull();
    const sign = signTold(tokens(`Here $${example}$ denotes the median.`))?.sign ?? [];
    expect(canonical(sign)).toBe(canonical(formulaOf(`$${example}$`)));
  });
});

describe("unread sentences that give an indicator other values", () => {
  test.each(indicatorCases)("$example", ({ example, refused }) => {
    expect(indicatorValues(tokens(example))).toBe("other");
    for (const near of refused) expect(indicatorValues(tokens(near)), near).not.toBe("other");
  });
});

describe("sentences in words alone, which may take back what is given", () => {
  test.each([
    "Scratch that.",
    "Never mind.",
    "Quite the contrary.",
    "Superseded.",
    "But of course they aren't.",
    "This has turned out to be untrue.",
    "Please disregard the previous sentence.",
    "This is the wrong formula.",
    "The winner is put first.",
    "In theory.",
  ])("%s", (says) => expect(reachOf(tokens(says))).toMatch(/^(?:section|everywhere)$/));
  test.each([
    "The first pays what the second wins.",
    "Tall fathers have tall sons.",
    "The scale shows a bit too much on Mondays.",
  ])("%s of what comes behind it", (says) => expect(reachOf(tokens(says))).toBe("onward"));
  test.each([
    "This completes the proof.",
    "Next, the variance.",
    "Hooray!",
    "It follows by linearity.",
    "But it changes the variance.",
    "This is Jensen's inequality.",
    "It follows from Slutsky.",
    "Pairs which are disjoint cancel.",
    "This is what",
  ])("%s of nothing", (says) => expect(reachOf(tokens(says))).toBeNull());
});

describe("comments, which say nothing of what is given", () => {
  test.each(comments)("$name: $example", ({ name, example, refused }) => {
    expect(commentIn(tokens(example))).toBe(name);
    for (const near of refused) expect(commentIn(tokens(near)), near).toBeNull();
  });
});

describe("sentences that tell what others say", () => {
  test.each(attributions)("$name: $example", ({ name, example, refused }) => {
    expect(attributionOf(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(attributionOf(tokens(near)), near).toBeNull();
  });
});

describe("sentences that claim in words alone", () => {
  test.each(wordings)("$name: $example", ({ name, example, refused }) => {
    expect(wordedIn(tokens(example))?.name).toBe(name);
    for (const near of refused) expect(wordedIn(tokens(near)), near).toBeNull();
  });
});

describe("words beside what is checked", () => {
  test.each([
    ["The last identity characterises the normal law.", "behind"],
    ["Correlation zero forces independence here.", "behind"],
    ["Hence the median of $X$ is $\\mu$ as well.", "anywhere"],
    ["We see that noise reduces variance.", "anywhere"],
    ["Every uncorrelated pair is independent.", "title"],
    ["which is never zero.", "title"],
  ] as const)("%s", (says, place) => expect(commentClaims(tokens(says), place)).toBe(true));
  test.each([
    ["The last identity characterises the normal law.", "anywhere"],
    ["This is Jensen's inequality.", "behind"],
    ["We now compute the variance.", "behind"],
    ["Let us look at the variance.", "behind"],
    ["The code below computes the mean.", "behind"],
    ["Some authors use the following assumptions.", "behind"],
    ["This is what we wanted.", "behind"],
    ["Does the median commute with sums?", "behind"],
    ["The mean of a product", "title"],
    ["by linearity and independence.", "title"],
  ] as const)("not: %s", (says, place) => expect(commentClaims(tokens(says), place)).toBe(false));
  test("precisely when", () => {
    expect(isExclusive(tokens("$E[X] = 0$ precisely when $X$ is normal."))).toBe(true);
    expect(isExclusive(tokens("When $X$ is normal, $E[X] = 0$."))).toBe(false);
  });
});

describe("relations that are said not to hold", () => {
  test("flatly, or elsewhere", () => {
    expect(deniesFlatly(tokens("It is wrong that $E[X] = 0$."))).toBe(true);
    expect(deniesFlatly(tokens("$E[X] = 0$ does not always hold."))).toBe(false);
    expect(deniesFlatly(tokens("We have $E[X] = 0$."))).toBe(false);
  });
});

describe("unread sentences that claim something exact", () => {
  const claims = (says: string): boolean => claimsUnread(tokens(says), () => false);
  test.each([
    "The difference $X - Y$ has variance $0$.",
    "Hence $X$ has mean zero.",
    "By symmetry $E[X - Y]$ vanishes.",
    "As for the rest: $E[X - Y] = 0$.",
  ])("%s", (says) => expect(claims(says)).toBe(true));
  test.each([
    "The difference $X - Y$ is what we look at.",
    "Approximately $E[X - Y] = 0$.",
    "$X$ has mean zero.",
    "Is $E[X - Y] = 0$?",
    "Suppose that $E[X - Y] = 0$.",
  ])("not: %s", (says) => expect(claims(says)).toBe(false));
  test("a row of a table", () => {
    expect(rowClaims(tokens("$E[X - Y]$ , $0$ ,"), () => false)).toBe(true);
    expect(rowClaims(tokens("$E[X - Y]$ , $0$ ,"), () => true)).toBe(false);
    expect(rowClaims(tokens("$X$ , the first , $Y$ , the second ,"), () => false)).toBe(false);
  });
});

describe("unread sentences that say that a name is something else", () => {
  const known: KnownNames = {
    isDefined: (name) => name === "S",
    isFixed: (name) => /^[pn]$/.test(name),
    isNumber: (name) => /^[pn]$/.test(name),
    isRandom: (name) => /^[XYUV]$/.test(name),
    isSaid: ({ nodes }) => canonical(nodes) === canonical(formulaOf("$S = X + Y$")),
    isGiven: (name) => /^[XYUV]$/.test(name),
    isDeclared: (name) => /^[SpnXYUV]$/.test(name),
    isOld: () => true,
    isUnread: () => true,
  };
  test.each(recastings)("$name: $example", ({ namesAt, example, refused }) => {
    const names = (says: string): readonly string[] =>
      tokens(says).flatMap((_, at, all) => namesAt(all, at, known));
    expect(names(example)).not.toEqual([]);
    for (const near of refused) expect(names(near), near).toEqual([]);
  });
  test("the design is random, and the error is", () => {
    expect(saysInputsVary(tokens("The design is random."))).toBe(true);
    expect(saysInputsVary(tokens("The error is random."))).toBe(false);
    expect(saysInputsVary(tokens("The design is fixed."))).toBe(false);
  });
  test("members that are one, and members that are named twice", () => {
    expect(unitedIn(tokens("Let $X_2 = X_1$."))).toEqual(["X"]);
    expect(unitedIn(tokens("Put $A_{ji} = A_{ij}$ and $X_1 = Y_1$."))).toEqual([]);
  });
});

test.each([
  ["Let $X_1, \\dots, X_n$ be i.i.d. given $\\theta$.", ["\\theta"]],
  ["Conditionally on $p$, the draws are independent.", ["p"]],
  ["For a given $\\theta$ let $X$ be normal.", []],
  ["We are given $\\theta$.", []],
])("%s conditions on what may vary", (says, names) => {
  expect([...conditionedIn(tokens(says))]).toEqual(names);
});

describe("words that show a name to be a number", () => {
  test.each(numerics)("$says", ({ example: [says, name], refused }) => {
    expect([...numbersIn(tokens(says))]).toContain(name);
    for (const near of refused) expect([...numbersIn(tokens(near))], near).toEqual([]);
  });
});

describe("words that limit, and nothing that is given", () => {
  test.each(harmlessLimits)("$name: $example", ({ name, example, refused }) => {
    const waysIn = (says: string): readonly string[] =>
      harmlessIn(tokens(says)).map((each) => each.name);
    expect(waysIn(example)).toContain(name);
    for (const near of refused) expect(waysIn(near), near).not.toContain(name);
    expect(retractionIn(tokens(example), false)).toBeNull();
  });
});
