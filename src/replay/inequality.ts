import type { Instance } from "../kernel/bound.ts";
import { Established } from "../kernel/claim.ts";
import { Core } from "../kernel/core.ts";
import type { Law } from "../kernel/law.ts";
import { addends } from "../kernel/sign.ts";
import { squared } from "../kernel/squared.ts";
import { sumOf } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import type { Question } from "./question.ts";

/**
 * How `left ≥ right` follows from an equation: addends left out of both sides show their signs, or
 * the left side is the right one and a gap that shows its sign; or so it is of their squares.
 * `strict` for `left > right`.
 */
export type Inequality =
  | Direct
  | { readonly by: "squares"; readonly strict: boolean; readonly of: Direct };

type Direct =
  | {
      readonly by: "bound";
      readonly strict: boolean;
      readonly keptLeft: readonly number[];
      readonly keptRight: readonly number[];
      /** inequalities of the rule book that signs are read off */
      readonly instances: readonly Instance[];
    }
  | {
      readonly by: "gap";
      readonly strict: boolean;
      readonly gap: Term;
      readonly instances: readonly Instance[];
    };

/** A kernel that is asked for signs alone. */
export function signCore(question: Question, table: ReadonlyMap<string, Law>): Core {
  return new Core({
    context: question.context,
    laws: table,
    givens: new Set(question.context.assumptions.map((a) => a.id)),
    free: question.free,
    cases: [],
    denominators: [],
    layout: { axis: () => null, splits: false, closedForms: false },
    notation: true,
  });
}

/** The equation that `left ≥ right` is read off. */
export function equationOf(question: Question, how: Inequality): Question {
  switch (how.by) {
    case "squares":
      return equationOf(squaresOf(question), how.of);
    case "bound":
      return {
        ...question,
        left: kept(question.left, how.keptLeft),
        right: kept(question.right, how.keptRight),
      };
    case "gap":
      return { ...question, right: sumOf([question.right, how.gap]) };
  }
}

/** The question whether the square of the left side is at least that of the right one. */
export const squaresOf = (question: Question): Question => ({
  ...question,
  left: squared(question.left),
  right: squared(question.right),
});

/** The sum of some of the addends of a side, by their places. */
function kept(side: Term, places: readonly number[]): Term {
  const parts = addends(side);
  return sumOf(
    places.flatMap((k): Term[] => {
      const part = parts[k];
      return part ? [part.minus ? { kind: "neg", body: part.term } : part.term] : [];
    }),
  );
}

/** `left ≥ right` by its equation; null where the kernel does not see it. */
export function inequality(
  core: Core,
  question: Question,
  how: Inequality,
  equation: Established,
): Established | null {
  const { left, right } = question;
  const { strict } = how;
  switch (how.by) {
    case "squares": {
      if (how.of.strict !== strict) return null;
      const squares = inequality(core, squaresOf(question), how.of, equation);
      return squares && Established.fromSquares(core, { left, right }, squares);
    }
    case "bound": {
      const { keptLeft, keptRight, instances } = how;
      const rests = { restLeft: equation.left, restRight: equation.right };
      return Established.atLeast(
        core,
        { left, right, strict, keptLeft, keptRight, instances, ...rests },
        equation,
      );
    }
    case "gap": {
      const { gap, instances } = how;
      return Established.exceeds(core, { left, right, strict, gap, instances }, equation);
    }
  }
}
