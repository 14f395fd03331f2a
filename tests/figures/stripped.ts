import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checked } from "../support/check.ts";
import { root } from "../support/command.ts";
import { type Scored, scoredSteps } from "../support/scored.ts";
import { markdownTable } from "./table.ts";

const folder = join(root, "tests/corpus");

/** The displays of a document without its givens and without a word around them. */
export function strippedOf(document: string): string {
  const [, ...parts] = document.split(/^#+ (.*)$/m);
  return parts
    .flatMap((text, k) => {
      const heading = parts[k - 1] ?? "";
      const isGiven = /\bgiven|definition|assumption/i.test(heading);
      return k % 2 === 0 || isGiven
        ? []
        : [...text.matchAll(/^(?:\$\$.*?\$\$|```math.*?```)\s*$/gms)];
    })
    .map(([display]) => display.trim())
    .join("\n\n");
}

/** The steps of the corpus as they come out where nothing is given. */
function strippedSteps(): readonly Scored[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => {
      const { chains } = checked(strippedOf(readFileSync(join(folder, name), "utf8")));
      return scoredSteps(
        name,
        chains.map(({ steps }) => steps.map(({ verdict }) => verdict)),
      );
    });
}

/** What docs/figures.md says of chains of which nothing is given. */
export function strippedSection(): string {
  const scored = strippedSteps();
  const row = (name: string, steps: readonly Scored[]): (string | number)[] => {
    const got = (...verdicts: readonly string[]): number =>
      steps.filter((step) => verdicts.includes(step.got)).length;
    return [
      name,
      steps.length,
      got("verified"),
      got("holds-if"),
      got("unchecked"),
      steps.length - got("verified", "holds-if", "unchecked"),
    ];
  };
  const isTrue = ({ wanted }: Scored): boolean => wanted === "verified";
  const isWrong = ({ wanted }: Scored): boolean => wanted === "refuted" || wanted === "reject";
  return `## Chains of which nothing is given

The displays of \`tests/corpus\` by themselves: no givens, no words. A true step is to be verified or
to hold under usual conditions; *says a name* is a first equation that says what its left side stands
for. A false step may hold under conditions that its givens do not say.

${markdownTable(
  ["steps labelled", "steps", "verified", "holds if", "says a name", "undecided or unread"],
  [row("true", scored.filter(isTrue)), row("false", scored.filter(isWrong))],
)}`;
}
