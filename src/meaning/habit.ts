import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

/** How far a letter runs, in TeX: from `1` to `n`. */
interface Run {
  readonly letter: string;
  readonly from: string;
  readonly to: string;
}

/** What the formulas of a page show of its indices. */
export interface Habits {
  /** letters that run through the same numbers wherever the page says how far they run */
  readonly runs: ReadonlyMap<string, Run>;
  /** letters below a sum that says nothing of how far they run, by where that first stands */
  readonly bare: ReadonlyMap<string, number>;
  /** names with a letter as their index, `x_i`, by the name: `x` */
  readonly members: ReadonlyMap<string, string>;
}

/** The habits of a page with indices. */
export function habitsOf(formulas: readonly (readonly Syntax[])[]): Habits {
  const runs = new Map<string, Run | null>();
  const bare = new Map<string, number>();
  const members = new Map<string, string>();
  const walk = (nodes: readonly Syntax[]): void => {
    nodes.forEach((node, k) => {
      const run = runOf(node) ?? listed(nodes, k);
      if (run) {
        const known = runs.get(run.letter) ?? run;
        runs.set(run.letter, runs.has(run.letter) && !same(known, run) ? null : known);
      }
      const letter = node.kind === "script" && isSum(node) && !node.sup ? only(node.sub) : null;
      if (letter && !bare.has(letter)) bare.set(letter, node.span.from);
      if (node.kind === "script" && node.base?.kind === "name") {
        const index = only(node.sub);
        if (index && !members.has(node.base.text)) members.set(node.base.text, index);
      }
      walk(insideOf(node));
    });
  };
  for (const nodes of formulas) walk(nodes);
  return { runs: new Map([...runs].flatMap(([k, run]) => (run ? [[k, run]] : []))), bare, members };
}

const same = (one: Run | null, other: Run): boolean =>
  one !== null && one.from === other.from && one.to === other.to;

const isSum = (node: Extract<Syntax, { kind: "script" }>): boolean =>
  node.base !== null && isOperator(node.base, "\\sum", "\\prod");

/** The small letter that a subscript consists of. */
function only(sub: readonly Syntax[] | null): string | null {
  const [node, ...more] = sub ?? [];
  return node?.kind === "name" && more.length === 0 && /^[a-z]$/.test(node.text) ? node.text : null;
}

/** `\sum_{i=1}^n` */
function runOf(node: Syntax): Run | null {
  if (node.kind !== "script" || !isSum(node) || !node.sup) return null;
  const [name, sign, ...from] = node.sub ?? [];
  const letter = name && only([name]);
  if (!letter || sign?.kind !== "relation" || sign.text !== "=" || from.length === 0) return null;
  return { letter, from: canonical(from), to: canonical(node.sup) };
}

/** `i = 1, \dots, n`, `i = 1, 2, \dots, n` */
function listed(nodes: readonly Syntax[], at: number): Run | null {
  const [name, sign] = nodes.slice(at, at + 2);
  const letter = name && only([name]);
  if (!letter || sign?.kind !== "relation" || sign.text !== "=") return null;
  const items = splitCommas(nodes.slice(at + 2));
  const dots = items.findIndex((item) => isOperator(item[0], "\\dots"));
  const before = items.slice(0, Math.max(dots, 0));
  const end = items[dots + 1] ?? [];
  const cut = end.findIndex((n) => isOperator(n, "\\quad", ".", ";") || n.kind === "text");
  const to = end.slice(0, cut < 0 ? undefined : cut);
  const counts = before.every((item) => item.length === 1 && item[0]?.kind === "number");
  return before.length > 0 && counts && to.length > 0
    ? { letter, from: canonical(before[0] ?? []), to: canonical(to) }
    : null;
}

/** What a name with a bar is the mean of, by custom: `\bar{x}` of the `x_i`, `i = 1, \dots, n`. */
export function meanOf(symbol: string, { runs, members }: Habits): string | null {
  const [, letter = ""] = /^\\(?:bar|overline)\{([^{}]+)\}$/.exec(symbol) ?? [];
  const run = runs.get(members.get(letter) ?? "");
  if (run?.from !== "1") return null;
  const { letter: i, to: n } = run;
  return `${symbol} = \\frac{1}{${n}} \\sum_{${i}=1}^{${n}} ${letter}_{${i}}`;
}
