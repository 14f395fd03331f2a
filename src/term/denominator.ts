import type { Statement } from "./context.ts";
import { sortOf } from "./infer.ts";
import type { Term } from "./term.ts";
import { bound, children, freeVariables, termKey } from "./walk.ts";

/**
 * The denominators in terms, chances of events that are conditioned on among them: what the terms
 * presuppose not to be 0. Those with bound variables are left out, but for the variables of
 * integrals over all numbers, for each of which they are presupposed.
 */
export function denominatorsOf(terms: readonly Term[]): readonly Term[] {
  const found = new Map<string, Term>();
  const visit = (term: Term, inside: ReadonlySet<string>): void => {
    const below =
      term.kind === "div"
        ? term.denominator
        : term.kind === "pow" && isNegative(term.exponent)
          ? term.base
          : null;
    const presupposed = [...(below && below.kind !== "number" ? [below] : []), ...chances(term)];
    for (const part of presupposed)
      if (!freeVariables(part).some((v) => inside.has(v))) found.set(termKey(part), part);
    const names = term.kind === "integral" && !term.lower && !term.upper ? [] : bound(term);
    const inner = names.length ? new Set([...inside, ...names]) : inside;
    for (const child of children(term)) visit(child, inner);
  };
  for (const term of terms) visit(term, new Set());
  return [...found.values()];
}

/**
 * The chances of the events that a term conditions on, by standing assumption positive: as averages
 * of indicators.
 */
function chances(term: Term): readonly Term[] {
  if (
    term.kind !== "expect" &&
    term.kind !== "variance" &&
    term.kind !== "covariance" &&
    term.kind !== "probability"
  )
    return [];
  const events = term.given.filter((given) => sortOf(given).kind === "condition");
  if (events.length === 0 || events.length < term.given.length) return [];
  const factors = events.map((condition): Term => ({ kind: "indicator", condition }));
  return [{ kind: "expect", body: { kind: "mul", factors }, given: [], over: [] }];
}

function isNegative(exponent: Term): boolean {
  return exponent.kind === "neg"
    ? exponent.body.kind === "number"
    : exponent.kind === "number" && exponent.value.isNegative;
}

/**
 * The denominators that an assumption presupposes not to be 0, those in its own variables left out.
 */
export function denominatorsOfGiven(s: Statement): readonly Term[] {
  return denominatorsOf(termsOfGiven(s)).filter((t) => freeVariables(t).length === 0);
}

function termsOfGiven(s: Statement): readonly Term[] {
  switch (s.kind) {
    case "definition":
      return [s.body];
    case "mean":
    case "variance":
      return [s.of, s.value];
    case "covariance":
      return [s.left, s.right, s.value];
    case "fact":
      return [s.relation];
    case "condition":
      return [s.condition];
    case "distribution":
    case "conditional":
      return s.params;
    case "independent":
    case "identical":
      return [];
  }
}
