import type { DocumentOutline } from "../document/item.ts";
import { tokensFor } from "../document/place.ts";
import { tableRows } from "../document/table.ts";
import { setOf, wordOf } from "../page/asserted.ts";
import { drawnNouns } from "../page/chance-said.ts";
import { sentencesOfPage } from "../page/prose.ts";
import { relates, type Token } from "../page/token.ts";
import { withWordsOut } from "../read/formula.ts";
import { canonical } from "../tex/canonical.ts";
import { splitCommas } from "../tex/scope.ts";
import { proseOf } from "./status.ts";
import { isCalledVarying } from "./unread-sentences.ts";

/** What the words of a page say of names and of matrices that may not be fixed. */
export interface Varying {
  /** names of which words beside a relation say what they are: "`$\dots$` for every toss `$a$`" */
  readonly names: ReadonlySet<string>;
  /** names that words say to be drawn: "with a random number `$N$` of summands" */
  readonly drawn: ReadonlySet<string>;
  /** whether words just beside a name say that it varies: "`$N$` is random" */
  readonly isSaid: (name: string) => boolean;
  /** the sentence that has a letter as a word: "The number n of guests is anybody's guess." */
  readonly inWords: (letter: string) => string | null;
  /** whether words call a matrix random and name none: "The design matrix is random." */
  readonly matrices: boolean;
  /** whether words say of a number that they do not name that it varies: "The factor is drawn." */
  readonly numbers: boolean;
  /** whether words without a name speak of chance: "The batch size is random." */
  readonly chance: boolean;
  /** whether words without a name speak of sums: "We leave out the first coordinate in all sums." */
  readonly sums: boolean;
}

/** What the words of a page say to vary, whether they are understood or not. */
export function varyingIn(outline: DocumentOutline, source: string): Varying {
  const page = proseOf(outline, source);
  const prose = sentencesOfPage(page);
  const sentences = prose.map(({ tokens }) => tokens);
  const rows = tableRows(page).map(({ tokens }) => tokens);
  const titles = outline.sections.map(({ title }) => title);
  const said = sentences.filter(isChecked).map((tokens) => withWordsOut(tokens, outline.macros));
  const described = said.flatMap((tokens) => [...subjectsIn(tokens), ...namedIn(tokens)]);
  // "# The random factor `$a$`"
  const titled = titles.flatMap((title) => namedIn(tokensFor(title, nowhere, outline.macros)));
  // "| `$a$` | a coin flip |"
  const listed = rows.flatMap((tokens): readonly Described[] => {
    const words = tokens.flatMap((t) => (t.kind === "word" ? [t.text] : [])).reverse();
    const names = tokens.flatMap((t) => (t.kind === "math" ? [canonical(t.nodes)] : []));
    // "a random number of claims" is no size
    const isFixed = !words.some(isRandom) && words.some((word) => plain.has(word));
    return isFixed ? [] : names.map((name) => ({ name, words, isAny: false }));
  });
  const isDrawn = ({ words: [head = "", ...more] }: Described): boolean =>
    [head, ...more].some((word) => drawn.has(word)) || chances.has(head);
  const isOpen = (d: Described): boolean =>
    isDrawn(d) || !d.words.some((w) => plain.has(w) || (!d.isAny && set.has(w)));
  const bare = sentences.filter((tokens) => !tokens.some((t) => t.kind === "math"));
  return {
    isSaid: (name) => sentences.some((tokens) => isCalledVarying(tokens, name)),
    inWords: (letter) => {
      const isWord = (t: Token): boolean => t.kind === "word" && t.written === letter;
      const sentence = prose.find(({ tokens }) => isName.test(letter) && tokens.some(isWord));
      return sentence ? source.slice(sentence.span.from, sentence.span.to) : null;
    },
    numbers: sentences.some((tokens) =>
      drawnNouns(tokens).some((noun) =>
        tokens.some((t) => chance.has(wordOf(t))) ? !data.has(noun) : numeric.test(noun),
      ),
    ),
    sums: bare.some((tokens) => tokens.some((t) => ofSums.test(wordOf(t)))),
    chance: bare.some((tokens) => tokens.some((t) => ofChance.test(wordOf(t)))),
    names: new Set(described.filter(isOpen).map(({ name }) => name)),
    drawn: new Set([...described, ...titled, ...listed].filter(isDrawn).map(({ name }) => name)),
    matrices: [
      ...[...sentences, ...rows].map((tokens) => tokens.map(signOf)),
      ...titles.map((title) => title.toLowerCase().match(/[a-z-]+/g) ?? []),
    ].some(drawsMatrix),
  };
}

