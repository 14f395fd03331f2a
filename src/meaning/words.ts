import { fractionText } from "../exact/fraction.ts";
import {
  type Context,
  type Declaration,
  type IndexVariable,
  type Law,
  type Property,
  type Range,
  rangeAt,
  type Statement,
  type Unit,
} from "../term/context.ts";
import { variable } from "../term/make.ts";
import type { Sort, Term } from "../term/term.ts";
import { toTex } from "../tex/print.ts";
import { headText, type Scope } from "../tex/scope.ts";
import type { Note } from "./draft.ts";

/**
 * What the program understood of a sentence, in its own words: its declarations and atomic
 * assumptions, with formulas in `$…$`.
 */
export function canonicalWords(
  sentence: string,
  context: Context,
  scope: Scope,
  notes: readonly Note[],
): string {
  const tex = (term: Term): string => `$${toTex(term, scope)}$`;
  // of sets and values nothing is told but whose they are
  const runs = notes.flatMap((n) => (n.kind === "index" ? runsThrough(n.index, context) : []));
  if (runs.length > 0) return sentenceOf(runs);
  const declared = context.declarations
    .filter((d) => d.sentence === sentence && d.head !== "\\dim")
    .map((d) => declarationWords(d, scope));
  const assumed = context.assumptions
    .filter((a) => a.sentence === sentence)
    .map((a) => statementWords(a.statement, tex, scope));
  const noted = notes.map((n) => {
    if (n.kind === "index")
      return `$${n.index.name}$ ranges over ${rangeWords("", n.index.range, scope)}`;
    if (n.kind === "property") return `${tex(n.of)} is ${propertyWords[n.property]}`;
    return n.beyond
      ? `of the law of ${tex(n.of)} no more is read than this`
      : `of what words tell of ${tex(n.of)} nothing is read`;
  });
  return sentenceOf([...noted, ...declared, ...assumed]);
}

/** `$x$ ranges over the values of $X$`, `$e$ ranges over the members of $E$`. */
function runsThrough({ name, set, values }: IndexVariable, context: Context): readonly string[] {
  if (!values) return set ? [`$${name}$ ranges over the members of $${set}$`] : [];
  return context.declarations.flatMap(({ takes, head }) => {
    if (takes?.list !== values.list) return [];
    const { mass, isBare } = values;
    const chances = mass && `, with probabilities $${mass}${isBare ? "" : `_{${head}}`}(${name})$`;
    return [
      `$${name}$ ranges over the values${set ? ` $${set}$` : ""} of $${head}$${chances ?? ""}`,
    ];
  });
}

/** What a name is, as a sentence. */
export const traitText = (head: string, property: Property): string =>
  `$${headText(head)}$ is ${propertyWords[property]}.`;

/** What a statement says, as a sentence. */
export const statementText = (statement: Statement, scope: Scope): string =>
  sentenceOf([statementWords(statement, (term) => `$${toTex(term, scope)}$`, scope)]);

