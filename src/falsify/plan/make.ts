import { expect, mul, number } from "../../term/make.ts";
import type { SymbolTerm, Term } from "../../term/term.ts";
import { freeVariables, sameTerm } from "../../term/walk.ts";
import { generalOf } from "../general.ts";
import { reachable, type Table } from "../table.ts";
import { chancesIn } from "./chances.ts";
import { readCondition } from "./condition.ts";
import { uncorrelatedBy } from "./covariance.ts";
import { readDensity } from "./density.ts";
import { Draft } from "./draft.ts";
import { isMeasured } from "./endless.ts";
import { readFact } from "./fact.ts";
import { type Plan, type Stated, sharedPart } from "./plan.ts";
import { dimensionsIn, endsVary, motionsIn, rootedIn, stationaryIn } from "./survey.ts";

/** What the statements of a context ask of its models. */
export function planOf(table: Table): Plan {
  const draft = new Draft(table);
  for (const statement of table.statements) {
    switch (statement.kind) {
      case "definition":
      case "independent":
      case "identical":
        break;
      case "covariance":
        readCovariance(draft, statement);
        break;
      case "mean":
      case "variance":
        readMoment(draft, statement);
        break;
      case "distribution":
        readLaw(draft, statement);
        break;
      case "conditional":
        draft.demand(statement.of, null, { kind: "conditional", law: statement });
        break;
      case "fact":
        readFact(draft, statement);
        break;
      case "condition":
        readCondition(draft, statement.condition, null);
        break;
    }
  }
  const covariances = table.statements.filter((s) => s.kind === "covariance");
  const { atMostOne, quantities, ...read } = draft;
  return {
    ...read,
    split: quantities.split,
    independent: [
      ...table.statements.filter((s) => s.kind === "independent"),
      ...covariances.flatMap((s) => uncorrelatedBy(s) ?? []),
    ],
    covariances: covariances.filter((s) => uncorrelatedBy(s) === null),
    exchangeable: table.statements
      .filter((s) => s.kind === "identical")
      .filter((s) => s.exchangeable),
    dimensions: dimensionsIn(table),
    stationary: stationaryIn(table),
    motions: motionsIn(table),
    endsVary: endsVary(table),
    rooted: rootedIn(table),
    measured: isMeasured(table),
    fractional: new Set([
      ...[...atMostOne].filter((key) => draft.positive.has(key)),
      ...chancesIn(table),
    ]),
    general: table.statements.flatMap((s) => {
      if (s.kind !== "fact" && s.kind !== "condition") return [];
      return generalOf(table, s.kind === "fact" ? s.relation : s.condition) ?? [];
    }),
  };
}

function readCovariance(draft: Draft, statement: Stated<"covariance">): void {
  const { left, right, value, condition } = statement;
  if (condition === null) {
    draft.nameMoment(value, { kind: "covariance", left, right, given: [], over: [] });
    return;
  }
  // any two members: a third of their variance is one that all of them may have together
  if (left.kind !== "symbol" || right.kind !== "symbol" || left.symbol !== right.symbol) return;
  const third = number(sharedPart);
  const variance = varianceSaid(draft.table, left);
  const symbols = value.kind === "mul" ? value.factors.filter((f) => f.kind === "symbol") : [];
  const [correlation, ...more] = symbols;
  const isNamed =
    value.kind === "symbol"
      ? variance !== null && draft.nameMoment(value, mul(third, variance))
      : correlation && more.length === 0 && draft.nameMoment(correlation, third);
  if (isNamed) draft.shared.add(statement);
}

/** The variance that all members of a family are said to have. */
function varianceSaid(table: Table, { symbol }: SymbolTerm): Term | null {
  const said = table.statements.find(
    (s) => s.kind === "variance" && s.of.kind === "symbol" && s.of.symbol === symbol,
  );
  return said?.kind === "variance" && freeVariables(said.value).length === 0 ? said.value : null;
}

/** Lets `\sigma^2` name a variance that may be any, and demands one that something else decides. */
function readMoment(draft: Draft, statement: Stated<"mean"> | Stated<"variance">): void {
  const { kind, of, value } = statement;
  const { quantities } = draft;
  if (kind === "variance") draft.noteSemidefinite(value);
  const key = quantities.keyOf(of);
  const free = key !== null && (!quantities.constrained.has(key) || isTied(draft.table, statement));
  const moment =
    kind === "mean" ? expect(of) : ({ kind: "variance", body: of, given: [], over: [] } as const);
  if (!free && draft.nameMoment(value, moment)) return;
  // what says of itself what it is, `\operatorname{Var}(X) = E[(X - E X)^2]`, holds of itself or is
  // found not to hold
  if (key && !draft.reach([value]).has(key)) draft.demand(of, null, { kind, value, given: [] });
}

/** "with mean $\lambda$ and variance $\lambda$": neither names what the other may be. */
function isTied(table: Table, { of }: Stated<"mean"> | Stated<"variance">): boolean {
  const values = table.statements.flatMap((s) =>
    (s.kind === "mean" || s.kind === "variance") && sameTerm(s.of, of)
      ? [reachable(table, [s.value])]
      : [],
  );
  return values.some((symbols, k) =>
    values.slice(k + 1).some((others) => [...symbols].some((symbol) => others.has(symbol))),
  );
}

function readLaw(draft: Draft, statement: Stated<"distribution">): void {
  const { of, law, params } = statement;
  if (law === "normal" && params[1]) draft.noteSemidefinite(params[1]);
  if (draft.quantities.keyOf(of) !== null && !readDensity(draft, statement))
    draft.demand(of, null, { kind: "law", law: statement });
}
