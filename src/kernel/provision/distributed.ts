import { Affine } from "../../exact/affine.ts";
import { sortOf } from "../../term/infer.ts";
import { number as integer } from "../../term/make.ts";
import { scalarSort } from "../../term/sort.ts";
import type { Term } from "../../term/term.ts";
import type { Binding, Refusal } from "../binding.ts";
import type { Core } from "../core.ts";
import { withVariables } from "../normal/environment.ts";
import { number, type Value } from "../normal/value.ts";
import { type Polynomial, realVariable } from "../polynomial.ts";
import { isCoarser } from "../support/independent.ts";
import type { Answer, Asked, Of } from "./asked.ts";

/** A declared function of numbers at the variable of an integral. */
export function functionAt(
  core: Core,
  term: Term,
  local: string,
  variables: ReadonlyMap<string, Value>,
): Polynomial | null {
  if (term.kind !== "symbol") return null;
  const point: Term = { kind: "variable", name: "at", sort: scalarSort };
  const at = number(core.ring.atom(realVariable(local)));
  return core.normaliser.polynomial(
    { kind: "apply", function: term, args: [point] },
    withVariables(new Map([...variables, [point.name, at]])),
  );
}

/** A quantity has a named law by a statement, with parameters that are what the slots hold. */
export function distributed(asked: Asked, provision: Of<"distributed">): Answer {
  const { core, certificate, statement } = asked;
  const refusal: Refusal = { refused: "not-distributed", slot: provision.slot };
  const s = statement?.statement;
  const kind = provision.given === undefined ? "distribution" : "conditional";
  if ((s?.kind !== "distribution" && s?.kind !== "conditional") || s.kind !== kind) return refusal;
  if (s.law !== provision.law) return refusal;
  const variables = new Map(
    Object.entries(certificate.variables ?? {}).map(([name, form]) => [
      name,
      number(core.ring.affine(form)),
    ]),
  );
  if (s.kind === "conditional") {
    const condition = asked.given(provision.given ?? "");
    const stated = s.given.flatMap((term) => core.normaliser.given(term, withVariables(variables)));
    if (!isCoarser(core, stated, condition) || !isCoarser(core, condition, stated)) return refusal;
  }
  const spoken = new Spoken(asked, variables);
  // as many terms for each parameter that is a list: one that stands for all, or all written out
  if (s.params.length % provision.params.length > 0) return refusal;
  const each = s.params.length / provision.params.length;
  const holds =
    spoken.is(provision.slot, s.of) &&
    provision.params.every((name, k) =>
      spoken.isParameter(name, s.params.slice(k * each, (k + 1) * each), provision.ends?.[k]),
    );
  return asked.resting(holds, refusal);
}

/** What a statement of a law speaks of, at values of its variables, beside what the slots hold. */
class Spoken {
  readonly #asked: Asked;
  readonly #variables: ReadonlyMap<string, Value>;

  constructor(asked: Asked, variables: ReadonlyMap<string, Value>) {
    this.#asked = asked;
    this.#variables = variables;
  }

  /** Whether a slot holds what a term says. */
  is(name: string, term: Term, more: ReadonlyMap<string, Value> = new Map()): boolean {
    const { core } = this.#asked;
    const binding = this.#asked.binding(name);
    if (!binding) return false;
    const variables = new Map([...this.#variables, ...more]);
    const [local] = binding.locals;
    if (sortOf(term).kind === "function")
      return (
        local !== undefined && functionAt(core, term, local, variables)?.key === binding.body.key
      );
    const at = binding.size ? binding.locals.map((v) => Affine.generator(v)) : [];
    return core.normaliser.polynomial(term, withVariables(variables), at).key === binding.body.key;
  }

  /** Whether a slot holds a parameter: a number, or a list with slots for its ends. */
  isParameter(
    name: string,
    terms: readonly Term[],
    ends: readonly [string, string] | undefined,
  ): boolean {
    const [term] = terms;
    if (!term) return false;
    const family = this.#asked.binding(name);
    if (terms.length > 1) return family !== null && this.#isWrittenOut(family, terms, ends);
    if (term.kind !== "sum" || term.operator !== "list") return this.is(name, term);
    const [binder] = term.binders;
    const local = family?.locals[0];
    if (!binder || !ends || local === undefined) return false;
    const value = number(this.#asked.core.ring.affine(Affine.generator(local)));
    return (
      this.is(ends[0], binder.lower) &&
      this.is(ends[1], binder.upper) &&
      this.is(name, term.body, new Map([[binder.name, value]]))
    );
  }

  /** `(p_1, p_2, p_3)`: the family has each of the terms at its place. */
  #isWrittenOut(
    { locals: [local], body }: Binding,
    terms: readonly Term[],
    ends: readonly [string, string] | undefined,
  ): boolean {
    const { core } = this.#asked;
    if (!ends || local === undefined) return false;
    return (
      this.is(ends[0], integer(1)) &&
      this.is(ends[1], integer(terms.length)) &&
      terms.every(
        (term, k) =>
          core.ring.substitute(body, new Map([[local, Affine.of(k + 1)]])).key ===
          core.normaliser.polynomial(term, withVariables(this.#variables)).key,
      )
    );
  }
}
