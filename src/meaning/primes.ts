import { insideOf, mapRows, type Syntax } from "../tex/syntax.ts";

/**
 * Whether primes on a page transpose: all of them stand on what a factor follows, `X'X` and
 * `(y - X b)'(y - X b)`, and none as `X'` does beside `X` in `E[X X']` or `f'(x)`.
 */
export function primesTurn(formulas: readonly (readonly Syntax[])[]): boolean {
  const primed = formulas.flatMap(primedIn);
  return primed.length > 0 && primed.every((turns) => turns);
}

/** For each prime of a formula, whether a factor follows that is no argument. */
function primedIn(nodes: readonly Syntax[]): readonly boolean[] {
  return nodes.flatMap((node, k) => {
    const inner = primedIn(insideOf(node));
    if (node.kind !== "script" || node.primes === 0) return inner;
    const next = nodes[k + 1];
    const isFactor =
      next !== undefined &&
      ["name", "script", "fence"].includes(next.kind) &&
      !(node.base?.kind === "name" && next.kind === "fence" && next.open === "(" && isShort(next));
    return [node.primes === 1 && node.sup === null && isFactor, ...inner];
  });
}

/** `(x)` of `f'(x)`, but not `(y - X b)` */
const isShort = ({ body }: Extract<Syntax, { kind: "fence" }>): boolean => body.length === 1;

/** A formula with `^\top` for its primes. */
export const withTransposes = (nodes: readonly Syntax[]): readonly Syntax[] =>
  nodes.map((node): Syntax => {
    const turned = mapRows(node, withTransposes);
    if (turned.kind !== "script" || turned.primes !== 1) return turned;
    const sup: Syntax = { kind: "operator", text: "\\top", span: node.span };
    return { ...turned, primes: 0, sup: [sup] };
  });
