import { plainText, type Said } from "./asserted.ts";
import { begins, type Change, makes } from "./change.ts";
import { keptAndLeft } from "./kept-letters.ts";
import { notAlike } from "./not-alike.ts";
import { reckonings, takings } from "./taken-back.ts";

/** Who or what a sentence goes on about. */
const others =
  "(?:they|them|both|it|one|the (?:first|second|two|others?|rest|former|latter)|\\$(?: and \\$)?)";

/** What is done to quantities. */
const done =
  "doubled|halved|tripled|set to|replaced|truncated|clipped|sorted|ordered|shuffled|permuted" +
  "|swapped|removed|discarded|closed|shut|overlooked|left (?:out|as)|put back|thrown away" +
  "|rounded|chosen to|picked to|learned|learnt|fitted|tuned|modified|updated|rescaled|merged" +
  "|converted|recoded|expressed in (?:other|new|different)|mixed|reset|equated|identified with" +
  "|determined by|itself determined|random itself" +
  "|(?<!ind(?:ex|ices) (?:is|are) )shifted by|garbled|corrupted|contaminated|tampered with" +
  "|added to (?:all|each|every|the) (?:readings?|observations?|measurements?|values?|errors?" +
  "|data)" +
  "|called the winner";

const does =
  "add|double|halve|triple|copy|copies|couple|truncate|clip|update|sort|shuffle|permute|swap|stop" +
  "|discard|flip|merge|mix|replace|round|rescale|shift|identify|equate|reset";

/** Single draws of several, and what they make. */
const draws =
  "observations?|entries|readings?|draws?|measurements?|values?|samples?|ones|sensors?|trials?" +
  "|data" +
  "|average|process|first|second|third|last|two|others|rest";

/** What befalls draws, so that they are no longer what they were. */
const befalls =
  "repeats?|repeated|duplicated?|stuck|restarted|reset|clipped|omitted|agree|coincide|overwritten" +
  "|swapped|lost|missing|discarded|dropped|copied|recorded twice|(?:be|is|are) (?:zero|equal)" +
  "|identical(?! (?:in|distributions?|laws?))|depends? on the (?:first|second|last|previous)" +
  "|stops? (?:at|after|when)|(?:are|is) (?:\\w+ )?the same(?= [.;])";

/** What notation of the field does not stand for. */
const otherwise =
  "median|mode|standard deviation|floor|ceiling|integer part|maximum|minimum|conjugates?" +
  "|empirical";

const changed =
  "\\$|it|them|some|\\w+ more|noise|the (?:values?|draws?|observations?|samples?|tickets?|order)";

const totals =
  "sums|(?:the |this )?sum|averages|products|expectations|probabilities|means|variances";

