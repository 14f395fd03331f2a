import { type MathToken, relates } from "../../page/token.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { lastIsSeveral } from "../antecedent.ts";
import { placeOf, type Stretch } from "../chart.ts";
import { namesWithin, type Piece, type Subject, type Trait } from "../clause.ts";
import { setOf } from "../distribution.ts";
import { entry, part, type Section } from "../entry.ts";
import { fixed } from "../lexicon/table.ts";
import { pieceOf, pluralWord } from "../piece.ts";
import { independent, type Saying } from "../said.ts";

type Traits = readonly Trait[];

const described: Trait = { kind: "described" };

const isNumber = (traits: Traits): boolean =>
  traits.some((t) => t.kind === "noun" && t.noun === "number") &&
  !traits.some((t) => t.kind === "random");

const isBinary = (traits: Traits): boolean =>
  traits.some(
    (t) =>
      (t.kind === "property" && t.property === "binary") ||
      (t.kind === "law" && t.law === "bernoulli"),
  );

/** What is said of numbers as well as of random quantities. */
const ofNumbers = /^(?:noun|fixed|property|relation|set)$/;

/**
 * A relative clause speaks of the thing that stands before it: in "$X$ is independent of $Y$, which
 * has mean $0$" of `Y`, and in "$X$ has mean $\mu$, which is positive" of `\mu`. Null where that is
 * not the subject.
 */
function relativeTo(last: Trait | undefined, traits: Traits): Traits | null {
  if (!last) return traits;
  if ((last.kind === "independent" && last.of !== null) || last.kind === "given")
    return traits.length === 0 ? traits : null;
  const names = /^(?:moment|power|estimates|bias|law)$/.test(last.kind);
  if (!names || !traits.every((t) => ofNumbers.test(t.kind))) return traits;
  // "with mean $\mu$, which is known"
  return traits.every(
    (t) => t.kind === "fixed" || (t.kind === "property" && t.property === "standing"),
  )
    ? []
    : null;
}

/** Whether a piece of a predicate may follow what has been said of its subject. */
function fits(before: Traits, last: Saying, next: Saying): boolean {
  switch (next.needs) {
    case "noun":
      return before.some((t) => t.kind === "noun");
    case "number":
      return isNumber(before);
    case "told":
      return before.some((t) => t.kind === "random") && before.some((t) => t.kind === "noun");
    case "binary":
      return isBinary(before);
    case "geometric":
      return before.some((t) => t.kind === "law" && t.law === "geometric");
    case "given":
      return before.at(-1)?.kind === "given";
    case "relation":
      return before.at(-1)?.kind === "relation";
    default:
      // "symmetric symmetric about $0$"
      if (next.traits[0]?.kind === "about" && isSymmetric(before.at(-1))) return false;
      // "components of mean zero and unit variance": both are theirs
      if (before.at(-1)?.kind === "entries" && next.traits.every(isMomentProperty)) return false;
      // what things are independent given stands with their independence
      if (next.traits[0]?.kind === "given" && next.close && isBare(before.at(-1))) return false;
      // a list of attributes takes in all that it can
      return !(last.list && next.list);
  }
}

const isSymmetric = (trait: Trait | undefined): boolean =>
  trait?.kind === "property" && trait.property === "symmetric";

const isMomentProperty = (trait: Trait): boolean =>
  trait.kind === "property" && /^(?:centred|unit-variance)$/.test(trait.property);

const isBare = (trait: Trait | undefined): boolean =>
  trait?.kind === "independent" && trait.given.length === 0;

const isLaw = (trait: Trait): boolean => trait.kind === "law" && trait.law !== "density";

/** All that a predicate says, piece by piece. */
export function predicateOf(first: Saying, more: readonly Saying[]): Saying | null {
  let traits = first.traits;
  let last = first;
  for (const next of more) {
    if (!fits(traits, last, next)) return null;
    const said = next.which ? relativeTo(traits.at(-1), next.traits) : next.traits;
    if (!said) return null;
    // "are $\mathcal N(a, 1)$ and $\mathcal N(b, 1)$": nothing has two laws
    if (traits.some(isLaw) && said.some(isLaw)) return null;
    traits = [...traits, ...said];
    last = next;
  }
  return { ...first, traits };
}

