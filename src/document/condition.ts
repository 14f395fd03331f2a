import { relates } from "../page/token.ts";
import type { Clause, Piece } from "../read/clause.ts";
import { pieceOf } from "../read/piece.ts";
import { canonical } from "../tex/canonical.ts";
import type { TokenCursor } from "./cursor.ts";
import { followedByVerb } from "./subject.ts";

const words = [
  "given that",
  "given",
  "conditional on",
  "conditionally on",
  "conditioned on",
  "conditioning on",
] as const;

/**
 * "Given $\theta$, …", "conditional on $N = n$, …", "conditionally on $X$ and $Y$, …": under which
 * condition the rest of a sentence is said.
 */
export function conditionBefore(cursor: TokenCursor): readonly Piece[] | null {
  return cursor.attempt(() => {
    const given = takeCondition(cursor);
    if (!given || followedByVerb(cursor) || !(cursor.mark(",") ?? cursor.sees("the"))) return null;
    // "Given $Y = \beta x + \epsilon$, where …" gives a formula
    return cursor.done ||
      (cursor.sees("let") && given.some(isFormula)) ||
      cursor.sees("where", "with", "and")
      ? null
      : given;
  });
}

/** "… given $\theta$" behind what is said. Between commas it stands before what follows. */
export function conditionBehind(cursor: TokenCursor): readonly Piece[] | null {
  return cursor.attempt(() => {
    const comma = cursor.mark(",");
    const given = takeCondition(cursor);
    const next = cursor.peek;
    return comma && next?.kind === "mark" && next.text === "," ? null : given;
  });
}

/** `Y = \beta x + \epsilon`, which may be what is given to begin with; `N = n` gives a value. */
export function isFormula({ nodes }: Pick<Piece, "nodes">): boolean {
  const [value, ...more] = nodes.slice(nodes.findIndex((n) => n.kind === "relation") + 1);
  return (
    relates(nodes) && (more.length > 0 || (value?.kind !== "name" && value?.kind !== "number"))
  );
}

function takeCondition(cursor: TokenCursor): readonly Piece[] | null {
  if (!cursor.take(...words)) return null;
  cursor.take(
    "the values of",
    "the value of",
    "the event that",
    "the event",
    "the random variable",
    "that",
  );
  const pieces: Piece[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (pieces.length > 0 && !cursor.take("and")) return null;
      const token = cursor.math();
      return token && isCondition(token) && !(pieces.length > 0 && followedByVerb(cursor))
        ? token
        : null;
    });
    if (!more) break;
    pieces.push(pieceOf(more.nodes, more.span));
  }
  return pieces.length > 0 ? pieces : null;
}

/**
 * Names, or one that is given its value: `N = n`. A bound as in `n \ge 2` is a side condition and
 * gives nothing.
 */
function isCondition({ nodes }: Piece): boolean {
  return !relates(nodes) || nodes.some((n) => n.kind === "relation" && n.text === "=");
}

/** Whether a clause speaks of what is given, of which nothing can be said under the condition. */
export function concerns(clause: Clause, given: readonly Piece[]): boolean {
  const names = given.map((piece) => canonical(piece.nodes));
  return (
    clause.kind === "traits" &&
    clause.subject.elements.every((element) => names.includes(canonical(element.nodes)))
  );
}
