import { type Declaration, rangeWith, termsOf } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Sort, SymbolTerm, Term } from "../term/term.ts";
import { children, freeVariables, sortKey } from "../term/walk.ts";
import type { Certificate } from "./certificate.ts";

/**
 * Throws a `TypeError` where a term of a certificate, or of what it rests on, speaks of something
 * that is not declared, or not as it is declared, or relates things of several kinds.
 */
export function checkTerms({ statement, how }: Certificate): void {
  const { context, left, right, free } = statement;
  const declared = new Map(context.declarations.map((d) => [d.key, d]));
  const seen = new Set<Term>();
  const visit = (term: Term): void => {
    if (seen.has(term)) return;
    seen.add(term);
    if (term.kind === "symbol") checkSymbol(term, declared.get(term.symbol));
    if (term.kind === "apply") checkSymbol(term.function, declared.get(term.function.symbol));
    for (const child of children(term)) visit(child);
    if ("sort" in term) for (const size of sizesOf(term.sort)) visit(size);
  };
  for (const { range } of [...free, ...context.indices])
    for (const end of [range.lower, range.upper]) if (end) visit(end);
  for (const { statement: said } of context.assumptions) {
    for (const term of termsOf(said)) visit(term);
    if (said.kind === "definition" && said.condition) visit(said.condition);
  }
  for (const d of context.declarations) for (const size of sizesOf(d.sort)) visit(size);
  const direct = how?.by === "squares" ? how.of : how;
  for (const term of [left, right, ...(direct?.by === "gap" ? [direct.gap] : [])]) visit(term);
  const open = new Set([left, right].flatMap(freeVariables));
  const names = new Set(free.map(({ name }) => name));
  const stray = [...open].find((name) => !names.has(name));
  if (stray !== undefined) throw new TypeError(`${stray.slice(0, 40)} stands for nothing`);
  if (names.size < free.length) throw new TypeError("an index that is said twice");
  const [a, b] = [sortOf(left), sortOf(right)].map((s) => (s.kind === "index" ? "scalar" : s.kind));
  if (a !== b) throw new TypeError("the two sides are not of one kind");
  if (statement.relation !== "=" && a !== "scalar")
    throw new TypeError("what is no number is no greater than another");
}

function checkSymbol(term: SymbolTerm, declaration: Declaration | undefined): void {
  const name = term.symbol.slice(0, 40);
  if (!declaration) throw new TypeError(`nothing is declared as ${name}`);
  if (term.args.length !== declaration.ranges.length)
    throw new TypeError(`${name} has not as many indices as it is declared with`);
  const at = new Map(term.args.map((arg, k) => [`#${k + 1}`, arg]));
  const { sort } = term;
  const own = sortWith(declaration.sort, at);
  // of what size the value of a function is may hang on what it is taken at
  const alike =
    own.kind === "function" && sort.kind === "function"
      ? own.result.kind === sort.result.kind
      : sortKey(own) === sortKey(sort);
  if (!alike) throw new TypeError(`${name} is not of the kind that it is declared as`);
}

function sizesOf(sort: Sort): readonly Term[] {
  switch (sort.kind) {
    case "vector":
    case "covector":
      return [sort.size];
    case "matrix":
      return [sort.rows, sort.columns];
    case "function":
      return sizesOf(sort.result);
    case "index":
    case "scalar":
    case "condition":
      return [];
  }
}

/** A sort with what stands in the indices of its symbol put into its sizes. */
function sortWith(sort: Sort, at: ReadonlyMap<string, Term>): Sort {
  const put = (size: Term): Term => rangeWith({ lower: size, upper: null }, at).lower ?? size;
  switch (sort.kind) {
    case "vector":
    case "covector":
      return { kind: sort.kind, size: put(sort.size) };
    case "matrix":
      return { kind: "matrix", rows: put(sort.rows), columns: put(sort.columns) };
    case "function":
      return { kind: "function", result: sortWith(sort.result, at) };
    case "index":
    case "scalar":
    case "condition":
      return sort;
  }
}
