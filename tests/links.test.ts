import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { pageOptions } from "../src/cli/assets.ts";
import { ruleBookOf } from "../src/cli/rulebook.ts";
import { check } from "../src/index.ts";
import { renderPage } from "../src/render/page/page.tsx";
import { root } from "./support/command.ts";

/** Links of pages that lead nowhere: to a page that is not there, or to no place on it. */
function deadLinks(pages: ReadonlyMap<string, string>): string[] {
  const places = new Map(
    [...pages].map(([name, html]) => [
      name,
      new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id)),
    ]),
  );
  return [...pages].flatMap(([name, html]) =>
    [...html.matchAll(/<a\b[^>]*? href="([^"]*)"/g)]
      .map(([, href = ""]) => href)
      .filter((href) => !/^(https?|mailto):/.test(href))
      .filter((href) => {
        const [path = "", place = ""] = href.split("#");
        const there = places.get(decodeURIComponent(path) || name);
        return !there || (place !== "" && !there.has(place));
      })
      .map((href) => `${name}: ${href}`),
  );
}

const folder = join(root, "rendered");
const pages = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
);

test("a dead link is found", () => {
  const made = new Map([
    ["a.html", '<a href="b.html#x">x</a><a href="#y">y</a><a href="c.html">c</a><p id="y">'],
    ["b.html", '<p id="z">'],
  ]);
  expect(deadLinks(made)).toEqual(["a.html: b.html#x", "a.html: c.html"]);
});

test("no link of rendered/ is dead", () => {
  expect(pages.size).toBeGreaterThan(20);
  expect(deadLinks(pages)).toEqual([]);
});

test("the rule book is light enough to send, has contents, and begins with what is used most", () => {
  const html = pages.get("rules.html") ?? "";
  expect(Buffer.byteLength(html)).toBeLessThan(560_000);
  const contents = [...html.matchAll(/<li><a href="#rule-([a-z-]+)">/g)].map(([, name]) => name);
  const sections = [...html.matchAll(/<h2 id="rule-([a-z-]+)">/g)].map(([, name]) => name);
  expect(contents).toEqual(sections);
  expect(sections[0]).toBe("linearity");
  expect(sections).toHaveLength(20);
});

test("no page sends its reader to a terminal", () => {
  for (const [name, html] of pages) expect(html.includes("surely explain"), name).toBe(false);
});

test("a page that stands alone carries the rules that it uses, and no others", async () => {
  const path = "derivations/dropout.md";
  const source = readFileSync(join(root, path), "utf8");
  const report = check(source, path, {});
  const html = renderPage(source, report, {
    ...pageOptions(null, null),
    book: await ruleBookOf(report),
  });
  expect(deadLinks(new Map([[basename(path), html]]))).toEqual([]);
  expect(html.includes('id="law-independence-product"')).toBe(true);
  expect(html.includes('id="law-distribution-poisson-moment"')).toBe(false);
});
