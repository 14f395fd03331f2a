import type { Range } from "../../term/context.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import { freeVariables, subterms } from "../../term/walk.ts";
import { indexNamed, isRandomNow, type Table } from "../table.ts";
import type { Stated } from "./plan.ts";

/**
 * Whether an assumption speaks of an integral, or of endlessly many values of one quantity: then a
 * model stands for others and refutes nothing.
 */
export function isMeasured(table: Table): boolean {
  return table.statements.some(
    (s) =>
      (s.kind === "distribution" && s.law === "density") ||
      (s.kind === "fact" &&
        ([...subterms(s.relation)].some((part) => part.kind === "integral") ||
          speaksOfEndlessValues(table, s))),
  );
}

/**
 * Whether a fact compares something random with every one of endlessly many numbers: `P(X = k) = p
 * (1 - p)^{k-1}` for k = 1, 2, … A finite model obeys it at the first few.
 */
function speaksOfEndlessValues(table: Table, fact: Stated<"fact">): boolean {
  const { relation } = fact;
  const compared = [...subterms(relation)].flatMap((part) =>
    part.kind === "relation" && part !== relation && isRandomNow(table, part)
      ? freeVariables(part)
      : [],
  );
  return freeVariables(relation).some(
    (name) => compared.includes(name) && !isBounded(table, fact, name),
  );
}

/** Whether the values that a variable of a fact stands for end. */
function isBounded(table: Table, { relation, condition }: Stated<"fact">, name: string): boolean {
  const bounded = [...(condition ? subterms(condition) : [])].some(
    (part) => part.kind === "relation" && endsAt(part, name),
  );
  const placed = [...subterms(relation)].some(
    (part) =>
      part.kind === "symbol" &&
      part.args.some(
        (arg, k) =>
          arg.kind === "variable" &&
          arg.name === name &&
          hasEnd(table.declarations.get(part.symbol)?.ranges[k]),
      ),
  );
  return bounded || placed || hasEnd(indexNamed(table, name)?.range);
}

/** Whether a comparison says that a variable is at most something. */
function endsAt({ relation, left, right }: RelationTerm, name: string): boolean {
  const most = (small: Term, large: Term): boolean =>
    small.kind === "variable" && small.name === name && large.kind !== "constant";
  switch (relation) {
    case "<":
    case "<=":
      return most(left, right);
    case ">":
    case ">=":
      return most(right, left);
    case "=":
      return most(left, right) || most(right, left);
    case "!=":
      return false;
  }
}

function hasEnd(range: Range | null | undefined): boolean {
  return range?.upper !== null && range?.upper !== undefined && range.upper.kind !== "constant";
}
