import { canonical } from "../tex/canonical.ts";
import { bracketOf } from "../tex/statistic-head.ts";
import { argumentBehind, argumentsIn, insideOf, type Syntax } from "../tex/syntax.ts";
import { averageAt } from "./averages.ts";

/**
 * Names that are averaged under two laws, x of `E_{x \sim p}[f(x)]` and `E_{x \sim q}[f(x)]`, or of
 * `E_p[f(x)]` and `E_q[f(x)]`: no quantity with a law, but points at which densities are
 * integrated.
 */
export function pointsIn(
  formulas: readonly (readonly Syntax[])[],
  mayBeDensity: (law: string) => boolean,
): ReadonlySet<string> {
  const laws = new Map<string, Set<string>>();
  const densities = new Set(formulas.flatMap(appliedIn));
  const draws = formulas
    .flatMap(drawsIn)
    .filter(({ law }) => densities.has(law) && mayBeDensity(law));
  for (const { name, law } of draws) laws.set(name, (laws.get(name) ?? new Set()).add(law));
  return new Set([...laws].flatMap(([name, all]) => (all.size > 1 ? [name] : [])));
}

interface Draw {
  readonly name: string;
  readonly law: string;
}

/** The names below averages with the names of their laws: x and p of `E_{x \sim p}`. */
const drawsIn = (nodes: readonly Syntax[]): readonly Draw[] =>
  nodes.flatMap((node, k): readonly Draw[] => {
    const sub = node.kind === "script" && averageAt(nodes, k) === k ? node.sub : null;
    const [name, sign, law, ...more] = sub ?? [];
    const isDraw =
      name?.kind === "name" &&
      sign?.kind === "relation" &&
      sign.text === "\\sim" &&
      law !== undefined &&
      more.length === 0;
    const inside = drawsIn(insideOf(node));
    const fence = name && !sign ? bracketOf(nodes[k + 1]) : null;
    if (name && fence)
      return [
        ...argumentsIn(fence.body).map((n) => ({ name: canonical([n]), law: canonical([name]) })),
        ...inside,
      ];
    return isDraw ? [{ name: name.text, law: canonical([law]) }, ...inside] : inside;
  });

/** The names before the bracket of one name: f of `f(x)`, `p_\theta` of `p_\theta(x)`. */
const appliedIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node, k) => [
    ...(argumentBehind(nodes, k) ? [canonical([node])] : []),
    ...appliedIn(insideOf(node)),
  ]);
