import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Subject, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { part, type Section, wordsIn } from "../entry.ts";
import { adjectives } from "../lexicon/adjective.ts";
import { nouns } from "../lexicon/noun.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import { formulaOf, independent, type Said, traitsOf } from "../said.ts";
import {
  concerns,
  givesValues,
  isCase,
  isFormula,
  isInterval,
  isPositive,
  isRangeToSize,
  ofLetters,
  rangeLike,
} from "../shape.ts";
import { takeThing } from "../thing.ts";

type Traits = readonly Trait[];

/** What one statement of a sentence says, and what of it holds for those behind it. */
type Item =
  | {
      readonly kind: "said";
      readonly clauses: readonly Clause[];
      /** whether it begins with ranges, which the statement before it takes in behind a comma */
      readonly ranged: boolean;
      /** the condition at its head */
      readonly condition: readonly Piece[] | null;
    }
  /** "and so are $Y_1, \dots, Y_m$": what the clause before says, of others */
  | { readonly kind: "likewise"; readonly said: Said; readonly span: Clause["span"] }
  /** "and the two samples are independent": what the clauses before have spoken of */
  | { readonly kind: "samples"; readonly span: Clause["span"] };

/** What stands between two statements. */
interface Joint {
  readonly words: readonly string[];
  readonly marks: readonly string[];
}

type Items = readonly (readonly [Item, Joint | null])[];

/** What stands before a statement. */
interface Head {
  readonly leads: readonly string[];
  readonly quantifiers: readonly Quantifier[];
  readonly condition: readonly Piece[] | null;
}

/** A statement, before what is said around it is put to it. */
interface Body {
  readonly clauses: readonly Clause[];
  /** the first of its tokens */
  readonly from: number;
  /** whether it is a formula by itself, which "put" and "define" make a definition */
  readonly formula: boolean;
}

/** What follows a statement and is said of its subject. */
interface Tail {
  readonly traits: Traits;
  readonly within: MathToken | null;
  readonly needs: "formula" | "family" | "attributes";
}

/** What a clause speaks of: its subject, or what stands before `\sim` in its formula. */
function subjectOf(clause: Clause): readonly Subject[] {
  if (clause.kind === "traits") return [clause.subject];
  if (clause.kind !== "formula") return [];
  const { nodes } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (sign?.kind !== "relation" || sign.text !== "\\sim") return [];
  const elements = cutCommas(nodes.slice(0, at)).map((item) => pieceOf(item, clause.span));
  return [{ elements, all: false }];
}

/** What the tail of a statement says; null where it has nothing to speak of. */
function tailOf(
  tail: Tail | undefined,
  body: Body,
  parted: boolean,
  at: Stretch,
): readonly Clause[] | null {
  if (!tail) return [];
  const subject = body.clauses.flatMap(subjectOf).at(-1);
  const formula = body.clauses.every((clause) => clause.kind === "formula");
  if (!subject || (tail.needs === "formula") !== formula) return null;
  if (tail.needs === "formula" && !tail.within)
    return traitsOf({ subject, sides: [] }, tail.traits, placeOf(at));
  if (tail.within) {
    const sign: Syntax = { kind: "operator", text: "\\in", span: tail.within.span };
    const nodes = [...(subject.elements[0]?.nodes ?? []), sign, ...tail.within.nodes];
    return [formulaOf(pieceOf(nodes, tail.within.span), placeOf(at), false)];
  }
  const last = body.clauses.at(-1);
  const trait = last?.kind === "traits" ? last.traits.at(-1) : undefined;
  // what stands right behind a predicate is a piece of it
  if (
    !parted &&
    !(tail.needs === "attributes" && /^(?:identical|described)$/.test(trait?.kind ?? ""))
  )
    return null;
  // "are i.i.d. for …, independent of $Y$": all of them together
  const family =
    last?.kind === "traits" &&
    last.traits.some((t) => t.kind === "independent" || t.kind === "identical");
  const traits = tail.traits.map((t) =>
    tail.needs === "family" && family && t.kind === "independent" && t.of
      ? { ...t, jointly: true }
      : t,
  );
  return traitsOf({ subject, sides: [] }, traits, placeOf(at));
}

/**
 * Clauses with the condition before or inside them. Where "conditional" is said and no condition,
 * they cannot be read.
 */
