import type { Assumption, Statement } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";

type Definition = Extract<Statement, { kind: "definition" }>;

/** A member of a family in what another one is defined by, and how far behind or before it. */
interface Reference {
  readonly to: string;
  /** added to the index of what is defined; null where it is no plain number: `x_{2n}` of `x_n` */
  readonly shift: number | null;
}

/**
 * Whether what members are defined by comes to an end: each goes back to earlier members, of its
 * own family and of those that go back to it, or to others of the same index in turn. `x_t =
 * x_{t+1} - e_t` says something of its members, but not what they are.
 */
export function isFounded(made: Definition, assumptions: readonly Assumption[]): boolean {
  const definitions = new Map<string, Definition[]>();
  for (const definition of [...assumptions.flatMap(({ statement: s }) => asDefinition(s)), made]) {
    const { symbol: key } = definition.symbol;
    definitions.set(key, [...(definitions.get(key) ?? []), definition]);
  }
  const start = made.symbol.symbol;
  const referencesOf = (key: string): readonly Reference[] =>
    (definitions.get(key) ?? []).flatMap(referencesIn);
  const reaches = (from: string, seen: Set<string>): boolean =>
    referencesOf(from).some(({ to }) => {
      if (to === start) return true;
      if (seen.has(to)) return false;
      seen.add(to);
      return reaches(to, seen);
    });
  // along one index: what is defined by others of the same index must not come back to itself
  const isCircular = (from: string, seen: ReadonlySet<string>): boolean =>
    referencesOf(from).some(
      ({ to, shift }) =>
        shift === 0 && (to === start || (!seen.has(to) && isCircular(to, new Set([...seen, to])))),
    );
  const around = [...definitions.keys()].filter(
    (key) => key === start || (reaches(key, new Set()) && isReached(key, start, referencesOf)),
  );
  const goesOn = around.some((key) =>
    referencesOf(key).some(({ to, shift }) => around.includes(to) && (shift === null || shift > 0)),
  );
  return !goesOn && !isCircular(start, new Set());
}

function isReached(
  key: string,
  start: string,
  referencesOf: (key: string) => readonly Reference[],
): boolean {
  const seen = new Set([start]);
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to } of referencesOf(at)) {
      if (to === key) return true;
      if (!seen.has(to)) open.push(to);
      seen.add(to);
    }
  return false;
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
