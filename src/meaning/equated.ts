import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { isAverage } from "./use.ts";

/**
 * The names that a formula equates with an average and that stand in none: `a` and `b` of `E[S] = a
 * + b`. An average does not vary, and what is said equal to it does not either.
 */
export function equatedWithAverages(formula: readonly Syntax[]): ReadonlySet<string> {
  const equations = splitCommas(formula, ",", ";", "\\quad", "\\qquad");
  return new Set(
    equations.flatMap((equation) => {
      const sides = sidesOf(equation);
      const [left, right, ...more] = sides ?? [];
      if (!left || !right || more.length > 0) return [];
      if (isOneAverage(left)) return averagesIn(right) ? [] : namesOf(right);
      return isOneAverage(right) && !averagesIn(left) ? namesOf(left) : [];
    }),
  );
}

/** The sides of an equation; null where it has another relation. */
function sidesOf(nodes: readonly Syntax[]): readonly (readonly Syntax[])[] | null {
  const sides: Syntax[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== "relation") sides.at(-1)?.push(node);
    else if (node.text === "=" && node.label === null) sides.push([]);
    else return null;
  }
  return sides;
}

/** `E[S]`, `\operatorname{Var}(S)`; what is averaged under a condition varies with it. */
function isOneAverage(nodes: readonly Syntax[]): boolean {
  const [head, ...rest] = nodes.filter((n) => !isOperator(n, "&"));
  const [argument, ...more] = rest;
  return (
    head !== undefined &&
    isAverage(head) &&
    argument?.kind === "fence" &&
    more.length === 0 &&
    !argument.body.some((n) => isOperator(n, "\\mid", "|", "\\vert"))
  );
}

const averagesIn = (nodes: readonly Syntax[]): boolean =>
  nodes.some((node) => isAverage(node) || averagesIn(insideOf(node)));

const namesOf = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => {
    const name = baseText(node);
    return name === null ? namesOf(insideOf(node)) : [name];
  });
