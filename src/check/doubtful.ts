import type { DocumentOutline, OutlineItem } from "../document/item.ts";
import { mentions } from "../page/names.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, nameOf, splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";

/** The formulas of a page. */
type Formulas = readonly (readonly Syntax[])[];

type Sentence = DocumentOutline["sentences"][number];

/** Whether some sentence that was not understood may say what a name is. */
export const isDoubtful = (
  { sentences }: Pick<DocumentOutline, "sentences">,
  symbol: string,
): boolean => sentences.some((sentence) => isAbout(sentence, symbol));

/**
 * Whether a sentence that was not understood may say what a name is: it has it by itself, in a list
 * or as the left side of a relation.
 */
const isAbout = (sentence: Sentence, symbol: string): boolean =>
  sentence.canonical === "" &&
  !sentence.passed.has(symbol) &&
  sentence.formulas.some((nodes) => {
    const [first, argument] = nodes;
    const sign = argument?.kind === "fence" ? nodes[2] : argument;
    const isHead = sign === undefined || sign.kind === "relation";
    if (listsIn(nodes).some((items) => isListed(symbol, items))) return true;
    return first !== undefined && isHead && canonical([first]) === symbol;
  });

/** Whether a sentence that was not understood has a name somewhere in its formulas. */
export const isMentioned = (
  { sentences }: Pick<DocumentOutline, "sentences">,
  name: string,
): boolean => sentences.some((s) => s.canonical === "" && hasName(s, name));

const hasName = ({ formulas }: Sentence, name: string): boolean =>
  formulas.some((nodes) => mentions(nodes, name));

/**
 * Whether sentences that were not understood may say of a letter that it names no density: they
 * have it, and do not call it one, or say where it is 0.
 */
export const isNoDensity = (
  { sentences }: Pick<DocumentOutline, "sentences">,
  name: string,
): boolean =>
  sentences.some(
    (s) =>
      s.canonical === "" &&
      hasName(s, name) &&
      (!/\bdensit|\bpdf\b/.test(s.text) ||
        /\b(?:vanish|zero|mass|discrete|half|part|outside|support|except)/.test(s.text)),
  );

/** `w_1, \dots, w_n`, `(a, b)`, and the list of `z = (z_1, \dots, z_k)`. */
function listsIn(nodes: readonly Syntax[]): readonly (readonly (readonly Syntax[])[])[] {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  const sides = sign < 0 ? [nodes] : [nodes.slice(0, sign), nodes.slice(sign + 1)];
  return sides
    .map(([only, ...more]) =>
      only?.kind === "fence" && more.length === 0 ? only.body : only ? [only, ...more] : [],
    )
    .map((side) => splitCommas(side))
    .filter((items) => items.length > 1);
}

/** Whether a list has a name, or members of its family between dots. */
function isListed(symbol: string, items: readonly (readonly Syntax[])[]): boolean {
  const hasDots = items.some((item) => isOperator(item[0], "\\dots"));
  return items.some(([item, ...more]) => {
    if (!item || more.length > 0) return false;
    if (canonical([item]) === symbol) return true;
    return hasDots && symbol.includes("_") && baseText(item) === nameOf(symbol);
  });
}

/**
 * The sentences of a page that say nothing that is understood, and not only for want of the names
 * in them: "Here `$a$` is its direction."
 */
function worded({ sentences, lost }: DocumentOutline): readonly Sentence[] {
  const places = lost.flatMap(({ code, span }) =>
    /^(?:unread-sentence|unsupported)$/.test(code) ? [span] : [],
  );
  return sentences.filter(
    ({ isRead, span: { from, to } }) =>
      isRead || places.some((place) => from <= place.from && place.to <= to),
  );
}

/** A place where a name is used. */
type Use = Pick<OutlineItem, "section" | "span">;

/** What may say of a name that it varies. */
interface Speaker {
  readonly sentence: Sentence;
  /** whether it takes the name to be known: "i.i.d. given `$\theta$`" */
  readonly conditions: boolean;
}

/**
 * The sentence that is not understood and may say of a name that it varies: unless its words show
 * it to be a number, and the page speaks of it by itself nowhere else. Null where there is none.
 */
export function speakersIn(
  outline: DocumentOutline,
  formulas: Formulas,
): (symbol: string) => Speaker | null {
  const sentences = worded(outline);
  const numeric = outline.sentences.flatMap((s) => (s.canonical === "" ? [...s.numeric] : []));
  return (symbol) => {
    // "i.i.d. given $\theta$": where that does not vary, the words say nothing
    const known = outline.sentences.find(({ conditioned }) => conditioned.has(symbol));
    if (known) return { sentence: known, conditions: true };
    const alone = formulas.filter((nodes) => canonical(nodes) === symbol).length;
    const shown = numeric.filter((name) => name === symbol).length;
    if (shown > 0 && alone <= shown) return null;
    const doubtful = sentences.filter((sentence) => isAbout(sentence, symbol));
    if (doubtful.length === 0) return null;
    const uses = usesOf(symbol, outline, formulas, doubtful);
    const sentence = doubtful.find((each) => reaches(each, uses, outline));
    return sentence ? { sentence, conditions: false } : null;
  };
}

/** Where a name is used: in chains, in claims and in sentences but for those that speak of it. */
function usesOf(
  symbol: string,
  { items, sentences }: DocumentOutline,
  formulas: Formulas,
  speakers: readonly Sentence[],
): readonly Use[] {
  const places = formulas.flatMap((nodes) =>
    nodes[0] && mentions(nodes, symbol) ? [nodes[0].span.from] : [],
  );
  const uses: readonly Use[] = [...items, ...sentences.filter((s) => !speakers.includes(s))];
  return uses.filter(({ span: { from, to } }) => places.some((at) => from <= at && at < to));
}

/**
 * Whether a sentence stands in a part of a page where a name is used, or around it, or
 * before: what Problem 2 says of a letter says nothing of it in Problem 1.
 */
function reaches({ span }: Sentence, uses: readonly Use[], { sections }: DocumentOutline): boolean {
  const here = sections.findLast((s) => s.span.from <= span.from);
  return uses.some(
    ({ section, span: { from } }) =>
      here === undefined || from >= here.span.from || here.isWithin(section.owner),
  );
}
