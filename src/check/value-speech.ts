import { setOf } from "../page/asserted.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, lettersIn, type Syntax } from "../tex/syntax.ts";
import { isChance, isSum } from "./asked-values.ts";
import { functionWords, type Speech, type Telling } from "./plain-speech.ts";

type Nodes = readonly Syntax[];

interface Names {
  readonly letter: string;
  readonly taker: string;
  readonly bases: readonly string[];
}

/** What a page may say of a letter, of what takes its values and of what gives their chances. */
export function speechOf({ letter, taker, bases }: Names, set: string): Speech {
  const plain = new Set([letter, taker, set, ...bases]);
  const isName = (item: Nodes): boolean =>
    item.length === 1 && (plain.has(canonical(item)) || isMassName(item[0], bases));
  const isMember = ([name, sign, ...rest]: Nodes): boolean =>
    isOperator(sign, "\\in") && name !== undefined && isName([name]) && canonical(rest) === set;
  const telling = (nodes: Nodes): Telling => {
    const within = lettersIn(nodes);
    if (![letter, taker].some((name) => within.includes(name)) && !isName(nodes)) return "nothing";
    if (splitCommas(nodes).every((item) => isName(item) || isMember(item))) return "tells";
    // "$X \\sim t_\\nu$", "$X \\in A$"
    const [name, sign] = nodes;
    const isOfTaker = name?.kind === "name" && name.text === taker && sign !== undefined;
    if (isOfTaker && (isOperator(sign, "\\in") || sign.kind === "relation")) return "limits";
    return within.includes(letter) && !asksOf(nodes, letter, bases) ? "limits" : "nothing";
  };
  const together = (formulas: readonly Nodes[]): boolean => {
    const whole = new Set(formulas.map(canonical));
    const isOfBoth = formulas.some((f) => splitCommas(f).some((item) => canonical(item) === taker));
    const isAlone = (f: Nodes): boolean => telling(f) === "nothing" && !asksOf(f, letter, bases);
    return !(whole.has(letter) && formulas.some(isAlone)) && (!whole.has(set) || isOfBoth);
  };
  return { telling, words: valueWords, risky, together };
}

/** `p_X`, `p_{X,Y}`, `p(x)` by itself */
const isMassName = (node: Syntax | undefined, bases: readonly string[]): boolean =>
  node?.kind === "script" && bases.includes(baseText(node) ?? "");

/** Whether a formula sums or asks for chances, and does not only say what a letter is. */
function asksOf(nodes: Nodes, letter: string, bases: readonly string[]): boolean {
  const asks = nodes.some((node, k) => {
    const next = nodes[k + 1];
    const fence = next?.kind === "script" ? next.base : next;
    const isMass =
      isChance(node) || average.test(canonical([node])) || bases.includes(baseText(node) ?? "");
    return (
      (isMass && fence?.kind === "fence" && lettersIn(fence.body).includes(letter)) ||
      (node.kind === "script" && isSum(node) && nodes.length > k + 1)
    );
  });
  return asks || nodes.some((node) => asksOf(insideOf(node), letter, bases));
}

const average =
  /^(?:E|\\(?:mathbb|mathrm|operatorname|mathbf)\{(?:E|Var|V)\}|Var|\\operatorname\{Var\})$/;

const valueWords = new Set([
  ...functionWords,
  ...setOf(`
    discrete random variable variables finite set sets possible outcome outcomes value values take
    takes taking probability probabilities mass function functions pmf distribution distributions
    expected expectation mean variance conditional given joint marginal sample space sum sums over
    runs run range ranges countable countably many iterated expectations defined same independent
    identically distributed iid dependent event events conditioning conditioned marginalising
    marginalizing linearity tower unconscious statistician lotus`),
]);

/** Words of which a sentence may say what sums run over, where it has no letter for it. */
const risky = setOf(`
  sum sums summed summing summation summations value values pair pairs letter letters outcome
  outcomes support`);
