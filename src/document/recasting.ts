import type { Nodes } from "mdast";
import type { PageText } from "../meaning/draft.ts";
import { plainText, wordOf } from "../page/asserted.ts";
import { drawnNouns, namedByNoun } from "../page/chance-said.ts";
import { isExpository } from "../page/exposition.ts";
import { namesOf } from "../page/names.ts";
import { nounIn } from "../page/noun.ts";
import { isNote } from "../page/prose.ts";
import {
  definitionsIn,
  isPrimed,
  recastIn,
  saysInputsVary,
  saysRatesVary,
  tiedIn,
  unitedIn,
} from "../page/recast.ts";
import { type Retraction, saysNothingHere } from "../page/retracting.ts";
import { revaluedIn } from "../page/revalued.ts";
import type { Section } from "../page/section.ts";
import { isJoint } from "../page/split.ts";
import {
  placeOf,
  relates,
  sentencesOf,
  type Token,
  tokensOf,
  tokensOfPiece,
} from "../page/token.ts";
import { mayGive } from "../page/worded.ts";
import { withWordsOut } from "../read/formula.ts";
import {
  type Context,
  type Declaration,
  quantitiesOf,
  type Statement,
  symbolsOf,
} from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { baseText, nameOf } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { contains, type Span } from "../text/span.ts";
import { countIn } from "./counted.ts";
import { place } from "./place.ts";
import { pointingIn } from "./pointing.ts";
import type { Posing } from "./posing.ts";
import type { Walked } from "./walked.ts";

/** What takes back what is given, from where on. */
export interface Doubting extends Retraction {
  readonly names?: readonly string[];
  /** the sentences of which alone it takes something back */
  readonly of?: readonly string[];
  readonly where: Span;
  readonly section: Section;
}

/** The sentences of all prose. */
export function sentencesWithin(walked: Walked, node: Nodes): (readonly Token[])[] {
  if (node.type === "paragraph" || node.type === "heading")
    return sentencesOf(tokensOf([node], walked.tree, walked.source, walked.macros).tokens);
  return "children" in node ? node.children.flatMap((child) => sentencesWithin(walked, child)) : [];
}

/** What the prose of a page says that is not read. */
export interface UnreadProse {
  /** the sentences of which some words are not read */
  readonly sentences: readonly (readonly Token[])[];
  readonly isRead: (place: Span) => boolean;
  /** whether some words of a sentence are not read */
  readonly isUnread: (words: readonly Token[]) => boolean;
  /** where footnotes stand */
  readonly notes: readonly Span[];
}

/** Where footnotes stand; in LaTeX they are paragraphs in the midst of another, or behind it. */
function notesIn({ tree: { root }, source }: Walked): readonly Span[] {
  const notes: Span[] = [];
  let around: Span | null = null;
  const visit = (node: Nodes): void => {
    if (node.type === "footnoteDefinition") notes.push(place(node));
    if (node.type !== "paragraph") {
      if ("children" in node) node.children.forEach(visit);
      return;
    }
    const own = place(node);
    if (isNote(node, source) || (around && contains(around, own))) notes.push(own);
    else around = own;
  };
  visit(root);
  return notes;
}

/** The prose that is not read, by the places of what is. */
export function unreadProse(walked: Walked, understood: readonly Span[]): UnreadProse {
  const notes = notesIn(walked);
  // a footnote in the midst of a sentence is none of its words
  const isRead = (at: Span): boolean =>
    understood.some(
      (whole) =>
        contains(whole, at) && !notes.some((note) => contains(note, at) && contains(whole, note)),
    );
  const isUnread = (words: readonly Token[]): boolean =>
    words.some((t) => t.kind !== "mark" && !isJoint(t) && !isRead(t.span));
  const sentences = sentencesWithin(walked, walked.tree.root).filter(isUnread);
  return { sentences, isRead, isUnread, notes };
}

/** Names that are no random ones, and vary: "The design is random." */
const varyingIn = (declarations: readonly Declaration[], sentence: readonly Token[]) =>
  declarations.flatMap((d) => {
    const inputs = indicesOf(d) > 0 && saysInputsVary(sentence);
    const varies = inputs || saysRatesVary(sentence, nameOf(d.head));
    return !d.random && varies ? [nameOf(d.head)] : [];
  });

/** The names that a page calls by nouns of which it says this: "The spacing is drawn at random." */
function drawnIn(walked: Walked, said: readonly Token[]): readonly string[] {
  const nouns = drawnNouns(said);
  if (nouns.length === 0) return [];
  return sentencesWithin(walked, walked.tree.root).flatMap((sentence) =>
    sentence.flatMap((token, at) =>
      nouns.includes(nounIn(token) ?? "") ? (namedByNoun(sentence, at) ?? []) : [],
    ),
  );
}

/** Whether a name may vary by a sentence, which is a doubt of its own. */
const isVariedBy = ({ conventions, source }: Walked, name: string, { from, to }: Span): boolean =>
  conventions.some(
    ({ symbol, variesBy }) => nameOf(symbol) === name && variesBy === source.slice(from, to),
  );

