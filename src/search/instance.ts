import { Affine } from "../exact/affine.ts";
import { type Fraction, one, zero } from "../exact/fraction.ts";
import type { Core } from "../kernel/core.ts";
import { isVariable } from "../kernel/generator.ts";
import { isIndicator } from "../kernel/head.ts";
import { indexForms } from "../kernel/place.ts";
import { type Atom, type Monomial, Polynomial } from "../kernel/polynomial.ts";
import { affineOf } from "../kernel/sole.ts";
import { isFixedForm } from "../kernel/support/fixed.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Context } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { termsOf } from "./as-theorem.ts";

/** An equation that a given says, solved for an atom: general in its variables. */
export interface Equation {
  readonly general: Theorem;
  /** the shape of the atom that it speaks of: of atoms of other shapes it says nothing */
  readonly skeleton: string;
  /** the equation with this atom on its left, or null where it speaks of another */
  readonly at: (atom: Atom) => Theorem | null;
}

export function equation(core: Core, theorem: Theorem, left: Atom): Equation {
  const skeleton = skeletonOf(left);
  const own = left.variables.filter((v) => isVariable(v));
  const missing = theorem.right.variables.filter((v) => !own.includes(v));
  const shifts = shiftsIn(left, own);
  const placed = own.some((v) => !theorem.right.variables.includes(v));
  const lags = leadsOn(theorem, left) ? [] : lagsIn(left, own);
  return {
    general: theorem,
    skeleton,
    at: (atom) => {
      if (missing.length > 0 || atom.head !== left.head || skeletonOf(atom) !== skeleton)
        return null;
      if (own.length === 0) return atom.key === left.key ? theorem : null;
      if (isEndless(theorem, atom)) return null;
      const stood = dedupe([...formsIn(atom), ...atom.variables.map((v) => Affine.generator(v))]);
      const beside = shifts
        .flatMap((k) => stood.map((form) => form.shift(-k)))
        .filter((form) => own.some((v) => isWithin(core, v, form)));
      let found: Theorem | null = null;
      const apart = lags.length === 0 ? [] : stood.flatMap((a) => stood.map((b) => a.minus(b)));
      for (const choice of choices(own, (v) =>
        dedupe([
          ...stood,
          ...beside,
          ...(lags.includes(v) ? apart.filter((form) => isWithin(core, v, form) !== false) : []),
        ]).filter((form) => isFixedForm(core, form)),
      )) {
        const candidate = core.ring.substitute(
          core.ring.atom(left),
          new Map(Object.entries(choice)),
        );
        if (candidate.key !== core.ring.atom(atom).key) continue;
        const special = Theorem.specialise(theorem, choice);
        if (!placed) return special;
        // `E[x_t x_{t+1}] = E[x_1 x_2]` says nothing of E[x_1 x_2], whichever of the two is taken
        // for the first
        if (special.left.key === special.right.key) return null;
        found ??= special;
      }
      return found;
    },
  };
}

/**
 * Whether a rule for a member by the one before it, `X_t = a X_{t-1} + \epsilon_t` for all whole t,
 * is not followed any further from here: without a first member it would lead on for ever, so all
 * is brought to the members before `X_0` or `X_t`.
 */
export function isEndless(theorem: Theorem, atom: Atom): boolean {
  if (theorem.conditions.length > 0) return false;
  const forms = formsIn(atom);
  return (
    forms.length > 0 &&
    forms.every((form) => form.constant.isNegative) &&
    speaksAlike(theorem.right, skeletonOf(atom))
  );
}

function speaksAlike(p: Polynomial, skeleton: string): boolean {
  return [...p.monomials.values()].some((m) =>
    m.factors.some(
      (f) =>
        skeletonOf(f.atom) === skeleton ||
        f.atom.children.some((c) => speaksAlike(c.body, skeleton)),
    ),
  );
}

/** The atom with its index forms blotted out: two atoms that differ in more cannot match. */
export function skeletonOf(atom: Atom): string {
  const known = skeletons.get(atom);
  if (known !== undefined) return known;
  const whole = (m: Monomial): string =>
    `${m.coefficient.toFraction()}Σ${m.bound.length}${m.factors
      .map((f) => `${skeletonOf(f.atom)}^${f.exponent.integer}`)
      .sort()
      .join("*")}`;
  const compared = valueIn(atom);
  const inside = atom.children.map((c) =>
    compared
      ? `${whole(compared.of)}=`
      : [...c.body.monomials.values()].map(whole).sort().join("+"),
  );
  const text = `${atom.head.text}[${atom.indices.length}]{${inside.join("|")}}`;
  skeletons.set(atom, text);
  return text;
}

const skeletons = new WeakMap<Atom, string>();

/**
 * The one quantity that an indicator compares with an integer form, `1\{Z = k\}`, its coefficient
 * taken as 1, and that form; null for any other atom.
 */
function valueIn(atom: Atom): { readonly of: Monomial; readonly form: Affine } | null {
  const body = isIndicator(atom.head, "=") ? atom.children[0]?.body : undefined;
  for (const [key, of] of body?.monomials ?? []) {
    const rest = new Polynomial(
      new Map([...(body?.monomials ?? [])].filter(([other]) => other !== key)),
    );
    const form =
      of.factors.length > 0 &&
      of.coefficient.isUnit &&
      of.factors.every((f) => f.atom.head.kind !== "index")
        ? affineOf(rest)
        : null;
    if (form) return { of: { ...of, coefficient: one }, form: form.times(of.coefficient.neg()) };
  }
  return null;
}

