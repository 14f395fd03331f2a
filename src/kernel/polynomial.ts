import { Affine, type Constraint, tidy } from "../exact/affine.ts";
import { type Fraction, fractionText, one } from "../exact/fraction.ts";
import { labelled } from "./label.ts";

/**
 * The data of the ring with finite indexed sums. Generators of affine forms are texts: `#7` and `?i` are variables (bound or bound further out; free and
 * meaning "for all"), `$n` is an integer symbol. Everything here is immutable and knows no law.
 */
export type Naming = (generator: string) => string;

/** The generator of an index that stands for any one member of a family: it is told apart from no other. */
export const typical = "$•";

export function isVariable(generator: string): boolean {
  return generator.startsWith("#") || generator.startsWith("?");
}

/** A polynomial inside an atom; `locals` are variables of its own (the entry positions of a vector or matrix). */
export interface Child {
  readonly locals: readonly string[];
  readonly body: Polynomial;
}

/**
 * What the ring does not look into: a symbol at an index, an expectation, a power that is not expanded, a function value. It respects equality of
 * its children and knows nothing else of them.
 */
export class Atom {
  readonly head: string;
  readonly indices: readonly Affine[];
  readonly children: readonly Child[];
  /** the last two indices may be swapped (a symmetric matrix) */
  readonly symmetric: boolean;
  /** variables that occur, own locals excluded */
  readonly variables: readonly string[];
  /** how deep binders are nested in it: their names in texts come from this, so that a text does not depend on what stands around it */
  readonly height: number;
  readonly key: string;
  readonly #texts = new Map<string, string>();

  private constructor(head: string, indices: readonly Affine[], children: readonly Child[], symmetric: boolean) {
    this.head = head;
    this.indices = indices;
    this.children = children;
    this.symmetric = symmetric;
    const seen = new Set<string>();
    for (const form of indices) for (const g of form.parts.keys()) if (isVariable(g)) seen.add(g);
    for (const child of children) for (const v of child.body.variables) if (!child.locals.includes(v)) seen.add(v);
    this.variables = [...seen];
    this.height = children.reduce((h, child) => Math.max(h, childHeight(child)), 0);
    this.key = this.text(plainly);
  }

  /** The atom of these parts, one and the same object for equal ones as far as they are remembered. */
  static of(head: string, indices: readonly Affine[] = [], children: readonly Child[] = [], symmetric = false): Atom {
    const made = new Atom(head, indices, children, symmetric);
    const known = atoms.get(made.key);
    if (known?.symmetric === symmetric) return known;
    if (atoms.size >= remembered) atoms.clear();
    atoms.set(made.key, made);
    return made;
  }

  /** Equal under one naming exactly when equal as atoms. */
  text(name: Naming): string {
    const cache = this.variables.map(name).join(",");
    const known = this.#texts.get(cache);
    if (known !== undefined) return known;
    const indices = this.indices.map((form) => form.text(name));
    if (this.symmetric) indices.push(...indices.splice(-2).sort());
    const children = this.children.map((child) => {
      const inner: Naming = (g) => {
        const k = child.locals.indexOf(g);
        return k < 0 ? name(g) : `~${childHeight(child)}.${k}`;
      };
      return child.body.text(child.locals.length ? inner : name);
    });
    const text = `${this.head}[${indices.join(";")}]${children.length ? `{${children.join("|")}}` : ""}`;
    this.#texts.set(cache, text);
    return text;
  }
}

function childHeight(child: Child): number {
  return child.body.height + (child.locals.length ? 1 : 0);
}

function plainly(generator: string): string {
  return generator;
}

/** Atoms that have been made, by key; forgotten all at once when there are too many, which costs time and changes nothing. */
const atoms = new Map<string, Atom>();
const remembered = 50_000;

export interface Factor {
  readonly atom: Atom;
  readonly exponent: Affine;
}

/** `coefficient · Σ_{bound, region} Π factors`: the sum runs over all integers for which every constraint of the region holds. */
export interface Monomial {
  readonly coefficient: Fraction;
  readonly bound: readonly string[];
  readonly region: readonly Constraint[];
  readonly factors: readonly Factor[];
}

