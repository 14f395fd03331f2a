import type { Clause, Piece } from "../../read/clause.ts";
import type { Declaration, IndexVariable, Range } from "../../term/context.ts";
import { number, relation, symbol, variable } from "../../term/make.ts";
import { indexSort, scalarSort } from "../../term/sort.ts";
import type { RelationTerm, SymbolTerm, Term } from "../../term/term.ts";
import { canonical } from "../../tex/canonical.ts";
import { baseText } from "../../tex/scope.ts";
import { problem, type Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";

type Said = Extract<Clause, { kind: "values" | "members" }>;

/** Takes in what a letter is said to run through. */
export function assumeRun(draft: Draft, clause: Said): Result<null> {
  const letter = letterOf(clause);
  if (!letter.ok) return letter;
  return clause.kind === "members"
    ? assumeMembers(draft, clause, letter.value)
    : assumeValues(draft, clause, letter.value);
}

/** `$e$ ranges over the members of $E$`: finitely many, in some order. */
function assumeMembers(
  draft: Draft,
  clause: Extract<Said, { kind: "members" }>,
  name: string,
): Result<null> {
  const set = canonical(clause.set.nodes);
  const range = upTo(draft, clause, set);
  if (range.ok) draft.addIndex({ name, range: range.value, set });
  return range.ok ? { ok: true, value: null } : range;
}

/**
 * `$x$ ranges over the values of $X$`: X takes finitely many values, each of them with some
 * probability. They stand in a list, once each, and a random integer says which of them X is.
 */
function assumeValues(
  draft: Draft,
  clause: Extract<Said, { kind: "values" }>,
  name: string,
): Result<null> {
  const of = randomNumber(draft, clause.of);
  if (!of.ok) return of;
  const set = clause.set ? canonical(clause.set.nodes) : null;
  const range = upTo(draft, clause, name);
  if (!range.ok) return range;
  const head = `\\operatorname{${name.replace("\\", "")}}_{#1}`;
  const list = draft.declare(head, scalarSort, [range.value], false, [], clause.span);
  if (!list.ok) return list;
  const which = integer(draft, clause, `${of.value.head}^{\\operatorname{place}}`, "random");
  if (!which.ok) return which;
  const values = { list: list.value.key, ...(clause.mass ? massIn(clause.mass) : {}) };
  draft.addIndex({
    name,
    range: range.value,
    values,
    ...(set === null ? {} : { set }),
  });
  const takes = { list: list.value.key, which: which.value.key };
  // a sentence may still say that it is random
  draft.replace(of.value, { ...of.value, takes }, of.value.sentence === draft.sentence);
  assumePlaces(draft, name, termOf(which.value), range.value);
  assumeOnce(draft, name, list.value);
  draft.assume({
    kind: "definition",
    symbol: termOf(of.value),
    params: [],
    entries: [],
    arguments: [],
    condition: null,
    body: symbol(list.value.key, [termOf(which.value)], scalarSort),
  });
  return { ok: true, value: null };
}

/** A place is one in the list, and each has a chance. */
function assumePlaces(draft: Draft, letter: string, place: Term, { lower, upper }: Range): void {
  if (lower) fact(draft, relation(lower, "<=", place));
  if (upper) fact(draft, relation(place, "<=", upper));
  const condition = relation(place, "=", variable(letter, indexSort));
  fact(draft, relation({ kind: "probability", condition, given: [] }, ">", number(0)));
}

/** No value is listed twice. */
function assumeOnce(draft: Draft, letter: string, { key }: Declaration): void {
  const [at, other] = [variable(letter, indexSort), variable(`${letter}'`, indexSort)];
  const [one, another] = [symbol(key, [at], scalarSort), symbol(key, [other], scalarSort)];
  fact(draft, relation(one, "!=", another), relation(at, "!=", other));
}

const fact = (draft: Draft, said: RelationTerm, condition: Term | null = null): void =>
  draft.assume({ kind: "fact", relation: said, condition, functions: [] });

/** The letter of `$p_X(x)$`, and whether it has no subscript. */
function massIn({
  nodes: [head],
}: Piece): Pick<NonNullable<IndexVariable["values"]>, "mass" | "isBare"> {
  const mass = head ? baseText(head) : null;
  return mass === null ? {} : { mass, isBare: head?.kind === "name" };
}

const refused = (span: Piece["span"], what: string): Result<never> => ({
  ok: false,
  problems: [problem("unsupported", span, { what })],
});

const termOf = ({ key, sort }: Declaration): SymbolTerm => symbol(key, [], sort);

function letterOf({ names, span }: Said): Result<string> {
  const [name, ...more] = names.elements;
  const letter = name && canonical(name.nodes);
  return letter && more.length === 0 && /^(?:[a-z]|\\[a-z]+)$/.test(letter)
    ? { ok: true, value: letter }
    : refused(span, "this list of letters");
}

/** What takes the values: random and a number, as no other sentence has to say. */
function randomNumber(draft: Draft, of: Piece): Result<Declaration> {
  const head = canonical(of.nodes);
  if (!/^[A-Z]$/.test(head)) return refused(of.span, "the values of this");
  return draft.declare(head, scalarSort, [], true, [], of.span, true);
}

/** As many places as a set has members, or a quantity values. */
function upTo(draft: Draft, clause: Said, counted: string): Result<Range> {
  const count = integer(draft, clause, `${counted}^{\\operatorname{count}}`, "fixed");
  return count.ok ? { ok: true, value: { lower: number(1), upper: termOf(count.value) } } : count;
}

function integer(
  draft: Draft,
  { span }: Said,
  head: string,
  kind: "random" | "fixed",
): Result<Declaration> {
  const properties = ["positive", "integer"] as const;
  return draft.declare(head, indexSort, [], kind === "random", properties, span);
}
