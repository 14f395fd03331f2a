import { type Fraction, zero } from "../exact/fraction.ts";
import { relates } from "../page/token.ts";
import type { Clause, Quantifier } from "../read/clause.ts";
import { type Declaration, type IndexVariable, sameRange } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { add, neg, number, symbol } from "../term/make.ts";
import { indexSort, isNumeric, scalarSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import type { Local } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { valuesOf } from "../tex/values.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { define } from "./define/define.ts";
import { headOf, isAverageBy, isLabelled, isNumeral, isSequence, mayName } from "./define/head.ts";
import type { Draft } from "./draft.ts";
import type { Equation } from "./equation.ts";
import {
  baseName,
  canonicalItems,
  eitherSign,
  equationOf,
  scriptsIn,
  splitEquals,
} from "./equation.ts";
import { assumeFormula, introduceNamesOf, spread } from "./fact.ts";
import { indicesFor } from "./introduce.ts";
import { rangesOf } from "./target.ts";

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
    const result = oneFormula(draft, clause, nodes, indices.value, introduce);
    if (!result.ok) return result;
  }
  return { ok: true, value: null };
}

function oneFormula(
  draft: Draft,
  clause: Extract<Clause, { kind: "formula" }>,
  nodes: readonly Syntax[],
  indices: readonly IndexVariable[],
  introduce: boolean,
): Result<null> {
  const equation = equationOf(nodes, clause.piece.span);
  // E_q[u] for all functions u
  for (const { kind, piece } of equation ? clause.quantifiers : []) {
    const names =
      kind === "functions" ? canonicalItems(piece.nodes).filter((name) => !draft.find(name)) : [];
    for (const name of names) {
      const made = draft.declare(
        name,
        { kind: "function", result: scalarSort },
        [],
        false,
        [],
        piece.span,
        true,
      );
      if (!made.ok) return made;
    }
  }
  if (
    equation &&
    mayName(draft, equation.left) &&
    (isNew(draft, equation, indices) ||
      isLabelled(draft, { ...equation, indices }) ||
      isPrimedName(draft, equation, indices) ||
      isRule(draft, equation, indices)) &&
    !mentions(draft, equation)
  ) {
    const begun = beginRule(draft, equation, indices);
    if (!begun.ok) return begun;
    if (introduce) {
      runOverValues(draft, equation, indices);
      countBy(draft, equation, indices);
    }
    const head = headOf(draft, { ...equation, indices });
    // a first member waits for the rule of its family
    if (
      head.ok &&
      isMember(head.value.indices) &&
      draft.families.has(head.value.head) &&
      !draft.own(head.value.head)
    ) {
      return {
        ok: false,
        problems: [
          problem("undeclared-symbol", clause.piece.span, { symbol: canonical(equation.left) }),
        ],
      };
    }
    // and so does a value of a function
    if (head.ok && head.value.arguments.some(isNumeral) && !draft.find(head.value.head)) {
      return {
        ok: false,
        problems: [
          problem("undeclared-symbol", clause.piece.span, { symbol: canonical(equation.left) }),
        ],
      };
    }
    // a rule for x_{t+1} by x_t, where x is a vector: x_t is no component of it
    if (
      head.ok &&
      isSequence(draft, equation.left, indices) &&
      !draft.own(head.value.head) &&
      refersToItself(draft, equation, indices)
    ) {
      return {
        ok: false,
        problems: [
          problem("undeclared-symbol", clause.piece.span, { symbol: canonical(equation.left) }),
        ],
      };
    }
    const condition = conditionOf(
      draft,
      clause.quantifiers,
      indices,
      freeOf(draft, equation.right, indices),
    );
    if (!condition.ok) return condition;
    const parts = splitEquals(nodes);
    for (const part of parts.slice(1)) {
      const whole: Equation = {
        left: equation.left,
        right: part,
        span: clause.piece.span,
        indices,
        condition: condition.value,
      };
      if (part === parts[1]) {
        const done = define(draft, whole);
        if (!done.ok) return done;
      } else {
        const sign: Syntax = { kind: "relation", text: "=", label: null, span: clause.piece.span };
        const fact = assumeFormula(
          draft,
          {
            piece: { nodes: [...equation.left, sign, ...part], span: clause.piece.span },
            indices,
            condition: condition.value,
            functions: [],
            locals: [],
          },
          false,
        );
        if (!fact.ok) return fact;
      }
    }
    return { ok: true, value: null };
  }
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
  return assumeFormula(
    draft,
    {
      piece: { nodes, span: clause.piece.span },
      indices,
      condition: condition.value,
      functions,
      locals,
    },
    introduce,
  );
}

