/** A Markdown table; numbers stand to the right. */
export function markdownTable(
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const isNumber = (k: number): boolean => rows.every((row) => typeof row[k] === "number");
  return [
    `| ${titles.join(" | ")} |`,
    `|${titles.map((_, k) => (isNumber(k) ? "---:" : "---")).join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}
