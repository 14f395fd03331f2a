import { reachable, tableOf } from "../falsify/table.ts";
import type { Explanation } from "../search/explain.ts";
import {
  type Claim,
  type Context,
  type Doubt,
  type Statement,
  symbolsOf,
} from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { wordsIn } from "./against.ts";
import { presupposed } from "./least.ts";
import { isReckoning, maySpeakOfSigns } from "./reckoning.ts";

/** The names that stand for symbols. */
const namesOf = (keys: ReadonlySet<string>, { declarations }: Context): ReadonlySet<string> =>
  new Set(declarations.flatMap((d) => (keys.has(d.key) ? [nameOf(d.head)] : [])));

/**
 * The names that a claim speaks of, and those by which givens say something of what it speaks of: X
 * and `\mu` of X with the mean `\mu`.
 */
export function namesSpokenOf({ left, right, free }: Claim, context: Context): ReadonlySet<string> {
  const reached = reachable(tableOf(context), [left, right]);
  const spoken = new Set(reached);
  for (const { statement } of context.assumptions) {
    const keys = symbolsOf(statement);
    if ([...keys].some((key) => reached.has(key))) for (const key of keys) spoken.add(key);
  }
  return new Set([...namesOf(spoken, context), ...free.map(({ name }) => name)]);
}

/** Names, and those of what they are made: X beside T that is the average of the `X_i`. */
function withParts(names: readonly string[], context: Context): readonly string[] {
  const table = tableOf(context);
  const made = context.declarations.filter(({ head }) => names.includes(nameOf(head)));
  const definitions = made.flatMap(({ key }) => table.definitions.get(key) ?? []);
  const bodies = definitions.map(({ body }) => body);
  return [...names, ...namesOf(reachable(table, bodies), context)];
}

/** Whether a claim, or a given that its proof rests on, speaks of names that may be others. */
function uses(
  { names }: Doubt,
  { left, right, free }: Claim,
  givens: readonly string[],
  context: Context,
): boolean {
  if (!names) return true;
  const keys = new Set(reachable(tableOf(context), [left, right]));
  const used = context.assumptions.filter(({ id }) => givens.includes(id));
  const sentences = new Set(used.map(({ sentence }) => sentence));
  // "independent with mean $\theta$" is said for each value of a random one
  for (const { sentence, statement } of context.assumptions)
    if (sentences.has(sentence)) for (const key of symbolsOf(statement)) keys.add(key);
  const spoken = new Set([...namesOf(keys, context), ...free.map(({ name }) => name)]);
  return names.some((name) => spoken.has(name));
}

/** Whether a claim speaks of names that may stand for something else. */
export function speaksOf({ names }: Doubt, claim: Claim, context: Context): boolean {
  if (!names) return true;
  const spoken = namesSpokenOf(claim, context);
  return names.some((name) => spoken.has(name));
}

/** `P(A \\cap B) = P(A) P(B)`, `E[XY] = 0`: says by a formula how things depend on each other. */
const isProduct = ({ left, right }: RelationTerm): boolean =>
  [left, right].some(
    (side) =>
      (side.kind === "expect" && side.body.kind === "mul") ||
      (side.kind === "mul" &&
        side.factors.filter((f) => f.kind === "probability" || f.kind === "expect").length > 1),
  );

/**
 * Whether a proof uses what a doubtful sentence may take back: of what the page assumes or has
 * shown anything but definitions, or what may say that things are independent.
 */
export function restsOn(
  doubt: Doubt,
  claim: Claim,
  { givens }: Explanation,
  context: Context,
): boolean {
  if (doubt.how === "varies") return needsFixed(doubt, claim, givens, context);
  if (doubt.about === "everything")
    return !isReckoned(doubt, claim, givens, context) && uses(doubt, claim, givens, context);
  if (doubt.how === "presumes") return false;
  if (doubt.how === "retracts" && doubt.names) {
    const names = withParts(doubt.names, context);
    if (!uses({ ...doubt, names }, claim, givens, context)) return false;
  }
  if (doubt.how === "goes beyond" && isPutIn(doubt, presupposed(claim, context), context))
    return true;
  return restsOnGivens(doubt, givens, context);
}

/**
 * Whether a proof needs names to be fixed: a claim or a given of it has them, and it is no mere
 * reckoning, which holds for each of their values. What a name is made of does not matter where
 * the proof does not say it: `\operatorname{Var}(\bar X) = E[\bar X^2] - E[\bar X]^2`.
 */