/**
 * "$X_t$ is a random variable for $t = 0, 1, \dots$" and then `X_{t+1} = f(X_t, …)`: a rule for all
 * members but the first, of which nothing else is said. Read as an equation between quantities that
 * are random each by itself it would ask for models that obey it.
 */
function isRule(draft: Draft, equation: Equals, indices: readonly IndexVariable[]): boolean {
  return ruleStart(draft, equation, indices) !== null || goesBackForEver(draft, equation, indices);
}

/**
 * `X_t = a X_{t-1} + \epsilon_t`, where t runs through all integers and the other sentences say no
 * more of the `X_t` than their moments, and what they are independent of.
 */
function goesBackForEver(
  draft: Draft,
  { left, right }: Equals,
  indices: readonly IndexVariable[],
): boolean {
  const read = draft.read(left, indices);
  const member = read.ok && read.value.term.kind === "symbol" ? read.value.term : null;
  const [at, ...others] = member?.args ?? [];
  const family = draft.declarations.find((d) => d.key === member?.symbol);
  const range =
    at?.kind === "variable"
      ? (indices.find((i) => i.name === at.name) ?? draft.index(at.name))?.range
      : undefined;
  if (
    !family?.random ||
    others.length > 0 ||
    at?.kind !== "variable" ||
    !range ||
    range.lower ||
    range.upper ||
    family.ranges[0]?.lower
  )
    return false;
  const body = draft.read(right, indices);
  const before = (term: Term): boolean =>
    term.kind === "symbol" &&
    term.symbol === family.key &&
    sameTerm(term, symbol(family.key, [add(at, neg(number(1)))], family.sort));
  const own = body.ok
    ? [...subterms(body.value.term)].filter((t) => t.kind === "symbol" && t.symbol === family.key)
    : [];
  return own.length > 0 && own.every(before) && !isSaidOf(draft, family);
}

type Equals = Pick<Equation, "left" | "right" | "span">;

/** The family that a rule is for, with the place of its first member. */
function ruleStart(
  draft: Draft,
  { left, right }: Equals,
  indices: readonly IndexVariable[],
): { readonly family: Declaration; readonly first: number } | null {
  const [only, ...more] = left;
  if (only?.kind !== "script" || !only.base || !only.sub || only.sup || more.length > 0)
    return null;
  const base = canonical([only.base]);
  const before = scriptsIn(right).filter(
    (n) => n.kind === "script" && n.base && n.sub && canonical([n.base]) === base,
  );
  const read = draft.read(left, indices);
  const member = read.ok ? read.value.term : null;
  const [at, ...others] = member?.kind === "symbol" ? member.args : [];
  const family =
    member?.kind === "symbol" ? draft.declarations.find((d) => d.key === member.symbol) : undefined;
  const lower = family?.ranges[0]?.lower;
  if (
    !at ||
    others.length > 0 ||
    !family?.random ||
    lower?.kind !== "number" ||
    before.length === 0
  )
    return null;
  const [name, ...names] = freeVariables(at);
  const from =
    indices.find((i) => i.name === name)?.range.lower ?? draft.index(name ?? "")?.range.lower;
  if (name === undefined || names.length > 0 || from?.kind !== "number") return null;
  const place = (term: Term): Fraction | null => {
    const there =
      term.kind === "symbol" && term.symbol === family.key && term.args.length === 1
        ? term.args[0]
        : undefined;
    const parts = there?.kind === "add" ? there.terms : there ? [there] : [];
    const shift = parts.flatMap((p) =>
      p.kind === "number"
        ? [p.value]
        : p.kind === "neg" && p.body.kind === "number"
          ? [p.body.value.neg()]
          : [],
    );
    const letters = parts.filter((p) => p.kind === "variable" && p.name === name);
    return letters.length === 1 && letters.length + shift.length === parts.length
      ? shift.reduce((a, b) => a.add(b), zero)
      : null;
  };
  const own = place(member as Term);
  const body = draft.read(right, indices);
  const past = body.ok
    ? [...subterms(body.value.term)]
        .filter((t) => t.kind === "symbol" && t.symbol === family.key)
        .map(place)
    : [null];
  // the rule begins just behind the first member, and looks back one place
  if (
    !own?.add(from.value).equals(lower.value.add(1)) ||
    past.length === 0 ||
    !past.every((p) => p?.equals(own.sub(1)))
  )
    return null;
  const said =
    isSaidOf(draft, family) ||
    draft.placed.some(
      ({ statement: s }) =>
        (s.kind === "mean" || s.kind === "variance") &&
        [...subterms(s.of)].some((t) => t.kind === "symbol" && t.symbol === family.key),
    );
  return said ? null : { family, first: Number(lower.value.n * lower.value.s) };
}

