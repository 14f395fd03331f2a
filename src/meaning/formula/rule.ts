import { type Fraction, zero } from "../../exact/fraction.ts";
import type { Declaration, IndexVariable } from "../../term/context.ts";
import { add, neg, number, symbol } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import { memberOf } from "../../tex/head.ts";
import type { Result } from "../../text/problem.ts";
import { assumeMember } from "../define/family.ts";
import type { Draft } from "../draft.ts";
import { type Equation, scriptsIn } from "../equation.ts";

/**
 * "$X_t$ is a random variable for $t = 0, 1, \dots$" and then `X_{t+1} = f(X_t, …)`: a rule for all
 * members but the first, of which nothing else is said. Read as an equation between quantities that
 * are random each by itself it would ask for models that obey it.
 */
export function isRule(draft: Draft, equation: Equals, indices: readonly IndexVariable[]): boolean {
  return ruleStart(draft, equation, indices) !== null || goesBackForEver(draft, equation, indices);
}

/**
 * `X_t = a X_{t-1} + \epsilon_t`, where t runs through all integers and the other sentences say no
 * more of the `X_t` than their moments, and what they are independent of.
 */
function goesBackForEver(
  draft: Draft,
  { left, right }: Equals,
  indices: readonly IndexVariable[],
): boolean {
  const read = draft.read(left, indices);
  const member = read.ok && read.value.term.kind === "symbol" ? read.value.term : null;
  const [at, ...others] = member?.args ?? [];
  const family = draft.declarations.find((d) => d.key === member?.symbol);
  const range =
    at?.kind === "variable"
      ? (indices.find((i) => i.name === at.name) ?? draft.index(at.name))?.range
      : undefined;
  if (
    !family?.random ||
    others.length > 0 ||
    at?.kind !== "variable" ||
    !range ||
    range.lower ||
    range.upper ||
    family.ranges[0]?.lower
  )
    return false;
  const body = draft.read(right, indices);
  const before = (term: Term): boolean =>
    term.kind === "symbol" &&
    term.symbol === family.key &&
    sameTerm(term, symbol(family.key, [add(at, neg(number(1)))], family.sort));
  const own = body.ok
    ? [...subterms(body.value.term)].filter((t) => t.kind === "symbol" && t.symbol === family.key)
    : [];
  return own.length > 0 && own.every(before) && !isSaidOf(draft, family);
}

type Equals = Pick<Equation, "left" | "right" | "span">;

/** The family that a rule is for, with the place of its first member. */
function ruleStart(
  draft: Draft,
  { left, right }: Equals,
  indices: readonly IndexVariable[],
): { readonly family: Declaration; readonly first: number } | null {
  const [only, ...more] = left;
  if (only?.kind !== "script" || !only.base || !only.sub || only.sup || more.length > 0)
    return null;
  const base = canonical([only.base]);
  const before = scriptsIn(right).filter(
    (n) => n.kind === "script" && n.base && n.sub && canonical([n.base]) === base,
  );
  const read = draft.read(left, indices);
  const member = read.ok ? read.value.term : null;
  const [at, ...others] = member?.kind === "symbol" ? member.args : [];
  const family =
    member?.kind === "symbol" ? draft.declarations.find((d) => d.key === member.symbol) : undefined;
  const lower = family?.ranges[0]?.lower;
  if (
    !at ||
    others.length > 0 ||
    !family?.random ||
    lower?.kind !== "number" ||
    before.length === 0
  )
    return null;
  const [name, ...names] = freeVariables(at);
  const from =
    indices.find((i) => i.name === name)?.range.lower ?? draft.index(name ?? "")?.range.lower;
  if (name === undefined || names.length > 0 || from?.kind !== "number") return null;
  const place = (term: Term): Fraction | null => placeIn(family, name, term);
  const own = place(member as Term);
  const body = draft.read(right, indices);
  const past = body.ok
    ? [...subterms(body.value.term)]
        .filter((t) => t.kind === "symbol" && t.symbol === family.key)
        .map(place)
    : [null];
  // the rule begins just behind the first member, and looks back one place
  if (
    !own?.add(from.value).equals(lower.value.add(1)) ||
    past.length === 0 ||
    !past.every((p) => p?.equals(own.sub(1)))
  )
    return null;
  const said =
    isSaidOf(draft, family) ||
    draft.placed.some(
      ({ statement: s }) =>
        (s.kind === "mean" || s.kind === "variance") &&
        [...subterms(s.of)].some((t) => t.kind === "symbol" && t.symbol === family.key),
    );
  return said ? null : { family, first: Number(lower.value.n * lower.value.s) };
}

/** How far a member of a family is from that at a letter: 1 for `X_{t+1}`; null for no member. */
function placeIn({ key }: Declaration, letter: string, term: Term): Fraction | null {
  const at =
    term.kind === "symbol" && term.symbol === key && term.args.length === 1
      ? term.args[0]
      : undefined;
  const parts = at?.kind === "add" ? at.terms : at ? [at] : [];
  const shift = parts.flatMap((p) =>
    p.kind === "number"
      ? [p.value]
      : p.kind === "neg" && p.body.kind === "number"
        ? [p.body.value.neg()]
        : [],
  );
  const letters = parts.filter((p) => p.kind === "variable" && p.name === letter);
  return letters.length === 1 && letters.length + shift.length === parts.length
    ? shift.reduce((a, b) => a.add(b), zero)
    : null;
}

/**
 * Whether sentences say what a family is, its law, or that its members are alike or independent of
 * each other.
 */
function isSaidOf(draft: Draft, family: Declaration): boolean {
  const speaks = (term: Term): boolean => term.kind === "symbol" && term.symbol === family.key;
  return draft.placed.some(({ statement: s }) => {
    if (s.kind === "definition") return speaks(s.symbol);
    if (s.kind === "distribution") return [...subterms(s.of)].some(speaks);
    if (s.kind === "identical") return s.units.some((u) => u.quantities.some(speaks));
    return (
      s.kind === "independent" &&
      s.units.some((u) => u.across.length > 0 && u.quantities.some(speaks))
    );
  });
}

/** Gives the first member of a family that has a rule a name of its own. */
export function beginRule(
  draft: Draft,
  equation: Equals,
  indices: readonly IndexVariable[],
): Result<null> {
  const start = ruleStart(draft, equation, indices);
  if (!start) return { ok: true, value: null };
  const { family, first } = start;
  const made = draft.declare(
    memberOf(family.head, first),
    family.sort,
    [],
    true,
    family.properties,
    equation.span,
    true,
  );
  if (!made.ok) return made;
  assumeMember(draft, family, first, made.value);
  return { ok: true, value: null };
}
