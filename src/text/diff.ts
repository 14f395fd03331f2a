import { applied, type Edit } from "./edit.ts";

/** How many lines around a change are shown. */
const around = 3;

/** Lines in place of others, by the place of the first of them. */
interface Change {
  readonly at: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A text and its edits, which do not touch, as a unified diff; "" where nothing is changed. */
export function unifiedDiff(source: string, edits: readonly Edit[], path: string): string {
  const lines = linesIn(source);
  const hunks: Change[][] = [];
  for (const change of changesOf(source, edits)) {
    const last = hunks.at(-1)?.at(-1);
    const near = last !== undefined && change.at - last.at - last.before.length <= 2 * around;
    if (near) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  const shown = hunks.map((changes) => {
    const text = hunkText(changes, lines, shift);
    shift += changes.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
    return text;
  });
  const name = path.replace(/^(?:\.?\/)+/, "");
  return shown.length === 0 ? "" : `--- a/${name}\n+++ b/${name}\n${shown.join("")}`;
}

/** The lines of a text, each with its end; what ends them for a diff is a feed. */
const linesIn = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Edits as changes of whole lines. */
function changesOf(source: string, edits: readonly Edit[]): readonly Change[] {
  const blocks: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of edits) {
    const from = edit.from === 0 ? 0 : source.lastIndexOf("\n", edit.from - 1) + 1;
    const end = source.indexOf("\n", edit.to);
    const to = end < 0 ? source.length : end + 1;
    const last = blocks.at(-1);
    if (last && from < last.to) {
      last.to = to;
      last.edits.push(edit);
    } else blocks.push({ from, to, edits: [edit] });
  }
  return blocks.map((block) => {
    const moved = block.edits.map(({ from, to, text }) => ({
      ...{ from: from - block.from, to: to - block.from, text },
    }));
    const text = source.slice(block.from, block.to);
    const at = linesIn(source.slice(0, block.from)).length;
    return withoutSame({ at, before: linesIn(text), after: linesIn(applied(text, moved)) });
  });
}

/** A change without the lines that it keeps at its two ends. */
function withoutSame({ at, before, after }: Change): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    at: at + start,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
  };
}

function hunkText(changes: readonly Change[], lines: readonly string[], shift: number): string {
  const first = changes[0] as Change;
  const last = changes.at(-1) as Change;
  const from = Math.max(0, first.at - around);
  const to = Math.min(lines.length, last.at + last.before.length + around);
  const body: string[] = [];
  let done = from;
  for (const { at, before, after } of changes) {
    body.push(...marked(" ", lines.slice(done, at)));
    body.push(...marked("-", before), ...marked("+", after));
    done = at + before.length;
  }
  body.push(...marked(" ", lines.slice(done, to)));
  const size = to - from;
  const grown = changes.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
  const [old, now] = [rangeText(from, size), rangeText(from + shift, size + grown)];
  return `@@ -${old} +${now} @@\n${body.join("")}`;
}

/** Where lines begin, and how many they are; of none, the line before. */
const rangeText = (from: number, size: number): string => `${size === 0 ? from : from + 1},${size}`;

const marked = (mark: string, lines: readonly string[]): readonly string[] =>
  lines.map((line) =>
    line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`,
  );
