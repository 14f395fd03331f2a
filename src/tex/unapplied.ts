import { baseText } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/**
 * What is averaged with each function in it at a point, and null where it has none that stands by
 * itself: `h(x)^2 p(x) / q(x)` of `h^2 p / q`.
 */
export function appliedAt(
  nodes: readonly Syntax[],
  point: Syntax,
  isFunction: (nodes: readonly Syntax[], at: number) => boolean,
): readonly Syntax[] | null {
  let isAny = false;
  const inside = (row: readonly Syntax[]): readonly Syntax[] =>
    row.flatMap((node, k): readonly Syntax[] => {
      const behind = row[k + 1];
      const isBare = baseText(node) !== null && !(behind?.kind === "fence" && behind.open === "(");
      if (isBare && isFunction(row, k)) {
        isAny = true;
        const { span } = node;
        return [node, { kind: "fence", open: "(", close: ")", body: [point], span }];
      }
      return [within(node)];
    });
  const within = (node: Syntax): Syntax => {
    switch (node.kind) {
      case "fraction": {
        const [numerator, denominator] = [node.numerator, node.denominator].map(inside);
        return { ...node, numerator: numerator ?? [], denominator: denominator ?? [] };
      }
      case "fence":
      case "group":
        return { ...node, body: inside(node.body) };
      case "script":
        return node.base?.kind === "fence" ? { ...node, base: within(node.base) } : node;
      default:
        return node;
    }
  };
  const applied = inside(nodes);
  return isAny ? applied : null;
}
