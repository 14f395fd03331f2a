import { type Problem, problem } from "../text/problem.ts";
import { leadsOn, plainWords } from "../text/remark.ts";
import { cover, type Span } from "../text/span.ts";
import { asidesIn, asidesOf, cut, isElided, spanOf } from "./aside.ts";
import { canonical } from "./canonical.ts";
import { hiddenRelation, tellsOf, unrelated, unwrapped } from "./hidden.ts";
import { labelMeans, noteSays, unclaimed, withReasonLetters } from "./label.ts";
import { limitOf, piecesOf, unreadWords } from "./limit.ts";
import type { Macros } from "./macros.ts";
import { parse, readMath } from "./parser.ts";
import { cutRows, isOperator, type RowParts, readRow } from "./row.ts";
import {
  type AsideSyntax,
  type ChainSyntax,
  insideOf,
  type LimitSyntax,
  type LineSyntax,
  type StepSyntax,
  type Syntax,
} from "./syntax.ts";

type Relation = Extract<Syntax, { kind: "relation" }>;
/** Reads the mathematics inside of words. */
type Formula = (tex: string, from: number) => readonly Syntax[];

/** A chain while its rows are being read. */
interface Draft {
  readonly lines: Syntax[][];
  /** whether its first line is the last expression of the display before */
  goesOn: boolean;
  /** the relation between line `k` and line `k + 1` */
  readonly relations: Relation[];
  readonly reasons: (StepSyntax["reason"] | undefined)[];
  /** for each relation, what its row says of the values for which it holds */
  readonly limits: (LimitSyntax | undefined)[];
  /** for each relation, what stands beside it and relates something */
  readonly asides: (readonly AsideSyntax[] | undefined)[];
  /** the relations before the row that is being read */
  row: number;
  /** a relation at the end of a row, whose right side is still to come */
  pending: Relation | null;
}

/** The chains of a display while its rows are being read. */
interface Board {
  readonly drafts: Draft[];
  readonly problems: Problem[];
  multline: boolean;
  /** words by themselves, which are not read and may be said of all that follows */
  around: string | null;
  /** what words relate in front of the relation that they belong to */
  waiting: readonly AsideSyntax[];
  readonly formula: Formula;
  /** the expression from which the display goes on */
  readonly before: readonly Syntax[] | null;
}

/** The equations of a row, beneath which others go on. */
interface Columns {
  readonly drafts: readonly Draft[];
  /** whether they stand in cells, two for each */
  readonly tabular: boolean;
}

/**
 * The column in which a row goes on that starts with a relation; null where only the last equation
 * of the row above does: `a = b \quad c = d \\ = e`.
 */
function columnOf(row: readonly Syntax[], above: Columns, several: boolean): number | null {
  const cells = row.findIndex((n) => !isOperator(n, "&", "\\quad"));
  const before = row.slice(0, cells).filter((n) => isOperator(n, "&")).length;
  if (above.tabular) return Math.floor(before / 2);
  return several ? 0 : null;
}

/** What a display says. */
interface Display {
  readonly chains: ChainSyntax[];
  readonly problems: Problem[];
  /**
   * its last expression, where a display behind it may go on from it; null where that is left out,
   * unread, or said of some values only
   */
  readonly last: readonly Syntax[] | null;
}

/**
 * Reads a display into chains: rows that start with a relation go on, rows that start with `+`, `-`
 * or `\cdot` continue the expression above, and a row with its own left side starts a new chain.
 * Chains without a relation are left out. `before` is what the display goes on from if it starts
 * with a relation.
 */
