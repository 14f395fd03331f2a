import type { MacroTable } from "./math.ts";

/**
 * The macros that the formulas of a document define, and a function that takes the definitions out
 * of a formula.
 */
export function definitions(formulas: readonly string[]): {
  readonly macros: MacroTable;
  readonly rest: (tex: string) => string;
} {
  const macros: Record<string, string> = {};
  for (const tex of formulas) strip(tex, macros);
  return { macros, rest: (tex) => strip(tex, {}) };
}

const command =
  /\\(?:(newcommand|renewcommand|providecommand|DeclareMathOperator)\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))\s*(?:\[\d\])?\s*(?=\{)|def\s*(\\[A-Za-z]+)\s*(?:#\d)*\s*(?=\{))/g;

function strip(tex: string, macros: Record<string, string>): string {
  let rest = "";
  let done = 0;
  for (const found of tex.matchAll(command)) {
    if (found.index < done) continue;
    const open = found.index + found[0].length;
    const close = groupEnd(tex, open);
    if (close < 0) break;
    const name = found[2] ?? found[3] ?? found[4] ?? "";
    const body = tex.slice(open + 1, close);
    macros[name] = found[1] === "DeclareMathOperator" ? `\\operatorname{${body}}` : body;
    rest += tex.slice(done, found.index);
    done = close + 1;
  }
  return rest + tex.slice(done);
}

function groupEnd(tex: string, open: number): number {
  let depth = 0;
  for (let i = open; i < tex.length; i += 1) {
    if (tex[i] === "\\") i += 1;
    else if (tex[i] === "{") depth += 1;
    else if (tex[i] === "}" && --depth === 0) return i;
  }
  return -1;
}
