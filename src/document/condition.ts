import type { Piece } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { pieceOf } from "../read/piece.ts";
import { isCondition, isFormula } from "../read/shape.ts";
import { followedByVerb } from "../read/thing.ts";

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
