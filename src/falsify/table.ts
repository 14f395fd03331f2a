import type {
  Context,
  Declaration,
  Definition,
  IndexVariable,
  Statement,
} from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number, relation, symbol } from "../term/make.ts";
import { scalarSort } from "../term/sort.ts";
import type { SymbolTerm, Term } from "../term/term.ts";
import { children, freeVariables, sameTerm, subterms } from "../term/walk.ts";
import { isExact } from "./integral.ts";

/** A context with its parts at hand by name. */
export interface Table {
  readonly context: Context;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  readonly indices: ReadonlyMap<string, IndexVariable>;
  readonly statements: readonly Statement[];
  /**
   * symbols without index arguments by their heads without braces: `x_0` beside the family `x_t`
   */
  readonly single: ReadonlyMap<string, Declaration>;
  /**
   * families whose rule goes back for ever: their members before some early one are all one
   * quantity here, so that models only stand in for what is meant
   */
  readonly endless: ReadonlySet<string>;
  /** whether terms depend on chance, of those that this has been asked of */
  readonly randomness: WeakMap<Term, boolean>;
}

export function tableOf(context: Context): Table {
  const stated = context.assumptions.map(({ statement }) => statement);
  const draft: Draft = {
    declarations: new Map([...context.declarations, ...undeclared(context)].map((d) => [d.key, d])),
    definitions: definitionsIn(stated),
    statements: stated.filter((s) => !names(s)),
    endless: new Set(),
  };
  for (const key of [...draft.definitions.keys()]) noteEndless(draft, key);
  return {
    ...draft,
    context,
    indices: new Map(context.indices.map((i) => [i.name, i])),
    single: new Map(
      context.declarations.filter((d) => d.ranges.length === 0).map((d) => [plainHead(d.head), d]),
    ),
    randomness: new WeakMap(),
  };
}

/** The parts of a table to which families that go back for ever add what their rules start from. */
interface Draft {
  readonly declarations: Map<string, Declaration>;
  readonly definitions: Map<string, readonly Definition[]>;
  readonly statements: Statement[];
  readonly endless: Set<string>;
}

function definitionsIn(statements: readonly Statement[]): Map<string, readonly Definition[]> {
  const definitions = new Map<string, Definition[]>();
  for (const statement of statements) {
    if (statement.kind !== "definition") continue;
    const known = definitions.get(statement.symbol.symbol);
    if (known) known.push(statement);
    else definitions.set(statement.symbol.symbol, [statement]);
  }
  // A definition for fixed places (`N_0 = 1`) is asked before a rule (`N_{t+1} = …`).
  for (const list of definitions.values())
    list.sort(
      (a, b) => a.params.filter((p) => p !== "").length - b.params.filter((p) => p !== "").length,
    );
  return definitions;
}

/**
 * Functions that need not be declared: those that a fact speaks of with "for all", and the one that
 * stands for all in what a density says.
 */
function undeclared({ declarations, assumptions }: Context): readonly Declaration[] {
  const statements = assumptions.map(({ statement }) => statement);
  const said = statements.flatMap((s) =>
    s.kind === "fact" ? s.functions.filter((name) => isApplied(s.relation, name)) : [],
  );
  const hasDensity = statements.some((s) => s.kind === "distribution" && s.law === "density");
  const known = new Set(declarations.map((d) => d.key));
  const missing = [...new Set(said)].filter((name) => !known.has(name));
  return [...missing, ...(hasDensity ? [testFunction.symbol] : [])].map((name) => ({
    key: name,
    head: name,
    sort: testFunction.sort,
    ranges: [],
    random: false,
    properties: [],
    sentence: "",
  }));
}

/** Lets a family whose rule goes back for ever start from one quantity that stands for its past. */
function noteEndless({ declarations, definitions, statements, endless }: Draft, key: string): void {
  const [rule, ...others] = definitions.get(key) ?? [];
  const declaration = declarations.get(key);
  if (!rule || others.length > 0 || !declaration || !isEndless(rule, declaration)) return;
  const past: Declaration = {
    ...declaration,
    key: `${key}#past`,
    head: `${declaration.head.replaceAll("#1", "-\\infty")}`,
    ranges: [],
  };
  const before = symbol(past.key, [], past.sort);
  declarations.set(past.key, past);
  const [at] = rule.symbol.args;
  const from = number(firstOfEndless);
  definitions.set(key, [
    { ...rule, condition: relation(at as Term, ">=", from) },
    { ...rule, condition: relation(at as Term, "<", from), body: before },
  ]);
  endless.add(key);
  // what is said of all members is said of that one too
  for (const s of [...statements]) {
    if (
      (s.kind === "mean" || s.kind === "variance") &&
      s.of.kind === "symbol" &&
      s.of.symbol === key &&
      s.of.args[0]?.kind === "variable" &&
      freeVariables(s.value).length === 0
    )
      statements.push({ ...s, of: before });
  }
}

