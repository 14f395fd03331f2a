import {
  coin,
  eachHeads,
  heads,
  succeeding,
  toss,
  tossed,
  tosses,
  trials,
} from "./trial-phrases.ts";

/**
 * An experiment that is told in words. Where all words of a sentence fit a form, the sentence gives
 * what follows from the experiment; what it says beyond that rules models out, so that no model
 * refutes a step that may rest on it.
 */
export interface Scene {
  readonly name: string;
  /** the scene that must have been told before: this one goes on with it */
  readonly after?: string;
  /** whether it tells of no chance: what else is said of its things changes nothing of it */
  readonly still?: boolean;
  /** whether it is over where a sentence that is not understood stands behind it */
  readonly brief?: true;
  /** patterns of the sentences that tell it (src/page/pattern.ts) */
  readonly says: readonly string[];
  /**
   * the givens, with what was captured in the place of `#x`; one behind `?x` is left out where x is
   * a number, one behind `??x` where nothing was captured, and `#xIn` is "$x \in A$";
   * one behind `!` is only presumed, as nothing could be worked out otherwise
   */
  readonly gives: readonly string[];
  /** quantities that a sentence behind it may name */
  readonly members?: Members;
  /** sentences that name a quantity of the experiment and so say its law */
  readonly laws?: readonly { readonly says: readonly string[]; readonly gives: string }[];
}

/** A family of quantities, one for each of `1, \dots, size`. */
interface Members {
  readonly family: string;
  readonly size: string;
  /** what happens where the `$j`-th of them is 1 */
  readonly events?: readonly string[];
  /** what their sum counts */
  readonly counts?: readonly string[];
  /** what the value of the `$j`-th of them is */
  readonly values?: readonly string[];
}

const lead = "[now|then|next|also|again|here] [,] [let|where|with] [us] [write]";
const are = "be|is|denote|denotes";
const otherwise = "[,] [and|,] {0 | $I=0} {otherwise|else | if not}";

/** Ways to name the indicator of an event, which stands at `@`. */
export const indicators: readonly string[] = [
  `${lead} $I {${are} | for} {the|an} indicator [random] [function|variable]
    {of|for the event that | that | for|of whether} @`,
  `${lead} $I indicate|indicates that|whether|if @`,
  `${lead} $I {be|is 1 | equal|equals 1} if|when @ ${otherwise}`,
  `${lead} $I=1 if|when @ ${otherwise}`,
];

/** Ways to name a number of things, which stand at `@`. */
export const counts: readonly string[] = [
  `${lead} $X {${are} | for} the [total|random] number of @`,
  `find|compute|determine|calculate|give [the] <moment> [and [the] variance]
    of the [total|random] number $X of @`,
];

/** Ways to name a value, which stands at `@`. */
export const values: readonly string[] = [`${lead} $X {${are} | for} @`];

const random = "[completely|uniformly|purely] at random";
const order = `{in [completely|uniformly|purely] random order | ${random}}`;
const turn = "{one after the other | one by one | one at a time | in succession | successively}";
const gone = `[,] {without replacement | without putting|returning {any|them|it} [back] |
  ( no <tickets> is|are <taken> twice )}`;
const draw = `[we|someone|somebody] [now] [are|is] [going] [to]
  draw|draws|pick|picks|choose|chooses|select|selects|take|takes|catch|catches`;
const sampling = "draw|take|select|choose|pick";
const drawn = "drawn|picked|chosen|selected|taken|caught";
const some = "{$n [of them] | $n of the <tickets> | $n <tickets>}";

/** A draw of `$n` of them without replacement, in the orders in which it may be said. */
const draws: readonly string[] = [
  `${draw} ${some} [[,] ${random}] [[,] ${turn}] ${gone} [${random}]`,
  `${draw} at random ${some} [[,] ${turn}] ${gone}`,
  `${some} are ${drawn} [[,] ${random}] [[,] ${turn}] ${gone} [${random}]`,
  `${draw} a [simple] random sample of {size $n | $n <tickets>} ${gone} [from the <box>]`,
];

const back1 = `[,] {with replacement | {putting|returning {it|each <fish>} [back] |
  and put|return {it|each <fish>} back} [after each draw | each time | before the next draw] |
  each time with replacement}`;

/** The same draws where what is drawn is put back. */
const redraws: readonly string[] = [
  `${draw} ${some} [[,] ${random}] [[,] ${turn}] ${back1} [from the <box>] [${random}]`,
  `${draw} at random ${some} [[,] ${turn}] ${back1}`,
  `${some} are ${drawn} [[,] ${random}] [[,] ${turn}] ${back1} [from the <box>] [${random}]`,
  `${draw} {a <fish> | one <fish>} [${random}] $n times [,] with replacement`,
];

const sizes: readonly string[] = [
  "?n $#n$ is a positive integer",
  "$#n \\le #N$",
  "!?N $#N \\ge 2$",
];

