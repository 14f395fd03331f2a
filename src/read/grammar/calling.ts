import { type MathToken, relates } from "../../page/token.ts";
import type { Stretch } from "../chart.ts";
import { entry, part, type Section } from "../entry.ts";
import { made } from "./making.ts";
import type { Item } from "./statement.ts";

const parts: Section["parts"] = [
  part("InField: 'in' <~calling> ,?"),
  part("CallVerb: 'is|are' Often? 'called|known as|termed|named|referred to as|dubbed'"),
  part("CallVerb: 'goes|go' 'by the name of|by the name'"),
  part("CallVerb: 'is|are' 'what is called|what one calls|what we call|what people call'"),
  part(
    "Often: 'often|also|usually|sometimes|commonly|then|generally|simply|just|here|in statistics'",
  ),
  part("Article: 'the|a|an|our'"),
  part("CalledThing: 'this|that|these|those|it|they|the result|the latter|the former|the two'"),
  part("CalledThing: 'this|that|these|those|such|such a|such an' <~calling>"),
  part("CalledThing: 'the|its|their' <~calling> OfNamed?"),
  part("OfNamed: 'of' $any", ({ nodes }: MathToken) => (relates(nodes) ? null : true)),
  part("Freedom: 'with' -$any 'degrees of freedom|degree of freedom'"),
  part("CalledSo: Article? <~spoken>"),
  part("CalledSo: Article? <~calling> Freedom"),
  part("WeCall: 'we|one|you|people|statisticians'? Often? 'call|calls|name|term|dub'"),
  part("WeCall: 'let us call'"),
];

/** What only gives a name in words, and assumes nothing. */
const none: Item = { kind: "said", clauses: [], ranged: false, condition: null };

const entries: Section["entries"] = {
  called: [
    entry(
      "Item: -InField? -CalledThing -CallVerb -CalledSo",
      (): Item => none,
      "this is called classical measurement error",
      [
        "this is called wrong",
        "this is called classical measurement error only if $X$ is random",
        "$X$ and $Y$ are called independent",
        "they are called independent",
      ],
    ),
    entry(
      "Item: -WeCall -CalledThing 'as'? -CalledSo",
      (): Item => none,
      "we call this the classical model",
      ["we call this independent", "we call this the classical model if $X$ is random"],
    ),
  ],
  definition: [
    entry(
      "Definition: -CalledOne? $equals -CallVerb -CalledSo",
      (token: MathToken, at: Stretch) => made(token, at),
      "the quantity $W = X - Y$ is known as the contrast",
      [
        "the quantity $W = X - Y$ is known as unequal",
        "the case $W = X - Y$ is known as the contrast",
      ],
    ),
  ],
};

export const calling: Section = {
  parts: [...parts, part("CalledOne: 'the|our|this|their|its' <~wordy>")],
  entries,
};
