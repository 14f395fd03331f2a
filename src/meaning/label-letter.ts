import { insideOf, type Syntax } from "../tex/syntax.ts";
import { placeIn } from "./given/recursion.ts";
import type { Habits } from "./habit.ts";

/**
 * Small letters that tell two quantities apart and count nothing: w and b of `R = R_w + R_b`. They
 * stand nowhere but below names, nothing runs through them, and one name has two of them.
 */
export function labelLetters(
  formulas: readonly (readonly Syntax[])[],
  habits: Habits,
): ReadonlySet<string> {
  const { indexed } = habits;
  const counts = (letter: string): boolean => /[i-nr-t]/.test(letter);
  const open = unbound(formulas, habits, isAlone).filter((letter) => !counts(letter));
  const isRival = (one: string, other: string): boolean =>
    one !== other && [...(indexed.get(one) ?? [])].some((name) => indexed.get(other)?.has(name));
  return new Set(open.filter((letter) => open.some((other) => isRival(letter, other))));
}

/**
 * The letter of the one time of which a page speaks: t of `x_{t+1}` and `x_t`. It stands nowhere
 * but below names, nothing runs through it, and no name has a number or another letter there.
 */
export function fixedTimes(
  formulas: readonly (readonly Syntax[])[],
  habits: Habits,
): ReadonlySet<string> {
  const places = formulas.flatMap(placesIn);
  const open = unbound(formulas, habits, (sub) => isAlone(sub) || isShift(sub));
  const isOnly = (letter: string): boolean => {
    const names = new Set(places.filter((p) => letterOf(p.sub) === letter).map(({ name }) => name));
    return places.every((p) => !names.has(p.name) || letterOf(p.sub) === letter);
  };
  const shifted = new Set(places.flatMap(({ sub }) => (isShift(sub) ? (letterOf(sub) ?? []) : [])));
  return new Set(open.filter((letter) => shifted.has(letter) && isOnly(letter)));
}

/** Letters that stand only below names, in such places, and that nothing runs through. */
function unbound(
  formulas: readonly (readonly Syntax[])[],
  { runs, bare, partners }: Habits,
  isPlace: (sub: readonly Syntax[]) => boolean,
): readonly string[] {
  const elsewhere = new Set(formulas.flatMap((nodes) => lettersBeside(nodes, isPlace)));
  const letters = new Set(formulas.flatMap(placesIn).flatMap(({ sub }) => letterOf(sub) ?? []));
  return [...letters].filter(
    (letter) =>
      !elsewhere.has(letter) && ![runs, bare, partners].some((known) => known.has(letter)),
  );
}

/** What stands below a name. */
interface Place {
  readonly name: string;
  readonly sub: readonly Syntax[];
}

const placesIn = (nodes: readonly Syntax[]): readonly Place[] =>
  nodes.flatMap((node) => [
    ...(node.kind === "script" && node.base?.kind === "name" && node.sub
      ? [{ name: node.base.text, sub: node.sub }]
      : []),
    ...placesIn(insideOf(node)),
  ]);

const letterOf = ([first]: readonly Syntax[]): string | null =>
  first?.kind === "name" && /^[a-z]$/.test(first.text) ? first.text : null;

const isAlone = (sub: readonly Syntax[]): boolean => sub.length === 1;

/** `t + 1`, `t - 1` */
const isShift = (sub: readonly Syntax[]): boolean => (placeIn(sub)?.shift ?? 0) !== 0;

/** The letters of a formula but for those that stand below a name in such a place. */
function lettersBeside(
  nodes: readonly Syntax[],
  isPlace: (sub: readonly Syntax[]) => boolean,
): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "name") return [node.text];
    const sub = node.kind === "script" && node.base?.kind === "name" ? node.sub : null;
    const inside = insideOf(node);
    return lettersBeside(
      sub && isPlace(sub) ? inside.filter((part) => !sub.includes(part)) : inside,
      isPlace,
    );
  });
}
