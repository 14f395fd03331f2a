import type { ComponentChildren, VNode } from "preact";
import type { ChainReport, FileReport, Place, StepReport } from "../../check/report.ts";
import type { DocumentTree } from "../../page/tree.ts";
import type { Span } from "../../text/span.ts";
import { lineOf, pieces } from "../words.ts";
import { escapeText, type Typesetter, withStop } from "./math.ts";

/** What every part of a page needs: the report, the typesetter, and where its links lead. */
export interface View {
  readonly report: FileReport;
  readonly source: string;
  readonly tree: DocumentTree;
  /** where a place of the report stands in the text of the page */
  readonly spanOf: (place: Place) => Span;
  readonly set: Typesetter;
  /** address of the rule book, null where there is none */
  readonly rules: string | null;
  readonly weight: Weight;
}

/** How much of the details of its steps a page can carry. */
export interface Weight {
  /** whether the formulas of rewritings have MathML; a label says them otherwise */
  readonly spoken: boolean;
  /** characters of TeX of one step's rewriting */
  readonly room: number;
  /** whether rows are shown as they were read even where nothing was in doubt */
  readonly readings: boolean;
  /** whether models that are folded away work both sides out */
  readonly workings: boolean;
}

/** HTML that the page itself made, as an element's whole content. */
export function Html({
  html,
  as = "span",
  ...rest
}: {
  readonly html: string;
  readonly as?: "span" | "div" | "p" | "td" | "dd" | "th";
  readonly class?: string;
  readonly title?: string;
}): VNode {
  const Tag = as;
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A sentence of the report as HTML, its TeX set. */
export function wordsHtml(set: Typesetter, sentence: string): string {
  const parts: string[] = [];
  let formula = false;
  for (const { kind, text } of pieces(sentence)) {
    const [before, rest] = formula ? withStop(parts.pop() ?? "", text) : [null, text];
    if (before !== null) parts.push(before);
    formula = kind === "math";
    if (formula) parts.push(set.inline(text));
    else parts.push(kind === "code" ? `<code>${escapeText(text)}</code>` : escapeText(rest));
  }
  return parts.join("");
}

export function Words({ view, text }: { readonly view: View; readonly text: string }): VNode {
  return <Html html={wordsHtml(view.set, text)} />;
}

export function Tex({
  view,
  tex,
  display = false,
}: {
  readonly view: View;
  readonly tex: string;
  readonly display?: boolean;
}): VNode {
  return <Html class="tex" html={display ? view.set.display(tex) : view.set.inline(tex)} />;
}

/**
 * A formula in a box of its own, which scrolls where it is wider than the page, by keyboard too.
 */
export function Scroll({
  html,
  label,
  arrow = false,
}: {
  readonly html: string;
  readonly label: string;
  readonly arrow?: boolean;
}): VNode {
  return (
    <div class={`scroll${arrow ? " to" : ""}`} tabIndex={0} role="group" aria-label={label}>
      <Html class="tex" html={html} />
    </div>
  );
}

/** The id of the row that a step leads to; rows count from 1. */
export function rowId(chain: ChainReport, index: number): string {
  return `${chain.id}-${index + 1}`;
}

/** What a step is called in a sentence: its row, with its chain where there are several. */
export function rowName(report: FileReport, chain: ChainReport, step: StepReport): string {
  if (chain.from === "sentence") return `the sentence on ${lineOf(chain)}`;
  return report.chains.length > 1 ? `${chain.id} row ${step.to + 1}` : `row ${step.to + 1}`;
}

export function RuleLink({ view, rule }: { readonly view: View; readonly rule: string }): VNode {
  const name = rule.replaceAll("-", " ");
  const group = /^[a-z-]+/.exec(rule)?.[0] ?? rule;
  return view.rules === null ? (
    <span class="rule">{name}</span>
  ) : (
    <a class="rule" href={`${view.rules}#rule-${group}`}>
      {name}
    </a>
  );
}

export type MarkKind =
  | "verified"
  | "warned"
  | "holds-if"
  | "refuted"
  | "undecided"
  | "unreadable"
  | "unchecked";

/** What a mark means, for those who do not see it. */
export const markWords: Readonly<Record<MarkKind, string>> = {
  verified: "verified",
  warned: "verified with a warning",
  "holds-if": "holds under conditions",
  refuted: "refuted",
  undecided: "undecided",
  unreadable: "unreadable",
  unchecked: "not checked",
};

/** A verdict as a shape and a colour, with its name for screen readers. */
export function Mark({
  kind,
  silent = false,
}: {
  readonly kind: MarkKind;
  readonly silent?: boolean;
}): VNode {
  return (
    <span class={`mark ${kind}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <use href={`#m-${kind}`} />
      </svg>
      {silent ? null : <span class="sr">{markWords[kind]}</span>}
    </span>
  );
}

/** The shapes of all marks, once a page. */
export function MarkShapes(): VNode {
  const line = {
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.6",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  } as const;
  const shape = (kind: MarkKind, children: ComponentChildren): VNode => (
    <symbol id={`m-${kind}`} viewBox="0 0 16 16">
      <g {...line}>{children}</g>
    </symbol>
  );
  return (
    <svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false">
      {shape("verified", [<circle cx="8" cy="8" r="6.6" />, <path d="M5 8.3l2.2 2.2L11.2 6" />])}
      {shape("warned", [<path d="M8 1.6L15 14H1z" />, <path d="M8 6.2v3.6M8 11.9v.1" />])}
      {shape("holds-if", [
        <path d="M8 1.2L14.8 8 8 14.8 1.2 8z" />,
        <path d="M5.8 5.4v.1M5.8 7.6v3M10.6 5.3c-1.3-.4-2 .2-2 1.3v4M7.7 7.6h2.6" />,
      ])}
      {shape("refuted", [
        <path d="M5.2 1.4h5.6l3.8 3.8v5.6l-3.8 3.8H5.2l-3.8-3.8V5.2z" />,
        <path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" />,
      ])}
      {shape("undecided", [
        <circle cx="8" cy="8" r="6.6" stroke-dasharray="2.4 2" />,
        <path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1" />,
      ])}
      {shape("unreadable", [
        <rect x="1.6" y="2.6" width="12.8" height="10.8" rx="1" stroke-dasharray="3 2" />,
        <path d="M4.6 6.4h6.8M4.6 9.6h3.4" />,
      ])}
      {shape("unchecked", [<path d="M2.4 9c2-3.4 3.6-3.4 5.6-1s3.6 2.400 5.600-1" />])}
    </svg>
  );
}
