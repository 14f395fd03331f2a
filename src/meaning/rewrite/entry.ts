import type { Clause, Piece } from "../../read/clause.ts";
import { Builder } from "../../tex/build.ts";
import { lettersIn, nameIn, sameSyntax } from "../../tex/named.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { nowhere } from "../../tex/work.ts";
import { type Formula, formulaOf, type Nodes, type Traits } from "./clauses.ts";

/**
 * "$a_{ij}$ is the $(i, j)$ entry of $A$" as `a_{ij} = A[i, j]`, and "$A$ is a matrix with i.i.d.
 * entries $a_{ij}$" as that and what is said of `A[i, j]`; null where nothing is named so.
 */
export function entryNamed(clause: Traits): readonly Clause[] | null {
  const [element, ...more] = clause.subject.elements;
  if (!element || more.length > 0) return null;
  const own = clause.traits.find(
    (t) => t.kind === "entry" || (t.kind === "entries" && t.name !== null),
  );
  const rest = clause.traits.filter((t) => t !== own);
  const equal = (name: Piece, entry: Nodes): Clause => {
    const nodes = [...name.nodes, new Builder(name.span).equals, ...entry];
    return formulaOf(clause, { nodes, span: clause.span });
  };
  const kept: readonly Clause[] = rest.length > 0 ? [{ ...clause, traits: rest }] : [];
  if (own?.kind === "entry") {
    const at = positionsOf(element.nodes);
    const [only, ...others] = own.at?.nodes ?? [];
    const said = only?.kind === "fence" && others.length === 0 ? only.body : own.at?.nodes;
    if (!at || (said && !sameSyntax(said, at))) return null;
    return [equal(element, entryAt(own.of.nodes, at)), ...kept];
  }
  if (own?.kind !== "entries" || !own.name) return null;
  const at = positionsOf(own.name.nodes);
  const [name] = own.name.nodes;
  const [base] = element.nodes;
  if (
    !at ||
    name?.kind !== "script" ||
    !base ||
    element.nodes.length > 1 ||
    !name.base ||
    sameSyntax([name.base], [base])
  )
    return null;
  const entry = entryAt(element.nodes, at);
  const traits =
    own.traits.length > 0 ? [{ ...own, name: { nodes: entry, span: own.name.span } }] : [];
  return [
    ...(traits.length + rest.length > 0 ? [{ ...clause, traits: [...rest, ...traits] }] : []),
    equal(own.name, entry),
  ];
}

/** The letters `i, j` of the name `a_{ij}`, with commas between them; null for any other. */
function positionsOf(nodes: Nodes): Nodes | null {
  const name = nameIn(nodes);
  const letters = name?.sub && !name.sup && name.primes === 0 ? lettersIn(name.sub) : [];
  const build = new Builder(nodes[0]?.span ?? nowhere);
  return letters.length === 1 || letters.length === 2
    ? build.list(letters.map((letter) => [build.name(letter)]))
    : null;
}

/** `A[i, j]` */
const entryAt = (of: Nodes, at: Nodes): Nodes => [
  ...of,
  new Builder(of[0]?.span ?? at[0]?.span ?? nowhere).square(at),
];

/** `[Q(x)]_j = …` and `Q(x)_j = …`, as `Q(x)[j] = …`. */
export function componentOf(clause: Formula): readonly Clause[] | null {
  const found = componentIn(clause.piece.nodes);
  if (!found) return null;
  const { whole, at, rest } = found;
  const nodes = [...whole, new Builder(clause.piece.span).square(at), ...rest];
  return [{ ...clause, piece: { ...clause.piece, nodes } }];
}

/**
 * The parts of an equation for the components of something: what it is, at which letters, and the
 * sign with what follows it.
 */
export function componentIn(nodes: readonly Syntax[]): {
  readonly whole: readonly Syntax[];
  readonly at: readonly Syntax[];
  readonly rest: readonly Syntax[];
} | null {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  const last = nodes[sign - 1];
  const relation = nodes[sign];
  if (
    last?.kind !== "script" ||
    !last.sub ||
    last.sup ||
    last.primes > 0 ||
    last.base?.kind !== "fence" ||
    (last.base.open !== "[" && last.base.open !== "(")
  )
    return null;
  if (
    relation?.kind !== "relation" ||
    (relation.text !== "=" && relation.text !== ":=") ||
    !isPlace(lettersIn(last.sub))
  )
    return null;
  const before = nodes.slice(0, sign - 1);
  const whole = before.length === 0 ? last.base.body : [...before, last.base];
  const [name, fence, ...more] = whole;
  if (
    (name?.kind !== "name" && name?.kind !== "script") ||
    (fence && fence.kind !== "fence") ||
    more.length > 0
  )
    return null;
  return { whole, at: last.sub, rest: nodes.slice(sign) };
}

/** One letter or two. */
const isPlace = (letters: readonly string[]): boolean =>
  letters.length === 1 || letters.length === 2;
