import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import { rowsIn, type Syntax } from "../tex/syntax.ts";
import { notIdentities } from "./identity.ts";
import { usesIn } from "./use.ts";

/** What is a number where a page says nothing of it, and an error or a chance where it does. */
const constants = ["e", "\\pi"] as const;

/** The names of a page that are those of numbers or matrices elsewhere. */
export const namedHere = (all: readonly (readonly Syntax[])[]): readonly string[] => [
  ...namedConstants(all),
  ...notIdentities(all),
];

/**
 * Which of `e` and `\pi` a page uses as names of its own, so that they are not the numbers: they
 * stand by themselves in a sentence ("an error $e$"), begin an equation or a law (`\pi = P(X = 1)`,
 * `e \sim …`), are averaged (`E[e]`, `\operatorname{Var}(\pi)`), take an argument (`\pi(x)`), or
 * are added to quantities (`y = ax + e`).
 */
function namedConstants(all: readonly (readonly Syntax[])[]): readonly string[] {
  const formulas = all.map((nodes) => nodes.map(withoutExponentials));
  const uses = usesIn(formulas, () => false);
  return constants.filter((name) => {
    const use = uses.get(name);
    return (
      formulas.some((nodes) => isNamed(nodes, name)) ||
      formulas.some((nodes) => isAdded(nodes, name)) ||
      (use &&
        (use.alone ||
          use.lonely ||
          use.applied ||
          use.memberApplied ||
          use.defined ||
          use.vector ||
          use.sloped ||
          use.entry))
    );
  });
}

/** A node with numbers in the place of exponentials, `e^{tX}`; `e^2` may be an error squared. */
function withoutExponentials(node: Syntax): Syntax {
  const all = (nodes: readonly Syntax[]): readonly Syntax[] => nodes.map(withoutExponentials);
  switch (node.kind) {
    case "script": {
      const { base, sub, sup } = node;
      const isExponential =
        base?.kind === "name" && base.text === "e" && !sub && sup?.some((n) => n.kind !== "number");
      return isExponential
        ? { kind: "number", text: "1", span: node.span }
        : {
            ...node,
            base: base && withoutExponentials(base),
            sub: sub && all(sub),
            sup: sup && all(sup),
          };
    }
    case "fraction":
      return { ...node, numerator: all(node.numerator), denominator: all(node.denominator) };
    case "fence":
    case "group":
    case "root":
    case "brace":
      return { ...node, body: all(node.body) };
    case "stack":
      return { ...node, rows: node.rows.map(all) };
    default:
      return node;
  }
}

/** `e`, `x, e`, `e \sim …`, `\pi = …`, but not `\pi \approx 3.14` or `e = 2.718…`. */
function isNamed(nodes: readonly Syntax[], name: string): boolean {
  const [first, sign, value] = nodes;
  if (first && sign?.kind === "relation" && canonical([first]) === name)
    return !/approx|simeq|doteq/.test(canonical([sign])) && value?.kind !== "number";
  return splitCommas(nodes).some((item) => canonical(item) === name);
}

/** Whether it is a summand beside a product of letters: `x + e`, `1 - \pi`, not `1 + e`. */
function isAdded(nodes: readonly Syntax[], name: string): boolean {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  if (sign >= 0) return isAdded(nodes.slice(0, sign), name) || isAdded(nodes.slice(sign + 1), name);
  const summands = summandsOf(nodes);
  const among = summands.some((s) => canonical(s) === name);
  const beside =
    name === "e"
      ? summands.some((s) => canonical(s) !== name && isLetters(s))
      : summands.some((s) => canonical(s) === "1");
  return (among && beside) || nodes.flatMap(rowsIn).some((row) => isAdded(row, name));
}

const isLetters = (nodes: readonly Syntax[]): boolean =>
  nodes.some((n) => n.kind === "name" || n.kind === "script") &&
  nodes.every(
    (n) =>
      n.kind === "number" || n.kind === "name" || (n.kind === "script" && n.base?.kind === "name"),
  );

function summandsOf(nodes: readonly Syntax[]): Syntax[][] {
  const parts: Syntax[][] = [[]];
  for (const node of nodes)
    if (isOperator(node, "+", "-")) parts.push([]);
    else parts.at(-1)?.push(node);
  return parts.filter((part) => part.length > 0);
}
