import type { Nodes } from "mdast";
import type { Page } from "../../src/page/read.ts";

/** What a page's tree holds, a line for each block: headings, paragraphs, displays, problems. */
export function treeLines({ tree, places }: Page): string[] {
  const lines: string[] = [];
  const words = (node: Nodes): string => {
    const piece = tree.mathOf(node);
    if (piece) return `$${squeezed(piece.source)}$`;
    if (node.type === "html") return node.value;
    if ("value" in node) return node.type === "text" ? node.value : `\`${node.value}\``;
    const inner = "children" in node ? node.children.map(words).join("") : "";
    return node.type === "strong"
      ? `**${inner}**`
      : node.type === "emphasis"
        ? `*${inner}*`
        : inner;
  };
  const show = (node: Nodes, indent: string): void => {
    const put = (line: string): void => {
      lines.push(`${indent}${squeezed(line)}`);
    };
    switch (node.type) {
      case "heading": {
        const inner = words({ type: "paragraph", children: node.children });
        put(
          node.data?.environment
            ? `[${node.data.environment.depth}] ${inner}`
            : `${"#".repeat(node.depth)} ${inner}`,
        );
        return;
      }
      case "boxEdge":
        put(node.opens ? "[box]" : "[/box]");
        return;
      case "scopeEnd":
        put(`[/${node.depth}]`);
        return;
      case "math":
        put(`= ${words(node)}`);
        return;
      case "list":
        for (const item of node.children) {
          put(node.ordered ? "1." : "-");
          for (const child of item.children) show(child, `${indent}  `);
        }
        return;
      case "blockquote":
        for (const child of node.children) show(child, `${indent}> `);
        return;
      default:
        put(words(node));
    }
  };
  for (const node of tree.root.children) show(node, "");
  for (const { code, span, detail } of tree.problems) {
    const { line, column } = places.of(span);
    lines.push(`! ${line}:${column} ${code} ${Object.values(detail).join(" ")}`.trim());
  }
  return lines;
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();
