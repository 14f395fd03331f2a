import type { DocumentOutline } from "../document/item.ts";
import type { Habits } from "../meaning/habit.ts";
import { nameOf } from "../tex/scope.ts";
import { insideOf, lettersIn, type Syntax } from "../tex/syntax.ts";
import { isMentioned } from "./doubtful.ts";
import type { Shown } from "./shown.ts";

/** How far a letter runs, in TeX: from `1` to `n`. */
interface Range {
  readonly from: string;
  readonly to: string;
}

/**
 * How far letters below sums run of which a page says nothing: values of something, a of `\sum_a a
 * P(A = a)`, from `-K` to `K`, and indices from 1, to a letter that the page has not. What stands
 * below the same names runs alike. None where a sentence that was not understood speaks of them.
 */
export function unsaidRanges(
  outline: DocumentOutline,
  { formulas, habits, shapes, isOfAll }: Shown,
): ReadonlyMap<string, Range> {
  if (!isOfAll) return new Map();
  const used = new Set([
    ...formulas.flatMap(lettersIn),
    ...[...shapes.values()].flatMap(({ sizes }) => sizes),
  ]);
  const free = (letters: readonly string[]): readonly string[] =>
    letters.filter((letter) => !used.has(letter));
  const declared = new Set(
    outline.items.flatMap(({ context }) => context.declarations.map(({ head }) => nameOf(head))),
  );
  // of "$X_1, X_2, \\dots$" the page says how many there are, of "X is uniform" its values
  const isSaid = (letter: string): boolean =>
    [letter, letter.toUpperCase(), ...(habits.indexed.get(letter) ?? [])].some(
      (name) => declared.has(name) || isMentioned(outline, name),
    );
  const open = [...habits.bare.keys()].filter(
    (letter) => /^[a-z]$/.test(letter) && !habits.runs.has(letter) && !isSaid(letter),
  );
  const values = open.filter((letter) => formulas.some((nodes) => isValueIn(letter, nodes)));
  const others = open.filter((l) => habits.indexed.has(l) && !values.includes(l));
  const groups = groupsOf(others, habits);
  const [ends, sizes] = [free(["K", "L", "M", "J"]), free(["n", "m", "N", "p", "q"])];
  return new Map([
    // whether a value is positive is not known
    ...values.flatMap((letter, k) => rangeOf(letter, `-${ends[k]}`, ends[k])),
    ...groups.flatMap((letters, k) => {
      const size = sizeOf(letters, habits) ?? sizes[k];
      return letters.flatMap((l) => rangeOf(l, "1", size));
    }),
  ]);
}

/** By what all sums over some letters are divided that say no more: n of `\frac1n \sum_i X_i`. */
function sizeOf(letters: readonly string[], { shares }: Habits): string | undefined {
  const [size, ...more] = new Set(letters.flatMap((letter) => shares.get(letter) ?? []));
  return more.length === 0 && size && /^[nmNMBK]$/.test(size) ? size : undefined;
}

const rangeOf = (letter: string, from: string, to: string | undefined): [string, Range][] =>
  to === undefined ? [] : [[letter, { from, to }]];

/** Letters by the names below which they stand, those together that share one. */
function groupsOf(letters: readonly string[], { indexed }: Habits): readonly (readonly string[])[] {
  const groups: { readonly letters: string[]; readonly names: Set<string> }[] = [];
  for (const letter of letters) {
    const names = [...(indexed.get(letter) ?? [])];
    const group = groups.find((known) => names.some((name) => known.names.has(name)));
    if (!group) groups.push({ letters: [letter], names: new Set(names) });
    else {
      group.letters.push(letter);
      for (const name of names) group.names.add(name);
    }
  }
  return groups.map((group) => group.letters);
}

/** Whether a letter is a value of its capital letter: a of `A = a`. */
const isValueIn = (letter: string, nodes: readonly Syntax[]): boolean =>
  nodes.some((node, k) => {
    const [sign, value] = nodes.slice(k + 1, k + 3);
    const isValue =
      node.kind === "name" &&
      node.text === letter.toUpperCase() &&
      sign?.kind === "relation" &&
      sign.text === "=" &&
      value?.kind === "name" &&
      value.text === letter;
    return isValue || isValueIn(letter, insideOf(node));
  });
