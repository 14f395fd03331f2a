import { wordOf } from "../page/asserted.ts";
import { beyondIn } from "../page/beyond.ts";
import { changeIn } from "../page/changing.ts";
import { conditionedOn, isConditional } from "../page/conditioned.ts";
import { denialIn } from "../page/denial.ts";
import { describedIn } from "../page/described.ts";
import { isExpository } from "../page/exposition.ts";
import { formulasOf } from "../page/formulas.ts";
import { maySayWhat } from "../page/misprint.ts";
import {
  beginsAnew,
  beginsWhere,
  declaresKind,
  definedBy,
  namesOf,
  numberedIn,
} from "../page/names.ts";
import { noteLimits, type Retraction, retractionIn } from "../page/retracting.ts";
import type { Section } from "../page/section.ts";
import { appliesSign, signTold } from "../page/sign-told.ts";
import { redefinitionIn } from "../page/terms-redefined.ts";
import { placeOf, relates, type Token, tokensOfPiece } from "../page/token.ts";
import { withWordsOut } from "../read/formula.ts";
import type { Context, Doubt, Unread } from "../term/context.ts";
import { nameOf } from "../tex/scope.ts";
import { contains } from "../text/span.ts";
import { amending, relawing } from "./amending.ts";
import { boxesIn, outOf } from "./boxes.ts";
import { citingOthers, presuming } from "./citing.ts";
import { countIn } from "./counted.ts";
import { conventionId } from "./item.ts";
import { saidOf } from "./posing.ts";
import {
  type Doubting,
  posedIn,
  recasting,
  sentencesWithin,
  tying,
  type UnreadProse,
  uniting,
  unreadProse,
} from "./recasting.ts";
import { redefining } from "./redefining.ts";
import { remarksInWords } from "./remarking.ts";
import { tableRows } from "./table.ts";
import type { Walked } from "./walked.ts";

/**
 * Notes in each context what was taken without a word, and what may take givens back; the prose
 * that is not read.
 */
export function doubtContexts(
  walked: Walked,
  contexts: Map<Section, Context>,
  canonical: ReadonlyMap<string, { readonly words: string }>,
): UnreadProse {
  const taken = walked.conventions.map((_, k) => conventionId(k));
  const unsaid = walked.conventions.flatMap((c, k) => (c.unsaid ? conventionId(k) : []));
  const understood = [
    ...walked.sentences.flatMap(({ text }) => (canonical.get(text.id)?.words ? [text.span] : [])),
    // "where `$n$` is the sample size", which is known
    ...walked.noted.flatMap(({ as, span }) => (/^(?:known|again|scene)$/.test(as) ? [span] : [])),
  ];
  const unread = unreadProse(walked, understood);
  const doubts = doubtsOn(walked, unread, contexts, canonical);
  const citing = [...citingOthers(walked), ...presuming(walked)];
  const posed = posedIn(walked, unread);
  // such a sentence says no more than its formulas do, which are posed
  const expository = new Set(
    walked.printed
      ? walked.sentences.flatMap(({ text }) => (isExpository(text.tokens) ? [text.id] : []))
      : [],
  );
  const marked = new Map<Context, Context>();
  for (const [section, context] of contexts) {
    const cited = citing.flatMap(({ at, doubt }) =>
      section.isWithin(at) || at.isWithin(section) ? [doubt] : [],
    );
    const retracting = doubtsAt(section, doubts, walked);
    const missing = [
      ...posed.flatMap((each) =>
        section.isWithin(each.section) || each.section.isWithin(section)
          ? saidOf(each.posing, { ...context, taken }, walked.page)
          : [],
      ),
      ...(context.unread ?? []).filter(({ id }) => !expository.has(id)),
      ...(walked.printed
        ? [...boxedBefore(walked, section), ...definedBefore(walked, section, context)]
        : []),
    ];
    // sections with the same givens share what is made for these
    const all = [...cited, ...retracting, ...sizesIn(context, walked)];
    const takes = all.length > 0;
    const before = context.unread ?? [];
    const own =
      takes || missing.length !== before.length || missing.some((each) => !before.includes(each));
    const known = own ? undefined : marked.get(context);
    const noted: Context = known ?? {
      ...context,
      ...(walked.printed ? { printed: true } : {}),
      ...(taken.length > 0 ? { taken } : {}),
      ...(unsaid.length > 0 ? { unsaid } : {}),
      ...(takes ? { retracting: all } : {}),
      ...(own ? { unread: missing } : {}),
    };
    if (!own) marked.set(context, noted);
    contexts.set(section, noted);
  }
  return unread;
}

