import type { Supposed } from "../document/supposed.ts";
import { traitText } from "../meaning/words.ts";
import type { Page } from "../page/read.ts";
import {
  type Assumption,
  type Claim,
  type Context,
  type Doubt,
  symbolsOf,
} from "../term/context.ts";
import { symbolsIn } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { conditionParts } from "./condition-text.ts";
import { restsOnGivens } from "./doubt.ts";
import { list } from "./given-text.ts";
import type { DoubtedProof, Judgement } from "./judgement.ts";
import type { Subject } from "./subject.ts";

/** A claim with its judgement, and what it was judged in. */
interface Judged {
  readonly claim: Claim;
  readonly judgement: Judgement;
  readonly subject: Subject;
}

/** What is proved, and under which conditions. */
interface Proved {
  readonly judgement: Judgement;
  readonly supposed: readonly Supposed[];
}

/**
 * What is proved under conditions: those, and what sentences may take back of what the proof rests
 * on. Null where there is no proof, where that cannot be said, and in documents with a section of
 * givens, where every sentence is read.
 */
export function provedUnder(
  supposed: readonly Supposed[],
  { claim, judgement, subject }: Judged,
  { text }: Pick<Page, "text">,
): Proved | null {
  const { verdict, inDoubt, proof } = judgement;
  if (verdict === "verified") return { judgement: { ...judgement, verdict: "holds-if" }, supposed };
  if (!inDoubt || !subject.context.printed) return null;
  const doubted = doubtedConditions(inDoubt, claim, subject, text);
  return (
    doubted && {
      judgement: { ...inDoubt.proved, proof, verdict: "holds-if" },
      supposed: [...supposed, ...doubted],
    }
  );
}

/**
 * What has to hold so that a proof stands which sentences may take the ground from: what it rests
 * on of what they may take back, and that they change no sign and no name. Null where that
 * cannot be said: a sentence may say a given of more than it holds for, or comes too late for it.
 *
 * `text` is the text of the page, in which the sentences stand.
 */
function doubtedConditions(
  { doubts, proved: { explanation } }: DoubtedProof,
  claim: Claim,
  subject: Pick<Subject, "context" | "scope">,
  text: string,
): readonly Supposed[] | null {
  const givens = explanation?.givens ?? [];
  const conditions = new Map<string, Supposed>();
  for (const doubt of doubts) {
    const doubted = conditionsOf(doubt, claim, givens, subject);
    if (doubted.length === 0) return null;
    const span = spanOf(doubt, text);
    for (const { id, ...what } of doubted)
      if (!conditions.has(id))
        conditions.set(id, {
          ...{ id, how: "doubted", standing: "firm", ...what },
          ...{ sentence: doubt.sentence, span, properties: new Map() },
        });
  }
  return [...conditions.values()];
}

type Doubted = Pick<Supposed, "id" | "text" | "parts" | "assumptions">;

/** What one sentence may take back of what a proof rests on. */
function conditionsOf(
  doubt: Doubt,
  claim: Claim,
  givens: readonly string[],
  { context, scope }: Pick<Subject, "context" | "scope">,
): readonly Doubted[] {
  if (doubt.how === "varies") return (doubt.names ?? []).map(fixedOf);
  if (doubt.how !== "retracts") return [];
  if (doubt.about === "everything") return [unchangedBy(doubt)];
  const isDoubted = ({ id }: Assumption): boolean =>
    givens.includes(id) && restsOnGivens(doubt, [id], context);
  const doubted = context.assumptions.filter(isDoubted);
  // a sentence that may deny what is given may deny what is only usual
  if (doubted.some(({ sentence }) => context.usual?.includes(sentence))) return [];
  const stated = doubted.map((assumption): Doubted => {
    const parts = conditionParts({ statements: [assumption.statement], fixed: [] }, scope);
    const text = parts.map((part) => part.text).join(" ");
    return { id: `D:${assumption.id}`, text, parts, assumptions: [assumption] };
  });
  return [...stated, ...propertiesOf(doubt, claim, doubted, context)];
}

/** What a sentence may take back of what is declared of names: that `$X$` is not negative. */
function propertiesOf(
  { about }: Doubt,
  { left, right }: Claim,
  doubted: readonly Assumption[],
  { declarations, taken = [] }: Context,
): readonly Doubted[] {
  if (about !== "anything" && about !== "values") return [];
  const keys = new Set([
    ...[left, right].flatMap(symbolsIn),
    ...doubted.flatMap(({ statement }) => [...symbolsOf(statement)]),
  ]);
  // that a size counts something is taken back by no words
  const numbers = declarations.filter(({ sort }) => sort.kind !== "index");
  return numbers
    .filter(({ key, sentence }) => keys.has(key) && !taken.includes(sentence))
    .flatMap(({ key, head, properties }) =>
      properties.flatMap((property) => {
        const text = traitText(head, property);
        return text === "" ? [] : [{ id: `D:${key} ${property}`, text, assumptions: [] }];
      }),
    );
}

/** That a sentence gives no sign and no name another meaning, and changes nothing. */
function unchangedBy({ sentence, names = [] }: Doubt): Doubted {
  const quoted = `“${sentence.replaceAll(/\s+/g, " ").trim()}”`;
  const text =
    names.length === 0
      ? `${quoted} changes no sign and nothing that is given.`
      : `${quoted} does not change what ${list(names.map((name) => `$${name}$`))} ` +
        `${names.length === 1 ? "stands" : "stand"} for.`;
  return { id: `D:${sentence}`, text, assumptions: [] };
}

const fixedOf = (name: string): Doubted => ({
  id: `D:fixed ${name}`,
  text: `$${name}$ is fixed.`,
  assumptions: [],
});

/** Where a sentence stands; the first place that reads so. */
function spanOf({ sentence }: Doubt, text: string): Span | null {
  const from = text.indexOf(sentence);
  return from < 0 ? null : { from, to: from + sentence.length };
}
