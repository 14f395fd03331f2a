import { isPlain, type Typesetter } from "./math.ts";

/** Colours that tell the changes of one step apart; further ones begin again. */
export const hues = 4;

/**
 * What becomes of a part: the colour of its change, `gone` where nothing takes its place, null
 * where it stays.
 */
type Fate = number | "gone" | null;

/**
 * Two forms of an expression, set with their parts that differ marked: `data-n` is the colour of
 * the change, the same before and after.
 */
export function changed(
  set: Typesetter,
  before: string,
  after: string,
  silent: boolean,
): { readonly before: string; readonly after: string } {
  if (!isPlain(before) || !isPlain(after))
    return { before: set.display(before), after: set.display(after) };
  const left = units(before);
  const right = units(after);
  const { first, second } = differences(left, right);
  const mark = (tex: string, parts: readonly Unit[], fates: readonly Fate[]): string =>
    set.set(
      marked(parts, (i) => (typeof fates[i] === "number" ? `n=${fates[i]}` : "")),
      true,
      true,
      silent,
    ) ?? set.display(tex);
  return { before: mark(before, left, first), after: mark(after, right, second) };
}

/**
 * A row set with its parts marked by what becomes of them: `data-a` is the colour of a change that
 * the step to this row makes, `data-b` of one that the next step makes, 0 for what vanishes in it.
 * `vanishes` says that what the next step leaves out is zero. Null where it cannot be set so.
 */
export function rowMarked(
  set: Typesetter,
  before: string | null,
  row: string,
  after: string | null,
  vanishes: boolean,
): string | null {
  if (!isPlain(row)) return null;
  const parts = units(row);
  const fresh = before === null ? [] : differences(units(before), parts).second;
  const going = after === null ? [] : differences(parts, units(after)).first;
  const away = (i: number): string => {
    const fate = going[i];
    if (fate === "gone") return vanishes ? "b=0" : "";
    return typeof fate === "number" ? `b=${fate}` : "";
  };
  const come = (i: number): string => (typeof fresh[i] === "number" ? `a=${fresh[i]}` : "");
  return set.set(marked(parts, away, come), true, true);
}

/**
 * What becomes of the parts of each side. Where hardly anything is common, all of the one becomes
 * all of the other.
 */
function differences(
  left: readonly Unit[],
  right: readonly Unit[],
): { readonly first: readonly Fate[]; readonly second: readonly Fate[] } {
  const pairs = common(left, right);
  const result = fatesOf(left, right, pairs);
  return { first: balanced(left, result.first), second: balanced(right, result.second) };
}

/**
 * Marks that go through no bracket: what is marked holds both brackets of a pair or neither; where
 * the script of a closing bracket changes, the whole pair is.
 */
function balanced(units: readonly Unit[], fates: readonly Fate[]): readonly Fate[] {
  const out = [...fates];
  const open: number[] = [];
  units.forEach((unit, close) => {
    const end = bracketOf(unit);
    if (end === "open") open.push(close);
    if (end !== "close") return;
    const at = open.pop();
    if (at === undefined) out[close] = null;
    else if (out[at] === null && out[close] !== null && /[_^]/.test(unit.tex))
      out.fill(out[close] ?? null, at, close + 1);
    else if (!out.slice(at, close + 1).every((fate) => fate === out[at])) {
      out[at] = null;
      out[close] = null;
    }
  });
  for (const at of open) out[at] = null;
  return out;
}

function bracketOf({ tex }: Unit): "open" | "close" | null {
  if (/^(\\(?:left|[bB]igg?l)(?![A-Za-z])|[([]|\\\{)/.test(tex)) return "open";
  return /^(\\(?:right|[bB]igg?r)(?![A-Za-z])|[)\]]|\\\})/.test(tex) ? "close" : null;
}

function fatesOf(
  left: readonly Unit[],
  right: readonly Unit[],
  pairs: readonly (readonly [number, number])[],
): { readonly first: readonly Fate[]; readonly second: readonly Fate[] } {
  if (pairs.length * 5 < Math.max(left.length, right.length))
    return { first: left.map(() => 1), second: right.map(() => 1) };
  const first: Fate[] = left.map(() => null);
  const second: Fate[] = right.map(() => null);
  let hue = 0;
  let i = 0;
  let j = 0;
  for (const [x, y] of [...pairs, [left.length, right.length] as const]) {
    if (x > i || y > j) {
      const plain =
        left.slice(i, x).every((unit) => loose(unit)) &&
        right.slice(j, y).every((unit) => loose(unit));
      const gone = y === j;
      const colour = plain ? null : gone ? "gone" : 1 + (hue++ % hues);
      for (let k = i; k < x; k += 1) first[k] = colour;
      for (let k = j; k < y; k += 1) second[k] = colour;
    }
    i = x + 1;
    j = y + 1;
  }
  return { first, second };
}

