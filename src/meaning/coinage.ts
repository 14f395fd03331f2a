import { wordsBehind } from "../page/another.ts";
import { type Force, forceOf, plainText, setOf, wordOf } from "../page/asserted.ts";
import { isIndexCondition } from "../page/ranged.ts";
import type { MathToken, Token } from "../page/token.ts";
import type { MathPiece } from "../page/tree.ts";
import { canonical } from "../tex/canonical.ts";
import { readDisplay } from "../tex/chain.ts";
import { mayDefine } from "../tex/condition.ts";
import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span } from "../text/span.ts";
import { asWords, type FirstPlaces, isFresh } from "./fresh.ts";

/** How the words around a formula say that it gives a name. */
export interface Naming {
  /**
   * how far the letter below the name goes, where the words say so: "put $Y_i = X_i$, $i = 2,
   * \dots, n$"
   */
  readonly range: MathToken | null;
  /** whether they may as well give a value to what has a name: "for the best $c = \mu$" */
  readonly mayPutIn: boolean;
  /** whether the name is new on a page as printed, so that it may be a bare letter */
  readonly isNew: boolean;
  /** whether the words before it do not say that it is one: "`$R = U_1$`, so" may be claimed */
  readonly isBare?: true;
}

/** A formula of a solution in which a name may be coined. */
export interface Coinage {
  readonly piece: MathPiece;
  readonly macros: Macros;
  /**
   * whether the words around it say that it gives a name; one that does not may still use a name
   * otherwise
   */
  readonly naming: Naming | null;
  /** whether it is a claim's, in which a letter that nothing declares may be named as well */
  readonly claimed: boolean;
  /**
   * where names first stand, on a page as printed: there an equation gives a name that is new its
   * meaning; null elsewhere
   */
  readonly first: FirstPlaces | null;
}

/** What a formula says that a name stands for, as a formula of Given would. */
export interface Coined {
  /** the name with its scripts and arguments */
  readonly head: readonly Syntax[];
  readonly token: MathToken;
  readonly range: MathToken | null;
  /** whether the words before it do not say that it gives a name */
  readonly isBare?: true;
}

/** What has a meaning that no formula gives it: `\text{median}(X) = \mu` is claimed. */
const known =
  /^\\(?:operatorname\*?|text|math[a-z]+)\{(?:med(?:ian)?|mode|quantile|(?:skew|kurt)\w*)\}/i;

/**
 * Names that solutions give to things as they go: `\gamma_1 := \operatorname{Cov}(X_1, X_2) =
 * \dots` in a display, and "the best choice is $c^* = \dots$" in the words around it. A name that
 * has a meaning keeps it: whoever asks adds only what nothing declares.
 */
export function coinedIn(formulas: readonly Coinage[]): readonly Coined[] {
  // macros that a formula defines are its own here: the displays before it are yet to be read
  const all = formulas.flatMap(({ piece, macros, naming, claimed, first }) =>
    (piece.display
      ? inDisplay(piece, new Map(macros), first)
      : inWords(piece, new Map(macros), claimed || naming?.isNew === true)
    )
      .filter(({ head, token: { nodes } }) => {
        const body = nodes.slice(head.length + 1);
        return !naming?.mayPutIn || (first !== null && isFresh(head, body, first));
      })
      .map((coined) => ({
        ...{ ...coined, naming, range: naming?.range ?? coined.range },
        ...(naming?.isBare ? { isBare: true as const } : {}),
      })),
  );
  // a name with two meanings has none here
  const names = all.map(({ head }) => canonical(head));
  const meanings = new Map<string, Set<string>>();
  for (const [k, { token }] of all.entries())
    meanings.set(
      names[k] ?? "",
      (meanings.get(names[k] ?? "") ?? new Set()).add(canonical(token.nodes)),
    );
  const mixed = mixedFamilies(all.map(({ head }) => head));
  return all.filter(
    ({ naming, head }, k) =>
      naming !== null &&
      !known.test(canonical(head.slice(0, 1))) &&
      !mixed.has(base(head)) &&
      meanings.get(names[k] ?? "")?.size === 1 &&
      names.indexOf(names[k] ?? "") === k,
  );
}

const base = ([name]: readonly Syntax[]): string => (name && baseText(name)) ?? "";

