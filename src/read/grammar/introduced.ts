import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { gapAt, isGapped } from "../antecedent.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Trait } from "../clause.ts";
import { entry, part, type Section, wordBefore } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import {
  formulaOf,
  identical,
  independent,
  random,
  type Said,
  type Saying,
  saidOf,
  traitsOf,
} from "../said.ts";
import { boundedValue, isMember } from "../shape.ts";
import { predicateOf, traitsOfAll } from "./predicate.ts";

type Traits = readonly Trait[];
type Ranges = readonly (readonly Quantifier[])[];

/** What things have, by which they are random: "with means $a$ and $b$". */
const areMoments = (traits: Traits): boolean =>
  traits.some((t) => t.kind === "moment") &&
  traits.every((t) => /^(?:moment|sign|alike|property)$/.test(t.kind));

/** "the $X_i$ with mean $0$" are some of them. */
const isWhole = ({ subject, sides }: Said): boolean =>
  sides.length === 0 &&
  !subject.all &&
  !(subject.elements.length === 1 && subject.elements.some(({ nodes }) => isMember(nodes)));

/** "the random variables $X$ and $Y$ with means $a$ and $b$ are independent" */
function having(
  kind: Traits,
  said: Said,
  had: Traits,
  verb: Traits,
  at: Stretch,
): readonly Clause[] | null {
  return isWhole(said) && areMoments(had)
    ? traitsOf(said, [...kind, ...had, ...verb], placeOf(at))
    : null;
}

/** `$n \ge 2$` before the things that it counts. */
function countOf({ nodes, span }: MathToken): Piece | null {
  const bounded = relates(nodes) ? boundedValue(nodes) : null;
  const [name, ...more] = bounded?.value ?? [];
  return name?.kind === "name" && more.length === 0 ? pieceOf(nodes, span) : null;
}

/** "$X$ and $Y$, two independent random variables, …": what they are. */
const isKind = (traits: Traits): boolean =>
  traits.some((t) => t.kind === "noun" || t.kind === "random") &&
  !traits.some((t) => t.kind === "fixed");

const estimates = (of: Said): Traits =>
  of.subject.elements.map((element) => ({ kind: "estimates", of: element }));

const lawOf = (said: Said, saying: Saying | null, at: Stretch): readonly Clause[] | null =>
  saying && said.sides.length === 0 ? traitsOf(said, saying.traits, placeOf(at)) : null;

/** "the first with mean $a$ and the second with mean $b$", as the means of both. */
function ofTwo([first, ...rest]: Traits, [second, ...more]: Traits): Traits | null {
  return first?.kind === "moment" &&
    second?.kind === "moment" &&
    rest.length + more.length === 0 &&
    first.moment === second.moment &&
    first.values.length + second.values.length === 2
    ? [{ ...first, values: [...first.values, ...second.values], same: false, plural: true }]
    : null;
}

/** `X_1` and `X_n` as the ends of a list. */
function listTo(first: MathToken, last: MathToken): Said | null {
  const [one, ...more] = first.nodes;
  const [end, ...others] = last.nodes;
  const isMemberOf = one?.kind === "script" && end?.kind === "script" && one.base && end.base;
  if (!isMemberOf || more.length + others.length > 0) return null;
  const numbered = one.sub?.length === 1 && one.sub[0]?.kind === "number" && end.sub !== null;
  if (!numbered || canonical([one.base as Syntax]) !== canonical([end.base as Syntax])) return null;
  const dots: Syntax = { kind: "operator", text: "\\dots", span: last.span };
  const pieces = [first.nodes, [dots], last.nodes].map((nodes) => pieceOf(nodes, first.span));
  return saidOf(pieces);
}

const parts: Section["parts"] = [
  part("Beside: , Attributes ,", (traits: Traits) => (areMoments(traits) ? traits : null)),
  part("Beside: , 'which' 'has|have' Have ,", ({ traits }: Saying) => traits),
  part("Beside: , 'which' 'is|are' Complement ,", ({ traits }: Saying) => traits),
  part("Beside: , Complement MoreBe* ,", traitsOfAll),
  part("Which: ,? 'which' 'has|have' Have", ({ traits }: Saying) => traits),
  part("Which: ,? 'which' 'is|are' Complement MoreBe*", traitsOfAll),
  part("Estimators: 'estimators|estimator|estimates|estimate'"),
  part("Quantity: 'a|an|one|the same' 'quantity|variable|random variable|random quantity'"),
  part("Listing: $name 'to|through' $name", listTo),
  part("Having: Attributes", (traits: Traits) => (areMoments(traits) ? traits : null)),
  part("CountBefore: $relation", countOf),
];

