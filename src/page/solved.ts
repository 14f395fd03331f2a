import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { insideOf, lettersIn, type Syntax } from "../tex/syntax.ts";
import { nodesOf } from "./asserted.ts";
import type { Token } from "./token.ts";

/** What prose asks for a value of, `c`; of all that is fixed where it names nothing. */
export type Solved = readonly string[] | "all";

/** Words by which a sentence asks for what its formula says. */
const demands =
  /^(?:solv(?:e|es|ed|ing)|sets?|setting|equat(?:e|es|ing)|requir(?:e|es|ed|ing)|stationary)$/;

/** Words that ask for it where "such that", "when", "if" stand behind them. */
const seeks =
  /^(?:choos\w+|chosen|pick|find|finding|want|need|seek|select|m(?:ini|axi)m\w+|optim\w+|best)$/;
const so = /^(?:such|so|when|whenever|if|where|at|by)$/;

/** Words behind which a value is put in: "plugging in $c^*$", "with this choice of $c$". */
const puts = /^(?:plug\w*|substitut\w*|insert\w*|evaluat\w*|put|putting)$/;
const choices = /^(?:choice|value|values|optimum|m(?:ini|axi)mum|m(?:ini|axi)mi[sz]er|solution)$/;

export const also = (some: Solved, more: Solved): Solved =>
  some === "all" || more === "all" ? "all" : [...new Set([...some, ...more])];

const isWord = (token: Token, words: RegExp): boolean =>
  token.kind === "word" && words.test(token.text);

/** Words behind which a display says what is, whatever is to be solved. */
const tells = /^(?:note|notice|observe|recall|aside)$/;

/** Whether a sentence only asks for what the display behind it says: "we solve", "set". */
export function isDemand(sentence: readonly Token[]): boolean {
  const sought = sentence.findIndex((t) => isWord(t, seeks));
  return (
    !sentence.some((t) => isWord(t, tells)) &&
    (sentence.some((t) => isWord(t, demands)) ||
      (sought >= 0 && sentence.slice(sought).some((t) => isWord(t, so))))
  );
}

/** What is asked for behind a sentence: "setting this to zero, we get $c = \mu$". */
export function askedIn(sentence: readonly Token[], asked: Solved): Solved {
  return putIn(sentence, isDemand(sentence) ? also(asked, namesIn(sentence)) : asked);
}

/**
 * What a sentence puts a value in for. Where it only speaks of "this value", that is of what was
 * asked for before, if anything was.
 */
function putIn(sentence: readonly Token[], asked: Solved): Solved {
  const at = sentence.findIndex(
    (t, k) =>
      isWord(t, puts) ||
      (isWord(t, choices) &&
        sentence.slice(0, k).some((d) => isWord(d, /^(?:this|that|these|at)$/))),
  );
  if (at < 0) return asked;
  const names = namesIn(sentence.slice(at));
  const vague = names.length === 0 && !isWord(sentence[at] as Token, puts);
  return vague && asked.length === 0 ? "all" : also(asked, names);
}

/** The names that stand by themselves, or before a relation, in the formulas of a sentence. */
function namesIn(sentence: readonly Token[]): readonly string[] {
  return sentence.flatMap((t) => {
    const [first, second] = nodesOf(t);
    const alone = !second || (second.kind === "relation" && second.text === "=");
    const name = first && alone ? baseOf(first) : null;
    return name === null ? [] : [name];
  });
}

/**
 * What a display asks for a value of: what it differentiates by where it puts that to 0; where its
 * `demand` is in words, what these name of it, or else all of its letters.
 */
export function askedBy(display: readonly Syntax[], demand: readonly Token[] | null): Solved {
  const zero = display.some(
    (n, k) => n.kind === "number" && n.text === "0" && display[k - 1]?.kind === "relation",
  );
  const derived = zero || demand ? derivedBy(display) : [];
  if (!demand || derived.length > 0) return derived;
  const letters = lettersIn(display);
  const named = namesIn(demand).filter((name) => letters.includes(name));
  return named.length > 0 ? named : letters;
}

/** What formulas differentiate by: `c` of `\frac{d}{dc}` and `\nabla_c`. */
export function derivedBy(nodes: readonly Syntax[]): readonly string[] {
  return nodes.flatMap((node, k) => {
    if (node.kind === "fraction" && isDifferential(node.numerator[0]))
      return isDifferential(node.denominator[0])
        ? node.denominator.slice(1, 2).flatMap((n) => baseOf(n) ?? [])
        : [];
    const nabla = isOperator(node, "\\nabla") ? nodes[k + 1] : node.kind === "script" ? node : null;
    if (nabla?.kind === "script" && nabla.base && isOperator(nabla.base, "\\nabla"))
      return (nabla.sub ?? []).flatMap((n) => baseOf(n) ?? []);
    const argument = nodes[k + 1];
    if (
      node.kind === "script" &&
      node.primes > 0 &&
      argument?.kind === "fence" &&
      !argument.body[1]
    )
      return argument.body.flatMap((n) => baseOf(n) ?? []);
    return derivedBy(insideOf(node));
  });
}

const isDifferential = (node: Syntax | undefined): boolean => {
  const base = node?.kind === "script" ? (node.base ?? undefined) : node;
  return (
    isOperator(base, "\\partial") ||
    (base?.kind === "name" && /^(?:d|\\mathrm\{d\})$/.test(base.text))
  );
};

/** `c` of `c^*`, `\hat{c}` and `c_i`; null for what is no name. */
function baseOf(node: Syntax): string | null {
  if (node.kind === "script" && node.base) return baseOf(node.base);
  if (node.kind !== "name") return null;
  return plain(canonical([node]));
}

/** A name without its decorations: `c` of `\hat{c}`. */
export const plain = (name: string): string => /^\\[a-z]+\{(.+)\}$/.exec(name)?.[1] ?? name;
