import type { Piece, Subject } from "../read/clause.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";

/**
 * One thing of a list: a formula, a run `X_1, \dots, X_n` of members of a family, or a tuple of
 * such that go together.
 */
export type Item =
  | ({ readonly kind: "one" } & Piece)
  | Run
  | {
      readonly kind: "tuple";
      readonly items: readonly Item[];
      readonly run: Run | null;
      readonly span: Span;
    };

/** `X_1, \dots, X_n`, or any list whose members differ in one index. */
export interface Run {
  readonly kind: "run";
  /** the member at an index of that name */
  readonly at: (name: string) => readonly Syntax[];
  /** null where the run comes from without beginning */
  readonly lower: readonly Syntax[] | null;
  /** null where the run goes on without end */
  readonly upper: readonly Syntax[] | null;
  /** whether it is told from its end: `X_n, \dots, X_1` */
  readonly falls?: true;
  readonly span: Span;
}

/** Two formulas that differ in one index. */
interface Moving {
  readonly at: (name: string) => readonly Syntax[];
  readonly from: readonly Syntax[];
  readonly to: readonly Syntax[];
}

/** Tells of a formula whether it is declared by itself, and so no member of a family. */
export type Alone = (nodes: readonly Syntax[]) => boolean;

/**
 * Groups the elements of a list into runs, tuples and single things; null where dots stand between
 * things that make no run.
 */
export function itemsOf(elements: readonly Piece[], alone: Alone = () => false): Item[] | null {
  const items: Item[] = [];
  for (let k = 0; k < elements.length; k += 1) {
    const element = elements[k] as Piece;
    if (isDots(element.nodes)) {
      const run = runAt(elements, k, items);
      if (!run) return null;
      items.push(run.item);
      k = run.last;
    } else if (!oneMore(items, element)) items.push(single(element));
  }
  return mergeNumbered(items, alone);
}

/** `X_{n+1}` behind `X_1, \dots, X_n` makes the run longer by one. */
function oneMore(items: Item[], { nodes, span }: Piece): boolean {
  const run = items.at(-1);
  const moving = run?.kind === "run" && run.upper ? differ(run.at("\\#"), nodes) : null;
  if (
    run?.kind !== "run" ||
    !run.upper ||
    !moving ||
    canonical(moving.to) !== `${canonical(run.upper)}+1`
  )
    return false;
  items[items.length - 1] = {
    ...run,
    upper: moving.to,
    span: { from: run.span.from, to: span.to },
  };
  return true;
}

/**
 * What a process in continuous time is called, and its time where one is named: `W`, `W_t`, `W(t)`,
 * `(W_t)_{t \ge 0}`, `\{W(t) : t \ge 0\}`.
 */
export interface ProcessName {
  readonly name: string;
  readonly notation: "subscript" | "argument" | null;
  readonly time: string | null;
}

export function processName(item: Item): ProcessName | null {
  if (item.kind === "run")
    return item.lower && !item.upper && canonical(item.lower) === "0"
      ? named(item.at(runTime))
      : null;
  return named(
    item.kind === "one"
      ? item.nodes
      : [
          {
            kind: "fence",
            open: "(",
            close: ")",
            body: item.items.flatMap((i) => (i.kind === "one" ? i.nodes : [])).slice(0, 1),
            span: item.span,
          },
        ],
  );
}

/** The name of the time of a run where it says nothing else. */
const runTime = "t";

function named(nodes: readonly Syntax[]): ProcessName | null {
  const [first, second, ...more] = nodes;
  if (more.length > 0 || !first) return null;
  const letter = (body: readonly Syntax[]): string | null =>
    body.length === 1 && body[0]?.kind === "name" ? body[0].text : null;
  if (first.kind === "name" && !second) return { name: first.text, notation: null, time: null };
  if (first.kind === "name" && second?.kind === "fence" && second.open === "(")
    return { name: first.text, notation: "argument", time: letter(second.body) };
  if (second) return null;
  if (first.kind === "script" && first.base?.kind === "fence" && first.sub && !first.sup)
    return named([first.base]);
  if (
    first.kind === "script" &&
    first.base?.kind === "name" &&
    first.sub &&
    !first.sup &&
    first.primes === 0
  )
    return { name: first.base.text, notation: "subscript", time: letter(first.sub) };
  if (first.kind !== "fence" || (first.open !== "(" && first.open !== "\\{")) return null;
  const end = first.body.findIndex(
    (n) => n.kind === "operator" && [",", ":", "\\mid", "|"].includes(n.text),
  );
  const inside = end < 0 ? first.body : first.body.slice(0, end);
  return inside.length < first.body.length || inside[0]?.kind === "script" || inside.length === 2
    ? named(inside)
    : null;
}

