import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { fraction } from "../../exact/fraction.ts";
import type { Binding } from "../../kernel/binding.ts";
import { emptyEnvironment } from "../../kernel/normal/environment.ts";
import type { Child, Monomial, Polynomial } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import { isList } from "../../kernel/support/fixed.ts";
import { isCoarser } from "../../kernel/support/independent.ts";
import { alone, type Instance, instances } from "../../kernel/support/instance.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import type { StatementOf } from "../../term/context.ts";
import { freeVariables } from "../../term/walk.ts";
import type { Finder } from "./finder.ts";

function components(
  parts: readonly (readonly Instance[])[],
  meet: (x: readonly Instance[], y: readonly Instance[]) => boolean,
): number[][] {
  const groups: number[][] = [];
  for (const [k, part] of parts.entries()) {
    const touching = groups.filter((g) =>
      g.some((j) => meet(part, parts[j] as readonly Instance[])),
    );
    const merged = [k, ...touching.flat()];
    for (const g of touching) groups.splice(groups.indexOf(g), 1);
    groups.push(merged);
  }
  return groups;
}

/**
 * Splits a product of random factors into two that a statement makes independent, or
 * uncorrelated.
 */
export function splitApart(
  finder: Finder,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  if (m.factors.length < 2) return null;
  for (const a of finder.core.assumptions) {
    const s = a.statement;
    if (s.kind !== "independent" || s.given.length > 0) continue;
    const law = s.degree === "uncorrelated" ? "independence/uncorrelated" : "independence/product";
    const find = (): Theorem | null => {
      for (const [x, y] of groupsOf(finder, m, s)) {
        const slots = { X: plain(x), Y: plain(y) };
        const theorem = finder.law(law, slots, { statement: a.id }, conditions);
        if (theorem) return theorem;
      }
      return null;
    };
    const theorem = finder.permit.byGiven(a.id, () => finder.permit.byLaw(law, find));
    if (theorem) return theorem;
  }
  return null;
}

/** A product over a range whose factors a statement makes independent. */
export function multipliedOut(
  finder: Finder,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { ring } = finder.core;
  const [first] = m.factors;
  const [a, b] = first?.atom.head.kind === "product" ? first.atom.indices : [];
  if (!a || !b || m.bound.length > 0 || !m.coefficient.equals(1)) return null;
  const local = ring.fresh();
  const bodies: Polynomial[] = [];
  for (const { atom, exponent } of m.factors) {
    const [child] = atom.children;
    const [index] = child?.locals ?? [];
    const [c, d] = atom.indices;
    const power = exponent.integer;
    if (
      atom.head.kind !== "product" ||
      !child ||
      index === undefined ||
      !c?.equals(a) ||
      !d?.equals(b) ||
      power === null ||
      power < 1
    )
      return null;
    bodies.push(
      ring.power(
        ring.substitute(child.body, new Map([[index, Affine.generator(local)]])),
        exponent,
      ),
    );
  }
  const slots = {
    X: { locals: [local], body: ring.product(bodies) },
    a: plain(ring.affine(a)),
    b: plain(ring.affine(b)),
  };
  for (const { id, statement } of finder.core.assumptions) {
    if (statement.kind !== "independent") continue;
    const theorem = finder.permit.byGiven(id, () =>
      finder.law("independence/indexed-product", slots, { statement: id }, conditions),
    );
    if (theorem) return theorem;
  }
  return null;
}

/**
 * By conditional independence: a product under the condition falls apart, or part of the
 * condition says nothing more.
 */
export function splitUnder(
  finder: Finder,
  m: Monomial,
  given: readonly Child[],
  slots: Readonly<Record<string, Binding>>,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  if (m.bound.length > 0) return null;
  const body = core.ring.single(m);
  for (const a of core.assumptions) {
    const s = a.statement;
    if (s.kind !== "independent" || s.given.length === 0 || !finder.permit.given(a.id)) continue;
    for (const [x, y] of groupsOf(finder, m, s)) {
      const theorem = finder.law(
        "conditioning/conditionally-independent",
        { ...slots, X: plain(x), Y: plain(y) },
        { statement: a.id },
        conditions,
      );
      if (theorem) return theorem;
    }
    const by = given.filter((child) =>
      s.given
        .flatMap((t) => (freeVariables(t).length ? [] : core.normaliser.given(t, emptyEnvironment)))
        .some((own) => isCoarser(core, [child], [own])),
    );
    if (by.length === 0 || by.length === given.length) continue;
    const theorem = finder.law(
      "conditioning/screened",
      { ...slots, X: plain(body), H: { locals: [], body, given: by } },
      { statement: a.id },
      conditions,
    );
    if (theorem) return theorem;
  }
  return null;
}

/**
 * A product of random factors as two, for each group of factors that a statement keeps apart from
 * all others.
 */
export function* groupsOf(
  finder: Finder,
  m: Monomial,
  s: StatementOf<"independent">,
): Generator<[Polynomial, Polynomial]> {
  const { core } = finder;
  const parts = m.factors.map((f) =>
    instances(
      core,
      alone(core.ring.single({ ...m, coefficient: fraction(1), factors: [f] })),
      s.units,
    ),
  );
  if (m.bound.length > 0 || parts.some((p) => p === null)) return;
  const parted = components(
    m.factors.map((_, k) => parts[k] as Instance[]),
    (x, y) => mayMeet(finder, x, y),
  );
  // "$Z_k$ is independent of $Z_1, \dots, Z_{k-1}$": each by itself may be the one that is apart
  // from its past
  const single = s.units.some((u) => u.quantities.some(isList))
    ? m.factors.flatMap((_, k) => (parts[k]?.every((x) => !x.listed) ? [[k]] : []))
    : [];
  const groups = parted.length < 2 ? single : [...parted, ...single];
  if (m.factors.length < 2) return;
  for (const group of groups) {
    const x = core.ring.single({ ...m, factors: m.factors.filter((_, k) => group.includes(k)) });
    const y = core.ring.single({
      ...m,
      coefficient: fraction(1),
      factors: m.factors.filter((_, k) => !group.includes(k)),
    });
    yield [x, y];
  }
}

function mayMeet(finder: Finder, x: readonly Instance[], y: readonly Instance[]): boolean {
  return x.some((a) =>
    y.some(
      (b) =>
        a.unit === b.unit &&
        !a.across.some((form, k) =>
          finder.core.ring.known.implied({ kind: "ne", form: form.minus(b.across[k] as Affine) }, [
            ...a.region,
            ...b.region,
          ]),
        ),
    ),
  );
}

/** Without the condition, where a statement makes what is averaged independent of it. */
export function independentOfGiven(
  finder: Finder,
  body: Polynomial,
  slots: Readonly<Record<string, Binding>>,
  conditions: readonly Constraint[],
): Theorem | null {
  for (const a of finder.core.assumptions) {
    if (a.statement.kind !== "independent") continue;
    const theorem = finder.permit.byGiven(a.id, () =>
      finder.law(
        "conditioning/independent",
        { ...slots, X: plain(body) },
        { statement: a.id },
        conditions,
      ),
    );
    if (theorem) return theorem;
  }
  return null;
}
