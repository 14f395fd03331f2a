import { namesWithin } from "../read/clause.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import type { Declaration, IndexVariable, Range } from "../term/context.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { add, mul, neg, number, relation, symbol, variable } from "../term/make.ts";
import {
  indexSort,
  isNumeric,
  matrixSort,
  type Sort,
  scalarSort,
  vectorSort,
} from "../term/sort.ts";
import type { SumTerm, Term } from "../term/term.ts";
import { children, freeVariables, mapChildren, sameTerm, sortKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import type { Head } from "../tex/head.ts";
import { headText, type Local } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { escaped } from "../text/pattern.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Draft } from "./draft.ts";
import { baseName, scriptsIn, unsupported } from "./equation.ts";
import { definedOtherwise } from "./exception.ts";
import { both } from "./narrowing.ts";
import { atQuantities } from "./pointwise.ts";
import { isRandom, replaceTerm, substitute } from "./support.ts";
import { firstValue } from "./target.ts";

/** A formula whose left side is a new name. */
export interface Equation {
  readonly left: readonly Syntax[];
  readonly right: readonly Syntax[];
  readonly span: Span;
  readonly indices: readonly IndexVariable[];
  readonly condition: Term | null;
}

const operators =
  /^(?:E|P|V|D|Pr|Var|var|Cov|cov|tr|Tr|\\Pr|\\mathbb\{[EVPD]\}|\\mathbf\{[EV]\}|\\(?:operatorname|mathrm|text)\{(?:E|P|V|Var|var|Cov|cov|Pr|tr|Tr)\})$/;

/** Whether a left side may name something: a name with scripts and brackets, and no `E[…]`. */
export function mayName(draft: Draft, left: readonly Syntax[]): boolean {
  const fence = left.findIndex((n) => n.kind === "fence");
  const base = left
    .slice(0, fence < 0 ? left.length : fence)
    .map((n) => (n.kind === "script" && n.base ? n.base : n));
  const name = canonical(base);
  if (fence >= 0 && operators.test(name) && !draft.find(name) && !isAverageBy(draft, left))
    return false;
  return draft.readHead(left, draft.scope, { brackets: "arguments" }).ok;
}

/**
 * Whether a left side is an average by a law that is a function, of a function: `\mathbb E_q[u]`.
 * What it is needs saying.
 */
export function isAverageBy(draft: Draft, left: readonly Syntax[]): boolean {
  const [operator, bracket, ...more] = left;
  if (
    operator?.kind !== "script" ||
    !operator.base ||
    !operator.sub ||
    operator.sup ||
    bracket?.kind !== "fence" ||
    more.length > 0
  )
    return false;
  const isFunction = (nodes: readonly Syntax[]): boolean => {
    const known = draft.find(canonical(nodes));
    return known?.sort.kind === "function" && !known.random && known.ranges.length === 0;
  };
  return (
    operators.test(canonical([operator.base])) &&
    isFunction(operator.sub) &&
    isFunction(bracket.body)
  );
}

/**
 * Whether `x_t` is a member of a sequence although `x` is a vector: `t` does not run over the
 * components of `x`. Such a sequence has a first member of its own (`x_0`) or an index without end.
 */
export function isSequence(
  draft: Draft,
  left: readonly Syntax[],
  indices: readonly IndexVariable[],
): boolean {
  const only = left.length === 1 ? left[0] : undefined;
  if (only?.kind !== "script" || !only.base || !only.sub || only.sup) return false;
  const base = draft.find(canonical([only.base]));
  if (base?.sort.kind !== "vector") return false;
  const names = only.sub.filter((n) => n.kind === "name").map((n) => canonical([n]));
  const index = indices.find((i) => i.name === names[0]) ?? draft.index(names[0] ?? "");
  if (!index || names.length !== 1) return false;
  return !(index.range.upper && sameTerm(index.range.upper, base.sort.size));
}

/**
 * Whether the letter in the subscript of a left side is a label although the name has members: `R_P
 * = \frac1n \sum_i R_i`. It is no index of the section, does not occur on the right side, and is a
 * capital or stands at what is summed there; or it is a word, `R_{\text{all}}`, or a number, random
 * or not, that counts nothing.
 */
export function isLabelled(
  draft: Draft,
  equation: Pick<Equation, "left" | "indices"> & { readonly right?: readonly Syntax[] },
): boolean {
  const only = equation.left.length === 1 ? equation.left[0] : undefined;
  const name = only?.kind === "script" && only.base && only.sub ? canonical(only.sub) : "";
  // a word is never an index
  const word = /^\\(?:text|mathrm|operatorname|textrm|mathsf)\{[A-Za-z][^{}]*\}$/.test(name);
  if (
    only?.kind !== "script" ||
    !only.base ||
    !equation.right ||
    !(word || /^(?:[A-Za-z]|\\[a-z]+)$/.test(name))
  )
    return false;
  const base = canonical([only.base]);
  // S_p^2 beside the S_k^2
  const power = only.sup ? `^{${canonical(only.sup)}}` : "";
  const known = draft.find(name);
  const family = draft.find(`${base}_{#1}${power}`);
  const random = known?.random === true && known.sort.kind !== "index" && known.ranges.length === 0;
  // R_w = wR_1 + (1-w)R_2: a number that need not be whole counts nothing
  const real =
    known?.random === false &&
    known.sort.kind === "scalar" &&
    known.ranges.length === 0 &&
    !known.properties.includes("integer") &&
    !!family?.ranges[0]?.lower;
  if (
    !family ||
    (known && !random && !real) ||
    draft.index(name) ||
    equation.indices.some((i) => i.name === name)
  )
    return false;
  if (word) return true;
  const scripts = scriptsIn(equation.right);
  const stands = scripts.some(
    (n) => n.kind === "script" && [n.sub, n.sup].some((s) => s?.some((m) => mentionsName(m, name))),
  );
  const summed = scripts.some(
    (n) => n.kind === "script" && n.base?.kind === "operator" && n.base.text === "\\sum",
  );
  const itself = scripts.some((n) => n.kind === "script" && n.base && canonical([n.base]) === base);
  return !stands && (random || real || /^[A-Z]$/.test(name) || (summed && itself));
}

function mentionsName(node: Syntax, name: string): boolean {
  return node.kind === "script"
    ? [node.base ? [node.base] : [], node.sub ?? [], node.sup ?? []]
        .flat()
        .some((n) => mentionsName(n, name))
    : canonical([node]) === name;
}

/** The head of an equation, with its brackets read as indices where they hold indices only. */
export function headOf(
  draft: Draft,
  equation: Pick<Equation, "left" | "indices"> & { readonly right?: readonly Syntax[] },
  free: readonly string[] = [],
): Result<Head> {
  const letters = [
    ...free,
    ...(isAverageBy(draft, equation.left) ? [] : entryLetters(equation.left)),
  ];
  const label = isSequence(draft, equation.left, equation.indices) || isLabelled(draft, equation);
  const scope = label ? draft.labelScope(equation.indices) : draft.scopeWith(equation.indices);
  const plain = draft.readHead(equation.left, scope, { brackets: "arguments", indices: letters });
  if (!plain.ok) return plain;
  let head = plain;
  const indexed = draft.readHead(equation.left, scope, { brackets: "indices", indices: letters });
  if (
    plain.value.arguments.length &&
    indexed.ok &&
    plain.value.arguments.every((arg) =>
      isIndexLike(draft, equation, arg, letters, indexed.value.head),
    )
  )
    head = indexed;
  if (!head.ok) return head;
  if (isValue(draft, head.value)) {
    if (!head.value.arguments.every(isNumeral))
      return unsupported(
        head.value.span,
        "a function of several things that is defined at some values of one of them only",
      );
    const value = draft.readHead(equation.left, scope, { brackets: "name", indices: letters });
    if (!value.ok) return value;
    head = value;
  }
  const numbered = draft.readHead(equation.left, scope, {
    brackets: head === indexed ? "indices" : head === plain ? "arguments" : "name",
    indices: letters,
    numbers: true,
  });
  return numbered.ok && draft.families.has(numbered.value.head) ? numbered : head;
}

/**
 * Whether a head is what a function is at a number, where nothing says what the function is: the
 * potential outcomes `Y(0)` and `Y(1)`, beside `Y` or without it.
 */
function isValue(draft: Draft, head: Head): boolean {
  const known = draft.find(head.head);
  return (
    head.arguments.some(isNumeral) &&
    !draft.functions.has(head.head) &&
    (!known || (isNumeric(known.sort) && !draft.find(`${head.head}(#1)`)))
  );
}

/**
 * Whether what stands in brackets is a number: `m(0) = E[X]` says what $m$ is there, and not what
 * it is anywhere else, so that `m(0)` is a name of its own.
 */
export function isNumeral(arg: readonly Syntax[]): boolean {
  const parts = arg.flatMap((n) =>
    n.kind === "fraction" ? [...n.numerator, ...n.denominator] : n.kind === "group" ? n.body : [n],
  );
  return (
    parts.length > 0 &&
    parts.every((n) => n.kind === "number" || (n.kind === "operator" && /^[-+/]$/.test(n.text)))
  );
}

/** Letters in square brackets at the end of a head: `\Sigma[i,j]`. */
function entryLetters(left: readonly Syntax[]): readonly string[] {
  const last = left.at(-1);
  if (last?.kind !== "fence" || last.open !== "[") return [];
  return cutCommas(last.body).flatMap((item) =>
    item.length === 1 && /^[a-z]'*$/.test(canonical(item)) ? [canonical(item)] : [],
  );
}

function isIndexLike(
  draft: Draft,
  equation: Pick<Equation, "indices">,
  arg: readonly Syntax[],
  letters: readonly string[],
  family: string,
): boolean {
  const names = arg
    .filter((n) => n.kind === "name" || n.kind === "script")
    .map((n) => canonical([n]));
  if (!names.length)
    return (
      draft.families.has(family) && arg.every((n) => n.kind === "number" || n.kind === "operator")
    );
  return (
    arg.every((n) => n.kind !== "fence" && n.kind !== "fraction") &&
    names.every(
      (name) =>
        letters.includes(name) ||
        equation.indices.some((i) => i.name === name) ||
        draft.index(name) !== undefined,
    )
  );
}

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
  const free = [
    ...body.value.free,
    ...equation.indices.filter((i) => !body.value.free.some((f) => f.name === i.name)),
  ];
  const head = headOf(
    draft,
    equation,
    body.value.free.map((f) => f.name),
  );
  if (!head.ok) return head;
  return make(draft, equation, head.value, body.value.term, free, declared);
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
    const taken = heads.some((head) => body.includes(head.replace("#1", letter)));
    const span = left[0]?.span;
    const made =
      taken && span
        ? draft.declare(letter, scalarSort, [], false, ["nonnegative"], span, true)
        : null;
    if (made && !made.ok) return made;
  }
  return { ok: true, value: null };
}

