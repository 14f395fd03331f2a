import { readFileSync } from "node:fs";
import { join } from "node:path";
import { worst } from "../../src/check/chain.ts";
import type { CheckOptions } from "../../src/check/check.ts";
import type { ChainReport, FileReport } from "../../src/check/report.ts";
import { checked } from "./check.ts";
import { root } from "./command.ts";

/** What a display is by what is given: true and to be proved, true but not proved, or not so. */
export type Label = "true" | "unsure" | "false";

export interface LabelledDisplay {
  readonly label: Label;
  readonly display: string;
}

/** Displays under one set of givens. */
export interface Block {
  readonly title: string;
  readonly given: readonly string[];
  readonly displays: readonly LabelledDisplay[];
}

/**
 * The blocks of `tests/cases/<topic>.txt`: `# title`, sentences after `-`, displays after `true`,
 * `unsure` and `false`. Throws `RangeError` at any other row behind the first title, at a block
 * without a display and where two blocks have one title.
 */
export function blocks(topic: string): readonly Block[] {
  const text = readFileSync(join(root, `tests/cases/${topic}.txt`), "utf8");
  const all = text
    .split(/^# /m)
    .slice(1)
    .map((part) => block(topic, part));
  const twice = all.find(({ title }, k) => all.findIndex((b) => b.title === title) < k);
  if (twice) throw new RangeError(`${topic}.txt: two blocks are called "${twice.title}"`);
  return all;
}

function block(topic: string, part: string): Block {
  const [title = "", ...rows] = part.split("\n");
  const given: string[] = [];
  const displays: LabelledDisplay[] = [];
  for (const row of rows.filter((text) => text.trim() !== "")) {
    const [, mark, rest = ""] = /^(-|true|unsure|false) (.*)$/.exec(row) ?? [];
    if (mark === undefined) throw new RangeError(`${topic}.txt, ${title}: ${row}`);
    if (mark === "-") given.push(rest);
    else displays.push({ label: mark as Label, display: rest });
  }
  if (displays.length === 0) throw new RangeError(`${topic}.txt: no display in "${title}"`);
  return { title, given, displays };
}

/**
 * One document of a block: the givens hold in all of it, and each display stands in a part of its
 * own, so that none is a fact for another.
 */
export function documentOf({ title, given, displays }: Block): string {
  const parts = displays.map(
    ({ display }, k) => `## Part ${k + 1}\n\n### Solution\n\n$$${display}$$\n`,
  );
  return [
    `# ${title}\n\n## Given\n`,
    ...given.map((sentence) => `- ${sentence}`),
    "",
    ...parts,
  ].join("\n");
}

/** The report on a block, and for each of its displays the chain that ends it. */
export function checkedBlock(
  block: Block,
  options: Partial<CheckOptions> = {},
): {
  readonly report: FileReport;
  readonly chains: readonly (ChainReport | undefined)[];
} {
  const source = documentOf(block);
  const report = checked(source, { ...options, earlier: "apart" });
  const rows = source.split("\n");
  const starts = partsOf(source);
  const chains = starts.map((from, k) =>
    report.chains.findLast(({ line }) => line > from && line < (starts[k + 1] ?? rows.length)),
  );
  return { report, chains };
}

/** The lines on which the parts of a document of a block begin, one a display. */
const partsOf = (source: string): readonly number[] =>
  source.split("\n").flatMap((row, k) => (/^## Part \d+$/.test(row) ? [k + 1] : []));

/**
 * The report on a block, and its displays that are not as labelled, all chains of a display
 * counted, each with its verdict.
 */
export function judgedBlock(block: Block): {
  readonly report: FileReport;
  readonly misjudged: readonly string[];
} {
  const source = documentOf(block);
  const report = checked(source, { earlier: "apart" });
  const starts = partsOf(source);
  const misjudged = block.displays.flatMap(({ label, display }, k) => {
    const own = report.chains.filter(
      ({ line }) => line > (starts[k] ?? 0) && line < (starts[k + 1] ?? Number.POSITIVE_INFINITY),
    );
    const verdict = worst(own.map((chain) => chain.verdict));
    return allowed(label, verdict) ? [] : [`${label} ${display}: ${verdict}`];
  });
  return { report, misjudged };
}

/** Whether a verdict may be given to a display with this label. */
export function allowed(label: Label, verdict: string | undefined): boolean {
  switch (label) {
    case "true":
      return verdict === "verified";
    case "unsure":
      return verdict !== "refuted";
    case "false":
      return verdict !== "verified";
  }
}
