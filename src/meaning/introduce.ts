import {
  type Clause,
  namesWithin,
  type Piece,
  type Quantifier,
  type Trait,
} from "../read/clause.ts";
import { isDots } from "../read/piece.ts";
import { type Declaration, type IndexVariable, sameRange } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number, symbol, variable } from "../term/make.ts";
import { conditionSort, scalarSort, vectorSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { nameOf } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import { mayName } from "./define/head.ts";
import type { Draft } from "./draft.ts";
import { unsupported } from "./equation.ts";
import { type Item, itemsOfSubject, processName } from "./family.ts";
import { looksLikeIdentity } from "./identity.ts";
import { kindOf, propertiesOf, sortFor } from "./kind.ts";
import {
  declareItem,
  indicesOf,
  type NewSymbol,
  rangesOf,
  type Target,
  targetOf,
} from "./target.ts";
import { isAveraged } from "./use.ts";
import { isSubscripted } from "./written.ts";

/**
 * Declares the subject of a clause that says what kind of thing it is; with `explicit` also where
 * an outer section has the name.
 */
export function declareSubject(
  draft: Draft,
  clause: Extract<Clause, { kind: "traits" }>,
  explicit: boolean,
): Result<null> {
  const indices = indicesFor(draft, clause, true);
  if (!indices.ok) return indices;
  const items = itemsOfSubject(clause.subject, draft.alone);
  if (!items) return unsupported(clause.span, "this list");
  const kind = kindOf(clause.traits);
  // "unknown and random"
  if (["random", "fixed"].every((k) => clause.traits.some((t) => t.kind === k)))
    return unsupported(clause.span, "something random that is fixed");
  const sort = sortFor(draft, kind, clause.span);
  if (!sort.ok) return sort;
  const limited = isLimited(draft, clause);
  const brownian = clause.traits.some((t) => t.kind === "law" && t.law === "brownian");
  // a geometric one, one in several dimensions or one with a variance of its own is no standard one
  const plain = (t: Trait): boolean =>
    t.kind === "random" ||
    t.kind === "independent" ||
    (t.kind === "noun" && t.noun === "variable") ||
    (t.kind === "law" && t.law === "brownian");
  if (brownian && !clause.traits.every(plain))
    return unsupported(clause.span, "a Brownian motion other than a standard one");
  const isBound = clause.soft === true || (kind.noun === null && !kind.explicit);
  const weak = kind.noun === null || kind.noun === "pair" || kind.noun === "variable";
  const made = (head: string): Result<NewSymbol> => {
    const own = kind.size ? undefined : draft.hints.get(head);
    const hint =
      weak || own?.kind === sort.value.kind
        ? (own ?? (explicit ? outerSort(draft, head, kind.noun) : null))
        : null;
    return {
      ok: true,
      value: {
        sort: hint ?? (kind.noun === "event" ? conditionSort : sort.value),
        random: kind.random || kind.noun === "event" || (isBound && isAveragedHere(draft, head)),
        properties: limited ? [] : propertiesOf(kind),
        inferred: false,
      },
    };
  };
  for (const item of items) {
    // what a clause only calls fixed, positive or invertible may have been declared before
    if (!kind.noun && !kind.size && explicit && targetOf(draft, item, indices.value).ok) continue;
    // "$X_i$ is a Bernoulli($p$) random variable" of the members of a family, and not of a quantity
    // with this name
    if (kind.noun === "variable" && isMember(draft, item, indices.value)) continue;
    if (sort.value.kind === "scalar" && areComponents(draft, item, indices.value, kind.random))
      continue;
    const process = brownian ? processName(item) : null;
    if (process) {
      const { name, notation, time } = process;
      const subscript = notation
        ? notation === "subscript"
        : isSubscripted(draft.page.formulas, name);
      const done = draft.declare(
        subscript ? `${name}_{#1}` : `${name}(#1)`,
        scalarSort,
        [null],
        true,
        [],
        item.span,
      );
      if (!done.ok) return done;
      const known =
        time === null || draft.find(time) !== undefined || draft.index(time) !== undefined;
      const named = known
        ? done
        : draft.declare(time, scalarSort, [], false, ["nonnegative"], item.span, true);
      if (!named.ok) return named;
      continue;
    }
    // the components of "a random vector $(X, Y)$" are numbers
    const single =
      item.kind === "tuple" && sort.value.kind === "vector"
        ? (head: string): Result<NewSymbol> => ({
            ok: true,
            value: {
              sort: draft.hints.get(head) ?? scalarSort,
              random: kind.random,
              properties: [],
              inferred: false,
            },
          })
        : made;
    const done: Result<readonly Declaration[]> = declareItem(
      draft,
      item,
      indices.value,
      single,
      explicit,
    );
    if (!done.ok) return done;
  }
  return { ok: true, value: null };
}

/** Whether the page averages what a head names, so that a bound makes it no number. */
const isAveragedHere = ({ page }: Draft, head: string): boolean =>
  isAveraged(nameOf(head), page.formulas);

/** Whether a name is that of a member, or of any member, of a random family of the same section. */
function isMember(draft: Draft, item: Item, indices: readonly IndexVariable[]): boolean {
  const [node, ...more] = item.kind === "one" ? item.nodes : [];
  if (
    node?.kind !== "script" ||
    more.length > 0 ||
    !node.base ||
    !node.sub ||
    node.sup ||
    !/^(?:[a-z]|\d+)$/.test(canonical(node.sub))
  )
    return false;
  const family = draft.own(`${canonical([node.base])}_{#1}`);
  const place = canonical(node.sub);
  const first = family?.ranges[0]?.lower;
  const before = /^\d/.test(place) && first?.kind === "number" && first.value.gt(Number(place));
  const target = family?.random && !before ? targetOf(draft, item, indices) : null;
  const [term, ...others] = target?.ok ? target.value.terms : [];
  return others.length === 0 && term?.kind === "symbol" && term.symbol === family?.key;
}

/**
 * Whether a clause says what it says under a condition only: "$X$ is positive if $Z = 0$". A range
 * of an index is none.
 */
function isLimited(draft: Draft, clause: Clause): boolean {
  return clause.quantifiers.some(({ kind, piece, bare }) => {
    if (
      kind !== "values" ||
      bare ||
      !piece.nodes.some(
        (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
      )
    )
      return false;
    const range = rangesOf(draft, piece.nodes);
    return range.ok && range.value === null;
  });
}

/** Declares what a clause speaks of and nothing declares, as what the clause says of it. */
export function introduceSubject(
  draft: Draft,
  clause: Extract<Clause, { kind: "traits" }>,
): Result<null> {
  const indices = indicesFor(draft, clause, true);
  const items = itemsOfSubject(clause.subject, draft.alone);
  if (!indices.ok || !items) return { ok: true, value: null };
  const kind = kindOf(clause.traits);
  const named = clause.traits.some((t) => t.kind === "named");
  const spread = spreadOf(clause.traits);
  const read = spread ? draft.read(spread.nodes) : null;
  const whole = read?.ok ? sortOf(read.value.term) : null;
  // an identity matrix without a size is one of the size that its vector has
  const size = whole?.kind === "matrix" && whole.rows.kind === "variable" ? null : whole;
  const looks =
    spread !== null &&
    (looksLikeIdentity(spread.nodes.at(-1)) ||
      /^\\(?:Sigma|Gamma|Omega)(?:_\{.*\})?$/.test(canonical(spread.nodes)));
  const original = kind.noun === null ? originalSort(draft, clause, indices.value) : null;
  const sort = original
    ? { ok: true as const, value: original }
    : size?.kind === "matrix"
      ? { ok: true as const, value: vectorSort(size.rows) }
      : sortFor(
          draft,
          size === null && looks ? { ...kind, noun: "vector" as const } : kind,
          clause.span,
        );
  if (!sort.ok) return sort;
  const made = (head: string): Result<NewSymbol> => ({
    ok: true,
    value: {
      sort: draft.hints.get(head) ?? sort.value,
      random:
        (kind.random && !named) ||
        (kind.noun === null && !kind.explicit && isAveragedHere(draft, head)),
      properties: propertiesOf(kind),
      inferred: true,
    },
  });
  for (const item of items) {
    const simple = item.kind !== "one" || mayName(draft, item.nodes);
    const known = targetOf(draft, item, indices.value);
    // I_1, \dots, I_B are no entries of an identity matrix, and what has a law is neither e nor I
    const builtin =
      (item.kind === "run" || (kind.random && item.kind === "one")) &&
      known.ok &&
      known.value.terms.some(
        (t) =>
          t.kind === "fill" ||
          (t.kind === "constant" && t.name === "e") ||
          (t.kind === "entry" && t.of.kind === "fill"),
      );
    if (!simple || (known.ok && !builtin && !isPrimedCopy(clause, item, known.value))) continue;
    const done = declareItem(draft, item, indices.value, made, false);
    if (!done.ok) return done;
  }
  return { ok: true, value: null };
}

/**
 * "$z$ is a random vector in $\mathbb R^d$, and $z_1, \dots, z_d$ are i.i.d.": all components of a
 * vector of the same section, no family of their own.
 */
function areComponents(
  draft: Draft,
  item: Item,
  indices: readonly IndexVariable[],
  random: boolean,
): boolean {
  const target = item.kind === "run" ? targetOf(draft, item, indices) : null;
  const [term] = target?.ok ? target.value.terms : [];
  if (
    !target?.ok ||
    term?.kind !== "entry" ||
    term.of.kind !== "symbol" ||
    term.of.sort.kind !== "vector"
  )
    return false;
  const vector = draft.declarations.find(
    (d) => d.key === (term.of.kind === "symbol" ? term.of.symbol : ""),
  );
  const range = target.value.indices.find((i) => i.name === target.value.across[0])?.range;
  return (
    vector?.random === random &&
    sameRange(range ?? null, { lower: number(1), upper: term.of.sort.size })
  );
}

/** "$X$ is random" of what is declared already keeps its sort. */
function outerSort(draft: Draft, head: string, noun: string | null): Declaration["sort"] | null {
  return noun === null ? (draft.own(head)?.sort ?? null) : null;
}

/** Index variables that a clause's quantifiers name; they stay known in the section. */
export function indicesFor(draft: Draft, clause: Clause, keep: boolean): Result<IndexVariable[]> {
  const ranged = rangedFor(draft, clause, keep);
  return ranged.ok ? { ok: true, value: [...ranged.value, ...openPlaces(draft, clause)] } : ranged;
}

/** The letters whose ranges the quantifiers of a clause say. */
function rangedFor(draft: Draft, clause: Clause, keep: boolean): Result<IndexVariable[]> {
  const own = new Set(
    clause.kind === "traits" ? clause.subject.elements.map((e) => canonical(e.nodes)) : [],
  );
  const { quantifiers: _, ...said } = clause;
  const used = namesWithin(said);
  // "$n$ is an integer, and $X$ has mean $0$ for $n \ge 3$": what a clause declares is no index of
  // it, and what stands nowhere in it only limits it
  const isIndex = ({ piece }: Quantifier): boolean => {
    const names = [...namesWithin(piece)];
    const runs = piece.nodes.some(
      (n) => n.kind === "operator" && (n.text === "\\dots" || n.text === "\\in"),
    );
    return (
      !names.some((name) => own.has(name)) &&
      (runs || names.length > 1 || names.every((name) => used.has(name)))
    );
  };
  const indices = indicesOf(
    draft,
    clause.quantifiers.filter((q) => q.kind === "values" && isIndex(q)),
  );
  // a bound on a letter that stands nowhere would be dropped: "$X_1, \dots, X_n$ have mean $0$ for
  // $i \ge 3$"
  const lost = (listed(clause).length > 0 ? clause.quantifiers : []).find(({ kind, piece }) => {
    const names = [...namesWithin(piece)];
    const shape =
      kind === "values" &&
      !names.some((name) => own.has(name) || used.has(name) || draft.find(name))
        ? rangesOf(draft, piece.nodes)
        : null;
    return (
      shape?.ok === true &&
      shape.value !== null &&
      shape.value.every((index) => !draft.index(index.name) && !index.range.upper)
    );
  });
  if (lost)
    return {
      ok: false,
      problems: [...namesWithin(lost.piece)].map((name) =>
        problem("undeclared-symbol", lost.piece.span, { symbol: name }),
      ),
    };
  const part = indices.ok
    ? indices.value.find((index) => !used.has(index.name) && isPart(draft, clause, index))
    : undefined;
  if (part)
    return {
      ok: false,
      problems: [
        problem("unsupported", clause.span, {
          what: "this of some members of a family and not of all",
        }),
      ],
    };
  if (indices.ok && keep)
    for (const index of indices.value)
      if (!draft.index(index.name) && !startsLater(clause, index)) draft.addIndex(index);
  return indices;
}

/**
 * The letters of "$W_{ij}$ is random for all $i$ and $j$", where nothing says how far they run:
 * they tell the members of a family apart, and are no part of one name.
 */
function openPlaces(draft: Draft, clause: Clause): readonly IndexVariable[] {
  const each = new Set(
    clause.quantifiers.flatMap(({ each: all, piece }) => (all ? [canonical(piece.nodes)] : [])),
  );
  const [element, ...more] = clause.kind === "traits" ? clause.subject.elements : [];
  const below = (subscriptOf(element) ?? [])
    .filter((node) => node.kind !== "operator")
    .map((node) => canonical([node]));
  const isOpen = (name: string): boolean =>
    each.has(name) && /^[a-z]$/.test(name) && !draft.index(name) && !draft.find(name);
  return more.length === 0 && below.length === 2 && below.every(isOpen)
    ? below.map((name) => ({ name, range: { lower: null, upper: null } }))
    : [];
}

/**
 * "$D_1, \dots, D_n$ have mean $\mu$ for $t = 2, \dots, n$", where $t$ stands nowhere: said of
 * other members than the list names.
 */
function isPart(draft: Draft, clause: Clause, { range }: IndexVariable): boolean {
  const elements = listed(clause);
  if (elements.length === 0) return false;
  const placeOf = (element: Piece | undefined): Term | null => {
    const sub = subscriptOf(element);
    const read = sub && draft.read(sub, []);
    return read?.ok ? read.value.term : null;
  };
  const differs = (place: Term | null, end: Term | null): boolean =>
    place !== null && end !== null && !sameTerm(place, end);
  return (
    differs(placeOf(elements[0]), range.lower) || differs(placeOf(elements.at(-1)), range.upper)
  );
}

/**
 * "$D_1, \dots, D_n$ are random variables with $E[D_t \mid D_{t-1}] = 0$ for $t = 2, \dots, n$": a
 * letter that begins behind the first of a list runs through some of it, here only.
 */
function startsLater(clause: Clause, { range }: IndexVariable): boolean {
  const start = canonical(subscriptOf(listed(clause)[0]) ?? []);
  return (
    range.lower?.kind === "number" && /^\d+$/.test(start) && range.lower.value.gt(Number(start))
  );
}

/** What a clause lists with dots, `X_1, \dots, X_n`; nothing for any other subject. */
function listed(clause: Clause): readonly Piece[] {
  const elements = clause.kind === "traits" ? clause.subject.elements : [];
  return elements.some((e) => isDots(e.nodes)) ? elements : [];
}

function subscriptOf(element: Piece | undefined): readonly Syntax[] | null {
  const only = element?.nodes.length === 1 ? element.nodes[0] : undefined;
  return only?.kind === "script" ? only.sub : null;
}

/** A Brownian motion: its law is that of its values. */
export function isMotion(draft: Draft, item: Item): boolean {
  const name = processName(item)?.name;
  if (name === undefined) return false;
  const family = draft.own(`${name}(#1)`) ?? draft.own(`${name}_{#1}`);
  if (!family || draft.find(name) || !family.random || family.ranges[0] !== null) return false;
  draft.assume({
    kind: "distribution",
    of: symbol(family.key, [variable("t", scalarSort)], family.sort),
    law: "brownian",
    params: [],
  });
  return true;
}

/** What a clause says of the spread of its subject: a covariance matrix makes it a vector. */
export function spreadOf(traits: readonly Trait[]): Piece | null {
  for (const trait of traits) {
    if (trait.kind === "moment" && trait.moment === "variance") return trait.values[0] ?? null;
    if (trait.kind === "law" && trait.law === "normal") return trait.params[1] ?? null;
  }
  return null;
}

/** The sort of what a clause says that its subject is a copy of. */
function originalSort(
  draft: Draft,
  clause: Extract<Clause, { kind: "traits" }>,
  indices: readonly IndexVariable[],
): Sort | null {
  const of = clause.traits.flatMap((t) => (t.kind === "copies" ? [t.of] : []))[0];
  const [item, ...more] = (of && itemsOfSubject(of, draft.alone)) ?? [];
  const target = item && more.length === 0 ? targetOf(draft, item, indices) : null;
  const [term, ...others] = target?.ok ? target.value.terms : [];
  return term && others.length === 0 ? sortOf(term) : null;
}

/**
 * Whether what has been read as a transpose is a name with primes that a clause says has the law of
 * something: "$X'$ is an independent copy of $X$".
 */
export function isPrimedCopy(
  clause: Extract<Clause, { kind: "traits" }>,
  item: Item,
  target: Target,
): boolean {
  if (
    item.kind !== "one" ||
    !clause.traits.some((t) => t.kind === "copies" || t.kind === "identical")
  )
    return false;
  const [only, ...more] = item.nodes;
  const primed =
    more.length === 0 &&
    only?.kind === "script" &&
    only.primes > 0 &&
    !only.sup &&
    only.base?.kind === "name";
  return primed && target.terms.some((term) => term.kind === "transpose");
}
