import type { Typesetter } from "./math.ts";

/** Two forms of an expression, set with the parts in which they differ marked (`data-n` on the part). */
export function changed(set: Typesetter, before: string, after: string, silent: boolean): { readonly before: string; readonly after: string } {
  const left = units(before);
  const right = units(after);
  const { first, second } = differing(left, right);
  const mark = (tex: string, parts: readonly string[], differ: ReadonlySet<number>): string =>
    set.set(
      marked(parts, (i) => (differ.has(i) ? 1 : 0)),
      true,
      true,
      silent,
    ) ?? set.display(tex);
  return { before: mark(before, left, first), after: mark(after, right, second) };
}

/**
 * A row set with its parts marked by what becomes of them: `data-n` is 1 for a part that the row before does not have, 2 for one that the next
 * does not have, 3 for both. Null where it cannot be set so.
 */
export function rowMarked(set: Typesetter, before: string | null, row: string, after: string | null): string | null {
  const parts = units(row);
  const fresh = before === null ? new Set<number>() : differing(units(before), parts).second;
  const going = after === null ? new Set<number>() : differing(parts, units(after)).first;
  return set.set(
    marked(parts, (i) => (fresh.has(i) ? 1 : 0) + (going.has(i) ? 2 : 0)),
    true,
    true,
  );
}

/** The parts of each that the other has not; none where hardly anything is common, since marking all would tell nothing. */
function differing(left: readonly string[], right: readonly string[]): { readonly first: ReadonlySet<number>; readonly second: ReadonlySet<number> } {
  const kept = common(left, right);
  const rest = (parts: readonly string[], same: ReadonlySet<number>): ReadonlySet<number> =>
    new Set(same.size * 4 < parts.length ? [] : [...parts.keys()].filter((i) => !same.has(i)));
  return { first: rest(left, kept.left), second: rest(right, kept.right) };
}

/** The parts of a formula that can be marked whole: a name, number, operator or bracket group with all its scripts and arguments. */
function units(tex: string): string[] {
  const tokens = tex.match(/\\(?:[A-Za-z]+|[^A-Za-z])\s*|\s+|[^\\\s]/g) ?? [];
  const parts: string[] = [];
  let at = 0;
  const group = (): string => {
    const token = tokens[at++] ?? "";
    const name = token.trim();
    if (name === "{" || name === "\\left") {
      let text = token;
      let open = 1;
      while (open > 0 && at < tokens.length) {
        const next = tokens[at++] ?? "";
        const inner = next.trim();
        if (name === "{" ? inner === "{" : inner === "\\left") open += 1;
        if (name === "{" ? inner === "}" : inner === "\\right") open -= 1;
        text += next;
      }
      return name === "{" ? text : text + (tokens[at++] ?? "");
    }
    if (/^\\(frac|tfrac|dfrac|binom)$/.test(name)) return token + group() + group();
    if (/^\\(hat|bar|tilde|vec|overline|mathbf|mathbb|mathcal|mathrm|boldsymbol|operatorname|text|sqrt|widehat)$/.test(name)) return token + group();
    return token;
  };
  while (at < tokens.length) {
    const token = tokens[at] ?? "";
    if (token.trim() === "" && parts.length > 0) {
      parts[parts.length - 1] += token;
      at += 1;
      continue;
    }
    let part = group();
    while (/^[_^']/.test(tokens[at] ?? "")) part += tokens[at] === "'" ? (tokens[at++] ?? "") : (tokens[at++] ?? "") + group();
    parts.push(part);
  }
  return parts;
}

/** The positions of a longest common subsequence. */
function common(left: readonly string[], right: readonly string[]): { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> } {
  const key = (text: string | undefined): string => (text ?? "").replaceAll(/\s+|[{}]/g, "");
  const width = right.length + 1;
  const length = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const skip = Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
      length[i * width + j] = key(left[i]) === key(right[j]) ? (length[(i + 1) * width + j + 1] ?? 0) + 1 : skip;
    }
  }
  const kept = { left: new Set<number>(), right: new Set<number>() };
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (key(left[i]) === key(right[j])) {
      kept.left.add(i++);
      kept.right.add(j++);
    } else if ((length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return kept;
}

function marked(parts: readonly string[], code: (i: number) => number): string {
  // Only a part that stands by itself can be wrapped; operators and brackets keep their spacing by staying as they are.
  const alone = /^(?:[+\-=<>&,;()[\]|]|\\(?:cdot|times|le|ge|ne|quad|,|sum|prod|int|[{}]|displaystyle|mid)(?![A-Za-z]))/;
  return parts.map((part, i) => (code(i) === 0 || part.trim() === "" || alone.test(part) ? part : `\\htmlData{n=${code(i)}}{${part}}`)).join("");
}
