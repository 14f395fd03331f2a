import { expect, test } from "vitest";
import { isLawFact } from "../src/page/law-facts.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { tokensOf } from "../src/page/token.ts";
import { noMacros } from "../src/tex/macros.ts";

function holds(text: string): boolean {
  const tree = readMarkdown(text);
  return isLawFact(tokensOf(tree.root.children, tree, text, noMacros()).tokens);
}

test.each([
  "The fourth moment of a standard normal is 3.",
  "Recall that the third moment of a standard normal variable is zero.",
  "A normal variable with mean zero and variance $v$ has fourth moment $3v^2$.",
  "A normal variable with mean $m$ and variance $s^2$ has second moment $m^2 + s^2$.",
  "A Poisson variable has equal mean and variance.",
  "A Poisson variable with mean $\\lambda$ has variance $\\lambda$.",
  "A binomial variable has mean $np$ and variance $np(1-p)$.",
  "A Bernoulli variable with parameter $p$ has variance $p(1-p)$.",
  "A uniform variable on the unit interval has variance $1/12$.",
  "The variance of an exponential variable with rate $r$ is $\\frac{1}{r^2}$.",
  "The variance of an indicator never exceeds 1/4.",
])("%s: is true", (text) => {
  expect(holds(text)).toBe(true);
});

test.each([
  "The fourth moment of a standard normal is 4.",
  "The fourth moment of a normal variable is 3.",
  "A normal variable with mean zero and variance $v$ has fourth moment $3v$.",
  "A binomial variable has mean $np$ and variance $np$.",
  "A uniform variable on $(0, 1)$ has variance $1/6$.",
  "The variance of an exponential variable with rate $r$ is $r^2$.",
  "The variance of an indicator never exceeds 1/5.",
  "The fourth moment of a standard normal is not 3.",
  "The fourth moment of a standard normal is 3 if $X$ is normal.",
  "The fourth moment of $X$ is 3.",
])("%s: is not found true", (text) => {
  expect(holds(text)).toBe(false);
});
