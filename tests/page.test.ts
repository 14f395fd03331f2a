import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { pageOptions } from "../src/cli/assets.ts";
import { renderPage } from "../src/render/page/page.tsx";
import { openBrowser } from "./support/browser.ts";
import { minibatch } from "./support/fixture.ts";
import { pages } from "./support/pages.ts";

const made = pages();
const origin = "https://pages.test";
const hostileTitle = "hostile.html";

function hostilePage(): string {
  const source = [
    "# Hostile <img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "[a link](javascript:alert(1)) and [another](data:text/html,x) and <https://example.org/>",
    "![a picture](https://example.org/pixel.png) and ![][ref]\n\n[ref]: http://example.org/x.png",
    String.raw`$\href{javascript:alert(1)}{x}$ $\htmlData{n=1}{x}$ $\htmlId{A1}{x}$ $\includegraphics{https://example.org/pixel.png}$ $\url{http://a.b}$`,
    String.raw`$$\def\a{\a\a}\a$$`,
    `$$${"{".repeat(2000)}x${"}".repeat(2000)}$$`,
    String.raw`$\rule{9999em}{9999em}$ $\unknownmacro{3}$ $\frac{1}{$`,
    "<svg onload=alert(1)> <a id=C1 name=main>clash</a>",
    "# Second\n\n###### Deep\n\nA note.[^1]\n\n[^1]: The note.",
  ].join("\n\n");
  const report: FileReport = { path: "hostile.md", title: "Hostile", status: "passed", diagnostics: [], assumptions: [], claims: [], chains: [], skipped: 0 };
  return renderPage(source, report, pageOptions("rules.html", "index.html"));
}

const all = new Map([...made, [hostileTitle, hostilePage()]]);
const names = [...all.keys()];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** Opens a page in a context of its own; what the page says or asks for besides itself is collected. */
async function open(name: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<{ page: Page; context: BrowserContext; noise: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route("**/*", (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === "favicon.ico") return route.fulfill({ status: 204 });
    const body = route.request().url().startsWith(origin) ? all.get(path) : undefined;
    if (body === undefined || !route.request().isNavigationRequest()) noise.push(`request: ${route.request().url()}`);
    return body === undefined ? route.abort() : route.fulfill({ contentType: "text/html", body });
  });
  await page.goto(`${origin}/${name}`);
  return { page, context, noise };
}

