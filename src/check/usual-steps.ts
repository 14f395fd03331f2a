import { placeIn } from "../meaning/given/recursion.ts";
import type { Declaration } from "../term/context.ts";
import { mul, relation, sub } from "../term/make.ts";
import { definitionOf } from "../term/matching.ts";
import type { Term } from "../term/term.ts";
import { distinctTerms, occursIn, sameTerm, subterms, symbolsIn } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { headNodes, nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** How the next iterate comes from the one before. */
export const usualSteps: readonly Usual[] = [
  {
    name: "step",
    rung: 0,
    says: "$w^+ = w - \\eta g$",
    example: [
      "$$E[\\|w^+\\|^2] = E[\\|w\\|^2] - 2 \\eta E[g^\\top w] + \\eta^2 E[\\|g\\|^2]$$",
      "$w^{+} = w - \\eta g$.",
    ],
    not: [
      "$$E[\\|w^+\\|^2] = E[\\|w\\|^2] - \\eta E[g^\\top w] + \\eta^2 E[\\|g\\|^2]$$",
      "the step does not hold then",
    ],
    propose: (step) => stepsOf(step),
  },
  {
    name: "unbiased gradient",
    rung: 0,
    says: "$E[g \\mid w] = \\nabla h(w)$",
    example: [
      "$$E[\\langle E[g \\mid w], w\\rangle] = E[\\langle \\nabla h(w), w\\rangle]$$",
      "$\\mathbb{E}[g \\mid w] = \\nabla h(w)$.",
    ],
    not: [
      "$$E[\\langle E[g \\mid w], w\\rangle] = 2 E[\\langle \\nabla h(w), w\\rangle]$$",
      "the step does not hold then",
    ],
    propose: (step) => unbiased(step),
  },
];

/** Letters for the lengths of steps, and for what estimates a gradient. */
const lengths = /^(?:\\eta|\\gamma|\\alpha|\\tau|h)$/;
const slopes = /^(?:[gvd]|\\(?:hat|tilde|widehat|widetilde)\{g\})$/;

/** `w^+ = w - \eta g`, `x_{t+1} = x_t - \eta_t g_t` for the one such name of a step. */
function stepsOf({ random, others, fixed, doubted, said: spoken }: Lack): readonly Proposal[] {
  const all = [...random, ...others];
  const [next, ...more] = all.filter((d) => beforeOf(d) !== null);
  const last = next && all.find((d) => d.head === beforeOf(next) && isAlike(d, next));
  if (!next || !last || more.length > 0 || spoken.has(next.key)) return [];
  const [length, ...lengthsMore] = [...fixed, ...doubted, ...random].filter(
    (d) => lengths.test(nameOf(d.head)) && d.sort.kind === "scalar",
  );
  const [slope, ...slopesMore] = all.filter(
    (d) => slopes.test(nameOf(d.head)) && isAlike(d, next) && beforeOf(d) === null,
  );
  if (!length || !slope || lengthsMore.length + slopesMore.length > 0) return [];
  const place = member(next);
  const made: Term = sub(member(last), mul(member(length), member(slope)));
  const meaning = place.args.length === 0 ? definitionOf(place, made) : null;
  return meaning ? [{ ...said(meaning), fresh: next }] : [];
}

const isAlike = (one: Declaration, other: Declaration): boolean =>
  one.sort.kind === other.sort.kind && one.ranges.length === 0 && other.ranges.length === 0;

/** The head of what a name is the next of: `w` of `w^+` and `w'`, `x_{t}` of `x_{t+1}`. */
function beforeOf({ head }: Declaration): string | null {
  const [node, ...more] = headNodes(head);
  if (node?.kind !== "script" || more.length > 0) return null;
  const { sub: index, sup, primes } = node;
  if (sup && canonical(sup) === "+" && primes === 0) return canonical([{ ...node, sup: null }]);
  if (primes === 1 && !sup) return canonical([{ ...node, primes: 0 }]);
  return placeIn(index ?? [])?.shift === 1
    ? canonical([{ ...node, sub: index?.slice(0, 1) ?? null }])
    : null;
}

/** Gradients and the averages of what estimates them: `E[g \mid w]` beside `\nabla h(w)`. */
function unbiased({ sides, others, random, varies, said: spoken }: Lack): readonly Proposal[] {
  const [left, right] = sides;
  const all = [...others, ...random];
  const [mean, ...means] = distinctTerms(
    [...subterms(left)].filter(
      (t) =>
        t.kind === "expect" &&
        t.body.kind === "symbol" &&
        isSlope(t.body.symbol, all) &&
        !occursIn(t, right),
    ),
  );
  const gradients = sides.map((side) => [...subterms(side)].filter((t) => t.kind === "gradient"));
  const [slope, ...more] = distinctTerms(mean ? (gradients[1] ?? []) : gradients.flat());
  if (slope?.kind !== "gradient" || means.length + more.length > 0) return [];
  // `E[\|g - \nabla h(w)\|^2]` at a fixed w says what g has as its mean
  if (!mean) {
    const [of, ...rest] = all.filter((d) => isSlope(d.key, all) && d.ranges.length === 0);
    const isOpen = of && rest.length === 0 && !spoken.has(of.key);
    return isOpen && !symbolsIn(slope.at).some(varies)
      ? [said({ kind: "mean", of: member(of), value: slope })]
      : [];
  }
  const of = mean.kind === "expect" && mean.body.kind === "symbol" ? mean.body.symbol : "";
  const d = all.find(({ key }) => key === of);
  if (mean.kind !== "expect" || !d || occursIn(slope, left) || spoken.has(of)) return [];
  // given x it is the gradient there
  const isThere = mean.given.some((g) => sameTerm(g, slope.at));
  if (mean.given.length > 0) return isThere ? [said(fact(relation(mean, "=", slope)))] : [];
  return [said({ kind: "mean", of: member(d), value: slope })];
}

const isSlope = (key: string, all: readonly Declaration[]): boolean =>
  all.some((d) => d.key === key && slopes.test(nameOf(d.head)));
