import { type Induction, inductionOf, startsOf } from "../kernel/induction.ts";
import type { Question } from "../replay/question.ts";
import { type Context, termsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, subterms } from "../term/walk.ts";
import type { Means } from "./means.ts";

/** The two equations that an induction takes to be shown. */
export interface Halves {
  readonly base: Question;
  readonly step: Question;
  readonly induction: Induction;
}

const halves = new WeakMap<Induction, Halves>();

/**
 * The halves of the inductions over the free variable of an equation; none where it has none, or
 * where nothing that is given hands anything on from one index to the next.
 */
export function halvesOf(question: Question): readonly Halves[] {
  if (!recurs(question.context, [question.left, question.right])) return [];
  return startsOf(question).flatMap((start) => {
    const induction = inductionOf(question, start);
    return induction ? [halvesBy(question, induction)] : [];
  });
}

function halvesBy(question: Question, induction: Induction): Halves {
  const known = halves.get(induction);
  if (known) return known;
  const made = {
    base: { ...induction.base, context: question.context, free: [] },
    step: { ...induction.step, free: [] },
    induction,
  };
  halves.set(induction, made);
  return made;
}

/** Means for the step of an induction: what is there besides, and its hypothesis. */
export function stepMeans(means: Means, { hypotheses }: Induction): Means {
  return { ...means, givens: new Set([...means.givens, ...hypotheses]) };
}

/**
 * Whether a given speaks of members of one family at several values of one index, `m_t = \beta
 * m_{t-1} + g_t`, and terms are about that family, or about what is defined by it.
 */
function recurs(context: Context, terms: readonly Term[]): boolean {
  const families = recursiveFamilies(context);
  if (families.size === 0) return false;
  const reached = new Set<string>();
  const open = terms.flatMap(symbolsOf);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (families.has(key)) return true;
    if (reached.has(key)) continue;
    reached.add(key);
    for (const { statement: s } of context.assumptions)
      if (s.kind === "definition" && s.symbol.symbol === key) open.push(...symbolsOf(s.body));
  }
  return false;
}

const recursive = new WeakMap<Context, ReadonlySet<string>>();

function recursiveFamilies(context: Context): ReadonlySet<string> {
  const known = recursive.get(context);
  if (known) return known;
  const families = new Set<string>();
  for (const { statement } of context.assumptions) {
    const indices = new Map<string, Term>();
    for (const part of termsOf(statement).flatMap((term) => [...subterms(term)]))
      if (part.kind === "symbol" && part.args.length > 0) {
        const other = indices.get(part.symbol) ?? part;
        indices.set(part.symbol, other);
        if (isShifted(part, other)) families.add(part.symbol);
      }
  }
  recursive.set(context, families);
  return families;
}

/** `m_{t-1}` beside `m_t`: another member, told by an index of the other. */
function isShifted(a: Term, b: Term): boolean {
  if (a.kind !== "symbol" || b.kind !== "symbol") return false;
  return a.args.some((arg, k) => {
    const other = b.args[k];
    if (!other || arg.kind === other.kind) return false;
    const names = freeVariables(other);
    return freeVariables(arg).some((name) => names.includes(name));
  });
}

const symbolsOf = (term: Term): string[] =>
  [...subterms(term)].flatMap((t) =>
    t.kind === "symbol" ? [t.symbol] : t.kind === "apply" ? [t.function.symbol] : [],
  );