/**
 * The first member that is made by a rule that goes back for ever: those that models look at first
 * are not far behind it.
 */
const firstOfEndless = -2;

/**
 * Whether a rule for a member by those before it has no first member: `X_t = a X_{t-1} +
 * \epsilon_t` for all whole t.
 */
function isEndless(
  { symbol: head, params, condition, body, arguments: args }: Definition,
  { ranges, random }: Declaration,
): boolean {
  const [range, ...more] = ranges;
  const [at, ...others] = head.args;
  if (
    !random ||
    condition ||
    more.length + others.length + args.length > 0 ||
    at?.kind !== "variable" ||
    params[0] !== at.name ||
    range?.lower
  )
    return false;
  return [...subterms(body)].some((part) => part.kind === "symbol" && part.symbol === head.symbol);
}

/** Any function of a quantity with a density, in what that says of its mean. */
export const testFunction: SymbolTerm = {
  kind: "symbol",
  symbol: "#test",
  args: [],
  sort: { kind: "function", result: scalarSort },
};

function isApplied(term: Term, name: string): boolean {
  for (const part of subterms(term))
    if (part.kind === "apply" && part.function.symbol === name) return true;
  return false;
}

/** A head without braces and spaces, its places filled. */
export function plainHead(head: string, args: readonly string[] = []): string {
  return head
    .replace(/#(\d)/g, (_, place: string) => args[Number(place) - 1] ?? "")
    .replace(/[{}\s]/g, "");
}

/** The index variable that a name stands for; `b'` shares the range of `b`. */
export function indexNamed(table: Table, name: string): IndexVariable | null {
  return (
    table.indices.get(name) ??
    table.indices.get(name.replace(/(?:'|\^\{?\\prime\}?)+$/, "")) ??
    null
  );
}

/** Keys of the declared symbols that a term reaches, definitions unfolded. */
export function reachable(table: Table, terms: readonly Term[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (term: Term): void => {
    for (const part of subterms(term)) {
      if (part.kind !== "symbol" || seen.has(part.symbol)) continue;
      seen.add(part.symbol);
      for (const definition of table.definitions.get(part.symbol) ?? []) {
        visit(definition.body);
        for (const argument of definition.symbol.args) visit(argument);
      }
    }
  };
  terms.forEach(visit);
  return seen;
}

/** Whether the symbol is random and has no definition: a quantity that a model chooses. */
export function isBase(table: Table, key: string): boolean {
  return table.declarations.get(key)?.random === true && !table.definitions.has(key);
}

/** Whether a declaration names an integer that counts something. */
export function isSize(declaration: Declaration): boolean {
  return declaration.sort.kind === "index" && declaration.ranges.length === 0;
}

/** Whether a term depends on chance when it is evaluated at an outcome. */
export function isRandom(table: Table, term: Term): boolean {
  let known = table.randomness.get(term);
  if (known === undefined) {
    known = [...reachable(table, [term])].some((key) => table.declarations.get(key)?.random);
    table.randomness.set(term, known);
  }
  return known;
}

/** Whether a term has a random symbol outside every expectation, definitions unfolded. */
export function isRandomNow(
  table: Table,
  term: Term,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const inside = (parts: readonly Term[]): boolean =>
    parts.some((part) => isRandomNow(table, part, seen));
  if (
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability"
  )
    // an average under an event is a number
    return inside(term.given.filter((given) => sortOf(given).kind !== "condition"));
  if (term.kind === "symbol") {
    if (table.declarations.get(term.symbol)?.random) return true;
    if (seen.has(term.symbol)) return false;
    const deeper = new Set([...seen, term.symbol]);
    return (
      (table.definitions.get(term.symbol) ?? []).some((d) => isRandomNow(table, d.body, deeper)) ||
      inside(term.args)
    );
  }
  return inside(children(term));
}

/** Whether an integral that a model only stands in for is behind a term, definitions unfolded. */
export function hasIntegral(table: Table, terms: readonly Term[]): boolean {
  const inside = (term: Term): boolean => {
    for (const part of subterms(term)) if (part.kind === "integral" && !isExact(part)) return true;
    return false;
  };
  return (
    terms.some(inside) ||
    [...reachable(table, terms)].some((key) =>
      (table.definitions.get(key) ?? []).some((d) => inside(d.body)),
    )
  );
}

/**
 * A statement that only names a moment by itself (`\sigma^2(H) = \operatorname{Var}(H)`, one
 * spelling for another) asks for nothing.
 */
function names(s: Statement): boolean {
  if (s.kind === "mean") return s.value.kind === "expect" && sameTerm(s.value.body, s.of);
  if (s.kind === "variance") return s.value.kind === "variance" && sameTerm(s.value.body, s.of);
  return (
    s.kind === "covariance" &&
    s.value.kind === "covariance" &&
    sameTerm(s.value.left, s.left) &&
    sameTerm(s.value.right, s.right)
  );
}