export function readDisplay(
  source: string,
  from: number,
  macros: Macros,
  before: readonly Syntax[] | null = null,
): Display {
  const { nodes, problems } = parse(source, from, macros);
  const lost = problems.map((p) => p.span);
  const refuse = (found: Problem): void => {
    problems.push(found);
    lost.push(found.span);
  };
  for (const found of unreadNotes(nodes)) refuse(found);
  const formula: Formula = (tex, at) => readMath(tex, at, macros).nodes;
  const board: Board = {
    ...{ drafts: [], problems, multline: false, around: null, waiting: [], formula, before },
  };
  let columns: Columns = { drafts: [], tabular: false };
  for (const row of cutRows(unwrapped(nodes, (at) => source.slice(at.from - from, at.to - from)))) {
    const rest = isOperator(row[0], "\\multline") ? row.slice(1) : row;
    if (rest !== row) board.multline = true;
    const lead = rest.find((n) => !isOperator(n, "&", "\\quad"));
    const above = lead?.kind === "relation" ? columns.drafts.length : 0;
    let parts: RowParts | null = readRow(rest, source, from, above);
    const equations: Draft[] = [];
    const first = above === 0 ? null : columnOf(rest, columns, parts.next !== null);
    let bound = false;
    while (parts) {
      const k = equations.length;
      const column = first === null ? undefined : columns.drafts[first + k];
      const onto = column ?? (k === 0 ? board.drafts.at(-1) : undefined);
      const draft = addRow(parts, rest, onto, board);
      if (draft) equations.push(draft);
      const hidden = hiddenRelation(parts);
      if (hidden) refuse(problem("unsupported", hidden.span, { what: hidden.what }));
      // "+ 1" in words is more of the formula
      for (const n of parts.tail)
        if (n.kind === "text" && /^\s*[-+*/^=<>][^\p{L}]*$/u.test(n.text))
          refuse(problem("unexpected-token", n.span, { token: n.text.trim() }));
      remark(parts, rest, draft, board);
      besides(parts, draft, board);
      bound ||= parts.bound;
      if (bound) addLimit({ nodes: null, distinct: false, said: "limit" }, draft);
      parts = parts.next ? readRow(parts.next, source, from, above) : null;
    }
    if (equations.length > 0 && first === null)
      columns = {
        drafts: equations,
        tabular: rest.filter((n) => isOperator(n, "&")).length > 2,
      };
  }
  return chainsOf(board, lost);
}

/** The chains of a display that has been read; `lost` is what of it could not be. */
function chainsOf(board: Board, lost: readonly Span[]): Display {
  const { drafts, problems, formula } = board;
  const spoilt = touched(
    drafts.flatMap((draft) => draft.lines),
    lost,
  );
  const chains: ChainSyntax[] = [];
  const loose = [...board.waiting];
  for (const draft of drafts) {
    if (draft.pending)
      problems.push(problem("unexpected-end", draft.pending.span, { after: draft.pending.text }));
    const chain = finish(draft, spoilt, formula);
    const hidden = chain ? null : unrelated(draft.lines.flat());
    if (chain) chains.push(chain);
    else loose.push(...draft.asides.flatMap((asides) => asides ?? []));
    if (hidden) problems.push(stray(hidden));
  }
  problems.push(...loose.map(({ span }) => stray(span)));
  return { chains, problems, last: lastOf(drafts.at(-1), spoilt) };
}

/** What relates something and is part of no step. */
export const stray = (where: Span): Problem =>
  problem("unsupported", where, {
    what: "a relation that belongs to no step",
    instead: "Write it as an equation of its own.",
  });

/** Keeps what the words beside a row and over its signs relate, with the relations of the row. */
function besides(parts: RowParts, draft: Draft | undefined, board: Board): void {
  const said = [parts.words, parts.tail].flatMap((nodes) =>
    nodes.length > 0 ? asidesIn(piecesOf(shown(nodes), board.formula), spanOf(nodes)) : [],
  );
  board.waiting = [...board.waiting, ...said];
  const { relations, asides, row } = draft ?? open([]);
  if (relations.length === 0) return;
  for (let k = row; k < relations.length; k++) {
    const { beside = [], span } = relations[k] as Relation;
    if (beside.length > 0) asides[k] = asidesIn(piecesOf(beside, board.formula), span);
  }
  const last = relations.length - 1;
  asides[last] = [...(asides[last] ?? []), ...board.waiting];
  board.waiting = [];
}

/** Nodes without a bracket around all of them and the marks behind it. */
function shown(nodes: readonly Syntax[]): readonly Syntax[] {
  const kept = nodes.filter((n) => !isOperator(n, "&", "\\quad", ".", ",", ";"));
  const [only] = kept;
  return only?.kind === "fence" && kept.length === 1 ? shown(only.body) : nodes;
}