function underCondition(
  clauses: readonly Clause[],
  around: readonly Piece[],
  at: Stretch,
): readonly Clause[] | null {
  const inside = clauses.flatMap((clause) =>
    clause.kind === "traits"
      ? clause.traits.flatMap((t) => (t.kind === "given" ? t.pieces : []))
      : [],
  );
  const given = [...around, ...inside, ...clauses.flatMap((clause) => clause.given ?? [])];
  if (given.length === 0) {
    const own = clauses.some(
      (clause) =>
        clause.kind === "traits" &&
        clause.traits.some((t) => t.kind === "independent" && t.given.length > 0),
    );
    return !own && wordsIn(at).some((w) => /^conditional(?:ly)?$/.test(w)) ? null : clauses;
  }
  return clauses.map((clause) => ({
    ...clause,
    ...(clause.kind === "traits"
      ? { traits: clause.traits.filter((t) => t.kind !== "given") }
      : {}),
    given,
  }));
}

/** "for $i \\ne j$ $i < n$": a range right behind others is one of them. */
function goesOn({ formula, from }: Body, { tokens }: Stretch): boolean {
  const [before, first] = [tokens[from - 1], tokens[from]];
  if (!formula || before?.kind !== "math" || first?.kind !== "math") return false;
  return ofLetters(first.nodes) || isRangeToSize(first.nodes) || givesValues(first.nodes);
}

function itemOf(
  head: Head,
  body: Body,
  after: readonly (readonly Quantifier[])[],
  late: readonly Piece[] | undefined,
  tail: Tail | undefined,
  at: Stretch,
): Item | null {
  const more = tailOf(tail, body, after.length > 0, at);
  if (!more || (head.quantifiers.length > 0 && goesOn(body, at))) return null;
  // what things are independent given stands with their independence
  const last = body.clauses.at(-1);
  const trait = last?.kind === "traits" ? last.traits.at(-1) : undefined;
  const bare = trait?.kind === "independent" && trait.given.length === 0;
  if (late?.every(isName) && bare && after.length === 0) return null;
  const defines =
    body.formula && head.leads.some((lead) => /denote|define|write|set|put/.test(lead));
  const leading = head.quantifiers.map((q) => ({ ...q, leads: true as const }));
  const all = [...body.clauses, ...more].map((clause) => ({
    ...clause,
    ...(clause.kind === "formula" && defines ? { defines } : {}),
    span: placeOf(at),
    quantifiers: [...clause.quantifiers, ...leading, ...after.flat()],
  }));
  const clauses = underCondition(all, [...(head.condition ?? []), ...(late ?? [])], at);
  const ranged = head.leads.length === 0 && head.quantifiers.length > 0;
  return clauses && { kind: "said", clauses, condition: head.condition, ranged };
}

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

function clausesOf(item: Item, before: readonly Clause[]): readonly Clause[] | null {
  switch (item.kind) {
    case "said":
      return item.clauses;
    case "samples":
      return twoSamples(before, item.span);
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
  return clauses;
}

const isName = ({ nodes }: Piece): boolean => !relates(nodes);

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

/**
 * "Given $\theta$, $X$ has mean $\theta$", "given that $Z > 0$, …": what is said under a condition
 * is not said without it.
 */
function isConditional({ tokens, from }: Stretch): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = from;
  if (!cursor.take("given that", "given")) return false;
  cursor.take("the", "all", "each", "every", "any", "both", "all the");
  const condition = cursor.math();
  if (!condition) return false;
  while (cursor.attempt(() => (cursor.take("and") ? cursor.math() : null)));
  if (!cursor.mark(",")) return cursor.sees("the") && !cursor.done;
  return !(cursor.sees("let") && isFormula(condition)) && !cursor.sees("where", "with", "and");
}

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

