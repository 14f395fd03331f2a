import { canonical, joinTex } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { type Captures, matchWhole, nothing } from "./match.ts";
import { stemOf } from "./noun.ts";
import { type Piece, piecesOf } from "./pattern.ts";
import { isIdle } from "./scene-paragraph.ts";
import { counts, indicators, opening, type Scene, scenes, thoughts, values } from "./scenes.ts";

/** What a sentence of an experiment gives, and the rest of it, which says something by itself. */
export interface Told<T extends Said> {
  /** as a sentence of givens, its formulas between dollar signs */
  readonly gives: string;
  /** whether some of it is only presumed: that there are two tickets where two are drawn */
  readonly presumes: boolean;
  readonly rest: readonly T[];
}

/** Whether a given of a scene is only presumed. */
const isPresumed = (given: string): boolean => given.startsWith("!");

/** "A single policy": what a part of the page is about. */
const isTitle = /^(?:an?|the|one|each) (?:(?:single|individual|whole|typical) )?[a-z]+(?: [.:])?$/;

/** A scene that has been told, with what stood in its places. */
interface Open<Place> {
  readonly scene: Scene;
  readonly captures: Captures;
  readonly place: Place;
}

/** A way in which a sentence may go on with a scene. */
interface Form {
  readonly scene: Scene;
  readonly pieces: readonly Piece[];
  readonly use: "scene" | "indicator" | "count" | "value" | "law";
  /** what it gives, but for the name of a member of a family */
  readonly gives: readonly string[];
}

const forms: readonly Form[] = scenes.flatMap((scene): readonly Form[] => {
  const named = (use: Form["use"], leads: readonly string[], of: readonly string[] = []) =>
    of.flatMap((text) =>
      leads.map(
        (lead): Form => ({ scene, use, pieces: piecesOf(lead.replace("@", text)), gives: [] }),
      ),
    );
  return [
    ...scene.says.map(
      (text): Form => ({
        ...{ scene, use: "scene", gives: scene.gives },
        pieces: piecesOf(`${opening} ${text}`),
      }),
    ),
    ...named("indicator", indicators, scene.members?.events),
    ...named("count", counts, scene.members?.counts),
    ...named("value", values, scene.members?.values),
    ...(scene.laws ?? []).flatMap(({ says, gives }) =>
      says.map((text): Form => ({ scene, use: "law", pieces: piecesOf(text), gives: [gives] })),
    ),
  ];
});

const interpreting = thoughts.map(piecesOf);

/** Words by which something comes into an experiment, or leaves it. */
const altering = setOf(
  `also added adds add put puts removed removes remove extra additional replaced replaces discarded
  thrown well`,
);

/** Words by which another experiment is told than the one that has been, or the same once more. */
const anew = setOf("another different new repeat repeats repeated repeating");

/** Words with which names are given, and numbers. */
const naming = setOf(
  `let suppose assume put set write denote define be is are and where with for that so then thus a
  an the by we also here now number numbers constant constants positive real integer integers
  fixed random variable variables independent sum total`,
);

/** Whether a sentence tells of more or fewer things: it has such a word, and says how many. */
const alters = (sentence: readonly Said[]): boolean =>
  sentence.some((t) => t.kind === "word" && altering.has(t.text)) &&
  sentence.some((t) => t.kind === "math" || /^\d+$/.test(wordOf(t)));

/**
 * The experiments that a page has told so far, each where it holds: what sentences add to them. A
 * sentence is an experiment's only where the form fits all its words.
 */
export class Stage<Place> {
  #open: Open<Place>[] = [];
  /** what nouns have been said to be */
  readonly #called: { readonly noun: string; readonly tex: string; readonly place: Place }[] = [];

