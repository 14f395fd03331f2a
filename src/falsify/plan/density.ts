import { sortOf } from "../../term/infer.ts";
import { expect, mul, number } from "../../term/make.ts";
import { scalarSort } from "../../term/sort.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import { isRandomNow, testFunction } from "../table.ts";
import type { Draft } from "./draft.ts";
import type { IntegralFact, Stated } from "./plan.ts";

type Integral = Extract<Term, { kind: "integral" }>;
type Expectation = Extract<Term, { kind: "expect" }>;

/** Notes the value of the integral of a function that is not defined. */
export function noteScale({ table, densities }: Draft, integral: Integral, value: Term): void {
  const body = innermost(integral);
  if (
    body.kind === "apply" &&
    !isRandomNow(table, value) &&
    !table.definitions.has(body.function.symbol)
  )
    densities.set(body.function.symbol, { integral, value });
}

function innermost(term: Term): Term {
  return term.kind === "integral" ? innermost(term.body) : term;
}

/** Notes `E[u(X)] = \int u(x) f(x) dx`; whether it says that of quantities. */
export function readIntegral(draft: Draft, side: Expectation, value: Term): boolean {
  const { table, quantities, integrals } = draft;
  if (side.body.kind !== "apply" || table.definitions.has(side.body.function.symbol)) return false;
  const { args } = side.body;
  const variables = [...subterms(value)].filter((part) => part.kind === "integral");
  if (!args.every((q) => quantities.keyOf(q) !== null) || variables.length === 0) return false;
  const fact: IntegralFact = {
    function: side.body.function.symbol,
    quantities: args,
    given: side.given,
    value,
  };
  for (const quantity of args) integrals.set(quantities.keyOf(quantity) ?? "", fact);
  noteDensities(draft, fact, variables);
  return true;
}

/** The functions beside `u` in the integral are densities: their own integrals are 1. */
function noteDensities(
  { table, positive, densities }: Draft,
  fact: IntegralFact,
  integrals: readonly Integral[],
): void {
  for (const part of subterms(fact.value)) {
    if (part.kind !== "apply") continue;
    const { symbol } = part.function;
    if (symbol === fact.function || table.definitions.has(symbol)) continue;
    const over = integrals.filter(({ variable }) =>
      part.args.some((arg) => arg.kind === "variable" && arg.name === variable),
    );
    if (over.length === 0) continue;
    positive.add(symbol);
    if (densities.has(symbol)) continue;
    const integral = over.reduceRight<Term>((body, v) => ({ ...v, body }), part);
    densities.set(symbol, { integral, value: number(1) });
  }
}

/** That a number has a density is a fact on the mean of every function of it. */
export function readDensity(
  draft: Draft,
  { of, law, params: [density] }: Stated<"distribution">,
): boolean {
  if (
    law !== "density" ||
    density?.kind !== "symbol" ||
    density.sort.kind !== "function" ||
    sortOf(of).kind !== "scalar"
  )
    return false;
  const point: Term = { kind: "variable", name: "#point", sort: scalarSort };
  const at = (f: typeof density, arg: Term): Term => ({ kind: "apply", function: f, args: [arg] });
  const integral: Term = {
    kind: "integral",
    variable: point.name,
    sort: point.sort,
    lower: null,
    upper: null,
    body: mul(at(testFunction, point), at(density, point)),
  };
  return readIntegral(draft, expect(at(testFunction, of)), integral);
}
