import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import { lettersIn, type Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { isBare, nodesOf, plainText, setOf, wordOf } from "./asserted.ts";
import { hasLaw, wordsBehind } from "./chance-said.ts";
import { isLimit } from "./limit.ts";
import { definedBy, isOperatorName, mentions, namesIn } from "./names.ts";
import { type MathToken, placeOf, relates, type Token } from "./token.ts";

/** What is known of the names of a page where a sentence stands. */
export interface KnownNames {
  /** whether something says what a name stands for, before a place */
  readonly isDefined: (name: string, place: Span) => boolean;
  /** whether a name that stands before a place is that of what is not random */
  readonly isFixed: (name: string, place: Span) => boolean;
  /** whether a name is that of what is not random, wherever it first stands */
  readonly isNumber: (name: string) => boolean;
  /** whether it is that of something random */
  readonly isRandom: (name: string, place: Span) => boolean;
  /** whether something is assumed of what a name that stands before a place is */
  readonly isGiven: (name: string, place: Span) => boolean;
  /** whether a name stands for something on the page, and is no letter that runs */
  readonly isDeclared: (name: string) => boolean;
  /** whether a formula has stood before, or is claimed and checked where it stands */
  readonly isSaid: (formula: MathToken) => boolean;
  /** whether a name stands on the page before the sentence, and the display that it goes on from */
  readonly isOld: (name: string) => boolean;
  /** whether some words of a sentence are not read */
  readonly isUnread: (words: readonly Token[]) => boolean;
}

/**
 * A way in which a sentence that is not read may say that a name is something else than what the
 * page has said before.
 */
export interface Recasting {
  readonly name: string;
  /** whether it may speak of names in parts of the sentence that are read */
  readonly reach?: "sentence";
  /** the names that the token at a place may give another meaning */
  readonly namesAt: (
    sentence: readonly Token[],
    at: number,
    known: KnownNames,
  ) => readonly string[];
  readonly example: string;
  /** near ones that say nothing new of the names */
  readonly refused: readonly string[];
}

/** Verbs by which a name is given something else to stand for. */
const standing = setOf("denotes denote becomes means stands equals refers designates");
const being = setOf("is are be was were being");
const articles = setOf("the a an another any some every arbitrary twice half minus");

/** Words by which a sentence says that something has another meaning than before. */
const anew = setOf(
  `instead redefined redefinition reads letter symbol meaning definition notation correction changed
  changes`,
);

/** Words before an equation by which it speaks of a case. */
const casual = setOf("given if when whenever on for at while that because since");

/** Words by which a relation is brought about, or told of what has been drawn. */
const making = new RegExp(
  "\\b(?:(?:condition|normali[sz]|standardi[sz]|restrict|constrain|adjust|arrang|forc|rescal" +
    "|project|sort|order|relabel)\\w*|as (?:usual|always|is (?:common|usual|customary))" +
    "|(?:tells?|told|informs?|informed) (?:us|me|you)|(?:is|are|was|were|been) observed)\\b",
);

/** "We denote the sum by", "call `$X + Y$` simply": a name comes. */
const namedLast = new RegExp(
  "\\b(?:denot|renam|writ|abbreviat|relabel|call)\\w*\\b(?:.* )?(?:by|as) (?:\\w+ ){0,2}?$" +
    "|\\bcalls? \\$ (?:(?:simply|again|just|also|now|then) )*$" +
    "|\\b(?:overload|reuse|recycle)s? (?:the (?:\\w+ )?)?$" +
    "|\\bsame (?:letter|symbol|name|notation) $",
);

/** "We write `$X$` instead of `$X + Y$`": it stands for what comes. */
const namedFirst = /\b(?:write|writes|writing|use|using) $/;
const replacing = /^(?:again |simply |now |also )?(?:for|instead of|in place of) /;

/** Words for a place in an order: which draw has it depends on what all of them are. */
const ranks = setOf(
  `smallest largest greatest biggest lowest highest best worst longest shortest heaviest lightest
  earliest latest oldest youngest fastest slowest maximum minimum winner loser median`,
);

/** Words behind which an event is a case, or what is asked of. */
const casing = setOf(
  `if when whenever unless given conditional conditionally probability chance chances probable
  likely indicator whether where either or for`,
);

/** "Hence $X_1 = S - X_2$": what follows says nothing new. */
const isConcluding = (token: Token): boolean =>
  /^(?:so|hence|thus|therefore|then|that|because|since|as|write|writing)$/.test(wordOf(token));

/** `\theta'`, `w^*`: another name than that without its mark */
export const isPrimed = (node: Syntax | undefined): boolean =>
  node?.kind === "script" &&
  (node.primes > 0 || /^(?:\*|\\(?:ast|star))$/.test(canonical(node.sup ?? [])));

/** Words with which clauses give what is usual of names: any other may change what is known. */
const giving = setOf(
  `a an the this that these it its they their which what we us is are be has have with and or of for
  to in by from each all every any some both not as so called call denote denotes denoted stands
  mean means variance variances covariance correlation expectation expected value values moment
  moments deviation standard independent independently uncorrelated iid identically distributed
  distribution law uniform normal gaussian poisson bernoulli binomial exponential geometric gamma
  zero unit common finite positive negative constant constants fixed number numbers integer real
  known unknown random variable variables vector vectors matrix matrices function functions
  parameter parameters coefficient coefficients weight weights error errors noise term terms sample
  samples size sizes observation observations probability chance probabilities average averages sum
  total let suppose past present other others own respectively symmetric measurable bounded copy
  copies event events indicator step steps time times output input inputs estimate estimates
  estimator prediction score gradient average batch draws`,
);

/** Whether a word of a clause changes nothing: "the same distribution", but not "the same draw". */
function givesPlainly(clause: readonly Token[], at: number): boolean {
  const token = clause[at];
  if (token?.kind !== "word" || giving.has(token.text)) return true;
  return (
    token.text === "then" ||
    (token.text === "same" &&
      /^(?:distribution|law|means?|variances?)$/.test(wordOf(clause[at + 1])))
  );
}

/** Words behind which a name is no subject: "the share of $Z$ is". */
const within = setOf("of and between in with to for by from at on than");

/** "For any stopping time", "with a Poisson number of claims": what a name behind it is. */
const isVarying = new RegExp(
  "(?:^| )(?:coin (?:flip|toss)(?:es|s)?|(?:random|rademacher) signs?" +
    "|(?:random|stochastic|stopping|poisson|geometric|binomial|adaptive|data-dependent" +
    "|uncertain|unpredictable) (?:number|size|time|count|index|step|amount|level|weight|factor" +
    "|rate|length|horizon)s?(?: of \\w+)?" +
    "(?: ,? ?(?:call (?:it|this|that|them)|say|denoted(?: by)?))?)$",
);

/** What is told of a name in an aside: "`$n$` answers, a count that is left to chance". */
const relativeBehind = (sentence: readonly Token[], at: number): string =>
  /^[^$]{0,40}, (?:an?|the) \w+ (?:that|which) (.*)$/.exec(
    plainText(sentence.slice(at + 1)),
  )?.[1] ?? "";

/** Words of what is not known before: "we put a prior on", "we stop after". */
const uncertain = setOf(
  `prior priors hyperprior hyperpriors bayesian stop stops stopped stopping until`,
);

/** What a parameter of a law may be beside what its place says. */
const parameters =
  "(?:precision|scale|rate|shape|intensity|mean|variance|standard deviation|median|odds|logit" +
  "|inverse|reciprocal|dispersion|lifetime)";
const isParameter = new RegExp(
  `^(?:is|are|denotes?) (?:the|its|their|now) (?:(?:\\w+ )?${parameters}` +
    "|(?:probability|chance) of (?:a )?(?:failure|no|not|losing|tails))(?: |$)",
);
const ofParameter = new RegExp(
  "(?:^| )(?:the|its|their) (?:success |common |true )?" +
    `(?:probability|parameter|${parameters}) (?:is|are|equals?)$`,
);
const asParameter = /(?:^| )(?:precision|scale|rate|shape|odds|dispersion)$/;

/**
 * The name that a token is, whatever its powers, or of which it lists members; null for any other
 * token.
 */
function nameOfToken(token: Token | undefined): string | null {
  const [node, ...more] = nodesOf(token);
  const name = node ? baseText(node) : null;
  const isListed = more.every((each) => isOperator(each, ",", "\\dots") || baseText(each) === name);
  return isListed ? name : null;
}

/** A name with its primes, which make it another one: `N'` */
function writtenName(token: Token | undefined): string | null {
  const [node] = nodesOf(token);
  return node && isPrimed(node) ? canonical([node]) : null;
}

/** Words behind which a letter is given a value of its own. */
const picking = setOf(
  "let call called draw drawn pick picked choose chosen select selected denote suppose take index",
);

const hasNames = ({ nodes }: MathToken): boolean => namesIn(nodes).length > 0;

/** `J`: the names that a token is by itself. */
const bareNames = (token: Token | undefined): readonly string[] =>
  nodesOf(token).map((n) => (n.kind === "name" ? n.text : ""));

const placeAt = (sentence: readonly Token[], at: number): Span =>
  placeOf(sentence.slice(at, at + 1));

/** The names of which a token at a place is for all: "for arbitrary `X, Y`", `\\forall X, Y`. */
function rangedAt(sentence: readonly Token[], at: number): readonly string[] {
  const token = sentence[at];
  const nodes = nodesOf(token);
  const all = nodes.findIndex((n) => isOperator(n, "\\forall"));
  const isAny = /^(?:any|all|every|each|arbitrary)$/.test(wordOf(sentence[at - 1]));
  const ranged = all >= 0 ? nodes.slice(all + 1) : isAny ? nodes : [];
  const isList = ranged.every((n) => n.kind === "name" || isOperator(n, ","));
  return isList ? ranged.flatMap((n) => (n.kind === "name" ? [n.text] : [])) : [];
}

/** "for every real number", "any integer": a kind of which a name is to be any one. */
const everyKind = new RegExp(
  "(?:^| )(?:any|all|every|each|arbitrary) (?:real|complex|integer|rational)?" +
    "(?: ?(?:numbers?|values?|integers?))?$",
);

/** The ways to say that a name is something else. */
export const recastings: readonly Recasting[] = [
  {
    name: "a second equation",
    namesAt: (sentence, at, { isDefined, isFixed, isGiven, isRandom, isSaid }) => {
      const token = sentence[at];
      if (token?.kind !== "math" || isSaid(token)) return [];
      const [head, , ...body] = token.nodes;
      const name = definedBy(token.nodes);
      // "$S_n = S_m + (S_n - S_m)$" says nothing new
      const isIdentity = head !== undefined && mentions(body, canonical([head]));
      if (name === null || isIdentity) return [];
      // "here $x_i = e_i$", where the $x_i$ are fixed
      const varies = namesIn(body).some((other) => isRandom(other, token.span));
      // "here $X_i = Z + e_i$", where the $X_i$ are given otherwise
      const adds = isGiven(name, token.span) && !sentence.slice(0, at).some(isConcluding);
      const isMeant = isDefined(name, token.span) || (varies && isFixed(name, token.span)) || adds;
      // "given $N = n$", "with $n = 5$": a case of what it stands for
      const limits = isLimit(sentence, at) && !isDefined(name, token.span) && !varies;
      const isCase = namesIn(body).length === 0 || casual.has(wordOf(sentence[at - 1])) || limits;
      return isMeant && !isCase && !isPrimed(head) ? [name] : [];
    },
    example: "This time $S = X - 2Y$.",
    refused: ["This time $T = X - 2Y$.", "Recall that $S = X + Y$.", "Hence $X = S - Y$."],
  },
  {
    name: "another meaning in words",
    namesAt: (sentence, at, { isDefined, isOld }) => {
      const name = nameOfToken(sentence[at]);
      const [verb, next] = [sentence[at + 1], sentence[at + 2]];
      // "$S$ is $\\mathcal{F}$-measurable" says of which kind it is
      const isKind = /^(?:- )?-?(?:measurable|adapted|valued|dimensional)\b/.test(
        wordsBehind(sentence, at + 2),
      );
      const isMeant = (next?.kind === "math" && !isKind) || articles.has(wordOf(next));
      const says = standing.has(wordOf(verb)) || (being.has(wordOf(verb)) && isMeant);
      const isSubject = !within.has(wordOf(sentence[at - 1]));
      // "$\bar X$ is the sample mean" says what its bar says
      const isMean = /^\\(?:bar|overline)\b/.test(name ?? "");
      if (isMean && /^is the (?:\w+ )?(?:mean|average)\b/.test(wordsBehind(sentence, at)))
        return [];
      return name !== null &&
        isOld(writtenName(sentence[at]) ?? name) &&
        isDefined(name, placeAt(sentence, at)) &&
        says &&
        isSubject
        ? [name]
        : [];
    },
    example: "In this part $S$ is the difference of $X$ and $2Y$.",
    refused: [
      "In this part $S$ is small.",
      "In this part $T$ is the difference of $X$ and $Y$.",
      "Indeed, $S$ is $\\mathcal F$-measurable.",
    ],
  },
  {
    name: "called again",
    namesAt: (sentence, at, { isOld, isFixed, isRandom }) => {
      const [node, ...more] = nodesOf(sentence[at]);
      const isPlain = node?.kind === "name" || (node?.kind === "script" && node.sup === null);
      const name = isPlain && more.length === 0 ? baseText(node) : null;
      const place = placeAt(sentence, at);
      // "we write $g$ instead of $g(x)$"
      const [head, ...rest] = nodesOf(sentence.slice(at + 1).find((t) => t.kind === "math"));
      const isValue = head && baseText(head) === name && rest.every((n) => n.kind === "fence");
      if (
        name === null ||
        isValue ||
        !isOld(name) ||
        !(isRandom(name, place) || isFixed(name, place))
      )
        return [];
      const before = `${plainText(sentence.slice(0, at)).toLowerCase()} `;
      const behind = wordsBehind(sentence, at).toLowerCase();
      return namedLast.test(before) || (namedFirst.test(before) && replacing.test(behind))
        ? [name]
        : [];
    },
    example: "We denote $S$ by $X$ again.",
    refused: [
      "We denote the mean of $X$ by $m$.",
      "We write $T$ instead of $X$.",
      "We call $X$ a draw.",
    ],
  },
  {
    name: "a new meaning",
    namesAt: (sentence, at, { isDefined, isOld }) => {
      const name = nameOfToken(sentence[at]);
      const others = sentence.filter((t, k) => k !== at && t.kind === "math");
      return name !== null &&
        others.length > 0 &&
        isOld(name) &&
        isDefined(name, placeAt(sentence, at)) &&
        sentence.some((token) => anew.has(wordOf(token)))
        ? [name]
        : [];
    },
    example: "The definition of $S$ is now $U + 2V$.",
    refused: ["We now turn to $S$.", "The mean of $S$ is $U + 2V$."],
  },
  {
    name: "a letter that does not run through all",
    namesAt: (sentence, at, { isDeclared }) => {
      const [name, ...more] = bareNames(sentence[at]);
      if (!name || more.length > 0 || isDeclared(name)) return [];
      const before = wordOf(sentence[at - 1]);
      const isPicked = picking.has(before) || (before === "by" && at > 1);
      return isPicked ? [name] : [];
    },
    example: "Let $J$ be the index of the largest observation.",
    refused: ["This holds for each $J$.", "Let $X$ be the largest observation."],
  },
  {
    name: "a clause behind what is given",
    reach: "sentence",
    namesAt: (sentence, at, { isFixed, isOld, isRandom, isUnread }) => {
      const where = sentence.findIndex((t) => wordOf(t) === "where");
      const token = sentence[at];
      const clause = where < 0 ? [] : sentence.slice(where + 1);
      if (token?.kind !== "math" || clause.length === 0 || !isUnread(clause)) return [];
      // "where we used $n = 2$" says what was done
      const isRemark = wordOf(clause[0]) === "we";
      if (isRemark || clause.every((_, k) => givesPlainly(clause, k))) return [];
      const behind = clause.flatMap((t) => (t.kind === "math" && hasNames(t) ? [t] : []));
      // "where the second parameter is the precision", "where the addition is modulo $6$" may say
      // it of all that is given, and
      // "where $e$ is independent of nothing" how what stands before depends on it
      const ties = clause.some((t) => /^(?:in)?depend/.test(wordOf(t)));
      if (at < where && behind.length > 0 && !ties) return [];
      if (at < where && token.piece.display) return [];
      return namesIn(token.nodes).filter(
        (name) =>
          (ties || isOld(name)) && (isFixed(name, token.span) || isRandom(name, token.span)),
      );
    },
    example: "where $X_1$ is the smallest observation.",
    refused: ["where we have summed a geometric series."],
  },
  {
    name: "an event that may be known",
    namesAt: (sentence, at, { isGiven, isOld, isRandom, isSaid }) => {
      const token = sentence[at];
      if (token?.kind !== "math" || !relates(token.nodes) || !isBare(token.nodes)) return [];
      const before = sentence.slice(0, at);
      const isCase = before.some((t) => isConcluding(t) || casing.has(wordOf(t)));
      const all = namesIn(token.nodes);
      if (isCase || isSaid(token) || all.some(isOperatorName)) return [];
      const names = all.filter(
        (name) => isOld(name) && isRandom(name, token.span) && isGiven(name, token.span),
      );
      const head = definedBy(token.nodes);
      // "$Z = X + Y$", "$X' = X + Y$" give a name
      return (head !== null && !names.includes(head)) || isPrimed(token.nodes[0]) ? [] : names;
    },
    example: "Only the days with $X > Y$ enter the data.",
    refused: [
      "Hence $X > Y$ for some outcomes.",
      "If $X > Y$ we win.",
      "Is the chance of $X > Y$ large?",
      "Only the days with $i > j$ enter the data.",
    ],
  },
  {
    name: "a relation that is made to hold",
    namesAt: (sentence, at, { isGiven, isOld, isRandom }) => {
      const token = sentence[at];
      if (token?.kind !== "math" || !relates(token.nodes)) return [];
      const text = plainText(sentence).toLowerCase();
      const all = namesIn(token.nodes);
      if (!making.test(text) || all.some(isOperatorName)) return [];
      return all.filter(
        (name) => isOld(name) && isRandom(name, token.span) && isGiven(name, token.span),
      );
    },
    example: "We normalise them so that $X + Y = 0$.",
    refused: ["So $X + Y = 0$.", "We choose $n$ so that $n > 2$.", "We expand so that $E[X] = 0$."],
  },
  {
    name: "any like it",
    reach: "sentence",
    namesAt: (sentence, at, { isGiven, isRandom }) => {
      const place = placeAt(sentence, at);
      return rangedAt(sentence, at).filter((name) => isRandom(name, place) && isGiven(name, place));
    },
    example: "This is true for all $X$ and $Y$.",
    refused: ["This is true for all $n$.", "This is true for all values of $X$."],
  },
  {
    name: "all of a kind",
    namesAt: (sentence, at, { isNumber, isOld, isRandom }) => {
      const [name, ...more] = bareNames(sentence[at]);
      const before = plainText(sentence.slice(Math.max(0, at - 3), at));
      if (!name || more.length > 0 || !everyKind.test(before)) return [];
      const place = placeAt(sentence, at);
      return isOld(name) && isNumber(name) && !isRandom(name, place) ? [name] : [];
    },
    example: "This is so for every real number $p$.",
    refused: ["This is so for every $p$.", "Let $p$ be a real number."],
  },
  {
    name: "numbered above",
    namesAt: (sentence, at) => {
      const token = sentence[at];
      const nodes = nodesOf(token);
      // nobody lists a first power: "$\\Sigma^1$" alone is that of one draw
      if (!nodes.some((n) => isOperator(n, ","))) return [];
      return nodes.flatMap((node) =>
        node.kind === "script" && canonical(node.sup ?? []) === "1" ? (baseText(node) ?? []) : [],
      );
    },
    example: "The gradients $g^1, g^2$ of two batches are random.",
    refused: [
      "The gradients $g_1, g_2$ are random.",
      "The square $g^2$ is random.",
      "Its noise is $g^1$.",
    ],
  },
  {
    name: "a rank",
    namesAt: (sentence, at, { isDeclared, isNumber, isOld, isRandom }) => {
      const name = nameOfToken(sentence[at]);
      const isRanked = sentence.some((t) => ranks.has(wordOf(t)));
      // "write `$k$` for the arm with the greatest reward"
      const isCalled = name !== null && isNumber(name) && wordOf(sentence[at + 1]) === "for";
      if (isRanked && isCalled) return [name];
      // what a display gives a meaning is declared behind it
      const isCoined = name !== null && isOld(name) && !isDeclared(name);
      if (name === null || !(isCoined || isRandom(name, placeAt(sentence, at)))) return [];
      const isSubject =
        being.has(wordOf(sentence[at + 1])) && !within.has(wordOf(sentence[at - 1]));
      // "the median $T$"
      if (/^(?:median|mode)$/.test(wordOf(sentence[at - 1]))) return [name];
      return isRanked && (isSubject || being.has(wordOf(sentence[at - 1]))) ? [name] : [];
    },
    example: "The smallest of them is $X$.",
    refused: ["The smallest value is $n$.", "The smallest multiple of $X$ is zero."],
  },
  {
    name: "a law for what is fixed",
    namesAt: (sentence, at, { isNumber }) => {
      const token = sentence[at];
      const behind = wordsBehind(sentence, at);
      const before = plainText(sentence.slice(0, at));
      // "fix `$c \\in (0, 1)$` at random", "a coin flip `$s_i = \\pm 1$`"
      const isCalled = isVarying.test(before);
      const isDrawn = isCalled || /\bat random\b/.test(behind);
      const [first] = token?.kind === "math" && isDrawn ? token.nodes : [];
      const name = nameOfToken(token) ?? (first ? baseText(first) : null);
      const joined = /^and \$ (.*)$/.exec(behind)?.[1] ?? "";
      const aside = relativeBehind(sentence, at);
      const varies = isCalled || [behind, joined, aside].some(hasLaw);
      return name !== null && isNumber(name) && varies ? [name] : [];
    },
    example: "In this model $p$ is uniform on $(0, 1)$.",
    refused: ["In this model $X$ is uniform on $(0, 1)$.", "In this model $p$ is small."],
  },
  {
    name: "a prior, or a time to stop",
    namesAt: (sentence, at, { isNumber }) => {
      const name = nameOfToken(sentence[at]);
      const isUpToChance = sentence.some((t) => uncertain.has(wordOf(t)));
      return name !== null && isNumber(name) && isUpToChance ? [name] : [];
    },
    example: "We stop after $n$ patients, as soon as a treatment looks good.",
    refused: ["We stop after $X$ patients.", "We look at $n$ patients."],
  },
  {
    name: "another parameter",
    namesAt: (sentence, at, { isFixed, isSaid }) => {
      const name = nameOfToken(sentence[at]);
      const token = sentence[at];
      // "given $N$, the variance is $\\operatorname{Var}(S \\mid N) = N v$": no more than a claim
      if (token?.kind === "math" && relates(token.nodes) && isSaid(token)) return [];
      // "the success probability is $1 - p$"
      if (token?.kind === "math" && ofParameter.test(plainText(sentence.slice(0, at))))
        return namesIn(token.nodes).filter((each) => isFixed(each, token.span));
      const says =
        isParameter.test(wordsBehind(sentence, at)) || asParameter.test(wordOf(sentence[at - 1]));
      return name !== null && isFixed(name, placeAt(sentence, at)) && says ? [name] : [];
    },
    example: "Here $p$ is the odds of a success.",
    refused: ["Here $p$ is the chance of a success.", "Here $X$ is the rate of a machine."],
  },
];

/** The names that a sentence which is not read may give another meaning. */
export const recastIn = (sentence: readonly Token[], known: KnownNames): readonly string[] => [
  ...new Set(
    recastings.flatMap(({ namesAt, reach }) =>
      sentence.flatMap((token, at) =>
        token.kind === "math" && (reach === "sentence" || known.isUnread([token]))
          ? namesAt(sentence, at, known)
          : [],
      ),
    ),
  ),
];

const inputsVary = new RegExp(
  " (?:design|inputs?|covariates?|regressors?|predictors?|features?|weights|coefficients?" +
    "|activations?|points|locations) (?:is|are|was|were) (?:(?:themselves|itself|also|now) )*" +
    "(?:random|drawn|sampled|stochastic|outputs?|not fixed|no longer fixed|chosen at random)(?= )",
);

const rates = "(?:step[ -]?sizes?|learning[ -]?rates?)";
const ratesVary = new RegExp(
  " (?:adapts?|adapted|tunes?|tuned|changes?|adjusts?|anneals?|randomi[sz]es?|picks?|chooses?) " +
    `(?:the|its|their|a) (?:\\w+ )?${rates}(?= )| ${rates} (?:(?:is|are|gets) (?:\\w+ ){0,2}?` +
    "(?:adapted|adaptive|tuned|adjusted|picked|chosen by|learned|random|drawn|sampled)" +
    "|varies|vary|adapts?|depends?|changes?|follows?)(?= )",
);

/** Letters of step sizes. */
const rateLetter = /^(?:\\(?:eta|alpha|gamma|lambda|tau|epsilon|mu|rho)|h|s|a)$/;

/** Whether a sentence says that step sizes vary, and a name may be one: "Adam adapts the rate". */
export const saysRatesVary = (sentence: readonly Token[], name: string): boolean =>
  rateLetter.test(name) && ratesVary.test(` ${plainText(sentence)} `);

/** Whether a sentence says of what it does not name that it is random: "the design is random". */
export const saysInputsVary = (sentence: readonly Token[]): boolean =>
  inputsVary.test(` ${plainText(sentence)} `);

/** The name of which an equation says that two of its members are one: `X_2 = X_1`. */
export function unitedIn(sentence: readonly Token[]): readonly string[] {
  return sentence.flatMap((t) => {
    const [left, sign, right, ...more] = nodesOf(t);
    const name = left ? baseText(left) : null;
    const isUnited =
      left?.kind === "script" &&
      right?.kind === "script" &&
      sign?.kind === "relation" &&
      sign.text === "=" &&
      more.length === 0 &&
      left.sub !== null &&
      right.sub !== null &&
      baseText(right) === name &&
      // "$A_{ji} = A_{ij}$" names them twice
      [...canonical(left.sub)].sort().join() !== [...canonical(right.sub)].sort().join();
    return isUnited && name !== null ? [name] : [];
  });
}

/** The names without indices that an equation says to be one made of others: Y and X of `Y = X`. */
export function tiedIn(sentence: readonly Token[]): readonly string[] {
  const formula = sentence.find((t) => t.kind === "math" && definedBy(t.nodes) !== null);
  const [name, ...others] = formula?.kind === "math" ? formula.nodes : [];
  const text = (n: Syntax): readonly string[] =>
    n.kind === "name" ? [n.text] : n.kind === "script" ? [canonical([n])] : [];
  const [made] = name ? text(name) : [];
  if (made === undefined) return [];
  return [made, ...others.flatMap(text).filter((part) => part !== made)];
}

/** The formulas of a sentence that give names something to stand for, as they are written. */
export const definitionsIn = (sentence: readonly Token[]): readonly string[] =>
  sentence.flatMap((t) =>
    t.kind === "math" && definedBy(t.nodes) !== null ? [canonical(t.nodes)] : [],
  );
