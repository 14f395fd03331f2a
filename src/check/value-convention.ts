import type { Convention, DocumentOutline } from "../document/item.ts";
import { definedBy } from "../page/names.ts";
import { AskedValues, lawsIn, type Mass } from "./asked-values.ts";
import { isDeclared } from "./missing.ts";
import { plainnessOf } from "./plain-speech.ts";
import type { Shown } from "./shown.ts";
import { speechOf } from "./value-speech.ts";

/**
 * Letters below sums that are compared with what is random: the x of `\sum_x x P(X = x)`, of
 * `\sum_x x p_X(x)` and of `\sum_{x \in \mathcal X} P(X = x \mid Y = y)` runs through the values of
 * X. Of what has a law or a definition these are said by it, and where words may limit them nothing
 * is taken so.
 */
export function valuesIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const { formulas, isOfAll, source } = shown;
  if (!isOfAll || !discrete.test(source)) return [];
  const seen = new AskedValues();
  for (const nodes of formulas) seen.read(nodes, false);
  const settled = settledIn(outline, formulas);
  const isPlain = plainnessOf(outline, source);
  return [...seen.summed].flatMap(([letter, { sets, at }]): Convention[] => {
    const masses = seen.masses.filter(
      (mass) =>
        mass.letter === letter && (mass.taker !== null || seen.stated.has(mass.base + letter)),
    );
    const takers = [
      ...(seen.takers.get(letter) ?? []),
      ...masses.flatMap(({ taker, at: place }) => (taker ? [{ name: taker, at: place }] : [])),
    ];
    const [taker, ...others] = takers;
    const section = outline.sections.findLast((s) => s.span.from <= (taker?.at ?? at));
    const bases = seen.masses.flatMap((m) => (m.letter === letter ? [m.base] : []));
    const isOpen =
      taker &&
      others.every(({ name }) => name === taker.name) &&
      !seen.ended.has(letter) &&
      ![letter, taker.name, ...bases].some((name) => settled.has(name)) &&
      !isDeclared(outline, letter);
    if (!isOpen || !section) return [];
    const names = { letter, taker: taker.name, bases };
    const set = [...sets].find((name) => name === `\\mathcal{${taker.name}}`) ?? "";
    if (!isPlain(speechOf(names, set))) return [];
    const kind = `a value of $${taker.name}$, and below a sum all of them in turn`;
    const says =
      `$${letter}$ ranges over the values${set && ` $${set}$`} of $${taker.name}$` +
      massWords(masses, letter, taker.name);
    const span = { from: at, to: at + letter.length };
    return [{ section: section.id, symbol: letter, kind, says, gives: "kind", span }];
  });
}

/** Words by which something takes single values: where there are none it is a condition. */
const discrete = /\b(?:discrete|finite set|mass function|pmf|possible outcomes)\b/i;

/** What has a law, a definition or a range that is said. */
const settledIn = (outline: DocumentOutline, formulas: Shown["formulas"]): ReadonlySet<string> =>
  new Set([
    ...formulas.flatMap((nodes) => definedBy(nodes) ?? lawsIn(nodes)),
    ...outline.items.flatMap(({ context }) => [
      ...context.indices.map(({ name }) => name),
      ...context.assumptions.flatMap(({ statement: s }) =>
        (s.kind === "distribution" || s.kind === "conditional") && s.of.kind === "symbol"
          ? [s.of.symbol]
          : [],
      ),
    ]),
  ]);

function massWords(masses: readonly Mass[], letter: string, taker: string): string {
  const [mass] = masses;
  if (!mass || masses.some(({ base }) => base !== mass.base)) return "";
  const isBare = masses.some((m) => m.taker === null);
  return `, with probabilities $${mass.base}${isBare ? "" : `_{${taker}}`}(${letter})$`;
}
