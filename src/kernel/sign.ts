import { sortOf } from "../term/infer.ts";
import { sub } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Binder, Relation, Term, TermOf } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import type { Core } from "./core.ts";
import { instanceSign, statedSign } from "./stated.ts";

/**
 * Why a term is at least 0 as it is written: the givens it rests on, and whether it is even
 * greater.
 */
export interface Sign {
  readonly strict: boolean;
  readonly givens: readonly string[];
  /** inequalities of the rule book that it is an instance of, or rests on */
  readonly laws: readonly string[];
}

/** By how much one side of an inequality is more than the other, and its sign where it stands. */
export interface Gap {
  readonly term: Term;
  readonly sign: (binders: readonly Binder[]) => Sign | null;
}

/**
 * The sign of a term that shows in how it is written: squares, norms, variances, probabilities,
 * expectations, sums and products of such, what a given says to be positive, and the gaps of
 * inequalities that are named. Null where it does not show.
 */
export function signOf(
  core: Core,
  term: Term,
  binders: readonly Binder[] = [],
  gaps: readonly Gap[] = [],
): Sign | null {
  return new SignReader(core, gaps).of(term, binders);
}

const plain = (strict: boolean): Sign => ({ strict, givens: [], laws: [] });

const strictest = (signs: readonly Sign[]): Sign | null =>
  signs.find((s) => s.strict) ?? signs[0] ?? null;

class SignReader {
  readonly #core: Core;
  readonly #gaps: readonly Gap[];

  constructor(core: Core, gaps: readonly Gap[]) {
    this.#core = core;
    this.#gaps = gaps;
  }

  of(term: Term, binders: readonly Binder[]): Sign | null {
    const stated = statedSign(this.#core, term, binders) ?? instanceSign(this.#core, term, binders);
    if (stated) return { ...stated, laws: [] };
    switch (term.kind) {
      case "number":
        return term.value.isNegative && !term.value.isZero ? null : plain(!term.value.isZero);
      case "pow":
        return this.#power(term, binders);
      case "norm":
      case "probability":
      case "indicator":
        return plain(false);
      case "variance":
        return isNumeric(sortOf(term.body)) ? plain(false) : null;
      case "inner":
        return sameTerm(term.left, term.right) ? plain(false) : null;
      case "expect": {
        const inner = isNumeric(sortOf(term.body)) ? this.of(term.body, binders) : null;
        return inner && { ...inner, strict: false };
      }
      case "add":
        return this.#all(term.terms, binders, (s) => s.some(Boolean)) ?? this.#named(term, binders);
      case "mul":
        return term.factors.every((f) => isNumeric(sortOf(f)))
          ? this.#product(term.factors, binders)
          : null;
      case "div":
        return this.#all([term.numerator, term.denominator], binders, (s) => s.every(Boolean));
      case "sum": {
        const member = this.of(term.body, [...binders, ...term.binders]);
        return member && { ...member, strict: term.operator === "product" && member.strict };
      }
      case "call":
        return this.#call(term, binders);
      default:
        return null;
    }
  }

  #all(
    terms: readonly Term[],
    binders: readonly Binder[],
    combine: (signs: readonly boolean[]) => boolean,
  ): Sign | null {
    const signs: Sign[] = [];
    for (const term of terms) {
      const sign = this.of(term, binders);
      if (!sign) return null;
      signs.push(sign);
    }
    return {
      strict: combine(signs.map((s) => s.strict)),
      givens: signs.flatMap((s) => s.givens),
      laws: signs.flatMap((s) => s.laws),
    };
  }

  /** The sign that one of the inequalities says of its gap, a strict one where there is one. */
  #named(term: Term, binders: readonly Binder[]): Sign | null {
    const signs = this.#gaps.flatMap((gap) =>
      sameTerm(gap.term, term) ? (gap.sign(binders) ?? []) : [],
    );
    return strictest(signs);
  }

  #power({ base, exponent }: TermOf<"pow">, binders: readonly Binder[]): Sign | null {
    if (!isNumeric(sortOf(base))) return null;
    const sign = this.of(base, binders);
    const { value } = exponent.kind === "number" ? exponent : {};
    const isEven = value !== undefined && value.isInteger && value.n % 2n === 0n;
    return isEven && !sign?.strict ? plain(false) : sign;
  }

  #product(factors: readonly Term[], binders: readonly Binder[]): Sign | null {
    const excess = factors.filter((f) => isExcess(f, factors));
    const rest = factors.filter((f) => !excess.includes(f));
    return this.#all(rest, binders, (s) => excess.length === 0 && s.every(Boolean));
  }

  #call({ function: name, args }: TermOf<"call">, binders: readonly Binder[]): Sign | null {
    switch (name) {
      case "exp":
        return plain(true);
      case "abs":
        return plain(false);
      case "min":
        return this.#all(args, binders, (s) => s.every(Boolean));
      case "max": {
        // the greatest of several numbers is at least any of them
        return strictest(args.flatMap((a) => this.of(a, binders) ?? []));
      }
      default:
        return null;
    }
  }
}

/** `(U - a) 1{U ≥ a}`: a difference is not negative where the condition beside it says so. */
function isExcess(factor: Term, beside: readonly Term[]): boolean {
  return beside.some(
    (other) =>
      other.kind === "indicator" &&
      other.condition.kind === "relation" &&
      (other.condition.relation === ">=" || other.condition.relation === ">") &&
      sameTerm(factor, sub(other.condition.left, other.condition.right)),
  );
}

/** The addends of a sum with their signs, sums inside sums opened. */
export function addends(term: Term): readonly { readonly term: Term; readonly minus: boolean }[] {
  if (term.kind === "add") return term.terms.flatMap(addends);
  if (term.kind === "neg")
    return addends(term.body).map((a) => ({ term: a.term, minus: !a.minus }));
  return [{ term, minus: false }];
}

/** The same relation seen from the other side. */
export function flipped(relation: Relation): Relation {
  const other: Readonly<Record<Relation, Relation>> = {
    "=": "=",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
  };
  return other[relation];
}