/** A family of quantities that are 0 or 1, with their chances by one and by two. */
function indicating(
  family: string,
  size: string,
  { one, both }: { readonly one: string; readonly both: string },
): readonly string[] {
  return [
    `$${family}_1, \\dots, ${family}_{${size}}$ are random variables taking values in $\\{0, 1\\}$`,
    `$E[${family}_i] = ${one}$ for $i = 1, \\dots, ${size}$`,
    `$E[${family}_i ${family}_j] = ${both}$ for $i \\ne j$`,
  ];
}

const evenly = `{independently and uniformly [at random] | uniformly and independently [at random] |
  independently [of each other] [and] [uniformly] at random}`;
const throws = "throw|toss|drop|place|put|distribute";
const thrown = "thrown|tossed|dropped|placed|put|distributed";
const back = "{his|her|their|its|the} [own|right|correct] <things> [back]";
const gets = "gets|receives|has|takes|collects";

const firstSuccess = (name: string, chance: string): string =>
  `$${name}$ is the number of independent trials until the first success , ` +
  `each with success probability $${chance}$`;

/** Sentences that say what names are thought to be, and assume nothing. */
export const thoughts: readonly string[] = [
  "think of $A as [the] number of <one> [~] [,] and of [the] $B as their <other> [...]",
  "think of $A as [the] <one> [~] [,] and of [the] $B as [the] <other> [...]",
  "think of [the] $B as [the] <other> [...]",
];

/** Words before a sentence that tells an experiment. */
export const opening =
  "[now|then|next|again|here] [,] [suppose|imagine|assume|consider] [that] [,]";

const others = `{everybody|everyone|everything else | the others | each other | all others |
  one another}`;
const times = `{$n times [independently | in a row] | independently $n times} [independently]`;
const we = "[let us] [we|you|i|someone] [now]";

/** Coins that are tossed so often, with the chance of heads. */
const coins: readonly {
  readonly name: string;
  readonly after?: string;
  readonly says: readonly string[];
  readonly chance: string;
  readonly given: readonly string[];
}[] = [
  {
    name: "tosses of a fair coin",
    says: [
      `[we] toss|flip|throw a fair coin ${times}`,
      `a fair coin is tossed|flipped|thrown ${times}`,
      "[we] toss|flip|throw $n fair coins",
      "$n fair coins are tossed|flipped|thrown",
    ],
    chance: "\\frac{1}{2}",
    given: [],
  },
  {
    name: "tosses of a coin",
    says: [
      `${we} ${toss} ${coin} [,] ${times}`,
      `${we} ${toss} {a|the|this [biased] coin | it} ${times} ${eachHeads}`,
      `${coin} [,] is ${tossed} ${times}`,
      `a|the [biased] coin is ${tossed} ${times} ${eachHeads}`,
      `${we} {make|perform|consider | carry out} $n independent ${tosses} of ${coin}`,
      `${we} ${toss} $n [biased] coins , each {landing|showing | coming up} heads with
        probability|chance $p [,] independently [of ${others}]`,
    ],
    chance: "#p",
    given: ["??pIn $#pIn$"],
  },
  {
    name: "tosses of a coin that is known",
    after: "a coin",
    says: [
      `${we} ${toss} {it|this|that | the|this|that coin} ${times}`,
      `{it|this|that | the|this|that coin} is [then|now] ${tossed} ${times}`,
      `suppose [that] {it|this|that | the|this|that coin} is ${tossed} ${times}`,
    ],
    chance: "#p",
    given: [],
  },
];

/** How one trial is told, and how what comes of it is named. */
const once = `{[that|which] succeeds|succeeding | [that|which] is [a] success|successful |
    [that|which] results in [a] success} with probability|chance $p
  [and fails|failing with probability $q]`;
const hits = `{{it | the|a|our|this [single] trial|experiment|coin|toss|flip|outcome|result}
    {succeeds | is [a] success|successful|heads|head | shows|lands|falls|gives [a|on] heads|head |
      comes|turns up heads | results in [a] success} |
  heads|head {comes up | appears|shows|occurs | is thrown} | [there is a] success | heads |
  the success of the trial}`;
const fails = `{otherwise|else | if not | if|when|for|on {tails|tail {comes up | appears|shows} |
  tails |
    [a] failure | it {fails | shows|lands|falls [on] tails | comes|turns up tails | does not |
    is [a] tails|failure}} | in [the] case of [a] failure|tails}`;
