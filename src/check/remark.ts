import { setOf, wordOf } from "../page/asserted.ts";
import { namesIn } from "../page/names.ts";
import { type Remark, remarksIn } from "../page/remarked.ts";
import type { MathToken, Token } from "../page/token.ts";
import { type Context, type Law, type Statement, symbolsOf } from "../term/context.ts";
import { baseText, nameOf } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { saysNothingNew } from "./restated.ts";

/**
 * Whether words beside what is checked say of quantities what is neither given nor a commonplace:
 * "The two are independent, hence `$\dots$`", where nothing says so.
 */
export const remarksMore = (
  sentence: readonly Token[],
  context: Context,
  source: string,
): boolean => {
  const shown = formulasIn(sentence).some(
    ({ nodes }) => /cov|corr/i.test(namesIn(nodes).join()) && endsInZero(nodes),
  );
  return remarksIn(sentence).some(
    (remark) => !saysNothingNew(remark.words, context, source) && !isKnown(remark, context, shown),
  );
};

function isKnown(remark: Remark, context: Context, isShown: boolean): boolean {
  const given = context.assumptions.map(({ statement }) => statement);
  switch (remark.kind) {
    case "dependence":
      // "they are uncorrelated: `$\operatorname{Cov}(K, L) = 0$`"
      if (remark.word === "uncorrelated" && isShown) return true;
      return isCovered(remark, given.filter(binding(remark)), context);
    case "law":
      return isCovered(remark, given.filter(having(remark.word)), context) && isPlain(remark);
    case "quality":
      return isCommonplace(remark, given) || isTrait(remark, context);
  }
}

/** `\dots = 0` */
function endsInZero(nodes: readonly Syntax[]): boolean {
  const last = nodes.findLast(({ kind }) => kind !== "operator");
  if (last?.kind === "number") return last.text === "0";
  const inside = last ? insideOf(last) : [];
  return inside.length > 0 && endsInZero(inside);
}

/** Whether a given says how quantities depend on each other, as much as a remark does. */
const binding =
  ({ word, words }: Remark) =>
  (given: Statement): boolean => {
    if (/^(?:exchang|iid)/.test(word)) return given.kind === "identical";
    if (given.kind !== "independent") return false;
    const isWhole = word.startsWith("uncorrelated") || given.degree !== "uncorrelated";
    const isJoint = words.some((t) => /^(?:mutually|jointly)$/.test(wordOf(t)));
    return isWhole && (!isJoint || given.degree === "mutual");
  };

/** The beginnings of the words that name a law. */
const lawWords: readonly (readonly [RegExp, readonly Law[]])[] = [
  [/^(?:normal|gaussian)/, ["normal"]],
  [/^uniform/, ["uniform", "uniform-integers", "uniform-values"]],
  [/^exponential/, ["exponential"]],
  [/^poisson/, ["poisson"]],
  [/^binomial/, ["binomial"]],
  [/^bernoulli/, ["bernoulli"]],
  [/^geometric/, ["geometric"]],
  [/^rademacher/, ["rademacher"]],
];

/** Whether a given says that something has the law of a name. */
const having = (word: string) => {
  const named = lawWords.flatMap(([begins, of]) => (begins.test(word) ? of : []));
  return (given: Statement): boolean =>
    (given.kind === "distribution" || given.kind === "conditional") && named.includes(given.law);
};

/** Whether one of some givens speaks of all that a remark does, and of nothing twice. */
function isCovered(remark: Remark, givens: readonly Statement[], context: Context): boolean {
  const formulas = formulasIn(remark.words);
  if (formulas.length === 0) return !remark.isMade && givens.length > 0;
  const random = new Set(context.declarations.flatMap((d) => (d.random ? nameOf(d.head) : [])));
  const named = formulas.map(({ nodes }) => new Set(namesIn(nodes).filter((n) => random.has(n))));
  const all = named.flatMap((names) => [...names]);
  // "`$X + Y$` and `$X$`"
  if (!isPlain(remark) && new Set(all).size < all.length) return false;
  return givens.some((given) => {
    const known = new Set([...symbolsOf(given)].map(nameOf));
    return all.length > 0 && all.every((name) => known.has(name));
  });
}

const formulasIn = (words: readonly Token[]): readonly MathToken[] =>
  words.flatMap((t) => (t.kind === "math" ? [t] : []));

/** Whether the formulas of a remark are no more than names, or lists of such. */
const isPlain = ({ words }: Remark): boolean =>
  formulasIn(words).every(({ nodes }) =>
    nodes.every((n, k) =>
      n.kind === "operator"
        ? /^(?:,|\dots|ldots|\cdots)$/.test(n.text)
        : (n.kind === "name" || n.kind === "script") && nodes[k - 1]?.kind !== n.kind,
    ),
  );

/** "`$A$` is diagonal", of what is declared so. */
function isTrait({ word, words }: Remark, { declarations }: Context): boolean {
  const named = formulasIn(words).flatMap(({ nodes }) => namesIn(nodes));
  return (
    named.length > 0 &&
    named.every((name) =>
      declarations.some(
        ({ head, properties }) => nameOf(head) === name && properties.some((p) => p === word),
      ),
    )
  );
}

/** What everyone knows to be linear. */
const linear = setOf(
  "expectation expectations expected mean means trace integral integrals sum sums derivative",
);

/** What everyone knows to be convex, and concave, in words. */
const convex = setOf("square squaring exponential absolute norm");
const concave = setOf("log logarithm root");

/** "Expectations are linear", "`$x^2$` is convex": what needs no proof. */
function isCommonplace({ word, words }: Remark, given: readonly Statement[]): boolean {
  const speaksOf = (some: ReadonlySet<string>): boolean => words.some((t) => some.has(wordOf(t)));
  const bends = (how: "convex" | "concave"): boolean =>
    formulasIn(words).some(({ nodes }) => nodes.some((node) => curvatureOf(node) === how));
  switch (word) {
    case "linear":
      return speaksOf(linear) && !speaksOf(convex);
    case "additive":
    case "multiplicative":
      return speaksOf(linear) || given.some(({ kind }) => kind === "independent");
    case "convex":
      return (speaksOf(convex) && !speaksOf(concave)) || bends("convex");
    case "concave":
      return speaksOf(concave) || bends("concave");
    default:
      return false;
  }
}

/** How the graph of a well-known function bends: `x^2`, `\log x`. */
function curvatureOf(node: Syntax): "convex" | "concave" | null {
  switch (node.kind) {
    case "root":
      return "concave";
    case "fence":
      return node.open === "|" ? "convex" : null;
    case "name":
      if (node.text === "\\exp") return "convex";
      return /^\\(?:log|ln)$/.test(node.text) ? "concave" : null;
    case "script": {
      const [power, ...more] = node.sup ?? [];
      const isEven = power?.kind === "number" && /[02468]$/.test(power.text);
      return more.length === 0 && (isEven || baseText(node) === "e") ? "convex" : null;
    }
    default:
      return null;
  }
}
