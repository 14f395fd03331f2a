import { relationOf } from "../term/sign.ts";
import type { Relation } from "../term/term.ts";
import { canonical } from "../tex/canonical.ts";
import { readDisplay } from "../tex/chain.ts";
import { type Macros, noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { LimitSyntax, LineSyntax, StepSyntax } from "../tex/syntax.ts";
import { type Problem, problem } from "../text/problem.ts";
import { cover, type Span } from "../text/span.ts";
import type { Condition, Quantity, Stated } from "./statement.ts";

/** One relation that a claim says holds. */
export interface Asserted {
  readonly kind: "relation";
  readonly left: Quantity;
  /** null for one that claims nothing exact */
  readonly relation: Relation | null;
  readonly right: Quantity;
  readonly conditions: readonly Condition[];
  /** what its row says of the values for which it holds */
  readonly limits: readonly LimitSyntax[];
  readonly span: Span;
  /** whether it is written as a formula, not in words */
  readonly written: boolean;
  /** whether a side is not what its author wrote, which has been said */
  readonly spoilt: boolean;
}

/** What one statement of a claim comes to; "unbiased" of nothing that is known is left as it is. */
export type Said =
  | Asserted
  | (Exclude<Stated["statement"], { kind: "formula" | "relation" }> & {
      readonly conditions: readonly Condition[];
    });

/** The relations of a statement, those of a formula read as chains are. */
export function assertedBy(
  { statement, conditions }: Stated,
  macros: Macros,
  sentences: readonly string[],
  problems: Problem[],
): readonly Said[] {
  const plain = { kind: "relation", conditions, limits: [], spoilt: false } as const;
  switch (statement.kind) {
    case "property":
      return [{ ...statement, conditions }];
    case "relation":
      return [{ ...statement, ...plain, written: false }];
    case "unbiased": {
      const { of, span } = statement;
      const right = estimatedBy(of, sentences);
      const left: Quantity = { kind: "moment", moment: "mean", of };
      return right
        ? [{ ...plain, left, relation: "=", right, span, written: false }]
        : [{ ...statement, conditions }];
    }
    case "formula": {
      const { piece, span } = statement;
      const { chains, problems: found } = readDisplay(piece.source, piece.from, macros);
      problems.push(...found);
      const all = chains.flatMap(({ lines, steps }) =>
        steps.flatMap((step) => relationsOf(step, lines, conditions)),
      );
      if (all.length === 0 && found.length === 0) problems.push(problem("not-a-claim", span));
      return all;
    }
  }
}

/** The relation of a step. */
function relationsOf(
  step: StepSyntax,
  lines: readonly LineSyntax[],
  conditions: readonly Condition[],
): readonly Asserted[] {
  const [left, right] = [lines[step.from], lines[step.to]];
  if (!left || !right) return [];
  const side = ({ nodes, span }: LineSyntax): Quantity => ({ kind: "formula", nodes, span });
  return [
    {
      kind: "relation",
      conditions,
      limits: step.limits,
      written: true,
      left: side(left),
      relation: relationOf(step.relation),
      right: side(right),
      span: cover(left.span, right.span),
      spoilt: left.spoilt || right.spoilt || left.elided || right.elided,
    },
  ];
}

const estimates = new RegExp(
  String.raw`\$([^$]+)\$(?: is| be)?,?(?: an?| the)?(?: [a-z-]+)? ` +
    String.raw`estimat(?:or|e)s? (?:of|for)(?: [a-z]+)? \$([^$]+)\$`,
  "g",
);

/** What a sentence of the givens says that a quantity estimates; null where none or several do. */
function estimatedBy(of: Quantity, sentences: readonly string[]): Quantity | null {
  if (of.kind !== "formula") return null;
  const name = canonical(of.nodes);
  const nodes = (tex: string) => readMath(tex, of.span.from, noMacros()).nodes;
  const found = sentences.flatMap((sentence) =>
    [...sentence.matchAll(estimates)].flatMap(([, estimator = "", target = ""]) =>
      canonical(nodes(estimator)) === name ? [target] : [],
    ),
  );
  const targets = [...new Map(found.map((tex) => [canonical(nodes(tex)), tex])).values()];
  const [target, ...others] = targets;
  return target === undefined || others.length > 0
    ? null
    : { kind: "formula", nodes: nodes(target), span: of.span };
}
