import { readDocument } from "../../src/document/outline.ts";

/**
 * Sentences of Given, one a line, as they were read: what was understood of each, then what stands
 * in the way.
 */
export function rendering(sentences: string): string {
  const source = `## Given\n${sentences
    .split("\n")
    .map((line) => `- ${line}\n`)
    .join("")}`;
  const outline = readDocument(source);
  const lines = outline.sentences.map(
    (s) => `${s.id} ${s.canonical === "" ? "(nothing)" : s.canonical}`,
  );
  for (const problem of outline.problems) {
    const { sentence: _sentence, offset: _offset, ...detail } = problem.detail;
    const where =
      problem.code === "unread-sentence"
        ? `at ${JSON.stringify(detail["stopped"])}`
        : `on ${JSON.stringify(source.slice(problem.span.from, problem.span.to))}`;
    const more =
      problem.code === "unread-sentence"
        ? ` nearest ${detail["nearest"] ?? "none"}`
        : Object.keys(detail).length
          ? ` ${JSON.stringify(detail)}`
          : "";
    lines.push(`! ${problem.code} ${where}${more}`);
  }
  return lines.join("\n");
}