/** Sizes of a context that may vary by sentences which are not understood. */
const sizesIn = ({ declarations }: Context, { conventions }: Walked): readonly Doubt[] =>
  conventions.flatMap(({ symbol, variesBy: sentence }, k): Doubt[] =>
    sentence !== undefined && declarations.some((d) => d.sentence === conventionId(k))
      ? [{ sentence, about: "everything", how: "varies", names: [nameOf(symbol)] }]
      : [],
  );

/** What sentences take back in a section. */
const doubtsAt = (
  section: Section,
  doubts: readonly Doubting[],
  { source }: Walked,
): readonly Doubt[] =>
  doubts.flatMap(({ reach, where, about, names, of, ofSigns, section: at }): Doubt[] =>
    reach === "everywhere" || section.isWithin(at) || at.isWithin(section)
      ? [
          {
            sentence: source.slice(where.from, where.to),
            ...{ about, how: "retracts", ...(names ? { names } : {}) },
            ...(ofSigns ? { ofSigns } : {}),
            ...(reach === "onward" ? { from: where.from } : {}),
            ...(of ? { of } : {}),
          },
        ]
      : [],
  );

/** The sentences that may take back what is given, or say that names stand for something else. */
function doubtsOn(
  walked: Walked,
  unread: UnreadProse,
  contexts: ReadonlyMap<Section, Context>,
  canonical: ReadonlyMap<string, { readonly words: string }>,
): readonly Doubting[] {
  const takenBack = retracting(walked, unread);
  if (!walked.printed) return remarksIn(walked, takenBack);
  return [
    ...takenBack,
    ...remarksInWords(walked, unread, contexts, takenBack),
    ...amending(walked, unread, contexts, takenBack),
    ...relawing(walked, contexts),
    ...besideProse(walked, contexts),
    ...recasting(walked, unread, contexts),
    ...uniting(walked, contexts),
    ...tying(walked, unread, contexts),
    ...beginning(walked, canonical),
    ...redefining(walked),
    ...describingAgain(walked),
  ];
}

/** How sentences begin that speak of no given: "A product", "That was a mistake." */
const ofOthers = /^(?:(?:an?|two|three)\b|(?:that|this|it) (?:is|was) (?:an?|the) )/i;

/**
 * The sentences between the givens of a page that lists them and a display which may take these
 * back: whole ones, and no titles. "We now give up the independence." but not "A product of three
 * has mean zero unless all agree.", which speaks of no given.
 */
function remarksIn(walked: Walked, takenBack: readonly Doubting[]): readonly Doubting[] {
  const given = Math.max(...walked.sentences.map(({ text }) => text.span.to));
  const last = Math.max(...walked.items.map((item) => item.span.from));
  return takenBack.flatMap((doubt) => {
    const { where, section } = doubt;
    const text = walked.source.slice(where.from, where.to);
    const isDenial = walked.apart.some(({ span }) => contains(where, span));
    const isBetween = given < where.from && where.from < last;
    const isMeant = isBetween && !isDenial && /\.$/.test(text) && !ofOthers.test(text);
    // a remark beside the solution speaks of it as well
    const of = section.role ? section : (section.parent ?? section);
    return isMeant ? [{ ...doubt, section: of }] : [];
  });
}