  /**
   * What a sentence says of an experiment, or begins of one; null where it is none of its forms.
   * `holds` tells whether what was told at a place holds here, `opens` whether more than names may
   * be told here.
   */
  hear<T extends Said>(
    sentence: readonly T[],
    here: Place,
    { holds, opens }: { readonly holds: (place: Place) => boolean; readonly opens: boolean },
  ): Told<T> | null {
    if (this.#thought(sentence, here)) return { gives: "", presumes: false, rest: [] };
    for (const [said, rest] of parted(sentence))
      for (const form of forms) {
        if (form.use === "scene" && !opens) continue;
        const told = this.#told(form, said, holds);
        if (!told) continue;
        if (told.open) this.#open.push({ ...told.open, place: here });
        return { gives: told.gives, presumes: form.gives.some(isPresumed), rest };
      }
    // "It also contains `$L$` blue balls": what was told is so no longer
    const another = sentence.some((t) => t.kind === "word" && anew.has(t.text));
    if (alters(sentence) || another) this.forget(holds);
    return null;
  }

  /**
   * Takes in a sentence that tells nothing of an experiment: one of more than names and numbers may
   * begin another. "The coin is then bent." "A die shows six with probability `$q$`."
   */
  pass(sentence: readonly Said[], holds: (place: Place) => boolean): void {
    const plain = sentence.every((t) => t.kind !== "word" || naming.has(t.text));
    if (!plain && !isIdle(sentence))
      this.#open = this.#open.filter(({ scene, place }) => !scene.brief || !holds(place));
  }

  /** Takes back what was told: "A second coin lands heads with probability `$q$`." */
  forget(holds: (place: Place) => boolean): void {
    this.#open = this.#open.filter(({ place }) => !holds(place));
  }

  /** Whether a sentence only says what names are thought to be: its nouns stand for them. */
  #thought(sentence: readonly Said[], place: Place): boolean {
    const match = interpreting.flatMap((pieces) => matchWhole(pieces, sentence) ?? [])[0];
    if (!match) return false;
    const { nouns, formulas } = match.captures;
    for (const [noun, name] of [
      ["one", formulas.has("B") ? "B" : "A"],
      ["other", "B"],
    ] as const) {
      const nodes = formulas.get(name);
      const stem = nouns.get(noun);
      if (nodes && stem !== undefined)
        this.#called.push({ noun: stem, tex: canonical(nodes), place });
    }
    return true;
  }

  /** What a noun has been said to be where it holds; null where that is nothing or several. */
  called(noun: string, holds: (place: Place) => boolean): string | null {
    const known = this.#called.filter((c) => c.noun === stemOf(noun) && holds(c.place));
    const [tex, ...others] = new Set(known.map((c) => c.tex));
    return tex === undefined || others.length > 0 ? null : tex;
  }

  /** Whether a sentence speaks of things of an experiment: a thing in it may be said anew. */
  mentions(sentence: readonly Said[]): boolean {
    if (isTitle.test(plainText(sentence))) return false;
    const nouns = new Set(
      this.#open.flatMap((o) => (o.scene.still ? [] : [...o.captures.nouns.values()])),
    );
    return sentence.some((token) => token.kind === "word" && nouns.has(stemOf(token.text)));
  }

  #told(
    { scene, use, pieces, gives: template }: Form,
    sentence: readonly Said[],
    holds: (place: Place) => boolean,
  ): { readonly gives: string; readonly open: Omit<Open<Place>, "place"> | null } | null {
    const needed = use === "scene" ? scene.after : scene.name;
    const before = this.#open.findLast((o) => o.scene.name === needed && holds(o.place));
    if (needed !== undefined && !before) return null;
    const match = matchWhole(pieces, sentence, before?.captures ?? nothing);
    if (!match || (use === "law" && !isOfItsThing(match.captures))) return null;
    const captures = withListed(match.captures);
    const tells = use === "scene" || use === "law";
    const gives = tells ? filledAll(template, captures) : named(scene, use, captures);
    return gives === null ? null : { gives, open: tells ? { scene, captures } : null };
  }
}

/** What is captured, and of values `y_1, \\dots, y_N` how many there are. */
function withListed(captures: Captures): Captures {
  const last = captures.formulas.get("values")?.at(-1);
  const size = last?.kind === "script" ? last.sub : null;
  return size && !captures.formulas.has("N")
    ? { ...captures, formulas: new Map([...captures.formulas, ["N", size]]) }
    : captures;
}

