import type { Syntax } from "./syntax.ts";
import type { Work } from "./work.ts";

/** The author's TeX of some nodes in round brackets, tall ones where the content is tall. */
export function bracketed(work: Work, nodes: readonly Syntax[]): string {
  const tex = work.tex(nodes);
  return /\\(sum|prod|int|frac|dfrac|over|left)(?![A-Za-z])/.test(tex)
    ? `\\left(${tex}\\right)`
    : `(${tex})`;
}

/** The same in square brackets, as behind an `E`. */
export function squared(work: Work, nodes: readonly Syntax[]): string {
  const tex = work.tex(nodes);
  return /\\(sum|prod|int|frac|dfrac|over|left)(?![A-Za-z])/.test(tex)
    ? `\\left[${tex}\\right]`
    : `[${tex}]`;
}