/** Names in the brackets of a head that nothing declares are parameters: `h(x) = x^2`. */
function undeclaredArguments(draft: Draft, head: Head): Local[] {
  return head.arguments.flatMap((arg): Local[] =>
    arg.length === 1 &&
    (arg[0]?.kind === "name" || arg[0]?.kind === "script") &&
    !draft.read(arg).ok
      ? [{ name: canonical(arg), sort: parameterSort(draft, head) }]
      : [],
  );
}

/**
 * What the parameter of a function is, where nothing declares it: a vector where the document takes
 * the function at vectors only, all of one size, and a number otherwise.
 */
function parameterSort(draft: Draft, head: Head): Sort {
  if (head.arguments.length !== 1 || head.head.includes("#")) return scalarSort;
  // one text for every spelling, with a space behind each command only
  const bare = (text: string): string =>
    text
      .replace(/\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z])|[{}]/g, " ")
      .replace(/(\\[a-zA-Z]+)\s*/g, "$1 ")
      .replace(/(?<!\\[a-zA-Z]+)\s+/g, "");
  const text = bare(draft.text);
  const name = escaped(bare(head.head));
  const taken = new Set(
    [...text.matchAll(new RegExp(`(?<![A-Za-z])${name}\\(([^()]*)\\)`, "g"))].map(
      (match) => match[1] ?? "",
    ),
  );
  const sorts = draft
    .context()
    .declarations.flatMap(({ head: own, sort }) =>
      (isNumeric(sort) || sort.kind === "vector") && taken.has(bare(own)) ? [sort] : [],
    );
  const [sort, ...more] = [...new Map(sorts.map((s) => [sortKey(s), s])).values()];
  return sort?.kind === "vector" && more.length === 0 ? sort : scalarSort;
}

