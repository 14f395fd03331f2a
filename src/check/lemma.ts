import type { Assumption, Context, Doubt } from "../term/context.ts";
import { lemmaOf } from "./claim.ts";
import { restsOnGivens } from "./doubt.ts";
import type { CheckedChain } from "./step-context.ts";

/** Something established, with the context that it was established in. */
export interface Lemma {
  readonly assumption: Assumption;
  readonly context: Context;
  /** the givens that its proof rests on, by their ids */
  readonly givens: readonly string[];
}

/**
 * Lemmas that may be used in a context: those established under givens that hold there too, and of
 * which no words there may take something back that they rest on: "now drop the independence".
 */
export function inScope(lemmas: readonly Lemma[], context: Context): Assumption[] {
  const ids = new Set(context.assumptions.map((a) => a.id));
  const keys = new Set(context.declarations.map((d) => d.key));
  const doubts = (context.retracting ?? []).filter(
    ({ how }) => how !== "goes beyond" && how !== "varies",
  );
  const wasDoubted = ({ sentence }: Doubt, before: Context): boolean =>
    before.retracting?.some((doubt) => doubt.sentence === sentence) ?? false;
  return lemmas
    .filter(
      (l) =>
        l.context.assumptions.every((a) => ids.has(a.id)) &&
        l.context.declarations.every((d) => keys.has(d.key)) &&
        doubts.every((d) => wasDoubted(d, l.context) || !restsOnGivens(d, l.givens, l.context)),
    )
    .map((l) => l.assumption);
}

export function chainLemma(chain: CheckedChain): Assumption | null {
  const first = chain.terms[0];
  const last = chain.terms.at(-1);
  if (!chain.verified || !first || !last || chain.report.steps.some((s) => s.relation !== "="))
    return null;
  const free = [...new Map([...first.free, ...last.free].map((v) => [v.name, v])).values()];
  return lemmaOf(chain.report.id, first.term, "=", last.term, free, chain.under.flat());
}