/**
 * Whether sentences say what a family is, its law, or that its members are alike or independent of
 * each other.
 */
function isSaidOf(draft: Draft, family: Declaration): boolean {
  const speaks = (term: Term): boolean => term.kind === "symbol" && term.symbol === family.key;
  return draft.placed.some(({ statement: s }) => {
    if (s.kind === "definition") return speaks(s.symbol);
    if (s.kind === "distribution") return [...subterms(s.of)].some(speaks);
    if (s.kind === "identical") return s.units.some((u) => u.quantities.some(speaks));
    return (
      s.kind === "independent" &&
      s.units.some((u) => u.across.length > 0 && u.quantities.some(speaks))
    );
  });
}

/** Gives the first member of a family that has a rule a name of its own. */
function beginRule(
  draft: Draft,
  equation: Equals,
  indices: readonly IndexVariable[],
): Result<null> {
  const start = ruleStart(draft, equation, indices);
  if (!start) return { ok: true, value: null };
  const { family, first } = start;
  const made = draft.declare(
    family.head.replace("#1", String(first)),
    family.sort,
    [],
    true,
    family.properties,
    equation.span,
    true,
  );
  if (!made.ok) return made;
  const at = symbol(family.key, [number(first)], family.sort);
  draft.assume({
    kind: "definition",
    symbol: at,
    params: [""],
    entries: [],
    arguments: [],
    condition: null,
    body: symbol(made.value.key, [], made.value.sort),
  });
  return { ok: true, value: null };
}

function refersToItself(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): boolean {
  const name = baseName(canonical(equation.left));
  return scriptsIn(equation.right).some(
    (node) => baseName(canonical([node])) === name && isSequence(draft, [node], indices),
  );
}

/**
 * `I_k = \mathbf 1\{J = k\}`: a letter that nothing declares, in the subscript of what is defined,
 * runs through the values of the random integer that it is compared with, where it is compared with
 * no other that has other values.
 */
function runOverValues(draft: Draft, equation: Equation, indices: readonly IndexVariable[]): void {
  for (const { name } of undeclaredLetters(draft, equation, indices)) {
    const read = draft.read(equation.right, [
      ...indices,
      { name, range: { lower: null, upper: null } },
    ]);
    if (!read.ok) continue;
    const isLetter = (term: Term): boolean => term.kind === "variable" && term.name === name;
    const compared = [...subterms(read.value.term)].flatMap((part) =>
      part.kind === "relation" &&
      /^(?:=|!=)$/.test(part.relation) &&
      [part.left, part.right].some(isLetter)
        ? [isLetter(part.left) ? part.right : part.left]
        : [],
    );
    const ranges = compared.map((term) =>
      term.kind === "symbol" ? valuesOf(draft.context(), term) : null,
    );
    const [range] = ranges;
    if (range && ranges.every((other) => other !== null && sameRange(other, range)))
      draft.addIndex({ name, range });
  }
}

/**
 * `S_n = \sum_{i=1}^n X_i`: a letter that nothing declares, in the subscript of what is defined and
 * behind the equals sign, is a positive integer.
 */
function countBy(draft: Draft, equation: Equation, indices: readonly IndexVariable[]): void {
  for (const { name, span } of undeclaredLetters(draft, equation, indices))
    draft.declare(name, indexSort, [], false, ["positive", "integer"], span, true);
}

/** Letters in the subscript of what is defined that the right side has and nothing declares. */
function undeclaredLetters(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): readonly { readonly name: string; readonly span: Span }[] {
  const read = draft.read(equation.right, indices);
  if (read.ok) return [];
  const subs = equation.left.flatMap((n) =>
    n.kind === "script" && n.sub ? canonicalItems(n.sub) : [],
  );
  return read.problems.flatMap((p) => {
    const name = p.detail["symbol"];
    return p.code === "undeclared-symbol" &&
      name !== undefined &&
      /^[a-zA-Z]$/.test(name) &&
      subs.includes(name)
      ? [{ name, span: p.span }]
      : [];
  });
}

/** `X_0`: all indices are numbers. */
export function isMember(indices: readonly (readonly Syntax[])[]): boolean {
  return indices.length > 0 && indices.every((arg) => arg.every((n) => n.kind === "number"));
}

/**
 * `a'_i = 2 a_i` with vectors `a_i`: no transpose, which the right side could not equal, but
 * another name.
 */
