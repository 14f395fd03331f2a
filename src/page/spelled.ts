import { type Span, span } from "../text/span.ts";
import { setOf } from "./asserted.ts";

/** A stretch of a formula in plain text with the TeX that stands for it. */
export interface Spelt extends Span {
  readonly tex: string;
}

/** What a sheet of plain text shows of its names. */
export interface Names {
  /** single letters, and words for letters, that stand in formulas */
  readonly letters: ReadonlySet<string>;
  /** letters with numbers right behind them: `X` of "X1, ..., Xn" */
  readonly families: ReadonlySet<string>;
  /** words for letters that nouns are called: "mean mu" */
  readonly named: ReadonlySet<string>;
  /** whether `C(n,2)` counts choices: `C` is nothing else on the sheet */
  readonly choices: boolean;
}

/** Words for letters, with the command where it is not their own name. */
const greek: ReadonlyMap<string, string> = new Map(
  `alpha beta gamma delta epsilon:varepsilon eps:varepsilon zeta eta theta iota kappa lambda mu
  nu xi pi rho sigma tau upsilon phi:varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma
  Upsilon Phi Psi Omega`
    .split(/\s+/)
    .map((entry) => {
      const [word = "", command = word] = entry.split(":");
      return [word, `\\${command}`] as const;
    }),
);

const accents = "bar|hat|tilde";

/** English words that look like a letter under a mark. */
const unmarked = /^(?:what|that|chat)$/i;

/** Names of laws, behind the sign that gives one. */
export const laws =
  "Bernoulli|Bern|Ber|Binomial|Bin|Poisson|Pois|Poi|Geometric|Geom|Geo|Exponential|Exp|Uniform|" +
  "Unif|Normal|Gamma|Beta|Rademacher|Laplace|NegBin";

/** Functions of more than one letter, with the command where it is not their own name. */
const functions: ReadonlyMap<string, string> = new Map(
  "log ln exp sin cos max min sup inf det tr rank Pr MSE: Bias: Corr: SD: SE: sd: se:"
    .split(" ")
    .map((entry) => {
      const [word = "", own] = entry.split(":");
      return [word, own === undefined ? `\\${word}` : `\\operatorname{${word}}`] as const;
    }),
);

/** Signs of several letters, the longest first. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/<=>|<==>/y, "\\Leftrightarrow"],
  [/==?>/y, "\\Rightarrow"],
  [/<=/y, "\\le"],
  [/>=/y, "\\ge"],
  // "n! = 6" and "n!=6" speak of a factorial
  [/(?<=\s)!=/y, "\\ne"],
  [/->/y, "\\to"],
  [/\*\*/y, "^"],
  [/~/y, "\\sim"],
  [/\. ?\. ?\.|\.\.$/y, "\\dots"],
  // "{1, 2, 3}", but not "X_{1, 2}"
  [/(?<![_^\\}\]A-Za-z])\{(?=[^{}]*,[^{}]*\})/y, "\\{"],
  [/\}(?<=(?:^|[^_^\\}\]A-Za-z])\{[^{}]*,[^{}]*\})/y, "\\}"],
];

/** A word for a letter: "mu", "sigma". */
export const isLetterWord = (word: string): boolean => greek.has(word);

/** Nouns behind which a word for a letter is the name of what they say: "mean mu". */
export const called = setOf(
  `mean means expectation expectations variance variances parameter parameters rate rates scale
  scales deviation deviations probability probabilities intensity correlation bias vector number
  constant`,
);

/** A name under a mark, in words: "Xbar", "thetahat", "p_hat". */
export const isMarkedName = (word: string): boolean => markedName(word) !== null;

function markedName(word: string): string | null {
  const [, name = "", mark = ""] = markedPattern.exec(word) ?? [];
  if (name === "" || unmarked.test(word)) return null;
  const letter = name.length === 1 ? name : greek.get(name);
  return letter === undefined ? null : `\\${mark}{${letter}}`;
}

const markedPattern = new RegExp(`^([A-Za-z]+?)[_-]?(${accents})$`);

/** Behind `_` or `^`: what more than one letter of it belongs to the script. */
const scripts =
  /(?<=[_^]|\*\*)(?:-?\d{2,}(?!\d)|-\d|-[A-Za-z](?![A-Za-z])|[i-n]{2}(?![A-Za-z_\d]))/y;

/** The stretches of a formula that are no TeX as they stand, with the TeX for them, in order. */
export function spelledIn(formula: string, names: Names): readonly Spelt[] {
  const spelt: Spelt[] = [];
  for (let at = 0; at < formula.length; ) {
    const command = commandEnd(formula, at);
    const parts = command === null ? partsAt(formula, at, names) : [];
    spelt.push(...parts);
    // what stands inside brackets that are spelt is read as well
    const end = parts.reduce((to, part) => (part.from === to ? part.to : to), at);
    at = end > at ? end : (command ?? wordEnd(formula, at));
  }
  return spelt.sort((a, b) => a.from - b.from).map((part) => apart(part, formula));
}

