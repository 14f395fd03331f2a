import { type Clause, namesWithin, type Piece } from "../read/clause.ts";
import { cutCommas } from "../read/piece.ts";
import type { Declaration, Statement, Unit } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, isNumber, subterms } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { type Problem, problem } from "../text/problem.ts";
import type { Draft } from "./draft.ts";

/** A clause with the place of what was read of it. */
interface Placed {
  readonly sentence: { readonly id: string };
  readonly clause: Clause;
  readonly order: number;
}

/**
 * A letter is one variable: what is said of every `i` in one clause is not said of the `i` that
 * another clause fixes or bounds, "`$E[X_i] = 0$` where `$i = 2$`". Gives the sentences of which
 * nothing may be kept, each with what is wrong.
 */
export function splitLetters(
  draft: Draft,
  clauses: readonly Placed[],
): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  const letters = lettersOf(draft);
  for (const { sentence, clause, order } of clauses) {
    const written = namesWithin(clause);
    const made = draft.placed.flatMap((p) =>
      p.sentence === sentence.id && p.clause === order ? [p.statement] : [],
    );
    const letter = made.flatMap((statement) =>
      generalIn(statement).filter(
        (name) => written.has(name) && isOther(draft, { clause, statement }, name, letters),
      ),
    )[0];
    if (found.has(sentence.id)) continue;
    const whole = clause.quantifiers.find(
      (q) => q.integers && !made.every((s) => countsBy(s, canonical(q.piece.nodes.slice(0, 1)))),
    );
    if (whole)
      found.set(
        sentence.id,
        problem("unsupported", whole.piece.span, {
          what: "“for all integers” of what is no index",
        }),
      );
    if (letter === undefined) continue;
    found.set(
      sentence.id,
      problem("unsupported", clause.span, {
        what: `a letter $${letter}$ that is any value here and one of its own elsewhere`,
        instead: [
          "Say of what a bound or a value holds:",
          `“for $${letter} = 2$”, “for $${letter} \\ge 2$”; or take another letter.`,
        ].join(" "),
      }),
    );
  }
  return found;
}

/** The letters that a statement is said of every value of. */
function generalIn(s: Statement): readonly string[] {
  const of = (terms: readonly Term[]): readonly string[] => terms.flatMap(freeVariables);
  const unit = (u: Unit): readonly string[] => [...u.across, ...u.within, ...of(u.quantities)];
  switch (s.kind) {
    case "definition":
      return [...s.params, ...s.entries, ...s.arguments.map((a) => a.name)];
    case "independent":
      return [...s.units.flatMap(unit), ...of(s.given)];
    case "identical":
      return s.units.flatMap(unit);
    case "mean":
    case "variance":
      return of([s.of, s.value]);
    case "covariance":
      return of([s.left, s.right, s.value]);
    case "distribution":
      // a Brownian motion is a process, whatever its time is called: `$(W_t)_{t \ge 0}$`
      return s.law === "brownian" ? [] : of([s.of, ...s.params]);
    case "conditional":
      return of([s.of, ...s.params, ...s.given]);
    case "fact":
      return of([s.relation.left, s.relation.right]);
    case "condition":
      return of([s.condition]);
  }
}

/** Whether a statement is said of every value of an index, which is an integer. */
function countsBy(s: Statement, name: string): boolean {
  if (s.kind === "definition" && s.arguments.some((a) => a.name === name))
    return s.arguments.every((a) => a.name !== name || a.sort.kind === "index");
  if (s.kind !== "fact") return generalIn(s).includes(name);
  return [s.relation.left, s.relation.right].some((side) =>
    [...subterms(side)].some(
      (t) => t.kind === "variable" && t.name === name && t.sort.kind === "index",
    ),
  );
}

/** What the letters of a draft are by what other sentences say. */
interface Letters {
  /** those of which a sentence says what they are equal to */
  readonly values: ReadonlySet<string>;
  /** those that a sentence bounds */
  readonly bounds: ReadonlySet<string>;
  /** those of them that it leaves free: of two declared together, `$u \le v$` bounds neither */
  readonly free: ReadonlySet<string>;
}

/** `\\lambda > 0` of a letter that is declared as a positive number. */
function saysSign(condition: Term, declarations: readonly Declaration[]): boolean {
  if (condition.kind !== "relation" || condition.relation !== ">") return false;
  const { left, right } = condition;
  const symbol = left.kind === "symbol" && left.args.length === 0 ? left.symbol : null;
  return (
    isNumber(right, 0) &&
    declarations.some((d) => d.key === symbol && d.properties.includes("positive"))
  );
}

function lettersOf(draft: Draft): Letters {
  const { declarations, assumptions } = draft.context();
  const named = (term: Term): Declaration[] =>
    [...subterms(term)].flatMap((t) =>
      t.kind === "symbol" ? declarations.filter((d) => d.key === t.symbol) : [],
    );
  const values = assumptions.flatMap(({ statement: s }) =>
    s.kind === "definition" && s.params.length + s.arguments.length + s.entries.length === 0
      ? named(s.symbol)
      : [],
  );
  const bounds = assumptions.flatMap(({ statement: s }) =>
    s.kind === "condition" && !saysSign(s.condition, declarations) ? [named(s.condition)] : [],
  );
  const heads = (list: readonly Declaration[]): ReadonlySet<string> =>
    new Set(list.map((d) => d.head));
  const alone = (list: readonly Declaration[]): readonly Declaration[] =>
    list.filter((d) => !list.some((o) => o !== d && o.sentence === d.sentence));
  const bounded = heads(bounds.flat());
  const fixed = heads(bounds.flatMap(alone));
  return {
    values: heads(values),
    bounds: bounded,
    free: new Set([...bounded].filter((head) => !fixed.has(head))),
  };
}

/**
 * Whether a general letter of a statement is the name of something else as well. What a definition
 * counts by may be declared with its range: "`$n$` is a positive integer. `$S_n = \dots$`"; what it
 * is a function of, without a bound.
 */
function isOther(
  draft: Draft,
  { clause, statement }: { readonly clause: Clause; readonly statement: Statement },
  name: string,
  { values, bounds, free }: Letters,
): boolean {
  const declared = draft.find(name);
  if (!declared || declared.ranges.length > 0) return false;
  const signed = declared.properties.length > 0 && !declared.random;
  if (statement.kind === "definition") {
    const bounded = bounds.has(name) && !free.has(name);
    if (statement.arguments.some((a) => a.name === name))
      return values.has(name) || bounded || signed;
    // `\hat V_{\mathbf k}` is called by its vector
    const number = declared.sort.kind === "index" || declared.sort.kind === "scalar";
    return number && (values.has(name) || (bounded && declared.sort.kind !== "index"));
  }
  // "for all $x$" of a number that is declared, without a bound
  const every = statement.kind === "fact" && clause.quantifiers.some((q) => isNamed(q.piece, name));
  return !every || values.has(name) || bounds.has(name) || signed;
}

const isNamed = ({ nodes }: Piece, name: string): boolean =>
  cutCommas(nodes).some((item) => canonical(item) === name);
