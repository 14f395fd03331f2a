import type { Relation } from "./term.ts";

const signs: Readonly<Record<string, Relation>> = {
  "=": "=",
  "\\equiv": "=",
  ":=": "=",
  "\\triangleq": "=",
  "\\ne": "!=",
  "<": "<",
  "\\le": "<=",
  ">": ">",
  "\\ge": ">=",
};

/** How relations are written. */
export const relationSigns: Readonly<Record<Relation, string>> = {
  ...{ "=": "=", "!=": "\\ne", "<": "<", "<=": "\\le", ">": ">", ">=": "\\ge" },
};

/**
 * The relation of terms that a canonical relation sign stands for; null for signs that are not
 * claimed exactly.
 */
export function relationOf(sign: string): Relation | null {
  return signs[sign] ?? null;
}