/** The same as traits alone. */
export const traitsOfAll = (first: Saying, more: readonly Saying[]): Traits | null =>
  predicateOf(first, more)?.traits ?? null;

/** "are both independent of $Z$" is said of each by itself, "are independent of $Z$" of all. */
export function byItself(traits: Traits): Traits {
  return traits.map((t) =>
    t.kind === "independent" && t.of && !t.jointly ? { ...t, singly: true } : t,
  );
}

const said = (traits: Traits): Saying => ({ traits });

const sayings = (traits: Traits, more: Traits | undefined): Saying => ({
  traits: [...traits, ...(more ?? [])],
  ...(more ? { list: true as const } : {}),
});

const signs: Readonly<Record<string, string>> = {
  "equal to": "=",
  "at least": "\\ge",
  "at most": "\\le",
  "greater than": ">",
  "larger than": ">",
  "less than": "<",
  "smaller than": "<",
  "different from": "\\ne",
};

function compared(word: string, { nodes, span }: MathToken): Traits {
  const sign: Syntax = { kind: "relation", text: signs[word] ?? "=", label: null, span };
  return [{ kind: "relation", piece: { nodes: [sign, ...nodes], span } }];
}

/** "$r$ is zero" */
function literally(word: string, at: Stretch): Traits {
  const sign: Syntax = { kind: "relation", text: "=", label: null, span: placeOf(at) };
  const value: Syntax = { kind: "number", text: word === "zero" ? "0" : "1", span: placeOf(at) };
  return [{ kind: "relation", piece: { nodes: [sign, value], span: placeOf(at) } }];
}

/**
 * Whether a formula in brackets says something of what stands before it: "with mean $\mu$ ($\mu >
 * 0$)", and not for which $Z$ it is said: "are independent ($Z > 0$)".
 */
function speaksOfBefore({ tokens, from }: Stretch, { nodes }: Piece): boolean {
  const ahead = tokens.slice(0, from);
  const start = ahead.findLastIndex((token) => token.kind === "mark" && token.text === ".") + 1;
  const before = namesWithin(
    ahead.slice(start).map((token) => (token.kind === "math" ? token.nodes : [])),
  );
  return [...namesWithin(nodes)].some((name) => before.has(name));
}

/** Behind words that tell what a thing is, what is said of it says what kind it is. */
function toldOf(traits: Traits, more: Traits | undefined): Saying | null {
  const kind = traits.some(
    (t) =>
      t.kind === "random" || t.kind === "fixed" || (t.kind === "noun" && t.noun !== "variable"),
  );
  const told = traits.some((t) => t.kind === "random") ? [described] : [];
  return kind ? sayings([...traits, ...told], more) : null;
}

/** A further complement: it is followed by no formula, which would begin a clause. */
function continued(next: Saying, at: Stretch): Saying | null {
  const { tokens, to } = at;
  // "with mean $\\mu$ and variance $v$, both unknown": these are, and not what has them
  const unknown = tokens[to - 1];
  if (unknown?.kind === "word" && /^(?:un)?known$/.test(unknown.text)) return null;
  const plain = next.traits.length > 0 && tokens[to]?.kind !== "math";
  return plain && !isHad(at) && !isApposed(at) ? next : null;
}

/** "is independent of $Y$, a random variable with mean $0$": what stands before it is. */
const isApposed = ({ tokens, from }: Stretch): boolean => {
  const [before, comma, article] = tokens.slice(Math.max(from - 1, 0), from + 2);
  return (
    before?.kind === "math" &&
    comma?.kind === "mark" &&
    article?.kind === "word" &&
    /^an?$/.test(article.text)
  );
};

/** Words between which it is told what things have, and those behind which they are something. */
const leads = /^(?:with|having|is|are|be|has|have|that|which|who|they|it|,|;|:)$/;

/** "with mean zero and independent increments": what things have, and not what they are. */
function isHad({ tokens, from, to }: Stretch): boolean {
  const lead = tokens.slice(0, from).findLast((t) => t.kind !== "math" && leads.test(t.text));
  const words = tokens.slice(from + 1, to).map((t) => (t.kind === "word" ? t.text : ""));
  const isThings = pluralWord(tokens[to - 1]) && !words.some((w) => /^(?:an?|of|from)$/.test(w));
  return lead?.kind === "word" && /^(?:with|having)$/.test(lead.text) && isThings;
}

