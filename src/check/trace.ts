import type { Core } from "../kernel/core.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import { soleAtom } from "../kernel/sole.ts";
import { template } from "../kernel/template.ts";
import type { Theorem } from "../kernel/theorem.ts";
import { presented } from "../search/explain.ts";
import { UnprintableError, Writer } from "../search/term.ts";
import type { Context } from "../term/context.ts";
import { guarded } from "../term/guard.ts";
import type { Term } from "../term/term.ts";
import { isNumber, subterms } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";
import type { TraceEntry } from "./report.ts";

const entryLimit = 24;
const visitLimit = 400;

/** A normal form as a term, or null where it has no notation. */
export function termOf(p: Polynomial, context: Context): Term | null {
  return printed(() => new Writer(context).term(p));
}

/** A normal form in the author's notation, or null where it has none. */
export function texOf(p: Polynomial, context: Context, scope: Scope): string | null {
  return printed(() => toTex(new Writer(context).term(p), scope));
}

/** What is printed, or null where there is something that has no notation. */
function printed<T>(print: () => T): T | null {
  try {
    return print();
  } catch (error) {
    if (error instanceof UnprintableError) return null;
    throw error;
  }
}

/**
 * The instances of laws and givens that a proof replaces by, in order, each once; those that are
 * used.
 */
export function traceOf(leaves: readonly Theorem[], context: Context, scope: Scope): TraceEntry[] {
  const entries: TraceEntry[] = [];
  const seen = new Set<string>();
  for (const leaf of leaves) {
    if (leaf.origin.by !== "join") continue;
    for (const [side, half] of [
      ["left", leaf.origin.first],
      ["right", leaf.origin.second],
    ] as const) {
      for (const move of movesOf(half)) {
        const key = keyOf(move);
        if (seen.has(key) || entries.length >= entryLimit) continue;
        seen.add(key);
        const [before, after] = shownOf(move, context, scope);
        if (before === undefined || after === undefined || before === after) continue;
        const [rule = "algebra"] = presented(context, move.laws, move.givens).slice(-1);
        entries.push({
          rule,
          law: [...move.laws].join(", "),
          side,
          before,
          after,
          detail: [...move.givens].join(", "),
        });
      }
    }
  }
  return entries;
}

/** What nobody writes: the mean of a number, or nothing over something. */
function isIdle(term: Term): boolean {
  return term.kind === "expect"
    ? term.body.kind === "number"
    : term.kind === "div" && isNumber(term.numerator, 0);
}

/** The instances of these rules that a proof replaces by, as equations of terms. */
export function instancesOf(
  leaves: readonly Theorem[],
  context: Context,
  rules: readonly string[],
): readonly { readonly left: Term; readonly right: Term }[] {
  const writer = new Writer(context);
  const halves = leaves.flatMap(({ origin }) =>
    origin.by === "join" ? [origin.first, origin.second] : [],
  );
  return halves
    .flatMap((half) => movesOf(half))
    .flatMap((move) => {
      if (!presented(context, move.laws, move.givens).every((rule) => rules.includes(rule)))
        return [];
      const terms = printed(() => guarded(writer.term(move.left), writer.term(move.right)));
      const [left, right, ...guards] = terms ?? [];
      return !left || !right || guards.length > 0 || [...subterms(right)].some(isIdle)
        ? []
        : [{ left, right }];
    });
}

/** The sides of an instance in the author's notation, where it has one. */
function shownOf({ left, right }: Theorem, context: Context, scope: Scope): readonly string[] {
  const writer = new Writer(context);
  const terms = printed(() => guarded(writer.term(left), writer.term(right)));
  const [before = "", after = "", ...guards] = (terms ?? []).map((term) => toTex(term, scope));
  const where =
    guards.length === 0 || before === after ? "" : ` \\quad\\text{where } ${guards.join(", ")}`;
  return terms === null ? [] : [before, after + where];
}

/**
 * The instances of laws and givens that a theorem was made from by replacing, in order, each
 * theorem visited once.
 */
function movesOf(theorem: Theorem, visited = new Set<Theorem>()): Theorem[] {
  if (visited.has(theorem) || visited.size > visitLimit) return [];
  visited.add(theorem);
  const { origin } = theorem;
  if (origin.by === "normal-form") return [];
  if (origin.by !== "substitute") return [theorem];
  const used = origin.equations.filter(
    (e) => !visited.has(e) && uses(origin.base.core, origin.base.right, e),
  );
  return [...movesOf(origin.base, visited), ...used.flatMap((e) => movesOf(e, visited))];
}

/** Whether an equation's atom occurs in a polynomial. */
function uses(core: Core, p: Polynomial, equation: Theorem): boolean {
  const atom = soleAtom(equation.left);
  if (!atom) return false;
  const { key } = template(atom, core.assumed);
  let found = false;
  core.ring.known.only([], () =>
    core.ring.rewrite(p, (a) => {
      if (template(a, core.assumed).key === key) found = true;
      return null;
    }),
  );
  return found;
}

function keyOf(theorem: Theorem): string {
  const atom = soleAtom(theorem.left);
  return atom ? template(atom).key : theorem.left.key;
}
