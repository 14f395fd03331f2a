import type { Stretch } from "../chart.ts";
import { entry, part, type Section } from "../entry.ts";
import type { Saying } from "../said.ts";

/** What stands before a value: "mean $\mu$", "success probability $p$". */
const valued = /^(?:means?|variances?|deviations?|expectations?|values?|matri(?:x|ces)|rates?)$/;
const numbered = /^(?:covariances?|correlations?|probabilit(?:y|ies)|parameters?|bias|zero)$/;

/** Whether a value stands right before a place: what is treated as known there is no variable. */
function behindValue({ tokens, from }: Stretch): boolean {
  const [word, value] = tokens.slice(Math.max(from - 2, 0), from);
  return (
    word?.kind === "word" &&
    (valued.test(word.text) || numbered.test(word.text)) &&
    (value?.kind === "math" || (value?.kind === "word" && value.text === "zero"))
  );
}

const isRight = (_: unknown, at: Stretch): true | null => (behindValue(at) ? true : null);

const nothing = (): Saying => ({ traits: [] });

const words: Section["parts"] = [
  part("Who: 'we|one|you|i|they'"),
  part("Which: 'which|that|whom|both of which|all of which|none of which'"),
  part("Regard: 'treat|regard|take|view|consider|think of'"),
  part("Regard: 'treats|regards|takes|views|considers|thinks of'"),
  part("Know: 'know|knows|assume|assumes|say|says|suppose|supposes'"),
  part(
    "Want: 'want|wants|wish|wishes|would like|hope|hopes|aim|aims|try|tries|have|has|need' 'to'",
  ),
  part("Want: 'must|shall|will|are going to|is going to'"),
  part("Find: 'estimate|learn|find|infer|determine|measure|predict|recover|approximate'"),
  part("Found: 'estimated|learned|learnt|found|inferred|determined|predicted|recovered'"),
  part("Set: 'chosen|specified|fixed|determined|set|picked|selected|given|tuned'"),
  part("Later: 'later|later on|below|shortly|in a moment|in due course|at the end|in the end'"),
  part("Need: 'need|assume|use|know|require|shall need|will need|shall use|will use'"),
  part("Needed: 'assumed|required|needed|known|supposed|said|demanded|used|imposed|made'"),
  part("More2: 'else|more|further|beyond this|beyond that'"),
  part("AnyHow: 'arbitrary|unspecified|unrestricted|general|free|unknown|unconstrained'"),
  part("BeForm: 'is|are|may be|can be|be|need be'"),
  part("Very: 'very|quite|particularly|especially|so|rather|both|all|also'"),
  part("Handy: 'easy|easier|cheap|simple|quick|convenient|useful|handy|practical|customary'"),
  part("Handy: 'usual|common|standard|popular|natural|traditional|enough|inexpensive|fast'"),
  part("Law2: 'normality|gaussianity|that they are normal|that they are gaussian|a normal law'"),
  part("Law2: 'normal distributions|a normal distribution|any particular distribution'"),
  part("Law2: 'that it is normal|that they are identically distributed|identical distributions'"),
  part("OfThese: 'about|of|on|from|for' 'them|it|these|this|either|any of them|each of them'"),
  part("OfThese: 'about|of|on|from|for' Object", (): true => true),
  part("OfThese: 'about|of|on' 'their|its|the' 'distributions|distribution|laws|law'"),
  part("Here: 'here|below|in what follows|in the following|in this section|for now|for us'"),
  part("AsBefore: 'as before|the same|unchanged|as above|the same as before'"),
  part("Own: 'their|its|the'"),
  part("LawNoun2: 'distributions|distribution|laws|law|values|value|shapes|shape'"),
];

/** What may stand behind a statement or a predicate, and says nothing of what is given. */
const tails: Section["parts"] = [
  part("IdleEnd: Idle <&endorjoin>"),
  part("IdleItem: IdleClause <&end>"),
];

