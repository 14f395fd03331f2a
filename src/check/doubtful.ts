import type { DocumentOutline } from "../document/item.ts";
import { canonical } from "../tex/canonical.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

/** The formulas of a page. */
type Formulas = readonly (readonly Syntax[])[];

/**
 * Whether a sentence that was not understood may say what a name is: it has it by itself, or as the
 * left side of a relation.
 */
export function isDoubtful(
  { sentences }: Pick<DocumentOutline, "sentences">,
  symbol: string,
): boolean {
  return sentences.some(
    (sentence) =>
      sentence.canonical === "" &&
      sentence.formulas.some((nodes) => {
        const [first, argument] = nodes;
        const sign = argument?.kind === "fence" ? nodes[2] : argument;
        const isHead = sign === undefined || sign.kind === "relation";
        return first !== undefined && isHead && canonical([first]) === symbol;
      }),
  );
}

/**
 * A page with those of its sentences that say nothing that is understood, and not only for want of
 * the names in them: "Here `$a$` is its direction."
 */
function worded(outline: DocumentOutline): Pick<DocumentOutline, "sentences"> {
  const { sentences, lost } = outline;
  const places = lost.flatMap(({ code, span }) =>
    /^(?:unread-sentence|unsupported)$/.test(code) ? [span] : [],
  );
  return {
    sentences: sentences.filter(
      ({ isRead, span: { from, to } }) =>
        isRead || places.some((place) => from <= place.from && place.to <= to),
    ),
  };
}

/**
 * Whether a sentence that is not understood may say of a name that it varies: unless its words show
 * it to be a number, and the page speaks of it by itself nowhere else.
 */
export function doubtedIn(
  outline: DocumentOutline,
  formulas: Formulas,
): (symbol: string) => boolean {
  const doubtful = worded(outline);
  const usesBehind = usesIn(outline, formulas);
  const numeric = outline.sentences.flatMap((s) => (s.canonical === "" ? [...s.numeric] : []));
  return (symbol) => {
    const mentions = formulas.filter((nodes) => canonical(nodes) === symbol).length;
    const shown = numeric.filter((name) => name === symbol).length;
    const isNumber = shown > 0 && mentions <= shown;
    const sentences = doubtful.sentences.filter((s) => usesBehind(symbol, s.span.from));
    return !isNumber && isDoubtful({ sentences }, symbol);
  };
}

/**
 * Whether a chain or a claim uses a name in the part of a page where a place stands, or around it,
 * or behind: what Problem 2 says of a letter says nothing of it in Problem 1.
 */
function usesIn(
  { items, sections }: DocumentOutline,
  formulas: Formulas,
): (symbol: string, at: number) => boolean {
  const sectionAt = (at: number): DocumentOutline["sections"][number] | undefined =>
    sections.findLast((s) => s.span.from <= at);
  const isUsed = (symbol: string, { span: { from, to } }: (typeof items)[number]): boolean =>
    formulas.some(
      ([first, ...more]) =>
        first !== undefined &&
        from <= first.span.from &&
        first.span.from < to &&
        mentions([first, ...more], symbol),
    );
  return (symbol, at) => {
    const here = sectionAt(at);
    return items.some((item) => {
      const begins = here?.span.from ?? 0;
      const isBefore =
        here !== undefined && item.span.from < begins && !here.isWithin(item.section.owner);
      return !isBefore && isUsed(symbol, item);
    });
  };
}

/** Whether formulas hold a name, whatever its scripts are. */
const mentions = (nodes: readonly Syntax[], symbol: string): boolean =>
  nodes.some((node) => canonical([node]) === symbol || mentions(insideOf(node), symbol));
