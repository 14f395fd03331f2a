import type { MathToken } from "../../page/token.ts";
import { placeOf, type Stretch } from "../chart.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section } from "../entry.ts";
import { takeLabel } from "../label.ts";
import { functionWords } from "../lexicon/function.ts";
import { pieceOf } from "../piece.ts";
import { formulaOf } from "../said.ts";
import { bounds, isAverage, isEquation } from "../shape.ts";
import { saysKind } from "./subject.ts";

/**
 * Words for numbers that somebody chooses; "the ratio of $X$ and $Y$ is $R > 0$" would say more
 * than a bound.
 */
const parameterWords = new Set(functionWords.get("parameter"));

/**
 * Words for an average over a law, and for what it is of; those for what is worked out from a
 * sample, or for an average over the members of a family, are none.
 */
const averageWords = new Set(functionWords.get("overlaw"));

/** A formula as what is said by itself; with a name before or behind, it is a definition. */
function said(token: MathToken, defines: boolean, at: Stretch) {
  return [formulaOf(pieceOf(token.nodes, token.span), placeOf(at), defines)];
}

/** A formula with the words before it. */
function told(token: MathToken, at: Stretch) {
  // "real numbers $p \\in [0, 1]$" says of what kind it is, and "Error: $E[X] = 0$" has a label
  const mark = at.tokens[at.to - 2];
  const labelled = at.from === 0 && mark?.kind === "mark" && mark.text === ":" && isLabel(at);
  if (labelled || saysKind({ ...at, to: at.to - 1 })) return null;
  const words = at.tokens
    .slice(at.from, at.to - 1)
    .flatMap((t) => (t.kind === "word" ? [t.text] : t.kind === "math" ? ["$"] : []));
  const isAbout = (list: ReadonlySet<string>): boolean => words.every((word) => list.has(word));
  // "the sample covariance is $\operatorname{Cov}(X, Y) = c$" speaks of no average over the law
  const law = isAverage(token.nodes);
  if (law && !words.every((word) => word === "$" || averageWords.has(word))) return null;
  // "the step size is $\eta > 0$" declares a number and says what it is called
  const bound = bounds(token.nodes) && isAbout(parameterWords);
  return isEquation(token.nodes) || bound ? said(token, true, at) : null;
}

function isLabel({ tokens }: Stretch): boolean {
  return takeLabel(new TokenCursor(tokens));
}

/** Words that begin another clause or a condition. */
const joining = new Set(functionWords.get("joining"));

/** "the slope of the regression of $z$ on $x$": the words go on. */
function ends({ tokens, to }: Stretch): true | null {
  const next = tokens[to];
  return next?.kind === "math" || (next?.kind === "word" && !joining.has(next.text)) ? null : true;
}

const parts: Section["parts"] = [
  part("WhichTells: !, 'which'"),
  part("NameLink: !'be|denotes|denote|is called|is|as|for'"),
  part("NameLink: !, 'which is|which is called'"),
  // what ends the clause is called so by the clause about it
  part("NameBehind: 'is called|as|for' <~name>", (at: Stretch) => ends(at)),
  part("NameBehind: , 'which is|which is called' <~name>", (at: Stretch) => ends(at)),
  part("NameBehind: 'be|denotes|denote|is' <~name> <&goeson2>", (at: Stretch) => ends(at)),
  part("NameBehind: ,? <&article> <~name>", (at: Stretch) => ends(at)),
  part("NameBehind: ( NameLink? <~name> )", () => true),
  part("LetterBefore: $letter <&isword>"),
  part("NameBefore: <~name>|<~roleofdefined> LetterBefore? !<nameis>", () => true),
  part("NameBefore: <~name> LetterBefore? ,|:?", () => true),
  part("RoleBehind: !, 'which' <link> <~role> <&roleend>"),
  part("RoleBehind: !,|<link> <~role> <&roleend>"),
  part("RoleBehind: !( <~role> )"),
  part("RoleOfDefined: RoleBehind"),
  part("RoleOfDefined: !, 'which' <link> <~roleofdefined> <&roleend>"),
  part("RoleOfDefined: !,|<link> <~roleofdefined> <&roleend>"),
  part("RoleOfDefined: !( <~roleofdefined> )"),
  part("RoleOfDefined: WhichTells? <telltale> -$name|<~roleofdefined> <&roleend>"),
];

const entries: Section["entries"] = {
  side: [
    entry(
      "Formula: $relation -RoleBehind?",
      (token: MathToken, at: Stretch) => said(token, false, at),
      "$n \\ge 2$",
      ["$n + 2$"],
      {
        law: ["$X \\sim \\mathcal N(\\mu, \\sigma^2)$"],
        condition: ["$X \\mid Z \\sim \\mathcal N(Z, \\sigma^2)$"],
        definition: ["$\\bar X = \\frac1n \\sum_{i=1}^n X_i$"],
        fact: ["$E[X] = \\mu$", "$\\operatorname{Cov}(X_i, X_j) = c$ for $i \\ne j$"],
      },
    ),
  ],
  definition: [
    entry(
      "Formula: $equation -RoleOfDefined",
      (token: MathToken, at: Stretch) => said(token, false, at),
      "$N = \\sum_i Z_i$ counts the empty boxes",
      ["$N \\ge 1$ counts the empty boxes"],
    ),
    entry(
      "Formula: $equation -NameBehind",
      (token: MathToken, at: Stretch) => said(token, true, at),
      "$\\bar X = \\frac1n \\sum_{i=1}^n X_i$, the sample mean",
      ["$\\bar X = \\frac1n \\sum_{i=1}^n X_i$, nearly the sample mean"],
    ),
    entry(
      "Formula: -NameBefore $relation",
      (token: MathToken, at: Stretch) => told(token, at),
      "the sample mean is $\\bar X = \\frac1n \\sum_{i=1}^n X_i$",
      ["the sample mean is not $\\bar X = \\frac1n \\sum_{i=1}^n X_i$"],
    ),
  ],
};

export const formulas: Section = {
  parts,
  entries,
};
