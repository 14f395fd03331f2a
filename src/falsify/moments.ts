import { sortOf } from "../term/infer.ts";
import { expect } from "../term/make.ts";
import type { Term, TermOf } from "../term/term.ts";
import { type Averages, impossible, tooMany } from "./average.ts";
import type { Evaluation } from "./evaluation.ts";
import { multipliedOut } from "./multiplied.ts";
import { hangsOnThunk, namesOf, type Scope, type Scoped } from "./scope.ts";
import { splitAverage } from "./split.ts";
import type { Symbols } from "./symbol.ts";
import { isRandom } from "./table.ts";
import { failure, negate, plus, times, type Value } from "./value.ts";

/**
 * The values of means, probabilities, variances and covariances in one model: averages over its
 * outcomes, of sums term by term, and of products of sums over more outcomes than are visited too.
 */
export class Moments {
  readonly #evaluation: Evaluation;
  readonly #averages: Averages;
  readonly #symbols: Symbols;
  /** averages of sums as sums of averages, as far as they have been asked for */
  readonly #splits = new WeakMap<Term, Term | null>();

  constructor(evaluation: Evaluation, averages: Averages, symbols: Symbols) {
    this.#evaluation = evaluation;
    this.#averages = averages;
    this.#symbols = symbols;
  }

  readonly mean = (term: TermOf<"expect">, scope: Scope): Value => {
    const opened = this.#openedBody(term, scope);
    const parts = opened && this.#termByTerm(opened);
    if (parts) return this.#evaluation.evaluate(parts.term, parts.scope);
    const group = this.#averages.group(term, term.given, term.over, scope, () => [
      this.#evaluation.evaluate(term.body, scope),
    ]);
    const value = "kind" in group ? group : (group.sums[0] ?? failure(impossible));
    return opened ? this.#unlessTooMany(value, opened) : value;
  };

  readonly probability = (term: TermOf<"probability">, scope: Scope): Value => {
    const indicator: Term = { kind: "indicator", condition: term.condition };
    const group = this.#averages.group(term, term.given, [], scope, () => [
      this.#evaluation.evaluate(indicator, scope),
    ]);
    return "kind" in group ? group : (group.sums[0] ?? failure(impossible));
  };

  readonly variance = (term: TermOf<"variance">, scope: Scope): Value => {
    const value = this.#averages.covariance(term, term.given, term.over, scope, () => {
      const body = this.#evaluation.evaluate(term.body, scope);
      return [body, body];
    });
    return isTooMany(value) ? this.#byMeans(term, [term.body, term.body], scope) : value;
  };

  readonly covariance = (term: TermOf<"covariance">, scope: Scope): Value => {
    const value = this.#averages.covariance(term, term.given, term.over, scope, () => [
      this.#evaluation.evaluate(term.left, scope),
      this.#evaluation.evaluate(term.right, scope),
    ]);
    return isTooMany(value) ? this.#byMeans(term, [term.left, term.right], scope) : value;
  };

  /** A covariance as the mean of a product less the product of the means, where it is plain. */
  #byMeans(
    { given, over }: TermOf<"variance" | "covariance">,
    [left, right]: readonly [Term, Term],
    scope: Scope,
  ): Value {
    const areNumbers = [left, right].every((side) => sortOf(side).kind === "scalar");
    if (given.length + over.length > 0 || !areNumbers) return failure(tooMany);
    const [product, ...means] = [{ kind: "mul", factors: [left, right] } as const, left, right].map(
      (body) => this.#evaluation.evaluate(expect(body), scope),
    );
    return plus(product ?? failure(tooMany), negate(means.reduce(times)));
  }

  /** A value of an average, or where it has too many outcomes the value of what multiplies out. */
  #unlessTooMany(value: Value, { term, scope }: Scoped): Value {
    if (!isTooMany(value)) return value;
    const sum = multipliedOut(term, (factor) => this.#written(factor, scope));
    return sum ? this.#evaluation.evaluate(expect(sum), scope) : value;
  }

  /** What is plainly averaged, by definition; null where it is given something or over a part. */
  #openedBody({ body, given, over }: TermOf<"expect">, scope: Scope): Scoped | null {
    // a variable may stand for something random, and so may the index of a member
    if (given.length + over.length > 0 || hangsOnThunk(body, scope)) return null;
    if (body.kind !== "symbol") return { term: body, scope };
    if (body.args.some((arg) => this.#isRandom(arg))) return null;
    const opened = this.#symbols.opened(body, scope);
    return opened && { term: opened.body, scope: opened.scope };
  }

  /** A factor as it is defined, where its definition speaks of no index. */
  #written(factor: Term, scope: Scope): Term {
    if (factor.kind !== "symbol" || factor.args.length > 0) return factor;
    const opened = this.#symbols.opened(factor, scope);
    return opened && namesOf(opened.body).length === 0 ? opened.body : factor;
  }

  /** The average of a sum as a sum of averages; null where it is of none. */
  #termByTerm({ term, scope }: Scoped): Scoped | null {
    let parts = this.#splits.get(term);
    if (parts === undefined) {
      parts = splitAverage(term, (part) => this.#isRandom(part));
      this.#splits.set(term, parts);
    }
    return parts && { term: parts, scope };
  }

  #isRandom(term: Term): boolean {
    return isRandom(this.#evaluation.table, term);
  }
}

const isTooMany = (value: Value): boolean => value.kind === "failure" && value.reason === tooMany;