/** `Q_1` */
const isMember = (node: Syntax | undefined): boolean =>
  node?.kind === "script" && node.sub?.length === 1 && node.sub[0]?.kind === "number";

/**
 * Letters of which both a member by its number and any member are given a meaning: `Y_i = X_i -
 * \mu` and `Y_1 = X_1`.
 */
function mixedFamilies(heads: readonly (readonly Syntax[])[]): ReadonlySet<string> {
  const counted = (numbers: boolean): readonly string[] =>
    heads.flatMap((head) => {
      const sub = head[0]?.kind === "script" ? head[0].sub : null;
      return sub && sub.every((n) => n.kind === "number") === numbers ? [base(head)] : [];
    });
  const members = new Set(counted(true));
  return new Set(counted(false).filter((letter) => members.has(letter)));
}

/** Words by which a formula holds in some case only, for some values, or not at all. */
const cases = setOf(
  `if else roughly about nearly almost close when whenever unless otherwise suppose
  supposing assume assuming under event events case cases would were not no never
  cannot either or approximately instead for until except only some false wrong
  wrongly mistake mistaken mistakenly naive naively incorrect incorrectly
  erroneous erroneously fallacy tempting pretend imagine guess conjecture claim
  hope even odd often usually typically sometimes mostly commonly occasionally`,
);

/**
 * Words behind which a formula gives a name: "put $Y_i = X_i - \mu$", "the best choice is $c^* =
 * \dots$", "with $V = \dots$".
 */
const naming = setOf(
  `put let set define write abbreviate denote call introduce consider take where
  with is be are by and here namely as putting letting setting defining writing
  abbreviating denoting`,
);

/** Those of them that give a name, whatever else has been said of it. */
const putting = setOf(
  `put let set define write abbreviate denote call introduce consider take where with putting
  letting setting defining writing abbreviating denoting`,
);

const bareness = (sentence: readonly Token[], token: Token): Pick<Naming, "isBare"> =>
  putting.has(wordOf(sentence[sentence.indexOf(token) - 1])) ? {} : { isBare: true };

/** Words that go on behind a name that was given. */
const further = /^(?:and|so|then|which|we|is|are|be|as|gives|yields|where|with|to|in)$/;

/** Whether a sentence speaks of cases, so that what stands in it gives no name throughout. */
export const speaksOfCases = (sentence: readonly Token[]): boolean =>
  sentence.some(
    (token, k) =>
      isCase(token, k, sentence) &&
      !isForThe(sentence, k) &&
      !leadsToDisplay(sentence, k) &&
      !ranges(sentence, k) &&
      !isForEach(sentence, k),
  );

/** "The estimate $T = \\dots$, for which": what follows is said of what has just been named. */
const leadsToDisplay = (sentence: readonly Token[], at: number): boolean =>
  /^, for which(?: (?:we|one) (?:have|has|get|gets|find|finds))?$/.test(
    plainText(sentence.slice(Math.max(0, at - 1))),
  );

const sight = /^(?:see|seen|observed?|known?|measured?|recorded?)$/;

/** "We do not observe `$X$` but only `$Y = X + e$`": what is not seen is no case. */
const isNotSeen = (sentence: readonly Token[], at: number): boolean => {
  const not = sentence.findIndex((t) => /^(?:not|cannot|never)$/.test(wordOf(t)));
  if (not < 0 || !sight.test(wordOf(sentence[not + 1]))) return false;
  const isOnly = wordOf(sentence[at]) === "only" && at > not;
  const before = wordOf(sentence[at - 1]);
  return at === not || (isOnly && (before === "" || before === "but" || sight.test(before)));
};

const isCase = (token: Token, at: number, sentence: readonly Token[]): boolean => {
  if (token.kind !== "word" || !cases.has(token.text)) return false;
  const before = sentence[at - 1];
  if (isEstimated(sentence, at + 1)) return false;
  // "the total claim is $S = X_1 + X_2$": of an insurance
  const isInsured = /^(?:total|aggregate|annual|yearly|daily|insurance|single|individual|average)$/;
  if (token.text === "claim" && isInsured.test(wordOf(before))) return false;
  // "one half of that of either parent" is of both
  if (token.text === "either" && !sentence.some((t) => wordOf(t) === "or")) return false;
  // "`$A = X + Y$` instead of `$B = X - Y$`": it names both
  if (token.text === "instead" && wordOf(sentence[at + 1]) === "of") return false;
  if (isNotSeen(sentence, at)) return false;
  // "the error of the guess is $D = Y - m(X)$": what is guessed by it is another thing
  const isNoun = before?.kind === "word" && /^(?:the|this|our)$/.test(before.text);
  return !(token.text === "guess" && isNoun && sentence[at + 1]?.kind !== "math");
};

