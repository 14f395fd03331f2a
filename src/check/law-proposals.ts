import { zeroOf } from "../meaning/kind.ts";
import type { Declaration, Statement } from "../term/context.ts";
import { expect, mul, number, pow, relation, sub } from "../term/make.ts";
import { hasMomentOf } from "../term/roles.ts";
import type { Term } from "../term/term.ts";
import { isNumber, occursIn, subterms, symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member, unitOf } from "./lack.ts";
import { isStatistic } from "./naming.ts";
import { isNoise } from "./noise-letter.ts";
import { bound, fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** The one random number of a step with the functions that it integrates on one side only. */
export function densities(step: Lack): ReturnType<Usual["propose"]> {
  const [only, ...more] = step.random.filter((d) => isOpen(d, step) && d.ranges.length === 0);
  if (!only || more.length > 0) return [];
  const bodies = step.sides.flatMap((side) =>
    [...subterms(side)].flatMap((t) => (t.kind === "integral" ? [t.body] : [])),
  );
  const isIn = (f: Declaration, terms: readonly Term[]): boolean =>
    terms.some((t) => t.kind === "apply" && t.function.symbol === f.key);
  // `E[h(X) / q(X)]` beside `\int \frac{h(x)}{q(x)} q(x) \, dx`
  const isFactor = (f: Declaration): boolean =>
    /^(?:[pq]|\\pi)(?:_|$)/.test(f.head) &&
    bodies.some((t) => isIn(f, t.kind === "mul" ? t.factors : [t]));
  return step.fixed.flatMap((f) =>
    f.sort.kind === "function" &&
    (step.onOneSide.has(f.key)
      ? isIn(
          f,
          bodies.flatMap((t) => [...subterms(t)]),
        )
      : isFactor(f))
      ? [{ ...said(distribution(only, "density", [member(f)])), givesMeaning: true }]
      : [],
  );
}

/** Counts of successes, where a step has letters for how many trials there are and their chance. */
export function binomials(step: Lack): ReturnType<Usual["propose"]> {
  const size = letterOf(step, /^[nmNMk]$/);
  const chance = letterOf(step, /^(?:[pq]|\\theta)$/);
  if (!size || !chance) return [];
  return step.random
    .filter((d) => isObserved(d, step))
    .map((d) => ({
      statements: [distribution(d, "binomial", [member(size), member(chance)])],
      fixed: [size, chance].filter((each) => step.doubted.includes(each)),
      traits: counting(size),
    }));
}

/** Numbers drawn from an interval, whose ends have letters in the step, or are 0 and 1. */
export function uniforms(step: Lack): ReturnType<Usual["propose"]> {
  const ends = step.fixed.filter(
    (d) => d.ranges.length === 0 && d.sort.kind === "scalar" && /^[a-d]$/.test(nameOf(d.head)),
  );
  if (ends.length !== 0 && ends.length !== 2) return [];
  const [low, high] = [...ends].sort((x, y) => (nameOf(x.head) < nameOf(y.head) ? -1 : 1));
  const params = low && high ? [member(low), member(high)] : [number(0), number(1)];
  const isUnit = ({ head, key }: Declaration): boolean =>
    /^[UV]$/.test(nameOf(head)) && !symbolsIn(step.sides[1]).includes(key);
  const order: readonly Statement[] =
    low && high ? [{ kind: "condition", condition: relation(member(low), "<", member(high)) }] : [];
  return step.random
    .filter((d) => isObserved(d, step) && (low || isUnit(d)))
    .map((d) => ({
      statements: [distribution(d, "uniform", params), ...order],
      fixed: ends.filter((each) => step.doubted.includes(each)),
    }));
}

/** That a name is how many there are of something. */
export const counting = (of: Declaration): NonNullable<Proposal["traits"]> =>
  (["integer", "positive"] as const).map((property) => ({ of, property }));

/** The one fixed number of a step that has such a letter. */
function letterOf({ fixed }: Lack, names: RegExp): Declaration | null {
  const [only, ...more] = fixed.filter(
    (d) => d.ranges.length === 0 && d.sort.kind === "scalar" && names.test(nameOf(d.head)),
  );
  return only && more.length === 0 ? only : null;
}

/** That quantities have mean 0: those of which no mean is spoken of, nor gone on with. */
export const centred = (
  { random, others, averaged, sides: [, right] }: Lack,
  isOne: (d: Declaration) => boolean,
): ReturnType<Usual["propose"]> =>
  [...random, ...others].flatMap((d) =>
    averaged.has(d.key) || !isOne(d) || isStatistic(d) || occursIn(expect(member(d)), right)
      ? []
      : said({ kind: "mean", of: member(d), value: zeroOf(d.sort) }),
  );

export const distribution = (
  d: Declaration,
  law: "normal" | "density" | "binomial" | "uniform" | "symmetric" | Simple,
  params: readonly Term[],
): Statement => ({
  kind: "distribution",
  of: member(d),
  law,
  params,
});

type Simple = "bernoulli" | "poisson" | "exponential" | "geometric";

export const isOpen = (d: Declaration, { spoken }: Lack): boolean =>
  d.sort.kind === "scalar" &&
  !spoken.law.has(d.key) &&
  !spoken.mean.has(d.key) &&
  !spoken.variance.has(d.key);

/** What is worked out of observations has not the law of one. */
const isObserved = (d: Declaration, step: Lack): boolean =>
  isOpen(d, step) && !isStatistic(d) && !isSpread(d, step);

/** Whether a quantity is the deviation of a sample by its name: `E[s^2] = \sigma^2`. */
export const isSpread = ({ head }: Declaration, step: Lack): boolean =>
  /^[sS]$/.test(head) && isNamed(step, /^\\sigma$/);

export const isNamed = ({ fixed }: Lack, name: RegExp): boolean =>
  fixed.some(({ head }) => name.test(nameOf(head)));

/** Random numbers with a law of one parameter, of which a step has a name. */
export function lawsOf(step: Lack, law: Simple, names: RegExp): ReturnType<Usual["propose"]> {
  const [parameter, ...more] = step.fixed.filter(
    (d) =>
      d.ranges.length === 0 &&
      d.sort.kind === "scalar" &&
      names.test(nameOf(d.head)) &&
      // "$m_2$" is of the second
      !/_\{?\d/.test(d.head),
  );
  // `\rho` beside two quantities is their correlation
  const isJoint = parameter?.head.startsWith("\\rho") && step.random.length > 1;
  if (!parameter || more.length > 0 || isJoint) return [];
  return step.random
    .filter((d) => isObserved(d, step))
    .map((d) => ({
      statements: [distribution(d, law, [member(parameter)]), ...positive(law, parameter)],
      fixed: step.doubted.includes(parameter) ? [parameter] : [],
    }));
}

/** The rate of an exponential law is positive, and so is the chance that ends trials. */
export const positive = (law: Simple, parameter: Declaration): readonly Statement[] =>
  law === "exponential" || law === "geometric" ? [bound(parameter, ">", 0)] : [];

/** The one random number or family of a step of which nothing is said, with what its square is. */
export function values(
  step: Lack,
  sides: (d: Declaration) => readonly [Term, Term],
): ReturnType<Usual["propose"]> {
  const [only, ...more] = step.random.filter((d) => isObserved(d, step) && !step.said.has(d.key));
  // "$E[X^2] = c$" names no chance
  const names = step.fixed.some(
    (d) => step.onOneSide.has(d.key) && !/^(?:p|q|r|\\(?:theta|pi|rho))$/.test(nameOf(d.head)),
  );
  if (!only || more.length > 0 || names) return [];
  // who goes on with `E[X^2]` does not mean that it is 1
  const isKept = [...subterms(step.sides[1])].some((t) => t.kind === "pow" && isOf(t.base, only));
  const isSaid = step.sides[1].kind === "number" && hasMomentOf(step.sides[0], "variance", only);
  if (isKept || isSaid) return [];
  const [left, right] = sides(only);
  const equation = relation(left, "=", right);
  const proposal = said(fact(equation));
  return [only.ranges.length === 0 ? { ...proposal, random: only } : proposal];
}

const isOf = (term: Term, { key }: Declaration): boolean =>
  term.kind === "symbol" && term.symbol === key;

/** The one random sign of a step, whose chances are even or have a letter. */
export function signs(step: Lack): ReturnType<Usual["propose"]> {
  const [only, ...more] = step.random.filter(
    (d) => isObserved(d, step) && !step.said.has(d.key) && !step.averaged.has(d.key),
  );
  if (!only || more.length > 0) return [];
  const chance = step.fixed.find(
    (d) => d.ranges.length === 0 && d.sort.kind === "scalar" && /^[pq]$/.test(nameOf(d.head)),
  );
  // who goes on with a mean does not mean that it is zero
  if (!chance && step.sides.some((side) => hasMomentOf(side, "expect", only))) return [];
  const value = chance ? sub(mul(number(2), member(chance)), number(1)) : number(0);
  return [
    {
      statements: [{ kind: "mean", of: member(only), value }],
      fixed: chance && step.doubted.includes(chance) ? [chance] : [],
    },
  ];
}

/** Normal numbers, whose mean and deviation have a letter in the step, or are centred. */
export function normals(step: Lack): ReturnType<Usual["propose"]> {
  const named = (names: RegExp): Declaration | undefined =>
    step.fixed.find(
      (d) => d.ranges.length === 0 && d.sort.kind === "scalar" && names.test(nameOf(d.head)),
    );
  const [mean, deviation] = [named(/^(?:\\mu|m)$/), named(/^(?:\\sigma|\\tau|s)$/)];
  if (!deviation) return [];
  const params = [mean ? member(mean) : number(0), pow(member(deviation), 2)];
  const fixed = [mean, deviation].flatMap((d) => (d && step.doubted.includes(d) ? d : []));
  const observed = step.random.filter(
    (d) => isObserved(d, step) && (mean || !step.averaged.has(d.key)),
  );
  // `\operatorname{Var}(X + Y) = 2 \sigma^2` names their variance
  if (observed.length > 1 && observed.some((d) => !isNoise(d))) return [];
  return observed.map((d) => ({ statements: [distribution(d, "normal", params)], fixed }));
}

/** Random numbers of which a step tells positive values from negative ones. */
export function turned({ random, sides, spoken }: Lack): ReturnType<Usual["propose"]> {
  const events = sides.flatMap((side) => [...subterms(side)]);
  const isCompared = (d: Declaration, sign: ">" | "<"): boolean =>
    events.some(
      (t) =>
        t.kind === "relation" && t.relation === sign && isOf(t.left, d) && isNumber(t.right, 0),
    );
  return random
    .filter((d) => d.ranges.length === 0 && !spoken.law.has(d.key))
    .filter((d) => isCompared(d, ">") && isCompared(d, "<"))
    .map((d) => said(distribution(d, "symmetric", [number(0)])));
}

/** Primed names of a step, which have the laws of the plain ones. */
export function copies({ random, others, spoken }: Lack): ReturnType<Usual["propose"]> {
  const all = [...random, ...others].filter((d) => d.ranges.length === 0);
  return all.flatMap((d) => {
    const copy = all.find((c) => c.head === `${d.head}'`);
    if (!copy || [d, copy].some(({ key }) => spoken.law.has(key))) return [];
    return said({ kind: "identical", units: [unitOf(d), unitOf(copy)] });
  });
}
