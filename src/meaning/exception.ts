import type { Assumption, Declaration, StatementOf } from "../term/context.ts";
import type { Relation, Term } from "../term/term.ts";

type Definition = StatementOf<"definition">;

/**
 * A definition of a member that a rule for its family defines as well, or of a family one of whose
 * members has been defined otherwise: "`Y_i = X_i - m`, but `Y_1 = X_1`". Null where there is none.
 */
export function definedOtherwise(
  made: Definition,
  declaration: Declaration,
  assumptions: readonly Assumption[],
): Assumption | null {
  return (
    assumptions.find(({ statement }) => {
      if (statement.kind !== "definition" || statement.symbol.symbol !== made.symbol.symbol)
        return false;
      return covers(statement, made, declaration) || covers(made, statement, declaration);
    }) ?? null
  );
}

/** Whether a rule defines the member that another definition is of, and perhaps more. */
function covers(rule: Definition, member: Definition, { ranges }: Declaration): boolean {
  const general = rule.params.some((param, k) => param !== "" && member.params[k] === "");
  return (
    general &&
    rule.params.every((param, k) => {
      const arg = member.symbol.args[k];
      if (param === "" || arg?.kind !== "number") return false;
      const lower = ranges[k]?.lower;
      const isBefore = lower?.kind === "number" && arg.value.compare(lower.value) < 0;
      return !isBefore && (rule.condition === null || allows(rule.condition, param, arg));
    })
  );
}

type Number = Extract<Term, { kind: "number" }>;

/** Whether a condition surely lets a variable have a value. */
function allows(condition: Term, name: string, value: Number): boolean {
  if (condition.kind === "logic")
    return condition.operator === "and" && condition.args.every((c) => allows(c, name, value));
  if (condition.kind !== "relation") return false;
  const { left, relation, right } = condition;
  if (left.kind !== "variable" || left.name !== name || right.kind !== "number") return false;
  return holds(value.value.compare(right.value), relation);
}

/** Whether two numbers that compare so are in a relation. */
function holds(order: number, relation: Relation): boolean {
  switch (relation) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}