const entries: Section["entries"] = {
  law: [
    entry(
      "Clause: <&verbless> Subject Complement MoreBe*",
      (said: Said, first: Saying, more: readonly Saying[], at: Stretch) =>
        isGapped(at) && first.traits.some((t) => /^(?:law|identical)$/.test(t.kind))
          ? lawOf(said, predicateOf(first, more), at)
          : null,
      "let $X$ be binomial with parameters $n$ and $p$, and $Y$ Poisson with parameter $\\lambda$",
      [
        "let $X$ be binomial with parameters $n$ and $p$, or $Y$ Poisson with parameter $\\lambda$",
        "let $X$ be Poisson with mean $a$, and $Y$ hardly Poisson with mean $b$",
      ],
    ),
  ],
  quantity: [
    entry(
      "Clause: Things ,? Having|Which",
      (said: Said, had: Traits, at: Stretch) =>
        /^(?:consider|imagine|observe)$/.test(wordBefore(at)) && isWhole(said)
          ? traitsOf(said, [random, ...had], placeOf(at))
          : null,
      "consider $X$, $Y$ and $Z$, all with variance $1$",
      [
        "consider $X$ and $Y$ without variance $1$",
        "consider $X$ and $Y$, some with variance $1$",
        "consider the $X_i$ with variance $1$",
      ],
    ),
  ],
  moment: [
    entry(
      "Clause: 'the|our|both|these' -Estimators Things 'of|for' <estimand>? Object Verb",
      (said: Said, of: Said, verb: Traits, at: Stretch) =>
        said.sides.length + of.sides.length > 0 || of.subject.elements.length > 1
          ? null
          : traitsOf(said, [random, ...estimates(of), ...verb], placeOf(at)),
      "the estimator $T$ of $\\theta$ is unbiased",
      [
        "the estimator $T$ of $\\theta$ is hardly unbiased",
        "the quantity $T$ of $\\theta$ is unbiased",
      ],
    ),
    entry(
      "Clause: Subject AttributeList",
      (said: Said, had: Traits, at: Stretch) =>
        gapAt(at) === "have" && areMoments(had) && said.sides.length === 0
          ? traitsOf(said, had, placeOf(at))
          : null,
      "let $X$ have mean $a$ and $Y$ mean $b$",
      ["let $X$ have mean $a$ or $Y$ mean $b$", "let $X$ have mean $a$ and $Y$ mode $b$"],
    ),
    entry(
      "More: ,? 'the first' Attributes ,? 'and' 'the second' Attributes",
      (first: Traits, second: Traits): Saying | null => {
        const traits = ofTwo(first, second);
        return traits && { traits };
      },
      "$X$ and $Y$ are independent, the first with mean $a$ and the second with mean $b$",
      [
        "$X$ and $Y$ are independent, the first with mean $a$ and the third with mean $b$",
        "$X$ and $Y$ are independent, the first with mean $a$ and the second without mean $b$",
      ],
    ),
  ],
  dependence: [
    entry(
      "Verb: 'do not' 'depend on|influence|affect' 'each other|one another'",
      () => [independent("mutual", false)],
      "$X$ and $Y$ do not depend on each other",
      [
        "$X$ and $Y$ depend on each other",
        "$X$ and $Y$ do not depend on $Z$",
        "$X$ and $Y$ do not only depend on each other",
      ],
    ),
    entry(
      "Clause: Subject Beside Verb",
      (said: Said, had: Traits, verb: Traits, at: Stretch) =>
        said.sides.length === 0 ? traitsOf(said, [...had, ...verb], placeOf(at)) : null,
      "$X$ and $Y$, which have means $a$ and $b$, are independent",
      [
        "$X$ and $Y$, which hardly have means $a$ and $b$, are independent",
        "$X$ and $Y$, with means $a$ and $b$, are hardly independent",
        "$X$ and $Y$, no random variables, are independent",
      ],
    ),
    entry(
      "Clause: Kinds Things Beside Verb",
      (kind: { readonly traits: Traits }, said: Said, had: Traits, verb: Traits, at: Stretch) =>
        said.sides.length === 0
          ? traitsOf(said, [...kind.traits, ...had, ...verb], placeOf(at))
          : null,
      "the random variables $X$ and $Y$, with means $a$ and $b$, are independent",
      ["the random variables $X$ and $Y$, without means, are independent"],
    ),
    entry(
      "Clause: Subject Having Verb",
      (said: Said, had: Traits, verb: Traits, at: Stretch) => having([], said, had, verb, at),
      "$X$ and $Y$ with means $a$ and $b$ are independent",
      [
        "$X$ and $Y$ with means $a$ and $b$ are hardly independent",
        "the $X_i$ with mean $0$ are independent",
      ],
    ),
    entry(
      "Clause: Kinds Things Having Verb",
      (kind: { readonly traits: Traits }, said: Said, had: Traits, verb: Traits, at: Stretch) =>
        having(kind.traits, said, had, verb, at),
      "the random variables $X$ and $Y$ with means $a$ and $b$ are independent",
      ["the random variables $X_i$ with mean $0$ are independent"],
    ),
  ],
  family: [
    entry(
      "Things: Listing",
      (said: Said) => said,
      "the observations $X_1$ to $X_n$ are i.i.d. with mean $\\mu$",
      [
        "the observations $X_1$ to $Y_n$ are i.i.d. with mean $\\mu$",
        "the observations $X_1$ or $X_n$ are i.i.d. with mean $\\mu$",
      ],
    ),
    entry(
      "Nearby: 'of' -Quantity",
      (at: Stretch) => (/^(?:observ|measure|draw|sampl|reading)/.test(wordBefore(at)) ? [] : null),
      "$X_1, \\dots, X_n$ are independent observations of a quantity with mean $\\mu$",
      ["$X_1, \\dots, X_n$ are independent functions of a quantity with mean $\\mu$"],
    ),
    entry(
      "Copied: 'independent copies of|iid copies of' NounPhrase With?",
      (kind: Traits, more: Traits | undefined): Traits | null =>
        isKind(kind) ? [independent("mutual", true), identical, ...kind, ...(more ?? [])] : null,
      "$X$ and $Y$ are independent copies of a random variable with variance $v$",
      [
        "$X$ and $Y$ are independent copies of a constant with value $v$",
        "$X$ and $Y$ are dependent copies of a random variable with variance $v$",
      ],
    ),
    entry(
      "Clause: 'the|these|our'? CountBefore Kinds Things Quantifier* ,? Verb",
      (
        count: Piece,
        kind: { readonly traits: Traits },
        said: Said,
        ranges: Ranges,
        verb: Traits,
        at: Stretch,
      ) =>
        said.sides.length > 0
          ? null
          : [
              formulaOf(count, placeOf(at), false),
              ...traitsOf(said, [...kind.traits, ...verb], placeOf(at), ranges.flat()),
            ],
      "the $n \\ge 2$ independent errors $e_1, \\dots, e_n$ have variance $v$",
      [
        "the $n = 2$ of independent errors $e_1, \\dots, e_n$ have variance $v$",
        "most of the $n \\ge 2$ independent errors $e_1, \\dots, e_n$ have variance $v$",
      ],
    ),
  ],
  definition: [
    entry(
      "Definition: $name 'is|be' <shortfor> $name <&endorjoin>",
      ({ nodes, span }: MathToken, value: MathToken, at: Stretch) => {
        const sign = { kind: "relation", text: "=", label: null, span } as const;
        return [formulaOf(pieceOf([...nodes, sign, ...value.nodes], span), placeOf(at), true)];
      },
      "let $X$ be a random variable and let $x$ be another name for $X$",
      ["let $X$ be a random variable and let $x$ be another value of $X$"],
    ),
  ],
};

export const introduced: Section = { parts, entries };
