import { Affine } from "../exact/affine.ts";
import { type Constraint, tidy } from "../exact/constraint.ts";
import { type Fraction, fractionText, one } from "../exact/fraction.ts";
import { sortTexts } from "../exact/order.ts";
import { constraintVariables, isVariable } from "./generator.ts";
import { type Head, heads, isIndicator } from "./head.ts";
import { type Item, labelled, type Naming, plainly } from "./label.ts";
import { BudgetError } from "./ring/budget.ts";

/** Characters of the text of an atom; one that is longer is no form to go on with. */
const longestText = 250_000;

// The data of the ring with finite indexed sums. Everything here is immutable and knows no law.

/**
 * A polynomial inside an atom; `locals` are variables of its own (the entry positions of a vector
 * or matrix).
 */
export interface Child {
  readonly locals: readonly string[];
  readonly body: Polynomial;
}

/** A number as a child, with nothing bound in it. */
export const plain = (body: Polynomial): Child => ({ locals: [], body });

/**
 * What the ring does not look into: a symbol at an index, an expectation, a power that is not
 * expanded, a function value. It respects equality of its children and knows nothing else of them.
 */
export class Atom {
  readonly head: Head;
  readonly indices: readonly Affine[];
  readonly children: readonly Child[];
  /**
   * the last two indices may be swapped (a symmetric matrix), or the arguments of a function (a
   * symmetric one)
   */
  readonly symmetric: boolean;
  /** variables that occur, own locals excluded */
  readonly variables: readonly string[];
  /**
   * how deep binders are nested in it: their names in texts come from this, so that a text does not
   * depend on what stands around it
   */
  readonly height: number;
  readonly key: string;
  #texts: Map<string, string> | null = null;
  #sizes: readonly string[] | null = null;

  private constructor(
    head: Head,
    indices: readonly Affine[],
    children: readonly Child[],
    symmetric: boolean,
  ) {
    this.head = head;
    this.indices = indices;
    this.children = children;
    this.symmetric = symmetric;
    const seen: string[] = [];
    for (const form of indices)
      for (const g of form.parts.keys()) if (isVariable(g) && !seen.includes(g)) seen.push(g);
    for (const child of children)
      for (const v of child.body.variables)
        if (!child.locals.includes(v) && !seen.includes(v)) seen.push(v);
    this.variables = seen;
    this.height = children.reduce((h, child) => Math.max(h, childHeight(child)), 0);
    this.key = this.#write(plainly);
    // what is put into itself again and again stays one monomial, whose text alone grows
    if (this.key.length > longestText) throw new BudgetError("terms");
  }

  /**
   * integer symbols that occur in indices, exponents and ends of ranges, or by themselves inside
   */
  get sizes(): readonly string[] {
    this.#sizes ??= [
      ...new Set([
        ...this.indices.flatMap((form) => form.generators.filter((g) => !isVariable(g))),
        ...this.children.flatMap(({ body }) => body.sizes),
      ]),
    ];
    return this.#sizes;
  }

  /**
   * The atom of these parts, one and the same object for equal ones as far as they are remembered.
   */
  static of(
    head: Head,
    indices: readonly Affine[] = [],
    children: readonly Child[] = [],
    symmetric = false,
  ): Atom {
    const made = new Atom(head, indices, children, symmetric);
    const known = atoms.get(made.key);
    if (known) return known;
    if (atoms.size >= remembered) atoms.clear();
    atoms.set(made.key, made);
    return made;
  }

  /**
   * The inverse of a matrix at an entry. Of a matrix and its transpose the one with the lesser text
   * is inverted, so that an inverse of a symmetric matrix is symmetric.
   */
  static inverse(row: Affine, column: Affine, body: Child, size: Child): Atom {
    const turned: Child = { locals: [...body.locals].reverse(), body: body.body };
    const [own, other] = [body, turned].map((c) => Atom.of(heads.insides, [], [c]).key) as [
      string,
      string,
    ];
    return own > other
      ? Atom.of(heads.inverse, [column, row], [turned, size])
      : Atom.of(heads.inverse, [row, column], [body, size], own === other);
  }

  /** The atom with other indices and insides. */
  remade(indices: readonly Affine[], children: readonly Child[]): Atom {
    if (this.head.kind !== "inverse") return Atom.of(this.head, indices, children, this.symmetric);
    const [row, column] = indices as [Affine, Affine];
    const [body, size] = children as [Child, Child];
    return Atom.inverse(row, column, body, size);
  }

  /** Equal under one naming exactly when equal as atoms. */
  text(name: Naming): string {
    const { variables } = this;
    if (variables.length === 0 || name === plainly) return this.key;
    const cache = cacheKey(variables, name);
    const known = this.#texts?.get(cache);
    if (known !== undefined) return known;
    const text = this.#write(name);
    this.#texts ??= new Map();
    this.#texts.set(cache, text);
    return text;
  }

  #write(name: Naming): string {
    const indices = this.indices.map((form) => form.text(name));
    const applied = this.head.kind === "apply";
    if (this.symmetric && !applied) indices.push(...indices.splice(-2).sort());
    const children = this.children.map((child) => {
      const inner: Naming = (g) => {
        const k = child.locals.indexOf(g);
        return k < 0 ? name(g) : `~${childHeight(child)}.${k}`;
      };
      const own = child.locals.length ? inner : name;
      const text = child.body.text(own);
      if (!isIndicator(this.head, "=")) return text;
      // that p is 0 says what that -p is 0 says, whatever the indices in it are called
      const opposite = child.body.oppositeText(own);
      return opposite < text ? opposite : text;
    });
    if (this.symmetric && applied) children.sort();
    return `${this.head.text}${this.symmetric ? "~" : ""}[${indices.join(";")}]${children.length ? `{${children.join("|")}}` : ""}`;
  }
}

