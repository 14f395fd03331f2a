import { relates, type Token } from "../page/token.ts";
import type { Stretch } from "./chart.ts";
import type { Clause, Subject, Trait } from "./clause.ts";
import { TokenCursor } from "./cursor.ts";
import { isMember } from "./shape.ts";

/**
 * Whether "and" and one more formula stand behind a value, so that it may be the first of a list:
 * "$X$ and $Y$ have means $a$" in "$X$ and $Y$ have means $a$ and $b$".
 */
export function mayGoOn({ tokens, to }: Pick<Stretch, "tokens" | "to">): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = to;
  const next = cursor.take("and") === null ? null : cursor.math();
  return next !== null && !relates(next.nodes);
}

/** How many values a clause tells of other than as many as there are things that have them. */
export function unpaired(clause: Clause): number {
  if (clause.kind !== "traits") return 0;
  const { subject, traits } = clause;
  return traits.filter((trait) => !isPaired(trait, subject.elements.length)).length;
}

function isPaired(trait: Trait, things: number): boolean {
  if (trait.kind === "moment")
    return trait.plural ? trait.values.length === things : trait.values.length === 1;
  const named = trait.kind === "law" ? trait.named : [];
  if (!named.some(({ plural }) => plural)) return true;
  // "binomial with parameters $n$ and $p$": a law may have several of them
  return named.every(({ name }) => name === "parameter")
    ? named.length > 1 && named.length % things === 0
    : named.length === things;
}

const verbs = /^(?:is|has|follows|equals|takes|are|have|follow|equal|take)$/;
const pluralVerbs = /^(?:are|have|follow|equal|take)$/;
const isLet = (token: Token): boolean => token.kind === "word" && token.text === "let";

/** Whether a verb is of another number than its subject: "$b$ and $Z$ has mean $0$". */
export function disagrees({ elements, each }: Subject, { tokens, from, to }: Stretch): boolean {
  const [only, ...more] = elements;
  const last = elements.at(-1)?.span.from ?? 0;
  const end = tokens.findLastIndex(
    (t, k) => from <= k && k < to && t.kind === "math" && isWithin(last, t.span),
  );
  const verb = tokens.slice(end, to).find((t) => t.kind === "word" && verbs.test(t.text));
  if (end < 0 || only === undefined || verb?.kind !== "word") return false;
  // "let $W$ have mean $0$" is of either number
  if (verb.text !== "are" && pluralVerbs.test(verb.text) && tokens.some(isLet)) return false;
  return more.length > 0 && !each
    ? !pluralVerbs.test(verb.text)
    : pluralVerbs.test(verb.text) && !isMember(only.nodes);
}

const isWithin = (place: number, { from, to }: Stretch["tokens"][number]["span"]): boolean =>
  from <= place && place < to;
