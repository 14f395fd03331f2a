import type { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import type { Statement } from "../term/context.ts";
import { expect } from "../term/make.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import type { Core } from "./core.ts";
import type { Environment } from "./normal/environment.ts";
import { UnsupportedError } from "./normal/value.ts";
import type { Atom, Polynomial } from "./polynomial.ts";
import { isEvent, isFixed } from "./support/fixed.ts";
import { isKnown } from "./support/known.ts";
import { unfold } from "./support/unfold.ts";

/**
 * The two sides of the equation that a statement is, at values of its variables; null where it is
 * none.
 */
export function givenEquation(
  core: Core,
  s: Statement,
  env: Environment,
  at: readonly Affine[],
  atom: Atom | null,
): { left: Polynomial; right: Polynomial; conditions: readonly Constraint[] } | null {
  const value = (t: Term): Polynomial => core.normaliser.polynomial(t, env, at);
  const conditions = (t: Term | null): Constraint[] => {
    const constraints = t ? core.normaliser.constraints(t, env) : [];
    if (!constraints) throw new UnsupportedError("condition");
    return constraints;
  };
  switch (s.kind) {
    case "definition": {
      const opened = atom && unfold(core, s, atom);
      return atom && opened
        ? { left: core.ring.atom(atom), right: opened.body, conditions: opened.conditions }
        : null;
    }
    case "mean":
      return { left: value(expect(s.of)), right: value(s.value), conditions: [] };
    case "variance":
      return {
        left: value({ kind: "variance", body: s.of, given: [], over: [] }),
        right: value(s.value),
        conditions: [],
      };
    case "covariance":
      return {
        left: value({ kind: "covariance", left: s.left, right: s.right, given: [], over: [] }),
        right: value(s.value),
        conditions: conditions(s.condition),
      };
    case "fact":
      if (
        s.relation.relation !== "=" ||
        !s.functions.every((name) => serves(core, s.relation, env, name))
      )
        return null;
      return {
        left: value(s.relation.left),
        right: value(s.relation.right),
        conditions: conditions(s.condition),
      };
    case "independent":
    case "identical":
    case "distribution":
    case "conditional":
    case "condition":
      return null;
  }
}

/**
 * Whether a function may stand in the place of one that an equation speaks of in general: nothing
 * in it is random; or, where the equation says what the average of the function under a condition
 * is, without other averages, it may vary with the quantities that are conditioned on, which the
 * average holds fixed.
 */
function serves(
  core: Core,
  { left, right }: RelationTerm,
  env: Environment,
  name: string,
): boolean {
  const body = env.functions.get(name)?.body;
  if (!body || isFixed(core, body)) return body !== undefined;
  if (
    left.kind !== "expect" ||
    left.body.kind !== "apply" ||
    left.body.function.symbol !== name ||
    left.given.length === 0
  )
    return false;
  const given = left.given.flatMap((t) => core.normaliser.given(t, env));
  const averages = [...subterms(right)].some(
    (t) =>
      t.kind === "expect" ||
      t.kind === "variance" ||
      t.kind === "covariance" ||
      t.kind === "probability",
  );
  return !averages && !given.some(isEvent) && isKnown(core, body, given);
}