const oneOff: NonNullable<Scene["laws"]> = [
  {
    says: [
      `${lead} $I {${are} | for} {the|an} indicator [random] [function|variable] {of|for the event
        that | that | for|of whether | of|for} ${hits}`,
      `${lead} $I indicate|indicates [that|whether|if] ${hits}`,
      `${lead} $I {be|is {1 | one} | equal|equals {1 | one}} {if|when|for|on | in [the] case of} [a]
        ${hits} [,] [and|,] {0 | zero | $I=0} ${fails}`,
      `${lead} [put|set|define] $I=1 {if|when|for|on | in [the] case of} [a] ${hits} [,] [and|,]
        {0 | zero | $I=0} ${fails}`,
      `${lead} $I {${are}} the number of heads|successes [obtained|shown]`,
    ],
    gives: "$#I$ is a bernoulli random variable with parameter $#p$",
  },
];

/** What one die shows. */
const shown = `{the|its outcome|result|number|score|value {[of the roll|throw]
  [shown|rolled|thrown|obtained | that comes|turns|shows up | that is shown|rolled | it shows |
    {on|of} {its|the} [upper|top] face] | [shown|showing|appearing] on {the|its} die [upper|top]
      [face] |
    of spots|pips|dots|points [shown|showing|obtained | that show|appear | {on | showing on}
      its|the upper|top|uppermost face|side]}}`;

const things = "{[the] <thing> $i | each|every [of the [$n]] [possible|single] <thing> [$i]}";
const thing = "[the] <thing> $i";
const apart = `{independently [of ${others} | of the other|others [<thing>]] |
  [and] [the ~ {of|for}] different|distinct <thing> {are|being} independent [of {each other}]}`;
const likely = "with [the] [same] probability|chance $p [only]";

/**
 * What happens to each of several things with a chance: how it is told, and how it is said behind
 * "the indicator that". "Policy `$i$` produces a claim": it has one.
 */
const happenings: readonly (readonly [told: string, happens: string])[] = [
  [`${things} ~ is|gets|was [then] <kept>`, `${thing} is|gets|was <kept>`],
  [
    `${things} is|gets|comes|goes in|into|on the <group>`,
    `${thing} is|gets|comes|was in|into|on the <group>`,
  ],
  [
    `${things} <makes> [a|an|the] <claim> [in|during|within|on the|a|one ~]`,
    `{${thing} <makes>|has [a|an|the] | a|the} <claim> [occurs|happens|arises]`,
  ],
  ...["keep kept", "include included", "select selected", "accept accepted", "send sent"].map(
    (forms): readonly [string, string] => {
      const [act, done] = forms.split(" ");
      return [
        `[we|you] [can|could] [simply|just] ${act} ${things}`,
        `${thing} is|was|gets ${done}`,
      ];
    },
  ),
];

/** What happens to each thing with its chance, whatever happens to the others or not. */
const chances: readonly Scene[] = happenings.flatMap(([told, happens]) =>
  [true, false].map(
    (isApart): Scene => ({
      name: isApart ? "independent chances of things" : "a chance of each thing",
      says: isApart
        ? [`${told} [,] ${likely} [,] [and] ${apart}`, `${told} [,] ${apart} [,] ${likely}`]
        : [`${told} [,] ${likely}`],
      gives: ["??i $#i$ ranges over $1, 2, \\dots$", "??pIn $#pIn$"],
      laws: [
        {
          says: indicators.map((text) => text.replace("@", happens)),
          gives: isApart
            ? "$#I$, $#i = 1, 2, \\dots$, are independent bernoulli random variables " +
              "with parameter $#p$"
            : "$#I$ is a bernoulli random variable with parameter $#p$",
        },
      ],
    }),
  ),
);

/** How marked ones and others are told, and of how many in all what is drawn is one. */
const marked: readonly (readonly [name: string, told: string, all: string])[] = [
  [
    "marked ones",
    `[a|an|the] <lake> {has|contains|holds | consists of} $N <fish> [,] [and]
      {$M of them are | $M of which are | of which $M are} <marked>`,
    "#N",
  ],
  [
    "balls of two colours",
    `[a|an|the] <lake> {has|contains|holds | consists of}
      $M <marked> [<fish>] and $K <other> <fish>`,
    "(#M + #K)",
  ],
];

/** What is said of things that are drawn, of which some are marked. */
const hitEvents: readonly string[] = [
  `the $j [-] th <fish> [${drawn}] is <marked>`,
  `<fish> $j [${drawn}] is <marked>`,
  "the $j [-] th {draw | <fish>} is|gives|shows [a|an] <marked> [<fish>]",
];
const hitCounts: readonly string[] = [
  `<marked> {<fish> | ones}
    [{of|in|among|from {them | the <sample>} | we <taken> | ${drawn} | among the <fish> ${drawn}}]`,
];

/** Draws with replacement: each is marked with the same chance. */
const redrawn = (after: string, chance: string): Scene => ({
  name: `draws with replacement of ${after}`,
  after,
  says: redraws.map((text) => text.replaceAll("<tickets>", "<fish>")),
  gives: [
    "?n $#n$ is a positive integer",
    "$\\text{hit}_1, \\dots, \\text{hit}_{#n}$ are iid bernoulli random variables with parameter " +
      `$${chance}$`,
  ],
  members: { family: "\\text{hit}", size: "#n", events: hitEvents, counts: hitCounts },
});