interface Body {
  readonly term: Term;
  readonly free: readonly IndexVariable[];
}

/**
 * Letters that the scripts of a head hold by themselves, in brackets or behind a minus sign: `i` of
 * `w_i`, `\bar X_{(i)}` and `\bar X_{-i}`.
 */
function lettersOf(left: readonly Syntax[]): readonly string[] {
  return left.flatMap((n) =>
    n.kind === "script"
      ? [n.sub, n.sup].flatMap((script) =>
          script
            ? (canonical(script)
                .match(/^\(?-?([a-z])\)?$/)
                ?.slice(1, 2) ?? [])
            : [],
        )
      : [],
  );
}

/**
 * Whether the document takes the length, a transpose, an inner product or an entry of what a name
 * stands for, so that a list of numbers of that name is meant as a vector.
 */
function isUsedAsVector(draft: Draft, left: readonly Syntax[]): boolean {
  const name = escaped(canonical(left));
  const before = String.raw`(?:\\\|(?:\|)?|\\lVert|\\Vert|\|\||\\langle)\s*`;
  const behind = String.raw`\s*(?:\^\s*\{?\s*(?:\\top|\\intercal|T\b)|_\s*\{?[a-z]\b|\[[a-z]\])`;
  return new RegExp(`${before}${name}(?![A-Za-z])|(?<![A-Za-z\\\\])${name}${behind}`).test(
    draft.text,
  );
}

