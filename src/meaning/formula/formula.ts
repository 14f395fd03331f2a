import { relates } from "../../page/token.ts";
import type { Clause, Quantifier } from "../../read/clause.ts";
import type { IndexVariable } from "../../term/context.ts";
import { canonical } from "../../tex/canonical.ts";
import { mayDefine, splitAtRelations } from "../../tex/condition.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { problem, type Result } from "../../text/problem.ts";
import { define } from "../define/define.ts";
import { headOf, isLabelled, isNumeral, isSequence, mayName } from "../define/head.ts";
import type { Draft } from "../draft.ts";
import {
  baseName,
  canonicalItems,
  type Equation,
  eitherSign,
  equationOf,
  scriptsIn,
} from "../equation.ts";
import { assumeFormula, introduceNamesOf, spread } from "../fact.ts";
import { indicesFor } from "../introduce.ts";
import { conditionOf, freeOf } from "./condition.ts";
import { declareFunction, forAll, namesGiven } from "./every.ts";
import { countBy, runOverValues } from "./letter.ts";
import { isMember, isNew, isPrimedName, mentions } from "./new.ts";
import { beginRule, isRule } from "./rule.ts";

/**
 * Reads a formula that says something by itself: as a definition where its left side is new,
 * otherwise as something assumed.
 */
export function readFormula(
  draft: Draft,
  clause: Extract<Clause, { kind: "formula" }>,
  introduce: boolean,
): Result<null> {
  const indices = indicesFor(draft, clause, false);
  if (!indices.ok) return indices;
  const sign = eitherSign(clause.piece.nodes);
  if (sign)
    return {
      ok: false,
      problems: [
        problem("unsupported", sign.span, { what: "a sign that may be either, in an assumption," }),
      ],
    };
  for (const nodes of spread(clause.piece.nodes)) {
    const result = oneFormula(draft, { clause, indices: indices.value, introduce }, nodes);
    if (!result.ok) return result;
  }
  return { ok: true, value: null };
}

/** The clause that a formula stands in. */
interface Around {
  readonly clause: Extract<Clause, { kind: "formula" }>;
  readonly indices: readonly IndexVariable[];
  /** whether names that nothing declares may be declared by the place where they stand */
  readonly introduce: boolean;
}

export type Nodes = readonly Syntax[];

function oneFormula(draft: Draft, around: Around, nodes: Nodes): Result<null> {
  const { clause, indices } = around;
  const equation = equationOf(nodes, clause.piece.span);
  if (!equation) return assumed(draft, around, nodes);
  const declared = declareFunctions(draft, clause.quantifiers);
  if (!declared.ok) return declared;
  const names =
    mayName(draft, equation.left) &&
    (isNew(draft, equation, indices) ||
      isLabelled(draft, { ...equation, indices }) ||
      isPrimedName(draft, equation, indices) ||
      isRule(draft, equation, indices)) &&
    !mentions(draft, equation);
  if (!names && clause.coins) {
    const what = "a name that is known, for something new,";
    return { ok: false, problems: [problem("unsupported", clause.piece.span, { what })] };
  }
  return names ? defined(draft, around, equation, nodes) : assumed(draft, around, nodes);
}

/** E_q[u] for all functions u */
function declareFunctions(draft: Draft, quantifiers: readonly Quantifier[]): Result<null> {
  for (const { kind, piece } of quantifiers)
    for (const name of kind === "functions" ? canonicalItems(piece.nodes) : []) {
      const made = draft.find(name) ? null : declareFunction(draft, name, piece.span);
      if (made && !made.ok) return made;
    }
  return { ok: true, value: null };
}

/** An equation whose left side is new. */
export function defined(
  draft: Draft,
  { clause, indices, introduce }: Around,
  equation: Equation,
  nodes: Nodes,
): Result<null> {
  const { span } = clause.piece;
  const begun = beginRule(draft, equation, indices);
  if (!begun.ok) return begun;
  if (introduce) {
    runOverValues(draft, equation, indices);
    countBy(draft, equation, indices);
  }
  if (waits(draft, equation, indices)) {
    const symbol = canonical(equation.left);
    return { ok: false, problems: [problem("undeclared-symbol", span, { symbol })] };
  }
  const free = freeOf(draft, equation.right, indices);
  const condition = conditionOf(draft, clause.quantifiers, indices, free);
  if (!condition.ok) return condition;
  const [, right = []] = splitAtRelations(nodes);
  const whole: Equation = { ...equation, right, indices, condition: condition.value };
  const done = define(draft, whole);
  if (!done.ok) return done;
  for (const relation of beyond(equation, nodes)) {
    const piece = { nodes: relation, span };
    const same = { piece, indices, condition: condition.value, functions: [], locals: [] };
    const fact = assumeFormula(draft, same, false);
    if (!fact.ok) return fact;
  }
  return { ok: true, value: null };
}

/**
 * What a row says behind the definition that it begins with, each relation with its own sign: `m =
 * E[Y]` and `m \ne 0` of `m = E[X] = E[Y] \ne 0`, `2k \le n` of `m = k < 2k \le n`.
 */
function beyond({ left }: Equation, nodes: Nodes): readonly Nodes[] {
  const sides = splitAtRelations(nodes);
  const signs = nodes.filter((node) => node.kind === "relation");
  const isEqual = signs.map(({ text }) => mayDefine(text));
  return signs.slice(1).map((sign, k) => {
    const isOfName = isEqual.slice(0, k + 1).every(Boolean);
    return [...(isOfName ? left : (sides[k + 1] ?? [])), sign, ...(sides[k + 2] ?? [])];
  });
}

/** Whether an equation can only be read when more is known of what is on its left side. */
function waits(draft: Draft, equation: Equation, indices: readonly IndexVariable[]): boolean {
  const read = headOf(draft, { ...equation, indices });
  if (!read.ok) return false;
  const { head, indices: places, arguments: args } = read.value;
  return (
    // a first member waits for the rule of its family
    (isMember(places) && draft.families.has(head) && !draft.own(head)) ||
    // and so does a value of a function
    (args.some(isNumeral) && !draft.find(head)) ||
    // a rule for x_{t+1} by x_t, where x is a vector: x_t is no component of it
    (isSequence(draft, equation.left, indices) &&
      !draft.own(head) &&
      refersToItself(draft, equation, indices))
  );
}

/** A formula that says something of what is known. */
function assumed(draft: Draft, { clause, indices, introduce }: Around, nodes: Nodes): Result<null> {
  const every = forAll(draft, clause.quantifiers, nodes, indices);
  if (!every.ok) return every;
  const { locals, functions } = every.value;
  if (introduce) {
    const made = introduceNamesOf(draft, nodes, { piece: clause.piece, indices, locals });
    if (!made.ok) return made;
  }
  const free = freeOf(draft, nodes, indices, locals);
  // "$E[X \mid Y] = 0$ for all $Y$" says it of what it is written of
  const quantifiers = clause.quantifiers.filter(
    (q) =>
      relates(q.piece.nodes) ||
      !canonicalItems(q.piece.nodes).every(
        (name) => draft.find(name)?.random && namesGiven(nodes, name),
      ),
  );
  const condition = conditionOf(draft, quantifiers, indices, free);
  if (!condition.ok) return condition;
  const piece = { nodes, span: clause.piece.span };
  const whole = { piece, indices, condition: condition.value, functions, locals };
  return assumeFormula(draft, whole, introduce);
}

function refersToItself(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): boolean {
  const name = baseName(equation.left);
  return scriptsIn(equation.right).some(
    (node) => baseName([node]) === name && isSequence(draft, [node], indices),
  );
}
