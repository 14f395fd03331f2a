import { canonical } from "../tex/canonical.ts";
import type { Said } from "./asserted.ts";
import type { Change } from "./change.ts";

/** Nouns of what proofs are made of: "the last term is zero" says nothing of the draws. */
const ofProofs = new RegExp(
  " (?:equalit|inequalit|identit|terms?|steps?|lines?|factors?|moments?|claims?|expressions?" +
    "|equations?|sides?|propert|sums?|products?|assumptions?|conditions?|theorems?|proofs?" +
    "|reasons?|methods?|ways?|examples?|cases?|results?|facts?|rules?|definitions?|parts?" +
    "|questions?|exercises?|problems?|brackets?|integrals?|derivatives?|summands?|lemmas?" +
    "|observations? (?:is|that)|chapters?|sections?|lectures?)\\w* ",
);

const isOfDraws = (_: readonly Said[], text: string): boolean => !ofProofs.test(text);

/** "Goes up with `$i$`", but not the variance that goes down with `$n$`. */
const growsByPlace = (sentence: readonly Said[], text: string): boolean =>
  isOfDraws(sentence, text) &&
  !/ of (?:the|an?|our|this) (?:\w+ )?(?:mean|average|estimator|estimate) /.test(text) &&
  sentence.every((t) => t.kind !== "math" || /^[ijkt]$/.test(canonical(t.nodes)));

const verbs =
  "(?:is|are|was|were|has|have|had|reads?|shows?|gets?|differs?|scores?|equals?|succeeds?" +
  "|wears?)";

/** Ways to say that what is assumed of all is not so of some of them. */
export const notAlike: readonly Change[] = [
  {
    name: "sets some of them apart",
    about: "anything",
    says: new RegExp(
      " (?:one|some|half|two|three|a third|a quarter|a few|every (?:second|other))" +
        " of (?:them|these|those|each) (?=[a-z])(?!holds? |is true |are true |appl)",
    ),
    where: isOfDraws,
    example: "Half of them got the drug.",
    refused: [
      "Half of these terms vanish.",
      "One of these holds:",
      "There is precisely one of them.",
    ],
  },
  {
    name: "says more of one of them",
    about: "anything",
    says: new RegExp(
      "^ (?:then |now |here |but |however , )?(?:only )?(?:the )?(?:last|second|third|fourth" +
        "|fifth|sixth|tenth|final|later|latter|earlier|remaining|odd|even)" +
        `(?: (?:ones?|two|three|half|few|coins?|draws?|errors?|attempts?|trials?|readings?` +
        `|measurements?|persons?|days?|customers?))?(?: of (?:them|these|those))? ${verbs} ` +
        "(?!called |due |because |just |simply |zero |the (?:bias|variance|mean|expect)|by )",
    ),
    where: isOfDraws,
    example: "The last has variance $2 v$.",
    refused: [
      "The last term has mean zero.",
      "The second is the variance of the noise.",
      "The last is due to independence.",
    ],
  },
  {
    name: "what varies from place to place",
    about: "anything",
    says: new RegExp(
      " (?:spread|scatter|noise|variance|precision|accuracy|errors?|chances?|level|quality|trend" +
        "|prices?|drift) (?:of \\w+ )?(?:goes|go|went|gets?|got|grows?|increases?|decreases?" +
        "|improves?|improved|rises?|drops?|dropped|falls?|declines?|shrinks?|worsens?|is linear)" +
        "(?= )(?! as \\$)",
    ),
    where: growsByPlace,
    example: "As always with wages, the spread goes up with income.",
    refused: [
      "The variance of the mean goes down with more data.",
      "The variance decreases with $n$.",
      "The error term grows with $i$.",
    ],
  },
  {
    name: "is more exact than others",
    about: "anything",
    says: new RegExp(
      " (?:is|are|was|were|becomes?|gets?) (?:more|less)" +
        " (?:precise|accurate|variable|noisy|reliable|exact) ",
    ),
    where: isOfDraws,
    example: "Over the years the scales were more precise.",
    refused: ["The results are more precise.", "They are more or less precise."],
  },
];
