import { canonical } from "./canonical.ts";
import { isOperator } from "./row.ts";
import { splitCommas } from "./scope.ts";
import { isIndexName, openIndex, type Specification } from "./sum-index.ts";
import type { Syntax } from "./syntax.ts";
import type { Cursor, Work } from "./work.ts";

/**
 * `\sum X_i` without an index: the one letter that stands in subscripts and has no other meaning.
 * What is divided by counts anew: the second i of `\sum x_i y_i / \sum x_i^2`.
 */
export function inferIndex(work: Work, cursor: Cursor): Specification {
  const found = new Set<string>();
  const slash = cursor.nodes[cursor.at - 2];
  const anew = new Set<string>();
  const walk = (nodes: readonly Syntax[]): void => {
    for (const node of nodes) {
      if (node.kind === "script") {
        for (const item of node.sub ? splitCommas(node.sub) : []) {
          const name = canonical(item);
          if (item.length === 1 && isIndexName(item[0] as Syntax) && !work.scope.knows(name))
            (work.boundTo(name) || work.scope.locals.has(name) ? anew : found).add(name);
        }
        if (node.base) walk([node.base]);
      } else if (node.kind === "fence" || node.kind === "group" || node.kind === "root")
        walk(node.body);
      else if (node.kind === "fraction") walk([...node.numerator, ...node.denominator]);
    }
  };
  const end = cursor.nodes.findIndex((n, i) => i > cursor.at && isOperator(n, "+", "-"));
  walk(cursor.nodes.slice(cursor.at, end < 0 ? undefined : end));
  const divides = slash !== undefined && isOperator(slash, "/");
  const names = [...(found.size === 0 && divides ? anew : found)];
  if (names.length !== 1)
    work.refuse("missing-index", cursor.nodes[cursor.at - 1]?.span ?? cursor.here, {
      found: names.join(", "),
    });
  return { indices: [openIndex(names[0] ?? "", "named")], conditions: [] };
}
