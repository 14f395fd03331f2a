import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

/** What a step of the corpus must get: `reject` is anything but verified. */
export type Wanted = "verified" | "refuted" | "reject" | "unchecked";

interface Expected {
  readonly level: "core" | "extended" | "stretch";
  readonly chains: readonly (readonly Wanted[])[];
}

/** The labels of the corpus, by document; of displays, not of equations in sentences. */
export const expectedOfCorpus = JSON.parse(
  readFileSync(join(root, "tests/corpus/expected.json"), "utf8"),
) as Readonly<Record<string, Expected>>;

/** A step of the corpus with what it must get and what it gets; `absent` where there is none. */
export interface Scored {
  readonly step: string;
  readonly level: string;
  readonly wanted: Wanted;
  readonly got: string;
}

/** The labelled steps of a document beside the verdicts of its displays, chain by chain. */
export function scoredSteps(
  name: string,
  verdicts: readonly (readonly string[])[],
): readonly Scored[] {
  const { level, chains } = expectedOfCorpus[name] ?? { level: "", chains: [] };
  const aligned = verdicts.length === chains.length;
  return chains.flatMap((wanted, k) =>
    wanted.map((one, s) => ({
      step: `chain ${k + 1} step ${s + 1}`,
      level,
      wanted: one,
      got: (aligned && verdicts[k]?.[s]) || "absent",
    })),
  );
}

/** Whether a step is verified that is false, or refuted though it is not. */
export function isFalse({ wanted, got }: Scored): boolean {
  switch (got) {
    case "verified":
      return wanted === "refuted" || wanted === "reject";
    case "refuted":
      return wanted === "verified" || wanted === "unchecked";
    default:
      return false;
  }
}

/** Whether a step gets what it must get. */
export function isRight({ wanted, got }: Scored): boolean {
  return wanted === "reject"
    ? ["refuted", "undecided", "unreadable"].includes(got)
    : got === wanted;
}
