import { type Fraction, fraction, one } from "../exact/fraction.ts";
import type { Claim, Definition } from "../term/context.ts";
import { add, mul, neg, number, pow, variable } from "../term/make.ts";
import { scalarSort } from "../term/sort.ts";
import type { SumTerm, Term } from "../term/term.ts";
import { bound, mapChildren, subterms, termKey } from "../term/walk.ts";
import { holdsIn } from "./claim.ts";
import type { Model } from "./model.ts";
import { bindValue, lookup, type Scope } from "./scope.ts";
import { type Value, valueKey, valueText } from "./value.ts";

/**
 * Terms that are equal in a model, to be read one after the other: `E[X^2]`, `\frac12 \cdot 0 +
 * \frac12 \cdot 4`, `2`.
 */
export type Equalities = readonly Term[];

/**
 * How the values of both sides of a claim come about in a model: what each side is made of, and at
 * the end the side itself.
 */
export interface Working {
  readonly left: readonly Equalities[];
  readonly right: readonly Equalities[];
}

/** Sums with more terms, and laws with more values, are given by their values alone. */
const fewTerms = 6;
/** Of a side that is made of more, only the side itself is worked out. */
const manyParts = 8;
/** Units of work for working out both sides. */
const workingEffort = 200_000;
/** Outcomes of a law that are looked at. */
const outcomeLimit = 4096;

/**
 * Works out both sides of a claim where it fails; null where it does not fail in this scope, or
 * where a part of a side has no value.
 */
export function workOut(claim: Claim, model: Model, scope: Scope): Working | null {
  let working: Working | null = null;
  model.world.space.fuel = workingEffort;
  holdsIn(claim, model, scope, () => {
    const [left, right] = [new Side(model, scope), new Side(model, scope)];
    const made = { left: left.of(claim.left), right: right.of(claim.right) };
    if (!left.failed && !right.failed) working = made;
  });
  return working;
}

class Side {
  readonly #model: Model;
  readonly #scope: Scope;
  readonly #parts = new Map<string, Equalities>();
  failed = false;

  constructor(model: Model, scope: Scope) {
    this.#model = model;
    this.#scope = scope;
  }

  of(term: Term): Equalities[] {
    const worked = this.#numbers(term, this.#scope);
    const whole = distinct([
      this.#filled(term, this.#scope),
      ...(worked ? [worked] : []),
      this.#value(term, this.#scope),
    ]);
    // A side that is one quantity has been worked out as its own part.
    const key = termKey(whole[0] ?? term);
    const own = this.#parts.get(key);
    this.#parts.delete(key);
    return [...(this.#parts.size > manyParts ? [] : this.#parts.values()), own ?? whole];
  }

  #value(term: Term, scope: Scope): Term {
    const value = this.#model.world.evaluator.evaluate(term, scope);
    if (value.kind === "failure") this.failed = true;
    return constant(value);
  }

  /**
   * The term with numbers in the place of everything that has a value of its own; null where that
   * would be too long.
   */
  #numbers(term: Term, scope: Scope): Term | null {
    switch (term.kind) {
      case "number":
      case "constant":
        return term;
      case "add":
      case "mul":
      case "neg":
      case "div":
      case "pow": {
        let whole = true;
        const made = mapChildren(term, (child) => {
          const numbers = this.#numbers(child, scope);
          if (!numbers) whole = false;
          return numbers ?? child;
        });
        return whole ? made : null;
      }
      case "sum":
        return this.#sum(term, scope);
      case "expect":
      case "variance":
      case "covariance":
      case "probability":
        return this.#part(term, scope, this.#average(term, scope));
      case "entry":
      case "symbol":
        return this.#named(term, scope);
      default:
        return this.#value(term, scope);
    }
  }

