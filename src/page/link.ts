const formula = String.raw`\$(?:\\.|[^$\\])+\$`;
const target = String.raw`\]\([^()\s]*(?:\s+"[^"]*")?\)`;
const pieces = new RegExp(
  String.raw`${formula}|\[((?:[^[\]$]|${formula})*)${target}` +
    // what a cut through a link leaves of it: "variables](/D/rvar) $X$", "$Y$ are [independent"
    String.raw`|${target}|\[(?=[a-z][a-z -]*$)`,
  "gi",
);

/** Prose of a page without the targets of its Markdown links, which no reader of the page sees. */
export const withoutLinks = (prose: string): string =>
  prose.replaceAll(pieces, (piece, text?: string) =>
    piece.startsWith("$") ? piece : (text ?? ""),
  );
