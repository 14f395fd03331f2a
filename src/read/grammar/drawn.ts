import type { MathToken } from "../../page/token.ts";
import { Builder } from "../../tex/build.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { entry, part, type Section, wordBefore } from "../entry.ts";
import { independent, random, type Said, type Saying, traitsOf } from "../said.ts";

type Traits = readonly Trait[];

/** What things have, by which they are random: "with means $a$ and $b$". */
const areMoments = (traits: Traits): boolean =>
  traits.some((t) => t.kind === "moment") &&
  traits.every((t) => /^(?:moment|sign|alike|property)$/.test(t.kind));

const drawing = /^(?:draw|sample|generate|simulate|observe|select|choose|pick)$/;

/** The values of what is counted, from the first on: what a geometric variable counts. */
function counting(first: 0 | 1, at: Stretch): Saying {
  const build = new Builder(placeOf(at));
  const values = build.list([[build.number(first)], [build.number(first + 1)], [build.dots]]);
  const piece: Piece = { nodes: [build.braces(values)], span: build.span };
  return { traits: [{ kind: "set", piece }], needs: "geometric" };
}

const oneOf = (chance: Piece): Traits => [
  random,
  { kind: "law", law: "bernoulli", standard: false, params: [chance], named: [] },
];

/** "with variance $v$ each", of what each has by itself. */
const ofEach = (traits: Traits): Traits | null =>
  traits.every((t) =>
    t.kind === "moment"
      ? t.values.length === 1 && !/^co/.test(t.moment)
      : t.kind === "law" && t.law === "density" && t.named.length === 1,
  )
    ? traits
    : null;

const parts: Section["parts"] = [
  part(
    "Range: 'from'? '1|one' 'to|up to|through' $any 'inclusive'?",
    (upper: MathToken, at: Stretch) => {
      const build = new Builder(placeOf(at));
      return {
        nodes: build.list([[build.number(1)], [build.dots], upper.nodes]),
        span: build.span,
      };
    },
  ),
  part("FromSome: <fromsome> <origin> Attributes", (traits: Traits) =>
    areMoments(traits) ? traits : null,
  ),
  part("FreelyDrawn: 'independently'", () => [independent("mutual", true)]),
  part("FreelyDrawn: 'independently of each other'", () => [independent("mutual", true)]),
  part("OfLawWith: 'a|some|the' 'law|distribution' Attributes", (traits: Traits) =>
    areMoments(traits) ? traits : null,
  ),
  part("Sampling: !'sample|generate|simulate|we sample|we generate|we simulate'"),
  part("AnEvent: 'of an event|of a rare event|of some event|of the event|of events'"),
];

const entries: Section["entries"] = {
  draw: [
    entry(
      "Clause: Things FreelyDrawn? FromSome MoreBe*",
      (said: Said, how: Traits | undefined, had: Traits, more: readonly Saying[], at: Stretch) =>
        drawing.test(wordBefore(at)) && said.sides.length === 0
          ? traitsOf(
              said,
              [random, ...(how ?? []), ...had, ...more.flatMap(({ traits }) => traits)],
              placeOf(at),
            )
          : null,
      "we draw $X$ and $Y$ independently from a law with mean $0$ and variance $1$",
      [
        "we draw $X$ and $Y$ independently from two laws with mean $0$",
        "we draw $X$ and $Y$ hardly independently from a law with mean $0$",
      ],
    ),
    entry(
      "Clause: -Sampling Things FreelyDrawn? FromSome MoreBe*",
      (said: Said, how: Traits | undefined, had: Traits, more: readonly Saying[], at: Stretch) =>
        said.sides.length === 0
          ? traitsOf(
              said,
              [random, ...(how ?? []), ...had, ...more.flatMap(({ traits }) => traits)],
              placeOf(at),
            )
          : null,
      "sample $X$ and $Y$ independently from a distribution with mean $0$",
      [
        "sample $X$ and $Y$ independently from two distributions with mean $0$",
        "sample $X$ and $Y$ hardly independently from a distribution with mean $0$",
      ],
    ),
    entry(
      "Entire: 'drawn|sampled|taken' FromSome",
      (had: Traits) => [random, ...had],
      "$X$ and $Y$ are drawn from a law with mean $0$",
      ["$X$ and $Y$ are drawn from several laws with mean $0$"],
    ),
  ],
  law: [
    entry(
      "Attribute: -Det <lawquality> 'distribution|law'",
      () => [{ kind: "property", property: "standing" }],
      "$X$ is a random variable with mean $\\mu$ and a continuous law",
      [
        "$X$ is a random variable with mean $\\mu$ and a degenerate law",
        "$X$ is a random variable with mean $\\mu$ and a changing law",
      ],
    ),
    entry("Follow: OfLawWith", (traits: Traits) => traits, "$X$ follows a law with mean $0$", [
      "$X$ follows a law near mean $0$",
    ]),
    entry(
      "LawAdjective: AdjectiveWord <lawkind>? 'on|over|in' 'the unit interval'",
      (traits: Traits, at: Stretch) => {
        const build = new Builder(placeOf(at));
        const unit = build.square(build.list([[build.number(0)], [build.number(1)]]));
        const [only, ...more] = traits;
        return only?.kind === "law" && only.law === "uniform" && more.length === 0
          ? [
              {
                ...only,
                params: [[build.number(0)], [build.number(1)]].map((nodes) => ({
                  nodes,
                  span: unit.span,
                })),
              },
            ]
          : null;
      },
      "$X$ is uniformly distributed on the unit interval",
      ["$X$ is uniformly distributed near the unit interval"],
    ),
    entry(
      "Aside: , 'that is'? ,? 'the number of trials' <awaited>",
      (at: Stretch) => counting(1, at),
      "$G$ is geometric with success probability $p$, that is, the number of trials " +
        "up to and including the first success",
      [
        "$G$ is geometric with success probability $p$, that is, the number of trials " +
          "up to and including the last success",
        "$G$ is Poisson with mean $p$, that is, the number of trials until the first success",
      ],
    ),
    entry(
      "Aside: , 'that is'? ,? 'the number of failures before the first success'",
      (at: Stretch) => counting(0, at),
      "$G$ is geometric with success probability $p$, the number of failures before " +
        "the first success",
      ["$G$ is geometric with success probability $p$, the number of failures after success"],
    ),
  ],
  indicator: [
    entry(
      "Experiment: 'the|an|a'? <indicator> AnEvent 'with probability|of probability' $name",
      (_: unknown, { nodes, span }: MathToken) => oneOf({ nodes, span }),
      "$I$ is the indicator of an event with probability $p$",
      ["$I$ is the indicator of an event with probability near $p$"],
    ),
  ],
  dependence: [
    entry(
      "AttributeList: Attribute AndAttributes* ,? 'each|apiece' <&endorjoin>",
      (first: Traits, more: readonly Traits[]) => {
        const each = ofEach(more.at(-1) ?? first);
        return each && [...first, ...more.flat()];
      },
      "$X$ and $Y$ are independent random variables with mean $0$ and variance $v$ each",
      [
        "$X$ and $Y$ are independent random variables with variance $v$ together",
        "$X$ and $Y$ are random variables with covariance $c$ each",
        "$X$ and $Y$ are independent random variables with variances $v$ and $w$ each",
      ],
    ),
  ],
  moment: [
    entry(
      "Special: 'of' AttributeList",
      (traits: Traits): Saying | null => (areMoments(traits) ? { traits } : null),
      "$X$ and $Y$ are each of variance $v$",
      ["$X$ and $Y$ are each of some variance $v$"],
    ),
  ],
};

export const drawn: Section = { parts, entries };
