import { canonical } from "../tex/canonical.ts";
import { type Said, setOf, wordOf } from "./asserted.ts";
import { matchAt } from "./match.ts";
import { definedBy } from "./names.ts";
import { type Piece, piecesOf } from "./pattern.ts";

/**
 * Words of a sentence that is not read as a whole which show what it speaks of by a name to be a
 * number that does not vary. `pattern.ts` has the notation; `$name` is the name.
 */
export interface Numeric {
  readonly says: string;
  readonly pieces: readonly Piece[];
  /** a sentence, and the name that it shows to be a number */
  readonly example: readonly [string, string];
  /** near ones that do not */
  readonly refused: readonly string[];
  /** a word of the pattern by which other sentences say that something varies: "measured" */
  readonly but: string | null;
}

const numeric = (
  says: string,
  example: readonly [string, string],
  refused: readonly string[],
  but: string | null = null,
): Numeric => ({ says, pieces: piecesOf(says), example, refused, but });

/** What may be unknown and does not vary. */
const quantities =
  "weight|weights|mass|masses|length|lengths|height|heights|mean|means|variance|variances|slope" +
  "|slopes|parameter|parameters|rate|rates|coefficient|coefficients";

export const numerics: readonly Numeric[] = [
  numeric(
    "probability|chance|constant|parameter|threshold|level|bandwidth|tolerance $name",
    ["Dropout sets each unit to zero with probability $p$.", "p"],
    ["The number $n$ is drawn with a random probability $p$.", "The event $a$ has a probability."],
  ),
  numeric(
    `unknown ${quantities} $name`,
    ["We own a coin of unknown weight $a$.", "a"],
    ["We draw a coin of unknown weight $a$.", "The noise has an unknown sign $s$."],
  ),
  numeric(
    `unknown ${quantities} $ and $name`,
    ["We own two coins of unknown weights $a$ and $b$.", "b"],
    ["We own two coins of random weights $a$ and $b$."],
  ),
  numeric(
    "let $name be|denote the unknown|true fraction|share|proportion|percentage of" +
      " people|voters|adults|citizens|patients|users|households|items who|that|which ...",
    ["Let $p$ be the unknown fraction of people who agree.", "p"],
    [
      "Let $p$ be the unknown fraction of a random sample.",
      "Let $p$ be the share of the rich.",
      "Let $p$ be the unknown fraction of the time that the walk is positive.",
    ],
  ),
  numeric(
    "parabola|quadratic|polynomial|cubic|linear|convex|concave|increasing|decreasing in $name",
    ["This is a parabola in $c$.", "c"],
    ["This is a parabola in random $c$."],
  ),
  numeric(
    "function|polynomial of $name",
    ["This is a quadratic function of $b$.", "b"],
    ["This is a function of the outcome $b$."],
  ),
  numeric(
    `{batch|minibatch|memory of size|sizes | batch|minibatch|step|memory size|sizes
      | fixed size|sizes|horizon|budget} $name`,
    ["The memory holds a batch of size $B$.", "B"],
    ["The memory holds a batch of random size $B$.", "A claim has a size $c$."],
  ),
  numeric(
    "keep|keeping|hold|holding|treat|regard $name [as] fixed|constant",
    ["We keep $\\theta$ fixed.", "\\theta"],
    ["We keep $\\theta$ in the sample."],
  ),
  numeric(
    "minimise|minimize|maximise|maximize|differentiate {over|in|with respect to} $name",
    ["We differentiate with respect to $t$.", "t"],
    ["We differentiate a random $t$."],
  ),
  numeric(
    "{learning rate | step size} {$name | [by|to|as|at|of] $def}",
    ["We set the learning rate to $\\eta = B\\eta_0$.", "\\eta"],
    ["We adapt the learning rate $\\eta$.", "We learn at a random rate $\\eta$."],
  ),
  numeric(
    "we|you [can|may] have|hold|own|throw|train|ask|toss|buy|put $name <thing> ...",
    ["You can hold $n$ stocks in your account.", "n"],
    [
      "You can hold a random number $n$ of stocks.",
      "We toss $n$ coins until the first head.",
      "We have $n$ claims on a day.",
      "They have $n$ stocks.",
    ],
  ),
  numeric(
    "{a|an|the [same|true|unknown|fixed] <thing> | the true value} $name is measured|weighed" +
      " {$ times | twice | thrice | repeatedly | several|many|three|four times} .",
    ["A length $m$ is measured $n$ times.", "m"],
    [
      "A temperature $t$ is measured every day.",
      "A random length $m$ is measured $n$ times.",
      "The measured length $m$ varies.",
      "A length $m$ is drawn and measured $n$ times.",
      "A length $m$ is measured $n$ times, each time on a new rod.",
    ],
    "measured",
  ),
  numeric(
    "{<who> | we | i} measures|measure|weighs|weigh [the|a|an] [same|true|unknown|fixed]" +
      " <thing> $name {with|by [the] two|three|four|several|many|both|$ <tools> | twice" +
      " | repeatedly | $ times} .",
    ["A chemist measures a concentration $c$ with two instruments.", "c"],
    [
      "A chemist measures a concentration $c$ every day.",
      "A chemist measures a random concentration $c$ with two instruments.",
      "A chemist measures a concentration $c$ with an error.",
    ],
  ),
  numeric(
    "determined|controlled|governed by $name",
    ["The temperature is determined by $a$.", "a"],
    ["The temperature is determined by the random $a$."],
  ),
];