/**
 * A list of numbers `(x_1, \dots, x_d)`, and whether it is turned, `(x_1, \dots, x_d)^\top`; null
 * for anything else.
 */
function numberList(term: Term): { readonly list: SumTerm; readonly turned: boolean } | null {
  const list = term.kind === "transpose" ? term.body : term;
  return list.kind === "sum" && list.operator === "list" && isNumeric(sortOf(list.body))
    ? { list, turned: term.kind === "transpose" }
    : null;
}

/** A list that begins with the first number as the entries of a vector; null for any other. */
function entriesOf({
  binders,
  conditions,
  body,
}: SumTerm): { readonly entry: Term; readonly size: Term } | null {
  const [binder, ...more] = conditions.length === 0 ? binders : [];
  if (
    !binder ||
    more.length > 0 ||
    binder.lower.kind !== "number" ||
    !binder.lower.value.equals(1) ||
    binder.upper.kind === "constant"
  )
    return null;
  return {
    entry: replaceTerm(body, variable(binder.name), variable(entryName)),
    size: binder.upper,
  };
}

/** A body; `(X, Y)` of different numbers is a vector, and so is `(x_1, \dots, x_d)^\top`. */
function readBody(
  draft: Draft,
  equation: Equation,
  locals: readonly Local[],
  sort?: Sort,
): Result<Body> {
  const { right, indices } = equation;
  const only = right.length === 1 ? right[0] : undefined;
  const list = only?.kind === "script" && only.base ? only.base : only;
  if (list?.kind === "fence" && cutCommas(list.body).some(isDots)) {
    const read = draft.read(right, indices, undefined, locals, lettersOf(equation.left));
    const numbers = read.ok ? numberList(read.value.term) : null;
    if (read.ok && numbers && (numbers.turned || isUsedAsVector(draft, equation.left))) {
      const found = entriesOf(numbers.list);
      if (!found)
        return {
          ok: false,
          problems: [
            problem("unsupported", equation.span, {
              what: "a vector whose list of entries does not begin with the first",
            }),
          ],
        };
      return {
        ok: true,
        value: {
          term: found.entry,
          free: [
            ...read.value.free,
            { name: entryName, range: { lower: number(1), upper: found.size } },
          ],
        },
      };
    }
  }
  const items = only?.kind === "fence" && only.open === "(" ? cutCommas(only.body) : [];
  // m_0 = 0 of vectors
  const expected = sort?.kind === "vector" || sort?.kind === "matrix" ? sort : undefined;
  if (items.length < 2 || items.some(isDots))
    return draft.read(right, indices, expected, locals, lettersOf(equation.left));
  const parts: Term[] = [];
  const free: IndexVariable[] = [];
  for (const [k, item] of items.entries()) {
    const read = draft.read(item, indices, undefined, locals);
    if (!read.ok) return read;
    free.push(...read.value.free);
    parts.push(
      mul(
        { kind: "call", function: "delta", args: [variable(entryName), number(k + 1)] },
        read.value.term,
      ),
    );
  }
  const index: IndexVariable = {
    name: entryName,
    range: { lower: number(1), upper: number(items.length) },
  };
  return { ok: true, value: { term: add(...parts), free: [...free, index] } };
}

