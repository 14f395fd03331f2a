import type { Nodes } from "mdast";
import type { PageText } from "../meaning/draft.ts";
import { assumes, refersTo } from "../page/cited.ts";
import { maySayWhat } from "../page/misprint.ts";
import { beginsAnew, beginsWhere, declaresKind, definedBy, namesOf } from "../page/names.ts";
import { definitionsIn, recastIn, saysInputsVary, unitedIn } from "../page/recast.ts";
import { type Retraction, retractionIn } from "../page/retracting.ts";
import type { Section } from "../page/section.ts";
import { isJoint } from "../page/split.ts";
import { placeOf, relates, sentencesOf, type Token, tokensOf } from "../page/token.ts";
import {
  type Context,
  type Declaration,
  type Doubt,
  quantitiesOf,
  type Unread,
} from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { baseText, nameOf } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { contains, type Span } from "../text/span.ts";
import { conventionId } from "./item.ts";
import type { Walked } from "./walked.ts";

/** What takes back what is given, from where on. */
interface Doubting extends Retraction {
  readonly names?: readonly string[];
  readonly where: Span;
  readonly section: Section;
}

/** Notes in each context what was taken without a word, and what may take givens back. */
export function doubtContexts(
  walked: Walked,
  contexts: Map<Section, Context>,
  canonical: ReadonlyMap<string, { readonly words: string }>,
): void {
  const taken = walked.conventions.map((_, k) => conventionId(k));
  const understood = walked.sentences.flatMap(({ text }) =>
    canonical.get(text.id)?.words ? [text.span] : [],
  );
  const doubts = [
    ...retracting(walked, unreadIn(walked, understood)),
    ...recasting(walked, understood, contexts),
    ...uniting(walked, contexts),
  ];
  const seen = new Map<Section, Set<string>>();
  for (const { text, section } of walked.sentences) {
    const known = seen.get(section.owner) ?? new Set<string>();
    seen.set(section.owner, known);
    const read = Boolean(canonical.get(text.id)?.words);
    const names = namesOf(text.tokens);
    // "Next, let $S$ be the sum of the others", "Let $c$ be a real number" once more
    const again = read ? declaresKind(text.tokens, known) : beginsAnew(text.tokens, known);
    if (again && !beginsWhere(text.tokens))
      doubts.push({ reach: "behind", where: text.span, about: "everything", section });
    if (read) for (const name of names) known.add(name);
  }
  const citing = citingOthers(walked);
  const posed = posedIn(walked, understood);
  const marked = new Map<Context, Context>();
  for (const [section, context] of contexts) {
    const cited = citing.flatMap(({ at, doubt }) =>
      section.isWithin(at) || at.isWithin(section) ? [doubt] : [],
    );
    const retracting = doubts.flatMap(({ reach, where, about, names, section: at }): Doubt[] =>
      reach === "everywhere" || section.isWithin(at) || at.isWithin(section)
        ? [
            {
              sentence: walked.source.slice(where.from, where.to),
              ...{ about, how: "retracts", ...(names ? { names } : {}) },
            },
          ]
        : [],
    );
    const missing = [
      ...posed.flatMap(({ unread, section: at }) =>
        section.isWithin(at) || at.isWithin(section) ? [unread] : [],
      ),
      ...(context.unread ?? []),
      ...boxedBefore(walked, section),
      ...definedBefore(walked, section, context),
    ];
    // sections with the same givens share what is made for these
    const own =
      cited.length + retracting.length > 0 || missing.length > (context.unread?.length ?? 0);
    const known = own ? undefined : marked.get(context);
    const noted: Context = known ?? {
      ...context,
      printed: true,
      ...(taken.length > 0 ? { taken } : {}),
      ...(cited.length + retracting.length > 0 ? { retracting: [...cited, ...retracting] } : {}),
      ...(missing.length > 0 ? { unread: missing } : {}),
    };
    if (!own) marked.set(context, noted);
    contexts.set(section, noted);
  }
}

const isUnderstood = (words: readonly Token[], understood: readonly Span[]): boolean =>
  words.every(
    (t) => t.kind === "mark" || isJoint(t) || understood.some((at) => contains(at, t.span)),
  );

/** The sentences that are not read, or not all of them. */
const unreadIn = (walked: Walked, understood: readonly Span[]): readonly (readonly Token[])[] =>
  sentencesWithin(walked, walked.tree.root).filter(
    (sentence) => !isUnderstood(sentence, understood),
  );

