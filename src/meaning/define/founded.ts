import type { Assumption, Statement, StatementOf } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";

type Definition = StatementOf<"definition">;

/** A member of a family in what another one is defined by, and how far behind or before it. */
interface Reference {
  readonly to: string;
  /** added to the index of what is defined; null where it is no plain number: `x_{2n}` of `x_n` */
  readonly shift: number | null;
}

/** Why what something is defined by does not come to an end; null where it does. */
export function endlessBy(made: Definition, assumptions: readonly Assumption[]): string | null {
  if (!isFounded(made, assumptions)) return "a rule that goes on to later members";
  return isCircular(made) || comesBack(made, assumptions) ? "a name that is made of itself" : null;
}

/**
 * Whether a member with a number of its own is made of itself: `F_n = F_0 + G_n` for `n \ge 0` is
 * no definition of `F_0`.
 */
function comesBack(made: Definition, assumptions: readonly Assumption[]): boolean {
  const definitions = [...assumptions.flatMap(({ statement: s }) => asDefinition(s)), made];
  const begun = new Set<string>();
  const ended = new Set<string>();
  const isEndless = (family: string, at: number): boolean => {
    const key = `${family} ${at}`;
    if (ended.has(key)) return false;
    if (begun.has(key) || begun.size > mostSteps) return true;
    begun.add(key);
    const endless = definitions
      .filter((d) => d.symbol.symbol === family && covers(d, at))
      .some((d) => numberedIn(d, at).some(([to, number]) => isEndless(to, number)));
    begun.delete(key);
    ended.add(key);
    return endless;
  };
  return numberedIn(made, null).some(([to, number]) => isEndless(to, number));
}

/** Through more members in turn no definition is followed: it is taken to have no end. */
const mostSteps = 50;

/** Whether a definition may say what a member with a number is. */
function covers({ symbol, condition }: Definition, at: number): boolean {
  const place = symbol.args.length === 1 && symbol.args[0] ? placeOf(symbol.args[0]) : null;
  if (!place) return false;
  if (place.letter === null) return place.number === at;
  return !(condition ? [condition, ...subterms(condition)] : []).some(
    (term) =>
      term.kind === "relation" &&
      term.relation === ">=" &&
      term.left.kind === "variable" &&
      term.left.name === place.letter &&
      term.right.kind === "number" &&
      term.right.value.valueOf() > at - place.number,
  );
}

/** The members with numbers of which that with a number, or any, is made by its definition. */
function numberedIn(
  { symbol: { args }, body }: Definition,
  at: number | null,
): readonly (readonly [string, number])[] {
  const own = args[0] ? placeOf(args[0]) : null;
  return [...subterms(body)].flatMap((term) => {
    const [arg, ...more] = term.kind === "symbol" ? term.args : [];
    const to = arg && more.length === 0 ? placeOf(arg) : null;
    if (term.kind !== "symbol" || !to) return [];
    if (to.letter === null) return [[term.symbol, to.number] as const];
    return at !== null && to.letter === own?.letter
      ? [[term.symbol, at - own.number + to.number] as const]
      : [];
  });
}

/**
 * Whether what members are defined by comes to an end: each goes back to earlier members, of its
 * own family and of those that go back to it, or to others of the same index in turn. `x_t =
 * x_{t+1} - e_t` says something of its members, but not what they are.
 */
function isFounded(made: Definition, assumptions: readonly Assumption[]): boolean {
  if (referencesIn(made).length === 0) return true;
  const references = new Map<string, Reference[]>();
  for (const definition of [...assumptions.flatMap(({ statement: s }) => asDefinition(s)), made]) {
    const { symbol: key } = definition.symbol;
    references.set(key, [...(references.get(key) ?? []), ...referencesIn(definition)]);
  }
  const start = made.symbol.symbol;
  const behind = reached(start, references);
  const around = new Set(
    [...behind].filter((key) => key === start || reached(key, references).has(start)),
  );
  const goesOn = [start, ...around].some((key) =>
    references.get(key)?.some(({ to, shift }) => around.has(to) && (shift === null || shift > 0)),
  );
  // along one index: what is defined by others of the same index must not come back to itself
  const alongside = new Map(
    [...references].map(([key, all]) => [key, all.filter(({ shift }) => shift === 0)] as const),
  );
  return !goesOn && !reached(start, alongside).has(start);
}

/**
 * Whether a name is made of itself: `N = \sum_{i=1}^N X_i`, which says something of N, but not what
 * it is.
 */
const isCircular = ({ symbol: made, body }: Definition): boolean =>
  made.args.length === 0 &&
  [...subterms(body)].some((term) => term.kind === "symbol" && term.symbol === made.symbol);

/** The families that the definition of one comes to, in any number of steps. */
function reached(
  from: string,
  references: ReadonlyMap<string, readonly Reference[]>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to } of references.get(at) ?? []) {
      if (!seen.has(to)) open.push(to);
      seen.add(to);
    }
  return seen;
}

const asDefinition = (statement: Statement): readonly Definition[] =>
  statement.kind === "definition" ? [statement] : [];

/** The members with an index that the body of a definition is made of. */
function referencesIn({ symbol, body }: Definition): readonly Reference[] {
  const [own, ...more] = symbol.args;
  const at = own && more.length === 0 ? placeOf(own) : null;
  if (!at?.letter) return [];
  return [...subterms(body)].flatMap((term): readonly Reference[] => {
    if (term.kind !== "symbol" || term.args.length === 0) return [];
    const [arg, ...others] = term.args;
    const to = arg && others.length === 0 ? placeOf(arg) : null;
    // a member with a number of its own is defined apart: `x_0`
    if (to?.letter === null) return [];
    const shift = to?.letter === at.letter ? to.number - at.number : null;
    return [{ to: term.symbol, shift }];
  });
}

/** `t - 1` as its letter and a number; null for anything else. */
function placeOf(term: Term): { readonly letter: string | null; readonly number: number } | null {
  switch (term.kind) {
    case "variable":
      return { letter: term.name, number: 0 };
    case "number":
      return { letter: null, number: term.value.valueOf() };
    case "neg": {
      const place = placeOf(term.body);
      return place?.letter === null ? { letter: null, number: -place.number } : null;
    }
    case "add": {
      const parts = term.terms.map(placeOf);
      const letters = parts.flatMap((part) => part?.letter ?? []);
      if (parts.includes(null) || letters.length > 1) return null;
      const number = parts.reduce((sum, part) => sum + (part?.number ?? 0), 0);
      return { letter: letters[0] ?? null, number };
    }
    default:
      return null;
  }
}
