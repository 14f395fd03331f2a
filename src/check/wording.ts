import type { Problem, ProblemCode } from "../text/problem.ts";

/**
 * A problem in plain words: what was found and expected, how to mend it, and how bad it is. `$…$`
 * in a sentence is TeX.
 */
export interface Wording {
  readonly message: string;
  readonly hint: string | null;
  readonly severity: "error" | "warning" | "note";
}

type Detail = Readonly<Record<string, string>>;
type Words = (detail: Detail) => {
  readonly message: string;
  readonly hint?: string;
  readonly severity?: Wording["severity"];
};

/**
 * The sentences for a problem. Every code has some, whatever its details: a missing detail only
 * makes the sentence less particular.
 */
export function word(problem: Problem): Wording {
  const { message, hint = null, severity = "error" } = table[problem.code](problem.detail);
  return { message, hint, severity };
}

// Details are written by many stages; each sentence takes what it finds and stays whole without it.
const said = (d: Detail, name: string, before = "", after = ""): string =>
  d[name] ? `${before}${d[name]}${after}` : "";
/** The texts of "nearest", "nearest2", … */
function all(d: Detail, name: string): readonly string[] {
  const more = Object.keys(d).filter(
    (key) => key.startsWith(name) && /^\d+$/.test(key.slice(name.length)),
  );
  return [name, ...more].flatMap((key) => d[key] ?? []);
}
const expecting = (texts: readonly string[]): string =>
  `expecting ${texts.length > 1 ? "one of: " : ""}${texts.join(", ")}`;
const tex = (d: Detail, name: string, otherwise: string): string =>
  d[name] ? `\`${d[name]}\`` : otherwise;
const nearest = (d: Detail): string => said(d, "nearest", "Did you mean `", "`?");

const inPlace = "Put its text in place of the command.";

/** Why a file is not read that a page of TeX takes in. */
const refusals: Readonly<Record<string, (d: Detail) => readonly [why: string, hint: string]>> = {
  alone: () => [
    "no other file is read of a text that is in no folder, as from standard input",
    "Check the file itself, `surely check homework/main.tex`, or put the text in place.",
  ],
  missing: () => [
    "there is no such file in the folder of the page",
    "A name is looked for from the folder of the page, with `.tex` behind it and without.",
  ],
  outside: () => [
    "it is outside the folder of the page",
    "Only files in that folder and below it are read: move it there.",
  ],
  link: () => [
    "a link leads to it out of the folder of the page",
    "Only files in that folder and below it are read: put the file there in place of the link.",
  ],
  hidden: () => [
    "files and folders whose name begins with a dot, and `node_modules`, are not read",
    "Give it another name, or put its text in place of the command.",
  ],
  "too-large": (d) => [`it is too large${said(d, "detail", " (", ")")}`, inPlace],
  "too-much": (d) => [
    `with it the page would have more than ${d["detail"] ?? "the most"} characters`,
    "Split the page into one a problem.",
  ],
  "too-many": (d) => [`the page reads in ${d["detail"] ?? "many"} files before it`, inPlace],
  "too-deep": (d) => [`it stands in ${d["detail"] ?? "too many"} files within each other`, inPlace],
  circle: (d) => [
    `it would be read within itself${said(d, "detail", " (", ")")}`,
    "Take out the command that closes the circle.",
  ],
  "not-utf-8": () => ["it is not UTF-8", "Save it as UTF-8."],
  binary: () => ["it is not text", "Only files of TeX are read."],
  "long-line": () => ["it has a line that is too long", "Break the line into several."],
  unreadable: (d) => [
    d["detail"] === "EACCES" ? "permission is denied" : "it cannot be read",
    "Make it a plain file that may be read.",
  ],
  "no-name": () => [
    "this is no name of a file",
    "Write the name in braces, as in `\\input{parts/lemma}`; macros are not put in.",
  ],
  macro: (d) => [
    `the macro ${tex(d, "macro", "here")} takes in a file`,
    "Write `\\input{…}` in the text where the file belongs.",
  ],
};

const notIncluded: Words = (d) => {
  const [why, hint] = refusals[d["reason"] ?? ""]?.(d) ?? [
    "what stands around it is not read as running text",
    inPlace,
  ];
  const what = tex(d, "written", "a file");
  const message = d["macro"] ? `Not read: ${why}.` : `Not read: ${what}, since ${why}.`;
  return { message, hint };
};

