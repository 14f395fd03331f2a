import { relates } from "../page/token.ts";
import { type Clause, namesWithin, type Piece, type Trait } from "../read/clause.ts";
import { pieceOf } from "../read/piece.ts";
import type { Context, IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Result } from "../text/problem.ts";
import type { Draft } from "./draft.ts";
import { unsupported } from "./equation.ts";
import { readFormula } from "./formula/formula.ts";
import { isRandom } from "./support.ts";

type Traits = Extract<Clause, { kind: "traits" }>;

/**
 * What a clause is said under, as behind the bar of an expectation. What is not random says nothing
 * and is left out.
 */
export function givenTerms(
  draft: Draft,
  pieces: readonly Piece[],
  indices: readonly IndexVariable[],
): Result<readonly Term[]> {
  const [first] = pieces;
  if (!first) return { ok: true, value: [] };
  const { span } = first;
  const build = new Builder(span);
  const list = build.list(pieces.map((piece) => piece.nodes));
  const body = [build.number(1), build.operator("\\mid"), ...list];
  const read = draft.read([build.name("\\mathbb{E}"), build.square(body)], indices);
  if (!read.ok) return read;
  const { term } = read.value;
  if (term.kind !== "expect") return unsupported(span, "this condition");
  return {
    ok: true,
    value: term.given.filter(
      (given) => isRandom(draft, given) || sortOf(given).kind === "condition",
    ),
  };
}

/** The letter that stands for the value of what is given: the `n` of `N = n`. */
export function valueLetter(
  piece: Piece,
): { readonly name: string; readonly of: readonly Syntax[] } | null {
  const at = piece.nodes.findIndex((n) => n.kind === "relation");
  const [letter, ...more] = piece.nodes.slice(at + 1);
  return at < 1 || letter?.kind !== "name" || more.length > 0
    ? null
    : { name: canonical([letter]), of: piece.nodes.slice(0, at) };
}

/**
 * The letters that stand for values of what is given and for something else too: "$Y$ has mean $z$"
 * beside "given $Z = z$, $X$ has mean $z$", `z > 0`, a size. What is said with such a letter is
 * said of one value, and not of each. That it is a real number may be said.
 */
export function fixedLetters(clauses: readonly Clause[], base: Context): ReadonlySet<string> {
  const valued = clauses.map(
    (clause) => new Set((clause.given ?? []).flatMap((piece) => valueLetter(piece)?.name ?? [])),
  );
  const letters = new Set(valued.flatMap((names) => [...names]));
  const elsewhere = [...letters].filter(
    (name) =>
      base.declarations.some((d) => d.head === name) ||
      clauses.some((clause, k) =>
        valued[k]?.has(name)
          ? clause.quantifiers.some((q) => namesWithin(q).has(name) && !isAnyNumber(q.piece, name))
          : namesWithin(clause).has(name) && !onlyDeclares(clause, name),
      ),
  );
  return new Set(elsewhere);
}

/** "$z$ is a real number", `z \in \mathbb R`. */
function onlyDeclares(clause: Clause, name: string): boolean {
  if (
    clause.kind !== "traits" ||
    clause.quantifiers.length > 0 ||
    !clause.subject.elements.some((e) => canonical(e.nodes) === name)
  )
    return false;
  return clause.traits.every(
    (t) =>
      (t.kind === "noun" && t.noun === "number") ||
      (t.kind === "set" && canonical(t.piece.nodes) === "\\mathbb{R}"),
  );
}

/** "for all $z$", "for every $z \in \mathbb R$". */
function isAnyNumber(piece: Piece, name: string): boolean {
  const text = canonical(piece.nodes);
  return text === name || text === `${name}\\in\\mathbb{R}`;
}

/**
 * "Given $N = n$, $X$ has mean $np$" says for every value of `N` what "given $N$, $X$ has mean
 * $Np$" says: the letter for the value stands for the quantity. Null where the letter counts what
 * the clause speaks of.
 */
export function withValues(clause: Traits): Traits | null {
  const values = new Map<string, readonly Syntax[]>();
  const given = clause.given?.map((piece): Piece => {
    const value = valueLetter(piece);
    if (!value) return piece;
    values.set(value.name, value.of);
    return pieceOf(value.of, piece.span);
  });
  if (!given || values.size === 0) return clause;
  if (
    clause.subject.elements.some((element) =>
      replaced(element.nodes, values).some(
        (node, n) => canonical([node]) !== canonical([element.nodes[n] ?? node]),
      ),
    )
  )
    return null;
  const put = (piece: Piece): Piece => ({ ...piece, nodes: replaced(piece.nodes, values) });
  return { ...clause, given, traits: clause.traits.map((trait) => mapped(trait, put)) };
}

/** A trait with the formulas in it changed. */
function mapped(trait: Trait, put: (piece: Piece) => Piece): Trait {
  switch (trait.kind) {
    case "moment":
      return { ...trait, values: trait.values.map(put) };
    case "law":
      return {
        ...trait,
        params: trait.params.map(put),
        named: trait.named.map((n) => ({ ...n, piece: put(n.piece) })),
      };
    case "values":
      return {
        ...trait,
        values: put(trait.values),
        probabilities: trait.probabilities && put(trait.probabilities),
      };
    case "entries":
      return { ...trait, traits: trait.traits.map((t) => mapped(t, put)) };
    default:
      return trait;
  }
}

