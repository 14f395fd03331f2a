import type { SaidItem } from "../document/item.ts";
import { tokensOfPiece } from "../page/token.ts";
import { sortIfAny } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import { chainOf } from "../tex/aside.ts";
import { readDisplay } from "../tex/chain.ts";
import { readMath } from "../tex/parser.ts";
import type { ChainSyntax, LimitSyntax } from "../tex/syntax.ts";
import { worst } from "./chain.ts";
import { saysNothingNew } from "./restated.ts";
import type { CheckedChain } from "./step-context.ts";

/**
 * The relations of a sentence of a solution as chains, for the values for which the sentence says
 * them: what it supposes is said at each step, as at the end of a row.
 */
export function saidChains(item: SaidItem): readonly ChainSyntax[] {
  const own = item.conditions.map(
    ({ piece: { source, from } }): LimitSyntax => ({
      nodes: readMath(source, from, item.macros).nodes,
      distinct: false,
      said: "limit",
    }),
  );
  const told = item.told && chainOf(item.told, []);
  const chains = item.told
    ? told === null
      ? []
      : [told]
    : readDisplay(item.source, item.from, item.macros).chains;
  return chains.map((chain) => limitedTo(chain, own));
}

/** A chain each step of which is said for some values only, as at the end of its row. */
export function limitedTo(chain: ChainSyntax, limits: readonly LimitSyntax[]): ChainSyntax {
  const steps = chain.steps.map((step) => ({ ...step, limits: [...step.limits, ...limits] }));
  return { ...chain, steps };
}

/**
 * "$i \ne j$", "$n \ge 2$": which indices and sizes are spoken of, which claims nothing; letters
 * that nothing declares are taken to be such.
 */
export function onlyCounts({ terms, report, unread }: CheckedChain): boolean {
  const equal = report.steps.every((step) => step.relation === "=");
  const letters = unread.flat();
  const light = equal ? /^[i-nr-t]$/ : /^[a-z]$/;
  if (
    letters.length > 0 &&
    letters.every((p) => p.code === "undeclared-symbol" && light.test(p.detail["symbol"] ?? ""))
  )
    return terms.every((reading) => !reading || counts(reading.term));
  const read = terms.flatMap((reading) => (reading ? [reading.term] : []));
  const named = read.some((term) => [...subterms(term)].some((sub) => sub.kind === "symbol"));
  return read.length === terms.length && read.every(counts) && !(named && equal);
}

const counts = (term: Term): boolean => sortIfAny(term)?.kind === "index";

/**
 * The chain of a sentence as it is reported. What cannot be read in the middle of words, and what
 * the words around may say for some values only, is not checked and no mistake.
 */
export function asSaid(chain: CheckedChain, { force, conditions }: SaidItem): CheckedChain {
  const steps = chain.report.steps.map((step) => {
    const lenient =
      step.verdict === "unreadable" ||
      (force === "hedges" && step.verdict !== "verified") ||
      (conditions.length > 0 && step.verdict === "undecided");
    return lenient
      ? {
          ...step,
          verdict: "unchecked" as const,
          conditions: [],
          counterexample: null,
          suggestion: null,
          message:
            step.verdict === "unreadable"
              ? "It could not be read, so it is not checked."
              : "The words around it may say for which values it is meant, so it is not checked.",
        }
      : step;
  });
  const verdict = worst(steps.map((step) => step.verdict));
  return { ...chain, problems: [], report: { ...chain.report, steps, verdict } };
}

/** The sentence that says what a claim says, word for word: its line and how it stands. */
export function statedIn(left: Term, right: Term, chains: readonly CheckedChain[]): string | null {
  const found = chains.find(({ report, terms }) => {
    const ends = [terms[0]?.term, terms.at(-1)?.term];
    return (
      report.from === "sentence" &&
      ends.every((end) => end && [left, right].some((side) => sameTerm(side, end)))
    );
  });
  if (!found) return null;
  const { line, verdict } = found.report;
  return `The sentence on line ${line} says it and is ${verdict}.`;
}

/**
 * Whether a relation of a sentence claims of a quantity which law it has, and nothing gives that:
 * "hence `$X + Y \sim \mathrm{Poisson}(\lambda + \mu)$`". Other tildes claim nothing exact.
 */
export function claimsLaw(
  { hedged, context, source, from, span, macros }: SaidItem,
  { steps, lines }: ChainSyntax,
  page: string,
): boolean {
  const law = lines.at(-1)?.nodes.at(-1);
  const isLaw = steps.length === 1 && steps[0]?.relation === "\\sim" && law?.kind === "fence";
  const piece = { span, from, source, display: false };
  return isLaw && !hedged && !saysNothingNew(tokensOfPiece(piece, macros), context, page);
}
