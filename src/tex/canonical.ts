import type { Syntax } from "./syntax.ts";

/**
 * Syntax as canonical TeX: the same text for every spelling of the same thing. Names of symbols and
 * labels are compared by it.
 */
export function canonical(nodes: readonly Syntax[]): string {
  return nodes.map(canonicalNode).reduce(joinTex, "");
}

/** Puts two pieces of TeX side by side, with a space only where `\mu x` needs one. */
export function joinTex(left: string, right: string): string {
  return /\\[A-Za-z]+$/.test(left) && /^[A-Za-z]/.test(right) ? `${left} ${right}` : left + right;
}

const known = new WeakMap<Syntax, string>();

function canonicalNode(node: Syntax): string {
  const text = known.get(node) ?? spell(node);
  known.set(node, text);
  return text;
}

function spell(node: Syntax): string {
  switch (node.kind) {
    case "name":
    case "number":
    case "operator":
    case "relation":
      return node.text;
    case "fence":
      return joinTex(joinTex(node.open, canonical(node.body)), node.close);
    case "group":
      return `{${canonical(node.body)}}`;
    case "script": {
      const base = node.base ? canonicalNode(node.base) : "";
      const sub = node.sub ? `_{${canonical(node.sub)}}` : "";
      const sup = node.sup ? `^{${canonical(node.sup)}}` : "";
      return `${base}${"'".repeat(node.primes)}${sub}${sup}`;
    }
    case "fraction":
      return `\\${node.style === "fraction" ? "frac" : "binom"}{${canonical(node.numerator)}}{${canonical(node.denominator)}}`;
    case "root":
      return `\\sqrt${node.degree ? `[${canonical(node.degree)}]` : ""}{${canonical(node.body)}}`;
    case "text":
      return `\\text{${node.text}}`;
    case "brace":
      return `\\underbrace{${canonical(node.body)}}${node.note ? `_{${canonical(node.note)}}` : ""}`;
    case "stack":
      return `\\substack{${node.rows.map(canonical).join("\\\\")}}`;
  }
}
