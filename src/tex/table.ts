/** What the commands of TeX mean to a reader of formulas: plain tables, no code. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const commands = (text: string): ReadonlySet<string> =>
  new Set(words(text).map((word) => `\\${word}`));

/** Greek letters and the like: names by themselves. */
export const letters = commands(`
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi rho varrho sigma
  varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath aleph Re Im wp`);

/** Names in upright type: functions and operators that LaTeX or its users have a command for. */
export const operatorNames: Readonly<Record<string, string>> = Object.fromEntries(
  words(`exp log ln lg sin cos tan sinh cosh tanh arctan min max sup inf lim det dim ker deg gcd arg sign sgn Pr Var var Cov cov Corr tr Tr
    trace diag rank MSE Bias argmin argmax`).map((word) => [
    `\\${word}`,
    word === "Pr" ? "\\Pr" : `\\operatorname{${word}}`,
  ]),
);

/** Abbreviations that people define for themselves so often that they need no definition. */
export const abbreviations: Readonly<Record<string, string>> = {
  "\\E": "\\mathbb{E}",
  "\\EE": "\\mathbb{E}",
  "\\Ex": "\\mathbb{E}",
  "\\V": "\\mathbb{V}",
  "\\P": "\\mathbb{P}",
  "\\PP": "\\mathbb{P}",
  "\\Prob": "\\mathbb{P}",
  "\\R": "\\mathbb{R}",
  "\\RR": "\\mathbb{R}",
  "\\N": "\\mathbb{N}",
  "\\NN": "\\mathbb{N}",
  "\\Z": "\\mathbb{Z}",
  "\\ZZ": "\\mathbb{Z}",
  "\\1": "\\mathbf{1}",
  "\\ind": "\\mathbf{1}",
  "\\indicator": "\\mathbf{1}",
  "\\eps": "\\varepsilon",
};

/** Relations, each with its canonical spelling. */
export const relations: Readonly<Record<string, string>> = {
  "=": "=",
  "<": "<",
  ">": ">",
  "\\lt": "<",
  "\\gt": ">",
  "\\equiv": "\\equiv",
  "\\coloneqq": ":=",
  "\\coloneq": ":=",
  "\\colonequals": ":=",
  "\\triangleq": "\\triangleq",
  "\\doteq": "\\doteq",
  "\\eqdef": ":=",
  "\\le": "\\le",
  "\\leq": "\\le",
  "\\leqslant": "\\le",
  "\\leqq": "\\le",
  "\\ge": "\\ge",
  "\\geq": "\\ge",
  "\\geqslant": "\\ge",
  "\\geqq": "\\ge",
  "\\ne": "\\ne",
  "\\neq": "\\ne",
  "\\approx": "\\approx",
  "\\simeq": "\\simeq",
  "\\cong": "\\simeq",
  "\\sim": "\\sim",
  "\\propto": "\\propto",
  "\\to": "\\to",
  "\\rightarrow": "\\to",
  "\\longrightarrow": "\\to",
  "\\ll": "\\approx",
  "\\gg": "\\approx",
};

/** Operators and punctuation, each with its canonical spelling. */
export const operators: Readonly<Record<string, string>> = {
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "!": "!",
  ",": ",",
  ";": ";",
  ":": ":",
  ".": ".",
  "?": "?",
  "\\cdot": "\\cdot",
  "\\times": "\\times",
  "\\ast": "*",
  "\\star": "\\star",
  "\\div": "/",
  "\\pm": "\\pm",
  "\\mp": "\\mp",
  "\\odot": "\\odot",
  "\\circ": "\\circ",
  "\\otimes": "\\otimes",
  "\\oplus": "\\oplus",
  "\\mid": "\\mid",
  "\\dots": "\\dots",
  "\\ldots": "\\dots",
  "\\cdots": "\\dots",
  "\\dotsc": "\\dots",
  "\\dotsb": "\\dots",
  "\\dotsm": "\\dots",
  "\\dotsi": "\\dots",
  "\\dotso": "\\dots",
  "\\vdots": "\\dots",
  "\\ddots": "\\dots",
  "\\nabla": "\\nabla",
  "\\partial": "\\partial",
  "\\sum": "\\sum",
  "\\prod": "\\prod",
  "\\int": "\\int",
  "\\iint": "\\iint",
  "\\oint": "\\int",
  "\\in": "\\in",
  "\\notin": "\\notin",
  "\\infty": "\\infty",
  "\\top": "\\top",
  "\\intercal": "\\top",
  "\\bot": "\\bot",
  "\\perp": "\\perp",
  "\\cap": "\\cap",
  "\\cup": "\\cup",
  "\\wedge": "\\cap",
  "\\land": "\\cap",
  "\\vee": "\\cup",
  "\\lor": "\\cup",
  "\\neg": "\\neg",
  "\\lnot": "\\neg",
  "\\setminus": "\\setminus",
  "\\subset": "\\subset",
  "\\subseteq": "\\subseteq",
  "\\forall": "\\forall",
  "\\exists": "\\exists",
  "\\emptyset": "\\emptyset",
  "\\varnothing": "\\emptyset",
  "\\dagger": "\\dagger",
  "\\because": "\\because",
  "\\therefore": "\\therefore",
  "\\Leftarrow": "\\Leftarrow",
  "\\Longleftarrow": "\\Leftarrow",
  "\\impliedby": "\\Leftarrow",
  "\\Rightarrow": "\\Rightarrow",
  "\\Longrightarrow": "\\Rightarrow",
  "\\implies": "\\Rightarrow",
  "\\iff": "\\Leftrightarrow",
  "\\Leftrightarrow": "\\Leftrightarrow",
  "\\Longleftrightarrow": "\\Leftrightarrow",
  "\\leftarrow": "\\leftarrow",
  "\\gets": "\\leftarrow",
  "\\mapsto": "\\mapsto",
  "\\colon": ":",
  "\\square": "\\square",
  "\\blacksquare": "\\square",
  "\\qed": "\\square",
  "\\Box": "\\square",
  "\\degree": "\\circ",
  "\\dag": "\\dagger",
  "\\ddagger": "\\dagger",
  "\\%": "\\%",
  "\\#": "\\#",
  "\\$": "\\$",
  "\\&": "\\&",
  "\\backslash": "\\setminus",
  "\\vartriangle": "\\triangle",
  "\\triangle": "\\triangle",
  "\\flat": "\\flat",
  "\\sharp": "\\sharp",
  "\\bullet": "\\bullet",
};

