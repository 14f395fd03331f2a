import type { Span } from "../text/span.ts";

/**
 * TeX math as a tree of nodes with exact positions, before anything is known about what the names
 * mean. Macros are already expanded (a node that came out of a macro has the span of the macro's
 * use), spacing, sizes, `\left`, `\displaystyle`, `\boxed`, `\color`, `\phantom`, `\cancel` and the
 * like are already gone. A `{…}` group is spliced into its surroundings unless it is a script's or
 * macro's argument or holds `\over`-like fractions or alters scope: `{…}` around more than one node
 * stays a `group`.
 */
export type Syntax =
  /**
   * one name with its decorations, in canonical TeX: `x`, `\alpha`, `\hat{g}`, `\mathbf{Z}`,
   * `\boldsymbol{\hat{\gamma}}`, `\text{Regret}`, `\operatorname{Var}`; unicode letters as their
   * commands; `unknown` for a macro that nothing defines, which has been said where it was met
   */
  | { readonly kind: "name"; readonly text: string; readonly unknown?: true; readonly span: Span }
  | { readonly kind: "number"; readonly text: string; readonly span: Span }
  /**
   * `+ - \pm \mp \cdot \times * / ! , ; : \odot \mid | \| ' \dots \nabla \partial \sum \prod \int
   * \in \sim …`, one canonical spelling each (`|` for `\vert`, `\|` for `\Vert` and `||`, `\mid`
   * for `\mid`, `\middle|`, `\bigm|`)
   */
  | { readonly kind: "operator"; readonly text: string; readonly span: Span }
  /**
   * canonical: `=` `\equiv` `:=` `\triangleq` `\doteq` `\le` `\ge` `<` `>` `\ne` `\approx` `\simeq`
   * `\sim` `\propto` `\to`; `label` is the TeX over it (`\overset{(a)}{=}`)
   */
  | {
      readonly kind: "relation";
      readonly text: string;
      readonly label: string | null;
      /** the formulas over and under it, where they relate something */
      readonly beside?: readonly Syntax[];
      readonly span: Span;
    }
  /**
   * a bracket group of any size: `(…)`, `[…]`, `\{…\}`, `\langle…\rangle`, `\lVert…\rVert` (`\|`),
   * `\lvert…\rvert` (`|`), `\lfloor`, half-open intervals
   */
  | {
      readonly kind: "fence";
      readonly open: string;
      readonly close: string;
      readonly body: readonly Syntax[];
      readonly span: Span;
    }
  | { readonly kind: "group"; readonly body: readonly Syntax[]; readonly span: Span }
  | {
      readonly kind: "script";
      readonly base: Syntax | null;
      readonly sub: readonly Syntax[] | null;
      readonly sup: readonly Syntax[] | null;
      readonly primes: number;
      readonly span: Span;
    }
  | {
      readonly kind: "fraction";
      readonly style: "fraction" | "binomial";
      readonly numerator: readonly Syntax[];
      readonly denominator: readonly Syntax[];
      readonly span: Span;
    }
  | {
      readonly kind: "root";
      readonly degree: readonly Syntax[] | null;
      readonly body: readonly Syntax[];
      readonly span: Span;
    }
  /** text inside math, its TeX as written */
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  /** `\underbrace{body}_{note}` or `\overbrace` */
  | {
      readonly kind: "brace";
      readonly body: readonly Syntax[];
      readonly note: readonly Syntax[] | null;
      readonly span: Span;
    }
  /** `\substack{…}` */
  | { readonly kind: "stack"; readonly rows: readonly (readonly Syntax[])[]; readonly span: Span };

/** The nodes inside of a node, in the order in which they are written. */
export const insideOf = (node: Syntax): readonly Syntax[] => rowsIn(node).flat();

/** All names in a formula, those in scripts as well. */
export const lettersIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => (node.kind === "name" ? [node.text] : lettersIn(insideOf(node))));

/** The rows inside of a node, each part by itself: `e` and `-x` of `e^{-x}`, no `e - x`. */
export function rowsIn(node: Syntax): readonly (readonly Syntax[])[] {
  switch (node.kind) {
    case "script":
      return [node.base ? [node.base] : [], node.sub ?? [], node.sup ?? []];
    case "fraction":
      return [node.numerator, node.denominator];
    case "fence":
    case "group":
    case "root":
    case "brace":
      return [node.body];
    case "stack":
      return node.rows;
    case "name":
    case "number":
    case "operator":
    case "relation":
    case "text":
      return [];
  }
}

