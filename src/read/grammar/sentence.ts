import { relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Subject, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section } from "../entry.ts";
import { adjectives } from "../lexicon/adjective.ts";
import { nouns } from "../lexicon/noun.ts";
import { independent, type Said, traitsOf } from "../said.ts";
import { concerns, isCase, isInterval, isPositive, rangeLike } from "../shape.ts";
import { takeThing } from "../thing.ts";
import { type Item, subjectOf } from "./statement.ts";

type Traits = readonly Trait[];

/** What stands between two statements. */
interface Joint {
  readonly words: readonly string[];
  readonly marks: readonly string[];
}

type Items = readonly (readonly [Item, Joint | null])[];

/** The samples that clauses have spoken of, each as a whole; null where there are not two. */
function twoSamples(before: readonly Clause[], span: Clause["span"]): readonly Clause[] | null {
  const families = new Map(
    before
      .flatMap(subjectOf)
      .map((subject) => [subject.elements.map((e) => canonical(e.nodes)).join(), subject]),
  );
  const [one, other, ...more] = [...families.values()];
  return one && other && more.length === 0
    ? traitsOf({ subject: one, sides: [] }, [independent("mutual", false, other)], span)
    : null;
}

const isFixedKind = (t: Trait): boolean =>
  t.kind === "fixed" || (t.kind === "noun" && /^(?:number|integer|matrix)$/.test(t.noun));

/** All the random things that clauses have spoken of; null where there is no more than one. */
function allSubjects(before: readonly Clause[]): Subject | null {
  const random = before.filter((c) => c.kind !== "traits" || !c.traits.some(isFixedKind));
  const elements = new Map(
    random.flatMap(subjectOf).flatMap((s) => s.elements.map((e) => [canonical(e.nodes), e])),
  );
  // "given $Z$, $X$ has mean $Z$, $Y$ has mean $Z$; they are independent"
  const isConditional = before.some((c) => c.given !== undefined || c.quantifiers.length > 0);
  const isPlain = !isConditional && random.flatMap(subjectOf).every((s) => !s.all && !s.each);
  return isPlain && elements.size > 1 ? { elements: [...elements.values()], all: false } : null;
}

function clausesOf(item: Item, before: readonly Clause[]): readonly Clause[] | null {
  switch (item.kind) {
    case "said":
      return item.clauses;
    case "samples":
      return twoSamples(before, item.span);
    case "together": {
      const subject = allSubjects(before);
      return subject && traitsOf({ subject, sides: [] }, item.traits, item.span);
    }
    case "likewise": {
      const last = before.at(-1);
      return last?.kind === "traits"
        ? [...item.said.sides, { ...last, subject: item.said.subject, span: item.span }]
        : null;
    }
  }
}

/** All that a sentence says: what is joined by "and" is said under the same condition. */
function sentenceOf(items: Items): readonly Clause[] | null {
  const clauses: Clause[] = [];
  let given: readonly Piece[] = [];
  let joint: Joint | null = null;
  for (const [item, next] of items) {
    const parted = joint?.marks.some((m) => m !== ",") || joint?.words.some((w) => w !== "and");
    if (parted) given = [];
    const said = clausesOf(item, clauses);
    if (!said) return null;
    given = (item.kind === "said" ? item.condition : null) ?? given;
    for (const clause of said)
      clauses.push(
        clause.given || given.length === 0 || concerns(clause, given)
          ? clause
          : { ...clause, given },
      );
    joint = next;
  }
  return clauses.some(isFixedGiven) ? null : clauses;
}

/** "$D$ is known given $G$": a function of `G`, and no number. */
function isFixedGiven(clause: Clause): boolean {
  if (clause.kind !== "traits" || !clause.given?.length) return false;
  const isFixed = (t: Trait): boolean =>
    t.kind === "fixed" || (t.kind === "noun" && /^(?:number|integer)$/.test(t.noun));
  return clause.traits.some(isFixed) && !clause.traits.some((t) => kindsOfChance.test(t.kind));
}