  #part(term: Term, scope: Scope, between: Term | null): Term {
    const value = this.#value(term, scope);
    const own = this.#filled(term, scope);
    this.#parts.set(termKey(own), distinct([own, ...(between ? [between] : []), value]));
    return value;
  }

  #sum(term: SumTerm, scope: Scope): Term | null {
    if (term.operator === "list") return null;
    const { evaluator } = this.#model.world;
    const items: (Term | null)[] = [];
    const visit = (at: number, inside: Scope): void => {
      const binder = term.binders[at];
      if (items.length > fewTerms) return;
      if (!binder) {
        if (term.conditions.every((condition) => evaluator.holds(condition, inside)))
          items.push(this.#numbers(term.body, inside));
        return;
      }
      const lower = evaluator.integer(binder.lower, inside);
      const upper =
        binder.upper.kind === "constant" ? null : evaluator.integer(binder.upper, inside);
      if (typeof lower !== "number" || typeof upper !== "number") {
        items.push(null);
        return;
      }
      for (let k = lower; k <= upper && items.length <= fewTerms; k++)
        visit(at + 1, bindValue(inside, binder.name, { kind: "scalar", value: fraction(k) }));
    };
    visit(0, scope);
    const some = items.filter((item) => item !== null);
    if (some.length !== items.length || items.length > fewTerms || items.length === 0)
      return this.#value(term, scope);
    return some.length === 1
      ? (some[0] ?? null)
      : ({
          kind: term.operator === "product" ? "mul" : "add",
          ...(term.operator === "product" ? { factors: some } : { terms: some }),
        } as Term);
  }

  /** A symbol or an entry: what it stands for is a part where it has a definition of its own. */
  #named(term: Term, scope: Scope): Term {
    const { evaluator, plan } = this.#model.world;
    const base = term.kind === "entry" ? term.of : term;
    const fixed = evaluator.support(term, scope) === 0;
    const definitions =
      base.kind === "symbol" && fixed ? (plan.table.definitions.get(base.symbol) ?? []) : [];
    // which of several holds depends on the index, and a recursion is not written out
    const [only, ...others] = definitions;
    const definition = others.length > 0 || (only && recurs(only)) ? undefined : only;
    if (
      !definition ||
      base.kind !== "symbol" ||
      (term.kind === "entry" && definition.entries.length === 0)
    ) {
      return fixed ? this.#value(term, scope) : this.#part(term, scope, null);
    }
    let inside: Scope = null;
    const bindAll = (names: readonly string[], terms: readonly Term[]): void => {
      for (const [k, name] of names.entries()) {
        const at = terms[k];
        if (name !== "" && at) inside = bindValue(inside, name, evaluator.evaluate(at, scope));
      }
    };
    bindAll(definition.params, base.args);
    if (term.kind === "entry") bindAll(definition.entries, term.indices);
    if (term.kind === "entry" || definition.entries.length === 0) {
      const body = this.#filled(definition.body, inside);
      this.#numbers(definition.body, inside);
      return this.#part(term, scope, body);
    }
    return this.#part(term, scope, null);
  }

  /** An average written out over the values that it averages, each with its probability. */
  #average(term: Term, scope: Scope): Term | null {
    if (term.kind !== "expect" && term.kind !== "variance") return null;
    if (term.given.length > 0 || term.over.length > 0) return null;
    const law = this.#law(term.body, scope);
    if (!law) return null;
    const mean =
      term.kind === "variance"
        ? law.reduce((total, { value, weight }) => total.add(value.mul(weight)), fraction(0))
        : null;
    const terms = law.map(({ value, weight }) => {
      const at =
        mean === null
          ? number(value)
          : pow(mean.n === 0n ? number(value) : add(number(value), neg(number(mean))), 2);
      return weight.equals(one) ? at : mul(number(weight), at);
    });
    return terms.length === 1 ? (terms[0] ?? null) : add(...terms);
  }

  /**
   * The values of a random number with their probabilities, smallest first; null where it has many.
   */
  #law(body: Term, scope: Scope): { value: Fraction; weight: Fraction }[] | null {
    const { evaluator, space } = this.#model.world;
    return evaluator.isolated(() => {
      const mask = evaluator.support(body, scope);
      if (typeof mask !== "number" || mask === 0 || space.size(mask) > outcomeLimit) return null;
      const law = new Map<string, { value: Fraction; weight: Fraction }>();
      let usable = true;
      space.each(mask, (weight) => {
        const value = numeric(evaluator.evaluate(body, scope));
        if (!value) usable = false;
        else {
          const key = valueKey({ kind: "scalar", value });
          const known = law.get(key);
          if (known) known.weight = known.weight.add(weight);
          else law.set(key, { value, weight });
        }
        return usable && law.size <= fewTerms;
      });
      return usable && law.size <= fewTerms
        ? [...law.values()].sort((a, b) => a.value.compare(b.value))
        : null;
    });
  }

  /** The term with the values of index variables put in. */
  #filled(term: Term, scope: Scope): Term {
    if (term.kind === "variable") {
      const found = lookup(scope, term.name);
      return found?.kind === "value" ? constant(found.value) : term;
    }
    let inside = scope;
    // A name that is bound within stands for itself.
    for (const name of bound(term))
      inside = { name, binding: { kind: "thunk", term, scope: null, key: "" }, next: inside };
    return mapChildren(term, (child) => this.#filled(child, inside));
  }
}

/** A number where the value is one, or an array with one entry. */
export function numeric(value: Value): Fraction | null {
  if (value.kind === "scalar") return value.value;
  return value.kind === "array" && value.items.length === 1 ? (value.items[0] ?? null) : null;
}

/** A value as a term; what is no number is written out. */
function constant(value: Value): Term {
  const plain = numeric(value);
  if (plain) return number(plain);
  if (value.kind !== "array") return variable(valueText(value), scalarSort);
  const entry = (item: Fraction): string =>
    item.d === 1n
      ? `${item.s < 0n ? "-" : ""}${item.n}`
      : `${item.s < 0n ? "-" : ""}\\tfrac{${item.n}}{${item.d}}`;
  const rows = Array.from({ length: value.rows }, (_, r) =>
    value.items
      .slice(r * value.columns, (r + 1) * value.columns)
      .map(entry)
      .join(" & "),
  );
  return variable(`\\begin{pmatrix}${rows.join(" \\\\ ")}\\end{pmatrix}`, scalarSort);
}

function distinct(terms: readonly Term[]): Term[] {
  return terms.filter((term, i) => i === 0 || termKey(term) !== termKey(terms[i - 1] ?? term));
}

/** Whether a definition speaks of what it defines: `m_t = \beta m_{t-1} + g_t`. */
const recurs = ({ symbol, body }: Definition): boolean =>
  [...subterms(body)].some((t) => t.kind === "symbol" && t.symbol === symbol.symbol);
