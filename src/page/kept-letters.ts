import { begins, type Change } from "./change.ts";

/** Letters that are kept for other things, and values that are left out. */
export const keptAndLeft: readonly Change[] = [
  {
    name: "keeps the letters",
    about: "everything",
    says: new RegExp(
      " (?:divid|multipl|scal|rescal|sort|order|replac|transform|add|subtract|clip|round|squar" +
        "|standardi|normali|cent(?:re|er)|shift|rank|smooth|truncat|flip|swap|mix|averag)\\w* " +
        ".*(?:keep|keeping|retain|retaining|reuse|reusing) (?:the |our |its |their )?" +
        "(?:same |old )?(?:letters?|names?|symbols?)(?= [.;,])",
    ),
    relating: true,
    example: "We divide both by their sum and keep the letters.",
    refused: ["We print it and keep the name.", "We keep the names short."],
  },
  {
    name: "leaves some out",
    about: "everything",
    says: new RegExp(
      `${begins}(?:after )?(?:leaving (?:out|aside)|setting aside|dropping|omitting|discarding` +
        "|excluding|trimming|removing|throwing (?:out|away)) " +
        "(?:the |all |any |some |a |its |their )(?!(?:index|indices|subscripts?|arguments?" +
        "|dependence|factors?|constants?|brackets?" +
        "|hats?|bars?|primes?|superscripts?)(?= ))",
    ),
    relating: true,
    example: "Leaving out the three largest values, the average that remains is taken.",
    refused: ["We leave out the details.", "Dropping the index, we write $X$."],
  },
];
