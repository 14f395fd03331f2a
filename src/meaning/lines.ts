import type { Clause, Piece, Trait } from "../read/clause.ts";
import { isDots, pieceOf } from "../read/piece.ts";
import { formula } from "../read/spoken.ts";
import { canonical } from "../tex/canonical.ts";
import { transposes } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { withoutSubscript } from "./equation.ts";
import { itemsOf } from "./family.ts";

/** Letters for the two positions of an entry, of which two that nothing else uses are taken. */
const letters = [..."ijrsuvabcefghl"];

/**
 * What the rows or columns of matrices are, as the equation that it is: of a matrix whose rows
 * another clause speaks of, what its entries are, and else what the rows are.
 */
export function linesOf(clauses: readonly Clause[]): (clause: Clause) => readonly Clause[] {
  const isMade = (clause: Clause): boolean =>
    isPlaced(clause) &&
    clauses.some((c) => made.get(c) === canonical(clause.piece.nodes.slice(0, 1)));
  const made = new Map<Clause, string>();
  for (const clause of clauses) {
    const trait =
      clause.kind === "traits" ? clause.traits.find((t) => t.kind === "lines") : undefined;
    const name = trait?.kind === "lines" ? memberOf(trait.of.elements)?.("i") : undefined;
    if (
      clause.kind === "traits" &&
      name !== undefined &&
      isKnown(clauses, clause, withoutSubscript(name))
    )
      made.set(clause, canonical(clause.subject.elements[0]?.nodes ?? []));
  }
  return (clause) => {
    // `X \in \mathbb R^{n \times d}` of a matrix that its rows make says nothing more
    if (isMade(clause)) return [];
    const trait =
      clause.kind === "traits" ? clause.traits.find((t) => t.kind === "lines") : undefined;
    if (clause.kind !== "traits" || trait?.kind !== "lines") return [clause];
    const [matrix, ...more] = clause.subject.elements;
    const member = memberOf(trait.of.elements);
    const [i, j] = letters.filter(
      (letter) =>
        !clauses.some((c) => new RegExp(`(?<![A-Za-z\\\\])${letter}(?![A-Za-z])`).test(textOf(c))),
    );
    if (!matrix || more.length > 0 || !member || !i || !j) return [clause];
    const entry = `${canonical(matrix.nodes)}[${i},${j}]`;
    const component = trait.rows ? `${member(i)}[${j}]` : `${member(j)}[${i}]`;
    const name = withoutSubscript(member(i));
    const known = isKnown(clauses, clause, name);
    const equation: Clause = {
      kind: "formula",
      piece: formula(known ? `${entry} = ${component}` : `${component} = ${entry}`, clause.span),
      defines: true,
      span: clause.span,
      quantifiers: [],
    };
    const traits = clause.traits.filter((t) => t !== trait && !(known && isKind(t)));
    return traits.length > 0 ? [{ ...clause, traits }, equation] : [equation];
  };
}

/** Whether another clause says what the members of a family are. */
function isKnown(clauses: readonly Clause[], own: Clause, name: string): boolean {
  return clauses.some(
    (c) =>
      c !== own &&
      c.kind === "traits" &&
      c.subject.elements.some((e) => withoutSubscript(canonical(e.nodes)) === name),
  );
}

/** `X \in \mathbb R^{n \times d}` */
function isPlaced(clause: Clause): clause is Extract<Clause, { kind: "formula" }> {
  if (clause.kind !== "formula") return false;
  const sign = clause.piece.nodes[1];
  return sign?.kind === "operator" && sign.text === "\\in";
}

/** What says no more of a matrix than that it is one. */
function isKind(trait: Trait): boolean {
  return (
    (trait.kind === "noun" && trait.noun === "matrix") ||
    trait.kind === "size" ||
    trait.kind === "random" ||
    trait.kind === "fixed"
  );
}

/**
 * The members of a family in rows or columns, `x_1^\top, \dots, x_n^\top` or `x_i^\top`, by their
 * index.
 */
function memberOf(elements: readonly Piece[]): ((letter: string) => string) | null {
  const plain = elements.map((e) => (isDots(e.nodes) ? e : pieceOf(e.nodes.map(upright), e.span)));
  const [run, ...more] = itemsOf(plain) ?? [];
  if (run?.kind === "run" && more.length === 0) return (letter) => canonical(run.at(letter));
  const [only, ...others] = plain;
  const [node, ...nodes] = only?.nodes ?? [];
  if (
    others.length > 0 ||
    nodes.length > 0 ||
    node?.kind !== "script" ||
    !node.base ||
    !node.sub ||
    !/^[a-z]$/.test(canonical(node.sub))
  )
    return null;
  const base = canonical([node.base]);
  return (letter) => `${base}_{${letter}}`;
}

/** A vector without its transposition. */
function upright(node: Syntax): Syntax {
  return node.kind === "script" && node.sup && transposes(node.sup) ? { ...node, sup: null } : node;
}

function textOf(clause: Clause): string {
  if (clause.kind === "formula") return canonical(clause.piece.nodes);
  if (clause.kind === "range") return "";
  const pieces = clause.traits.flatMap((t) =>
    t.kind === "relation" || t.kind === "size" ? [t.piece] : t.kind === "moment" ? t.values : [],
  );
  return [...clause.subject.elements, ...pieces, ...clause.quantifiers.map((q) => q.piece)]
    .map((p) => canonical(p.nodes))
    .join(" ");
}
