import type {
  CovarianceTerm,
  DivTerm,
  EntryTerm,
  ExpectTerm,
  PowTerm,
  SumTerm,
  Term,
  VarianceTerm,
} from "../../term/term.ts";
import { termKey } from "../../term/walk.ts";
import { namesOf } from "../scope.ts";
import { splitAverage } from "../split.ts";
import { indexNamed, isRandom, type Table } from "../table.ts";
import { residueOf } from "./field.ts";
import { type Frame, Integers, isModest } from "./integer.ts";
import type { Outcomes } from "./outcomes.ts";
import { type Plain, plainOf } from "./plain.ts";
import {
  entryAt,
  mean,
  negated,
  outer,
  plus,
  quotient,
  type Residue,
  raised,
  times,
  transposed,
} from "./residue.ts";
import { type Compiled, keyOf, type Residues } from "./residues.ts";

/** As far as sums, powers and definitions go in the exact evaluator, or less far. */
const termLimit = 4096;
const exponentLimit = 64;
const depthLimit = 160;

/**
 * Makes functions of terms: what adds, multiplies, divides, sums and averages is compiled, and all
 * else left to the exact evaluator. Variables stand for integers only.
 */
export class Compiler {
  readonly #table: Table;
  readonly #integers: Integers;
  readonly #sides = new WeakMap<Term, Map<string, Compiled>>();
  readonly #bodies = new Map<string, Compiled>();
  #depth = 0;

  constructor(table: Table) {
    this.#table = table;
    this.#integers = new Integers(table);
  }

  /** A side of a claim; its free variables stand at the places of their names. */
  side(term: Term, names: readonly string[]): Compiled {
    const byNames = this.#sides.get(term) ?? new Map<string, Compiled>();
    this.#sides.set(term, byNames);
    const key = names.join();
    const compiled = byNames.get(key) ?? this.#term(term, new Map(names.map((n, k) => [n, k])));
    byNames.set(key, compiled);
    return compiled;
  }

  #term(term: Term, frame: Frame): Compiled {
    switch (term.kind) {
      case "number":
        return (run) => residueOf(term.value, run.prime);
      case "variable": {
        const slot = frame.get(term.name);
        if (slot === undefined) return none;
        return (run, places) => positive(places[slot] ?? Number.NaN, run.prime);
      }
      case "symbol": {
        if (!this.#table.definitions.has(term.symbol)) return this.#leaf(term, frame);
        const plain = plainOf(this.#table, term, 0);
        return plain ? this.#call(plain, term.args, frame) : this.#leaf(term, frame);
      }
      case "add":
        return this.#folded(term.terms, frame, plus);
      case "mul":
        return this.#folded(term.factors, frame, times);
      case "neg": {
        const body = this.#term(term.body, frame);
        return (run, places) => negated(body(run, places), run.all);
      }
      case "div":
        return this.#quotient(term, frame);
      case "pow":
        return this.#power(term, frame);
      case "sum":
        return this.#sum(term, frame);
      case "entry":
        return this.#entry(term, frame);
      case "transpose": {
        const body = this.#term(term.body, frame);
        return (run, places) => transposed(body(run, places));
      }
      case "expect":
        return this.#expectation(term, frame);
      case "variance":
      case "covariance":
        return this.#covariance(term, frame);
      default:
        return this.#leaf(term, frame);
    }
  }

  #folded(
    terms: readonly Term[],
    frame: Frame,
    join: (a: Residue, b: Residue, all: Outcomes) => Residue,
  ): Compiled {
    const [first = none, ...rest] = terms.map((term) => this.#term(term, frame));
    const [second] = rest;
    if (second && rest.length === 1)
      return (run, places) => join(first(run, places), second(run, places), run.all);
    return (run, places) => {
      let value = first(run, places);
      for (const part of rest) value = join(value, part(run, places), run.all);
      return value;
    };
  }

  #quotient(term: DivTerm, frame: Frame): Compiled {
    const top = this.#term(term.numerator, frame);
    const bottom = this.#term(term.denominator, frame);
    return (run, places) => quotient(top(run, places), bottom(run, places), run.all);
  }

