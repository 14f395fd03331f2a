/**
 * Words beside a relation: over it, in front of it or at the end of its row. They leave it as it
 * is where they only say why it holds or lead to it; anything else may say that it does not hold,
 * or when, and is then not read.
 */

/** Commands that only set type, and what stands for words. */
const type = new RegExp(
  `\\\\${oneOf(
    "(?:text|math)[a-z]* operatorname rm cal bf it sf tt scriptstyle mbox hbox emph left right",
    "q?quad tiny scriptsize footnotesize small normalsize large displaystyle textstyle",
  )}\\*?(?![A-Za-z])|\\\\[,;:! ]|[{}~]`,
  "g",
);

/** Words in small letters, without the type they are set in and the brackets around them. */
export function plainWords(tex: string): string {
  const words = tex
    .replace(/\\(?:eqref|ref|cref|autoref|cite)\s*\{[^{}]*\}/g, " 1 ")
    .replace(type, " ")
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  const trimmed = words.replace(/^[\s.,;:([]+|[\s.,;:)\]]+$/g, "");
  // the bracket of "(b)" and of "independence (b)"
  return trimmed
    .replace(/[()[\]]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Words as a pattern: `wrong*` for all that begin so, `up_to` for words side by side; other signs
 * are those of patterns.
 */
function oneOf(...lists: readonly string[]): string {
  const words = lists.join(" ").trim().split(/\s+/);
  const stems = words.map((w) => w.replace(/_/g, " ").replace(/(?<=[a-z])\*$/, "\\w*"));
  return `(?:${stems.join("|")})`;
}

/** What denies or doubts what stands beside it. */
const denial = oneOf(
  "no not never none false* fals* wrong* untrue incorrect* invalid* mistak* fail* violat* doubt*",
  "hope* perhaps maybe except(?!_(?:for|where|when|if)\\b)",
);
/** What hedges, limits or goes on with the formula, wherever it stands. */
const hedge = oneOf(
  "nor neither nothing nowhere cannot without contrary denied dubious disprov* refut* reject*",
  "contradict* unless except* exclud* other_than apart_from save_for only if iff when whenever",
  "whether provided assuming suppos* otherwise approx* rough* near(?:ly)? almost(?!_sure) about",
  "around asympt* heuristic* probabl[ey] possibl[ey] presumabl[ey] likely seem* might may could",
  "would should some(?:times|where)? most(?:ly)? often usually typically generally in_general",
  "hardly barely occasionally eventually up_to to_(?:first|second|leading|lowest)_order",
  "in_(?:the_limit|distribution|law|probability|mean[_-]square|l_?\\^?2|expectation)",
  "in_(?:most|some|part) smaller larger bigger",
  "for_(?:large|small|big|now) ignor* neglect* negligible drop(?:s|ped|ping)? guess* conjectur*",
  "to_be_(?:shown|proved|checked|verified) unproven unclear claim(?:s|ed)?_to wish* todo unequal",
  "different differs? given times plus minus divided multiplied twice half percent less greater",
);
const changing = new RegExp(`\\b(?:${denial}|${hedge})\\b|n't\\b|[?!✗✘×≠¬]|\\bnon(?=-)`);
const denying = new RegExp(`\\b${denial}\\b|n't\\b|[?✗✘]`);

/** Denials that are part of a reason: "since the terms are not correlated". */
const harmless = new RegExp(
  `\\b${oneOf(
    "(?:is|are|does|do)_not_(?=random|depend|correlat|vary|involve|change|affect)",
    "non-?(?=negative|zero|random|degenerate)",
    "as_(?:claimed|desired|required|wanted|needed|expected|stated)",
    "no_(?:more_)?(?=cross[_-]terms?\\b|dependence\\b)",
  )}`,
  "g",
);

/** Words that begin a reason. */
const leading = new RegExp(
  `^(?:and )?${oneOf(
    "by since as from because using via due_to thanks_to in_view_of recall(?:ing)? applying",
    "substituting inserting plugging_in expanding noting note",
  )}\\b`,
);

/** Words of rules, of the names of theorems, and of what is done to a formula. */
const rule = new RegExp(
  `\\b${oneOf(
    "i\\.?_?i\\.?_?d indep ind lin sym distr? cond expect alg thm ass hyp arith norm ortho*",
    "independen* identical* same_(?:law|distribution|mean|variance) uncorrelated* bi-?linear*",
    "linear* additiv* homogene* symmetr* exchangeab* stationar* unbiased* cent(?:er|r)ed",
    "cent(?:er|r)ing def(?:\\.|inition*|ined?)? tower iterated total condition(?:al|ing|s)?",
    "algebra* arithmetic calculus rearrang* expand* expans* simplif* factor* cancel*",
    "collect* distribut* commut* associat* transpos* trace cyclic* determinant inverse telescop*",
    "geometric binomial series sum(?:s|mation|ming)? split* reindex* renam* relabel* shift*",
    "substitut* change_of_variables? integrat* differentiat* derivative chain product quotient",
    "fubini* tonelli* jensen* markov* chebyshev* cauchy* schwarz* h(?:ö|o)lder* minkowski* wald*",
    "stein* isserlis* wick* bayes* taylor* newton* pythagoras* bessel* doob* martingale adam* eve*",
    "law_of theorem lemma proposition corollary identity identities formula equation inequality",
    "triangle rule propert(?:y|ies) assumption* hypothes[ie]s induction recursion recurrence",
    "monoton* convex* concav* conjugat* normal* gaussian* bernoulli poisson uniform* exponential",
    "rademacher moments? means? variances? covariances? expectations? bias mse noise signal",
    "constants? deterministic measurab* isometry ito itô completing_the_square square vanish*",
    "zero diagonal off-diagonal cross[_-]?terms? idempoten* invertib* projection spectral eigen*",
    "spher* isotrop* kernel density probabilit(?:y|ies) indicators? complement* union disjoint*",
    "partition count* multiplication division adding subtract* fourier laplace closed_form",
    "partial_fractions? rewrit* regroup* grouping pull(?:ing|ed)?_out hint above previous step",
    "line eq eqn eqs",
  )}\\b`,
);

const cited = oneOf(
  "eqs? eqns? equations? lines? steps? lemmas? theorems? thms? prop(?:osition)?s?",
  "cor(?:ollar(?:y|ies))? assumptions? ass def(?:inition)?s? remarks? sections? sec rules? parts?",
  "see cf hyp [§#]",
);
const counter = oneOf(
  "[a-z]{0,2}\\d+(?:[.\\-–]\\d+)*[a-z]?'* [a-z]'* [ivx]{1,4} \\\\(?:alpha|beta|gamma|delta)",
  "[*†‡§¶]+",
  "\\\\?(?:star|ast|d?dagger|d?dag|(?:heart|spade|club|diamond)suit|sharp|flat|diamond|bullet)",
);
/** Numbers and letters of what stands elsewhere: "(a)", "3.2", "iv", "A1, A2", "*", "†". */
const reference = new RegExp(
  `^(?:(?:${cited}\\.? ?)?\\(?${counter}\\)?(?:,? ?(?:and|&|\\+|,|-|–|with) ?|$))+$`,
);

/** Signs and words that say nothing more than that the relation holds, or that this is the end. */
const plain = new RegExp(
  `^${oneOf(
    "(?:we_)?(?:showed|shown|proved|saw|derived)_(?:this_)?(?:in_class|above|before|earlier)",
    "a\\.?_?s\\.? almost_surely with_probability_(?:one|1) q\\.?e\\.?d\\.? done ok (?:by_)?def\\.?",
    "\\\\?(?:delta|triangle|wedge|checkmark|square|blacksquare|box|qed) [✓✔□■∎]",
  )}$`,
);

/** Whether words deny or doubt what stands beside them. */
export const denies = (words: string): boolean => denying.test(words);

/** Whether words deny, hedge or limit what they stand at, so that they are no mere name of it. */
export const changes = (words: string): boolean => changing.test(words) || /\bfor\b/.test(words);

/** Whether words (with `$` for the formulas among them) say why a relation holds, and no more. */
export function isReason(words: string): boolean {
  if (words === "" || plain.test(words) || reference.test(words)) return true;
  if (changing.test(words.replace(harmless, ""))) return false;
  if (leading.test(words) || rule.test(words)) return true;
  const parts = words.split(/ ?, ?/);
  return parts.length > 1 && parts.every(isReason);
}

/** Whether words in front of a relation only lead to it: "and hence", "we obtain". */
export function leadsOn(words: string): boolean {
  return words
    .split(/[,;:.] ?/)
    .every((part) => connective.test(part.trim()) || isReason(part.trim()));
}

const connective = new RegExp(
  `^(?:${oneOf(
    "and or so hence thus then therefore also but now next finally again further moreover",
    "furthermore similarly likewise consequently accordingly equivalently namely i\\.?e",
    "e\\.?g that in_particular in_other_words altogether together in_total overall where with",
    "which this it",
    "we one you note recall observe see find gets? have has obtains? write compute calculate",
    "conclude deduce follows? gives yields means implies becomes is equals to first second third",
    "last lastly here there for_the the a an of both left right sides? hand lhs rhs rest",
    "remaining other these those result answer solution terms? case our by from using since",
    "because as do does clearly indeed of_course obviously trivially",
  )}\\b ?)+$`,
);
