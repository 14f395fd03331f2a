import type { Law } from "../kernel/law.ts";
import * as conditional from "./conditional.ts";
import * as conditioning from "./conditioning.ts";
import * as density from "./density.ts";
import * as distribution from "./distribution.ts";
import * as expectation from "./expectation.ts";
import * as independence from "./independence.ts";
import * as inequality from "./inequality.ts";
import * as integral from "./integral.ts";
import * as moment from "./moment.ts";
import * as motion from "./motion.ts";
import { lawOf, type Rule } from "./rule.ts";
import * as structure from "./structure.ts";

/** The rule book, in order of presentation. */
export const rules: readonly Rule[] = [
  structure,
  moment,
  expectation,
  independence,
  distribution,
  motion,
  density,
  conditioning,
  conditional,
  integral,
  inequality,
].flatMap((family) => Object.values(family));

const byName = new Map(rules.map((r) => [r.name, r]));

export function ruleNamed(name: string): Rule | undefined {
  return byName.get(name);
}

/** A table for the kernel of the rules given; statements are read when first asked for. */
export function lawTable(chosen: readonly Rule[] = rules): ReadonlyMap<string, Law> {
  const table = new Map<string, Law>();
  for (const r of chosen) table.set(r.name, lazyLaw(r));
  return table;
}

function lazyLaw(r: Rule): Law {
  const statement = {
    name: r.name,
    kinds: r.slots,
    get left() {
      return lawOf(r).left;
    },
    get right() {
      return lawOf(r).right;
    },
  };
  // what is read late stays so: nothing is copied out of the statement
  return r.relation === "="
    ? Object.assign(statement, { relation: r.relation, provided: r.provided })
    : Object.assign(statement, { relation: r.relation, provided: r.provided, strict: r.strict });
}

export { type Refused, refused } from "./refused.ts";
export { type Rule, readStatement } from "./rule.ts";
