import type { MathToken } from "../../page/token.ts";
import type { Stretch } from "../chart.ts";
import type { Piece, Subject, Trait } from "../clause.ts";
import { uniformOn } from "../distribution.ts";
import { entry, part, type Section, wordBefore } from "../entry.ts";
import { identical, independent, random, type Said } from "../said.ts";

type Traits = readonly Trait[];

/** How things depend, in words: "mutually independent", "uncorrelated". */
interface Degree {
  readonly degree: "mutual" | "pairwise" | "uncorrelated";
  readonly jointly: boolean;
  readonly conditionally: boolean;
}

function degreeOf(
  conditionally: string | undefined,
  jointly: string | undefined,
  word: string,
): Degree {
  return {
    degree:
      word === "uncorrelated" ? "uncorrelated" : jointly === "pairwise" ? "pairwise" : "mutual",
    jointly: jointly === "mutually" || jointly === "jointly",
    conditionally: conditionally !== undefined,
  };
}

/** One statement for each of what is named: "of $Y$ and of $Z$" is said of each by itself. */
function dependent(
  { degree, jointly, conditionally }: Degree,
  of: readonly (Subject | null)[],
  given: readonly Piece[] | undefined,
): Traits | null {
  if (conditionally && !given) return null;
  return of.map((other) => independent(degree, jointly, other, given ?? []));
}

/** "is independent of the others" is said of each, "are independent of the others" of some. */
const isOfOne = (at: Stretch): boolean => /^(?:is|each|every)$/.test(wordBefore(at));

const jointly = independent("mutual", true);

/** What is drawn independently of others; null are those of its list. */
const drawnApart = (of: readonly (Subject | null)[]): Traits => [
  random,
  ...of.map((other) => independent("mutual", false, other)),
];

/** Things drawn from a set, all as likely. */
function uniformly(iid: boolean, set: MathToken): Traits {
  return [random, ...(iid ? [jointly] : []), uniformOn(set.nodes, set.span)];
}

const parts: Section["parts"] = [
  part("Wholly: !<wholly>"),
  part(
    "Degree: -Wholly? !'conditionally'? !'jointly|mutually|pairwise'? !'independent|uncorrelated'",
    degreeOf,
  ),
  part("From: !'of|from' Object", (of: string, said: Said, { tokens, from }: Stretch) => {
    const next = tokens[from + 1];
    // "of all $X_i$" is of them one by one
    return of === "of" && next?.kind === "word" && next.text === "all" ? null : said.subject;
  }),
  part("From: 'of all|of all of' Object", (said: Said) => said.subject),
  part("From: 'of all the|of all of the' Object", (said: Said) => ({
    ...said.subject,
    all: true,
  })),
  part("From: 'with' <&things> Object", (said: Said) => said.subject),
  part("AndFrom: ,? 'and of|of|and from|and with' Object", (said: Said) => said.subject),
  part(
    "GivenThese: 'given|conditional on|conditionally on' Object",
    (said: Said) => said.subject.elements,
  ),
  part("TheOthers: 'of the others|of all the others|of all others|of all the other ones'"),
  part("TheOthers: 'of the rest|of all the rest|of the other ones'"),
  part("How: 'independently'", () => [jointly]),
  part("How: 'iid'", () => [jointly, identical]),
  part("AtRandom: 'uniformly at random|uniformly'", () => false),
  part("AtRandom: <iiduniform>", () => true),
  part(
    "AtRandom: 'iid|independently and identically|independently' 'uniformly at random|uniformly'",
    () => true,
  ),
  part(
    "Drawn: AtRandom 'with replacement'? 'from the set|from|on|over|in|among' $any",
    (iid: boolean, set: MathToken) => uniformly(iid, set),
  ),
  part("Drawn: 'iid|independently and identically|independently' FromLaw", () => [
    random,
    jointly,
    identical,
  ]),
  part(
    "AllAlike: ,? AllOfThem? 'with' 'the same|equal' 'probability|probabilities|chance|chances'",
  ),
  part("AllAlike: , AllOfThem 'being'? 'equally likely|equally probable|as likely as the others'"),
  part("AllOfThem: 'each|each one|each of them|all|all of them|every one|every one of them'"),
  part("FromLaw: !<fromsome> <origin>"),
  part(
    "DrawnIndependently: -AtRandom 'with replacement'? 'from the set|from|on|over|in|among' $any",
    (set: MathToken) => uniformly(true, set),
  ),
  part("DrawnIndependently: 'iid|independently and identically|independently'? FromLaw", () => [
    random,
    jointly,
    identical,
  ]),
];

