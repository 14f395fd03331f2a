import type { Syntax } from "./syntax.ts";

/**
 * Syntax as canonical TeX: the same text for every spelling of the same thing. Names of symbols and
 * labels are compared by it.
 */
export function canonical(nodes: readonly Syntax[]): string {
  const [first, ...more] = nodes;
  if (first === undefined) return "";
  if (more.length === 0) return canonicalNode(first);
  const out: string[] = [];
  let last = "";
  for (const node of nodes) {
    const text = canonicalNode(node);
    if (text === "") continue;
    if (runsOn(last, text)) out.push(" ");
    out.push(text);
    last = text;
  }
  return out.join("");
}

/** Puts two pieces of TeX side by side, with a space only where `\mu x` needs one. */
export function joinTex(left: string, right: string): string {
  return runsOn(left, right) ? `${left} ${right}` : left + right;
}

/** Whether a command at the end of one piece would go on in the next: `\mu` before `x`. */
function runsOn(left: string, right: string): boolean {
  if (!isLetter(right.charCodeAt(0))) return false;
  let at = left.length - 1;
  while (at >= 0 && isLetter(left.charCodeAt(at))) at -= 1;
  return at >= 0 && at < left.length - 1 && left[at] === "\\";
}

const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

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
