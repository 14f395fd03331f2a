/** HTML in a document: what a reader of the page sees of it. */

/** Tags that change nothing in what stands in them. */
const names =
  "p div span details summary center br b i em strong a section article hr sub sup u small ul ol " +
  "li table thead tbody tr td th h[1-6] blockquote figure figcaption img kbd code pre mark";
/** Attributes that change nothing either. */
const attributes = "id align open lang title dir name href src alt width start type class";
const oneOf = (words: string): string => `(?:${words.replaceAll(" ", "|")})`;
const value = "(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?";
const plain = new RegExp(`^</?${oneOf(names)}(?:\\s+${oneOf(attributes)}${value})*\\s*/?>$`, "i");
const hiding = /\bclass\s*=[^>]*(?:hid|invis|none|sr-only|collapse|screen|transparent|white)/i;
const tags = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^>]*>/gi;

/** A tag that may hide, strike out or alter what stands in it: its name, and whether it begins. */
export interface OddTag {
  readonly name: string;
  readonly opens: boolean;
}

/** The tags in some HTML of which a reader may not see the content. */
export function oddTags(html: string): readonly OddTag[] {
  return (html.match(tags) ?? []).flatMap((tag) =>
    tag.startsWith("<!--") || (plain.test(tag) && !hiding.test(tag))
      ? []
      : [{ name: nameOf(tag), opens: !tag.startsWith("</") && !tag.endsWith("/>") }],
  );
}

/** The tags in some HTML that end something. */
export const closedTags = (html: string): readonly string[] =>
  (html.match(tags) ?? []).filter((tag) => tag.startsWith("</")).map(nameOf);

const nameOf = (tag: string): string => /[a-z][a-z\d]*/i.exec(tag)?.[0].toLowerCase() ?? "";

/** Whether some HTML is nothing but comments and tags that alter nothing. */
export const isPlainHtml = (html: string): boolean =>
  html.replace(tags, "").trim() === "" && oddTags(html).length === 0;