/** A sentence whole, and cut before ", and" where another clause begins. */
function* parted<T extends Said>(
  sentence: readonly T[],
): Generator<readonly [readonly T[], readonly T[]]> {
  yield [sentence, []];
  for (const [k, token] of sentence.entries()) {
    if (k > 0 && token.kind === "mark" && token.text === ";")
      yield [sentence.slice(0, k), sentence.slice(k + 1)];
    if (k === 0 || token.kind !== "word" || token.text !== "and") continue;
    const before = sentence[k - 1];
    const comma = before?.kind === "mark" && before.text === ",";
    const next = sentence[k + 1];
    const clause =
      (next?.kind === "math" && next.nodes.some((n) => n.kind === "relation")) ||
      (next?.kind === "word" && /^(?:let|put|set|write)$/.test(next.text));
    const first = sentence.slice(0, comma ? k - 1 : k);
    if (clause) yield [first, sentence.slice(k + 1)];
    // "write $m$ for the mean and $X_j$ for the $j$-th number"
    const write = sentence.findIndex((t) => t.kind === "word" && t.text === "write");
    const behind = sentence[k + 2];
    const again = next?.kind === "math" && behind?.kind === "word" && behind.text === "for";
    if (write >= 0 && write < k && again)
      yield [[...sentence.slice(0, write + 1), ...sentence.slice(k + 1)], first];
  }
}

/** What a name for a member of the scene's family, for how many are 1, or for a value gives. */
function named({ members }: Scene, use: Form["use"], captures: Captures): string | null {
  const name = captures.formulas.get("I") ?? captures.formulas.get("X");
  if (!members || !name) return null;
  const size = filled(members.size, captures);
  if (use === "count")
    return size && isName(name)
      ? `$${canonical(name)} = \\sum_{i=1}^{${size}} ${members.family}_i$`
      : null;
  const index = captures.formulas.get("j");
  const at = index && canonical(index);
  if (!at || !size) return null;
  const head = canonical(name);
  const letter = /^[a-z]$/.test(at);
  const [only, ...more] = name;
  const sub = only?.kind === "script" && more.length === 0 && only.sub ? canonical(only.sub) : null;
  if (letter)
    return sub === at
      ? `$${head} = ${members.family}_{${at}}$ for $${at} = 1, \\dots, ${size}$`
      : null;
  return /^\d+$/.test(at) && isName(name) ? `$${head} = ${members.family}_{${at}}$` : null;
}

/** Whether the indicator of what happens to a thing is told by the letter of the thing. */
function isOfItsThing({ formulas }: Captures): boolean {
  const [indicator, letter] = [formulas.get("I")?.[0], formulas.get("i")];
  if (!indicator || !letter) return true;
  const sub = indicator.kind === "script" ? indicator.sub : null;
  return sub !== null && canonical(sub) === canonical(letter) && /^[a-z]$/.test(canonical(letter));
}

const isName = (nodes: readonly Syntax[]): boolean =>
  nodes.length === 1 && (nodes[0]?.kind === "name" || nodes[0]?.kind === "script");

/** Sentences with what was captured put in; null where something is missing. */
function filledAll(sentences: readonly string[], captures: Captures): string | null {
  const all = sentences.flatMap((sentence) => {
    // of a number nothing is to be said, and of what was not said neither
    const [, sign, name = "", text = sentence] = /^!?(\?+)(\w+) (.*)$/s.exec(sentence) ?? [];
    const of = captures.formulas.get(name);
    const left = sign === "??" ? of === undefined : sign === "?" && of && !isName(of);
    return left ? [] : [filled(text, captures)];
  });
  return all.every((text) => text !== null) ? all.join("; ") : null;
}

/** A text with what was captured in the place of `#x`. */
function filled(text: string, { formulas }: Captures): string | null {
  let out = "";
  let from = 0;
  for (const { 0: sign, 1: name = "", index } of text.matchAll(/#(\w+)/g)) {
    const nodes = formulas.get(name);
    if (!nodes) return null;
    const sum =
      nodes.some((n) => n.kind === "operator" && /^[+-]$/.test(n.text)) &&
      !nodes.some((n) => n.kind === "relation");
    const value = sum ? `(${canonical(nodes)})` : canonical(nodes);
    out = joinTex(out + text.slice(from, index), value);
    from = index + sign.length;
  }
  return joinTex(out, text.slice(from));
}