/** The items of a subject. */
export function itemsOfSubject(subject: Subject, alone?: Alone): Item[] | null {
  return itemsOf(subject.elements, alone);
}

function single(element: Piece): Item {
  const only = element.nodes[0];
  if (element.nodes.length === 1 && only?.kind === "fence" && only.open === "(") {
    const parts = cutCommas(only.body);
    if (parts.length > 1 && !parts.some(isDots))
      return {
        kind: "tuple",
        items: parts.map((nodes) => ({ ...element, kind: "one", nodes })),
        run: null,
        span: element.span,
      };
  }
  const braced = setBuilder(element) ?? sequence(element);
  return braced ?? { ...element, kind: "one" };
}

/** `\{X_i\}_{i=1}^n`, `(X_i)_{i \ge 1}`. */
function setBuilder(element: Piece): Item | null {
  const only = element.nodes.length === 1 ? element.nodes[0] : undefined;
  // \{X_t\}: a sequence that goes on at both ends
  const inner =
    only?.kind === "fence" && only.open === "\\{" && only.body.length === 1
      ? only.body[0]
      : undefined;
  const [index] = inner?.kind === "script" && inner.sub?.length === 1 ? inner.sub : [];
  if (only?.kind === "fence" && index?.kind === "name")
    return {
      kind: "run",
      at: (name) => only.body.map((node) => rename(node, index.text, name)),
      lower: null,
      upper: null,
      span: element.span,
    };
  if (
    only?.kind !== "script" ||
    only.base?.kind !== "fence" ||
    !/^(?:\\\{|\()$/.test(only.base.open) ||
    !only.sub
  )
    return null;
  const at = only.sub.findIndex(
    (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
  );
  const relation = only.sub[at];
  if (relation?.kind !== "relation" && relation?.kind !== "operator") return null;
  const left = only.sub.slice(0, at);
  const right = only.sub.slice(at + 1);
  const letter = left.length === 1 && left[0]?.kind === "name" ? left[0].text : null;
  const body = only.base.body;
  const member = (name: string): readonly Syntax[] =>
    letter ? body.map((node) => rename(node, letter, name)) : body;
  const run = (lower: readonly Syntax[], upper: readonly Syntax[] | null): Run => ({
    kind: "run",
    at: member,
    lower,
    upper,
    span: element.span,
  });
  const set = relation.text === "\\in" ? canonical(right) : "";
  if (letter && set === "\\mathbb{Z}") return { ...run(right, null), lower: null };
  if (letter && set === "\\mathbb{N}")
    return run([{ kind: "number", text: "1", span: element.span }], null);
  if (letter && relation.text === "=" && only.sup)
    return run(right, canonical(only.sup) === "\\infty" ? null : only.sup);
  if (letter && relation.text === "\\ge" && !only.sup) return run(right, null);
  return null;
}

/** `(\epsilon_t)`, `\{X_n\}`: the whole sequence; that of a time goes on in both directions. */
function sequence(element: Piece): Item | null {
  const only = element.nodes.length === 1 ? element.nodes[0] : undefined;
  const member =
    only?.kind === "fence" && /^(?:\\\{|\()$/.test(only.open) && only.body.length === 1
      ? only.body[0]
      : undefined;
  const letter =
    member?.kind === "script" && member.sub && !member.sup ? canonical(member.sub) : "";
  if (!member || !/^[a-z]$/.test(letter)) return null;
  const lower: Syntax[] | null =
    letter === "t" ? null : [{ kind: "number", text: "1", span: element.span }];
  return {
    kind: "run",
    at: (name) => [rename(member, letter, name)],
    lower,
    upper: null,
    span: element.span,
  };
}

/** A node with one name in its scripts and brackets replaced. */
function rename(node: Syntax, from: string, to: string, inside = false): Syntax {
  const all = (nodes: readonly Syntax[]): Syntax[] => nodes.map((n) => rename(n, from, to, true));
  switch (node.kind) {
    case "name":
      return inside && node.text === from ? { ...node, text: to } : node;
    case "script":
      return {
        ...node,
        base: node.base && rename(node.base, from, to, inside),
        sub: node.sub && all(node.sub),
        sup: node.sup && all(node.sup),
      };
    case "fence":
      return { ...node, body: all(node.body) };
    default:
      return node;
  }
}

/**
 * The run whose dots stand at place `at`; takes its first members back from the items read so far.
 */
function runAt(
  elements: readonly Piece[],
  at: number,
  items: Item[],
): { item: Item; last: number } | null {
  const next = elements[at + 1];
  const before = elements[at - 1];
  if (!before) {
    // \dots, X_{-1}, X_0, X_1, \dots
    const end = elements.findIndex((e, k) => k > at && isDots(e.nodes));
    const a = elements[at + 1];
    const b = elements[at + 2];
    const moving = a && b && end > at + 2 ? differ(a.nodes, b.nodes) : null;
    return moving && a
      ? { item: { kind: "run", at: moving.at, lower: null, upper: null, span: a.span }, last: end }
      : null;
  }
  const closing = next && !isDots(next.nodes) ? moveBetween(before, next) : null;
  const first = elements[at - 2];
  const opening = first && !isDots(first.nodes) ? moveBetween(first, before) : null;
  const runs = closing ?? opening;
  if (!runs || (opening && leapsOver(opening))) return null;
  const down = downwards(closing, opening);
  if (down) {
    const used = opening ? 2 : 1;
    items.length -= Math.min(items.length, used);
    const span = {
      from: (elements[at - used] ?? before).span.from,
      to: (closing && next ? next : before).span.to,
    };
    const made = down.map(
      (m): Run => ({
        ...{ kind: "run", at: m.at, lower: closing ? m.to : null, upper: m.from },
        ...{ falls: true, span },
      }),
    );
    const one = made[0];
    return one
      ? {
          item: made.length === 1 ? one : { kind: "tuple", items: made, run: one, span },
          last: closing ? at + 1 : at,
        }
      : null;
  }
  // members before the dots that belong to the run: X_0, X_1, \dots
  let used = 1;
  let from = closing ? closing.map((m) => m.from) : (opening ?? []).map((m) => m.from);
  if (!closing) used = 2;
  for (let k = at - (used + 1); k >= 0; k -= 1) {
    const earlier = elements[k];
    const step = earlier && !isDots(earlier.nodes) ? moveBetween(earlier, before) : null;
    if (
      !step ||
      !isPrevious(
        step.map((m) => m.from),
        from,
      ) ||
      !sameTemplate(step, runs)
    )
      break;
    from = step.map((m) => m.from);
    used += 1;
  }
  if (closing && opening && sameTemplate(opening, closing) && used === 1) return null;
  items.length -= Math.min(items.length, used);
  const span = {
    from: (elements[at - used] ?? before).span.from,
    to: (closing && next ? next : before).span.to,
  };
  const made = runs.map(
    (m, k): Run => ({
      kind: "run",
      at: m.at,
      lower: from[k] ?? [],
      upper: closing ? m.to : null,
      span,
    }),
  );
  const one = made[0];
  if (!one || !made.every((run) => sameEnds(run, one))) return null;
  const item: Item = made.length === 1 ? one : { kind: "tuple", items: made, run: one, span };
  return { item, last: closing ? at + 1 : at };
}

/** `X_1, X_3, \dots`, which are some of a family and no run of it. */
const leapsOver = (opening: readonly Moving[]): boolean =>
  opening.some(({ from, to }) => {
    const [a, b] = [integer(from), integer(to)];
    return a !== null && b !== null && Math.abs(b - a) > 1;
  });

/** Whether two parts of a tuple have the same index in each: `(X_1, Y_2), (X_2, Y_3)` have not. */
function sameEnds(a: Run, b: Run): boolean {
  const alike = (x: Run["upper"], y: Run["upper"]): boolean =>
    x && y ? canonical(x) === canonical(y) : x === y;
  return alike(a.lower, b.lower) && alike(a.upper, b.upper);
}

/**
 * A run that goes down, `X_{t-1}, \dots, X_0` or `X_{t-1}, X_{t-2}, \dots`: from where, and to
 * where if that is said; null for one that goes up.
 */
function downwards(
  closing: readonly Moving[] | null,
  opening: readonly Moving[] | null,
): readonly Moving[] | null {
  const [a, b] = [opening?.[0], closing?.[0]];
  if (a) {
    const steps = [a.from, a.to].map((nodes) => /^([a-z])(?:-(\d+))?$/.exec(canonical(nodes)));
    const [from, to] = steps;
    if (!from || !to || from[1] !== to[1] || Number(to[2] ?? 0) !== Number(from[2] ?? 0) + 1)
      return null;
    if (closing && opening && !sameTemplate(opening, closing)) return null;
    return opening && closing
      ? opening.map((m, k) => ({ ...m, to: closing[k]?.to ?? m.to }))
      : opening;
  }
  return b && integer(b.to) !== null && /^[a-z](?:-\d+)?$/.test(canonical(b.from)) ? closing : null;
}

/** One moving index for a formula, one for each part of a tuple. */
function moveBetween(a: Piece, b: Piece): Moving[] | null {
  const [x, y] = [single(a), single(b)];
  if (x.kind === "tuple" && y.kind === "tuple" && x.items.length === y.items.length) {
    const parts = x.items.map((item, k) => {
      const other = y.items[k];
      return item.kind === "one" && other?.kind === "one" ? differ(item.nodes, other.nodes) : null;
    });
    return parts.every((p) => p !== null) ? (parts as Moving[]) : null;
  }
  const one = differ(a.nodes, b.nodes);
  return one && [one];
}

function isPrevious(a: readonly (readonly Syntax[])[], b: readonly (readonly Syntax[])[]): boolean {
  const [x, y] = [integer(a[0]), integer(b[0])];
  return x !== null && y !== null && x + 1 === y;
}

function integer(nodes: readonly Syntax[] | undefined): number | null {
  const text = nodes ? canonical(nodes) : "";
  return /^-?\d{1,6}$/.test(text) ? Number(text) : null;
}

const sameTemplate = (a: readonly Moving[], b: readonly Moving[]): boolean =>
  a.length === b.length &&
  a.every((m, k) => canonical(m.at("\\#")) === canonical(b[k]?.at("\\#") ?? []));

/**
 * `X_1, X_2` and `X_1, X_2, X_3` without dots are runs too: members numbered from 0 or 1 on, unless
 * each has a sentence of its own that declares it.
 */
function mergeNumbered(items: readonly Item[], alone: Alone): Item[] {
  const out: Item[] = [];
  for (let k = 0; k < items.length; k += 1) {
    const first = items[k] as Item;
    const members = [first];
    let moving: Moving | null = null;
    for (
      let next = items[k + 1];
      first.kind === "one" && next?.kind === "one" && !alone(first.nodes) && !alone(next.nodes);
      next = items[k + members.length]
    ) {
      const last = members.at(-1);
      const step = last?.kind === "one" ? differ(last.nodes, next.nodes) : null;
      const [a, b] = [integer(step?.from), integer(step?.to)];
      if (
        !step ||
        a === null ||
        b !== a + 1 ||
        (members.length === 1 && a > 1) ||
        (moving && canonical(moving.at("\\#")) !== canonical(step.at("\\#")))
      )
        break;
      moving ??= step;
      members.push(next);
    }
    const last = members.at(-1);
    if (moving && first.kind === "one" && last?.kind === "one") {
      const end = differ(first.nodes, last.nodes);
      if (end) {
        out.push({
          kind: "run",
          at: end.at,
          lower: end.from,
          upper: end.to,
          span: { from: first.span.from, to: last.span.to },
        });
        k += members.length - 1;
        continue;
      }
    }
    out.push(first);
  }
  return out;
}

/** Where two formulas differ, if that is one index: in a script or in brackets. */
export function differ(a: readonly Syntax[], b: readonly Syntax[], inside = false): Moving | null {
  if (a.length !== b.length) return inside ? whole(a, b) : null;
  const places = a.flatMap((node, k) =>
    canonical([node]) === canonical([b[k] as Syntax]) ? [] : [k],
  );
  const at = places[0];
  if (at === undefined || places.length > 1)
    return inside && places.length > 1 ? whole(a, b) : null;
  const inner = differNode(a[at] as Syntax, b[at] as Syntax);
  if (inner)
    return {
      at: (name) => [...a.slice(0, at), ...inner.at(name), ...a.slice(at + 1)],
      from: inner.from,
      to: inner.to,
    };
  return inside ? whole(a, b) : null;
}

function differNode(a: Syntax, b: Syntax): Moving | null {
  if (a.kind === "fence" && b.kind === "fence" && a.open === b.open) {
    const inner = differItems(a.body, b.body);
    return inner && { ...inner, at: (name) => [{ ...a, body: inner.at(name) }] };
  }
  if (a.kind !== "script" || b.kind !== "script" || a.primes !== b.primes || !a.base || !b.base)
    return null;
  const same = (x: readonly Syntax[] | null, y: readonly Syntax[] | null): boolean =>
    x && y ? canonical(x) === canonical(y) : x === y;
  if (canonical([a.base]) !== canonical([b.base])) return null;
  if (same(a.sup, b.sup) && a.sub && b.sub) {
    const inner = differItems(a.sub, b.sub);
    return inner && { ...inner, at: (name) => [{ ...a, sub: inner.at(name) }] };
  }
  if (same(a.sub, b.sub) && a.sup && b.sup) {
    const inner = differItems(a.sup, b.sup);
    return inner && { ...inner, at: (name) => [{ ...a, sup: inner.at(name) }] };
  }
  return null;
}

/** Two lists with commas that differ in one item. */
function differItems(a: readonly Syntax[], b: readonly Syntax[]): Moving | null {
  const [x, y] = [cutCommas(a), cutCommas(b)];
  if (x.length !== y.length) return null;
  const places = x.flatMap((item, k) => (canonical(item) === canonical(y[k] ?? []) ? [] : [k]));
  const at = places[0];
  if (at === undefined || places.length > 1) return null;
  const [from, to] = [x[at] ?? [], y[at] ?? []];
  const only =
    from.length === 1 && to.length === 1 && from[0] && to[0] ? differNode(from[0], to[0]) : null;
  // X_{11}, \dots, X_{mn} moves in both indices
  if (!only && isTable(from, to)) return null;
  const inner = only ?? beside(from, to) ?? whole(from, to);
  return {
    ...inner,
    at: (name) =>
      x.flatMap((item, k) => [
        ...(k > 0 && item[0] ? [comma(item[0])] : []),
        ...(k === at ? inner.at(name) : item),
      ]),
  };
}

/** Indices side by side of which one differs: `k1` and `kn_k`, `11` and `1n`. */
function beside(from: readonly Syntax[], to: readonly Syntax[]): Moving | null {
  if (canonical(to).match(/^\d+$/)) return null;
  const [a, b] = [digits(from), digits(to)];
  const places = a.flatMap((node, k) =>
    b[k] && canonical([node]) === canonical([b[k]]) ? [] : [k],
  );
  const at = places[0];
  const plain = [...a, ...b].every(
    (node) => node.kind === "name" || node.kind === "script" || node.kind === "number",
  );
  if (a.length !== b.length || a.length < 2 || at === undefined || places.length > 1 || !plain)
    return null;
  const moving = whole(a.slice(at, at + 1), b.slice(at, at + 1));
  return {
    ...moving,
    at: (name) =>
      a.flatMap((node, k) => [
        ...(k > 0 ? [comma(node)] : []),
        ...(k === at ? moving.at(name) : [node]),
      ]),
  };
}

/** Whether two numbers of one digit each stand where two letters do. */
function isTable(from: readonly Syntax[], to: readonly Syntax[]): boolean {
  const [a, b] = [digits(from), digits(to)];
  return (
    /^\d\d$/.test(canonical(from)) &&
    a.length === 2 &&
    b.length === 2 &&
    b.every(
      (node, k) => node.kind !== "number" && canonical([node]) !== canonical([a[k] as Syntax]),
    )
  );
}

function comma(node: Syntax): Syntax {
  return { kind: "operator", text: ",", span: node.span };
}

/** Nodes with each digit by itself where a number begins them. */
function digits(nodes: readonly Syntax[]): readonly Syntax[] {
  const [first] = nodes;
  if (first?.kind !== "number" || !/^\d+$/.test(first.text)) return nodes;
  return [
    ...[...first.text].map(
      (text, k): Syntax => ({
        ...first,
        text,
        span: { from: first.span.from + k, to: first.span.from + k + 1 },
      }),
    ),
    ...nodes.slice(1),
  ];
}

function whole(from: readonly Syntax[], to: readonly Syntax[]): Moving {
  const span = from[0]?.span ?? { from: 0, to: 0 };
  return { at: (name) => [{ kind: "name", text: name, span }], from, to };
}