/**
 * "For the intercept $a = \bar y - b \bar x$ we get": what stands behind a noun with its article is
 * called so.
 */
const isForThe = (sentence: readonly Token[], at: number): boolean =>
  ["for", "the"].every((text, k) => {
    const token = sentence[at + k];
    return token?.kind === "word" && token.text === text;
  });

/** Words before a member by which only some are meant: "for positive `$x_i$`". */
const some = setOf(
  `positive negative nonzero large small big high low long short odd even prime most many few
  several first last next other certain different equal fixed given any no`,
);

/** "The extension for weight `$x_i$` is": what is said is said of each member. */
function isForEach(sentence: readonly Token[], at: number): boolean {
  const [noun, member, verb] = sentence.slice(at + 1, at + 4);
  const letter = member?.kind === "math" && member.nodes.length === 1 ? member.nodes[0] : undefined;
  const isMemberOfAny =
    letter?.kind === "script" && letter.sub?.length === 1 && letter.sub[0]?.kind === "name";
  return (
    wordOf(sentence[at]) === "for" &&
    noun?.kind === "word" &&
    !some.has(noun.text) &&
    !cases.has(noun.text) &&
    isMemberOfAny &&
    /^(?:is|are)$/.test(wordOf(verb))
  );
}

/** "The overall mean $m = \\dots$": a noun with its article stands before. */
function isCalled(sentence: readonly Token[], at: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 4); k -= 1) {
    const token = sentence[k];
    if (token?.kind !== "word" || /^(?:of|in|with|from|by|to|on|and|that)$/.test(token.text))
      return false;
    if (/^(?:the|our|a|an)$/.test(token.text)) return k < at - 1;
  }
  return false;
}

/** "$U$ is unbiased for $\theta = \dots$": what is estimated is called so. */
const isEstimated = (sentence: readonly Token[], at: number): boolean =>
  /^(?:for|of)$/.test(wordOf(sentence[at - 1])) &&
  /^(?:unbiased|estimator|estimate)$/.test(wordOf(sentence[at - 2]));

/** "Denote by `$y_i = \\dots$` the coordinates of `$Rx$`" */
const isDenoted = (before: Token | undefined, behind: Token): boolean =>
  before?.kind === "word" &&
  before.text === "by" &&
  behind.kind === "word" &&
  behind.text === "the";

/**
 * The formulas of a sentence of a solution that may give a name, throughout. `first`: where names
 * first stand, on a page as printed; there an equation for a name that is new gives it a meaning
 * whatever the words around it are, unless they take it back: nothing else is said by it of what is
 * known.
 */
export const coiningIn = (
  sentence: readonly Token[],
  first: FirstPlaces | null,
): readonly (Naming & Pick<Coined, "token">)[] =>
  clausesOf(sentence).flatMap((clause) => coiningInClause(clause, first));

/** Words behind which a name has a value: "for $p = q$", "is larger at $t = s$". */
const valued = /^(?:for|at|in|as|than|if|when|where|from|until|till|to|case)$/;

/** Words by which what is said holds nearly or in the end only. */
const nearly = setOf(
  `roughly about nearly almost approximately asymptotically eventually typically usually often
  sometimes mostly limit large small order so-called proportional up law distribution
  probability surely`,
);

/** "On average $S = n m$", but "the corrected average $A = B/c$" */
const isOnAverage = (sentence: readonly Token[], at: number): boolean =>
  wordOf(sentence[at]) === "average" && !isCalled(sentence, at + 1);

/** How an equation for a new name may be meant, where it says what the name stands for. */
const namingForces: ReadonlySet<Force> = new Set(["claims", "unclear", "supposes", "mentions"]);

/** Whether the words before a formula say that it is a value: "at `$t = s$`", but "look at". */
const isValued = (sentence: readonly Token[], at: number): boolean =>
  valued.test(wordOf(sentence[at - 1])) && !/^look(?:ing|s|ed)?$/.test(wordOf(sentence[at - 2]));

