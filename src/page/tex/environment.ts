/** What an environment of TeX does to the page. */
export type Environment =
  /** a part of the page with a title of its own: `theorem`, `proof`, `example` */
  | { readonly kind: "titled"; readonly title: string }
  /** what it says holds from here on: `definition`, `assumption` */
  | { readonly kind: "said"; readonly title: string }
  | { readonly kind: "list"; readonly ordered: boolean }
  | { readonly kind: "display" }
  /** shown as it is and not read: `verbatim`, `tabular` */
  | { readonly kind: "code" }
  | { readonly kind: "invisible" }
  /** a part of the page without a title: `quote`, `minipage`, `mybox` */
  | { readonly kind: "boxed" }
  /** its content stands on the page like any other: `center` */
  | { readonly kind: "open" };

/** Names of environments by the title that they give, as authors spell them. */
const titles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    Theorem: "theorem thm theo",
    Lemma: "lemma lem lma",
    Proposition: "proposition prop propn",
    Corollary: "corollary cor coro corol",
    Claim: "claim clm",
    Fact: "fact",
    Conjecture: "conjecture conj",
    Definition: "definition defn defi def dfn",
    Assumption: "assumption assumptions assum assump ass hypothesis hyp",
    Notation: "notation setup setting",
    Example: "example examples eg ex exmp exm",
    Exercise: "exercise exercises exer exo",
    Problem: "problem prob",
    Question: "question questions ques",
    Solution: "solution solutions sol soln",
    Answer: "answer answers ans",
    Proof: "proof proofs pf prf",
    Remark: "remark remarks rem rmk rk",
    Note: "note notes",
    Observation: "observation obs",
  }).flatMap(([title, names]) => names.split(" ").map((name) => [name, title])),
);

/** Titles under which things are declared for all that follows. */
const declaring = /^(?:definition|assumption|hypothes[ie]s|notation|setup|setting|convention)s?\b/i;

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const displays = set(
  "equation align gather multline eqnarray alignat flalign displaymath math aligned gathered " +
    "split IEEEeqnarray dmath xalignat array cases",
);
const lists: Readonly<Record<string, boolean>> = {
  enumerate: true,
  compactenum: true,
  inparaenum: true,
  parts: true,
  subparts: true,
  subsubparts: true,
  choices: true,
  questions: true,
  itemize: false,
  compactitem: false,
  description: false,
  trivlist: false,
  list: false,
};
const code = set(
  "verbatim Verbatim lstlisting minted tabular tabularx longtable tikzpicture picture pgfpicture " +
    "thebibliography filecontents algorithm algorithmic tabbing axis",
);

/** Environments that change only how their content looks, or hold all of a page. */
const open = set(
  "document center flushleft flushright raggedright multicols multicols* spacing doublespace " +
    "onehalfspace singlespace small large footnotesize normalsize landscape frame columns column " +
    "subequations appendices appendix abstract sloppypar linenumbers refsection adjustwidth",
);

/** What an environment does, by its name and the titles that the author gave to names. */
export function environmentOf(written: string, theorems: ReadonlyMap<string, string>): Environment {
  const name = written.replace(/\*$/, "");
  const title = theorems.get(written) ?? theorems.get(name);
  if (title === undefined) {
    if (displays.has(name)) return { kind: "display" };
    if (code.has(name)) return { kind: "code" };
    if (name === "comment") return { kind: "invisible" };
    const ordered = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (ordered !== undefined) return { kind: "list", ordered };
  }
  const shown = title ?? (Object.hasOwn(titles, name) ? titles[name] : undefined);
  if (shown === undefined)
    return { kind: open.has(name) || declaring.test(name) ? "open" : "boxed" };
  return { kind: declaring.test(shown) ? "said" : "titled", title: shown };
}
