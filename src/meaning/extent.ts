import type { Clause } from "../read/clause.ts";
import { isDots } from "../read/piece.ts";
import { formula } from "../read/spoken.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";

/**
 * "$Y_i = \beta x_i + \epsilon_i$ for $i = 1, \dots, n$, where the $\epsilon_i$ are i.i.d.": a
 * range that one clause gives an index holds for the next ones that use it.
 */
export function withRanges(clauses: readonly Clause[]): Clause[] {
  const ranges: Clause["quantifiers"][number][] = [];
  return clauses.map(withRows).map((clause) => {
    const own = clause.quantifiers.filter(
      (q) => q.kind === "values" && /(?:=|\\in).*\\dots/.test(canonical(q.piece.nodes)),
    );
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

/**
 * "$X_{ij}$, $1 \le i < j \le n$, are …" is said of a family of rows, `i = 1, \dots, n` and `j = i
 * + 1, \dots, n`.
 */
function withRows(clause: Clause): Clause {
  const [element, ...more] = clause.kind === "traits" ? clause.subject.elements : [];
  const [node, ...nodes] = element?.nodes ?? [];
  if (!element || !node || more.length + nodes.length > 0) return clause;
  // of other sentences the order of the letters is a condition
  const whole =
    clause.kind === "traits" &&
    clause.traits.some((t) => /^(?:independent|identical|law|values)$/.test(t.kind));
  const [i, j, ...others] = whole ? lettersBelow(node) : [];
  const texts = clause.quantifiers.map((q) =>
    q.kind === "values" ? canonical(q.piece.nodes) : "",
  );
  const between = (letter: string): string | undefined =>
    texts.flatMap(
      (text) => new RegExp(`^1\\\\le ?${letter}\\\\le ?([^<>=\\\\]+)$`).exec(text)?.[1] ?? [],
    )[0];
  const first = clause.quantifiers[0];
  if (!i || !j || others.length > 0 || !first || texts.length !== 3 || !texts.includes(`${i}<${j}`))
    return clause;
  const end = between(i);
  if (end === undefined || end !== between(j)) return clause;
  const ranges = [`${i} = 1, \\dots, ${end}`, `${j} = ${i} + 1, \\dots, ${end}`];
  const quantifiers = ranges.map((text) => ({ ...first, piece: formula(text, first.piece.span) }));
  return { ...clause, quantifiers };
}

/** The letters in the subscript of a name: `i` and `j` of `x_{ij}`. */
function lettersBelow(node: Syntax): readonly string[] {
  const text = node.kind === "script" && node.sub ? canonical(node.sub) : "";
  return /^[a-z](?:,?[a-z])*$/.test(text) ? text.replaceAll(",", "").split("") : [];
}

/**
 * How far families go by the formulas that run through them: beside `S_n = \sum_{i=1}^n X_i` or
 * `X_1 + \dots + X_n`, "the $X_i$ are independent" is said of `X_1, \dots, X_n`. Gives clauses
 * whose letter nothing else gives a range theirs; where two formulas end differently, none.
 */
export function extents(clauses: readonly Clause[]): (clause: Clause) => Clause {
  const ends = new Map<string, readonly Syntax[] | null>();
  const note = (family: string, end: readonly Syntax[]): void => {
    const known = ends.get(family);
    ends.set(
      family,
      known === undefined || (known && canonical(known) === canonical(end)) ? end : null,
    );
  };
  const grids = new Map<string, readonly string[] | null>();
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
        grids.set(family, known === undefined || known?.join() === own.join() ? own : null);
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
    const letter = canonical(node.sub);
    const [first, second, ...others] = lettersBelow(node);
    const grid = grids.get(canonical([node.base]));
    if (first && second && first !== second && others.length === 0 && grid) {
      const pieces = [first, second].map((name, k) =>
        formula(`${name} = 1, \\dots, ${grid[k]}`, element.span),
      );
      return { ...clause, quantifiers: pieces.map((piece) => ({ kind: "values", piece })) };
    }
    // what is said of a member of a family whose members are listed is said of all that are listed
    const end = listed.has(canonical([node.base])) ? null : ends.get(canonical([node.base]));
    if (!/^[a-z]$/.test(letter) || !end || ranged.has(letter) || uppers.has(letter)) return clause;
    return {
      ...clause,
      quantifiers: [
        {
          kind: "values",
          piece: formula(`${letter} = 1, \\dots, ${canonical(end)}`, element.span),
        },
      ],
    };
  };
}

/** The families whose members the subject of a clause lists, `X_1, X_2, \dots`. */
function listedIn(clause: Clause): readonly string[] {
  const nodes = clause.kind === "traits" ? clause.subject.elements.flatMap((e) => e.nodes) : [];
  if (!nodes.some((node) => isDots([node]))) return [];
  return nodes.flatMap((node) =>
    node.kind === "script" && node.base && node.sub && /^\d+$/.test(canonical(node.sub))
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
    const [, letter] = /^([a-z])=.*\\dots/.exec(canonical(q.piece.nodes)) ?? [];
    if (q.kind !== "values" || letter === undefined) continue;
    const known = said.get(letter);
    said.set(
      letter,
      known === undefined || (known && canonical(known.piece.nodes) === canonical(q.piece.nodes))
        ? q
        : null,
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
  if (clause.kind === "range") own.push(...clause.names.elements.map((e) => canonical(e.nodes)));
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
        canonical([first.base]) === canonical([last.base]) &&
        canonical(first.sub) === "1" &&
        !/^\d/.test(canonical(last.sub))
      )
        note(canonical([first.base]), last.sub);
    }
    if (
      node.kind !== "script" ||
      node.base?.kind !== "operator" ||
      !/^\\(?:sum|prod)$/.test(node.base.text) ||
      !node.sub ||
      !node.sup
    )
      return;
    const letter = canonical(node.sub).match(/^([a-z])=1$/)?.[1];
    if (letter) members(nodes.slice(k + 1), letter, (family) => note(family, node.sup ?? []));
  });
}

/** The ends of the ranges `i = 1, \dots, m` that a clause gives its letters. */
function rangesOf(clause: Clause): ReadonlyMap<string, string> {
  const found = clause.quantifiers.flatMap(({ piece }) => {
    const [, letter, end] = /^([a-z])=1,(?:2,)?\\dots,(.+)$/.exec(canonical(piece.nodes)) ?? [];
    return letter && end ? [[letter, end] as const] : [];
  });
  return new Map(found);
}

/**
 * Every family with two letters beneath it that have ranges from 1, by the sums around it or by the
 * clause, with their ends.
 */
function pairs(
  nodes: readonly Syntax[],
  around: ReadonlyMap<string, string>,
  found: (family: string, ends: readonly string[]) => void,
): void {
  const ends = new Map(around);
  for (const node of nodes) {
    const sum =
      node.kind === "script" &&
      node.base?.kind === "operator" &&
      /^\\(?:sum|prod)$/.test(node.base.text) &&
      node.sub &&
      node.sup;
    const letter =
      sum && node.kind === "script"
        ? canonical(node.sub ?? []).match(/^([a-z])=1$/)?.[1]
        : undefined;
    if (letter && node.kind === "script") ends.set(letter, canonical(node.sup ?? []));
    const below = lettersBelow(node);
    const own = below.flatMap((name) => ends.get(name) ?? []);
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

/** Every family that stands with the letter alone beneath it. */
function members(nodes: readonly Syntax[], letter: string, found: (family: string) => void): void {
  for (const node of nodes) {
    if (node.kind === "script" && node.base && node.sub && canonical(node.sub) === letter)
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
