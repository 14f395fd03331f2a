import { rearrangement } from "../rules/rearranged.ts";
import { type Desk, type MoveName, moves } from "../rules/textbook.ts";
import type { Explanation } from "../search/explain.ts";
import { meansOf, topRung } from "../search/ladder.ts";
import type { Means } from "../search/means.ts";
import { prove } from "../search/prove.ts";
import type { Claim } from "../term/context.ts";
import { sortIfAny } from "../term/infer.ts";
import { shapeOf } from "../term/splice.ts";
import type { Term } from "../term/term.ts";
import { children, sameTerm, subterms, termKey } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import { byInstance, type Manner, manners, remaining, spare } from "./manner.ts";
import type { Between } from "./report.ts";
import type { Subject } from "./subject.ts";
import { instancesOf, termOf } from "./trace.ts";

/** Longer formulas between two rows help nobody; TeX. */
const longest = 260;
/** Formulas shown between two rows; where the step uses few rules, one more than these. */
const most = 4;
/** Units of work for showing that a formula belongs between the rows. */
const effort = 20_000;
/** Units of work for telling whether two formulas differ by algebra only. */
const little = 5_000;

/** What ways do without, where they meet all the same: what leads far, if it leads there at all. */
const detours: readonly (readonly MoveName[])[] = [
  ["expand", "variance-meaning", "covariance-meaning"],
  ["variance-meaning", "covariance-meaning"],
  [],
];

/** A formula on the way from a row, and what was done to the one before. */
interface Place {
  readonly term: Term;
  readonly tex: string;
  readonly shape: string;
  readonly rule: string;
  readonly move: MoveName | null;
  /** what was done, told from the row that the way started at, and told the other way round */
  readonly says: string;
  readonly back: string;
}

/** From the left row and from the right row, each with the row itself at the start. */
interface Way {
  readonly there: readonly Place[];
  readonly back: readonly Place[];
}

/**
 * The formulas that a textbook would put between the two rows of a verified equation, each proved
 * equal to both by the kernel, in the author's names, with what is done from each to the next; the
 * last entry leads to the right row. The ways from both rows meet, where they can, at formulas that
 * differ by algebra only. Empty where the step is one move.
 */
export function betweenOf(subject: Subject, claim: Claim, explanation: Explanation): Between[] {
  if (claim.relation !== "=") return [];
  const road = new Road(subject, claim, explanation);
  const found = road.told(road.shortest() ?? road.open());
  return found.length > 0 ? found : road.meeting();
}

class Road {
  readonly #subject: Subject;
  readonly #claim: Claim;
  readonly #explanation: Explanation;
  readonly #start: Way;
  readonly #instances: Desk["instances"];
  readonly #proved = new Map<string, boolean>();

  constructor(subject: Subject, claim: Claim, explanation: Explanation) {
    this.#subject = subject;
    this.#claim = claim;
    this.#explanation = explanation;
    this.#instances = explanation.rules.some((rule) => byInstance.includes(rule))
      ? instancesOf(explanation.leaves, subject.extended, byInstance)
      : [];
    this.#start = { there: [this.#place(claim.left)], back: [this.#place(claim.right)] };
  }

