import { type Clause, namesWithin } from "../../read/clause.ts";
import { isDots } from "../../read/piece.ts";
import type { IndexVariable } from "../../term/context.ts";
import { number as integer } from "../../term/make.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Head } from "../../tex/head.ts";
import { integerIn, letterIn } from "../../tex/named.ts";
import { isOperator } from "../../tex/row.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { isAverage } from "../averages.ts";
import { headOf, isNumeral, mayName } from "../define/head.ts";
import type { Draft } from "../draft.ts";
import { type Equation, equationOf, plainIndices, scriptsIn } from "../equation.ts";
import { itemsOfSubject } from "../family.ts";
import { isMember } from "../formula/new.ts";
import { indicesFor } from "../introduce.ts";
import type { Intake } from "./intake.ts";
import type { Pending } from "./pending.ts";
import { goesBack, membersOf, runOfRecursion, shiftedLetters } from "./recursion.ts";

/**
 * Heads that equations define as functions, so that `\gamma(0) = \sigma^2` is said of what
 * `\gamma(h) = \dots` defines.
 */
export function findFunctions(intake: Intake, list: readonly Pending[]): void {
  for (const { head } of applied(intake, list))
    if (!head.arguments.some(isNumeral)) intake.draft.functions.add(head.head);
}

/**
 * Equations that define a name with arguments, as `\gamma(h) = \dots`; what was found of one may
 * change how the next one reads.
 */
function* applied(
  intake: Intake,
  list: readonly Pending[],
): Generator<{ readonly p: Pending; readonly equation: Equation; readonly head: Head }> {
  for (const p of list) {
    const equation =
      p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
    if (!equation || !mayName(intake.draft, equation.left)) continue;
    const head = intake.draft.readHead(equation.left, intake.draft.scope, {
      brackets: "arguments",
    });
    if (head.ok && head.value.arguments.length > 0) yield { p, equation, head: head.value };
  }
}

/**
 * `\gamma(h) = \operatorname{Cov}(x_{t+h}, x_t)`, where nothing says what h is: an index, by how
 * far members of a sequence lie apart.
 */
export function findLags(intake: Intake, list: readonly Pending[]): void {
  const { draft } = intake;
  for (const { p, equation, head } of applied(intake, list)) {
    const lag = lagIn(draft, p.clause, equation, head);
    if (!lag) continue;
    intake.at(p, () => {
      draft.addIndex(lag);
      return { ok: true, value: null };
    });
    draft.functions.delete(head.head);
    const indexed = headOf(draft, { left: equation.left, indices: [] });
    if (indexed.ok && indexed.value.indices.length > 0) draft.families.add(indexed.value.head);
  }
}

/** The argument of a function that says how far members of a sequence lie apart, as an index. */
function lagIn(draft: Draft, clause: Clause, equation: Equation, head: Head): IndexVariable | null {
  const [arg, ...more] = head.arguments;
  const [name] = arg && more.length === 0 ? arg : [];
  if (!arg || arg.length > 1 || !name || !isLag(name)) return null;
  const lag = name.text;
  if (draft.find(lag) || draft.index(lag)) return null;
  if (clause.quantifiers.some((q) => namesWithin(q.piece).has(lag))) return null;
  const moves = scriptsIn(equation.right).flatMap((n) =>
    n.kind === "script" && n.sub ? (shiftIn(n.sub) ?? []) : [],
  );
  const [move, ...others] = moves;
  const range = move && draft.index(move.time)?.range;
  if (!move || !range || others.length > 0 || move.by !== lag) return null;
  const isEndless = !range.upper || range.upper.kind === "constant";
  return isEndless && !(range.lower && move.sign === "-")
    ? { name: lag, range: { lower: range.lower && integer(0), upper: null } }
    : null;
}

type Name = Extract<Syntax, { kind: "name" }>;

const isLag = (node: Syntax): node is Name =>
  letterIn([node]) !== null || (node.kind === "name" && node.text === "\\tau");

/** The parts of `t + h`. */
function shiftIn([time, sign, by, ...more]: readonly Syntax[]): {
  readonly time: string;
  readonly sign: string;
  readonly by: string;
} | null {
  const letter = time ? letterIn([time]) : null;
  return letter !== null &&
    sign &&
    isOperator(sign, "+", "-") &&
    by?.kind === "name" &&
    more.length === 0
    ? { time: letter, sign: canonical([sign]), by: by.text }
    : null;
}

/**
 * Heads that equations define as families, so that `N_0 = 1` is a member of what `N_{t+1} = …`
 * defines.
 */
