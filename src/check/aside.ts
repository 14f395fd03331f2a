import { freeVariables } from "../term/walk.ts";
import type { AsideSyntax } from "../tex/syntax.ts";
import { readLimits } from "./limit.ts";
import { restated } from "./restated.ts";
import { freeIn, type PlacedWarning, type StepContext } from "./step-context.ts";

/**
 * What stands beside a step and relates something, where it does not hold: at a brace, over the
 * sign, in the reason. It is checked as a chain by itself, and may also be a range or a given.
 */
export function asides(at: StepContext): PlacedWarning[] {
  return at.step.asides.flatMap((aside): PlacedWarning[] => {
    const chain = aside.chain && at.beside(aside.chain);
    const steps = chain?.report.steps ?? [];
    if (chain?.verified || isRange(aside, at) || isGiven(aside, at)) return [];
    const unread = !steps.some(
      ({ verdict }) => verdict !== "unreadable" && verdict !== "unchecked",
    );
    if (unread && aside.place === "value") return [];
    const place = aside.place === "reason" ? "reason" : "brace";
    const what = `What ${beside[place]}`;
    const message = unread
      ? `${what} could not be read.`
      : chain?.report.verdict === "refuted"
        ? `${what} is false.`
        : `${what} was neither proved nor refuted. Show it on a line of its own.`;
    const counterexample = steps.find((s) => s.counterexample)?.counterexample ?? null;
    const base = { severity: "warning", suggestion: null, span: aside.span } as const;
    return [{ ...base, code: `${place}-${unread ? "unread" : "claim"}`, message, counterexample }];
  });
}

const beside = { brace: "the brace claims", reason: "is said beside the relation" };

/** `(i \ne j)`: says for which values the step holds; a reason does where it is about indices. */
function isRange({ limit, place }: AsideSyntax, { lines, subject, source }: StepContext): boolean {
  if (place !== "reason") return false;
  const { terms, unread } = readLimits([limit], freeIn(lines), subject.scope, source);
  if (terms.length === 0 || unread) return false;
  return limit.said === "limit" || terms.every((term) => freeVariables(term).length > 0);
}

/** Whether a given says what stands beside a step: `X \perp Y`. */
function isGiven({ limit, span }: AsideSyntax, { subject, source }: StepContext): boolean {
  const nodes = limit.nodes ?? [];
  const piece = { source: "", from: span.from, display: false, span };
  const token = { kind: "math", nodes, piece, span } as const;
  return restated({ property: "moments", tokens: [token], span }, subject.context, source) !== null;
}
