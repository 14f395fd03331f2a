import { setOf, wordOf } from "../page/asserted.ts";
import { isOperatorName, namesIn } from "../page/names.ts";
import type { ProseSentence } from "../page/prose.ts";
import type { MathToken, Token } from "../page/token.ts";
import type { Context, Declaration } from "../term/context.ts";
import { symbolsOf } from "../term/context.ts";
import { isNumber, symbolsIn } from "../term/walk.ts";
import { baseText, headText, nameOf } from "../tex/scope.ts";
import { type Excess, excessOf } from "./excess.ts";
import { takenIn, unreadOf } from "./left-open.ts";
import type { Conditional, StepContext } from "./step-context.ts";
import type { Subject } from "./subject.ts";
import { saysVaries } from "./unread-sentences.ts";

/**
 * The refutation of a step that is left open because sentences were not understood, where it stands
 * whatever these say: its sides are different multiples of one thing, and no words may say that the
 * factor is 1. Null of any other step.
 */
export function whateverIsSaid(
  at: StepContext,
  open: Conditional,
  judgeIn: (subject: Subject) => Conditional,
): Conditional | null {
  const { subject, lines, chain } = at;
  const { context } = open.subject;
  const missing = unreadOf(open.claim, context)?.id ?? null;
  const unknown = takenIn(open.claim, context);
  if (missing === null && unknown === null) return null;
  // 2 and 3 times what is 0 are the same
  const isZero = (line: number): boolean =>
    lines[line]?.readings.some(({ term }) => isNumber(term, 0)) === true;
  if (at.links.some((l) => l.relation === "=" && (isZero(l.from) || isZero(l.to)))) return null;
  const excess = excessOf(open.claim, open.subject);
  if (!excess || new Words(at, context).mayDeny(open, excess)) return null;
  const found = judgeIn(subject.understood());
  if (found.judgement.verdict !== "refuted") return null;
  const what = missing === null ? `$${unknown}$ is` : `${missing} says`;
  const [name] = excess.kind === "factor" ? excess.ones : [];
  const unless = name ? `, unless $${headText(name.head)} = 1$` : "";
  const message = `${found.judgement.message} They differ whatever ${what}${unless}.`;
  return { ...found, judgement: { ...found.judgement, message } };
}

/** The words of a page that may bear on a step. */
class Words {
  readonly #context: Context;
  /** sentences that were not understood, that around the step, and those beside it */
  readonly #unread: readonly ProseSentence[];
  readonly #near: readonly ProseSentence[];
  /** sentences before it without formulas */
  readonly #plain: readonly ProseSentence[];

  constructor({ lines, step, chain }: StepContext, context: Context) {
    const { unreadSentences } = chain.usual;
    const { page } = unreadSentences;
    const from = lines[step.from]?.syntax.span.from ?? 0;
    const place = page.findIndex(({ span }) => span.to > from);
    this.#context = context;
    this.#near = page.slice(Math.max(0, place - 1), place + 2);
    this.#unread = [...new Set([...this.#near, ...unreadSentences.in(context)])];
    this.#plain = page.filter(({ tokens, span }) => span.from < from && !tokens.some(isMath));
  }