/** The component index of a vector that is defined by listing its components. */
export const entryName = "\\iota";

interface Slot {
  readonly param: string;
  readonly arg: Term;
  readonly range: Range | null;
}

function make(
  draft: Draft,
  equation: Equation,
  head: Head,
  read: Term,
  free: readonly IndexVariable[],
  declared: Declaration | null,
): Result<Declaration> {
  const { span } = equation;
  let body = read;
  let condition = equation.condition;
  const slots: Slot[] = [];
  for (const arg of head.indices) {
    const slot = slotOf(draft, arg, equation, free);
    if (!slot.ok) return slot;
    const { term, range } = slot.value;
    if (term.kind === "variable") slots.push({ param: term.name, arg: term, range });
    else if (term.kind === "number") slots.push({ param: "", arg: term, range: null });
    else if (term.kind === "symbol") {
      // general in a declared size or number: \hat g^B
      const own = variable(term.symbol, term.sort);
      body = replaceTerm(body, term, own);
      slots.push({
        param: term.symbol,
        arg: own,
        range: term.sort.kind === "index" ? { lower: number(1), upper: null } : null,
      });
    } else {
      // X_{t+1} = …: a rule for X_t, with t - 1 in place of t
      const name = freeVariables(term)[0];
      const shift = name === undefined ? null : shiftOf(term, name);
      if (name === undefined || shift === null)
        return {
          ok: false,
          problems: [problem("unsupported", span, { what: `the index ${canonical(arg)}` })],
        };
      const back =
        shift === 0
          ? variable(name)
          : add(variable(name), shift > 0 ? neg(number(shift)) : number(-shift));
      body = substitute(body, name, back);
      if (condition) condition = substitute(condition, name, back);
      const lower = range?.lower ? moved(range.lower, shift) : null;
      if (lower) condition = both(condition, relation(variable(name), ">=", lower));
      const upper = range?.upper ? moved(range.upper, shift) : null;
      if (upper) condition = both(condition, relation(variable(name), "<=", upper));
      slots.push({
        param: name,
        arg: variable(name),
        range: range ? { lower: shift > 0 ? (range.lower ?? null) : lower, upper } : null,
      });
    }
  }
  const entries = [
    ...head.entries.map((entry) => canonical(entry)),
    ...(free.some((f) => f.name === entryName) ? [entryName] : []),
  ];
  const args: { name: string; sort: Sort; fixed?: true }[] = [];
  const originals = new Map<string, Term>();
  for (const arg of head.arguments) {
    const name = canonical(arg);
    const known = draft.read(arg, equation.indices);
    if (!known.ok) {
      args.push({
        name,
        sort: parameterSort(draft, head),
        ...(isSmall(arg) && averages(body, name) ? { fixed: true } : {}),
      });
      continue;
    }
    const term = known.value.term;
    const sort = sortOf(term);
    if (sort.kind === "function" && term.kind === "symbol") args.push({ name: term.symbol, sort });
    else {
      body = replaceTerm(body, term, variable(name, sort));
      originals.set(name, term);
      args.push({
        name,
        sort,
        ...(!isRandom(draft, term) && averages(body, name) ? { fixed: true } : {}),
      });
    }
  }
  // `h = \frac1n \sum_i h_i` of functions is said of their values
  if (args.length === 0 && kindOfBody(body)?.kind === "function") {
    const point = variable(pointName, scalarSort);
    args.push({ name: pointName, sort: scalarSort });
    body = valueAt(body, point);
  }
  // an index that the head does not name: the value at its first place, and the equation for all of
  // them
  const bound = new Set([...slots.map((s) => s.param), ...entries, ...args.map((a) => a.name)]);
  const loose = free.filter((f) => freeVariables(body).includes(f.name) && !bound.has(f.name));
  const general = body;
  for (const index of loose) body = substitute(body, index.name, firstValue(index.range));
  const sort = headSort(body, entries, free, args.length > 0, span);
  if (!sort.ok) return sort;
  const random = isRandom(draft, body);
  const own = declared ?? draft.own(head.head);
  if (
    own &&
    sortKey(own.sort) !== sortKey(sort.value) &&
    !(sort.value.kind === "index" && own.sort.kind === "scalar")
  )
    return {
      ok: false,
      problems: [problem("sort-clash", span, { left: own.sort.kind, right: sort.value.kind })],
    };
  let declaration = own;
  if (!declaration) {
    const made = declareFamily(
      draft,
      head.head,
      sort.value,
      slots.map((s) => s.range),
      random,
      span,
    );
    if (!made.ok) return made;
    declaration = made.value;
  } else if (random && !declaration.random) {
    const next = { ...declaration, random };
    draft.replace(declaration, next);
    declaration = next;
  }
  condition = fromItsStart(condition, slots, declaration);
  const name = symbol(
    declaration.key,
    slots.map((s) => s.arg),
    declaration.sort,
  );
  // `\eta(x) = E[y | x]` of something random says what the function is at x, and not what it is at
  // others: `\eta(z)` is no average given z
  if (entries.length === 0 && args.some((arg) => isGiven(body, arg.name))) {
    const back = (term: Term): Term =>
      args.reduce(
        (t, { name: n, sort: own }) =>
          replaceTerm(t, variable(n, own), originals.get(n) ?? variable(n, own)),
        term,
      );
    const applied: Term = {
      kind: "apply",
      function: name,
      args: args.map((arg) => back(variable(arg.name, arg.sort))),
    };
    draft.assume({
      kind: "fact",
      relation: relation(applied, "=", back(body)),
      condition,
      functions: [],
    });
    return { ok: true, value: declaration };
  }
  const made = {
    kind: "definition",
    symbol: name,
    params: slots.map((s) => s.param),
    entries,
    arguments: args,
    condition,
    body,
  } as const;
  if (definedOtherwise(made, declaration, draft.context().assumptions))
    return {
      ok: false,
      problems: [problem("already-declared", span, { symbol: headText(declaration.head) })],
    };
  draft.assume(made);
  if (args.some((arg) => arg.fixed) && name.sort.kind === "function") {
    // a function of the values of what its averages condition on
    const points = args.map((arg) => variable(arg.name, arg.sort));
    const whole = relation({ kind: "apply", function: name, args: points }, "=", body);
    const placed = atQuantities(whole, args);
    if (placed !== whole)
      draft.assume({ kind: "fact", relation: placed, condition, functions: [] });
  }
  // `\gamma(h) = \operatorname{Cov}(X_t, X_{t+h})` of a whole number h
  if (
    loose.length &&
    (!args.length || (!entries.length && args.every((arg) => arg.sort.kind === "index")))
  ) {
    const points = args.map((arg) => variable(arg.name, arg.sort));
    const left: Term = entries.length
      ? { kind: "entry", of: name, indices: entries.map((e) => variable(e)) }
      : points.length
        ? { kind: "apply", function: name, args: points }
        : name;
    draft.assume({
      kind: "fact",
      relation: relation(left, "=", general),
      condition,
      functions: [],
    });
  }
  return { ok: true, value: declaration };
}

