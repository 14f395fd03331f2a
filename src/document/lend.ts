import type { Section } from "../page/section.ts";
import {
  type Assumption,
  type Context,
  type Declaration,
  type Statement,
  symbolsOf,
} from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";

/**
 * Names that a section gives stand for the same in the sections behind it: those with all of the
 * givens around it, and on a page as printed those that know what the names stand for, unless they
 * give them a meaning themselves.
 */
export function lend(
  before: Context,
  context: Context,
  section: Section,
  contexts: Map<Section, Context>,
): void {
  const declarations = context.declarations.slice(before.declarations.length);
  const assumptions = context.assumptions.slice(before.assumptions.length);
  const names = declarations.map((d) => lentName(d, assumptions));
  const lent = new Map<Context, Context>();
  for (const [later, known] of contexts) {
    if (later.id <= section.id) continue;
    const grown = lent.get(known) ?? names.reduce(withName, known);
    lent.set(known, grown);
    contexts.set(later, grown);
  }
}

/**
 * A context without names that only their uses have shown, where the sentences of a section declare
 * them: "let $X_1, \\dots, X_n$ be …" speaks of others. `taken` are the sentences that no author
 * wrote.
 */
export function afresh(
  base: Context,
  heads: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Context {
  const dropped = base.declarations.filter((d) => taken.has(d.sentence) && heads.has(d.head));
  const keys = new Set(dropped.map((d) => d.key));
  const needed = base.assumptions.some(({ statement }) =>
    [...symbolsOf(statement)].some((symbol) => keys.has(symbol)),
  );
  if (dropped.length === 0 || needed) return base;
  return { ...base, declarations: base.declarations.filter((d) => !keys.has(d.key)) };
}

/**
 * Whether a fact only gives a function a name: `m(X) = E[Y \\mid X]`. Anything else that a function
 * of `X` is said to be may say that it depends on nothing else.
 */
export function saysConditional(statement: Statement): boolean {
  const { left, right } = statement.kind === "fact" ? statement.relation : noRelation;
  return (
    left?.kind === "apply" &&
    (right?.kind === "expect" || right?.kind === "variance") &&
    right.over.length === 0 &&
    right.given.length === left.args.length &&
    right.given.every((given) => left.args.some((arg) => sameTerm(arg, given)))
  );
}

const noRelation: { readonly left?: Term; readonly right?: Term } = {};

/** The symbol that a statement gives a meaning, and what it says of it. */
function meaningIn(statement: Statement): readonly [string, readonly Term[]] | null {
  if (statement.kind === "definition") return [statement.symbol.symbol, [statement.body]];
  if (statement.kind !== "fact" || !saysConditional(statement)) return null;
  const { left, right } = statement.relation;
  return left.kind === "apply" ? [left.function.symbol, [...left.args, right]] : null;
}

/** A name with what gives it its meaning, and the symbols in that. */
interface LentName {
  readonly declaration: Declaration;
  readonly definition: Assumption | null;
  readonly needs: ReadonlySet<string>;
}

function lentName(declaration: Declaration, assumptions: readonly Assumption[]): LentName {
  const definition =
    assumptions.find(({ statement }) => meaningIn(statement)?.[0] === declaration.key) ?? null;
  const body = definition ? (meaningIn(definition.statement)?.[1] ?? []) : [];
  const symbols = body.flatMap((term) =>
    [...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : [])),
  );
  return { declaration, definition, needs: new Set(symbols) };
}

function withName(known: Context, { declaration, definition, needs }: LentName): Context {
  const keys = new Set(known.declarations.map((d) => d.key));
  if (
    !definition ||
    known.declarations.some((d) => d.head === declaration.head) ||
    [...needs].some((key) => key !== declaration.key && !keys.has(key))
  )
    return known;
  return {
    ...known,
    declarations: [...known.declarations, declaration],
    assumptions: [...known.assumptions, definition],
  };
}
