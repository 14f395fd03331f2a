import type { Clause, Subject, Trait } from "../../read/clause.ts";
import { cutCommas, isDots, pieceOf } from "../../read/piece.ts";
import { Builder } from "../../tex/build.ts";
import { canonical } from "../../tex/canonical.ts";
import { integerIn } from "../../tex/named.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Formula } from "./clauses.ts";

/** `w_1, \dots, w_n \ge 0`: said of each. */
export function boundedList(clause: Formula): readonly Clause[] | null {
  const { nodes, span } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (
    at < 1 ||
    sign?.kind !== "relation" ||
    (sign.text !== "\\ge" && sign.text !== ">") ||
    integerIn(nodes.slice(at + 1)) !== 0
  )
    return null;
  const elements = cutCommas(nodes.slice(0, at));
  if (!elements.some(isDots)) return null;
  const subject: Subject = { elements: elements.map((item) => pieceOf(item, span)), all: false };
  const traits: Trait[] = [
    { kind: "noun", noun: "number" },
    { kind: "property", property: sign.text === ">" ? "positive" : "nonnegative" },
  ];
  return [
    {
      kind: "traits",
      subject,
      traits,
      soft: true,
      span: clause.span,
      quantifiers: clause.quantifiers,
    },
  ];
}

/** `P(X = \pm 1) = \frac12`: a formula for each sign. */
export function eitherSign(clause: Formula): readonly Clause[] | null {
  const { nodes, span } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "fence" && n.body.some(isPm));
  const fence = nodes[at];
  if (
    fence?.kind !== "fence" ||
    fence.body.filter(isPm).length !== 1 ||
    !fence.body.some((n) => n.kind === "relation")
  )
    return null;
  const bySign = (minus: boolean): Clause => {
    const body = fence.body.flatMap((n): Syntax[] =>
      !isPm(n) ? [n] : minus ? [{ kind: "operator", text: "-", span: n.span }] : [],
    );
    return {
      ...clause,
      piece: pieceOf([...nodes.slice(0, at), { ...fence, body }, ...nodes.slice(at + 1)], span),
    };
  };
  return [bySign(false), bySign(true)];
}

export const isPm = (n: Syntax): boolean => n.kind === "operator" && n.text === "\\pm";

/** `A = B, C = D`: a formula for each. */
export function several(clause: Formula): readonly Clause[] | null {
  const relation = (n: Syntax): boolean =>
    n.kind === "relation" || (n.kind === "operator" && n.text === "\\in");
  const items = cutCommas(clause.piece.nodes);
  if (items.length < 2 || !items.every((item) => item.some(relation))) return null;
  // "E[X_i X_j] = 0, i \ne j": a condition on the subscripts of what stands before it
  const [first = [], ...others] = items;
  const below = new Set(first.flatMap(subscripts));
  const conditions = others.filter(
    (item) => item.some((n) => below.has(canonical([n]))) && item.every((n) => ofIndices(n)),
  );
  if (conditions.length > 0) {
    const quantifiers = conditions.map((nodes) => ({
      kind: "values" as const,
      piece: pieceOf(nodes, clause.piece.span),
    }));
    const rest = new Builder(clause.piece.span).list(
      items.filter((item) => !conditions.includes(item)),
    );
    return [
      {
        ...clause,
        piece: pieceOf(rest, clause.piece.span),
        quantifiers: [...clause.quantifiers, ...quantifiers],
      },
    ];
  }
  return items.map((nodes) => ({ ...clause, piece: pieceOf(nodes, clause.piece.span) }));
}

/** The single letters in subscripts: `i` and `j` of `E[X_i Y_{ij}]`. */
function subscripts(node: Syntax): readonly string[] {
  const all = (nodes: readonly Syntax[] | null): readonly string[] =>
    (nodes ?? []).flatMap(subscripts);
  switch (node.kind) {
    case "script":
      return [
        ...(node.sub ?? []).flatMap((n) =>
          n.kind === "name" || n.kind === "script" ? [canonical([n])] : [],
        ),
        ...(node.base ? subscripts(node.base) : []),
        ...all(node.sup),
      ];
    case "fraction":
      return [...all(node.numerator), ...all(node.denominator)];
    case "fence":
    case "group":
    case "root":
    case "brace":
      return all(node.body);
    default:
      return [];
  }
}

/**
 * Whether a piece of a formula is of letters, numbers and signs between them, as conditions on
 * indices are.
 */
function ofIndices(node: Syntax): boolean {
  if (node.kind === "name") return /^(?:[a-zA-Z]|\\ell)$/.test(node.text);
  if (node.kind === "script")
    return node.sub === null && node.sup === null && node.base !== null && ofIndices(node.base);
  if (node.kind === "fence") return node.body.every(ofIndices);
  return (
    node.kind === "number" ||
    node.kind === "relation" ||
    (node.kind === "operator" && /^(?:[-+|,]|\\in|\\dots)$/.test(node.text))
  );
}
