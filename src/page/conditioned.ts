import { plainText, type Said } from "./asserted.ts";
import { namesIn } from "./names.ts";

/** A way in which words that lead to a relation say it under a condition, or another measure. */
export interface Conditioning {
  readonly name: string;
  /** over the words before it with blanks between them, `$` for a formula; from where it begins */
  readonly says: RegExp;
  readonly example: string;
  /** near ones that condition on nothing */
  readonly refused: readonly string[];
}

/** Where a phrase may begin: with the sentence, behind a mark, or behind words that conclude. */
const begins =
  "(?:^|(?<=[,:;(] )|(?<=\\b(?:then|so|and|hence|thus|therefore|now|but|that|also) ))" +
  "(?:(?:when|by|after|upon|once|first|now|if we|once we) )?";

/** What is cited, and is no condition: "given the independence". */
const cited =
  "(?:assumptions?|hypothes[ie]s|independence|definitions?|results?|facts?|lemma|theorem|identity" +
  "|linearity|model|setup|setting|properties|formula|above|symmetry|notation|moments?)";

/** Ways to say it under a condition. */
export const conditionings: readonly Conditioning[] = [
  {
    name: "conditional on",
    says: new RegExp(`${begins}(?:we )?condition(?:al(?:ly)?|ing|ed)? (?:up)?on\\b`),
    example: "conditional on $X$,",
    refused: ["under the condition on the variances", "on condition"],
  },
  {
    name: "given",
    says: new RegExp(
      `${begins}given (?=(?:that )?(?:\\$|(?:the|this|its|their|all|these) ))` +
        `(?!(?:\\w+ ){1,3}?${cited}\\b)`,
    ),
    example: "given the sum we get",
    refused: ["given the assumption", "given by", "for the given weights"],
  },
  {
    name: "known",
    says: new RegExp(
      `${begins}(?:knowing|having (?:observed|seen|learned)|observing) (?!that (?:[^$]*$|the ))`,
    ),
    example: "knowing $X + Y$, we get",
    refused: ["knowing that this is so, we get", "observing that both vanish"],
  },
  {
    name: "held fixed",
    says: new RegExp(
      `${begins}(?:(?:holding|keeping|freezing|fixing|with) (?:\\S+ ){1,4}?(?:fixed|constant|given|known)` +
        "|(?:treating|regarding) (?:\\S+ ){1,4}?as (?:an? )?(?:known|fixed|given|constant|number)" +
        "|for (?:an? |each |every |any )?(?:fixed|given|known))\\b",
    ),
    example: "treating $X$ as known, we get",
    refused: ["keeping this in mind", "for the fixed weights", "with the given weights"],
  },
  {
    name: "on an event",
    says: /^(?:(?:then|now|so|and|but|hence) )*on (?:the event|\$)/,
    example: "on $\\{X > Y\\}$ we get",
    refused: ["on the other hand", "on average"],
  },
  {
    name: "under a measure",
    says: new RegExp(
      `${begins}under (?:\\$|(?:the|its|this|that) (?:\\w+ ){0,3}(?:law|measure|distribution` +
        "|alternative|null)\\b)",
    ),
    example: "under $Q$ we get",
    refused: ["under the assumption", "under these conditions", "under the model above"],
  },
];

/** The names that words which lead to a relation condition on, none where words alone tell it. */
export function conditionedOn(lead: readonly Said[]): readonly string[] | null {
  const text = plainText(lead);
  const [begin = null] = conditionings.flatMap(({ says }) => says.exec(text)?.index ?? []);
  if (begin === null) return null;
  const rest = lead.slice(text.slice(0, begin).split(" ").length - 1);
  const end = rest.findIndex((t, k) => k > 0 && t.kind === "mark" && t.text !== "(");
  const phrase = end < 0 ? rest : rest.slice(0, end);
  return phrase.flatMap((t) => (t.kind === "math" ? namesIn(t.nodes) : []));
}

/** Whether TeX says itself what something is given: `E[X \\mid Y]`. */
export const isConditional = (source: string): boolean =>
  /\\mid|\\(?:middle|vert|big+[lr]?)\s*\||[\w})\]]\s*\|\s*[\w\\{][^|]*$/.test(source);
