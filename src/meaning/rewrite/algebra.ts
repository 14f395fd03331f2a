import type { Clause } from "../../read/clause.ts";
import { pieceOf } from "../../read/piece.ts";
import { canonical } from "../../tex/canonical.ts";

/**
 * `\mathcal F_n = \sigma(X_1, \dots, X_n)` as the list of these quantities: to condition on the
 * events that they tell apart is to condition on them.
 */
export function algebraAsList(clause: Clause): Clause {
  if (clause.kind !== "formula") return clause;
  const [head, sign, name, fence, ...more] = clause.piece.nodes;
  const algebra = head !== undefined && /^\\math(?:cal|scr|frak)\{[FGH]\}/.test(canonical([head]));
  if (
    !algebra ||
    sign?.kind !== "relation" ||
    !/^:?=$/.test(sign.text) ||
    !name ||
    canonical([name]) !== "\\sigma" ||
    fence?.kind !== "fence" ||
    more.length > 0
  )
    return clause;
  return {
    ...clause,
    piece: pieceOf([head, sign, { ...fence, open: "(", close: ")" }], clause.piece.span),
  };
}
