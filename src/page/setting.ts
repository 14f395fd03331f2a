import { nodesOf, plainText, type Said, setOf, wordOf } from "./asserted.ts";

/** A block in whose setting a sentence says something, and what it says. */
export interface Setting<T extends Said> {
  /** "definition" of "Definition 1"; null for a label alone */
  readonly kind: string | null;
  readonly number: string | null;
  /** the label of a cross-reference; null for a number */
  readonly label: string | null;
  readonly rest: readonly T[];
}

const lead =
  "in the (?:same )?(?:setting|situation|set-up|setup|notation|context|framework) of (?:the )?";

const kinds = "(definition|assumption|assumptions|hypothesis|notation|setup|setting)";

/** "{prf:ref}`def-mean`", "\ref{def-mean}" */
const labels =
  "(?:\\{ (?:prf : )?(?:ref|numref) \\} `([\\w:.-]+)`|\\\\ (?:c|auto)?ref \\{ ([^{}]+?) \\})";

const numbered = new RegExp(`^${lead}${kinds} (\\d+(?: ?\\. ?\\d+)*) `);
const labelled = new RegExp(`^${lead}(?:${kinds} )?${labels} `);

/** Words behind a comma with which a sentence takes something from the setting, or adds to it. */
const altering = setOf(
  `but with without except only where when whenever if and or unless though although save also plus
  minus for under assuming given provided suppose let assume`,
);

/** Words behind it without a comma that begin what is said in it. */
const saying = /^(?:we|one|it)$/;

/**
 * "In the setting of Definition 1 we have `$E[T] = \\theta$`": the block that is named, and what is
 * said in its setting; null for what says more of the setting.
 */
export function settingIn<T extends Said>(sentence: readonly T[]): Setting<T> | null {
  const text = `${sentence.map(written).join(" ")} `;
  const [byNumber, ofKind = null, number = null] = numbered.exec(text) ?? [];
  const [byLabel, kind = null, ...names] = labelled.exec(text) ?? [];
  const said = byNumber ?? byLabel;
  if (said === undefined) return null;
  const behind = sentence.slice(said.trim().split(" ").length);
  const comma = behind[0]?.kind === "mark" && behind[0].text === ",";
  const rest = comma ? behind.slice(1) : behind;
  const [first] = rest;
  if (!first || first.kind === "mark") return null;
  const goesOn = comma ? altering.has(wordOf(first)) : !saying.test(wordOf(first));
  if (goesOn && (comma || first.kind !== "math")) return null;
  const label = names.find((name) => name !== undefined) ?? null;
  return { kind: ofKind ?? kind, number, label: label?.replaceAll(" ", "") ?? null, rest };
}

/** A token as it is written: a number is no formula here. */
function written(token: Said): string {
  const [node, ...more] = nodesOf(token);
  return node?.kind === "number" && more.length === 0 ? node.text : plainText([token]);
}
