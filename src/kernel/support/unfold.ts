import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Definition } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import type { Sort, Term } from "../../term/term.ts";
import { mapChildren } from "../../term/walk.ts";
import type { Core } from "../core.ts";
import { derivativeOf, derivedBy, freshHead, placedAt, standing } from "../derivative.ts";
import type { Head } from "../head.ts";
import { type Environment, emptyEnvironment, withVariables } from "../normal/environment.ts";
import { entry, number, type Value } from "../normal/value.ts";
import { Atom, atomPolynomial, type Child, type Polynomial } from "../polynomial.ts";
import { affineOf } from "../sole.ts";
import { isSizeless } from "../vocabulary.ts";
import { declaredKey, isFixed } from "./fixed.ts";

/**
 * The body of a definition at the positions of an atom of its head, or null where it does not
 * apply. Conditions must hold where it is used.
 */
export function unfold(core: Core, definition: Definition, atom: Atom): Unfolded | null {
  if (declaredKey(atom) !== definition.symbol.symbol) return null;
  const place = placeOf(core, definition, atom);
  return place && (place.by ? derived(core, place, place.by) : plain(core, place));
}

/** What a definition says at an atom. */
interface Unfolded {
  readonly body: Polynomial;
  readonly conditions: Constraint[];
}

/** What the names of a definition stand for at an atom of its head. */
interface Place {
  readonly definition: Definition;
  readonly variables: Map<string, Value>;
  /** functions that are arguments, by what they are at a point */
  readonly pointwise: Map<string, Polynomial>;
  body: Definition["body"];
  /** the indices of the entry that the atom is of */
  readonly rest: readonly Affine[];
  /** the argument that it is derived by */
  by: Derivation | null;
}

interface Derivation {
  readonly head: Head;
  readonly name: string;
  readonly at: Extract<Value, { kind: "number" } | { kind: "vector" | "covector" }>;
}

function placeOf(core: Core, definition: Definition, atom: Atom): Place | null {
  const variables = new Map<string, Value>();
  let index = 0;
  let child = 0;
  for (const [k, arg] of definition.symbol.args.entries()) {
    const name = definition.params[k];
    const sort = sortOf(arg);
    if (sort.kind !== "index") {
      const given = atom.children[child++];
      const size =
        sort.kind === "vector" ? core.normaliser.integer(sort.size, emptyEnvironment) : null;
      const value = name && given ? childValue(core, given, size) : null;
      if (!name || !value) return null;
      variables.set(name, value);
      continue;
    }
    const form = atom.indices[index++];
    if (!form) return null;
    if (name) variables.set(name, number(core.ring.affine(form)));
    else if (!core.normaliser.integer(arg, emptyEnvironment).equals(form)) return null;
  }
  const rest = atom.indices.slice(index);
  definition.entries.forEach((name, k) => {
    const form = rest[k];
    if (form) variables.set(name, number(core.ring.affine(form)));
  });
  const { body } = definition;
  const place: Place = { definition, variables, pointwise: new Map(), body, rest, by: null };
  return bindArguments(core, atom, child, place) ? place : null;
}

/** Binds the arguments of a function, which are the children from one on; says whether all fit. */
function bindArguments(core: Core, atom: Atom, from: number, place: Place): boolean {
  const { definition, variables } = place;
  // the sizes of the vectors among the arguments stand behind them where the definition names none
  let sized = from + definition.arguments.length;
  const sizeOf = (sort: Sort): Affine | null => {
    if (sort.kind !== "vector") return null;
    if (core.isSizeless(definition.symbol.symbol)) {
      const given = atom.children[sized++];
      const size = given ? affineOf(given.body) : null;
      if (isSizeless(sort) || !size) return size;
    }
    return core.normaliser.integer(sort.size, withVariables(variables));
  };
  const derivation = derivedBy(atom);
  for (const [k, { name, sort, fixed }] of definition.arguments.entries()) {
    const given = atom.children[from + k];
    // `F(X)` of `F(x) = P(X \\le x)` is no chance: what stands for fixed values stands for nothing
    // random inside of an average
    if (!given || (fixed && !isFixed(core, given.body))) return false;
    if (sort.kind === "function" && k !== derivation) {
      const key = soleSymbol(given.body);
      if (key === null) place.pointwise.set(name, given.body);
      else place.body = renamed(place.body, name, key);
      continue;
    }
    const value = childValue(core, given, sizeOf(sort));
    if (!value) return false;
    if (k !== derivation) variables.set(name, value);
    else if (value.kind === "number" || value.kind === "vector") {
      const head = freshHead(core.ring);
      place.by = { head, name, at: value };
      variables.set(name, moving(head, value));
    } else return false;
  }
  return derivation === null || place.by !== null;
}

/** What an argument stands for while it is derived by it. */
function moving(head: Head, at: Derivation["at"]): Value {
  return at.kind === "number"
    ? number(atomPolynomial(Atom.of(head)))
    : { ...at, at: (i: Affine) => atomPolynomial(Atom.of(head, [i])) };
}

const environmentOf = ({ variables, pointwise }: Place): Environment => ({
  ...withVariables(variables),
  pointwise,
});

function conditionsOf({ normaliser }: Core, place: Place): Constraint[] | null {
  const { condition } = place.definition;
  return condition ? normaliser.constraints(condition, environmentOf(place)) : [];
}

function plain(core: Core, place: Place): Unfolded | null {
  const conditions = conditionsOf(core, place);
  if (!conditions) return null;
  const at = place.definition.entries.length ? [] : place.rest;
  return { body: entry(core.normaliser.value(place.body, environmentOf(place)), at), conditions };
}

function derived(core: Core, place: Place, { head, name, at }: Derivation): Unfolded | null {
  const { definition, rest } = place;
  const conditions = conditionsOf(core, place);
  if (!conditions || definition.entries.length > 0) return null;
  const opened = core.normaliser.value(place.body, environmentOf(place));
  if (opened.kind !== "number" || !core.normaliser.derivatives) return null;
  const slope = derivativeOf(core.ring, opened.body, { head, entry: rest[0] ?? null });
  core.ring.known.ledger.derivative = true;
  if (slope)
    return {
      body: placedAt(core.ring, slope, head, (...indices) => entry(at, indices)),
      conditions,
    };
  // an average is first taken apart, with the variable inside of it
  return at.kind === "number" && rest.length === 0
    ? { body: core.ring.atom(standing(core.ring, opened.body, head, name, at.body)), conditions }
    : null;
}

/** The key of the symbol that a polynomial is, or null. */
function soleSymbol(p: Polynomial): string | null {
  const [m, ...more] = [...p.monomials.values()];
  const [f, ...others] = m?.factors ?? [];
  const plain =
    m &&
    f &&
    more.length + others.length + m.bound.length + m.region.length === 0 &&
    m.coefficient.equals(1) &&
    f.exponent.integer === 1;
  return plain && f.atom.head.kind === "symbol" && f.atom.indices.length === 0
    ? f.atom.head.key
    : null;
}

/** A term with one function's symbol in place of another's. */
function renamed(term: Term, from: string, to: string): Term {
  const inner = mapChildren(term, (child) => renamed(child, from, to));
  return inner.kind === "symbol" && inner.symbol === from ? { ...inner, symbol: to } : inner;
}

function childValue(core: Core, child: Child, size: Affine | null): Value | null {
  const [local] = child.locals;
  if (local === undefined) return number(child.body);
  if (child.locals.length > 1 || !size) return null;
  return {
    kind: "vector",
    size,
    at: (i) => core.ring.substitute(child.body, new Map([[local, i]])),
  };
}
