import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Certificate } from "../../kernel/binding.ts";
import type { Core } from "../../kernel/core.ts";
import { typical } from "../../kernel/generator.ts";
import { type Monomial, type Polynomial, plain } from "../../kernel/polynomial.ts";
import { reflected } from "../../kernel/reflection.ts";
import {
  exchanged,
  type Member,
  type Move,
  membersOf,
  moved,
} from "../../kernel/support/exchange.ts";
import { declaredKey } from "../../kernel/support/fixed.ts";
import { placed } from "../../kernel/support/place.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import type { Unit } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import { isNumeric } from "../../term/sort.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import { degreeOf, rankOf } from "./degree.ts";
import type { Finder } from "./finder.ts";

const centres = {
  symmetric: "first",
  normal: "first",
  rademacher: "zero",
  uniform: "middle",
} as const;

/** Whether the symbol that a statement speaks of occurs in a polynomial. */
function speaks(core: Core, of: Term, p: Polynomial): boolean {
  const symbol = placed(core, of)?.symbol;
  const inside = (q: Polynomial): boolean =>
    [...q.monomials.values()].some((m) =>
      m.factors.some(
        ({ atom }) => declaredKey(atom) === symbol || atom.children.some((c) => inside(c.body)),
      ),
    );
  return symbol !== undefined && inside(p);
}

/** Functions of more members than this keep their indices. */
const exchangeLimit = 5;

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, k) => [...rest.slice(0, k), size - 1, ...rest.slice(k)]),
  );
}

/** The k-th of several typical members, which differ from each other. */
function typicalMember(units: readonly Unit[], k: number): Member {
  const unit = units.findIndex((u) => u.across.length > 0);
  return { unit, across: (units[unit]?.across ?? []).map(() => Affine.generator(typical(k))) };
}

/**
 * By the symmetry of laws: all that is symmetric on the other side at once, or one family or
 * quantity; where that leaves less, or the lesser text.
 */
export function symmetricOf(
  finder: Finder,
  m: Monomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const body = core.ring.single(m);
  const laws = [...core.assumptions].filter(
    ({ id, statement: s }) =>
      s.kind === "distribution" &&
      s.law in centres &&
      isNumeric(sortOf(s.of)) &&
      speaks(core, s.of, body) &&
      finder.permit.given(id),
  );
  if (
    laws.length === 0 ||
    !["distribution/symmetric", "distribution/symmetric-image"].some((name) =>
      finder.permit.law(name),
    )
  )
    return null;
  const apart = [...core.assumptions].filter(
    ({ id, statement: s }) =>
      s.kind === "independent" &&
      s.degree !== "uncorrelated" &&
      s.given.length === 0 &&
      finder.permit.given(id),
  );
  for (const chosen of laws.length > 1 ? [laws, ...laws.map((a) => [a])] : [laws]) {
    // no statement of independence more than it takes
    const few = [
      [],
      ...apart.map((a) => [a]),
      ...apart.flatMap((a, k) => apart.slice(k + 1).map((b) => [a, b])),
    ];
    for (const kept of few) {
      const other = core.ring.known.only(conditions, () =>
        reflected(core, body, chosen, kept, centres),
      );
      if (!other) continue;
      const certificate: Certificate = {
        laws: chosen.map((a) => a.id),
        apart: kept.map((a) => a.id),
      };
      const slots = { Z: plain(body), z: plain(other) };
      const smaller = (n: Monomial): boolean =>
        degreeOf(core, n) < degreeOf(core, m) ||
        (degreeOf(core, n) === degreeOf(core, m) && rankOf(n) < rankOf(m));
      const theorem = [...core.ring.add(body, other).monomials.values()].every(smaller)
        ? finder.law("distribution/symmetric", slots, certificate, conditions)
        : [...other.monomials.values()].every(smaller)
          ? finder.law("distribution/symmetric-image", slots, certificate, conditions)
          : null;
      if (theorem) return theorem;
      break;
    }
  }
  return null;
}

