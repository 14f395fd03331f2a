import type { Supposed } from "../document/supposed.ts";
import { type Claim, type Context, termsOf } from "../term/context.ts";
import { number } from "../term/make.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { symbolsIn, symbolTermsIn } from "../term/walk.ts";

/**
 * Whether conditions make what is random in a claim constant, as equations may: Z of `Z^2 = Z` and
 * `E[Z] = 0`, or of "in our homework `$Z = 3$`".
 */
export function makesConstant(
  needed: readonly Supposed[],
  claim: Claim,
  { declarations, assumptions }: Context,
  proves: (claim: Claim) => boolean,
): boolean {
  const fixed = new Set(needed.flatMap((each) => each.fixed ?? []));
  const random = new Set(declarations.flatMap((d) => (d.random && !fixed.has(d.key) ? d.key : [])));
  const equated = new Set(
    needed.flatMap(({ assumptions }) =>
      assumptions.flatMap(({ statement: s }) =>
        s.kind === "fact" || s.kind === "definition" ? termsOf(s).flatMap(symbolsIn) : [],
      ),
    ),
  );
  const isVaried = (t: SymbolTerm): boolean => t.sort.kind === "scalar" && random.has(t.symbol);
  // Y of `Y = X^2`, which `X^2 = 1` makes constant
  const made = assumptions.flatMap(({ statement: s }) =>
    s.kind === "definition" && symbolsIn(s.body).some((key) => equated.has(key)) ? s.symbol : [],
  );
  const places = new Map(
    [
      ...[claim.left, claim.right].flatMap(symbolTermsIn).filter((t) => equated.has(t.symbol)),
      ...made,
    ]
      .filter(isVaried)
      .map((t) => [t.symbol, t] as const),
  );
  return [...places.values()].some((body) => {
    const spread: Term = { kind: "variance", body, given: [], over: [] };
    return proves({ ...claim, left: spread, relation: "=", right: number(0) });
  });
}
