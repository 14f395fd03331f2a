import type { Said } from "./asserted.ts";
import { type Match, matches, type Piece, piecesOf } from "./scene-pattern.ts";

/**
 * One way to say what another way says: on a page as printed the one stands for the other before a
 * sentence is read. It says it in a pattern (src/page/scene-pattern.ts); `$` is any formula and comes
 * back in its place.
 */
interface Paraphrase {
  readonly says: string;
  /** what takes its place; never more than `says` says */
  readonly means: string;
  readonly example: readonly [string, string];
}

const entry = (says: string, means: string, from: string, to: string): Paraphrase => ({
  says,
  means,
  example: [from, to],
});

/** The paraphrases, in the order in which they are tried at a place. */
export const sceneParaphrases: readonly Paraphrase[] = [
  entry(
    "[let us] write|introduce $= for the mean [and [the] variance] {of the <box> | }",
    "$",
    "let us write $m = a + b$ for the mean",
    "$m = a + b$",
  ),
  // "the reading $X$ of the first one has": where it stands says nothing of it
  ...["has", "have", "is", "are"].map((verb) =>
    entry(
      `the <thing> $ {in|of|at|on|per|during|inside a|an|the|one|each|this ~} ${verb}`,
      `the <thing> $ ${verb}`,
      `the reading $X$ of the first device ${verb} mean $m$`,
      `the reading $X$ ${verb} mean $m$`,
    ),
  ),
  ...["has", "is"].map((verb) =>
    entry(
      `the number $ of <things> {who|that|which|in|at|on|during|entering|arriving ~} ${verb}`,
      `$ ${verb}`,
      `the number $N$ of people who enter a shop ${verb} $5$`,
      `$N$ ${verb} $5$`,
    ),
  ),
  entry(
    "is|are modelled|modeled|described by|as a|an",
    "is a",
    "$N$ is modelled by a Poisson random variable",
    "$N$ is a Poisson random variable",
  ),
  entry(
    "is|are regarded|treated|considered|seen|viewed [as] fixed|constant|deterministic",
    "is fixed",
    "$x_i$ is regarded as fixed",
    "$x_i$ is fixed",
  ),
  entry(
    "following|with|having a|the <law> distribution [:|,] $~=",
    "with $",
    "let $X$ be a random variable following a binomial distribution: $X \\sim B$",
    "let $X$ be a random variable with $X \\sim B$",
  ),
  entry(
    "let $def= be|denote {the|a|an|our|their|its | what|how} ...",
    "let $",
    "let $L = N - K$ be the people who do not buy",
    "let $L = N - K$",
  ),
  ...[
    ["mean", "$E=", "$E(X) = m$"],
    ["variance", "$Var=", "$Var(X) = v$"],
    ["mean and the variance", "$E=", "$E(X) = m, Var(X) = v$"],
  ].map(([moment = "", equation = "", example = ""]) =>
    entry(
      `^ [then|hence|thus] [,] the ${moment} of $x {is|are [given by] | equals|equal} ${equation}`,
      "$2",
      `then the ${moment} of $X$ is ${example}`,
      example,
    ),
  ),
  // what is described is what the formula has
  ...[
    ["mean", "$E=", "$E(X + Y) = m$"],
    ["expectation", "$E=", "$E(X + Y) = m$"],
    ["expected value", "$E=", "$E(X + Y) = m$"],
    ["variance", "$Var=", "$Var(X + Y) = v$"],
    ["covariance", "$Cov=", "$Cov(X, Y) = c$"],
  ].map(([moment = "", equation = "", example = ""]) =>
    entry(
      `^ [then|hence|thus] [,] the ${moment} of the|a|our|this ~ {is|are [given by] | equals} ${equation}`,
      "$",
      `then the ${moment} of the linear combination is ${example}`,
      example,
    ),
  ),
];

const compiled = sceneParaphrases.map(({ says, means }) => ({
  pieces: piecesOf(says),
  means: means.split(" ").filter((word) => word !== ""),
}));

/** The first way in which a pattern stands at a place; null where it does not. */
function matchAt(pieces: readonly Piece[], sentence: readonly Said[], at: number): Match | null {
  for (const match of matches(pieces, sentence, at)) return match;
  return null;
}

/**
 * A sentence with other words for what it says, where a paraphrase stands in it. `worded` makes a
 * word in the place of a token.
 */
export function sceneParaphrased<T extends Said>(
  sentence: readonly T[],
  worded: (text: string, place: T) => T,
): readonly T[] {
  let now = sentence;
  // what one paraphrase leaves may be said in other words by the next
  for (let round = 0; round < rounds; round += 1) {
    const next = paraphrasedOnce(now, worded);
    if (next.length === now.length && next.every((token, k) => token === now[k])) break;
    now = next;
  }
  return now;
}

const rounds = 3;

function paraphrasedOnce<T extends Said>(
  sentence: readonly T[],
  worded: (text: string, place: T) => T,
): readonly T[] {
  const out: T[] = [];
  for (let at = 0; at < sentence.length; ) {
    const here = at;
    const found = compiled
      .map(({ pieces, means }) => ({ match: matchAt(pieces, sentence, here), means }))
      .find(({ match }) => match !== null && match.end > here);
    const token = sentence[at] as T;
    if (!found?.match) {
      out.push(token);
      at += 1;
      continue;
    }
    const { end, captures } = found.match;
    const formulas = sentence.slice(at, end).filter((t) => t.kind === "math");
    for (const word of found.means) {
      const noun = captures.nouns.get(/^<(\w+)>$/.exec(word)?.[1] ?? "");
      const place = /^\$(\d?)$/.exec(word)?.[1];
      const [formula] =
        place === undefined
          ? []
          : place === ""
            ? formulas.splice(0, 1)
            : formulas.slice(Number(place) - 1);
      out.push(place === undefined ? worded(noun ?? word, token) : (formula ?? token));
    }
    at = end;
  }
  return out;
}