const kindsOfChance = /^(?:random|law|moment|independent|identical|copies|values)$/;

const onlyFormula = (item: Item | undefined): Extract<Clause, { kind: "formula" }> | null => {
  const [clause, ...more] = item?.kind === "said" ? item.clauses : [];
  return clause?.kind === "formula" && more.length === 0 ? clause : null;
};

/** Whether a joint may stand between two statements. */
function joins(item: Item, joint: Joint, next: Item | undefined): boolean {
  // "$Z = 2$: $X$ has mean 0" is said in a case
  const first = item.kind === "said" ? item.clauses[0] : undefined;
  if (joint.marks[0] === ":" && first?.kind === "formula" && isCase(first.piece)) return false;
  const comma = joint.words.length === 0 && joint.marks.join("") === ",";
  if (comma && next?.kind === "said" && next.ranged) return false;
  // a range of an index behind a comma belongs to the statement before it
  const range = onlyFormula(next);
  const words = joint.words.join(" ");
  const close = joint.marks.join("") === "," || joint.marks.length === 0;
  const belongs = close && (words === "" || words === "where");
  return !(
    range &&
    belongs &&
    range.quantifiers.length === 0 &&
    isRange(range.piece) &&
    joint.marks.length + joint.words.length > 0
  );
}

const isRange = ({ nodes }: Piece): boolean =>
  rangeLike(nodes) && !isInterval(nodes) && !isPositive(nodes);

/** What joins two statements, all of it. */
const jointOf = (parts: readonly Joint[]): Joint => ({
  words: parts.flatMap(({ words }) => words),
  marks: parts.flatMap(({ marks }) => marks),
});

/** Whether things are named here with their kind: "for constants $a$ and $b$". */
function kindNamed({ tokens, to }: Stretch, only: RegExp | null): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = to;
  cursor.take("a", "an", "the", "some", "any", "two", "three");
  let kinds = 0;
  const kind = (): unknown =>
    cursor.entry(nouns) ??
    cursor.entry(adjectives) ??
    cursor.attempt(() => (takeThing(cursor) ? cursor.entry(nouns) : null));
  while (kind()) {
    kinds += 1;
    cursor.mark(",");
    cursor.take("and");
  }
  const last = cursor.tokens[cursor.at - 1];
  const token = cursor.math();
  const [name, sign] = token?.nodes ?? [];
  if (!token || kinds === 0 || name === undefined) return false;
  if (only && !(last?.kind === "word" && only.test(last.text))) return false;
  // "with some constant $c > 0$"
  const bounded = sign?.kind === "relation" && /^(?:>|\\ge)$/.test(sign.text);
  return !relates(token.nodes) || (name.kind === "name" && bounded);
}

const randomThings =
  /^(?:random (?:variable|vector)|variable|error|noise|disturbance|innovation|residual|term)s?$/;

const numbers = /^(?:constant|(?:real )?number|scalar|integer|vector)s?$/;

function forKind(word: string, at: Stretch): readonly string[] | null {
  const cursor = new TokenCursor(at.tokens);
  cursor.at = at.to;
  // "for every integer $y$" is said of all of them
  if (/any|every|all/.test(word) && cursor.sees("integer", "integers")) return null;
  return kindNamed(at, null) ? [word] : null;
}

const mark = (text: string): Joint => ({ words: [], marks: [text] });
const word = (text: string): Joint => ({ words: text.split(" "), marks: [] });