/** "The average is called g": a letter that stands among the words. */
const calledIn = (sentence: readonly Token[]): readonly string[] =>
  / (?:called|named|denoted(?: by)?|written(?: as)?) ([a-z]) [.,;]/i
    .exec(plainText(sentence))
    ?.slice(1) ?? [];

/** The words of displays, with their formulas: "for arbitrary `X, Y`". */
const displaysOf = (walked: Walked): readonly (readonly Token[])[] =>
  walked.tree.pieces.flatMap((piece) => {
    const ranges =
      piece.display && /forall|∀|\b(?:any|all|every|each|arbitrary)\b/.test(piece.source);
    return ranges ? [withWordsOut(tokensOfPiece(piece, walked.macros), walked.macros)] : [];
  });

/** The sentences that are not read and may say that names stand for something else. */
export function recasting(
  walked: Walked,
  { sentences, isRead, isUnread }: UnreadProse,
  contexts: ReadonlyMap<Section, Context>,
): Doubting[] {
  const checked = walked.items.flatMap((item) => (item.kind === "claim" ? [] : [item.from]));
  const first = firstOf(walked.page.formulas);
  // what is used as an index has no declaration: "a coordinate $k$ is drawn"
  const isTaken = (name: string): boolean => walked.conventions.some((c) => c.symbol === name);
  const known = new Set(
    walked.sentences.flatMap(({ text }) => (isRead(text.span) ? definitionsIn(text.tokens) : [])),
  );
  return [...sentences, ...displaysOf(walked)].flatMap((sentence) => {
    if (saysNothingHere(sentence)) return [];
    const where = placeOf(sentence);
    const section = walked.sections.at(where.from);
    const { declarations = [], assumptions = [] } = contexts.get(section) ?? {};
    const defined = new Set(
      assumptions.flatMap(({ statement: s }) => (s.kind === "definition" ? [s.symbol.symbol] : [])),
    );
    const given = new Set(
      assumptions.flatMap(({ statement: s }) => (s.kind === "definition" ? [] : [...symbolsOf(s)])),
    );
    const isA = (name: string, is: (d: Declaration) => boolean): boolean =>
      declarations.some((d) => nameOf(d.head) === name && is(d));
    const isAmong = (name: string, at: Span, is: (d: Declaration) => boolean): boolean =>
      (first.get(name) ?? at.from) < at.from && isA(name, is);
    const arities = new Map(
      sentence.flatMap((t) => (t.kind === "math" ? [[t.span.from, arityOf(t.nodes[0])]] : [])),
    );
    const count = countIn(sentence, walked.page.formulas);
    const begins = wordOf(sentence[0]) === "where" ? displayBefore(walked, where) : where;
    const names = [
      ...drawnIn(walked, sentence).filter((name) => isA(name, (d) => !d.random)),
      ...varyingIn(declarations, sentence),
      ...calledIn(sentence),
      ...revaluedIn(sentence).filter((name) => (first.get(name) ?? where.from) < where.from),
      ...recastIn(sentence, {
        isDefined: (name, at) =>
          isAmong(name, at, (d) => defined.has(d.key) && indicesOf(d) === arities.get(at.from)),
        isFixed: (name, at) =>
          (first.get(name) ?? at.from) <= at.from && isA(name, (d) => !d.random),
        // what is taken to be fixed by its use may be introduced by this sentence
        isNumber: (name) =>
          isA(name, (d) => !d.random) || (isTaken(name) && !isA(name, () => true)),
        isRandom: (name, at) => isAmong(name, at, (d) => d.random),
        isGiven: (name, at) => isAmong(name, at, (d) => given.has(d.key)),
        isDeclared: (name) => isA(name, () => true),
        isOld: (name) => (first.get(name) ?? begins.from) < begins.from,
        isUnread,
        isSaid: ({ nodes, piece }) => known.has(canonical(nodes)) || checked.includes(piece.from),
      }),
    ].filter((name) => !isVariedBy(walked, name, where) && name !== count);
    if (names.length > 0) walked.note("doubt", sentence);
    return names.length > 0
      ? [{ reach: "behind", about: "everything", names, where, section } as const]
      : [];
  });
}

/** What an unread sentence may say, where; by a formula that may only name something by a name. */
export interface Posed {
  readonly posing: Posing;
  readonly section: Section;
}

/**
 * What sentences that are not read relate, and may suppose: nothing is false for want of it. "In
 * the special case `$\mu = 0$`"
 */