/** The text of a monomial without its coefficient, the same for every naming of its bound variables. */
export function monomialText(m: Monomial, name: Naming = plainly): string {
  const items = [
    ...m.factors.map((f) => ({
      variables: new Set([...f.atom.variables, ...[...f.exponent.parts.keys()].filter(isVariable)]),
      text: (n: Naming) => `${f.atom.text(n)}^${f.exponent.text(n)}`,
    })),
    ...m.region.map((c) => ({
      variables: new Set([...c.form.parts.keys()].filter(isVariable)),
      text: (n: Naming) => `${c.kind}(${constraintText(c, n)})`,
    })),
  ];
  return labelled(m.bound, items, name, monomialHeight(m));
}

function monomialHeight(m: Monomial): number {
  return m.factors.reduce((h, f) => Math.max(h, f.atom.height), 0) + (m.bound.length ? 1 : 0);
}

function constraintText(c: Constraint, name: Naming): string {
  if (c.kind === "ge") return c.form.text(name);
  const a = c.form.text(name);
  const b = c.form.times(-1).text(name);
  return a < b ? a : b;
}

/** A finite sum of monomials, none with coefficient 0, no two alike. */
export class Polynomial {
  readonly monomials: ReadonlyMap<string, Monomial>;
  readonly variables: readonly string[];
  readonly height: number;
  readonly #texts = new Map<string, string>();

  constructor(monomials: ReadonlyMap<string, Monomial>) {
    this.monomials = monomials;
    const seen = new Set<string>();
    let height = 0;
    for (const m of monomials.values()) {
      for (const v of monomialVariables(m)) seen.add(v);
      height = Math.max(height, monomialHeight(m));
    }
    this.variables = [...seen];
    this.height = height;
  }

  get isZero(): boolean {
    return this.monomials.size === 0;
  }

  get size(): number {
    return this.monomials.size;
  }

  /** Equal exactly when equal as polynomials in atoms, up to the naming of bound variables. */
  get key(): string {
    return this.text(plainly);
  }

  text(name: Naming): string {
    const cache = this.variables.map(name).join(",");
    const known = this.#texts.get(cache);
    if (known !== undefined) return known;
    const items: string[] = [];
    for (const m of this.monomials.values()) items.push(`${fractionText(m.coefficient)}*${monomialText(m, name)}`);
    items.sort();
    const text = items.join(" + ");
    this.#texts.set(cache, text);
    return text;
  }

  /** The number it is, or null. */
  get constant(): Fraction | null {
    if (this.monomials.size === 0) return one.sub(one);
    if (this.monomials.size > 1) return null;
    for (const m of this.monomials.values()) if (m.bound.length + m.region.length + m.factors.length === 0) return m.coefficient;
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

/** The polynomial with one monomial that needs no further settling (no bound variables, no region). */
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

/** The variables of a constraint. */
export function constraintVariables(c: Constraint): string[] {
  return [...c.form.parts.keys()].filter(isVariable);
}

/** Constraints in tidy form, each once. */
export function distinctConstraints(constraints: readonly Constraint[]): Constraint[] {
  const seen = new Map<string, Constraint>();
  for (const c of constraints) {
    const t = tidy(c);
    seen.set(`${t.kind}${t.form.key}`, t);
  }
  return [...seen.values()];
}

/**
 * A key for the atom that does not depend on what its variables are called, with the variables in the order in which the key numbers them:
 * two atoms with equal keys become equal when these variables are put in place of each other in order.
 */
export function template(atom: Atom): { readonly key: string; readonly order: readonly string[] } {
  const known = templates.get(atom);
  if (known) return known;
  let order: readonly string[] = [];
  const key = labelled(atom.variables, [{ variables: new Set(atom.variables), text: (n) => atom.text(n) }], plainly, atom.height + 1, (o) => {
    order = o;
  });
  const result = { key, order };
  templates.set(atom, result);
  return result;
}

const templates = new WeakMap<Atom, { readonly key: string; readonly order: readonly string[] }>();
