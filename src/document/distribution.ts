import type { Piece, Trait } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { lawOf, uniformOn } from "../read/distribution.ts";
import { cutCommas, pieceOf } from "../read/piece.ts";

/** A law as a formula: `$\mathcal N(0, I)$`. */
export function lawAhead(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    return token ? lawOf(token.nodes) : null;
  });
}

/** Parameters in brackets of the words: "Bernoulli($p$)", "Binomial($n$, $p$)". */
function inWords(cursor: TokenCursor): Piece[] | null {
  if (!cursor.mark("(")) return null;
  const found: Piece[] = [];
  do {
    const token = cursor.math();
    if (!token) return null;
    found.push(...cutCommas(token.nodes).map((item) => pieceOf(item, token.span)));
  } while (cursor.mark(","));
  return cursor.mark(")") ? found : null;
}

/** "Bernoulli$(p)$", "Bernoulli($p$)", "uniform on $[0, s]$", "Poisson with rate $\lambda$". */
export function lawParameters(cursor: TokenCursor, traits: readonly Trait[]): Trait[] {
  return traits.map((trait) => {
    if (trait.kind !== "law") return trait;
    const bracket = cursor.attempt(() => {
      const token = cursor.math();
      const fence = token?.nodes.length === 1 ? token.nodes[0] : undefined;
      return fence?.kind === "fence" && (fence.open === "(" || fence.open === "[") ? fence : null;
    });
    if (bracket)
      return {
        ...trait,
        params: cutCommas(bracket.body).map((item) => pieceOf(item, bracket.span)),
      };
    const params = cursor.attempt(() => inWords(cursor));
    if (params) return { ...trait, params };
    if (trait.law !== "uniform") return trait;
    const on = cursor.attempt(() => {
      cursor.take("random variable", "random variables", "distribution", "distributed");
      if (
        !cursor.take(
          "on the interval",
          "over the interval",
          "on the set",
          "over the set",
          "on the integers",
          "on",
          "over",
          "in",
          "from",
          "among",
        )
      )
        return null;
      return cursor.math();
    });
    return on ? uniformOn(on.nodes, on.span) : trait;
  });
}