export function posedIn(walked: Walked, { sentences }: UnreadProse): readonly Posed[] {
  if (!walked.printed) return [];
  const checked = new Set(walked.items.flatMap((i) => (i.kind === "claim" ? [] : [i.from])));
  // claims are checked, and what a proof supposes is tried with and without it
  const tried = [
    ...walked.suppositions.all.map(({ span }) => span),
    ...walked.items.flatMap((item) => (item.kind === "claim" ? [item.span] : [])),
  ];
  const inWords = sentences.filter(mayGive).map((sentence) => {
    const { from, to } = placeOf(sentence);
    const id = `“${walked.source.slice(from, to)}”`;
    return { posing: { id, of: null, at: from }, section: walked.sections.at(from) };
  });
  const inFormulas = sentences.flatMap((sentence) => {
    const isPlain = isExpository(sentence);
    return sentence.flatMap((t) => {
      const isPosed =
        t.kind === "math" &&
        !t.piece.display &&
        relates(t.nodes) &&
        !checked.has(t.piece.from) &&
        !tried.some((at) => contains(at, t.span));
      const text = `“${walked.source.slice(t.span.from, t.span.to)}”`;
      return isPosed
        ? [
            {
              posing: {
                ...{ id: text, of: namesOf([t]), at: t.span.from },
                ...(isPlain ? { formula: t } : {}),
              },
              section: walked.sections.at(t.span.from),
            },
          ]
        : [];
    });
  });
  return [...inWords, ...pointingIn(walked, sentences, tried), ...inFormulas];
}

/** The names of the quantities that a statement speaks of. */
const namesOfQuantities = (
  statement: Statement,
  declarations: readonly Declaration[],
): readonly string[] =>
  quantitiesOf(statement).flatMap((q) =>
    q.kind === "symbol"
      ? declarations.filter((d) => d.key === q.symbol).map((d) => nameOf(d.head))
      : [],
  );

/** Sentences that say that members of a family are one, which it has said before to differ. */
export function uniting(walked: Walked, contexts: ReadonlyMap<Section, Context>): Doubting[] {
  return walked.sentences.flatMap(({ text, section }) => {
    const independent = independentIn(contexts.get(section), text.id);
    const united = unitedIn(text.tokens).filter((name) =>
      independent.some((all) => all.includes(name)),
    );
    // "Put `$Y = X$`", of two that are independent
    const names = [...united, ...tiedOf(text.tokens, contexts.get(section), independent)];
    const doubt = { reach: "behind", about: "everything", where: text.span, section } as const;
    return names.length > 0 ? [{ ...doubt, names }] : [];
  });
}

/**
 * Sentences that are not read and say of two that are independent that one is made of the other:
 * "It turned out that `$Y = -X$`." Not where that is an event, or supposed.
 */
export function tying(
  walked: Walked,
  { sentences }: UnreadProse,
  contexts: ReadonlyMap<Section, Context>,
): Doubting[] {
  return sentences.flatMap((sentence) => {
    const where = placeOf(sentence);
    const section = walked.sections.at(where.from);
    const isChecked = walked.items.some((item) => contains(where, item.span));
    if (isChecked || sentence.some((t) => happening.test(wordOf(t)))) return [];
    const context = contexts.get(section);
    const names = tiedOf(sentence, context, independentIn(context, null));
    if (names.length === 0) return [];
    walked.note("doubt", sentence);
    return [{ reach: "behind", about: "anything", names, where, section: section.owner } as const];
  });
}

const happening = /^(?:if|when|whenever|unless|event|events|probability|chance|case|cases|which)$/;

/** The names that statements of other sentences say to be independent, by statements. */
const independentIn = (
  { assumptions = [], declarations = [] }: Partial<Context> = {},
  id: string | null,
): readonly (readonly string[])[] =>
  assumptions.flatMap(({ sentence, statement }) =>
    sentence !== id && statement.kind === "independent"
      ? [namesOfQuantities(statement, declarations)]
      : [],
  );

/** The names of a relation of two that are independent, the first made of the others. */
function tiedOf(
  sentence: readonly Token[],
  { declarations = [] }: Partial<Context> = {},
  independent: readonly (readonly string[])[],
): readonly string[] {
  const [made, ...parts] = tiedIn(sentence);
  const isPlain = (name: string): boolean => declarations.some((d) => d.head === name);
  const besideMade = independent.filter((all) => made !== undefined && all.includes(made));
  const tied = parts.filter(
    (part) => isPlain(part) && besideMade.some((all) => all.includes(part)),
  );
  return made !== undefined && tied.length > 0 ? [made, ...tied] : [];
}

/** How many indices members of a family have: 2 of `C_{ij}`, none of `C`. */
const indicesOf = ({ key }: Declaration): number =>
  key.match(/#/g)?.length ?? (key.includes("_") ? 1 : 0);

function arityOf(node: Syntax | undefined): number {
  const sub = node?.kind === "script" ? node.sub : null;
  return sub?.filter((n) => n.kind === "name" || n.kind === "number").length ?? 0;
}

/** Where the display stands that a sentence goes on from: "$$\dots$$ where". */
function displayBefore(walked: Walked, where: Span): Span {
  const display = walked.tree.pieces.findLast((p) => p.display && p.span.to <= where.from);
  return display?.span ?? where;
}

/** Where names first stand on a page, whatever their scripts. */
function firstOf(formulas: PageText["formulas"]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  const visit = (node: Syntax): void => {
    const name = baseText(node);
    const { from } = node.span;
    const names = name === null ? [] : [name, ...(isPrimed(node) ? [canonical([node])] : [])];
    for (const each of names) first.set(each, Math.min(from, first.get(each) ?? from));
    for (const inner of insideOf(node)) visit(inner);
  };
  for (const nodes of formulas) for (const node of nodes) visit(node);
  return first;
}
