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

/** What a sentence takes back that denies no more than that one thing is unbiased; else null. */
export function denialIn(sentence: readonly Said[]): Retraction | null {
  const [one] = matchAt(ofOne, sentence, 0)?.formulas ?? [];
  return one ? { reach: "behind", about: "anything", names: namesOf([one]) } : null;
}
