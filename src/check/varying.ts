import type { DocumentOutline } from "../document/item.ts";
import { setOf, wordOf } from "../page/asserted.ts";
import { rowsOfPage, sentencesOfPage } from "../page/prose.ts";
import { relates, type Token } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import { proseOf } from "./status.ts";

/** What the words of a page say of names and of matrices that may not be fixed. */
export interface Varying {
  /** names of which words beside a relation say what they are: "`$\dots$`, and `$a$` is a toss" */
  readonly names: ReadonlySet<string>;
  /** whether words call a matrix random and name none: "The design matrix is random." */
  readonly matrices: boolean;
}

/** What the words of a page say to vary, whether they are understood or not. */
export function varyingIn(outline: DocumentOutline, source: string): Varying {
  const page = proseOf(outline, source);
  const sentences = sentencesOfPage(page).map(({ tokens }) => tokens);
  const rows = rowsOfPage(page).map(({ tokens }) => tokens);
  const titles = outline.sections.map(({ title }) => title.toLowerCase().match(/[a-z-]+/g) ?? []);
  return {
    names: new Set(sentences.filter(isChecked).flatMap(subjectsIn)),
    matrices: [...[...sentences, ...rows].map((tokens) => tokens.map(textOf)), ...titles].some(
      drawsMatrix,
    ),
  };
}

/** Whether a sentence holds a relation, which is checked, so that its words count as read. */
const isChecked = (tokens: readonly Token[]): boolean =>
  tokens.some((t) => t.kind === "math" && (t.piece.display || relates(t.nodes)));

/** Verbs by which words say what a name is or does. */
const linking = setOf("is are was were has have varies vary depends changes follows flips tosses");

/** Words of such a clause that say nothing of chance. */
const plain = setOf(
  `number numbers constant constants fixed scalar scalars real deterministic known unknown given
  parameter parameters coefficient coefficients integer integers positive negative nonnegative
  nonzero zero one small large free arbitrary vector matrix symmetric square invertible orthogonal
  increasing decreasing linear convex concave bounded finite size index length even odd prime`,
);

/** The names by themselves of which words say something that does not show them to be fixed. */
function subjectsIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== "math" || token.nodes.length !== 1) return [];
    if (token.piece.display || !linking.has(wordOf(tokens[at + 1]))) return [];
    const behind = tokens.slice(at + 2);
    const end = behind.findIndex((t) => t.kind !== "word");
    const words = behind.slice(0, end < 0 ? undefined : end).map(wordOf);
    // "$a$ is $2$", "$b$ is the spring constant's reciprocal"
    if (words.length === 0 || words.some((word) => plain.has(word.replace(/'s$/, "")))) return [];
    return [canonical(token.nodes)];
  });
}

const textOf = (token: Token): string => (token.kind === "math" ? "$" : token.text);

/** Words for what is drawn. */
const drawn = setOf(
  `random randomly stochastic drawn sampled gaussian wishart haar iid varies vary varying fresh
  noisy resampled redrawn draw draws`,
);

/** Nouns of matrices, and what goes with them that is none of a page's own. */
const matrices = setOf(
  `matrix matrices design designs rotation rotations projection projections sketch sketches
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
