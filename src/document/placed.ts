import type { PageText } from "../meaning/draft.ts";
import type { Condition } from "../page/limit.ts";
import type { Section } from "../page/section.ts";
import type { MathPiece } from "../page/tree.ts";
import type { Context, Doubt, Unread } from "../term/context.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { baseText, nameOf } from "../tex/scope.ts";
import type { Span } from "../text/span.ts";
import type { Leading } from "./item.ts";
import { type Posing, saidOf } from "./posing.ts";

/** A relation of a page as printed that may be meant as a hypothesis. */
export interface Posited extends Posing {
  readonly span: Span;
  readonly section: Section;
}

/** A relation of a page, with what its own words say of it. */
export interface Placed {
  readonly span: Span;
  /** where it is shown: what is told behind that is said of others */
  readonly to: number;
  readonly section: Section;
  readonly conditions: readonly Condition[];
  /** the words that lead to it, where they may say it of more than what is given */
  readonly beyond: Leading | null;
  /** words that may say it of some only, and that are not read */
  readonly narrowed: string | null;
}

/** A sentence of a page and where it speaks. */
interface Said {
  readonly text: { readonly id: string; readonly text: string; readonly span: Span };
  readonly section: Section;
}

/** What holds where the relations of a page stand; one context for all that stand alike. */
export class PlacedContexts {
  readonly #posited: readonly Posited[];
  readonly #sentences: readonly Said[];
  readonly #page: PageText;
  readonly #made = new WeakMap<Context, Map<string, Context>>();

  constructor(posited: readonly Posited[], sentences: readonly Said[], page: PageText) {
    this.#posited = posited;
    this.#page = page;
    this.#sentences = sentences;
  }

  /**
   * What holds at a relation in a section: relations before it that may be meant as hypotheses let
   * nothing be refuted, and words that lead beyond what is given, or another value for what is
   * random, put that in doubt.
   */
  at({ span, to, section, conditions, beyond, narrowed }: Placed, holding: Context): Context {
    const around = this.#before(to, holding);
    const before = this.#posited.filter(
      (p) =>
        p.span.from < span.from &&
        (p.section.isWithin(section.owner) || section.isWithin(p.section.owner)),
    );
    const changed = conditions.find((c) => c.putsIn && saysOfRandom(c.piece, around));
    const put = changed ? { sentence: `$${changed.piece.source}$`, over: null } : null;
    const beyondHere = beyond?.under && areFixed(beyond.under, around) ? null : beyond;
    const leads = beyondHere ?? put;
    // under a condition less may hold, and something else
    const limits = narrowed ?? (beyondHere?.under ? beyondHere.sentence : null);
    const unread: readonly Unread[] = [
      ...before.flatMap(({ span: at, section: _, ...posing }) =>
        saidOf({ ...posing, at: at.from }, around, this.#page),
      ),
      ...(limits === null ? [] : [{ id: `“${limits}”`, of: null }]),
    ];
    const later = this.#laterIn(section, span, around);
    if (unread.length === 0 && leads === null && later.length === 0) return around;
    const of = later.flatMap((doubt) => doubt.of).join();
    const words = `${leads?.sentence ?? ""} ${limits ?? ""}`;
    const key = `${before.map((p) => p.span.from).join()} ${words} ${of}`;
    return this.#once(around, key, () => inDoubt(around, unread, leads, later));
  }

  /** What is made of a context by a key: one for all that stand alike. */
  #once(around: Context, key: string, make: () => Context): Context {
    const known = this.#made.get(around) ?? new Map<string, Context>();
    this.#made.set(around, known);
    const made = known.get(key) ?? make();
    known.set(key, made);
    return made;
  }

  /** A context without what is told of nothing that stands before a place. */
  #before(place: number, around: Context): Context {
    const { retracting = [], ...rest } = around;
    const told = retracting.filter(({ from }) => from === undefined || from < place);
    if (told.length === retracting.length) return around;
    const key = `told ${told.map(({ sentence }) => sentence).join()}`;
    const kept = told.length > 0 ? { retracting: told } : {};
    return this.#once(around, key, () => ({ ...rest, ...kept }));
  }

  /** What "Assumptions" supposes behind a relation that stands among them. */
  #laterIn(section: Section, span: Span, { assumptions }: Context): readonly Doubt[] {
    if (!section.givesAround) return [];
    return this.#sentences.flatMap(({ text, section: at }): readonly Doubt[] =>
      (at.isWithin(section) || section.isWithin(at)) &&
      at.givesAround &&
      text.span.from > span.to &&
      assumptions.some((a) => a.sentence === text.id)
        ? [{ sentence: text.text, about: "anything", how: "comes later", of: [text.id] }]
        : [],
    );
  }

  /** A context where sentences are not read that may say more than what holds there. */
  beside(around: Context, unread: readonly Unread[]): Context {
    if (unread.length === 0) return around;
    const key = `unread ${unread.map(({ id }) => id).join()}`;
    const all = [...(around.unread ?? []), ...unread];
    return this.#once(around, key, () => ({ ...around, unread: all }));
  }
}

/** Whether names are known, and none of them varies: "for fixed `$n$`". */
const areFixed = (names: readonly string[], { declarations }: Context): boolean =>
  names.length > 0 &&
  names.every((name) => {
    const known = declarations.filter((d) => nameOf(d.head) === name);
    // "for fixed `$i$`": an index, or any number
    const isLetter = /^(?:[a-z]|\\(?:theta|lambda|mu|alpha|beta|epsilon|varepsilon|delta|sigma))$/;
    return known.length > 0 ? !known.some((d) => d.random) : isLetter.test(name);
  });

/** What words put in doubt that say a relation of more. */
const doubtOver = ({ over }: Leading): Pick<Doubt, "about" | "names"> =>
  over === null ? { about: "anything" } : { about: "values", names: over };

function inDoubt(
  around: Context,
  more: readonly Unread[],
  leads: Leading | null,
  later: readonly Doubt[],
): Context {
  const unread = [...(around.unread ?? []), ...more];
  const doubts: readonly Doubt[] = [
    ...later,
    ...(leads === null
      ? []
      : [{ sentence: leads.sentence, how: "goes beyond", ...doubtOver(leads) } as const]),
  ];
  return { ...around, unread, retracting: [...(around.retracting ?? []), ...doubts] };
}

/** `X_2 = X_1`: an equation of something random that is not only named by it. */
function saysOfRandom({ source, from }: MathPiece, { declarations }: Context): boolean {
  const [head, sign] = readMath(source, from, noMacros()).nodes;
  const name = head ? baseText(head) : null;
  return (
    sign?.kind === "relation" &&
    name !== null &&
    declarations.some((d) => d.random && nameOf(d.head) === name)
  );
}
