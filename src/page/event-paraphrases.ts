import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, tabled } from "./paraphrase.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** Signs of which the index is the event that they indicate: `1_A`, `\mathbb I_A`. */
const indicatorSign =
  /^(?:1|I|\\(?:math(?:bf|bb|bbm|ds|rm|sf)|bm|boldsymbol|text|textbf)\{[1I]\})$/;

/** A of `1_A`; null for other formulas. */
function eventBelow([node, ...more]: Formula): string | null {
  if (node?.kind !== "script" || !node.base || more.length > 0) return null;
  const isSign = indicatorSign.test(canonical([node.base]));
  return isSign && node.sub && !node.sup && node.primes === 0 ? canonical(node.sub) : null;
}

/** What events are called. */
const isEvent = (name: string): boolean =>
  /^(?:[A-H]|\\mathcal\{[A-H]\})(?:_(?:\{\w\}|\w))?$/.test(name);

/** Of an event and its indicator at these places, whether they are what they are called. */
const isPair =
  (event: number, indicator: number): Where =>
  (formulas) => {
    const [node, ...more] = formulas[indicator] ?? [];
    const name = canonical(formulas[event] ?? []);
    const isName = node?.kind === "name" || node?.kind === "script";
    if (!node || !isName || more.length > 0 || !isEvent(name)) return false;
    return (eventBelow([node]) ?? name) === name && !isEvent(canonical([node]));
  };

const lead =
  "[{now|then|next|here|also|recall|throughout | as usual|always | in what follows}] [,] [that]";
const kind = "[random] [function|variable]";
const indicator = `indicator ${kind}`;
const fresh = "{an|any|each|every|some | a given|fixed|certain} [arbitrary|given|fixed] event";
const known = "{[the|an|any|each|every|some] event | the | } $A";
const happens = "{occurs|happens|holds | takes place | has occurred|happened}";
const when = `{[,] if|when|whenever|iff [the event] $A ${happens} | on [the event] $A |
  [,] if and only if [the event] $A ${happens}}`;
const fails = "does not|doesn't [occur|happen|hold]";
const elsewhere = `{[,] otherwise|else | [,] if not | [,] if|when {it | $A} ${fails} |
  off|outside [the event] $A | elsewhere}`;
const takes = "{takes|equals|is|be | is equal to} [the value]";
/** "is 1 if A occurs and 0 otherwise" */
const values = `${takes} {1 | one} ${when} [,] [and|but] [{${takes} | the value}] {0 | zero}
  ${elsewhere}`;
/** "`$Z = 1$` if A occurs and `$Z = 0$` otherwise" */
const equations = `$I=1 ${when} [,] [and|but] {0 | zero | $I=0} ${elsewhere}`;
const ie = "{i.e. | i . e . | i . e | that is | that is to say | so that | by | defined by | :}";
const told = `[[,] ${ie} [,] ${equations} | [,] which|that|it ${values}]`;
const write = "{[we|i | let us] [shall|will] write|denote|use}";
const given = `${lead} {for|given|with ${fresh} $A | if|when $A is ${fresh} |
  let $A be ${fresh} and} [,|;]`;

/** How an event A and its indicator I are introduced, by what stands first, with examples. */
type Way = readonly [order: "AI" | "IA" | "I1A", says: string, example: string];

const ways: readonly Way[] = [
  [
    "AI",
    `[let] $A be ${fresh} {[,|;] {and|with [let] | let} $I [be|denote] {its|the} ${indicator}
      [of {$A | this|that event}] ${told} | with [its|the] ${indicator} $I}`,
    "Let $A$ be an event and $Z$ its indicator",
  ],
  [
    "AI",
    `${given} {let | [we] define|set|put} [the|its ${indicator}] $I by|as [:] ${equations}`,
    "Given an event $A$, define the indicator $Z$ by $Z = 1$ if $A$ occurs and $Z = 0$ otherwise",
  ],
  [
    "AI",
    `${given} {[let] {the|its|an ${indicator}} $I {[of $A] ${values} | by ${equations}} |
      [let] $I be|is|denote|denotes {its|the|an ${indicator}} [of {$A | this|that event}] ${told}}`,
    "For an event $A$, the indicator variable $Z$ is $1$ if $A$ occurs and $0$ otherwise",
  ],
  [
    "AI",
    `${given} {${write} {[by] $I [for|as] | } {its|the ${indicator}} [of {$A | this|that event}] |
      ${write} {its|the ${indicator}} [of {$A | this|that event}] {by|as} $I |
      we associate {its|the|an ${indicator}} $I ${told}}`,
    "For any event $A$ we write $Z$ for its indicator variable",
  ],
  [
    "AI",
    `${lead} the ${indicator} of ${fresh} $A {{is | will|shall be} {denoted|written [by|as]} |
      is the [random] variable} $I [that|which ${values}]`,
    "The indicator of an event $A$ is denoted by $Z$",
  ],
  [
    "AI",
    `${given} {its|the ${indicator}} is the [random] variable $I [,] that|which ${values}`,
    `Given an event $A$, its indicator is the random variable $Z$ that equals $1$ on $A$ and $0$
      elsewhere`,
  ],
  [
    "AI",
    `${lead} {[we] associate|associates} with|to ${fresh} $A [,] {the|a [random] variable |
      its|an|the ${indicator}} $I ${told}`,
    `Associate with each event $A$ the random variable $Z$ which is $1$ when $A$ occurs and $0$
      otherwise`,
  ],
  [
    "IA",
    `${lead} [let] $I {be|is|denote|denotes | stand|stands for} the ${indicator} of|for ${known}
      ${told}`,
    "Let $Z$ be the indicator of the event $A$, i.e. $Z = 1$ if $A$ occurs and $Z = 0$ if not",
  ],
  ...(
    [
      ["IA", "one"],
      ["I1A", "1"],
    ] as const
  ).map(
    ([order, one]): Way => [
      order,
      `${lead} [let] $I {be|is|denote|denotes the|a [random] variable [,] which|that | }
      ${values.replace("{1 | one}", one)}`,
      `Let $Z$ be the random variable which is ${one} if the event $A$ occurs, and 0 otherwise`,
    ],
  ),
  [
    "IA",
    `${lead} ${write} [by] $I [for|as] the ${indicator} of|for ${known} ${told}`,
    "Write $Z$ for the indicator of an event $A$",
  ],
  [
    "IA",
    `${lead} the ${indicator} $I of ${known} ${values}`,
    "The indicator $Z$ of an event $A$ equals $1$ if $A$ happens and $0$ if it does not",
  ],
];

