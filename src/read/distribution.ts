import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Piece, Trait } from "./clause.ts";
import { lawNamed } from "./lexicon/law.ts";
import { cutCommas, pieceOf } from "./piece.ts";

type LawTrait = Extract<Trait, { kind: "law" }>;

/**
 * The law that a formula names: `\mathcal N(\mu, \sigma^2)`, `\mathrm{Bernoulli}(p)`,
 * `\mathrm{Uniform}\{u_1, \dots, u_n\}`.
 */
export function lawOf(nodes: readonly Syntax[]): LawTrait | null {
  const freedom = chiSquared(nodes);
  if (freedom) return freedom;
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
  const law = lawNamed(name.replace(/\\[a-zA-Z]+\{([^{}]*)\}/g, "$1").replace(/\s/g, ""));
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

/** `\\chi^2_k`, `\\chi^2(k)` */
function chiSquared([head, fence, ...more]: readonly Syntax[]): LawTrait | null {
  if (head?.kind !== "script" || !head.base || canonical([head.base]) !== "\\chi") return null;
  if (canonical(head.sup ?? []) !== "2" || more.length > 0) return null;
  const brackets = fence?.kind === "fence" ? fence.body : null;
  const freedom = head.sub ?? brackets;
  if (!freedom || (fence !== undefined && (head.sub !== null || !brackets))) return null;
  const params = [pieceOf(freedom, head.span)];
  return { kind: "law", law: "chi-squared", standard: false, params, named: [] };
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

/** What stands behind "in": a space with its sizes, or a set of values. */
export function setOf(nodes: readonly Syntax[], token: { readonly span: Piece["span"] }): Trait {
  const text = canonical(nodes);
  const piece = pieceOf(nodes, token.span);
  return /^\\(?:mathbb|mathbf|mathrm)\{R\}\^/.test(text) || /^R\^/.test(text)
    ? { kind: "size", piece }
    : { kind: "set", piece };
}
