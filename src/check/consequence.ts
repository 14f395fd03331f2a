import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

/**
 * Problems without those that only follow from others: a symbol that is not declared is told where
 * it first stands, with how often it stands elsewhere, and not at all where an earlier sentence
 * that speaks of it could not be read.
 */
export function withoutConsequences(
  problems: readonly Problem[],
  unread: readonly { readonly text: string; readonly span: Span }[],
): Problem[] {
  const said = unread.map(({ text, span }) => ({ text: letters(text), span }));
  const places = new Map<string, number>();
  for (const p of problems)
    if (p.code === "undeclared-symbol") places.set(symbolOf(p), (places.get(symbolOf(p)) ?? 0) + 1);
  const told = new Set<string>();
  return problems.flatMap((p) => {
    if (p.code !== "undeclared-symbol") return [p];
    const symbol = symbolOf(p);
    if (told.has(symbol)) return [];
    if (
      said.some(
        ({ text, span }) =>
          !(span.from <= p.span.from && p.span.from < span.to) &&
          text.includes(letters(baseOf(symbol))) &&
          span.from < p.span.from,
      )
    )
      return [];
    told.add(symbol);
    const more = (places.get(symbol) ?? 1) - 1;
    return more > 0 ? [{ ...p, detail: { ...p.detail, more: String(more) } }] : [p];
  });
}

function symbolOf(p: Problem): string {
  return p.detail["symbol"] ?? "";
}

/** A name without its scripts: `X_{t-1}` and `X_1` are members of one family. */
function baseOf(symbol: string): string {
  return /^[^_^]+/.exec(symbol)?.[0] ?? symbol;
}

function letters(tex: string): string {
  return tex.replace(/[{}\s]/g, "");
}
