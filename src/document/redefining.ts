import { wordOf } from "../page/asserted.ts";
import { definedBy, namesIn } from "../page/names.ts";
import { labelOf } from "../page/parts.ts";
import type { Section } from "../page/section.ts";
import { type MathToken, placeOf, type Token } from "../page/token.ts";
import { canonical as textOf } from "../tex/canonical.ts";
import { type Doubting, sentencesWithin } from "./recasting.ts";
import type { Walked } from "./walked.ts";

const isFiller = (token: Token): boolean =>
  token.kind === "mark" || /^(?:now|next|here|also|then|and|instead|finally)$/.test(wordOf(token));

/** The first relation of a sentence that may say what a name stands for. */
const definitionIn = (sentence: readonly Token[]): MathToken["nodes"] | undefined =>
  sentence.flatMap((t) =>
    t.kind === "math" && !t.piece.display && definedBy(t.nodes) !== null ? [t.nodes] : [],
  )[0];

/**
 * Sentences that give a name to something else than one before: "(b) Let `$S = X - Y$`" behind
 * "their sum is `$S = X + Y$`".
 */
export function redefining(walked: Walked): readonly Doubting[] {
  const known: { readonly name: string; readonly all: string; readonly section: Section }[] = [];
  return sentencesWithin(walked, walked.tree.root).flatMap((sentence): readonly Doubting[] => {
    const where = placeOf(sentence);
    const nodes = definitionIn(sentence);
    if (!nodes) return [];
    // a part of an exercise begins with what it supposes
    const section = walked.sections.at(where.to);
    const [name, all] = [textOf(nodes.slice(0, 1)), textOf(nodes)];
    // the parts of an exercise stand beside each other, and lend their names
    const around = section.begun === "titled" ? section : (section.parent ?? section);
    const same = known.filter(
      (k) => k.name === name && (section.isWithin(k.section.owner) || k.section.isWithin(around)),
    );
    known.push({ name, all, section });
    const begins = sentence.slice(labelOf(sentence)?.length ?? 0).find((t) => !isFiller(t));
    const gives = /^(?:let|put|set|define|write|take)$/.test(wordOf(begins));
    if (!gives || same.length === 0 || same.some((k) => k.all === all)) return [];
    const names = namesIn(nodes.slice(0, 1));
    return [{ reach: "behind", about: "everything", names, where, section: section.owner }];
  });
}
