const words = [
  "as soon as|(?:as|so) long as|once|supposing(?: that)?",
  "on (?:the )?condition that|in (?:the )?case(?: that| where| when)?",
  "under the (?:restriction|condition|assumption|hypothesis)(?: that)?",
].join("|");

/** Conjunctions of several words; "if", "when" and their like stand where they are asked for. */
const atEnd = new RegExp(`(?:^| )(?:${words})$`);
const alone = new RegExp(`^(?:${words})$`);

/** Of more words than these no conjunction consists. */
export const longestConjunction = 5;

/** Whether words end so that what follows is a condition: "… as long as `$\mu = 0$`". */
export const leadsToCondition = (lead: readonly string[]): boolean =>
  atEnd.test(lead.slice(-longestConjunction).join(" "));

/** Whether words are no more than that: not "not only as long as". */
export const isConjunction = (lead: readonly string[]): boolean =>
  lead.length <= longestConjunction && alone.test(lead.join(" "));
