import { type Definition, rangeVariables, rangeWith } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { div, number, pow, symbol, variable } from "../term/make.ts";
import { indexSort, isNumeric } from "../term/sort.ts";
import type { ApplyTerm, SymbolTerm, Term } from "../term/term.ts";
import { mapChildren, sameTerm, sortKey, subterms } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { builtin, builtinRun } from "./builtin.ts";
import { derivativeOf } from "./calculus.ts";
import { canonical } from "./canonical.ts";
import { complementIn } from "./complement.ts";
import { conditionOf, hasRelation, runOver } from "./condition.ts";
import { takenBy, valueAt } from "./listed.ts";
import { shadowed } from "./local.ts";
import { massAtom } from "./mass.ts";
import { indexTerm, looksLikeIndex } from "./position.ts";
import { baseText, loose, type Match, ranks, splitCommas } from "./scope.ts";
import { component, raised, refuseLabel, withScripts } from "./superscript.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, spanOf, type Work } from "./work.ts";

type Script = Extract<Syntax, { kind: "script" }>;

/** A name with its scripts and, for a function, its arguments. */
export function nameAtom(work: Work, cursor: Cursor): Term {
  const node = cursor.peek as Syntax;
  const base = baseText(node) ?? "";
  const local = localAtom(work, cursor) ?? massAtom(work, cursor);
  if (local) return local;
  const matches = work.scope.lookup(cursor.nodes, cursor.at);
  const best = matches.find((m) => acceptable(work, m));
  const run = builtinRun(work, cursor, best);
  if (run) return run;
  if (best) return symbolAtom(work, cursor, best);
  const index = indexAtom(work, cursor);
  if (index) return index;
  const light = lightComponent(work, cursor);
  if (light) return light;
  const complement = complementIn(work.scope, node);
  if (complement) {
    cursor.at++;
    return complement;
  }
  const built = builtin(work, cursor, base);
  if (built) return built;
  return undeclared(work, cursor, matches.length > 0);
}

/**
 * `x_i` and `x_{ki}` where only `\mathbf{x}` and `\mathbf{x}_k` are declared, `a_{ij}` where only
 * `\mathbf{A}` is: entries are written in a light letter.
 */
function lightComponent(work: Work, cursor: Cursor): Term | null {
  const node = cursor.peek;
  const base = node ? baseText(node) : null;
  if (node?.kind !== "script" || !node.sub || node.primes || base === null) return null;
  const listed = splitCommas(node.sub);
  // ij are two places, i + 1 and 12 are one
  const items =
    listed.length === 1 && node.sub.every((n) => baseText(n) !== null || n.kind === "number")
      ? node.sub.map((n) => [n])
      : listed;
  for (const declaration of work.scope.bold(base)) {
    const { sort, ranges } = declaration;
    const wanted = ranges.length + (sort.kind === "matrix" ? 2 : 1);
    if (
      items.length !== wanted ||
      !looksLikeIndex(
        work,
        node.sub.filter((n) => n.kind !== "operator" || n.text !== ","),
      )
    )
      continue;
    cursor.at++;
    const args = ranges.map((range, k) =>
      indexTerm(
        work,
        items[k] ?? [],
        range && { lower: shadowed(work, range.lower, ""), upper: shadowed(work, range.upper, "") },
      ),
    );
    const rest = items
      .slice(ranges.length)
      .flatMap((part, k): Syntax[] =>
        k > 0 ? [{ kind: "operator", text: ",", span: node.span }, ...part] : [...part],
      );
    const entry = component(work, symbol(declaration.key, args, sort), rest, node.span);
    return node.sup ? raised(work, entry, node.sup, node.span) : entry;
  }
  return null;
}

const scriptOf = (node: Syntax): Pick<Script, "sub" | "sup" | "primes"> =>
  node.kind === "script" ? node : { sub: null, sup: null, primes: 0 };