const entries: Section["entries"] = {
  open: [
    entry(
      "Idle: , 'which|that' -Who -Regard 'as|as being' !'known|given|fixed'",
      isRight,
      "$X$ is a random variable with mean $0$ and variance $v$, which we treat as known",
      [
        "$X$ is a random variable with mean $0$ and variance $v$, which we treat as unequal",
        "$X$ is a random variable, which we treat as known",
      ],
    ),
    entry(
      "Idle: , 'both|all'? !'known|unknown|known or unknown|possibly unknown|both of them unknown'",
      isRight,
      "$X$ is a random variable with mean $\\mu$ and variance $v$, both unknown",
      ["$X$ is a random variable with mean $\\mu$ and variance $v$, both wrong"],
    ),
    entry(
      "Idle: ,? -Which 'is|are' 'both|all'? !'known|unknown|not known|unknown to us|known to us'",
      isRight,
      "$X$ is a random variable with mean $\\mu$ and variance $v$, both of which are unknown",
      ["$X$ is a random variable with mean $\\mu$ and variance $v$, both of which are wrong"],
    ),
    entry(
      "Idle: , 'about which|of which|about whom|on which' Who Know 'nothing|little' More2?",
      nothing,
      "$X$ is a random variable with mean $\\mu$, about which we know nothing, and variance $v$",
      ["$X$ is a random variable with mean $\\mu$, about which we know all, and variance $v$"],
    ),
    entry(
      "Idle: , Which Who Want Find",
      nothing,
      "$X$ is a random variable with mean $\\mu$, which we want to estimate",
      [
        "$X$ is a random variable with mean $\\mu$, which we want to drop",
        "$X$ is a random variable with mean $\\mu$, which we want to estimate to be $0$",
      ],
    ),
    entry(
      "Idle: , 'which is|which are|that is|that are|still' 'to be' Found",
      nothing,
      "$X$ is a random variable with mean $\\mu$, which is to be estimated",
      ["$X$ is a random variable with mean $\\mu$, which is to be dropped"],
    ),
    entry(
      "Idle: , 'which is|which are|that is|that are'? 'to be' Set Later",
      nothing,
      "$c$ is a constant, to be chosen later",
      [
        "$c$ is a constant, to be chosen by looking at $X$",
        "$c$ is a constant, to be dropped later",
      ],
    ),
    entry(
      "Idle: , 'which|that' Who 'choose|fix|specify|set|shall choose|will choose|shall fix' Later",
      nothing,
      "$c$ is a constant, which we choose later",
      ["$c$ is a constant, which we choose by looking at $X$"],
    ),
    entry(
      "Idle: , 'whose' LawNoun2 'does not matter|do not matter|is irrelevant|are irrelevant' Here?",
      nothing,
      "$X$ is a random variable with variance $v$, whose value does not matter here",
      ["$X$ is a random variable with variance $v$, whose value does not exist here"],
    ),
    entry(
      "Idle: ,? 'but|and|but is|but are|and is|and are'? 'otherwise' AnyHow",
      nothing,
      "$X$ and $Y$ are independent, but otherwise arbitrary",
      [
        "$X$ and $Y$ are independent or otherwise arbitrary",
        "$X$ and $Y$ are independent, but otherwise dependent",
      ],
    ),
    entry(
      "Idle: ( 'that|this' 'is all' 'that|which'? Who Need Here? )",
      nothing,
      "$X$ and $Y$ are independent (that is all we need)",
      ["$X$ and $Y$ are independent (that is all we drop)"],
    ),
    entry(
      "Idle: , 'say|for example|for instance'",
      nothing,
      "$X$ is a random variable with variance $v$, say",
      ["$X$ is a random variable with variance $v$, nearly"],
    ),
    entry(
      "Idle: , 'as|so' 'far as' 'one|we|you|anyone|i|anybody' 'can'? 'tell|know|knows|see|sees'",
      nothing,
      "$X$ has a Poisson distribution with mean $6$, as far as one can tell",
      [
        "$X$ has a Poisson distribution with mean $6$, as far as one can go",
        "$X$ has a Poisson distribution with mean $6$, as one cannot tell",
      ],
    ),
    entry(
      "Idle: , 'and'? 'similarly|likewise|analogously' 'for' $letter",
      nothing,
      "$X$ has mean $\\mu$ and $S_m = m X$, similarly for $n$",
      [
        "$X$ has mean $\\mu$ and $S_m = m X$, hardly for $n$",
        "$X$ has mean $\\mu$ and $S_m = m X$, only for $n$",
      ],
    ),
    entry(
      "Idle: , 'with'? 'everything else|all else|all the rest' 'being|staying'? AsBefore",
      nothing,
      "$N$ is Poisson with mean $6$, everything else being as before",
      [
        "$N$ is Poisson with mean $6$, everything else being random",
        "$N$ is Poisson with mean $6$, nothing being as before",
      ],
    ),
    entry(
      "Idle: , 'as is|as are|as it is|as was' Very? Handy WordsBehind?",
      nothing,
      "$X$ and $Y$ are independent, as is usual in such problems",
      ["$X$ and $Y$ are independent, as is false in such problems"],
    ),
    entry(
      "Idle: , 'which|that' 'is|are' Very? Handy 'to|for|in|when|if' <~spoken>",
      nothing,
      "$X$ is a random variable with mean $\\mu$, which is easy to compute",
      [
        "$X$ is a random variable with mean $\\mu$, which is wrong to compute",
        "$X$ is a random variable with mean $\\mu$, which is easy to compute if $Y = 0$",
      ],
    ),
    entry(
      "IdleClause: 'nothing' More2 BeForm Needed OfThese? Here?",
      nothing,
      "$X$ and $Y$ are random variables; nothing else is assumed about them",
      [
        "$X$ and $Y$ are random variables; nothing else is wrong about them",
        "$X$ and $Y$ are random variables; nothing is independent of them",
      ],
    ),
    entry(
      "IdleClause: Who Need 'nothing' More2 OfThese? Here?",
      nothing,
      "$X$ and $Y$ are random variables; we assume nothing more about them",
      ["$X$ and $Y$ are random variables; we assume less about them"],
    ),
    entry(
      "IdleClause: 'that|this' 'is all' 'that|which'? Who Need OfThese? Here?",
      nothing,
      "$X$ and $Y$ are random variables; this is all that we need",
      ["$X$ and $Y$ are random variables; this is all that we drop"],
    ),
    entry(
      "IdleClause: 'no' Other Noun2 BeOrNeed Needed2 OfThese? Here?",
      nothing,
      "$X$ and $Y$ are random variables; no other moments need exist",
      [
        "$X$ and $Y$ are random variables; no moments need exist",
        "$X$ and $Y$ are random variables; no other moments exist",
      ],
    ),
    entry(
      "IdleClause: Who 'make|makes' 'no' Other Noun2 OfThese? Here?",
      nothing,
      "$X$ and $Y$ are random variables; we make no further assumptions about them",
      ["$X$ and $Y$ are random variables; we make no assumptions about them"],
    ),
    entry(
      "IdleClause: Who 'do not|does not|need not' 'need|assume|require|use|suppose' Law2 Here?",
      nothing,
      "$X$ and $Y$ are random variables; we do not assume normality",
      ["$X$ and $Y$ are random variables; we do not assume independence"],
    ),
    entry(
      "IdleClause: Own LawNoun2 BeForm 'otherwise' AnyHow Here?",
      nothing,
      "$X$ and $Y$ are random variables; their distributions are otherwise arbitrary",
      ["$X$ and $Y$ are random variables; their distributions are hardly otherwise arbitrary"],
    ),
  ],
};

export const idle: Section = {
  parts: [
    ...words,
    ...tails,
    part("WordsBehind: 'to|for|in|with|when|on' <~spoken>"),
    part("Other: 'other|further|more|additional|special'"),
    part("Noun2: 'assumption|assumptions|moment|moments|condition|conditions|restriction'"),
    part("Noun2: 'restrictions|requirement|requirements|property|properties|hypothesis'"),
    part("BeOrNeed: 'is|are|need|needs|need be|has to|have to'"),
    part("Needed2: Needed"),
    part("Needed2: 'exist|be finite|be made|be assumed|be known'"),
  ],
  entries,
};
