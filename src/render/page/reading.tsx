import type { Nodes } from "mdast";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Diagnostic, FileReport, SentenceReport } from "../../check/report.ts";
import type { Span } from "../../text/span.ts";
import { sentenceCounts } from "../words.ts";
import type { PlacedMark } from "./prose.ts";
import { type View, Words } from "./view.tsx";

/** Problems that say how the page was read, and are told with its sentences. */
const ofReading: ReadonlySet<string> = new Set([
  "not-understood",
  "taken-to-mean",
  "taken-for-granted",
]);

/** Whether a diagnostic of a page is told in the part on how it was read. */
export const isOfReading = ({ style }: FileReport, { code }: Diagnostic): boolean =>
  style === "printed" && ofReading.has(code);

/** The sentences of a page as printed that were not understood. */
const lostIn = ({ style, sentences }: FileReport): readonly SentenceReport[] =>
  style === "printed" ? sentences.filter(({ status }) => status === "not-understood") : [];

/** A mark behind the words of each sentence that was not understood. */
export function lostMarks(view: View): readonly PlacedMark[] {
  const { root } = view.tree;
  const ends = lostIn(view.report).map((sentence) => lastWords(root, view.spanOf(sentence)));
  return ends.flatMap((at, k): PlacedMark[] => {
    const mark = (
      <a class="lost" id={`lost-${k + 1}`} href={`#reading-${k + 1}`}>
        <span aria-hidden="true">?</span>
        <span class="sr">This sentence was not understood</span>
      </a>
    );
    return at === null ? [] : [{ at, html: renderToString(mark) }];
  });
}

/** Under the title: how many sentences were not understood, where there are such. */
export function Lost({ report }: { readonly report: FileReport }): VNode | null {
  const lost = lostIn(report).length;
  if (lost === 0) return null;
  const sentences = report.sentences.length;
  return (
    <li>
      <a href="#reading">
        {lost} of {sentences === 1 ? "1 sentence" : `${sentences} sentences`} not understood
      </a>
    </li>
  );
}

/**
 * How a page as printed was read: what each of its sentences was read as, what was not understood,
 * and what was taken to mean without a word.
 */
export function Reading({ view }: { readonly view: View }): VNode | null {
  const { report } = view;
  if (report.style !== "printed" || report.sentences.length === 0) return null;
  const of = (status: SentenceReport["status"]): readonly SentenceReport[] =>
    report.sentences.filter((sentence) => sentence.status === status);
  const list = (title: string, sentences: readonly SentenceReport[]): VNode | null =>
    sentences.length === 0 ? null : (
      <>
        <h3>{title}</h3>
        <ul>
          {sentences.map((sentence, k) => (
            <Entry view={view} sentence={sentence} place={k + 1} key={k} />
          ))}
        </ul>
      </>
    );
  const taken = report.diagnostics.filter((d) => isOfReading(report, d) && d.severity === "note");
  return (
    <section class="rests" aria-labelledby="reading">
      <h2 id="reading">How this page was read</h2>
      <details class="read">
        <summary>{sentenceCounts(report)}</summary>
        {list("Not understood, so not assumed", of("not-understood"))}
        {taken.length === 0 ? null : (
          <>
            <h3>Taken to mean</h3>
            <ul>
              {taken.map((diagnostic, k) => (
                <li key={k}>
                  <Words view={view} text={typeset(diagnostic.message)} />{" "}
                  <span class="line">line {diagnostic.line}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {list("Read", of("read"))}
        {list("Goals", of("goal"))}
        {list("Scenery", of("scenery"))}
      </details>
    </section>
  );
}

/** A sentence, and what it, or a part of it, was read as. */
function Entry({
  view,
  sentence,
  place,
}: {
  readonly view: View;
  readonly sentence: SentenceReport;
  readonly place: number;
}): VNode {
  const isLost = sentence.status === "not-understood";
  const where = `line ${sentence.line}`;
  return (
    <li {...(isLost ? { id: `reading-${place}` } : {})}>
      <Words view={view} text={textOf(view.spanOf(sentence), view)} />{" "}
      {isLost ? (
        <a class="line" href={`#lost-${place}`}>
          {where}
        </a>
      ) : (
        <span class="line">{where}</span>
      )}
      {sentence.as === null ? null : (
        <p>
          <span class="label">{isLost ? "only read as" : "read as"}</span>{" "}
          <Words view={view} text={sentence.as} />
        </p>
      )}
    </li>
  );
}

/** The words of a sentence with its formulas between dollars; its displays are left out. */
function textOf({ from, to }: Span, { source, tree: { pieces } }: View): string {
  let text = "";
  let at = from;
  for (const piece of pieces.filter((p) => p.span.from >= from && p.span.from < to)) {
    if (piece.span.from < at) continue;
    text += words(source.slice(at, piece.span.from));
    text += piece.display ? "…" : `$${piece.source.trim()}$`;
    at = piece.span.to;
  }
  const whole = (text + words(source.slice(at, to))).trim();
  return whole === "…" ? "The display" : whole;
}

/** A message with names set that stand as code where nothing can be set. */
const typeset = (message: string): string => message.replaceAll(/`([^`]*)`/g, "$$$1$$");

/** Words as they read, without what sets them in bold. */
const words = (source: string): string => source.replaceAll(/\*+/g, "").replaceAll(/\s+/g, " ");

/** Where the last words or the last formula within a span end that are no display. */
function lastWords(node: Nodes, within: Span): number | null {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  if ("children" in node)
    return node.children.reduce<number | null>(
      (last, child) => lastWords(child, within) ?? last,
      null,
    );
  const isInline = node.type === "text" || node.type === "inlineMath";
  if (!isInline || from >= within.to || to <= within.from) return null;
  const end = Math.min(to, within.to);
  if (node.type !== "text" || to - from !== node.value.length) return end;
  const words = node.value.slice(0, end - from).trimEnd().length;
  return from + words > within.from ? from + words : null;
}
