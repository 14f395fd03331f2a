import { plainText, type Said } from "./asserted.ts";

/** A way to tell what others say, which nobody says here. */
export interface Attribution {
  readonly name: string;
  /** over the words of a sentence with blanks between them, `$` for a formula */
  readonly says: RegExp;
  readonly example: string;
  /** near ones that say something themselves */
  readonly refused: readonly string[];
}

const some = "(?:some|many|most|several|other|few|a few|certain|older|earlier|both|all)";

const people =
  "(?:authors?|texts?|textbooks?|books?|papers?|people|students?|sources?|references?|writers?" +
  "|readers?|researchers?|statisticians?|practitioners?|tutorials?|articles?|lectures?)";

const saying =
  "(?:takes?|took|uses?|used|assumes?|assumed|supposes?|says?|said|states?|stated|claims?|claimed" +
  "|begins?|starts?|writes?|wrote|define|defines|argues?|believes?|thinks?|pretends?|looks?|let" +
  "|lets|would|will|might|may|could)";

const supposing = "take|assume|suppose|say|set|let|imagine|pretend|think|believe|claim";

export const attributions: readonly Attribution[] = [
  {
    name: "other authors",
    says: new RegExp(
      `^(?:${some} (?:of the )?(?:\\w+ )?${people}|others|fools|people) (?:\\w+ly )?${saying} `,
    ),
    example: "Some authors use the following assumptions.",
    refused: [
      "Some coins are biased.",
      "Most of the terms vanish.",
      "The others take the value $0$.",
    ],
  },
  {
    name: "somebody",
    says: new RegExp(
      "^(?:an?|one|another|some|my|our|his|her) (?:\\w+ ){0,2}(?:authors?|texts?|textbooks?" +
        "|students?" +
        "|readers?|colleagues?|pupils?|friends?|candidates?|referees?|beginners?|classmates?) " +
        `(?:\\w+ly )?(?:once )?${saying} (?:that )?\\$`,
    ),
    example: "A student wrote $W = X + Y$.",
    refused: ["A student scores $X$ points.", "A student says, rightly, that $X = Y$."],
  },
  {
    name: "nobody",
    says: new RegExp(
      `^(?:nobody|no one|hardly anyone|few people) (?:would |will |could )?${saying} `,
    ),
    example: "Nobody would say that $X$ is random.",
    refused: ["Nobody wins with probability $p$."],
  },
  {
    name: "what one could do",
    says: new RegExp(`^(?:alternatively , )?one (?:could|might) (?:also )?(?:${supposing}) `),
    example: "One could take $X = 0$.",
    refused: ["One can take expectations.", "One could compute the variance directly."],
  },
  {
    name: "what tempts",
    says: new RegExp(
      `^(?:it (?:is|would be|may be|seems) )?(?:very )?tempting to (?:${supposing}) `,
    ),
    example: "It is tempting to suppose that $X$ and $Y$ are independent.",
    refused: [
      "It is easy to see that $X$ and $Y$ are independent.",
      "It is tempting to estimate $\\mu$ by $T$.",
    ],
  },
];

/** How a sentence tells what others say or suppose; null where it says something itself. */
export const attributionOf = (sentence: readonly Said[]): Attribution | null => {
  const text = `${plainText(sentence)} `;
  return attributions.find(({ says }) => says.test(text)) ?? null;
};

/** Whether such a sentence leads to what stands behind it: "Many texts begin as follows." */
export const leadsOn = (sentence: readonly Said[]): boolean =>
  /(?:^| )(?:the following|as follows|like this|:)(?: |$)/.test(plainText(sentence));
