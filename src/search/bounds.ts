import { type Bounded, boundedBy, filled, type Instance, type Mean } from "../kernel/bound.ts";
import type { Core } from "../kernel/core.ts";
import type { BoundLaw } from "../kernel/law.ts";
import { addends } from "../kernel/sign.ts";
import { add, div, expect, mul, number, pow, productOf, sub } from "../term/make.ts";
import type { Term, TermOf } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import { type Fit, fits } from "./fit.ts";

/** The inequalities of a table. */
function* boundLaws(core: Core): Generator<BoundLaw> {
  for (const law of core.grounds.laws.values()) if (law.relation === ">=") yield law;
}

const instanceBy = (law: BoundLaw, { slots, mean }: Fit): Instance | null =>
  mean && { law: law.name, slots: Object.fromEntries(slots), mean };

/**
 * The instances of inequalities that a term has the gaps of, as they are written; one gap may be
 * that of several, of which not all need hold.
 */
export function instancesIn(core: Core, term: Term): readonly Instance[] {
  const found: Instance[] = [];
  for (const part of subterms(term)) {
    if (part.kind !== "add" || part.terms.length !== 2) continue;
    const [large, minus] = part.terms as [Term, Term];
    if (minus.kind !== "neg") continue;
    for (const law of boundLaws(core)) {
      const instance = instanceAt(core, law, part, [large, minus.body]);
      if (instance) found.push(instance);
    }
  }
  return found;
}

function instanceAt(
  core: Core,
  law: BoundLaw,
  gap: Term,
  [large, small]: readonly [Term, Term],
): Instance | null {
  const sides = [
    [law.left, large],
    [law.right, small],
  ] as const;
  // what is averaged may show on the one side only
  for (const [first, second] of [sides, [sides[1], sides[0]] as const])
    for (const fit of fits(first[0], first[1]))
      for (const both of fits(second[0], second[1], fit)) {
        const instance = instanceBy(law, both);
        const bounded = instance && boundedBy(core, instance);
        if (bounded && !("refused" in bounded) && sameTerm(bounded.term, gap)) return instance;
      }
  return null;
}

/**
 * The gaps of the inequalities that speak of a mean, a chance or a covariance, as guesses; where
 * the mean is of plain members also times their number, and where the bound stands before a chance
 * also over it.
 */
export function* boundsOf(core: Core, part: Term): Generator<Term> {
  for (const law of boundLaws(core))
    for (const anchor of anchorsOf(law))
      for (const { mean, times } of meansIn(part))
        for (const fit of fits(anchor, mean))
          for (const instance of variants(law, instanceBy(law, fit))) {
            const bounded = boundedBy(core, instance);
            if ("refused" in bounded) continue;
            for (const gap of multiples(law, instance, bounded))
              yield times ? mul(times, gap) : gap;
          }
}

const anchors = new WeakMap<BoundLaw, readonly Term[]>();

/** The parts of an inequality that tell what stands in all of its slots; found once a law. */
function anchorsOf(law: BoundLaw): readonly Term[] {
  const known = anchors.get(law);
  if (known) return known;
  const names = Object.keys(law.kinds);
  const made = [...subterms(law.left), ...subterms(law.right)].filter((part) => {
    if (part.kind === "expect" && part.body.kind === "meta") return false;
    if (part.kind !== "expect" && part.kind !== "probability" && part.kind !== "covariance")
      return false;
    const told = new Set([...subterms(part)].flatMap((t) => (t.kind === "meta" ? [t.name] : [])));
    return names.every((name) => told.has(name));
  });
  anchors.set(law, made);
  return made;
}

/** A mean, or one that it is a multiple of. */
interface Multiple {
  readonly mean: Term;
  readonly times: Term | null;
}

/**
 * A mean, with its addends each by itself, with absolute values factor by factor, and of an inverse
 * what it is a multiple of.
 */
function meansIn(part: Term): readonly Multiple[] {
  const once = (mean: Term): Multiple => ({ mean, times: null });
  if (part.kind !== "expect") return [once(part)];
  const { body } = part;
  const inside = body.kind === "call" && body.function === "abs" ? body.args[0] : undefined;
  const factors = inside?.kind === "mul" ? inside.factors : [];
  const apart = addends(body).map(({ term }) => term);
  const absolute = (of: Term): Term => ({ kind: "call", function: "abs", args: [of] });
  return [
    once(part),
    ...(apart.length > 1 || body.kind === "neg" ? apart : []).map((of) =>
      once({ ...part, body: of }),
    ),
    ...(factors.length > 0 ? [once({ ...part, body: mul(...factors.map(absolute)) })] : []),
    ...(body.kind === "div"
      ? [{ mean: { ...part, body: div(number(1), body.denominator) }, times: body.numerator }]
      : []),
  ];
}

/** An instance, and that at the inverse where a logarithm is taken: `log(p/q)` is `-log(q/p)`. */
function variants(law: BoundLaw, instance: Instance | null): readonly Instance[] {
  if (!instance) return [];
  const taken = [...subterms(law.left)].flatMap((t) =>
    t.kind === "call" && t.function === "log" ? Object.keys(instance.slots) : [],
  );
  return [
    instance,
    ...taken.map((name) => {
      const slots = { ...instance.slots, [name]: inverse(instance.slots[name] as Term) };
      return { ...instance, slots };
    }),
  ];
}

const inverse = (term: Term): Term =>
  term.kind === "div" ? div(term.denominator, term.numerator) : div(number(1), term);

function* multiples(law: BoundLaw, instance: Instance, { term }: Bounded): Generator<Term> {
  yield term;
  const size = sizeOf(instance.mean);
  if (size) {
    yield mul(size, term);
    yield mul(pow(size, number(2)), term);
  }
  if (law.right.kind !== "mul") return;
  const before = law.right.factors.filter((f) => !isAverage(f));
  if (before.length < law.right.factors.length && before.length > 0)
    yield div(term, productOf(before.map((f) => filled(f, instance))));
}

const isAverage = ({ kind }: Term): boolean => kind === "expect" || kind === "probability";

/** Over how many members equal weights are; null for other weights. */
function sizeOf(mean: Mean): Term | null {
  const weight = mean.by === "weights" ? mean.weights.body : null;
  return weight?.kind === "div" && weight.numerator.kind === "number" ? weight.denominator : null;
}

/** By how much what is averaged over an event is more than its least there. */
export function excessesOver(part: TermOf<"indicator">): readonly Term[] {
  const { condition } = part;
  if (condition.kind !== "relation" || !/^>=?$/.test(condition.relation)) return [];
  const { left: u, right: a } = condition;
  const average = (...factors: Term[]): Term => expect(mul(...factors, part));
  const isAbsolute = u.kind === "call" && u.function === "abs";
  // `U^2 - a^2` where `|U|` is at least a
  return [average(sub(u, a)), ...(isAbsolute ? [average(sub(u, a), add(u, a))] : [])];
}
