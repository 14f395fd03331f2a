import type { Nodes, Root } from "mdast";
import type { FileReport, SentenceReport } from "../check/report.ts";
import type { Page } from "../page/read.ts";
import type { Place } from "../text/place.ts";
import type { Lack } from "./lack.ts";
import { assuming, assumingText } from "./saying.ts";

/** Text that may be put in at an offset of a page's text. */
export interface Spot {
  readonly at: number;
  readonly text: string;
  /** whether it is a sentence of its own, and no clause of the one around it */
  readonly apart: boolean;
}

/** How far before a step its givens are looked for; what a page says first is tried last. */
const mostPlaces = 6;

/**
 * Where may be written what a claim or a chain lacks, the likeliest first: before the sentence that
 * has it; for what a proof lacks, in its statement, before the sentence that claims; or in that
 * sentence, before its "then".
 */
export function spotsFor(
  { of, place }: Lack,
  conditions: readonly string[],
  page: Page,
  report: FileReport,
): readonly Spot[] {
  const at = page.places.inText(place).from;
  const sentences = report.sentences.flatMap((each) =>
    each.file === undefined ? [{ each, span: page.places.inText(each) }] : [],
  );
  const own = sentences.find(({ span }) => span.from <= at && at < span.to);
  const start = own ? own.span.from : displayAt(page, at);
  const claiming = sentences.filter(
    ({ each, span }) => span.from < start && (of === "claim" || leads(each, report)),
  );
  const outer = outermost(page.tree.root, start);
  const starts = [start, ...outer, ...claiming.map(({ span }) => span.from).reverse()];
  const apart = starts
    .slice(0, mostPlaces)
    .filter((from) => !isWithinTitle(page.tree.root, from))
    .flatMap((from) => written(assumingText(conditions), page.text, from));
  const then = own && behindGivens(page.text.slice(own.span.from, own.span.to));
  if (!own || typeof then !== "number") return apart;
  const clause = `, and ${assuming(conditions)}`;
  return [...apart, { at: own.span.from + then, text: clause, apart: false }];
}

/** Where the givens of a sentence end, before its "then"; null where it has none. */
function behindGivens(sentence: string): number | null {
  const at = sentence.search(/[,;]?\s+then\b/);
  return at > 0 ? at : null;
}

/** Whether a sentence says what is to be shown, so that givens stand before it. */
function leads(sentence: SentenceReport, { claims }: FileReport): boolean {
  return sentence.status === "goal" || claims.some((claim) => isIn(claim, sentence));
}

const isIn = (inner: Place, outer: Place): boolean =>
  inner.file === outer.file &&
  (inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column)) &&
  (inner.line < outer.endLine || (inner.line === outer.endLine && inner.column < outer.endColumn));

/** Where the display begins that has an offset, with its delimiters. */
const displayAt = ({ tree }: Page, at: number): number =>
  tree.pieces.find(({ span }) => span.from <= at && at < span.to)?.span.from ?? at;

/** Where the list or the quotation begins that an offset is in, whose sentences give nothing. */
const outermost = ({ children }: Root, at: number): readonly number[] =>
  children.flatMap(({ type, position }) => {
    const [from = 0, to = 0] = [position?.start.offset, position?.end.offset];
    return (type === "list" || type === "blockquote") && from <= at && at < to ? from : [];
  });

/** Whether an offset is in a title, a table or a tag, where no sentence belongs. */
function isWithinTitle(node: Nodes, at: number): boolean {
  const { start, end } = node.position ?? {};
  const outside = start && end && !((start.offset ?? 0) <= at && at < (end.offset ?? 0));
  if (outside && node.type !== "root") return false;
  if (apart.has(node.type)) return true;
  return "children" in node && node.children.some((child) => isWithinTitle(child, at));
}

const apart: ReadonlySet<string> = new Set([
  ...["heading", "table", "html", "code", "link", "definition", "footnoteDefinition"],
]);

/** A sentence as it may be written at a place: on a line, as a paragraph, or in the line there. */
function written(sentence: string, text: string, at: number): readonly Spot[] {
  const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, at);
  const inLine = { at, text: `${sentence} `, apart: true };
  if (!isBlank(line)) return [inLine];
  const onLine = { at, text: `${sentence}\n${line}`, apart: true };
  const alone = { at, text: `${sentence}\n${line.trimEnd()}\n${line}`, apart: true };
  const above = text.slice(0, start).split("\n").at(-2) ?? "";
  // in TeX a blank line before a display sets it off too far
  const stands = isBlank(above) && /^(?:\$\$|```|[>*+-] |\d+[.)] )/.test(text.slice(at, at + 9));
  return stands ? [alone, onLine, inLine] : [onLine, inLine, alone];
}

/** Whether a line has nothing but the marks of a quotation. */
const isBlank = (line: string): boolean => /^[ \t>\r]*$/.test(line);
