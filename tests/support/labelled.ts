/** A document of a file of cases, behind a line `%%% label title`. */
export interface Labelled {
  readonly label: string;
  readonly title: string;
  readonly source: string;
}

/** The documents of a file of cases. */
export const labelledIn = (text: string): readonly Labelled[] =>
  text
    .split(/^%%% /m)
    .slice(1)
    .map((part) => {
      const [head = "", ...rest] = part.split("\n");
      const [label = "", ...title] = head.split(" ");
      return { label, title: title.join(" "), source: rest.join("\n") };
    });
