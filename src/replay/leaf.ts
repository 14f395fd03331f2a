import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { fraction } from "../exact/fraction.ts";
import type { Binding, Certificate as Rest } from "../kernel/binding.ts";
import { Core } from "../kernel/core.ts";
import type { Law } from "../kernel/law.ts";
import type { Atom, Child, Polynomial } from "../kernel/polynomial.ts";
import { BudgetError, workLimit } from "../kernel/ring/budget.ts";
import type { Member } from "../kernel/support/exchange.ts";
import { Theorem } from "../kernel/theorem.ts";
import { termsOf } from "../term/context.ts";
import { denominatorsOf, denominatorsOfGiven } from "../term/denominator.ts";
import { freeVariables, termKey } from "../term/walk.ts";
import { atomOf } from "./atom.ts";
import type {
  BindingData,
  CertificateData,
  ChildData,
  ConstraintData,
  FormData,
  LeafData,
  MemberData,
  MoveData,
} from "./proof.ts";
import type { freeOf, Question } from "./question.ts";

/** A move that the kernel refuses. */
export class FlawError extends Error {
  readonly move: number;

  constructor(message: string, move: number) {
    super(message);
    this.move = move;
  }
}

/** Makes the theorems of one kernel again, in order. */
export class LeafReplay {
  readonly #core: Core;
  readonly #data: LeafData;
  readonly #atoms = new Map<number, Atom>();
  readonly #polynomials = new Map<number, Polynomial>();
  readonly #theorems: Theorem[] = [];
  /** places of the theorems that another is made of */
  readonly #taken = new Set<number>();
  #depth = 0;

