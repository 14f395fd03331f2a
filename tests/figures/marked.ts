const marks = (name: string): readonly [string, string] => [
  `<!-- ${name} -->`,
  `<!-- /${name} -->`,
];

/** The text between the marks of a name; null where there are none. */
export function markedText(text: string, name: string): string | null {
  const [start, end] = marks(name);
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  return from < 0 || to < from ? null : text.slice(from + start.length, to).trim();
}

/** A text between the marks of a name. */
export function marked(name: string, text: string): string {
  const [start, end] = marks(name);
  return `${start}\n\n${text.trim()}\n\n${end}\n`;
}

/** A text with other text between the marks of a name. */
export function withMarked(text: string, name: string, between: string): string {
  const [start, end] = marks(name);
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new RangeError(`no marks of ${name}`);
  return text.slice(0, from) + marked(name, between).trimEnd() + text.slice(to + end.length);
}
