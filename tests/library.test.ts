import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { pageOptions } from "../src/cli/assets.ts";
import { check, render, renderIndex } from "../src/index.ts";
import { openBrowser } from "./support/browser.ts";
import { built, root } from "./support/command.ts";

const source = readFileSync(join(root, "derivations/weighted-sum.md"), "utf8");
/** A document whose models need decimals, which are loaded where one is first asked for. */
const poisson = `# Counts

## Given

- $K$ is Poisson with mean $2$.

## Solution

$$
P(K = 0) + E[K] = e^{-2} + 2
$$
`;
const options = { terms: true, proofs: true, timeoutStep: 600_000 };
const assets = pageOptions(null, null);
beforeAll(built, 120_000);

test("the library checks and renders", () => {
  const report = check(source, "sum.md", options);
  expect(report).toMatchObject({ path: "sum.md", status: "passed" });
  expect(render(source, report, assets)).toContain("<!doctype html>");
  expect(renderIndex([{ report, href: "sum.html" }], { ...assets, rules: "rules.html" })).toContain(
    'href="sum.html"',
  );
});

test("the package runs in a browser, and says there what it says here", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        'import { check, render } from "./dist/index.js"; import { katex } from "./dist/katex.js"; globalThis.surely = { check, render, katex };',
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    logLevel: "silent",
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    const checkThere = (text: string) =>
      page.evaluate(
        ([text, how]) => {
          const { surely } = globalThis as unknown as {
            surely: { check: typeof check; render: typeof render; katex: typeof assets };
          };
          const report = surely.check(text, "sum.md", how);
          return { report, html: surely.render(text, report, surely.katex) };
        },
        [text, options] as const,
      );
    for (const text of [source, poisson]) {
      const there = await checkThere(text);
      const report = check(text, "sum.md", options);
      expect(report.status).toBe("passed");
      expect(there.report).toEqual(report);
      expect(there.html).toBe(render(text, report, assets));
    }
  } finally {
    await browser.close();
  }
}, 120_000);
