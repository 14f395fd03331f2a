import { type Clause, isRange, type Piece, type Trait } from "../read/clause.ts";
import { isDots, pieceOf } from "../read/piece.ts";
import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { letterBelow, withoutSubscript } from "../tex/named.ts";
import { transposes } from "../tex/scope.ts";
import { lettersIn, type Syntax } from "../tex/syntax.ts";
import { itemsOf } from "./family.ts";

type Nodes = readonly Syntax[];

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
    if (clause.kind === "traits" && name !== undefined && isKnown(clauses, clause, name))
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
    const used = new Set(clauses.flatMap(namesIn));
    const [i, j] = letters.filter((letter) => !used.has(letter));
    if (!matrix || more.length > 0 || !member || !i || !j) return [clause];
    const build = new Builder(clause.span);
    const [row, column] = [[build.name(i)], [build.name(j)]];
    const at = (of: Nodes, place: Nodes): Nodes => [...build.moved(of), build.square(place)];
    const entry = at(matrix.nodes, build.list([row, column]));
    const component = trait.rows ? at(member(i), column) : at(member(j), row);
    const known = isKnown(clauses, clause, member(i));
    const sides = known ? [entry, component] : [component, entry];
    const nodes = sides.flatMap((side, k) => (k > 0 ? [build.equals, ...side] : side));
    const equation: Clause = {
      kind: "formula",
      piece: { nodes, span: clause.span },
      defines: true,
      span: clause.span,
      quantifiers: [],
    };
    const traits = clause.traits.filter((t) => t !== trait && !(known && isKind(t)));
    return traits.length > 0 ? [{ ...clause, traits }, equation] : [equation];
  };
}

/** Whether another clause says what the members of a family are, of which this is one. */
function isKnown(clauses: readonly Clause[], own: Clause, member: Nodes): boolean {
  const name = canonical(withoutSubscript(member));
  return clauses.some(
    (c) =>
      c !== own &&
      c.kind === "traits" &&
      c.subject.elements.some((e) => canonical(withoutSubscript(e.nodes)) === name),
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
function memberOf(elements: readonly Piece[]): ((letter: string) => Nodes) | null {
  const plain = elements.map((e) => (isDots(e.nodes) ? e : pieceOf(e.nodes.map(upright), e.span)));
  const [run, ...more] = itemsOf(plain) ?? [];
  if (run?.kind === "run" && more.length === 0) return (letter) => run.at(letter);
  const [only, ...others] = plain;
  const [node, ...nodes] = only?.nodes ?? [];
  if (
    others.length > 0 ||
    nodes.length > 0 ||
    node?.kind !== "script" ||
    !node.base ||
    letterBelow(node) === null
  )
    return null;
  const { base, span } = node;
  const build = new Builder(span);
  return (letter) => [build.sub(base, [build.name(letter)])];
}

/** A vector without its transposition. */
function upright(node: Syntax): Syntax {
  return node.kind === "script" && node.sup && transposes(node.sup) ? { ...node, sup: null } : node;
}

/** The names in what a clause says of values and sizes, and in the numbers for which it says so. */
function namesIn(clause: Clause): readonly string[] {
  if (clause.kind === "formula") return lettersIn(clause.piece.nodes);
  if (isRange(clause)) return [];
  const pieces = clause.traits.flatMap((t) =>
    t.kind === "relation" || t.kind === "size" ? [t.piece] : t.kind === "moment" ? t.values : [],
  );
  return [...clause.subject.elements, ...pieces, ...clause.quantifiers.map((q) => q.piece)].flatMap(
    (piece) => lettersIn(piece.nodes),
  );
}