/** A letter that is no word of its own. */
const isName = /^[b-hj-zB-HJ-Z]$/;

/** Nouns for numbers. */
const numeric = new RegExp(
  "^(?:factor|rate|length|spacing|weight|coefficient|parameter|size|number|step|probability" +
    "|constant|level|value|scale|slope|amount)s?$",
);

/** Words by which chance decides what a sentence is about: "The effects are drawn." */
const chance =
  setOf(`random randomly stochastic drawn sampled estimated simulated picked prior priors
  chance noisy uncertain unpredictable distribution distributed`);

/** Nouns of what is random on nearly all pages, so that they are no names of numbers. */
const data =
  setOf(`variable vector matrix sample observation datum data draw outcome measurement point
  example error noise residual response trial toss experiment event walk process sequence
  quantity function unit individual person subject participant household item record row element
  population batch minibatch subset set group order graph permutation pair value mean average
  estimate estimator sum total variance covariance expectation proof result`);

/** Words of chance, and of numbers that it decides. */
const ofChance =
  /^(?:random(?:ly)?|stochastic|stopping|drawn|poisson|geometric|binomial|uniform(?:ly)?)$/;

/** Words by which a sentence may say over what sums run. */
export const ofSums =
  /\b(?:sums?|summ\w+|ind(?:ex|ices)|runs?|rang(?:e|es|ing)|coordinates?|components?|terms?)\b/i;

/** Whether a sentence holds a relation, which is checked, so that its words count as read. */
const isChecked = (tokens: readonly Token[]): boolean =>
  tokens.some((t) => t.kind === "math" && (t.piece.display || relates(t.nodes)));

const isRandom = (word: string): boolean => /^(?:random|stochastic)$/.test(word);

/** Where a title stands does not matter. */
const nowhere = { from: 0, to: 0 };

/** Verbs by which words say what a name is or does. */
const linking = setOf(
  "is are was were has have varies vary depends changes follows flips tosses happens",
);

/** Words of such a clause that say nothing of chance. */
const plain = setOf(
  `number numbers constant constants fixed scalar scalars real deterministic known unknown given
  parameter parameters coefficient coefficients integer integers positive negative nonnegative
  nonzero zero one small large free arbitrary vector matrix symmetric square invertible orthogonal
  increasing decreasing linear convex concave bounded finite size index length even odd prime
  mean means variance variances expectation probability probabilities chance deviation covariance
  correlation moment median threshold thresholds level tolerance rate rates order degree degrees
  dimension dimensions width distance angle exponent power factor factors bias shift scale slope
  intercept time times horizon instant point points direction directions subset set sets
  function functions
  value values choice choices penalty temperature stepsize steps step budget batch vectors matrices
  sizes lengths mass energy population`,
);

/** Nouns of what an experiment sets: "measured for weight `$x_i$`", but not "for any weight". */
const set = setOf(`weight weights dose doses load loads input inputs setting settings covariate
  covariates regressor regressors predictor predictors`);

/** A name and the words that say what it is. */
interface Described {
  readonly name: string;
  readonly words: readonly string[];
  /** whether it is said of any there may be: "for every toss `$a$`", not "measured at `$a$`" */
  readonly isAny: boolean;
}

