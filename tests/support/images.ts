// Makes the pictures of docs/images from the pages of three documents, in a real browser: `npx tsx
// tests/support/images.ts`.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDocument } from "../../src/check/check.ts";
import { pageOptions } from "../../src/cli/assets.ts";
import { renderPage } from "../../src/render/page/page.tsx";
import { openBrowser } from "./browser.ts";
import { settings } from "./check.ts";
import { root } from "./command.ts";
import { expectedOf } from "./verdicts.ts";

interface Shot {
  readonly name: string;
  readonly document: string;
  /** what stands at the top of the picture, and what is pointed at, on a desk and on a phone */
  readonly desk: readonly [string, string | null];
  readonly phone: readonly [string, string | null];
}

const shots: readonly Shot[] = [
  {
    name: "verified",
    document: "random-projection.md",
    desk: ["h1", null],
    phone: [".claim:has(.plot)", null],
  },
  { name: "warned", document: "minibatch.md", desk: ["#C1-3", "#C1-7"], phone: ["#C1-3", null] },
  {
    name: "refuted",
    document: "ttic-31230-stationary-distributions.txt",
    desk: [".claim.refuted", null],
    phone: [".claim.refuted", null],
  },
];

const sizes = {
  desk: { width: 1280, height: 1080, scale: 1 },
  phone: { width: 390, height: 720, scale: 2 },
} as const;

async function make(): Promise<void> {
  const folder = join(root, "docs/images");
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  for (const shot of shots) {
    const path = `derivations/${shot.document}`;
    const source = readFileSync(join(root, path), "utf8");
    const html = renderPage(
      source,
      checkDocument(source, path, { ...settings, ...expectedOf("derivations", shot.document) }),
      pageOptions("rules.html", "index.html"),
    );
    for (const size of ["desk", "phone"] as const) {
      for (const scheme of ["light", "dark"] as const) {
        const { width, height, scale } = sizes[size];
        const page = await browser.newPage({
          viewport: { width, height },
          deviceScaleFactor: scale,
          colorScheme: scheme,
        });
        // The copy buttons want a secure origin.
        await page.route("**/*", (route) =>
          route.fulfill({ contentType: "text/html", body: html }),
        );
        await page.goto("https://pages.test/");
        await page.evaluate(() => document.fonts.ready);
        const [top, pointed] = shot[size];
        await page.evaluate(
          (selector) =>
            window.scrollTo(
              0,
              (document.querySelector(selector)?.getBoundingClientRect().top ?? 0) - 24,
            ),
          top,
        );
        if (pointed !== null) await page.locator(pointed).hover();
        await page.screenshot({ path: join(folder, `${shot.name}-${size}-${scheme}.png`) });
        await page.close();
      }
    }
  }
  await browser.close();
}

void make();
