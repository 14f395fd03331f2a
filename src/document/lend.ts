import type { Assumption, Context, Declaration } from "../term/context.ts";
import { subterms } from "../term/walk.ts";
import type { Section } from "./section.ts";

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

/** A name with what gives it its meaning, and the symbols in that. */
interface LentName {
  readonly declaration: Declaration;
  readonly definition: Assumption | null;
  readonly needs: ReadonlySet<string>;
}

function lentName(declaration: Declaration, assumptions: readonly Assumption[]): LentName {
  const definition =
    assumptions.find(
      ({ statement: s }) => s.kind === "definition" && s.symbol.symbol === declaration.key,
    ) ?? null;
  const body = definition?.statement.kind === "definition" ? [definition.statement.body] : [];
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
