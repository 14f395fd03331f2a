import type { Context, Definition, Statement } from "../term/context.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { bound, children, mapChildren, sameTerm, subterms } from "../term/walk.ts";

/** Definitions that rest on each other are put in for each other at most so deep. */
const deepest = 20;

/**
 * What a derivative by a symbol is of: the body with the definitions of fixed quantities that hold
 * the symbol put in. Null where more changes with the symbol than the body shows: the law of what
 * is averaged over, a random quantity that is made of the symbol, a number that an equation ties to
 * it.
 */
export function movedBy(context: Context, at: SymbolTerm, body: Term): Term | null {
  const tied = tiedTo(context, at.symbol);
  const unfold = (term: Term, depth: number): Term => {
    const definition =
      term.kind === "symbol" && tied.has(term.symbol) && depth < deepest
        ? definitionOf(context, term)
        : null;
    return definition
      ? unfold(definition, depth + 1)
      : mapChildren(term, (child) => unfold(child, depth));
  };
  const whole = unfold(body, 0);
  return isPlain(context, at, whole, tied) ? whole : null;
}

/**
 * Whether more of a function's body changes with a name in its head than shows: `g(\theta) =
 * E[\theta Y]` where `Y = \theta W`. Its derivative may be meant with that or without.
 */
export function changesUnseen(context: Context, key: string): boolean {
  const names = context.assumptions.flatMap(({ statement: s }) =>
    s.kind === "definition" && s.symbol.symbol === key
      ? [...s.params, ...s.arguments.map((a) => a.name)]
      : [],
  );
  return names.some(
    (name) => context.declarations.some((d) => d.key === name) && tiedTo(context, name).has(key),
  );
}

/** Whether the law of something random changes with a fixed quantity. */
export function isParameter(context: Context, key: string): boolean {
  const tied = tiedTo(context, key);
  return context.declarations.some((d) => d.random && tied.has(d.key));
}

/** The symbols whose value or law changes where a symbol does, by all that is given. */
function tiedTo(context: Context, at: string): ReadonlySet<string> {
  const declared = new Map(context.declarations.map((d) => [d.key, d] as const));
  const random = (key: string): boolean => declared.get(key)?.random ?? false;
  // functions and sizes stay what they are unless a definition says otherwise
  const moves = (key: string): boolean =>
    !/^(?:function|index)$/.test(declared.get(key)?.sort.kind ?? "");
  const links = context.assumptions.map(({ statement }) => ({
    statement,
    symbols: symbolsOf(statement),
  }));
  const tied = new Set([at]);
  for (let before = 0; before < tied.size; ) {
    before = tied.size;
    for (const { statement, symbols } of links) {
      const own = symbols.filter((key) => tied.has(key));
      if (own.length === 0) continue;
      if (statement.kind === "definition") {
        if (own.some((key) => key !== statement.symbol.symbol)) tied.add(statement.symbol.symbol);
      } else if (symbols.some(random)) {
        for (const key of symbols) if (random(key)) tied.add(key);
      } else if (isEquation(statement)) for (const key of symbols) if (moves(key)) tied.add(key);
    }
  }
  return tied;
}

function isEquation(s: Statement): boolean {
  if (s.kind === "fact") return s.relation.relation === "=";
  return (
    s.kind === "condition" &&
    [...subterms(s.condition)].some((t) => t.kind === "relation" && t.relation === "=")
  );
}

function symbolsOf(s: Statement): readonly string[] {
  const terms = termsOf(s);
  return [
    ...new Set(
      terms.flatMap((term) =>
        [...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : [])),
      ),
    ),
  ];
}

/** Whether a statement takes a derivative of what changes in more ways than its body shows. */
export function movesMore(context: Context, statement: Statement): boolean {
  return termsOf(statement).some((term) =>
    [...subterms(term)].some(
      (t) =>
        t.kind === "gradient" &&
        t.at.kind === "symbol" &&
        ((whole) => !whole || !sameTerm(whole, t.body))(movedBy(context, t.at, t.body)),
    ),
  );
}

function termsOf(s: Statement): readonly Term[] {
  switch (s.kind) {
    case "definition":
      return [s.symbol, s.body];
    case "mean":
    case "variance":
      return [s.of, s.value];
    case "covariance":
      return [s.left, s.right, s.value];
    case "fact":
      return [s.relation, ...(s.condition ? [s.condition] : [])];
    case "condition":
      return [s.condition];
    case "distribution":
      return [s.of, ...s.params];
    case "conditional":
      return [s.of, ...s.params, ...s.given];
    case "identical":
      return s.units.flatMap((unit) => unit.quantities);
    // says nothing of any one law
    case "independent":
      return [];
  }
}

/**
 * The right side of the definition of a fixed number or vector that holds wherever it stands, with
 * its indices put in.
 */
function definitionOf(context: Context, term: SymbolTerm): Term | null {
  const declaration = context.declarations.find((d) => d.key === term.symbol);
  const [definition, ...more] = context.assumptions.flatMap(({ statement: s }): Definition[] =>
    s.kind === "definition" && s.symbol.symbol === term.symbol ? [s] : [],
  );
  if (
    !definition ||
    more.length > 0 ||
    declaration?.random ||
    definition.condition ||
    definition.entries.length + definition.arguments.length > 0
  )
    return null;
  const places = new Map(definition.params.map((name, k) => [name, term.args[k]] as const));
  if (places.has("")) return null;
  const put = (t: Term): Term =>
    t.kind === "variable" ? (places.get(t.name) ?? t) : mapChildren(t, put);
  return put(definition.body);
}

/** Whether a body holds nothing that changes with the symbol but the symbol itself. */
function isPlain(context: Context, at: SymbolTerm, body: Term, tied: ReadonlySet<string>): boolean {
  const made = new Set(
    context.assumptions.flatMap(({ statement: s }) =>
      s.kind === "definition" ? [s.symbol.symbol] : [],
    ),
  );
  const random = new Set(context.declarations.flatMap((d) => (d.random ? [d.key] : [])));
  const walk = (term: Term, averaged: boolean): boolean => {
    if (term.kind === "symbol" && tied.has(term.symbol)) {
      const itself = term.symbol === at.symbol;
      // an average over what the derivative is taken by does not hold it
      if (
        itself
          ? averaged && random.has(at.symbol)
          : !random.has(term.symbol) || made.has(term.symbol) || averaged
      )
        return false;
    }
    const average =
      term.kind === "expect" ||
      term.kind === "variance" ||
      term.kind === "covariance" ||
      term.kind === "probability";
    return children(term).every((child) => walk(child, averaged || average));
  };
  return walk(body, false);
}

/** Whether a term binds one of these names somewhere. */
export function binds(term: Term, names: readonly string[]): boolean {
  return [...subterms(term)].some((part) => bound(part).some((name) => names.includes(name)));
}
