import type { Formula, Moment, Quantity } from "../read/statement.ts";
import type { Claim, IndexVariable } from "../term/context.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { div, expect, mul, number, pow, sum, symbol, variable } from "../term/make.ts";
import { indexSort } from "../term/sort.ts";
import { squareOf } from "../term/squares.ts";
import type { Term } from "../term/term.ts";
import { elaborateSides, hasPlusMinus } from "../tex/elaborate.ts";
import type { Reading } from "../tex/reading.ts";
import { type Problem, problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { inTime } from "./judgement.ts";
import { judge } from "./step.ts";
import type { Subject } from "./subject.ts";

/** Two sides as terms, or what stood in the way: words that do not fit, and formulas. */
export interface Sides {
  readonly left: Reading | null;
  readonly right: Reading | null;
  readonly unread: readonly Span[];
  readonly problems: readonly Problem[];
}

/** The terms of two quantities, whose formulas are read together. */
export function sidesOf(left: Quantity, right: Quantity, subject: Subject, source: string): Sides {
  const formulas = [...formulasIn(left), ...formulasIn(right)];
  const read = elaborateSides(
    formulas.map((f) => f.nodes),
    subject.scope,
    { source, limit: 1 },
  );
  const readings = new Map(
    formulas.map((formula, k) => [formula, read[k]?.readings[0] ?? null] as const),
  );
  const builder = new Builder(subject, readings);
  const [l, r] = [left, right].map((side) => builder.read(side));
  return {
    left: l ?? null,
    right: r ?? null,
    unread: [
      ...builder.unread,
      ...formulas.filter((f) => hasPlusMinus(f.nodes)).map((f) => f.span),
    ],
    problems: [...read.flatMap((side) => side.problems), ...builder.problems],
  };
}

export function formulasIn(quantity: Quantity): readonly Formula[] {
  switch (quantity.kind) {
    case "formula":
      return [quantity];
    case "number":
    case "its":
      return [];
    case "each":
    case "called":
    case "moment":
      return formulasIn(quantity.of);
    case "covariance":
      return [quantity.left, quantity.right].flatMap(formulasIn);
    case "sum":
    case "product":
      return quantity.of.flatMap(formulasIn);
  }
}

class Builder {
  readonly unread: Span[] = [];
  readonly problems: Problem[] = [];
  readonly #subject: Subject;
  readonly #readings: ReadonlyMap<Formula, Reading | null>;

  constructor(subject: Subject, readings: ReadonlyMap<Formula, Reading | null>) {
    this.#subject = subject;
    this.#readings = readings;
  }

  /** A quantity as a term of a kind; null where it is none. */
  read(quantity: Quantity): Reading | null {
    const found = this.#read(quantity);
    try {
      if (found) sortOf(found.term);
      return found;
    } catch (error) {
      if (!(error instanceof SortError)) throw error;
      const [formula] = formulasIn(quantity);
      if (formula)
        this.problems.push(problem("unsupported", formula.span, { what: "this moment" }));
      return null;
    }
  }

  #read(quantity: Quantity): Reading | null {
    switch (quantity.kind) {
      case "formula":
        return this.#readings.get(quantity) ?? null;
      case "number":
        return { term: number(quantity.value), departures: [], free: [] };
      case "its":
        return null;
      case "each": {
        const of = this.#read(quantity.of);
        if (of && of.free.length === 0) this.unread.push(quantity.of.span);
        return of;
      }
      case "called": {
        const of = this.#read(quantity.of);
        if (of && !this.#isCalled(of.term, quantity.noun)) this.unread.push(quantity.of.span);
        return of;
      }
      case "moment":
        return this.#of([quantity.of], ([of]) => momentOf(quantity.moment, of as Term));
      case "covariance":
        return this.#of([quantity.left, quantity.right], ([left, right]) => ({
          kind: "covariance",
          left: left as Term,
          right: right as Term,
          given: [],
          over: [],
        }));
      case "sum":
        return this.#of(quantity.of, (terms) => ({ kind: "add", terms }));
      case "product":
        return this.#of(quantity.of, (factors) => ({ kind: "mul", factors }));
    }
  }

  #of(parts: readonly Quantity[], made: (terms: readonly Term[]) => Term): Reading | null {
    const read = parts.map((part) => this.#read(part));
    if (!read.every((part) => part !== null)) return null;
    const free = read.flatMap((part) => part.free);
    return {
      term: made(read.map((part) => part.term)),
      departures: [],
      free: [...new Map(free.map((v): [string, IndexVariable] => [v.name, v])).values()],
    };
  }

  /** Whether a term is what a noun before it calls it. */
  #isCalled(term: Term, noun: Moment | "sample mean"): boolean {
    switch (noun) {
      case "mean":
        return term.kind === "expect";
      case "variance":
        return term.kind === "variance";
      case "second moment":
        return term.kind === "expect" && squareOf(term.body) !== null;
      case "deviation":
        return term.kind === "pow" && term.base.kind === "variance";
      case "sample mean":
        return this.#isSampleMean(term);
    }
  }

  /** Whether a term is the mean of all members of a family that a given declares. */
  #isSampleMean(term: Term): boolean {
    const { context } = this.#subject;
    return context.declarations.some(({ key, sort, ranges, random }) => {
      const [range, ...more] = ranges;
      const size = range?.upper;
      if (!random || !size || more.length > 0 || !isNumber(range.lower, 1)) return false;
      if (size.kind === "constant") return false;
      const member = symbol(key, [variable("k", indexSort)], sort);
      const mean = mul(div(number(1), size), sum("k", number(1), size, member));
      const claim: Claim = { left: term, relation: "=", right: mean, free: [] };
      return (
        sortOf(term).kind === sort.kind &&
        inTime(() => judge(this.#subject, claim)).verdict === "verified"
      );
    });
  }
}

const isNumber = (term: Term | null | undefined, value: number): boolean =>
  term?.kind === "number" && term.value.equals(value);

function momentOf(moment: Moment, of: Term): Term {
  const variance: Term = { kind: "variance", body: of, given: [], over: [] };
  switch (moment) {
    case "mean":
      return expect(of);
    case "variance":
      return variance;
    case "second moment":
      return expect(pow(of, 2));
    case "deviation":
      return pow(variance, div(number(1), number(2)));
  }
}
