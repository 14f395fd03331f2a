import type { Clause } from "../../read/clause.ts";
import { indicatesWords } from "../../read/grammar/indicator.ts";
import { withKnownLaw } from "../../read/known-law.ts";
import { correlationNamed, momentsAlike } from "./alike.ts";
import { relationsApart, valuesApart } from "./apart.ts";
import type { Formula, Traits } from "./clauses.ts";
import { counted } from "./counted.ts";
import { componentOf, entryNamed } from "./entry.ts";
import { estimatorOf } from "./estimator.ts";
import { withoutParameter, withParameter } from "./law.ts";
import { correlated, eachIts, momentNamed, powersOf } from "./moment.ts";
import { boundedList, eitherSign, several } from "./several.ts";
import { signed } from "./sign.ts";
import { averageOf, totalOf } from "./sum.ts";

/**
 * Clauses as the clauses that they stand for: formulas that say what sentences say, as such, `X
 * \perp Y`, `x \in \mathbb R^d`, and what is said in a roundabout way.
 */
export function rewrite(clause: Clause): readonly Clause[] {
  switch (clause.kind) {
    case "traits": {
      for (const rule of ofTraits) {
        const made = rule(clause);
        if (made) return made.flatMap(rewrite);
      }
      const { rest, formulas } = relationsApart(clause);
      return [...rest, ...formulas.flatMap(rewrite)];
    }
    case "formula": {
      for (const rule of ofFormulas) {
        const made = rule(clause);
        if (made) return made.flatMap(rewrite);
      }
      return [clause];
    }
    case "range":
    case "values":
    case "members":
      return [clause];
  }
}

/** What sentences say in a roundabout way; null where a clause does not. */
const ofTraits: readonly ((clause: Traits) => readonly Clause[] | null)[] = [
  averageOf,
  momentNamed,
  momentsAlike,
  correlationNamed,
  entryNamed,
  totalOf,
  valuesApart,
  withKnownLaw,
  withParameter,
  withoutParameter,
  estimatorOf,
  correlated,
  powersOf,
  counted,
  eachIts,
];

/** What formulas say that sentences say too. */
const ofFormulas: readonly ((clause: Formula) => readonly Clause[] | null)[] = [
  componentOf,
  indicated,
  several,
  eitherSign,
  boundedList,
  signed,
];

function indicated(clause: Formula): readonly Clause[] | null {
  const told = indicatesWords(clause);
  return told && [told];
}