/** A condition and where a rule starts, if the family starts before it or nobody expects it. */
function fromItsStart(
  condition: Term | null,
  slots: readonly Slot[],
  { ranges }: Declaration,
): Term | null {
  return slots.reduce((all: Term | null, slot, k) => {
    const lower = slot.range?.lower;
    const from = ranges[k]?.lower;
    const late =
      lower &&
      ((from && !sameTerm(lower, from)) ||
        !(lower.kind === "number" && lower.value.compare(1) <= 0));
    return slot.param !== "" && late ? both(all, relation(slot.arg, ">=", lower)) : all;
  }, condition);
}

/**
 * A letter that stands for numbers, where a capital or a letter with a hat stands for something
 * random: `F(x)`, `\mathrm{MSE}(T)`, `\mathrm{Bias}(\hat\theta)`.
 */
function isSmall(arg: readonly Syntax[]): boolean {
  return /^(?:[a-z]|\\(?:mathbf|boldsymbol|vec|bm)\{[a-z]\}|\\[a-z]+)(?:_\{.*\}|')?$/.test(
    canonical(arg),
  );
}

/** Whether a variable stands inside an average or a probability. */
function averages(term: Term, name: string): boolean {
  const whole =
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability";
  return whole
    ? freeVariables(term).includes(name)
    : children(term).some((part) => averages(part, name));
}

/** Whether an average is taken given a variable. */
function isGiven(term: Term, name: string): boolean {
  const given =
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability"
      ? term.given
      : [];
  return (
    given.some((g) => g.kind === "variable" && g.name === name) ||
    children(term).some((part) => isGiven(part, name))
  );
}

