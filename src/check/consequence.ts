import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { ChainReport } from "./report.ts";
import type { CheckedChain } from "./step-context.ts";

/** A sentence of Given that could not be read. */
interface Unread {
  readonly text: string;
  readonly span: Span;
}

/**
 * Problems without those that only follow from others: a symbol that is not declared is told where
 * it first stands, with how often it stands elsewhere, and not at all where an earlier sentence
 * that speaks of it could not be read. `causes`: for each problem, the one that is told for it.
 */
export function consequences(
  problems: readonly Problem[],
  unread: readonly Unread[],
): { readonly told: readonly Problem[]; readonly causes: ReadonlyMap<Problem, Problem> } {
  const places = new Map<string, number>();
  for (const p of problems)
    if (p.code === "undeclared-symbol") places.set(symbolOf(p), (places.get(symbolOf(p)) ?? 0) + 1);
  const first = new Map<string, Problem>();
  const causes = new Map<Problem, Problem>();
  const told = problems.flatMap((p): Problem[] => {
    if (p.code !== "undeclared-symbol") {
      causes.set(p, p);
      return [p];
    }
    const symbol = symbolOf(p);
    const known = first.get(symbol);
    const sentence = known ? null : speaksOf(symbol, p, unread);
    const cause =
      known ?? problems.find((q) => sentence && within(q.span, sentence.span) && q !== p);
    if (cause) causes.set(p, cause);
    if (known || sentence) return [];
    const more = (places.get(symbol) ?? 1) - 1;
    const kept = more > 0 ? { ...p, detail: { ...p.detail, more: String(more) } } : p;
    first.set(symbol, kept);
    causes.set(p, kept);
    return [kept];
  });
  return { told, causes };
}

const within = (inner: Span, outer: Span): boolean =>
  outer.from <= inner.from && inner.from < outer.to;

/** The unread sentence before a problem that speaks of a symbol. */
function speaksOf(symbol: string, p: Problem, unread: readonly Unread[]): Unread | null {
  const base = letters(baseOf(symbol));
  const found = unread.find(
    ({ text, span }) =>
      !within(p.span, span) && letters(text).includes(base) && span.from < p.span.from,
  );
  return found ?? null;
}

/**
 * The chains, their unreadable steps marked with the problem that they wait for, by its place among
 * those that are told, and how many wait for each.
 */
export function waitingSteps(
  chains: readonly CheckedChain[],
  told: readonly Problem[],
  causes: ReadonlyMap<Problem, Problem>,
): { readonly chains: readonly ChainReport[]; readonly counts: readonly number[] } {
  const counts = told.map(() => 0);
  const marked = chains.map(({ report, unread }): ChainReport => {
    const steps = report.steps.map((step) => {
      const found = [...(unread[step.from] ?? []), ...(unread[step.to] ?? [])].map((p) =>
        told.indexOf(causes.get(p) ?? p),
      );
      const waits = step.verdict === "unreadable" ? found.find((k) => k >= 0) : undefined;
      if (waits === undefined) return step;
      counts[waits] = (counts[waits] ?? 0) + 1;
      return { ...step, waits };
    });
    return { ...report, steps };
  });
  return { chains: marked, counts };
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