/** What a quantity may be beside what an equation makes of it: "the density is `$f = c$`". */
const telling = setOf(
  `mean means variance variances expectation covariance correlation moment probability density
  distribution law function likelihood entropy bias risk mode median satisfies satisfy obeys obey
  equals equal solves fulfils follows`,
);

/**
 * Words that go on behind a name that has been given, and change nothing of what it stands for:
 * "has the mean", "which is unbiased". Any other word may: "plus noise", "of the sorted sample".
 */
const goingOn = setOf(
  `a an the this that these it its they their which what we us one you is are was be been being has
  have had does do and but so then thus hence therefore here now again also too as well just only
  not for of to in by on from at over with where both each every all any same first second
  satisfies satisfy gives give yields yield get gets obtain obtains find finds see sees note notice
  compute computes calculate know want need needs use uses using call called denote denotes mean
  means expectation expectations expected value values variance variances covariance covariances
  correlation moment moments error errors squared square deviation standard bias unbiased estimator
  estimators estimate estimates estimating consistent linear centred centered independent fixed
  constant constants number numbers random variable variables vector vectors matrix parameter
  parameters function functions weight weights coefficient coefficients index indices sample size
  average averages sum sums total product difference sides side term terms equation because since
  linearity definition independence symmetry chance probability zero positive negative large small
  equal equals unknown known new best better worse good simple natural usual following above below
  respectively rather than more less holds hold follows follow shows show arrive arrives another
  conditional say says write symmetric invertible idempotent pair pairs coordinates let such
  bad poor useful useless biased efficient sufficient accurate hat trace rank projection orthogonal
  end up arriving hours minutes seconds days years km kg metres meters euros dollars percent
  points units becomes simplifies reads written rewritten short brevity form takes turns into
  reduces last line identity inequality bound risk loss display result claim`,
);

/** Whether the words behind a formula leave it as it is, up to what they lead to. */
function goesOnPlainly(sentence: readonly Token[], at: number): boolean {
  const behind = wordsBehind(sentence, at);
  // "With `$S = X + Y$` the least squares estimator is": its main clause says it of another thing
  const leads = at === 1 && /^(?:with|writing|putting|setting)$/.test(wordOf(sentence[0]));
  if (leads && beginsClause.test(plainText(behind))) return true;
  return (
    behind.every((t) => t.kind !== "word" || goingOn.has(t.text)) &&
    !altered.test(plainText(behind))
  );
}

/** "the least squares estimators are", "our estimate of `$c$` has": what has a verb of its own. */
const beginsClause =
  /^(?:, )?(?:the|our|this|its|their) (?:[\w-]+ ){1,4}(?:of \$ )?(?:is|are|has|have)(?: |$)/;

/** "$Z = X + Y$, squared", "$Z = X$ in expectation", "$Z = cX$ with $c$ random" */
const altered = new RegExp(
  "^(?:, )?(?:(?:squared|centred|centered|biased)(?= [.,;:]|$)|(?:in|on) (?:the )?(?:expectation" +
    "|average|mean|law|distribution|probability)\\b)" +
    "|(?:with|and|where) (?:an? )?(?:\\$ (?:is |being )?(?:itself |also )?random|random \\$)" +
    "|\\( (?:random \\$|\\$ random) \\)",
);

/** "With probability `$q = 1 - p$` the coin shows tails": of a chance it says which. */
const isChance = (sentence: readonly Token[], at: number): boolean =>
  /^with (?:probability|chance) \$/.test(plainText(sentence.slice(Math.max(at - 2, 0), at + 1)));

/** "A step to the right with probability `$p$` or one to the left with probability `$q = 1-p$`" */
const isLikelihood = (sentence: readonly Token[], at: number, first: FirstPlaces): boolean =>
  isChance(sentence, at) &&
  namesAnew(sentence, at, first) &&
  !sentence
    .slice(0, at)
    .some((t, k) => !/^(?:or|either)$/.test(wordOf(t)) && isCase(t, k, sentence));

