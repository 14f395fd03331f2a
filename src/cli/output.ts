import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { styleText } from "node:util";
import type { Report } from "../check/report.ts";
import type { Style } from "../render/terminal.ts";
import { readSource } from "./engine.ts";
import { print } from "./print.ts";
import type { Flags } from "./settings.ts";

export { complain, print } from "./print.ts";

/** Writes the report in the format asked for, to the file asked for or to stdout. */
export async function writeReport(report: Report, flags: Flags): Promise<void> {
  const parts = await formatted(report, flags);
  if (flags.output === undefined) {
    for (const part of parts) await print(part);
    return;
  }
  mkdirSync(dirname(flags.output), { recursive: true });
  const file = openSync(flags.output, "w");
  try {
    for (const part of parts) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}

async function formatted(report: Report, flags: Flags): Promise<Iterable<string>> {
  switch (flags.format ?? "pretty") {
    case "json":
      return (await import("../render/json.ts")).jsonParts(report);
    case "junit":
      return [(await import("../render/junit.ts")).junit(report)];
    case "sarif":
      return [(await import("../render/sarif.ts")).sarif(report)];
    case "github":
      return [(await import("../render/github.ts")).github(report)];
    case "pretty": {
      const { terminal } = await import("../render/terminal.ts");
      return [
        terminal(report, {
          style: styleFor(flags, flags.output === undefined),
          width: widthOf(),
          quiet: flags.quiet === true,
          source: sourceOf,
        }),
      ];
    }
  }
}

function sourceOf(path: string): string | null {
  const source = readSource(path);
  return typeof source === "string" ? source : null;
}

export function widthOf(): number {
  return Math.min(140, Math.max(60, process.stdout.columns ?? 100));
}

const colours = {
  good: "green",
  bad: "red",
  warn: "yellow",
  open: "magenta",
  if: "cyan",
  soft: "dim",
  strong: "bold",
} as const;

/** Colours where the output is a terminal and nobody has asked for none. */
export function styleFor(flags: Flags, toTerminal: boolean): Style {
  const wanted =
    flags.color !== false &&
    !process.env["NO_COLOR"] &&
    toTerminal &&
    (process.stdout.isTTY === true || Boolean(process.env["FORCE_COLOR"]));
  return wanted
    ? (meaning, text) => styleText(colours[meaning], text, { validateStream: false })
    : (_, text) => text;
}