/** Words by which something may vary after all: then nothing is said to be a number. */
const varying = setOf(
  `random randomly draw draws drawn drew sample sampled varies vary varying prior posterior
  uncertain estimated distribution distributed law picked pick chosen choose selected select
  learned learnt
  fitted tuned stochastic depends depend depending itself anew changes changing data box beta
  measured observed varied noisy until stop stops stopped stopping
  claim claims arrive arrives arrived arriving day days night nights week roll rolls rolled
  poisson geometric binomial adapt adapts adapted adaptive randomized randomised`,
);

/** Words that go on behind a name without saying more of it. */
const further = setOf("and so fixed constant");

/** Words that may stand before what a thing is called: "with probability", "of unknown weights". */
const leading = setOf(
  "a an the with of by some any to as this is are set setting we it quadratic convex smooth",
);

/** The names that a sentence shows to be numbers, by their TeX. */
export function numbersIn(sentence: readonly Said[]): ReadonlySet<string> {
  const words = sentence.map(wordOf).filter((word) => varying.has(word));
  const apply = numerics.filter(({ but }) => words.every((word) => word === but));
  return new Set(
    apply.flatMap(({ pieces }) =>
      sentence.flatMap((_, at) => {
        const match = matchAt(pieces, sentence, at);
        const last = match?.formulas.at(-1);
        if (!match || last?.kind !== "math" || !isPlain(sentence, at, match.end)) return [];
        const named = match.captures.formulas.get("name") ?? last.nodes;
        return [canonical(definedBy(named) === null ? named : named.slice(0, 1))];
      }),
    ),
  );
}

/** Whether nothing just before or behind words says more of what they speak of. */
function isPlain(sentence: readonly Said[], from: number, to: number): boolean {
  const [before, next, behind] = [sentence[from - 1], sentence[to], sentence[to + 1]];
  const begins = before === undefined || before.kind === "mark" || leading.has(wordOf(before));
  const relates = next?.kind === "mark" && relative.has(wordOf(behind));
  return (
    begins && !relates && (next === undefined || next.kind === "mark" || further.has(wordOf(next)))
  );
}

const relative = setOf("which that who whose where if when unless with but");

/** Words before "given" with which it says no more than that something is there. */
const giving = setOf("a an the any each every some all of is are we be been being");

/**
 * The names that a sentence conditions on, by their TeX: "i.i.d. given `$\theta$`", "conditionally
 * on `$\theta$`"; but not "for a given `$\theta$`". What is conditioned on may vary.
 */
export const conditionedIn = (sentence: readonly Said[]): ReadonlySet<string> =>
  new Set(
    sentence.flatMap((name, at) => {
      const [verb, on] = [wordOf(sentence[at - 2]), wordOf(sentence[at - 1])];
      const isOn = /^condition(?:ally|al|ed|ing)$/.test(verb) && /^(?:on|upon)$/.test(on);
      const isGiven = on === "given" && !giving.has(verb);
      return name.kind === "math" && (isOn || isGiven) ? [canonical(name.nodes)] : [];
    }),
  );