/**
 * A piece of a formula that can be marked whole: a name, number, operator or bracket with its
 * scripts and arguments.
 */
interface Unit {
  readonly tex: string;
  /** how many `\left` are open before it */
  readonly depth: number;
  /** how many brackets of any kind are */
  readonly level: number;
}

const taking =
  /^\\(hat|bar|tilde|vec|dot|overline|underline|mathbf|mathbb|mathcal|mathrm|mathsf|boldsymbol|bm|operatorname|operatorname\*|text|textrm|mbox|sqrt|widehat|widetilde|boxed|cancel)$/;

function units(tex: string): Unit[] {
  const tokens = tex.match(/\\(?:[A-Za-z]+\*?|[^A-Za-z])\s*|\s+|[^\\\s]/g) ?? [];
  const parts: Unit[] = [];
  let at = 0;
  let depth = 0;
  let level = 0;
  const group = (): string => {
    const token = tokens[at++] ?? "";
    const name = token.trim();
    if (name === "{") {
      let text = token;
      for (let open = 1; open > 0 && at < tokens.length; ) {
        const next = tokens[at++] ?? "";
        if (next.trim() === "{") open += 1;
        if (next.trim() === "}") open -= 1;
        text += next;
      }
      return text;
    }
    if (name === "\\begin") {
      let text = token;
      for (let open = 1; open > 0 && at < tokens.length; ) {
        const next = tokens[at++] ?? "";
        if (next.trim() === "\\begin") open += 1;
        if (next.trim() === "\\end") open -= 1;
        text += next;
      }
      return text + group();
    }
    if (/^\\(frac|tfrac|dfrac|binom|overset|underset|stackrel)$/.test(name))
      return token + group() + group();
    if (/^\\(underbrace|overbrace)$/.test(name)) return token + group();
    if (taking.test(name)) return token + group();
    if (
      /^\\(left|right|middle|big|Big|bigg|Bigg|bigl|bigr|Bigl|Bigr|biggl|biggr|Biggl|Biggr|mathop)$/.test(
        name,
      )
    )
      return token + group();
    return token;
  };
  while (at < tokens.length) {
    const token = tokens[at] ?? "";
    const last = parts.at(-1);
    if (token.trim() === "" && last) {
      parts[parts.length - 1] = { ...last, tex: last.tex + token };
      at += 1;
      continue;
    }
    if (/^(\\right(?![A-Za-z])|[)\]]|\\\})/.test(token)) level -= 1;
    if (/^\\right(?![A-Za-z])/.test(token)) depth -= 1;
    const before = { depth, level };
    let part = group();
    while (/^[_^']/.test(tokens[at] ?? "") || /^\\(limits|nolimits)/.test(tokens[at] ?? "")) {
      const next = tokens[at++] ?? "";
      part += /^[_^]/.test(next) ? next + group() : next;
    }
    parts.push({ tex: part, ...before });
    if (/^\\left(?![A-Za-z])/.test(part)) depth += 1;
    if (/^(\\left(?![A-Za-z])|[([]|\\\{)/.test(part)) level += 1;
  }
  return parts;
}

/** Whether a unit says nothing by itself: an operator, a bracket, a space. */
function loose({ tex }: Unit): boolean {
  return (
    /^(?:[+\-=,;.()[\]|&\s]|\\(?:left|right|big[lr]?|Big[lr]?|bigg[lr]?|Bigg[lr]?|cdot|times|quad|qquad|displaystyle|mid|[,;:! {}|])(?![A-Za-z]))/.test(
      tex,
    ) && !/[_^]/.test(tex)
  );
}

/** Units that mean the same have one key, whatever the size of a bracket. */
const keyOf = ({ tex }: Unit): string =>
  tex.replaceAll(/\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])|\s+|[{}]/g, "");

/**
 * A longest common subsequence as pairs of places; what only brackets and operators have in common
 * between changes is no common ground.
 */
