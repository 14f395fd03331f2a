import { Affine } from "../../exact/affine.ts";
import { isVariable } from "../generator.ts";
import {
  type Atom,
  type Factor,
  type Monomial,
  monomialVariables,
  Polynomial,
} from "../polynomial.ts";
import { mentions, type Raw } from "./monomial.ts";
import { dissolved } from "./remade.ts";
import type { Ring } from "./type.ts";

/** The monomial with fresh bound variables. */
export function renamed(ring: Ring, m: Raw): Raw {
  const names = new Map(m.bound.map((v) => [v, ring.fresh()]));
  const replace = new Map([...names].map(([v, w]) => [v, Affine.generator(w)]));
  return {
    coefficient: m.coefficient,
    bound: m.bound.map((v) => names.get(v) ?? v),
    region: m.region.map((c) => ({ kind: c.kind, form: c.form.substitute(replace) })),
    factors: m.factors.map((f) => ({
      atom: inAtom(ring, f.atom, replace),
      exponent: f.exponent.substitute(replace),
    })),
  };
}

/** The monomial with its bound variables renamed where another has them, bound or free. */
export function apart(ring: Ring, m: Raw, bound: readonly string[], other: Raw): Raw {
  if (m.bound.length === 0) return m;
  if (m.bound.some((v) => bound.includes(v))) return renamed(ring, m);
  const free = monomialVariables(other);
  return m.bound.some((v) => free.has(v)) ? renamed(ring, m) : m;
}

/** The polynomial with no bound variable that the monomial has. */
export function freed(ring: Ring, p: Polynomial, m: Monomial): Polynomial {
  const taken = new Set([...m.bound, ...monomialVariables(m)]);
  if (![...p.monomials.values()].some((n) => n.bound.some((v) => taken.has(v)))) return p;
  const out = new Map<string, Monomial>();
  for (const [key, n] of p.monomials)
    out.set(key, n.bound.some((v) => taken.has(v)) ? renamed(ring, n) : n);
  return new Polynomial(out);
}

function inAtom(ring: Ring, atom: Atom, replace: ReadonlyMap<string, Affine>): Atom {
  return mentions(atom, replace) ? untold(ring, () => substituted(ring, atom, replace)) : atom;
}

/** Runs `f` with no places told apart: not inside of atoms, nor in what becomes of one. */
function untold<T>(ring: Ring, f: () => T): T {
  const places = ring.focus.places;
  ring.focus.places = null;
  try {
    return f();
  } finally {
    ring.focus.places = places;
  }
}

function substituted(ring: Ring, atom: Atom, replace: ReadonlyMap<string, Affine>): Atom {
  const children = atom.children.map((child) => {
    if (child.locals.length === 0)
      return { locals: child.locals, body: ring.substitute(child.body, replace) };
    const incoming = new Set([...replace.values()].flatMap((form) => [...form.parts.keys()]));
    const locals = child.locals.map((v) => (incoming.has(v) ? ring.fresh() : v));
    const inner = new Map([...replace].filter(([v]) => !child.locals.includes(v)));
    child.locals.forEach((v, k) => {
      if (locals[k] !== v) inner.set(v, Affine.generator(locals[k] as string));
    });
    return { locals, body: ring.substitute(child.body, inner) };
  });
  return atom.remade(
    atom.indices.map((form) => form.substitute(replace)),
    children,
  );
}

/** The terms that a monomial is with forms in place of variables, none of them settled. */
export function replaced(ring: Ring, m: Raw, replace: ReadonlyMap<string, Affine>): Raw[] {
  return untold(ring, () => replacedPlainly(ring, m, replace));
}

function replacedPlainly(ring: Ring, m: Raw, replace: ReadonlyMap<string, Affine>): Raw[] {
  const base: Raw = {
    coefficient: m.coefficient,
    bound: m.bound,
    region: m.region.map((c) => ({ kind: c.kind, form: c.form.substitute(replace) })),
    factors: [],
  };
  const plain: Factor[] = [];
  let others: Polynomial | null = null;
  for (const f of m.factors) {
    const size =
      f.atom.indices.length + f.atom.children.length === 0 && f.atom.head.kind === "symbol"
        ? replace.get(`$${f.atom.head.key}`)
        : undefined;
    const exponent = f.exponent.substitute(replace);
    if (size) {
      const value = ring.power(ring.affine(size), exponent);
      others = others ? ring.multiply(others, value) : value;
      continue;
    }
    const atom = inAtom(ring, f.atom, replace);
    const made = atom === f.atom ? null : dissolved(ring, atom);
    if (
      atom !== f.atom &&
      (made ||
        atom.head.kind === "power" ||
        (atom.head.kind === "index" && !isVariable(atom.indices[0]?.bare ?? "")))
    ) {
      const body =
        made ??
        (atom.head.kind === "power"
          ? (atom.children[0]?.body as Polynomial)
          : ring.affine(atom.indices[0] as Affine));
      const value = ring.power(body, exponent);
      others = others ? ring.multiply(others, value) : value;
    } else plain.push({ atom, exponent });
  }
  const rest: Raw = { ...base, factors: plain };
  if (!others) return [rest];
  return [...others.monomials.values()]
    .map((x) => apart(ring, x, base.bound, rest))
    .map((n) => ({
      coefficient: base.coefficient.mul(n.coefficient),
      bound: [...base.bound, ...n.bound],
      region: [...base.region, ...n.region],
      factors: [...plain, ...n.factors],
    }));
}

/** The product of two monomials, the bound variables of the second out of the way. */
export function joined(ring: Ring, m: Raw, n: Raw): Raw {
  const inner = apart(ring, n, m.bound, m);
  return {
    coefficient: m.coefficient.mul(inner.coefficient),
    bound: [...m.bound, ...inner.bound],
    region: [...m.region, ...inner.region],
    factors: [...m.factors, ...inner.factors],
  };
}
