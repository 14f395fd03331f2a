import type { Declaration, Definition, Statement } from "../term/context.ts";
import { div, mul, number, pow, relation, sub, sum, symbol } from "../term/make.ts";
import { definitionOf } from "../term/matching.ts";
import { barsOf, isInSeries, variesOutside } from "../term/roles.ts";
import type { RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import {
  distinctTerms,
  occursIn,
  sameTerm,
  subterms,
  symbolsIn,
  symbolTermsIn,
} from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { isAverage, isNameOfDeviation, isStatistic, labelOf } from "./naming.ts";
import { squareStandsFor, standsFor, standTogether } from "./standing.ts";
import { bound, fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** What names stand for at their first use, and what weights come to. */
export const usualNames: readonly Usual[] = [
  {
    name: "parts",
    rung: 1,
    says: "$R = R_w + R_b$",
    example: ["$$E[R^2] = E[(R_w + R_b)^2]$$", "$R = R_{w} + R_{b}$."],
    not: ["$$E[R^2] = E[(R_w - R_b)^2]$$", "the parts of R add up to it"],
    propose: ({ random, others, sides: [left, right], varies }) =>
      [...random, ...others].flatMap((d) => {
        const meaning = d.ranges.length > 0 ? null : meaningOf(d, [left, right], varies);
        // `X_1` and `X_2` are like X
        const isPart = (term: Term): boolean =>
          term.kind === "symbol" &&
          nameOf(term.symbol) === nameOf(d.head) &&
          !/_\{?(?:\d|[i-n]\b)/.test(term.symbol);
        return meaning?.body.kind === "add" && meaning.body.terms.every(isPart)
          ? { ...said(fact(relation(member(d), "=", meaning.body))), random: d }
          : [];
      }),
  },
  {
    name: "stands for",
    rung: 0,
    says: "$S = X + Y$",
    example: ["$$\\operatorname{Var}(S) = \\operatorname{Var}(X - 2Y)$$", "$S = X - 2 Y$."],
    not: [
      "$X$ and $Y$ are random variables. The random variable $S$ is their sum.\n" +
        "$$\\operatorname{Var}(S) = \\operatorname{Var}(X - 2Y)$$",
      "a sentence speaks of it",
    ],
    propose: ({ random, others, fixed, doubted, said: spoken, sides: [left, right], varies }) => {
      const isAtRandom = (d: Declaration): boolean =>
        random.some((n) => n.head === labelOf(d) && isCount(n));
      // what is a side by itself says no more than the step
      const isSide = ({ key }: Declaration): boolean =>
        [left, right].some((side) => side.kind === "symbol" && side.symbol === key);
      const open = [...random, ...others].filter(
        (d) => !(spoken.has(d.key) || isAtRandom(d) || isSide(d)),
      );
      const single = open.flatMap((d) => {
        const meaning = meaningOf(d, [left, right], varies);
        return meaning ? { ...said(meaning), fresh: d } : [];
      });
      // `c = E[V] - a E[U]`
      const constant = fixed.flatMap((d) => {
        if (spoken.has(d.key) || isSide(d)) return [];
        // residuals stand for what they are, whether that varies or not
        const meaning = meaningOf(d, [left, right], isResidual(d) ? () => true : varies);
        // a moment by itself has names of its own
        const isMoment = meaning?.body.kind === "expect" || meaning?.body.kind === "variance";
        return meaning && !isMoment && !variesOutside(meaning.body, varies)
          ? { ...said(meaning), fixed: doubted.includes(d) ? [d] : [], fresh: d }
          : [];
      });
      if (single.length + constant.length > 0) return [...single, ...constant];
      const forward = standTogether(open, [left, right], varies);
      const together = forward.length > 0 ? forward : standTogether(open, [right, left], varies);
      return open.flatMap((d) => {
        const meaning = together.find(({ symbol: { symbol: key } }) => key === d.key);
        return meaning ? { ...said(meaning), fresh: d } : [];
      });
    },
  },
  {
    name: "square stands for",
    rung: 0,
    says: "$S^2 = \\frac{1}{n-1} \\sum_{i=1}^n (X_i - \\bar X)^2$",
    example: [
      "$$E[S^2] = E\\left[\\frac12 (X - Y)^2\\right]$$",
      "$S$ is a random variable. $S^{2} = \\frac{1}{2} (X - Y)^{2}$.",
    ],
    not: ["$$E[S + S^2] = E[S + (X - Y)^2]$$", "it stands otherwise than squared"],
    propose: ({ random, plain, said: spoken, sides: [left, right], varies, extents }) =>
      random.flatMap((d) => {
        if (plain.has(d.key) || spoken.has(d.key) || meaningOf(d, [left, right], varies)) return [];
        const square =
          squareStandsFor(d, [left, right], varies) ??
          squareStandsFor(d, [right, left], varies) ??
          sampleVariance(d, { random, extents, sides: [left, right] });
        if (!square) return [];
        const proposal = { ...said(fact(square)), fresh: d };
        return d.ranges.length === 0 ? { ...proposal, random: d } : proposal;
      }),
  },
  {
    name: "average",
    rung: 0,
    says: "$\\hat\\mu = \\frac1n \\sum_{i=1}^n X_i$",
    example: [
      "$$E[\\hat p] = \\frac1n \\sum_{i=1}^n E[X_i]$$",
      "$\\hat{p} = \\frac{1}{n} \\sum_{i = 1}^{n} X_{i}$.",
    ],
    not: ["$$E[\\hat p] = \\sum_{i=1}^n E[X_i]$$", "the step does not hold then"],
    propose: (step) =>
      standing(step, /^\\(?:hat|widehat|bar|overline)\{.+\}$/, (all, n) =>
        mul(div(number(1), n), all),
      ),
  },
  {
    name: "sum",
    rung: 0,
    says: "$S = \\sum_{i=1}^n X_i$",
    example: ["$$E[S] = \\sum_{i=1}^n E[X_i]$$", "$S = \\sum_{i = 1}^{n} X_{i}$."],
    not: ["$$E[S] = 2 \\sum_{i=1}^n E[X_i]$$", "the step does not hold then"],
    propose: (step) => standing(step, /^[STWNMY]$/, (all) => all),
  },
  {
    name: "deviation",
    rung: 1,
    says: "$D = X - E[X]$",
    example: ["$$\\operatorname{Var}(X) = E[D^2]$$", "$D = X - \\mathbb{E}[X]$."],
    not: ["$$\\operatorname{Var}(X) = E[D]$$", "the step does not hold then"],
    propose: ({ random, said: spoken }) => {
      const single = random.filter((d) => d.ranges.length === 0);
      return single.flatMap((d) => {
        const labelled = single.filter((x) => labelOf(d) === x.head);
        const others = single.filter((x) => x !== d);
        const [of, ...more] = labelled.length > 0 ? labelled : others;
        if (!of || more.length > 0 || spoken.has(d.key) || !/^[DRZ]$/.test(nameOf(d.head)))
          return [];
        const mean: Term = { kind: "expect", body: member(of), given: [], over: [] };
        return { ...said(definition(d, sub(member(of), mean))), fresh: d };
      });
    },
  },
  {
    name: "variance of an average",
    rung: 1,
    says: "$\\bar X$ has variance $\\sigma^2 / n$",
    example: [
      "$$E[\\bar X^2] = E[\\bar X]^2 + \\frac{\\sigma^2}{n}$$",
      "$\\bar{X}$ has variance $\\frac{\\sigma^{2}}{n}$.",
    ],
    not: ["$$E[X^2] = E[X]^2 + \\frac{\\sigma^2}{n}$$", "X is no average by its name"],
    propose: (step) => averages(step),
  },
  {
    name: "weights",
    rung: 1,
    says: "$\\sum_{i=1}^n w_i = 1$",
    example: ["$$E\\left[\\sum_{i=1}^n w_i X\\right] = E[X]$$", "$\\sum_{i = 1}^{n} w_{i} = 1$."],
    not: ["$$E\\left[\\sum_{i=1}^n x_i X\\right] = E[X]$$", "x is no name of a weight"],
    propose: ({ fixed, extents }) =>
      fixed.flatMap((d) => {
        const upper = extents.get(d.key);
        if (!upper || !/^(?:w|p|a|c|\\pi|\\alpha|\\lambda|\\omega)$/.test(nameOf(d.head)))
          return [];
        const whole = sum("i", number(1), upper, member(d));
        return said(fact(relation(whole, "=", number(1))));
      }),
  },
  {
    name: "positive",
    rung: 0,
    says: "$c > 0$",
    example: ["$$P(|X - E[X]| \\ge c) \\le \\frac{\\operatorname{Var}(X)}{c^2}$$", "$c > 0$."],
    not: ["$$P(|X| \\ge c) \\le \\operatorname{Var}(X)$$", "the step does not hold then"],
    propose: ({ isOrder, fixed }) =>
      fixed.flatMap((d) =>
        isOrder && d.ranges.length === 0 && d.sort.kind === "scalar" && d.properties.length === 0
          ? said(bound(d, ">", 0))
          : [],
      ),
  },
  {
    name: "between 0 and 1",
    rung: 0,
    says: "$0 < r < 1$",
    example: ["$$\\sum_{m=1}^\\infty r (1 - r)^{m - 1} = 1$$", "$r > 0$. $r < 1$."],
    not: ["$$\\sum_{m=1}^\\infty r (1 - r)^{m - 1} = 2$$", "the step does not hold then"],
    propose: ({ sides, fixed }) =>
      fixed.flatMap((d) =>
        d.properties.length === 0 && sides.some((side) => isInSeries(side, d))
          ? {
              statements: [bound(d, ">", 0), bound(d, "<", 1)],
              fixed: [],
              givesMeaning: true,
            }
          : [],
      ),
  },
  {
    name: "non-negative",
    rung: 1,
    says: "$X \\ge 0$",
    example: ["$$P(X \\ge 3) \\le \\frac{E[X]}{3}$$", "$X \\ge 0$."],
    not: ["$$P(X \\ge 3) \\le \\frac{E[X]}{4}$$", "the step does not hold then"],
    propose: ({ isOrder, random, said: spoken }) =>
      random.flatMap((d) =>
        !isOrder || spoken.has(d.key) ? [] : said(fact(relation(member(d), ">=", number(0)))),
      ),
  },
  {
    name: "positive and not constant",
    rung: 2,
    says: "$T > 0$, and $\\operatorname{Var}(T) > 0$",
    example: [
      "$$E\\left[\\frac1T\\right] > \\frac{1}{E[T]}$$",
      "$T > 0$. $\\operatorname{Var}(T) > 0$.",
    ],
    not: ["$$E\\left[\\frac1T\\right] < \\frac{1}{E[T]}$$", "the step does not hold then"],
    propose: ({ isOrder, random, said: spoken }) =>
      random.flatMap((d) => {
        if (!isOrder || spoken.has(d.key) || d.ranges.length > 0) return [];
        const spread: Term = { kind: "variance", body: member(d), given: [], over: [] };
        return [member(d), spread].map((of) => said(fact(relation(of, ">", number(0)))));
      }),
  },
];

/**
 * What `S^2` is beside members and their mean: `\frac{1}{n-1} \sum_i (X_i - \bar X)^2`, or divided
 * by n where `n - 1` is nowhere in the step.
 */
function sampleVariance(
  d: Declaration,
  { random, extents, sides }: Pick<Lack, "random" | "extents" | "sides">,
): RelationTerm | null {
  const [family, ...more] = random.filter((x) => x.ranges.length === 1 && extents.has(x.key));
  const size = family && extents.get(family.key);
  const bars = family ? barsOf(nameOf(family.head)) : [];
  const mean = sides.flatMap(symbolTermsIn).find((t) => bars.includes(t.symbol));
  if (!size || more.length > 0 || !mean || !/^[sS]$/.test(d.head)) return null;
  const less = sub(size, number(1));
  const below = sides.some((side) => occursIn(less, side)) ? less : size;
  const squares = sum("i", number(1), size, pow(sub(member(family), mean), 2));
  return relation(pow(member(d), 2), "=", mul(div(number(1), below), squares));
}

/** `r_i`, `\hat{e}_i`, and of vectors the fitted values `\hat{y}` */
const isResidual = ({ head, ranges, sort }: Declaration): boolean =>
  (ranges.length === 1 || sort.kind === "vector") &&
  (/^(?:[reu]|\\(?:hat|mathbf|bm)\{[reu]\}|\\hat\{\\varepsilon\})$/.test(nameOf(head)) ||
    (sort.kind === "vector" && /^\\hat\{[yz]\}$/.test(nameOf(head))));

/** A count or a time: what `S_N` is by N alone no equation says. */
const isCount = ({ head }: Declaration): boolean => /^(?:[KMNT]|\\(?:tau|nu))$/.test(head);

/** What a name stands for on either side of a step. */
const meaningOf = (
  name: Declaration,
  [left, right]: readonly [Term, Term],
  varies: (key: string) => boolean,
): Definition | null =>
  standsFor(name, [left, right], varies) ?? standsFor(name, [right, left], varies);

/** Names of a step that stand for something of all members of its one family. */
function standing(
  { random, extents, said: spoken, sides }: Lack,
  names: RegExp,
  body: (all: Term, size: Term) => Term,
): ReturnType<Usual["propose"]> {
  const families = random.filter(
    (d) => d.ranges.length > 0 && extents.has(d.key) && !isStatistic(d),
  );
  const [family, ...more] = families;
  const size = family && extents.get(family.key);
  if (!size || more.length > 0) return [];
  const all = sum("i", number(1), size, member(family));
  const whole = body(all, size);
  return random.flatMap((d) => {
    if (d === family || !names.test(nameOf(d.head)) || spoken.has(d.key)) return [];
    // Y beside `Y_i` is what they are like
    if (d.head === nameOf(family.head)) return [];
    const [place, ...others] = sides.flatMap((side) => placesOf(side, d));
    if (!place || others.some((other) => !sameTerm(place, other))) return [];
    // the number of the summands is not their sum
    if (placesOf(whole, d).length > 0) return [];
    const meaning = definitionOf(place, whole);
    return meaning ? said(meaning) : [];
  });
}

/**
 * Averages of whose members a step has none, with the size and the deviation that it has: those
 * with the letter of each where there are more.
 */
function averages({
  random,
  fixed,
  squared,
  spoken,
  onOneSide,
  sides,
  varies,
}: Lack): readonly Proposal[] {
  const isSize = ({ symbol: key, args }: SymbolTerm): boolean =>
    args.length === 0 && /^[nmNMB]$/.test(nameOf(key)) && onOneSide.has(key) && !varies(key);
  const sizes = distinctTerms(sides.flatMap(symbolTermsIn)).filter(isSize);
  const deviations = fixed.filter(
    (d) => isNameOfDeviation(d) && squared.has(d.key) && onOneSide.has(d.key),
  );
  const quotients = sides
    .flatMap((side) => [...subterms(side)])
    .map((t) => (t.kind === "div" ? [t.numerator, t.denominator].map(symbolsIn) : []));
  return random.flatMap((d) => {
    const labels = [/\{(.+?)\}/.exec(d.head)?.[1], labelOf(d)];
    const labelled = deviations.filter((s) => labels.includes(labelOf(s) ?? undefined));
    const [deviation, ...others] = deviations.length > 1 ? labelled : deviations;
    if (!deviation || others.length > 0 || !isAverage(d) || spoken.variance.has(d.key)) return [];
    const below = quotients.flatMap(([over = [], under = []]) =>
      over.includes(deviation.key) ? under : [],
    );
    // `n_1` is the size of the first sample, and of no other one
    const [size, ...more] = sizes.filter(
      ({ symbol: key }) =>
        (nameOf(key) === key || labels.includes(/_\{(.+)\}$/.exec(key)?.[1])) &&
        (sizes.length === 1 || below.includes(key)),
    );
    const value = size && div(pow(member(deviation), 2), size);
    return value && more.length === 0 ? said({ kind: "variance", of: member(d), value }) : [];
  });
}

const placesOf = (term: Term, { key }: Declaration): readonly SymbolTerm[] =>
  symbolTermsIn(term).filter(({ symbol: name }) => name === key);

/** That a name stands for something. */
const definition = (d: Declaration, body: Term): Statement => ({
  kind: "definition",
  symbol: symbol(d.key, [], d.sort),
  ...{ params: [], entries: [], arguments: [], condition: null, body },
});
