/** Longer lists are left to the engine, which is slow on short ones. */
const short = 12;

/** Sorts a list of texts in place, by their characters. */
export function sortTexts(texts: string[]): string[] {
  if (texts.length > short) return texts.sort();
  for (let k = 1; k < texts.length; k++) {
    const text = texts[k] as string;
    let at = k;
    for (; at > 0 && (texts[at - 1] as string) > text; at--) texts[at] = texts[at - 1] as string;
    texts[at] = text;
  }
  return texts;
}
