import { zero } from "../../exact/fraction.ts";
import type { Declaration } from "../../term/context.ts";
import { independentColumns } from "../linear.ts";
import type { ArrayValue, Value } from "../value.ts";
import type { World } from "../world.ts";

/**
 * Which values have not the ranks or signs that their declarations say: those of fixed symbols that
 * were solved for, and those of random quantities that were made from a prescribed mean, may not.
 */
export function brokenProperty(world: World): string | null {
  for (const { declaration, value } of world.chosen()) {
    if (value.kind === "array" && !hasRank(declaration.properties, value))
      return "a rank that is not as declared";
    if (!hasSign(declaration, value)) return "a sign that is not as declared";
  }
  for (const atom of world.atoms.values()) {
    if (!atom.declaration.properties.some((p) => signs.has(p))) continue;
    let holds = true;
    const mask = world.space.touchedBy(atom.value);
    world.space.each(mask, () => {
      holds &&= hasSign(atom.declaration, atom.value());
      return holds && --world.space.fuel > 0;
    });
    if (!holds) return "a random quantity whose values are not as declared";
  }
  return null;
}

const signs: ReadonlySet<string> = new Set(["positive", "nonnegative", "integer"]);

/** Whether a number has the sign that its declaration says, and is whole where that says so. */
function hasSign({ properties: said, random }: Declaration, value: Value): boolean {
  if (value.kind !== "scalar") return true;
  const x = value.value;
  if (random && said.includes("integer") && !x.isInteger) return false;
  if (said.includes("positive")) return !x.isNegative && !x.isZero;
  return !(said.includes("nonnegative") && x.isNegative);
}

/** Whether a matrix has the rank that its declaration says. */
function hasRank(
  properties: Declaration["properties"],
  { rows, columns, items }: ArrayValue,
): boolean {
  const turned = items.map((_, k) => items[(k % rows) * columns + (k - (k % rows)) / rows] ?? zero);
  const byColumns = (): boolean => independentColumns(rows, columns, items);
  const byRows = (): boolean => independentColumns(columns, rows, turned);
  return properties.every((p) => {
    if (p === "full-column-rank") return byColumns();
    if (p === "full-row-rank") return byRows();
    return p !== "full-rank" || (columns <= rows ? byColumns() : byRows());
  });
}
