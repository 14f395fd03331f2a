import { amendedIn, tellsOfThings } from "../page/amendment.ts";
import { namesOf } from "../page/names.ts";
import { saysNothingHere } from "../page/retracting.ts";
import type { Section } from "../page/section.ts";
import { placeOf } from "../page/token.ts";
import type { Context } from "../term/context.ts";
import { nameOf } from "../tex/scope.ts";
import { contains, type Span } from "../text/span.ts";
import { type Doubting, notesIn, type UnreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

/** What is given, as it was read. */
interface Given {
  readonly span: Span;
  readonly section: Section;
  readonly names: readonly string[];
}

/**
 * Sentences that are not read and tell more of what was given before them: of a name, or, where
 * nothing has been worked out yet, of things. "The readings share a battery."
 */
export function amending(
  walked: Walked,
  { sentences, isRead }: UnreadProse,
  contexts: ReadonlyMap<Section, Context>,
  retracting: readonly Doubting[],
): Doubting[] {
  if (!walked.printed) return [];
  // what words are known to take back is no more than they say
  const retracted = new Set(retracting.map(({ where }) => where.from));
  const notes = notesIn(walked.tree.root);
  const givens = walked.sentences.flatMap(({ text: { span, tokens }, section }): Given[] =>
    isRead(span) ? [{ span, section: section.owner, names: namesOf(tokens) }] : [],
  );
  return sentences.flatMap((sentence): Doubting[] => {
    const where = placeOf(sentence);
    const here = walked.sections.at(where.from);
    const before = givens.filter((g) => g.span.to <= where.from && here.isWithin(g.section));
    const isChecked = walked.items.some((item) => contains(where, item.span));
    const isJudged =
      retracted.has(where.from) || sentence.some((t) => t.kind !== "mark" && isRead(t.span));
    if (before.length === 0 || isChecked || isJudged || saysNothingHere(sentence)) return [];
    const known = new Set(before.flatMap((g) => g.names));
    const random = contexts.get(here)?.declarations.filter((d) => d.random) ?? [];
    const given = new Set(random.map((d) => nameOf(d.head)).filter((name) => known.has(name)));
    const names = amendedIn(sentence, given);
    const last = Math.max(...before.map((g) => g.span.to));
    const isBegun = walked.items.some(({ span: { from } }) => last <= from && from < where.from);
    const isNote = notes.some((note) => contains(note, where));
    const tells = (isNote || !isBegun) && tellsOfThings(sentence, known);
    if (names.length === 0 && !tells) return [];
    walked.note("doubt", sentence);
    const doubt = { reach: "behind", about: "anything", where, section: here.owner } as const;
    return [tells ? doubt : { ...doubt, names }];
  });
}
