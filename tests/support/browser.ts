import { type Browser, chromium } from "playwright-core";

/**
 * A real Chromium that needs nothing from the system: the binary is in the package and unpacks its
 * own libraries, which it does only where it believes to run on this runtime. In a single process,
 * closing a page would end the browser.
 */
export async function openBrowser(): Promise<Browser> {
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [
      ...packed.args.filter((arg) => arg !== "--single-process"),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    headless: true,
  });
}