/** Sentences that begin anew: "Next, let $S$ be the sum of the others". */
function beginning(
  walked: Walked,
  canonical: ReadonlyMap<string, { readonly words: string }>,
): Doubting[] {
  const doubts: Doubting[] = [];
  const seen = new Map<Section, Set<string>>();
  // what the sentence before speaks of first
  const fresh = new Map<Section, readonly string[]>();
  for (const { text, section } of walked.sentences) {
    const known = seen.get(section.owner) ?? new Set<string>();
    seen.set(section.owner, known);
    const read = Boolean(canonical.get(text.id)?.words);
    const names = namesOf(text.tokens);
    const around = (): Set<string> =>
      new Set([...seen].flatMap(([at, some]) => (section.isWithin(at) ? [...some] : [])));
    // "Next, let $S$ be the sum of the others", "Let $c$ be a real number" once more
    const again = read ? declaresKind(text.tokens, known) : beginsAnew(text.tokens, around());
    const isOwn = beginsWhere(text.tokens) || says(text.tokens, known, fresh.get(section.owner));
    if (again && !isOwn && countIn(text.tokens, walked.page.formulas) === null)
      doubts.push({
        ...{ reach: "behind", where: text.span, about: "everything" },
        section: section.owner,
      });
    fresh.set(section.owner, read ? names.filter((name) => !known.has(name)) : []);
    if (!read) continue;
    for (const name of [...names, ...numberedIn(text.tokens)]) known.add(name);
  }
  return doubts;
}

/** "Here `$s$` is a constant", of what the sentence before it is the first to speak of. */
const says = (
  sentence: readonly Token[],
  known: ReadonlySet<string>,
  fresh: readonly string[] = [],
): boolean =>
  wordOf(sentence[0]) === "here" &&
  !declaresKind(sentence, new Set([...known].filter((name) => !fresh.includes(name))));

/**
 * Sentences that call something else by a name: "the reading `$X$` of the second device" behind
 * "the reading `$X$` of the first device".
 */
function describingAgain(walked: Walked): Doubting[] {
  const known = new Map<string, { readonly as: string; readonly section: Section }>();
  return sentencesWithin(walked, walked.tree.root).flatMap((sentence) => {
    const where = placeOf(sentence);
    const section = walked.sections.at(where.from);
    const names = describedIn(sentence).flatMap(({ name, key, as }) => {
      const before = known.get(key);
      if (!before || !section.isWithin(before.section)) known.set(key, { as, section });
      else if (before.as !== as) return [name];
      return [];
    });
    const doubt = { reach: "behind", about: "everything", where, section } as const;
    return names.length > 0 ? [{ ...doubt, names }] : [];
  });
}

/**
 * What a sentence says before it gives a name to something, which says nothing of the rest: "we
 * replace $X$ by its square, where $P = X + Y$". Null where it gives none.
 */
function mainClause(sentence: readonly Token[]): readonly Token[] | null {
  const at = sentence.findIndex((token, k) => {
    const next = sentence[k + 1];
    return (
      /^(?:where|with)$/.test(wordOf(token)) &&
      next?.kind === "math" &&
      definedBy(next.nodes) !== null
    );
  });
  return at > 0 ? sentence.slice(0, at) : null;
}

/** The section that a remark in another one is about: what it says is said of that. */
const commentedOn = (section: Section): Section =>
  remark.test(section.title) && section.parent ? commentedOn(section.parent) : section;

const remark =
  /^\W*(?:remark|note|warning|caution|caveat|comment|errat|correction|n\.? ?b\b|p\.? ?s\b)/i;

