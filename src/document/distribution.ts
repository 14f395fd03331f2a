import type { Piece, Trait } from "../read/clause.ts";
import { lawNames } from "../read/lexicon/law.ts";
import { cutCommas, pieceOf } from "../read/piece.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { TokenCursor } from "./cursor.ts";

/** A law as a formula: `$\mathcal N(0, I)$`. */
export function lawAhead(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    return token ? lawOf(token.nodes) : null;
  });
}

/**
 * The law that a formula names: `\mathcal N(\mu, \sigma^2)`, `\mathrm{Bernoulli}(p)`,
 * `\mathrm{Uniform}\{u_1, \dots, u_n\}`.
 */
export function lawOf(nodes: readonly Syntax[]): Extract<Trait, { kind: "law" }> | null {
  const at = nodes.findIndex(
    (n) => n.kind === "fence" || (n.kind === "script" && n.base?.kind === "fence"),
  );
  const fence = at < 0 ? undefined : nodes[at];
  // the index of `\mathcal N_d(0, I)` is a dimension; `\mathcal N_+` and `\mathcal N^{\otimes n}`
  // are other laws
  const name = nodes
    .slice(0, at < 0 ? nodes.length : at)
    .map((n) =>
      n.kind === "script" &&
      n.base &&
      !n.sup &&
      n.primes === 0 &&
      n.sub &&
      /^[a-z0-9]+$/.test(canonical(n.sub))
        ? canonical([n.base])
        : canonical([n]),
    )
    .join("");
  const law = lawNames[name.replace(/\\[a-zA-Z]+\{([^{}]*)\}/g, "$1").replace(/\s/g, "")];
  if (!law || (at >= 0 && at !== nodes.length - 1)) return null;
  if (!fence)
    return law === "rademacher"
      ? { kind: "law", law, standard: false, params: [], named: [] }
      : null;
  if (fence.kind !== "fence") return null;
  const params = cutCommas(fence.body).map((item) => pieceOf(item, fence.span));
  if (law === "uniform" && fence.open === "\\{")
    return { kind: "law", law: "uniform-values", standard: false, params, named: [] };
  if (law === "uniform" && params.length === 1 && params[0]?.nodes[0]?.kind === "fence") {
    const inner = params[0].nodes[0];
    const ends = cutCommas(inner.body).map((item) => pieceOf(item, inner.span));
    return {
      kind: "law",
      law: inner.open === "\\{" ? "uniform-values" : "uniform",
      standard: false,
      params: ends,
      named: [],
    };
  }
  return { kind: "law", law, standard: false, params, named: [] };
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

/** The uniform law on an interval, or on the elements of a set. */
export function uniformOn(nodes: readonly Syntax[], span: Piece["span"]): Trait {
  const only = nodes.length === 1 ? nodes[0] : undefined;
  const items = cutCommas(only?.kind === "fence" ? only.body : nodes).map((item) =>
    pieceOf(item, span),
  );
  const interval =
    only?.kind === "fence" &&
    only.open !== "\\{" &&
    !items.some((item) => canonical(item.nodes) === "\\dots");
  return {
    kind: "law",
    law: interval ? "uniform" : "uniform-values",
    standard: false,
    params: items,
    named: [],
  };
}

/** One trait as a list. */
export const listOf = (trait: Trait | null): Trait[] | null => (trait ? [trait] : null);