function common(
  left: readonly Unit[],
  right: readonly Unit[],
): readonly (readonly [number, number])[] {
  const a = left.map(keyOf);
  const b = right.map(keyOf);
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const skip = Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
      length[i * width + j] =
        a[i] === b[j] ? Math.max(skip, (length[(i + 1) * width + j + 1] ?? 0) + 1) : skip;
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j] && length[i * width + j] === (length[(i + 1) * width + j + 1] ?? 0) + 1)
      pairs.push([i++, j++]);
    else if ((length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  const runs: (readonly [number, number])[][] = [];
  for (const pair of pairs) {
    const last = runs.at(-1)?.at(-1);
    if (last && last[0] + 1 === pair[0] && last[1] + 1 === pair[1]) runs.at(-1)?.push(pair);
    else runs.push([pair]);
  }
  const says = (run: readonly (readonly [number, number])[]): boolean =>
    run.some(([i]) => left[i] !== undefined && !loose(left[i]));
  const ends = (run: readonly (readonly [number, number])[]): boolean =>
    (run[0]?.[0] === 0 && run[0][1] === 0) ||
    (run.at(-1)?.[0] === a.length - 1 && run.at(-1)?.[1] === b.length - 1);
  // A plus or minus outside of brackets keeps the terms of a sum apart.
  const parts = (run: readonly (readonly [number, number])[]): boolean =>
    run.some(([i]) => /^[+-]/.test(left[i]?.tex ?? "") && left[i]?.level === 0);
  return runs.filter((run) => says(run) || ends(run) || parts(run)).flat();
}

/**
 * The parts put together, neighbours with one mark wrapped as one, and within those the neighbours
 * with one inner mark. Outside of brackets operators and relations stay bare, for lines break
 * there; a piece between `\left` and `\right` is wrapped only together with both.
 */
function marked(
  parts: readonly Unit[],
  mark: (i: number) => string,
  inner: (i: number) => string = () => "",
): string {
  const bare = (unit: Unit): boolean =>
    unit.level === 0 &&
    /^(?:[+\-=<>&]|\\(?:le|leq|ge|geq|ne|neq|approx|equiv|cdot|times|quad|qquad|displaystyle|\\)(?![A-Za-z]))/.test(
      unit.tex,
    );
  const code = (of: (i: number) => string, i: number): string =>
    parts[i] && bare(parts[i]) ? "" : of(i);
  return runs(
    parts.map((unit, i) => ({ unit, code: code(mark, i), inner: code(inner, i) })),
    (run) =>
      wrapped(
        run.map(({ unit }) => unit),
        run[0]?.code ?? "",
        (units) => {
          const from = run.findIndex(({ unit }) => unit === units[0]);
          return runs(
            run.slice(from, from + units.length).map((each) => ({ ...each, code: each.inner })),
            (within) =>
              wrapped(
                within.map(({ unit }) => unit),
                within[0]?.code ?? "",
                plain,
              ),
          );
        },
      ),
  );
}

function runs<T extends { readonly code: string }>(
  items: readonly T[],
  write: (run: readonly T[]) => string,
): string {
  let tex = "";
  let run: T[] = [];
  for (const item of items) {
    if (run[0] && run[0].code !== item.code) {
      tex += write(run);
      run = [];
    }
    run.push(item);
  }
  return run.length > 0 ? tex + write(run) : tex;
}

const plain = (units: readonly Unit[]): string => units.map((unit) => unit.tex).join("");

/**
 * A run wrapped in as few groups as its `\left` and `\right` allow; a run without a mark is only
 * written.
 */
function wrapped(
  run: readonly Unit[],
  code: string,
  write: (units: readonly Unit[]) => string,
): string {
  if (code === "") return write(run);
  const command = (unit: Unit | undefined, name: string): boolean =>
    new RegExp(`^\\\\${name}(?![A-Za-z])`).test(unit?.tex ?? "");
  let tex = "";
  let piece: Unit[] = [];
  const flush = (): void => {
    if (piece.length > 0) tex += `\\htmlData{${code}}{${write(piece)}}`;
    piece = [];
  };
  for (let i = 0; i < run.length; i += 1) {
    const unit = run[i];
    if (!unit) continue;
    const end = command(unit, "left")
      ? run.findIndex((other, k) => k > i && command(other, "right") && other.depth === unit.depth)
      : -1;
    if (end >= 0) {
      piece.push(...run.slice(i, end + 1));
      i = end;
    } else if (command(unit, "left") || command(unit, "right") || command(unit, "middle")) {
      flush();
      tex += write([unit]);
    } else piece.push(unit);
  }
  flush();
  return tex;
}

/** A row without what only aligns, numbers or breaks it. */
export function bareRow(tex: string): string {
  return tex
    .replaceAll(/(?<!\\)&/g, " ")
    .replaceAll(/\\(nonumber|notag)(?![A-Za-z])/g, "")
    .replaceAll(/\\(label|tag\*?)\{[^{}]*\}/g, "")
    .replaceAll(/\\\\(\[[^\]]*\])?/g, " ");
}