/** The sentences that are not read and may take back what is given, and what that is. */
function retracting(walked: Walked, { sentences, notes }: UnreadProse): Doubting[] {
  const boxes = boxesIn(walked.tree.root);
  return sentences.flatMap((sentence) => {
    const rest = mainClause(sentence);
    const where = placeOf(sentence);
    const isKnown = walked.stage.mentions(sentence);
    if (isKnown) walked.note("known", sentence);
    const isNote = notes.some((note) => contains(note, where)) && noteLimits(sentence);
    const retracts: Retraction | null =
      retractionOf(walked, sentence, isKnown) ??
      (rest ? retractionOf(walked, rest, isKnown) : null) ??
      (isNote ? { reach: "everywhere", about: "anything" } : null);
    if (retracts) walked.note("doubt", sentence);
    // what is said where things are given is said of all for which they are
    const at = walked.sections.at(outOf(boxes, where.from));
    const section = (walked.printed ? commentedOn(at) : at).owner;
    return retracts ? [{ ...retracts, where, section }] : [];
  });
}

/**
 * What tables, and words in displays, may take back: "| `$Y$` | a copy of `$X$` |",
 * "\text{where } E \text{ is the median}". A table counts for all of its page.
 */
function besideProse(walked: Walked, contexts: ReadonlyMap<Section, Context>): Doubting[] {
  const { tree, macros } = walked;
  const rows = tableRows(walked).flatMap(({ tokens, span: where }) => {
    const takes = otherSign(walked, tokens) ?? retractionIn(tokens, false);
    const section = walked.sections.at(where.from);
    return takes ? [{ ...takes, reach: "everywhere" as const, where, section }] : [];
  });
  const displays = tree.pieces.flatMap((piece) => {
    const said = piece.display ? withWordsOut(tokensOfPiece(piece, macros), macros) : [];
    const words = said.filter((t) => t.kind !== "math" || !relates(t.nodes));
    const section = walked.sections.at(piece.from);
    const doubt = { reach: "behind", where: piece.span, section } as const;
    const sign = otherSign(walked, said);
    if (sign) return [{ ...doubt, ...sign }];
    const about = aboutWords(words, said);
    if (about) return [{ ...doubt, about }];
    // "$$\operatorname{Var}(X + Y) = 2 \quad\text{given } X$$"
    const random = contexts.get(section)?.declarations.filter((d) => d.random) ?? [];
    const names = (isConditional(piece.source) ? [] : (conditionedOn(words) ?? [])).filter((name) =>
      random.some((d) => nameOf(d.head) === name),
    );
    return names.length > 0 ? [{ ...doubt, about: "everything", names } as const] : [];
  });
  return [...rows, ...displays];
}

/** What words in a display may take back, or say more of: "for arbitrary $X$", "also if not". */
function aboutWords(words: readonly Token[], display: readonly Token[]): Doubt["about"] | null {
  if (!words.some((t) => t.kind === "word")) return null;
  const beyond = beyondIn(words);
  const takes = retractionIn(words, false);
  if (beyond && !beyond.narrows) return "anything";
  return takes?.about === "dependence" ? "dependence" : (changeIn(display)?.about ?? null);
}

/** What words take back that give a sign of the field another meaning. */
function otherSign({ tree, macros }: Walked, sentence: readonly Token[]): Retraction | null {
  const told = signTold(sentence);
  return told && (!told.sign || appliesSign(told.sign, formulasOf(tree, macros)))
    ? { reach: told.onward ? "onward" : "behind", about: "everything", ofSigns: true }
    : null;
}

/** What a sentence may take back, if it is not read. */
function retractionOf(
  walked: Walked,
  sentence: readonly Token[],
  isKnown: boolean,
): Retraction | null {
  if (walked.changing.has(placeOf(sentence).from)) return { reach: "behind", about: "anything" };
  const other = redefinitionIn(sentence);
  if (other)
    return { reach: "behind", about: other.about, ...(other.ofSigns ? { ofSigns: true } : {}) };
  const sign = otherSign(walked, sentence);
  if (sign) return sign;
  const retracts =
    denialIn(sentence) ?? retractionIn(walked.suppositions.barely(sentence), isKnown);
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
