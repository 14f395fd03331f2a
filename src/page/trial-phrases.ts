/** Patterns (src/page/pattern.ts) of how coins and trials are told, with their chance `$p`. */

const shows = "{shows|lands|falls | comes up | lands on|up | turns up | is}";

/** What a coin has behind it that tells how likely heads are, as `$p` or as `$p:heads`. */
const coined = `{with [a] [heads] probability|chance $p [{of|for [getting|landing|showing] heads}] |
  with probability|chance of heads $p | whose probability|chance of heads|head is $p |
  for which the probability|chance of heads|head is $p | with heads probability|chance $p |
  with success probability $p | {that|which ${shows} | showing|landing | coming up} heads with
  probability|chance $p | [with|where | for which] $p:heads}`;
const kinds =
  "[biased|loaded|bent | possibly biased | perhaps biased | not necessarily fair | ( biased )]";

/** A coin of which it is told how likely heads are. */
export const coin = `{{a|the|some|this|one ${kinds} coin ${coined}} | a $p [-] biased coin | a $p
  [-] coin}`;

/** That heads come up with some chance each time, behind tosses. */
export const eachHeads = `{[,|;|:] [and|where] {[each time] it|this|that | the coin} ${shows} heads
    [each time] with probability|chance $p |
  [,] [where|each] with [a] probability|chance {$p of [getting] heads | of heads $p} [each time] |
  [,] [where|with] [the] probability|chance of heads [is|being] $p [each time] |
  [,] {with | where} $p:heads}`;

const succeeds = `succeeds|succeed|succeeding | {is|being} {successful | a success} |
  {results|resulting|ends|ending in} [a] success`;
const each = "[where|when|and] [each|every] [of {which | them}] [trial|one|time|experiment]";

/** How likely each of several trials is to succeed. */
export const succeeding = `[,] {${each} {${succeeds}} with [the] [same|common] probability|chance
  $p |
  ${each} [with|has|having] [the|a] [same|common] success probability|chance $p |
  ${each} [with|has|having] [the|a] [same|common] probability|chance {$p of success | of success
    $p} |
  where the success probability is $p | in each of which success has probability|chance $p |
  [with|where] $p:success}`;

/** Independent trials. */
export const trials =
  "independent [and identical|identically distributed] [bernoulli] trials|experiments";
export const heads = `{${shows} | shows|gives a|the} heads|head`;
export const toss = "toss|flip|throw";
export const tossed = "tossed|flipped|thrown";
export const tosses = "tosses|flips|throws";
