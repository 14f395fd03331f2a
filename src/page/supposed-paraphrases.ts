import type { Syntax } from "../tex/syntax.ts";
import { entry, equated, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { isToldOnly } from "./story-paraphrases.ts";

/** "Assume `$X$` and `$Y$` to be independent", "we model `$X$` as normal": what is supposed. */
const supposedToBe: readonly Paraphrase[] = [
  ["$list", "$", "are", "$X_1, \\dots, X_n$"],
  ["$x", "$", "is", "$X$"],
  ["$x and $y", "$ and $", "are", "$X$ and $Y$"],
].flatMap(([names = "", put = "", verb = "", shown = ""]) => [
  entry(
    `^ [we|i] assume|suppose|take|took [the ~] ${names} to be`,
    `assume that ${put} ${verb}`,
    `we take ${shown} to be random`,
    `assume that ${shown} ${verb} random`,
    {
      where: (_, words) =>
        words.every((word) => word === "" || (isToldOnly([word]) && !/\bof\b/.test(word))),
      refused: [
        `We do not take ${shown} to be random`,
        `We hardly assume ${shown} to be random`,
        `We take the opposite of ${shown} to be random`,
      ],
    },
  ),
  entry(
    `^ [we|i] model ${names} as`,
    `assume that ${put} ${verb}`,
    `we model ${shown} as random`,
    `assume that ${shown} ${verb} random`,
    { refused: [`We never model ${shown} as random`] },
  ),
]);

/** `e^x`, which is no name. */
const isExponential = ([head]: readonly Syntax[]): boolean =>
  head?.kind === "script" &&
  head.sup !== null &&
  head.base?.kind === "name" &&
  head.base.text === "e";

/** Nouns for a quantity that has a name of its own behind them. */
const quantities =
  "(?:probability|chance|rate|parameter|number|constant|mean|variance|deviation|coefficient" +
  "|correlation|ratio|fraction|proportion|share|weight|size|length|price|value|quantity|variable)";

/** "the success probability `$p$`", and nothing that is made of it: "the inverse rate `$p$`". */
const isCalled: NonNullable<Paraphrase["where"]> = (_, words) => {
  const [called = ""] = words.slice(-1);
  return (
    new RegExp(`^(?:[a-z]+ )?${quantities}$`).test(called) &&
    !new RegExp(
      "^(?:and|or|of|inverse|reciprocal|complementary|opposite|other|remaining|half|double" +
        "|negative|absolute|next|last|previous|random|\\w+ed) ",
    ).test(called)
  );
};

/** What is supposed of names, and names that are written for something. */
export const supposed: readonly Paraphrase[] = [
  ...supposedToBe,
  ...tabled({ builds: equated, where: ([name = []]) => !isExponential(name) })`
    ^ [now|next|then|here] [we | let us] [shall|will] write|abbreviate $name for $x . => let $3
      as: we write $y$ for $Y - c$ => let $y = Y - c$
      not: we write $e^x$ for $1 + x$
      not: we write $y$ for values near $Y - c$
      not: we never write $y$ for $Y - c$
  `,
  ...tabled({ builds: equated, where: isCalled })`
    ^ [now|next|then|here] [we | let us] [shall|will] write $name for the * $x . => let $3
      as: we write $q$ for the success probability $p$ => let $q = p$
      not: we write $q$ for a value of the success probability $p$
      not: we write $q$ for the estimate of $p$
      not: we write $q$ for the inverse probability $p$
      not: we write $q$ for the larger of $X$ and $p$
      not: we write $q$ for the squared $p$
  `,
];

/** "We assume", "we shall also suppose": what authors say of themselves adds nothing. */
export const authors: readonly Paraphrase[] = ["assume", "suppose"].flatMap((verb) =>
  table(String.raw`
    ^ we|i [shall|will|also|further|furthermore|now|always] [also|further|now|always] ${verb}
      => ${verb}
      as: we shall also ${verb} that $X$ has mean $0$ => ${verb} that $X$ has mean $0$
      not: we rarely ${verb} that $X$ has mean $0$
      not: we cannot ${verb} that $X$ has mean $0$
      not: they ${verb} that $X$ has mean $0$
  `),
);
