import { canonical } from "../tex/canonical.ts";
import type { Said } from "./asserted.ts";

/** A moment that a sentence gives names for, of what it is about. */
export interface OwnedMoment {
  /** "variances" */
  readonly moment: string;
  /** whether it is said to be that of each: "their common mean", and no average */
  readonly common: boolean;
  /** as TeX */
  readonly values: readonly string[];
}

/** What a sentence names by "its" and "their", and how many of its words say so. */
export interface OwnedMoments {
  readonly to: number;
  readonly who: "it" | "they";
  readonly moments: readonly OwnedMoment[];
  /** whether it gives names to them, and does not say what they are: "`$m$` for their mean" */
  readonly gives: boolean;
}

const moment =
  "(?:mean|expectation|expected value|variance|standard deviation|covariance|correlation)s?";
const own = "(?:their|its)(?: common| respective| mutual)?";
const value = "\\$(?: and \\$)?(?: respectively)?";
const lead = "(?:(?:now |also |here |and |further |moreover )?(?:we |let us |i )?)?";

/** "Write `$a$` and `$b$` for their variances" */
const writes = new RegExp(
  `^(?<lead>${lead}(?:write|writes|use) )` +
    `(?<said>${value} for ${own} ${moment}` +
    `(?:(?: ,)? and ${value} (?:for )?${own} ${moment})*)(?= [.,;]|$)`,
);

/** "Denote their common variance by `$v$`" */
const denotes = new RegExp(
  `^(?<lead>${lead}(?:denote|write|call|denotes) )` +
    `(?<said>${own} ${moment} (?:by |as )?${value}` +
    `(?:(?: ,)? and ${own} ${moment} (?:by |as )?${value})*)(?= [.,;]|$)`,
);

/** "Their covariance is denoted by `$c$`", "its mean will be written `$m$`" */
const denoted = new RegExp(
  `^(?<lead>)(?<said>${own} ${moment} (?:is|are|will be|shall be) ` +
    `(?:(?:denoted|written|called|named|given)(?: by| as)? )${value})(?= [.,;]|$)`,
);

/** "Let `$c$` be their covariance", "denote by `$a$` and `$b$` their means" */
const called = new RegExp(
  "^(?<lead>(?:(?:we |let us )?denote by |let )?)" +
    `(?<said>${value} (?:be |is |are |denotes? )?${own} ${moment})(?= [.;]| , and|$)`,
);

/** "Their means are `$a$` and `$b$` and their variances are `$v$` and `$w$`" */
const are = new RegExp(
  `^(?<lead>)(?<said>${own} ${moment} (?:is|are|be|equals?) ${value}` +
    `(?:(?: [,;])? (?:and )?${own} ${moment} (?:(?:is|are|be) )?${value})+)(?= [.,;]|$)`,
);

const pieces = new RegExp(
  `(?:(?<before>${value}) (?:for |be |is |are |denotes? )?)?(?<own>${own}) (?<moment>${moment})` +
    `(?:(?<between>(?: \\w+){0,3}?) (?<behind>${value})(?! for ))?`,
  "g",
);

const count = (text: string): number => text.split(" ").filter((word) => word !== "").length;

/** The moments that a sentence, or the rest of one, names by pronouns; null where it names none. */
export function ownedMoments(sentence: readonly Said[]): OwnedMoments | null {
  const signs = sentence.map((t) => (t.kind === "math" ? "$" : t.text));
  const text = signs.join(" ");
  const found = [writes, denotes, denoted, called, are]
    .map((form) => form.exec(text))
    .find((m) => m !== null);
  const { lead: before = "", said = "" } = found?.groups ?? {};
  if (!found || said === "" || (/\bits\b/.test(said) && /\btheir\b/.test(said))) return null;
  const from = count(before);
  const to = from + count(said);
  const formulas = sentence
    .slice(from, to)
    .flatMap((t) => (t.kind === "math" ? [canonical(t.nodes)] : []));
  const moments = [...said.matchAll(pieces)].map(({ groups = {} }): OwnedMoment => {
    const values = groups.before ?? groups.behind ?? "";
    const size = values.split("$").length - 1;
    const common = groups.own?.includes("common") === true;
    return { moment: groups.moment ?? "", common, values: formulas.splice(0, size) };
  });
  const isAll = formulas.length === 0 && moments.every(({ values }) => values.length > 0);
  const who = /\bits\b/.test(said) ? "it" : "they";
  return isAll ? { to, who, moments, gives: !are.test(text) } : null;
}
