import { Affine } from "../exact/affine.ts";
import type { Binding } from "../kernel/binding.ts";
import type { Core } from "../kernel/core.ts";
import { isVariable } from "../kernel/generator.ts";
import { isAverage } from "../kernel/head.ts";
import { emptyEnvironment } from "../kernel/normal/environment.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import { solePower } from "../kernel/sole.ts";
import { isEvent } from "../kernel/support/fixed.ts";
import { template } from "../kernel/template.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Assumption } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { stateGeneral } from "./as-theorem.ts";
import { type Equation, equation, isWithin, lagsIn, leadsOn } from "./instance.ts";
import { lawEquations } from "./law-equation.ts";
import type { Permit } from "./means.ts";
import { averaged, defines, mentions, type Reduce, type Solved, solve, speaksOf } from "./solve.ts";

/**
 * What solving equations needs of who does it: each result is asked for by what it is made from, so
 * that it can be kept.
 */
export interface Workshop {
  readonly permit: Permit;
  readonly stated: (assumption: Assumption, state: () => readonly Theorem[]) => readonly Theorem[];
  readonly solved: (
    theorem: Theorem,
    assumption: Assumption,
    solve: (reduce: Reduce) => readonly Solved[],
  ) => readonly Solved[];
}

/**
 * The equations that the givens say, in order; each is solved for an atom after it has been reduced
 * by those before it.
 */
export function* equations(core: Core, workshop: Workshop): Generator<Solved> {
  const later: { assumption: Assumption; theorem: Theorem }[] = [];
  for (const assumption of core.assumptions) {
    if (!workshop.permit.given(assumption.id)) continue;
    const state = (): readonly Theorem[] => {
      const stated = stateGeneral(core, assumption);
      return stated
        ? [stated]
        : [
            ...lawEquations(core, workshop.permit, assumption),
            ...differences(core, workshop.permit, assumption),
          ];
    };
    for (const theorem of workshop.stated(assumption, state)) {
      const sole = solePower(theorem.left);
      const direct =
        sole &&
        theorem.left.key !== theorem.right.key &&
        (sole.power > 1 || !mentions(theorem.right, sole.atom));
      if (direct)
        yield* directs.get(theorem) ??
          remember(theorem, [equation(core, theorem, sole.atom), ...diagonals(core, theorem)]);
      // an equation for a symbol is used as it is; one for a moment also says what the expectations
      // in it are
      const moment = sole?.power === 1 && isAverage(sole.atom.head);
      const underEvent = sole?.atom.children.slice(1).some(isEvent) ?? false;
      const simple =
        sole?.atom.head.kind === "expect" && isProduct(sole.atom.children[0]?.body) && !underEvent;
      // what is said of a defined quantity is said of what defines it too, unless it is a rule for
      // it by others of its kind
      const defined =
        sole?.power === 1 && defines(core, sole.atom) && !speaksOf(theorem.right, sole.atom.head);
      if (!sole || (moment && !simple) || defined) later.push({ assumption, theorem });
    }
  }
  for (const { assumption, theorem } of later) {
    yield* workshop.solved(theorem, assumption, (reduce) => {
      const solved = solve(core, theorem, reduce);
      if (!solved) {
        // all that it says of the average under the condition is known, but not what follows for
        // the average itself
        const mean = averaged(core, theorem, reduce);
        return mean ? [mean] : [];
      }
      if ("general" in solved) return [solved, ...diagonals(core, solved.general)];
      const mean = averaged(core, solved.product, reduce);
      return mean ? [solved, mean] : [solved];
    });
  }
}

/**
 * That quantities are independent of which some are no symbols, as `W(s)` and `W(t) - W(s)`, says
 * what the mean of their product is: an equation for `E[W(s) W(t)]`, which does not show the
 * difference any more.
 */
function differences(core: Core, permit: Permit, { id, statement: s }: Assumption): Theorem[] {
  const law = "independence/product";
  if (
    s.kind !== "independent" ||
    s.degree === "uncorrelated" ||
    s.given.length > 0 ||
    s.units.some((u) => u.across.length + u.within.length > 0)
  )
    return [];
  const quantities = s.units.flatMap((unit, k) =>
    unit.quantities
      .filter((q) => isNumeric(sortOf(q)) && freeVariables(q).length === 0)
      .map((q) => ({ unit: k, q })),
  );
  if (
    quantities.length > pairedQuantities ||
    quantities.every(({ q }) => q.kind !== "add" && q.kind !== "neg") ||
    !permit.law(law)
  )
    return [];
  const slot = (q: Term): Binding => ({
    locals: [],
    body: core.normaliser.polynomial(q, emptyEnvironment),
  });
  return quantities.flatMap((x, k) =>
    quantities.slice(k + 1).flatMap((y) => {
      if (x.unit === y.unit || (x.q.kind !== "add" && y.q.kind !== "add")) return [];
      const theorem = Theorem.law(core, law, { X: slot(x.q), Y: slot(y.q) }, { statement: id });
      return Theorem.isTheorem(theorem) ? [theorem] : [];
    }),
  );
}

/** Of more quantities the pairs are not looked at. */
const pairedQuantities = 8;

/** Whether an average is of a single product, under no sum. */
const isProduct = (body: Polynomial | undefined): boolean =>
  [...(body?.monomials.values() ?? [])].every((m, k) => k === 0 && m.bound.length === 0);

const directs = new WeakMap<Theorem, readonly Equation[]>();

function remember(theorem: Theorem, made: readonly Equation[]): readonly Equation[] {
  directs.set(theorem, made);
  return made;
}

/** More variables than this are not set equal. */
const pairedVariables = 4;

/**
 * An equation of a moment in several index or entry positions where some of them are one and the
 * same: `E[x_i^2]` from `E[x_i x_j]` or `E[x_t x_{t+h}]`, an atom of another shape.
 */
function* diagonals(core: Core, theorem: Theorem): Generator<Equation> {
  const { variables } = theorem.left;
  const only = solePower(theorem.left)?.atom;
  if (variables.length > pairedVariables || only?.head.kind !== "expect") return;
  const lags = leadsOn(theorem, only) ? [] : lagsIn(only, variables.filter(isVariable));
  const seen = new Set<string>();
  // how far members lie apart is no place of one
  for (const blocks of partitions(variables)) {
    if (
      blocks.length === variables.length ||
      blocks.some((block) => block.length > 1 && block.some((v) => lags.includes(v)))
    )
      continue;
    const replace = Object.fromEntries(
      blocks.flatMap(([first, ...others]) =>
        others.map((v) => [v, Affine.generator(first as string)]),
      ),
    );
    const met = Theorem.specialise(theorem, replace);
    const sole = solePower(met.left);
    if (sole?.power !== 1 || seen.has(template(sole.atom).key)) continue;
    seen.add(template(sole.atom).key);
    if (met.conditions.every((c) => !c.form.isConstant || core.ring.known.implied(c)))
      yield equation(core, met, sole.atom);
  }
  for (const lag of lags) {
    if (isWithin(core, lag, Affine.of(0)) === false) continue;
    const met = Theorem.specialise(theorem, { [lag]: Affine.of(0) });
    const sole = solePower(met.left);
    if (
      sole?.power === 1 &&
      met.conditions.every((c) => !c.form.isConstant || core.ring.known.implied(c))
    )
      yield equation(core, met, sole.atom);
  }
}

function partitions<T>(items: readonly T[]): T[][][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return partitions(rest).flatMap((blocks) => [
    [[first], ...blocks],
    ...blocks.map((block, k) => [[first, ...block], ...blocks.filter((_, j) => j !== k)]),
  ]);
}
