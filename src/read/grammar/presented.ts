import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import { isEquals } from "../../tex/row.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Quantifier, Trait } from "../clause.ts";
import { entry, part, type Section, wordBefore } from "../entry.ts";
import { isDots, pieceOf } from "../piece.ts";
import {
  formulaOf,
  identical,
  independent,
  random,
  type Said,
  type Saying,
  traitsOf,
} from "../said.ts";
import { isMember } from "../shape.ts";
import { predicateOf } from "./predicate.ts";

type Traits = readonly Trait[];
type Ranges = readonly (readonly Quantifier[])[];

/** A noun phrase that brings in a name: what kind of thing it is, and whether its noun is known. */
interface Kind {
  readonly traits: Traits;
  readonly called: boolean;
}

/** What stands right behind the names that are brought in. */
interface Tail {
  readonly traits: Traits;
  /** whether it is a list of attributes, which takes in what it can */
  readonly list: boolean;
  readonly ranges: readonly Quantifier[];
}

/** A name that is brought in, with what is said of it. */
interface New {
  readonly said: Said;
  readonly clauses: readonly Clause[];
}

/** What only a random quantity has or is. */
const ofChance =
  /^(?:random|law|moment|independent|identical|unbiased|estimates|bias|power|copies)$/;

const isRandom = (traits: Traits): boolean => traits.some((t) => ofChance.test(t.kind));

const isFixed = (traits: Traits): boolean => traits.some((t) => t.kind === "fixed");

/** Numbers and the like, of which nothing comes by chance. */
const isOther = (traits: Traits): boolean =>
  traits.some((t) => t.kind === "noun" && !/^(?:variable|vector|matrix|pair)$/.test(t.noun));

const isSeveral = ({ subject: { elements } }: Said): boolean => elements.length > 1;

/** "an independent reading $Y$" is independent of what no word of the sentence names. */
const isLoose = (said: Said, traits: Traits): boolean =>
  !isSeveral(said) &&
  traits.some((t) => t.kind === "independent" && t.of === null && t.given.length === 0);

/** "$n$ draws $X_1, \dots, X_n$": as many as there are in the list. */
function isCounted({ subject: { elements } }: Said, { tokens, from }: Stretch): boolean {
  const first = tokens.slice(from).find((t) => t.kind === "math" || t.text !== "the");
  const last = elements.at(-1)?.nodes[0];
  const isList = elements.some(({ nodes }) => isDots(nodes));
  if (first?.kind !== "math" || !isList || last?.kind !== "script" || !last.sub) return true;
  const [count, ...more] = first.nodes;
  return count === undefined || more.length > 0 || canonical([count]) === canonical(last.sub);
}

/** What a noun phrase says of the names behind it. */
function newOf(
  { traits, called }: Kind,
  said: Said,
  tail: Tail,
  more: readonly Saying[],
  at: Stretch,
): New | null {
  const first: Saying = {
    traits: [...traits, ...tail.traits],
    ...(tail.list ? { list: true } : {}),
  };
  const all = predicateOf(first, more)?.traits;
  if (!all || said.sides.length > 0 || said.subject.all || isLoose(said, all)) return null;
  const isDependent = all.some((t) => t.kind === "property" && t.property === "dependent");
  if (isDependent || !isCounted(said, at)) return null;
  if (called && (!isRandom(all) || isFixed(all))) return null;
  const isNew = called || (isRandom(all) && !isOther(all));
  const isToldSo = all.some((t) => t.kind === "random");
  const kinds = isNew && !isFixed(all) && !isToldSo ? [random, ...all] : all;
  return { said, clauses: traitsOf(said, kinds, placeOf(at), tail.ranges) };
}

/** "a second report $z = x + u$": what a new name stands for. */
function definedAs(token: MathToken, at: Stretch): New | null {
  const [head, sign, ...more] = token.nodes;
  const isName = head?.kind === "name" || head?.kind === "script";
  if (!isName || !sign || !isEquals(sign) || more.some((n) => n.kind === "relation")) return null;
  const piece = pieceOf(token.nodes, token.span);
  const said: Said = {
    subject: { elements: [pieceOf([head], token.span)], all: false },
    sides: [],
  };
  // what is brought in is new: "report the total $v = 2m$" says nothing of a v that is known
  const definition = { ...formulaOf(piece, placeOf(at), true), coins: true as const };
  return { said, clauses: [definition] };
}

const estimators = /^(?:estimat(?:or|e)s?)$/;
const readings = new RegExp(
  "^(?:measurements?|observations?|readings?|reports?|records?|recordings?|values?" +
    "|forecasts?|predictions?|signals?|versions?)$",
);

/** The noun before the names of a stretch that stands right behind them. */
function nounOf({ tokens, from }: Stretch): string {
  const before = tokens.slice(0, from);
  const at = before.findLastIndex(
    (token) => token.kind === "word" && !/^(?:and|,)$/.test(token.text),
  );
  const noun = before[at];
  return noun?.kind === "word" ? noun.text : "";
}

/** "two estimates $S$ and $T$ of $\theta$", "a reading $Y$ of the length $\ell$". */
function objectOf(of: Said, at: Stretch): Traits | null {
  const noun = nounOf(at);
  if (of.sides.length > 0) return null;
  if (estimators.test(noun))
    return of.subject.elements.map((element) => ({ kind: "estimates", of: element }));
  return readings.test(noun) && !isSeveral(of) ? [] : null;
}

