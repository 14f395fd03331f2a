import type { FileReport } from "../check/report.ts";
import { checkFile } from "./engine.ts";
import type { CheckSettings } from "./settings.ts";

/** What a worker thread does: checks one file. */
export default function check(task: { readonly path: string; readonly settings: CheckSettings }): Promise<FileReport> {
  return checkFile(task.path, task.settings);
}