/** Bound variables and parameters, the longest name first: `i_{1}` before `i`. */
function localAtom(work: Work, cursor: Cursor): Term | null {
  const node = cursor.peek as Syntax;
  const base = baseText(node) ?? "";
  const { sub, sup, primes } = scriptOf(node);
  const ticks = "'".repeat(primes);
  const names: [string, boolean, boolean][] = [];
  if (sub) names.push([`${base}${ticks}_{${canonical(sub)}}`, true, true]);
  if (primes) names.push([base + ticks, false, true]);
  names.push([base, false, false]);
  for (const [name, takesSub, takesPrimes] of names) {
    const sort = work.boundTo(name)?.sort ?? work.scope.locals.get(name)?.sort;
    if (!sort) continue;
    // a subscript on a bound index makes another name of it, a prime too
    const plain = sort.kind === "index" || sort.kind === "scalar";
    if (plain && ((sub && !takesSub) || (primes && !takesPrimes))) continue;
    cursor.at++;
    const term: Term =
      sort.kind === "index"
        ? valueAt(work.scope, name, variable(name, sort))
        : variable(name, sort);
    refuseLabel(work, sup, node.span);
    if (sort.kind === "function") return applied(work, cursor, term, sup, node.span);
    return withScripts(
      work,
      term,
      { sub: takesSub ? null : sub, sup, primes: takesPrimes ? 0 : primes },
      node.span,
    );
  }
  return null;
}

/** Whether the scripts that the head leaves over make sense on a symbol of its sort. */
function acceptable(work: Work, match: Match): boolean {
  const { sort } = match.declaration;
  const list = sort.kind === "vector" || sort.kind === "matrix" || sort.kind === "covector";
  if (match.sub && ranks(match.sub)) return false;
  // X_{[1]} is an order statistic or what else its author says
  if (match.args.some((arg) => arg.length === 1 && arg[0]?.kind === "fence" && arg[0].open === "["))
    return false;
  if (match.sub) {
    const wanted = sort.kind === "matrix" ? 2 : 1;
    const items = splitCommas(match.sub);
    const count =
      items.length === 1 && wanted === 2
        ? (loose(match.sub, 2)?.length ?? match.sub.length)
        : items.length;
    if (!list || count !== wanted) return false;
  }
  // of a random `X^2` X may be either root; the letters of standard deviations are not negative
  const root = match.power !== null && match.power[0] % match.power[1] !== 0;
  if (root && match.declaration.random && !deviation.test(match.declaration.head)) return false;
  if (match.primes && !list && sort.kind !== "function") return false;
  // where i is an index, the `X_i` of "$X_i$ is a random variable" is one for each i, and no number
  // that i leaves alone
  if (
    match.args.length === 0 &&
    counters(match.declaration.head).some(
      (letter) => work.boundTo(letter) !== undefined || work.scope.index(letter) !== undefined,
    )
  )
    return false;
  // `\pi_{kl}` is no member of `\pi_k`, at the product of k and l
  if (match.args.some((arg) => arg.length > 1 && arg.every((node) => counting(work, node))))
    return false;
  // nor `X_{i1}` and `X_{1i}` of `X_i`, which `X_{2i}` is
  if (
    match.args.some((arg) =>
      arg.some(
        (node, k) =>
          node.kind === "number" &&
          (arg[k - 1]?.kind === "name" || (node.text === "1" && arg[k + 1]?.kind === "name")),
      ),
    )
  )
    return false;
  const mark = match.sup?.[0];
  if (match.sup?.length === 1 && mark?.kind === "operator" && mark.text !== "\\top") return false;
  return !(
    work.scope.locals.size &&
    match.declaration.head !== "" &&
    work.scope.locals.has(match.declaration.head)
  );
}

