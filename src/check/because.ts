import { ruleNamed } from "../rules/index.ts";
import type { RuleName } from "../rules/rule.ts";
import { type Explanation, ruleOfGiven } from "../search/explain.ts";
import type { Assumption, Claim, Unit } from "../term/context.ts";
import { variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, mapChildren, subterms } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";
import type { Subject } from "./subject.ts";

/**
 * The reason of a verified step as a textbook gives it, from its own rules and givens, with the
 * index names of its lines: what is done, by which rules, since what is given.
 */
export function reasonOf(explanation: Explanation, claim: Claim, subject: Subject): string {
  const { scope } = subject;
  const givens = subject.extended.assumptions.filter((a) => explanation.givens.includes(a.id));
  const indices = indicesOf(claim);
  const doing: string[] = [];
  const by: string[] = [];
  const since: string[] = [];
  for (const rule of explanation.rules) {
    switch (rule) {
      case "definition": {
        const names = givens.flatMap((a) =>
          a.statement.kind === "definition" ? [`$${toTex(a.statement.symbol, scope)}$`] : [],
        );
        const concepts = explanation.laws.flatMap((name) =>
          ruleNamed(name)?.rule === "definition" ? [conceptOf(name)] : [],
        );
        by.push(`the definition of ${list([...new Set([...names, ...concepts])])}`);
        break;
      }
      case "independence":
      case "uncorrelated":
        since.push(
          ...givens.flatMap((a) =>
            a.statement.kind === "independent" ? [unitsText(a, indices, scope)] : [],
          ),
        );
        break;
      case "identical-distribution":
        since.push(
          ...givens.flatMap((a) =>
            a.statement.kind === "identical"
              ? [`${unitNames(a.statement.units, indices, scope)} have the same law`]
              : [],
          ),
        );
        break;
      case "mean":
      case "variance":
      case "fact":
        since.push(
          ...givens
            .filter((a) => ruleOfGiven(a) === rule)
            .flatMap((a) => equationText(a, indices, scope)),
        );
        break;
      case "lemma": {
        const lemmas = list(
          givens
            .filter((a) => ruleOfGiven(a) === "lemma")
            .flatMap((a) => equationText(a, new Map(), scope)),
        );
        by.push(
          lemmas.length > lemmaRoom ? "what was shown before" : `what was shown before (${lemmas})`,
        );
        break;
      }
      case "inequality":
        since.push("what is left over is not negative");
        break;
      default:
        if (rule in means) by.push(means[rule as keyof typeof means]);
        else doing.push(deeds[rule as keyof typeof deeds]);
    }
  }
  const parts = [...doing, ...joined("by", by), ...joined("since", [...new Set(since)])];
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `by a`, `by a, and by b`, `by a, by b, and by c`. */
function joined(word: string, items: readonly string[]): string[] {
  const [last] = items.slice(-1);
  if (last === undefined) return [];
  return [
    [...items.slice(0, -1), `${items.length > 1 ? "and " : ""}${word} ${last}`]
      .map((item, k) => (k < items.length - 1 ? `${word} ${item}` : item))
      .join(", "),
  ];
}

/** Longer lemmas are not written out in a reason. */
const lemmaRoom = 90;

const means = {
  algebra: "algebra",
  linearity: "linearity of expectation",
  distribution: "the moments of the named law",
  conditioning: "conditioning",
  calculus: "calculus",
} satisfies Partial<Record<RuleName, string>>;

const deeds = {
  "sum-algebra": "rearranging sums",
  "sum-split": "separating equal from different indices",
  "closed-form-sum": "summing the series",
  "linear-algebra": "writing out products of vectors and matrices",
  limit: "in the limit",
} satisfies Partial<Record<RuleName, string>>;

function conceptOf(law: string): string {
  if (law.endsWith("covariance")) return "the covariance";
  if (law.endsWith("variance")) return "the variance";
  return law.endsWith("probability") ? "probability as the mean of an indicator" : law;
}

function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** By which index names the lines of a claim speak of each family. */
function indicesOf(claim: Claim): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const side of [claim.left, claim.right]) {
    for (const part of subterms(side)) {
      const [arg] = part.kind === "symbol" && part.args.length === 1 ? part.args : [];
      if (part.kind !== "symbol" || arg?.kind !== "variable") continue;
      const names = found.get(part.symbol) ?? [];
      if (!names.includes(arg.name)) names.push(arg.name);
      found.set(part.symbol, names);
    }
  }
  return found;
}

