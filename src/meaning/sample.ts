import type { Clause, Piece } from "../read/clause.ts";
import { canonical } from "../tex/canonical.ts";
import { itemsOf } from "./family.ts";

/**
 * "$\bar X$ and $\bar Y$ are the sample means": of the samples that other clauses list, `X_1,
 * \dots, X_m` and `Y_1, \dots, Y_n`. Gives a clause for each, with its list.
 */
export function sampleMeans(clauses: readonly Clause[]): (clause: Clause) => readonly Clause[] {
  const samples = new Map<string, { readonly end: string; readonly elements: readonly Piece[] }>();
  for (const clause of clauses) {
    const lists =
      clause.kind === "traits"
        ? [
            clause.subject.elements,
            ...clause.traits.flatMap((t) =>
              t.kind === "independent" && t.of ? [t.of.elements] : [],
            ),
          ]
        : [];
    for (const elements of lists) {
      const items = itemsOf(elements) ?? [];
      const [only] = items;
      if (items.length !== 1 || only?.kind !== "run" || !only.upper) continue;
      // of `X_1, \dots, X_n, X_{n+1}` and of two lists that end differently nobody says which part
      // is the sample
      const end = canonical(only.upper);
      const known = samples.get(canonical(only.at("i")));
      const clear = !end.includes("+") && (!known || known.end === end);
      samples.set(canonical(only.at("i")), {
        end: clear ? end : "",
        elements: clear ? elements : [],
      });
    }
  }
  return (clause) => {
    if (clause.kind !== "traits") return [clause];
    const [trait] = clause.traits;
    if (
      clause.traits.length !== 1 ||
      trait?.kind !== "named" ||
      trait.moment !== "average" ||
      trait.of.elements.length > 0
    )
      return [clause];
    return clause.subject.elements.map((element): Clause => {
      const letter = /^\\(?:bar|overline)\{(.+)\}$/.exec(canonical(element.nodes))?.[1];
      const elements = (letter !== undefined && samples.get(`${letter}_{i}`)?.elements) || [];
      return {
        ...clause,
        subject: { ...clause.subject, elements: [element] },
        traits: [{ ...trait, of: { elements, all: false } }],
      };
    });
  };
}
