import { assumes, refersTo } from "../page/cited.ts";
import { maySayWhat } from "../page/misprint.ts";
import { beginsAnew, beginsWhere, declaresKind, definedBy, namesOf } from "../page/names.ts";
import { type Retraction, retractionIn } from "../page/retracting.ts";
import type { Section } from "../page/section.ts";
import { placeOf, type Token } from "../page/token.ts";
import type { Context, Doubt, Unread } from "../term/context.ts";
import { nameOf } from "../tex/scope.ts";
import { contains } from "../text/span.ts";
import { conventionId } from "./item.ts";
import { labelsIn } from "./labelled.ts";
import { type Doubting, posedIn, recasting, uniting, unreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

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
  const unread = unreadProse(walked, understood);
  const doubts = [
    ...retracting(walked, unread.sentences),
    ...recasting(walked, unread, contexts),
    ...uniting(walked, contexts),
    ...beginning(walked, canonical),
  ];
  const citing = citingOthers(walked);
  const posed = posedIn(walked, unread);
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

/** Sentences that begin anew: "Next, let $S$ be the sum of the others". */
function beginning(
  walked: Walked,
  canonical: ReadonlyMap<string, { readonly words: string }>,
): Doubting[] {
  const doubts: Doubting[] = [];
  const seen = new Map<Section, Set<string>>();
  for (const { text, section } of walked.sentences) {
    const known = seen.get(section.owner) ?? new Set<string>();
    seen.set(section.owner, known);
    const read = Boolean(canonical.get(text.id)?.words);
    const names = namesOf(text.tokens);
    const around = (): Set<string> =>
      new Set([...seen].flatMap(([at, some]) => (section.isWithin(at) ? [...some] : [])));
    // "Next, let $S$ be the sum of the others", "Let $c$ be a real number" once more
    const again = read ? declaresKind(text.tokens, known) : beginsAnew(text.tokens, around());
    if (again && !beginsWhere(text.tokens))
      doubts.push({
        ...{ reach: "behind", where: text.span, about: "everything" },
        section: section.owner,
      });
    if (read) for (const name of names) known.add(name);
  }
  return doubts;
}

/** The sentences that are not read and may take back what is given, and what that is. */
function retracting(walked: Walked, unread: readonly (readonly Token[])[]): Doubting[] {
  return unread.flatMap((sentence) => {
    const where = placeOf(sentence);
    const isKnown = walked.stage.mentions(sentence);
    if (isKnown) walked.note("known", sentence);
    const retracts = retractionOf(walked, sentence, isKnown);
    if (retracts) walked.note("doubt", sentence);
    // what is said where things are given is said of all for which they are
    const section = walked.sections.at(where.from).owner;
    return retracts ? [{ ...retracts, where, section }] : [];
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