/** How large a part of the balls in an urn is of one colour. */
const shares: readonly Scene[] = [
  {
    name: "balls of which a part is marked",
    brief: true,
    says: [
      `[a|an|the] <lake> {has|contains|holds | is filled with | consists of} ~ [and ~] <fish> [,]
        [and|where] the fraction|proportion|share of <marked> <fish> is $p`,
      `[a|an|the] <lake> {has|contains|holds | is filled with | consists of} [many] <fish> [,]
        {of which a fraction|proportion|share $p is|are <marked> |
          a fraction|proportion|share $p of which is|are <marked> |
          [and] a fraction|proportion|share $p of {them | the <fish>} is|are <marked>}`,
      `[a|an|the] <lake> {has|contains|holds | is filled with | consists of} ~ [and ~] <fish> [,]
        {with [a] | [and] [the] <marked> [<fish>] in} proportion|fraction $p of <marked> <fish>`,
      `[a|an|the] fraction|proportion|share $p of the <fish> in|of a|an|the <lake> is|are <marked>`,
    ],
    gives: ["??pIn $#pIn$"],
  },
  redrawn("balls of which a part is marked", "#p"),
];

/** Draws without replacement of which some are marked. */
const catches: readonly Scene[] = marked.flatMap(([name, told, all]): readonly Scene[] => [
  {
    name,
    says: [told],
    gives:
      all === "#N"
        ? ["?N $#N$ is a positive integer", "?M $#M$ is a non-negative integer", "$#M \\le #N$"]
        : ["?M $#M$ is a positive integer", "?K $#K$ is a positive integer", "$#M \\le #M + #K$"],
  },
  {
    name: `a catch of ${name} without replacement`,
    after: name,
    says: draws.map((text) => text.replaceAll("<tickets>", "<fish>")),
    gives: [
      "?n $#n$ is a positive integer",
      `$#n \\le ${all}$`,
      all === "#N" ? "!?N $#N \\ge 2$" : "!?M $#M + #K \\ge 2$",
      ...indicating("\\text{hit}", "#n", {
        one: `\\frac{#M}{${all}}`,
        both: `\\frac{#M (#M - 1)}{${all} (${all} - 1)}`,
      }),
    ],
    members: {
      family: "\\text{hit}",
      size: "#n",
      events: hitEvents,
      counts: hitCounts,
    },
  },
  redrawn(name, `\\frac{#M}{${all}}`),
]);

