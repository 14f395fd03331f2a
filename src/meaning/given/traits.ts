import type { Clause, Piece, Subject, Trait } from "../../read/clause.ts";
import { cutCommas, isDots } from "../../read/piece.ts";
import type { IndexVariable } from "../../term/context.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Result } from "../../text/problem.ts";
import { assertTraits } from "../assert/traits.ts";
import type { Draft } from "../draft.ts";
import { unsupported } from "../equation.ts";
import { itemsOfSubject } from "../family.ts";
import { conditionOf, isSign } from "../formula/condition.ts";
import { indicesFor, introduceSubject, isMotion, isPrimedCopy } from "../introduce.ts";
import { givenTerms, lendIndices, valueLetter, withValues } from "../known.ts";
import { beginsBehind, behindTheLast } from "../narrowing.ts";
import { type Target, targetOf } from "../target.ts";
import type { Intake } from "./intake.ts";

export function assumeTraits(intake: Intake, said: Traits, introduce: boolean): Result<null> {
  const { draft, fixed } = intake;
  const letter = said.given?.find((piece) => fixed.has(valueLetter(piece)?.name ?? ""));
  if (letter)
    return unsupported(letter.span, "a letter for a value that stands for something else too");
  const clause = withValues(said);
  lendIndices(draft, said);
  if (!clause) return unsupported(said.span, "a number of quantities that is given");
  const indices = indicesFor(draft, clause, introduce);
  if (!indices.ok) return indices;
  const parts = eachApart(draft, clause);
  if (parts) {
    for (const part of parts) {
      const done = assumeTraits(intake, part, introduce);
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  }
  if (introduce && mayIntroduce(clause)) {
    const done = introduceSubject(draft, clause);
    if (!done.ok) return done;
  }
  const targets = subjectOf(draft, clause, indices.value, introduce);
  if (!targets.ok) return targets;
  const own = targets.value.flatMap((t) => t.indices);
  const terms = targets.value.flatMap((t) => t.terms);
  const condition = conditionOf(draft, clause.quantifiers, indices.value, own);
  if (!condition.ok) return condition;
  if (beginsBehind(draft, terms, [...indices.value, ...own], condition.value))
    return unsupported(said.span, behindTheLast);
  const given = givenTerms(draft, clause.given ?? [], [...indices.value, ...own]);
  if (!given.ok) return given;
  const { subject, traits, span } = clause;
  return assertTraits(draft, {
    targets: targets.value,
    subject,
    traits,
    span,
    indices: indices.value,
    condition: condition.value,
    given: given.value,
    each: lettersOfEach(clause.quantifiers),
    named: lettersOf(clause.quantifiers),
    differing: lettersOf(clause.quantifiers.filter((q) => q.kind === "distinct")),
    introduce,
  });
}

/** "is a Brownian motion", of which no formula is read with its time as an index. */
const isMotionClause = ({ traits }: Traits): boolean =>
  traits.some((t) => t.kind === "law" && t.law === "brownian");

/** Whether what a clause says of names that nothing declares tells what they are. */
const mayIntroduce = (clause: Traits): boolean =>
  !isMotionClause(clause) &&
  clause.traits.some(
    (t) =>
      t.kind !== "relation" && t.kind !== "property" && (t.kind !== "told" || t.random === true),
  );

/** "$T_1$ and $T_2$ have means $a$ and $b$": one for each of two members of a family. */
function eachApart(draft: Draft, clause: Traits): readonly Traits[] | null {
  const { elements } = clause.subject;
  const each = clause.traits.filter((t) => givesEach(t, clause.subject));
  const isFamily =
    each.length > 0 &&
    elements.length === new Set(elements.map((e) => canonical(e.nodes))).size &&
    itemsOfSubject(clause.subject, draft.alone)?.length === 1;
  if (!isFamily) return null;
  return [
    { ...clause, traits: clause.traits.filter((t) => !each.includes(t)) },
    ...elements.map((element, k) => ({
      ...clause,
      subject: { elements: [element], all: false },
      traits: each.map((t) =>
        t.kind === "moment" ? { ...t, values: t.values.slice(k, k + 1) } : t,
      ),
    })),
  ];
}

/** What a clause speaks of, as terms. */
function subjectOf(
  draft: Draft,
  clause: Traits,
  indices: readonly IndexVariable[],
  introduce: boolean,
): Result<readonly Target[]> {
  const items = itemsOfSubject(clause.subject, draft.alone);
  if (!items) return unsupported(clause.span, "this list");
  const motion = isMotionClause(clause);
  const targets: Target[] = [];
  for (const item of items.filter((i) => !(motion && isMotion(draft, i)))) {
    const read = targetOf(draft, item, indices);
    if (!read.ok) return read;
    if (!introduce && isPrimedCopy(clause, item, read.value))
      return unsupported(clause.span, "a transpose with the law of what it is the transpose of");
    targets.push(read.value);
  }
  return { ok: true, value: targets };
}

type Traits = Extract<Clause, { kind: "traits" }>;

/** Letters of which it is said that something holds for each of their values. */
const lettersOfEach = (quantifiers: Clause["quantifiers"]): readonly string[] =>
  lettersOf(quantifiers.filter((q) => q.each && q.kind === "values"));

/** The letters that quantifiers speak of: i and j of "for $i = 1, \dots, n$ and all $j$". */
const lettersOf = (quantifiers: Clause["quantifiers"]): readonly string[] =>
  quantifiers.flatMap(({ kind, piece: { nodes } }) => {
    if (kind === "functions") return [];
    const at = nodes.findIndex(isSign);
    return cutCommas(at < 0 ? nodes : nodes.slice(0, at)).map((item) => canonical(item));
  });

/** A moment with as many values as a list of single things has members, none of them dots. */
function givesEach(trait: Trait, subject: Subject): boolean {
  const single = (pieces: readonly Piece[]): boolean =>
    pieces.length > 1 &&
    pieces.length === subject.elements.length &&
    !pieces.some((piece) => isDots(piece.nodes));
  return trait.kind === "moment" && single(trait.values) && single(subject.elements);
}
