import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import { insideOf, lettersIn, rowsIn, type Syntax } from "../tex/syntax.ts";
import { isAverage } from "./averages.ts";
import { isGradient } from "./use.ts";

/**
 * Names that stand for values at one letter wherever they stand, by the names: `x` of `\hat g(x)`,
 * which may be written `\hat g` as well. A letter that something binds has more than one value.
 */
export function valuesOf(formulas: readonly (readonly Syntax[])[]): ReadonlyMap<string, string> {
  const arguments_ = new Map<string, Set<string>>();
  const bound = new Set<string>();
  const sloped = new Set<string>();
  const walk = (nodes: readonly Syntax[]): void =>
    nodes.forEach((node, k) => {
      if (isOperator(node, "\\int")) bound.add("every letter");
      if (node.kind === "script" && node.base?.kind === "operator")
        for (const name of [...(node.sub ?? []), ...insideOf(node)])
          if (name.kind === "name") bound.add(name.text);
      const next = nodes[k + 1];
      // what has a gradient is a function, and no shorthand
      const before = nodes[k - 1];
      if (before && isGradient(before) && node.kind === "name") sloped.add(node.text);
      if (node.kind === "name" && next?.kind === "fence" && next.open === "(" && !isAverage(node))
        arguments_.set(
          node.text,
          (arguments_.get(node.text) ?? new Set()).add(canonical(next.body)),
        );
      for (const row of rowsIn(node)) walk(row);
    });
  for (const nodes of formulas) walk(nodes);
  if (bound.has("every letter")) return new Map();
  return new Map(
    [...arguments_].flatMap(([name, all]): [string, string][] => {
      const [letter = "", ...more] = all;
      return more.length === 0 && /^[a-z]$/.test(letter) && !bound.has(letter) && !sloped.has(name)
        ? [[name, letter]]
        : [];
    }),
  );
}

/** What a name is applied to somewhere on a page: `s` of `W(s)`, with the names in that. */
export interface Application {
  readonly argument: string;
  readonly names: readonly string[];
}

/**
 * What names are applied to, by the names, `\hat G_m` at u and at v: of those all of whose
 * arguments have one value, as no sum, integral or maximum runs through one.
 */
export function applicationsIn(
  formulas: readonly (readonly Syntax[])[],
): ReadonlyMap<string, readonly Application[]> {
  const found = new Map<string, Map<string, Application>>();
  const bound = new Set<string>();
  const walk = (nodes: readonly Syntax[]): void =>
    nodes.forEach((node, k) => {
      for (const name of boundAt(nodes, k)) bound.add(name);
      const fence = bracketAt(nodes[k + 1]);
      if (baseText(node) !== null && fence && !isAverage(node)) {
        const argument = canonical(fence.body);
        const all = found.get(canonical([node])) ?? new Map<string, Application>();
        found.set(canonical([node]), all.set(argument, { argument, names: lettersIn(fence.body) }));
      }
      for (const row of rowsIn(node)) walk(row);
    });
  for (const nodes of formulas) walk(nodes);
  return new Map(
    [...found].flatMap(([name, all]): [string, readonly Application[]][] => {
      const isFree = [...all.values()].every(({ names }) => !names.some((n) => bound.has(n)));
      return isFree ? [[name, [...all.values()]]] : [];
    }),
  );
}

/** The letters that something runs through: i of `\sum_{i=1}^n`, u of `\int f(u) du`. */
function boundAt(nodes: readonly Syntax[], at: number): readonly string[] {
  const node = nodes[at] as Syntax;
  if (node.kind === "script" && node.base?.kind === "operator" && !isOperator(node.base, "\\int"))
    return lettersIn(node.sub ?? []);
  const next = nodes[at + 1];
  return node.kind === "name" && node.text === "d" && next ? lettersIn([next]) : [];
}

/** `(s)`, also where it is squared. */
function bracketAt(node: Syntax | undefined): Extract<Syntax, { kind: "fence" }> | null {
  const fence = node?.kind === "script" ? node.base : node;
  return fence?.kind === "fence" && fence.open === "(" ? fence : null;
}