/** The names by themselves of which words say what they are: "and `$a$` is a coin flip". */
function subjectsIn(tokens: readonly Token[]): readonly Described[] {
  return tokens.flatMap((token, at): readonly Described[] => {
    if (token.kind !== "math" || token.nodes.length !== 1) return [];
    if (token.piece.display || !linking.has(wordOf(tokens[at + 1]))) return [];
    const behind = tokens.slice(at + 2);
    const end = behind.findIndex((t) => t.kind !== "word");
    // "$b$ is the spring constant's reciprocal"
    const said = behind
      .slice(0, end < 0 ? undefined : end)
      .map((t) => wordOf(t).replace(/'s$/, ""));
    // "$a$ is $2$"
    if (said.length === 0) return [];
    return [{ name: canonical(token.nodes), words: said.reverse(), isAny: true }];
  });
}

/**
 * The names before which words say what they are: "for every coin flip `$a$`", "for random weights
 * `$a$` and `$b$`", "whatever the (random) weight `$a$`".
 */
function namedIn(tokens: readonly Token[]): readonly Described[] {
  let last: Noun | null = null;
  return tokens.flatMap((token, at): readonly Described[] => {
    if (token.kind !== "math" || relates(token.nodes)) return [];
    const isNext = tokens[at - 2]?.kind === "math" && /^(?:and|,)$/.test(signOf(tokens[at - 1]));
    const noun = isNext ? last : nounBefore(tokens, at);
    last = noun;
    const names = splitCommas(token.nodes).filter((nodes) => nodes.length === 1);
    return noun === null ? [] : names.map((nodes) => ({ name: canonical(nodes), ...noun }));
  });
}

type Noun = Pick<Described, "words" | "isAny">;

/** The most words that say what a name is, before it. */
const longest = 6;

/** Words behind which others say what a name is, whatever that is. */
const ranging = setOf("any every each all both some whatever whichever");

/** Words behind which others say what a name is. */
const determining = setOf(
  `a an the no this that these those its our such for with of by over across under using where
  when if let on at in`,
);

/** The words of a noun before a place; null where there is none. */
function nounBefore(tokens: readonly Token[], at: number): Noun | null {
  const words: string[] = [];
  for (let k = at - 1; k >= 0 && words.length < longest; k -= 1) {
    const sign = signOf(tokens[k]);
    if (sign === "(" || sign === ")") continue;
    if (tokens[k]?.kind !== "word") return null;
    const isAny = ranging.has(sign) || ranging.has(signOf(tokens[k - 1]));
    if (ranging.has(sign) || determining.has(sign))
      return words.length > 0 ? { words, isAny } : null;
    words.push(sign);
  }
  return null;
}

const signOf = (token: Token | undefined): string =>
  token === undefined || token.kind === "math" ? "$" : token.text.toLowerCase();

/** Words for what is drawn. */
const drawn = setOf(
  `random randomly stochastic drawn sampled gaussian wishart haar iid varies vary varying fresh
  noisy resampled redrawn rolled tossed flipped stopping draw draws`,
);

/** Nouns of what is drawn: of a coin flip, but not of its bias. */
const chances = setOf(
  `realisation realisations realization realizations coin coins flip flips toss tosses die dice
  roll rolls outcome outcomes noise`,
);

/** Nouns of matrices, and what goes with them that is none of a page's own. */
const matrices = setOf(
  `matrix matrices design designs rotation rotations projection projections sketch sketches
  transform transforms transformation transformations operator operators map maps
  regressors covariates`,
);
const derived = setOf(
  "covariance variance correlation identity information precision hessian confusion",
);

/** Words by which nothing is drawn after all. */
const settled = setOf("not never fixed nonrandom non-random deterministic conditional given");

/** The most words between a matrix and what is said of it. */
const reach = 4;

/** Whether words say that a matrix is drawn: "a random `$n \times d$` matrix" */
function drawsMatrix(words: readonly string[]): boolean {
  return words.some((noun, at) => {
    if (!matrices.has(noun) || derived.has(words[at - 1] ?? "")) return false;
    return words.some((word, k) => {
      if (!drawn.has(word) || Math.abs(k - at) > reach) return false;
      const between = words.slice(Math.max(Math.min(k, at) - 2, 0), Math.max(k, at));
      return !between.some((w) => settled.has(w) || /^[.;]$/.test(w));
    });
  });
}