const table: Readonly<Record<ProblemCode, Words>> = {
  "empty-document": () => ({
    message: "The document is empty.",
    hint:
      "A derivation has a section “Given” with the assumptions and a section " +
      "“Solution” with the chains; `surely init` writes one to start from.",
  }),
  "binary-document": () => ({
    message: "This is not a text file.",
    hint: "A derivation is Markdown, saved as UTF-8.",
  }),
  "document-too-large": (d) => ({
    message:
      "The document is too " +
      `large${said(d, "size", " (", ")")}${said(d, "limit", "; at most ", " are read")}.`,
    hint: "Split it into one file a problem.",
  }),
  "too-long": (d) => ({
    message:
      `This ${d["what"] ?? "piece"} is too ` +
      `long${said(d, "size", " (", ")")}${said(d, "limit", "; at most ", " are read")}.`,
    hint:
      d["what"] === "formula"
        ? "Split it: a display may start with the expression that the one before ended with."
        : d["what"] === "indentation"
          ? "Begin the line further to the left."
          : "Break it into several.",
  }),
  "no-given": () => ({
    message: "No section says what is given, so nothing is known of the symbols of the solution.",
    hint:
      "Add a section “## Given” with one sentence for each assumption, such as “- " +
      "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$.”",
  }),
  "unknown-directive": (d) => ({
    message: `The comment ${tex(d, "directive", "here")} looks like a directive but is none.`,
    hint:
      `${said(d, "nearest", "Did you mean `<!-- ", " -->`? ")}Directives are \`<!-- ` +
      `expect: verified -->\` (or refuted, undecided), \`<!-- check: off -->\` and ` +
      `\`<!-- check: on -->\`.`,
    severity: "warning",
  }),
  "unread-expectations": (d) => ({
    message: `The file of expectations beside the document ${d["what"] ?? "cannot be read"}.`,
    hint:
      `${said(d, "how", "Did you mean “", "”? ")}` +
      'It holds `{ "expect": [{ "line": 37, "verdict": "refuted" }] }`; ' +
      "a verdict is verified, holds-if, refuted or undecided.",
  }),
  "idle-expectation": (d) => ({
    message:
      `The file beside the document expects something of line ${d["line"] ?? ""}, ` +
      "and no chain or claim that is checked begins there.",
    hint:
      `${said(d, "known", "Chains and claims begin on ", ". ")}` +
      "Name one of their lines or take the entry out.",
  }),
  "special-given": (d) => ({
    message:
      "What else is given settles this, so that it holds only where " +
      `${d["cases"] ?? ""}: no step that rests on it is verified.`,
    hint:
      "If it is to be shown, let a sentence of its own claim it; if it is meant for a special " +
      `case, say so ($${d["example"] ?? "n = 1"}$).`,
  }),
  "near-role": (d) => ({
    message:
      `“${d["title"] ?? "This"}” is no title that gives a role, so what stands below it` +
      `${said(d, "where", " (", ")")} is not checked.`,
    hint:
      `${said(d, "meant", "Title it “", "”")}${d["role"] ? roleWords[d["role"]] : ""}; ` +
      `if it is not to be checked, ${switchOff}.`,
  }),
  "unchecked-display": (d) => ({
    message:
      `What stands ${said(d, "title", "under “", "” ")}on ${d["where"] ?? "this line"} is not ` +
      `checked: ${d["title"] ? "the title gives it no role" : "no title gives it a role"}.`,
    hint: `Title it “Given”, “Claim” or “Solution”; if it is not to be checked, ${switchOff}.`,
    severity: d["aside"] ? "warning" : "error",
  }),
  "unchecked-sentence": (d) => ({
    message:
      `What is said in words ${said(d, "title", "under “", "” ")}on ${d["where"] ?? "this line"} ` +
      "is not checked.",
    hint: d["title"]
      ? "Equations in sentences are checked in a solution."
      : "It could not be read, or the words around it say where it holds; a display is checked.",
    severity: "warning",
  }),
  "not-understood": () => ({
    message: "This sentence was not understood: nothing of it is assumed.",
    hint: "If it assumes something, say it in a sentence of its own in one of the known forms.",
    severity: "warning",
  }),
  "unread-claim": () => ({
    message: "What is claimed here was not understood, so it is not checked.",
    hint:
      "Put what it claims into a formula or a display; if it is not to be checked, " +
      `${switchOff}.`,
  }),
  "claim-brackets": (d) => ({
    message: `This is read as ${tex(d, "read", "another claim")}, which is not what is written.`,
    hint: "Add the brackets.",
    severity: "warning",
  }),
  "taken-to-mean": (d) => ({
    message: `By its use ${tex(d, "symbol", "a name")} is taken to be ${d["kind"] ?? "a number"}.`,
    severity: "note",
  }),
  "taken-for-granted": (d) => ({
    message: `What is taken for granted here: ${d["convention"] ?? ""}.`,
    severity: "note",
  }),
  "denied-sentence": (d) => ({
    message: `What is said not to hold on ${d["where"] ?? "this line"} is not checked.`,
    severity: "note",
  }),
  "denied-truth": () => ({
    message: "What is said here not to hold holds by what is given.",
    hint: "Say for which values or in which case it does not hold.",
  }),
  "nothing-checked": (d) => ({
    message:
      "Nothing on this page was checked. " +
      `What could be checked stands on ${d["where"] ?? "this line"}.`,
    hint: d["inexact"]
      ? "A relation such as `\\approx` claims nothing exact; an equation or an inequality does."
      : "Put what is assumed under a title “Given”, the displays under “Solution”, and what they " +
        "show under “Claim”; `surely init` writes an example.",
  }),
  "unread-sentence": (d) => ({
    message:
      "This sentence of the givens could not be read" +
      (d["stopped"]
        ? `: it stops being readable at “${d["stopped"]}”`
        : d["expected"]
          ? ": it ends too early"
          : "") +
      (d["expected"] ? `, ${expecting(all(d, "expected"))}` : "") +
      ".",
    hint: d["nearest"]
      ? `The nearest forms that are read: ${all(d, "nearest")
          .map((form) => `“${form}”`)
          .join(", ")}.`
      : "Write one assumption a sentence, in one of the forms in docs/language.md; an " +
        "assumption is never dropped in silence.",
  }),
  "ambiguous-sentence": (d) => ({
    message: `This sentence of the givens may mean “${d["either"] ?? ""}” or “${d["or"] ?? ""}”.`,
    hint: "Say it in two sentences, or in another order.",
  }),
  "already-declared": (d) => ({
    message:
      `${tex(d, "symbol", "This symbol")} is declared ` + `already${said(d, "line", " on line ")}.`,
    hint: "Declare it once, or under a deeper heading where it means something else.",
  }),
  "ambiguous-parameter": (d) => ({
    message:
      `It cannot be told whether ${tex(d, "parameter", "this parameter")} is the ` +
      `${d["either"] ?? "one thing"} or the ` +
      `${d["or"] ?? "other"}${said(d, "law", " of the ", " law")}.`,
    hint: d["instead"] ? `Write ${d["instead"]}.` : "Say in words which it is.",
  }),
  "unpaired-environment": (d) => ({
    message: `${tex(d, "command", "An environment")} has no ${tex(d, "expected", "other end")}.`,
    hint: "Every environment ends where it began: in the same list, proof or statement.",
  }),
  "hidden-environment": (d) => ({
    message: `${tex(d, "macro", "This macro")} begins or ends an environment, which is not read.`,
    hint: "Write `\\begin{…}` and `\\end{…}` where they stand.",
  }),
  "not-included": notIncluded,
  "no-notebook": (d) => ({
    message: d["cells"]
      ? "No cell of this notebook is Markdown, so nothing in it was checked."
      : "This is not a notebook: it is no JSON with cells.",
    hint: "The Markdown cells of a notebook are read, one page.",
  }),
  "unclosed-bracket": (d) => ({
    message:
      `The bracket ${tex(d, "bracket", "here")} is never ` +
      `closed${said(d, "expected", "; expected `", "`")}.`,
    hint: "Close it before the end of the expression.",
  }),
  "unopened-bracket": (d) => ({
    message: `The bracket ${tex(d, "bracket", "here")} closes nothing.`,
    hint: "Take it away, or open it where it should begin.",
  }),
  "unknown-macro": (d) => ({
    message: `The macro ${tex(d, "macro", "here")} is not known.`,
    hint:
      nearest(d) ||
      `Define it before its first use${said(d, "macro", ": `\\newcommand{", "}{…}`")}, ` +
        "or write what it stands for.",
  }),
  "unknown-environment": (d) => ({
    message: `The environment ${tex(d, "environment", "here")} is not read.`,
    hint:
      nearest(d) ||
      "Chains are read in aligned, align, gather, split, eqnarray and multline, and in " +
        "plain displays.",
  }),
  "macro-expansion-limit": (d) =>
    d["limit"]
      ? {
          message:
            `Written out, ${tex(d, "macro", "this macro")} is longer than ` +
            `${d["limit"]} signs.`,
          hint:
            "Macros that use each other more than once double at every level; declare a " +
            "symbol for the inner part.",
        }
      : {
          message: `Expanding ${tex(d, "macro", "this macro")} does not come to an end.`,
          hint: "A macro must not use itself, directly or through others.",
        },
  "nesting-limit": (d) => ({
    message:
      `${capital(d["what"] ?? "brackets")} are nested too deeply ` +
      `here${said(d, "limit", " (more than ", " levels)")}.`,
    hint: d["what"]
      ? "Put what stands from here on further out, or beneath a heading of its own."
      : "Give the inner part a name of its own.",
  }),
  "unexpected-end": (d) => ({
    message:
      "The formula ends too " +
      `soon${said(d, "after", " after `", "`")}${said(d, "expected", "; expected ")}.`,
    hint: "Something is missing after this place.",
  }),
  "unexpected-token": (d) => ({
    message:
      `${d["token"] ? `\`${d["token"]}\`` : "This"} cannot be read ` +
      `here${said(d, "expected", "; expected ")}.`,
    ...(nearest(d) ? { hint: nearest(d) } : {}),
  }),
  "undeclared-symbol": (d) => ({
    message:
      `${tex(d, "symbol", "This symbol")} is not ` +
      `declared${said(d, "more", " (it stands in ", d["more"] === "1" ? " more place)" : " more places)")}.`,
    hint:
      [nearest(d), said(d, "sentence", "Add to the givens: “", "”")]
        .filter((part) => part !== "")
        .join(" ") ||
      "Add a sentence to the givens that says what it " +
        `is${said(d, "symbol", ", such as “$", "$ is a real number”")}.`,
  }),
  "sort-clash": (d) => ({
    message:
      d.left && d.right
        ? `${capital(article(d.left))} and ${article(d.right)} do not fit together here.`
        : "The two sides are not of the same kind.",
    hint: "Check transposes, sizes and indices: only like kinds can be added or compared.",
  }),
  "wrong-arguments": (d) => ({
    message:
      `${tex(d, "function", d["symbol"] ? `\`${d["symbol"]}\`` : "This")} takes ` +
      `${d["expected"] ?? "another number of arguments"}${said(d, "found", " and has ")}.`,
    ...(d["head"] ? { hint: `It was declared as \`${d["head"]}\`.` } : {}),
  }),
  "missing-index": (d) => ({
    message: d["index"]
      ? `It is not known what the index \`${d["index"]}\` runs over.`
      : d["symbol"]
        ? `\`${d["symbol"]}\` is a family and stands here without its index.`
        : "It cannot be told which index this sum runs over.",
    hint: d["index"]
      ? `Give its range, as in \`\\sum_{${d["index"]}=1}^n\`, or add to the givens: ` +
        `“$${d["index"]}$ ranges over $1, \\dots, n$.”`
      : `Write the index beneath the sum${said(d, "found", "; the summand has ")}.`,
  }),
  "not-a-claim": (d) => ({
    message: `This is no statement that can be checked${said(d, "found", ": ")}.`,
    hint: "A claim is a relation such as an equation, with both sides.",
  }),
  unsupported: (d) => ({
    message:
      `${d["what"] ? (/[\\^_{}]/.test(d["what"]) && !/^(a|an|the|this) /.test(d["what"]) ? `\`${d["what"]}\`` : capital(d["what"])) : "This construction"} ` +
      "is not supported.",
    hint: d["instead"] ?? "Write it in one of the spellings in docs/language.md.",
  }),
};

const switchOff = "put it between `<!-- check: off -->` and `<!-- check: on -->`";

const roleWords: Readonly<Record<string, string>> = {
  given: ", if it is assumed",
  claim: ", if the solution is to establish it",
  solution: ", if its steps are to be checked",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const article = (noun: string): string =>
  /^(an?|the) /.test(noun) ? noun : `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
