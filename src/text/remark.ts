/**
 * Words beside a relation: over it, in front of it or at the end of its row. They leave it as it
 * is where they only say why it holds or lead to it; anything else may say that it does not hold,
 * or when, and is then not read.
 */

/** Commands that only set type, and what stands for words. */
const type =
  /\\(?:text|textrm|textnormal|textbf|textit|textsf|mathrm|mathcal|mathscr|mathbf|mathit|mathsf|operatorname|rm|cal|bf|it|sf|tt|scriptstyle|mbox|hbox|emph|left|right|quad|qquad)\*?(?![A-Za-z])|\\[,;:! ]|[{}~]/g;

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

/** What denies, hedges or limits, wherever it stands. */
const changing =
  /\b(?:no|not|never|none|nor|neither|nothing|nowhere|cannot|without|false|fals\w+|wrong\w*|untrue|incorrect\w*|invalid\w*|mistak\w*|fail\w*|violat\w*|contrary|denied|dubious|doubt\w*|disprov\w*|refut\w*|reject\w*|contradict\w*|unless|except\w*|exclud\w*|other than|apart from|save for|only|if|iff|when|whenever|whether|provided|assuming|suppos\w*|otherwise|approx\w*|rough\w*|near(?:ly)?|almost(?! sure)|about|around|asympt\w*|heuristic\w*|hope\w*|perhaps|maybe|probabl[ey]|possibl[ey]|presumabl[ey]|likely|seem\w*|might|may|could|would|should|some(?:times|where)?|most(?:ly)?|often|usually|typically|generally|in general|hardly|barely|occasionally|eventually|up to|to (?:first|second|leading|lowest) order|in the limit|in (?:distribution|law|probability|mean[ -]square|l_?\^?2|expectation|most|some)|for (?:large|small|big|now)|ignor\w*|neglect\w*|negligible|drop(?:s|ped|ping)?|guess\w*|conjectur\w*|to be (?:shown|proved|checked|verified)|unproven|unclear|claim(?:s|ed)? to|wish\w*|todo|unequal|different|differs?)\b|n't\b|[?!✗✘×≠¬]|\bnon(?=-)/;

/** Denials that are part of a reason: "since the terms are not correlated". */
const harmless =
  /\b(?:(?:is|are|does|do) not (?=random|depend|correlat|vary|involve|change|affect)|non-?(?=negative|zero|random|degenerate)|as (?:claimed|desired|required|wanted|needed|expected|stated)|no(?: more)? (?=cross[ -]terms?\b|dependence\b))/g;

/** Words that begin a reason. */
const leading =
  /^(?:and )?(?:by|since|as|from|because|using|via|due to|thanks to|in view of|recall(?:ing)?|applying|substituting|inserting|plugging in|expanding|noting|note)\b/;

