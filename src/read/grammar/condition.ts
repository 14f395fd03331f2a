import type { MathToken } from "../../page/token.ts";
import type { Stretch } from "../chart.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import { isFormula } from "../shape.ts";
import { followedByVerb } from "../thing.ts";

const behind = ({ tokens, to }: Stretch): TokenCursor => {
  const cursor = new TokenCursor(tokens);
  cursor.at = to;
  return cursor;
};

/**
 * A condition at the head of what is said under it. "Given $Y = \beta x + \epsilon$, where …"
 * gives a formula, and "given $X$ is …" begins a clause.
 */
function heads(pieces: readonly MathToken[], comma: boolean, stretch: Stretch): unknown {
  const cursor = behind(stretch);
  if (!comma && (followedByVerb(cursor) || !cursor.sees("the"))) return null;
  if (cursor.done || cursor.sees("where", "with", "and")) return null;
  return cursor.sees("let") && pieces.some(isFormula) ? null : pieces;
}

export const condition: Section = {
  parts: [
    part("Given: <given> <about>? Conditions", (all: unknown) => all),
    part("Conditions: $condition", (token: MathToken) => [pieceOf(token.nodes, token.span)]),
    part(
      "Conditions: $condition 'and' Conditions",
      (token: MathToken, more: readonly MathToken[], stretch: Stretch) =>
        followedByVerb(behind(stretch)) ? null : [pieceOf(token.nodes, token.span), ...more],
    ),
    part("Condition: Given"),
    // between commas it stands before what follows
    part("Condition: , Given", (given: unknown, stretch: Stretch) => {
      const next = stretch.tokens[stretch.to];
      return next?.kind === "mark" && next.text === "," ? null : given;
    }),
  ],
  entries: {
    condition: [
      entry(
        "ConditionBefore: Given ,",
        (given: readonly MathToken[], at: Stretch) => heads(given, true, at),
        "Given $Z$, $X$ has mean $Z$",
        ["Given $Z > 0$, $X$ has mean $0$"],
      ),
      entry(
        "ConditionBefore: Given",
        (given: readonly MathToken[], at: Stretch) => heads(given, false, at),
        "Conditional on $Z$ the $X_i$ are independent",
        ["Conditional on $Z$ $X$ has mean $0$"],
      ),
    ],
  },
};
