import { flipped } from "../kernel/sign.ts";
import type { Condition, Domain } from "../read/statement.ts";
import type { Claim, Context, IndexVariable } from "../term/context.ts";
import { number, sub } from "../term/make.ts";
import { relationOf } from "../term/sign.ts";
import type { Relation, Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import { elaborate, elaborateSides } from "../tex/elaborate.ts";
import type { LimitSyntax, Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { inTime } from "./judgement.ts";
import { type Limits, limitsOn, readLimits } from "./limit.ts";
import { claimOf } from "./path.ts";
import { restated } from "./restated.ts";
import { judge } from "./step.ts";
import type { Subject } from "./subject.ts";

/** What the conditions of a claim come to. */
export interface Conditions {
  readonly limits: Limits;
  /** conditions that are not understood */
  readonly unread: readonly Span[];
  /** conditions that go beyond what is given */
  readonly beyond: readonly Span[];
}

/** The conditions of a claim as limits of it; those that the givens say already limit nothing. */
export function conditionsOf(
  conditions: readonly Condition[],
  claim: Claim,
  subject: Subject,
  source: string,
): Conditions {
  const terms: Term[] = [];
  const unread: Span[] = [];
  const beyond: Span[] = [];
  for (const condition of conditions) {
    switch (condition.kind) {
      case "formula": {
        if (!condition.distinct && holdsAnyway(condition.nodes, subject, source)) break;
        const read = readLimits([limitSyntax(condition)], claim.free, subject.scope, source);
        const own = limitsOn(read, claim.free);
        const wider = read.terms.some((term) => widens(term, claim.free, subject));
        if (read.unread) unread.push(condition.span);
        else if (wider) beyond.push(condition.span);
        else terms.push(...own.terms);
        break;
      }
      case "letters":
        if (!condition.letters.every((l) => runs(l, condition.domain, claim.free, subject)))
          beyond.push(condition.span);
        break;
      case "property":
        if (restated(condition, subject.context, source) === null) unread.push(condition.span);
    }
  }
  return { limits: { terms, unread: false }, unread, beyond };
}

export const limitSyntax = ({
  nodes,
  distinct,
}: Extract<Condition, { kind: "formula" }>): LimitSyntax => ({ nodes, distinct, said: "limit" });

/** Whether an equation follows from the givens: "where `$c = 2\mu$`" of a declared `$c$`. */
function holdsAnyway(nodes: readonly Syntax[], subject: Subject, source: string): boolean {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  const [left, right] = [nodes.slice(0, at), nodes.slice(at + 1)];
  if (sign?.kind !== "relation" || relationOf(sign.text) !== "=" || sign.label !== null)
    return false;
  if (right.some((n) => n.kind === "relation")) return false;
  const [l, r] = elaborateSides([left, right], subject.scope, { source, limit: 1 }).map(
    (side) => side.readings[0],
  );
  const claim = l && r && claimOf(l, "=", r);
  return claim ? inTime(() => judge(subject, claim)).verdict === "verified" : false;
}

/** What a relation says of a letter: `$n \ge 2$` of `$n$`, and `$2 \le n$`. */
interface Bound {
  readonly of: Term;
  readonly relation: Relation;
  readonly by: Term;
}

function boundsIn(term: Term): readonly Bound[] {
  if (term.kind === "logic") return term.operator === "and" ? term.args.flatMap(boundsIn) : [];
  if (term.kind !== "relation") return [];
  return [
    { of: term.left, relation: term.relation, by: term.right },
    { of: term.right, relation: flipped(term.relation), by: term.left },
  ].filter(({ of }) => of.kind === "variable" || (of.kind === "symbol" && of.args.length === 0));
}

/**
 * Whether a condition lets a letter run further than what is given does: "for all `$n \ge 1$`"
 * where the givens say that `$n \ge 2$`. What is shown under the givens does not show that.
 */
function widens(term: Term, free: readonly IndexVariable[], subject: Subject): boolean {
  return boundsIn(term).some((bound) => {
    const index = bound.of;
    if (index.kind !== "variable") return knownBounds(index, subject.context).some(isWithin(bound));
    const range = free.find((v) => v.name === index.name)?.range;
    const { lower = null, upper = null } = range ?? {};
    if (bound.by.kind === "variable") return false;
    const least = bound.relation === ">" ? add1(bound.by) : bound.by;
    const most = bound.relation === "<" ? sub(bound.by, number(1)) : bound.by;
    if (/^>/.test(bound.relation)) return lower !== null && !ordered(lower, least, free, subject);
    if (/^</.test(bound.relation))
      return upper !== null && upper.kind !== "constant" && !ordered(most, upper, free, subject);
    return false;
  });
}

/**
 * Whether words say something of other values than the givens speak of: "for `$c < 0$`" where `c`
 * is positive, "for every `$n \\ge 1$`" where it is at least 2.
 */
export const leavesGivens = (
  conditions: readonly Term[],
  free: readonly IndexVariable[],
  subject: Subject,
): boolean =>
  conditions.some(
    (condition) =>
      widens(condition, free, subject) ||
      boundsIn(condition).some((bound) =>
        knownBounds(bound.of, subject.context).some((known) => excludes(known, bound)),
      ),
  );

/** Whether no number is within both bounds: `c > 1` and `c = 0`. */
function excludes(known: Bound, bound: Bound): boolean {
  if (known.by.kind !== "number" || bound.by.kind !== "number") return false;
  const order = bound.by.value.compare(known.by.value);
  const below = /^[<=]/.test(bound.relation) && /^>/.test(known.relation) && order <= 0;
  const above = /^(?:>|=)/.test(bound.relation) && /^</.test(known.relation) && order >= 0;
  // "at least 2" and "at most 2" leave 2
  const meets = order === 0 && bound.relation !== "<" && bound.relation !== ">";
  return (below || above) && !(meets && known.relation.length === 2);
}

const add1 = (term: Term): Term => ({ kind: "add", terms: [term, number(1)] });

function ordered(low: Term, high: Term, free: readonly IndexVariable[], subject: Subject): boolean {
  if (sameTerm(low, high)) return true;
  if (low.kind === "number" && high.kind === "number") return low.value.compare(high.value) <= 0;
  const claim: Claim = { left: low, relation: "<=", right: high, free };
  return inTime(() => judge(subject, claim)).verdict === "verified";
}

/** What the givens say of a fixed number by itself. */
function knownBounds(of: Term, context: Context): readonly Bound[] {
  if (of.kind !== "symbol") return [];
  const properties = context.declarations.find((d) => d.key === of.symbol)?.properties ?? [];
  const whole = properties.includes("integer") || of.sort.kind === "index";
  const zero = number(0);
  const signs: readonly Bound[] = properties.includes("positive")
    ? [whole ? { of, relation: ">=", by: number(1) } : { of, relation: ">", by: zero }]
    : properties.includes("nonnegative")
      ? [{ of, relation: ">=", by: zero }]
      : [];
  const said = context.assumptions.flatMap(({ statement }) =>
    statement.kind === "condition" ? boundsIn(statement.condition) : [],
  );
  return [...signs, ...said.filter((bound) => sameTerm(bound.of, of))];
}

/** Whether a known bound lies within another one on the same side. */
const isWithin =
  (bound: Bound) =>
  (known: Bound): boolean => {
    const [a, b] = [bound.by, known.by];
    if (a.kind !== "number" || b.kind !== "number") return false;
    const strict = known.relation.length === 1 && bound.relation.length === 2;
    const order = a.value.compare(b.value);
    if (/^>/.test(bound.relation) && /^>/.test(known.relation))
      return order < 0 && !nextWhole(bound, known) ? true : order === 0 && strict;
    if (/^</.test(bound.relation) && /^</.test(known.relation))
      return order > 0 || (order === 0 && strict);
    return false;
  };

/** `n > 0` of a whole number is `n \ge 1`. */
const nextWhole = (bound: Bound, known: Bound): boolean =>
  bound.relation === ">" &&
  known.relation === ">=" &&
  bound.of.kind === "symbol" &&
  bound.of.sort.kind === "index" &&
  bound.by.kind === "number" &&
  known.by.kind === "number" &&
  known.by.value.sub(bound.by.value).equals(1);

/** Whether what holds under the givens holds for all that a claim says a letter runs through. */
function runs(
  letter: readonly Syntax[],
  domain: Domain | null,
  free: readonly IndexVariable[],
  { context, scope }: Subject,
): boolean {
  const known = scope.withIndices(free);
  const term = elaborate(letter, known, { limit: 1 }).readings[0]?.term;
  if (term?.kind === "variable") return domain !== "reals";
  if (term?.kind !== "symbol" || term.args.some((arg) => arg.kind !== "variable")) return false;
  const declared = scope.declaration(term.symbol);
  if (!declared || declared.random || isDetermined(term.symbol, context)) return false;
  const bounds = knownBounds(term, context);
  switch (domain) {
    case null:
      return true;
    case "indices":
      return false;
    case "integers":
    case "positive integers": {
      const least = domain === "integers" ? null : number(1);
      if (term.sort.kind !== "index" && !declared.properties.includes("integer")) return false;
      return !bounds.some(
        (b) => least === null || !/^>/.test(b.relation) || !sameTerm(b.by, least),
      );
    }
    case "reals":
      return term.sort.kind === "scalar" && bounds.length === 0;
  }
}

/** Whether a fixed quantity is said to be a value of others. */
function isDetermined(symbol: string, context: Context): boolean {
  const random = new Set(context.declarations.filter((d) => d.random).map((d) => d.key));
  const names = (term: Term): readonly string[] =>
    [...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : []));
  return context.assumptions.some(({ statement }) => {
    if (statement.kind === "definition") return statement.symbol.symbol === symbol;
    if (statement.kind !== "fact") return false;
    const { left, right } = statement.relation;
    const said = [...names(left), ...names(right)];
    return said.includes(symbol) && !said.some((name) => random.has(name));
  });
}