/** Whether a formula is an equation for a new name: "keep only `$Z = X + Y$` in memory". */
function namesAnew(sentence: readonly Token[], at: number, first: FirstPlaces | null): boolean {
  const token = sentence[at];
  if (first === null || token?.kind !== "math") return false;
  const sign = token.nodes.findIndex((n) => n.kind === "relation");
  const relation = token.nodes[sign];
  const [left, right] = [asWords(token.nodes.slice(0, sign)), token.nodes.slice(sign + 1)];
  const said = isChance(sentence, at)
    ? sentence.filter((_, k) => !isChance(sentence, k + 1))
    : sentence;
  return (
    relation?.kind === "relation" &&
    mayDefine(relation.text) &&
    isFresh(left, right, first) &&
    !isIndexCondition(token, sentence) &&
    !runs(token) &&
    right.some((n) => n.kind !== "number" && n.kind !== "operator") &&
    !isValued(sentence, at) &&
    !said.some((t, k) => t.kind === "word" && (nearly.has(t.text) || isOnAverage(said, k))) &&
    !said.slice(0, at).some((t) => t.kind === "word" && telling.has(t.text)) &&
    namingForces.has(forceOf(sentence, at, null))
  );
}

/**
 * "The estimate is $T = \\dots$, and it has no bias": what is said of it behind its definition is a
 * clause of its own.
 */
function clausesOf(sentence: readonly Token[]): readonly (readonly Token[])[] {
  const at = sentence.findIndex(
    (token, k) =>
      token.kind === "mark" && token.text === "," && ofBias.test(plainText(sentence.slice(k + 1))),
  );
  return at < 0 ? [sentence] : [sentence.slice(0, at), sentence.slice(at + 1)];
}

/** Says of an estimate that it is good, and nothing of what it is. */
const ofBias = new RegExp(
  "^(?:and (?:it|they) (?:(?:has|have) no bias|(?:is|are) (?:unbiased|consistent))" +
    "(?: (?:either|also|too|as well|again))*" +
    "|but (?:(?:it|they) (?:is|are) )?(?:never|not) (?:better|best|optimal|efficient|as good))" +
    "(?: [.,:;]| \\$)*$",
);

/** "The fourth moment is `$\mu_4 = 9$`": a value of what is given follows, and is no name's. */
function tellsMoment(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  const nodes = token?.kind === "math" ? token.nodes : [];
  const value = nodes.slice(nodes.findIndex((n) => n.kind === "relation") + 1);
  return (
    value.every((n) => n.kind !== "name" && n.kind !== "script") &&
    /^(?:is|are|was|were|equals)$/.test(wordOf(sentence[at - 1])) &&
    sentence.slice(0, at).some((t) => t.kind === "word" && telling.has(t.text))
  );
}

function coiningInClause(
  sentence: readonly Token[],
  first: FirstPlaces | null,
): readonly (Naming & Pick<Coined, "token">)[] {
  const chances = sentence.filter(
    (t, k): t is MathToken => first !== null && isLikelihood(sentence, k, first),
  );
  if (chances.length > 0)
    return chances.map((token) => ({ token, range: null, mayPutIn: false, isNew: true }));
  if (speaksOfCases(sentence)) return [];
  const mayPutIn = sentence.some(isCase);
  const anew = new Set(sentence.filter((_, k) => namesAnew(sentence, k, first)));
  const found = sentence.filter((token, k): token is MathToken => {
    const [before, behind] = [sentence[k - 1], sentence[k + 1]];
    if (!goesOnPlainly(sentence, k)) return false;
    if (anew.has(token)) return true;
    if (tellsMoment(sentence, k)) return false;
    if (
      token.kind !== "math" ||
      (behind?.kind === "word" &&
        !further.test(behind.text) &&
        !isDenoted(before, behind) &&
        !ranges(sentence, k + 1)) ||
      behind?.kind === "math"
    )
      return false;
    // what stands in brackets behind it may say for which values: "put $Y_i = X_i$ ($i > 2$)"
    if (behind?.kind === "mark" && behind.text === "(") return false;
    if (!before || before.kind === "mark") return true;
    return (
      before.kind === "word" &&
      (naming.has(before.text) || isCalled(sentence, k) || isEstimated(sentence, k))
    );
  });
  return found.flatMap((token) => {
    const limiting = sentence.filter(
      (other): other is MathToken =>
        other !== token && other.kind === "math" && limits(other, token),
    );
    const [range = null] = limiting;
    return limiting.length === 0 || (limiting.length === 1 && range && runs(range))
      ? [{ token, range, mayPutIn, isNew: anew.has(token), ...bareness(sentence, token) }]
      : [];
  });
}

/**
 * Whether a formula says something of a letter that stands below the name which another one gives.
 */