export function findFamilies(intake: Intake, list: readonly Pending[]): void {
  const { draft } = intake;
  const starts = list.flatMap(({ clause }) => membersGiven(draft, clause));
  for (const { clause } of list) {
    const equation = namingIn(draft, clause);
    if (!equation) continue;
    for (const index of lettersRunning(draft, clause, equation, starts))
      if (!draft.index(index.name) && !list.some((p) => speaksOfAll(p.clause, index.name)))
        draft.addIndex(index);
    const head = headOf(draft, { left: equation.left, indices: [] });
    if (head.ok && head.value.indices.length > 0) draft.families.add(head.value.head);
  }
  for (const { clause } of list) {
    const equation = namingIn(draft, clause);
    const read = equation && headOf(draft, { left: equation.left, indices: [] });
    if (!equation || !read?.ok || read.value.indices.length !== 1) continue;
    const { head, indices } = read.value;
    // `F_n = F_0 + G_n` names the first member as well
    const numbered = isMember(indices)
      ? [Number(canonical(indices[0] ?? []))]
      : membersOf(equation.left, equation.right).flatMap((m) => integerIn(m.sub) ?? []);
    for (const at of numbered) draft.firsts.set(head, Math.min(at, draft.firsts.get(head) ?? at));
  }
}

/** The names that a clause says something of: `m_0` of "$m_0 = 0$" and "$m_0$ is random". */
function membersGiven(draft: Draft, clause: Clause): readonly (readonly Syntax[])[] {
  if (clause.kind !== "traits") {
    const equation = namingIn(draft, clause);
    return equation ? [equation.left] : [];
  }
  const items = itemsOfSubject(clause.subject) ?? [];
  return items.flatMap((item) => (item.kind === "one" ? [item.nodes] : []));
}

/** The members `x_0` and `x_1` of the family of a name, where something declares them. */
function membersKnown(draft: Draft, left: readonly Syntax[]): readonly (readonly Syntax[])[] {
  const [name] = left;
  if (name?.kind !== "script" || left.length > 1) return [];
  return ["0", "1"].flatMap((text) => {
    const member: Syntax = { ...name, sub: [{ kind: "number", text, span: name.span }] };
    return draft.find(canonical([member])) ? [[member]] : [];
  });
}

/** The equation of a clause whose left side may be a name. */
function namingIn(draft: Draft, clause: Clause): Equation | null {
  const equation =
    clause.kind === "formula" ? equationOf(clause.piece.nodes, clause.piece.span) : null;
  return equation && mayName(draft, equation.left) ? equation : null;
}

/**
 * The letters of a rule that run through the same all over: those of one that goes back to its own
 * members, and "$Z_t = \dots$ for $t = 1, 2, \dots$", where one that ends somewhere belongs to its
 * family.
 */
function lettersRunning(
  draft: Draft,
  clause: Clause,
  equation: Equation,
  starts: readonly (readonly Syntax[])[],
): readonly IndexVariable[] {
  const { left } = equation;
  const recursive = goesBack(equation);
  // "for every $t$" says nothing of how far that is
  const isBounded = clause.quantifiers.some((q) => q.piece.nodes.length > 1);
  const known = recursive && !isBounded ? membersKnown(draft, left) : [];
  const run = recursive && !isBounded ? runOfRecursion(equation, [...starts, ...known]) : null;
  if (run) return [run];
  if (!recursive && !clause.quantifiers.some((q) => isEndless(q.piece.nodes))) return [];
  const letters = [
    ...plainIndices(left).map((l) => l.name),
    ...(recursive ? shiftedLetters(left) : []),
  ];
  const ranges = letters.length > 0 ? indicesFor(draft, clause, false) : null;
  return ranges?.ok
    ? ranges.value.filter((i) => letters.includes(i.name) && (recursive || !i.range.upper))
    : [];
}

/** "for $t \ge 1$", "for $t = 0, 1, \dots$" */
function isEndless(nodes: readonly Syntax[]): boolean {
  const [letter, sign, ...end] = nodes;
  return (
    isDots(nodes.slice(-1)) ||
    (letter !== undefined &&
      letterIn([letter]) !== null &&
      sign?.kind === "relation" &&
      (sign.text === "\\ge" || sign.text === ">") &&
      integerIn(end) !== null)
  );
}

/**
 * Whether a clause gives a conditional mean of the members of a family without saying how far their
 * letter runs: "$E[M_{k+1} \mid M_k] = M_k$" is said of all members, whatever k runs through in
 * another sentence.
 */
const speaksOfAll = (clause: Clause, letter: string): boolean =>
  clause.kind === "formula" &&
  clause.quantifiers.length === 0 &&
  clause.piece.nodes[0] !== undefined &&
  isAverage(clause.piece.nodes[0]) &&
  clause.piece.nodes.some(
    (n) => n.kind === "fence" && n.body.some((inner) => isOperator(inner, "\\mid", "|", "\\vert")),
  ) &&
  scriptsIn(clause.piece.nodes).some((script) => namesWithin(script).has(letter));