/** The sentences that are not read and may take back what is given, and what that is. */
function retracting(walked: Walked, unread: readonly (readonly Token[])[]): Doubting[] {
  return unread.flatMap((sentence) => {
    const where = placeOf(sentence);
    const isKnown = walked.stage.mentions(sentence);
    if (isKnown) walked.note("known", sentence);
    const retracts = retractionOf(walked, sentence, isKnown);
    if (retracts) walked.note("doubt", sentence);
    return retracts ? [{ ...retracts, where, section: walked.sections.at(where.from) }] : [];
  });
}

/** `C_{ij}`, but not `C` */
const isIndexed = ({ key }: Declaration): boolean => /_/.test(key);

/**
 * What sentences that are not read relate, and may suppose: nothing is false for want of it. "In
 * the special case `$\\mu = 0$`"
 */
function posedIn(
  walked: Walked,
  understood: readonly Span[],
): readonly { readonly unread: Unread; readonly section: Section }[] {
  if (!walked.printed) return [];
  const checked = new Set(walked.items.flatMap((i) => (i.kind === "claim" ? [] : [i.from])));
  return unreadIn(walked, understood).flatMap((sentence) =>
    sentence.flatMap((t) => {
      const isPosed =
        t.kind === "math" && !t.piece.display && relates(t.nodes) && !checked.has(t.piece.from);
      const text = `“${walked.source.slice(t.span.from, t.span.to)}”`;
      return isPosed
        ? [{ unread: { id: text, of: namesOf([t]) }, section: walked.sections.at(t.span.from) }]
        : [];
    }),
  );
}

/** Sentences that say that members of a family are one, which it has said before to differ. */
function uniting(walked: Walked, contexts: ReadonlyMap<Section, Context>): Doubting[] {
  return walked.sentences.flatMap(({ text, section }) => {
    const { assumptions = [], declarations = [] } = contexts.get(section) ?? {};
    const names = unitedIn(text.tokens).filter((name) =>
      assumptions.some(
        ({ sentence, statement }) =>
          sentence !== text.id &&
          statement.kind === "independent" &&
          declarations.some(
            (d) =>
              nameOf(d.head) === name &&
              quantitiesOf(statement).some((q) => q.kind === "symbol" && q.symbol === d.key),
          ),
      ),
    );
    const doubt = { reach: "behind", about: "everything", where: text.span, section } as const;
    return names.length > 0 ? [{ ...doubt, names }] : [];
  });
}

/** Where names first stand on a page, whatever their scripts. */
function firstOf(formulas: PageText["formulas"]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  const visit = (node: Syntax): void => {
    const name = baseText(node);
    const { from } = node.span;
    if (name !== null) first.set(name, Math.min(from, first.get(name) ?? from));
    for (const inner of insideOf(node)) visit(inner);
  };
  for (const nodes of formulas) for (const node of nodes) visit(node);
  return first;
}

/** The sentences that are not read and may say that names stand for something else. */
function recasting(
  walked: Walked,
  understood: readonly Span[],
  contexts: ReadonlyMap<Section, Context>,
): Doubting[] {
  if (!walked.printed) return [];
  const checked = walked.items.flatMap((item) => (item.kind === "claim" ? [] : [item.from]));
  const first = firstOf(walked.page.formulas);
  const known = new Set(
    walked.sentences.flatMap(({ text }) => {
      const isRead = understood.some((at) => contains(at, text.span));
      return isRead ? definitionsIn(text.tokens) : [];
    }),
  );
  return unreadIn(walked, understood).flatMap((sentence) => {
    const where = placeOf(sentence);
    const section = walked.sections.at(where.from);
    const { declarations = [], assumptions = [] } = contexts.get(section) ?? {};
    const defined = new Set(
      assumptions.flatMap(({ statement: s }) => (s.kind === "definition" ? [s.symbol.symbol] : [])),
    );
    const isAmong = (name: string, at: Span, is: (d: Declaration) => boolean): boolean =>
      (first.get(name) ?? at.from) < at.from &&
      declarations.some((d) => nameOf(d.head) === name && is(d));
    const indexed = new Set(
      sentence.flatMap((t) =>
        t.kind === "math" && t.nodes[0]?.kind === "script" && t.nodes[0].sub ? [t.span.from] : [],
      ),
    );
    const names = [
      ...recastIn(sentence, {
        isDefined: (name, at) =>
          isAmong(name, at, (d) => defined.has(d.key) && isIndexed(d) === indexed.has(at.from)),
        isFixed: (name, at) => isAmong(name, at, (d) => !d.random),
        isRandom: (name, at) => isAmong(name, at, (d) => d.random),
        isUnread: (words) => !isUnderstood(words, understood),
        isSaid: ({ nodes, piece }) => known.has(canonical(nodes)) || checked.includes(piece.from),
      }),
    ];
    // "The design is random."
    const inputs = saysInputsVary(sentence)
      ? declarations.flatMap((d) => (!d.random && isIndexed(d) ? [nameOf(d.head)] : []))
      : [];
    names.push(...inputs);
    if (names.length > 0) walked.note("doubt", sentence);
    return names.length > 0
      ? [{ ...{ reach: "behind", about: "everything" }, names, where, section } as const]
      : [];
  });
}