const deviation =
  /^(?:\\(?:hat|tilde|bar|widehat|widetilde|check)\{)?(?:[sS]|\\(?:sigma|tau))(?![a-zA-Z])/;

/** Whether a letter is an index here. */
function counting(work: Work, node: Syntax): boolean {
  const name = canonical([node]);
  return (
    node.kind === "name" &&
    (work.boundTo(name) !== undefined ||
      work.scope.index(name) !== undefined ||
      work.free.has(name))
  );
}

/** The letters below a name that count: `i` and `j` of `X_{ij}`, none of `\bar y_{st}`. */
function counters(head: string): readonly string[] {
  return [...(/_\{([h-nt]{1,2})\}$/.exec(head)?.[1] ?? "")];
}

function symbolAtom(work: Work, cursor: Cursor, match: Match): Term {
  const { declaration } = match;
  const where = spanOf(cursor.nodes.slice(cursor.at, cursor.at + match.length)) ?? cursor.here;
  cursor.at += match.length;
  refuseLabel(work, match.sup, where);
  const ranges = match.args.map((_, k) => {
    const range = declaration.ranges[k] ?? null;
    return (
      range && { lower: shadowed(work, range.lower, ""), upper: shadowed(work, range.upper, "") }
    );
  });
  const depends = ranges.map((range) => range !== null && rangeVariables(range).length > 0);
  const args = match.args.map((arg, k) =>
    indexTerm(work, arg, depends[k] ? null : (ranges[k] ?? null)),
  );
  // a range that depends on another position is known when all of them have been read
  for (const [k, arg] of args.entries()) {
    const range = ranges[k];
    if (range && depends[k] && arg.kind === "variable")
      work.learn(arg.name, rangeWith(range, new Map(args.map((other, n) => [`#${n + 1}`, other]))));
  }
  let term: Term =
    takenBy(work.scope, declaration) ?? symbol(declaration.key, args, declaration.sort);
  if (match.power) {
    const [top, whole] = match.power;
    term = pow(term, top % whole === 0 ? number(top / whole) : div(number(top), number(whole)));
  }
  if (declaration.sort.kind === "function") {
    return applied(work, cursor, term, match.sup, where, match.primes);
  }
  return withScripts(work, term, match, where);
}

/**
 * A function with the bracket behind it, if there is one: `h(x)`, `h^2(x)`, `h(x)^2`,
 * `\mathrm{MSE}(T)`.
 */
function applied(
  work: Work,
  cursor: Cursor,
  head: Term,
  sup: readonly Syntax[] | null,
  where: Span,
  primes = 0,
): Term {
  const next = cursor.peek;
  const script = next?.kind === "script" ? next : null;
  const fence = script ? script.base : next;
  if (fence?.kind !== "fence" || !/^(\(|\[|\\\{)$/.test(fence.open))
    return sup ? raised(work, head, sup, where) : head;
  // F^{-1}(u) is where F is u, and not one over F(u)
  if (sup && canonical(sup) === "-1")
    work.refuse("unsupported", where, { what: "the inverse of a function" });
  cursor.at++;
  const read = splitCommas(fence.body).map((item) =>
    hasRelation(item) ? conditionOf(work, item) : work.expression(item),
  );
  const args = head.kind === "symbol" ? asFunctions(work, head, read, where) : read;
  if (head.kind === "symbol") runWhereCompared(work, head, args, where);
  let term: Term;
  if (head.kind === "symbol")
    term = { kind: "apply", function: resulting(work, head, args, where), args };
  else if (head.kind === "variable")
    term = { kind: "apply", function: symbol(head.name, [], head.sort), args };
  else term = work.refuse("unsupported", where, { what: "this function" });
  for (let k = 0; k < primes; k++) term = derivativeOf(work, term, where);
  if (sup) term = raised(work, term, sup, where);
  return script ? withScripts(work, term, script, script.span) : term;
}

/** The x of `\sum_x x p(x)` runs over the values of X where `p(x) = P(X = x)`. */
function runWhereCompared(work: Work, head: SymbolTerm, args: readonly Term[], where: Span): void {
  const definition = definitionOf(work, head);
  for (const part of definition ? subterms(definition.body) : []) {
    if (part.kind !== "relation" || part.relation !== "=") continue;
    for (const [side, other] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      const place =
        side.kind === "variable"
          ? (definition?.arguments.findIndex((a) => a.name === side.name) ?? -1)
          : -1;
      const arg = args[place];
      if (arg) runOver(work, arg, other, where);
    }
  }
}

/**
 * Where a function of functions is applied to values at one point, as in `\mathbb E_q[h(x) p(x)]`,
 * the functions are meant.
 */
function asFunctions(
  work: Work,
  head: SymbolTerm,
  args: readonly Term[],
  where: Span,
): readonly Term[] {
  const definition = definitionOf(work, head);
  return args.map((arg, k) => {
    if (definition?.arguments[k]?.sort.kind !== "function" || !isNumeric(sortOf(arg))) return arg;
    const points = [...subterms(arg)]
      .filter((t) => t.kind === "apply" && t.args.length === 1 && isPoint(t.args[0]))
      .map((t) => (t as ApplyTerm).args[0] as Term);
    const [point] = points;
    if (!point || points.some((p) => !sameTerm(p, point))) return arg;
    const taken = (term: Term): Term =>
      term.kind === "apply" && term.args.length === 1 && sameTerm(term.args[0] as Term, point)
        ? term.function
        : sameTerm(term, point)
          ? work.refuse("unsupported", where, { what: "a function of this form" })
          : mapChildren(term, taken);
    return taken(arg);
  });
}

/** A variable, or a number or vector that is declared. */
function isPoint(term: Term | undefined): boolean {
  return term?.kind === "variable" || (term?.kind === "symbol" && term.args.length === 0);
}

function definitionOf(work: Work, head: SymbolTerm): Definition | null {
  for (const { statement: s } of work.scope.context.assumptions)
    if (s.kind === "definition" && s.symbol.symbol === head.symbol) return s;
  return null;
}

/**
 * A function whose definition speaks of vectors of no size in particular, with the sort that its
 * value has at these arguments: `\Sigma(BZ)` is as large as `BZ` is.
 */
function resulting(work: Work, head: SymbolTerm, args: readonly Term[], where: Span): SymbolTerm {
  if (head.sort.kind !== "function" || isNumeric(head.sort.result)) return head;
  const definition = definitionOf(work, head);
  if (!definition || definition.arguments.length !== args.length || definition.entries.length > 0)
    return head;
  const values = new Map(definition.arguments.map(({ name }, k) => [name, args[k] as Term]));
  if (
    definition.arguments.every(
      ({ sort }, k) =>
        sort.kind === sortOf(args[k] as Term).kind &&
        sortKey(sort) === sortKey(sortOf(args[k] as Term)),
    )
  )
    return head;
  const placed = (term: Term): Term =>
    term.kind === "variable" ? (values.get(term.name) ?? term) : mapChildren(term, placed);
  const result = work.sort(placed(definition.body), where);
  return result.kind === head.sort.result.kind ? { ...head, sort: { ...head.sort, result } } : head;
}

/** An index of the section that stands free on the line. */
function indexAtom(work: Work, cursor: Cursor): Term | null {
  const node = cursor.peek as Syntax;
  const { sub, sup, primes } = scriptOf(node);
  const base = baseText(node) ?? "";
  const name = sub ? `${base}${"'".repeat(primes)}_{${canonical(sub)}}` : base + "'".repeat(primes);
  const known =
    work.scope.index(name) ??
    (work.free.has(name) ? { range: work.free.get(name) ?? null } : undefined);
  if (!known) return null;
  cursor.at++;
  const range = known.range && {
    lower: shadowed(work, known.range.lower, name),
    upper: shadowed(work, known.range.upper, name),
  };
  for (const other of range ? rangeVariables(range) : [])
    if (!work.boundTo(other)) work.learn(other, work.scope.index(other)?.range ?? null);
  work.learn(name, range);
  const term = valueAt(work.scope, name, variable(name, indexSort));
  refuseLabel(work, sup, node.span);
  return sup ? raised(work, term, sup, node.span) : term;
}

/**
 * Notes the symbol and goes on with a number in its place, so that a line names all that it lacks.
 */
function undeclared(work: Work, cursor: Cursor, known: boolean): Term {
  const node = cursor.peek as Syntax;
  cursor.at++;
  const sup = node.kind === "script" ? node.sup : null;
  const label =
    sup &&
    (/^(?:\(?[a-zA-Z*+]\)?|\(\d+\))$/.test(canonical(sup)) || sup[0]?.kind === "operator") &&
    canonical(sup) !== "T" &&
    canonical(sup) !== "\\top";
  const text = canonical([node.kind === "script" && !label ? { ...node, sup: null } : node]);
  const name = node.kind === "script" ? node.base : node;
  const nearest = work.scope.nearest(text);
  if (name?.kind === "name" && name.unknown) work.spoilt = true;
  else
    work.complain("undeclared-symbol", node.span, {
      symbol: text,
      ...(nearest && !known ? { nearest } : {}),
    });
  if (cursor.peek?.kind === "fence" && /^[(]$/.test(cursor.peek.open)) {
    // the arguments of an undeclared function may lack symbols too
    const fence = cursor.peek;
    cursor.at++;
    for (const item of splitCommas(fence.body)) if (item.length) work.expression(item);
  }
  return symbol(`?${text}`, [], { kind: "scalar" });
}