describe.each(names)("%s", (name) => {
  test("says nothing to the console and asks for nothing", async () => {
    const { page, context, noise } = await open(name);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    await page.evaluate(() => document.fonts.ready);
    expect(noise).toEqual([]);
    await context.close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing in %s", async (colorScheme) => {
    const { page, context } = await open(name, { colorScheme });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`)).toEqual([]);
    await context.close();
  });

  test.each([360, 768, 1440])("does not scroll sideways at %i px", async (width) => {
    const { page, context } = await open(name, { viewport: { width, height: 800 } });
    const excess = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await excess()).toBe(0);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await excess()).toBe(0);
    await context.close();
  });

  test("html-validate finds nothing", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: {
        "doctype-style": "off",
        "void-style": "off",
        "long-title": "off",
        "no-trailing-whitespace": "off",
        "prefer-native-element": "off",
        "require-sri": "off",
        "svg-focusable": "off",
      },
    });
    const result = await validator.validateString(all.get(name) ?? "");
    expect(result.results.flatMap((file) => file.messages.map((message) => `${message.ruleId} ${message.line}:${message.column} ${message.message}`)).slice(0, 10)).toEqual([]);
  });
});

test("details unfold with scripts off", async () => {
  const { page, context } = await open("minibatch.html", { javaScriptEnabled: false });
  const how = page.locator(".how").first();
  expect(await how.isVisible()).toBe(false);
  await page.locator("details.why > summary").first().click();
  expect(await how.isVisible()).toBe(true);
  await context.close();
});

test("a wide formula scrolls in its own box, which the keyboard reaches", async () => {
  const { page, context } = await open("minibatch.html", { viewport: { width: 360, height: 800 } });
  const wide = page.locator("#C1-5 .formula");
  await wide.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => (document.querySelector("#C1-5 .formula")?.scrollLeft ?? 0) > 0);
  await context.close();
});

test("boxes that need no scrolling are no stops for the keyboard", async () => {
  const { page, context } = await open("minibatch.html", { viewport: { width: 1440, height: 800 } });
  await page.waitForFunction(() => !document.querySelector("#C1-1 .formula")?.hasAttribute("tabindex"));
  await context.close();
});

test("formulas keep their MathML, and each verdict its word", async () => {
  const { page, context } = await open("weighted-sum.html");
  expect(await page.locator("#C1-2 math").count()).toBeGreaterThan(0);
  expect(await page.locator("#C1-3 .rel").textContent()).toContain("refuted");
  await context.close();
});

test("rows are not broken between printed pages", async () => {
  const { page, context } = await open("minibatch.html");
  await page.emulateMedia({ media: "print" });
  expect(
    await page
      .locator(".row")
      .first()
      .evaluate((row) => getComputedStyle(row).breakInside),
  ).toBe("avoid");
  await context.close();
});

test("marked parts of a rewriting have boxes", async () => {
  const { page, context } = await open("minibatch.html");
  await page.locator("details.why > summary").first().click();
  const boxes = await page.locator("#C1-2 .how [data-n]").evaluateAll((parts) => parts.filter((part) => part.getBoundingClientRect().width > 0).length);
  expect(boxes).toBeGreaterThan(0);
  await context.close();
});

test("hostile text stays text, and none of it is lost", () => {
  const html = all.get(hostileTitle) ?? "";
  expect(html).not.toMatch(/<img|<svg onload|href="(javascript|data):|<script>alert/);
  for (const text of ["onerror=alert(1)", "&lt;script&gt;alert(1)", "a link", "\\includegraphics", "\\unknownmacro", "\\htmlId"])
    expect(html.replaceAll("&#x3C;", "&lt;").replaceAll(">alert", "&gt;alert")).toContain(text);
  expect(html.match(/id="C1"/g)).toBeNull();
});

test("the same arguments give the same bytes, of a size to send", () => {
  const { source, report } = minibatch();
  const first = renderPage(source, report, pageOptions("rules.html", "index.html"));
  expect(renderPage(source, report, pageOptions("rules.html", "index.html"))).toBe(first);
  expect(first).toBe(all.get("minibatch.html"));
  expect(first.length).toBeLessThan(350_000);
});

test("pointing at a row or focusing in it lights up what it changes, here and in the row before, in one colour", async () => {
  const { page, context } = await open("minibatch.html");
  const colours = (selector: string): Promise<string[]> => page.locator(selector).evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor));
  const dark = "rgba(0, 0, 0, 0)";
  const fresh = "#C1-6 .formula [data-a='1']";
  const going = "#C1-5 .formula [data-b='1']";
  expect(await page.locator(fresh).count()).toBeGreaterThan(0);
  expect(await page.locator(going).count()).toBeGreaterThan(0);
  expect(new Set([...(await colours(fresh)), ...(await colours(going))])).toEqual(new Set([dark]));
  await page.locator("#C1-6 .why > summary").focus();
  const lit = new Set([...(await colours(fresh)), ...(await colours(going))]);
  expect(lit.size).toBe(1);
  expect(lit.has(dark)).toBe(false);
  await context.close();
});

test("a term that vanishes is struck through while the step that drops it is pointed at", async () => {
  const { page, context } = await open("minibatch.html");
  const struck = (): Promise<string> =>
    page
      .locator("#C1-6 .formula [data-b='0']")
      .first()
      .evaluate((part) => getComputedStyle(part).backgroundImage);
  expect(await struck()).toBe("none");
  await page.locator("#C1-7").hover();
  expect(await struck()).toContain("gradient");
  await context.close();
});

test("the boxes of marked parts cover them", async () => {
  const { page, context } = await open("minibatch.html", { viewport: { width: 1440, height: 900 } });
  const loose = await page.evaluate(() => {
    const out: string[] = [];
    for (const part of document.querySelectorAll(".formula [data-a], .formula [data-b]")) {
      const box = part.getBoundingClientRect();
      for (const glyph of part.querySelectorAll(".katex-html span, span")) {
        if (glyph.children.length > 0 || !glyph.textContent?.replaceAll("\u200b", "").trim()) continue;
        const inner = glyph.getBoundingClientRect();
        const middle = (inner.top + inner.bottom) / 2;
        if (inner.left < box.left - 1 || inner.right > box.right + 1 || middle < box.top || middle > box.bottom)
          out.push(`${glyph.textContent} ${middle} ${box.top} ${box.bottom}`);
      }
    }
    return out;
  });
  expect(loose).toEqual([]);
  await context.close();
});

test("a warning shows the row with the suggestion in its place", async () => {
  const { page, context } = await open("minibatch.html");
  expect(await page.locator("#C1-3 .suggestion [data-n]").count()).toBeGreaterThan(0);
  expect(await page.locator("#C1-3 .suggestion button").textContent()).toBe("Copy");
  await context.close();
});
