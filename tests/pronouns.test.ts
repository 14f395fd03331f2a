import { expect, test } from "vitest";
import { readDocument } from "../src/document/outline.ts";

/** What the last sentence of a paragraph is read as. */
function readAs(paragraph: string): string {
  const { sentences } = readDocument(`${paragraph}\n\nThen\n\n$$E[W] = E[W].$$\n`);
  return sentences.at(-1)?.canonical ?? "";
}

const two = "Let $X$ and $Y$ be random variables.";
const three = "Let $X$, $Y$ and $Z$ be random variables.";
const many = "Let $X_1, \\dots, X_n$ be random variables with variance $v$.";

test.each([
  [`${two} They are independent.`, "$X$ and $Y$ are independent"],
  [`${two} The two are uncorrelated.`, "$X$ and $Y$ are uncorrelated"],
  [
    `Let $Z$ be a random variable. ${two} They are independent of $Z$.`,
    "($X$, $Y$) and $Z$ are independent",
  ],
  [`${three} Suppose they are pairwise independent.`, "pairwise independent"],
  [`${many} They are uncorrelated.`, "are uncorrelated"],
  [`${many} Each of them has mean $\\mu$.`, "has mean $\\mu$"],
  [`${two} They're independent.`, "$X$ and $Y$ are independent"],
  [`${two} Let both have mean zero.`, "$Y$ has mean $0$"],
  ["Let $A$ be a $d\\times d$ matrix. It is symmetric.", "$A$ is symmetric"],
  ["Let $X$ be a random variable. It has mean $\\mu$.", "$X$ has mean $\\mu$"],
])("%s: is said of what is before it", (paragraph, as) => {
  expect(readAs(paragraph)).toContain(as);
});

test.each([
  `${two} They are not independent.`,
  `${two} They are nearly independent.`,
  `${two} They're hardly independent.`,
  "Let $A$ be a $d\\times d$ matrix and $B$ its inverse. It is symmetric.",
  `${two} They are independent given $Z$.`,
  `${two} They are independent if $n = 2$.`,
  `${two} We draw again. They are independent.`,
  `${three} Both are independent.`,
  `${three} Each is independent of $W$.`,
  "Let $X$ and $Y$ be the sums of $U$ and $V$. They are independent.",
  "Let $X$ and $Y$ be random variables and $W = X + Y$. They are independent.",
  "Let $X$ be a random variable with mean $m$. It has variance $1$.",
])("%s: is not understood", (paragraph) => {
  const { sentences } = readDocument(`${paragraph}\n\nThen\n\n$$E[W] = E[W].$$\n`);
  const said = sentences.filter(({ text }) => /^(?:They|Both|Each|It)/.test(text));
  expect(said.filter(({ canonical }) => canonical !== "")).toEqual([]);
});
