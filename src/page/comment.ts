import type { Said } from "./asserted.ts";
import { wordsSaid } from "./exposition.ts";

/**
 * A way in which a sentence without formulas comments on what a page does, and says nothing of the
 * things that the page is about: "The second formula looks like a penalty."
 */
export interface Comment {
  readonly name: string;
  /** over the words and marks of a sentence with blanks between them, in lower case */
  readonly says: RegExp;
  readonly example: string;
  /** near ones that may say something of them */
  readonly refused: readonly string[];
}

/** What is written on pages, and what is done on them. */
const written =
  "(?:terms?|summands?|formulas?|formulae|factors?|steps?|lines?|arguments?|proofs?" +
  "|identit(?:y|ies)|expressions?|equations?|calculations?|computations?|derivations?" +
  "|theorems?|lemmas?|propositions?|corollar(?:y|ies)|exercises?|tricks?|ideas?|claims?|results?" +
  "|inequalit(?:y|ies)|bounds?|answers?|solutions?|statements?|decompositions?|expansions?)";

/** Words that point to things, of which something may be told. */
const pointing =
  "(?:(?:first|second|third|last|former|latter|same|one|another|each|every|all|these|both) " +
  `(?!${written} )|(?:they|them|their|theirs|those|none|others?|it|its|ones|single|always|never` +
  "|twice|again|instead|half) )";

/** What follows to the end of the sentence, and points to nothing. */
const freely = `(?:(?!${pointing})\\S+ )*[.!]? ?$`;

/** With what a sentence goes on. */
const on =
  "^ (?:(?:now|here|so|thus|hence|also|then|but|and|again|moreover|of course|in particular" +
  "|in fact|indeed|still|by the way|for [a-z]+ [a-z]+s) (?:, )?)*";

/** What is done with something written, or how it looks. */
const treated =
  "(?:looks?|reads?|says?|shows?|gives?|comes?|goes|follows?|needs?|requires?|uses?|explains?" +
  "|surprises?|does not (?:surprise|involve|need|require|use)|do not (?:surprise|involve|need)" +
  "|appears?|can be (?:written|seen|found|read|proved|checked|simplified|used|extended|derived)" +
  "|(?:is|are) (?:called|known|due|named|well known|famous|useful|simple|easy|short|long|nice" +
  "|the (?:price|reason|key|heart|point|content)|an? (?:special case|consequence|version|instance" +
  "|well known|famous|useful|penalty|price)))";

/** Those who know and do mathematics, none of whom is on the page. */
const people =
  "(?:people|everybody|everyone|students|readers|statisticians|mathematicians|physicists|authors" +
  "|beginners|textbooks|practitioners|many|most people|one|we|you|i)";

/** Moments and what sums are made of. */
const summed =
  "(?:means?|expectations?|variances?|covariances?|biases|terms?|summands?|factors?|sums?|squares" +
  "|products?|differences|cases|pairs|halves|half|contributions?|diagonal|cross terms)";