/** A of `1_A`, where that is an event. */
const below: Paraphrase["builds"] = ([sign = []]) => {
  const name = eventBelow(sign);
  return name !== null && isEvent(name) ? [formulaOf(name)] : null;
};

/** A of `A \subseteq \Omega` and of `A \in \mathcal F`. */
const inSpace: Paraphrase["builds"] = ([relation = []]) => {
  const [name = "", space = ""] = canonical(relation).split(/ ?\\(?:subseteq|subset|in) ?/);
  return isEvent(name) && /^(?:\\Omega|\\mathcal\{?[AF]\}?|\\mathscr\{?[AF]\}?)$/.test(space)
    ? [formulaOf(name)]
    : null;
};

/** What says something else than an example of these: of another value, or of no event. */
const nearTo = (example: string): readonly string[] => [
  example.replace(/\bindicator(?: variable)?|\brandom variable/, "opposite"),
  example.replace(/\b(?:an|the|any|each) event/i, "no event"),
];

/** How events are introduced with their indicators. */
export const eventIndicators: readonly Paraphrase[] = [
  ...ways.map(([order, says, example]) => {
    const [event, name] = [order.indexOf("A"), order.indexOf("I")];
    return entry(
      `^ ${says} {. | {where}}`,
      `let $${name + 1} be the indicator of the event $${event + 1} {where}`,
      example,
      "let $Z$ be the indicator of the event $A$",
      { where: isPair(event, name), refused: nearTo(example) },
    );
  }),
  entry(
    `^ ${given} {let | [we] define|set|put} [the|its ${indicator} by] $I=1 if|when|whenever [the
      event]
      $A ${happens} [,] [and|but] {0 | $I=0} {[,] otherwise|else | [,] if not | if it ${fails}}
      {. | {where}}`,
    "let $5 be the indicator of the event $1 {where}",
    "For an event $A$ let $Z = 1$ if $A$ occurs and $Z = 0$ otherwise",
    "let $Z$ be the indicator of the event $A$",
    {
      builds: (formulas) => {
        const name = formulas[1]?.slice(0, 1) ?? [];
        return isPair(0, 1)([formulas[0] ?? [], name], []) ? [name] : null;
      },
      refused: ["For an event $A$ let $Z = 1$ if $B$ occurs and $Z = 0$ otherwise"],
    },
  ),
  entry(
    `^ ${lead} [let|define|set|put] $I=1 if|when|whenever [the event] $A ${happens} [,] [and|but]
      {0 | $I=0} {[,] otherwise|else | [,] if not | if it ${fails}} {. | {where}}`,
    "let $4 be the indicator of the event $2 {where}",
    "Define $Z = 1$ if $A$ occurs and $Z = 0$ otherwise",
    "let $Z$ be the indicator of the event $A$",
    {
      builds: ([equation = [], event = []]) => {
        const name = equation.slice(0, 1);
        return isPair(0, 1)([event, name], []) ? [name] : null;
      },
    },
  ),
  ...tabled({ builds: below })`
    ^ [let] $ be|is|denote|denotes its ${indicator} . => let $1 be the indicator of the
        event $2
      as: let $1_A$ denote its indicator function => let $1_A$ be the indicator of the event $A$
      not: let $1_A$ hardly denote its indicator function
      not: let $J_A$ be its indicator function or not

    ^ its ${indicator} is|will|be [be] denoted|written [by|as] $ . => let $1 be the
        indicator of the event $2
      as: its indicator is denoted by $1_A$ => let $1_A$ be the indicator of the event $A$
      not: its indicator is not denoted by $1_A$
  `,
  ...tabled({ builds: inSpace })`
    let $ be ${fresh} {. | {after} | {with}} => let $2 be an event {after} {with}
      as: let $A \subseteq \Omega$ be an event => let $A$ be an event
      not: let $A \subseteq B$ be an event
      not: let $A \subseteq \Omega$ hardly be an event
  `,
];
