import katex from "katex";

/** TeX macros of a document, by name with the backslash, as KaTeX takes them. */
export type MacroTable = Readonly<Record<string, string>>;

/** Spellings of the input language that KaTeX does not know; an author's own definition wins. */
const usual: MacroTable = {
  "\\E": "\\mathbb{E}",
  "\\Var": "\\operatorname{Var}",
  "\\Cov": "\\operatorname{Cov}",
  "\\tr": "\\operatorname{tr}",
  "\\mbox": "\\text{#1}",
};

/** Commands that could reach out of the formula: a formula that uses one is shown as its source. */
const hostile = /\\(html[A-Za-z]*|href|url|includegraphics|catcode)(?![A-Za-z])/;

/** Whether a formula may be marked by the page: one that brings marks of its own may not. */
export function isPlain(tex: string): boolean {
  return !hostile.test(tex);
}

const longest = 8000;
/** In characters, of a piece of a formula that cannot be broken. */
const widestBase = 34;
const deepest = 120;

/** Attributes of MathML that only place signs. */
const placing = / (?:xmlns|stretchy|lspace|rspace|separator|accent|fence|scriptlevel)="[^"]*"/g;

/**
 * Sets formulas for one page and remembers what the page must then carry: style classes for KaTeX's
 * own style attributes (a page has none, so its content policy can forbid them) and the class names
 * that occur, from which fonts and style rules follow. A formula that KaTeX cannot set is shown as
 * source.
 */
export class Typesetter {
  readonly #macros: MacroTable;
  readonly #mean: string;
  readonly #styles = new Map<string, string>();
  readonly #classes = new Map<string, string>();
  readonly #known = new Map<string, string | null>();

  /** `mean` is how the author writes means. */
  constructor(macros: MacroTable = {}, mean = "\\mathbb{E}") {
    this.#macros = { ...usual, ...macros };
    this.#mean = mean;
  }