/** Words of rules, of the names of theorems, and of what is done to a formula. */
const rule =
  /\b(?:i\.? ?i\.? ?d|indep|ind|lin|sym|distr?|cond|expect|alg|thm|ass|hyp|arith|norm|ortho\w*|independen\w*|identical\w*|same (?:law|distribution|mean|variance)|uncorrelated\w*|orthogonal\w*|bi-?linear\w*|linear\w*|additiv\w*|homogene\w*|symmetr\w*|exchangeab\w*|stationar\w*|unbiased\w*|cent(?:er|r)ed|cent(?:er|r)ing|def(?:\.|inition\w*|ined?)?|tower|iterated|total|condition(?:al|ing|s)?|algebra\w*|arithmetic|calculus|rearrang\w*|expan[ds]\w*|expansion|simplif\w*|factor\w*|cancel\w*|collect\w*|distribut\w*|commut\w*|associat\w*|transpos\w*|trace|cyclic\w*|determinant|inverse|telescop\w*|geometric|arithmetic|binomial|series|sum(?:s|mation|ming)?|split\w*|reindex\w*|renam\w*|relabel\w*|shift\w*|substitut\w*|change of variables?|integrat\w*|differentiat\w*|derivative|chain|product|quotient|fubini\w*|tonelli\w*|jensen\w*|markov\w*|chebyshev\w*|cauchy\w*|schwarz\w*|h(?:ö|o)lder\w*|minkowski\w*|wald\w*|stein\w*|isserlis\w*|wick\w*|bayes\w*|taylor\w*|newton\w*|pythagoras\w*|bessel\w*|doob\w*|martingale|adam\w*|eve\w*|law of|theorem|lemma|proposition|corollary|identity|identities|formula|equation|inequality|triangle|rule|propert(?:y|ies)|assumption\w*|hypothes[ie]s|given|induction|recursion|recurrence|monoton\w*|convex\w*|concav\w*|conjugat\w*|normal\w*|gaussian\w*|bernoulli|poisson|uniform\w*|exponential|rademacher|moments?|means?|variances?|covariances?|expectations?|bias|mse|noise|signal|constants?|deterministic|measurab\w*|known|isometry|ito|it(?:ô)|algebra|completing the square|square|vanish\w*|zero|diagonal|off-diagonal|cross[ -]?terms?|idempoten\w*|invertib\w*|projection|spectral|eigen\w*|spher\w*|isotrop\w*|kernel|density|probabilit(?:y|ies)|indicators?|complement\w*|union|disjoint\w*|partition|count\w*|multiplication|division|adding|subtract\w*|fourier|laplace|closed form|partial fractions?|rewrit\w*|regroup\w*|grouping|pull(?:ing|ed)? out|take|taking|hint|above|previous|earlier|before|step|line|row|part|eq|eqn|eqs)\b/;

/** Numbers and letters of what stands elsewhere: "(a)", "3.2", "iv", "A1, A2", "*", "†". */
const reference =
  /^(?:(?:(?:eqs?|eqns?|equations?|lines?|steps?|lemmas?|theorems?|thms?|prop(?:osition)?s?|cor(?:ollar(?:y|ies))?|assumptions?|ass|def(?:inition)?s?|remarks?|sections?|sec|rules?|parts?|see|cf|hyp|[§#])\.? ?)?(?:\(?(?:[a-z]{0,2}\d+(?:[.\-–]\d+)*[a-z]?'*|[a-z]'*|[ivx]{1,4}|\\?(?:star|ast|dagger|ddagger|dag|ddag|heartsuit|spadesuit|clubsuit|diamondsuit|sharp|flat|diamond|bullet)|\\(?:alpha|beta|gamma|delta|i+v?)|[*†‡§¶]+)\)?)(?:,? ?(?:and|&|\+|,|-|–|with) ?|$))+$/;

/** Signs and words that say nothing more than that the relation holds, or that this is the end. */
const plain =
  /^(?:a\.? ?s\.?|almost surely|with probability (?:one|1)|q\.?e\.?d\.?|done|ok|(?:by )?def\.?|\\?(?:delta|triangle|wedge|checkmark|square|blacksquare|box|qed)|[✓✔□■∎])$/;

/** Whether words deny or doubt what stands beside them. */
export const denies = (words: string): boolean =>
  /\b(?:no|not|never|none|false|wrong\w*|untrue|except(?! (?:for|where|when|if)\b)|incorrect|invalid|fails?|failed|violated|doubt\w*|hope\w*|perhaps|maybe)\b|n't\b|[?✗✘]/.test(
    words,
  );

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

const connective =
  /^(?:(?:and|or|so|hence|thus|then|therefore|also|but|now|next|finally|again|further|moreover|furthermore|similarly|likewise|consequently|accordingly|equivalently|namely|i\.?e|e\.?g|that is|in particular|in other words|altogether|together|in total|overall|where|with|that|which|this|it|we|one|you|note|recall|observe|see|find|get|gets|have|has|obtain|obtains|write|compute|calculate|conclude|deduce|follows|gives|yields|means|implies|becomes|is|equals|to|first|second|third|last|lastly|here|there|for the|the|a|an|of|both|left|right|sides?|hand|lhs|rhs|rest|remaining|other|these|those|result|answer|solution|terms?|case|side|our|by|from|using|since|because|as|follow|see|do|does|clearly|indeed|of course|obviously|trivially)\b ?)+$/;
