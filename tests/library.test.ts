import { build } from "esbuild";
import { expect, test } from "vitest";
import { pageOptions } from "../src/cli/assets.ts";
import { check, render } from "../src/index.ts";
import { openBrowser } from "./support/browser.ts";
import { root } from "./support/command.ts";

const source = String.raw`# A sum

## Given
$X$ and $Y$ are random variables.

## Solution
$$E[X + Y] = E[X] + E[Y]$$
`;

test("the library checks and renders", () => {
  const report = check(source, "sum.md");
  expect(report).toMatchObject({ path: "sum.md", status: "passed" });
  expect(render(source, report, pageOptions(null, null))).toContain("the one step verified");
});

test("the library runs in a browser, and says there what it says here", async () => {
  const { outputFiles } = await build({
    stdin: { contents: 'import { check } from "./src/index.ts"; globalThis.check = check;', resolveDir: root },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    const there = await page.evaluate((text) => JSON.stringify((globalThis as unknown as { check: typeof check }).check(text, "sum.md")), source);
    expect(there).toBe(JSON.stringify(check(source, "sum.md")));
  } finally {
    await browser.close();
  }
}, 60_000);
