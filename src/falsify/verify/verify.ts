import type { Range, Statement, StatementOf } from "../../term/context.ts";
import { denominatorsOfGiven } from "../../term/denominator.ts";
import { expect } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import { isRandomNow } from "../table.ts";
import { isZero } from "../value.ts";
import type { World } from "../world.ts";
import { brokenAlways, brokenEquation, brokenForAll, noValue } from "./fact.ts";
import { brokenIdentity, brokenIndependence } from "./joint.ts";
import { hasLaw } from "./law.ts";
import { brokenProperty } from "./property.ts";

/**
 * Whether a finished model satisfies every assumption of its context, evaluated exactly. Returns
 * null, or which assumption does not hold.
 */
export function verify(world: World): string | null {
  if (circular(world)) return "a definition that refers to itself";
  if (!world.plan.table.statements.every((statement) => divides(world, statement)))
    return "a division by 0 in an assumption";
  for (const statement of world.plan.table.statements) {
    const trouble = broken(world, statement);
    if (trouble) return trouble;
  }
  return brokenProperty(world);
}

/** What members are made by: it holds of all of them. */
const made: ReadonlySet<Statement["kind"]> = new Set(["definition", "distribution", "conditional"]);

/**
 * Whether what is given of moments of families without end, as `Cov(X_t, X_{t+h}) = \gamma_h` for
 * all t, also holds of the members that a claim has asked for since: a model is verified for the
 * first few.
 */
export function holdsFurther(world: World): boolean {
  const { statements, declarations } = world.plan.table;
  const endless = (range: Range | null): boolean =>
    range !== null && (!range.upper || range.upper.kind === "constant");
  if (![...declarations.values()].some((d) => d.random && d.ranges.some(endless))) return true;
  const limits = (trouble: string | null): boolean =>
    trouble !== null && !trouble.includes(noValue);
  return world.lookFurther(
    () =>
      !statements.some(
        (statement) => !made.has(statement.kind) && limits(broken(world, statement)),
      ),
  );
}

/**
 * Whether what a statement divides by is not 0, also where it says nothing: `E[I_i I_j] =
 * \frac{1}{n (n - 1)}` for i ≠ j presupposes that n is not 1.
 */
function divides(world: World, statement: Statement): boolean {
  return denominatorsOfGiven(statement).every(
    (term) => isRandomNow(world.plan.table, term) || !isZero(world.evaluator.evaluate(term, null)),
  );
}

/** Whether some symbol is defined, without an index to go down by, through itself. */
function circular(world: World): boolean {
  const { definitions } = world.plan.table;
  const state = new Map<string, "open" | "done">();
  const visit = (key: string): boolean => {
    if (state.get(key) === "open") return true;
    if (state.has(key)) return false;
    state.set(key, "open");
    const own = (definitions.get(key) ?? []).filter(
      (d) => d.symbol.args.length + d.arguments.length === 0,
    );
    const found = own.some((d) =>
      [...subterms(d.body)].some(
        (t) => t.kind === "symbol" && t.args.length === 0 && visit(t.symbol),
      ),
    );
    state.set(key, "done");
    return found;
  };
  return [...definitions.keys()].some(visit);
}

/** How a statement does not hold; null where it does. */
function broken(world: World, statement: Statement): string | null {
  const moment = (left: Term, right: Term, what: string, condition: Term | null = null) =>
    brokenEquation(world, { left, right, condition }, what);
  const plain = { given: [], over: [] };
  switch (statement.kind) {
    case "definition":
      return null;
    case "independent":
      return brokenIndependence(world, statement);
    case "identical":
      return brokenIdentity(world, statement);
    case "mean":
      return moment(expect(statement.of), statement.value, "a mean");
    case "variance":
      return moment(
        { kind: "variance", body: statement.of, ...plain },
        statement.value,
        "a variance",
      );
    case "covariance": {
      const { left, right, value, condition } = statement;
      return moment(
        { kind: "covariance", left, right, ...plain },
        value,
        "a covariance",
        condition,
      );
    }
    case "distribution":
    case "conditional":
      return isMade(world, statement) || hasLaw(world, { given: [], ...statement })
        ? null
        : "a law of a quantity that is computed from others";
    case "fact":
      return (
        brokenAlways(world, statement.relation, statement.condition) ??
        brokenForAll(world, statement)
      );
    case "condition":
      return brokenAlways(world, statement.condition, null);
  }
}

/** Whether a quantity has its law because the model made it so. */
function isMade({ plan }: World, statement: StatementOf<"distribution" | "conditional">): boolean {
  const { of, law } = statement;
  return (
    (statement.kind === "distribution" && of.kind === "symbol" && plan.motions.has(of.symbol)) ||
    (statement.kind === "distribution" &&
      law === "density" &&
      [...plan.integrals.values()].some((fact) => fact.quantities.includes(of))) ||
    [...plan.demands.values()].some((demands) =>
      demands.some(
        ({ demand }) =>
          (demand.kind === "law" || demand.kind === "conditional") && demand.law === statement,
      ),
    )
  );
}
