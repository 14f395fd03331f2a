import { plainTex } from "../plain.ts";
import { pieces } from "../words.ts";
import { escapeText } from "./math.ts";

/**
 * A sentence whose formulas are lines of text with italic letters and raised and lowered scripts: a
 * book of some thousand formulas would be too heavy if all of them were typeset.
 */
export function lightHtml(sentence: string): string {
  return pieces(sentence)
    .map(({ kind, text }) => (kind === "math" ? scripted(text) : escapeText(text)))
    .join("");
}

/** A formula as a line of text in letters that most fonts have. */
export function lightText(tex: string): string {
  return plainTex(tex).replaceAll("𝔼", "E").replaceAll("ℙ", "P").replaceAll("-", "−");
}

/** Scripts become such; single letters are names, but for `E` and `P` before what they act on. */
function scripted(tex: string): string {
  return lightText(tex)
    .split(/([_^](?:\{[^{}]*\}|−?\d+|.))/u)
    .map((part) => {
      const [, mark, many, one] = /^([_^])(?:\{([^{}]*)\}|(.+))$/u.exec(part) ?? [];
      if (mark === undefined) return italic(part);
      const tag = mark === "_" ? "sub" : "sup";
      return `<${tag}>${italic(many ?? one ?? "")}</${tag}>`;
    })
    .join("");
}

function italic(text: string): string {
  return escapeText(text).replaceAll(
    /(?<![\p{L}&])(?!E[[]|P\(|E$)\p{L}(?![\p{L};])/gu,
    (letter) => `<i>${letter}</i>`,
  );
}