/** What stands for any argument of functions that are added up. */
const pointName = "x";

/** The value of a function that is made of others, by those of its parts. */
function valueAt(body: Term, point: Term): Term {
  if (kindOfBody(body)?.kind !== "function") return body;
  return body.kind === "symbol"
    ? { kind: "apply", function: body, args: [point] }
    : mapChildren(body, (part) => valueAt(part, point));
}

function slotOf(
  draft: Draft,
  arg: readonly Syntax[],
  equation: Equation,
  free: readonly IndexVariable[],
): Result<{ readonly term: Term; readonly range: Range | null }> {
  const read = draft.read(arg, [...free.filter((f) => !draft.index(f.name)), ...equation.indices]);
  if (!read.ok) return read;
  const name = freeVariables(read.value.term)[0];
  const range =
    name === undefined
      ? null
      : (equation.indices.find((i) => i.name === name)?.range ??
        draft.index(name)?.range ??
        free.find((f) => f.name === name)?.range ??
        null);
  return { ok: true, value: { term: read.value.term, range } };
}

/** 1 for `t + 1`, -1 for `t - 1`; null for what is no shift. */
function shiftOf(term: Term, name: string): number | null {
  if (term.kind === "variable" && term.name === name) return 0;
  if (term.kind !== "add") return null;
  let shift = 0;
  let found = 0;
  for (const part of term.terms) {
    const sign = part.kind === "neg" ? -1 : 1;
    const inner = part.kind === "neg" ? part.body : part;
    if (inner.kind === "variable" && inner.name === name && sign > 0) found += 1;
    else if (inner.kind === "number" && inner.value.d === 1n)
      shift += sign * Number(inner.value.s * inner.value.n);
    else return null;
  }
  return found === 1 ? shift : null;
}

function moved(end: Term, shift: number): Term {
  if (end.kind === "number" && end.value.d === 1n)
    return number(Number(end.value.s * end.value.n) + shift);
  return shift === 0 ? end : add(end, number(shift));
}

function headSort(
  body: Term,
  entries: readonly string[],
  free: readonly IndexVariable[],
  isFunction: boolean,
  span: Span,
): Result<Sort> {
  const inner = kindOfBody(body);
  if (!inner)
    return {
      ok: false,
      problems: [
        problem("sort-clash", span, { left: "the parts of the right side", right: "each other" }),
      ],
    };
  const sizes = entries.map((name) => free.find((f) => f.name === name)?.range.upper ?? null);
  if (sizes.some((size) => size === null) || sizes.length > 2)
    return {
      ok: false,
      problems: [problem("missing-index", span, { index: entries[sizes.indexOf(null)] ?? "" })],
    };
  const [rows, columns] = sizes as Term[];
  const sort: Sort = !rows ? inner : columns ? matrixSort(rows, columns) : vectorSort(rows);
  return {
    ok: true,
    value: isFunction
      ? { kind: "function", result: sort.kind === "index" ? scalarSort : sort }
      : sort,
  };
}

/** The sort of a definition's right side; null where its parts do not fit together. */
function kindOfBody(body: Term): Sort | null {
  try {
    return sortOf(body);
  } catch (error) {
    if (error instanceof SortError) return null;
    throw error;
  }
}

/**
 * Declares a head that an equation defines. A family starts at the first member that some sentence
 * names.
 */
function declareFamily(
  draft: Draft,
  head: string,
  sort: Sort,
  ranges: readonly (Range | null)[],
  random: boolean,
  span: Span,
): Result<Declaration> {
  const literals = [0, 1].filter(
    (at) =>
      /#1/.test(head) &&
      !/#2/.test(head) &&
      draft.find(head.replace("#1", String(at))) !== undefined,
  );
  const first = Math.min(draft.firsts.get(head) ?? Number.POSITIVE_INFINITY, ...literals);
  const [range, ...others] = ranges;
  const lower = range?.lower;
  const starts =
    range && lower?.kind === "number" && Number.isFinite(first) && lower.value.compare(first) > 0
      ? [{ ...range, lower: number(first) }, ...others]
      : ranges;
  const made = draft.declare(head, sort, starts, random, [], span);
  if (made.ok) linkMember(draft, made.value);
  return made;
}

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
  return looksBack && /^[a-z]$/.test(letter) ? head.head.replace("#1", "0") : null;
}

