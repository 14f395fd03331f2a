import type { Term } from "../term/term.ts";
import { canonical } from "./canonical.ts";
import { baseText } from "./scope.ts";
import { type Index, isIndexName, makeIndex, type Under } from "./sum-index.ts";
import type { Syntax } from "./syntax.ts";
import { nowhere, spanOf, type Work } from "./work.ts";

/** What is compared under a `\\sum`: `i \\ne j`, `i < j`, `1 \\le i < j \\le n`, `k \\ge 1`. */
export interface Comparison {
  /** what stands between the signs */
  readonly parts: readonly (readonly Syntax[])[];
  readonly signs: readonly string[];
  readonly item: readonly Syntax[];
}

/** Takes the indices that a comparison brings in, their ends, and what it says besides. */
export function readComparison(under: Under, comparison: Comparison): void {
  const { work, spec } = under;
  const { parts, signs, item } = comparison;
  const names = newNames(under, comparison);
  addIndices(under, comparison, names);
  if (!parts.some((part) => indexOf(under, part))) {
    // says something of indices further out
    spec.conditions.push(item);
    return;
  }
  const fresh = spec.indices.filter((x) => names.includes(x.bound.name));
  const conditions = signs.flatMap((_, k) => conditionAt(under, comparison, k, fresh));
  spec.conditions.push(...conditions);
  // i \\ne j \\ne k leaves open whether i may be k: most who write it mean that it may not
  if (
    parts.length > 2 &&
    new Set(parts.map(canonical)).size === parts.length &&
    signs.every((sign) => sign === "\\ne") &&
    parts.every((part) => part.length === 1)
  ) {
    const different = (): string =>
      `${parts.map((part) => work.tex(part)).join(", ")} \\text{ distinct}`;
    if (work.departs("sum-distinct", spanOf(item) ?? nowhere, 1, different))
      spec.conditions.push(...pairsOf(parts.flat()));
  }
}

/** That names differ, two at a time. */
export function pairsOf(names: readonly Syntax[]): (readonly Syntax[])[] {
  return names.flatMap((a, k) =>
    names
      .slice(k + 1)
      .map((b) => [a, { kind: "relation", text: "\\ne", label: null, span: a.span } as const, b]),
  );
}

function indexOf({ spec }: Under, part: readonly Syntax[]): Index | undefined {
  const name = canonical(part);
  return spec.indices.find((i) => i.bound.name === name);
}

/** By place, the letter that is an index of this sum and is not one yet; null for all else. */
function newNames(under: Under, comparison: Comparison): (string | null)[] {
  const { work, spec, isUsed } = under;
  const { parts } = comparison;
  const names = parts.map((_, k) => newName(under, comparison, k));
  // \sum_{j = 1, j \ne i} sums over j alone, \sum_{i \ne j, j \ne k} a_i a_j a_k over all three
  const [first] = parts;
  if (spec.indices.every((i) => i.compared) && parts.some((part) => indexOf(under, part)))
    return names.map((name) =>
      name !== null && (isUsed(name) || !work.options.fixed?.includes(name)) ? name : null,
    );
  return first && indexOf(under, first) ? names.fill(null, 1) : names;
}

function newName(under: Under, { parts }: Comparison, at: number): string | null {
  const { work, isUsed } = under;
  const part = parts[at] ?? [];
  const name = canonical(part);
  const [only] = part;
  if (part.length !== 1 || !only || !isIndexName(only)) return null;
  // a size that an index of the sum is compared with is no index: \sum_{k=1, m < k}
  const compared = parts.some((other) => indexOf(under, other));
  const isSize = work.scope.knows(baseText(only) ?? "") && !work.scope.index(name);
  if (isSize && (at > 0 || compared)) return null;
  if (indexOf(under, part) || isTaken(work, name) || closes(parts, at, isUsed(name))) return null;
  // i \ne j \ne k \ne i speaks of i twice
  return parts.findIndex((other) => canonical(other) === name) === at ? name : null;
}

function addIndices(
  { work, spec }: Under,
  { parts, signs, item }: Comparison,
  names: readonly (string | null)[],
): void {
  const known = spec.indices.find((i) => parts.some((part) => canonical(part) === i.bound.name));
  const open = [...(known ? [known.bound.name] : []), ...names.filter((name) => name !== null)];
  for (const [k, name] of names.entries()) {
    if (name === null) continue;
    // \sum_{j \ne i} with a free i leaves it alone
    if (open.length > 1 && signs.length === 1 && (k > 0 || known !== undefined)) {
      const first = open[0] ?? "";
      const both = (): string => `${first}, ${name} : ${work.tex(item)}`;
      const place = spanOf(item) ?? nowhere;
      if (work.options.fixed?.includes(name) && !work.departs("sum-indices", place, 3, both))
        continue;
      work.doubled.push({ first, second: name });
    }
    spec.indices.push(makeIndex(work, parts[k] ?? [], "compared"));
  }
}

/** What one sign says: an end of indices that are new, or else a condition. */
function conditionAt(
  under: Under,
  { parts, signs, item }: Comparison,
  at: number,
  fresh: readonly Index[],
): (readonly Syntax[])[] {
  const [left = [], right = []] = parts.slice(at, at + 2);
  const sign = signs[at] ?? "";
  const [leftIndex, rightIndex] = [indexOf(under, left), indexOf(under, right)];
  const span = spanOf(item) ?? nowhere;
  const condition = [
    [...left, { kind: "relation", text: sign, label: null, span } as const, ...right],
  ];
  const number = (nodes: readonly Syntax[]): Term => under.work.expression(nodes);
  if (leftIndex && rightIndex) return condition;
  // 1 \le i < j gives ends to those that the comparison brings in; of one that is there already it
  // is a condition
  const isLower = !leftIndex && rightIndex && at === 0 && sign === "\\le";
  const isUpper = leftIndex && !rightIndex && at === signs.length - 1 && sign === "\\le";
  if (isLower) for (const i of fresh) i.lower ??= number(left);
  if (isUpper) for (const i of fresh) i.upper ??= number(right);
  if ((isLower || isUpper) && fresh.some((x) => x === leftIndex || x === rightIndex)) return [];
  if (leftIndex && sign === "\\ge" && !leftIndex.lower && !leftIndex.bound.range) {
    leftIndex.lower = number(right);
    leftIndex.isOpen = true;
    leftIndex.upper ??= under.work.scope.index(leftIndex.bound.name)?.range.upper ?? null;
    return [];
  }
  return condition;
}

const isTaken = (work: Work, name: string): boolean =>
  Boolean(work.boundTo(name)) || work.scope.locals.has(name);

/** n of `1 \le i < j \le n`, of which the summand does not speak, is no index. */
const closes = (parts: readonly (readonly Syntax[])[], at: number, isUsed: boolean): boolean =>
  !isUsed &&
  parts.length > 2 &&
  at === parts.length - 1 &&
  parts[0]?.every((node) => node.kind === "number") === true;
