import { fraction } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { expect, mul, pow, relation, sub, variable } from "../term/make.ts";
import { isBias } from "../term/roles.ts";
import type { Term } from "../term/term.ts";
import { distinctTerms, sameTerm, subterms, termKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { headNodes, nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { isNameOfDeviation, labelOf } from "./naming.ts";
import { fact, type Proposal, said, type Usual } from "./usual-entry.ts";

const byCorrelation =
  "$X$ and $Y$ have covariance " +
  "$\\rho \\sqrt{\\operatorname{Var}(X)} \\sqrt{\\operatorname{Var}(Y)}$";

/** What letters name of two quantities, and of what estimates a variance. */
export const usualMoments: readonly Usual[] = [
  {
    name: "correlation",
    rung: 0,
    says: byCorrelation,
    example: [
      "$$\\operatorname{Cov}(X, Y)^2 = \\rho^2 \\operatorname{Var}(X) \\operatorname{Var}(Y)$$",
      `${byCorrelation}.`,
    ],
    not: [
      "$$\\operatorname{Cov}(X, Y)^2 = \\rho \\operatorname{Var}(X) \\operatorname{Var}(Y)$$",
      "the step does not hold then",
    ],
    propose: (step) => correlations(step),
  },
  {
    name: "mean of a total",
    rung: 0,
    says: "$L$ has mean $\\mu \\nu$",
    example: ["$$\\operatorname{Var}(L) = E[(L - \\mu \\nu)^2]$$", "$L$ has mean $\\mu \\nu$."],
    not: [
      "$$\\operatorname{Var}(L) = E[(L - \\mu \\nu)^2] + \\mu$$",
      "one of the letters stands by itself too",
    ],
    propose: (step) => totals(step),
  },
  {
    name: "bias",
    rung: 0,
    says: "$\\operatorname{Bias}(T) = E[T] - \\theta$",
    example: [
      "$$E[Y^2] + (E[Y] - c)^2 = E[Y^2] + \\operatorname{Bias}(Y)^2$$",
      "$\\operatorname{Bias}(T) = \\mathbb{E}[T] - c$.",
    ],
    not: [
      "$$E[Y^2] + (E[Y] - c)^2 = E[Y^2] + \\operatorname{Bias}(Y)$$",
      "the step does not hold then",
    ],
    propose: (step) => biases(step),
  },
  {
    name: "unbiased variance",
    rung: 0,
    says: "$E[S^2] = \\sigma^2$",
    example: [
      "$$\\operatorname{Var}(S^2) = E[S^4] - \\sigma^4$$",
      "$\\mathbb{E}[S^{2}] = \\sigma^{2}$.",
    ],
    not: ["$$\\operatorname{Var}(S^2) = E[S^4] - \\sigma^2$$", "the step does not hold then"],
    propose: ({ random, fixed, plain, squared, said: spoken }) => {
      const [deviation, ...more] = fixed.filter(
        (d) => isNameOfDeviation(d) && squared.has(d.key) && /^\\/.test(d.head),
      );
      if (!deviation || more.length > 0) return [];
      return random.flatMap((d) => {
        const isSpread = /^[sS]$/.test(nameOf(d.head)) && d.ranges.length === 0;
        if (!isSpread || plain.has(d.key) || spoken.has(d.key)) return [];
        const mean = expect(pow(member(d), 2));
        return said(fact(relation(mean, "=", pow(member(deviation), 2))));
      });
    },
  },
];

/** What the bias of an estimator is: what stands beside its mean in a difference of the step. */
function biases({ sides, said: spoken }: Lack): readonly Proposal[] {
  const parts = sides.flatMap((side) => [...subterms(side)]);
  const [value, ...others] = distinctTerms(parts.filter(isBias));
  const [of] = value?.args ?? [];
  if (!value || !of || others.length > 0 || spoken.has(value.function.symbol)) return [];
  const estimate = [of, expect(of)].map(termKey);
  const bare = (t: Term): Term => (t.kind === "neg" ? t.body : t);
  const differences = parts.flatMap((t) => (t.kind === "add" ? [t.terms.map(bare)] : []));
  const [target, ...more] = distinctTerms(
    differences.flatMap((terms) => {
      const rest = terms.filter((t) => !estimate.includes(termKey(t)));
      return rest.length < terms.length && rest.length === 1 ? rest : [];
    }),
  );
  if (!target || more.length > 0) return [];
  const sort = sortOf(of);
  const body = sub(expect(variable("T", sort)), target);
  const general = { params: [], entries: [], arguments: [{ name: "T", sort }], condition: null };
  return [said({ kind: "definition", symbol: value.function, ...general, body })];
}

/** The two random numbers of a step with a variance, whose correlation has a letter there. */
function correlations({
  random,
  fixed,
  sides,
  onOneSide,
  said: spoken,
}: Lack): readonly Proposal[] {
  const [x, y, ...others] = random;
  const [letter, ...more] = fixed.filter(
    (d) => d.ranges.length === 0 && /^(?:\\rho|r)$/.test(nameOf(d.head)) && onOneSide.has(d.key),
  );
  if (!x || !y || !letter || others.length + more.length > 0) return [];
  const pair = [x, y];
  const isOpen = pair.every((d) => d.ranges.length === 0 && !spoken.has(d.key));
  const variances = pair.map(
    (d): Term => ({ kind: "variance", body: member(d), given: [], over: [] }),
  );
  const parts = sides.flatMap((side) => [...subterms(side)]);
  const isVaried = variances.some((v) => parts.some((part) => sameTerm(part, v)));
  if (!isOpen || !isVaried || !isLabelled(letter, pair)) return [];
  const roots = variances.map((v) => pow(v, { kind: "number", value: fraction(1, 2) }));
  const value = mul(member(letter), ...roots);
  return [said({ kind: "covariance", left: member(x), right: member(y), value, condition: null })];
}

/** The one random number of a step whose two letters for means stand only together: `\mu \nu`. */
function totals({ random, fixed, sides, said: spoken }: Lack): readonly Proposal[] {
  const [of, ...others] = random;
  const letters = fixed.filter(
    (d) => d.ranges.length === 0 && /^(?:\\mu|\\nu|\\lambda|m)$/.test(d.head),
  );
  const keys = letters.map((d) => d.key);
  if (!of || others.length > 0 || of.ranges.length > 0 || spoken.has(of.key)) return [];
  if (keys.length !== 2) return [];
  const parts = sides.flatMap((side) => [...subterms(side)]);
  const isOne = (t: Term): boolean => t.kind === "symbol" && keys.includes(t.symbol);
  const products = parts.flatMap((t) =>
    t.kind === "mul" &&
    t.factors.filter(isOne).length === 2 &&
    new Set(t.factors.map(termKey)).size > 1
      ? [t.factors.filter(isOne)]
      : [],
  );
  const [product] = products;
  // a letter by itself has another mean for its name
  if (!product || parts.filter(isOne).length !== 2 * products.length) return [];
  return [said({ kind: "mean", of: member(of), value: mul(...product) })];
}

/** Whether a letter has no label, or the names of both: `\rho_{XY}`. */
function isLabelled(letter: Declaration, pair: readonly Declaration[]): boolean {
  const [node] = headNodes(letter.head);
  const label = node?.kind === "script" ? (node.sub ?? []) : [];
  const names = label.filter((n) => n.kind !== "operator").map((n) => canonical([n]));
  return (
    labelOf(letter) === null ||
    (names.length === 2 && pair.every((d) => names.includes(nameOf(d.head))))
  );
}
