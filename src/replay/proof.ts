import type { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { fractionText } from "../exact/fraction.ts";
import type { Binding, Certificate } from "../kernel/binding.ts";
import { type Cases, Established } from "../kernel/claim.ts";
import type { Core } from "../kernel/core.ts";
import { structural } from "../kernel/grounds.ts";
import type { Atom, Child, Polynomial } from "../kernel/polynomial.ts";
import type { Member } from "../kernel/support/exchange.ts";
import type { Origin, Theorem } from "../kernel/theorem.ts";
import { termsOf } from "../term/context.ts";
import { freeVariables, termKey } from "../term/walk.ts";

/** An affine form: its constant, and its other parts by generator. */
export type FormData = readonly [constant: string, parts?: Readonly<Record<string, string>>];

export interface ConstraintData {
  readonly kind: "ge" | "ne" | "eq";
  readonly form: FormData;
}

export interface ChildData {
  readonly locals: readonly string[];
  readonly body: number;
}

export interface AtomData {
  readonly head: string;
  readonly indices: readonly FormData[];
  readonly children: readonly ChildData[];
}

export interface MonomialData {
  readonly coefficient: string;
  readonly bound: readonly string[];
  readonly region: readonly ConstraintData[];
  readonly factors: readonly { readonly atom: number; readonly exponent: FormData }[];
}

export interface BindingData {
  readonly locals: readonly string[];
  readonly body: number;
  readonly size?: FormData;
  readonly given?: readonly ChildData[];
}

/** A member of a statement's units. */
export interface MemberData {
  readonly unit: number;
  readonly across: readonly FormData[];
}

export interface CertificateData {
  readonly statement?: string;
  readonly to?: MemberData;
  readonly independent?: string;
  readonly laws?: readonly string[];
  readonly apart?: readonly string[];
  readonly moves?: readonly { readonly from: MemberData; readonly to: MemberData }[];
  readonly variables?: Readonly<Record<string, FormData>>;
  readonly at?: readonly FormData[];
}

/**
 * A move: a primitive of the kernel with what it is applied to. Theorems, polynomials and atoms are
 * named by their places in the lists of the leaf.
 */
export type MoveData =
  | {
      readonly by: "normal-form";
      readonly of: number;
      readonly conditions: readonly ConstraintData[];
    }
  | {
      readonly by: "law";
      readonly law: string;
      readonly slots: Readonly<Record<string, BindingData>>;
      readonly certificate: CertificateData;
      readonly conditions: readonly ConstraintData[];
    }
  | {
      readonly by: "given";
      readonly given: string;
      readonly variables: Readonly<Record<string, FormData>>;
      readonly at: readonly FormData[];
      readonly atom: number | null;
      readonly functions?: Readonly<Record<string, BindingData>>;
    }
  | { readonly by: "substitute"; readonly base: number; readonly equations: readonly number[] }
  | {
      readonly by: "specialise";
      readonly base: number;
      readonly replace: Readonly<Record<string, FormData>>;
    }
  | {
      readonly by: "combine";
      readonly parts: readonly { readonly factor: number; readonly theorem: number }[];
    }
  | { readonly by: "solve"; readonly zero: number; readonly atom: number; readonly factor: number }
  | { readonly by: "contract"; readonly base: number; readonly equation: number }
  | { readonly by: "isolate"; readonly zero: number; readonly monomial: number }
  | { readonly by: "congruence"; readonly left: number; readonly right: number }
  | { readonly by: "join"; readonly first: number; readonly second: number };

/**
 * The proof of one case, with the grounds that its kernel has: laws and givens that it does
 * without, denominators taken as not 0, how sums are split.
 */
export interface LeafData {
  readonly kind: "leaf";
  readonly without: { readonly laws: readonly string[]; readonly givens: readonly string[] };
  readonly denominators: readonly string[];
  readonly axes: Readonly<Record<string, { readonly name: string; readonly ordered: boolean }>>;
  readonly atoms: readonly AtomData[];
  readonly polynomials: readonly (readonly MonomialData[])[];
  /** each from those before it; the last is the equation of the sides */
  readonly moves: readonly MoveData[];
}

export type CasesData =
  | LeafData
  | {
      readonly kind: "split";
      readonly form: FormData;
      readonly variable: string;
      readonly equal: CasesData;
      readonly different: CasesData;
    };

/**
 * A proof of an equation as plain data, for `replay`. What of it depends on what a kernel makes
 * anew, as whether an atom is symmetric, is not in it.
 */
export interface ProofData {
  readonly laws: readonly string[];
  readonly givens: readonly string[];
  readonly cases: CasesData | InductionData;
}

/** That an equation holds at the first value of its variable, and is handed on from each. */
export interface InductionData {
  readonly kind: "induction";
  readonly start: { readonly from: number; readonly least: number };
  readonly base: CasesData;
  readonly step: CasesData;
}

/** The proof of an established claim as data. */
export function proofOf(proof: Established): ProofData {
  if (!Established.isEstablished(proof)) throw new TypeError("not established");
  return renamed({
    laws: [...proof.laws].sort(),
    givens: [...proof.givens].sort(),
    cases: derivationOf(proof),
  });
}

/**
 * A proof with the variables that the kernel made named in the order in which they occur: how many
 * others were made before is no part of it.
 */
function renamed(proof: ProofData): ProofData {
  const names = new Map<string, string>();
  const text = JSON.stringify(proof).replace(/"#(\d+)"/g, (name) => {
    const known = names.get(name) ?? `"#${names.size + 1}"`;
    names.set(name, known);
    return known;
  });
  return JSON.parse(text) as ProofData;
}

function derivationOf({ derivation }: Established): CasesData | InductionData {
  switch (derivation.by) {
    case "cases":
      return casesOf(derivation.cases);
    case "induction":
      return {
        kind: "induction",
        start: derivation.start,
        base: plainCasesOf(derivation.base),
        step: plainCasesOf(derivation.step),
      };
  }
}

/** The cases of a half of an induction, which is no induction itself. */
function plainCasesOf({ derivation }: Established): CasesData {
  if (derivation.by !== "cases") throw new TypeError("an induction inside an induction");
  return casesOf(derivation.cases);
}

function casesOf(cases: Cases): CasesData {
  if (cases.kind === "leaf") return new Leaf(cases.theorem.core).of(cases.theorem);
  return {
    kind: "split",
    form: formOf(cases.form),
    variable: cases.variable,
    equal: casesOf(cases.equal),
    different: casesOf(cases.different),
  };
}

/** Writes the theorems of one kernel, each atom and polynomial once. */
class Leaf {
  readonly #core: Core;
  readonly #atoms: AtomData[] = [];
  readonly #polynomials: MonomialData[][] = [];
  readonly #moves: MoveData[] = [];
  readonly #atomPlaces = new Map<string, number>();
  readonly #polynomialPlaces = new Map<string, number>();
  readonly #movePlaces = new Map<Theorem, number>();

  constructor(core: Core) {
    this.#core = core;
  }

  of(theorem: Theorem): LeafData {
    this.#theorem(theorem);
    const { context, laws, givens, denominators, layout } = this.#core.grounds;
    const slots = context.declarations.flatMap((d) =>
      Array.from({ length: d.ranges.length + 2 }, (_, k) => `${d.key}/${k}`),
    );
    return {
      kind: "leaf",
      without: {
        laws: Object.values(structural).filter((name) => !laws.has(name)),
        givens: context.assumptions.map((a) => a.id).filter((id) => !givens.has(id)),
      },
      denominators: denominators.map(termKey),
      axes: Object.fromEntries(
        slots.flatMap((slot) => {
          const axis = layout.axis(slot);
          return axis ? [[slot, axis]] : [];
        }),
      ),
      atoms: this.#atoms,
      polynomials: this.#polynomials,
      moves: this.#moves,
    };
  }

  #theorem(theorem: Theorem): number {
    const known = this.#movePlaces.get(theorem);
    if (known !== undefined) return known;
    const move = this.#move(theorem);
    this.#moves.push(move);
    this.#movePlaces.set(theorem, this.#moves.length - 1);
    return this.#moves.length - 1;
  }

  #move(theorem: Theorem): MoveData {
    const { origin } = theorem;
    switch (origin.by) {
      case "normal-form":
        return {
          by: origin.by,
          of: this.#polynomial(theorem.left),
          conditions: theorem.conditions.map(constraintOf),
        };
      case "law":
        return this.#law(origin);
      case "given":
        return this.#given(origin);
      case "substitute":
        return {
          by: origin.by,
          base: this.#theorem(origin.base),
          equations: origin.equations.map((e) => this.#theorem(e)),
        };
      case "specialise":
        return {
          by: origin.by,
          base: this.#theorem(origin.base),
          replace: formsOf(only(origin.replace, variablesOf(origin.base))),
        };
      case "combine":
        return {
          by: origin.by,
          parts: origin.parts.map((p) => ({
            factor: this.#polynomial(p.factor),
            theorem: this.#theorem(p.theorem),
          })),
        };
      case "solve":
        return {
          by: origin.by,
          zero: this.#theorem(origin.zero),
          atom: this.#atom(origin.atom),
          factor: this.#polynomial(origin.factor),
        };
      case "contract": {
        const [base, equation] = [origin.base, origin.equation].map((t) => this.#theorem(t));
        return { by: origin.by, base: base as number, equation: equation as number };
      }
      case "isolate":
        return {
          by: origin.by,
          zero: this.#theorem(origin.zero),
          monomial: this.#polynomial(theorem.left),
        };
      case "congruence":
        return { by: origin.by, left: this.#atom(origin.left), right: this.#atom(origin.right) };
      case "join":
        return {
          by: origin.by,
          first: this.#theorem(origin.first),
          second: this.#theorem(origin.second),
        };
    }
  }

  #law(origin: Extract<Origin, { by: "law" }>): MoveData {
    const { law, certificate, conditions } = origin;
    const kinds = Object.keys(this.#core.grounds.laws.get(law)?.kinds ?? {});
    const slots = Object.entries(only(origin.slots, kinds)).map(
      ([name, binding]) => [name, this.#binding(binding)] as const,
    );
    return {
      by: origin.by,
      law,
      slots: Object.fromEntries(slots),
      certificate: certificateOf(certificate),
      conditions: conditions.map(constraintOf),
    };
  }

  #given(origin: Extract<Origin, { by: "given" }>): MoveData {
    const { given, at, atom } = origin;
    const said = this.#core.assumption(given)?.statement;
    const variables = only(origin.variables, said ? termsOf(said).flatMap(freeVariables) : []);
    const functions = Object.entries(origin.functions).map(
      ([name, binding]) => [name, this.#binding(binding)] as const,
    );
    const plain = {
      by: origin.by,
      given,
      variables: formsOf(variables),
      at: at.map(formOf),
      atom: atom && this.#atom(atom),
    };
    return functions.length ? { ...plain, functions: Object.fromEntries(functions) } : plain;
  }

  #polynomial(p: Polynomial): number {
    const known = this.#polynomialPlaces.get(p.key);
    if (known !== undefined) return known;
    const data = [...p.monomials.values()].map(
      (m): MonomialData => ({
        coefficient: fractionText(m.coefficient),
        bound: m.bound,
        region: m.region.map(constraintOf),
        factors: m.factors.map((f) => ({ atom: this.#atom(f.atom), exponent: formOf(f.exponent) })),
      }),
    );
    this.#polynomials.push(data);
    this.#polynomialPlaces.set(p.key, this.#polynomials.length - 1);
    return this.#polynomials.length - 1;
  }

  #atom(atom: Atom): number {
    const known = this.#atomPlaces.get(atom.key);
    if (known !== undefined) return known;
    const data: AtomData = {
      head: atom.head.text,
      indices: atom.indices.map(formOf),
      children: atom.children.map((c) => this.#child(c)),
    };
    this.#atoms.push(data);
    this.#atomPlaces.set(atom.key, this.#atoms.length - 1);
    return this.#atoms.length - 1;
  }

  #child(child: Child): ChildData {
    return { locals: child.locals, body: this.#polynomial(child.body) };
  }

  #binding({ locals, body, size, given }: Binding): BindingData {
    return {
      locals,
      body: this.#polynomial(body),
      ...(size ? { size: formOf(size) } : {}),
      ...(given ? { given: given.map((c) => this.#child(c)) } : {}),
    };
  }
}

/** The values of names that there are: a search may offer more than a law or given takes. */
function only<V>(values: Readonly<Record<string, V>>, names: readonly string[]): Record<string, V> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

const variablesOf = ({ left, right }: Theorem): readonly string[] => [
  ...left.variables,
  ...right.variables,
];

function formOf(form: Affine): FormData {
  const constant = fractionText(form.constant);
  return form.isConstant
    ? [constant]
    : [constant, Object.fromEntries([...form.parts].map(([g, c]) => [g, fractionText(c)]))];
}

function formsOf(forms: Readonly<Record<string, Affine>>): Record<string, FormData> {
  return Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, formOf(form)]));
}

function constraintOf(c: Constraint): ConstraintData {
  return { kind: c.kind, form: formOf(c.form) };
}

function memberOf({ unit, across }: Member): MemberData {
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
}: Certificate): CertificateData {
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
