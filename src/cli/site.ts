import type { FileReport } from "../check/report.ts";
import { pageOptions } from "./assets.ts";
import { includesOf, readSource } from "./engine.ts";
import type { FoundFile } from "./paths.ts";
import { ruleBook, ruleBookOf } from "./rulebook.ts";

/** Pages by their path within the output folder. */
export type Site = ReadonlyMap<string, string>;

/** All pages at once, for a server. */
export async function site(
  files: readonly FoundFile[],
  reports: readonly FileReport[],
  live: string,
): Promise<Site> {
  const all = new Map<string, string>();
  for await (const [name, html] of pages(files, reports, live)) all.set(name, html);
  return all;
}

/**
 * The page of every document at the place that its file has beneath the folder that was named, the
 * index, and the rule book, each with its name; one by one, since many pages are too much to hold.
 * The page of a single document carries the rules that it uses, and there is no book then. `live`
 * is a script for served pages.
 */
export async function* pages(
  files: readonly FoundFile[],
  reports: readonly FileReport[],
  live: string | null = null,
): AsyncGenerator<readonly [name: string, html: string]> {
  const [{ renderPage }, { renderIndex }, { renderRules }] = await Promise.all([
    import("../render/page/page.tsx"),
    import("../render/page/index.tsx"),
    import("../render/page/rules.tsx"),
  ]);
  const byPath = new Map(reports.map((report) => [report.path, report] as const));
  const names = pageNames(files);
  const entries: { report: FileReport; href: string }[] = [];
  const alone = files.length === 1;
  const options = (name: string): Parameters<typeof renderPage>[2] => {
    const up = "../".repeat(name.split("/").length - 1);
    return {
      ...pageOptions(alone ? null : `${up}rules.html`, `${up}index.html`),
      ...(live === null ? {} : { live }),
    };
  };
  for (const file of files) {
    const report = byPath.get(file.path);
    const name = names.get(file.path);
    if (!report || name === undefined) continue;
    const source = readSource(file.path);
    const book = alone ? await ruleBookOf(report) : null;
    const include = includesOf(file.path);
    const made = { ...options(name), include, ...(book === null ? {} : { book }) };
    yield [name, renderPage(typeof source === "string" ? source : "", report, made)];
    entries.push({ report, href: name.split("/").map(encodeURIComponent).join("/") });
  }
  yield ["index.html", renderIndex(entries, options("index.html"))];
  if (!alone) yield ["rules.html", renderRules(await ruleBook(entries), options("rules.html"))];
}

/**
 * A name for each page: that of its source, with the ending where two differ by that alone. No two
 * share one, and none takes that of the index or the rule book.
 */
function pageNames(files: readonly FoundFile[]): ReadonlyMap<string, string> {
  const taken = new Set(["index.html", "rules.html"]);
  const names = new Map<string, string>();
  const sources = files.map(({ below }) => below.replace(/^(\.\.?\/|\/|[A-Za-z]:\/)+/, ""));
  const sharing = new Map<string, number>();
  for (const source of new Set(sources))
    sharing.set(stemOf(source), (sharing.get(stemOf(source)) ?? 0) + 1);
  for (const [k, file] of files.entries()) {
    const source = sources[k] ?? "";
    const stem = sharing.get(stemOf(source)) === 1 ? source.replace(ending, "") : source;
    let name = `${stem}.html`;
    for (let i = 2; taken.has(name.toLowerCase()); i += 1) name = `${stem}-${i}.html`;
    taken.add(name.toLowerCase());
    names.set(file.path, name);
  }
  return names;
}

const ending = /\.[^./]*$/;

/** A name without its ending, as far as file systems tell names apart. */
const stemOf = (name: string): string => name.replace(ending, "").toLowerCase();
