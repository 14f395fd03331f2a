import { plainText, type Said, setOf } from "./asserted.ts";

/** Words without which hardly any English sentence goes. */
const english = setOf(
  `the of is are to that this and it for by with be not from then has have its which these each
  both our let can if than there when where`,
);

/** Such words of other languages, which are no English ones. */
const others = setOf(
  `le la les des du une et est sont nous que qui ne pas plus dans pour sur avec sans cette ces
  der das und ist sind nicht wir von ein eine einen mit auf für diese dieser dieses nun jetzt ab
  wird werden el los las una unos y por para con sin esta este esto aquí ya il lo gli che di non
  della dei del sono da più questo questa een het niet van deze dit nu voor worden não uma dos os
  que isto och inte att det är nie się jest oraz nem és az`,
);

/** Letters that are neither Latin nor Greek. */
const otherLetters = /[^\p{Script=Latin}\p{Script=Greek}\P{L}]/u;

/**
 * Whether a sentence is in another language: what it says is not known, and may be of what is
 * given. "Von der Unabhängigkeit sehen wir ab jetzt ab."
 */
export function isForeign(sentence: readonly Said[]): boolean {
  const words = plainText(sentence)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 0);
  if (words.some((word) => english.has(word))) return false;
  return words.some((word) => others.has(word) || otherLetters.test(word));
}
