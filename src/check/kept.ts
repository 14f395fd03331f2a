import type { DocumentOutline } from "../document/item.ts";
import type { Supposed } from "../document/supposed.ts";
import { sentencesOfPage } from "../page/prose.ts";
import type { Page } from "../page/read.ts";
import { type Claim, type Context, termsOf } from "../term/context.ts";
import { isSumOfSquares } from "../term/roles.ts";
import { symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";

/** A condition that a step of the page needs, where it stands. */
interface Kept {
  readonly condition: Supposed;
  readonly context: Context;
}

/**
 * The conditions that steps of a page need, each of which a later step may rest on: `R = K / n` of
 * `\operatorname{Var}(K / n) = \operatorname{Var}(R)` where the next row has `E[R^2]`.
 */
export class KeptConditions {
  readonly #all = new Map<string, Kept>();

  add(conditions: readonly Supposed[], context: Context): void {
    for (const condition of conditions)
      if (condition.how === "usual" && !this.#all.has(condition.id))
        this.#all.set(condition.id, { condition, context });
  }

  /** Those of what a claim speaks of, whose names stand for the same there. */
  about({ left, right }: Claim, context: Context): readonly Supposed[] {
    const keys = new Set([left, right].flatMap(symbolsIn));
    return [...this.#all.values()].flatMap(({ condition, context: where }) => {
      const names = namesOf(condition);
      return names.some((key) => keys.has(key)) && isSameFor(names, where, context)
        ? condition
        : [];
    });
  }

  /** Conditions that a claim needs, with those beside which they have to hold. */
  beside(needed: readonly Supposed[], claim: Claim, context: Context): readonly Supposed[] {
    const all = [...new Set([...this.about(claim, context), ...needed])];
    return all.filter(
      (each) =>
        needed.includes(each) ||
        !saysNothingOf(each, [
          ...[claim.left, claim.right].flatMap(symbolsIn),
          ...all.filter((other) => other !== each).flatMap(namesOf),
        ]),
    );
  }
}

/**
 * Whether a condition only says what a name stands for of which nothing else speaks: `S^2` of a sum
 * of squares.
 */
const saysNothingOf = ({ assumptions }: Supposed, others: readonly string[]): boolean =>
  assumptions.length > 0 &&
  assumptions.every(({ statement: s }) => {
    if (s.kind === "definition") return !others.includes(s.symbol.symbol);
    if (s.kind !== "fact" || s.relation.left.kind !== "pow") return false;
    const { base } = s.relation.left;
    return (
      base.kind === "symbol" && !others.includes(base.symbol) && isSumOfSquares(s.relation.right)
    );
  });

const namesOf = ({ assumptions, fixed = [] }: Supposed): readonly string[] => [
  ...new Set([...assumptions.flatMap((a) => termsOf(a.statement)).flatMap(symbolsIn), ...fixed]),
];

/** Whether names are declared by the same sentences, and no other one speaks of them since. */
function isSameFor(keys: readonly string[], before: Context, after: Context): boolean {
  const sentenceOf = ({ declarations }: Context, key: string): string | undefined =>
    declarations.find((d) => d.key === key)?.sentence;
  const known = new Set((before.unread ?? []).map(({ id }) => id));
  const heads = new Set(
    after.declarations.flatMap((d) => (keys.includes(d.key) ? nameOf(d.head) : [])),
  );
  return (
    keys.every((key) => sentenceOf(before, key) === sentenceOf(after, key)) &&
    !(after.unread ?? []).some(
      ({ id, of }) => !known.has(id) && (of === null || of.some((name) => heads.has(name))),
    )
  );
}

/** Whether a page has no words but those of its formulas, and no headings. */
export const isWithoutWords = (
  { text: source, tree }: Page,
  { macros, sections }: DocumentOutline,
): boolean =>
  sections.every(({ title }) => title === "") &&
  sentencesOfPage({ tree, source, macros, printed: true }).every(({ tokens }) =>
    tokens.every(({ kind }) => kind !== "word"),
  );
