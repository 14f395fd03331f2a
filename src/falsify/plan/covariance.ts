import type { Statement } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { freeVariables, isNumber, mapChildren, sameTerm } from "../../term/walk.ts";
import type { Draft } from "./draft.ts";
import type { Stated } from "./plan.ts";

/** Notes a prescribed covariance of two numbers; whether there is one. */
export function readLink(
  { table, quantities, links }: Draft,
  side: Extract<Term, { kind: "covariance" }>,
  value: Term,
): boolean {
  if (side.given.length > 0) return false;
  for (const [x, y] of [
    [side.right, side.left],
    [side.left, side.right],
  ] as const) {
    const key = quantities.keyOf(x);
    const other = quantities.keyOf(y);
    if (
      !key ||
      other === null ||
      other === key ||
      x.kind !== "symbol" ||
      x.args.length > 0 ||
      x.sort.kind !== "scalar" ||
      links.has(key)
    )
      continue;
    const isVariance = value.kind === "variance" && sameTerm(value.body, x);
    const circular = isVariance
      ? !table.statements.some((s) => speaksOfVariance(s, x))
      : quantities.reaches(value, key);
    if (circular) continue;
    links.set(key, { other: y, value, isVariance });
    return true;
  }
  return false;
}

function speaksOfVariance(statement: Statement, of: Term): boolean {
  if (statement.kind === "variance") return sameTerm(statement.of, of);
  if (statement.kind !== "fact") return false;
  const sides = [statement.relation.left, statement.relation.right];
  return (
    !sides.some((side) => side.kind === "covariance") &&
    sides.some((side) => side.kind === "variance" && sameTerm(side.body, of))
  );
}

/**
 * What a covariance of 0 says: of two numbers, or of any two members of a family, `Cov(R_i, R_j) =
 * 0` for i ≠ j; null where it is something else.
 */
export function uncorrelatedBy({
  left,
  right,
  value,
  condition,
}: Stated<"covariance">): Stated<"independent"> | null {
  if (!isNumber(value, 0)) return null;
  const statement = { kind: "independent", degree: "uncorrelated", given: [] } as const;
  const names = freeVariables(left);
  if (!condition && names.length + freeVariables(right).length === 0)
    return {
      ...statement,
      units: [left, right].map((q) => ({ quantities: [q], across: [], within: [] })),
    };
  const [i, ...more] = names;
  const [j] = freeVariables(right);
  const apart =
    condition?.kind === "relation" &&
    condition.relation === "!=" &&
    [condition.left, condition.right].every((side) => side.kind === "variable");
  if (!apart || !i || !j || i === j || more.length > 0) return null;
  const renamed = (term: Term): Term =>
    term.kind === "variable" && term.name === j ? { ...term, name: i } : mapChildren(term, renamed);
  if (!sameTerm(renamed(right), left)) return null;
  const compared = freeVariables(condition);
  if (!compared.includes(i) || !compared.includes(j)) return null;
  return { ...statement, units: [{ quantities: [left], across: [i], within: [] }] };
}