  /** A formula of the program's with the author's letter for means. */
  spelled(tex: string): string {
    return tex.replaceAll("\\mathbb{E}", this.#mean);
  }

  /** HTML of a formula in a line of text. */
  inline(tex: string): string {
    const html = this.set(tex, false);
    if (html === null) return source(tex);
    // A line of text breaks between the bases of a formula; one that is wider than a phone must
    // scroll by itself.
    return html
      .split('"katex-base"')
      .some((base) => base.replaceAll(/<[^>]*>/g, "").length > widestBase)
      ? `<span class="long">${html}</span>`
      : html;
  }

  /** HTML of a formula in display style, without KaTeX's own display box. */
  display(tex: string): string {
    return this.set(tex, true) ?? source(tex);
  }

  /**
   * HTML of a formula, or null where KaTeX cannot set it. `marked` allows the page's own
   * `\htmlData` in it; `silent` leaves the MathML out.
   */
  set(formula: string, display: boolean, marked = false, silent = false): string | null {
    const tex = this.spelled(formula);
    const key = `${display} ${marked} ${silent} ${tex}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const html = this.#set(tex, display, marked, silent);
    this.#known.set(key, html);
    return html;
  }

  /**
   * The style rules for what was set so far: those of KaTeX's sheet whose classes occur, and one
   * for each style attribute taken out.
   */
  css(sheet: string): string {
    const own = [...this.#styles].map(([style, name]) => `.${name}:not(#_){${style}}`);
    const rules = subset(sheet, this.#classes).replaceAll(
      /\.([A-Za-z][\w-]*)(?=[^{}]*\{)/g,
      (selector, name: string) =>
        this.#classes.has(name) ? `.${this.#classes.get(name)}` : selector,
    );
    return rules + own.join("");
  }

  /** The KaTeX fonts that occur, by file name without ending, in a fixed order. */
  fonts(): readonly string[] {
    return Object.entries(fontOf)
      .filter(([, classes]) =>
        classes.some(
          (name) => name === "" || name.split(" ").every((part) => this.#classes.has(part)),
        ),
      )
      .map(([font]) => font);
  }

  #set(tex: string, display: boolean, marked: boolean, silent: boolean): string | null {
    const plain = marked ? tex.replaceAll(/\\htmlData\{[abn]=\d\}/g, "") : tex;
    if (hostile.test(plain) || tex.length > longest || depth(tex) > deepest) return null;
    try {
      const html = katex.renderToString(display ? `\\displaystyle ${tex}` : tex, {
        displayMode: false,
        throwOnError: true,
        strict: "ignore",
        output: silent ? "html" : "htmlAndMathml",
        maxExpand: 1000,
        maxSize: 12,
        // KaTeX writes definitions into the table that it is given.
        macros: { ...this.#macros },
        trust: (context) =>
          marked &&
          context.command === "\\htmlData" &&
          Object.entries(context.attributes).every(
            ([name, value]) => /^data-[abn]$/.test(name) && /^\d$/.test(value),
          ),
      });
      return held(this.#absorb(html));
    } catch {
      return null;
    }
  }

  #absorb(html: string): string {
    return (
      html
        .replace(/<annotation encoding="application\/x-tex">[^<]*<\/annotation>/, "")
        .replace("<semantics>", "")
        .replace("</semantics>", "")
        // Screen readers need none of what only places signs.
        .replaceAll(/<m[a-z]+ [^>]*>/g, (tag) => tag.replaceAll(placing, ""))
        .replaceAll(
          /<(span|svg|img)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g,
          (_, tag: string, attributes: string, end: string) => {
            let style = "";
            let names = "";
            const rest = attributes.replaceAll(
              /\s+(class|style)="([^"]*)"/g,
              (_all, name: string, value: string) => {
                if (name === "style") style = value;
                else names = value;
                return "";
              },
            );
            const list = names.split(" ").filter((name) => name !== "");
            const short = list.map((name) => this.#short(name));
            if (style !== "") short.push(this.#class(style));
            return `<${tag}${short.length > 0 ? ` class="${short.join(" ")}"` : ""}${rest}${end}>`;
          },
        )
    );
  }

  /**
   * Class names make up much of a page, so those that the page's own sheet does not speak of are
   * shortened.
   */
  #short(name: string): string {
    const known = this.#classes.get(name);
    if (known !== undefined) return known;
    const short =
      name.startsWith("katex") && !name.startsWith("katex-s")
        ? name
        : `c${this.#classes.size.toString(36)}`;
    this.#classes.set(name, short);
    return short;
  }

  #class(style: string): string {
    const known = this.#styles.get(style);
    if (known !== undefined) return known;
    const name = `k${this.#styles.size.toString(36)}`;
    this.#styles.set(style, name);
    return name;
  }
}

function source(tex: string): string {
  return `<code class="source">${escapeText(tex)}</code>`;
}

/**
 * A formula in a line and the text behind it: the last piece of the formula takes in the full stop,
 * comma or bracket that follows, which would else begin a line.
 */
export function withStop(html: string, text: string): readonly [html: string, text: string] {
  const [stop = ""] = /^[.,;:?!)\]’”]*/.exec(text) ?? [];
  const around = /^((?:<span class="(?:tex[^"]*|long)">)*)<span class="katex">/.exec(html)?.[1];
  const last = html.lastIndexOf(base);
  if (stop === "" || around === undefined || last < 0) return [html, text];
  // `.katex-html`, `.katex` and what is around them end behind the last piece.
  const end = html.length - (2 + around.split("<span").length - 1) * "</span>".length;
  const ended = html.slice(last, end);
  const isWhole = ended.split("<span").length === ended.split("</span>").length;
  const from = isWhole ? last : html.lastIndexOf(together);
  const piece = `${together}${html.slice(from, end)}${escapeText(stop)}</span>`;
  const spoken = html
    .slice(0, from)
    .replace(/(?=<\/mrow><\/math>)/, `<mtext>${escapeText(stop)}</mtext>`);
  return [spoken + piece + html.slice(end), text.slice(stop.length)];
}

/** How a piece of a formula begins: between pieces a line may break; some stay together. */
const base = '<span class="katex-base">';
const together = '<span class="stop">';