function childHeight(child: Child): number {
  return child.body.height + (child.locals.length ? 1 : 0);
}

/** What the texts under a naming are kept by. */
function cacheKey(variables: readonly string[], name: Naming): string {
  let key = name(variables[0] as string);
  for (let k = 1; k < variables.length; k++) key += `,${name(variables[k] as string)}`;
  return key;
}

/**
 * Atoms that have been made, by key; forgotten all at once when there are too many, which costs
 * time and changes nothing.
 */
const atoms = new Map<string, Atom>();
const remembered = 50_000;

/**
 * Forgets the atoms that have been made. Equal atoms may differ in the names of what they bind,
 * which decides the order of a search: so that a document's report does not depend on what was
 * checked before it, each begins with none.
 */
export function forgetAtoms(): void {
  atoms.clear();
  variables = 0;
}

let variables = 0;

/**
 * A variable that no atom in memory has. Kernels share their atoms, so that a name which is new to
 * one of them only may stand for something in an atom that another has made.
 */
export function newVariable(): string {
  return `#${++variables}`;
}

export interface Factor {
  readonly atom: Atom;
  readonly exponent: Affine;
}

/**
 * `coefficient · Σ_{bound, region} Π factors`: the sum runs over all integers for which every
 * constraint of the region holds.
 */
export interface Monomial {
  readonly coefficient: Fraction;
  readonly bound: readonly string[];
  readonly region: readonly Constraint[];
  readonly factors: readonly Factor[];
}

/**
 * The text of a monomial without its coefficient, the same for every naming of its bound variables.
 */
export function monomialText(m: Monomial, name: Naming = plainly): string {
  const write = (n: Naming): string => {
    const [first] = m.factors;
    if (first && m.factors.length === 1 && m.region.length === 0) return factorText(first, n);
    const texts: string[] = [];
    for (const f of m.factors) texts.push(factorText(f, n));
    for (const c of m.region) texts.push(constraintText(c, n));
    return sortTexts(texts).join("*");
  };
  return m.bound.length === 0
    ? write(name)
    : labelled(m.bound, write, () => itemsOf(m), name, monomialHeight(m));
}

function itemsOf(m: Monomial): Item[] {
  return [
    ...m.factors.map((f) => ({
      variables: new Set([...f.atom.variables, ...[...f.exponent.parts.keys()].filter(isVariable)]),
      text: (n: Naming) => factorText(f, n),
    })),
    ...m.region.map((c) => ({
      variables: new Set(constraintVariables(c)),
      text: (n: Naming) => constraintText(c, n),
    })),
  ];
}

function monomialHeight(m: Monomial): number {
  let height = 0;
  for (const f of m.factors) if (f.atom.height > height) height = f.atom.height;
  return m.bound.length ? height + 1 : height;
}

function factorText(f: Factor, name: Naming): string {
  return `${f.atom.text(name)}^${f.exponent.text(name)}`;
}

function constraintText(c: Constraint, name: Naming): string {
  const a = c.form.text(name);
  if (c.kind === "ge") return `ge(${a})`;
  const b = c.form.oppositeText(name);
  return `${c.kind}(${a < b ? a : b})`;
}

