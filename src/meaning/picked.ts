import type { Clause } from "../read/clause.ts";
import { isDots } from "../read/piece.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { withoutSubscript } from "./equation.ts";

const chance =
  /^(?:P|\\Pr|\\(?:mathbb|mathrm|mathbf|operatorname)\{(?:P|Pr)\})[([](.+)=([a-z])[)\]]=(.+)_\{\2\}$/;
const whole = /\\sum_\{([a-z])(?:=1)?\}(?:\^\{[^{}]*\})?([^=]+)_\{\1\}(?==)/g;

/**
 * Quantities whose chances are those of a list of weights that add up to 1, `P(J = k) = p_k`, pick
 * one of the places of that list: clauses that introduce them as random variables say that they are
 * integers.
 */
export function picks(clauses: readonly Clause[]): (clause: Clause) => Clause {
  const texts = clauses.flatMap(piecesOf).map((nodes) => canonical(nodes));
  const complete = new Set(
    texts.flatMap((text) =>
      /=1$/.test(text) ? [...text.matchAll(whole)].map(([, , weights]) => weights) : [],
    ),
  );
  const picked = new Set(
    texts.flatMap((text) => {
      const [, of, , weights] = chance.exec(text) ?? [];
      return of !== undefined && weights !== undefined && complete.has(weights)
        ? [withoutSubscript(of)]
        : [];
    }),
  );
  return (clause) => {
    if (clause.kind !== "traits" || picked.size === 0) return clause;
    const elements = clause.subject.elements.filter((e) => !isDots(e.nodes));
    const own =
      elements.length > 0 &&
      elements.every((e) => picked.has(withoutSubscript(canonical(e.nodes))));
    const random =
      clause.traits.some((t) => t.kind === "random" || t.kind === "identical") &&
      clause.traits.every((t) => t.kind !== "noun" || t.noun === "variable");
    return own && random
      ? { ...clause, traits: [...clause.traits, { kind: "property", property: "integer" }] }
      : clause;
  };
}

function piecesOf(clause: Clause): readonly (readonly Syntax[])[] {
  if (clause.kind === "formula") return [clause.piece.nodes];
  return clause.kind === "traits"
    ? clause.traits.flatMap((t) => (t.kind === "relation" ? [t.piece.nodes] : []))
    : [];
}