/** Ways to change what is given. */
export const changes: readonly Change[] = [
  ...notAlike,
  {
    name: "ties things together",
    about: "dependence",
    says: new RegExp(
      ` (?:${others} (?:.* )?` +
        "(?:(?<!is the |not |n't )shares?" +
        "(?! exactly one index| the same (?:mean|variance|law|distribution))" +
        "|(?:a|the) common|coupled?|(?<!independent )cop(?:y|ies|ied)|coincide" +
        "|are (?:then )?equal" +
        "|(?:are|is) (?:closely |strongly )?(?:related|linked|tied)|drives?|influences?|affects?" +
        "|function of|computed from|obtained (?:from|by)|made (?:from|by)|copying" +
        "|determined by|depend on (?:each|one)" +
        "|(?:moves?|rises?|falls?|goes?|drops?|jumps?|shifts?|var(?:y|ies)|fails?|fluctuates?)" +
        " (?:all )?together" +
        "|(?:sum|add)(?: up)? to (?:one|zero|unity|an?|the|\\$|\\d+))" +
        "|(?:couple|tie|link|let) (?:them|both)" +
        "|one (?:drives|influences|affects|causes)|(?:related|linked|associated|coupled) ones" +
        "|\\$ (?:is|are) \\$ (?:lagged|shifted|delayed|reversed|rescaled|read again|seen again)" +
        "|strong(?:ly)? (?:associat\\w+|link\\w*|dependen\\w+))(?= )",
    ),
    example: "Both contain the noise of a common sensor.",
    refused: [
      "They share the same mean.",
      "The two funds do not share a single asset.",
      "It is the share of the whole.",
      "$U$ is an average of independent copies of the kernel.",
      "We choose another one which shares exactly one index with it.",
      "The second step is to expand the square.",
    ],
  },
  {
    name: "says that they depend",
    about: "dependence",
    says: new RegExp(
      " with (?:the |a )?(?:common )?(?:correlation|covariance) \\$(?= )" +
        "| independent of (?:nothing|none|no one|neither)(?= )" +
        "| shares? (?:a|one|the same) (?:common |single |random )*" +
        "(?:shock|factor|component|source|cause|noise|error|seed|sensor)(?= )" +
        // "A correlation" is a title
        "| (?:positive|negative|nonzero|serial|spatial|strong|weak|slight|mild|some|(?<=\\w )a) " +
        "(?:\\w+ )?(?:auto-?)?(?:covariance|correlation|dependence|association)(?= )" +
        "(?!(?: is| of)? (?:zero|nothing|matrix|function))" +
        "| (?:in|into) (?:pairs|clusters|groups|families|litters|blocks) (?:of|from|with) " +
        "| from the same (?!distributions?|laws?|populations?|means?" +
        "|variances?|way|manner|reason|kind|form|family|urn|model|argument|size|order|time)\\w+ " +
        "| (?:looking at|looks at|given|copying|copied from|imitat\\w+|follow\\w*|react\\w* to" +
        "|depend\\w* on|based on|built on|chosen from) " +
        "(?:the|its|their) (?:\\w+ )?(?:ones?|draws?|values?|observations?|results?|outcomes?" +
        "|predecessors?|neighbou?rs?)(?: (?:just )?before| already| so far|(?= [.,;]))",
    ),
    example: "Our recordings come in pairs from the same patient.",
    refused: [
      "They are drawn from the same distribution.",
      "We add a covariance matrix.",
      "This follows from the same argument.",
      "There is a covariance of zero.",
    ],
  },
  {
    name: "contradicts",
    about: "anything",
    says: /^ (?:but|however ,|in fact|actually|in truth) (?:\$|this|that|it) (?:is|are|was|were) /,
    example: "But $c$ is estimated from $Y$ and $Z$.",
    refused: ["But this $c$ is what we want.", "It is estimated from $Y$ and $Z$."],
  },
  {
    name: "changes a quantity",
    about: "anything",
    says: new RegExp(
      `${begins}(?:(?:we|one|you|they|let us|the \\w+) )?(?:then |now )?` +
        `(?:${does})s? (?:${changed})(?= )(?!.* sides? )`,
    ),
    example: "We double $X$.",
    refused: ["Add $1$ to both sides.", "We add and subtract the mean.", "We shift the index."],
  },
  {
    name: "a quantity is changed",
    about: "everything",
    says: new RegExp(
      ` (?:is|are|was|were|been|gets?) (?:then |now |later |always |first )?(?:${done})(?= )`,
    ),
    example: "All values below zero are set to zero.",
    refused: ["The square is expanded.", "The index is shifted by one."],
  },
  {
    name: "has a flaw",
    about: "everything",
    says: new RegExp(
      " (?:sensors?|instruments?|devices?|scales?|errors?|error vector|noise|readings?" +
        "|measurements?|samples?|data) (?:has|have|carry|carries|contains?|leans?) " +
        "(?:(?:a|an|some) )?(?:(?!no )\\w+ )?" +
        "(?:bias(?! of (?:zero|0))|offset|upwards?|downwards?)(?= )" +
        "|^ the design (?:matrix )?(?:is|was) (?:itself )?(?:drawn|sampled)(?= )",
    ),
    example: "The sensor has a bias of one unit.",
    refused: ["The estimator has a bias.", "The sensor has no bias.", "The design is fixed."],
  },
  {
    name: "done over, or with something else",
    about: "everything",
    says: new RegExp(
      " (?:is|are) (?:then )?(?:repeated|redone|rerun|redrawn|resampled|thrown again) " +
        "(?:until|unless|if|when|whenever) " +
        "| (?:coin|die|dice|urn|deck|device|instrument|machine|sensor|generator) (?:is|are|was) " +
        "(?:then |later )?(?:changed|replaced|exchanged|swapped|switched) " +
        "| (?:the|this|that|our) (?:model|assumption|hypothesis) (?:is|was) (?:\\w+ )?" +
        "(?:wrong|false|untrue|inaccurate|inadequate|violated|off)(?= )" +
        "| re-?(?:roll|toss|throw|flip|draw)s? " +
        "(?:all|any|each|every|the|ones|zeros|them|it|some) " +
        "| (?:this|that) (?:fails|breaks down)(?= )(?! to )",
    ),
    example: "The coin is changed after the first toss.",
    refused: [
      "The experiment is repeated many times.",
      "The order of the sums is changed.",
      "The model is linear.",
    ],
  },
  {
    name: "grows by itself",
    about: "everything",
    says: new RegExp(
      " (?:it|they|\\$|\\w+ of them) (?:then |now )?(?:doubles?|halves?|rises?|grows?|drops?" +
        "|falls?|escapes?|moves?|varies|vary|changes?|adapts?)(?= )(?! like| with \\$| the | an? )",
    ),
    example: "In the rush hour it doubles.",
    refused: ["It grows like $n$.", "It follows that"],
  },
  {
    name: "they differ",
    about: "anything",
    says: new RegExp(
      " (?:they|these|those|both|\\$) (?:\\w+ )?(?:of|from|with|have) different " +
        "(?!terms|signs|indices|indexes)| from one \\w+ , the (?:rest|others?) " +
        "|^ the (?:first|second) half ",
    ),
    example: "They come from different distributions.",
    refused: ["This follows for different $i$ and $j$.", "They are of different signs."],
  },
  {
    name: "takes words back",
    about: "anything",
    says: new RegExp(
      " (?:on second thoughts?|after all|sorry|hold on|for the time being|so they say|who knows" +
        "|if pigs could fly|suppose the contrary|objects? [.!]" +
        "|to be (?:deleted|removed|dropped|rewritten|revised)" +
        "|we mean|from here on|from now on|in fact they" +
        "|by mistake|(?:this|that|the (?:last|above|previous|first) \\w+) (?:is|was) (?:only )?" +
        "an? (?:dream|lie|fiction|joke)|(?:nobody|no one) (?:really )?believes" +
        "|too good to be true|(?:so|or so) (?:says?|said)|(?:forget|scrap) the (?:above|previous" +
        "|last|first|whole)" +
        "|but be careful|not quite|to be precise|that was) |^ change the measure ",
    ),
    relating: true,
    example: "On second thoughts they are equal.",
    refused: ["In fact the mean is finite."],
  },
  {
    name: "puts draws in an order, or to scale",
    about: "everything",
    says: new RegExp(
      " (?:smallest|largest|least|greatest|lowest|highest|worst|best)(?: one)? " +
        "(?:comes?|goes|stands?|is|are|gets? number) (?:first|last|one)(?= )" +
        "| (?:index|indices|subscripts?|numbers?|labels?) (?:is|are|means?|denotes?|stands? for) " +
        "(?:the |their |its )?ranks?(?= )" +
        "| (?:listed|numbered|labelled|indexed|arranged|sorted|ordered) (?:by|in order of" +
        "|according to) (?:their |the )?(?:size|rank|value|magnitude|height|length|weight)s?(?= )" +
        "| (?:order|numbering|labelling) (?:is|goes) (?:by|that of|from) " +
        `|${begins}(?:(?:we|one|you|they|let us) )?(?:then |now )?` +
        "(?:squares?|cubes?|adds? (?:\\w+|\\$) to|divides?|multipl(?:y|ies)|scales?" +
        "|normali[sz]es?|standardi[sz]es?|sorts?|ranks?|puts?|lists?) " +
        "(?:each|every|all|it|them|these|the (?:big|large|small|good|bad|high|low)\\w*)" +
        "(?: one| of them| values?| draws?)?(?: by| so| to| first| last)?(?= )" +
        "(?! (?:in(?! (?:\\w+ )?order)|into|together|aside|differently|simply|another way) )" +
        "| (?:each|every|all)(?: one| of them| value| draw)? (?:is|are) (?:then |now |first )?" +
        "(?:squared|cubed|negated|inverted|divided|multiplied|scaled|normali[sz]ed" +
        "|standardi[sz]ed|ranked|listed)(?= )" +
        "| signs? (?:is|are|get|gets) (?:then )?(?:lost|dropped" +
        "|forgotten|flipped|ignored)(?= )",
    ),
    example: "The smallest comes first.",
    refused: [
      "The order of the sums is free.",
      "We multiply both sides by two.",
      "Put it in: the square vanishes.",
    ],
  },
  {
    name: "leaves what is given behind",
    about: "anything",
    says: new RegExp(
      "^ in general (?:, )?(?:things|matters|it|this|these|they|life|the world) " +
        "|^ (?:\\w+ ){0,4}(?:the |more )general (?:case|setting|situation)s? (?:follows )?" +
        "(?:[.:!] )?$" +
        "|^ (?:in what follows|below|now|here) we are (?:\\w+ )?general (?:[.:!] )?$" +
        "|^ (?:back to|end of|enough of|enough with|so much for) (?:the|this|that|our) " +
        "|^ (?:now )?an? (?:new|other|different|unrelated)(?: , \\w+)? (?:problem|setting|model) " +
        "|^ (?:now |next )?(?:the |a |more )*general (?:case|setting)s? (?:[.:] )?$" +
        "|^ (?:going )?beyond (?:the )?(?:independence|iid|i\\.i\\.d\\." +
        "|(?:\\w+ )?assumptions?)(?= )" +
        "|^ (?:what )?(?:when|if|where) (?:the |this )?" +
        "(?:independence|assumptions?|it|this|they)" +
        " (?:fails?|breaks?|is dropped|are dropped)",
    ),
    example: "Beyond independence",
    refused: ["General results are known.", "Beyond the mean we need the variance."],
  },
  {
    name: "knows not",
    about: "dependence",
    says: new RegExp(
      " (?:not (?:clear|known|obvious|sure|certain)|do(?:es)? not know|unclear|unknown" +
        "|nobody knows|questionable|doubtful) (?:that|whether|if) ",
    ),
    example: "It is not clear that they are independent.",
    refused: ["It is clear that they are."],
  },
  {
    name: "something is seen",
    about: "everything",
    says: new RegExp(
      " (?:suppose|assume|imagine) (?:that )?(?:we|you|one) (?:now |also |only )?" +
        "(?:observe|see|know|learn|are told|have seen) ",
    ),
    relating: true,
    example: "Suppose we observe their sum.",
    refused: ["Suppose we want their sum.", "We observe that the sum vanishes."],
  },
  ...keptAndLeft,
  ...takings,
  ...reckonings,
  {
    name: "conditions",
    about: "everything",
    says: new RegExp(
      `${begins}(?:(?:we|let us) )?(?:restrict|confine|limit) ` +
        "(?:ourselves |attention |our attention |everything )?to (?:the )?" +
        "(?:event|case|cases|days|outcomes|runs|samples|times)(?= )" +
        "|(?:all|everything|what)(?: that)? follows is (?:(?:meant|understood|to be read|said) )?" +
        "(?:conditional|conditioned|given) " +
        "|(?:is|are) (?:conditional|conditioned) (?:on|upon) \\$ being " +
        `|${begins}(?:we|you|one) (?:now |already |happen to |only )?(?:know|knows) ` +
        "(?:the value of )?\\$ [.;] ",
    ),
    relating: true,
    example: "Restrict to the event that $X$ is positive.",
    refused: [
      "We restrict the sum to odd indices.",
      "We know that $X$ is positive.",
      "We know it.",
    ],
  },
  {
    name: "something has happened",
    about: "everything",
    says: new RegExp(
      " (?:given|knowing|told|on the event|conditional on the (?:event|fact)) that (?:\\w+ " +
        "){1,8}?" +
        "(?:happen(?:s|ed)?|occur(?:s|red)?|wins?|won|fails?|failed|survives?|shows? up" +
        "|is (?:positive|negative|odd|even|empty))(?= )",
    ),
    relating: true,
    example: "Given that exactly one of them happens, we have $P(A) = 1$.",
    refused: ["Given that the mean exists, we have $E[X] = 1$.", "We know that it happens."],
  },
  {
    name: "stops by what is seen",
    about: "everything",
    says: new RegExp(
      " (?:we|you|one|they) (?:then )?(?:stop|quit|give up)(?: \\w+ing)? " +
        "(?:at|after|when|once|if|as soon) ",
    ),
    example: "We stop sampling at the first positive value.",
    refused: ["We stop here.", "We do not stop at the mean."],
  },
  {
    name: "an alternative",
    about: "anything",
    says: /^ (?:or|alternatively|either) [,:]? ?/,
    relating: true,
    example: "Or: $X = Y$.",
    refused: ["Both are zero or one."],
  },
  {
    name: "gives notation another meaning",
    about: "everything",
    ofSigns: true,
    says: new RegExp(
      " (?:denot(?:es?|ing)|means|meaning|stand(?:s|ing) for|write|written|is) (?:here )?" +
        "(?:\\$ for )?(?:the |a )?" +
        // "that is a standard deviation of about 23"
        `(?:${otherwise}) (?!of (?:about|roughly|only|nearly) \\$)` +
        `|^ (?:[^.,]* , )?(?:here )?(?:all )?(?:${totals}) (?:here |below )?` +
        "(?:(?:run|runs|is|are|go|goes|range|ranges)(?: taken| meant| reduced| understood)? " +
        "(?:over|conditional|under|with respect|mod|modulo)|skips?" +
        "|omits?|leaves? out|excludes?|starts? at) " +
        "|^ (?:addition|summation|arithmetic|multiplication) (?:here )?is (?:mod|modulo|done" +
        "|taken) " +
        "| \\$ (?:now |here )?(?:weighs?|weights|averages over|ignores|skips|counts only) " +
        "| (?:superscripts?|subscripts?|exponents?|primes?|bars?|hats?)" +
        "(?: (?:over|on|above|below|under) (?:\\w+ )?\\S+)? " +
        "(?:counts?|numbers?|labels?|denotes?|marks?|stands?|are (?:assigned|given|chosen)) " +
        "| (?:we |one )?(?:write|writes|writing) \\$ (?:when|if|whenever|to say|to mean) " +
        "| (?:variance|mean|expectation|covariance|expected value) (?:is|means|stands for" +
        "|denotes) " +
        `(?:here )?(?:the |a )(?:mean absolute |sample )?(?:deviation|${otherwise}) ` +
        "| (?:expectations?|averages?|means?|probabilit(?:y|ies)) (?:is |are )?(?:taken )?" +
        "(?:under|with respect to) (?:the )?(?:\\w+ )?(?:square|measure|density|law|prior" +
        "|posterior|weights?)(?: of)?(?= )" +
        "|^ here \\$ (?:runs|ranges|is|denotes) (?:over|only) | with a (?:bar|hat|tilde|star) ",
    ),
    relating: true,
    example: "Sums run over odd indices.",
    refused: ["Sums of squares are easy.", "The mean is zero."],
  },
  {
    name: "another parameter of a law",
    about: "everything",
    ofSigns: true,
    says: new RegExp(
      " (?:first|second|last|other) (?:parameter|argument)(?: (?:of|in) (?:the )?\\S+(?: law" +
        "| distribution)?)? is (?:the|its) (?:\\w+ )?(?:precision" +
        "|scale|rate|shape|standard deviation|inverse|number of failures)(?= )",
    ),
    example: "Here the second parameter is the precision.",
    refused: ["Here the second parameter is unknown.", "The second term is the rate."],
  },
  {
    name: "things come more than once",
    about: "dependence",
    says: new RegExp(
      " (?:every|each|all|half|both|some|many|most)(?: of the)? (?:\\w+ )?(?:(?:values?|records?" +
        "|lines?|rows?" +
        "|patients?|subjects?|persons?|people|units?|items?|observations?|points?|entry|entries" +
        "|measurements?|users?|animals?|images?|examples?|individuals?|customers?) (?:.* )?|of " +
        "them )?" +
        "(?:twice|(?:two|three|several) times|more than once|again|on two|are copies|copied" +
        "|duplicated?|repeated)(?= )(?! in the (?:double )?sum)" +
        "| (?:siblings|twins|brothers|sisters|relatives|spouses|couples|classmates|friends" +
        "|clones|littermates" +
        "|households?|of one (?:family|class|school|clinic|litter))(?= )",
    ),
    example: "A clerk wrote down every value twice.",
    refused: [
      "A clerk wrote down every value once.",
      "Each pair appears twice.",
      "We expand the square once again.",
    ],
  },
  {
    name: "only some are seen",
    about: "everything",
    says: new RegExp(
      " (?:we|you|they|one|the \\w+)(?: then| now)? (?:keeps?|retains?|records?|reports?" +
        "|publish(?:es)?|collects?) " +
        "(?:only|just|nothing but) | (?:do|does|did|could|can) not (?:reach|get to|come to|show " +
        "up" +
        "|enter|register|survive)(?= )| cuts? off (?:at|above|below|everything)(?= )" +
        "| only (?:the )?(?:\\S+ ){0,6}(?:reach|(?:are|is|was|were) (?:kept|recorded|reported" +
        "|published|seen|observed))(?= )",
    ),
    example: "We keep only the positive ones.",
    refused: ["We keep the first term.", "The sum does not vanish.", "We only use linearity."],
  },
  {
    name: "something is known",
    about: "everything",
    says: new RegExp(
      " (?:tells?|told|shows?|reveals?|informs?) (?:us|me|you|them) (?:of |about )?(?:the " +
        "(?:value" +
        "|sum|outcome|result|number|total|first|second)|whether|which)(?= )" +
        "|^ (?:(?:it turns out|it turned out|we find|we see) that )?(?:their|the) (?:sum|total" +
        "|product|difference|maximum|minimum) (?:is|was|turns out to be|happens to be|turned out " +
        "to be)" +
        " (?:known|fixed|given|zero|one|two|positive|negative|even|odd|equal)(?: [.;]|$)",
    ),
    example: "A friend tells us the value of $X + Y$.",
    refused: ["Linearity tells us what follows.", "Their sum is what we want."],
  },
  {
    name: "reality is otherwise",
    about: "dependence",
    says: new RegExp(
      " (?:an?|some|small|residual|slight|weak|strong|unmodelled) (?:\\w+ )?(?:couplings?" +
        "|crosstalk|cross-talk|interference|spillover|confounding|contagion)(?= )" +
        "|^ (?:but |however , )?real(?:istic)? (?:\\w+ )?(?:are|is) (?:messier|dirtier|worse" +
        "|different|otherwise|less \\w+|more complicated)(?= )",
    ),
    example: "In practice there is a small residual coupling.",
    refused: ["In practice the mean is known.", "The real part is larger."],
  },
  {
    name: "moments may be missing",
    about: "everything",
    says: new RegExp(
      " (?:infinite|undefined|nonexistent|no finite|no|without(?: a)?(?: finite)?) (?:\\w+ " +
        ")?(?:variances?" +
        "|means?|moments?|expectations?)(?= )(?! (?:estimat|field|zero|assumption))" +
        "| (?:variances?|means?|moments?|expectations?) (?:do(?:es)?|need|may|might) not " +
        "exist(?= )",
    ),
    relating: true,
    example: "Let $X$ have infinite variance.",
    refused: ["Let $X$ have finite variance.", "There is no bias."],
  },
  {
    name: "draws are altered",
    about: "anything",
    says: new RegExp(` (?:${draws}) (?:\\w+ ){0,5}?(?:${befalls})(?= )`),
    example: "The second observation repeats the first.",
    refused: [
      "The first two terms are of the same size.",
      "The observations have identical distributions.",
      "The second term is the variance.",
    ],
  },
];

const weight = { dependence: 0, laws: 0, values: 0, anything: 1, everything: 2 } as const;

/** The most that a sentence that is not read may change; null where that is nothing. */
export function changeIn(sentence: readonly Said[]): Change | null {
  // "is reset to $x_2 = 0$" gives a value, and claims nothing
  const relates = sentence.some(
    (t) =>
      t.kind === "math" &&
      t.nodes.length > 3 &&
      t.nodes.some((n) => n.kind === "relation" && n.text !== "\\sim"),
  );
  const text = ` ${plainText(sentence)} `;
  const made = changes.filter((c) => (c.relating || !relates) && makes(c, sentence, text));
  return made.toSorted((a, b) => weight[b.about] - weight[a.about])[0] ?? null;
}
