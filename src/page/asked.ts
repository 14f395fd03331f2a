import type { Macros } from "../tex/macros.ts";
import { leadIn, plainLeadIn } from "./lead.ts";
import { asksForProof } from "./parts.ts";
import { sentencesOf, tokensOf } from "./token.ts";
import type { DocumentTree } from "./tree.ts";

/**
 * Whether a problem that begins at an offset asks for a proof: "Show that …". Then the rest of what
 * it says is what it rests on, and no claim.
 */
export function isPosed(
  tree: DocumentTree,
  source: string,
  macros: Macros,
  begins: number,
): boolean {
  for (const node of tree.root.children) {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? from;
    if (to < begins) continue;
    const isTitle =
      node.type === "heading" ||
      node.type === "scopeEnd" ||
      node.type === "boxEdge" ||
      (node.type === "paragraph" && (leadIn(node, source) ?? plainLeadIn(node)) !== null);
    // the next title ends it
    if (isTitle && from > begins) return false;
    if (node.type !== "paragraph") continue;
    const title = leadIn(node, source) ?? plainLeadIn(node);
    const { tokens } = tokensOf(title?.rest ?? [node], tree, source, macros);
    if (sentencesOf(tokens).some((sentence) => asksForProof(sentence))) return true;
  }
  return false;
}