/** "two independent numbers $U$ and $V$ uniformly from $[0, 1]$" */
function drawnFrom({ traits }: Kind, said: Said, drawn: Traits, at: Stretch): New | null {
  const kind = traits.filter((t) => t.kind !== "noun" || t.noun !== "number");
  const isPlain = kind.every((t) => /^(?:random|independent|identical|noun)$/.test(t.kind));
  const all = [...kind, ...drawn];
  return isPlain && !isOther(kind) && said.sides.length === 0 && !isLoose(said, all)
    ? { said, clauses: traitsOf(said, all, placeOf(at)) }
    : null;
}

/** "two independent copies $X$ and $X'$ of a random variable with variance $v$" */
function copiesOf(
  how: string,
  said: Said,
  kind: Traits,
  more: Traits | undefined,
  at: Stretch,
): New | null {
  if (how === "copies" || !isSeveral(said) || said.sides.length > 0) return null;
  if (!isRandom(kind) || isFixed(kind) || isOther(kind)) return null;
  const traits = [independent("mutual", true), identical, ...kind, ...(more ?? [])];
  return { said, clauses: traitsOf(said, traits, placeOf(at)) };
}

/** Whether the letter of "trial $i$" is that of the names which it gives. */
function countsThem(giver: MathToken | null, { said }: New): boolean {
  if (!giver) return true;
  const letter = canonical(giver.nodes);
  return said.subject.elements.every(({ nodes: [node] }) => {
    return node?.kind === "script" && node.sub !== null && canonical(node.sub) === letter;
  });
}

const parts: Section["parts"] = [
  part("Onward: 'now|next|then|here|again' ,?"),
  part("NewKind: NounPhrase", (traits: Traits, { tokens, from, to }: Stretch): Kind | null => {
    const [first, next] = [tokens[from], tokens[to]];
    const definite = first?.kind === "word" && /^(?:the|any|some)$/.test(first.text);
    return next?.kind === "math" && !definite ? { traits, called: false } : null;
  }),
  part(
    "NewKind: NewArticle? -Count? Before* -Ordinal? !<~newcalling>",
    (_: unknown, before: readonly Traits[], calling: string): Kind | null =>
      calling === "named" ? { traits: before.flat(), called: true } : null,
  ),
  part("NewArticle: !'a|an|another|one|two|three|a second|a third|a single|a new'"),
  part("Ordinal: !'second|third|further|new|single'"),
  part("NewObject: 'of|for' <estimand>? Object", objectOf),
  part(
    "NewObject: 'of' 'a|an|the|one|some|the same|the unknown|an unknown' <thing> $name",
    () => [],
  ),
  part("NewObject: <~owned>", () => []),
  part("NewThings: Things", (said: Said) => said),
  part("NewMore: With|Dependence", (traits: Traits) => traits),
  part("New: NewKind NewThings Drawn", drawnFrom),
  part("New: -NewArticle? !<copies> NewThings 'of' NounPhrase With?", copiesOf),
  part("New: 'an independent copy' NewThings 'of' Object", (said: Said, of: Said, at: Stretch) =>
    isSeveral(said) || said.sides.length > 0
      ? null
      : {
          said,
          clauses: traitsOf(
            said,
            [{ kind: "copies", of: of.subject, independent: true }],
            placeOf(at),
          ),
        },
  ),
  part(
    "New: NewKind NewThings NewTail MoreBe*",
    (kind: Kind, said: Said, tail: Tail, more: readonly Saying[], at: Stretch) =>
      newOf(kind, said, tail, more, at),
  ),
  part(
    "NewTail: NewObject? Quantifier* NewMore?",
    (of: Traits | undefined, ranges: Ranges, more: Traits | undefined): Tail => ({
      traits: [...(of ?? []), ...(more ?? [])],
      list: more !== undefined,
      ranges: ranges.flat(),
    }),
  ),
  part(
    "New: 'a|an|another|one|the'? -Ordinal? <~newcalling> $equals",
    (token: MathToken, at: Stretch) => definedAs(token, at),
  ),
];

const entries: Section["entries"] = {
  quantity: [
    entry(
      "Clause: -Onward? <bring> New",
      ({ clauses }: New) => clauses,
      "fix independent random signs $s_1, \\dots, s_m$",
      [
        "fix nearly independent random signs $s_1, \\dots, s_m$",
        "fix no independent random signs $s_1, \\dots, s_m$",
        "we cannot fix independent random signs $s_1, \\dots, s_m$",
        "fix some sums $s_1, \\dots, s_m$ with variance $v$",
      ],
    ),
    entry(
      "Clause: !<~giver> <gives> New",
      (giver: MathToken | null, brought: New) =>
        countsThem(giver, brought) ? brought.clauses : null,
      "trial $i$ reports an unbiased estimate $T_i$ of $\\theta$ with variance $v_i$",
      [
        "trial $i$ reports an unbiased estimate $T_j$ of $\\theta$ with variance $v_j$",
        "trial $i$ rarely reports an unbiased estimate $T_i$ of $\\theta$",
        "trial $i$ reports a biased estimate $T_i$ of $\\theta$ with variance $v_i$",
        "no trial reports an unbiased estimate $T$ of $\\theta$",
        "only one trial reports an unbiased estimate $T$ of $\\theta$",
      ],
    ),
  ],
};

export const presented: Section = { parts, entries };
