import { createHash } from "node:crypto";
import type { Affine } from "../../src/exact/affine.ts";
import type { Constraint } from "../../src/exact/constraint.ts";
import type { Fraction } from "../../src/exact/fraction.ts";
import type { Head } from "../../src/kernel/head.ts";
import type { Atom, Child, Monomial, Polynomial } from "../../src/kernel/polynomial.ts";

/**
 * The third checker: what polynomials of the kernel are worth modulo a prime, at sizes and indices
 * that are numbers. It shares nothing with the kernel but the data it looks at (types alone): sums
 * are run through, products multiplied, and what the ring takes for an atom has any value, the same
 * wherever its head, indices and insides have the same values.
 */
export const primes: readonly bigint[] = [2_147_483_647n, 2_147_483_629n];

/** What the checker has no value for: a root, an infinite sum, a function the ring knows. */
export class NoValueError extends Error {}

/** Values of names: sizes (`$n`), free indices (`?i`) and what a sum runs through (`#3`). */
export type Values = ReadonlyMap<string, number>;

const [low, high] = [-4, 14];

/** Heads of which the ring knows more than that equal insides give equal values. */
const known: ReadonlySet<Head["kind"]> = new Set([
  ...(["call", "number", "constant", "indicator", "product", "integral", "gradient"] as const),
  ...(["derivative", "closed", "inverse", "event", "unbounded", "probability"] as const),
]);

export class Residues {
  readonly #prime: bigint;
  readonly #seed: string;
  readonly #worth = new Map<string, bigint>();
  #work = 0;

  constructor(prime: bigint, seed: string) {
    this.#prime = prime;
    this.#seed = seed;
  }

  polynomial(p: Polynomial, at: Values): bigint {
    let sum = 0n;
    for (const m of p.monomials.values()) sum += this.#monomial(m, at);
    return this.#mod(sum);
  }

  #monomial(m: Monomial, at: Values): bigint {
    let sum = 0n;
    const run = (open: readonly string[], inside: Values): void => {
      if (++this.#work > 2_000_000) throw new NoValueError("too much work");
      const [name, ...rest] = open;
      const closed = m.region.every((c) => this.#holds(c, inside) !== false);
      if (!closed) return;
      if (name === undefined) {
        sum += this.#product(m, inside);
        return;
      }
      for (let v = low; v <= high; v++) {
        const next = new Map(inside).set(name, v);
        const holds = m.region.every((c) => this.#holds(c, next) !== false);
        if (!holds) continue;
        if (v === low || v === high) throw new NoValueError("an endless sum");
        run(rest, next);
      }
    };
    const plain = new Map([...at].filter(([name]) => !m.bound.includes(name)));
    run(m.bound, plain);
    return this.#mod(sum * this.fraction(m.coefficient));
  }

  /** Whether a constraint holds; null where something in it has no value yet. */
  #holds({ kind, form }: Constraint, at: Values): boolean | null {
    if (![...form.parts.keys()].every((name) => at.has(name))) return null;
    const value = worthOf(form, at);
    switch (kind) {
      case "ge":
        return value >= 0;
      case "ne":
        return value !== 0;
      case "eq":
        return value === 0;
    }
  }

  #product(m: Monomial, at: Values): bigint {
    let product = 1n;
    for (const { atom, exponent } of m.factors) {
      const power = integerOf(exponent, at);
      if (power === 0) continue;
      let worth = this.#atom(atom, at);
      if (power < 0) {
        if (worth === 0n) throw new NoValueError("division by 0");
        worth = this.#power(worth, this.#prime - 2n);
      }
      product = this.#mod(product * this.#power(worth, BigInt(Math.abs(power))));
    }
    return product;
  }

  #atom(atom: Atom, at: Values): bigint {
    const { head, indices, children } = atom;
    if (head.kind === "index") return this.#mod(BigInt(integerOf(indices[0] as Affine, at)));
    const size = head.kind === "symbol" ? at.get(`$${head.key}`) : undefined;
    if (indices.length + children.length === 0 && size !== undefined) return BigInt(size);
    if (head.kind === "power") return this.polynomial((children[0] as Child).body, at);
    if (known.has(head.kind)) throw new NoValueError(head.text);
    const places = indices.map((form) => integerOf(form, at));
    if (atom.symmetric && head.kind !== "apply")
      places.push(...places.splice(-2).sort((a, b) => a - b));
    const insides = children.map((child) => this.#child(child, at));
    if (atom.symmetric && head.kind === "apply") insides.sort();
    return this.#any(`${head.text}[${places.join()}]{${insides.join("|")}}`);
  }

  /** The values of an inside, at some values of its own variables. */
  #child({ locals, body }: Child, at: Values): string {
    const places = locals.length === 0 ? [[]] : [1, 2, 3].map((v) => locals.map((_, k) => v + k));
    return places
      .map((place) => {
        const inside = new Map(at);
        for (const [k, name] of locals.entries()) inside.set(name, place[k] as number);
        return this.polynomial(body, inside);
      })
      .join();
  }

  /** Any value, the same for the same name. */
  #any(name: string): bigint {
    const known = this.#worth.get(name);
    if (known !== undefined) return known;
    const hash = createHash("sha256").update(`${this.#seed} ${name}`).digest("hex").slice(0, 15);
    const worth = this.#mod(BigInt(`0x${hash}`));
    this.#worth.set(name, worth);
    return worth;
  }

  /** A number in the place of all that differ from it by a multiple of the prime. */
  rest(value: bigint): bigint {
    return this.#mod(value);
  }

  fraction(value: Fraction): bigint {
    return this.#mod(value.s * value.n * this.#power(this.#mod(value.d), this.#prime - 2n));
  }

  #power(base: bigint, exponent: bigint): bigint {
    let [result, square, rest] = [1n, this.#mod(base), exponent];
    for (; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = this.#mod(result * square);
      square = this.#mod(square * square);
    }
    return result;
  }

  #mod(value: bigint): bigint {
    const rest = value % this.#prime;
    return rest < 0n ? rest + this.#prime : rest;
  }
}

export function worthOf(form: Affine, at: Values): number {
  let value = Number(form.constant.s * form.constant.n) / Number(form.constant.d);
  for (const [name, c] of form.parts) {
    const own = at.get(name);
    if (own === undefined) throw new NoValueError(`no value of ${name}`);
    value += (Number(c.s * c.n) / Number(c.d)) * own;
  }
  return Math.round(value * 1e6) / 1e6;
}

function integerOf(form: Affine, at: Values): number {
  const value = worthOf(form, at);
  if (!Number.isInteger(value)) throw new NoValueError("no integer");
  if (Math.abs(value) > 1_000) throw new NoValueError("too large");
  return value;
}
