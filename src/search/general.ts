import type { Affine } from "../exact/affine.ts";
import type { Binding } from "../kernel/binding.ts";
import type { Core } from "../kernel/core.ts";
import { emptyEnvironment } from "../kernel/normal/environment.ts";
import { UnsupportedError } from "../kernel/normal/value.ts";
import { type Atom, type Monomial, type Polynomial, realVariable } from "../kernel/polynomial.ts";
import { soleAtom } from "../kernel/sole.ts";
import { declaredKey } from "../kernel/support/fixed.ts";
import { valueWhere } from "../kernel/support/known.ts";
import { matchForms, placed } from "../kernel/support/place.ts";
import { template } from "../kernel/template.ts";
import { Theorem } from "../kernel/theorem.ts";
import type { Assumption } from "../term/context.ts";
import type { ExpectTerm, Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Permit } from "./means.ts";

/**
 * The theorem on an average that a given says of all functions (`E[u(X) \mid Y] = \int u(x) k(x, Y)
 * \, dx` for all functions `u`), with what is averaged for the function; null where no given speaks
 * of such an average.
 */
export function generalAverage(core: Core, permit: Permit, atom: Atom): Theorem | null {
  const inside = atom.children[0];
  if (!inside) return null;
  for (const assumption of core.assumptions) {
    const s = assumption.statement;
    if (
      s.kind !== "fact" ||
      s.functions.length !== 1 ||
      s.relation.relation !== "=" ||
      !permit.given(assumption.id)
    )
      continue;
    const { left } = s.relation;
    const found =
      left.kind === "expect"
        ? speaksOf(core, assumption, left, s.functions[0] as string, atom, inside.body)
        : null;
    if (found) return found;
  }
  return null;
}

function speaksOf(
  core: Core,
  assumption: Assumption,
  left: ExpectTerm,
  name: string,
  atom: Atom,
  body: Polynomial,
): Theorem | null {
  const factors = left.body.kind === "mul" ? left.body.factors : [left.body];
  const [applied, ...again] = factors.filter(
    (f) => f.kind === "apply" && f.function.symbol === name,
  );
  if (applied?.kind !== "apply" || again.length > 0) return null;
  const free = freeVariables({ kind: "relation", relation: "=", left, right: left });
  for (const first of atomsLike(core, applied.args, body)) {
    const places = bindingOf(core, applied.args, first, free);
    if (!places) continue;
    const variables = Object.fromEntries(places);
    const env = {
      ...emptyEnvironment,
      variables: new Map(
        [...places].map(([n, form]) => [
          n,
          { kind: "number" as const, body: core.ring.affine(form) },
        ]),
      ),
    };
    try {
      const others = factors
        .filter((f) => f !== applied)
        .map((f) => soleAtom(core.normaliser.polynomial(f, env)));
      let there = without(core, body, others);
      const locals: string[] = [];
      for (const arg of applied.args) {
        const of = soleAtom(core.normaliser.polynomial(arg, env));
        const local = core.ring.fresh();
        locals.push(local);
        there = of && there && valueWhere(core, there, of, core.ring.atom(realVariable(local)));
      }
      if (!there) continue;
      const function_: Binding = { locals, body: there };
      const theorem = Theorem.given(core, assumption.id, variables, [], null, {
        [name]: function_,
      });
      if (
        Theorem.isTheorem(theorem) &&
        soleAtom(theorem.left)?.key === atom.key &&
        theorem.conditions.every((c) => core.ring.known.implied(c))
      )
        return theorem;
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error;
    }
  }
  return null;
}

/** Random atoms in what is averaged that may be the first argument. */
function atomsLike(core: Core, args: readonly Term[], body: Polynomial): readonly Atom[] {
  const [arg] = args;
  const key = arg && placed(core, arg)?.symbol;
  const found = new Map<string, Atom>();
  const visit = (p: Polynomial): void => {
    for (const m of p.monomials.values()) {
      for (const { atom } of m.factors) {
        if (declaredKey(atom) === key) found.set(template(atom).key + atom.key, atom);
        for (const child of atom.children) visit(child.body);
      }
    }
  };
  visit(body);
  return [...found.values()];
}

/** Index forms for the variables of the given, by the first argument being that atom. */
function bindingOf(
  core: Core,
  args: readonly Term[],
  first: Atom,
  free: readonly string[],
): ReadonlyMap<string, Affine> | null {
  const of = args[0] && placed(core, args[0]);
  const binding = of && matchForms(core, of.args, first.indices, free);
  return binding && free.every((name) => binding.has(name)) ? binding : null;
}

/** What is averaged without the other factors of the pattern, each of which has to be there. */
function without(
  core: Core,
  body: Polynomial,
  others: readonly (Atom | null)[],
): Polynomial | null {
  if (others.length === 0) return body;
  const [m, ...more] = [...body.monomials.values()] as [Monomial, ...Monomial[]];
  if (more.length > 0 || m.bound.length > 0) return null;
  let factors = m.factors;
  for (const other of others) {
    const at = factors.findIndex((f) => f.atom.key === other?.key && f.exponent.integer === 1);
    if (at < 0) return null;
    factors = factors.filter((_, k) => k !== at);
  }
  return core.ring.single({ ...m, factors });
}
