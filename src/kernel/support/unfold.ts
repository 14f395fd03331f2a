import type { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Definition } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import type { Sort, Term } from "../../term/term.ts";
import { mapChildren } from "../../term/walk.ts";
import type { Core } from "../core.ts";
import { derivativeOf, derivedBy, freshHead, placedAt, standing } from "../derivative.ts";
import type { Head } from "../head.ts";
import { emptyEnvironment, withVariables } from "../normal/environment.ts";
import { entry, number, type Value } from "../normal/value.ts";
import { Atom, affineOf, atomPolynomial, type Child, type Polynomial } from "../polynomial.ts";
import { isSizeless } from "../vocabulary.ts";
import { declaredKey, isFixed } from "./fixed.ts";

/**
 * The body of a definition at the positions of an atom of its head, or null where it does not
 * apply. Conditions must hold where it is used.
 */
export function unfold(
  core: Core,
  definition: Definition,
  atom: Atom,
): { body: Polynomial; conditions: Constraint[] } | null {
  if (declaredKey(atom) !== definition.symbol.symbol) return null;
  const args = definition.symbol.args;
  const variables = new Map<string, Value>();
  let index = 0;
  let child = 0;
  for (const [k, arg] of args.entries()) {
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
  let body = definition.body;
  const pointwise = new Map<string, Polynomial>();
  // the sizes of the vectors among the arguments stand behind them where the definition names none
  let sized = child + definition.arguments.length;
  const sizeOf = (sort: Sort): Affine | null => {
    if (sort.kind !== "vector") return null;
    if (core.isSizeless(definition.symbol.symbol)) {
      const given = atom.children[sized++];
      const size = given ? affineOf(given.body) : null;
      if (isSizeless(sort) || !size) return size;
    }
    return core.normaliser.integer(sort.size, withVariables(variables));
  };
  const derived = derivedBy(atom);
  let by: { readonly head: Head; readonly name: string; readonly at: Value } | null = null;
  for (const [k, argument] of definition.arguments.entries()) {
    const given = atom.children[child + k];
    if (!given) return null;
    // `F(X)` of `F(x) = P(X \le x)` is no chance: what stands for fixed values stands for nothing
    // random inside of an average
    if (argument.fixed && !isFixed(core, given.body)) return null;
    if (k === derived) {
      const at = childValue(core, given, sizeOf(argument.sort));
      const head = freshHead(core.ring);
      if (at?.kind !== "number" && at?.kind !== "vector") return null;
      variables.set(
        argument.name,
        at.kind === "number"
          ? number(atomPolynomial(Atom.of(head)))
          : { ...at, at: (i: Affine) => atomPolynomial(Atom.of(head, [i])) },
      );
      by = { head, name: argument.name, at };
      continue;
    }
    if (argument.sort.kind === "function") {
      const key = soleSymbol(given.body);
      if (key === null) pointwise.set(argument.name, given.body);
      else body = renamed(body, argument.name, key);
      continue;
    }
    const value = childValue(core, given, sizeOf(argument.sort));
    if (!value) return null;
    variables.set(argument.name, value);
  }
  const env = { ...withVariables(variables), pointwise };
  const conditions = definition.condition
    ? core.normaliser.constraints(definition.condition, env)
    : [];
  if (!conditions) return null;
  if (derived !== null) {
    const opened = by && definition.entries.length === 0 ? core.normaliser.value(body, env) : null;
    if (!by || opened?.kind !== "number" || !core.normaliser.derivatives) return null;
    const slope = derivativeOf(core.ring, opened.body, { head: by.head, entry: rest[0] ?? null });
    core.ring.known.ledger.derivative = true;
    const { at, head, name } = by;
    // an average is first taken apart, with the variable inside of it
    const open = (): Polynomial | null =>
      at.kind === "number" && rest.length === 0
        ? core.ring.atom(standing(core.ring, opened.body, head, name, at.body))
        : null;
    const derivative = slope
      ? placedAt(core.ring, slope, head, (...indices) => entry(at, indices))
      : open();
    return derivative && { body: derivative, conditions };
  }
  const at = definition.entries.length ? [] : rest;
  return { body: entry(core.normaliser.value(body, env), at), conditions };
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
