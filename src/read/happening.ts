import { relates } from "../page/token.ts";
import type { Input, Reading } from "./chart.ts";
import { TokenCursor } from "./cursor.ts";
import { followedByVerb } from "./thing.ts";

/**
 * Words that tell when something happens, with letters among them but no formula that says
 * something by itself: it would be a condition that can be read. All places where they may end.
 */
export function happenings({ tokens }: Input, at: number): readonly Reading[] {
  const found: Reading[] = [];
  let words = 0;
  for (let end = at; end < tokens.length; end += 1) {
    const token = tokens[end];
    if (token?.kind === "word") words += 1;
    else if (token?.kind !== "math" || relates(token.nodes)) break;
    if (words > 0) found.push({ end: end + 1, value: true });
  }
  return found;
}

/** Whether what happens ends here: where the sentence does, or another clause begins. */
export function happened({ tokens }: Input, at: number): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = at;
  if (cursor.done || cursor.peek?.kind === "mark") return true;
  return cursor.take("and", "where") !== null && cursor.math() !== null && followedByVerb(cursor);
}
