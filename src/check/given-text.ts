import type { Assumption, Claim, Unit } from "../term/context.ts";
import { variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, mapChildren, subterms } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";

export function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** By which index names the lines of a claim speak of each family. */
export function indicesOf(claim: Claim): ReadonlyMap<string, readonly string[]> {
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

export function unitNames(
  units: readonly Unit[],
  indices: ReadonlyMap<string, readonly string[]>,
  scope: Scope,
): string {
  const names = units.flatMap((u) =>
    u.quantities.map((q) => `$${toTex(local([q], indices)[0] ?? q, scope)}$`),
  );
  return units.length === 1 && names.length === 1 ? `the ${names[0]}` : list(names);
}

export function local(
  terms: readonly Term[],
  indices: ReadonlyMap<string, readonly string[]>,
): readonly Term[] {
  const names = renaming(terms, indices);
  return names ? terms.map((term) => renamed(term, names.from, names.to)) : terms;
}

export function unitsText(
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
      return (
        `${list([...member(names.to), ...member(names.other)])} are ${word} for ` +
        `$${names.to} \\ne ${names.other}$`
      );
    const primed = unit.quantities.map(
      (q) =>
        `$${toTex(
          unit.across.reduce((term, name) => renamed(term, name, `${name}'`), q),
          scope,
        )}$`,
    );
    return (
      `${list([...unit.quantities.map((q) => `$${toTex(q, scope)}$`), ...primed])} ` +
      `are ${word} for $(${unit.across.join(", ")}) \\ne ` +
      `(${unit.across.map((n) => `${n}'`).join(", ")})$`
    );
  }
  return `${unitNames(units, indices, scope)} are ${word}`;
}

export function equationText(
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
