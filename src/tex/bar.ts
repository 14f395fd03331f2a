import type { Token } from "./lexer.ts";
import { bracketSpellings, closings, openings } from "./table.ts";

/** Whether the token is a bar that touches the token before it: the second half of `||`. */
export function touchingBar(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === "char" && token.text === "|" && token.from === tokens[at - 1]?.to;
}

/** How many single bars follow in the same group. */
export function barsAhead(tokens: readonly Token[], from: number): number {
  let depth = 0;
  let count = 0;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const text = bracketSpellings[token.text] ?? token.text;
    if (token.kind === "text" || token.kind === "space") continue;
    if (
      token.kind === "open" ||
      text === "\\left" ||
      (openings[text] !== undefined && tokens[i - 1]?.text !== "\\left")
    )
      depth++;
    else if (
      token.kind === "close" ||
      text === "\\right" ||
      (closings[text] !== undefined && tokens[i - 1]?.text !== "\\right")
    )
      depth--;
    if (depth < 0 || (depth === 0 && text === "\\\\")) break;
    if (depth !== 0 || (text !== "|" && text !== "\\vert")) continue;
    if (touchingBar(tokens, i + 1)) i++;
    else count++;
  }
  return count;
}