/** A finite sum of monomials by their texts, none with coefficient 0, no two alike. */
export class Polynomial {
  readonly monomials: ReadonlyMap<string, Monomial>;
  #variables: readonly string[] | null = null;
  #sizes: readonly string[] | null = null;
  #height: number | null = null;
  #key: string | null = null;
  #texts: Map<string, string> | null = null;

  constructor(monomials: ReadonlyMap<string, Monomial>) {
    this.monomials = monomials;
  }

  get variables(): readonly string[] {
    if (this.#variables === null) {
      const seen = new Set<string>();
      for (const m of this.monomials.values()) for (const v of monomialVariables(m)) seen.add(v);
      this.#variables = [...seen];
    }
    return this.#variables;
  }

  get sizes(): readonly string[] {
    if (this.#sizes === null) {
      const seen = new Set<string>();
      for (const m of this.monomials.values()) {
        for (const c of m.region)
          for (const g of c.form.generators) if (!isVariable(g)) seen.add(g);
        for (const { atom, exponent } of m.factors) {
          for (const g of [...exponent.generators, ...atom.sizes]) if (!isVariable(g)) seen.add(g);
          if (atom.indices.length + atom.children.length === 0 && atom.head.kind === "symbol")
            seen.add(`$${atom.head.key}`);
        }
      }
      this.#sizes = [...seen];
    }
    return this.#sizes;
  }

  get height(): number {
    if (this.#height === null) {
      this.#height = 0;
      for (const m of this.monomials.values())
        this.#height = Math.max(this.#height, monomialHeight(m));
    }
    return this.#height;
  }

  get isZero(): boolean {
    return this.monomials.size === 0;
  }

  get size(): number {
    return this.monomials.size;
  }

  /** Equal exactly when equal as polynomials in atoms, up to the naming of bound variables. */
  get key(): string {
    this.#key ??= this.#write(plainly);
    return this.#key;
  }

  text(name: Naming): string {
    const { variables } = this;
    if (variables.length === 0 || name === plainly) return this.key;
    const cache = cacheKey(variables, name);
    const known = this.#texts?.get(cache);
    if (known !== undefined) return known;
    const text = this.#write(name);
    this.#texts ??= new Map();
    this.#texts.set(cache, text);
    return text;
  }

  /** The text of the polynomial with the other sign. */
  oppositeText(name: Naming): string {
    return this.#write(name, true);
  }

  #write(name: Naming, opposite = false): string {
    const items: string[] = [];
    for (const [key, m] of this.monomials)
      items.push(
        `${fractionText(opposite ? m.coefficient.neg() : m.coefficient)}*${name === plainly ? key : monomialText(m, name)}`,
      );
    return sortTexts(items).join(" + ");
  }

  /** The number it is, or null. */
  get constant(): Fraction | null {
    if (this.monomials.size === 0) return one.sub(one);
    if (this.monomials.size > 1) return null;
    for (const m of this.monomials.values())
      if (m.bound.length + m.region.length + m.factors.length === 0) return m.coefficient;
    return null;
  }
}

/** Variables free in a monomial. */
export function monomialVariables(m: Monomial): Set<string> {
  const seen = new Set<string>();
  for (const f of m.factors) {
    for (const v of f.atom.variables) seen.add(v);
    for (const g of f.exponent.parts.keys()) if (isVariable(g)) seen.add(g);
  }
  for (const c of m.region) for (const g of c.form.parts.keys()) if (isVariable(g)) seen.add(g);
  for (const v of m.bound) seen.delete(v);
  return seen;
}

/**
 * The polynomial with one monomial that needs no further settling (no bound variables, no region).
 */
export function simple(coefficient: Fraction, factors: readonly Factor[]): Polynomial {
  if (coefficient.isZero) return new Polynomial(new Map());
  const m: Monomial = { coefficient, bound: [], region: [], factors };
  return new Polynomial(new Map([[monomialText(m), m]]));
}

export function constantPolynomial(value: Fraction): Polynomial {
  return simple(value, []);
}

export function atomPolynomial(atom: Atom): Polynomial {
  return simple(one, [{ atom, exponent: Affine.of(1) }]);
}

/** The atom that the variable of an integral over numbers is. */
export function realVariable(local: string): Atom {
  return Atom.of(heads.real, [Affine.generator(local)]);
}