/** "a random vector taking values in $\\mathbb R^d$": a set right behind a noun belongs to it. */
function isOfNoun([trait]: Traits, { tokens, from }: Stretch): boolean {
  const behind = tokens[from - 1]?.kind === "word";
  const set = trait?.kind === "values" && trait.probabilities === null;
  return behind && (trait?.kind === "set" || (set && trait.values.nodes.length === 1));
}

/** "The $w_i$ are positive and sum to one" */
const totalOf = (piece: Piece): Saying => said([{ kind: "total", piece }]);

const singly = /^(?:all|both|each)$/;

const parts: Section["parts"] = [
  part("RoleBefore: !<~role> , <&goeson>"),
  part("ToldBefore: !<~telling> , <&goeson>"),
  part("Special: EntryOf|Chances|SymmetricAbout|Placed|Dependence|Compared", said),
  part("Entire: Draws|Copied|Experiment"),
  part("With: Entries|Attributes"),
  part(
    "Complement: !<manner>? -RoleBefore? Special",
    (manner: string | undefined, { traits }: Saying) =>
      said(singly.test(manner ?? "") ? byItself(traits) : traits),
  ),
  part(
    "Complement: <manner>? -RoleBefore? Entire Attributes?",
    (traits: Traits, more: Traits | undefined) => sayings(traits, more),
  ),
  part(
    "Complement: <manner>? -RoleBefore? DrawnFrom? NounPhrase With?",
    (drawn: Traits | undefined, noun: Traits, more: Traits | undefined) =>
      sayings([...(drawn ?? []), ...noun], more),
  ),
  part("Complement: <manner>? -RoleBefore? Alike", (traits: Traits) => said(traits)),
  part(
    "Complement: <manner>? -ToldBefore NounPhrase With?",
    (noun: Traits, more: Traits | undefined) => toldOf(noun, more),
  ),
  part(
    "Placed: 'in|elements of|an element of|points in|a point in|an element in' $any",
    (token: MathToken) => [setOf(token.nodes, token)],
  ),
  part("Compared: !<comparison> $name", compared),
  part("Compared: <comparison>? !'zero|one' <&endorjoin>", literally),
  part("Compared: 'the constant|the number|the value' $name <&endorjoin>", (token: MathToken) =>
    compared("equal to", token),
  ),
  part("Have: SameLaw|Law", said),
  part("Have: LinesHad", said),
  part("Have: EntriesWith", (traits: Traits): Saying => ({ traits, list: true })),
  part("Have: AttributeList", (traits: Traits): Saying => ({ traits, list: true })),
  part("Follow: Law|SameLaw"),
  part("OfOthers: 'of each other|of one another'"),
  part("OfOthers: TheOthers"),
  part("Take: Taken", said),
  part("Again: 'sum to|add up to' Total", totalOf),
  part("Manner: !,|; 'and|but'?"),
  part("Manner: !'and|but'"),
];

