import type { Statement } from "../term/context.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { children, mapChildren, subterms, termKey } from "../term/walk.ts";
import { endsAt, pinned } from "./random-sum.ts";
import { isRandom, type Table } from "./table.ts";

/** What a sentence says of a quantity under a condition. */
export interface Conditioned {
  readonly of: Term;
  readonly given: readonly Term[];
  /** the mean, variance or parameters under the condition */
  readonly values: readonly Term[];
  /** whether the moments under the condition are polynomials in these */
  readonly polynomial: boolean;
}

/**
 * Laws whose moments are polynomials in the parameters, of a degree that is at most their own in
 * all parameters together.
 */
const polynomialLaws: ReadonlySet<string> = new Set(
  "normal bernoulli binomial poisson uniform uniform-values discrete symmetric".split(" "),
);

/** What is said under conditions, by the symbols of which it is said. */
export type Conditions = ReadonlyMap<string, readonly Conditioned[]>;

export function conditionsOf(table: Table): Conditions {
  const conditions = new Map<string, Conditioned[]>();
  for (const item of table.statements.flatMap(conditionedBy))
    for (const part of subterms(item.of))
      if (part.kind === "symbol")
        conditions.set(part.symbol, [...(conditions.get(part.symbol) ?? []), item]);
  return conditions;
}

function conditionedBy(s: Statement): readonly Conditioned[] {
  if (s.kind === "conditional") {
    const polynomial = polynomialLaws.has(s.law);
    return [{ of: s.of, given: s.given, values: s.params, polynomial }];
  }
  if (s.kind !== "fact") return [];
  const { left, right, relation } = s.relation;
  return (
    [
      [left, right],
      [right, left],
    ] as const
  ).flatMap(([side, value]) =>
    (side.kind === "expect" || side.kind === "variance") && side.given.length > 0
      ? [{ of: side.body, given: side.given, values: [value], polynomial: relation === "=" }]
      : [],
  );
}

/**
 * Whether moments of these under a condition are polynomials in what is conditioned on: each random
 * quantity in them is one of those that are given, or has its law under quantities that are given,
 * and is no source of any of them.
 */
export function isPolynomialIn(
  table: Table,
  laws: Conditions,
  bodies: readonly Term[],
  conditions: readonly Term[],
  ended: ReadonlySet<Term> | null,
): boolean {
  const given = conditions.map((term) => pinned(table, term));
  const symbols = given.filter((term) => term.kind === "symbol");
  if (symbols.length < given.length || symbols.some((term) => table.definitions.has(term.symbol)))
    return false;
  const known = new Set(symbols.map(termKey));
  const sources = sourcesOf(laws, symbols);
  const fits = (term: Term): boolean => {
    if (term.kind === "sum" && ended?.has(term) && endsAt(term, given)) return true;
    if (term.kind !== "symbol" || !isRandom(table, term)) return children(term).every(fits);
    const [definition, ...others] = table.definitions.get(term.symbol) ?? [];
    if (definition)
      return (
        others.length === 0 &&
        term.args.length === 0 &&
        definition.arguments.length === 0 &&
        fits(definition.body)
      );
    if (known.has(termKey(term))) return true;
    const own = laws.get(term.symbol) ?? [];
    return (
      own.length > 0 &&
      !sources.has(term.symbol) &&
      own.every(({ of, given: needs }) =>
        needs.every((need) => known.has(termKey(placed(need, of, term)))),
      )
    );
  };
  return bodies.every(fits);
}

/** The symbols in what these are conditioned on, and in what those are, and so on. */
function sourcesOf(laws: Conditions, symbols: readonly SymbolTerm[]): ReadonlySet<string> {
  const sources = new Set<string>();
  const trace = (key: string): void => {
    const given = (laws.get(key) ?? []).flatMap((law) => law.given);
    for (const part of given.flatMap((term) => [...subterms(term)])) {
      if (part.kind !== "symbol" || sources.has(part.symbol)) continue;
      sources.add(part.symbol);
      trace(part.symbol);
    }
  };
  for (const { symbol } of symbols) trace(symbol);
  return sources;
}

/** What a quantity is conditioned on, at the member of the family that is asked about. */
function placed(need: Term, of: Term, member: SymbolTerm): Term {
  if (of.kind !== "symbol" || of.symbol !== member.symbol) return need;
  const values = new Map(
    of.args.flatMap((arg, k): [string, Term][] =>
      arg.kind === "variable" && member.args[k] ? [[arg.name, member.args[k]]] : [],
    ),
  );
  const put = (t: Term): Term =>
    t.kind === "variable" ? (values.get(t.name) ?? t) : mapChildren(t, put);
  return put(need);
}