/** A formula of which no line breaks within brackets that fit on a phone. */
function held(html: string): string {
  const [head = "", ...rest] = html.split(base);
  const last = rest.pop();
  if (last === undefined) return html;
  const tail = "</span></span>";
  const pieces = [...rest, last.slice(0, -tail.length)].map((piece) => base + piece);
  let text = "";
  let open: string[] = [];
  const kept: string[] = [];
  for (const piece of pieces) {
    const own = piece.replaceAll(/<[^>]*>/g, "");
    text = open.length > 0 ? text + own : own;
    open.push(piece);
    const level = text.split(/[([]/).length - text.split(/[)\]]/).length;
    if (level > 0 && text.length <= widestBase) continue;
    kept.push(open.length > 1 && level <= 0 ? `${together}${open.join("")}</span>` : open.join(""));
    open = [];
  }
  return head + kept.join("") + open.join("") + tail;
}

/** Text as HTML. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function depth(tex: string): number {
  let open = 0;
  let most = 0;
  for (const character of tex) {
    if (character === "{") most = Math.max(most, ++open);
    else if (character === "}") open -= 1;
  }
  return most;
}

/** Which class names call for which font; "" is any formula. */
const fontOf: Readonly<Record<string, readonly string[]>> = {
  "KaTeX_Main-Regular": [""],
  "KaTeX_Main-Italic": ["mathit", "textit"],
  // headings where the reader has none of the faces that the page asks for
  "KaTeX_Main-Bold": [""],
  "KaTeX_Main-BoldItalic": ["textbf textit"],
  "KaTeX_Math-Italic": ["mathnormal"],
  "KaTeX_Math-BoldItalic": ["boldsymbol"],
  "KaTeX_AMS-Regular": ["amsrm", "mathbb", "textbb"],
  "KaTeX_Caligraphic-Regular": ["mathcal"],
  "KaTeX_Fraktur-Regular": ["mathfrak", "textfrak"],
  "KaTeX_Fraktur-Bold": ["mathboldfrak", "textboldfrak"],
  "KaTeX_Script-Regular": ["mathscr", "textscr"],
  "KaTeX_SansSerif-Regular": ["mathsf", "textsf"],
  "KaTeX_SansSerif-Bold": ["mathboldsf"],
  "KaTeX_SansSerif-Italic": ["mathitsf", "mathsfit", "textitsf"],
  "KaTeX_Typewriter-Regular": ["mathtt", "texttt"],
  "KaTeX_Size1-Regular": ["small-op", "delimsizing size1", "delim-size1"],
  "KaTeX_Size2-Regular": ["large-op", "delimsizing size2"],
  "KaTeX_Size3-Regular": ["delimsizing size3"],
  "KaTeX_Size4-Regular": ["delimsizing size4", "delim-size4"],
};

/** The `@font-face` rules of fonts given as base64 of their woff2 files. */
export function fontFaces(fonts: readonly string[], base64: (name: string) => string): string {
  return fonts
    .map((font) => {
      const [family = "", style = ""] = font.split("-");
      const weight = style.startsWith("Bold") ? "bold" : "normal";
      const slant = style.endsWith("Italic") ? "italic" : "normal";
      return `@font-face{font-family:${family};font-weight:${weight};font-style:${slant};src:url(data:font/woff2;base64,${base64(font)})format("woff2")}`;
    })
    .join("");
}

/** The rules of a style sheet (flat, minified) that can match elements with only these classes. */
function subset(sheet: string, classes: ReadonlyMap<string, string>): string {
  const rules = sheet.replaceAll(/@font-face\{[^}]*\}/g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g);
  let css = "";
  for (const [, selectors = "", body = ""] of rules) {
    // What a selector says an element must not be keeps no rule away.
    const kept = selectors
      .split(",")
      .filter((selector) =>
        [...selector.replaceAll(/:not\([^)]*\)/g, "").matchAll(/\.([\w-]+)/g)].every(
          ([, name = ""]) => classes.has(name),
        ),
      );
    if (kept.length > 0 && !selectors.startsWith("@")) css += `${kept.join(",")}{${body}}`;
  }
  return css;
}