/** Whether the right side of a rule names something random. */
function isMadeOfRandom(draft: Draft, equation: Equation): boolean {
  const names = namesWithin(equation.right);
  return draft.context().declarations.some((d) => d.random && names.has(baseName(d.head)));
}

/** Where `x_0` was declared by itself and a rule for `x_t` follows, the member at 0 is that. */
function linkMember(draft: Draft, family: Declaration): void {
  if (!/#1/.test(family.head) || /#2/.test(family.head)) return;
  for (const start of [0, 1]) {
    const literal = draft.find(family.head.replace("#1", String(start)));
    if (!literal || sortKey(literal.sort) !== sortKey(family.sort)) continue;
    const at = symbol(family.key, [number(start)], family.sort);
    draft.assume({
      kind: "definition",
      symbol: at,
      params: [""],
      entries: [],
      arguments: [],
      condition: null,
      body: symbol(literal.key, [], literal.sort),
    });
  }
}

/**
 * Reads rules that refer to themselves or to each other: `X_{t+1} = a X_t + \epsilon_t`. Their
 * heads are declared first, as what a first member or the body suggests; which of them are random
 * is settled at the end.
 */
export function defineTogether(
  draft: Draft,
  equations: readonly {
    readonly equation: Equation;
    readonly sentence: string;
    readonly clause: number;
  }[],
): Result<null> {
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
      const made: Declaration[] = [];
      // rules before first members: they know the range
      for (const { equation, sentence } of [...equations].sort(
        (a, b) => Number(isNumbered(draft, a.equation)) - Number(isNumbered(draft, b.equation)),
      )) {
        draft.sentence = sentence;
        // apart from what the clauses themselves assume, which may be taken back
        draft.clause = -1;
        const head = headOf(draft, equation);
        if (!head.ok) return head;
        const known = draft.own(head.value.head);
        if (known) continue;
        const sort =
          memberSort(draft, head.value.head) ??
          guess ??
          vectorSort(draft.anonymousSize(equation.span));
        const whole: Sort = head.value.arguments.length ? { kind: "function", result: sort } : sort;
        const ranges = head.value.indices.map((arg): Range | null =>
          rangeOfShift(draft, arg, equation),
        );
        const first = firstBefore(draft, equation, head.value, ranges[0] ?? null);
        if (first !== null && !draft.find(first)) {
          // nothing says that it is whole
          if (sort.kind === "index") return { ok: false, problems: [] };
          const begun = draft.declare(
            first,
            sort,
            [],
            isMadeOfRandom(draft, equation),
            [],
            equation.span,
            true,
          );
          if (!begun.ok) return begun;
        }
        const declared = declareFamily(draft, head.value.head, whole, ranges, false, equation.span);
        if (!declared.ok) return declared;
        made.push(declared.value);
      }
      const heads = new Set(made.map((d) => d.head));
      for (let round = 0; round <= made.length; round += 1) {
        const before = randomness(draft, heads);
        const pass = draft.attempt((): Result<null> => {
          const problems = readAll(draft, equations);
          return problems ?? { ok: true, value: null };
        });
        if (!pass.ok) return pass;
        if (randomness(draft, heads) === before) return { ok: true, value: null };
        // something turned out to be random: read again, so that what depends on it is random too
        draft.retract(equations.map(({ sentence, clause }) => ({ sentence, clause })));
      }
      return { ok: true, value: null };
    });
    if (tried.ok) return tried;
    failure = tried;
  }
  return failure;
}

function isNumbered(draft: Draft, equation: Equation): boolean {
  const head = headOf(draft, equation);
  return head.ok && head.value.indices.every((arg) => arg.every((n) => n.kind === "number"));
}

function readAll(
  draft: Draft,
  equations: Parameters<typeof defineTogether>[1],
): Result<null> | null {
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

/** The sort of a first member that is declared by itself. */
function memberSort(draft: Draft, head: string): Sort | null {
  for (const start of ["0", "1"]) {
    const literal = draft.find(head.replace("#1", start));
    if (literal && literal.head !== head) return literal.sort;
  }
  return null;
}

function rangeOfShift(draft: Draft, arg: readonly Syntax[], equation: Equation): Range | null {
  const read = draft.read(arg, equation.indices);
  const name = read.ok ? freeVariables(read.value.term)[0] : undefined;
  return name === undefined
    ? null
    : (equation.indices.find((i) => i.name === name)?.range ?? draft.index(name)?.range ?? null);
}
