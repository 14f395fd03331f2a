import { ruleNamed, rules } from "../rules/index.ts";
import type { RuleName } from "../rules/rule.ts";
import { type Explanation, ruleOfGiven } from "../search/explain.ts";
import { prove, type Question } from "../search/prove.ts";
import type { Assumption, Unit } from "../term/context.ts";
import { variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { mapChildren } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";
import type { Reason } from "./report.ts";
import type { Subject } from "./subject.ts";

/** The reason of a verified step as a textbook gives it, from its own rules and givens. */
export function reasonOf(explanation: Explanation, subject: Subject): string {
  const { scope } = subject;
  const givens = subject.extended.assumptions.filter((a) => explanation.givens.includes(a.id));
  const parts: string[] = [];
  const definitions = [
    ...new Set([
      ...givens.flatMap((a) => (a.statement.kind === "definition" ? [`$${toTex(a.statement.symbol, scope)}$`] : [])),
      ...explanation.laws.flatMap((name) => (ruleNamed(name)?.rule === "definition" ? [conceptOf(name)] : [])),
    ]),
  ];
  for (const rule of explanation.rules) {
    switch (rule) {
      case "definition":
        parts.push(`by the definition of ${list(definitions)}`);
        break;
      case "linearity":
        parts.push("by linearity of expectation");
        break;
      case "independence":
      case "uncorrelated":
        parts.push(`since ${list(givens.flatMap((a) => (a.statement.kind === "independent" ? [unitsText(a, scope)] : [])))}`);
        break;
      case "identical-distribution":
        parts.push(`since ${list(givens.flatMap((a) => (a.statement.kind === "identical" ? [`${unitNames(a.statement.units, scope)} have the same law`] : [])))}`);
        break;
      case "mean":
      case "variance":
      case "fact":
        parts.push(`since ${list(givens.filter((a) => ruleOfGiven(a) === rule).flatMap((a) => equationText(a, scope)))}`);
        break;
      case "lemma":
        parts.push(`by what was shown before: ${list(givens.filter((a) => ruleOfGiven(a) === "lemma").flatMap((a) => equationText(a, scope)))}`);
        break;
      default:
        parts.push(plainWords[rule]);
    }
  }
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const plainWords: Readonly<
  Record<Exclude<RuleName, "definition" | "linearity" | "independence" | "uncorrelated" | "identical-distribution" | "mean" | "variance" | "fact" | "lemma">, string>
> = {
  algebra: "by algebra",
  "sum-algebra": "by rearranging sums",
  "sum-split": "separating equal from different indices",
  "closed-form-sum": "summing the series",
  distribution: "by the moments of the named law",
  conditioning: "by conditioning",
  "linear-algebra": "writing out products of vectors and matrices",
  calculus: "by calculus",
  inequality: "since what is left over is not negative",
  limit: "in the limit",
};

function conceptOf(law: string): string {
  if (law.endsWith("covariance")) return "the covariance";
  if (law.endsWith("variance")) return "the variance";
  return law.endsWith("probability") ? "probability as the mean of an indicator" : law;
}

function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function unitNames(units: readonly Unit[], scope: Scope): string {
  const names = units.flatMap((u) => u.quantities.map((q) => `$${toTex(q, scope)}$`));
  return units.length === 1 && names.length === 1 ? `the ${names[0]}` : list(names);
}

function unitsText(a: Assumption, scope: Scope): string {
  if (a.statement.kind !== "independent") return "";
  const { units, degree } = a.statement;
  const word = degree === "uncorrelated" ? "uncorrelated" : degree === "pairwise" ? "independent in pairs" : "independent";
  const [unit] = units;
  if (units.length === 1 && unit && unit.across.length > 0) {
    const other = unit.quantities.map((q) => primed(q, unit.across));
    const both = [...unit.quantities, ...other].map((q) => `$${toTex(q, scope)}$`);
    return `${list(both)} are ${word} for $${unit.across.map((n) => `${n} \\ne ${n}'`).join(", ")}$`;
  }
  return `${unitNames(units, scope)} are ${word}`;
}

function primed(term: Term, names: readonly string[]): Term {
  if (term.kind === "variable" && names.includes(term.name)) return variable(`${term.name}'`, term.sort);
  return mapChildren(term, (child) => primed(child, names));
}

function equationText(a: Assumption, scope: Scope): string[] {
  const s = a.statement;
  const tex = (t: Term): string => toTex(t, scope);
  switch (s.kind) {
    case "mean":
      return [`$${tex({ kind: "expect", body: s.of, given: [], over: [] })} = ${tex(s.value)}$`];
    case "variance":
      return [`$${tex({ kind: "variance", body: s.of, given: [], over: [] })} = ${tex(s.value)}$`];
    case "covariance":
      return [`$${tex({ kind: "covariance", left: s.left, right: s.right, given: [], over: [] })} = ${tex(s.value)}$`];
    case "fact":
      return [`$${tex(s.relation)}$`];
    default:
      return [];
  }
}

/** Words by which authors name rules, and the rules they then mean; longest first. */
const named: readonly (readonly [RegExp, readonly RuleName[]])[] = [
  [/\bi\.?\s?i\.?\s?d\b/i, ["independence", "identical-distribution"]],
  [/identical(ly)?[ -]distribut|same (law|distribution)/i, ["identical-distribution"]],
  [/independen/i, ["independence"]],
  [/uncorrelated/i, ["uncorrelated"]],
  [/bi?-?linear|linearity/i, ["linearity", "definition"]],
  [/\bdef(inition|ined|\.|$)/i, ["definition"]],
  [/tower|iterated|total expectation|conditioning/i, ["conditioning"]],
  [/geometric (sum|series)/i, ["closed-form-sum"]],
  [/algebra|rearrang|expand|simplif/i, ["algebra"]],
];

/** Rules that come with any reason: plain algebra. */
const plain: readonly RuleName[] = ["algebra", "sum-algebra", "sum-split", "linear-algebra"];

/** The author's words for a step, checked where they name rules: whether those rules and plain algebra suffice, and what else is needed. */
export function checkReason(text: string, question: Question, explanation: Explanation | null, subject: Subject): Reason {
  const meant = new Set(named.flatMap(([pattern, names]) => (pattern.test(text) ? names : [])));
  if (meant.size === 0 || !explanation) return { text, suffices: null, missing: [] };
  for (const name of plain) meant.add(name);
  const missing = explanation.rules.filter((r) => !meant.has(r));
  if (missing.length === 0) return { text, suffices: true, missing: [] };
  const laws = new Set(rules.filter((r) => r.structural || meant.has(r.rule)).map((r) => r.name));
  const givens = new Set(
    question.context.assumptions
      .filter((a) => {
        const rule = ruleOfGiven(a);
        return rule ? meant.has(rule) : true;
      })
      .map((a) => a.id),
  );
  const suffices = prove(question, { table: subject.laws, laws, givens }).proved;
  return { text, suffices, missing: suffices ? [] : missing };
}