const items: Section["parts"] = [
  part("Said: Item"),
  part("Said: Item IdleEnd+", (item: Item) => item),
  part("Said: Item WhenOne", (item: Item, more: readonly Clause[]): Item | null =>
    item.kind === "said" ? { ...item, clauses: [...item.clauses, ...more] } : null,
  ),
  part("JointPart: !,|;|.|:", mark),
  part("JointPart: !<join>", word),
  part("Joint: JointPart+", (all: readonly Joint[], { tokens, to }: Stretch) => {
    const next = tokens[to];
    const more =
      (next?.kind === "mark" && /^[,;.:]$/.test(next.text)) ||
      (next?.kind === "word" && /^(?:and|where|while|whereas|but)$/.test(next.text));
    return more ? null : jointOf(all);
  }),
  part("Joint: <&iid>", () => jointOf([])),
  part("Joint: <&imperative>", () => jointOf([])),
  part("Items: Said", (item: Item): Items => [[item, null]]),
  part("Items: Said Joint", (item: Item, joint: Joint): Items | null =>
    joint.words.some((w) => w !== "and") || !joins(item, joint, undefined) ? null : [[item, joint]],
  ),
  part("Items: Said Joint Items", (item: Item, joint: Joint, more: Items): Items | null =>
    joins(item, joint, more[0]?.[0]) ? [[item, joint], ...more] : null,
  ),
  part("Stop: !.|,|;|:"),
  part("ForKind: !'for some|for any|for every|for all|for'", forKind),
  part("Opening: ForKind"),
  part("Opening:", ({ tokens, from, to }: Stretch) => {
    const next = tokens[to];
    if (next?.kind === "mark" && next.text !== "(") return null;
    // "for constants $a$ and $b$" says what they are, and is no range
    const cursor = new TokenCursor(tokens);
    cursor.at = from;
    const word = cursor.take("for some", "for any", "for every", "for all", "for");
    const kind = word && forKind(word, { tokens, called: new Map(), from, to: cursor.at });
    return kind ? null : [];
  }),
  part("Sentence: -Stop* <label>? -Opening Items", (all: Items) => sentenceOf(all)),
  part("Sentence: Stop* <label> Stop*", () => []),
  // what a sentence that cannot be read declares all the same
  part(
    "Declaration: -Lead* Quantifier* ,? -Lead* AnySubject 'is|are|be' NounPhrase",
    (ranges: readonly (readonly Quantifier[])[], said: Said, traits: Traits, at: Stretch) =>
      said.sides.length > 0 ? null : traitsOf(said, traits, placeOf(at), ranges.flat()),
  ),
];

const entries: Section["entries"] = {
  side: [
    entry(
      "JointPart: !'with|such that|satisfying' <&relation>",
      word,
      "$X \\sim \\mathcal N(0, \\sigma^2)$ with $\\sigma > 0$",
      ["$X \\sim \\mathcal N(0, \\sigma^2)$ without $\\sigma > 0$"],
    ),
  ],
  symbol: [
    entry(
      "JointPart: !'for some|for any|for all|for'",
      (text: string, at: Stretch) => (forKind(text, at) ? word(text) : null),
      "$Y = aX + b$ for constants $a$ and $b$",
      ["$Y = aX + b$ for strange $a$ and $b$"],
    ),
    entry(
      "JointPart: !'with'",
      (text: string, at: Stretch) =>
        kindNamed(at, numbers) || kindNamed(at, randomThings) ? word(text) : null,
      "$Y = aX + b$ with constants $a$ and $b$",
      ["$Y = aX + b$ with strangers $a$ and $b$"],
    ),
  ],
  dependence: [
    entry("JointPart: !'with' <&verbless>", word, "$Y = aX + W$ with $W$ independent of $X$", [
      "$Y = aX + W$ with $W$ hardly independent of $X$",
      "$Y = aX + W$ without $W$ independent of $X$",
    ]),
  ],
  called: [
    entry(
      "JointPart: ( -$name <link> <calledso> )",
      () => mark(","),
      "$m \\sim \\mathrm{Bernoulli}(p)$ ($p$ is the keep probability)",
      ["$m \\sim \\mathrm{Bernoulli}(p)$ ($p$ is the smallest probability)"],
    ),
  ],
};

export const sentence: Section = {
  parts: items,
  entries,
};
