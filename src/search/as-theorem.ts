import { Affine } from "../exact/affine.ts";
import type { Core } from "../kernel/core.ts";
import { UnsupportedError } from "../kernel/normal/value.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Assumption, Statement } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";

/** The given as a theorem in variables of its own. */
export function stateGeneral(core: Core, assumption: Assumption): Theorem | null {
  const s = assumption.statement;
  const sides = termsOf(s);
  if (!sides) return null;
  const names = [...new Set(sides.flatMap((t) => freeVariables(t)))];
  const variables = Object.fromEntries(
    names.map((n) => [n, Affine.generator(`?${assumption.id}:${n}`)]),
  );
  try {
    const theorem = Theorem.given(
      core,
      assumption.id,
      variables,
      places(s).map((p) => Affine.generator(`?${assumption.id}:@${p}`)),
    );
    return Theorem.isTheorem(theorem) ? theorem : null;
  } catch (error) {
    if (error instanceof UnsupportedError) return null;
    throw error;
  }
}

export function termsOf(s: Statement): readonly Term[] | null {
  switch (s.kind) {
    case "mean":
    case "variance":
      return [s.of, s.value];
    case "covariance":
      return [s.left, s.right, s.value];
    case "fact":
      return s.relation.relation === "=" && s.functions.length === 0
        ? [s.relation.left, s.relation.right]
        : null;
    case "definition":
    case "independent":
    case "identical":
    case "distribution":
    case "conditional":
    case "condition":
      return null;
  }
}

/** How many entry positions an equation of vectors or matrices is read at. */
function places(s: Statement): readonly number[] {
  const count = (t: Term): number => {
    const sort = sortOf(t);
    return sort.kind === "matrix" ? 2 : sort.kind === "vector" || sort.kind === "covector" ? 1 : 0;
  };
  switch (s.kind) {
    case "mean":
      return range(count(s.of));
    case "variance":
      return range(2 * count(s.of));
    case "covariance":
      return range(count(s.left) + count(s.right));
    case "fact":
      return range(count(s.relation.left));
    default:
      return [];
  }
}

export function range(n: number): number[] {
  return Array.from({ length: n }, (_, k) => k);
}
