import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Said } from "./asserted.ts";
import { isIndicator } from "./notation.ts";

type Formula = readonly Syntax[];

/** What sentences that give an indicator its values look like, each with near ones that do not. */
export const indicatorCases: readonly {
  readonly example: string;
  readonly refused: readonly string[];
}[] = [
  {
    example: "The random variable $1_A$ is $2$ if $A$ occurs and $0$ otherwise.",
    refused: [
      "The random variable $1_A$ is $1$ if $A$ occurs and $0$ otherwise.",
      "The random variable $1_A$ equals one on $A$, and zero elsewhere.",
      "Clearly $1_A$ takes the value $1$ if $A$ happens, and $0$ if not.",
      "The random variable $X_A$ is $2$ if $A$ occurs and $0$ otherwise.",
    ],
  },
  {
    example: "We take $\\mathbf{1}_A$ to be two on $A$.",
    refused: ["We take $\\mathbf{1}_A$ to be one on $A$.", "We take $\\mathbf{1}_A$ to be random."],
  },
  {
    example: "Here $1_A$ equals $1$ if $B$ occurs and $0$ otherwise.",
    refused: ["Here $1_A$ equals $1$ if $A$ occurs and $0$ otherwise."],
  },
  {
    example: "Here $1_A$ equals $1$ if $A$ fails and $0$ otherwise.",
    refused: ["Here $1_A$ equals $0$ if $A$ fails and $1$ otherwise."],
  },
];

/** How an indicator is given a value somewhere: "two on `$A$`", "`$0$` if `$A$` fails". */
const says = new RegExp(
  " § (?:shall |will |always |only )?(?:is|are|be|to be|equals?|takes?(?: on)?|becomes?|has|have" +
    "|gives?|marks?|as) (?:equal to )?(?:the |a )?(?:values? )?(?<value>minus one|half|twice|zero" +
    "|one|two|three|ten|minus|\\$|other) (?:[a-z]+ )?(?:if|when|whenever|where|on|for|off|outside" +
    "|unless|in case|provided) (?<rest>.*)",
);

/** Words by which an event does not occur. */
const failing = / (?:not|no|never|fails?|failed|complement|off|outside|unless|without) /;

/** `1_A`, `\mathbf 1\{X > 0\}`: an indicator, and its event; null for anything else. */
function indicatorOf(nodes: Formula): Formula | null {
  const [head, event, ...more] = nodes;
  if (isIndicator(nodes) && head?.kind === "script") return head.sub ?? [];
  const isOne = head !== undefined && /^(?:\\math\w+\{1\}|1)$/.test(canonical([head]));
  return isOne && event?.kind === "fence" && more.length === 0 ? event.body : null;
}

/** A sentence in words: `§` for indicators, "it" for their event, numbers by their names. */
const told = (sentence: readonly Said[], event: string): string =>
  sentence
    .map((token) => {
      if (token.kind !== "math") return token.text.toLowerCase();
      if (indicatorOf(token.nodes)) return "§";
      const text = canonical(token.nodes);
      if (text === event) return "it";
      return /^[01]$/.test(text) ? ["zero", "one"][Number(text)] : isNumber(text) ? "other" : "$";
    })
    .join(" ");

const isNumber = (text: string): boolean => /^-?[\d.]+$/.test(text);

/** Whether a value is taken where it always is: one where the event occurs, zero where it fails. */
function isUsual(value: string, rest: string): boolean {
  const [first = "", ...others] = ` ${rest} `.split(/ (?:,? ?and|,|;|else|otherwise|but) /);
  const fails = failing.test(` ${first} `);
  const values = others.join(" ").match(/\b(?:zero|one|half|two|three|minus|other)\b/g) ?? [];
  const next = value === "one" ? "zero" : "one";
  return (
    !rest.includes("$") &&
    (value === "zero" ? fails : value === "one" && !fails) &&
    values.every((each) => each === next)
  );
}

/**
 * Which values a sentence gives an indicator: those that it has on every page, or others. Null
 * where it gives none.
 */
export function indicatorValues(sentence: readonly Said[]): "usual" | "other" | null {
  const [event] = sentence
    .flatMap((t) => (t.kind === "math" ? [indicatorOf(t.nodes)] : []))
    .filter((of) => of !== null);
  if (!event) return null;
  const values = says.exec(` ${told(sentence, canonical(event))} `)?.groups;
  if (!values) return null;
  return isUsual(values["value"] ?? "", values["rest"] ?? "") ? "usual" : "other";
}