const joined: Section["parts"] = [
  part("More: Aside"),
  part("More: Relative"),
  part("More: IdleEnd", (): Saying => ({ traits: [] })),
  part(
    "More: Condition",
    (pieces: readonly Piece[], { tokens, from }: Stretch): Saying => ({
      traits: [{ kind: "given", pieces }],
      ...(tokens[from]?.kind === "word" && !pieces.some(({ nodes }) => relates(nodes))
        ? { close: true as const }
        : {}),
    }),
  ),
  part("More: Lines|SymmetricAbout", said),
  part("More: Entries2"),
  part("More: 'whose' SymmetricLaw", (traits: Traits) => said(traits)),
  part("More: ItsMoment", (traits: Traits): Saying => ({ traits, which: true })),
  part("More: -Manner ItsMoment", (traits: Traits): Saying => ({ traits, which: true })),
  part("More: Attributes", (traits: Traits): Saying => ({ traits, needs: "given", list: true })),
  part(
    "More: 'and' $relation <&independent>",
    ({ nodes, span }: MathToken): Saying => ({
      traits: [{ kind: "relation", piece: pieceOf(nodes, span) }],
      needs: "relation",
    }),
  ),
  part("More: -Manner 'its|their|whose' SymmetricLaw", (traits: Traits) => said(traits)),
  part("More: -Manner 'that'? !'all|each|both' Again", (_: string, more: Saying, at: Stretch) =>
    lastIsSeveral(at) ? { ...more, traits: byItself(more.traits) } : null,
  ),
  part("More: -Manner Again", (more: Saying) => more),
  part("Again: 'is|are|it is' Complement", (more: Saying) => more),
  part("Again: 'they are|that they are' Complement", (more: Saying, at: Stretch) =>
    lastIsSeveral(at) ? more : null,
  ),
  part("Again: 'has|have|it has|share' Have", (more: Saying): Saying => said(more.traits)),
  part(
    "Again: 'they have|they share|that they have|that they share' Have",
    (more: Saying, at: Stretch) => (lastIsSeveral(at) ? said(more.traits) : null),
  ),
  part("Again: 'takes|take' Take", (more: Saying) => more),
  part("More: -Manner 'all|each|both' 'with|having|of'? AttributeList", (traits: Traits) =>
    said(traits),
  ),
  part("More: -Manner 'all|each|both' Complement", (more: Saying, at: Stretch) =>
    continued({ ...more, traits: byItself(more.traits) }, at),
  ),
  part("More: -Manner Relative|Lines2|Entries2", (more: Saying) => more),
  part("Lines2: Lines", said),
  part("Entries2: Entries", (traits: Traits): Saying => ({ traits, list: true })),
  part("More: -Manner Attributes", (traits: Traits): Saying => ({ traits, list: true })),
  part("MoreBe: More"),
  part(
    "MoreBe: -Manner <&moment> AttributeList",
    (traits: Traits): Saying => ({
      traits,
      list: true,
    }),
  ),
  part("MoreBe: -Manner Complement", (more: Saying, at: Stretch) => continued(more, at)),
  part("MoreHave: More"),
  part(
    "MoreHave: -Manner AttributeList",
    (traits: Traits): Saying => ({
      traits,
      list: true,
    }),
  ),
  part("MoreHave: -Manner Complement", (more: Saying, at: Stretch) => continued(more, at)),
];

