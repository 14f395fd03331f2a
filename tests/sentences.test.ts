import { describe, expect, test } from "vitest";
import type { SentenceReport } from "../src/check/report.ts";
import { pageOptions } from "../src/cli/assets.ts";
import { renderPage } from "../src/render/page/page.tsx";
import { sentenceCounts } from "../src/render/words.ts";
import { cases } from "./support/cases.ts";
import { checked, checkedOnce } from "./support/check.ts";

/** The sentences of a page, two lines each: status and text, and what it was read as. */
function standing(page: string): string {
  return checked(page)
    .sentences.map(({ status, text, as }) => `${status}: ${text}\n  ${as ?? "-"}`)
    .join("\n");
}

const pages = cases("sentences");

describe("the status of each sentence", () => {
  test.each(pages)("$title", ({ input, output }) => {
    expect(standing(input)).toBe(output);
  });

  test.each([...pages, ...cases("printed")])("each once, in order: $title", ({ input }) => {
    const { sentences, diagnostics, chains } = checkedOnce(input);
    const at = (place: Pick<SentenceReport, "line" | "column">): number =>
      place.line * 10_000 + place.column;
    sentences.forEach((sentence, k) => {
      const before = sentences[k - 1];
      const end = before && at({ line: before.endLine, column: before.endColumn });
      if (end !== undefined) expect(at(sentence)).toBeGreaterThanOrEqual(end);
    });
    const around = (place: Pick<SentenceReport, "line" | "column">) =>
      sentences.find(
        (s) => at(s) <= at(place) && at(place) < at({ line: s.endLine, column: s.endColumn }),
      )?.status;
    for (const problem of diagnostics.filter((d) => d.code === "not-understood"))
      expect(around(problem)).toBe("not-understood");
    // what was checked and stands is not called scenery
    for (const chain of chains.filter((c) => c.from === "sentence" && c.verdict === "verified"))
      expect(around(chain)).toMatch(/^(?:read|not-understood|undefined)$/);
  });
});

describe("statuses in words", () => {
  const page = (...statuses: readonly SentenceReport["status"][]) => ({
    ...checked(""),
    sentences: statuses.map((status) => ({
      ...{ text: "A.", status, as: null },
      ...{ line: 1, column: 1, endLine: 1, endColumn: 3 },
    })),
  });

  test.each([
    [page(), ""],
    [page("read"), "1 sentence: 1 read"],
    [page("goal", "scenery"), "2 sentences: 1 scenery, 1 goal"],
    [
      page("goal", "not-understood", "read", "goal"),
      "4 sentences: 1 read, 2 goals, 1 not understood",
    ],
  ])("%#", (report, words) => expect(sentenceCounts(report)).toBe(words));
});

describe("statuses on the page", () => {
  const render = (source: string): string =>
    renderPage(source, checked(source), pageOptions("rules.html", "index.html"));
  const printed = String.raw`Let $X$ be a random variable. The man $X$ & his <b>dog</b> are *old*.

Here the man $Y$ is $$E[Y] = Y.$$`;

  test("a page as printed tells how it was read, and marks what was not understood", () => {
    const html = render(printed);
    expect(html).toContain("How this page was read");
    expect(html).toContain('href="#reading">1 of 3 sentences not understood</a>');
    expect(html).toMatch(/<a class="lost" id="lost-1" href="#reading-1">.*?not understood</);
    expect(html).toMatch(/<em>old<\/em>\.<a class="lost"|\.<a class="lost"/);
    expect(html).toContain('<li id="reading-1">');
    expect(html).not.toContain("This sentence was not understood: nothing of it is assumed");
    expect(html).not.toContain("<b>dog");
  });

  test("a page that is understood has no mark, and one in sections no such part", () => {
    const plain = render("Let $X$ be a random variable. It is old.\n\n$$E[2X] = 2E[X]$$");
    expect(plain).toContain("2 sentences: 1 read, 1 scenery");
    expect(plain).not.toContain('class="lost"');
    const listed = render(
      "## Given\n- $X$ is a random variable.\n\n## Solution\n$$E[2X] = 2E[X]$$",
    );
    expect(listed).not.toContain("How this page was read");
  });
});
