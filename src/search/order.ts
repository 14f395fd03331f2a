import { Affine } from "../exact/affine.ts";
import { gapsOf, type Instance } from "../kernel/bound.ts";
import { Established } from "../kernel/claim.ts";
import type { Core } from "../kernel/core.ts";
import type { Law } from "../kernel/law.ts";
import type { Factor, Polynomial } from "../kernel/polynomial.ts";
import { addends, signOf } from "../kernel/sign.ts";
import { squared } from "../kernel/squared.ts";
import {
  equationOf,
  type Inequality,
  inequality,
  signCore,
  squaresOf as squaresBeside,
} from "../replay/inequality.ts";
import type { Question } from "../replay/question.ts";
import { lawTable, rules } from "../rules/index.ts";
import type { Context } from "../term/context.ts";
import { sortIfAny, sortOf } from "../term/infer.ts";
import { mul, number, pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { distinctTerms, mapChildren, sameTerm } from "../term/walk.ts";
import { instancesIn } from "./bounds.ts";
import { type Explanation, explained, modest, presented } from "./explain.ts";
import { factorsOf, gaps } from "./gap.ts";
import { meansOf, topRung } from "./ladder.ts";
import { correlationGaps } from "./products.ts";
import { prove } from "./prove.ts";
import { squaresOf } from "./squares.ts";
import { statedGaps } from "./stated.ts";
import { UnprintableError, Writer } from "./term.ts";

/** Addends that may be left out of an inequality are tried in all combinations up to this many. */
const droppable = 5;

/**
 * Proves `left ≥ right` (or `>`): some addends that are not negative are left out of the left side,
 * or their opposites out of the right, and what remains is proved equal. The explanation is that of
 * the equation, with the inequality. `guesses` are terms that the left side may exceed the right
 * by. Where that fails the squares of the sides are tried.
 */
export function bound(
  question: Question,
  strict: boolean,
  table: ReadonlyMap<string, Law> = lawTable(),
  guesses: readonly Term[] = [],
): Explanation | null {
  return (
    directly(question, strict, table, guesses) ??
    (hasRoots(question) ? bySquares(question, strict, table) : null)
  );
}

/** Whether roots or absolute values stand in a side where its square has none. */
function hasRoots({ left, right }: Question): boolean {
  const without = (term: Term): boolean => sameTerm(squared(term), pow(term, number(2)));
  return isNumeric(sortOf(left)) && isNumeric(sortOf(right)) && !(without(left) && without(right));
}

/** Proves `left ≥ right` by the order of the squares, where the left side is not negative. */
function bySquares(
  question: Question,
  strict: boolean,
  table: ReadonlyMap<string, Law>,
): Explanation | null {
  const core = signCore(question, table);
  if (!signed(core, question.left)) return null;
  const squares = squaresBeside(question);
  const found = directly(squares, strict, table, []);
  if (!found?.how || found.how.by === "squares") return null;
  const proof = Established.fromSquares(core, question, found.proof);
  return proof && ordering(question, found, proof, { by: "squares", strict, of: found.how });
}

/** Proves `left ≥ right` by an equation of these sides themselves. */
function directly(
  question: Question,
  strict: boolean,
  table: ReadonlyMap<string, Law>,
  guesses: readonly Term[],
): Explanation | null {
  const core = signCore(question, table);
  const left = addends(question.left);
  const right = addends(question.right);
  const droppedFrom = (side: "left" | "right", minus: boolean, all: typeof left) =>
    all.flatMap((a, k) => {
      const sign = a.minus === minus ? signed(core, a.term) : null;
      return sign ? [{ side, k, instances: sign.instances }] : [];
    });
  const out = [...droppedFrom("left", false, left), ...droppedFrom("right", true, right)].slice(
    0,
    droppable,
  );
  for (let mask = strict ? 1 : 0; mask < 2 ** out.length; mask++) {
    const gone = out.filter((_, bit) => mask & (1 << bit));
    const keep = (side: "left" | "right", n: number): number[] =>
      Array.from({ length: n }, (_, k) => k).filter(
        (k) => !gone.some((g) => g.side === side && g.k === k),
      );
    const how: Inequality = {
      by: "bound",
      strict,
      keptLeft: keep("left", left.length),
      keptRight: keep("right", right.length),
      instances: gone.flatMap(({ instances }) => instances),
    };
    const equation = equationOf(question, how);
    const least = explained(equation, table);
    const proof = least && inequality(core, question, how, least.proof);
    if (proof) return ordering(question, least, proof, how);
  }
  return exceeding(core, question, strict, table, guesses);
}

/** The explanation of an equation as one of the inequality that is read off it. */
function ordering(
  { context }: Question,
  least: Explanation,
  proof: Established,
  how: Inequality,
): Explanation {
  const laws = rules.map((r) => r.name).filter((name) => proof.laws.has(name));
  const givens = context.assumptions.map((a) => a.id).filter((id) => proof.givens.has(id));
  return { ...least, proof, how, laws, givens, rules: presented(context, laws, givens) };
}

/**
 * What the left side has more in its normal form: as it is, which may show its sign (`2 \sum_j
 * a_j^4`), and as a sum of squares, where it is one.
 */
function residuals(question: Question, table: ReadonlyMap<string, Law>): readonly Term[] {
  const attempt = prove(
    question,
    meansOf(question.context, topRung, table, [question.left, question.right]),
    modest,
  );
  const forms = attempt.proved ? null : attempt.forms;
  if (!forms) return [];
  const { core, residual } = forms;
  const shown = (p: Polynomial): readonly Term[] => {
    const squares = squaresOf(core, question.context, p);
    return [...written(question.context, p), ...(squares ? [squares] : [])];
  };
  const below = denominatorsOf(residual).map((f) =>
    core.ring.power(core.ring.atom(f.atom), f.exponent),
  );
  const over = below.flatMap((p) => written(question.context, core.ring.power(p, Affine.of(-1))));
  const above = below.reduce((a, b) => core.ring.multiply(a, b), residual);
  return [
    ...shown(residual),
    ...(below.length > 0 && over.length === below.length
      ? shown(above).map((term) => mul(term, ...over))
      : []),
  ];
}

/** What is divided by in a sum: n and n - 1 of `1/(n - 1) - 1/n`; nothing where sums are in it. */
function denominatorsOf(p: Polynomial): readonly Factor[] {
  const most = new Map<string, Factor>();
  for (const { factors, bound, region } of p.monomials.values()) {
    if (bound.length + region.length > 0) return [];
    for (const { atom, exponent } of factors) {
      const times = -(exponent.integer ?? 0);
      const known = most.get(atom.key)?.exponent.integer ?? 0;
      if (times > known) most.set(atom.key, { atom, exponent: Affine.of(times) });
    }
  }
  return [...most.values()];
}

/** A normal form as a term, where there is one that writes it. */
function written(context: Context, form: Polynomial): readonly Term[] {
  try {
    return [new Writer(context).term(form)];
  } catch (error) {
    if (error instanceof UnprintableError) return [];
    throw error;
  }
}

/**
 * Proves `left ≥ right` by an equation `left = right + gap`, the gap guessed and not negative as it
 * is written.
 */
function exceeding(
  core: Core,
  question: Question,
  strict: boolean,
  table: ReadonlyMap<string, Law>,
  more: readonly Term[],
): Explanation | null {
  const stated = [
    statedGaps(question.context, question.left, question.right),
    statedGaps(
      question.context,
      unfolded(question, question.left),
      unfolded(question, question.right),
    ),
  ];
  const guesses = [
    ...more,
    ...stated.flat(),
    ...correlations(question),
    ...gaps(core, opened(question, question.left), opened(question, question.right)),
    ...gaps(core, unfolded(question, question.left), unfolded(question, question.right)),
  ];
  // lines above of another kind than this one give no gap: a matrix less a number
  const distinct = distinctTerms(guesses).filter((gap) => sortIfAny(gap) !== null);
  // what a gap leaves open may be a sum of squares: `P(|X| < c) \ge 1 - 1/4` with `p(1-p) \le 1/4`
  const beside: Term[] = [];
  for (const gap of [...distinct, ...residuals(question, table)]) {
    const tried = exceedingBy(core, question, { strict, gap }, table);
    if (tried.found) return tried.found;
    if (tried.rest && beside.length < besideLimit)
      beside.push({ kind: "add", terms: [gap, tried.rest] });
  }
  for (const gap of beside) {
    const { found } = exceedingBy(core, question, { strict, gap }, table);
    if (found) return found;
  }
  return null;
}

/** Of more gaps the squares that they leave open are not tried. */
const besideLimit = 4;

/** The proof by one gap; else what it leaves open, where that is a sum of squares. */
function exceedingBy(
  core: Core,
  question: Question,
  { strict, gap }: { readonly strict: boolean; readonly gap: Term },
  table: ReadonlyMap<string, Law>,
): { readonly found: Explanation | null; readonly rest: Term | null } {
  const none = { found: null, rest: null };
  const sign = signed(core, gap);
  if (!sign || (strict && !sign.strict)) return none;
  const how: Inequality = { by: "gap", strict, gap, instances: sign.instances };
  const equation = equationOf(question, how);
  const quick = prove(
    equation,
    meansOf(question.context, topRung, table, [equation.left, equation.right]),
    modest,
  );
  if (!quick.proved) {
    const rest = quick.forms && squaresOf(quick.forms.core, question.context, quick.forms.residual);
    return { found: null, rest: rest && signed(core, rest) ? rest : null };
  }
  const least = explained(equation, table);
  const proof = least && inequality(core, question, how, least.proof);
  return proof ? { found: ordering(question, least, proof, how), rest: null } : none;
}

/** The sign of a term, and the inequalities of the rule book that show it. */
function signed(
  core: Core,
  term: Term,
): { readonly strict: boolean; readonly instances: readonly Instance[] } | null {
  const instances = instancesIn(core, term);
  const sign = signOf(core, term, [], gapsOf(core, instances) ?? []);
  return (
    sign && {
      strict: sign.strict,
      instances: instances.filter(({ law }) => sign.laws.includes(law)),
    }
  );
}

/** What a correlation leaves of 1, also times what the sides are multiples of. */
function correlations({ context, left, right }: Question): readonly Term[] {
  const all = correlationGaps(context);
  const shared = factorsOf(left).filter((f) => factorsOf(right).some((g) => sameTerm(f, g)));
  return all.flatMap((gap) => [gap, ...shared.map((factor) => mul(factor, gap))]);
}

/**
 * A term with what defines it in its place, where it is a name: the guesses are made at what it
 * stands for.
 */
function opened(question: Question, term: Term): Term {
  if (term.kind === "neg") return { ...term, body: opened(question, term.body) };
  if (term.kind !== "symbol" || term.args.length > 0) return term;
  const definition = question.context.assumptions
    .map((a) => a.statement)
    .find((s) => s.kind === "definition" && s.symbol.symbol === term.symbol);
  return definition?.kind === "definition" &&
    definition.entries.length + definition.params.length + definition.arguments.length === 0
    ? definition.body
    : term;
}

/**
 * A term with the names in it that are defined once and for all replaced by what they stand for.
 */
function unfolded(question: Question, term: Term): Term {
  const whole = opened(question, term);
  return whole === term ? mapChildren(term, (part) => unfolded(question, part)) : whole;
}