/** A node with its rows put through something; a base stays one node. */
export function mapRows(
  node: Syntax,
  change: (row: readonly Syntax[]) => readonly Syntax[],
): Syntax {
  switch (node.kind) {
    case "script": {
      const { base, sub, sup } = node;
      return {
        ...node,
        base: base && (change([base])[0] ?? base),
        sub: sub && change(sub),
        sup: sup && change(sup),
      };
    }
    case "fraction": {
      const { numerator, denominator } = node;
      return { ...node, numerator: change(numerator), denominator: change(denominator) };
    }
    case "fence":
    case "group":
    case "root":
    case "brace":
      return { ...node, body: change(node.body) };
    case "stack":
      return { ...node, rows: node.rows.map(change) };
    case "name":
    case "number":
    case "operator":
    case "relation":
    case "text":
      return node;
  }
}

/** One display, cut at its row ends and `&`: cells are joined again, alignment means nothing. */
export interface Row {
  readonly nodes: readonly Syntax[];
  readonly span: Span;
}

/** A display's chains: expressions joined by relations. */
export interface ChainSyntax {
  readonly span: Span;
  readonly lines: readonly LineSyntax[];
  readonly steps: readonly StepSyntax[];
}

export interface LineSyntax {
  readonly nodes: readonly Syntax[];
  readonly span: Span;
  /** `= \cdots =` */
  readonly elided: boolean;
  /**
   * something in it could not be read as TeX, which has been said: what is left of the line is not
   * what its author wrote
   */
  readonly spoilt: boolean;
}

/**
 * What a row says of the values for which it holds: `\text{for } i \ne j`, `(i \ne j)`, `\forall t
 * \ge 1`.
 */
export interface LimitSyntax {
  /** the formula that limits; null where it is said in words that are not read */
  readonly nodes: readonly Syntax[] | null;
  /** the formula lists what differs: `for distinct i, j` */
  readonly distinct: boolean;
  /**
   * given as a reason (`since i \ne j`), which is no limit where it can be none; or in the words
   * around ("suppose that …"), where what is no condition may name something
   */
  readonly said: "limit" | "reason" | "supposed";
}

export interface StepSyntax {
  readonly from: number;
  readonly to: number;
  /** canonical relation */
  readonly relation: string;
  readonly span: Span;
  /** the author's words: text at the row's end, or the label over the relation */
  readonly reason: { readonly text: string; readonly span: Span } | null;
  /** what its row says of the values for which it holds, and the rows that it goes on from */
  readonly limits: readonly LimitSyntax[];
  /** relations that stand beside it: at a brace of its lines, over its sign, in its reason */
  readonly asides: readonly AsideSyntax[];
}

/** A relation beside a step, which holds like a step, or is no more than a range. */
export interface AsideSyntax {
  /** null for one that no chain is made of: `X \perp Y`, `E[X] \in \{1\}` */
  readonly chain: ChainSyntax | null;
  /** the same as what it would say of the values for which the step holds */
  readonly limit: LimitSyntax;
  /** `value`: a note under a brace without a sign, which may also be a mere name */
  readonly place: "brace" | "value" | "reason";
  readonly span: Span;
}

/** The name that stands alone in brackets behind a name at a place: x of `f(x)`; null for none. */
export function argumentBehind(nodes: readonly Syntax[], at: number): Syntax | null {
  const [name, fence] = at < 0 ? [] : nodes.slice(at, at + 2);
  const [only, ...more] = fence?.kind === "fence" && fence.open === "(" ? fence.body : [];
  const isName = name?.kind === "name" || name?.kind === "script";
  return isName && only?.kind === "name" && more.length === 0 ? only : null;
}

/** The names that stand alone in brackets behind a name: x of `f(x)`. */
export const argumentsIn = (nodes: readonly Syntax[]): readonly Syntax[] =>
  nodes.flatMap((node, k) => argumentBehind(nodes, k - 1) ?? argumentsIn(insideOf(node)));
