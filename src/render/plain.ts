import { pieces } from "./words.ts";

/** A sentence of the report for a terminal: its TeX as Unicode, without dollars. */
export function plainWords(sentence: string): string {
  return pieces(sentence)
    .map((piece) =>
      piece.kind === "math"
        ? plainTex(piece.text)
        : piece.kind === "code"
          ? `\`${piece.text}\``
          : piece.text,
    )
    .join("");
}

const letters: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ϵ",
  varepsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "ϕ",
  varphi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Xi: "Ξ",
  Pi: "Π",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
  ell: "ℓ",
  infty: "∞",
  partial: "∂",
  nabla: "∇",
  sum: "∑",
  prod: "∏",
  int: "∫",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  approx: "≈",
  equiv: "≡",
  simeq: "≃",
  sim: "∼",
  propto: "∝",
  to: "→",
  in: "∈",
  cdot: "·",
  times: "×",
  pm: "±",
  mp: "∓",
  odot: "⊙",
  dots: "…",
  ldots: "…",
  cdots: "⋯",
  top: "ᵀ",
  mid: " | ",
  langle: "⟨",
  rangle: "⟩",
  lvert: "|",
  rvert: "|",
  lVert: "‖",
  rVert: "‖",
  ",": " ",
  ";": " ",
  "!": "",
  " ": " ",
  quad: "  ",
  qquad: "    ",
  "{": "{",
  "}": "}",
  "|": "‖",
  left: "",
  right: "",
  lbrace: "{",
  rbrace: "}",
  displaystyle: "",
  limits: "",
  triangleq: "≜",
  doteq: "≐",
  min: "min",
  max: "max",
  log: "log",
  ln: "ln",
  exp: "exp",
};
const relations = new Set([
  "le",
  "leq",
  "ge",
  "geq",
  "ne",
  "neq",
  "approx",
  "equiv",
  "simeq",
  "sim",
  "propto",
  "to",
  "in",
  "triangleq",
  "doteq",
]);
const accents: Readonly<Record<string, string>> = {
  hat: "\u0302",
  widehat: "\u0302",
  bar: "\u0304",
  overline: "\u0304",
  tilde: "\u0303",
  widetilde: "\u0303",
  vec: "\u20d7",
  dot: "\u0307",
};
const wrappers = new Set([
  "text",
  "mathrm",
  "mathbf",
  "mathit",
  "boldsymbol",
  "operatorname",
  "textrm",
  "mbox",
  "mathop",
  "mathsf",
]);
const fonts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mathbb: { E: "𝔼", R: "ℝ", P: "ℙ", V: "𝕍", N: "ℕ", Z: "ℤ" },
  mathcal: { N: "𝒩", F: "ℱ", L: "ℒ" },
};

/**
 * TeX as one line of Unicode text, good enough to recognise a formula by; what has no such form
 * stays as it is.
 */
export function plainTex(tex: string): string {
  return new Reader(tex).text().replaceAll(/ {2,}/g, " ").trim().normalize("NFC");
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tex: string) {
    this.#tokens = tex.match(/\\(?:[A-Za-z]+\*?\s*|\s|[^A-Za-z])|\s+|[^\\\s]/g) ?? [];
  }

  text(): string {
    let text = "";
    while (this.#at < this.#tokens.length) text += this.#next();
    return text;
  }

  #next(): string {
    const token = this.#tokens[this.#at++] ?? "";
    if (token === "{") return this.#group();
    if (token === "&") return "";
    if (token === "_" || token === "^") return this.#script(token);
    if (!token.startsWith("\\")) return token === "~" ? " " : token.trim() === "" ? " " : token;
    const name = token.slice(1).trimEnd() || " ";
    if (name === "frac" || name === "tfrac" || name === "dfrac")
      return `${tight(this.#argument())}/${tight(this.#argument())}`;
    if (name === "binom") return `C(${this.#argument()}, ${this.#argument()})`;
    if (name === "sqrt") return `√${tight(this.#argument())}`;
    if (name === "begin" || name === "end") {
      this.#argument();
      return "";
    }
    const accent = accents[name];
    if (accent !== undefined) {
      const body = this.#argument();
      return body.length === 1 ? body + accent : `${name}(${body})`;
    }
    // the blanks at the ends of \text{ and } are its author's
    if (wrappers.has(name)) return this.#piece();
    const font = fonts[name];
    if (font) {
      const body = this.#argument();
      return font[body] ?? body;
    }
    if (/^[bB]igg?[lrm]?$/.test(name)) return "";
    const letter =
      letters[name] ??
      (/^\s*[A-Za-z]/.test(this.#tokens[this.#at] ?? "") ? `${token.trimEnd()} ` : token.trimEnd());
    // TeX takes no notice of the space after a command; before a sign it is for the eye.
    const space = /\s$/.test(token) && /^[-+=<>]$/.test(this.#tokens[this.#at] ?? "") ? " " : "";
    return relations.has(name) ? ` ${letter} ` : letter + space;
  }

  #group(): string {
    let text = "";
    while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== "}") text += this.#next();
    this.#at += 1;
    return text;
  }

  #argument(): string {
    return this.#piece().trim();
  }

  #piece(): string {
    while (this.#tokens[this.#at]?.trim() === "") this.#at += 1;
    return this.#at < this.#tokens.length ? this.#next() : "";
  }

  #script(mark: string): string {
    const body = this.#argument();
    if (mark === "^" && /^[23]$/.test(body)) return body === "2" ? "²" : "³";
    if (body === "ᵀ") return body;
    return [...body].length === 1 || /^-?\d+$/.test(body) ? mark + body : `${mark}{${body}}`;
  }
}

/** A numerator or denominator that needs no brackets stays bare. */
function tight(text: string): string {
  return /^[^\s+\-−·/]*$/.test(text) ? text : `(${text})`;
}
