import { namedHere } from "../meaning/constant.ts";
import { readGiven } from "../meaning/given/given.ts";
import type { SentenceText } from "../meaning/given/sentence.ts";
import { canonicalWords } from "../meaning/words.ts";
import { formulasOf } from "../page/formulas.ts";
import { declaredIn, mentions, namesOf } from "../page/names.ts";
import { givesDelta } from "../page/notation.ts";
import type { Section } from "../page/section.ts";
import type { Context } from "../term/context.ts";
import { Scope } from "../tex/scope.ts";
import type { Problem } from "../text/problem.ts";
import { doubtContexts } from "./doubting.ts";
import { conventionId } from "./item.ts";
import { afresh } from "./lend.ts";
import { tokensFor } from "./place.ts";
import { sentencesWithin, type UnreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

export const empty: Context = { declarations: [], indices: [], assumptions: [] };

/** What was made of a sentence of what is given. */
interface Understood {
  /** in the program's words; "" where it could not be read, or says nothing */
  readonly words: string;
  readonly isRead: boolean;
  /** false where it only declares names */
  readonly assumes: boolean;
}

/** What is given in each section, and what was made of each sentence, by its id. */
export interface Given {
  readonly contexts: Map<Section, Context>;
  readonly canonical: ReadonlyMap<string, Understood>;
  readonly keys: Set<string>;
  readonly problems: readonly Problem[];
  readonly unread: UnreadProse;
}

export function understood(
  id: string,
  { draft, context, unread }: ReturnType<typeof readGiven>,
  scope: Scope,
): Understood {
  const notes = draft.notesOf(id);
  return {
    isRead: !unread.has(id),
    words: unread.has(id) ? "" : canonicalWords(id, context, scope, notes),
    assumes:
      notes.some((n) => n.kind === "property") ||
      context.assumptions.some((a) => a.sentence === id && a.statement.kind !== "definition"),
  };
}

/** What is given in each section, on top of what is given around it, and how it was read. */
export function contextsOf(walked: Walked): Given {
  const contexts = new Map<Section, Context>();
  const canonical = new Map<string, Understood>();
  const keys = new Set<string>();
  const problems: Problem[] = [];
  const taken = new Set(walked.conventions.map((_, k) => conventionId(k)));
  const formulas = formulasOf(walked.tree, walked.macros);
  const hasDelta =
    formulas.some((nodes) => mentions(nodes, "\\delta")) &&
    sentencesWithin(walked, walked.tree.root).some(givesDelta);
  const letters = [...namedHere(formulas), ...(hasDelta ? ["\\delta"] : [])];
  const start = letters.length > 0 ? { ...empty, named: letters } : empty;
  for (const section of walked.sections.all) {
    const around = section.parent ? (contexts.get(section.parent) ?? start) : start;
    const written = walked.sentences.filter((s) => s.section.owner === section);
    const anew = new Set(written.flatMap(({ text }) => declaredIn(text.tokens)));
    const base = walked.printed ? afresh(around, anew, taken) : around;
    const own = [...takenFor(walked, section), ...written];
    if (!own.length) {
      contexts.set(section, base);
      continue;
    }
    const before = [...keys];
    const texts = own.map((s) => s.text);
    const plain = readGiven(texts, base, keys, walked.page);
    // "In the special case $X > 0$:" above a list, which is not read, says when its items hold
    const lost = own.filter(({ under }) => under && plain.unread.has(under.id));
    const read =
      lost.length > 0
        ? readUnder(walked, own, plain.unread, base, keys, before)
        : (readCustomary(walked, own, plain, { base, keys, before }) ?? plain);
    problems.push(...read.problems);
    contexts.set(section, read.context);
    const scope = Scope.of(read.context);
    for (const { text } of own) canonical.set(text.id, understood(text.id, read, scope));
  }
  const unread = doubtContexts(walked, contexts, canonical);
  return { contexts, canonical, keys, problems, unread };
}

/** What names in a section are taken to be, as sentences. */
function takenFor(
  walked: Walked,
  section: Section,
): { text: SentenceText; section: Section; under: null }[] {
  return walked.conventions.flatMap(({ section: id, says: sentence, span: where, gives }, k) => {
    const at = walked.sections.all[id];
    if (at?.owner !== section || gives === "definition") return [];
    // a name for something known is a formula by itself
    const tokens = tokensFor(gives === "name" ? `$${sentence}$` : sentence, where, walked.macros);
    const text = { id: conventionId(k), tokens, text: sentence, span: where };
    return [{ text, section, under: null }];
  });
}

/**
 * The sentences once more, with what names in those that could not be read are by the custom of the
 * field, where more of them are read so: "let `$D = \\bar X - \\bar Y$`". Null where none is.
 */
function readCustomary(
  walked: Walked,
  own: readonly { readonly text: SentenceText }[],
  plain: ReturnType<typeof readGiven>,
  { base, keys, before }: { base: Context; keys: Set<string>; before: readonly string[] },
): ReturnType<typeof readGiven> | null {
  const lost = own.filter(({ text }) => plain.unread.has(text.id));
  const spoken = new Set(lost.flatMap(({ text }) => namesOf(text.tokens)));
  const customary = walked.conventions.flatMap((convention, k): SentenceText[] => {
    const { says: text, span: where, gives, symbol } = convention;
    if (gives !== "definition" || !spoken.has(symbol)) return [];
    const tokens = tokensFor(`$${text}$`, where, walked.macros);
    return [{ id: conventionId(k), tokens, text, span: where }];
  });
  if (customary.length === 0) return null;
  const trial = new Set(before);
  const texts = [...customary, ...own.map(({ text }) => text)];
  const read = readGiven(texts, base, trial, walked.page);
  if (texts.some(({ id }) => read.unread.has(id) && !plain.unread.has(id))) return null;
  if (lost.every(({ text }) => read.unread.has(text.id))) return null;
  keys.clear();
  for (const key of trial) keys.add(key);
  return read;
}

/**
 * The sentences once more, each item of a list together with the sentence above the list where
 * that could not be read by itself.
 */
function readUnder(
  walked: Walked,
  own: readonly { text: SentenceText; under: SentenceText | null }[],
  unread: ReadonlySet<string>,
  base: Context,
  keys: Set<string>,
  before: readonly string[],
): ReturnType<typeof readGiven> {
  keys.clear();
  for (const key of before) keys.add(key);
  const texts = own.map(({ text, under }) =>
    under && unread.has(under.id) ? { ...text, tokens: [...under.tokens, ...text.tokens] } : text,
  );
  return readGiven(texts, base, keys, walked.page);
}
