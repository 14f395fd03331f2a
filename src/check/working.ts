import { type Curve, curveOf, typical } from "../falsify/curve.ts";
import type { FoundCounterexample } from "../falsify/witness.ts";
import { type Equalities, workOut } from "../falsify/working.ts";
import { moves } from "../rules/textbook.ts";
import type { Claim } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { countedBy } from "../tex/listed.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";
import type { Counterexample } from "./report.ts";
import type { Subject } from "./subject.ts";
import { witnessModels } from "./subject.ts";

/**
 * A counterexample as the report shows it: in full detail with both sides worked out, and how they
 * vary with one symbol of the claim.
 */
export function shown(found: FoundCounterexample, claim: Claim, subject: Subject): Counterexample {
  const { assignment, outcomes, columns, left, right, at, scope } = found;
  const model = modelOf(found, subject);
  const bare: Counterexample = {
    ...withValues({ assignment, outcomes, columns }, subject.scope),
    left,
    right,
    standsIn: model?.kind === "moments" && isAboutLaw(claim, subject),
    at,
    working: null,
    curve: null,
  };
  if (!model || subject.detail === "verdicts") return bare;
  const working = workOut(claim, model, scope);
  const write = (side: readonly Equalities[]): string[] =>
    side
      .map((terms) => terms.map((term) => toTex(term, subject.scope)).join(" = "))
      .filter((line) => line.length <= longest);
  return {
    ...bare,
    working: working && { left: write(working.left), right: write(working.right) },
    curve: at === null ? curveOf(claim, model, scope, false) : null,
  };
}

/**
 * How both sides of an established claim vary with a size in it, in a model of the givens; null
 * where a model for some size does not bear it out, and where verdicts alone are asked for.
 */
export function sizeCurve(claim: Claim, subject: Subject): Curve | null {
  if (subject.detail === "verdicts") return null;
  return subject.once("curve", [claim], () => {
    const found = typical(claim, subject.models);
    const curve = found && curveOf(claim, found.model, found.scope, true);
    return claim.relation === "=" && curve?.points.some(({ left, right }) => left !== right)
      ? null
      : curve;
  });
}

/** Whether a claim is about a quantity with a named law, by itself or by what it stands for. */
function isAboutLaw(claim: Claim, { extended: context }: Subject): boolean {
  const givens = context.assumptions.filter(({ statement: s }) => s.kind === "definition");
  const open = [claim.left, claim.right].map((side) =>
    moves.definition(side, { context, givens, instances: [], keep: new Set() }),
  );
  const keys = (term: Term): string[] =>
    [...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : []));
  const names = new Set(open.flatMap(keys));
  return context.assumptions.some(
    ({ statement: s }) =>
      (s.kind === "distribution" || s.kind === "conditional") &&
      keys(s.of).some((key) => names.has(key)),
  );
}

type Table = Pick<Counterexample, "assignment" | "outcomes" | "columns">;

/** A model with the values of a quantity in place of their list and of the places in it. */
function withValues(table: Table, scope: Scope): Table {
  const named = {
    ...table,
    assignment: table.assignment.map(({ symbol, value }) => ({
      symbol: setCountedBy(symbol, scope) ?? symbol,
      value,
    })),
  };
  return scope.context.declarations.reduce((rest, { takes, head }) => {
    const [list, which] = takes
      ? [scope.declaration(takes.list), scope.declaration(takes.which)]
      : [];
    const [end] = list?.ranges ?? [];
    if (!list || !which) return rest;
    const [prefix = "", suffix = ""] = list.head.split("#1");
    const isMember = (symbol: string): boolean =>
      symbol.startsWith(prefix) && symbol.endsWith(suffix);
    const size =
      end?.upper?.kind === "symbol" ? scope.declaration(end.upper.symbol)?.head : undefined;
    const valueAt = new Map(rest.assignment.map(({ symbol, value }) => [symbol, value]));
    const column = rest.columns.indexOf(which.head);
    const letters = scope.context.indices.flatMap(({ name, values }) =>
      values?.list === list.key ? [name] : [],
    );
    return {
      assignment: rest.assignment
        .filter(({ symbol }) => column < 0 || (symbol !== size && !isMember(symbol)))
        .map(({ symbol, value }) => ({
          symbol,
          value: (letters.includes(symbol) && valueAt.get(`${prefix}${value}${suffix}`)) || value,
        })),
      columns: rest.columns.map((name, k) => (k === column ? head : name)),
      outcomes: rest.outcomes.map(({ weight, values }) => ({
        weight,
        values: values.map((v, k) =>
          k === column ? (valueAt.get(`${prefix}${v}${suffix}`) ?? v) : v,
        ),
      })),
    };
  }, named);
}

/** `|E|` for the name of the number of members of E. */
function setCountedBy(head: string, scope: Scope): string | undefined {
  const key = scope.context.declarations.findLast((d) => d.head === head)?.key;
  const set = key && countedBy(key, scope);
  return set && `|${set}|`;
}

/** Longer lines are no help. */
const longest = 400;

function modelOf(
  found: FoundCounterexample,
  subject: Subject,
): ReturnType<Subject["models"]["at"]> {
  for (let place = 0; place < witnessModels; place++) {
    const model = subject.models.at(place);
    if (model?.ordinal === found.ordinal) return model;
  }
  return null;
}
