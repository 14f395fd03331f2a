import {
  type Convention,
  conventionId,
  type DocumentOutline,
  type OutlineItem,
} from "../document/item.ts";
import type { Context, Declaration } from "../term/context.ts";
import { joinSorts, SortError, sortOf } from "../term/infer.ts";
import { matrixSort, vectorSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { readDisplay } from "../tex/chain.ts";
import { declaredSizes } from "../tex/loose.ts";
import { Scope } from "../tex/scope.ts";
import type { LineSyntax } from "../tex/syntax.ts";
import { readLines } from "./line.ts";

/** At most so many kinds of names are tried for a formula. */
const most = 60;

/** A kind that a name may have, and how a sentence says it. */
interface Choice {
  readonly sort: Sort;
  readonly words: string;
}

/** The lines of a formula, and what holds where it stands. */
interface Formula {
  readonly lines: readonly (readonly LineSyntax[])[];
  readonly source: string;
}

/**
 * Sizes of vectors, and matrices for vectors, of which only their use tells, where formulas would
 * not fit together otherwise: `a^\top \Sigma a` is said of an `a` as long as `\Sigma` is wide.
 */
export function fitted(outline: DocumentOutline, source: string): readonly Convention[] {
  const found = new Map<string, Convention>();
  for (const item of outline.items) {
    const taken = new Set(item.context.taken);
    const formula = { lines: linesOf(item), source };
    for (const [name, choice] of fit(formula, item.context, taken)) {
      const known = outline.conventions.find((_, k) => conventionId(k) === name.sentence);
      // what a sentence says of it is said of a vector of that size
      const section = known && isSpokenOf(outline, known) ? known.section : item.section.id;
      const says = `$${name.head}$ is a ${name.random ? "random " : ""}${choice.words}`;
      const kind = says.replace(`$${name.head}$ is `, "");
      const span = { from: item.span.from, to: item.span.from };
      const key = `${section}/${name.head}`;
      if (!found.has(key))
        found.set(key, { section, symbol: name.head, kind, says, span, gives: "kind" });
    }
  }
  return [...found.values()];
}

/** Whether a sentence says something of a name where it has been taken to be something. */
const isSpokenOf = ({ sentences }: DocumentOutline, { section, symbol }: Convention): boolean =>
  sentences.some(
    (s) => s.isRead && s.section.id === section && s.formulas.some((f) => canonical(f) === symbol),
  );

function linesOf(item: OutlineItem): Formula["lines"] {
  const formulas =
    item.kind === "claim"
      ? item.tokens.flatMap((t) => (t.kind === "math" ? [t.piece] : []))
      : [item];
  return formulas.flatMap(({ source, from }) =>
    readDisplay(source, from, item.macros).chains.map(({ lines }) => lines),
  );
}

/** The kinds of names that make most of a formula fit together; none where all of it does. */
function fit(
  formula: Formula,
  context: Context,
  taken: ReadonlySet<string>,
): ReadonlyMap<Declaration, Choice> {
  const chosen = new Map<Declaration, Choice>();
  let clashes = clashesIn(formula, context);
  if (clashes === 0) return chosen;
  const names = context.declarations.filter(
    ({ sentence, sort }) =>
      taken.has(sentence) && (sort.kind === "vector" || sort.kind === "matrix"),
  );
  let tried = 0;
  for (const name of names)
    for (const choice of choicesFor(name, context)) {
      tried += 1;
      if (clashes === 0 || tried > most) return chosen;
      const left = clashesIn(formula, withSorts(context, new Map([...chosen, [name, choice]])));
      if (left >= clashes) continue;
      clashes = left;
      chosen.set(name, choice);
    }
  return chosen;
}

/** Vectors of the sizes that are declared, and of a capital letter that is fixed matrices. */
function choicesFor({ head, random }: Declaration, { declarations }: Context): readonly Choice[] {
  const sizes = declaredSizes(declarations).flatMap((size): [Term, string][] => {
    const named = declarations.find((d) => size.kind === "symbol" && d.key === size.symbol);
    return named && named.head !== "\\dim" ? [[size, named.head]] : [];
  });
  const vectors = sizes.map(
    ([size, tex]): Choice => ({ sort: vectorSort(size), words: `vector in $\\mathbb R^{${tex}}$` }),
  );
  if (random || !/^(?:\\[a-z]+\{)*\\?[A-Z]/.test(head)) return vectors;
  const matrices = sizes.flatMap(([rows, r]) =>
    sizes.map(
      ([columns, c]): Choice => ({
        sort: matrixSort(rows, columns),
        words: `$${r} \\times ${c}$ matrix`,
      }),
    ),
  );
  const square = (s: Sort): boolean =>
    s.kind === "matrix" && termKey(s.rows) === termKey(s.columns);
  return [...matrices.sort((a, b) => Number(square(b.sort)) - Number(square(a.sort))), ...vectors];
}

function withSorts(context: Context, chosen: ReadonlyMap<Declaration, Choice>): Context {
  return {
    ...context,
    declarations: context.declarations.map((d) => ({ ...d, sort: chosen.get(d)?.sort ?? d.sort })),
  };
}

/** How many lines cannot be read, and how many do not fit the next. */
function clashesIn({ lines, source }: Formula, context: Context): number {
  const scope = Scope.of(context);
  return lines.reduce((sum, chain) => {
    const read = readLines(chain, scope, source);
    const sorts = read.flatMap(({ readings }) => (readings[0] ? [sortOf(readings[0].term)] : []));
    const unread = read.filter(({ problems }) => problems.some((p) => p.code === "sort-clash"));
    const apart = sorts.filter((sort, k) => k > 0 && !fits(sorts[k - 1] as Sort, sort));
    return sum + unread.length + apart.length;
  }, 0);
}

function fits(one: Sort, other: Sort): boolean {
  try {
    joinSorts(one, other);
    return true;
  } catch (error) {
    if (error instanceof SortError) return false;
    throw error;
  }
}
