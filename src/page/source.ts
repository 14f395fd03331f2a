/**
 * What a path is read as: a page of Markdown, a kind of source that is known and not read yet, or
 * null for what is no page at all. A path without an ending is taken to be a page.
 */
export function sourceKind(path: string): "page" | "unread" | null {
  const ending = endingOf(path);
  if (ending === "" || pages.includes(ending)) return "page";
  return ending in unreadKinds ? "unread" : null;
}

/** How a path ends, in small letters and without the dot. */
export function endingOf(path: string): string {
  return /[^./\\]\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** Endings of pages that are read. */
export const pages: readonly string[] = ["md", "markdown", "qmd", "rmd", "mdx", "tex", "ipynb"];

/** Endings of sources that are known and not read yet, and what they are. */
export const unreadKinds: Readonly<Record<string, string>> = {
  txt: "plain text",
};

/** Whether files of a kind are looked for in folders; plain text is much else as well. */
export function isLookedFor(path: string): boolean {
  const kind = sourceKind(path);
  const ending = endingOf(path);
  return ending !== "" && ending !== "txt" && kind !== null;
}

const environments =
  "equation|align|aligned|alignat|gather|multline|eqnarray|flalign|displaymath|math";
const openings = new RegExp(
  `\\$\\$|\\\\\\[|\\\\begin\\s*\\{(?:${environments})\\*?\\}|\\\\\\(|\\$`,
  "g",
);

/** Where a source that is not read holds formulas with a relation: offsets, by a light scan. */
export function formulasIn(source: string): readonly number[] {
  const found = [...source.matchAll(openings)];
  const starts: number[] = [];
  let done = 0;
  for (const { 0: mark, index } of found) {
    if (index < done) continue;
    const closing = closings[mark] ?? "\\end";
    const end = source.indexOf(closing, index + mark.length);
    if (end < 0) continue;
    done = end + closing.length;
    if (/[=<>≤≥≠]|\\(?:leq?|geq?|ne|approx|equiv)\b/.test(source.slice(index, end)))
      starts.push(index);
  }
  if (starts.length > 0) return starts;
  return [...source.matchAll(/\S\s*[=≤≥]\s*\S/g)].map((m) => m.index);
}

const closings: Readonly<Record<string, string>> = {
  $$: "$$",
  $: "$",
  "\\[": "\\]",
  "\\(": "\\)",
};
