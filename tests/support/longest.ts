// The longest test files first, so that the workers end together: where files were not timed before,
// as in CI, vitest goes by their size, which says little here.
import { basename } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, in that order; where that changes much, so should this. */
const longest = [
  "rules",
  "annotate",
  "corpus",
  "adversarial",
  "bad",
  "nearmiss",
  "complete",
  "adversary",
  "rendered",
  "adversarial-lines",
  "adversary-cases",
  "derivations",
].map((name) => `${name}.test.ts`);

export default class Longest extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.indexOf(basename(moduleId));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