function limits(other: MathToken, token: MathToken): boolean {
  const [head] = token.nodes;
  const letters =
    head?.kind === "script" && head.sub
      ? head.sub.flatMap((n) => (n.kind === "name" ? [n.text] : []))
      : [];
  const says = other.nodes.some((n) => n.kind === "relation" || isOperator(n, "\\in", "\\notin"));
  return says && other.nodes.some((n) => n.kind === "name" && letters.includes(n.text));
}

/** `i = 1, \dots, n` */
const runs = ({ nodes }: MathToken): boolean =>
  nodes[0]?.kind === "name" &&
  nodes[1]?.kind === "relation" &&
  nodes.some((n) => isOperator(n, "\\dots"));

/** "for `$i = 1, \\dots, n$`", "for all `$i = 1, \\dots, n$`" */
function ranges(sentence: readonly Token[], at: number): boolean {
  const every = /^(?:all|each|every)$/.test(wordOf(sentence[at + 1]));
  const range = sentence[at + (every ? 2 : 1)];
  return wordOf(sentence[at]) === "for" && range?.kind === "math" && runs(range);
}

/** A formula of a display that says how far a letter runs. */
function rangeOf(nodes: readonly Syntax[], piece: MathPiece): MathToken | null {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return null;
  const token: MathToken = { kind: "math", nodes, piece, span: cover(first.span, last.span) };
  return runs(token) ? token : null;
}

const coining = /^(?::=|\\triangleq|\\doteq)$/;

function inWords(piece: MathPiece, macros: Macros, claimed: boolean): readonly Coined[] {
  const { nodes: written, problems } = readMath(piece.source, piece.from, macros);
  const nodes = asWords(written);
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (
    problems.length > 0 ||
    sign?.kind !== "relation" ||
    !mayDefine(sign.text) ||
    nodes.slice(at + 1).some((n) => n.kind === "relation")
  )
    return [];
  const last = nodes.at(-1);
  // "for $i = 1$" gives a value to a letter that counts; e does not count, and is a number to
  // whoever is not told
  if (
    (!claimed && /^[a-df-z]$/.test(canonical(nodes.slice(0, at)))) ||
    (!claimed && nodes.length === at + 2 && nodes[at + 1]?.kind === "number" && !isMember(nodes[0]))
  )
    return [];
  const body =
    last?.kind === "operator" && /^[.,;:]$/.test(last.text)
      ? nodes.slice(at + 1, -1)
      : nodes.slice(at + 1);
  return coined(nodes.slice(0, at), body, piece, piece.span);
}

function inDisplay(piece: MathPiece, macros: Macros, first: FirstPlaces | null): readonly Coined[] {
  return readDisplay(piece.source, piece.from, macros).chains.flatMap(({ lines, steps }) =>
    steps.flatMap(({ from, to, relation, limits }, k) => {
      const right = lines[to];
      const left = lines[from] && { ...lines[from], nodes: asWords(lines[from].nodes) };
      if (!left || !right) return [];
      const isNew =
        k === 0 &&
        relation === "=" &&
        first !== null &&
        isFresh(left.nodes, right.nodes, first, piece.from);
      // "$$y_i = a + b x_i, \qquad i = 1, \dots, n$$"
      const [limit, ...more] = limits;
      const range = isNew && more.length === 0 && limit?.nodes ? rangeOf(limit.nodes, piece) : null;
      if (range && right && !right.spoilt && !left.spoilt)
        return coined(left.nodes, right.nodes, piece, cover(left.span, right.span)).map((one) => ({
          ...one,
          range,
        }));
      return limits.length === 0 &&
        (coining.test(relation) || isNew) &&
        !right.elided &&
        !left.spoilt &&
        !right.spoilt
        ? coined(left.nodes, right.nodes, piece, cover(left.span, right.span))
        : [];
    }),
  );
}

function coined(
  left: readonly Syntax[],
  right: readonly Syntax[],
  piece: MathPiece,
  span: Span,
): readonly Coined[] {
  const [name] = left;
  if ((name?.kind !== "name" && name?.kind !== "script") || left.length > 2 || right.length === 0)
    return [];
  const nodes: Syntax[] = [
    ...left,
    { kind: "relation", text: ":=", label: null, span: name.span },
    ...right,
  ];
  return [{ head: left, token: { kind: "math", nodes, piece, span }, range: null }];
}