const heads: Section["parts"] = [
  part("Lead: !<lead> ,|:?", (lead: string) => lead),
  part("Lead: !<givenlead> ,|:?", (lead: string, at: Stretch) => (isConditional(at) ? null : lead)),
  part(
    "Head: Lead*",
    (leads: readonly string[]): Head => ({ leads, quantifiers: [], condition: null }),
  ),
  part(
    "Head: ConditionBefore Lead*",
    (condition: readonly Piece[], leads: readonly string[]): Head => ({
      leads,
      quantifiers: [],
      condition,
    }),
  ),
  part(
    "Head: ConditionBefore? Lead* Quantifier+ ,? ConditionBefore? Lead*",
    (
      condition: readonly Piece[] | undefined,
      leads: readonly string[],
      quantifiers: readonly (readonly Quantifier[])[],
      late: readonly Piece[] | undefined,
      more: readonly string[],
    ): Head | null =>
      condition && late
        ? null
        : {
            leads: [...leads, ...more],
            quantifiers: quantifiers.flat(),
            condition: condition ?? late ?? null,
          },
  ),
  part(
    "Head: Lead+ ConditionBefore Lead*",
    (leads: readonly string[], condition: readonly Piece[], more: readonly string[]): Head => ({
      leads: [...leads, ...more],
      quantifiers: [],
      condition,
    }),
  ),
];

const bodies: Section["parts"] = [
  part(
    "Body: Clause",
    (clauses: readonly Clause[], { from }: Stretch): Body => ({
      clauses,
      formula: false,
      from,
    }),
  ),
  part(
    "Body: Definition",
    (clauses: readonly Clause[], { from }: Stretch): Body => ({
      clauses,
      formula: false,
      from,
    }),
  ),
  part(
    "Body: Formula",
    (clauses: readonly Clause[], { from }: Stretch): Body => ({
      clauses,
      formula: true,
      from,
    }),
  ),
  part("Surely: !( <surely> )"),
  part("Surely: !<surely>"),
  part(
    "Tail: 'in|on' $any",
    (within: MathToken): Tail => ({
      traits: [],
      within,
      needs: "formula",
    }),
  ),
  part(
    "Tail: ,? 'independently|mutually independent|all independent|independent' <&end>",
    (): Tail => ({
      traits: [independent("mutual", true)],
      within: null,
      needs: "formula",
    }),
  ),
  part(
    "Tail: Attributes",
    (traits: Traits): Tail => ({ traits, within: null, needs: "attributes" }),
  ),
  part(
    "Tail: , Dependence",
    (traits: Traits): Tail => ({
      traits,
      within: null,
      needs: "family",
    }),
  ),
  part(
    "Item: Head Body Quantifier* -Surely? Condition? Tail?",
    (
      head: Head,
      body: Body,
      after: readonly (readonly Quantifier[])[],
      late: readonly Piece[] | undefined,
      tail: Tail | undefined,
      at: Stretch,
    ) => itemOf(head, body, after, late, tail, at),
  ),
  part(
    "Item: Head Body Quantifier+ -RoleBehind|RoleOfDefined -Surely? Condition?",
    (
      head: Head,
      body: Body,
      after: readonly (readonly Quantifier[])[],
      late: readonly Piece[] | undefined,
      at: Stretch,
    ) =>
      body.clauses.every((clause) => clause.kind === "formula")
        ? itemOf(head, body, after, late, undefined, at)
        : null,
  ),
  part(
    "Item: Head <standing>",
    ({ condition }: Head): Item => ({
      kind: "said",
      clauses: [],
      ranged: false,
      condition,
    }),
  ),
  part(
    "Item: <likewise> AnySubject",
    (said: Said, at: Stretch): Item => ({
      kind: "likewise",
      said,
      span: placeOf(at),
    }),
  ),
  part(
    "Item: <these>? 'two|three'? 'samples|families|sequences|groups|populations|collections|sets' 'are mutually independent|are independent of each other|are independent of one another|are also independent|are independent|being independent'",
    (at: Stretch): Item => ({
      kind: "samples",
      span: placeOf(at),
    }),
  ),
];

const items: Section["parts"] = [
  part("Said: Item"),
  part("Said: Item WhenOne", (item: Item, more: readonly Clause[]): Item | null =>
    item.kind === "said" ? { ...item, clauses: [...item.clauses, ...more] } : null,
  ),
  part("JointPart: !,|;|.|:", mark),
  part("JointPart: !<join>", word),
  part("JointPart: !'with|such that|satisfying' <&relation>", word),
  part("JointPart: !'for some|for any|for all|for'", (text: string, at: Stretch) =>
    forKind(text, at) ? word(text) : null,
  ),
  part("JointPart: !'with'", (text: string, at: Stretch) =>
    kindNamed(at, numbers) ? word(text) : null,
  ),
  part("JointPart: ( $name 'is|are|denotes|denote' <calledso> )", () => mark(",")),
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

export const sentence: Section = { parts: [...heads, ...bodies, ...items], entries: [] };