/** With a blank where the letters of a command would run into others. */
function apart(part: Spelt, formula: string): Spelt {
  const runsOn = /\\[A-Za-z]+$/.test(part.tex) && isLetter(formula[part.to]);
  return runsOn ? { ...part, tex: `${part.tex} ` } : part;
}

/** Where a command ends, with the words that it shows. */
function commandEnd(formula: string, at: number): number | null {
  if (formula[at] !== "\\") return null;
  const command = /\\(?:(?:text\w*|mathrm|operatorname|mbox)\s*\{[^{}]*\}|[A-Za-z]+|.)?/sy;
  command.lastIndex = at;
  return at + (command.exec(formula)?.[0].length ?? 1);
}

const wordEnd = (formula: string, at: number): number => {
  let end = at + 1;
  if (isLetter(formula[at])) while (isLetter(formula[end])) end += 1;
  return end;
};

const isLetter = (c: string | undefined): boolean => c !== undefined && /[A-Za-z]/.test(c);

function partsAt(formula: string, at: number, names: Names): readonly Spelt[] {
  for (const [pattern, tex] of signs) {
    const sign = matchAt(pattern, formula, at);
    if (sign) return [{ from: at, to: at + sign[0].length, tex }];
  }
  const script = matchAt(scripts, formula, at);
  if (script) return [{ from: at, to: at + script[0].length, tex: `{${script[0]}}` }];
  const root = rootAt(formula, at);
  if (root.length > 0) return root;
  const choice = choiceAt(formula, at, names);
  if (choice.length > 0) return choice;
  return isLetter(formula[at]) && !isLetter(formula[at - 1]) ? wordAt(formula, at, names) : [];
}

