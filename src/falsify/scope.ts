import type { Term } from "../term/term.ts";
import { freeVariables, termKey } from "../term/walk.ts";
import { scalar, type Value, valueKey } from "./value.ts";

/**
 * What a variable stands for: a value, a random quantity still to be evaluated at each outcome, or
 * a function.
 */
export type Binding =
  | { readonly kind: "value"; readonly value: Value; readonly key: string }
  | { readonly kind: "thunk"; readonly term: Term; readonly scope: Scope; readonly key: string }
  /** a declared function, or a term made of functions (`u p / q`) that is meant point by point */
  | { readonly kind: "function"; readonly term: Term; readonly scope: Scope; readonly key: string };

/** Names in scope, innermost first. */
export type Scope = {
  readonly name: string;
  readonly binding: Binding;
  readonly next: Scope;
} | null;

/** A term with the scope in which it is read. */
export interface Scoped {
  readonly term: Term;
  readonly scope: Scope;
}

export function bind(scope: Scope, name: string, binding: Binding): Scope {
  return { name, binding, next: scope };
}

export function bindValue(scope: Scope, name: string, value: Value): Scope {
  return { name, binding: { kind: "value", value, key: valueKey(value) }, next: scope };
}

export function thunk(term: Term, scope: Scope): Binding {
  return { kind: "thunk", term, scope, key: scopedKey({ term, scope }) };
}

export function lookup(scope: Scope, name: string): Binding | null {
  for (let at = scope; at; at = at.next) if (at.name === name) return at.binding;
  return null;
}

/**
 * The scope in which an index that is affine in a variable, as that of `X_{t+1}`, has a value; null
 * where no integer in its place gives that.
 */
export function solvedFor(
  name: string,
  value: Value,
  scope: Scope,
  index: (scope: Scope) => Value,
): Scope {
  const [first, second] = [
    index(bindValue(scope, name, scalar(0))),
    index(bindValue(scope, name, scalar(1))),
  ];
  if (
    first.kind !== "scalar" ||
    second.kind !== "scalar" ||
    value.kind !== "scalar" ||
    first.value.equals(second.value)
  )
    return null;
  const solved = value.value.sub(first.value).div(second.value.sub(first.value));
  return solved.isInteger ? bindValue(scope, name, scalar(solved)) : null;
}

const frees = new WeakMap<Term, readonly string[]>();

/** The free variables of a term. */
export function namesOf(term: Term): readonly string[] {
  const known = frees.get(term);
  if (known) return known;
  const names = freeVariables(term);
  frees.set(term, names);
  return names;
}

/** Whether a variable of a term stands for something random in a scope. */
export const hangsOnThunk = (term: Term, scope: Scope): boolean =>
  namesOf(term).some((name) => lookup(scope, name)?.kind === "thunk");

/** What the scope says about the variables of a term, as a text. */
export function scopeKey(term: Term, scope: Scope): string {
  if (!scope) return "";
  let key = "";
  for (const name of namesOf(term)) {
    const found = lookup(scope, name);
    if (found) key += `${found.key};`;
  }
  for (let at: Scope = scope; at; at = at.next)
    if (at.binding.kind === "function") key += `${at.name}=${at.binding.key};`;
  return key;
}

/** A term and what its scope says about it, as a text. */
export function scopedKey({ term, scope }: Scoped): string {
  return `${termKey(term)}@${scopeKey(term, scope)}`;
}

/** Both scopes together, or undefined where they disagree. */
export function joinedScope(first: Scope, second: Scope): Scope | undefined {
  let scope = first;
  for (let at = second; at; at = at.next) {
    let known = false;
    for (let seen = first; seen; seen = seen.next) {
      if (seen.name !== at.name) continue;
      if (seen.binding.key !== at.binding.key) return undefined;
      known = true;
    }
    if (!known) scope = { name: at.name, binding: at.binding, next: scope };
  }
  return scope;
}
