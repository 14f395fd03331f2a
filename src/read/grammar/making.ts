import type { MathToken } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import { insideOf, type Syntax } from "../../tex/syntax.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause } from "../clause.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import { formulaOf } from "../said.ts";

/**
 * Nouns of what a formula claims or picks, and gives no name to: "the case $X = Y$", "the equation
 * $a = b$".
 */
const picking = new RegExp(
  "^(?:case|event|equation|identity|equality|inequality|hypothes[ie]s|claim|bound|guess" +
    "|conjecture|condition|restriction|constraint|situation|assumption|limit|scenario|statement" +
    "|relation|line|step|proof|question|result|formula|fact|approximation|possibility|choice" +
    "|special|requirement|values?|sample|realisation|realization|copy" +
    "|solution|root|null|null-hypothesis|contrary|opposite)s?$",
);

/** Whether an equation may give a name: a name, `=`, and something that is made of others. */
function gives({ nodes }: MathToken): boolean {
  const [head, sign, ...value] = nodes;
  const named = head?.kind === "name" || head?.kind === "script";
  const isMade =
    value.length > 1 || (value[0] !== undefined && !/^(?:name|number)$/.test(value[0].kind));
  return (
    named &&
    sign?.kind === "relation" &&
    /^:?=$|triangleq|coloneqq/.test(sign.text) &&
    !value.some((n) => n.kind === "relation") &&
    isMade &&
    value.some(hasName)
  );
}

const hasName = (node: Syntax): boolean => /[A-Za-z]/.test(canonical([node]));

export function made(token: MathToken, at: Stretch): readonly Clause[] | null {
  if (!gives(token) || wordsIn(at).some((word) => picking.test(word))) return null;
  return coined(token.nodes, token, at);
}

/** Names and members of families: `T_1` of `T_1, \\dots, T_k`, which is no `T`. */
const namesIn = (nodes: readonly Syntax[]): ReadonlySet<string> =>
  new Set(
    nodes.flatMap((node): readonly string[] => {
      if (node.kind === "name") return [canonical([node])];
      const inside = node.kind === "script" && node.sub ? [] : [...namesIn(insideOf(node))];
      return node.kind === "script" ? [canonical([node]), ...inside] : inside;
    }),
  );

/** A definition of a name that the sentence has not spoken of before. */
function coined(nodes: readonly Syntax[], { span }: MathToken, at: Stretch) {
  const [head] = nodes;
  const before = at.tokens.slice(0, at.from).flatMap((t) => (t.kind === "math" ? t.nodes : []));
  if (!head || namesIn(before).has(canonical([head]))) return null;
  return [{ ...formulaOf(pieceOf(nodes, span), placeOf(at), true), coins: true as const }];
}

/** A name for what words and a formula say: "write $W$ for their difference $X - Y$". */
function written(name: MathToken, value: MathToken, at: Stretch): readonly Clause[] | null {
  const [head, ...more] = name.nodes;
  const named = more.length === 0 && (head?.kind === "name" || head?.kind === "script");
  if (!named || value.nodes.length < 2) return null;
  const words = wordsIn(at);
  if (!plainly.test(words.at(-1) ?? "") || !words.slice(0, -1).every((w) => idly.test(w)))
    return null;
  const sign = { kind: "relation", text: "=", label: null, span: name.span } as const;
  const nodes = [...name.nodes, sign, ...value.nodes];
  return coined(nodes, name, at);
}

/** What a formula may be called as a whole: "their difference $X - Y$". */
const plainly = new RegExp(
  "^(?:difference|sum|total|ratio|quotient|product|combination|quantity|number|variable|vector" +
    "|matrix|error|residual|increment|contrast|gap|excess|statistic|score|expression|term" +
    "|polynomial|fraction|average|change|signal|deviation)$",
);

/** Words before that, which change nothing: "the resulting random variable $X - Y$". */
const idly = new RegExp(
  "^(?:the|their|its|this|for|be|denote|simple|new|resulting|single|random|linear|plain|usual" +
    "|corresponding|following|weighted|scalar)$",
);

const parts: Section["parts"] = [
  part("Make: 'take|keep|form|send|hold|report|record|build|make|use|study|work with'"),
  part("Make: 'look at|look only at|analyse|analyze|examine|introduce|construct|transmit|store'"),
  part("Make: 'return|output|publish|release|submit|receive|measure|fit|add up to|consider|pool'"),
  part("Make: 'buy|average|track|maintain|choose'"),
  part(
    "Operate: 'standardize|standardise|centre|center|normalise|normalize|rescale|scale|combine'",
  ),
  part("Operate: 'add|sum|average|merge|pool|mix|subtract'"),
  part("Them: 'it|them|these|both|the two|the two of them|all of them'"),
  part("Into: 'into|to|as|in|by|to get|to obtain|to form|and get|and obtain|giving|to give'"),
  part("Someone: 'we|one|you|i|then|also|now|let us|just|only|simply'"),
  part("Noted: 'only|just'? 'the|a|an|our|their|its|this|that|one|new|following' <~wordy>?"),
];

const entries: Section["entries"] = {
  definition: [
    entry(
      "Definition: -Someone* -Make -Noted :? $equals",
      made,
      "let $X$ and $Y$ be random variables and take the toy model $Z = X + 2 Y$",
      [
        "let $X$ and $Y$ be random variables and doubt the toy model $Z = X + 2 Y$",
        "let $X$ and $Y$ be random variables and take the case $Z = X + 2 Y$",
        "let $X$ and $Y$ be random variables and take the unequal model $Z = X + 2 Y$",
      ],
    ),
    entry(
      "Definition: -Someone* -Make :? $equals",
      made,
      "let $X$ and $Y$ be random variables and report $Z = X + 2 Y$",
      ["let $X$ and $Y$ be random variables and refute $Z = X + 2 Y$"],
    ),
    entry(
      "Definition: -Someone* -Operate -Them -Into? -Noted? :? $equals",
      made,
      "let $X$ and $Y$ be random variables and combine them into $Z = X + 2 Y$",
      [
        "let $X$ and $Y$ be random variables and compare them with $Z = X + 2 Y$",
        "let $X$ and $Y$ be random variables and combine some of them into $Z = X + 2 Y$",
      ],
    ),
    entry(
      "Definition: $name 'for|be|denote' -Noted $name <&endorjoin>",
      written,
      "let $X$ and $Y$ be random variables and write $Z$ for their difference $X - Y$",
      [
        "let $X$ and $Y$ be random variables and write $Z$ for the square $X - Y$",
        "let $X$ and $Y$ be random variables and write $Z$ near their difference $X - Y$",
        "let $X$ and $Y$ be random variables and write $Z$ for the rounded difference $X - Y$",
        "let $X$ and $Y$ be random variables and write $Z$ for a value of their difference $X - Y$",
      ],
    ),
  ],
};

export const making: Section = { parts, entries };