  /** The fewest rewritings of both rows after which they differ by algebra only, if any do. */
  shortest(): Way | null {
    if (this.#met(this.#start)) return this.#multipliedOut();
    for (const way of this.#ways()) {
      const { there, back } = this.#start;
      const ends: Way[] = [way, { there: way.there, back }, { there, back: way.back }];
      if (!ends.some((end) => this.#met(end))) continue;
      const size = way.there.length + way.back.length;
      for (let made = 1; made < size; made++) {
        for (let from = Math.min(made + 1, way.there.length); from > 0; from--) {
          const part = {
            there: way.there.slice(0, from),
            back: way.back.slice(0, made + 2 - from),
          };
          if (part.back.length === made + 2 - from && this.#met(part)) return part;
        }
      }
    }
    return null;
  }

  /** Ways that do not meet, as far as they lead. */
  open(): Way {
    for (const way of this.#ways()) if (way.there.length + way.back.length > 2) return way;
    return this.#start;
  }

  /** The normal form in which the two rows meet, where it is another than theirs. */
  meeting(): Between[] {
    const [leaf] = this.#explanation.leaves;
    if (this.#explanation.leaves.length !== 1 || leaf?.origin.by !== "join") return [];
    if (!this.#explanation.rules.includes("linear-algebra")) return [];
    const term = termOf(leaf.origin.first.right, this.#subject.extended);
    if (term === null) return [];
    const { tex, shape } = this.#place(term);
    if (tex.length > longest / 2 || this.#isRow(shape)) return [];
    const [rule = "algebra"] = this.#explanation.rules;
    return [{ rule, tex, says: "Worked out, both rows come to this." }];
  }

  /** A way as the formulas between the rows. */
  told({ there, back }: Way): Between[] {
    const [last, first] = [there.at(-1) as Place, back.at(-1) as Place];
    const stops = there.slice(1);
    if (last.shape !== first.shape) stops.push({ ...first, ...this.#gap(there, back) });
    for (let k = back.length - 2; k >= 0; k--) {
      const { rule, move, back: says } = back[k + 1] as Place;
      stops.push({ ...(back[k] as Place), rule, move, says });
    }
    return this.#shown(stops);
  }

  /** The stops that say something, at most four of them before the right row. */
  #shown(stops: readonly Place[]): Between[] {
    const [left, right] = [this.#start.there[0]?.shape, this.#start.back[0]?.shape];
    const end = stops.findIndex(({ shape }) => shape === right);
    const way = (end < 0 ? stops : stops.slice(0, end + 1)).map((stop) => ({
      ...stop,
      says: [stop.says],
    }));
    const inner = way.slice(0, -1);
    const kept = inner.filter(({ shape }, k) => shape !== (inner[k - 1]?.shape ?? left));
    const shown = [...kept, ...way.slice(-1)];
    const room = Math.min(most, this.#explanation.rules.length + 1);
    for (const move of [...spare, ...kept.map((stop) => stop.move)]) {
      const at = shown.findIndex((stop, k) => stop.move === move && k < shown.length - 1);
      if (shown.length - 1 <= room || at < 0) continue;
      const [gone, next] = shown.splice(at, 2);
      if (gone && next) shown.splice(at, 0, { ...next, says: [...gone.says, ...next.says] });
    }
    if (shown.length < 2) return [];
    return shown.map(({ rule, tex, says }, k) => ({
      rule,
      tex: k === shown.length - 1 ? null : tex,
      says: [...new Set(says)].join(" "),
    }));
  }

  /** Ways with terms left alone that stand in the other row as well, and with none left alone. */
  *#ways(): Generator<Way> {
    const [left, right] = [this.#claim.left, this.#claim.right];
    for (const keep of [true, false]) {
      for (const spared of detours) {
        const used = manners.filter(({ move }) => !spared.includes(move));
        const desk = (row: Term): Desk => this.#desk(keep ? [row] : []);
        yield {
          there: this.#walk(this.#start.there, desk(right), used),
          back: this.#walk(this.#start.back, desk(left), used),
        };
      }
    }
  }

  #desk(rows: readonly Term[]): Desk {
    const { extended } = this.#subject;
    const { givens } = this.#explanation;
    return {
      context: extended,
      givens: extended.assumptions.filter((a) => givens.includes(a.id)),
      instances: this.#instances,
      keep: new Set(
        rows
          .flatMap((row) => [...subterms(row)])
          .filter((t) => children(t).length > 0 || t.kind === "symbol")
          .map(termKey),
      ),
    };
  }

  /** What the rewritings make of a row, one after the other, as far as the kernel agrees. */
  #walk(start: readonly Place[], desk: Desk, used: readonly Manner[]): readonly Place[] {
    const places = [...start];
    for (const manner of used) {
      const rule = this.#explanation.rules.find((each) => manner.rules.includes(each));
      const { term, shape } = places.at(-1) as Place;
      const next = rule === undefined ? term : moves[manner.move](term, desk);
      if (rule === undefined || sameTerm(next, term)) continue;
      const place = { ...this.#place(next), ...this.#words(manner, term, next, desk), rule };
      if (place.shape === shape || place.tex.length > this.#room(manner.move)) continue;
      if (!this.#true(next)) continue;
      places.push({ ...place, move: manner.move });
    }
    return places;
  }

  /** How long a formula may be: what is multiplied out is worth little where it grows. */
  #room(move: MoveName): number {
    const rows = [this.#start.there, this.#start.back].map(([row]) => row?.tex.length ?? 0);
    return move === "expand" ? Math.min(longest, 2 * Math.max(...rows)) : longest;
  }

  #words(manner: Manner, before: Term, after: Term, desk: Desk): Pick<Place, "says" | "back"> {
    const names = manner.move === "definition" ? this.#namesPutIn(before, after, desk) : [];
    if (names.length === 0) return manner;
    const text = names.map((name) => `$${name}$`).join(" and ");
    const stand = names.length > 1 ? "stand" : "stands";
    return { says: `Put in ${text}.`, back: `This is what ${text} ${stand} for.` };
  }

  /** The names of the definitions that were put in. */
  #namesPutIn(before: Term, after: Term, desk: Desk): readonly string[] {
    const heads = (term: Term): ReadonlySet<string> =>
      new Set([...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : [])));
    const [gone, left] = [heads(before), heads(after)];
    const names = desk.givens.flatMap(({ statement: s }) =>
      s.kind === "definition" && gone.has(s.symbol.symbol) && !left.has(s.symbol.symbol)
        ? [toTex(s.symbol, this.#subject.scope)]
        : [],
    );
    return [...new Set(names)];
  }

  /** Both rows multiplied out, where that is what leads from one to the other. */
  #multipliedOut(): Way {
    const desk = this.#desk([]);
    const used = manners.filter(({ move }) => move === "expand");
    const there = this.#walk(this.#start.there, desk, used);
    const back = this.#walk(this.#start.back, desk, used);
    const meet = there.at(-1)?.shape === back.at(-1)?.shape;
    return meet || there.length + back.length === 3 ? { there, back } : this.#start;
  }

  /** What leads from the end of one way to the end of the other. */
  #gap(there: readonly Place[], back: readonly Place[]): Pick<Place, "rule" | "move" | "says"> {
    const [from, to] = [there.at(-1) as Place, back.at(-1) as Place];
    if (this.#met({ there, back })) {
      const claim = { ...this.#claim, left: from.term, right: to.term };
      const [deed = "collect equal terms."] = rearrangement(claim, this.#subject.scope);
      const says = deed.charAt(0).toUpperCase() + deed.slice(1);
      return { rule: "algebra", move: null, says };
    }
    const done = new Set([...there, ...back].map(({ rule }) => rule));
    const rest = this.#explanation.rules.filter((rule) => !done.has(rule) && rule in remaining);
    const says = rest.slice(-2).map((each) => remaining[each]);
    return {
      rule: rest[0] ?? "algebra",
      move: null,
      says: says.length > 0 ? says.join(" ") : "Collect equal terms.",
    };
  }

  #place(term: Term): Place {
    const tex = toTex(term, this.#subject.scope);
    return { term, tex, shape: shapeOf(term), rule: "", move: null, says: "", back: "" };
  }

  #isRow(shape: string): boolean {
    return [this.#start.there, this.#start.back].some(([row]) => row?.shape === shape);
  }

  /** Whether the ends of two ways differ by algebra only. */
  #met({ there, back }: Way): boolean {
    const [from, to] = [there.at(-1) as Place, back.at(-1) as Place];
    const [left, right] = [from.term, to.term];
    return from.shape === to.shape || this.#equal(left, right, [[this.#rung(0), little]]);
  }

  /** Whether a term equals the left row: by what the step uses, or by all that is known. */
  #true(term: Term): boolean {
    const { laws, givens } = this.#explanation;
    const used: Means = { ...this.#rung(0), laws: new Set(laws), givens: new Set(givens) };
    return this.#equal(this.#claim.left, term, [
      [used, effort],
      [this.#rung(topRung), effort],
    ]);
  }

  #rung(rung: number): Means {
    const { extended, laws } = this.#subject;
    return meansOf(extended, rung, laws, [this.#claim.left, this.#claim.right]);
  }

  #equal(left: Term, right: Term, tries: readonly (readonly [Means, number])[]): boolean {
    const key = `${tries.length} ${termKey(left)} ${termKey(right)}`;
    const known = this.#proved.get(key);
    if (known !== undefined) return known;
    const question = { context: this.#subject.extended, left, right, free: this.#claim.free };
    // what a law says of a number, put in for a vector, is no formula
    const fits = sortIfAny(left) !== null && sortIfAny(right) !== null;
    const proved = fits && tries.some(([means, work]) => prove(question, means, work).proved);
    this.#proved.set(key, proved);
    return proved;
  }
}
