import { Affine } from "../exact/affine.ts";
import type { Core } from "../kernel/core.ts";
import type { Atom, Polynomial } from "../kernel/polynomial.ts";
import type { Ring } from "../kernel/ring/type.ts";
import { soleAtom } from "../kernel/sole.ts";
import { Theorem } from "../kernel/theorem.ts";

/** Atoms with more variables than this are compared under their own names only. */
const namingLimit = 2;

/**
 * The theorem with atoms of its right side replaced by atoms of the other polynomial whose insides
 * are equal, though written otherwise: `\operatorname{Var}(\sum_i X_i)` by `\operatorname{Var}(X_u
 * + \sum_{i \ne u} X_i)`. Null where there are none.
 */
export function aligned(theorem: Theorem, other: Polynomial): Theorem | null {
  const { core } = theorem;
  const own = atomsOf(theorem.right);
  const others = atomsOf(other);
  const candidates = [...others.values()].filter((b) => !own.has(b.key));
  const found = [...own.values()]
    .filter((a) => !others.has(a.key))
    .flatMap((a) => equated(core, a, candidates) ?? []);
  if (found.length === 0) return null;
  const next = Theorem.substitute(theorem, found);
  return next.right.key === theorem.right.key ? null : next;
}

/** The theorem that an atom is one of the candidates, under names of the atom's. */
function equated(core: Core, atom: Atom, candidates: readonly Atom[]): Theorem | null {
  const bound = boundIn(atom);
  for (const candidate of candidates) {
    if (candidate.head !== atom.head || boundIn(candidate).length !== bound.length) continue;
    for (const named of namings(core.ring, candidate, bound)) {
      const made = Theorem.congruence(core, atom, named);
      if (Theorem.isTheorem(made)) return made;
    }
  }
  return null;
}

/** All atoms with insides that occur in a polynomial, those inside of others too. */
function atomsOf(p: Polynomial, found = new Map<string, Atom>()): Map<string, Atom> {
  for (const m of p.monomials.values()) {
    for (const { atom } of m.factors) {
      if (atom.children.length === 0 || found.has(atom.key)) continue;
      found.set(atom.key, atom);
      for (const child of atom.children) atomsOf(child.body, found);
    }
  }
  return found;
}

/** The variables of an atom that the sums around it bind. */
function boundIn(atom: Atom): readonly string[] {
  return atom.variables.filter((v) => v.startsWith("#"));
}

/** An atom with its bound variables under the names given, in every order. */
function namings(ring: Ring, atom: Atom, names: readonly string[]): Atom[] {
  const own = boundIn(atom);
  const orders = names.length > namingLimit ? [own] : orderings(names);
  return orders.flatMap((order) => {
    const named = soleAtom(
      ring.substitute(
        ring.atom(atom),
        new Map(own.map((v, k) => [v, Affine.generator(order[k] as string)])),
      ),
    );
    return named ? [named] : [];
  });
}

function orderings(names: readonly string[]): (readonly string[])[] {
  if (names.length < 2) return [names];
  return names.flatMap((first) =>
    orderings(names.filter((v) => v !== first)).map((rest) => [first, ...rest]),
  );
}
