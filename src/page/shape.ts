import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";

/** What a formula in a pattern has to be. */
export type Shape =
  | { readonly kind: "any" | "list" | "name" | "equation" | "definition" | "law" }
  /** with a relation, and a beginning such as `E` */
  | { readonly kind: "relation"; readonly head: string }
  | { readonly kind: "number"; readonly text: string }
  /** `P(\text{heads}) = p`, of which it is p */
  | { readonly kind: "chance"; readonly of: string }
  /** without a relation, or with one that says what its value is */
  | { readonly kind: "term"; readonly value: string | null };

/** What a pattern takes of a formula that has a shape; null where it has not. */
export const partOf = (nodes: readonly Syntax[], shape: Shape): readonly Syntax[] | null =>
  shape.kind === "term"
    ? termIn(nodes, shape.value)
    : shape.kind === "chance"
      ? chanceIn(nodes, shape.of)
      : hasShape(nodes, shape)
        ? nodes
        : null;

/** p of `P(\text{heads}) = p` and of `\Pr(H) = p`. */
export function chanceIn(nodes: readonly Syntax[], outcome: string): readonly Syntax[] | null {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  const chance = nodes.slice(at + 1);
  if (sign?.kind !== "relation" || sign.text !== "=" || chance.length === 0) return null;
  const [word, letter] = [outcome.replace(/s$/, "s?"), outcome.charAt(0).toUpperCase()];
  const event = `\\\\\\w+\\{${word}\\}|${letter}|\\\\\\w+\\{${letter}\\}`;
  const says = new RegExp(`^(?:P|p|\\\\Pr|\\\\mathbb\\{P\\})[([{](?:${event})[)\\]}]$`, "i");
  return says.test(canonical(nodes.slice(0, at))) && chance.every((n) => n.kind !== "relation")
    ? chance
    : null;
}

function hasShape(
  nodes: readonly Syntax[],
  shape: Exclude<Shape, { kind: "term" | "chance" }>,
): boolean {
  const [first, second] = nodes;
  switch (shape.kind) {
    case "any":
      return true;
    case "list":
      return (
        nodes.some((n) => isOperator(n, "\\dots")) && nodes.every((n) => n.kind !== "relation")
      );
    case "name":
      return nodes.length === 1 && first !== undefined && baseText(first) !== null;
    case "equation":
      return relatesBy(nodes, "=");
    case "law":
      return relatesBy(nodes, "\\sim");
    case "definition":
      // `L = N - K`, but not `X = 0`
      return (
        (first?.kind === "name" || first?.kind === "script") &&
        second?.kind === "relation" &&
        /^:?=$/.test(second.text) &&
        !nodes.slice(2).every((n) => n.kind === "number" || n.kind === "operator")
      );
    case "relation":
      return nodes.some((n) => n.kind === "relation") && begins(nodes, shape.head);
    case "number":
      return canonical(nodes) === shape.text;
  }
}

const relatesBy = (nodes: readonly Syntax[], sign: string): boolean =>
  nodes.some((n) => n.kind === "relation" && n.text === sign);

/** Whether a formula begins with a word, however it is set: `E`, `\mathbb{E}`, `\Var`. */
const begins = (nodes: readonly Syntax[], word: string): boolean =>
  canonical(nodes)
    .replace(/^\\(?:math\w+|operatorname|text|textrm)\{(\w+)\}/, "$1")
    .replace(/^\\/, "")
    .toLowerCase()
    .startsWith(word.toLowerCase());

/** `> 0` at the end of "with probability `$p > 0$`" */
const isBoundFrom = (nodes: readonly Syntax[], at: number): boolean => {
  const [sign, bound, ...more] = nodes.slice(at);
  const bounds = sign?.kind === "relation" && /^(?:[<>]|\\[lg]eq?)$/.test(sign.text);
  return at > 0 && bounds && bound?.kind === "number" && more.length === 0;
};

/** I of `I = 1`, and p of "with probability `$p \in (0, 1)$`". */
function termIn(nodes: readonly Syntax[], value: string | null): readonly Syntax[] | null {
  const [sign, number] = nodes.slice(-2);
  const says = sign?.kind === "relation" && sign.text === "=" && number?.kind === "number";
  if (value !== null && !(says && number.text === value)) return null;
  const cut = nodes.findIndex((n, k) => isOperator(n, "\\in") || isBoundFrom(nodes, k));
  const term = nodes.slice(0, value !== null ? -2 : cut < 0 ? undefined : cut);
  return term.some((n) => n.kind === "relation" || n.kind === "text") ? null : term;
}