const entries: Section["entries"] = {
  dependence: [
    entry(
      "Dependence: Degree -TheOthers AndFrom* GivenThese?",
      (degree: Degree, of: readonly Subject[], given: readonly Piece[] | undefined, at: Stretch) =>
        isOfOne(at) ? dependent(degree, [null, ...of], given) : null,
      "each $X_i$ has mean $\\mu$ and is independent of the others",
      [
        "$X$ and $Y$ have mean $\\mu$ and are independent of the others",
        "each $X_i$ has mean $\\mu$ and is independent of some of the others",
        "each $X_i$ has mean $\\mu$ and is not independent of the others",
      ],
    ),
    entry(
      "Dependence: Degree From AndFrom* GivenThese?",
      (
        degree: Degree,
        of: Subject,
        more: readonly Subject[],
        given: readonly Piece[] | undefined,
      ) => dependent(degree, [of, ...more], given),
      "$X$ is independent of $Y$",
      ["$X$ is hardly independent of $Y$", "$X$ is independent $Y$"],
    ),
    entry(
      "Dependence: Degree GivenThese",
      (degree: Degree, given: readonly Piece[]) => dependent(degree, [null], given),
      "$X$ and $Y$ are conditionally independent given $Z$",
      ["$X$ and $Y$ are conditionally independent"],
    ),
    entry(
      "Dependence: Degree 'of each other|of one another' AndFrom+ GivenThese?",
      (degree: Degree, of: readonly Subject[], given: readonly Piece[] | undefined) =>
        dependent(degree, [null, ...of], given),
      "$X$ and $Y$ are independent of each other and of $Z$",
      ["$X$ and $Y$ are independent of others and of $Z$"],
    ),
  ],
  draw: [
    entry(
      "Draws: <drawing> Drawn",
      (traits: Traits) => traits,
      "$J$ is chosen uniformly at random from $\\{1, \\dots, n\\}$",
      ["$J$ is chosen at random from $\\{1, \\dots, n\\}$"],
    ),
    entry(
      "Draws: <drawing> 'at random'? 'from the set|from|from among' $any AllAlike",
      (set: MathToken) => uniformly(false, set),
      "$J$ is drawn from $\\{1, 2, 3\\}$, each with the same probability",
      [
        "$J$ is drawn from $\\{1, 2, 3\\}$, each with probability $p$",
        "$J$ is drawn from $\\{1, 2, 3\\}$, each with some probability",
        "$J$ is drawn from $\\{1, 2, 3\\}$, two with the same probability",
      ],
    ),
    entry(
      "Draws: <drawing> 'independently' 'of each other|of one another' AndFrom*",
      (of: readonly Subject[]) => drawnApart([null, ...of]),
      "the errors $e_1, \\dots, e_n$ are drawn independently of each other and of $X$",
      ["the errors $e_1, \\dots, e_n$ are drawn almost independently of each other and of $X$"],
    ),
    entry(
      "Draws: <drawing> 'independently' -TheOthers AndFrom*",
      (of: readonly Subject[], at: Stretch) => (isOfOne(at) ? drawnApart([null, ...of]) : null),
      "each $X_i$ is drawn independently of the others",
      ["each $X_i$ is drawn independently of most of the others"],
    ),
    entry(
      "Draws: <drawing> 'independently' From AndFrom*",
      (of: Subject, more: readonly Subject[]) => drawnApart([of, ...more]),
      "the errors $e_1, \\dots, e_n$ are drawn independently of $X$",
      ["the errors $e_1, \\dots, e_n$ are drawn partly independently of $X$"],
    ),
    entry(
      "Draws: 'independently' <drawing> DrawnIndependently",
      (traits: Traits) => traits,
      "$X_1, \\dots, X_n$ are independently drawn from a distribution",
      ["$X_1, \\dots, X_n$ are reluctantly drawn from a distribution"],
    ),
  ],
  law: [
    entry(
      "DrawnFrom: How? 'distributed|drawn|sampled' 'as|according to|from'",
      (how: Traits | undefined) => how ?? [],
      "$X$ is drawn from $\\mathcal N(0, 1)$",
      ["$X$ is drawn near $\\mathcal N(0, 1)$"],
    ),
    entry(
      "DrawnFrom: 'distributed|drawn|sampled' How 'as|according to|from'",
      (how: Traits) => how,
      "$X_1, \\dots, X_n$ are drawn i.i.d. from $\\mathcal N(0, 1)$",
      ["$X_1, \\dots, X_n$ are drawn together from $\\mathcal N(0, 1)$"],
    ),
    entry(
      "Copied: 'an independent copy of|independent copies of' Object",
      (said: Said) => [{ kind: "copies", of: said.subject, independent: true }],
      "$Y$ is an independent copy of $X$",
      ["$Y$ is an approximate copy of $X$"],
    ),
    entry(
      "Alike: <alike> Object",
      (said: Said) => [{ kind: "copies", of: said.subject }],
      "$Y$ is distributed as $X$",
      ["$Y$ is distributed unlike $X$"],
    ),
  ],
};

export const dependence: Section = {
  parts,
  entries,
};
