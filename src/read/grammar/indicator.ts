import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import { baseText } from "../../tex/scope.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Span } from "../../text/span.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Trait } from "../clause.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import { formulaOf, type Said, saidOf, traitsOf } from "../said.ts";

/** What is 1 where something happens that only words tell, and 0 where not. */
export const described: readonly Trait[] = [
  { kind: "property", property: "binary" },
  { kind: "described" },
];

type Ranges = readonly (readonly Quantifier[])[];

/** What stands before `= 1`. */
function beforeValue(nodes: readonly Syntax[], value: string): readonly Syntax[] | null {
  const [head, sign, number, ...more] = nodes;
  const named = head?.kind === "name" || head?.kind === "script";
  const equals = sign?.kind === "relation" && sign.text === "=";
  const fits = number?.kind === "number" && number.text === value;
  return named && equals && fits && more.length === 0 ? [head] : null;
}

const isNumeral = ([node, ...more]: readonly Syntax[], text: string): boolean =>
  node?.kind === "number" && node.text === text && more.length === 0;

function equation(head: Piece, right: readonly Syntax[], span: Span, ranges: Ranges): Clause {
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  return formulaOf({ nodes: [...head.nodes, equals, ...right], span }, span, true, ranges.flat());
}

/** `\mathbf 1\{X > t\}` of what a formula says, `\mathbf 1_A` of an event. */
function indicating({ nodes, span }: MathToken): readonly Syntax[] {
  const bold: Syntax = { kind: "name", text: "\\mathbf{1}", span };
  return relates(nodes)
    ? [bold, { kind: "fence", open: "\\{", close: "\\}", body: nodes, span }]
    : [{ kind: "script", base: bold, sub: nodes, sup: null, primes: 0, span }];
}

/** That A of `1_A` is an event, where no other sentence says what it is. */
function eventIn({ nodes, span }: MathToken, at: Span, ranges: Ranges): readonly Clause[] {
  const [head, ...more] = nodes;
  const isName = head?.kind === "name" || (head?.kind === "script" && !head.sup);
  return isName && more.length === 0 && /^(?:[A-H]|\\mathcal\{[A-H]\})$/.test(baseText(head) ?? "")
    ? [
        {
          kind: "traits",
          subject: { elements: [pieceOf(nodes, span)], all: false },
          traits: [{ kind: "noun", noun: "event" }],
          soft: true,
          span: at,
          quantifiers: ranges.flat(),
        },
      ]
    : [];
}

const isNamed = ([head, ...more]: readonly Syntax[]): boolean =>
  (head?.kind === "name" || head?.kind === "script") && more.length === 0;

const one = (token: MathToken): Piece | null => {
  const head = beforeValue(token.nodes, "1");
  return head && pieceOf(head, token.span);
};

const parts: Section["parts"] = [
  part("Indicator: !'the|an|a'? <indicator>"),
  part("One: $equals", one),
  part(
    "One: $name 'is|be|equals|is equal to|be equal to' $name",
    ({ nodes, span }: MathToken, value: MathToken) =>
      isNamed(nodes) && isNumeral(value.nodes, "1") ? pieceOf(nodes, span) : null,
  ),
  part(
    "Otherwise: ,|;? 'and|else|and is|and to'? $any 'otherwise|if not|if it is not|else'",
    ({ nodes }: MathToken) => (isNumeral(nodes, "0") || beforeValue(nodes, "0") ? true : null),
  ),
  part(
    "WhenOne: ( One2 'if and only if|if|when|whenever|iff' <~happening> )",
    (head: Piece, at: Stretch) => traitsOf(saidOf([head]), described, placeOf(at)),
  ),
  part("One2: $equals", one),
];

const entries: Section["entries"] = {
  indicator: [
    entry(
      "Clause: Subject Quantifier* ,? <is> -Indicator <ofevent> $any <&end>",
      (said: Said, ranges: Ranges, event: MathToken, at: Stretch) => {
        const [head, ...more] = said.subject.elements;
        return head && more.length === 0
          ? [
              ...said.sides,
              ...eventIn(event, placeOf(at), ranges),
              equation(head, indicating(event), placeOf(at), ranges),
            ]
          : null;
      },
      "$Z$ is the indicator of the event $A$",
      ["$Z$ is not the indicator of the event $A$"],
    ),
    entry(
      "Clause: Subject Quantifier* ,? <is> -Indicator <ofevent> <~happening> <&happened>",
      // "of nearly the event $A$" is of no event that is named
      (said: Said, ranges: Ranges, at: Stretch) =>
        /events?(?! that)/.test(wordsIn(at).join(" "))
          ? null
          : traitsOf(said, described, placeOf(at), ranges.flat()),
      "$Z_j$ is the indicator that box $j$ is empty",
      ["$Z_j$ is never the indicator that box $j$ is empty"],
    ),
    entry(
      "Clause: One 'if|when|whenever' $relation -Otherwise",
      (head: Piece, event: MathToken, at: Stretch) => [
        equation(head, indicating(event), placeOf(at), []),
      ],
      "$Z_i = 1$ if $X_i > t$ and $0$ otherwise",
      ["$Z_i = 2$ if $X_i > t$ and $0$ otherwise"],
    ),
    entry(
      "Clause: One 'if|when|whenever' <~happening> -Otherwise",
      (head: Piece, at: Stretch) => traitsOf(saidOf([head]), described, placeOf(at)),
      "$Z_i = 1$ if unit $i$ is in the sample and $Z_i = 0$ otherwise",
      ["$Z_i = 2$ if unit $i$ is in the sample and $Z_i = 0$ otherwise"],
    ),
  ],
};

export const indicator: Section = { parts, entries };

/** `Z_i = \mathbf 1\{\text{unit } i \text{ is in the sample}\}`. */
export function indicatesWords(clause: Extract<Clause, { kind: "formula" }>): Clause | null {
  const [head, sign, name, fence, ...more] = clause.piece.nodes;
  const named = head?.kind === "name" || head?.kind === "script";
  if (
    !named ||
    sign?.kind !== "relation" ||
    !/^:?=$/.test(sign.text) ||
    fence?.kind !== "fence" ||
    more.length > 0
  )
    return null;
  if (!name || !/^(?:1|I|\\(?:mathbf|mathbb|mathds|mathrm)\{[1I]\}|\\chi)$/.test(canonical([name])))
    return null;
  if (relates(fence.body) || !fence.body.some((n) => n.kind === "text" && /\p{L}/u.test(n.text)))
    return null;
  return {
    ...clause,
    kind: "traits",
    subject: { elements: [pieceOf([head], clause.span)], all: false },
    traits: described,
  };
}