/** "sqrt(2 pi)", "sqrt n", "√(n+1)", "√12". */
function rootAt(formula: string, at: number): readonly Spelt[] {
  const bracket = matchAt(/(?<![A-Za-z])(?:sqrt\s*|√)[({]/y, formula, at);
  if (bracket) {
    const open = at + bracket[0].length;
    const close = closing(formula, open - 1);
    return close === null
      ? []
      : [
          { from: at, to: open, tex: "\\sqrt{" },
          { from: close, to: close + 1, tex: "}" },
        ];
  }
  const bare = matchAt(/(?<![A-Za-z])(?:sqrt\s+|√)(\d+|[A-Za-z])(?![A-Za-z\d_^.])/y, formula, at);
  return bare ? [{ from: at, to: at + bare[0].length, tex: `\\sqrt{${bare[1]}}` }] : [];
}

/** "(n choose 2)", and "C(n,2)" where it can be nothing else. */
function choiceAt(formula: string, at: number, names: Names): readonly Spelt[] {
  const words = matchAt(/\(([^()]*) choose ([^()]*)\)/y, formula, at);
  if (words) {
    const [, upper = ""] = words;
    const middle = at + 1 + upper.length;
    const end = at + words[0].length;
    return [
      { from: at, to: at + 1, tex: "{" },
      { from: middle, to: middle + " choose ".length, tex: " \\choose " },
      { from: end - 1, to: end, tex: "}" },
    ];
  }
  const sign = names.choices ? matchAt(choicePattern, formula, at) : null;
  if (!sign) return [];
  const [, upper = "", lower = ""] = sign;
  return [{ from: at, to: at + sign[0].length, tex: `\\binom{${upper}}{${lower}}` }];
}

const choicePattern = /(?<![A-Za-z\\])C\(\s*([a-z](?:\s*[-+]\s*\d+)?)\s*,\s*(\d+)\s*\)/y;

/** A word, or letters side by side. */
function wordAt(formula: string, at: number, names: Names): readonly Spelt[] {
  const sum = sumAt(formula, at);
  if (sum.length > 0) return sum;
  const end = wordEnd(formula, at);
  const law = matchAt(lawPattern, formula, at) ?? (at === 0 ? lawAlone.exec(formula) : null);
  if (law) return [{ from: at, to: end, tex: `\\mathrm{${formula.slice(at, end)}}` }];
  const marked = matchAt(new RegExp(`[A-Za-z]+?[_-]?(?:${accents})(?![A-Za-z])`, "y"), formula, at);
  const name = marked ? markedName(marked[0]) : null;
  if (marked && name) return [{ from: at, to: at + marked[0].length, tex: name }];
  const word = formula.slice(at, end);
  if (word === "infinity" || word === "infty") return [{ from: at, to: end, tex: "\\infty" }];
  const named = functions.get(word);
  if (named !== undefined) return [{ from: at, to: end, tex: named }];
  return letterAt(formula, span(at, end), names);
}

const lawAlone = new RegExp(`^(?:${laws})\\s*\\([^()]*\\)$`);
const lawPattern = new RegExp(`(?<=[~∼]\\s*(?:iid\\s*)?)(?:${laws})(?=\\s*\\()`, "y");

/** A word for a letter, a member of a family. */
function letterAt(formula: string, { from, to }: Span, names: Names): readonly Spelt[] {
  const word = formula.slice(from, to);
  const letter = isProduct(word, names) ? undefined : greek.get(word);
  const digits = matchAt(/\d+(?![\d.]*\d)/y, formula, to)?.[0] ?? "";
  if (letter !== undefined) {
    const isMember = digits !== "" && names.families.has(word);
    const end = isMember ? to + digits.length : to;
    return [{ from, to: end, tex: isMember ? `${letter}_{${digits}}` : letter }];
  }
  const base = word[0] ?? "";
  if (!names.families.has(base)) return [];
  if (word.length === 1 && digits !== "" && !/\d/.test(formula[from - 1] ?? ""))
    return [{ from, to: to + digits.length, tex: `${base}_{${digits}}` }];
  return /^.[ijkmnt]$/.test(word) ? [{ from, to, tex: `${base}_{${word[1]}}` }] : [];
}

/** Whether two letters that stand alone on a sheet are no word for one: "mu" beside `m`, `u`. */
const isProduct = (word: string, names: Names): boolean =>
  word.length === 2 &&
  !names.named.has(word) &&
  [...word].every((letter) => names.letters.has(letter));

/** "sum_{i=1}^n", "sum_(i=1)^n", "sum_i=1^n", "sum_i<j", "prod_i". */
function sumAt(formula: string, at: number): readonly Spelt[] {
  const sign = matchAt(/(sum|prod)(?![A-Za-z])(?=\s*[A-Za-z(_\\])/y, formula, at);
  if (!sign) return [];
  const [, word = ""] = sign;
  const from = at + word.length;
  const spelt: Spelt[] = [{ from: at, to: from, tex: `\\${word}` }];
  const brackets = matchAt(/\s*_\(([^()]*)\)/y, formula, from);
  const bare = matchAt(
    /\s*_([a-z]=\d+)(?=\^)|\s*_([a-z](?:<|!=|≠)[a-z])(?![A-Za-z_^(])/y,
    formula,
    from,
  );
  const range = matchAt(/\s*_\{([^{}]*?)\s*\.\.\.?\s*([^{}.]*)\}/y, formula, from);
  const lower = brackets?.[1] ?? bare?.[1] ?? bare?.[2];
  const limits = range ? `_{${range[1]}}^{${range[2]}}` : `_{${lower?.replace("!=", "\\ne ")}}`;
  const written = brackets ?? bare ?? range;
  if (written) spelt.push({ from, to: from + written[0].length, tex: limits });
  const behind = written ? from + written[0].length : scriptEnd(formula, from);
  const upper = matchAt(/\^\(([^()]*)\)/y, formula, behind);
  if (upper) spelt.push({ from: behind, to: behind + upper[0].length, tex: `^{${upper[1]}}` });
  return spelt;
}

/** Where the subscript that begins at a place ends. */
function scriptEnd(formula: string, at: number): number {
  return at + (matchAt(/\s*_(?:\{[^{}]*\}|\w)/y, formula, at)?.[0].length ?? 0);
}

/** Where the bracket at a place closes. */
function closing(formula: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < formula.length; at += 1) {
    if (/[([{]/.test(formula[at] ?? "")) depth += 1;
    if (/[)\]}]/.test(formula[at] ?? "") && --depth === 0) return at;
  }
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What formulas of a sheet, and its other words, show of its names. */
export function namesIn(formulas: readonly string[], text: string): Names {
  const plain = formulas.map((tex) =>
    tex.replace(/\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}|\\[A-Za-z]+/g, " "),
  );
  const found = (pattern: RegExp): string[] =>
    plain.flatMap((tex) => [...tex.matchAll(pattern)].map((match) => match[1] ?? ""));
  const words = found(/(?<![A-Za-z])([A-Za-z]{2,})(?![A-Za-z])/g).filter(isLetterWord);
  const numbered = new Set(found(/(?<![A-Za-z\d])([A-Za-z]+)[01](?![A-Za-z\d])/g));
  const others = new Set(
    found(/(?<![A-Za-z\d])([A-Za-z]+)(?:[2-9]|(?<=\b[A-Za-z])[ijkmnt])(?![A-Za-z\d])/g),
  );
  const isOpen = (word: string): boolean => word.length === 1 || isLetterWord(word);
  return {
    letters: new Set([...found(/(?<![A-Za-z])([A-Za-z])(?![A-Za-z])/g), ...words]),
    families: new Set([...numbered].filter((word) => isOpen(word) && others.has(word))),
    named: new Set(
      [...text.matchAll(/([A-Za-z]+)\s+([A-Za-z]+)/g)].flatMap(([, noun = "", word = ""]) =>
        called.has(noun) && isLetterWord(word) ? [word] : [],
      ),
    ),
    choices: isChoice(text),
  };
}

/** Whether each `C` that stands alone in a text is that of `C(n,2)`, with one `n`. */
function isChoice(text: string): boolean {
  const alone = [...text.matchAll(/(?<![\p{L}\\])C(?!\p{L})/gu)];
  const choices = alone.map(({ index }) => matchAt(choicePattern, text, index));
  return alone.length > 0 && choices.every((choice) => choice !== null);
}
