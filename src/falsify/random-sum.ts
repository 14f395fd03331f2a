import { type Statement, type StatementOf, termsOf, type Unit } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { children, isNumber, sameTerm, subterms } from "../term/walk.ts";
import { isBase, isRandom, reachable, type Table } from "./table.ts";

type Sum = Extract<Term, { kind: "sum" }>;

/** `\sum_{i=1}^N` of members of a family: its random end, and the families of the members. */
interface RandomSum {
  readonly end: string;
  readonly families: ReadonlySet<string>;
}

/**
 * The random sums of some terms, where under `N = n` every moment of theirs is a polynomial in `n`
 * of no more than its own degree: all have one end, their members are i.i.d. and independent of it,
 * no statement joins either with anything else, and no member stands beside a sum in one average
 * (`E[X_1 \sum_{i=1}^N X_i]` asks how often there is a first one). Null otherwise.
 */
export function randomSumsIn(table: Table, terms: readonly Term[]): ReadonlySet<Sum> | null {
  const sums = new Set<Sum>();
  const found: RandomSum[] = [];
  const bodies = [...reachable(table, terms)].flatMap((key) =>
    (table.definitions.get(key) ?? []).map(({ body }) => body),
  );
  for (const term of [...terms, ...bodies])
    for (const part of subterms(term)) {
      if (part.kind !== "sum" || !part.binders.some(({ upper }) => isRandom(table, upper)))
        continue;
      const sum = randomSum(table, part);
      if (!sum) return null;
      sums.add(part);
      found.push(sum);
    }
  const [first] = found;
  if (!first || found.some(({ end }) => end !== first.end)) return null;
  const families = new Set(found.flatMap((sum) => [...sum.families]));
  const fits =
    areAlike(table, families) &&
    areApart(table, families, first.end) &&
    standAlone(table, families) &&
    standAlone(table, new Set([first.end])) &&
    terms.every((term) => isUnmixed(table, term, families, sums));
  return fits ? sums : null;
}

/** A sum from 1 to a random quantity of what has no chance but in members at the index. */
function randomSum(table: Table, { operator, binders, conditions, body }: Sum): RandomSum | null {
  const [binder, ...others] = binders;
  if (operator !== "sum" || !binder || others.length + conditions.length > 0) return null;
  const { name, lower, upper } = binder;
  if (!isNumber(lower, 1) || upper.kind !== "symbol" || upper.args.length > 0) return null;
  if (!isBase(table, upper.symbol)) return null;
  const families = new Set<string>();
  const fits = (term: Term): boolean => {
    if (term.kind === "variable") return term.name !== name;
    if (term.kind !== "symbol" || !isRandom(table, term))
      return term.kind === "sum" ? !isRandom(table, term) : children(term).every(fits);
    const [at, ...more] = term.args;
    families.add(term.symbol);
    return (
      isBase(table, term.symbol) && more.length === 0 && at?.kind === "variable" && at.name === name
    );
  };
  return fits(body) && !families.has(upper.symbol) ? { end: upper.symbol, families } : null;
}

/** The families whose members at one variable are quantities of a unit. */
function familiesOf({ quantities }: Unit, variables: readonly string[]): ReadonlySet<string> {
  const [variable, ...others] = variables;
  return new Set(
    quantities.flatMap((q) => {
      const [at, ...more] = q.kind === "symbol" ? q.args : [];
      const fits = others.length + more.length === 0 && at?.kind === "variable";
      return q.kind === "symbol" && fits && at.name === variable ? [q.symbol] : [];
    }),
  );
}

const holdsAll = (all: ReadonlySet<string>, some: ReadonlySet<string>): boolean =>
  [...some].every((key) => all.has(key));

const isMutual = (s: Statement): s is StatementOf<"independent"> =>
  s.kind === "independent" && s.degree === "mutual" && s.given.length === 0;

/** Whether members are said to be independent and to have equal laws, those of several jointly. */
function areAlike(table: Table, families: ReadonlySet<string>): boolean {
  if (families.size === 0) return true;
  const covers = ({ units }: { readonly units: readonly Unit[] }): boolean =>
    units.length === 1 && units.some((u) => holdsAll(familiesOf(u, u.across), families));
  return (
    table.statements.some((s) => isMutual(s) && covers(s)) &&
    table.statements.some((s) => s.kind === "identical" && covers(s))
  );
}

/** Whether all members together are said to be independent of what a sum ends at. */
function areApart(table: Table, families: ReadonlySet<string>, end: string): boolean {
  if (families.size === 0) return true;
  return table.statements.some(
    (s) =>
      isMutual(s) &&
      s.units.some((u) => holdsAll(familiesOf(u, u.within), families)) &&
      s.units.some(
        ({ quantities, across }) =>
          across.length === 0 && quantities.some((q) => q.kind === "symbol" && q.symbol === end),
      ),
  );
}

/** Whether no statement but one of independence joins these with other random quantities. */
function standAlone(table: Table, keys: ReadonlySet<string>): boolean {
  return table.statements.every((s) => {
    if (s.kind === "definition" || (s.kind === "independent" && s.given.length === 0)) return true;
    const parts = [...reachable(table, termsOf(s))];
    return !parts.some((k) => keys.has(k)) || parts.every((k) => keys.has(k) || !isBase(table, k));
  });
}

/** Whether in no average of a term a member of the families stands beside a random sum of them. */
function isUnmixed(
  table: Table,
  term: Term,
  families: ReadonlySet<string>,
  sums: ReadonlySet<Sum>,
): boolean {
  let unmixed = true;
  const open = new Set<string>();
  /** what stands under one average: a sum, and a member outside of one */
  const walk = (part: Term, seen: { sum: boolean; member: boolean }): void => {
    if (part.kind === "sum" && sums.has(part)) {
      seen.sum = true;
      return;
    }
    if (part.kind === "symbol") {
      if (families.has(part.symbol)) seen.member = true;
      if (!open.has(part.symbol)) {
        open.add(part.symbol);
        for (const { body } of table.definitions.get(part.symbol) ?? []) walk(body, seen);
        open.delete(part.symbol);
      }
    }
    const fixed =
      (part.kind === "expect" || part.kind === "variance" || part.kind === "covariance") &&
      part.given.length === 0;
    const own = fixed ? { sum: false, member: false } : seen;
    for (const child of children(part)) walk(child, own);
    if (own.sum && own.member) unmixed = false;
  };
  const whole = { sum: false, member: false };
  walk(term, whole);
  return unmixed && !(whole.sum && whole.member);
}

/** What is known under `N = n`, where `n` is fixed: the quantity `N`. */
export function pinned(table: Table, given: Term): Term {
  if (given.kind !== "relation" || given.relation !== "=") return given;
  const { left, right } = given;
  if (isRandom(table, right)) return isRandom(table, left) ? given : right;
  return left;
}

/** Whether sums end at something that is known. */
export const endsAt = ({ binders }: Sum, known: readonly Term[]): boolean =>
  binders.every(({ upper }) => known.some((term) => sameTerm(term, upper)));
