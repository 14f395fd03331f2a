import { Grammar } from "../chart.ts";
import type { Entry, Section } from "../entry.ts";
import { type Kind, kinds } from "../kind.ts";
import { terminals } from "../terminal.ts";
import { attribute } from "./attribute.ts";
import { calling } from "./calling.ts";
import { clause } from "./clause.ts";
import { combined } from "./combined.ts";
import { component } from "./component.ts";
import { condition } from "./condition.ts";
import { dependence } from "./dependence.ts";
import { described } from "./described.ts";
import { drawn } from "./drawn.ts";
import { experiment } from "./experiment.ts";
import { formulas } from "./formula.ts";
import { idle } from "./idle.ts";
import { indicator } from "./indicator.ts";
import { introduced } from "./introduced.ts";
import { law } from "./law.ts";
import { making } from "./making.ts";
import { named } from "./named.ts";
import { noun } from "./noun.ts";
import { predicate } from "./predicate.ts";
import { presented } from "./presented.ts";
import { quantifier } from "./quantifier.ts";
import { sentence } from "./sentence.ts";
import { spoken } from "./spoken.ts";
import { statement } from "./statement.ts";
import { subject } from "./subject.ts";
import { values } from "./values.ts";

/** The grammar of sentences, a noun a section. */
const sections: readonly Section[] = [
  subject,
  dependence,
  condition,
  noun,
  clause,
  law,
  attribute,
  named,
  introduced,
  drawn,
  presented,
  described,
  spoken,
  combined,
  values,
  component,
  experiment,
  indicator,
  quantifier,
  formulas,
  predicate,
  idle,
  making,
  calling,
  statement,
  sentence,
];

/** What the forms of sentences are made of. */
export const parts: Section["parts"] = sections.flatMap((section) => section.parts);

/** The forms of sentences that tell a kind of thing. */
export const entriesOf = (kind: Kind): readonly Entry[] =>
  sections.flatMap(({ entries }) => entries[kind] ?? []);

/** All forms of sentences. */
export const entries: readonly Entry[] = (Object.keys(kinds) as Kind[]).flatMap(entriesOf);

/** Sentences that tell a kind of thing, of all forms; the plainest first. */
export const examplesOf = (kind: Kind): readonly string[] => [
  ...entries.flatMap(({ more }) => more[kind] ?? []),
  ...entriesOf(kind).map(({ example }) => example),
];

export const grammar: Grammar = new Grammar([...parts, ...entries], terminals);
