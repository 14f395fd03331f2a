import { Affine } from "../../exact/affine.ts";
import { fraction } from "../../exact/fraction.ts";
import type { Refusal } from "../../kernel/binding.ts";
import { integerRange } from "../../kernel/choice.ts";
import { expectation, isIndicator } from "../../kernel/head.ts";
import { indexForms } from "../../kernel/place.ts";
import {
  Atom,
  type Child,
  type Factor,
  type Monomial,
  newVariable,
  plain,
} from "../../kernel/polynomial.ts";
import { soleAtom, solePower } from "../../kernel/sole.ts";
import { declaredKey, indicatorOf, isEvent } from "../../kernel/support/fixed.ts";
import { Theorem } from "../../kernel/theorem.ts";
import { isWithin } from "../instance.ts";
import { mentions } from "../solve.ts";
import type { Finder } from "./finder.ts";

/** An average is taken apart by no more values than these. */
const mostCases = 4;

/**
 * An average of what a given speaks of where a random integer has a value (`E[X | Z = k]`), as
 * the sum over all its values.
 */
export function casesOf(finder: Finder, m: Monomial): Theorem | null {
  const { core } = finder;
  const { ring } = core;
  const averages = m.bound.length > 0 ? [] : finder.averages();
  if (averages.length === 0 || !finder.permit.law("moment/values")) return null;
  for (const item of averages) {
    const left = solePower(item.general.left)?.atom;
    const [, event, ...more] = left?.children ?? [];
    const equal =
      left && event && more.length === 0 && isEvent(event) ? soleAtom(indicatorOf(event)) : null;
    if (!left || !event || !equal || !isIndicator(equal.head, "=")) continue;
    for (const n of (equal.children[0] as Child).body.monomials.values()) {
      const z =
        n.factors.length === 1 && n.bound.length === 0 ? (n.factors[0] as Factor).atom : null;
      const key = z && declaredKey(z);
      const range =
        z && key && core.declaration(key)?.random ? integerRange(core, key, z.indices) : null;
      // where its value is known already there is nothing to tell apart, and what is 0 or 1 is
      // its own indicator
      if (
        !z ||
        !range ||
        (range.lower.integer === 0 && range.upper.integer === 1) ||
        m.factors.some(
          (f) =>
            f.atom.head.kind === "indicator" && mentions((f.atom.children[0] as Child).body, z),
        )
      )
        continue;
      const body = ring.single({ ...m, coefficient: fraction(1) });
      const told = [
        Atom.of(left.head, [], [plain(body), event]),
        Atom.of(expectation, [], [plain(ring.multiply(body, indicatorOf(event)))]),
      ];
      if (!m.coefficient.equals(1) || !told.some((atom) => finder.byEquation(atom, []))) continue;
      const slots = {
        X: plain(ring.atom(z)),
        Y: plain(body),
        a: plain(ring.affine(range.lower)),
        b: plain(ring.affine(range.upper)),
        Z: plain(ring.number(1)),
        z: { locals: [newVariable()], body: ring.number(1) },
      };
      const summed = Theorem.law(core, "moment/values", slots);
      const [summedKey] = Theorem.isTheorem(summed) ? summed.right.monomials.keys() : [];
      if (!Theorem.isTheorem(summed) || summedKey === undefined) continue;
      const theorem = writtenFor(
        finder,
        Theorem.isolate(Theorem.combine([{ factor: ring.number(1), theorem: summed }]), summedKey),
        range,
      );
      if (theorem) return theorem;
    }
  }
  return null;
}

/**
 * A sum over all values of a random integer, written out where they are numbers: what is given of
 * some may be said of each alone.
 */
function writtenFor(
  finder: Finder,
  summed: Theorem | Refusal,
  { lower, upper }: { readonly lower: Affine; readonly upper: Affine },
): Theorem | null {
  if (!Theorem.isTheorem(summed)) return null;
  const [first, last] = [lower.integer, upper.integer];
  if (first === null || last === null) return summed;
  const [m, ...more] = [...summed.right.monomials.values()];
  const [v] = m?.bound ?? [];
  if (!m || v === undefined || more.length > 0 || last - first >= mostCases) return null;
  const { ring } = finder.core;
  const open = ring.single({ ...m, bound: [], region: [] });
  const cases = Array.from({ length: last - first + 1 }, (_, k) =>
    ring.substitute(open, new Map([[v, Affine.of(first + k)]])),
  );
  const joined = Theorem.join(summed, Theorem.reflexive(finder.core, ring.add(...cases)));
  return Theorem.isTheorem(joined) ? joined : null;
}

/**
 * What an average conditions on, the variables it is general in set to index forms of the
 * product, or next to them.
 */
export function conditionsLike(finder: Finder, average: Atom, m: Monomial): (readonly Child[])[] {
  const { ring } = finder.core;
  const given = average.children.slice(1);
  const open = [
    ...new Set(
      given.flatMap((child) => child.body.variables.filter((v) => !child.locals.includes(v))),
    ),
  ];
  const [v, ...more] = open;
  if (v === undefined) return [given];
  if (more.length > 0) return [];
  const forms = new Map(
    m.factors
      .flatMap((f) => indexForms(f.atom))
      .flatMap(({ form }) => [form, form.shift(-1), form.shift(1)].map((f) => [f.key, f] as const)),
  );
  // what is said for all t from 0 on says nothing of those before
  const within = [...forms.values()].filter((form) => isWithin(finder.core, v, form) !== false);
  return within.map((form) =>
    given.map((child) => ({
      locals: child.locals,
      body: ring.substitute(child.body, new Map([[v, form]])),
    })),
  );
}