/**
 * The terms of a given with its index called as on the lines of the step: the given's own name and
 * the one that takes its place, and that of another member.
 */
function renaming(
  terms: readonly Term[],
  indices: ReadonlyMap<string, readonly string[]>,
): { readonly from: string; readonly to: string; readonly other: string } | null {
  for (const term of terms) {
    for (const part of subterms(term)) {
      const [arg] = part.kind === "symbol" && part.args.length === 1 ? part.args : [];
      if (part.kind !== "symbol" || arg?.kind !== "variable") continue;
      const [first = arg.name, second = `${first}'`] = indices.get(part.symbol) ?? [];
      const taken = terms.flatMap((t) => freeVariables(t)).filter((name) => name !== arg.name);
      return taken.includes(first) || taken.includes(second)
        ? null
        : { from: arg.name, to: first, other: second };
    }
  }
  return null;
}

function renamed(term: Term, from: string, to: string): Term {
  if (term.kind === "variable" && term.name === from) return variable(to, term.sort);
  return mapChildren(term, (child) => renamed(child, from, to));
}

function unitNames(
  units: readonly Unit[],
  indices: ReadonlyMap<string, readonly string[]>,
  scope: Scope,
): string {
  const names = units.flatMap((u) =>
    u.quantities.map((q) => `$${toTex(local([q], indices)[0] ?? q, scope)}$`),
  );
  return units.length === 1 && names.length === 1 ? `the ${names[0]}` : list(names);
}

function local(
  terms: readonly Term[],
  indices: ReadonlyMap<string, readonly string[]>,
): readonly Term[] {
  const names = renaming(terms, indices);
  return names ? terms.map((term) => renamed(term, names.from, names.to)) : terms;
}

function unitsText(
  a: Assumption,
  indices: ReadonlyMap<string, readonly string[]>,
  scope: Scope,
): string {
  if (a.statement.kind !== "independent") return "";
  const { units, degree } = a.statement;
  const word =
    degree === "uncorrelated"
      ? "uncorrelated"
      : degree === "pairwise"
        ? "independent in pairs"
        : "independent";
  const [unit] = units;
  const [across] = unit?.across ?? [];
  if (units.length === 1 && unit && across !== undefined) {
    const names = (unit.across.length === 1 ? renaming(unit.quantities, indices) : null) ?? {
      from: across,
      to: across,
      other: `${across}'`,
    };
    const member = (to: string): string[] =>
      unit.quantities.map((q) => `$${toTex(renamed(q, names.from, to), scope)}$`);
    if (unit.across.length === 1)
      return `${list([...member(names.to), ...member(names.other)])} are ${word} for $${names.to} \\ne ${names.other}$`;
    const primed = unit.quantities.map(
      (q) =>
        `$${toTex(
          unit.across.reduce((term, name) => renamed(term, name, `${name}'`), q),
          scope,
        )}$`,
    );
    return `${list([...unit.quantities.map((q) => `$${toTex(q, scope)}$`), ...primed])} are ${word} for $(${unit.across.join(", ")}) \\ne (${unit.across.map((n) => `${n}'`).join(", ")})$`;
  }
  return `${unitNames(units, indices, scope)} are ${word}`;
}

function equationText(
  a: Assumption,
  indices: ReadonlyMap<string, readonly string[]>,
  scope: Scope,
): string[] {
  const s = a.statement;
  const equation = (left: Term, right: Term): string =>
    `$${local([left, right], indices)
      .map((term) => toTex(term, scope))
      .join(" = ")}$`;
  switch (s.kind) {
    case "mean":
      return [equation({ kind: "expect", body: s.of, given: [], over: [] }, s.value)];
    case "variance":
      return [equation({ kind: "variance", body: s.of, given: [], over: [] }, s.value)];
    case "covariance":
      return [
        equation(
          { kind: "covariance", left: s.left, right: s.right, given: [], over: [] },
          s.value,
        ),
      ];
    case "fact":
      return [`$${toTex(s.relation, scope)}$`];
    default:
      return [];
  }
}
