import { fraction } from "../exact/fraction.ts";
import type { Assumption, StatementOf } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Core } from "./core.ts";
import type { Centre } from "./law.ts";
import { withVariables } from "./normal/environment.ts";
import { number } from "./normal/value.ts";
import type { Atom, Polynomial } from "./polynomial.ts";
import {
  averagedChildren,
  declaredKey,
  isFixedAtom,
  isFixedForm,
  isPartial,
  within,
} from "./support/fixed.ts";
import { independentBy } from "./support/independent.ts";
import { cover, instances, oneStatement, type Part } from "./support/instance.ts";
import { matchForms, placed } from "./support/place.ts";

type Distribution = StatementOf<"distribution">;

/** A random quantity in a polynomial, with the sums that it stands under. */
interface Place extends Part {
  readonly atom: Atom;
}

/**
 * The polynomial with each quantity that one of the laws speaks of on the other side of the point
 * it is symmetric about. Null where the joint law does not stay the same by the statements: those
 * quantities have to be independent of each other, and together of all else that is random in the
 * polynomial.
 */
export function reflected(
  core: Core,
  p: Polynomial,
  laws: readonly Assumption[],
  apart: readonly Assumption[],
  centres: Readonly<Record<string, Centre>>,
): Polynomial | null {
  const turned = laws.flatMap(({ statement }) =>
    statement.kind === "distribution" && isNumeric(sortOf(statement.of)) ? [statement] : [],
  );
  if (turned.length === 0 || turned.length < laws.length) return null;
  const centre = (atom: Atom): Polynomial | null => {
    for (const s of turned) {
      const found = centreOf(core, s, atom, centres[s.law]);
      if (found) return found;
    }
    return null;
  };
  const places: Place[] = [];
  if (!collect(core, p, { region: [], bound: [] }, places)) return null;
  const own = places.filter(({ atom }) => centre(atom));
  const others = places.filter((place) => !own.includes(place));
  const independent = apart.flatMap(({ statement }) =>
    statement.kind === "independent" &&
    statement.degree !== "uncorrelated" &&
    statement.given.length === 0
      ? [statement]
      : [],
  );
  if (own.length === 0 || independent.length < apart.length) return null;
  if (others.length > 0 && !independent.some((s) => independentBy(core, s, own, others)))
    return null;
  const [first] = own as [Place];
  const alone = own.every(
    ({ atom, bound }) =>
      atom.key === first.atom.key && !bound.some((v) => atom.variables.includes(v)),
  );
  if (!alone && !independent.some((s) => eachByItself(core, s, own))) return null;
  // an average is a number, which does not change with the quantities
  const averages = (atom: Atom): boolean =>
    averagedChildren(atom) > 0 ? holds(atom) : atom.children.some((c) => within(c.body, averages));
  const holds = (atom: Atom): boolean =>
    centre(atom) !== null || atom.children.some((c) => within(c.body, holds));
  if (within(p, averages)) return null;
  return core.ring.rewrite(p, (atom, exponent) => {
    const at = centre(atom);
    return (
      at &&
      core.ring.power(
        core.ring.subtract(core.ring.scale(at, fraction(2)), core.ring.atom(atom)),
        exponent,
      )
    );
  });
}

/**
 * The point that a quantity is symmetric about by a statement; null where that does not speak of
 * it.
 */
function centreOf(
  core: Core,
  s: Distribution,
  atom: Atom,
  at: Centre | undefined,
): Polynomial | null {
  const of = placed(core, s.of);
  if (
    !at ||
    !of ||
    declaredKey(atom) !== of.symbol ||
    of.args.length !== atom.indices.length ||
    atom.children.length > 0
  )
    return null;
  const binding = matchForms(core, of.args, atom.indices, freeVariables(s.of));
  if (!binding) return null;
  if (at === "zero") return core.ring.number(0);
  const env = withVariables(
    new Map([...binding].map(([name, form]) => [name, number(core.ring.affine(form))])),
  );
  const [a, b] = s.params as [Term | undefined, Term | undefined];
  if (!a || (at === "middle" && !b)) return null;
  const first = core.normaliser.polynomial(a, env);
  return at === "middle"
    ? core.ring.scale(
        core.ring.add(first, core.normaliser.polynomial(b as Term, env)),
        fraction(1, 2),
      )
    : first;
}

/** All that is random in a polynomial; false where something random cannot be seen through. */
function collect(core: Core, p: Polynomial, around: Omit<Part, "body">, found: Place[]): boolean {
  return [...p.monomials.values()].every((m) => {
    if (
      ![...m.region.map((c) => c.form), ...m.factors.map((f) => f.exponent)].every((form) =>
        isFixedForm(core, form),
      )
    )
      return false;
    const inside = {
      region: [...around.region, ...m.region],
      bound: [...around.bound, ...m.bound],
    };
    return m.factors.every(({ atom }) => {
      if (isFixedAtom(core, atom)) return true;
      if (
        isPartial(atom) ||
        averagedChildren(atom) > 0 ||
        !atom.indices.every((form) => isFixedForm(core, form))
      )
        return false;
      const key = declaredKey(atom);
      if (key === null || !core.declaration(key)?.random) {
        return atom.children.every((child) =>
          collect(
            core,
            child.body,
            { ...inside, bound: [...inside.bound, ...child.locals] },
            found,
          ),
        );
      }
      found.push({ atom, body: core.ring.atom(atom), ...inside });
      return atom.children.length === 0;
    });
  });
}

/**
 * Whether a statement makes the quantities independent of each other, different ones among the
 * members of a family included.
 */
function eachByItself(core: Core, s: StatementOf<"independent">, own: readonly Place[]): boolean {
  if (s.degree !== "mutual") return false;
  const single = own.every(({ atom }) => {
    const unit = s.units[cover(core, atom, s.units)?.unit ?? -1];
    const [quantity, ...more] = unit?.quantities ?? [];
    return (
      unit &&
      quantity &&
      more.length === 0 &&
      unit.within.length === 0 &&
      quantity.kind !== "sum" &&
      placed(core, quantity)?.args.length === atom.indices.length
    );
  });
  const members = single ? instances(core, own, s.units) : null;
  return members !== null && oneStatement(core, members);
}
