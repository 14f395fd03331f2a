import type { Context } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import type { Term } from "../../term/term.ts";
import { subterms, termKey } from "../../term/walk.ts";
import { declaredSizes } from "../../tex/loose.ts";
import type { PageText } from "../draft.ts";
import type { GivenRead, Read } from "./reading.ts";
import { readWith } from "./section.ts";

/** Reads sentences with the sizes of vectors that fit. */
export function readSized(
  sentences: readonly Read[],
  base: Context,
  keys: Set<string>,
  page: PageText,
): GivenRead {
  const before = [...keys];
  const again = (sizes: ReadonlyMap<number, Term>): GivenRead => {
    keys.clear();
    for (const key of before) keys.add(key);
    return readWith(sentences, base, keys, page, sizes);
  };
  const plain = again(new Map());
  const clashes = (read: GivenRead): boolean =>
    read.problems.some(
      (p) => p.code === "sort-clash" && Object.values(p.detail).some((d) => /\\dim\b/.test(d)),
    );
  // a rule that waits for its own members does not say that their sizes are the trouble
  const waits =
    plain.draft.unsized.size > 0 && plain.problems.some((p) => p.code === "undeclared-symbol");
  const open = !clashes(plain) && !waits && entriesOfNoSize(plain);
  if (!clashes(plain) && !waits && !open) return plain;
  // "$\epsilon$ is a random vector" and $y = X\beta + \epsilon$: its size is that of the others
  const written = [
    ...declaredSizes([...base.declarations, ...plain.draft.declarations]),
    ...plain.draft.identities,
  ];
  const sizes = [...new Map(written.map((size) => [termKey(size), size])).values()].filter(
    (size) => !(size.kind === "symbol" && size.symbol === "\\dim"),
  );
  for (const choice of assignments(
    [...plain.draft.unsized].slice(0, sizeChoices),
    sizes.slice(0, sizeChoices),
  )) {
    const read = again(choice);
    const better = open
      ? read.problems.length <= plain.problems.length && !entriesOfNoSize(read)
      : read.problems.length < plain.problems.length;
    if (better && !clashes(read)) return read;
  }
  return again(new Map());
}

/**
 * Whether a given speaks of the entries of a vector without a size at an index that has a range:
 * "`$[Q(x)]_j = z_j x_j$` for $j = 1, \dots, d$".
 */
function entriesOfNoSize({ context, draft }: GivenRead): boolean {
  if (draft.unsized.size === 0) return false;
  const ranged = new Set(
    context.indices.flatMap((i) => (i.range.upper && !isNoSize(i.range.upper) ? [i.name] : [])),
  );
  const loose = (term: Term): boolean =>
    [...subterms(term)].some((t) => {
      const sort = t.kind === "entry" ? sortOf(t.of) : null;
      return (
        t.kind === "entry" &&
        sort?.kind === "vector" &&
        isNoSize(sort.size) &&
        t.indices.some((i) => i.kind === "variable" && ranged.has(i.name))
      );
    });
  return context.assumptions.some(
    ({ statement: s }) =>
      (s.kind === "fact" && loose(s.relation)) || (s.kind === "definition" && loose(s.body)),
  );
}

const isNoSize = (size: Term): boolean => size.kind === "symbol" && size.symbol === "\\dim";

/** At most so many vectors without a size are given one, of so many sizes. */
const sizeChoices = 3;

/** Every way to give each place one of the sizes, the same for all first. */
function assignments(
  places: readonly number[],
  sizes: readonly Term[],
): ReadonlyMap<number, Term>[] {
  const all = places.reduce<ReadonlyMap<number, Term>[]>(
    (maps, place) => maps.flatMap((map) => sizes.map((size) => new Map([...map, [place, size]]))),
    [new Map()],
  );
  const kinds = (map: ReadonlyMap<number, Term>): number => new Set(map.values()).size;
  return all.sort((a, b) => kinds(a) - kinds(b));
}
