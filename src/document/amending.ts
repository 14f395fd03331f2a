import { amendedIn, tellsOfThings } from "../page/amendment.ts";
import { namesOf } from "../page/names.ts";
import { saysNothingHere } from "../page/retracting.ts";
import type { Section } from "../page/section.ts";
import { placeOf } from "../page/token.ts";
import type { Context, StatementOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, symbolsIn } from "../term/walk.ts";
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

/** Sentences that give a quantity another law than one before: "Now let `$X \sim \dots$`". */
export function relawing(
  walked: Walked,
  contexts: ReadonlyMap<Section, Context>,
): readonly Doubting[] {
  if (!walked.printed) return [];
  const places = new Map(
    walked.sentences.map(({ text, section }) => [text.id, { text, section }] as const),
  );
  const found = new Map<string, Doubting>();
  for (const { assumptions } of new Set(contexts.values())) {
    const laws = assumptions.flatMap(({ sentence, statement }) =>
      statement.kind === "distribution" ? [{ sentence, statement }] : [],
    );
    for (const [k, { sentence, statement }] of laws.entries()) {
      const isOther = laws
        .slice(0, k)
        .some((law) => law.sentence !== sentence && isRival(law.statement, statement));
      const at = places.get(sentence);
      if (!isOther || !at) continue;
      const names = symbolsIn(statement.of).map(nameOf);
      const { span: where, tokens } = at.text;
      walked.note("doubt", tokens);
      const section = at.section.owner;
      found.set(sentence, { reach: "behind", about: "anything", where, section, names });
    }
  }
  return [...found.values()];
}

/** Whether two laws are those of one quantity, and not the same. */
const isRival = (a: StatementOf<"distribution">, b: StatementOf<"distribution">): boolean =>
  sameTerm(a.of, b.of) &&
  (a.law !== b.law ||
    a.params.length !== b.params.length ||
    a.params.some((param, k) => !sameTerm(param, b.params[k] as Term)));
