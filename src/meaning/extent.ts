import { type Clause, isRange, type Trait } from "../read/clause.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { integerIn, letterBelow, letterIn, lettersIn, sameSyntax } from "../tex/named.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

type Nodes = readonly Syntax[];

/**
 * "$Y_i = \beta x_i + \epsilon_i$ for $i = 1, \dots, n$, where the $\epsilon_i$ are i.i.d.": a
 * range that one clause gives an index holds for the next ones that use it.
 */
export function withRanges(clauses: readonly Clause[]): Clause[] {
  const ranges: Clause["quantifiers"][number][] = [];
  return clauses.map(withRows).map((clause) => {
    const own = clause.quantifiers.filter((q) => q.kind === "values" && countsOut(q.piece.nodes));
    const used =
      clause.kind === "traits"
        ? clause.subject.elements.flatMap((e) => e.nodes.flatMap(lettersBelow))
        : [];
    const lent = own.length
      ? []
      : ranges.filter((q) => used.some((name) => canonical(q.piece.nodes.slice(0, 1)) === name));
    ranges.push(...own);
    return lent.length ? { ...clause, quantifiers: [...clause.quantifiers, ...lent] } : clause;
  });
}

/** Traits that are said of all members together. */
const ofAll: ReadonlySet<Trait["kind"]> = new Set(["independent", "identical", "law", "values"]);

/**
 * "$X_{ij}$, $1 \le i < j \le n$, are …" is said of a family of rows, `i = 1, \dots, n` and `j = i
 * + 1, \dots, n`.
 */
function withRows(clause: Clause): Clause {
  const [element, ...more] = clause.kind === "traits" ? clause.subject.elements : [];
  const [node, ...nodes] = element?.nodes ?? [];
  if (!element || !node || more.length + nodes.length > 0) return clause;
  // of other sentences the order of the letters is a condition
  const whole = clause.kind === "traits" && clause.traits.some((t) => ofAll.has(t.kind));
  const [i, j, ...others] = whole ? lettersBelow(node) : [];
  const first = clause.quantifiers[0];
  const pieces = clause.quantifiers.flatMap((q) => (q.kind === "values" ? [q.piece.nodes] : []));
  if (!i || !j || others.length > 0 || !first || pieces.length !== 3) return clause;
  const ends = [i, j].map((letter) => pieces.flatMap((nodes) => endBetween(nodes, letter) ?? []));
  const [end, other] = ends.map((found) => found[0]);
  if (!end || !other || !sameSyntax(end, other) || !pieces.some((p) => isBelow(p, i, j)))
    return clause;
  const build = new Builder(first.piece.span);
  const next = [build.name(i), build.operator("+"), build.number(1)];
  const quantifiers = [
    build.run(i, [build.number(1)], build.moved(end)),
    build.run(j, next, build.moved(end)),
  ].map((nodes) => ({ ...first, piece: { nodes, span: build.span } }));
  return { ...clause, quantifiers };
}

/** The end of `1 \le i \le n`, for a letter. */
function endBetween(nodes: Nodes, letter: string): readonly [Nodes] | null {
  const [one, low, name, high, ...end] = nodes;
  const isPlain = end.every((n) => n.kind !== "relation" && !canonical([n]).includes("\\"));
  return one &&
    integerIn([one]) === 1 &&
    isRelation(low, "\\le") &&
    name &&
    letterIn([name]) === letter &&
    isRelation(high, "\\le") &&
    end.length > 0 &&
    isPlain
    ? [end]
    : null;
}

/** `i < j` */
const isBelow = ([a, sign, b, ...more]: Nodes, i: string, j: string): boolean =>
  more.length === 0 &&
  isRelation(sign, "<") &&
  letterIn(a ? [a] : null) === i &&
  letterIn(b ? [b] : null) === j;

const isRelation = (node: Syntax | undefined, text: string): boolean =>
  node?.kind === "relation" && node.text === text;

/** The letters in the subscript of a name: `i` and `j` of `x_{ij}`. */
const lettersBelow = (node: Syntax): readonly string[] =>
  node.kind === "script" && node.sub ? lettersIn(node.sub) : [];

/** `i = 1, \dots, n`, `i \in \{1, \dots, n\}`: the values one by one. */
function countsOut(nodes: Nodes): boolean {
  const at = nodes.findIndex(
    (n) => isRelation(n, "=") || (n.kind === "operator" && n.text === "\\in"),
  );
  return at >= 0 && nodes.slice(at + 1).some(hasDots);
}

const hasDots = (node: Syntax): boolean => isDots([node]) || insideOf(node).some(hasDots);

/** The letter of `i = \dots`, where dots follow. */
const counted = (nodes: Nodes): string | null =>
  isRelation(nodes[1], "=") && countsOut(nodes) ? letterIn(nodes.slice(0, 1)) : null;

