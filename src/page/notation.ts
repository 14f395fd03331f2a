import { canonical } from "../tex/canonical.ts";
import { isOperator as isOperatorNode } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText } from "./asserted.ts";
import type { Token } from "./token.ts";

type Formula = readonly Syntax[];

/** A sign of the field: how it is written, and what it stands for on every page. */
export interface FieldSign {
  readonly isSign: (formula: Formula) => boolean;
  /** the nouns for what it is, as a pattern of paraphrases and of regular expressions */
  readonly nouns: readonly string[];
  readonly example: string;
}

/** The letter of a sign, however it is set: E of `E`, `\mathbb{E}` and `\operatorname{E}`. */
const letters = (formula: Formula): string =>
  canonical(formula)
    .replace(/^\\(?:math\w+|operatorname|text|textrm)\{([^{}]*)\}$/, "$1")
    .replace(/^\\/, "");

/** `E`, `E[\cdot]`, `V(X)`: an operator by itself where that is no quantity, or of one thing. */
const isOperator =
  (sign: RegExp) =>
  ([head, of, ...more]: Formula): boolean =>
    head?.kind === "name" &&
    (of ? of.kind === "fence" : !/^[DV]$/.test(canonical([head]))) &&
    more.length === 0 &&
    sign.test(letters([head]));

const isFence =
  (open: string) =>
  ([head, ...more]: Formula): boolean =>
    head?.kind === "fence" && head.open === open && more.length === 0;

/** `\langle x, y \rangle` */
const isPaired = (formula: Formula): boolean =>
  isFence("\\langle")(formula) &&
  formula.some((n) => n.kind === "fence" && n.body.some((part) => isOperatorNode(part, ",")));

/** `\sum`, `\sum_i`, `\log`, `\log x`: an operator with what is written on it, of one thing. */
const isNamed =
  (sign: RegExp) =>
  ([head, _of, ...more]: Formula): boolean => {
    const node = head?.kind === "script" ? head.base : head;
    return node !== null && node !== undefined && sign.test(letters([node])) && more.length === 0;
  };

/** `\mathbf 1_A`, `\mathbb{1}_A` */
export const isIndicator = ([head, ...more]: Formula): boolean =>
  head?.kind === "script" &&
  head.base !== null &&
  /^(?:\\math(?:bb|bf|rm)\{1\}|\\mathbb\{I\}|1)$/.test(canonical([head.base])) &&
  more.length === 0;

/** `x^\top`, `A^T` */
const isTransposed = ([head, ...more]: Formula): boolean =>
  head?.kind === "script" &&
  more.length === 0 &&
  /^(?:\\top|T|\\intercal)$/.test(canonical(head.sup ?? []));

const isBinomial = ([head, ...more]: Formula): boolean =>
  head?.kind === "fraction" && head.style === "binomial" && more.length === 0;

/** `\odot`, `x \odot y` */
const isEntrywise = (formula: Formula): boolean =>
  formula.length <= 3 && formula.some((n) => isOperatorNode(n, "\\odot"));

/** `\delta_{ij}` */
export const isDelta = ([head, ...more]: Formula): boolean =>
  head?.kind === "script" &&
  head.base?.kind === "name" &&
  head.base.text === "\\delta" &&
  (head.sub?.length ?? 0) > 1 &&
  more.length === 0;

/** Whether "the variance of `$X$`" may be what a formula stands for: `E` would be a number. */
export const isApplied = ([head, ...more]: Formula): boolean =>
  more.length > 0 || head?.kind !== "name";