function isPrimedName(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): boolean {
  const [left, right] = [draft.read(equation.left, indices), draft.read(equation.right, indices)];
  return (
    left.ok &&
    right.ok &&
    left.value.term.kind === "transpose" &&
    sortOf(left.value.term).kind === "covector" &&
    sortOf(right.value.term).kind === "vector"
  );
}

/** `h(x, y) = h(y, x)`: what a sentence says of a function that is known, no definition of it. */
function mentions(draft: Draft, equation: Equation): boolean {
  const [name] = equation.left;
  const known = name ? draft.find(canonical([name])) : undefined;
  const holds = (nodes: readonly Syntax[]): boolean =>
    nodes.some(
      (n) =>
        (name && canonical([n]) === canonical([name])) ||
        (n.kind === "fence" && holds(n.body)) ||
        (n.kind === "fraction" && holds([...n.numerator, ...n.denominator])),
    );
  return known?.sort.kind === "function" && holds(equation.right);
}

/**
 * Whether a left side names something new: not readable with the names known, or a bare letter that
 * only has a built-in meaning.
 */
function isNew(
  draft: Draft,
  { left, right }: Pick<Equation, "left" | "right">,
  indices: readonly IndexVariable[],
): boolean {
  const text = canonical(left);
  if (isAverageBy(draft, left)) {
    const head = headOf(draft, { left, indices });
    return head.ok && !draft.own(head.value.head);
  }
  if (left.length === 1 && left[0]?.kind === "name" && !draft.find(text) && !draft.index(text))
    return true;
  // e(X), \pi(x) and I(\omega) on the left are functions, whatever e, \pi and I mean alone
  const [name, bracket, ...rest] = left;
  const letter =
    name?.kind === "name" &&
    bracket?.kind === "fence" &&
    rest.length === 0 &&
    !draft.find(canonical([name]))
      ? canonical([name])
      : "";
  // I(X \le 1) is an indicator
  if (
    /^(?:e|\\pi)$/.test(letter) ||
    (letter === "I" &&
      bracket?.kind === "fence" &&
      bracket.body.length === 1 &&
      bracket.body[0]?.kind === "name")
  )
    return true;
  const head = headOf(draft, { left, indices });
  if (head.ok && draft.families.has(head.value.head)) {
    const own = draft.own(head.value.head);
    const defined =
      own !== undefined &&
      draft.placed.some(
        ({ statement }) => statement.kind === "definition" && statement.symbol.symbol === own.key,
      );
    if (own && defined && isMember(head.value.indices)) return true;
  }
  if (isSequence(draft, left, indices)) return !(head.ok && draft.own(head.value.head));
  // Y(1) beside a random variable Y is no product
  if (head.ok && /\(-?[\d.]+\)$/.test(head.value.head))
    return draft.find(head.value.head) === undefined;
  const declared = draft.read(left, indices);
  // I_k = \mathbf 1\{J \ne k\}: no number is an identity matrix
  if (declared.ok && declared.value.term.kind === "fill") {
    const value = draft.read(right, indices);
    return value.ok && isNumeric(sortOf(value.value.term));
  }
  if (declared.ok) return false;
  // \Sigma^B[i,j] with \Sigma unknown; but [M\theta]_i or E[\epsilon] with \epsilon unknown is no
  // new name
  return declared.problems.length > 0;
}

/**
 * "for all functions $u$", "for all $x$ and $y$": names that a fact says it holds for. Those that
 * nothing declares are real numbers.
 */