/** `n` and the letter of `i = 1, \dots, n` and of `i = 1, 2, \dots, n`. */
function countedTo(nodes: Nodes): readonly [letter: string, end: Nodes] | null {
  const letter = counted(nodes);
  const [one, two, ...more] = cutCommas(nodes.slice(2));
  const [dots, end, ...others] = integerIn(two ?? null) === 2 ? more : [two, ...more];
  return letter !== null &&
    integerIn(one ?? null) === 1 &&
    dots &&
    isDots(dots) &&
    end &&
    others.length === 0
    ? [letter, end]
    : null;
}

/** The letter of `i = 1`. */
const fromOne = (nodes: Nodes | null): string | null =>
  nodes?.length === 3 && isRelation(nodes[1], "=") && integerIn(nodes.slice(2)) === 1
    ? letterIn(nodes.slice(0, 1))
    : null;

/**
 * How far families go by the formulas that run through them: beside `S_n = \sum_{i=1}^n X_i` or
 * `X_1 + \dots + X_n`, "the $X_i$ are independent" is said of `X_1, \dots, X_n`. Gives clauses
 * whose letter nothing else gives a range theirs; where two formulas end differently, none.
 */
export function extents(clauses: readonly Clause[]): (clause: Clause) => Clause {
  const ends = new Map<string, readonly Syntax[] | null>();
  const note = (family: string, end: readonly Syntax[]): void => {
    const known = ends.get(family);
    ends.set(family, known === undefined || (known && sameSyntax(known, end)) ? end : null);
  };
  const grids = new Map<string, readonly Nodes[] | null>();
  for (const clause of clauses) {
    const pieces =
      clause.kind === "formula"
        ? [clause.piece]
        : clause.kind === "traits"
          ? clause.traits.flatMap((t) => (t.kind === "relation" ? [t.piece] : []))
          : [];
    for (const piece of pieces) {
      runs(piece.nodes, note);
      pairs(piece.nodes, rangesOf(clause), (family, own) => {
        const known = grids.get(family);
        const isSame = known?.every((end, k) => sameSyntax(end, own[k] ?? []));
        grids.set(family, known === undefined || isSame ? own : null);
      });
    }
  }
  const ranged = new Set(clauses.flatMap(lettersRanged));
  const said = rangesSaid(clauses);
  const listed = new Set(clauses.flatMap(listedIn));
  const uppers = new Set([...ends.values()].flatMap((end) => (end ? [canonical(end)] : [])));
  return (clause) => {
    if (clause.kind !== "traits" || clause.quantifiers.length > 0) return clause;
    const lent = saidOf(clause, said);
    if (lent) return { ...clause, quantifiers: [lent] };
    const [element, ...more] = clause.subject.elements;
    const [node, ...nodes] = element?.nodes ?? [];
    if (
      !element ||
      more.length > 0 ||
      nodes.length > 0 ||
      node?.kind !== "script" ||
      !node.base ||
      !node.sub ||
      node.sup
    )
      return clause;
    const letter = letterIn(node.sub);
    const build = new Builder(element.span);
    const upTo = (name: string, end: Nodes): Clause["quantifiers"][number] => {
      const nodes = build.run(name, [build.number(1)], build.moved(end));
      return { kind: "values", piece: { nodes, span: build.span } };
    };
    const [first, second, ...others] = lettersBelow(node);
    const grid = grids.get(canonical([node.base]));
    if (first && second && first !== second && others.length === 0 && grid)
      return {
        ...clause,
        quantifiers: [first, second].map((name, k) => upTo(name, grid[k] ?? [])),
      };
    // what is said of a member of a family whose members are listed is said of all that are listed
    const end = listed.has(canonical([node.base])) ? null : ends.get(canonical([node.base]));
    return letter === null || !end || ranged.has(letter) || uppers.has(letter)
      ? clause
      : { ...clause, quantifiers: [upTo(letter, end)] };
  };
}

/** The families whose members the subject of a clause lists, `X_1, X_2, \dots`. */
function listedIn(clause: Clause): readonly string[] {
  const nodes = clause.kind === "traits" ? clause.subject.elements.flatMap((e) => e.nodes) : [];
  if (!nodes.some((node) => isDots([node]))) return [];
  return nodes.flatMap((node) =>
    node.kind === "script" && node.base && integerIn(node.sub) !== null
      ? [canonical([node.base])]
      : [],
  );
}

type Quantified = Clause["quantifiers"][number];

/**
 * The ranges that formulas give their letters, "$R_i = \alpha_i + X$, $i = 1, \dots, n$"; null for
 * a letter with several.
 */
function rangesSaid(clauses: readonly Clause[]): ReadonlyMap<string, Quantified | null> {
  const said = new Map<string, Quantified | null>();
  for (const q of clauses.flatMap((clause) =>
    clause.kind === "formula" ? clause.quantifiers : [],
  )) {
    const letter = counted(q.piece.nodes);
    if (q.kind !== "values" || letter === null) continue;
    const known = said.get(letter);
    said.set(
      letter,
      known === undefined || (known && sameSyntax(known.piece.nodes, q.piece.nodes)) ? q : null,
    );
  }
  return said;
}