/** What signs stand for on every page that does not say otherwise. */
export const fieldSigns: readonly FieldSign[] = [
  {
    isSign: isOperator(/^E$/),
    nouns: ["expectation", "expected value", "mean", "mathematical expectation"],
    example: "\\mathbb{E}",
  },
  {
    isSign: (formula) => isFence("\\langle")(formula) && !isPaired(formula),
    nouns: ["expectation", "expected value", "mean", "average"],
    example: "\\langle X \\rangle",
  },
  {
    isSign: isOperator(/^(?:Var|var|V|D)$/),
    nouns: ["variance", "population variance"],
    example: "\\operatorname{Var}",
  },
  {
    isSign: isOperator(/^(?:Cov|cov)$/),
    nouns: ["covariance", "cross-covariance matrix", "covariance matrix"],
    example: "\\operatorname{Cov}",
  },
  {
    isSign: isOperator(/^(?:Corr|corr)$/),
    nouns: ["correlation", "correlation coefficient"],
    example: "\\operatorname{Corr}",
  },
  {
    isSign: isFence("|"),
    nouns: ["absolute value", "modulus"],
    example: "|x|",
  },
  {
    isSign: isDelta,
    nouns: ["kronecker delta", "kronecker symbol", "kronecker delta function"],
    example: "\\delta_{ij}",
  },
  {
    isSign: isOperator(/^(?:P|Pr)$/),
    nouns: ["probability measure", "probability"],
    example: "\\mathbb{P}",
  },
  {
    isSign: isOperator(/^(?:tr|Tr|trace)$/),
    nouns: ["trace", "trace of a matrix"],
    example: "\\operatorname{tr}",
  },
  {
    isSign: isFence("\\|"),
    nouns: ["euclidean norm", "euclidean length"],
    example: "\\|x\\|",
  },
  {
    isSign: isPaired,
    nouns: ["inner product", "scalar product", "dot product"],
    example: "\\langle x, y \\rangle",
  },
  {
    isSign: isIndicator,
    nouns: ["indicator of the event", "indicator function", "indicator"],
    example: "\\mathbf 1_A",
  },
  {
    isSign: isNamed(/^(?:log|ln)$/),
    nouns: ["natural logarithm", "logarithm"],
    example: "\\log",
  },
  {
    isSign: isNamed(/^max$/),
    nouns: ["maximum", "maximum function"],
    example: "\\max",
  },
  {
    isSign: isNamed(/^sum$/),
    nouns: ["sum", "summation"],
    example: "\\sum",
  },
  {
    isSign: isBinomial,
    nouns: ["binomial coefficient"],
    example: "\\binom{n}{2}",
  },
  {
    isSign: isEntrywise,
    nouns: ["hadamard product", "elementwise product", "entrywise product"],
    example: "\\odot",
  },
  {
    isSign: isTransposed,
    nouns: ["transpose", "transposed vector"],
    example: "x^\\top",
  },
];

/** What is said of each sign where that is what it stands for anyway: "Here `$E$` denotes …". */
const usual = new Map(
  fieldSigns.map((sign) => [
    sign,
    new RegExp(
      "^(?:(?:here|where|as usual|here and below|throughout|of course) (?:, )?)?\\$ " +
        "(?:is|denotes|means|stands for|will denote) (?:as usual )?(?:the )?(?:usual |ordinary )?" +
        `(?:${sign.nouns.join("|")})(?: operator)?` +
        "(?<of> of \\$| of a random variable)?(?: [.,;])?$",
    ),
  ]),
);

/**
 * Where a clause begins that says no more than what a sign of the field stands for anyway, behind
 * the displays of a sentence: "Here `$E$` denotes the expectation." Null where there is none.
 */
export function usualSignAt(sentence: readonly Token[]): number | null {
  const begin = sentence.findIndex((t) => t.kind !== "mark" && !isDisplay(t));
  const clause = begin < 0 ? [] : sentence.slice(begin);
  const formula = clause.find((t) => t.kind === "math");
  if (formula?.kind !== "math") return null;
  const sign = fieldSigns.find(({ isSign }) => isSign(formula.nodes));
  const said = sign && usual.get(sign)?.exec(plainText(clause).toLowerCase());
  if (!said) return null;
  return isApplied(formula.nodes) || said.groups?.["of"] !== " of $" ? begin : null;
}

/** What `\delta_{ij}` is said to be where it is Kronecker's. */
export const kroneckers = new RegExp(
  "^(?:here |as usual |of course )?(?:the )?(?:\\w+ )?" +
    "(?:kronecker|(?:one|1|\\$) (?:if|when|for) \\$ " +
    "(?!and \\$ (?!otherwise |else |if |are (?:equal|the same) |agree |coincide )))",
);

/** Whether a sentence says of `\delta_{ij}` that it is something else than Kronecker's. */
export const givesDelta = (sentence: readonly Token[]): boolean =>
  sentence.some((token, at) => {
    if (token.kind !== "math" || !isDelta(token.nodes)) return false;
    const behind = plainText(sentence.slice(at + 1)).toLowerCase();
    const [, what] = /^(?:is|are|be|means?|denotes?|stands? for) (.*)/.exec(behind) ?? [];
    return what !== undefined && !kroneckers.test(what);
  });

const isDisplay = (token: Token): boolean => token.kind === "math" && token.piece.display;