/** Opening brackets with the bracket that closes them, canonical spelling. */
export const openings: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "\\{": "\\}",
  "\\langle": "\\rangle",
  "\\lfloor": "\\rfloor",
  "\\lceil": "\\rceil",
  "\\lvert": "\\rvert",
  "\\lVert": "\\rVert",
};
export const closings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(openings).map(([open, close]) => [close, open]),
);
export const bracketSpellings: Readonly<Record<string, string>> = {
  "\\lbrace": "\\{",
  "\\rbrace": "\\}",
  "\\lbrack": "[",
  "\\rbrack": "]",
  "\\lparen": "(",
  "\\rparen": ")",
};

/** Accents: decorations that are part of a name. */
export const accents = commands(
  "hat bar tilde vec dot ddot check breve acute grave mathring overline underline " +
    "widehat widetilde overrightarrow",
);

/** Alphabets, with the spelling that stands for all of the same look. */
export const fonts: Readonly<Record<string, string>> = {
  "\\mathbf": "\\mathbf",
  "\\mathbb": "\\mathbb",
  "\\Bbb": "\\mathbb",
  "\\mathrm": "\\mathrm",
  "\\mathcal": "\\mathcal",
  "\\mathsf": "\\mathsf",
  "\\mathit": "\\mathit",
  "\\mathtt": "\\mathtt",
  "\\mathfrak": "\\mathfrak",
  "\\mathscr": "\\mathscr",
  "\\boldsymbol": "\\boldsymbol",
  "\\bm": "\\boldsymbol",
  "\\pmb": "\\boldsymbol",
  "\\bold": "\\mathbf",
  "\\mathds": "\\mathbb",
  "\\mathbbm": "\\mathbb",
  "\\operatorname": "\\operatorname",
  "\\operatorname*": "\\operatorname",
  "\\mathnormal": "",
};
/** Old switches, `{\rm var}`. */
export const switches: Readonly<Record<string, string>> = {
  "\\rm": "\\mathrm",
  "\\bf": "\\mathbf",
  "\\it": "\\mathit",
  "\\cal": "\\mathcal",
  "\\sf": "\\mathsf",
  "\\tt": "\\mathtt",
  "\\sl": "\\mathit",
};

/** Commands whose argument is text, kept raw by the lexer. */
export const texts: Readonly<Record<string, string>> = {
  "\\text": "\\text",
  "\\textrm": "\\text",
  "\\mbox": "\\text",
  "\\hbox": "\\text",
  "\\textnormal": "\\text",
  "\\textup": "\\text",
  "\\textit": "\\text",
  "\\textbf": "\\text",
  "\\textsf": "\\text",
  "\\texttt": "\\text",
  "\\emph": "\\text",
  "\\textsl": "\\text",
  "\\textsc": "\\text",
  "\\intertext": "\\intertext",
  "\\shortintertext": "\\intertext",
  "\\tag": "",
  "\\tag*": "",
  "\\label": "",
  "\\ref": "",
  "\\eqref": "",
  "\\color": "",
  "\\hspace": "",
  "\\hspace*": "",
  "\\vspace": "",
  "\\vspace*": "",
  "\\mspace": "",
};

/** What leaves no trace. */
export const ignored =
  commands(`, ; : > ! space enspace thinspace medspace thickspace negthinspace negmedspace nobreakspace quad qquad hfill displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits nonumber notag qedhere qed
  allowbreak nobreak mathstrut strut relax noindent hline allowdisplaybreaks normalsize small large Large`);
/** Commands whose argument is the formula itself. */
export const transparent = commands(
  "boxed cancel bcancel xcancel sout fbox smash ensuremath mathop mathrel mathbin " +
    "mathord mathopen mathclose mathpunct mathinner rlap llap mathclap",
);
/** Commands whose argument is not seen. */
export const invisible = commands("phantom hphantom vphantom");
export const sizes = commands(
  "big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm",
);

/** Environments whose rows are the rows of a chain. */
export const alignments: ReadonlySet<string> = new Set(
  words(
    "align align* aligned alignat alignat* alignedat gather gather* gathered split " +
      "eqnarray eqnarray* multline multline* multlined equation equation* flalign " +
      "flalign* displaymath math array",
  ),
);

/** Words of prose: `\text{where}` is no name. */
export const prose: ReadonlySet<string> = new Set(
  words(
    "where and or since because by for if when as so then thus hence therefore with " +
      "using from with iid let see note that which is are otherwise i.e. all every each " +
      "times given whenever provided unless assuming",
  ),
);
