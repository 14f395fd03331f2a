import type { Clause } from "../read/clause.ts";
import { isDots } from "../read/piece.ts";
import { canonical } from "../tex/canonical.ts";
import { integerIn, letterBelow, letterIn, withoutSubscript } from "../tex/named.ts";
import { isOperator } from "../tex/row.ts";
import { bracketOf } from "../tex/statistic-head.ts";
import type { Syntax } from "../tex/syntax.ts";

type Nodes = readonly Syntax[];

/**
 * Quantities whose chances are those of a list of weights that add up to 1, `P(J = k) = p_k`, pick
 * one of the places of that list: clauses that introduce them as random variables say that they are
 * integers.
 */
export function picks(clauses: readonly Clause[]): (clause: Clause) => Clause {
  const formulas = clauses.flatMap(piecesOf);
  const complete = new Set(formulas.flatMap((nodes) => completeIn(nodes) ?? []));
  const picked = new Set(
    formulas.flatMap((nodes) => {
      const found = chanceIn(nodes);
      return found && complete.has(found.weights) ? [found.of] : [];
    }),
  );
  return (clause) => {
    if (clause.kind !== "traits" || picked.size === 0) return clause;
    const elements = clause.subject.elements.filter((e) => !isDots(e.nodes));
    const own = elements.length > 0 && elements.every((e) => picked.has(nameWithout(e.nodes)));
    const random =
      clause.traits.some((t) => t.kind === "random" || t.kind === "identical") &&
      clause.traits.every((t) => t.kind !== "noun" || t.noun === "variable");
    return own && random
      ? { ...clause, traits: [...clause.traits, { kind: "property", property: "integer" }] }
      : clause;
  };
}

/** What the weights of `\sum_{k=1}^n p_k = 1` are called. */
function completeIn(nodes: Nodes): string | null {
  const [sum, weight, equals, one, ...more] = nodes;
  const [letter, ...from] = sum?.kind === "script" ? (sum.sub ?? []) : [];
  const isSum =
    sum?.kind === "script" &&
    isOperator(sum.base ?? undefined, "\\sum") &&
    (from.length === 0 || (isEquals(from[0]) && integerIn(from.slice(1)) === 1));
  return isSum && isEquals(equals) && one && more.length === 0 && integerIn([one]) === 1
    ? weightsAt(weight, letter ? letterIn([letter]) : null)
    : null;
}

/** What `P(J = k) = p_k` is a chance of, and what its weights are called. */
function chanceIn(nodes: Nodes): { readonly of: string; readonly weights: string } | null {
  const [name, bracket, equals, weight, ...more] = nodes;
  const body = bracket?.kind === "fence" && bracketOf(bracket) ? bracket.body : [];
  const at = body.findIndex(isEquals);
  if (!name || at < 1 || !isEquals(equals) || more.length > 0) return null;
  if (!chances.has(canonical([name]))) return null;
  const weights = weightsAt(weight, letterIn(body.slice(at + 1)));
  return weights === null ? null : { of: nameWithout(body.slice(0, at)), weights };
}

const chances: ReadonlySet<string> = new Set([
  "P",
  "\\Pr",
  ..."mathbb mathrm mathbf operatorname"
    .split(" ")
    .flatMap((style) => ["P", "Pr"].map((letter) => `\\${style}{${letter}}`)),
]);

/** `p` of `p_k`, for the letter k. */
const weightsAt = (node: Syntax | undefined, letter: string | null): string | null =>
  node?.kind === "script" &&
  node.base &&
  letter !== null &&
  letterBelow(node) === letter &&
  !node.sup
    ? canonical([node.base])
    : null;

const isEquals = (node: Syntax | undefined): boolean =>
  node?.kind === "relation" && node.text === "=";

const nameWithout = (nodes: Nodes): string => canonical(withoutSubscript(nodes));

function piecesOf(clause: Clause): readonly (readonly Syntax[])[] {
  if (clause.kind === "formula") return [clause.piece.nodes];
  return clause.kind === "traits"
    ? clause.traits.flatMap((t) => (t.kind === "relation" ? [t.piece.nodes] : []))
    : [];
}
