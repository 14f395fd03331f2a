import type { RootContent } from "mdast";
import { isNumberedAssumption } from "./cited.ts";
import { leadIn, plainLeadIn } from "./lead.ts";
import { listsGivens, misspeltRole, roleOf } from "./role.ts";
import { type DocumentTree, headingOf } from "./tree.ts";

/** The titles of a page: its headings, and the bold words that lead its paragraphs. */
export function titlesOf(
  { root }: DocumentTree,
  source: string,
): Record<"headings" | "leads" | "plain", string[]> {
  const titles = (own: (node: RootContent) => string | null | undefined): string[] =>
    root.children.flatMap((node) => own(node) ?? []);
  return {
    headings: titles((node) =>
      node.type === "heading" && !node.data?.environment ? headingOf(node, source).title : null,
    ),
    leads: titles((node) => (node.type === "paragraph" ? leadIn(node, source)?.title : null)),
    plain: titles((node) => (node.type === "paragraph" ? plainLeadIn(node)?.title : null)),
  };
}

/**
 * Whether a page lists what is given under a title of its own, for solutions that have theirs; "##
 * Setup" above running prose does not make it such a page.
 */
export function isInSections(tree: DocumentTree, source: string): boolean {
  // what is assumed under numbers is cited by them, as only pages as printed do
  const of = titlesOf(tree, source);
  const [headings, leads] = [of.headings, of.leads].map((titles) =>
    titles.filter((title) => !isNumberedAssumption(title)),
  ) as [string[], string[]];
  return (
    [...headings, ...leads].some((t) => listsGivens(t) || misspeltRole(t)?.role === "given") ||
    [headings, leads].some((list) =>
      ["given", "solution"].every((role) => list.some((title) => roleOf(title) === role)),
    )
  );
}
