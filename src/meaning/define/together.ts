import { namesWithin } from "../../read/clause.ts";
import type { Declaration, Range } from "../../term/context.ts";
import { indexSort, scalarSort, vectorSort } from "../../term/sort.ts";
import type { Sort } from "../../term/term.ts";
import { freeVariables, sortKey } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import { type Head, memberOf } from "../../tex/head.ts";
import { letterIn } from "../../tex/named.ts";
import { nameOf } from "../../tex/scope.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Equation, scriptsIn } from "../equation.ts";
import { define } from "./define.ts";
import { declareFamily, memberSort } from "./family.ts";
import { headOf } from "./head.ts";

/**
 * The first member of a family that a rule `X_t = a X_{t-1} + \epsilon_t` for `t \ge 1` looks back
 * to, and that no sentence says anything of yet: `X_0`, of which nothing is known. Null where the
 * rule looks back to none.
 */
function firstBefore(
  draft: Draft,
  equation: Equation,
  head: Head,
  range: Range | null,
): string | null {
  const [only, ...more] = equation.left;
  const [arg, ...args] = head.indices;
  if (
    only?.kind !== "script" ||
    !only.base ||
    more.length > 0 ||
    !arg ||
    args.length > 0 ||
    head.arguments.length > 0 ||
    draft.firsts.has(head.head)
  )
    return null;
  if (range?.lower?.kind !== "number" || !range.lower.value.equals(1)) return null;
  const [base, letter] = [canonical([only.base]), canonical(arg)];
  const looksBack = scriptsIn(equation.right).some(
    (n) =>
      n.kind === "script" &&
      n.base &&
      n.sub &&
      canonical([n.base]) === base &&
      canonical(n.sub) === `${letter}-1`,
  );
  return looksBack && letterIn(arg) !== null ? memberOf(head.head, 0) : null;
}

/** Whether the right side of a rule names something random. */
function isMadeOfRandom(draft: Draft, equation: Equation): boolean {
  const names = namesWithin(equation.right);
  return draft.context().declarations.some((d) => d.random && names.has(nameOf(d.head)));
}

/**
 * Reads rules that refer to themselves or to each other: `X_{t+1} = a X_t + \epsilon_t`. Their
 * heads are declared first, as what a first member or the body suggests; which of them are random
 * is settled at the end.
 */
export function defineTogether(draft: Draft, rules: readonly PlacedEquation[]): Result<null> {
  let failure: Result<null> = { ok: true, value: null };
  const vectors = new Map(
    draft
      .context()
      .declarations.flatMap((d) =>
        d.sort.kind === "vector" ? [[sortKey(d.sort), d.sort] as const] : [],
      ),
  );
  for (const guess of [indexSort, scalarSort, ...vectors.values(), null]) {
    const tried = draft.attempt((): Result<null> => {
      const heads = declareHeads(draft, rules, guess);
      return heads.ok ? readUntilSettled(draft, rules, heads.value) : heads;
    });
    if (tried.ok) return tried;
    failure = tried;
  }
  return failure;
}

/** An equation with its place on the page. */
export interface PlacedEquation {
  readonly equation: Equation;
  readonly sentence: string;
  readonly clause: number;
}

/** Declares what rules are about, as the sort that is guessed where nothing suggests another. */
function declareHeads(
  draft: Draft,
  rules: readonly PlacedEquation[],
  guess: Sort | null,
): Result<ReadonlySet<string>> {
  const made = new Set<string>();
  // rules before first members: they know the range
  const sorted = [...rules].sort(
    (a, b) => Number(isNumbered(draft, a.equation)) - Number(isNumbered(draft, b.equation)),
  );
  for (const { equation, sentence } of sorted) {
    draft.sentence = sentence;
    // apart from what the clauses themselves assume, which may be taken back
    draft.clause = -1;
    const head = headOf(draft, equation);
    if (!head.ok) return head;
    if (draft.own(head.value.head)) continue;
    const declared = declareHead(draft, equation, head.value, guess);
    if (!declared.ok) return declared;
    made.add(declared.value.head);
  }
  return { ok: true, value: made };
}

function declareHead(
  draft: Draft,
  equation: Equation,
  head: Head,
  guess: Sort | null,
): Result<Declaration> {
  const { span } = equation;
  const sort = memberSort(draft, head.head) ?? guess ?? vectorSort(draft.anonymousSize(span));
  const whole: Sort = head.arguments.length > 0 ? { kind: "function", result: sort } : sort;
  const ranges = head.indices.map((arg): Range | null => rangeOfShift(draft, arg, equation));
  const first = firstBefore(draft, equation, head, ranges[0] ?? null);
  if (first !== null && !draft.find(first)) {
    // nothing says that it is whole
    if (sort.kind === "index") return { ok: false, problems: [] };
    const random = isMadeOfRandom(draft, equation);
    const begun = draft.declare(first, sort, [], random, [], span, true);
    if (!begun.ok) return begun;
  }
  return declareFamily(draft, { head: head.head, sort: whole, ranges, random: false, span });
}

/** Reads rules again and again until no more of what they are about turns out to be random. */
function readUntilSettled(
  draft: Draft,
  rules: readonly PlacedEquation[],
  heads: ReadonlySet<string>,
): Result<null> {
  for (let round = 0; round <= heads.size; round += 1) {
    const before = randomness(draft, heads);
    const pass = draft.attempt(
      (): Result<null> => readAll(draft, rules) ?? { ok: true, value: null },
    );
    if (!pass.ok) return pass;
    if (randomness(draft, heads) === before) return { ok: true, value: null };
    // something turned out to be random: read again, so that what depends on it is random too
    draft.retract(rules.map(({ sentence, clause }) => ({ sentence, clause })));
  }
  return { ok: true, value: null };
}

function isNumbered(draft: Draft, equation: Equation): boolean {
  const head = headOf(draft, equation);
  return head.ok && head.value.indices.every((arg) => arg.every((n) => n.kind === "number"));
}

function readAll(draft: Draft, equations: readonly PlacedEquation[]): Result<null> | null {
  for (const { equation, sentence, clause } of equations) {
    draft.sentence = sentence;
    draft.clause = clause;
    const head = headOf(draft, equation);
    if (!head.ok) return head;
    const result = define(draft, equation, draft.own(head.value.head) ?? null);
    if (!result.ok) return result;
  }
  return null;
}

const randomness = (draft: Draft, heads: ReadonlySet<string>): string =>
  draft.declarations.map((d) => (heads.has(d.head) && d.random ? "1" : "0")).join("");

function rangeOfShift(draft: Draft, arg: readonly Syntax[], equation: Equation): Range | null {
  const read = draft.read(arg, equation.indices);
  const name = read.ok ? freeVariables(read.value.term)[0] : undefined;
  return name === undefined
    ? null
    : (equation.indices.find((i) => i.name === name)?.range ?? draft.index(name)?.range ?? null);
}