  #power(term: PowTerm, frame: Frame): Compiled {
    const { base, exponent } = term;
    const isRoot =
      base.kind === "norm" ||
      (base.kind === "pow" && !(base.exponent.kind === "number" && base.exponent.value.isInteger));
    if (isRoot || !this.#integers.isIndex(exponent)) return this.#leaf(term, frame);
    const [body, by] = [this.#term(base, frame), this.#integers.integer(exponent, frame)];
    return (run, places) => {
      const k = by(run, places);
      return k >= 1 && k <= exponentLimit ? raised(body(run, places), k, run.all) : Number.NaN;
    };
  }

  #sum(term: SumTerm, frame: Frame): Compiled {
    const bounds = [...term.conditions, ...term.binders.flatMap((b) => [b.lower, b.upper])];
    if (
      term.operator !== "sum" ||
      bounds.some((part) => part.kind === "constant" || isRandom(this.#table, part))
    )
      return this.#leaf(term, frame);
    const inner = new Map(frame);
    const ranges = term.binders.map((binder) => {
      const [lower, upper] = [
        this.#integers.integer(binder.lower, inner),
        this.#integers.integer(binder.upper, inner),
      ];
      // a name that is bound again is another variable
      const slot = Math.max(-1, ...inner.values()) + 1;
      inner.set(binder.name, slot);
      return { slot, lower, upper };
    });
    const conditions = term.conditions.map((condition) =>
      this.#integers.condition(condition, inner),
    );
    const body = this.#term(term.body, inner);
    return (run, places) => {
      const inside = [...places];
      let total: Residue | null = null;
      let count = 0;
      const from = (at: number): boolean => {
        const range = ranges[at];
        if (!range) {
          if (++count > termLimit || !run.all.charge(1)) return false;
          for (const condition of conditions) {
            const holds = condition(run, inside);
            if (holds !== 1) return holds === 0;
          }
          const value = body(run, inside);
          total = total === null ? value : plus(total, value, run.all);
          return true;
        }
        const [lower, upper] = [range.lower(run, inside), range.upper(run, inside)];
        if (!isModest(lower) || !isModest(upper)) return false;
        for (let k = lower; k <= upper; k++) {
          inside[range.slot] = k;
          if (!from(at + 1)) return false;
        }
        return true;
      };
      return from(0) ? (total ?? 0) : Number.NaN;
    };
  }

  #entry(term: EntryTerm, frame: Frame): Compiled {
    const { of, indices } = term;
    if (of.kind === "symbol") {
      if (!this.#table.definitions.has(of.symbol)) return this.#leaf(term, frame);
      const plain = plainOf(this.#table, of, indices.length);
      if (plain) return this.#call(plain, [...of.args, ...indices], frame);
    }
    const body = this.#term(of, frame);
    const at = indices.map((index) => this.#integers.integer(index, frame));
    return (run, places) =>
      entryAt(
        body(run, places),
        at.map((index) => index(run, places)),
      );
  }

  /** An expectation of a sum is the sum of the expectations, as in the exact evaluator. */
  #expectation(term: ExpectTerm, frame: Frame): Compiled {
    const { body, given, over } = term;
    if (given.length + over.length > 0) return this.#leaf(term, frame);
    const varies = (part: Term): boolean => isRandom(this.#table, part);
    if (body.kind === "symbol" && this.#table.definitions.has(body.symbol)) {
      const plain = body.args.some(varies) ? null : plainOf(this.#table, body, 0);
      if (!plain) return this.#leaf(term, frame);
      const parts = splitAverage(plain.definition.body, varies);
      if (parts) return this.#call(plain, body.args, frame, parts);
    } else if (body.kind !== "symbol") {
      const parts = splitAverage(body, varies);
      if (parts) return this.#term(parts, frame);
    }
    const inside = this.#term(body, frame);
    return this.#remembered(term, frame, (run, places) => mean(inside(run, places), run.all));
  }

  #covariance(term: VarianceTerm | CovarianceTerm, frame: Frame): Compiled {
    if (term.given.length + term.over.length > 0) return this.#leaf(term, frame);
    const sides = term.kind === "variance" ? [term.body, term.body] : [term.left, term.right];
    const [left = none, right = none] = sides.map((side) => this.#term(side, frame));
    return this.#remembered(term, frame, (run, places) => {
      const { all } = run;
      const [a, b] = [left(run, places), right(run, places)];
      const product = outer(mean(a, all), mean(b, all), all);
      return plus(mean(outer(a, b, all), all), negated(product, all), all);
    });
  }

  /** What a definition says at these arguments and entries, or what another body says there. */
  #call(plain: Plain, args: readonly Term[], frame: Frame, other?: Term): Compiled {
    const { definition, names } = plain;
    const integers = args.map((arg) => this.#integers.integer(arg, frame));
    const ranges = definition.symbol.args.map((_, k) => this.#range(names[k] ?? ""));
    const slots = names.map((_, k) => k);
    const term = other ?? definition.body;
    const id = this.#integers.id(`= ${names.join()} ${termKey(term)}`);
    return (run, places) => {
      const inside = integers.map((integer) => integer(run, places));
      for (let k = 0; k < inside.length; k++) {
        const value = inside[k] ?? Number.NaN;
        if (!isModest(value) || ranges[k]?.(run, value) === false) return Number.NaN;
      }
      return run.remember(id, keyOf(slots, inside), () => {
        if (this.#depth > depthLimit) return Number.NaN;
        this.#depth++;
        const value = this.#body(id, term, names)(run, inside);
        this.#depth--;
        return value;
      });
    };
  }

  /** Compiled where it is first asked for: a rule may speak of itself. */
  #body(id: number, term: Term, names: readonly string[]): Compiled {
    const known = this.#bodies.get(`${id}`);
    if (known) return known;
    const made = this.#term(term, new Map(names.map((name, k) => [name, k])));
    this.#bodies.set(`${id}`, made);
    return made;
  }

  /** Whether a value is in the range of an index variable. */
  #range(name: string): (run: Residues, value: number) => boolean {
    const { lower, upper } = indexNamed(this.#table, name)?.range ?? { lower: null, upper: null };
    const [least, last] = [lower, upper].map((end) =>
      end && end.kind !== "constant" && namesOf(end).length === 0
        ? this.#integers.integer(end, new Map())
        : null,
    );
    return (run, value) =>
      !(least && !(value >= least(run, []))) && !(last && !(value <= last(run, [])));
  }

  #leaf(term: Term, frame: Frame): Compiled {
    const leaf = this.#integers.left("value", term, frame);
    return leaf ? (run, places) => run.leaf(leaf, places) : none;
  }

  #remembered(term: Term, frame: Frame, compute: Compiled): Compiled {
    const leaf = this.#integers.left("value", term, frame);
    if (!leaf) return none;
    const { id, slots } = leaf;
    return (run, places) => run.remember(id, keyOf(slots, places), () => compute(run, places));
  }
}

const none: Compiled = () => Number.NaN;

function positive(value: number, prime: number): number {
  const rest = value % prime;
  return rest < 0 ? rest + prime : rest;
}
