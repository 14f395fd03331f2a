import type { Declaration, IndexVariable, Range } from "../../src/term/context.ts";
import { indexSort, matrixSort, scalarSort, vectorSort } from "../../src/term/sort.ts";
import type { Sort, Term } from "../../src/term/term.ts";
import { elaborate } from "../../src/tex/elaborate.ts";
import { noMacros } from "../../src/tex/macros.ts";
import { readMath } from "../../src/tex/parser.ts";
import { Scope } from "../../src/tex/scope.ts";

/**
 * A scope from short lines: `let X_{#1} : random scalar, 1..n`, `let A : matrix n k`, `index i
 * 1..n`.
 */
export function readContext(lines: readonly string[]): Scope {
  const declarations: Declaration[] = [];
  const indices: IndexVariable[] = [];
  const scope = (): Scope => Scope.of({ declarations, indices, assumptions: [] });
  const term = (text: string): Term => {
    const made = elaborate(readMath(text, 0, noMacros()).nodes, scope(), { limit: 1 }).readings[0];
    if (!made) throw new Error(`no term: ${text}`);
    return made.term;
  };
  const range = (text: string): Range => {
    const [lower = "", upper = ""] = text.split("..").map((t) => t.trim());
    return { lower: lower ? term(lower) : null, upper: upper ? term(upper) : null };
  };
  const sortOf = (words: string[]): Sort => {
    const [kind, a = "", b = ""] = words;
    if (kind === "index") return indexSort;
    if (kind === "vector") return vectorSort(term(a));
    if (kind === "matrix") return matrixSort(term(a), term(b));
    if (kind === "function") return { kind: "function", result: a ? sortOf([a, b]) : scalarSort };
    if (kind === "condition") return { kind: "condition" };
    return scalarSort;
  };
  for (const line of lines) {
    const index = /^index (\S+) (.*)$/.exec(line);
    if (index) indices.push({ name: index[1] ?? "", range: range(index[2] ?? "") });
    const found = /^let (.+?) : (random )?([^,]*)((?:,.*)?)$/.exec(line);
    if (!found) continue;
    const ranges = (found[4] ?? "")
      .split(",")
      .slice(1)
      .map((r) => (r.trim() === "-" ? null : range(r)));
    for (const head of (found[1] ?? "").split(" & ")) {
      declarations.push({
        key: head,
        head,
        sort: sortOf((found[3] ?? "").trim().split(" ")),
        ranges,
        random: found[2] !== undefined,
        properties: [],
        sentence: "A1",
      });
    }
  }
  return scope();
}
