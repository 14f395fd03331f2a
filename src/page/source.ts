/**
 * Whether a path is that of a page, by its ending; a path without an ending is taken to be one, of
 * Markdown.
 */
export function isPage(path: string): boolean {
  const ending = endingOf(path);
  return ending === "" || pages.includes(ending);
}

/** How a path ends, in small letters and without the dot. */
export function endingOf(path: string): string {
  return /[^./\\]\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** The file beside a page that says what its author could not know to say. */
export function expectPathOf(path: string): string {
  const stem = endingOf(path) === "" ? path : path.slice(0, path.lastIndexOf("."));
  return `${stem}${expectEnding}`;
}

export const expectEnding = ".expect.json";

/** Endings of pages. */
export const pages: readonly string[] = [
  ..."md markdown qmd rmd mdx".split(" "),
  "tex",
  "ipynb",
  "txt",
];

/** Whether files of a kind are looked for in folders; plain text is much else as well. */
export function isLookedFor(path: string): boolean {
  const ending = endingOf(path);
  return ending !== "" && ending !== "txt" && isPage(path);
}
