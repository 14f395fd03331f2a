import type { Declaration, Definition } from "../../term/context.ts";
import { relation, symbol, variable } from "../../term/make.ts";
import { atQuantities } from "../../term/pointwise.ts";
import { scalarSort } from "../../term/sort.ts";
import type { Sort, SymbolTerm, Term } from "../../term/term.ts";
import { freeVariables, sortKey, sumEnds } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import { memberOf } from "../../tex/head.ts";
import { headText } from "../../tex/scope.ts";
import { problem, type Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Equation, unsupported } from "../equation.ts";
import { definedOtherwise } from "../exception.ts";
import { isRandom, replaceTerm, substitute } from "../support.ts";
import { firstValue } from "../target.ts";
import { type Argument, argumentsOf, isGiven, pointOf, undeclaredArguments } from "./argument.ts";
import { entryName, lettersOf, readBody } from "./body.ts";
import { declareFamily } from "./family.ts";
import { endlessBy } from "./founded.ts";
import { headOf } from "./head.ts";
import { fromItsStart, type Making, type Slot, slotsOf } from "./position.ts";
import { headSort } from "./sort.ts";

/**
 * Reads an equation as the definition of its left side. With `declared` the head has been declared
 * for the time being (a rule that refers to itself).
 */
export function define(
  draft: Draft,
  equation: Equation,
  declared: Declaration | null = null,
): Result<Declaration> {
  const times = declareTimes(draft, equation);
  if (!times.ok) return times;
  const first = headOf(draft, equation);
  if (!first.ok) return first;
  const locals = undeclaredArguments(draft, first.value);
  const body = readBody(draft, equation, locals, declared?.sort);
  if (!body.ok) return body;
  const own = body.value.free;
  const names = own.map((f) => f.name);
  const free = [...own, ...equation.indices.filter((i) => !names.includes(i.name))];
  const head = headOf(draft, equation, names);
  if (!head.ok) return head;
  return make(draft, { equation, head: head.value, free, declared }, body.value.term);
}

/**
 * A letter in the scripts of a head that nothing declares, and at which the body takes a Brownian
 * motion, is a time: `B_u = W_u - u W_1`.
 */
function declareTimes(draft: Draft, { left, right, indices }: Equation): Result<null> {
  const heads = draft.context().assumptions.flatMap(({ statement: s }) => {
    const of =
      s.kind === "distribution" && s.law === "brownian" && s.of.kind === "symbol"
        ? s.of.symbol
        : null;
    return draft.declarations.flatMap((d) => (d.key === of ? [d.head] : []));
  });
  const body = canonical(right);
  for (const letter of heads.length > 0 ? lettersOf(left) : []) {
    if (draft.find(letter) || draft.index(letter) || indices.some((i) => i.name === letter))
      continue;
    const taken = heads.some((head) => body.includes(memberOf(head, letter)));
    const span = left[0]?.span;
    const made =
      taken && span
        ? draft.declare(letter, scalarSort, [], false, ["nonnegative"], span, true)
        : null;
    if (made && !made.ok) return made;
  }
  return { ok: true, value: null };
}

function make(draft: Draft, making: Making, read: Term): Result<Declaration> {
  const { equation, head, free } = making;
  const placed = slotsOf(draft, making, read);
  if (!placed.ok) return placed;
  const { slots } = placed.value;
  const entries = [
    ...head.entries.map((entry) => canonical(entry)),
    ...(free.some((f) => f.name === entryName) ? [entryName] : []),
  ];
  const called = argumentsOf(draft, equation, head, placed.value.body);
  const { args, body: general } = called;
  // an index that the head does not name: the value at its first place, and the equation for all of
  // them
  const bound = new Set([...slots.map((s) => s.param), ...entries, ...args.map((a) => a.name)]);
  const names = freeVariables(general);
  const loose = free.filter((f) => names.includes(f.name) && !bound.has(f.name));
  // "$W = S_1 + \\dots + S_k$": of how many is to be said, and no sum is of all sizes
  const size = loose.find((f) => sumEnds(general).includes(f.name))?.name;
  if (size !== undefined)
    return { ok: false, problems: [problem("undeclared-symbol", equation.span, { symbol: size })] };
  const body = loose.reduce((t, i) => substitute(t, i.name, firstValue(i.range)), general);
  const sort = headSort(body, entries, free, args.length > 0, equation.span);
  if (!sort.ok) return sort;
  const made = declarationOf(draft, making, sort.value, slots, isRandom(draft, body));
  if (!made.ok) return made;
  const declaration = made.value;
  const rule: Rule = {
    name: symbol(
      declaration.key,
      slots.map((s) => s.arg),
      declaration.sort,
    ),
    params: slots.map((s) => s.param),
    entries,
    args,
    condition: fromItsStart(placed.value.condition, slots, declaration, body),
    body,
  };
  // `\eta(x) = E[y | x]` of something random says what the function is at x, and not what it is at
  // others: `\eta(z)` is no average given z
  if (entries.length === 0 && args.some((arg) => isGiven(body, arg.name)))
    assumeAt(draft, rule, called.originals);
  else {
    const definition = definitionOf(rule);
    if (definedOtherwise(definition, declaration, draft.context().assumptions))
      return {
        ok: false,
        problems: [
          problem("already-declared", equation.span, { symbol: headText(declaration.head) }),
        ],
      };
    const endless = endlessBy(definition, draft.context().assumptions);
    if (endless !== null) return unsupported(equation.span, endless);
    draft.assume(definition);
    assumeAtQuantities(draft, rule);
    if (loose.length > 0) assumeAtAll(draft, rule, general);
  }
  return { ok: true, value: declaration };
}

