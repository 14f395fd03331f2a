import { Builder } from "../tex/build.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Paraphrase, table, tabled } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** `Z = a X` of a name and what it is said to be. */
const equated: Paraphrase["builds"] = ([name = [], value = []]) => {
  const [first] = name;
  return first ? [[...name, new Builder(first.span).equals, ...value]] : null;
};

/** `0 < p < 1`, `n \ge 2`: how large something is. */
const bounds = ([relation = []]: readonly Formula[]): boolean => {
  const signs = relation.flatMap((n) => (n.kind === "relation" ? [n.text] : []));
  return signs.length > 0 && signs.every((sign) => /^(?:<|>|\\leq?|\\geq?)$/.test(sign));
};

/** Names that are given behind what they stand for. */
export const namingGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "names that are given behind what they stand for": [
    ...table(String.raw`
      ^ [now|next|then|here] [we|let us] write $name for the {thing} of [the|all|our|these] $x .
        => let $1 be the {thing} of the $2
        as: Write $S$ for the sum of the $Y_i$ => let $S$ be the sum of the $Y_i$
        not: Write $S$ for the sum of some $Y_i$
        not: Write $S$ for the limit of the $Y_i$

      ^ [now|next|then|here] the {thing} of [the|all|our|these] $x {will|shall be | is|are}
        {written [as] | denoted [by] | called} $name . => let $2 be the {thing} of the $1
        as: The average of the $Y_i$ will be written $A$ => let $A$ be the average of the $Y_i$
        not: The average of the $Y_i$ will not be written $A$
        not: The average of some $Y_i$ is called $A$

      ^ [now|next|then|here] [we] [shall|will] call|denote the {thing} of [the|all|our|these] $x [by]
        $name . => let $2 be the {thing} of the $1
        as: We shall call the total of the $Y_i$ $S$ => let $S$ be the total of the $Y_i$
        not: We shall never call the total of the $Y_i$ $S$
        not: We shall call the total of some $Y_i$ $S$
    `),
    ...tabled({ builds: equated })`
      let $name be defined|given as|by|through $x . => let $3
        as: let $D$ be defined by $a U + b$ => let $D = a U + b$
        not: let $D$ be defined by the values of $a U + b$

      $name is {defined as|by | defined to be} $x {. | {stop}} => $3 {stop}
        as: $Z$ is defined as $a U$ => $Z = a U$
        not: $Z$ is hardly defined as $a U$
    `,
    ...table(String.raw`
      ^ the|our|this ~ , $name , is|are => the ~ $ is
        as: The length, $L$, is a constant => the length $L$ is a constant
        not: The length, $L$, is hardly a constant
    `),
    ...tabled({ where: bounds })`
      ^ here $rel . => let $
        as: Here $0 < p < 1$ => let $0 < p < 1$
        not: Here nearly $0 < p < 1$
    `,
  ],
};
