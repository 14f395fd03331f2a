import type { DocumentOutline } from "../document/item.ts";
import { setOf } from "../page/asserted.ts";
import { formulasOf } from "../page/formulas.ts";
import type { Page } from "../page/read.ts";
import { denies } from "../page/retracting.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";

export function speaksAgainstIndependence(
  { text, tree }: Page,
  { sentences, macros }: DocumentOutline,
): boolean {
  // any words of that kind, read or not, leave nothing to be taken for granted
  if (wordsIn(text).some((word) => speaking.has(word.text))) return true;
  const saysSo = sentences.some(({ text: said, section, canonical: read }) => {
    const words = wordsIn([...section.path, said].join(" "));
    const speaks = words.some((word) => /depend|correlat/.test(word.text));
    return (denies(words) && speaks) || (read === "" && words.some((w) => tying.has(w.text)));
  });
  return saysSo || formulasOf(tree, macros).some(correlates);
}

/** Words that are not said of what is independent. */
const speaking = setOf("correlated correlation correlations dependent covariance covariances");

/** Words of sentences that are not understood by which things may hang together. */
const tying = setOf(
  `covariance correlation correlations correlated same both complement determines determined
  function minimum maximum ranks sorted multinomial jointly walk hand`,
);

/** `\operatorname{Corr}(X, Y) = \frac12`: says of two things that they are not uncorrelated. */
function correlates([head, argument, sign, ...value]: readonly Syntax[]): boolean {
  const name = head ? canonical([head]) : "";
  return (
    /^\\?(?:operatorname\*?|mathrm|text)?\{?(?:Cov|cov|Corr|corr)\}?$/.test(name) &&
    argument?.kind === "fence" &&
    sign?.kind === "relation" &&
    value.length > 0 &&
    value.every((n) => n.kind === "number" || n.kind === "fraction" || isOperator(n, ".", ",")) &&
    !/^0[.,]?$/.test(canonical(value))
  );
}

export const wordsIn = (
  text: string,
): readonly { readonly kind: "word"; readonly text: string }[] =>
  (text.toLowerCase().match(/[a-z'-]+/g) ?? []).map((word) => ({ kind: "word", text: word }));
