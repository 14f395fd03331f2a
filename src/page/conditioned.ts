import { baseText } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { plainText, type Said } from "./asserted.ts";
import { isOperatorName } from "./names.ts";

/** A way in which words around a relation say it under a condition, or under another measure. */
export interface Conditioning {
  readonly name: string;
  /** over the words with blanks between them, `$` for a formula; from where it begins */
  readonly says: RegExp;
  readonly example: string;
  /** near ones that condition on nothing */
  readonly refused: readonly string[];
}

/** Where a phrase may begin: with the sentence, behind a mark, or behind words that conclude. */
const begins =
  "(?:^|(?<=[,:;(] )|(?<=\\b(?:then|so|and|hence|thus|therefore|now|but|that|also|again|still) ))" +
  "(?:(?:when|after|upon|once|first|now|if we|once we|all|both|everything) )?";

/** What is observed, of which words alone may say that it is given: "given the sum". */
const observed =
  "(?:sum|total|data|sample(?! sizes?)|samples|observations?|past|history|outcomes?|results?" +
  "|others?|first|second|last|largest|smallest|maximum|minimum|difference|event|rest)";

/** "the sum `$X + Y$`", "both `$X$` and `$Y$`" */
const thing =
  "(?:\\$|(?:both|all|knowledge of|additionally|observed|the|its|their|this|that) " +
  `(?:\\$|(?:\\w+ )?${observed}\\b))`;

/** Ways in which it is said that something does not vary. */
const held = "(?:an? )?(?:known|fixed|given|constant|number|observed|frozen|revealed|non-random)";

/** Ways to say it under a condition. */
export const conditionings: readonly Conditioning[] = [
  {
    name: "conditional on",
    says: new RegExp(`${begins}(?:we )?condition(?:al(?:ly)?|ing|ed)? (?:up)?on ${thing}`),
    example: "conditional on $X$,",
    refused: ["under the condition on the variances", "by conditioning on $X$,", "on condition"],
  },
  {
    name: "given",
    says: new RegExp(
      `${begins}given (?:that )?${thing}(?!.*\\b(?:independen|uncorrelated|iid|identical|unbiased))`,
    ),
    example: "given the sum we get",
    refused: [
      "given the assumption",
      "given by",
      "for the given weights",
      "given that $X$ and $Y$ are independent,",
      "given the sample size,",
    ],
  },
  {
    name: "known",
    says: new RegExp(
      `${begins}(?:knowing|having (?:observed|seen|learned)|observing|fixing|freezing) ${thing}` +
        "(?! (?:tells?|gives?|yields?|shows?|implies|is|are|says?)\\b)",
    ),
    example: "knowing $X + Y$, we get",
    refused: ["knowing that this is so, we get", "observing $Y$ tells us nothing of $X$"],
  },
  {
    name: "held fixed",
    says: new RegExp(
      `${begins}(?:(?:holding|keeping) ${thing} (?:\\S+ ){0,2}(?:fixed|constant)` +
        `|with ${thing} (?:and \\$ )?(?:held |kept )?(?:fixed|constant|known|given|revealed)(?! by)` +
        `|(?:treating|regarding|taking|considering|viewing|seeing|thinking of) ${thing} ` +
        `(?:as|to be|like) ${held}|for (?:an? |each |every |any )?(?:fixed|given|known) ${thing}` +
        "|for (?:each|every|any) (?:reali[sz]ation|value) of \\$" +
        `|(?:if|when|where|whenever|as soon as|since) \\$ (?:and \\$ )?(?:is|are) ${held})`,
    ),
    example: "treating $X$ as known, we get",
    refused: ["keeping this in mind", "for the fixed weights", "for a fixed sample size,"],
  },
  {
    name: "on an event",
    says: new RegExp(
      "^(?:\\( )?(?:(?:then|now|so|and|but|hence) )*(?:on|restricted to) " +
        "(?:\\$|(?:the|this|that) (?:event|set)\\b)|^in the event\\b",
    ),
    example: "on $\\{X > Y\\}$ we get",
    refused: ["on the other hand", "on average"],
  },
  {
    name: "under a measure",
    says: new RegExp(
      `${begins}(?:under|with respect to) (?:\\$|(?:the|its|this|that|another) (?:\\w+ )?(?:` +
        "bootstrap|tilted|posterior|prior|empirical|conditional|biased|proposal|risk-neutral" +
        "|alternative|twisted|weighted) (?:law|measure|distribution|hypothesis)\\b)",
    ),
    example: "under $Q$ we get",
    refused: ["under the assumption", "under the null hypothesis", "under this distribution"],
  },
];

/** The names of a formula as they stand, without what is below them: w of `w_i`, X and Y of `X + Y`. */
const namesAbove = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => {
    const name = baseText(node);
    return name === null ? (node.kind === "script" ? [] : namesAbove(insideOf(node))) : [name];
  });

/** The names that words around a relation condition on, none where words alone tell it. */
export function conditionedOn(lead: readonly Said[]): readonly string[] | null {
  const text = plainText(lead);
  const [begin = null] = conditionings.flatMap(({ says }) => says.exec(text)?.index ?? []);
  if (begin === null) return relatedFirst(lead, text);
  const rest = lead.slice(text.slice(0, begin).split(" ").length - 1);
  const end = rest.findIndex((t, k) => k > 0 && t.kind === "mark" && t.text !== "(");
  const phrase = end < 0 ? rest : rest.slice(0, end);
  const names = phrase.flatMap((t) => (t.kind === "math" ? namesAbove(t.nodes) : []));
  // the hypothesis that a test is about is what is given
  return names.length === 1 && names[0] === "H" && /\bunder \$/.test(text) && isNull(phrase)
    ? null
    : names;
}

/** Words right before a relation of quantities that say when something holds: "if `$X > Y$`". */
const supposing = new RegExp(
  "^(?:\\( )?(?:(?:then|now|so|and|but|hence|thus|therefore) )*(?:if|when|whenever|assuming|supposing" +
    "|provided|under the (?:condition|assumption)|for|on|in the case)(?: that)? \\$",
);

/** The names in the relation that words begin with, of quantities and of no averages of them. */
function relatedFirst(lead: readonly Said[], text: string): readonly string[] | null {
  const [first] = lead.filter((t) => t.kind === "math");
  if (!first || !supposing.test(text)) return null;
  const signs = first.nodes.flatMap((n) => (n.kind === "relation" ? [n.text] : []));
  // "for `$Z = X - Y$` we have" gives a name
  const gives = /\b(?:for|on) \$/.test(text) && signs.includes("=");
  const names = namesAbove(first.nodes);
  return signs.length > 0 && !gives && !names.some(isOperatorName) ? names : null;
}

/** `H_0` */
const isNull = (phrase: readonly Said[]): boolean =>
  phrase.some(
    (t) =>
      t.kind === "math" &&
      t.nodes.some(
        (n) => n.kind === "script" && n.sub?.some((m) => m.kind === "number" && m.text === "0"),
      ),
  );

/** Whether TeX says itself what something is given: `E[X \mid Y]`. */
export const isConditional = (source: string): boolean =>
  /\\mid|\\(?:middle|vert|big+[lr]?)\s*\||[\w})\]]\s*\|\s*[\w\\{][^|]*$/.test(source);
