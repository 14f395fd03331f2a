import { type Said, wordOf } from "./asserted.ts";
import { nameIn } from "./nouns.ts";

/** What a pronoun stands for, by the names that a sentence or clause is about. */
interface Meant {
  readonly names: readonly string[];
  readonly isList: boolean;
  readonly isMember: boolean;
}

/** What stands behind the names that a clause is about; its verb may be left out. */
const verbs = /^(?:be|is|are|has|have|independent|uncorrelated)$/;

/** "independent of them", "the sum of all of them", "does not depend on it" */
const led = new RegExp(
  "(?:(?:independent|uncorrelated|sum|average|mean|total|product|copy|copies) (?:of|with|from)" +
    "(?: all of)?|depend on) $",
);

/** What may follow a pronoun that stands for names alone: "of them has mean `$0$`" follows none. */
const followed = /^(?:[.,;]|and|with|but|$)/;

const isPlural = ({ names, isList, isMember: one }: Meant): boolean =>
  names.length > 1 || isList || one;

/** What the clauses of a sentence before a place are about: names right before a verb. */
function subjectsBefore(sentence: readonly Said[], to: number): readonly Meant[] {
  return sentence.slice(0, to).flatMap((token, k) => {
    if (!verbs.test(wordOf(token))) return [];
    const names: string[] = [];
    let members = 0;
    for (let at = k - 1; at >= 0; at -= 2) {
      const name = nameIn(sentence[at]);
      if (name === null) break;
      names.unshift(name);
      members += /_(?:[a-z]|\{[a-z]\})$/.test(name) ? 1 : 0;
      const joint = sentence[at - 1];
      const joins = wordOf(joint) === "and" || (joint?.kind === "mark" && joint.text === ",");
      if (!joins || nameIn(sentence[at - 2]) === null) break;
    }
    const isList = names.some((name) => name.includes("\\dots"));
    return names.length > 0 ? [{ names, isList, isMember: members > 0 }] : [];
  });
}

/**
 * "Let `$N$` be independent of them": what stands for the pronoun, of what an earlier clause of the
 * sentence is about, or else of the sentence before it; null where that is not clear.
 */
export function objectIn(
  sentence: readonly Said[],
  before: Meant | null,
): { readonly from: number; readonly to: number; readonly text: string } | null {
  const signs = sentence.map((t) => (t.kind === "math" ? "$" : t.text));
  const at = signs.findIndex(
    (sign, k) =>
      /^(?:them|both|it)$/.test(sign) &&
      led.test(`${signs.slice(Math.max(0, k - 4), k).join(" ")} `) &&
      followed.test(signs[k + 1] ?? ""),
  );
  if (at < 0) return null;
  const from = signs[at - 1] === "of" && signs[at - 2] === "all" ? at - 2 : at;
  const [own, ...others] = [...subjectsBefore(sentence, at)].reverse();
  const fits = (meant: Meant): boolean => {
    if (signs[at] === "it") return !isPlural(meant);
    if (signs[at] === "both") return meant.names.length === 2 && !meant.isList;
    return isPlural(meant);
  };
  const [meant, ...more] = others.length > 0 || !own ? others.filter(fits) : before ? [before] : [];
  const isOwn = meant?.names.some((name) => own?.names.includes(name));
  if (!meant || more.length > 0 || !fits(meant) || isOwn) return null;
  const names = meant.names.map((name) => `$${name}$`).join(" and ");
  const lead = meant.isMember ? "the " : signs[at] === "both" ? "both " : "";
  return { from, to: at + 1, text: `${lead}${names}` };
}
