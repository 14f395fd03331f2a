import { elaborate, hasPlusMinus } from "../tex/elaborate.ts";
import type { Reading } from "../tex/reading.ts";
import type { Scope } from "../tex/scope.ts";
import type { LineSyntax } from "../tex/syntax.ts";
import type { Problem } from "../text/problem.ts";

/** A line with all its readings. Where it has a `\pm`, each reading has a twin for the lower sign. */
export interface Line {
  readonly syntax: LineSyntax;
  readonly readings: readonly Reading[];
  /** the readings with the lower sign, in the same order; empty where the line has no `\pm` */
  readonly lower: readonly Reading[];
  readonly cut: boolean;
  readonly problems: readonly Problem[];
}

export function readLine(syntax: LineSyntax, scope: Scope, source: string): Line {
  if (syntax.elided) return { syntax, readings: [], lower: [], cut: false, problems: [] };
  const upper = elaborate(syntax.nodes, scope, { sign: 1, source });
  const lower = hasPlusMinus(syntax.nodes) ? elaborate(syntax.nodes, scope, { sign: -1, source }).readings : [];
  return { syntax, readings: consistent(upper.readings), lower: consistent(lower), cut: upper.cut, problems: upper.problems };
}

/** Brackets behind an expectation are meant one way on a line: these kinds of departure are made everywhere on it or nowhere. */
const uniform = ["expectation-first-bracket", "expectation-power", "expectation-product"] as const;

function consistent(readings: readonly Reading[]): readonly Reading[] {
  const count = (reading: Reading, kind: string): number => reading.departures.filter((d) => d.kind === kind).length;
  const most = new Map(uniform.map((kind) => [kind, Math.max(0, ...readings.map((r) => count(r, kind)))]));
  return readings.filter((r) => uniform.every((kind) => [0, most.get(kind)].includes(count(r, kind))));
}
