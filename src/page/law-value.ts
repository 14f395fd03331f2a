import type { Syntax } from "../tex/syntax.ts";

/** The numbers that letters stand for. */
export type Point = ReadonlyMap<string, number>;

/** The value of a formula of numbers and letters at a point; null where it has anything else. */
export function valueAt(nodes: readonly Syntax[], point: Point): number | null {
  const terms: { sign: number; factors: Syntax[] }[] = [{ sign: 1, factors: [] }];
  for (const node of nodes) {
    const isSum = node.kind === "operator" && /^[+-]$/.test(node.text);
    if (isSum) terms.push({ sign: node.text === "-" ? -1 : 1, factors: [] });
    else terms.at(-1)?.factors.push(node);
  }
  const [first, ...more] = terms;
  const said = first && first.factors.length === 0 && more.length > 0 ? more : terms;
  const values = said.map(({ sign, factors }) => {
    const value = productAt(factors, point);
    return value === null ? null : sign * value;
  });
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

function productAt(factors: readonly Syntax[], point: Point): number | null {
  if (factors.length === 0) return null;
  let value = 1;
  let divides = false;
  for (const node of factors) {
    if (node.kind === "operator") {
      if (!/^(?:\\cdot|\\times|\*|\/)$/.test(node.text)) return null;
      divides = node.text === "/";
      continue;
    }
    const factor = nodeAt(node, point);
    if (factor === null) return null;
    value = divides ? value / factor : value * factor;
    divides = false;
  }
  return value;
}

function nodeAt(node: Syntax, point: Point): number | null {
  switch (node.kind) {
    case "number":
      return Number(node.text);
    case "name":
      return point.get(node.text) ?? null;
    case "fence":
      return /^[([]$/.test(node.open) ? valueAt(node.body, point) : null;
    case "group":
      return valueAt(node.body, point);
    case "fraction": {
      const [upper, lower] = [valueAt(node.numerator, point), valueAt(node.denominator, point)];
      return node.style !== "fraction" || upper === null || lower === null ? null : upper / lower;
    }
    case "root": {
      const body = valueAt(node.body, point);
      return node.degree || body === null ? null : Math.sqrt(body);
    }
    case "script": {
      const base = node.sub || node.primes > 0 || !node.base ? null : nodeAt(node.base, point);
      const power = node.sup ? valueAt(node.sup, point) : 1;
      return base === null || power === null ? null : base ** power;
    }
    default:
      return null;
  }
}
