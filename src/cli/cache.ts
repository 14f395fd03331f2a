import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FileReport } from "../check/report.ts";
import type { CheckSettings } from "./settings.ts";

/**
 * Reports by the content that they are about: the build, the settings, the path, the text and what
 * is expected of it make the name, so a change of any of them is a miss. An entry carries its own
 * hash; one that is cut short or altered is a miss too.
 */
export class Cache {
  readonly #folder: string;
  readonly #prefix: string;

  constructor(folder: string, build: string, settings: CheckSettings) {
    this.#folder = folder;
    this.#prefix = `${build}\n${JSON.stringify(settings)}\n`;
    mkdirSync(folder, { recursive: true });
  }

  get(path: string, source: string): FileReport | null {
    try {
      const entry = readFileSync(this.#file(path, source), "utf8");
      const body = entry.slice(65);
      return entry[64] === "\n" && hash(body) === entry.slice(0, 64)
        ? (JSON.parse(body) as FileReport)
        : null;
    } catch {
      return null;
    }
  }

  set(path: string, source: string, report: FileReport): void {
    if (!lasting(report)) return;
    const body = JSON.stringify(report);
    const file = this.#file(path, source);
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${hash(body)}\n${body}`);
    renameSync(draft, file);
  }

  #file(path: string, source: string): string {
    return join(this.#folder, hash(`${this.#prefix}${path}\n${source}`));
  }
}

/**
 * Whether the next run would say the same: a fault may be gone then, and what was not decided for
 * lack of time may be decided.
 */
function lasting(report: FileReport): boolean {
  if (
    report.diagnostics.some(
      (diagnostic) => diagnostic.severity === "fault" || diagnostic.code === "out-of-time",
    )
  )
    return false;
  const messages = [
    ...report.chains.flatMap((chain) => chain.steps.map((step) => step.message)),
    ...report.claims.map((claim) => claim.message ?? ""),
  ];
  return !messages.some((message) => message.includes("--timeout-step"));
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