/** What an equation says of a name that is declared. */
interface Rule {
  readonly name: SymbolTerm;
  readonly params: readonly string[];
  readonly entries: readonly string[];
  readonly args: readonly Argument[];
  readonly condition: Term | null;
  readonly body: Term;
}

const definitionOf = ({ name, params, entries, args, condition, body }: Rule): Definition => ({
  kind: "definition",
  symbol: name,
  params,
  entries,
  arguments: args,
  condition,
  body,
});

/** Declares the head of an equation, or finds it declared with what fits. */
function declarationOf(
  draft: Draft,
  { equation: { span }, head, declared }: Making,
  sort: Sort,
  slots: readonly Slot[],
  random: boolean,
): Result<Declaration> {
  const own = declared ?? draft.own(head.head);
  if (!own) {
    const ranges = slots.map((s) => s.range);
    return declareFamily(draft, { head: head.head, sort, ranges, random, span });
  }
  const fits =
    sortKey(own.sort) === sortKey(sort) || (sort.kind === "index" && own.sort.kind === "scalar");
  if (!fits)
    return {
      ok: false,
      problems: [problem("sort-clash", span, { left: own.sort.kind, right: sort.kind })],
    };
  if (!random || own.random) return { ok: true, value: own };
  const next = { ...own, random };
  draft.replace(own, next);
  return { ok: true, value: next };
}

/** What a function is at its arguments, as they are written, and at nothing else. */
function assumeAt(
  draft: Draft,
  { name, args, condition, body }: Rule,
  originals: ReadonlyMap<string, Term>,
): void {
  const back = (term: Term): Term =>
    args.reduce(
      (t, arg) => replaceTerm(t, pointOf(arg), originals.get(arg.name) ?? pointOf(arg)),
      term,
    );
  const applied: Term = {
    kind: "apply",
    function: name,
    args: args.map((arg) => back(pointOf(arg))),
  };
  assumeEqual(draft, applied, back(body), condition);
}

/** A function of the values of what its averages condition on, at these themselves. */
function assumeAtQuantities(draft: Draft, { name, args, condition, body }: Rule): void {
  if (name.sort.kind !== "function" || !args.some((arg) => arg.fixed)) return;
  const applied: Term = { kind: "apply", function: name, args: args.map(pointOf) };
  const whole = relation(applied, "=", body);
  const placed = atQuantities(whole, args);
  if (placed !== whole) draft.assume({ kind: "fact", relation: placed, condition, functions: [] });
}

/**
 * What a name is for all values of an index that it does not carry; of a function, where it is one
 * of a whole number h: `\gamma(h) = \operatorname{Cov}(X_t, X_{t+h})`.
 */
function assumeAtAll(draft: Draft, { name, entries, args, condition }: Rule, general: Term): void {
  const whole = entries.length === 0 && args.every((arg) => arg.sort.kind === "index");
  if (args.length > 0 && !whole) return;
  const left: Term =
    entries.length > 0
      ? { kind: "entry", of: name, indices: entries.map((e) => variable(e)) }
      : args.length > 0
        ? { kind: "apply", function: name, args: args.map(pointOf) }
        : name;
  assumeEqual(draft, left, general, condition);
}

function assumeEqual(draft: Draft, left: Term, right: Term, condition: Term | null): void {
  draft.assume({
    kind: "fact",
    relation: relation(left, "=", right),
    condition,
    functions: [],
  });
}