function replaced(
  nodes: readonly Syntax[],
  values: ReadonlyMap<string, readonly Syntax[]>,
): readonly Syntax[] {
  const all = (list: readonly Syntax[]): readonly Syntax[] => replaced(list, values);
  return nodes.flatMap((node): readonly Syntax[] => {
    switch (node.kind) {
      case "name": {
        const value = values.get(canonical([node]));
        return value
          ? value.length === 1
            ? value
            : [{ kind: "fence", open: "(", close: ")", body: value, span: node.span }]
          : [node];
      }
      case "script": {
        const [base, ...more] = node.base ? all([node.base]) : [];
        return [
          {
            ...node,
            base: more.length > 0 ? node.base : (base ?? null),
            sub: node.sub && all(node.sub),
            sup: node.sup && all(node.sup),
          },
        ];
      }
      case "fence":
      case "group":
      case "root":
        return [{ ...node, body: all(node.body) }];
      case "fraction":
        return [{ ...node, numerator: all(node.numerator), denominator: all(node.denominator) }];
      default:
        return [node];
    }
  });
}

/**
 * A formula in a clause under a condition: what it says of fixed numbers is said without it, what
 * it says of averages ("given $Z$, $\operatorname{Var}(X) = 1$") of those under the condition, and
 * what it says of random quantities is not read.
 */
export function readPlain(
  draft: Draft,
  clause: Extract<Clause, { kind: "formula" }>,
  introduce: boolean,
): Result<null> {
  const refused = (): Result<null> => unsupported(clause.span, "this formula under a condition");
  const { given, ...said } = clause;
  const conditioned = underCondition(clause.piece.nodes, given ?? []);
  if (conditioned)
    return readFormula(
      draft,
      { ...said, piece: pieceOf(conditioned, clause.piece.span) },
      introduce,
    );
  const read = draft.readCondition(clause.piece.nodes);
  if (read.ok)
    return isRandom(draft, read.value.term) || averages(read.value.term)
      ? refused()
      : readFormula(draft, clause, introduce);
  // brackets may be those of an average
  return clause.piece.nodes.some(
    (n) => n.kind === "fence" || (n.kind === "relation" && n.text === "="),
  )
    ? refused()
    : readFormula(draft, clause, introduce);
}

function averages(term: Term): boolean {
  return [...subterms(term)].some(
    (t) =>
      t.kind === "expect" ||
      t.kind === "variance" ||
      t.kind === "covariance" ||
      t.kind === "probability",
  );
}

const isAverageName = (text: string): boolean =>
  /^(?:\\(?:mathbb|mathrm|mathbf|operatorname|text)\{(?:E|V|[Vv]ar|[Cc]ov)\}|E)$/.test(text);

/**
 * One average on the left of an equation, with names given behind its bar; null for anything else.
 */
function underCondition(
  nodes: readonly Syntax[],
  given: readonly Piece[],
): readonly Syntax[] | null {
  const [name, fence, sign, ...value] = nodes;
  if (
    !name ||
    !isAverageName(canonical([name])) ||
    fence?.kind !== "fence" ||
    sign?.kind !== "relation" ||
    sign.text !== "="
  )
    return null;
  if (
    given.some((piece) => relates(piece.nodes)) ||
    fence.body.some((n) => n.kind === "operator" && (n.text === "\\mid" || n.text === "|"))
  )
    return null;
  const { span } = fence;
  const names = given.flatMap((piece, k): Syntax[] =>
    k > 0 ? [{ kind: "operator", text: ",", span }, ...piece.nodes] : [...piece.nodes],
  );
  return [
    name,
    { ...fence, body: [...fence.body, { kind: "operator", text: "\\mid", span }, ...names] },
    sign,
    ...value,
  ];
}

/**
 * "Given $\theta_i$, $X_i$ has mean $\theta_i$", "$Z_k$ is independent of $H_1, \dots, H_k$ for
 * each $k$": the letter runs through the members of the family that is given, or spoken of.
 */
export function lendIndices(draft: Draft, clause: Clause): void {
  const each = clause.quantifiers.some(
    (q) => q.each && q.kind === "values" && !relates(q.piece.nodes),
  );
  const spoken = each && clause.kind === "traits" ? clause.subject.elements : [];
  for (const node of [...(clause.given ?? []), ...spoken].flatMap((piece) => piece.nodes)) {
    const letter = node.kind === "script" && node.sub && !node.sup ? canonical(node.sub) : "";
    if (
      node.kind !== "script" ||
      !node.base ||
      !/^[a-z]$/.test(letter) ||
      draft.index(letter) ||
      draft.find(letter)
    )
      continue;
    const range = draft.find(`${canonical([node.base])}_{#1}`)?.ranges[0];
    if (range) draft.addIndex({ name: letter, range });
  }
}
