import { readFileSync } from "node:fs";
import { UsageError } from "./exit.ts";

/** What a JSON report holds; `-` is standard input. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`no such report: ${path} (${why})`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is no JSON`);
  }
}
