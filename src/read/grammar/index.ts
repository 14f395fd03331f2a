import { Grammar } from "../chart.ts";
import type { Section } from "../entry.ts";
import { terminals } from "../terminal.ts";
import { attribute } from "./attribute.ts";
import { clause } from "./clause.ts";
import { component } from "./component.ts";
import { condition } from "./condition.ts";
import { dependence } from "./dependence.ts";
import { experiment } from "./experiment.ts";
import { formulas } from "./formula.ts";
import { indicator } from "./indicator.ts";
import { law } from "./law.ts";
import { named } from "./named.ts";
import { noun } from "./noun.ts";
import { predicate } from "./predicate.ts";
import { quantifier } from "./quantifier.ts";
import { sentence } from "./sentence.ts";
import { statement } from "./statement.ts";
import { subject } from "./subject.ts";
import { values } from "./values.ts";

/** The grammar of sentences, a noun a section. */
export const sections: Readonly<Record<string, Section>> = {
  sentence,
  statement,
  quantifier,
  condition,
  subject,
  clause,
  formulas,
  named,
  indicator,
  predicate,
  noun,
  law,
  dependence,
  attribute,
  values,
  component,
  experiment,
};

export const grammar: Grammar = new Grammar(
  Object.values(sections).flatMap(({ parts, entries }) => [...parts, ...entries]),
  terminals,
);