/** What is not cited by statements that cite some of the assumptions above them. */
function citingOthers(walked: Walked): { readonly at: Section; readonly doubt: Doubt }[] {
  const assumed = walked.sentences.flatMap(({ text, section: { title } }) => {
    const around = (walked.tree.declared ?? []).find(
      (e) => assumes(e.title) && contains(e.span, text.span),
    );
    if (!around && !assumes(title)) return [];
    const labels = around ? labelsIn(walked.source.slice(around.span.from, around.span.to)) : [];
    return [{ id: text.id, title: around?.title ?? title, labels }];
  });
  return walked.citing.map(({ section, where, which }) => {
    const of = assumed
      .filter(
        ({ title, labels }) =>
          !which.some((r) => refersTo(r, title) || labels.includes(labelIn(r) ?? "")),
      )
      .map(({ id }) => id);
    const sentence = walked.source.slice(where.from, where.to);
    return { at: section, doubt: { sentence, about: "anything", how: "cites others", of } };
  });
}

/** `a` of `\ref{a}`; null for a number. */
const labelIn = (reference: string): string | null =>
  /\{\s*([^{}]*?)\s*\}/.exec(reference)?.[1] ?? null;

const labelsIn = (tex: string): readonly string[] =>
  [...tex.matchAll(/\\label\s*\{\s*([^{}]*?)\s*\}/g)].map(([, label = ""]) => label);

/** What a sentence may take back, if it is not read. */
function retractionOf(
  walked: Walked,
  sentence: readonly Token[],
  isKnown: boolean,
): Retraction | null {
  if (walked.changing.has(placeOf(sentence).from)) return { reach: "behind", about: "anything" };
  const retracts = retractionIn(walked.suppositions.barely(sentence), isKnown);
  const { names, at } = walked.restored;
  const isRestored = sentence.some(({ span }) => at.has(span.from));
  if (retracts || isRestored || !maySayWhat(sentence, names)) return retracts;
  // "Let $\hat X_1, \dots$ be the fitted values": then the $X_i$ are no misprint for them
  return { reach: "everywhere", about: "anything" };
}

/** What was said in boxes that have ended before a section, and may be meant there too. */
function boxedBefore(walked: Walked, section: Section): readonly Unread[] {
  return walked.closed
    .filter(({ around, last }) => section.id > last && section.isWithin(around.owner))
    .flatMap(({ first, last }) =>
      walked.sentences.flatMap(({ text, section: at }): readonly Unread[] => {
        if (at.id < first.id || at.id > last) return [];
        return [{ id: text.id, of: namesOf(text.tokens), boxed: true }];
      }),
    );
}

/**
 * What an earlier part of the page defines that this one only says something more of: "`$C_k$` is
 * an indicator" in the second answer, where the first says what it is.
 */
function definedBefore(walked: Walked, section: Section, context: Context): readonly Unread[] {
  const own = new Set(
    walked.sentences.flatMap(({ text, section: at }) =>
      at.owner === section.owner && !/^(?:let|suppose|assume|consider|define)\b/i.test(text.text)
        ? [text.id]
        : [],
    ),
  );
  const names = context.declarations.flatMap((d) => {
    const isDefined = context.assumptions.some(
      ({ statement: s }) => s.kind === "definition" && s.symbol.symbol === d.key,
    );
    return own.has(d.sentence) && !isDefined ? [nameOf(d.head)] : [];
  });
  if (names.length === 0) return [];
  return walked.sentences.flatMap(({ text, section: at }): readonly Unread[] => {
    if (at.id >= section.id || section.isWithin(at.owner)) return [];
    const of = text.tokens.flatMap((t) => {
      const name = t.kind === "math" ? definedBy(t.nodes) : null;
      return name !== null && names.includes(name) ? [name] : [];
    });
    return of.length > 0 ? [{ id: text.id, of, boxed: true }] : [];
  });
}

/** The sentences of all prose. */
function sentencesWithin(walked: Walked, node: Nodes): (readonly Token[])[] {
  if (node.type === "paragraph" || node.type === "heading")
    return sentencesOf(tokensOf([node], walked.tree, walked.source, walked.macros).tokens);
  return "children" in node ? node.children.flatMap((child) => sentencesWithin(walked, child)) : [];
}
