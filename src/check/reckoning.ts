import type { Claim, Context } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";

/**
 * Whether a claim is one on numbers and letters for numbers alone, which are added, multiplied and
 * the like: `4 + 3 = 7`, `(1 - p)^2 = 1 - 2p + p^2`. Whatever a letter stands for, it holds or not.
 */
export function isReckoning({ left, relation, right }: Claim, { declarations }: Context): boolean {
  if (relation !== "=") return false;
  const numbers = new Set(
    declarations.flatMap((d) => (/^(?:scalar|index)$/.test(d.sort.kind) ? d.key : [])),
  );
  return [left, right].every((side) => [...subterms(side)].every((t) => isOfNumbers(t, numbers)));
}

function isOfNumbers(term: Term, numbers: ReadonlySet<string>): boolean {
  switch (term.kind) {
    case "number":
    case "variable":
    case "add":
    case "mul":
    case "neg":
    case "div":
    case "sum":
      return true;
    // a root may rest on a sign
    case "pow":
      return sortOf(term.exponent).kind === "index" || isWhole(term.exponent);
    case "symbol":
      return numbers.has(term.symbol);
    default:
      return false;
  }
}

const isWhole = (term: Term): boolean => term.kind === "number" && term.value.isInteger;

/** Words by which a sentence may say what signs, letters and figures mean, or how one reckons. */
const ofSigns = new RegExp(
  "\\b(?:re|non|anti|un)?(?:signs?|symbol|notation|letter|mean(?:s|t|ing)?\\b|denot|stands? for" +
    "|writ|read as|calls?\\b|called|defin|underst|modul|mod\\b|base|binary|hex|octal|digit" +
    "|decimal|round|truncat|clock|wrap|overflow|arithmetic|reckon|addition|plus|minus|subtract" +
    "|product|multipl|divi|power|root|bracket|bars?\\b|prime|commut|order|matri|vector|entr" +
    "|element|operat|ring|field|xor|bits?\\b|concat|convol|maxim|minim|approx|equals?\\b|congru" +
    "|integer|carry|carries|units?\\b|percent|per cent|logarith|figures?\\b|instead)" +
    "|\\\\(?:mathbb|mathbf|pmod|bmod|oplus|star|circ)",
  "i",
);

/** Whether a sentence may say that signs, letters or figures mean something else than they do. */
export const maySpeakOfSigns = (sentence: string): boolean => ofSigns.test(sentence);
