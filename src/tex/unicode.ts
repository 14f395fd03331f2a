/** Letters and signs outside ASCII, as TeX. */
export const unicode: Readonly<Record<string, string>> = {
  "−": "-",
  "–": "-",
  "‐": "-",
  "·": "\\cdot",
  "⋅": "\\cdot",
  "∙": "\\cdot",
  "×": "\\times",
  "÷": "/",
  "∗": "*",
  "⁎": "*",
  "±": "\\pm",
  "∓": "\\mp",
  "≤": "\\le",
  "⩽": "\\le",
  "≥": "\\ge",
  "⩾": "\\ge",
  "≠": "\\ne",
  "≈": "\\approx",
  "≃": "\\simeq",
  "≡": "\\equiv",
  "≔": ":=",
  "≜": "\\triangleq",
  "∼": "\\sim",
  "∝": "\\propto",
  "→": "\\to",
  "…": "\\dots",
  "⋯": "\\dots",
  "∞": "\\infty",
  "∑": "\\sum",
  "∏": "\\prod",
  "∫": "\\int",
  "∇": "\\nabla",
  "∂": "\\partial",
  "∈": "\\in",
  "∉": "\\notin",
  "∣": "\\mid",
  "∥": "\\|",
  "‖": "\\|",
  "⟨": "\\langle",
  "〈": "\\langle",
  "⟩": "\\rangle",
  "〉": "\\rangle",
  "⊤": "\\top",
  ᵀ: "^{\\top}",
  "′": "'",
  "’": "'",
  "″": "''",
  "⊙": "\\odot",
  "∘": "\\circ",
  "∩": "\\cap",
  "∪": "\\cup",
  "∀": "\\forall",
  "⇒": "\\Rightarrow",
  "⟹": "\\Rightarrow",
  "⇐": "\\Leftarrow",
  "∵": "\\because",
  "∴": "\\therefore",
  ℓ: "\\ell",
  "√": "\\sqrt",
  𝔼: "\\mathbb{E}",
  𝕍: "\\mathbb{V}",
  ℙ: "\\mathbb{P}",
  ℝ: "\\mathbb{R}",
  ℕ: "\\mathbb{N}",
  ℤ: "\\mathbb{Z}",
  "𝟙": "\\mathbb{1}",
  "𝟏": "\\mathbf{1}",
  "∎": "\\square",
  "□": "\\square",
  α: "\\alpha",
  β: "\\beta",
  γ: "\\gamma",
  δ: "\\delta",
  ε: "\\varepsilon",
  ϵ: "\\epsilon",
  ζ: "\\zeta",
  η: "\\eta",
  θ: "\\theta",
  ϑ: "\\vartheta",
  ι: "\\iota",
  κ: "\\kappa",
  λ: "\\lambda",
  μ: "\\mu",
  µ: "\\mu",
  ν: "\\nu",
  ξ: "\\xi",
  π: "\\pi",
  ρ: "\\rho",
  ϱ: "\\varrho",
  σ: "\\sigma",
  ς: "\\varsigma",
  τ: "\\tau",
  υ: "\\upsilon",
  φ: "\\varphi",
  ϕ: "\\phi",
  χ: "\\chi",
  ψ: "\\psi",
  ω: "\\omega",
  Γ: "\\Gamma",
  Δ: "\\Delta",
  "∆": "\\Delta",
  Θ: "\\Theta",
  Λ: "\\Lambda",
  Ξ: "\\Xi",
  Π: "\\Pi",
  Σ: "\\Sigma",
  Υ: "\\Upsilon",
  Φ: "\\Phi",
  Ψ: "\\Psi",
  Ω: "\\Omega",
};

/** What stands raised or lowered, as it stands on the line. */
const raised = pairsOf(
  "⁰0 ¹1 ²2 ³3 ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁻- ⁽( ⁾) ⁿn ⁱi ʲj ᵏk ᵐm ᵗt ᵖp ˢs ʳr ᵈd ᶜc",
);
const lowered = pairsOf(
  "₀0 ₁1 ₂2 ₃3 ₄4 ₅5 ₆6 ₇7 ₈8 ₉9 ₊+ ₋- ₌= ₍( ₎) ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx",
);

/** Marks over a letter, behind it: `X̄` is `\bar{X}`. */
const marks: ReadonlyMap<string, string> = new Map([
  ["\u0302", "\\hat"],
  ["\u0303", "\\tilde"],
  ["\u0304", "\\bar"],
  ["\u0305", "\\bar"],
  ["\u0307", "\\dot"],
  ["\u0308", "\\ddot"],
  ["\u20D7", "\\vec"],
]);

/** The signs of a list, each with what it stands for. */
function pairsOf(list: string): ReadonlyMap<string, string> {
  return new Map(list.split(" ").map((pair) => [pair.charAt(0), pair.slice(1)]));
}

/** A stretch of a formula that is one thing in TeX, with how long it is. */
export interface Spelling {
  readonly tex: string;
  readonly length: number;
}

/**
 * What begins at a place and is no sign alone: a script of several signs (`x₁₂`, `X⁻¹`), or a
 * letter under a mark, in two signs or in one (`ŷ`); null for anything else.
 */
export function spellingAt(text: string, at: number): Spelling | null {
  const script = scriptAt(text, at, raised, "^") ?? scriptAt(text, at, lowered, "_");
  return script ?? markedAt(text, at);
}

function scriptAt(
  text: string,
  at: number,
  signs: ReadonlyMap<string, string>,
  script: "^" | "_",
): Spelling | null {
  let body = "";
  for (let k = at; signs.has(text.charAt(k)); k += 1) body += signs.get(text.charAt(k));
  return body === "" ? null : { tex: `${script}{${body}}`, length: body.length };
}

function markedAt(text: string, at: number): Spelling | null {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (!/\p{L}/u.test(char)) return null;
  const [letter = "", ...own] = [...char.normalize("NFD")];
  const behind = /^[\u0302-\u0305\u0307\u0308\u20D7]{0,3}/.exec(
    text.slice(at + char.length, at + 5),
  );
  const over = [...own, ...(behind?.[0] ?? "")];
  if (over.length === 0) return null;
  let tex = unicode[letter] ?? letter;
  for (const mark of over) {
    const command = marks.get(mark);
    if (command === undefined) return null;
    tex = `${command}{${tex}}`;
  }
  return { tex, length: char.length + (behind?.[0].length ?? 0) };
}

/** Signs for fractions; a number right before one is added to it: 2½ is 2.5. */
export const fractions: Readonly<Record<string, string>> = Object.fromEntries(
  "½12 ⅓13 ⅔23 ¼14 ¾34 ⅕15 ⅖25 ⅗35 ⅘45 ⅙16 ⅚56 ⅐17 ⅛18 ⅜38 ⅝58 ⅞78 ⅑19 ⅒110 ↉03"
    .split(" ")
    .map((sign) => [sign.charAt(0), `\\frac{${sign.charAt(1)}}{${sign.slice(2)}}`]),
);
