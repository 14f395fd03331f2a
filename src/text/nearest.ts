/** How many single edits (insert, delete, replace, swap neighbours) part two words. */
export function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/**
 * The candidate closest to a word, if any is close enough to be what was meant: about one edit in
 * three letters.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word, candidate);
    // letters are all one edit from each other, and none is meant for another
    if (distance < least && distance < Math.min(word.length, candidate.length)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** The TeX name closest to one; no letter is close to another, whatever stands on it. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const own = letterOf(name);
  return nearestWord(name, own === null ? names : names.filter((other) => letterOf(other) === own));
}

/** The one letter that a name is, without scripts and decorations; null where it is more. */
function letterOf(name: string): string | null {
  const bare = name.replace(/[_^](?:\{[^{}]*\}|.)/g, "").replace(/'+$/, "");
  const inner = /^\\[a-z]+\{(.*)\}$/i.exec(bare)?.[1] ?? bare;
  return /^(?:[^\\]|\\[A-Za-z]+)$/u.test(inner) ? inner : null;
}
