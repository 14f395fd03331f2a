import type { Context } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { type Elaboration, elaborateSides, hasPlusMinus } from "../tex/elaborate.ts";
import type { Reading } from "../tex/reading.ts";
import type { Scope } from "../tex/scope.ts";
import type { LineSyntax } from "../tex/syntax.ts";
import type { Problem } from "../text/problem.ts";

/**
 * A line with all its readings. Where it has a `\pm`, each reading has a twin for the lower sign.
 */
export interface Line {
  readonly syntax: LineSyntax;
  readonly readings: readonly Reading[];
  /** the readings with the lower sign, in the same order; empty where the line has no `\pm` */
  readonly lower: readonly Reading[];
  readonly cut: boolean;
  readonly problems: readonly Problem[];
}

/** What was read where the same holds: conventions are found by reading lines, as a check does. */
const known = new WeakMap<Context, LinesRead>();

interface LinesRead {
  readonly source: string;
  readonly lines: Map<string, readonly Line[]>;
}

/** The lines of one chain, read together: what stands free on one of them stands free on all. */
export function readLines(
  lines: readonly LineSyntax[],
  scope: Scope,
  source: string,
): readonly Line[] {
  const last = known.get(scope.context);
  const here: LinesRead = last?.source === source ? last : { source, lines: new Map() };
  known.set(scope.context, here);
  const key = lines.map(keyOf).join(" ");
  const before = here.lines.get(key);
  if (before) return before.map((line, k) => ({ ...line, syntax: lines[k] ?? line.syntax }));
  const read = linesRead(lines, scope, source);
  here.lines.set(key, read);
  return read;
}

/** Where a line stands, and what of it is read. */
const keyOf = ({ span, nodes, elided, spoilt }: LineSyntax): string =>
  [span.from, span.to, elided, spoilt, canonical(nodes)].join();

function linesRead(lines: readonly LineSyntax[], scope: Scope, source: string): Line[] {
  const read = (sign: 1 | -1): Elaboration[] =>
    elaborateSides(
      lines.map((l) => (l.elided ? [] : l.nodes)),
      scope,
      { sign, source },
    );
  const upper = read(1);
  const lower = lines.some((l) => hasPlusMinus(l.nodes)) ? read(-1) : [];
  return lines.map((syntax, k): Line => {
    const above = upper[k];
    if (syntax.elided || syntax.spoilt || !above)
      return { syntax, readings: [], lower: [], cut: false, problems: [] };
    const below = hasPlusMinus(syntax.nodes) ? (lower[k]?.readings ?? []) : [];
    return {
      syntax,
      readings: consistent(above.readings),
      lower: consistent(below),
      cut: above.cut,
      problems: above.problems,
    };
  });
}

/**
 * Brackets behind an expectation and the indices of sums are meant one way on a line: these kinds
 * of departure are made everywhere on it or nowhere.
 */
const uniform = [
  "sum-indices",
  "sum-distinct",
  "expectation-first-bracket",
  "expectation-power",
  "expectation-product",
  "variance-power",
  "variance-letter",
  "slash-scope",
  "function-scope",
  "entry-power",
] as const;

function consistent(readings: readonly Reading[]): readonly Reading[] {
  const count = (reading: Reading, kind: string): number =>
    reading.departures.filter((d) => d.kind === kind).length;
  const most = new Map(
    uniform.map((kind) => [kind, Math.max(0, ...readings.map((r) => count(r, kind)))]),
  );
  return readings.filter((r) =>
    uniform.every((kind) => [0, most.get(kind)].includes(count(r, kind))),
  );
}
