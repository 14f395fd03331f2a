// Where the reports lie that test files share: made for one run and gone after it, so that no report
// outlives the sources that made it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "surely-reports-"));
  process.env["SURELY_TEST_REPORTS"] = folder;
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  // while watching, sources change under it
  project.onTestsRerun(() => {
    clear();
    mkdirSync(folder);
  });
  return clear;
}
