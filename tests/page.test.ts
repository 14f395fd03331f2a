import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { pageOptions } from "../src/cli/assets.ts";
import { renderPage } from "../src/render/page/page.tsx";
import { openBrowser } from "./support/browser.ts";
import { checked } from "./support/check.ts";
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
  const report: FileReport = {
    path: "hostile.md",
    title: "Hostile",
    status: "passed",
    style: "sections",
    sentences: [],
    diagnostics: [],
    assumptions: [],
    claims: [],
    chains: [],
    skipped: 0,
  };
  return renderPage(source, report, pageOptions("rules.html", "index.html"));
}

const all = new Map([...made, [hostileTitle, hostilePage()]]);
const names = [...all.keys()];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/**
 * Opens a page in a context of its own; what the page says or asks for besides itself is collected.
 */
async function open(
  name: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ page: Page; context: BrowserContext; noise: string[] }> {
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
    if (body === undefined || !route.request().isNavigationRequest())
      noise.push(`request: ${route.request().url()}`);
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
    expect(
      violations.map(
        (violation) =>
          `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
      ),
    ).toEqual([]);
    await context.close();
  });

  test.each([360, 768, 1440])("does not scroll sideways at %i px", async (width) => {
    const { page, context } = await open(name, { viewport: { width, height: 800 } });
    const excess = (): Promise<number> =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
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
    expect(
      result.results
        .flatMap((file) =>
          file.messages.map(
            (message) => `${message.ruleId} ${message.line}:${message.column} ${message.message}`,
          ),
        )
        .slice(0, 10),
    ).toEqual([]);
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

test("a formula breaks at its plus signs before it scrolls", async () => {
  const { page, context } = await open("minibatch.html", { viewport: { width: 360, height: 800 } });
  const tops = await page
    .locator("#C1-5 .formula .katex-base")
    .evaluateAll((bases) => new Set(bases.map((base) => base.getBoundingClientRect().top)).size);
  expect(tops).toBeGreaterThan(1);
  await context.close();
});

test("a wide formula scrolls in its own box, which the keyboard reaches", async () => {
  const { page, context } = await open("minibatch.html", { viewport: { width: 150, height: 800 } });
  const wide = page.locator("#C1-5 .formula");
  await wide.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => (document.querySelector("#C1-5 .formula")?.scrollLeft ?? 0) > 0);
  await context.close();
});

test("boxes that need no scrolling are no stops for the keyboard", async () => {
  const { page, context } = await open("minibatch.html", {
    viewport: { width: 1440, height: 800 },
  });
  await page.waitForFunction(
    () => !document.querySelector("#C1-1 .formula")?.hasAttribute("tabindex"),
  );
  await context.close();
});

test("formulas keep their MathML, and each verdict its word", async () => {
  const { page, context } = await open("weighted-sum.html");
  expect(await page.locator("#C1-2 math").count()).toBeGreaterThan(0);
  expect(await page.locator("#C1-3 .rel").textContent()).toContain("refuted");
  await context.close();
});

test("what holds under conditions has no tick, and says on top and at its row what they are", async () => {
  const { page, context } = await open("supposed.html");
  const condition = /X.*and.*Y.*are independent.*supposed on line 5/s;
  const top = page.locator(".notice.holds-if[aria-label=Conditions]");
  expect(await top.textContent()).toMatch(condition);
  expect(await top.locator("a").count()).toBe(2);
  const row = page.locator("#C1-2");
  expect(await row.locator(".rel use").getAttribute("href")).toBe("#m-holds-if");
  expect(await row.locator(".notice.holds-if").textContent()).toMatch(condition);
  expect(await page.locator("#C1-3 .rel use").getAttribute("href")).toBe("#m-verified");
  expect(await page.locator(".claim.holds-if").textContent()).toMatch(condition);
  await context.close();
});

test("on paper pages break between rows, none of which is higher than a sheet, in light colours whatever the screen has", async () => {
  // A4 and Letter, less their margins, in CSS pixels: the narrower width and the lower height of
  // the two.
  const { page, context } = await open("minibatch.html", {
    viewport: { width: 657, height: 900 },
    colorScheme: "dark",
  });
  await page.emulateMedia({ media: "print" });
  const rows = await page.locator(".row").evaluateAll((all) =>
    all.map((row) => ({
      inside: getComputedStyle(row).breakInside,
      high: row.getBoundingClientRect().height > 900,
    })),
  );
  expect(rows.every((row) => row.inside === "avoid" && !row.high)).toBe(true);
  const [ink, paper] = await page.evaluate(() => [
    getComputedStyle(document.body).color,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect([ink, paper]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  const link = await page
    .locator(".mark.verified")
    .first()
    .evaluate((mark) => getComputedStyle(mark).color);
  expect(link).toBe("rgb(26, 107, 60)");
  const wide = await page.evaluate(
    () =>
      [...document.querySelectorAll(".row .formula")].filter(
        (box) => box.scrollWidth > box.clientWidth + 1,
      ).length,
  );
  expect(wide).toBe(0);
  await context.close();
});

test("marked parts of a rewriting have boxes", async () => {
  const { page, context } = await open("minibatch.html");
  await page.locator("details.why > summary").first().click();
  const boxes = await page
    .locator("#C1-2 .how [data-n]")
    .evaluateAll((parts) => parts.filter((part) => part.getBoundingClientRect().width > 0).length);
  expect(boxes).toBeGreaterThan(0);
  await context.close();
});

test("hostile text stays text, and none of it is lost", () => {
  const html = all.get(hostileTitle) ?? "";
  expect(html).not.toMatch(/<img|<svg onload|href="(javascript|data):|<script>alert/);
  for (const text of [
    "onerror=alert(1)",
    "&lt;script&gt;alert(1)",
    "a link",
    "\\includegraphics",
    "\\unknownmacro",
    "\\htmlId",
  ])
    expect(html.replaceAll("&#x3C;", "&lt;").replaceAll(">alert", "&gt;alert")).toContain(text);
  expect(html.match(/id="C1"/g)).toBeNull();
});

/**
 * Documents that try to break out of the page, each by another way; all are checked and rendered as
 * any other.
 */
const attacks: readonly (readonly [string, string])[] = [
  ["a macro that smuggles a link", String.raw`$\newcommand{\R}{\href{javascript:alert(1)}{R}} \R$`],
  [
    "marks of the page's own kind",
    String.raw`$$\htmlData{a=1}{x} = \htmlData{n=2,b=3}{\htmlStyle{position:fixed}{\htmlClass{sr}{y}}}$$`,
  ],
  ["a head that is a tag", String.raw`- $\text{<img src=x onerror=alert(1)>}$ is a real number.`],
  ["a title that closes the head", "# </title><script>alert(1)</script>"],
  ["ids of rows and sentences", "## C1\n\n## A1\n\n## rests\n\n## m-verified\n\n[to it](#C1)"],
  [
    "a picture from elsewhere",
    "![x](http://example.org/a.png) ![y](data:image/svg+xml;base64,PHN2Zy8+)",
  ],
  ["deep brackets", `$$${"\\left(".repeat(300)}x${"\\right)".repeat(300)} = x$$`],
  ["a formula without end", `$$x = ${"x + ".repeat(4000)}x$$`],
  ["a bomb of macros", String.raw`$$\def\a{\b\b}\def\b{\c\c}\def\c{\d\d}\def\d{\a\a} \a = 1$$`],
  [
    "huge rules and colours",
    String.raw`$$\rule{1e9em}{1e9em} = \color{red;background:url(//example.org)}{x}$$`,
  ],
  [
    "raw html",
    '<iframe src="//example.org"></iframe><style>*{display:none}</style><base href="//example.org"><meta http-equiv="refresh" content="0;url=//example.org">',
  ],
  [
    "a link that calls out",
    '<a href="https://example.org" ping="https://example.org/ping">x</a> [x](vbscript:x) [y](\u0001javascript:alert(1))',
  ],
  ["letters that turn the text around", "\u202Etxet\u202C and \uD800"],
];

test("a folder of hostile documents renders inert", async () => {
  const folder = new Map(
    attacks.map(([name, attack], i) => {
      const source = `# Attack\n\n## Given\n\n- $x$ is a real number.\n${attack.startsWith("- ") ? `${attack}\n` : ""}\n## Solution\n\n$$x = x$$\n\n${attack.startsWith("- ") ? "" : attack}\n`;
      return [
        `attack-${i}.html`,
        [name, renderPage(source, checked(source), pageOptions("rules.html", "index.html"))],
      ] as const;
    }),
  );
  for (const [name, [, html]] of folder) all.set(name, html ?? "");
  for (const [file, [name]] of folder) {
    const { page, context, noise } = await open(file);
    const found = await page.evaluate(() => ({
      alive: document.querySelectorAll(
        "main :is(script, iframe, img, base, meta, style, link, object, embed, form, [onerror], [onload], [ping], [style])",
      ).length,
      links: [...document.querySelectorAll("main a[href]")]
        .map((a) => a.getAttribute("href") ?? "")
        .filter((href) => !/^(#|https?:|mailto:|rules\.html|index\.html)/.test(href)),
      twice: [...document.querySelectorAll("[id]")]
        .map((each) => each.id)
        .filter((id, i, ids) => ids.indexOf(id) !== i),
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      row: document.querySelector("#C1-2 .mark")?.getAttribute("class"),
    }));
    expect({ name, noise, ...found }).toEqual({
      name,
      noise: [],
      alive: 0,
      links: [],
      twice: [],
      wide: 0,
      row: "mark verified",
    });
    await context.close();
  }
}, 120_000);

test("the same arguments give the same bytes, of a size to send", () => {
  const { source, report } = minibatch();
  const first = renderPage(source, report, pageOptions("rules.html", "index.html"));
  expect(renderPage(source, report, pageOptions("rules.html", "index.html"))).toBe(first);
  expect(first).toBe(all.get("minibatch.html"));
  expect(first.length).toBeLessThan(350_000);
});

test("pointing at a row or focusing in it lights up what it changes, here and in the row before, in one colour", async () => {
  const { page, context } = await open("minibatch.html");
  const colours = (selector: string): Promise<string[]> =>
    page
      .locator(selector)
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor));
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
  const { page, context } = await open("minibatch.html", {
    viewport: { width: 1440, height: 900 },
  });
  const loose = await page.evaluate(() => {
    const out: string[] = [];
    for (const part of document.querySelectorAll(".formula [data-a], .formula [data-b]")) {
      const box = part.getBoundingClientRect();
      for (const glyph of part.querySelectorAll(".katex-html span, span")) {
        if (glyph.children.length > 0 || !glyph.textContent?.replaceAll("\u200b", "").trim())
          continue;
        const inner = glyph.getBoundingClientRect();
        const middle = (inner.top + inner.bottom) / 2;
        if (
          inner.left < box.left - 1 ||
          inner.right > box.right + 1 ||
          middle < box.top ||
          middle > box.bottom
        )
          out.push(`${glyph.textContent} ${middle} ${box.top} ${box.bottom}`);
      }
    }
    return out;
  });
  expect(loose).toEqual([]);
  await context.close();
});

test("pictures say in words what they show", async () => {
  const { page, context } = await open("minibatch.html");
  const pictures = page.locator("figure svg[role=img]");
  const words = await pictures.evaluateAll((all) =>
    all.map((svg) => svg.getAttribute("aria-label")),
  );
  expect(words).toEqual([
    "Plot of both sides over B: at 1, both 1; at 2, both 1/2; at 3, both 1/3; at 4, both 1/4.",
    "Grid of the pairs b, b' from 1 to B: the diagonal is set off from the rest.",
    "Grid of the pairs b, b' from 1 to B: each cell off the diagonal is parted in two.",
    "Grid of the pairs b, b' from 1 to B: the diagonal is kept, all other cells are crossed out.",
  ]);
  // On the diagonal nothing is crossed out.
  const crosses = await page.locator(".grid.drops .off .sign").getAttribute("d");
  expect(crosses?.match(/M/g)?.length).toBe(20);
  expect(await page.locator(".grid.drops .on .sign").count()).toBe(0);
  await context.close();
});

test("a refuted step shows its model, both sides worked out, and where they part", async () => {
  const { page, context } = await open("weighted-sum.html");
  const model = page.locator("#C1-3 .model, .claim .model").first();
  expect(await model.locator("table tbody tr").count()).toBeGreaterThan(0);
  expect(await model.locator(".working .scroll").count()).toBe(2);
  expect(await model.locator(".plot .apart").count()).toBe(1);
  await context.close();
});

test("a warning shows the row with the suggestion in its place", async () => {
  const { page, context } = await open("minibatch.html");
  expect(await page.locator("#C1-3 .suggestion [data-n]").count()).toBeGreaterThan(0);
  expect(await page.locator("#C1-3 .suggestion button").textContent()).toBe("Copy");
  await context.close();
});
