import { assumes, refersTo } from "../page/cited.ts";
import type { Section } from "../page/section.ts";
import type { Doubt } from "../term/context.ts";
import { contains } from "../text/span.ts";
import { labelsIn } from "./labelled.ts";
import type { Walked } from "./walked.ts";

/** What is in doubt in a section, since its statement does not rest on it. */
interface Uncited {
  readonly at: Section;
  readonly doubt: Doubt;
}

/** What is not cited by statements that cite some of the assumptions above them. */
export function citingOthers(walked: Walked): readonly Uncited[] {
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

/** Sentences of experiments that only presume how many things there are. */
export const presuming = ({ sentences, presuming }: Walked): readonly Uncited[] =>
  sentences.flatMap(({ text: { id, text, span }, section: { owner: at } }) =>
    presuming.has(span.from)
      ? [{ at, doubt: { sentence: text, about: "anything", how: "presumes", of: [id] } }]
      : [],
  );

/** `a` of `\ref{a}`; null for a number. */
const labelIn = (reference: string): string | null =>
  /\{\s*([^{}]*?)\s*\}/.exec(reference)?.[1] ?? null;