  constructor(
    question: Question,
    table: ReadonlyMap<string, Law>,
    data: LeafData,
    path: readonly Constraint[],
    free: ReturnType<typeof freeOf>,
  ) {
    const { context, left, right } = question;
    this.#data = data;
    const ids = context.assumptions.map((a) => a.id);
    const { laws, givens } = data.without;
    if (!each(laws, table.keys()) || !each(givens, ids))
      refuse("it goes without what is not there");
    const written = [
      ...denominatorsOf([left, right]),
      ...context.assumptions.flatMap((a) => denominatorsOfGiven(a.statement)),
    ];
    const byKey = new Map(written.map((t) => [termKey(t), t]));
    const axes = new Map(Object.entries(data.axes));
    this.#core = new Core({
      context,
      laws: new Map([...table].filter(([name]) => !data.without.laws.includes(name))),
      givens: new Set(
        context.assumptions.map((a) => a.id).filter((id) => !data.without.givens.includes(id)),
      ),
      free,
      cases: path,
      denominators: data.denominators.map(
        (key) => byKey.get(key) ?? refuse(`nobody divides by ${key}`),
      ),
      layout: { axis: (slot) => axes.get(slot) ?? null, splits: true, closedForms: true },
      notation: true,
    });
  }

  last(): Theorem {
    for (const [k, item] of this.#data.moves.entries()) {
      this.#core.ring.restart(moveLimit);
      const made = this.#attempt(item, k);
      if (!Theorem.isTheorem(made))
        throw new FlawError([made.refused, made.slot].filter(Boolean).join(" "), k);
      this.#theorems.push(made);
    }
    this.#checkUse();
    return this.#theorems.at(-1) ?? refuse("no moves");
  }

  /** Whether each thing that the data hold is there for something. */
  #checkUse(): void {
    const { atoms, polynomials, moves } = this.#data;
    const idle = (all: readonly unknown[], isUsed: (k: number) => boolean): number =>
      all.findIndex((_, k) => !isUsed(k));
    const move = idle(moves, (k) => k === moves.length - 1 || this.#taken.has(k));
    if (move >= 0) throw new FlawError("nothing is made of it", move);
    const atom = idle(atoms, (k) => this.#atoms.has(k));
    if (atom >= 0) refuse(`nothing is made of atom ${atom}`);
    const polynomial = idle(polynomials, (k) => this.#polynomials.has(k));
    if (polynomial >= 0) refuse(`nothing is made of polynomial ${polynomial}`);
  }

  /** What a move makes; what the kernel throws on it is an objection to that move. */
  #attempt(item: MoveData, k: number): ReturnType<typeof Theorem.law> {
    try {
      return this.#made(item);
    } catch (error) {
      if (error instanceof BudgetError || !(error instanceof Error)) throw error;
      throw new FlawError(error.message, k);
    }
  }

  #made(item: MoveData): ReturnType<typeof Theorem.law> {
    switch (item.by) {
      case "normal-form":
        return Theorem.reflexive(
          this.#core,
          this.#polynomial(item.of),
          item.conditions.map(constraintOf),
        );
      case "law":
        return this.#law(item);
      case "given":
        return this.#given(item);
      case "substitute":
        if (!each(item.equations, item.equations)) refuse("an equation stands twice");
        return Theorem.substitute(
          this.#theorem(item.base),
          item.equations.map((e) => this.#theorem(e)),
        );
      case "specialise": {
        const base = this.#theorem(item.base);
        const { left, right } = base;
        const replace = formsOf(item.replace);
        checkNames(replace, [...left.variables, ...right.variables], "the equation");
        return Theorem.specialise(base, replace);
      }
      case "combine":
        return Theorem.combine(
          item.parts.map((p) => ({
            factor: this.#polynomial(p.factor),
            theorem: this.#theorem(p.theorem),
          })),
        );
      case "solve":
        return Theorem.solve(
          this.#theorem(item.zero),
          this.#atom(item.atom),
          this.#polynomial(item.factor),
        );
      case "contract":
        return Theorem.contract(this.#theorem(item.base), this.#theorem(item.equation));
      case "isolate": {
        const [key = ""] = this.#polynomial(item.monomial).monomials.keys();
        return Theorem.isolate(this.#theorem(item.zero), key);
      }
      case "congruence":
        return Theorem.congruence(this.#core, this.#atom(item.left), this.#atom(item.right));
      case "join":
        return Theorem.join(this.#theorem(item.first), this.#theorem(item.second));
    }
  }

  #law(item: Extract<MoveData, { by: "law" }>): ReturnType<typeof Theorem.law> {
    const kinds = this.#core.grounds.laws.get(item.law)?.kinds;
    checkNames(item.slots, kinds && Object.keys(kinds), item.law);
    checkMembers(this.#core, item.certificate);
    const slots = Object.entries(item.slots).map(([name, b]) => [name, this.#binding(b)] as const);
    return Theorem.law(
      this.#core,
      item.law,
      Object.fromEntries(slots),
      certificateOf(item.certificate),
      item.conditions.map(constraintOf),
    );
  }

  #given(item: Extract<MoveData, { by: "given" }>): ReturnType<typeof Theorem.law> {
    const said = this.#core.assumption(item.given)?.statement;
    checkNames(item.variables, said && termsOf(said).flatMap(freeVariables), item.given);
    const functions = Object.entries(item.functions ?? {}).map(
      ([name, b]) => [name, this.#binding(b)] as const,
    );
    const atom = item.atom === null ? null : this.#atom(item.atom);
    return Theorem.given(
      this.#core,
      item.given,
      formsOf(item.variables),
      item.at.map(formOf),
      atom,
      Object.fromEntries(functions),
    );
  }

  #theorem(at: number): Theorem {
    this.#taken.add(at);
    return this.#theorems[at] ?? refuse(`no theorem ${at} yet`);
  }

  /**
   * The polynomial in normal form, whatever the data say: every monomial is settled by the ring.
   */
  #polynomial(at: number): Polynomial {
    const known = this.#polynomials.get(at);
    if (known) return known;
    const data = this.#data.polynomials[at] ?? refuse(`no polynomial ${at}`);
    const { ring } = this.#core;
    const made = this.#inside(() =>
      ring.add(
        ...data.map((m) =>
          ring.single({
            coefficient: fraction(m.coefficient),
            bound: binders(m.bound),
            region: m.region.map(constraintOf),
            factors: m.factors.map((f) => ({
              atom: this.#atom(f.atom),
              exponent: formOf(f.exponent),
            })),
          }),
        ),
      ),
    );
    if (made.key.length > longestKey) refuse(`polynomial ${at} is too long`);
    this.#polynomials.set(at, made);
    return made;
  }

  #atom(at: number): Atom {
    const known = this.#atoms.get(at);
    if (known) return known;
    const data = this.#data.atoms[at] ?? refuse(`no atom ${at}`);
    const made = this.#inside(() =>
      atomOf(
        this.#core,
        data.head,
        data.indices.map(formOf),
        data.children.map((c) => this.#child(c)),
      ),
    );
    if (made.key.length > longestKey) refuse(`atom ${at} is too long`);
    this.#atoms.set(at, made);
    return made;
  }

  /** What is inside of something else, so deep at most: what is inside of itself is nothing. */
  #inside<T>(make: () => T): T {
    if (++this.#depth > deepest) refuse("atoms inside of atoms are nested too deep");
    try {
      return make();
    } finally {
      this.#depth--;
    }
  }

  #child(data: ChildData): Child {
    return { locals: binders(data.locals), body: this.#polynomial(data.body) };
  }

  #binding(data: BindingData): Binding {
    const { size, given } = data;
    return {
      locals: binders(data.locals),
      body: this.#polynomial(data.body),
      ...(size ? { size: formOf(size) } : {}),
      ...(given ? { given: given.map((c) => this.#child(c)) } : {}),
    };
  }
}

/** Units of work for one move: some more than a search has for all of a side. */
const moveLimit = 4 * workLimit;

/** Refuses members of a statement's units with more or fewer indices than the units have. */
function checkMembers(core: Core, { statement = "", to, moves = [] }: CertificateData): void {
  const said = core.assumption(statement)?.statement;
  const units = said?.kind === "identical" || said?.kind === "independent" ? said.units : [];
  const members = [...(to ? [to] : []), ...moves.flatMap((move) => [move.from, move.to])];
  if (members.some(({ unit, across }) => units[unit]?.across.length !== across.length))
    refuse("a member of nothing");
}

/** Whether all are among some, none twice. */
function each<T>(names: readonly T[], among: Iterable<T>): boolean {
  const all = new Set(among);
  return new Set(names).size === names.length && names.every((name) => all.has(name));
}

/** Refuses values for names that nothing has. */
function checkNames(values: object, names: readonly string[] | undefined, of: string): void {
  const stray = Object.keys(values).find((name) => names && !names.includes(name));
  if (stray !== undefined) refuse(`${of} has no ${stray.slice(0, 40)}`);
}

/** Atoms are nested no deeper than this, and written out in no more signs. */
const deepest = 120;
const longestKey = 2_000_000;

/** Names that bind, which nothing else is called: neither a variable of the claim nor a size. */
function binders(names: readonly string[]): readonly string[] {
  if (!names.every((name) => /^#\w+$/.test(name)) || new Set(names).size < names.length)
    refuse("a name that binds nothing");
  return names.map(own);
}

/** A variable of the proof under a name that the ring gives to no variable of its own. */
function own(name: string): string {
  return name.startsWith("#") ? `#r${name.slice(1)}` : name;
}

export function formOf([constant, parts = {}]: FormData): Affine {
  return Affine.combine([
    [fraction(constant), Affine.of(1)],
    ...Object.entries(parts).map(([g, c]) => [fraction(c), Affine.generator(own(g))] as const),
  ]);
}

function formsOf(data: Readonly<Record<string, FormData>>): Record<string, Affine> {
  return Object.fromEntries(Object.entries(data).map(([name, f]) => [own(name), formOf(f)]));
}

function constraintOf(data: ConstraintData): Constraint {
  return { kind: data.kind, form: formOf(data.form) };
}

function memberOf({ unit, across }: MemberData): Member {
  return { unit, across: across.map(formOf) };
}

function certificateOf({
  statement,
  to,
  independent,
  laws,
  apart,
  moves,
  variables,
  at,
}: CertificateData): Rest {
  return {
    ...(statement === undefined ? {} : { statement }),
    ...(to ? { to: memberOf(to) } : {}),
    ...(independent === undefined ? {} : { independent }),
    ...(laws ? { laws } : {}),
    ...(apart ? { apart } : {}),
    ...(moves ? { moves: moves.map((m) => ({ from: memberOf(m.from), to: memberOf(m.to) })) } : {}),
    ...(variables ? { variables: formsOf(variables) } : {}),
    ...(at ? { at: at.map(formOf) } : {}),
  };
}

export function refuse(message: string): never {
  throw new RangeError(message);
}
