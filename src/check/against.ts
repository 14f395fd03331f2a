import type { DocumentOutline } from "../document/item.ts";
import { tableRows } from "../document/table.ts";
import { averageAt } from "../meaning/averages.ts";
import { setOf } from "../page/asserted.ts";
import { formulasOf } from "../page/formulas.ts";
import { denies } from "../page/limiter.ts";
import { definedBy, isOperatorName, namesIn } from "../page/names.ts";
import type { Page } from "../page/read.ts";
import { canonical } from "../tex/canonical.ts";
import { splitAtRelations } from "../tex/condition.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { proseOf } from "./status.ts";

export function speaksAgainstIndependence(
  { text, tree }: Page,
  { sentences, macros }: DocumentOutline,
): boolean {
  // any words of that kind, read or not, leave nothing to be taken for granted
  if (wordsIn(text).some((word) => speaking.test(word.text))) return true;
  const saysSo = sentences.some(({ text: said, section, canonical: read }) => {
    const words = wordsIn([...section.path, said].join(" "));
    const speaks = words.some((word) => /depend|correlat/.test(word.text));
    return (denies(words) && speaks) || (read === "" && words.some((w) => tying.has(w.text)));
  });
  return saysSo || formulasOf(tree, macros).some(correlates);
}

/**
 * Names that equations of a page make of each other: S and X, S and Y of `S = X + Y`, and X and Y
 * of `X + Y = 1` if nothing else in it varies. What a recursion has on its right side came before.
 */
export const tiesIn = (
  { tree }: Page,
  { macros }: DocumentOutline,
): readonly (readonly string[])[] =>
  formulasOf(tree, macros).flatMap((nodes): readonly (readonly string[])[] => {
    const sign = nodes.find((n) => n.kind === "relation");
    const [left = [], right = []] = splitAtRelations(nodes);
    const names = [...new Set(namesIn([...left, ...right]))];
    if (sign?.text !== "=" || names.some(isOperatorName) || averages(nodes)) return [];
    const head = definedBy(nodes);
    if (head === null) return [names];
    const parts = namesIn(right);
    return parts.includes(head) ? [] : parts.map((name) => [head, name]);
  });

/** Whether something is averaged in a formula: `\mathbb{V}ar(K) = \dots` */
const averages = (nodes: readonly Syntax[]): boolean =>
  nodes.some((node, k) => averageAt(nodes, k) !== null || averages(insideOf(node)));

/** Names of which rows of tables say something by formulas: "| `$Y$` | `$X^2$` |". */
export const tabledIn = ({ text }: Page, outline: DocumentOutline): readonly string[] =>
  tableRows(proseOf(outline, text)).flatMap(({ tokens }) => {
    const [head, ...more] = tokens.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const [name, ...others] = head ?? [];
    return name && others.length === 0 && more.length > 0 ? (baseText(name) ?? []) : [];
  });

interface Word {
  readonly kind: "word";
  readonly text: string;
}

/** Words that are not said of what is independent: "equicorrelated". */
const speaking = /^(?!un|de).*correlat(?:ed|ions?|es?)$|^(?:dependent|covariances?)$/;

/** Words of sentences that are not understood by which things may hang together. */
const tying = setOf(
  `covariance correlation correlations correlated same both complement determines determined
  function minimum maximum ranks sorted multinomial jointly walk hand drift drifts drifting
  serially clustered cluster clusters overlap overlapping shared share persistent persistence`,
);

/** `\operatorname{Corr}(X, Y) = \frac12`: says of two things that they are not uncorrelated. */
function correlates([head, argument, sign, ...value]: readonly Syntax[]): boolean {
  const name = head ? canonical([head]) : "";
  return (
    /^\\?(?:operatorname\*?|mathrm|text)?\{?(?:Cov|cov|Corr|corr)\}?$/.test(name) &&
    argument?.kind === "fence" &&
    // that of a mean with a member of it says nothing of the members
    !/\\(?:bar|overline)\{/.test(canonical([argument])) &&
    sign?.kind === "relation" &&
    value.length > 0 &&
    value.every((n) => n.kind === "number" || n.kind === "fraction" || isOperator(n, ".", ",")) &&
    !/^0[.,]?$/.test(canonical(value))
  );
}

export const wordsIn = (text: string): readonly Word[] =>
  (text.toLowerCase().match(/[a-z'-]+/g) ?? []).map((word) => ({ kind: "word", text: word }));
