import { withinTime } from "../kernel/ring/budget.ts";
import type { Claim } from "../term/context.ts";
import { orElse } from "./judgement.ts";
import type { Line } from "./line.ts";
import { Paths } from "./path.ts";
import type { ChainSource, StepContext } from "./step-context.ts";

/**
 * The readings that serve each other best: under what is usual, where those of what is given do not
 * hold as they stand: `E (X - \mu)^2` is the mean of a square.
 */
export function chosenReadings(
  at: Pick<StepContext, "lines" | "links" | "paths" | "subject"> & Pick<ChainSource, "usual">,
  timeout: number,
): readonly number[] {
  const { lines, links, paths, subject, usual } = at;
  const chosen = chosenWithin(paths, lines, timeout);
  if (!subject.context.printed || lines.every(({ readings }) => readings.length < 2)) return chosen;
  const likely = orElse(
    () => withinTime(timeout, () => usual.likely(openClaims(at, chosen), subject)),
    () => [],
  );
  if (likely.length === 0) return chosen;
  return chosenWithin(new Paths(subject.supposing(likely), lines, links), lines, timeout);
}

/** The equations of steps that do not hold as they stand. */
const openClaims = (
  { links, paths }: Pick<StepContext, "links" | "paths">,
  chosen: readonly number[],
): readonly Claim[] =>
  links.flatMap(({ from, to }, k) => {
    const [a, b] = [chosen[from] ?? 0, chosen[to] ?? 0];
    const claim = paths.claim(k, a, b);
    return claim?.relation === "=" && paths.rung(k, a, b) === null ? claim : [];
  });

/** The readings of the lines that serve each other best; the first ones where time runs out. */
const chosenWithin = (paths: Paths, lines: readonly Line[], timeout: number): readonly number[] =>
  orElse(
    () => withinTime(timeout, () => paths.choose()),
    () => lines.map(() => 0),
  );
