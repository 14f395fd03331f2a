import type { Judged } from "./judge.ts";

/** How the steps of a generator came out. */
export interface Tally {
  readonly steps: number;
  readonly trueVerified: number;
  readonly trueOpen: number;
  readonly falseRefuted: number;
  readonly falseOpen: number;
  readonly unsure: number;
  readonly unreadable: number;
  /** verified and false, refuted and true, or moved by an edit that changes nothing */
  readonly wrong: number;
  readonly faults: number;
  /** a theorem of the kernel alone for a false step */
  readonly theorems: number;
}

export type Outcome = Exclude<keyof Tally, "steps">;

export const columns: readonly (readonly [keyof Tally, string])[] = [
  ["steps", "steps"],
  ["trueVerified", "true, verified"],
  ["trueOpen", "true, undecided"],
  ["falseRefuted", "false, refuted"],
  ["falseOpen", "false, undecided"],
  ["unsure", "no label"],
  ["unreadable", "not read"],
  ["wrong", "false verdicts"],
  ["faults", "faults"],
  ["theorems", "theorems for false steps"],
];

/** What is a failure of the program. */
export function failures(judged: Judged): readonly Outcome[] {
  const found = outcomesOf(judged);
  return found.filter((o) => o === "wrong" || o === "faults" || o === "theorems");
}

/** What a step is counted as; one that holds in another reading only, with a warning, is open. */
export function outcomesOf({ label, verdict, kernel }: Judged): readonly Outcome[] {
  const first = verdictOutcome(label, verdict);
  if (label === "false" && kernel === "verified") return [first, "theorems"];
  return kernel === "fault" && first !== "faults" ? [first, "faults"] : [first];
}

function verdictOutcome(label: Judged["label"], verdict: string): Outcome {
  if (verdict === "fault" || verdict.startsWith("unsound generator")) return "faults";
  if (verdict === "moved") return "wrong";
  if (verdict === "unreadable") return "unreadable";
  const verified = verdict === "verified";
  const refuted = verdict === "refuted";
  if (label === "true") return verified ? "trueVerified" : refuted ? "wrong" : "trueOpen";
  if (label === "false") return refuted ? "falseRefuted" : verified ? "wrong" : "falseOpen";
  return "unsure";
}

export function tallied(all: readonly Judged[]): Tally {
  const found = all.flatMap(outcomesOf);
  const count = (outcome: Outcome): number => found.filter((o) => o === outcome).length;
  return {
    steps: all.length,
    trueVerified: count("trueVerified"),
    trueOpen: count("trueOpen"),
    falseRefuted: count("falseRefuted"),
    falseOpen: count("falseOpen"),
    unsure: count("unsure"),
    unreadable: count("unreadable"),
    wrong: count("wrong"),
    faults: count("faults"),
    theorems: count("theorems"),
  };
}

export function summed(tallies: readonly Tally[]): Tally {
  const add = (key: keyof Tally): number => tallies.reduce((sum, t) => sum + t[key], 0);
  return Object.fromEntries(columns.map(([key]) => [key, add(key)])) as unknown as Tally;
}
