import { canonical } from "../../tex/canonical.ts";
import { isGapped } from "../antecedent.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Quantifier, Trait } from "../clause.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import type { Telling } from "../naming.ts";
import { random, type Said, type Saying, traitsOf } from "../said.ts";
import { isMember } from "../shape.ts";
import { predicateOf, traitsOfAll } from "./predicate.ts";

type Traits = readonly Trait[];
type Ranges = readonly (readonly Quantifier[])[];

/** What only a random quantity has or is. */
const ofChance =
  /^(?:random|law|moment|independent|identical|unbiased|estimates|bias|power|copies)$/;

/** What says more than that a thing is random. */
const tellsMore = (trait: Trait): boolean => trait.kind !== "random" && ofChance.test(trait.kind);

const isMoment = (trait: Trait): boolean => trait.kind === "moment";

const isSeveral = ({ subject: { elements } }: Said): boolean =>
  elements.length > 1 || elements.some(({ nodes }) => isMember(nodes));

/** "each with mean $b$", "i.i.d. with mean $b$" behind the name of one thing are said of others. */
function isOfOthers(said: Said, traits: Traits, at: Stretch): boolean {
  const several = wordsIn(at).some((word) => /^(?:each|all|both|apiece|respectively)$/.test(word));
  const alone = traits.some(
    (t) =>
      t.kind === "identical" || (t.kind === "independent" && t.of === null && t.given.length === 0),
  );
  return !isSeveral(said) && (several || alone);
}

/** Words by which what is told is made of others, or is one of several. */
const making = new RegExp(
  "^(?:sums?|totals|differences?|products?|ratios?|maxima|minima|averages|squares|roots" +
    "|arrays?|lists?|sorted|ordered|largest|smallest|others?|or|either|rest|remaining" +
    "|ranks?|residuals?)$",
);

/**
 * Whether words tell what a thing is, of no others: "the return of asset `$i$`" is that of `R_i`.
 */
function tellsOf({ subject: { elements } }: Said, { tokens, from, to }: Stretch): boolean {
  const first = tokens.findIndex((t, k) => k >= from && t.kind === "word");
  const end = tokens.findIndex(
    (t, k) =>
      k > first && (t.kind === "mark" || (t.kind === "word" && /^(?:with|which)$/.test(t.text))),
  );
  const told = tokens.slice(first, end < 0 ? to : end);
  const letters = told.flatMap((t) => (t.kind === "math" ? [canonical(t.nodes)] : []));
  const isCounted = elements.every(
    ({ nodes: [node, ...more] }) =>
      more.length > 0 ||
      node?.kind !== "script" ||
      !isMember([node]) ||
      letters.every((letter) => (node.sub ?? []).some((n) => canonical([n]) === letter)),
  );
  return isCounted && !told.some((t) => t.kind === "word" && making.test(t.text));
}

/** "`$N$` is the number of claims, which are Poisson": the claims are. */
const isSaidOfOthers = (said: Said, { tokens, from, to }: Stretch): boolean =>
  !isSeveral(said) &&
  tokens.slice(from, to).some((token, k, all) => {
    const verb = all[k + 1];
    const isRelative = token.kind === "word" && /^(?:which|that)$/.test(token.text);
    return isRelative && verb?.kind === "word" && /^(?:are|have)$/.test(verb.text);
  });

/**
 * What a thing is by words of which nothing is read, with what is read of it behind them: "$N$ is
 * the number of claims in a year, Poisson with mean $\lambda$".
 */
function toldWith(
  said: Said,
  telling: Telling,
  more: Traits | null,
  at: Stretch,
  ranges: Ranges = [],
): readonly Clause[] | null {
  if (!more?.some(tellsMore) || said.sides.length > 0 || isSaidOfOthers(said, at)) return null;
  const tail = { ...at, from: at.from + said.subject.elements.length };
  if (isOfOthers(said, more, tail) || !tellsOf(said, tail)) return null;
  const chance = telling === "random" || more.some((t) => ofChance.test(t.kind));
  // one moment by itself may not be all that the words say of a law
  const whole = more.some((t) => t.kind === "law") || more.filter(isMoment).length > 1;
  const told: Trait = whole ? { kind: "described" } : { kind: "described", beyond: true };
  return traitsOf(said, [...(chance ? [random, told] : []), ...more], placeOf(at), ranges.flat());
}

const parts: Section["parts"] = [
  part("ToldMore: , Complement MoreBe*", traitsOfAll),
  part(
    "ToldMore: ,? Attributes MoreBe*",
    (traits: Traits, more: readonly Saying[]) =>
      predicateOf({ traits, list: true }, more)?.traits ?? null,
  ),
  part("ToldMore: ( InBrackets )", (traits: Traits) => traits),
  part("ToldMore: , 'which|that' 'is|are' Complement MoreBe*", traitsOfAll),
  part("ToldMore: , 'which|that' 'has|have' Have MoreHave*", traitsOfAll),
];

const entries: Section["entries"] = {
  called: [
    entry(
      "Clause: Subject Quantifier* ,? <is> !<~telling> ToldMore",
      (said: Said, ranges: Ranges, telling: Telling, more: Traits, at: Stretch) =>
        toldWith(said, telling, more, at, ranges),
      "$N$ is the number of claims in a year, Poisson with mean $\\lambda$",
      [
        "$N$ is the number of claims in a year, perhaps Poisson with mean $\\lambda$",
        "$N$ is the number of claims in a year, each Poisson with mean $\\lambda$",
        "$N$ is the number of claims in a year, which are Poisson with mean $\\lambda$",
        "$N$ is the number of claims in a year, i.i.d. with mean $\\lambda$",
        "$N$ is the largest number of claims in a year, with mean $\\lambda$ each",
      ],
    ),
    entry(
      "Clause: Subject !<~telling> ToldMore?",
      (said: Said, telling: Telling, more: Traits | undefined, at: Stretch) => {
        if (!isGapped(at) || said.sides.length > 0) return null;
        const told: Trait =
          telling === "random" ? { kind: "told", random: true } : { kind: "told" };
        return more ? toldWith(said, telling, more, at) : traitsOf(said, [told], placeOf(at));
      },
      "let $S$ be the change of the price and $F$ the change of the index",
      [
        "let $S$ be the change of the price or $F$ the change of the index",
        "let $S$ be the change of the price and $F$ hardly the change of the index",
      ],
    ),
    entry(
      "Clause: Subject ,? <is> Calling ToldMore",
      (said: Said, kind: Traits, more: Traits, at: Stretch) => {
        const traits = [...kind, ...more];
        const fixed = traits.some((t) => t.kind === "fixed");
        return fixed || !traits.some((t) => ofChance.test(t.kind))
          ? null
          : toldWith(said, "plain", traits, at);
      },
      "$A$ and $B$ are two independent frames of the same scene, each with variance $v$",
      [
        "$A$ and $B$ are two nearly independent frames of the same scene, each with variance $v$",
        "$A$ is an independent frame of the scene, with variance $v$",
        "$A$ and $B$ are two functions of the same scene, each with variance $v$",
        "$A$ and $B$ are no frames of the same scene, each with variance $v$",
      ],
    ),
  ],
};

export const described: Section = {
  parts: [
    ...parts,
    part(
      "Calling: NewArticle? -Count? Before* <~frame> Whose?",
      (_: unknown, all: readonly Traits[]) => all.flat(),
    ),
    part("Whose: <~owned>", () => []),
  ],
  entries,
};
