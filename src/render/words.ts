import type {
  ChainReport,
  FileReport,
  Place,
  SentenceReport,
  StepReport,
  StepVerdict,
} from "../check/report.ts";
import { withoutLinks } from "../page/link.ts";
import { Lines } from "../text/place.ts";

/** A piece of a sentence of the report: words, TeX between dollars, or code between backticks. */
export interface Piece {
  readonly kind: "text" | "math" | "code";
  readonly text: string;
}

/** Cuts a sentence of the report into words, `$TeX$` and `` `code` ``. */
export function pieces(sentence: string): readonly Piece[] {
  return withoutLinks(sentence)
    .split(/(\$(?:\\.|[^$\\])+\$|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) => {
      const inner = part.slice(1, -1);
      if (part.length > 2 && part.startsWith("$") && part.endsWith("$"))
        return { kind: "math", text: inner };
      if (part.length > 2 && part.startsWith("`") && part.endsWith("`"))
        return { kind: "code", text: inner };
      return { kind: "text", text: part };
    });
}

/** `1 step`, `3 steps`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `14 sentences: 9 read, 3 scenery, 1 goal, 1 not understood`; "" where there is none. */
export function sentenceCounts({ sentences }: FileReport): string {
  const of = (status: SentenceReport["status"]): number =>
    sentences.filter((sentence) => sentence.status === status).length;
  const goals = of("goal");
  const parts = [
    [of("read"), "read"],
    [of("scenery"), "scenery"],
    [goals, goals === 1 ? "goal" : "goals"],
    [of("not-understood"), "not understood"],
  ] as const;
  const said = parts.flatMap(([n, words]) => (n > 0 ? [`${n} ${words}`] : []));
  return said.length === 0 ? "" : `${count(sentences.length, "sentence")}: ${said.join(", ")}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Items with the same key together, in the order of their first. */
export function groups<T>(
  items: readonly T[],
  key: (item: T) => string,
): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = found.get(name);
    if (group) group.push(item);
    else found.set(name, [item]);
  }
  return [...found.values()];
}

export function verdictCounts(files: readonly FileReport[]): Readonly<
  Record<StepVerdict, number>
> & {
  readonly steps: number;
  readonly warnings: number;
  readonly notes: number;
} {
  const counts = {
    verified: 0,
    "holds-if": 0,
    refuted: 0,
    undecided: 0,
    unreadable: 0,
    unchecked: 0,
    steps: 0,
    warnings: 0,
    notes: 0,
  };
  for (const file of files) {
    for (const diagnostic of file.diagnostics) {
      if (diagnostic.severity === "warning") counts.warnings += 1;
      if (diagnostic.severity === "note") counts.notes += 1;
    }
    for (const step of file.chains.flatMap((chain) => chain.steps)) {
      counts.steps += 1;
      counts[step.verdict] += 1;
      for (const warning of step.warnings)
        counts[warning.severity === "note" ? "notes" : "warnings"] += 1;
    }
  }
  return counts;
}

/**
 * Whether a step stands as its author wants: verified, not claimed, or failing as the chain
 * expects.
 */
export function stands(chain: ChainReport, step: StepReport): boolean {
  return (
    step.verdict === "verified" || step.verdict === "unchecked" || step.verdict === chain.expect
  );
}

/** Offsets of places (lines and columns from 1) in a text. */
export function offsets(source: string): (line: number, column: number) => number {
  const lines = new Lines(source);
  return (line, column) => lines.startOf(line) + column - 1;
}

/** `line 3`, or `line 3 of parts/lemma.tex` where the page reads that file in. */
export function lineOf({ line, file }: Place): string {
  return `line ${line}${file === undefined ? "" : ` of ${file}`}`;
}