/**
 * "The $\alpha_i$ and $\beta_i$ are constants": the range that another sentence gives the letter
 * below all of them.
 */
function saidOf(
  clause: Extract<Clause, { kind: "traits" }>,
  said: ReadonlyMap<string, Quantified | null>,
): Quantified | null {
  const letters = new Set(
    clause.subject.elements.map(({ nodes: [node, ...more] }) =>
      node?.kind === "script" && node.sub && more.length === 0 ? canonical(node.sub) : "",
    ),
  );
  const [letter, ...others] = letters;
  return letter === undefined || others.length > 0 ? null : (said.get(letter) ?? null);
}

/** Letters that a clause gives a range. */
function lettersRanged(clause: Clause): string[] {
  // "for $i \ne j$" leaves open how far they go
  const apart = (q: Clause["quantifiers"][number]): boolean =>
    q.piece.nodes.some((n) => n.kind === "relation" && n.text === "\\ne");
  const own = clause.quantifiers.flatMap((q) =>
    q.kind === "values" && !apart(q) ? [canonical(q.piece.nodes.slice(0, 1))] : [],
  );
  if (isRange(clause)) own.push(...clause.names.elements.map((e) => canonical(e.nodes)));
  if (
    clause.kind === "formula" &&
    clause.piece.nodes.some((n) => n.kind === "operator" && /^\\(?:dots|in)$/.test(n.text))
  )
    own.push(canonical(clause.piece.nodes.slice(0, 1)));
  return own;
}

/**
 * Notes each family that a sum, a product or a list with dots runs through from 1, with its end.
 */
function runs(
  nodes: readonly Syntax[],
  note: (family: string, end: readonly Syntax[]) => void,
): void {
  nodes.forEach((node, k) => {
    for (const inner of within(node)) runs(inner, note);
    const [first, last] = [nodes[k - 2], nodes[k + 2]];
    if (
      isDots([node]) &&
      first?.kind === "script" &&
      last?.kind === "script" &&
      first.base &&
      last.base &&
      first.sub &&
      last.sub
    ) {
      if (
        sameSyntax([first.base], [last.base]) &&
        integerIn(first.sub) === 1 &&
        last.sub[0]?.kind !== "number"
      )
        note(canonical([first.base]), last.sub);
    }
    if (node.kind !== "script" || !isSum(node.base) || !node.sub || !node.sup) return;
    const letter = fromOne(node.sub);
    if (letter) members(nodes.slice(k + 1), letter, (family) => note(family, node.sup ?? []));
  });
}

/** The ends of the ranges `i = 1, \dots, m` that a clause gives its letters. */
const rangesOf = (clause: Clause): ReadonlyMap<string, Nodes> =>
  new Map(
    clause.quantifiers.flatMap(({ piece }) => {
      const count = countedTo(piece.nodes);
      return count ? [count] : [];
    }),
  );

/**
 * Every family with two letters beneath it that have ranges from 1, by the sums around it or by the
 * clause, with their ends.
 */
function pairs(
  nodes: readonly Syntax[],
  around: ReadonlyMap<string, Nodes>,
  found: (family: string, ends: readonly Nodes[]) => void,
): void {
  const ends = new Map(around);
  for (const node of nodes) {
    const letter = node.kind === "script" && isSum(node.base) ? fromOne(node.sub) : null;
    if (letter && node.kind === "script" && node.sup) ends.set(letter, node.sup);
    const below = lettersBelow(node);
    const own = below.flatMap((name) => {
      const end = ends.get(name);
      return end ? [end] : [];
    });
    if (
      node.kind === "script" &&
      node.base &&
      below.length === 2 &&
      own.length === 2 &&
      below[0] !== below[1]
    )
      found(canonical([node.base]), own);
    for (const inner of within(node)) pairs(inner, ends, found);
  }
}

const isSum = (node: Syntax | null): boolean =>
  node?.kind === "operator" && (node.text === "\\sum" || node.text === "\\prod");

/** Every family that stands with the letter alone beneath it. */
function members(nodes: readonly Syntax[], letter: string, found: (family: string) => void): void {
  for (const node of nodes) {
    if (node.kind === "script" && node.base && letterBelow(node) === letter)
      found(canonical([node.base]));
    for (const inner of within(node)) members(inner, letter, found);
  }
}

function within(node: Syntax): (readonly Syntax[])[] {
  switch (node.kind) {
    case "fence":
    case "group":
    case "root":
      return [node.body];
    case "fraction":
      return [node.numerator, node.denominator];
    case "script":
      return [...(node.base ? [[node.base]] : []), ...(node.sup ? [node.sup] : [])];
    default:
      return [];
  }
}
