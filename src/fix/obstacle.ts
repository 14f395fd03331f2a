import type { ChainReport, ClaimReport, FileReport } from "../check/report.ts";
import { type LineOfFile, linesOf } from "../text/place.ts";
import { isOpen } from "./lack.ts";
import { assumingText } from "./saying.ts";

/** Something by which a page would not pass, whatever is written into it. */
export type Obstacle = LineOfFile &
  (
    | { readonly kind: "step" | "claim"; readonly verdict: string; readonly corrected: boolean }
    | { readonly kind: "supposed"; readonly by: number | null }
    | { readonly kind: "doubted"; readonly by: number | null }
    | { readonly kind: "unsaid"; readonly conditions: readonly string[] }
    | { readonly kind: "error"; readonly message: string }
    | { readonly kind: "unchecked" }
  );

/**
 * What stands in the way of a page that does not pass, in the order of the page; `lineNow` tells
 * where a line of the report stands in the page as it is.
 */
export function obstaclesOf(
  report: FileReport,
  lineNow: (line: number) => number,
): readonly Obstacle[] {
  const found = [
    ...report.claims.flatMap((claim) => (isOpen(claim) ? ofClaim(claim) : [])),
    ...report.chains.flatMap((chain) => (isOpen(chain) ? ofChain(chain) : [])),
    ...report.diagnostics.flatMap((d): Obstacle[] =>
      d.severity === "error" || d.severity === "fault"
        ? [{ ...lineOf(d), kind: "error", message: d.message }]
        : [],
    ),
  ].sort((a, b) => a.line - b.line);
  const unmet = [...report.claims, ...report.chains].find((each) => !isOpen(each));
  const all: readonly Obstacle[] =
    found.length > 0 ? found : [{ ...lineOf(unmet ?? { line: 1 }), kind: "unchecked" }];
  return all.map((each) => ({
    ...each,
    line: each.file === undefined ? lineNow(each.line) : each.line,
    ...(each.kind === "supposed" || each.kind === "doubted"
      ? { by: each.by === null ? null : lineNow(each.by) }
      : {}),
  }));
}

const lineOf = ({ line, file }: LineOfFile): LineOfFile => ({
  line,
  ...(file === undefined ? {} : { file }),
});

function ofClaim(claim: ClaimReport): readonly Obstacle[] {
  if (claim.verdict === "established") return [];
  const at = lineOf(claim);
  return [
    claim.verdict === "holds-if"
      ? underConditions(at, claim.conditions)
      : { ...at, kind: "claim", verdict: claim.verdict, corrected: false },
  ];
}

function ofChain({ steps, lines }: ChainReport): readonly Obstacle[] {
  return steps.flatMap((step): readonly Obstacle[] => {
    const at = lineOf(lines[step.to] ?? { line: 1 });
    const { verdict } = step;
    if (verdict === "verified" || verdict === "unchecked") return [];
    if (verdict === "holds-if") return [underConditions(at, step.conditions)];
    const corrected = verdict === "refuted" && step.suggestion !== null;
    return [{ ...at, kind: "step", verdict, corrected }];
  });
}

function underConditions(at: LineOfFile, conditions: ClaimReport["conditions"]): Obstacle {
  const supposed = conditions.find(({ how }) => how === "supposed");
  if (supposed) return { ...at, kind: "supposed", by: supposed.line };
  const doubted = conditions.find(({ how }) => how === "doubted");
  return doubted
    ? { ...at, kind: "doubted", by: doubted.line }
    : { ...at, kind: "unsaid", conditions: conditions.map(({ text }) => text) };
}

/** An obstacle in words; `corrections` tells whether corrected right sides are written. */
function obstacleText(obstacle: Obstacle, corrections: boolean): string {
  const where = linesOf([obstacle]);
  switch (obstacle.kind) {
    case "step":
    case "claim": {
      const { kind, verdict, corrected } = obstacle;
      const hint = corrected && !corrections ? "; --corrections writes the right side" : "";
      return `${where}: the ${kind} is ${verdict}${hint}`;
    }
    case "supposed": {
      const by = obstacle.by === null ? "the page" : `line ${obstacle.by}`;
      return `${where}: it holds only under what ${by} supposes, which is for its author to say`;
    }
    case "doubted": {
      const by = obstacle.by === null ? "a sentence" : `line ${obstacle.by}`;
      return `${where}: ${by}, which was not understood, may take back what it rests on`;
    }
    case "unsaid": {
      const isElsewhere = obstacle.file !== undefined;
      const why = isElsewhere
        ? "and nothing is written into a file that the page takes in"
        : "and nowhere would that be read as a given of it";
      return `${where}: it needs “${assumingText(obstacle.conditions)}”, ${why}`;
    }
    case "error":
      return `${where}: ${obstacle.message.replace(/\.$/, "")}`;
    case "unchecked":
      return `${where}: nothing was checked there, or not what is expected`;
  }
}

/** Why a page is left as it is, each thing that stands in the way on a line of its own. */
export function refusalText(
  { obstacles }: { readonly obstacles: readonly Obstacle[] },
  path: string,
  corrections: boolean,
): string {
  const lines = new Set(obstacles.map((each) => `  ${obstacleText(each, corrections)}`));
  return `${path} is left as it is: it would not pass\n${[...lines].join("\n")}`;
}
