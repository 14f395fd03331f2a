/** What a command does in running text. */
export type Command =
  /** nothing that a reader sees, with so many arguments of its own */
  | { readonly kind: "nothing"; readonly arguments: number }
  /** a space, or the end of a paragraph */
  | { readonly kind: "space" }
  | { readonly kind: "paragraph" }
  /** the letter after the backslash stands for itself */
  | { readonly kind: "letter" }
  /** the group behind it is set off */
  | { readonly kind: "style"; readonly node: "strong" | "emphasis" | "delete" }
  /** the group behind it stands in the text as it is */
  | { readonly kind: "plain"; readonly arguments: number }
  | { readonly kind: "section"; readonly depth: number }
  /** the group behind it is a paragraph of its own */
  | { readonly kind: "note" }
  | { readonly kind: "reference" }
  | { readonly kind: "citation" }
  | { readonly kind: "verb" }
  | { readonly kind: "conditional" }
  | { readonly kind: "include" }
  | { readonly kind: "item" }
  | { readonly kind: "accent"; readonly mark: string }
  /** a sign of its own: `\dots`, `\S` */
  | { readonly kind: "sign"; readonly text: string };

const table = new Map<string, Command>();
const all = (names: string, command: Command): void => {
  for (const name of names.split(" ")) table.set(`\\${name}`, command);
};

all("noindent indent centering leavevmode maketitle tableofcontents appendix hfill vfill", {
  kind: "nothing",
  arguments: 0,
});
all(
  "qedhere raggedright frenchspacing nobreak allowbreak sloppy itshape bfseries upshape rmfamily",
  {
    kind: "nothing",
    arguments: 0,
  },
);
all("normalfont em bf it rm tt sc sl tiny scriptsize footnotesize small normalsize large Large", {
  kind: "nothing",
  arguments: 0,
});
all("LARGE huge Huge makeatletter makeatother protect relax linebreak pagebreak null strut", {
  kind: "nothing",
  arguments: 0,
});
all("label vspace hspace index pagestyle thispagestyle bibliography bibliographystyle", {
  kind: "nothing",
  arguments: 1,
});
all("pagenumbering hypersetup graphicspath usepackage documentclass theoremstyle title author", {
  kind: "nothing",
  arguments: 1,
});
all("date thanks addtolength allowdisplaybreaks markboth usetikzlibrary phantom qedsymbol", {
  kind: "nothing",
  arguments: 1,
});
all("setlength setcounter addtocounter numberwithin newcounter", { kind: "nothing", arguments: 2 });
all("qed", { kind: "sign", text: "∎" });
all("@ / - fi endinput", { kind: "nothing", arguments: 0 });
all(", ; : ! quad qquad enspace thinspace enskip space", { kind: "space" });
for (const space of [" ", "\n", "\t", "\r"]) table.set(`\\${space}`, { kind: "space" });
all("par newpage clearpage smallskip medskip bigskip newline hrule", { kind: "paragraph" });
all("% & $ # _ { }", { kind: "letter" });
all("emph textit textsl", { kind: "style", node: "emphasis" });
all("textbf", { kind: "style", node: "strong" });
all("sout st cancel", { kind: "style", node: "delete" });
all("text textrm textsf textsc texttt textup textnormal textmd mbox hbox underline uline", {
  kind: "plain",
  arguments: 0,
});
all("href hyperref", { kind: "plain", arguments: 1 });
all("part chapter", { kind: "section", depth: 1 });
all("section", { kind: "section", depth: 2 });
all("subsection", { kind: "section", depth: 3 });
all("subsubsection", { kind: "section", depth: 4 });
all("paragraph", { kind: "section", depth: 5 });
all("subparagraph", { kind: "section", depth: 6 });
all("footnote footnotetext marginpar todo", { kind: "note" });
all("ref eqref cref Cref autoref pageref nameref vref", { kind: "reference" });
all("cite citep citet citealp citeauthor citeyear parencite textcite autocite nocite", {
  kind: "citation",
});
all("verb lstinline", { kind: "verb" });
all("iffalse", { kind: "conditional" });
all("input include subfile import subimport includegraphics", { kind: "include" });
all("item", { kind: "item" });
// of the class exam, where `\\part` is one too; what stands in brackets are points
all("question subpart subsubpart choice CorrectChoice", { kind: "item" });
all("dots ldots textellipsis", { kind: "sign", text: "…" });
all("S", { kind: "sign", text: "§" });
all("LaTeX", { kind: "sign", text: "LaTeX" });
all("TeX", { kind: "sign", text: "TeX" });
all("ss", { kind: "sign", text: "ß" });
all("o", { kind: "sign", text: "ø" });
all("l", { kind: "sign", text: "ł" });
all("ae", { kind: "sign", text: "æ" });
all("i", { kind: "sign", text: "i" });
for (const [name, mark] of Object.entries({
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  H: "\u030B",
  v: "\u030C",
  u: "\u0306",
  c: "\u0327",
}))
  all(name, { kind: "accent", mark });

/** What a command, written with its backslash, does in running text; null where it is not known. */
export function commandOf(written: string): Command | null {
  return table.get(written) ?? null;
}