function forAll(
  draft: Draft,
  quantifiers: readonly Quantifier[],
  nodes: readonly Syntax[],
  indices: readonly IndexVariable[],
): Result<{ locals: Local[]; functions: string[] }> {
  const functions: string[] = [];
  const locals: Local[] = [];
  const plain = draft.readCondition(nodes, indices);
  const missing = plain.ok
    ? []
    : plain.problems.flatMap((p) => (p.code === "undeclared-symbol" ? [p.detail["symbol"]] : []));
  for (const { kind, piece } of quantifiers) {
    const names = piece.nodes.some(
      (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
    )
      ? []
      : canonicalItems(piece.nodes);
    for (const name of names) {
      const declared = draft.find(name);
      if (kind === "functions") {
        if (!declared) {
          const made = draft.declare(
            name,
            { kind: "function", result: scalarSort },
            [],
            false,
            [],
            piece.span,
            true,
          );
          if (!made.ok) return made;
          functions.push(made.value.key);
        } else functions.push(declared.key);
      } else if (!draft.index(name) && !indices.some((i) => i.name === name)) {
        if (
          declared &&
          !declared.random &&
          declared.sort.kind !== "function" &&
          !declared.ranges.length
        )
          locals.push({ name, sort: declared.sort });
        else if (declared?.sort.kind === "function") functions.push(declared.key);
        else if (!declared && missing.includes(name)) locals.push({ name, sort: scalarSort });
      }
    }
  }
  return { ok: true, value: { locals, functions } };
}

/** Whether a name stands behind a bar in a formula. */
function namesGiven(nodes: readonly Syntax[], name: string): boolean {
  const at = nodes.findIndex(
    (n) => n.kind === "operator" && (n.text === "\\mid" || n.text === "|"),
  );
  if (at >= 0 && nodes.slice(at + 1).some((n) => canonical([n]) === name)) return true;
  return nodes.some((n) => n.kind === "fence" && namesGiven(n.body, name));
}

/** Variables that stand free in a formula, with their ranges. */
function freeOf(
  draft: Draft,
  nodes: readonly Syntax[],
  indices: readonly IndexVariable[],
  locals: readonly Local[] = [],
): readonly IndexVariable[] {
  const relation = nodes.some((n) => n.kind === "relation");
  const read = relation
    ? draft.readCondition(nodes, indices, locals)
    : draft.read(nodes, indices, undefined, locals);
  return read.ok ? read.value.free : [];
}

/** `for $i \ne j$`, `for distinct $i$ and $j$`: a condition on the free variables. */
export function conditionOf(
  draft: Draft,
  quantifiers: readonly Quantifier[],
  indices: readonly IndexVariable[],
  free: readonly IndexVariable[],
): Result<Term | null> {
  const parts: Term[] = [];
  const distinct: string[] = [];
  const known = [...free.filter((f) => !indices.some((i) => i.name === f.name)), ...indices];
  for (const { kind, piece, bare } of quantifiers) {
    if (kind === "functions") continue;
    if (kind === "distinct") {
      const letters = canonicalItems(piece.nodes);
      const odd = letters.find((name) => !/^[a-zA-Z]'*$/.test(name));
      if (odd !== undefined)
        return {
          ok: false,
          problems: [problem("unsupported", piece.span, { what: `different values of ${odd}` })],
        };
      distinct.push(...letters);
      continue;
    }
    if (
      !piece.nodes.some(
        (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
      )
    ) {
      // "for each $Z$" of a random quantity is "given $Z$"
      const varying = canonicalItems(piece.nodes).find(
        (name) =>
          draft.find(name)?.random &&
          draft.find(name)?.sort.kind !== "function" &&
          !known.some((i) => i.name === name),
      );
      if (varying !== undefined)
        return {
          ok: false,
          problems: [
            problem("unsupported", piece.span, {
              what: `“for each value of” the random quantity $${varying}$`,
              instead: `Write “given $${varying}$”.`,
            }),
          ],
        };
      const unknown = canonicalItems(piece.nodes).find(
        (name) => !draft.find(name) && !draft.index(name) && !known.some((i) => i.name === name),
      );
      if (unknown !== undefined && !/^[a-z]'*$/.test(unknown))
        return {
          ok: false,
          problems: [
            problem("undeclared-symbol", piece.span, {
              symbol: unknown,
              sentence: `$${unknown}$ is a real number`,
            }),
          ],
        };
      continue;
    }
    const range = rangesOf(draft, piece.nodes);
    // a letter that nothing here runs through is that of a number, which may be declared further
    // down
    if (
      range.ok &&
      range.value?.every(({ name }) => known.some((i) => i.name === name) || draft.index(name))
    )
      continue;
    const read = draft.readCondition(piece.nodes, known);
    if (!read.ok) return read;
    const general = ![...subterms(read.value.term)].some((t) => t.kind === "variable");
    // what is given anyway is no condition
    if (
      general &&
      draft
        .context()
        .assumptions.some(
          ({ statement: s }) => s.kind === "condition" && sameTerm(s.condition, read.value.term),
        )
    )
      continue;
    if (bare && general) draft.assume({ kind: "condition", condition: read.value.term });
    else parts.push(read.value.term);
  }
  for (let a = 0; a < distinct.length; a += 1) {
    for (let b = a + 1; b < distinct.length; b += 1) {
      parts.push({
        kind: "relation",
        relation: "!=",
        left: { kind: "variable", name: distinct[a] as string, sort: indexSort },
        right: { kind: "variable", name: distinct[b] as string, sort: indexSort },
      });
    }
  }
  const [first] = parts;
  return {
    ok: true,
    value: !first
      ? null
      : parts.length === 1
        ? first
        : { kind: "logic", operator: "and", args: parts },
  };
}
