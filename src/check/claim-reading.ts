import type { Formula, Quantity } from "../read/statement.ts";
import type { Claim } from "../term/context.ts";
import { relationSigns } from "../term/sign.ts";
import type { Relation } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Reading } from "../tex/reading.ts";
import type { LineSyntax } from "../tex/syntax.ts";
import type { UsualConditions } from "./lacking.ts";
import { Paths } from "./path.ts";
import { chosenReadings } from "./readings.ts";
import { rereadLines } from "./reread.ts";
import type { Subject } from "./subject.ts";

/** What a claim says where its author means other brackets than are written, and that as TeX. */
export interface Meant {
  readonly claim: Claim;
  readonly tex: string;
}

/** Powers behind an operator: `E(X - m)^2` is nearly always the mean of the square. */
const powers: ReadonlySet<string> = new Set(["expectation-power", "variance-power"]);

const isMeant = ({ departures }: Reading): boolean => departures.every((d) => powers.has(d.kind));

const lineOf = ({ nodes, span }: Formula): LineSyntax => ({
  nodes,
  span,
  elided: false,
  spoilt: false,
});

/**
 * A claim in the readings that a step with its sides is given: "`$E(Y - m)^2 = \operatorname{Var}(
 * Y)$`" speaks of the mean of a square where the square of a mean will not do. Null where it is
 * meant as it is written.
 */
export function meantClaim(
  [left, relation, right]: readonly [Quantity, Relation, Quantity],
  subject: Subject,
  { source, timeout, usual }: ClaimReading,
): Meant | null {
  if (left.kind !== "formula" || right.kind !== "formula") return null;
  const lines = rereadLines([lineOf(left), lineOf(right)], subject, source).map((line) => ({
    ...line,
    readings: line.readings.filter(isMeant),
  }));
  if (lines.every(({ readings }) => readings.length < 2)) return null;
  const links = [{ from: 0, to: 1, relation }];
  const paths = new Paths(subject, lines, links);
  const [a = 0, b = 0] = chosenReadings({ lines, links, paths, subject, usual }, timeout);
  const sides = [lines[0]?.readings[a], lines[1]?.readings[b]];
  const claim = a + b > 0 ? paths.claim(0, a, b) : null;
  const departs = sides.some((side) => side && side.departures.length > 0);
  // "`$E(X)^2 = E(X^2)$`" is a slip: with brackets it would say nothing
  if (!claim || !departs || sameTerm(claim.left, claim.right)) return null;
  const [l, r] = [claim.left, claim.right].map((side) => toTex(side, subject.scope));
  return { claim, tex: `${l} ${relationSigns[relation]} ${r}` };
}

/** What the readings of claims are chosen with. */
export interface ClaimReading {
  readonly source: string;
  readonly timeout: number;
  readonly usual: UsualConditions;
}