export const scenes: readonly Scene[] = [
  {
    name: "an event and its indicator",
    says: [
      `${lead} $A {${are}} the event that ~ [$i] ~ [[,] with $rel] [,] and [let] $I
        {${are} | for} {its | the|an
        indicator [function|variable] {of $A | of this event | of that event}}
        [indicator] [function|variable]`,
    ],
    gives: ["$#A$ is an event", "$#I$ is the indicator of $#A$", "??rel $#rel$"],
  },
  {
    name: "an event with a name and its indicator",
    says: [
      `${lead} $A {${are}} {an|any|some | a given|fixed} event [,|;] and let $name
        {${are}} its indicator [random] [function|variable]`,
    ],
    gives: ["$#A$ is an event", "$#name$ is the indicator of $#A$"],
  },
  {
    name: "an event",
    says: [`${lead} $A {${are}} the event that ~ [$i] ~ [[,] with $rel]`],
    gives: ["$#A$ is an event", "??rel $#rel$"],
  },
  {
    name: "two quantities of things",
    says: [`${lead} $X and $Y {${are}} the <quantities> {of|at|in|for ~}`],
    gives: ["$#X$ is a random variable", "$#Y$ is a random variable"],
  },
  {
    name: "random matching",
    says: [
      `[{after|at} {a|the} <event> ,] $n <people> get|receive|collect|take
        {their | back their | back the} [$n] <things> [back|up] ${order}`,
      `[the] [$n] <things> of [the|all] $n <people> are|get
        {handed|given [back] | returned | handed out} [to them] ${order}`,
      `$n <things> are|get put|placed ${random} into $n [addressed] <people> ,
        one in|into each [<people>]`,
      `[there are] $n <people> [who] {check|leave|deposit | hand|give in} their <things>
        [at the <event>] [,] and [then] the|these|their <things> are [then]
        {returned | handed|given|passed back|out} ${order}`,
      `a permutation of $n <people> is {chosen|picked|drawn | taken} ${random}`,
      `[we] choose|pick|draw|take a permutation of $n <people> ${random}`,
    ],
    gives: [
      "!?n $#n$ is an integer with $#n \\ge 2$",
      ...indicating("\\text{fixed}", "#n", {
        one: "\\frac{1}{#n}",
        both: "\\frac{1}{#n (#n - 1)}",
      }),
    ],
    members: {
      family: "\\text{fixed}",
      size: "#n",
      events: [
        `<people> $j ${gets} ${back}`,
        `the $j [-] th <people> ${gets} ${back}`,
        "<things> $j is|goes|gets|lands in|into|to the right|correct <people>",
        "[<people>] $j is a fixed point [of the permutation]",
        "the permutation fixes [<people>] $j",
      ],
      counts: [
        `<people> {with | who|that get|receive|have|collect | getting|receiving|having}
          {their|his|her own | the right|correct} <things> [back]`,
        "<things> {that|which are|go|land | in} in|into|to the [right|correct] <people>",
        "fixed points [of the permutation]",
      ],
    },
  },
  {
    name: "balls in boxes",
    says: [
      `[we] ${throws} $n <balls> ${evenly} into|in|among|over $m <boxes>`,
      `$n <balls> are ${thrown} ${evenly} into|in|among|over $m <boxes>`,
      `$n <balls> are ${thrown} into|in|among|over $m <boxes> [,] ${evenly}`,
      `[we] ${throws} $n <balls> into|in|among|over $m <boxes> [,] ${evenly}`,
    ],
    gives: [
      "?n $#n$ is a positive integer",
      "?m $#m$ is a positive integer",
      ...indicating("\\text{empty}", "#m", {
        one: "\\left(1 - \\frac{1}{#m}\\right)^{#n}",
        both: "\\left(1 - \\frac{2}{#m}\\right)^{#n}",
      }),
    ],
    members: {
      family: "\\text{empty}",
      size: "#m",
      events: [
        "[the] <boxes> $j is|stays|remains empty",
        "the $j [-] th <boxes> is|stays|remains empty",
        "<boxes> $j gets|receives|contains|has no <balls>",
        "no <balls> is|lands|falls in|into <boxes> $j",
      ],
      counts: ["empty <boxes>", "<boxes> {that|which are|stay|remain empty | without <balls>}"],
    },
  },
  ...coins.map(
    ({ name, after, says, chance, given }): Scene => ({
      name,
      ...(after === undefined ? {} : { after }),
      says,
      gives: [
        "?n $#n$ is a positive integer",
        ...given,
        "$\\text{toss}_1, \\dots, \\text{toss}_{#n}$ are iid bernoulli random variables " +
          `with parameter $${chance}$`,
      ],
      members: {
        family: "\\text{toss}",
        size: "#n",
        events: [
          `the $j [-] th ${toss}|coin ${heads}`,
          `${toss}|coin $j ${heads}`,
          `{heads|head|a head {comes up | appears|occurs|shows} | there is a head|heads}
            {on|in|at the $j [-] th ${toss} | on|in|at ${toss} $j}`,
        ],
        counts: [
          "heads [obtained|shown|observed|seen | that appear|occur|show | we get|see|obtain]",
          "tosses|flips that show|are|land heads",
        ],
      },
    }),
  ),
  {
    name: "independent trials",
    says: [
      `${we} {consider|perform|make|run|observe|conduct | carry out} [a sequence of] $n ${trials}
        ${succeeding}`,
      `[a sequence of] $n ${trials} ${succeeding} [,]
        {is|are {performed|made|run|conducted | carried out}}`,
      `[a sequence of] $n ${trials} {is|are {performed|made|run|conducted | carried out}}
        ${succeeding}`,
      `each of [the] $n ${trials} ${once}`,
      `[a|an|one] trial|experiment|test {${once} | with success probability|chance $p} is
        repeated|performed|run {$n times independently | independently $n times}`,
    ],
    gives: [
      "?n $#n$ is a positive integer",
      "$\\text{trial}_1, \\dots, \\text{trial}_{#n}$ are iid bernoulli random variables " +
        "with parameter $#p$",
      "??pIn $#pIn$",
    ],
    members: {
      family: "\\text{trial}",
      size: "#n",
      events: [
        "the $j [-] th {trial | one | of them} {is [a] success|successful | succeeds}",
        "trial|experiment $j {is [a] success|successful | succeeds | results in [a] success}",
        "the $j [-] th experiment {is [a] success|successful | succeeds}",
      ],
      counts: ["successes [obtained|observed|seen | that occur]", "successful trials|experiments"],
    },
  },
  {
    name: "a trial",
    brief: true,
    says: [
      `${we} {consider|perform|make|run|conduct | carry out} a|one [single|bernoulli|random]
        trial|experiment|test ${once}`,
      `a|an|one|the [single|bernoulli|random] trial|experiment|test ${once}`,
      `a|an|one|the [single|bernoulli|random] trial|experiment|test has success probability|chance
        $p`,
      `${we} {consider|perform|make|run|conduct | carry out} a|one [single|bernoulli]
        trial|experiment|test with success probability|chance $p`,
      `${we} ${toss} ${coin} [once | one time | a single time]`,
      `${coin} is ${tossed} [once]`,
    ],
    gives: ["??pIn $#pIn$"],
    laws: oneOff,
  },
  {
    name: "trials up to the first success",
    brief: true,
    says: [
      `[a sequence of] ${trials} ${succeeding} [,] {is|are {performed|made|run|conducted|repeated |
        carried out}} [,] until {the|a|one} [first] success [occurs|appears]`,
      `${we} {perform|make|run|conduct|repeat | carry out} [a sequence of] ${trials} ${succeeding}
        [,] until {the|a|one} [first] success [occurs|appears]`,
      `${we} ${toss} ${coin} [again and again | repeatedly] [,] until {the|a|one first
        head|heads | it shows heads} [appears|shows|occurs | comes up] [for the first time]`,
      `${coin} is ${tossed} [again and again | repeatedly] [,] until {the|a|one first head|heads |
        heads | it {shows|lands | comes up} heads} [appears|shows|occurs | comes up] [for the first
        time]`,
      `[a sequence of] ${trials} {is|are {performed|made|run|conducted|repeated | carried out}} [,]
        until {the|a|one} [first] success [occurs|appears] ${succeeding}`,
    ],
    gives: ["??pIn $#pIn$"],
    laws: [
      {
        says: [
          `{${lead} $T ${are} | [we] write $T for} the [total] number of trials|${tosses}
            [needed|made|required|performed | that are made|needed]
            [, {the last one included | including the last [one]}]`,
        ],
        gives: firstSuccess("#T", "#p"),
      },
    ],
  },
  {
    name: "a roll of a die",
    says: [
      "[we|you|i] roll|throw|toss {a|one fair [six-sided] die} [once]",
      "{a|one fair [six-sided] die} is rolled|thrown|tossed [once]",
    ],
    gives: [],
    laws: [
      {
        says: [`${lead} $X {${are} | for} ${shown}`],
        gives: "$#X$ is uniform on $1, \\dots, 6$",
      },
    ],
  },
  {
    name: "a roll of a die with its name",
    says: [
      `[we|you|i] roll|throw|toss {a|one fair [six-sided] die} [once] [,] and denote|call ${shown}
        [by] $X`,
    ],
    gives: ["$#X$ is uniform on $1, \\dots, 6$"],
  },
  {
    name: "rolls of a die",
    says: [
      `[we] roll|throw|toss {a|one fair [six-sided] die} $n times [independently]`,
      `a fair [six-sided] die is rolled|thrown|tossed $n times [independently]`,
      `[we] roll|throw|toss $n fair [six-sided] dice`,
      `$n fair [six-sided] dice are rolled|thrown|tossed`,
    ],
    gives: [
      "?n $#n$ is a positive integer",
      "$\\text{roll}_1, \\dots, \\text{roll}_{#n}$ are iid and uniform on $1, \\dots, 6$",
    ],
    members: {
      family: "\\text{roll}",
      size: "#n",
      values: [
        `the outcome|result|number|score|value [shown] {of|on|by|in | }
          the $j [-] th roll|throw|die|toss`,
        "the outcome|result|number|score|value [shown] of|on|by|in roll|throw|die|toss $j",
      ],
    },
    laws: [
      {
        says: [
          `${lead} $S {${are}} the sum|total of {the|all [the|these] [$n]}
            outcomes|results|numbers|scores|rolls|values [shown|obtained]`,
        ],
        gives: "$#S = \\sum_{i=1}^{#n} \\text{roll}_i$",
      },
      {
        says: [
          `${lead} $X {${are}} the outcomes|results|numbers|scores|values [shown|obtained]
            [of {the|these [$n] rolls|throws}]`,
        ],
        gives: "$#X$ are iid and uniform on $1, \\dots, 6$",
      },
      {
        says: counts.map((text) =>
          text.replace("@", "sixes|ones|twos|threes|fours|fives [shown|obtained|rolled]"),
        ),
        gives: "$#X$ is binomial with parameters $#n$ and $\\frac{1}{6}$",
      },
    ],
  },
  {
    name: "two rolls of a die",
    says: [
      `[we] roll|throw|toss {a fair [six-sided] die twice | two fair [six-sided] dice |
        a pair of fair [six-sided] dice}`,
      `{a fair [six-sided] die is | two fair [six-sided] dice are} rolled|thrown|tossed [twice]`,
    ],
    gives: [],
    laws: [
      {
        says: [
          `${lead} $X and $Y {${are}} the [two] outcomes|results|numbers|scores|values
            [shown|obtained] [{of|on|by|in the first and [the] second [roll|throw|die] |
            of|on|by the two rolls|throws|dice}]`,
        ],
        gives:
          "$#X$ and $#Y$ are independent; $#X$ is uniform on $1, \\dots, 6$; " +
          "$#Y$ is uniform on $1, \\dots, 6$",
      },
      {
        says: [
          `${lead} $X {${are}} the first [outcome|result|number|score|value] and [let] $Y [${are}]
            the second [outcome|result|number|score|value] [shown|obtained]`,
        ],
        gives:
          "$#X$ and $#Y$ are independent; $#X$ is uniform on $1, \\dots, 6$; " +
          "$#Y$ is uniform on $1, \\dots, 6$",
      },
    ],
  },
  {
    name: "rolls up to the first six",
    says: [
      `[we] [keep] roll|throw|toss|rolling|throwing {a|our|the fair [six-sided] die}
        [repeatedly|again|over] [and again|over] until {the first | a | the} six|6 [appears|shows]`,
      `a fair [six-sided] die is rolled|thrown|tossed [repeatedly]
        until {the first | a | the} six|6 [appears|shows]`,
    ],
    gives: [],
    laws: [
      {
        says: [
          `${lead} $T {${are}} the [total] number of rolls|throws|tosses [needed|made]
            [, {the last one included | including the last [one]}]`,
        ],
        gives: firstSuccess("#T", "\\frac{1}{6}"),
      },
    ],
  },
  {
    name: "a finite population",
    says: [
      `[a|the|our] [finite] population {has|with [the] | consists of the} values|numbers $values
        [with|and mean $def [and variance $rel]]`,
      `[a|the|our] [finite] population {of|has | consists of} $N units [,] [with]
        [the] values $values [with|and mean $def [and variance $rel]]`,
    ],
    gives: [
      "?N $#N$ is a positive integer",
      "$#values$ are real numbers",
      "??def $#def$",
      "??rel $#rel$",
    ],
  },
  {
    name: "a simple random sample",
    after: "a finite population",
    says: [
      `[we] ${sampling} a [simple] random sample of {size $n | $n units} without replacement
        [from it|them|{the population}]`,
      `a [simple] random sample of {size $n | $n units} is ${drawn} without replacement
        [from it|them|{the population}]`,
    ],
    gives: [
      ...sizes,
      ...indicating("\\text{in}", "#N", {
        one: "\\frac{#n}{#N}",
        both: "\\frac{#n (#n - 1)}{#N (#N - 1)}",
      }),
    ],
    members: {
      family: "\\text{in}",
      size: "#N",
      events: [
        "[the] unit $j {is|was in the sample | is|was included|selected|chosen|drawn|sampled}",
        "the $j [-] th unit {is|was in the sample | is|was included|selected|chosen|drawn|sampled}",
        "unit $j is|was included|selected in|for the sample",
      ],
    },
  },
  {
    name: "numbers in a box",
    says: [
      `[a|an|the] [<urn>] <box> {contains|holds|has | consists of} $N <tickets> [,] and
        {<tickets> [number] $k | the $k [-] th {of them | <tickets> | one}}
        carries|bears|shows|has [the|a] number|value $a [on it]`,
    ],
    gives: ["?N $#N$ is a positive integer", "$#a$ is a real number for $#k = 1, \\dots, #N$"],
  },
  {
    name: "draws without replacement",
    after: "numbers in a box",
    says: draws,
    gives: [
      ...sizes,
      "$\\text{drawn}_1, \\dots, \\text{drawn}_{#n}$ are random variables",
      "$E[\\text{drawn}_i] = \\frac{1}{#N} \\sum_{#k=1}^{#N} #a$ for $i = 1, \\dots, #n$",
      "$E[\\text{drawn}_i^2] = \\frac{1}{#N} \\sum_{#k=1}^{#N} (#a)^2$ for $i = 1, \\dots, #n$",
      "$E[\\text{drawn}_i \\text{drawn}_j] = \\frac{1}{#N (#N - 1)} " +
        "((\\sum_{#k=1}^{#N} #a)^2 - \\sum_{#k=1}^{#N} (#a)^2)$ for $i \\ne j$",
    ],
    members: {
      family: "\\text{drawn}",
      size: "#n",
      values: [
        `the number|value [shown] on|of the $j [-] th <tickets> [${drawn}]`,
        `the $j [-] th number|value [that is] [${drawn}]`,
      ],
    },
  },
  ...catches,
  ...shares,
  {
    name: "a coin",
    brief: true,
    says: [
      `a|the [biased|loaded|bent] <coin> {shows|lands [on] | comes|turns up | falls} heads
        with probability|chance $p [, [where] $rel]`,
      `[let us] consider|take [a] ${coin}`,
      "a|the [biased|loaded|bent] <coin> has [a] probability|chance {$p of heads | of heads $p}",
    ],
    gives: ["??pIn $#pIn$"],
    laws: oneOff,
  },
  {
    name: "what may happen to one thing",
    brief: true,
    says: [
      "a|an|one [light] <thing> <fails> with probability|chance $p",
      "a|an|one [light] <thing> is <broken> with probability|chance $p",
    ],
    gives: ["??pIn $#pIn$"],
    laws: [
      {
        says: ["<fails>", "is <broken>"].flatMap((event) => [
          `${lead} [put|set|define] $I=1 if|when {it | the <thing>} ${event} [,] [and|,] {0 | $I=0}
            {otherwise|else | if not | if it is|does not}`,
          `${lead} $I {be|is 1 | equal|equals 1} if|when {it | the <thing>} ${event} [,] [and|,] 0
            {otherwise|else | if not | if it is|does not}`,
          `${lead} $I {${are} | for} the indicator [random] [function|variable] {of the event that |
            that} {it | the <thing>} ${event}`,
        ]),
        gives: "$#I$ is a bernoulli random variable with parameter $#p$",
      },
    ],
  },
  {
    name: "tosses up to the first head",
    brief: true,
    after: "a coin",
    says: [
      `{[we] toss|flip|throw it | it is tossed|flipped|thrown} [again and again | repeatedly]
        until {the|a first head|heads | it shows heads} [appears|shows] [for the first time]`,
    ],
    gives: [],
    laws: [
      {
        says: [
          `{${lead} $T ${are} | [we] write $T for} the [total] number of tosses|flips|throws
            [needed|made]
            [, {the last one included | including the last [one]}]`,
        ],
        gives: firstSuccess("#T", "#p"),
      },
    ],
  },
  {
    name: "strata",
    says: [
      `[the|a] population {splits | {is|can be} {split [up] | divided|partitioned}} into $H
        [disjoint] <strata> [, called|named strata] [, such as ~ [[or|and] ~]]`,
    ],
    gives: ["?H $#H$ is a positive integer"],
    laws: [
      {
        says: [
          `a|the share|fraction|proportion $W of the population {belongs to | is|lies in}
            stratum|group $h [, {so | so that | and | with} $rel]`,
        ],
        gives:
          "$#W$ is a non-negative real number for $#h = 1, \\dots, #H$; " +
          "$\\sum_{#h=1}^{#H} #W = 1$",
      },
    ],
  },
  {
    name: "units of strata",
    after: "strata",
    says: [
      "within|in stratum|group $h [,] the mean is $mu and the variance is $v",
      "stratum|group $h has mean $mu and variance $v",
    ],
    gives: [
      "$\\text{unit}_{#h}$ is a random variable for $#h = 1, \\dots, #H$",
      "$E[\\text{unit}_{#h}] = #mu$ for $#h = 1, \\dots, #H$",
      "$\\operatorname{Var}(\\text{unit}_{#h}) = #v$ for $#h = 1, \\dots, #H$",
    ],
    laws: [
      {
        says: [
          `[we] draw|take|sample|choose|pick $n <units> [at random] with replacement from
            stratum|group $h , independently {for|in different|all strata|groups |
            across|between|among strata|groups} , and let $Y be|denote their average|mean`,
        ],
        gives:
          "$#n$ is a positive integer for $#h = 1, \\dots, #H$; " +
          "$#Y$, $#h = 1, \\dots, #H$, are independent random variables; " +
          "$E[#Y] = #mu$ for $#h = 1, \\dots, #H$; " +
          "$\\operatorname{Var}(#Y) = \\frac{#v}{#n}$ for $#h = 1, \\dots, #H$",
      },
    ],
  },
  {
    name: "things of several groups",
    still: true,
    says: [
      `[we] test|observe|have|measure|take|draw $n <pupils> in|per|from|for each of [the] $k
        <schools>`,
    ],
    gives: ["?n $#n$ is a positive integer", "?k $#k$ is a positive integer"],
    laws: ["", "[,] with {a|an fixed|constant|unknown ~ mean|level|effect} $mu"].map((fixed) => ({
      says: [`[the|a] ~ of <pupils> $j in|of|from|at <schools> $i is $def ${fixed}`],
      gives:
        (fixed && "$#mu$ is a constant; ") +
        "$#def$ for $#i = 1, \\dots, #k$, $#j = 1, \\dots, #n$",
    })),
  },
  {
    name: "a unit of a network",
    says: ["[let us] consider a|an|the|one [single] unit|neuron with $n inputs , $def"],
    gives: ["?n $#n$ is a positive integer", "$#def$"],
  },
  {
    name: "thinning",
    says: [
      `every|each {<customer> | of them | of the [$N] <customer>} <buys> [a|an|one] <cake>
        with probability|chance $p , independently of ${others}`,
      `every|each {<customer> | of them | of the [$N] <customer>} [,] independently [of ${others}]
        [and of $N] [,] <buys> [a|an|one] <cake> with probability|chance $p`,
    ],
    gives: [],
    laws: [
      {
        says: [
          `[so] [,] given $N , the number $K of <cake> [<sold>] {is|has | follows}
            [a] binomial [distribution] with parameters $N and $p`,
        ],
        gives: "given $#N$, $#K$ is binomial with parameters $#N$ and $#p$",
      },
    ],
  },
  ...chances,
];
