import { fraction } from "../exact/fraction.ts";
import type { Piece } from "../read/clause.ts";
import { cutCommas } from "../read/piece.ts";
import {
  type IndexVariable,
  type Property,
  type Range,
  rangesByPosition,
  sameRange,
} from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number, variable } from "../term/make.ts";
import { isNumeric, scalarSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { freeVariables, sameTerm, sortKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { signedIntegerIn } from "../tex/named.ts";
import type { Syntax } from "../tex/syntax.ts";
import { sortWords } from "../tex/work.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Draft } from "./draft.ts";
import { eitherSign, unsupported } from "./equation.ts";
import { type Item, itemsOf } from "./family.ts";
import { substitute } from "./support.ts";
import {
  declareItem,
  letterFor,
  readInteger,
  runRange,
  type Target,
  targetOf,
  together,
} from "./target.ts";

/** What a value is to its target, which says what a name that stands for it is. */
export type ValueRole =
  | "mean"
  | "variance"
  | "deviation"
  | "nonnegative"
  | "positive"
  | "parameter"
  | "integer"
  | "function";

/**
 * The values meant for the `k`th of `count` targets: one for all, one for each, or a run `\mu_1,
 * \dots, \mu_n`.
 */
export function valuesFor(
  values: readonly Piece[],
  count: number,
  k: number,
): readonly Piece[] | null {
  if (values.length === 1 || values.some((v) => canonical(v.nodes) === "\\dots")) return values;
  // X_1 and X_2 with means \mu_1 and \mu_2
  if (count === 1 && itemsOf(values)?.length === 1) return values;
  const own = values[k];
  if (values.length === count) return own ? [own] : null;
  // `\sigma_1^2` and `\sigma_2^2` of `X_1` and `X_2`, which are a run of two
  const items = count === 1 ? itemsOf(values) : null;
  return items?.length === 1 && items[0]?.kind === "run" ? values : null;
}

/**
 * Terms of a list; a run in it is one term, the collection. With `introduce`, names that nothing
 * declares become numbers with these properties.
 */
export function listTerms(
  draft: Draft,
  piece: Piece,
  indices: readonly IndexVariable[],
  introduce: readonly Property[] | null,
): Result<readonly Term[]> {
  const parts = cutCommas(piece.nodes);
  const [low, dots, high, ...others] = parts;
  if (
    low &&
    high &&
    dots &&
    !others.length &&
    canonical(dots) === "\\dots" &&
    signedIntegerIn(low) !== null
  ) {
    // 1, \dots, m
    const [lower, upper] = [readInteger(draft, low), readInteger(draft, high)];
    if (!lower.ok) return lower;
    if (!upper.ok) return upper;
    const name = letterFor(draft, { lower: lower.value, upper: upper.value }, indices);
    return {
      ok: true,
      value: [
        {
          kind: "sum",
          operator: "list",
          binders: [{ name, lower: lower.value, upper: upper.value }],
          conditions: [],
          body: variable(name),
        },
      ],
    };
  }
  const items = itemsOf(parts.map((nodes) => ({ nodes, span: piece.span })));
  if (!items)
    return { ok: false, problems: [problem("unsupported", piece.span, { what: "this list" })] };
  const terms: Term[] = [];
  // the `p` of `1 - p` and `p` may stand behind it
  const failed = new Map<Item, Result<unknown>>();
  for (const item of introduce ? items : []) {
    if (targetOf(draft, item, indices).ok) continue;
    const made = declareItem(
      draft,
      item,
      indices,
      () => ({
        ok: true,
        value: { sort: scalarSort, random: false, properties: introduce ?? [], inferred: true },
      }),
      false,
    );
    if (!made.ok) failed.set(item, made);
  }
  for (const item of items) {
    if (item.kind === "run" && item.falls) return unsupported(item.span, "a list from its end");
    const read = targetOf(draft, item, indices);
    const flaw = failed.get(item);
    if (!read.ok && flaw && !flaw.ok) return flaw;
    if (!read.ok) return read;
    const { part, across, terms: own } = read.value;
    const name = across[0];
    const index = read.value.indices.find((i) => i.name === name);
    if (read.value.run && !part && name !== undefined && index?.range.lower && index.range.upper) {
      for (const body of own)
        terms.push({
          kind: "sum",
          operator: "list",
          binders: [{ name, lower: index.range.lower, upper: index.range.upper }],
          conditions: [],
          body,
        });
    } else terms.push(...together(read.value));
  }
  return { ok: true, value: terms };
}

/**
 * Reads a value that an attribute gives to a target. Where `introduce` holds, a name that nothing
 * declares is declared as what it stands for; its subscript is the index of the target's family,
 * under the name that the author gives it.
 */
export function readValue(
  draft: Draft,
  value: Piece | readonly Piece[],
  target: Target,
  sort: Sort,
  role: ValueRole,
  introduce: boolean,
): Result<{ readonly term: Term; readonly target: Target }> {
  const pieces = "nodes" in value ? [value] : value;
  const run = runAtIndex(draft, pieces, target);
  const nodes = run ?? pieces[0]?.nodes ?? [];
  const span = pieces[0]?.span ?? target.span;
  // "variances $1, \dots, n$": the first of them is not that of all
  const several = pieces.some((piece) => canonical(piece.nodes) !== canonical(nodes));
  const isRepeated = pieces.length > 2 && isConstantList(pieces);
  if (several && !run && !isRepeated) return unsupported(span, "a value for each of several,");
  const named = withLetter(draft, nodes, target);
  const sign = eitherSign(nodes);
  if (sign) return unsupported(sign.span, "a sign that may be either, in an assumption,");
  const order = introduce ? orderOfMagnitude(draft, nodes) : null;
  if (order) return order;
  // before a name of them is introduced, of which they would be a part
  const stood = subscripts(draft, nodes);
  if (introduce) {
    const made = introduceNames(draft, nodes, named, sort, role, span);
    if (!made.ok) return made;
  }
  const read = draft.read(nodes, named.indices, sort);
  if (!read.ok) return read;
  const own = role === "function" ? sort : sortOf(read.value.term);
  const fits = isNumeric(sort)
    ? isNumeric(own)
    : sort.kind === "function" || sortKey(own) === sortKey(sort);
  if (!fits)
    return {
      ok: false,
      problems: [problem("sort-clash", span, { left: sortWords(sort), right: sortWords(own) })],
    };
  // "$N$ has mean $\mu_i$": of which $i$?
  const [label = [], ...labels] = named.terms.map((term) => lettersInLabel(draft, term));
  const held = new Set([
    ...named.terms.flatMap(freeVariables),
    ...named.across,
    ...label.filter((letter) => labels.every((own) => own.includes(letter))),
  ]);
  const other = [
    ...freeVariables(read.value.term),
    ...stood.filter((name) => /^[ijk]$/.test(name)),
  ].find((name) => !held.has(name));
  const quantity = named.terms.every((term) => term.kind === "symbol" || term.kind === "entry");
  if (other !== undefined && quantity && role !== "function")
    return unsupported(span, `a value that depends on $${other}$, which what has it does not,`);
  return { ok: true, value: { term: read.value.term, target: named } };
}

/**
 * Letters in the subscript of a name that is one name as a whole: the k of `x_{k|k-1}` where k is
 * no index. What it has may be labelled alike.
 */
function lettersInLabel(draft: Draft, term: Term): readonly string[] {
  const symbol =
    term.kind === "symbol"
      ? term
      : term.kind === "entry" && term.of.kind === "symbol"
        ? term.of
        : null;
  const head =
    symbol && symbol.args.length === 0
      ? draft.declarations.find((d) => d.key === symbol.symbol)?.head
      : undefined;
  const label = head === undefined ? undefined : /_\{(.*)\}$/.exec(head)?.[1];
  return label?.match(/(?<![A-Za-z\\])[a-z](?![A-Za-z])/g) ?? [];
}

/** `O(1/n)`, `o(1)`, `\Theta(n)`: no number, unless a sentence declares the letter. */
export function orderOfMagnitude(draft: Draft, nodes: readonly Syntax[]): Result<never> | null {
  for (const [k, node] of nodes.entries()) {
    const name = canonical([node]);
    const next = nodes[k + 1];
    const order =
      next?.kind === "fence" &&
      /^(?:[Oo]|\\(?:mathcal|mathrm)\{O\}|\\(?:Theta|Omega))(?:_\{(?:[pP]|\\mathbb\{P\})\})?$/.test(
        name,
      ) &&
      !draft.find(name.replace(/_.*/, ""));
    if (order)
      return {
        ok: false,
        problems: [
          problem("unsupported", node.span, { what: `the order of magnitude ${name}(…)` }),
        ],
      };
    const inside =
      node.kind === "fence" || node.kind === "group"
        ? [node.body]
        : node.kind === "fraction"
          ? [node.numerator, node.denominator]
          : [];
    for (const part of inside) {
      const found = orderOfMagnitude(draft, part);
      if (found) return found;
    }
  }
  return null;
}

/** `0, \dots, 0` */
const isConstantList = (pieces: readonly Piece[]): boolean =>
  new Set(pieces.map((piece) => canonical(piece.nodes)).filter((each) => each !== "\\dots"))
    .size === 1;

/** `\mu_1, \dots, \mu_n` at the index of the target's run, which runs as far. */
function runAtIndex(
  draft: Draft,
  pieces: readonly Piece[],
  target: Target,
): readonly Syntax[] | null {
  const name = target.across[0];
  if (pieces.length < 2 || name === undefined) return null;
  const items = itemsOf(pieces);
  const item = items?.length === 1 ? items[0] : undefined;
  if (item?.kind !== "run") return null;
  const range = runRange(draft, item);
  const own = target.indices.find((i) => i.name === name)?.range ?? null;
  // "$\mu_n, \dots, \mu_1$" has the last of them for the first
  const pairs = target.across.length === 1 && !target.falls && !item.falls;
  return pairs && range.ok && sameRange(range.value, own) ? item.at(name) : null;
}

/** The target with its index named as in a value: `X_1, \dots, X_n` with means `\mu_j` is `X_j`. */
function withLetter(draft: Draft, nodes: readonly Syntax[], target: Target): Target {
  const old = target.across[0];
  if (!target.run || target.across.length !== 1 || old === undefined) return target;
  const index = target.indices.find((i) => i.name === old);
  // the j of X_1^{(j)}, X_2^{(j)}, \dots with means \mu_j is that of each
  const captured = new Set(target.terms.flatMap(freeVariables));
  // an index of the section with the same range, or a letter that is used for indices and means
  // nothing else; the g of \Sigma_g is a label
  const usable = (name: string): boolean =>
    draft.index(name)
      ? sameRange(draft.index(name)?.range ?? null, index?.range ?? null)
      : /^[ijklt]$/.test(name);
  const letter = subscripts(draft, nodes).find(
    (name) => !captured.has(name) && !draft.find(name) && usable(name),
  );
  if (letter === undefined || subscripts(draft, nodes).includes(old) || !index) return target;
  return {
    ...target,
    terms: target.terms.map((term) =>
      substitute(term, old, { kind: "variable", name: letter, sort: { kind: "index" } }),
    ),
    across: [letter],
    indices: [...target.indices.filter((i) => i !== index), { name: letter, range: index.range }],
  };
}

/**
 * Single letters that stand as subscripts, in order; that of a name which is declared with it
 * (`n_t` of "$n_t$ is a positive integer") is a part of the name.
 */
function subscripts(draft: Draft, nodes: readonly Syntax[]): string[] {
  const out: string[] = [];
  const visit = (list: readonly Syntax[]): void => {
    for (const node of list) {
      if (node.kind === "script") {
        const whole =
          node.sub !== null && draft.find(canonical([{ ...node, sup: null }])) !== undefined;
        for (const item of whole
          ? []
          : [
              ...cutCommas(node.sub ?? []),
              ...(node.sub && node.sub.length > 1 ? node.sub.map((n) => [n]) : []),
            ]) {
          const text = canonical(item);
          if (/^[a-z]'*$/.test(text) && !out.includes(text)) out.push(text);
        }
        visit(node.base ? [node.base] : []);
        visit(node.sup ?? []);
      } else if (node.kind === "fence" || node.kind === "group") visit(node.body);
      else if (node.kind === "fraction") visit([...node.numerator, ...node.denominator]);
    }
  };
  visit(nodes);
  return out;
}

/**
 * Declares what a value introduces: a bare name, or the `\sigma` of `\sigma^2` as a variance, alone
 * or before an identity matrix.
 */
function introduceNames(
  draft: Draft,
  nodes: readonly Syntax[],
  target: Target,
  sort: Sort,
  role: ValueRole,
  span: Piece["span"],
): Result<null> {
  const fine: Result<null> = { ok: true, value: null };
  if (
    draft.read(nodes, target.indices, sort).ok &&
    !(nodes.length === 1 && isConstantName(draft, nodes))
  )
    return fine;
  if (sizeOfIdentity(nodes.at(-1)) && nodes.length === 1) return fine;
  const first = nodes[0];
  const square =
    role === "variance" && first?.kind === "script" && first.sup && canonical(first.sup) === "2"
      ? first
      : null;
  const only =
    isNumeric(sort) && (role === "mean" || role === "variance" || role === "positive")
      ? onlyUnknown(draft, nodes, target)
      : null;
  if (only) {
    return declareNumber(
      draft,
      only,
      target.indices,
      role === "variance"
        ? ["nonnegative"]
        : role === "positive" && isProductOf(nodes)
          ? ["positive"]
          : [],
      span,
    );
  }
  const root = square
    ? [square.sub || square.primes ? { ...square, sup: null } : (square.base ?? square)]
    : null;
  if (root && !draft.read(root, target.indices).ok)
    return declareName(draft, root, target, scalarSort, ["nonnegative"], span);
  if (root && nodes.length > 1) return fine;
  const last = nodes.at(-1);
  if (
    role === "mean" &&
    !isNumeric(sort) &&
    nodes.length > 1 &&
    last &&
    /^\\(?:mathbf|mathbb|boldsymbol|bm)\{1\}(?:_|$)/.test(canonical([last]))
  )
    return declareName(draft, nodes.slice(0, -1), target, scalarSort, [], span);
  const scalar = isNumeric(sort);
  const own: Sort = role === "integer" ? { kind: "index" } : scalar ? scalarSort : sort;
  return declareName(draft, nodes, target, own, propertiesBy(role, scalar), span);
}

/** What a name that stands for a value is known to be. */
function propertiesBy(role: ValueRole, scalar: boolean): readonly Property[] {
  switch (role) {
    case "variance":
      return scalar ? ["nonnegative"] : ["symmetric"];
    case "deviation":
    case "nonnegative":
      return ["nonnegative"];
    case "positive":
      return ["positive"];
    case "integer":
      return ["positive", "integer"];
    case "mean":
    case "parameter":
    case "function":
      return [];
  }
}

/** Whether a formula is a plain product: `\lambda t`, `\lambda(t - s)`. */
function isProductOf(nodes: readonly Syntax[]): boolean {
  return (
    nodes.length > 1 &&
    nodes.every(
      (n) => n.kind === "name" || n.kind === "script" || n.kind === "fence" || n.kind === "number",
    )
  );
}

/** The size of an identity matrix that is written with it, `I_d`; null for anything else. */
export function sizeOfIdentity(node: Syntax | undefined): readonly Syntax[] | null {
  if (node?.kind !== "script" || !node.base || !node.sub || node.sup) return null;
  return /^(?:I|\\(?:mathbf|mathrm|boldsymbol|mathbb|text|operatorname)\{(?:I|Id)\}|\\operatorname\{id\})$/.test(
    canonical([node.base]),
  )
    ? node.sub
    : null;
}

/**
 * `n\mu`, `\frac{\sigma^2}{n}`: the one Greek letter that nothing declares in an expression of
 * which all else is known; null where there is none.
 */
function onlyUnknown(draft: Draft, nodes: readonly Syntax[], target: Target): string | null {
  const [first, ...more] = nodes;
  const read = draft.read(nodes, target.indices);
  // a name, or the square of one, is declared as such
  if (read.ok || (more.length === 0 && first?.kind !== "fraction")) return null;
  const missing = new Set(
    read.problems.map((p) => (p.code === "undeclared-symbol" ? (p.detail["symbol"] ?? "") : "")),
  );
  const [name, ...others] = missing;
  if (
    name === undefined ||
    others.length > 0 ||
    !/^(?:\\(?:alpha|beta|gamma|delta|eta|theta|kappa|lambda|mu|nu|rho|sigma|tau|phi|omega)(?:_\{[A-Za-z0-9]+\})?|[A-Zmsv]_\{(?:\d+|[a-z]|\\ell)\})$/.test(
      name,
    )
  )
    return null;
  return draft.read(nodes, target.indices, undefined, [{ name, sort: scalarSort }]).ok
    ? name
    : null;
}

/** Declares a number by its name; below an index it is one of a family. */
export function declareNumber(
  draft: Draft,
  name: string,
  indices: readonly IndexVariable[],
  properties: readonly Property[],
  span: Piece["span"],
): Result<null> {
  const [, base, sub] = /^(.*)_\{([a-z]|\\ell)\}$/.exec(name) ?? [];
  const index =
    sub === undefined ? undefined : (indices.find((i) => i.name === sub) ?? draft.index(sub));
  const made = index
    ? draft.declare(`${base}_{#1}`, scalarSort, [index.range], false, properties, span, true)
    : draft.declare(name, scalarSort, [], false, properties, span, true);
  return made.ok ? { ok: true, value: null } : made;
}

/** `\rho \sigma^2` is a product and no name; `\Delta x` is a name. */
function isProduct(nodes: readonly Syntax[]): boolean {
  const names = nodes.filter((node) => node.kind === "name" || node.kind === "script");
  return names.length > 1 && !/^\\(?:Delta|delta)$/.test(canonical(names.slice(0, 1)));
}

/**
 * Whether a formula is a bare `e` or `\pi` that nothing declares: they mean what they mean unless a
 * sentence uses them as names.
 */
export function isConstantName(draft: Draft, nodes: readonly Syntax[]): boolean {
  return /^(?:\\pi|e)$/.test(canonical(nodes)) && !draft.find(canonical(nodes));
}

function declareName(
  draft: Draft,
  nodes: readonly Syntax[],
  target: Target,
  sort: Sort,
  properties: readonly Property[],
  span: Piece["span"],
): Result<null> {
  if (isProduct(nodes)) return { ok: true, value: null };
  const head = draft.readHead(nodes, draft.labelScope(target.indices), { brackets: "name" });
  if (!head.ok || head.value.entries.length || head.value.head === "")
    return { ok: true, value: null };
  if (/^(?:\\mathbb\{[EVP]\}|\\operatorname|\\mathrm\{[EV]|0|1)/.test(head.value.head))
    return { ok: true, value: null };
  const ranges = head.value.indices.map(
    (arg): Range | null =>
      target.indices.find((i) => i.name === canonical(arg))?.range ??
      draft.index(canonical(arg))?.range ??
      null,
  );
  const names = head.value.indices.map((arg) => canonical(arg));
  const done = draft.declare(
    head.value.head,
    sort,
    rangesByPosition(names, ranges),
    false,
    properties,
    span,
    true,
  );
  return done.ok ? { ok: true, value: null } : done;
}

/** The standard deviation of a number: `\sigma` where its variance was said to be `\sigma^2`. */
export function deviationOf(draft: Draft, of: Term): Term {
  const said = draft
    .context()
    .assumptions.find(
      ({ statement }) => statement.kind === "variance" && sameTerm(statement.of, of),
    )?.statement;
  const value: Term =
    said?.kind === "variance" ? said.value : { kind: "variance", body: of, given: [], over: [] };
  const square =
    value.kind === "pow" && value.exponent.kind === "number" && value.exponent.value.equals(2)
      ? value.base
      : null;
  const declaration =
    square?.kind === "symbol" ? draft.declarations.find((d) => d.key === square.symbol) : undefined;
  const isRoot = declaration?.properties.some((p) => p === "positive" || p === "nonnegative");
  return square && isRoot ? square : { kind: "pow", base: value, exponent: number(fraction(1, 2)) };
}