  /** Whether words may say that the sides are equal all the same, or nearly so. */
  mayDeny({ claim }: Conditional, excess: Excess): boolean {
    const isIn = (d: Declaration): boolean =>
      d.sort.kind !== "index" &&
      [claim.left, claim.right].some((t) => symbolsIn(t).includes(d.key));
    return (
      this.#near.some((s) => has(s, rough)) ||
      [...this.#near, ...this.#plain].some((s) => has(s, loose) || isUpTo(s)) ||
      this.#unread.some(({ tokens }) => tokens.some(isSign)) ||
      this.#about(this.#context.declarations.filter(isIn)).some((s) => has(s, emptying)) ||
      (excess.kind === "factor"
        ? excess.ones.some((d) => this.#mayBe1(d))
        : !excess.of.every((d) => this.#varies(d)))
    );
  }

  /** What may be said of names: by sentences with them, and by those beside the step. */
  #about(names: readonly Declaration[]): readonly ProseSentence[] {
    return this.#unread.filter(
      (s) => this.#near.includes(s) || names.some((d) => speaksOf(s, nameOf(d.head))),
    );
  }

  #mayBe1(d: Declaration): boolean {
    const about = this.#about([d]);
    return (
      [...about, ...this.#plain].some((s) => has(s, single)) ||
      about.some((s) => saysIs(s, nameOf(d.head)))
    );
  }

  /** Whether something says that a quantity varies, and no words say that it does not. */
  #varies(d: Declaration): boolean {
    const about = this.#about([d]);
    const isSaid = this.#context.assumptions.some(
      ({ statement: s }) => telling.has(s.kind) && symbolsOf(s).has(d.key),
    );
    const isTold = about.some((s) => saysVaries(s.tokens, nameOf(d.head)) && has(s, spreading));
    return (isSaid || isTold) && ![...about, ...this.#plain].some((s) => has(s, constant));
  }
}

const telling: ReadonlySet<string> = new Set([
  ...["variance", "covariance", "distribution", "independent", "identical"],
]);

const isMath = (token: Token): token is MathToken => token.kind === "math";

/** `$E$`, by itself: what it stands for may be said. */
const isSign = (token: Token): boolean =>
  isMath(token) && token.nodes.length === 1 && namesIn(token.nodes).some(isOperatorName);

const has = ({ tokens }: ProseSentence, words: ReadonlySet<string>): boolean =>
  tokens.some((token) => words.has(wordOf(token)));

const isUpTo = ({ tokens }: ProseSentence): boolean =>
  tokens.some((t, k) => wordOf(t) === "up" && wordOf(tokens[k + 1]) === "to");

const speaksOf = ({ tokens }: ProseSentence, name: string): boolean =>
  tokens.some((t) => (isMath(t) ? namesIn(t.nodes).includes(name) : isNamed(t, name)));

/** "X", in words. */
const isNamed = (token: Token, name: string): boolean =>
  token.kind === "word" && token.written === name;

/** Whether a sentence says what a name is: "`$k$` is", "`$k = n/2$`". */
const saysIs = ({ tokens }: ProseSentence, name: string): boolean =>
  tokens.some((t, k) => {
    if (isNamed(t, name)) return being.has(wordOf(tokens[k + 1]));
    if (!isMath(t) || t.piece.display) return false;
    const at = t.nodes.findIndex((n) => n.kind === "relation" && !/arrow|\\to$/.test(n.text));
    const sides = at < 0 ? [t.nodes] : [t.nodes.slice(0, at), t.nodes.slice(at + 1)];
    return (
      (at > 0 || being.has(wordOf(tokens[k + 1]))) &&
      sides.some(([first, ...more]) => first && more.length === 0 && baseText(first) === name)
    );
  });

const being = setOf(
  `is are was were be been being has have had equals equal becomes become remains remain stays stay
  takes take means stands denotes`,
);

/** Words by which an equation holds only nearly, or of some summands. */
const rough = setOf(
  `about roughly nearly almost large small limit order leave leaves leaving left skip skips
  skipping`,
);

/** Words by which equations of a page hold only nearly, or up to something. */
const loose = setOf(
  `approximately approximate approx asymptotically asymptotic orders lower-order neglect neglecting
  neglected negligible ignore ignoring ignored rounding constants proportional proportionality units
  omit omits omitted omitting except excluding exclude excludes modulo boolean`,
);

/** Words that say what signs stand for, or that something is 0. */
const emptying = setOf(
  `denote denotes denoting stand stands notation symbol letter convention meant meaning written zero
  vanish vanishes vanishing no none nothing gone absent without noiseless null cancel cancels`,
);

/** Words by which something is 1, or is there once. */
const single = setOf(
  `one ones single singleton unit unity sole lone once alone normalised normalized fair indicator
  binary sign signs trivial`,
);

const spreading = setOf("probability probabilities chance distributed");

/** Words by which nothing varies. */
const constant = setOf(
  `constant constants deterministic degenerate fixed always never same equal equals identical
  certain nonrandom non-random sure surely known once given conditionally`,
);
