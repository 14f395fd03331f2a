import type { Clause, Piece } from "../../read/clause.ts";
import type { Declaration, IndexVariable } from "../../term/context.ts";
import { number, relation, symbol, variable } from "../../term/make.ts";
import { indexSort, scalarSort } from "../../term/sort.ts";
import type { RelationTerm, SymbolTerm, Term } from "../../term/term.ts";
import { canonical } from "../../tex/canonical.ts";
import { baseText } from "../../tex/scope.ts";
import { problem, type Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";

type Values = Extract<Clause, { kind: "values" }>;

/**
 * `$x$ ranges over the values of $X$`: X takes finitely many values, each of them with some
 * probability. They stand in a list, and a random integer says which of them X is.
 */
export function assumeValues(draft: Draft, clause: Values): Result<null> {
  const [name, ...more] = clause.names.elements;
  const letter = name && canonical(name.nodes);
  if (!letter || more.length > 0 || !/^(?:[a-z]|\\[a-z]+)$/.test(letter))
    return refused(clause.of, "this list of letters");
  const of = randomNumber(draft, clause.of);
  if (!of.ok) return of;
  const count = declared(draft, clause, `\\operatorname{count}_{${letter}}`, {
    sort: indexSort,
    random: false,
  });
  if (!count.ok) return count;
  const range = { lower: number(1), upper: termOf(count.value) };
  const list = draft.declare(
    `\\operatorname{${letter.replace("\\", "")}}_{#1}`,
    scalarSort,
    [range],
    false,
    [],
    clause.span,
  );
  if (!list.ok) return list;
  const which = declared(draft, clause, `${of.value.head}^{\\operatorname{place}}`, {
    sort: indexSort,
    random: true,
  });
  if (!which.ok) return which;
  const [place, at] = [termOf(which.value), variable(letter, indexSort)];
  draft.addIndex({
    name: letter,
    range,
    values: {
      list: list.value.key,
      set: clause.set ? canonical(clause.set.nodes) : "",
      ...(clause.mass ? massIn(clause.mass) : {}),
    },
  });
  const takes = { list: list.value.key, which: which.value.key };
  // a sentence may still say that it is random
  draft.replace(of.value, { ...of.value, takes }, of.value.sentence === draft.sentence);
  const fact = (said: RelationTerm, condition: Term | null = null): void =>
    draft.assume({ kind: "fact", relation: said, condition, functions: [] });
  fact(relation(range.lower, "<=", place));
  fact(relation(place, "<=", range.upper));
  fact(
    relation(
      { kind: "probability", condition: relation(place, "=", at), given: [] },
      ">",
      number(0),
    ),
  );
  const other = variable(`${letter}'`, indexSort);
  const [value, another] = [at, other].map((k) => symbol(list.value.key, [k], scalarSort));
  if (value && another) fact(relation(value, "!=", another), relation(at, "!=", other));
  draft.assume({
    kind: "definition",
    symbol: termOf(of.value),
    params: [],
    entries: [],
    arguments: [],
    condition: null,
    body: symbol(list.value.key, [place], scalarSort),
  });
  return { ok: true, value: null };
}

/** The letter of `$p_X(x)$`, and whether it has no subscript. */
function massIn({
  nodes: [head],
}: Piece): Pick<NonNullable<IndexVariable["values"]>, "mass" | "isBare"> {
  const mass = head ? baseText(head) : null;
  return mass === null ? {} : { mass, isBare: head?.kind === "name" };
}

const refused = ({ span }: Piece, what: string): Result<never> => ({
  ok: false,
  problems: [problem("unsupported", span, { what })],
});

const termOf = ({ key, sort }: Declaration): SymbolTerm => symbol(key, [], sort);

/** What takes the values: random and a number, as no other sentence has to say. */
function randomNumber(draft: Draft, of: Piece): Result<Declaration> {
  const head = canonical(of.nodes);
  if (!/^(?:[A-Z]|\\[A-Z][a-z]+)$/.test(head)) return refused(of, "the values of this");
  return draft.declare(head, scalarSort, [], true, [], of.span, true);
}

function declared(
  draft: Draft,
  { span }: Values,
  head: string,
  { sort, random }: Pick<Declaration, "sort" | "random">,
): Result<Declaration> {
  return draft.declare(head, sort, [], random, ["positive", "integer"], span);
}
