import { expect, test } from "vitest";
import { checked } from "./support/check.ts";

const given = `# T

## Given
- $X$ and $Y$ are random variables with $E[X] = 0$ and $E[Y] = 0$.
- $\\operatorname{Var}(X) = \\sigma^2$ and $\\operatorname{Var}(Y) = \\tau^2$.
- $\\operatorname{Cov}(X, Y) = \\gamma$
- $c$ is a real number.
- $D = Y - cX$

## Solution
`;

/** The verdicts of the steps of a solution, and what is said of those that are undecided. */
function judged(solution: string): { verdicts: string; messages: string[] } {
  const steps = checked(given + solution).chains.flatMap((chain) => chain.steps);
  return {
    verdicts: steps.map((step) => step.verdict).join(" "),
    messages: steps.flatMap((s) => (s.verdict === "undecided" ? [s.message ?? ""] : [])),
  };
}

const derivative = "$$\\frac{d}{dc}[\\tau^2 - 2c\\gamma + c^2\\sigma^2] = 0$$";
const least = "$$\\operatorname{Var}(D) = \\tau^2 - \\gamma^2/\\sigma^2$$";

test.each([
  ["we solve", `To minimise this, we solve\n${derivative}`, "undecided"],
  ["no words", derivative, "undecided"],
  ["set", "Set\n$$2c\\sigma^2 - 2\\gamma = 0.$$", "undecided"],
  ["equate", "Equating the slope to zero,\n$$2c\\sigma^2 = 2\\gamma.$$", "undecided"],
  ["require", "For this we require\n$$\\operatorname{Cov}(D, X) = 0.$$", "undecided"],
  ["find such that", "We want to find $c$ such that\n$$c\\sigma^2 = \\gamma.$$", "undecided"],
  ["minimised at", "This is minimised at\n$$c = \\gamma/\\sigma^2.$$", "undecided"],
  ["a value put in", `Plugging in $c^* = \\gamma/\\sigma^2$, we get\n${least}`, "undecided"],
  ["this value", `With this choice of $c$,\n${least}`, "undecided"],
  [
    "a later display",
    `We solve\n${derivative}\n\nThe least value is\n${least}`,
    "undecided undecided",
  ],
  [
    "two displays on",
    `We solve\n${derivative}\n\nHence\n$$c = \\gamma/\\sigma^2.$$`,
    "undecided undecided",
  ],
  [
    "a sentence before",
    `Setting the slope to zero, we get $c = \\gamma/\\sigma^2$. Then\n${least}`,
    "undecided undecided",
  ],
  [
    "sentences",
    "Solving for $c$ gives a least value. So $E[D^2] = \\tau^2 - \\gamma^2/\\sigma^2$.",
    "undecided",
  ],
])("what is asked for or put in is not refuted: %s", (_, solution, verdicts) => {
  const { verdicts: found, messages } = judged(solution);
  expect(found).toBe(verdicts);
  for (const message of messages) expect(message).toMatch(/words.* (?:around|above)/);
});

test.each([
  ["a wrong derivative", `${derivative.replace("= 0", "= 3c = 0")}`, "refuted undecided"],
  ["without words", least, "refuted"],
  ["words that only tell", `To solve this, note that\n${least}`, "refuted"],
  ["a definition put in", `Substituting the definition of $D$,\n${least}`, "refuted"],
  [
    "what does not speak of it",
    `We solve\n${derivative}\n\nAlso\n$$E[X^2] = 2\\sigma^2.$$`,
    "undecided refuted",
  ],
  ["a name that is given", `Set $\\nu = \\sigma^2/2$. Then\n$$E[X^2] = \\nu$$`, "refuted"],
  [
    "a bound that is required",
    `This requires $\\sigma \\ge 1$. Then\n$$E[X^2] = \\sigma$$`,
    "refuted",
  ],
  [
    "another section",
    `We solve\n${derivative}\n\n# U\n\n## Solution\n${least}`,
    "undecided unreadable",
  ],
  ["zero without a derivative", "$$E[D^2] = 0$$", "refuted"],
])("what is claimed is refuted: %s", (_, solution, verdicts) =>
  expect(judged(solution).verdicts).toBe(verdicts),
);

test("what holds for every value is verified still", () =>
  expect(
    judged(
      `We solve\n${derivative}\n\nfor $c$. Plugging in $c$,\n$$E[D^2] = \\tau^2 - 2c\\gamma + c^2\\sigma^2.$$`,
    ).verdicts,
  ).toBe("undecided verified"));
