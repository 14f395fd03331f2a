import { readGiven } from "../meaning/given/given.ts";
import { placeOf, type Token } from "../page/token.ts";
import type { Property } from "../read/statement.ts";
import type { Assumption, Context, Statement } from "../term/context.ts";
import type { Span } from "../text/span.ts";

/** What a property must say to be the one that its words name. */
const kinds: Readonly<Record<Property, readonly Statement["kind"][] | null>> = {
  independent: ["independent"],
  identical: ["identical"],
  iid: ["independent", "identical"],
  moments: [],
  other: null,
};

/**
 * The givens that say what a claim says in words, such as "`$X$` and `$Y$` are independent": all
 * that the reader of givens makes of the words stands there already. Null where one is missing.
 */
export function restated(
  claim: { readonly property: Property; readonly tokens: readonly Token[]; readonly span: Span },
  context: Context,
  source: string,
): readonly Assumption[] | null {
  const wanted = kinds[claim.property];
  if (!wanted) return null;
  const said = saidIn(claim, context, source) ?? [];
  if (said.length === 0 || !wanted.every((kind) => said.some((a) => a.statement.kind === kind)))
    return null;
  const known = new Map(context.assumptions.map((a) => [keyOf(a.statement), a]));
  const found = said.map((a) => known.get(keyOf(a.statement)));
  return found.every((a) => a !== undefined) ? found : null;
}

/** Whether all that the reader of givens makes of words stands there already. */
export function saysNothingNew(
  tokens: readonly Token[],
  context: Context,
  source: string,
): boolean {
  const said = saidIn({ tokens, span: placeOf(tokens) }, context, source) ?? [];
  const known = new Set(context.assumptions.map((a) => keyOf(a.statement)));
  return said.length > 0 && said.every((a) => known.has(keyOf(a.statement)));
}

/** What the reader of givens makes of words that declare nothing. */
function saidIn(
  { tokens, span }: { readonly tokens: readonly Token[]; readonly span: Span },
  context: Context,
  source: string,
): readonly Assumption[] | null {
  const written = source.slice(span.from, span.to);
  const keys = new Set(context.declarations.map((d) => d.key));
  // a claim that declares names says nothing that is given, whatever the page writes of them
  const page = { text: source, formulas: [] };
  const read = readGiven([{ id: "claim", tokens, text: written, span }], context, keys, page);
  if (
    read.problems.length > 0 ||
    read.unread.size > 0 ||
    read.context.declarations.length !== context.declarations.length
  )
    return null;
  return read.context.assumptions.slice(context.assumptions.length);
}

/** A text that statements share which say the same of the same quantities, in whatever order. */
function keyOf(statement: Statement): string {
  const units =
    statement.kind === "independent" || statement.kind === "identical"
      ? [...statement.units].map(text).sort()
      : null;
  return units ? text({ ...statement, units }) : text(statement);
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
