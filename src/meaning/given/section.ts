import type { Context } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { movesMore } from "../../tex/moved.ts";
import { type Problem, problem } from "../../text/problem.ts";
import { withArguments } from "../argument.ts";
import { withCounts } from "../count.ts";
import { Draft, type PageText } from "../draft.ts";
import { fixedLetters } from "../known.ts";
import { splitLetters } from "../letter.ts";
import { withSymmetry } from "../symmetry.ts";
import { Intake } from "./intake.ts";
import { type Failed, type Pending, pendingOf } from "./pending.ts";
import type { GivenRead, Read } from "./reading.ts";
import type { SentenceText } from "./sentence.ts";
import { take } from "./take.ts";
import { unexplained } from "./unexplained.ts";
import { untoldSentence } from "./unread.ts";

export function readWith(
  read: readonly Read[],
  base: Context,
  keys: Set<string>,
  page: PageText,
  sizes: ReadonlyMap<number, Term>,
): GivenRead {
  const draft = new Draft(base, keys, page, sizes);
  const pending = pendingOf(read, base);
  const letters = fixedLetters(
    pending.map((p) => p.clause),
    base,
  );
  const failed = take(new Intake(draft, letters), pending);
  const { problems, unread } = wrongIn(read, failed);
  const open = unexplained(draft);
  const partly = new Set(open.flatMap(({ id, kind }) => (kind === "partly" ? [id] : [])));
  for (const { id, kind } of open) {
    const sentence = read.find((one) => one.sentence.id === id)?.sentence;
    if (!sentence || unread.has(id) || kind === "partly") continue;
    unread.add(id);
    problems.push(untoldSentence(sentence));
  }
  const whole = draft.context();
  for (const [id, wrong] of withdrawn(whole, draft, pending)) {
    unread.add(id);
    problems.push(wrong);
  }
  // what is not read to its end is not assumed in part
  const assumptions = whole.assumptions.filter((a) => !unread.has(a.sentence));
  const context = withArguments(withCounts(withSymmetry({ ...whole, assumptions })));
  const missing = missingSentences(read, base, new Set([...unread, ...partly]));
  return {
    context: missing.length > 0 ? { ...context, unread: missing } : context,
    draft,
    problems,
    unread,
  };
}

/** What is wrong with sentences, as they were read and as they were taken in. */
function wrongIn(
  read: readonly Read[],
  failed: readonly Failed[],
): { readonly problems: Problem[]; readonly unread: Set<string> } {
  const problems = read.flatMap(({ wrong }) => (wrong ? [wrong] : []));
  const unread = new Set(read.flatMap(({ sentence, wrong }) => (wrong ? [sentence.id] : [])));
  // what is left of a sentence that cannot be read says nothing more about why
  const isTold = ({ id, text }: SentenceText): boolean =>
    unread.has(id) &&
    problems.some((p) => p.code === "unread-sentence" && p.detail["sentence"] === text);
  for (const { sentence, found } of failed) {
    if (isTold(sentence)) continue;
    unread.add(sentence.id);
    for (const p of found)
      problems.push(p.span.to > p.span.from ? p : { ...p, span: sentence.span });
  }
  return { problems, unread };
}

/** The sentences that are not read, or not to their end, with those around the section. */
function missingSentences(
  read: readonly Read[],
  base: Context,
  unread: ReadonlySet<string>,
): readonly Missing[] {
  const own = read.flatMap(({ sentence }) =>
    unread.has(sentence.id) || sentence.partly ? [sentence] : [],
  );
  const known = new Set(base.unread?.map(({ id }) => id));
  return [
    ...(base.unread ?? []),
    ...own.flatMap(({ id, of = null }) => (known.has(id) ? [] : [{ id, of }])),
  ];
}

type Missing = NonNullable<Context["unread"]>[number];

/** Sentences that were read and cannot be kept, each with what is wrong. */
function withdrawn(
  whole: Context,
  draft: Draft,
  pending: readonly Pending[],
): ReadonlyMap<string, Problem> {
  const moved = whole.assumptions.flatMap(({ sentence, statement }) => {
    const at = pending.find((p) => p.sentence.id === sentence)?.sentence.span;
    const what = "the derivative of what changes in more ways than it shows";
    return at && movesMore(whole, statement)
      ? [[sentence, problem("unsupported", at, { what })] as const]
      : [];
  });
  return new Map([...splitLetters(draft, pending), ...moved]);
}