function sentenceOf(parts: readonly string[]): string {
  const text = parts.join("; ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A declared name with letters in its index positions, and their ranges. */
function declarationWords(d: Declaration, scope: Scope): string {
  const names = ["i", "j", "k", "l"];
  const head = d.ranges.reduce(
    (text: string, _range, k) => text.replace(`#${k + 1}`, names[k] ?? "i"),
    d.head,
  );
  const places = names.map((name) => variable(name));
  const ranges = d.ranges
    .map((_range, k) => rangeWords(names[k] ?? "i", rangeAt(d, k, places), scope))
    .filter((text) => text !== "");
  const kind = kindWords(d, scope);
  return `$${head}$${ranges.length ? ` (${ranges.join(", ")})` : ""} is ${kind}`;
}

function rangeWords(name: string, range: Range | null, scope: Scope): string {
  if (!range) return "";
  const end = (term: Term): string => toTex(term, scope);
  if (!range.lower) return name ? `$${name}$ any integer` : "all integers";
  const values = range.upper
    ? `${end(range.lower)}, \\dots, ${end(range.upper)}`
    : `${end(range.lower)}, ${successor(range.lower, scope)}, \\dots`;
  return name ? `$${name} = ${values}$` : `$${values}$`;
}

function successor(term: Term, scope: Scope): string {
  return term.kind === "number" ? fractionText(term.value.add(1)) : `${toTex(term, scope)} + 1`;
}

const propertyWords: Readonly<Record<Property, string>> = {
  positive: "positive",
  nonnegative: "non-negative",
  integer: "integer",
  symmetric: "symmetric",
  invertible: "invertible",
  orthogonal: "orthogonal",
  "positive-definite": "positive definite",
  diagonal: "diagonal",
  idempotent: "idempotent",
  "full-column-rank": "full-column-rank",
  "full-row-rank": "full-row-rank",
  "full-rank": "full-rank",
};

function kindWords(d: Declaration, scope: Scope): string {
  const properties = d.properties.filter((p) => p !== "integer").map((p) => propertyWords[p]);
  const noun = sortWords(d.sort, d.random, scope);
  const words = [...properties, noun].join(" ");
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}

function sortWords(sort: Sort, random: boolean, scope: Scope): string {
  const size = (term: Term): string => toTex(term, scope);
  switch (sort.kind) {
    case "index":
      return random ? "random integer" : "integer";
    case "scalar":
      return random ? "random variable" : "real number";
    case "vector":
    case "covector":
      return `${random ? "random vector" : "vector"} in $\\mathbb{R}^{${size(sort.size)}}$`;
    case "matrix":
      return `${random ? "random " : ""}$${size(sort.rows)} \\times ${size(sort.columns)}$ matrix`;
    case "condition":
      return random ? "random event" : "condition";
    case "function":
      return random ? "random function" : "function";
  }
}

function statementWords(s: Statement, tex: (term: Term) => string, scope: Scope): string {
  switch (s.kind) {
    case "definition": {
      const inner = s.arguments
        .map((a) =>
          a.sort.kind === "function" ? (scope.declaration(a.name)?.head ?? a.name) : a.name,
        )
        .join(", ");
      const head: Term = s.entries.length
        ? { kind: "entry", of: s.symbol, indices: s.entries.map((e) => variable(e)) }
        : s.symbol;
      const left = inner ? `$${toTex(head, scope)}(${inner})$` : tex(head);
      const general = [...s.params.filter((p) => p !== ""), ...s.entries];
      return (
        `${left} stands for ` +
        `${tex(s.body)}${s.condition ? ` where ${tex(s.condition)}` : ""}${general.length ? `, for all ${general.map((g) => `$${g}$`).join(", ")}` : ""}`
      );
    }
    case "independent": {
      const given = s.given.length ? `, given ${s.given.map(tex).join(", ")}` : "";
      const how =
        s.degree === "mutual"
          ? "independent"
          : s.degree === "pairwise"
            ? "pairwise independent"
            : "uncorrelated";
      const isPair = s.units.length === 2 && s.units.some((unit) => unit.across.length === 0);
      const are = s.degree === "mutual" && !isPair ? "are mutually" : "are";
      return `${unitsWords(s.units, tex)} ${are} ${how}${given}`;
    }
    case "identical":
      return (
        `${unitsWords(s.units, tex)} ` +
        `${s.exchangeable ? "are exchangeable" : "have the same law"}`
      );
    case "mean":
      return `${tex(s.of)} has mean ${tex(s.value)}`;
    case "variance":
      return `${tex(s.of)} has variance ${tex(s.value)}`;
    case "covariance":
      return (
        `${tex(s.left)} and ${tex(s.right)} have covariance ` +
        `${tex(s.value)}${s.condition ? ` where ${tex(s.condition)}` : ""}`
      );
    case "distribution":
      return `${tex(s.of)} ${lawWords(s.law, s.params, tex)}`;
    case "conditional":
      return `given ${s.given.map(tex).join(", ")}, ${tex(s.of)} ${lawWords(s.law, s.params, tex)}`;
    case "fact":
      return `${tex(s.relation)}${s.condition ? ` where ${tex(s.condition)}` : ""}${
        s.functions.length
          ? " for all functions " +
            `${s.functions.map((f) => `$${scope.declaration(f)?.head ?? f}$`).join(", ")}`
          : ""
      }`;
    case "condition":
      return tex(s.condition);
  }
}

function lawWords(law: Law, params: readonly Term[], tex: (term: Term) => string): string {
  if (law === "discrete") {
    const half = params.length / 2;
    const [values, weights] = [params.slice(0, half), params.slice(half)].map((part) =>
      part.map(tex).join(", "),
    );
    return `takes the values ${values} with probabilities ${weights}`;
  }
  return (
    `has the ${law.replace(/-/g, " ")} ` +
    `law${params.length ? ` with ${params.map(tex).join(", ")}` : ""}`
  );
}

function unitsWords(units: readonly Unit[], tex: (term: Term) => string): string {
  return units
    .map((unit) => {
      const list = unit.quantities.map(tex).join(", ");
      const whole = unit.quantities.length > 1 ? `(${list})` : list;
      if (unit.across.length)
        return `the ${whole} for different ${unit.across.map((a) => `$${a}$`).join(", ")}`;
      return unit.within.length
        ? `the ${whole} for all ${unit.within.map((w) => `$${w}$`).join(", ")} together`
        : whole;
    })
    .join(units.length > 2 ? ", " : " and ");
}
