import { cutCommas } from "../../read/piece.ts";
import type { IndexVariable } from "../../term/context.ts";
import { isNumeric } from "../../term/sort.ts";
import { sameTerm } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Head } from "../../tex/head.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { type Equation, scriptsIn, unsupported } from "../equation.ts";

const operators = new RegExp(
  "^(?:E|P|V|D|Pr|Var|var|Cov|cov|Corr|corr|tr|Tr|\\\\Pr|\\\\math(?:bb|sf)\\{[EVPD]\\}" +
    "|\\\\mathbf\\{[EV]\\}|\\\\(?:operatorname|mathrm|mathsf|text)" +
    "\\{(?:E|P|V|D|Var|var|Cov|cov|Corr|corr|Pr|tr|Tr)\\})$",
);

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
