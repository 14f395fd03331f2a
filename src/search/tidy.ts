import { type Fraction, fraction, one } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { add, div, mul, neg, number, pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { children, termKey } from "../term/walk.ts";

/**
 * A general computer algebra system: what it makes of a command like `factor(x0^2-x1^2)`. Nothing
 * is believed of what it returns, and it may throw.
 */
export type Algebra = (command: string) => string;

/** Polynomials of more terms, symbols or of higher powers keep such systems busy. */
const termLimit = 12;
const symbolLimit = 8;
const powerLimit = 8;

/**
 * A sum of numbers over one denominator, its numerator factored, as a guess of what is shorter; as
 * such systems err in signs, with the other sign as well.
 */
export function tidier(term: Term, algebra: Algebra): readonly Term[] {
  const terms = term.kind === "add" ? term.terms : [];
  if (terms.length < 2 || terms.length > termLimit || !isNumeric(sortOf(term))) return [];
  try {
    const tidy = new Tidying(algebra).sum(terms);
    return [tidy, { ...tidy, coefficient: tidy.coefficient.neg() }].map(written);
  } catch {
    return [];
  }
}

/** A product of powers, each by the text of its base. */
interface Product {
  coefficient: Fraction;
  readonly powers: Map<string, { readonly base: Term; power: number }>;
}

class Tidying {
  readonly #algebra: Algebra;
  /** the symbols that stand for what is neither a sum nor a product nor a whole power */
  readonly #names = new Map<string, string>();
  readonly #symbols = new Map<string, Term>();

  constructor(algebra: Algebra) {
    this.#algebra = algebra;
  }

  sum(terms: readonly Term[]): Product {
    const products = terms.map((term) => this.#product(term));
    const under = new Map<string, number>();
    for (const { powers } of products)
      for (const [text, { power }] of powers)
        if (power < -(under.get(text) ?? 0)) under.set(text, -power);
    const over = products.map((product) => textOf(product, under)).join("+");
    const factored = this.#product(this.#read(this.#algebra(`factor(${over})`)));
    for (const [text, power] of under) this.#multiply(factored, this.#read(text), -power);
    return factored;
  }

  #product(term: Term): Product {
    const product: Product = { coefficient: one, powers: new Map() };
    this.#multiply(product, term, 1);
    return product;
  }

  #multiply(product: Product, term: Term, power: number): void {
    const numeric = children(term).every((child) => isNumeric(sortOf(child)));
    if (term.kind === "number") {
      product.coefficient = product.coefficient.mul(term.value.pow(fraction(power)) ?? one);
    } else if (term.kind === "neg") {
      if (power % 2 !== 0) product.coefficient = product.coefficient.neg();
      this.#multiply(product, term.body, power);
    } else if (term.kind === "mul" && numeric) {
      for (const factor of term.factors) this.#multiply(product, factor, power);
    } else if (term.kind === "div" && numeric) {
      this.#multiply(product, term.numerator, power);
      this.#multiply(product, term.denominator, -power);
    } else if (term.kind === "pow" && numeric && wholePower(term.exponent) !== null) {
      this.#multiply(product, term.base, power * (wholePower(term.exponent) ?? 1));
    } else {
      const text = term.kind === "add" && numeric ? this.#polynomial(term) : this.#symbol(term);
      const known = product.powers.get(text) ?? { base: this.#read(text), power: 0 };
      product.powers.set(text, { ...known, power: known.power + power });
      if (Math.abs(known.power + power) > powerLimit) throw new RangeError();
    }
  }

  /** A sum as the system writes it, so that equal ones are equal texts. */
  #polynomial(term: Term & { kind: "add" }): string {
    const text = term.terms.map((part) => textOf(this.#product(part))).join("+");
    return this.#algebra(`expand(${text})`);
  }

  #symbol(term: Term): string {
    const key = termKey(term);
    const name = this.#names.get(key) ?? `x${this.#names.size}`;
    this.#names.set(key, name);
    this.#symbols.set(name, term);
    if (this.#names.size > symbolLimit) throw new RangeError();
    return name;
  }

  #read(text: string): Term {
    return new Reading(text, this.#symbols).term();
  }
}

/** A product, times powers of further bases, as such systems read it. */
function textOf({ coefficient, powers }: Product, more: ReadonlyMap<string, number> = new Map()) {
  const bases = new Set([...powers.keys(), ...more.keys()]);
  const factors = [...bases].map(
    (base) => `*(${base})^(${(powers.get(base)?.power ?? 0) + (more.get(base) ?? 0)})`,
  );
  return `(${coefficient.s * coefficient.n}/${coefficient.d})${factors.join("")}`;
}

function wholePower(exponent: Term): number | null {
  return exponent.kind === "number" && exponent.value.isInteger ? Number(exponent.value) : null;
}

/** A minus sign goes into a sum, where there is one: `(1 - p) p` for `-(p - 1) p`. */
function written({ coefficient, powers }: Product): Term {
  const { n, d } = coefficient;
  const factors = [...powers.values()];
  const sum = factors.find(({ base, power }) => base.kind === "add" && power === 1);
  const turned = coefficient.isNegative ? sum : undefined;
  const side = (sign: 1 | -1, count: bigint): Term[] => [
    ...(count === 1n ? [] : [number(fraction(count))]),
    ...factors.flatMap((factor) => {
      const power = factor.power * sign;
      const base = factor === turned ? opposite(factor.base) : factor.base;
      return power <= 0 ? [] : power === 1 ? base : pow(base, number(power));
    }),
  ];
  const [top, bottom] = [product(side(1, n)), side(-1, d)];
  const size = bottom.length === 0 ? top : div(top, product(bottom));
  return coefficient.isNegative && !turned ? neg(size) : size;
}

function opposite(sum: Term): Term {
  return sum.kind === "add"
    ? ordered(sum.terms.map((part) => (part.kind === "neg" ? part.body : neg(part))))
    : neg(sum);
}

/** A sum as a reader writes it: `n - 1` for `-1 + n`. */
function ordered(terms: readonly Term[]): Term {
  const rank = (part: Term): number =>
    part.kind === "neg" ? 2 + rank(part.body) : part.kind === "number" ? 1 : 0;
  const [first, ...more] = terms.toSorted((a, b) => rank(a) - rank(b));
  return more.length === 0 ? (first as Term) : add(first as Term, ...more);
}

/** Such text back as a term; throws where it holds anything else. */
class Reading {
  readonly #tokens: readonly string[];
  readonly #names: ReadonlyMap<string, Term>;
  #at = 0;

  constructor(text: string, names: ReadonlyMap<string, Term>) {
    this.#tokens = text.match(/\d+|\w+|\S/g) ?? [];
    this.#names = names;
  }

  term(): Term {
    const term = this.#sum();
    if (this.#at < this.#tokens.length) throw new SyntaxError();
    return term;
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #sum(): Term {
    const terms: Term[] = [];
    do {
      let minus = false;
      while (this.#takes("-")) minus = !minus;
      const part = this.#product();
      terms.push(minus ? neg(part) : part);
    } while (this.#takes("+") || this.#tokens[this.#at] === "-");
    return ordered(terms);
  }

  #product(): Term {
    const [top, bottom]: [Term[], Term[]] = [[], []];
    let under = false;
    do {
      const base = this.#atom();
      const exponent = this.#takes("^") ? this.#exponent() : 1;
      const size = Math.abs(exponent);
      const part = size === 1 ? base : pow(base, number(size));
      const below = exponent < 0 !== under;
      (below ? bottom : top).push(part.kind === "div" ? part.numerator : part);
      if (part.kind === "div") (below ? top : bottom).push(part.denominator);
      under = this.#tokens[this.#at] === "/";
    } while (this.#takes("*") || this.#takes("/"));
    return bottom.length === 0 ? product(top) : div(product(top), product(bottom));
  }

  #exponent(): number {
    const bracket = this.#takes("(");
    const sign = this.#takes("-") ? -1 : 1;
    const size = Number(this.#tokens[this.#at++]);
    if (!Number.isInteger(size) || (bracket && !this.#takes(")"))) throw new SyntaxError();
    return sign * size;
  }

  #atom(): Term {
    if (this.#takes("(")) {
      const inside = this.#sum();
      if (!this.#takes(")")) throw new SyntaxError();
      return inside;
    }
    const token = this.#tokens[this.#at++] ?? "";
    if (/^\d+$/.test(token)) return { kind: "number", value: fraction(BigInt(token)) };
    const known = this.#names.get(token);
    if (!known) throw new SyntaxError(token);
    return known;
  }
}

/** Numbers first; none of them 1. */
function product(factors: readonly Term[]): Term {
  const flat = factors.flatMap((f) => (f.kind === "mul" ? f.factors : [f]));
  const numbers = flat.filter((f) => f.kind === "number" && !f.value.equals(1));
  const [first, ...more] = [...numbers, ...flat.filter((f) => f.kind !== "number")];
  if (!first) return number(1);
  return more.length === 0 ? first : mul(first, ...more);
}
