import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withinTime } from "../src/kernel/ring/budget.ts";
import { checked } from "./support/check.ts";
import { built, surely } from "./support/command.ts";

// `page.test.ts` opens hostile Markdown in a browser; here are the other kinds of pages, the names
// of files and folders, and the texts that a page takes in.

const tag = "<img src=x onerror=alert(1)>";
const script = "<script>alert(1)</script>";
const links = String.raw`\href{javascript:alert(1)}{here} and $\href{javascript:alert(1)}{x}$ and \url{javascript:alert(1)}`;
const inTex = (words: string): string =>
  `\\section*{Given ${words}}\n$X$ is a random variable.\n\\section*{Solution}\n${words}\n\n${links}\n\n$$E[X] = \\text{${words}}$$\n\n$$E[X + X] = 2 E[X]$$\n\n\\begin{verbatim}\n${words}\n\\end{verbatim}\n`;
const inSheet = (words: string): string =>
  `${words}\n\nSuppose X is random. ${words}\n\nE[X] = 1\n`;
const inMarkdown = (words: string): string =>
  `# ${words}\n\n## Given\n$X$ is a random variable.\n\n## Solution\n${words} [x](javascript:alert(1))\n\n$$E[X] = 2 E[X] \\text{${words}}$$\n`;
const notebook = (words: string): string =>
  JSON.stringify({
    cells: [
      { cell_type: "markdown", source: [inMarkdown(words)] },
      { cell_type: "code", source: [words], outputs: [{ data: { "text/html": [script] } }] },
    ],
  });

const base = mkdtempSync(join(tmpdir(), "surely-hostile-"));
beforeAll(built, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(base, name)), { recursive: true });
  writeFileSync(join(base, name), text);
};

/** The tags of a page, without what stands in the quotes of their attributes. */
const tagsOf = (html: string): readonly string[] =>
  html.match(/<[a-z!][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/gi) ?? [];

test("the tags of a page are seen, whatever their attributes hold", () => {
  expect(tagsOf(`a < b ${tag} <a title="<b>">c</a> &lt;i&gt;`)).toEqual([tag, '<a title="<b>">']);
});

test("what pages of any kind say, and what they and their folders are called, stays text", async () => {
  for (const [k, words] of [tag, script, `"${tag}`, `</title>${script}`].entries()) {
    put(
      `in/${k}/a.tex`,
      `\\title{${words}}\n\\begin{document}\n${inTex(words)}\\input{part}\\end{document}\n`,
    );
    put(`in/${k}/part.tex`, inTex(`${words} in a part`));
    put(`in/${k}/b.ipynb`, notebook(words));
    put(`in/${k}/c.md`, inMarkdown(words));
    put(`in/${k}/d.txt`, inSheet(words));
    put(`in/${k}/d.expect.json`, "{}");
  }
  put(`in/<svg onload=alert(1)>/${tag.replaceAll("/", "")}.tex`, inTex(""));
  put(`in/<svg onload=alert(1)>/"onmouseover=alert(1) x=".md`, inMarkdown(""));
  const { err } = await surely(["render", "in", "--out", "out"], base);
  expect(err).toContain("out/index.html");
  const made = readdirSync(join(base, "out"), { recursive: true, encoding: "utf8" });
  const pages = made.filter((name) => name.endsWith(".html"));
  expect(pages.length).toBe(4 * 4 + 2 + 2);
  for (const name of pages) {
    const html = readFileSync(join(base, "out", name), "utf8");
    const tags = tagsOf(html);
    const bare = tags.map((each) => each.replaceAll(/"[^"]*"|'[^']*'/g, '""'));
    expect(tags.length, name).toBeGreaterThan(10);
    expect(
      bare.filter((each) => /^<(?:iframe|img|base|object|embed|form|link)\b/i.test(each)),
    ).toEqual([]);
    expect(
      bare.filter((each) => /[\s"'/]on[a-z]+\s*=/i.test(each)),
      name,
    ).toEqual([]);
    expect(bare.filter((each) => /^<script/i.test(each)).length, name).toBeLessThanOrEqual(1);
    const targets = tags.flatMap((each) => /\s(?:href|src|action)="([^"]*)"/.exec(each)?.[1] ?? []);
    expect(
      targets.filter((each) => /^\s*(?:javascript|data|vbscript):/i.test(each)),
      name,
    ).toEqual([]);
    expect(html).not.toContain("<script>alert");
  }
}, 240_000);

test.each([1, 30])(
  "a step for which %d ms are too few is undecided, and no fault",
  (timeoutStep) => {
    const source =
      "Let $X_1, \\dots, X_n$ be independent with mean $\\mu$ and variance $\\sigma^2$, and let " +
      "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$. Then $$E\\Big[\\sum_{i=1}^n (X_i - \\bar X)^2\\Big] = " +
      "\\sum_{i=1}^n E[X_i^2] - n E[\\bar X^2] = (n-1) \\sigma^2.$$ So $(Y - \\nu)^2 = Y^2$.\n";
    const { diagnostics } = checked(source, { timeoutStep });
    expect(diagnostics.filter(({ severity }) => severity === "fault")).toEqual([]);
  },
);

test("work that was stopped from outside leaves time for the next page", () => {
  const stopped = { timeout: 50 };
  const forever = (): void =>
    withinTime(10, () => {
      for (;;);
    });
  Object.assign(globalThis, { forever });
  expect(() => runInThisContext("forever()", stopped)).toThrow(/timed out/);
  const page = "Let $X$ and $Y$ be independent. $$E[XY] = E[X] E[Y]$$\n";
  expect(checked(page).chains[0]?.steps[0]?.verdict).toBe("verified");
});