/** Takes the index off a function of one member of an identically distributed family. */
export function identicalTo(
  finder: Finder,
  body: Polynomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  for (const a of finder.core.assumptions) {
    const s = a.statement;
    if (s.kind !== "identical") continue;
    const theorem = finder.permit.byGiven(a.id, () => {
      const to = representativeOf(finder, s.units);
      const other = moved(core, s.units, body, to);
      return other && other.key !== body.key
        ? finder.law(
            "independence/identical",
            { X: plain(body), Y: plain(other) },
            { statement: a.id, to },
            conditions,
          )
        : null;
    });
    if (theorem) return theorem;
  }
  return exchangedFor(finder, body, conditions);
}

/**
 * The quantity that stands for all with its law: the one outside a family, the member that
 * another given names (`E[X_1] = \mu`), or any member.
 */
function representativeOf(
  finder: Finder,
  units: readonly Unit[],
): { unit: number; across: readonly Affine[] } {
  const single = units.findIndex((u) => u.across.length === 0);
  const unit = single >= 0 ? single : 0;
  const across = units[unit]?.across ?? [];
  const [quantity, ...others] = units[unit]?.quantities ?? [];
  const free = across.map(() => Affine.generator(typical()));
  if (across.length === 0 || others.length > 0 || quantity?.kind !== "symbol")
    return { unit, across: free };
  const places = across.map((name) =>
    quantity.args.findIndex((arg) => arg.kind === "variable" && arg.name === name),
  );
  for (const { statement } of finder.core.assumptions) {
    if (
      statement.kind !== "mean" &&
      statement.kind !== "variance" &&
      statement.kind !== "distribution" &&
      statement.kind !== "conditional" &&
      statement.kind !== "fact"
    )
      continue;
    for (const part of subterms(statement.kind === "fact" ? statement.relation : statement.of)) {
      if (
        part.kind !== "symbol" ||
        part.symbol !== quantity.symbol ||
        part.args.length !== across.length
      )
        continue;
      const named = places.flatMap((place) => {
        const arg = part.args[place];
        return arg?.kind === "number" && arg.value.d === 1n
          ? [Affine.of(Number(arg.value.s * arg.value.n))]
          : [];
      });
      if (named.length === across.length) return { unit, across: named };
    }
  }
  return { unit, across: free };
}

/**
 * Takes the indices off a function of several members of an i.i.d. family, in the order that
 * gives the least text.
 */
function exchangedFor(
  finder: Finder,
  body: Polynomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const name = "independence/exchangeable";
  for (const a of core.assumptions) {
    const s = a.statement;
    if (s.kind !== "identical") continue;
    const members = membersOf(core, s.units, body);
    if (!members || members.length < 2 || members.length > exchangeLimit) continue;
    if (!finder.permit.law(name) || !finder.permit.given(a.id)) continue;
    const apart = [...core.assumptions].filter(
      (b) => b.statement.kind === "independent" && finder.permit.given(b.id),
    );
    for (const b of s.exchangeable ? [null, ...apart] : apart) {
      const statement = b?.statement.kind === "independent" ? b.statement : null;
      let best: { readonly body: Polynomial; readonly moves: readonly Move[] } | null = null;
      for (const order of permutations(members.length)) {
        const moves = members.map(
          (from, k): Move => ({ from, to: typicalMember(s.units, order[k] ?? 0) }),
        );
        const other = exchanged(core, { identical: s, independent: statement }, body, moves);
        if (!other) break;
        if (!best || other.key < best.body.key) best = { body: other, moves };
      }
      if (!best || best.body.key === body.key) continue;
      const theorem = finder.law(
        name,
        { X: plain(body), Y: plain(best.body) },
        { statement: a.id, ...(b ? { independent: b.id } : {}), moves: best.moves },
        conditions,
      );
      if (theorem) return theorem;
    }
  }
  return null;
}
