import { type MathToken, relates } from "../../page/token.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Trait } from "../clause.ts";
import { entry, part, type Section, wordBefore } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import { formulaOf, random, type Said, traitsOf } from "../said.ts";
import { boundedValue, isMember } from "../shape.ts";

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

const parts: Section["parts"] = [
  part("Having: Attributes", (traits: Traits) => (areMoments(traits) ? traits : null)),
  part("CountBefore: $relation", countOf),
];

const entries: Section["entries"] = {
  quantity: [
    entry(
      "Clause: Things ,? Having",
      (said: Said, had: Traits, at: Stretch) =>
        /^(?:consider|imagine)$/.test(wordBefore(at)) && isWhole(said)
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
  dependence: [
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