/**
 * The index forms of an atom itself, of symbols in it, and those that indicators in it compare
 * with.
 */
function formsIn(atom: Atom): Affine[] {
  return dedupe([...atom.indices, ...indexForms(atom).map((x) => x.form), ...comparedIn(atom)]);
}

function comparedIn(atom: Atom): Affine[] {
  const own = valueIn(atom)?.form;
  return [
    ...(own ? [own] : []),
    ...atom.children.flatMap((c) =>
      [...c.body.monomials.values()].flatMap((m) => m.factors.flatMap((f) => comparedIn(f.atom))),
    ),
  ];
}

/**
 * Whether a number is known to be no less than the first that a variable of a given ranges over;
 * null where there is no first.
 */
export function isWithin(core: Core, variable: string, form: Affine): boolean | null {
  const [id, name = ""] = variable.slice(1).split(":");
  const { context } = core.grounds;
  const lower = context.indices.find((index) => index.name === name)?.range.lower;
  const assumption = context.assumptions.find((a) => a.id === id);
  const first =
    lower?.kind === "number"
      ? Affine.of(lower.value)
      : assumption
        ? firstOf(context, termsOf(assumption.statement) ?? [], name)
        : null;
  return first && core.ring.known.implied({ kind: "ge", form: form.minus(first) });
}

/**
 * The first value of an index for which families have all the members that terms speak of: 0 for
 * `E[B_{n+1} | B_n]` where there are `B_0, B_1, …`; null where there is none.
 */
function firstOf(context: Context, terms: readonly Term[], name: string): Affine | null {
  const firsts = terms.flatMap((term) =>
    [...subterms(term)].flatMap((part): Fraction[] => {
      const ranges =
        part.kind === "symbol"
          ? (context.declarations.find((d) => d.key === part.symbol)?.ranges ?? [])
          : [];
      return ranges.flatMap((range, k) => {
        const shift =
          part.kind === "symbol" && range?.lower?.kind === "number"
            ? shiftOf(part.args[k], name)
            : null;
        return shift && range?.lower?.kind === "number" ? [range.lower.value.sub(shift)] : [];
      });
    }),
  );
  const [first, ...more] = firsts;
  return first ? Affine.of(more.reduce((a, b) => (b.gt(a) ? b : a), first)) : null;
}

/** The number that is added to an index; null where a term is none with this index. */
function shiftOf(term: Term | undefined, name: string): Fraction | null {
  if (term?.kind === "variable") return term.name === name ? zero : null;
  if (term?.kind !== "add" || term.terms.length !== 2) return null;
  const [index, number] =
    term.terms[0]?.kind === "variable" ? term.terms : [...term.terms].reverse();
  if (index?.kind !== "variable" || index.name !== name) return null;
  const value = number?.kind === "neg" ? number.body : number;
  return value?.kind === "number"
    ? number?.kind === "neg"
      ? value.value.neg()
      : value.value
    : null;
}

/** By how much the indices of an atom lie beside its variables: by 1 in `X_{t+1}`. */
function shiftsIn(atom: Atom, variables: readonly string[]): number[] {
  const beside = formsIn(atom).flatMap((form) =>
    variables.flatMap((v) => form.minus(Affine.generator(v)).integer ?? []),
  );
  return [...new Set(beside)].filter((k) => k !== 0);
}

/**
 * Whether an equation says what an atom is by others of its shape that are as general: at any
 * distance it would lead on for ever.
 */
export function leadsOn({ right }: Theorem, left: Atom): boolean {
  const own = left.variables.filter(isVariable);
  return [...right.monomials.values()].some((m) =>
    m.factors.some(
      ({ atom }) =>
        skeletonOf(atom) === skeletonOf(left) && own.every((v) => atom.variables.includes(v)),
    ),
  );
}

/** Variables of an atom that only say how far its indices lie apart: h in `E[X_t X_{t+h}]`. */
export function lagsIn(atom: Atom, variables: readonly string[]): string[] {
  const forms = formsIn(atom);
  const alone = (v: string): boolean => forms.some((form) => form.bare === v);
  return variables.filter(
    (v) =>
      !alone(v) &&
      forms.some((form) => variables.some((w) => w !== v && alone(w) && isSumOf(form, w, v))),
  );
}

/** Whether a form is `w + v` or `w - v`. */
function isSumOf(form: Affine, w: string, v: string): boolean {
  const rest = form.minus(Affine.generator(w));
  return rest.bare === v || rest.times(-1).bare === v;
}

function dedupe(forms: readonly Affine[]): Affine[] {
  return [...new Map(forms.map((f) => [f.key, f])).values()];
}

function* choices(
  names: readonly string[],
  formsFor: (name: string) => readonly Affine[],
): Generator<Record<string, Affine>> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield {};
    return;
  }
  for (const form of formsFor(name))
    for (const tail of choices(rest, formsFor)) yield { [name]: form, ...tail };
}
