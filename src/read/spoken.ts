import { Builder } from "../tex/build.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Piece } from "./clause.ts";
import type { Integers } from "./lexicon/integer.ts";

/** Whole numbers one by one: `0, \pm 1, \pm 2, \dots`, `1, 2, \dots`, `0, 1, 2, \dots`. */
export function integersAt(span: Piece["span"], which: Integers): readonly Syntax[] {
  const build = new Builder(span);
  const numbers = (...values: readonly number[]): readonly (readonly Syntax[])[] =>
    values.map((value) => [build.number(value)]);
  const either = (value: number): readonly Syntax[] => [
    build.operator("\\pm"),
    build.number(value),
  ];
  switch (which) {
    case "all":
      return build.list([...numbers(0), either(1), either(2), [build.dots]]);
    case "positive":
      return build.list([...numbers(1, 2), [build.dots]]);
    case "nonnegative":
      return build.list([...numbers(0, 1, 2), [build.dots]]);
  }
}
