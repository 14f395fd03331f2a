import type { Syntax } from "../tex/syntax.ts";
import { fieldSigns, isApplied } from "./notation.ts";
import { entry, type Paraphrase } from "./paraphrase.ts";

/** What a page says of a sign that stands for this anyway: "where `$E$` denotes expectation". */
const told: readonly Paraphrase[] = fieldSigns.flatMap(({ isSign, nouns, example }) => {
  const said = `[,] where [as usual] $ {is | denotes | means | stands for} [the] [usual|ordinary]
    {${nouns.join(" | ")}} [operator] [of $ | of a random variable]`;
  const [noun = ""] = nouns;
  const refused = (end: string): readonly string[] => [
    `$X$ and $Y$ are uncorrelated, where $q$ denotes the ${noun}${end}`,
    `$X$ and $Y$ are uncorrelated, where $${example}$ denotes the median${end}`,
    `$X$ and $Y$ are uncorrelated, where $${example}$ denotes nearly the ${noun}${end}`,
  ];
  return [
    [" .", ""],
    [" {stop}", ", and $n$ is a number"],
  ].map(([end = "", more = ""]) =>
    entry(
      `${said}${end}`,
      "{stop}",
      `$X$ and $Y$ are uncorrelated, where $${example}$ denotes the ${noun}${more}`,
      `$X$ and $Y$ are uncorrelated${more}`,
      {
        where: ([sign = [], of]: readonly (readonly Syntax[])[]) =>
          isSign(sign) && (of === undefined || isApplied(sign)),
        refused: refused(more),
      },
    ),
  );
});

export const notationGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what signs stand for anyway": told,
};
