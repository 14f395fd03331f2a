import type { Said } from "./asserted.ts";
import { matchAt } from "./match.ts";
import { namesOf } from "./names.ts";
import { piecesOf } from "./pattern.ts";
import type { Retraction } from "./retracting.ts";

/** "Careful: `$S$` itself is not unbiased for `$\\sigma$`": it says nothing of the others. */
const ofOne = piecesOf(
  `^ [careful|beware|warning|note|remark|however|but|caution] [that] [:|,|!] [the] ~ $name
    [itself|alone] {is not|never | is no longer} [an] unbiased [estimator|estimate] [for|of $] .`,
);

/** "Normality is not needed here.", as a sentence: it takes back no more than laws. */
const ofLaws = piecesOf(
  `^ {[the] normality|gaussianity [assumption] | the normal|gaussian assumption} {is|was not|never}
    needed|required|used|assumed|necessary [here] .`,
);

/** What a sentence takes back that denies one thing only: a mean, or a law; else null. */
export function denialIn(sentence: readonly Said[]): Retraction | null {
  if (matchAt(ofLaws, sentence, 0)) return { reach: "behind", about: "laws" };
  const [one] = matchAt(ofOne, sentence, 0)?.formulas ?? [];
  return one ? { reach: "behind", about: "anything", names: namesOf([one]) } : null;
}
