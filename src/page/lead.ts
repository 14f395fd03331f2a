import type { Paragraph } from "mdast";
import { type Span, span } from "../text/span.ts";
import { positionOf } from "./tree.ts";

/** A title at the start of a paragraph, and what follows it. */
export interface LeadIn {
  readonly title: string;
  readonly span: Span;
  readonly rest: Paragraph["children"];
}

/** Italic words that are a title: "*Proof of Lemma 1.* We have" */
const isTitle = new RegExp(
  "^(?:proof|solution|given|claim|lemma|theorem|derivation|answer|assumptions?|proposition" +
    "|corollary|remark|(?:toy |first |worked |simple )?examples?|(?:toy|special|simple) case" +
    "|warm-?up|illustration|main (?:computation|result))\\b",
  "i",
);

/** Italic words that are a title where they are a paragraph of their own: "*Proof.*" */
const isAlone = /^(?:proof|solution|derivation|answer)(?: of .{1,60}| \(.{1,60}\))?[.:]?$/i;

/** `**Given.**` at the start of a paragraph; bold text in mid-sentence is no lead-in. */
export function leadIn(node: Paragraph, source: string): LeadIn | null {
  const first = node.children[0];
  if (first?.type !== "strong" && first?.type !== "emphasis") return null;
  const place = span(first.position?.start.offset ?? 0, first.position?.end.offset ?? 0);
  const from = first.children[0]?.position?.start.offset ?? 0;
  const to = first.children.at(-1)?.position?.end.offset ?? from;
  const inside = source.slice(from, to).trim();
  const rest = node.children.slice(1);
  const next = rest[0];
  const mark = next?.type === "text" ? /^\s*[.:]/.exec(next.value) : null;
  if (!/[.:]$/.test(inside) && !mark && rest.length > 0) return null;
  if (first.type === "emphasis" && !(rest.length > 0 ? isTitle : isAlone).test(inside)) return null;
  // the stop behind the bold words belongs to them
  if (mark) return { title: inside, span: place, rest: behind(rest, mark[0].length) };
  return { title: inside.replace(/[.:]+$/, ""), span: place, rest };
}

/** What ends a title: a stop, or the end of its line. */
const stop = "(?:\\s*[.:]|[ \\t]*(?=\\n)|$)";

/**
 * Titles of statements, with a number or a colon, and of proofs: "Problem 1 (8 points).", or alone
 * on their lines.
 */
const plain = new RegExp(
  "^\\s*(?:(?:theorem|lemma|proposition|corollary|claim|problem|exercise|question|example|remark" +
    "|assumption|hypothesis|condition)" +
    `(?:\\s+(?:\\d+(?:\\.\\d+)*[a-z]?|[A-Z])(?:\\s*\\([^()\\n]{1,60}\\))?${stop}|\\s*:)` +
    `|(?:solution|proof|answer)(?:\\s+(?:\\d+(?:\\.\\d+)*|[a-z]\\)|\\([a-z\\d]\\)))?${stop})` +
    "(?=\\s|$)",
  "i",
);

/** A title in plain words at the start of a text: with its stop, "" where there is none. */
export const plainTitle = (text: string): string =>
  /^\s*\p{Lu}/u.test(text) ? (plain.exec(text)?.[0] ?? "") : "";

/** A lead-in that is not set off: "Solution:", "Problem 1.". */
export function plainLeadIn(node: Paragraph): LeadIn | null {
  const first = node.children[0];
  if (first?.type !== "text") return null;
  const title = plainTitle(first.value);
  if (title === "") return null;
  const from = first.position?.start.offset ?? 0;
  return {
    title: title.trim().replace(/\s*[.:]$/, ""),
    span: span(from, from + title.length),
    rest: behind(node.children, title.length),
  };
}

/** Phrases without the first letters of their first text. */
function behind(nodes: Paragraph["children"], letters: number): Paragraph["children"] {
  const [first, ...others] = nodes;
  if (first?.type !== "text") return nodes;
  const from = (first.position?.start.offset ?? 0) + letters;
  const to = Math.max(from, first.position?.end.offset ?? from);
  return [
    { ...first, value: first.value.slice(letters), position: positionOf(from, to) },
    ...others,
  ];
}
