import { coinedIn } from "../meaning/coinage.ts";
import { type FirstPlaces, firstPlaces } from "../meaning/fresh.ts";
import { withoutCrowds } from "../page/crowded.ts";
import { formulasOf } from "../page/formulas.ts";
import { namesInPassing } from "../page/in-passing.ts";
import { readMarkdown } from "../page/markdown.ts";
import { isGiving } from "../page/names.ts";
import { conditionedIn, numbersIn } from "../page/numeric.ts";
import type { Section } from "../page/section.ts";
import type { DocumentTree, MathPiece } from "../page/tree.ts";
import type { Context } from "../term/context.ts";
import { readDisplay } from "../tex/chain.ts";
import { nameOf } from "../tex/scope.ts";
import { problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { type Coining, withCoined } from "./coined.ts";
import { contextsOf, empty, type Given } from "./contexts.ts";
import type { Apart, Convention, DocumentOutline, Sentence } from "./item.ts";
import { disownedIn, itemsIn, supposedInWords } from "./items.ts";
import { lend } from "./lend.ts";
import { isGivenMeaning, isToldOtherwise } from "./retold.ts";
import { Walk } from "./walk/walk.ts";
import type { Walked } from "./walked.ts";

/**
 * Reads a document: its sections, what its Given sentences declare and assume, and where its claims
 * and displays stand, in order.
 */
export function readDocument(
  source: string,
  conventions: readonly Convention[] = [],
  tree: DocumentTree = withoutCrowds(readMarkdown(source), source),
): DocumentOutline {
  const walk = new Walk(source, tree, conventions);
  for (const node of tree.root.children) walk.block(node);
  return outlineOf(walk.walked());
}

/** Displays that relate something and that nothing has taken in. */
function displaysLeft(walked: Walked, displays: readonly MathPiece[]): readonly Apart[] {
  return displays.flatMap((piece): readonly Apart[] => {
    const section = walked.sections.at(piece.from);
    if (isTaken(walked, piece) || isOff(walked, piece) || section.role === "given") return [];
    const { chains, problems } = readDisplay(piece.source, piece.from, new Map(walked.macros));
    const relates =
      chains.some((chain) => chain.steps.some((step) => !isGiving(step.relation))) ||
      (problems.length > 0 && /[=<>]|\\(?:leq?|geq?|approx|equiv)\b/.test(piece.source));
    return relates ? [{ kind: "display", span: piece.span, section }] : [];
  });
}

/** Whether a display, or a formula that words part off in it, has been taken in. */
const isTaken = ({ taken }: Walked, { from, span: { to } }: MathPiece): boolean =>
  [...taken].some((at) => from <= at && at < to);

/** The sentences of what is given, each with what was made of it. */
function sentencesRead(
  walked: Walked,
  canonical: Given["canonical"],
  contexts: Given["contexts"],
): readonly Sentence[] {
  const random = new Map<string, Set<string>>();
  for (const { declarations } of new Set(contexts.values()))
    for (const { sentence, head, random: varies } of declarations)
      if (varies) random.set(sentence, (random.get(sentence) ?? new Set()).add(nameOf(head)));
  return walked.sentences.map(({ text, section }): Sentence => {
    const read = canonical.get(text.id);
    return {
      id: text.id,
      text: text.text,
      span: text.span,
      canonical: read?.words ?? "",
      isRead: read?.isRead ?? false,
      assumes: read?.assumes ?? false,
      formulas: text.tokens.flatMap((t) => (t.kind === "math" ? [t.nodes] : [])),
      numeric: walked.printed && !read?.words ? numbersIn(text.tokens) : new Set(),
      conditioned: conditionedIn(text.tokens),
      passed: read?.words ? new Set() : namesInPassing(text.tokens),
      random: random.get(text.id) ?? new Set(),
      section,
    };
  });
}

/** Whether a section is running prose of a page as printed. */
function isTold(walked: Walked, { role }: Section): boolean {
  return walked.printed && role === null;
}

/** Takes out of what is not read what was read as the meaning of a name after all. */
function withoutUnread(contexts: Map<Section, Context>, read: readonly number[]): void {
  const made = new Map<Context, Context>();
  for (const [section, context] of contexts) {
    const unread = context.unread?.filter(({ at }) => at === undefined || !read.includes(at));
    if (!unread || unread.length === context.unread?.length) continue;
    const known = made.get(context) ?? { ...context, unread };
    made.set(context, known);
    contexts.set(section, known);
  }
}

/** The equations of a section that would give names a meaning. */
const coinagesOf = (walked: Walked, section: Section, first: FirstPlaces | null) =>
  coinedIn(
    walked.coinages
      .filter((c) => c.section === section)
      .map(({ formula }) => ({
        ...formula,
        first: formula.claimed ? null : first,
        naming: walked.naming.get(formula.piece.from) ?? null,
      })),
  );

function outlineOf(walked: Walked): DocumentOutline {
  const coining: Coining = { made: 0, awaited: new Map() };
  const { contexts, canonical, keys, problems: misread, unread } = contextsOf(walked);
  const given = new Map(contexts);
  const problems = [...walked.problems, ...(walked.printed ? [] : misread)];
  const first = walked.printed ? firstPlaces(formulasOf(walked.tree, walked.macros)) : null;
  const named = walked.sections.all.filter(({ id }) =>
    walked.conventions.some((c) => c.section === id && c.gives !== "kind"),
  );
  const used = new Set([...named, ...walked.items.map((item) => item.section)]);
  const coined = [...used].flatMap((section) => {
    const before = contexts.get(section) ?? empty;
    const coinages = coinagesOf(walked, section, first).filter(
      ({ head, token, isBare }) =>
        !walked.printed ||
        !(
          isGivenMeaning(head, section, given) ||
          isToldOtherwise({ head, isBare, from: token.span.from }, unread, walked)
        ),
    );
    const { context, said } = withCoined(walked, coining, { section, before, coinages }, keys);
    contexts.set(section, context);
    if ((section.role === "claim" || isTold(walked, section)) && context !== before)
      lend(before, context, section, contexts);
    return said.map((sentence): Sentence => ({ ...sentence, section }));
  });
  withoutUnread(
    contexts,
    coined.map(({ span: { from } }) => from),
  );
  const items = itemsIn(walked, contexts, coined);
  if (!walked.printed && items.some((item) => !item.skipped) && walked.sentences.length === 0)
    problems.push(problem("no-given", span(0, 0)));
  const displays = walked.tree.pieces.filter((piece) => piece.display);
  return {
    style: walked.printed ? "printed" : "sections",
    conventions: walked.conventions,
    lost: walked.printed ? misread : [],
    awaited: coining.awaited,
    title: walked.title,
    items,
    apart: [...walked.apart, ...disownedIn(walked), ...displaysLeft(walked, displays)].sort(
      (a, b) => a.span.from - b.span.from,
    ),
    noted: [...walked.noted, ...supposedInWords(items, walked, coined)],
    off: walked.off,
    skipped: displays.filter((piece) => isOff(walked, piece)).length,
    sentences: [...sentencesRead(walked, canonical, contexts), ...coined],
    sections: walked.sections.all,
    macros: walked.macros,
    tree: walked.tree,
    problems: [...problems].sort((a, b) => a.span.from - b.span.from),
  };
}

function isOff(walked: Walked, { from }: MathPiece): boolean {
  return walked.off.some((range) => range.from <= from && from < range.to);
}