function needsFixed(
  { names = [] }: Doubt,
  claim: Claim,
  givens: readonly string[],
  context: Context,
): boolean {
  if (givens.length === 0 && isReckoning(claim, context)) return false;
  const stated = context.assumptions.flatMap(({ id, statement }) =>
    givens.includes(id) ? [...symbolsOf(statement)] : [],
  );
  const keys = new Set([...symbolsIn(claim.left), ...symbolsIn(claim.right), ...stated]);
  return [...namesOf(keys, context)].some((name) => names.includes(name));
}

/** Whether a claim is mere reckoning, of whose signs a doubtful sentence says nothing. */
const isReckoned = (
  doubt: Doubt,
  claim: Claim,
  givens: readonly string[],
  context: Context,
): boolean =>
  givens.length === 0 &&
  !doubt.ofSigns &&
  isReckoning(claim, context) &&
  !maySpeakOfSigns(doubt.sentence);

/** "Even for `$a = 0$`": whether words put a value in for a name in what may not be 0. */
const isPutIn = ({ sentence }: Doubt, parts: readonly Term[], context: Context): boolean =>
  [...namesOf(new Set(parts.flatMap(symbolsIn)), context)].some((name) =>
    [...sentence.matchAll(/\$([^$=<>\\]+|\\[a-zA-Z]+)\s*(?:=|>|\\geq?(?![a-z]))\s*-?\d/g)].some(
      ([, put = ""]) => put.trim() === name,
    ),
  );

/** Whether a statement says that trials are independent, by the law of what is counted. */
const countsTrials = (statement: Statement): boolean =>
  statement.kind === "distribution" && /^(?:binomial|geometric)$/.test(statement.law);

/** "The tosses are dependent." */
const speaksOfDependence = (sentence: string): boolean =>
  wordsIn(sentence).some(({ text }) =>
    /^(?:(?:in)?depend|(?:un)?correlat|interact|influenc|another|replacement)/.test(text),
  );

/** Whether a statement says something of one of these names; what is made of them says nothing. */
const isAbout = (names: readonly string[] = [], statement: Statement): boolean => {
  const symbols =
    statement.kind === "definition" ? [statement.symbol.symbol] : [...symbolsOf(statement)];
  return symbols.some((key) => names.some((name) => nameOf(name) === nameOf(key)));
};

/** Whether anything is given of some names: `b = 0`, `b > 0`, "X is independent of Y". */
const isGivenOf = (
  names: readonly string[] | undefined,
  { assumptions, declarations }: Context,
): boolean =>
  assumptions.some(({ statement }) => isAbout(names, statement)) ||
  declarations.some(
    ({ head, properties }) =>
      properties.length > 0 && names?.some((name) => nameOf(name) === nameOf(head)),
  );

/** Whether givens, by their ids, are among those that a doubtful sentence may take back. */
export function restsOnGivens(
  { about, how, of, names, sentence: doubted }: Doubt,
  givens: readonly string[],
  context: Context,
): boolean {
  const parts = new Set(context.unread?.map(({ id }) => id));
  // what is given of a name holds for no other value; what was shown before may rest on it
  if (about === "values") return givens.length > 0 && isGivenOf(names, context);
  const assumed = new Map(context.assumptions.map((a) => [a.id, a] as const));
  return givens.some((id) => {
    const given = assumed.get(id);
    if (given?.statement.kind === "definition") return false;
    // what a symbol names is said by no page, and taken back by none
    const isUsual = given && context.usual?.includes(given.sentence);
    if (isUsual && given.statement.kind !== "independent") return false;
    // what was shown before is as safe as it was there, but no more general
    if (!given) return how === "goes beyond";
    const { sentence, statement } = given;
    if (of && !of.includes(sentence)) return false;
    if (about === "anything") return true;
    if (about === "laws") return /^(?:distribution|conditional|identical)$/.test(statement.kind);
    // what was made of a sentence that was read in part is known to be no independence
    return (
      /^(?:independent|covariance|conditional)$/.test(statement.kind) ||
      // a covariance matrix says of the entries how they hang together
      (statement.kind === "variance" && sortOf(statement.of).kind !== "scalar") ||
      (names === undefined && countsTrials(statement) && speaksOfDependence(doubted)) ||
      (statement.kind === "fact" && !parts.has(sentence) && isProduct(statement.relation))
    );
  });
}