/** What stands beside a row: a reason, for which values it holds, or words that are not read. */
function remark(
  parts: RowParts,
  row: readonly Syntax[],
  draft: Draft | undefined,
  board: Board,
): void {
  const unread = (words: string, where: Span): void => {
    board.problems.push(problem("unsupported", where, { what: `“${words}” beside a relation` }));
  };
  const limit = limitOf(parts.tail, board.formula);
  if (limit) addLimit(limit, draft);
  else labelLimits(draft, board.formula, unread);
  const words = leadsOn(parts.lead) ? unreadWords(parts.tail, limit) : parts.lead;
  if (words !== null) {
    unread(words, spanOf(parts.tail.length > 0 ? parts.tail : row));
    if (parts.nodes.length === 0) board.around = words;
  }
  for (const text of [words, board.around]) if (text !== null) unclaimRow(draft, text);
}

/** Notes under braces that say more than what the part above is called, and claim nothing. */
function unreadNotes(nodes: readonly Syntax[]): readonly Problem[] {
  return nodes.flatMap((node): readonly Problem[] => {
    const { note, span } = node.kind === "brace" ? node : { note: null, span: node.span };
    const found =
      note?.[0] && note[0].kind !== "relation" && !tellsOf(note[0]) && noteSays(note)
        ? [problem("unsupported", span, { what: `“${canonical(note)}” at a brace` })]
        : [];
    return [...found, ...unreadNotes(insideOf(node))];
  });
}

function lastOf(
  draft: Draft | undefined,
  spoilt: ReadonlySet<readonly Syntax[]>,
): readonly Syntax[] | null {
  const line = draft?.lines.at(-1);
  if (
    !draft ||
    !line ||
    draft.pending ||
    draft.limits.some((limit) => limit) ||
    spoilt.has(line) ||
    isElided(line)
  )
    return null;
  return line;
}

/** The chain in which a row ends, which goes on from `onto` or is new. */
function addRow(
  row: RowParts,
  raw: readonly Syntax[],
  onto: Draft | undefined,
  { drafts, problems, multline, before }: Board,
): Draft | undefined {
  const { segments, relations } = cut(row.nodes);
  let draft = onto;
  if (draft) draft.row = draft.relations.length;
  const first = segments[0] as Syntax[];
  if (!draft) {
    if (!row.nodes.length) return undefined;
    draft = open(drafts);
    if (first.length) draft.lines.push(first);
    else if (before && drafts.length === 1) {
      draft.lines.push([...before]);
      draft.goesOn = true;
    }
  } else if (first.length) {
    const last = draft.lines.at(-1);
    if (draft.pending && last) {
      draft.relations.push(draft.pending);
      draft.lines.push(first);
      draft.pending = null;
    } else if (last && continues(first, last, row, relations.length > 0, multline, raw))
      last.push(...first);
    else {
      draft = open(drafts);
      draft.lines.push(first);
    }
  }
  for (const [k, relation] of relations.entries()) {
    const segment = segments[k + 1] as Syntax[];
    if (!draft.lines.length) {
      problems.push(
        problem("unexpected-token", relation.span, {
          token: relation.text,
          expected: "an expression before it",
        }),
      );
      if (segment.length) draft.lines.push(segment);
      continue;
    }
    const merged: Relation =
      draft.pending && !relation.label && draft.pending.label
        ? { ...draft.pending, text: relation.text, span: relation.span }
        : relation;
    if (!segment.length) {
      draft.pending = merged;
      continue;
    }
    draft.relations.push(merged);
    draft.lines.push(segment);
    draft.pending = null;
  }
  if (row.reason && draft.relations.length)
    draft.reasons[draft.relations.length - 1] ??= row.reason;
  return draft;
}

/** What the end of a row says is said of all relations of the row. */
function addLimit(limit: LimitSyntax, draft: Draft | undefined): void {
  if (!draft) return;
  const { relations, limits, row } = draft;
  for (let k = Math.min(row, relations.length - 1); k < relations.length; k++)
    if (k >= 0) limits[k] = limit;
}

/**
 * What stands over the relations of the row that was read last, where it says when they hold:
 * `\overset{i \ne j}{=}`, `\overset{H_0}{=}`.
 */
function labelLimits(
  draft: Draft | undefined,
  read: Formula,
  unread: (words: string, where: Span) => void,
): void {
  if (!draft) return;
  const { relations, limits, row } = draft;
  for (let k = row; k < relations.length; k++) {
    const label = relations[k]?.label ?? null;
    if (label === null) continue;
    const formula = (tex: string): readonly Syntax[] => read(tex, relations[k]?.span.from ?? 0);
    const nodes = formula(label);
    const limit = limitOf(nodes, formula);
    // a formula by itself is a reason, words may say more
    if (limit)
      limits[k] =
        !limit.nodes || nodes.some((n) => n.kind === "text") ? limit : { ...limit, said: "reason" };
    else if (supposing.test(label)) limits[k] = { nodes: null, distinct: false, said: "limit" };
    else if (labelMeans(label) === "unread" && !nodes.some((n) => isOperator(n, "\\perp"))) {
      unread(plainWords(label), (relations[k] as Relation).span);
      relations[k] = unclaimed(relations[k] as Relation, plainWords(label));
    }
  }
}

