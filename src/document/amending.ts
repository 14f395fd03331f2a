import { amendedIn, tellsOfThings } from "../page/amendment.ts";
import { wordOf } from "../page/asserted.ts";
import { conditionedOn, isConditional } from "../page/conditioned.ts";
import { namesOf } from "../page/names.ts";
import { randomisedIn } from "../page/randomised.ts";
import { saysNothingHere } from "../page/retracting.ts";
import type { Section } from "../page/section.ts";
import { placeOf } from "../page/token.ts";
import type { Context, StatementOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { contains, type Span } from "../text/span.ts";
import type { Doubting, UnreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

/** What is given, as it was read. */
interface Given {
  readonly span: Span;
  readonly section: Section;
  readonly names: readonly string[];
  readonly words: readonly string[];
}

/**
 * Sentences that are not read and tell more of what was given before them: of a name, or, where
 * nothing has been worked out yet, of things. "The readings share a battery."
 */
export function amending(
  walked: Walked,
  { sentences, isRead, notes }: UnreadProse,
  contexts: ReadonlyMap<Section, Context>,
  retracting: readonly Doubting[],
): Doubting[] {
  // what words are known to take back is no more than they say
  const retracted = new Set(retracting.map(({ where }) => where.from));
  const givens = walked.sentences.flatMap(({ text: { span, tokens }, section }): Given[] =>
    isRead(span)
      ? [{ span, section: section.owner, names: namesOf(tokens), words: tokens.map(wordOf) }]
      : [],
  );
  return sentences.flatMap((sentence): Doubting[] => {
    const where = placeOf(sentence);
    const here = walked.sections.at(where.from);
    const all = givens.filter((g) => here.isWithin(g.section));
    const before = all.filter((g) => g.span.to <= where.from);
    // "$X$ has mean $\mu$, where $\mu$ is random itself": of which a part is read
    const within = all.filter((g) => contains(where, g.span));
    const isChecked = walked.items.some((item) => contains(where, item.span));
    if (before.length + within.length === 0 || isChecked || saysNothingHere(sentence)) return [];
    const known = new Set([...before, ...within].flatMap((g) => g.names));
    const declared = (contexts.get(here)?.declarations ?? []).filter((d) =>
      known.has(nameOf(d.head)),
    );
    const thoseThatAre = (random: boolean): ReadonlySet<string> =>
      new Set(declared.flatMap((d) => (d.random === random ? [nameOf(d.head)] : [])));
    const given = thoseThatAre(true);
    const unread = sentence.filter((t) => !isRead(t.span));
    const randomised = randomisedIn(unread, thoseThatAre(false), given);
    const isJudged =
      before.length === 0 ||
      retracted.has(where.from) ||
      sentence.some((t) => t.kind !== "mark" && isRead(t.span));
    // "Condition on $N$.", where what follows says so itself
    const isSaid =
      conditionedOn(sentence) !== null &&
      walked.items.some(
        (item) => item.kind !== "claim" && item.from > where.to && isConditional(item.source),
      );
    const names = isJudged || isSaid ? [] : amendedIn(sentence, given);
    const last = Math.max(...before.map((g) => g.span.to));
    const isBegun = walked.items.some(({ span: { from } }) => last <= from && from < where.from);
    const isNote = notes.some((note) => contains(note, where));
    const tells =
      !isJudged &&
      !isSaid &&
      (isNote || !isBegun) &&
      tellsOfThings(
        sentence,
        known,
        before.flatMap((g) => g.words),
      );
    const doubt = { reach: "behind", about: "anything", where, section: here.owner } as const;
    const doubts: readonly Doubting[] = [
      ...(tells ? [doubt] : names.length > 0 ? [{ ...doubt, names }] : []),
      // what a number is used for rests on nothing that is given of it
      ...(randomised.length > 0
        ? [{ ...doubt, about: "everything", names: randomised } as const]
        : []),
    ];
    if (doubts.length > 0) walked.note("doubt", sentence);
    return [...doubts];
  });
}

/** Sentences that give a quantity another law than one before: "Now let `$X \sim \dots$`". */
export function relawing(
  walked: Walked,
  contexts: ReadonlyMap<Section, Context>,
): readonly Doubting[] {
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
