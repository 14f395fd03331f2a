import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Term } from "../../term/term.ts";
import { type Child, type Polynomial, plain } from "../polynomial.ts";
import type { Ring } from "../ring/type.ts";
import { affineOf } from "../sole.ts";
import { chosen } from "./chosen.ts";
import { conditionOf, constraintsOf } from "./condition.ts";
import type { Environment } from "./environment.ts";
import { givenOf } from "./given.ts";
import { plainValue } from "./plain.ts";
import type { Symbols } from "./symbols.ts";
import type { Normal } from "./type.ts";
import { entry, UnsupportedError, type Value } from "./value.ts";

/**
 * Terms to normal forms. It knows numbers, sums, entries of vectors and matrices, and how `E`,
 * `Var` and functions respect equality; it knows no law of probability. With `notation` off, matrix
 * notation is left closed: products, transposes and traces are atoms.
 */
export class Normaliser implements Normal {
  readonly ring: Ring;
  readonly symbols: Symbols;
  readonly notation: boolean;

  constructor(ring: Ring, symbols: Symbols, notation: boolean) {
    this.ring = ring;
    this.symbols = symbols;
    this.notation = notation;
  }

  get derivatives(): boolean {
    return this.symbols.derivatives;
  }

  /** The normal form of a number, or of the entry `at` of a vector or matrix. */
  polynomial(term: Term, env: Environment, at: readonly Affine[] = []): Polynomial {
    return entry(this.value(term, env), at);
  }

  integer(term: Term, env: Environment): Affine {
    const form = this.form(this.number(term, env));
    if (!form) throw new UnsupportedError("index");
    return form;
  }

  form(p: Polynomial): Affine | null {
    const form = affineOf(p);
    const isRandom = (g: string): boolean => g.startsWith("$") && this.symbols.random(g.slice(1));
    return form && ![...form.parts.keys()].some(isRandom) ? form : null;
  }

  value(term: Term, env: Environment): Value {
    return chosen(this, term, env) ?? plainValue(this, term, env);
  }

  number(term: Term, env: Environment): Polynomial {
    const value = this.value(term, env);
    if (value.kind !== "number") throw new UnsupportedError("number");
    return value.body;
  }

  child(value: Value): Child {
    if (value.kind === "number") return plain(value.body);
    const locals =
      value.kind === "matrix" ? [this.ring.fresh(), this.ring.fresh()] : [this.ring.fresh()];
    return {
      locals,
      body: entry(
        value,
        locals.map((v) => Affine.generator(v)),
      ),
    };
  }

  condition(term: Term, env: Environment): Polynomial {
    return conditionOf(this, term, env);
  }

  constraints(term: Term, env: Environment): Constraint[] | null {
    return constraintsOf(this, term, env);
  }

  given(term: Term, env: Environment): readonly Child[] {
    return givenOf(this, term, env);
  }
}