/** The entries. */
export const comments: readonly Comment[] = [
  {
    name: "what is written",
    says: new RegExp(
      `${on}(?:the|this|that|these|such an?|our|an?) (?:[a-z-]+ ){0,2}${written} ` +
        `(?:(?:also|just|now|then|clearly|often|simply) )?${treated} ${freely}`,
    ),
    example: "The second formula looks like a weight penalty.",
    refused: [
      "The second reading looks like noise.",
      "The formula holds for the first of them.",
      "The last term is used twice.",
      "The first player uses the seed of the second.",
    ],
  },
  {
    name: "what a text is about",
    says: new RegExp(
      `${on}(?:this|the next|our|the last) (?:problem|exercise|chapter|section|question|note` +
        "|lecture|post|paper|principle|homework|fact|rule|trick|idea) (?:is|was|will be)" +
        " (?:on|about|used|due|taken|known|meant|devoted|called) ",
    ),
    example: "This problem is on batch sizes.",
    refused: ["This coin is used for both.", "The last draw was taken twice."],
  },
  {
    name: "what is considered",
    says: new RegExp(
      `${on}(?:consider|look at|study|compare) (?:the|an?) (?:[a-z]+ ){0,2}` +
        `(?:${summed}|averages?|estimators?|combinations?) ${freely.replace("[.!]", "[).!]*")}`,
    ),
    example: "Consider a weighted sum.",
    refused: ["Consider a single coin.", "Compare the sum of the same draws."],
  },
  {
    name: "a title",
    // a word in "s" may be a verb, or go before one: "the errors grow"
    says: new RegExp(
      "^ (?:the|an?) (?!data |people )(?:[a-z]*[a-rt-z] ){1,2}" +
        "(?:with|of|for|under|without) [a-z]+ [.] $",
    ),
    example: "The stationary distribution with momentum.",
    refused: ["The errors grow with income.", "The noise grows with time."],
  },
  {
    name: "asks how much",
    says: new RegExp(
      `${on}(?:how (?:many|much|large|big|small|good|far|long|often|well|likely|probable|precise` +
        "|accurate|close)|what (?:is|are) the|what can be said|what do we know|what happens" +
        "|which (?:one )?is (?:better|best|larger|smaller)|can (?:we|one|you)" +
        "|why is (?:this|that)) (?:\\S+ )*\\?",
    ),
    example: "How many couples sit side by side on average?",
    refused: [
      "How do they influence each other?",
      "What if they share a seed?",
      "Is that really so?",
    ],
  },
  {
    name: "what people know",
    says: new RegExp(
      `${on}${people} (?:(?:often|usually|sometimes|still|already|also|may|might|would|will) )*` +
        "(?:know|knows|remembers?|forgets?|overlooks?|likes?|wonders?|believes?" +
        `|prefers?|complains?|asks?|hopes?|cares?|expects?|makes? progress) ${freely}`,
    ),
    example: "Everybody knows that larger batches give less noisy gradients.",
    refused: [
      "Everybody knows that they share a seed.",
      "People often leave the room.",
      "We know the first of them.",
    ],
  },
  {
    name: "why people do something",
    says: new RegExp(
      "^ (?:this|that|it|which) (?:is|was) (?:(?:also|just|exactly|partly) )?" +
        "(?:why|(?:the|a|one|another|the main|one of the) (?:reasons?|explanations?) " +
        `(?:why|that|of why)) ${people} (?:\\S+ )*$`,
    ),
    example: "This is the reason why physicists repeat their measurements.",
    refused: ["This is why they agree.", "This is the reason why the seeds were shared."],
  },
  {
    name: "what one has to do",
    says: new RegExp(
      `${on}to [a-z]+ (?:\\S+ ){1,4}?(?:we|you|one) (?:needs?|must|has|have) ${freely}`,
    ),
    example: "To halve it you need four times the batch.",
    refused: ["To be fair we drew them twice.", "To save time you need to use them again."],
  },
  {
    name: "terms that cancel",
    says: new RegExp(
      `${on}(?:(?!${pointing}|(?:is|are|was|were|has|have) )\\S+ ){0,8}?${summed} ` +
        "(?:(?:which|that) are \\S+ )?(?:(?:do|does|will) (?:not )?)?" +
        "(?:contributes?|cancels?|vanish(?:es)?|survives?|disappears?|drops? out|adds? up) " +
        "(?:(?:the same|nothing|equally|out|to the sum|, i\\.e\\.) )*[.,]? ?$",
    ),
    example: "By symmetry the positive and the negative half contribute the same.",
    refused: ["The draws cancel each other.", "Their sum is zero.", "Their differences cancel."],
  },
  {
    name: "treated likewise",
    says: new RegExp(
      `${on}(?:the )?(?:other |remaining )?${summed} can be ` +
        "(?:treated|handled|computed|found|done|written) (?:in the same way|likewise|similarly) ",
    ),
    example: "Differences can be treated in the same way.",
    refused: ["The draws can be treated in the same way.", "Differences can be the same."],
  },
  {
    name: "the same for others",
    says: new RegExp(
      "^ (?:(?:by symmetry|similarly|likewise|of course|again|and|clearly|obviously) (?:, )?)*" +
        "(?:the same|this|that) (?:is true|holds|goes|applies|can be said) (?:\\w+ )?(?:for|of) " +
        "(?:any|every|each|all|the other|the others) ",
    ),
    example: "By symmetry the same is true for any two of the draws.",
    refused: ["This is true for most of them.", "The same coin is used for all the draws."],
  },
  {
    name: "something that helps",
    says: new RegExp(
      `${on}(?!(?:the|this|that|an?) )(?:(?!${pointing})[a-z-]+ ){1,7}?` +
        "(?:helps?|pays? off|suffices?|(?:is|are) worth (?:more|less|a lot|a try|the effort)) ",
    ),
    example: "Importance sampling helps in such a case.",
    refused: ["They help each other.", "The first helps the second."],
  },
  {
    name: "a moment that stays",
    says: new RegExp(
      "^ (?:but |and |so )?(?:the|its|their) (?:mean|expectation|average|variance|spread|bias) " +
        "(?:of (?:the|their|its|an?) (?:mean|average|sum|estimator|estimate) )?" +
        "(?:stays|remains|does not(?: change)?)" +
        "(?: (?:the same|unchanged|as it (?:is|was)))? [.:!] ?$",
    ),
    example: "The mean of their average stays the same.",
    refused: ["The mean of the first stays the same.", "The seed stays the same."],
  },
  {
    name: "what it does to a moment",
    says: new RegExp(
      "^ (?:but |and )?(?:it|this|that) (?:only |also )?" +
        "(?:changes|affects|increases|decreases|reduces|lowers|raises|doubles|halves|spoils)" +
        " (?:the|its) (?:mean|variance|spread|bias) [.,!] ?$" +
        "|^ (?:it|this|that) (?:remains|stays|is still) an? (?:random variable|number|constant)" +
        " [.,!] ?$",
    ),
    example: "But it changes the variance.",
    refused: ["It changes the seed.", "It is still random."],
  },
  {
    name: "what is used",
    says: new RegExp(
      "^ (?!.* (?:wrong|false|incorrect|mistaken|obsolete) )" +
        "(?:this|that|it) (?:(?:is " +
        "(?:also |often |usually |just |simply |again |called |known as )*" +
        "(?:the |an? )?(?:[\\w'’-]+ ){0,3}(?:inequality|identity|lemma|theorem" +
        "|formula|rule|property|definition|decomposition|expansion) [.!])" +
        `|(?:follows|is due to|is because of|comes) (?!.*\\b(?:not|no|only|never)\\b)${freely})`,
    ),
    example: "This is the inclusion-exclusion formula.",
    refused: ["This is the wrong formula.", "It comes from the same coin."],
  },
  {
    name: "no wonder",
    says: new RegExp(
      "^ (?:that|this|it) (?:is|was|comes as) (?:no|not|hardly an?|little) (?:an? )?(?:wonder" +
        "|surprise|surprising|miracle|accident|coincidence|magic|hard|difficult)\\b",
    ),
    example: "That is no wonder, because with a fair coin the answers tell us nothing at all.",
    refused: ["That is not so."],
  },
  {
    name: "moments that can be put together",
    says: new RegExp(
      `${on}(?:the|these|all) ${summed} (?:can|may|have to|must|are) ` +
        "(?:(?:now|all|thus) )?(?:be )?(?:added|multiplied|subtracted|computed" +
        "|found|collected|counted)(?: up)? [.!] ?$",
    ),
    example: "So the means can be multiplied.",
    refused: ["The means can be different.", "So the draws are multiplied."],
  },
  {
    name: "what one may think of",
    says: new RegExp(`^ (?:you (?:can|may) )?think of an? ${freely}`),
    example: "Think of a price.",
    refused: ["Think of a single coin.", "Think of them as copies."],
  },
];

/** How a sentence without formulas comments on a page, by the name of its entry; or null. */
export function commentIn(sentence: readonly Said[]): string | null {
  const text = ` ${wordsSaid(sentence)} `.replace(/ +/g, " ");
  return comments.find(({ says }) => says.test(text))?.name ?? null;
}