/** What is not read beside a row may deny its relations. */
function unclaimRow({ relations, row }: Draft | undefined = open([]), words: string): void {
  for (let k = Math.max(0, Math.min(row, relations.length - 1)); k < relations.length; k++)
    relations[k] = unclaimed(relations[k] as Relation, words);
}

/** `H_0`, "under the null": what is not said to hold. */
const supposing = /\b(?:under|if|when|null)\b|^\(?H_?\{?[01aA]\}?\)?$/;

function open(drafts: Draft[]): Draft {
  const draft: Draft = {
    lines: [],
    goesOn: false,
    relations: [],
    reasons: [],
    limits: [],
    asides: [],
    row: 0,
    pending: null,
  };
  drafts.push(draft);
  return draft;
}

/** Whether a row that does not start with a relation belongs to the expression above. */
function continues(
  first: readonly Syntax[],
  last: readonly Syntax[],
  row: RowParts,
  related: boolean,
  multline: boolean,
  raw: readonly Syntax[],
): boolean {
  const binary = (node: Syntax | undefined): boolean =>
    isOperator(node, "+", "-", "\\cdot", "\\times", "\\pm", "\\mp", "/", "*", "\\odot");
  if (isOperator(first[0], "-") && related && !row.indented && raw.some((n) => isOperator(n, "&")))
    return false;
  if (binary(first[0]) || binary(last.at(-1))) return true;
  if (related) return false;
  if (multline) return true;
  // a bracket under a wide space is a further factor
  return row.indented && raw.some((n) => isOperator(n, "\\quad")) && first[0]?.kind === "fence";
}

/**
 * The lines in which, or next to which, something could not be read: it may have left no node
 * behind.
 */
function touched(
  lines: readonly Syntax[][],
  unread: readonly Span[],
): ReadonlySet<readonly Syntax[]> {
  if (unread.length === 0) return new Set();
  const spans = lines.map(spanOf);
  return new Set(
    lines.filter((_, k) => {
      const [before, behind] = [
        spans[k - 1]?.to ?? 0,
        spans[k + 1]?.from ?? Number.POSITIVE_INFINITY,
      ];
      return unread.some((place) => place.from < behind && place.to > before);
    }),
  );
}

function finish(
  draft: Draft,
  spoilt: ReadonlySet<readonly Syntax[]>,
  formula: Formula,
): ChainSyntax | null {
  const lines: LineSyntax[] = draft.lines.map((nodes) => ({
    nodes,
    span: spanOf(nodes),
    elided: isElided(nodes),
    spoilt: spoilt.has(nodes),
  }));
  const steps: StepSyntax[] = [];
  const limits: LimitSyntax[] = [];
  let asides = asidesOf(lines[0]?.nodes ?? [], formula);
  let from = 0;
  for (const [k, relation] of withReasonLetters(draft.relations).entries()) {
    const line = lines[k + 1];
    // what a row says holds for those that go on from it
    const limit = draft.limits[k];
    if (limit && limits.at(-1) !== limit) limits.push(limit);
    asides = [
      ...asides,
      ...(line ? asidesOf(line.nodes, formula) : []),
      ...(draft.asides[k] ?? []),
    ];
    if (!line || line.elided) continue;
    const words = draft.reasons[k] ?? null;
    const reason =
      words ??
      (relation.label === null ? null : { text: labelText(relation.label), span: relation.span });
    steps.push({
      from,
      to: k + 1,
      relation: relation.text,
      span: relation.span,
      reason,
      limits: [...limits],
      asides,
    });
    asides = [];
    from = k + 1;
  }
  const [first, ...more] = draft.goesOn ? lines.slice(1) : lines;
  if (!first || !steps.length) return null;
  return { span: more.reduce((s, l) => cover(s, l.span), first.span), lines, steps };
}

function labelText(label: string): string {
  return label.replace(/\\(?:text|mathrm|operatorname)\{([^{}]*)\}/g, "$1").trim();
}