const entries: Section["entries"] = {
  law: [
    entry(
      "Entire: DrawnFrom Law",
      (drawn: Traits, law: Traits) => [...drawn, ...law],
      "$N$ is distributed according to a Poisson law with mean $\\lambda$",
      ["$N$ is distributed almost according to a Poisson law with mean $\\lambda$"],
    ),
  ],
  called: [
    entry(
      "Aside: , 'which' <link> <~role> <&roleend>",
      (): Saying => ({ traits: [], needs: "noun" }),
      "$\\eta$ is a real number, which is the learning rate",
      ["$\\eta$ is a real number, which is the smallest rate"],
    ),
    entry(
      "Aside: ,|<link> <~role> <&roleend>",
      (): Saying => ({ traits: [], needs: "noun" }),
      "$X$ and $Y$ are random variables, the prices of two assets",
      ["$w_1, \\dots, w_K$ are real numbers, the fixed weights of the clients"],
    ),
    entry(
      "Aside: ,|<link> <~roleofdefined> <&roleend>",
      (): Saying => ({ traits: [], needs: "number" }),
      "$n$ is a number, the number of trials",
      ["$n$ is a number, the number of unique trials"],
    ),
    entry(
      "Aside: ( <~role> )",
      (): Saying => ({ traits: [], needs: "noun" }),
      "$T$ is a random variable (a sufficient statistic)",
      ["$T$ is a random variable (a unique statistic)"],
    ),
    entry(
      "Aside: ( <~roleofdefined> )",
      (): Saying => ({ traits: [], needs: "number" }),
      "$n$ is a number (the number of trials)",
      ["$n$ is a number (the number of unique trials)"],
    ),
    entry(
      "Aside: <~told>",
      (): Saying => ({ traits: [described], needs: "told" }),
      "$T$ is a random variable with mean $\\mu$, the time of the first arrival",
      ["$T$ is a random variable with mean $\\mu$, the sum of $X$ and $Y$"],
    ),
    entry(
      "Aside: WhenOne",
      (): Saying => ({ traits: [described], needs: "binary" }),
      "$X$ is a Bernoulli random variable with mean $p$ ($X = 1$ if the coin shows heads)",
      ["$X$ is a Bernoulli random variable with mean $p$ ($X = 2$ if the coin shows heads)"],
    ),
  ],
  side: [
    entry(
      "Relative: ( InBrackets )",
      (traits: Traits, at: Stretch) =>
        traits.every((t) => t.kind !== "relation" || speaksOfBefore(at, t.piece))
          ? said(traits)
          : null,
      "$X$ is a random variable with mean $\\mu$ ($\\mu > 0$)",
      ["$X$ is a random variable with mean $\\mu$ ($Z > 0$)"],
    ),
  ],
  open: [
    entry(
      "Relative: 'that|which' <open> <leftopen>",
      (): Saying => ({ traits: [], which: true }),
      "$X$ and $Y$ are random variables, which need not be independent",
      ["$X$ and $Y$ are random variables, which need not be independent of $Z$"],
    ),
    entry(
      "Relative: 'not necessarily' 'independent|identically distributed|iid'",
      () => said([]),
      "$X$ and $Y$ are random variables, not necessarily independent",
      ["$X$ and $Y$ are random variables, not necessarily real"],
    ),
  ],
  dependence: [
    entry(
      "More: -Manner? 'independently' OfOthers? <&endorjoin>",
      () => said([independent("mutual", false)]),
      "$X$ and $Y$ have mean zero and variance one, independently of each other",
      [
        "$X$ and $Y$ have mean zero and variance one, independently of $Z$",
        "$X$ and $Y$ have mean zero and variance one, hardly independently",
      ],
    ),
    entry(
      "More: -Manner? 'independently' -OfOthers AndFrom+",
      (of: readonly Subject[]) =>
        said([null, ...of].map((other) => independent("mutual", false, other))),
      "$X$ and $Y$ have mean zero and variance one, independently of each other and of $Z$",
      ["$X$ and $Y$ have mean zero and variance one, hardly independently of each other and $Z$"],
    ),
    entry(
      "Relative: 'that was|that were|which was|which were' 'fixed|chosen|set' <ahead>",
      (): Saying => ({ traits: [fixed], needs: "number", which: true }),
      "$n$ is a number that was fixed in advance",
      [
        "$n$ is a number that was fixed afterwards",
        "$n$ is a number that was hardly fixed in advance",
      ],
    ),
    entry(
      "Special: 'fixed|chosen|set' <ahead>",
      () => said([fixed]),
      "the number $n$ is fixed in advance",
      ["the number $n$ is fixed afterwards", "the number $n$ is not fixed in advance"],
    ),
    entry(
      "Relative: 'that|which' 'is|are' Complement",
      ({ traits }: Saying): Saying => ({ traits, which: true }),
      "$X$ is a random variable that is independent of $Y$",
      ["$X$ is a random variable that is not independent of $Y$"],
    ),
  ],
  moment: [
    entry(
      "Relative: 'that|which' 'has|have' Have",
      ({ traits }: Saying): Saying => ({ traits, which: true }),
      "$X$ is a random variable which has mean $\\mu$",
      ["$X$ is independent of $Y$, which has mean $\\mu$"],
    ),
  ],
  values: [
    entry(
      "Relative: 'that|which' 'takes|take' Take",
      ({ traits }: Saying, at: Stretch): Saying | null =>
        isOfNoun(traits, at) ? null : { traits, which: true },
      "$X$ is a random variable which takes the value $1$ with probability $p$ and $0$ otherwise",
      ["$X$ is a random variable which takes time in $\\{0, 1\\}$"],
    ),
    entry(
      "Relative: 'taking' Take",
      ({ traits }: Saying, at: Stretch) => (isOfNoun(traits, at) ? null : said(traits)),
      "$X$ is a random variable taking the value $1$ with probability $p$ and $0$ otherwise",
      ["$X$ is a random variable taking the value near $1$"],
    ),
  ],
};

export const predicate: Section = {
  parts: [
    ...parts,
    ...joined,
    part("InBrackets: Complement", ({ traits }: Saying) => traits),
    part("InBrackets: Attributes|AttributeList"),
  ],
  entries,
};
