import { type Fingerprint, fingerprint, tellsApart, vanishes } from "../falsify/fingerprint.ts";
import type { Question } from "../replay/question.ts";
import { Canon } from "../search/canon.ts";
import { coarseRungs } from "../search/ladder.ts";
import type { Claim, IndexVariable } from "../term/context.ts";
import { SortError, sortOf } from "../term/infer.ts";
import type { Relation, Term } from "../term/term.ts";
import { fitTo } from "../tex/elaborate.ts";
import type { Reading } from "../tex/reading.ts";
import { ordered } from "./bound.ts";
import { fails } from "./fails.ts";
import { united } from "./indices.ts";
import type { Line } from "./line.ts";
import type { Subject } from "./subject.ts";

/** A step of a chain: the lines it joins, and the relation where it is one that is checked. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly relation: Relation | null;
}

/**
 * Models that readings are told apart by, and that a pair is tried on before a proof is looked for.
 */
const filterModels = 3;
const filterEffort = 40_000;

/** What a coarse rung costs: about how many rules a step on it needs. */
const weights: readonly number[] = [0, 1, 2, 3, 3, 2, 6];

/** Where a line has more readings, not all are told apart before any is proved. */
const fewReadings = 12;

/** Readings of one line with the same values that are looked at, the plainest first. */
const alike = 5;

/** The claim that one step makes in given readings; null where the sorts of its sides clash. */
export function claimOf(left: Reading, relation: Relation, right: Reading): Claim | null {
  const free = united([...left.free, ...right.free]);
  try {
    const l = fitTo(left.term, sortOf(right.term));
    const r = fitTo(right.term, sortOf(l));
    const a = sortOf(l);
    const b = sortOf(r);
    const numeric = (kind: string): boolean => kind === "scalar" || kind === "index";
    if (a.kind !== b.kind && !(numeric(a.kind) && numeric(b.kind))) return null;
    return { left: l, relation, right: r, free };
  } catch (error) {
    if (error instanceof SortError) return null;
    throw error;
  }
}

export function questionOf(subject: Subject, claim: Claim): Question {
  return { context: subject.extended, left: claim.left, right: claim.right, free: claim.free };
}

/**
 * Chooses one reading a line: the plain ones where they hold or nothing else agrees with the
 * models; else fewest failed steps, then fewest departures from the plain reading, unless others
 * that fail nowhere need less.
 */
export class Paths {
  readonly #subject: Subject;
  readonly #lines: readonly Line[];
  readonly #links: readonly Link[];
  readonly #claims = new Map<string, Claim | null>();
  readonly #trials = new Map<string, Trial>();
  #canon: Canon | null = null;
  readonly #prints = new Map<string, Fingerprint | null>();

  constructor(subject: Subject, lines: readonly Line[], links: readonly Link[]) {
    this.#subject = subject;
    this.#lines = lines;
    this.#links = links;
  }

  claim(link: number, a: number, b: number): Claim | null {
    const key = `${link}:${a}:${b}`;
    const known = this.#claims.get(key);
    if (known !== undefined) return known;
    const { from, to, relation } = this.#links[link] as Link;
    const left = this.#lines[from]?.readings[a];
    const right = this.#lines[to]?.readings[b];
    const claim = left && right && relation ? claimOf(left, relation, right) : null;
    this.#claims.set(key, claim);
    return claim;
  }

  /** The coarse rung on which a pair of readings has one canonical form; null where on none. */
  rung(link: number, a: number, b: number): number | null {
    const place = [this.#written, link, a, b];
    return this.#subject.once("rung", place, () => {
      const trial = this.#trial(link, a, b);
      while (!trial.settled) this.#advance(trial, link, a, b);
      return trial.holds ? trial.rung : null;
    });
  }

  /** All that its answers depend on beside its subject. */
  get #written(): readonly unknown[] {
    const readings = this.#lines.map((line) =>
      line.readings.map(({ term, free, departures }) => [
        term,
        free,
        departures.map((d) => d.cost),
      ]),
    );
    return [readings, this.#links];
  }

  #trial(link: number, a: number, b: number): Trial {
    const key = `${link}:${a}:${b}`;
    const known = this.#trials.get(key);
    if (known) return known;
    const trial: Trial = {
      rung: 0,
      settled: this.differs(link, a, b) || !this.claim(link, a, b),
      holds: false,
    };
    this.#trials.set(key, trial);
    return trial;
  }

  /** Tries a pair of readings on its next rung. */
  #advance(trial: Trial, link: number, a: number, b: number): void {
    const claim = this.claim(link, a, b) as Claim;
    if (claim.relation !== "=") {
      trial.settled = true;
      trial.holds = !this.#refuted(claim) && ordered(this.#subject, claim) !== null;
      trial.rung = coarseRungs;
      return;
    }
    const { from, to } = this.#links[link] as Link;
    // where both have fingerprints, no model that is looked at here tells them apart
    const told = this.#print(from, a) !== null && this.#print(to, b) !== null;
    if (trial.rung >= coarseRungs || (trial.rung === 0 && !told && this.#refuted(claim)))
      trial.settled = true;
    else if (this.#canonical().same(claim.left, claim.right, trial.rung)) {
      trial.settled = true;
      trial.holds = true;
    } else trial.rung++;
  }

  #refuted(claim: Claim): boolean {
    return fails(claim, this.#subject, { models: filterModels, effort: filterEffort });
  }

  /** Whether some exact model tells two readings joined by `=` apart. */
  differs(link: number, a: number, b: number): boolean {
    const { from, to, relation } = this.#links[link] as Link;
    if (relation !== "=") return false;
    return tellsApart(this.#print(from, a), this.#print(to, b));
  }

  /** Pairs of readings of a link that no model tells apart, the plainest first. */
  pairs(link: number): readonly (readonly [number, number])[] {
    const { from, to } = this.#links[link] as Link;
    const found = this.#shortlist(from).flatMap((a) =>
      this.#shortlist(to).map((b) => [a, b] as const),
    );
    return found.filter(([a, b]) => !this.differs(link, a, b));
  }

  #print(line: number, reading: number): Fingerprint | null {
    const key = `${line}:${reading}`;
    const known = this.#prints.get(key);
    if (known !== undefined) return known;
    const read = this.#lines[line]?.readings[reading];
    const print = read ? this.#printOf(read.term) : null;
    this.#prints.set(key, print);
    return print;
  }

  #printOf(term: Term): Fingerprint | null {
    const free = this.#free();
    const { models } = this.#subject;
    return this.#subject.once("values", [term, free], () =>
      fingerprint(term, free, models, filterModels),
    );
  }

  #canonical(): Canon {
    this.#canon ??= new Canon(
      this.#subject.extended,
      this.#lines.flatMap((l) => l.readings.map((r) => r.term)),
      this.#free(),
      this.#subject.laws,
    );
    return this.#canon;
  }

  /**
   * The free variables of all lines, so that values of different lines are lists of the same
   * choices.
   */
  #free(): readonly IndexVariable[] {
    return united(this.#lines.flatMap((l) => l.readings.flatMap((r) => r.free)));
  }

  /**
   * Readings of a line that an author may mean: one in which the whole line vanishes, and the plain
   * one does not, is none.
   */
  sensible(line: number): number[] {
    const readings = this.#lines[line]?.readings ?? [];
    const plain = vanishes(this.#print(line, 0));
    return readings
      .map((_, k) => k)
      .filter((k) => k === 0 || plain || !vanishes(this.#print(line, k)));
  }

  /** Readings of a line worth looking at: the plainest few of each value. */
  #shortlist(line: number): number[] {
    const counts = new Map<string | null, number>();
    return this.sensible(line).filter((k) => {
      const value = this.#print(line, k)?.text ?? null;
      const n = counts.get(value) ?? 0;
      counts.set(value, n + 1);
      return n < alike;
    });
  }

  /** The reading chosen for each line, by index. */
  choose(): readonly number[] {
    return this.#subject.once("readings", this.#written, () => this.#chosen());
  }

  #chosen(): readonly number[] {
    const isOpen = this.#lines.some(({ readings }) => readings.length > 1);
    if (!isOpen || this.#isPlainAlone() || this.#plainHolds()) return this.#lines.map(() => 0);
    const shortlists = this.#lines.map((l, line) =>
      l.readings.length ? this.#shortlist(line) : [0],
    );
    const first = this.#cheapest(shortlists, fewestDepartures);
    if (first.failed > 0) return first.chosen;
    // all holds: a line may still be meant otherwise, if that needs strictly less
    const second = this.#cheapest(shortlists, leastNeeded);
    return second.failed === 0 && second.rungs < first.rungs ? second.chosen : first.chosen;
  }

  /** Whether the plain readings of all links hold, or there are no others to choose from. */
  #plainHolds(): boolean {
    const isAlone = (line: number): boolean => (this.#lines[line]?.readings.length ?? 0) <= 1;
    return this.#links.every(
      ({ from, to, relation }, link) =>
        relation === null || (isAlone(from) && isAlone(to)) || this.rung(link, 0, 0) !== null,
    );
  }

  /**
   * Whether models tell all ways through the chain apart but the plain one: of each line, the
   * readings that agree with one of each neighbour, as long as there are fewer of these.
   */
  #isPlainAlone(): boolean {
    if (this.#lines.some(({ readings }) => readings.length > fewReadings)) return false;
    const open = this.#lines.map((_, line) => new Set(this.sensible(line)));
    const links = [...this.#links.keys()].filter((k) => this.#joins(k));
    const narrows = (k: number): boolean => {
      const { from, to } = this.#links[k] as Link;
      const [left = new Set<number>(), right = new Set<number>()] = [open[from], open[to]];
      const before = left.size + right.size;
      for (const a of left) if (![...right].some((b) => !this.differs(k, a, b))) left.delete(a);
      for (const b of right) if (![...left].some((a) => !this.differs(k, a, b))) right.delete(b);
      return left.size + right.size < before;
    };
    while (links.map(narrows).some(Boolean));
    return open.every((left) => left.size === 1 && left.has(0));
  }

  /**
   * The cheapest way through the chain with one reading a line out of those allowed. Pairs are
   * taken to need as little as is not yet excluded, and only those on the way that is then cheapest
   * are tried further, until that way is as cheap as it was taken to be (Dellin and Srinivasa 2016,
   * lazy shortest paths).
   */
  #cheapest(allowed: readonly (readonly number[])[], better: (a: Cost, b: Cost) => boolean): Way {
    for (;;) {
      const way = this.#guess(allowed, better);
      let open = false;
      for (const [k, link] of this.#links.entries()) {
        if (!this.#joins(k)) continue;
        const [a, b] = [way.chosen[link.from] ?? 0, way.chosen[link.to] ?? 0];
        const trial = this.#trial(k, a, b);
        if (trial.settled) continue;
        open = true;
        this.#advance(trial, k, a, b);
      }
      if (!open) return way;
    }
  }

  /** Whether a link is one between a line and the next that claims a relation. */
  #joins(link: number): boolean {
    const l = this.#links[link];
    return l !== undefined && l.relation !== null && l.from === l.to - 1;
  }

  #guess(allowed: readonly (readonly number[])[], better: (a: Cost, b: Cost) => boolean): Way {
    let costs: Cost[] = [];
    const rows: Cost[][] = [];
    for (const [line] of this.#lines.entries()) {
      const link = this.#links.findIndex((l) => l.to === line);
      const joined = link >= 0 && this.#joins(link);
      const row = (allowed[line] ?? [0]).map((reading): Cost => {
        const departures = this.#departures(line, reading);
        let best: Cost | null =
          line === 0 ? { reading, failed: 0, rungs: 0, departures, back: -1 } : null;
        for (const [k, cost] of costs.entries()) {
          const trial = joined ? this.#trial(link, cost.reading, reading) : null;
          const next: Cost = {
            reading,
            failed: cost.failed + (trial?.settled && !trial.holds ? 1 : 0),
            rungs: cost.rungs + (trial ? leastWeight(trial) : 0),
            departures: cost.departures + departures,
            back: k,
          };
          if (!best || better(next, best)) best = next;
        }
        return best as Cost;
      });
      rows.push(row);
      costs = row;
    }
    let at = 0;
    for (const [k, cost] of costs.entries()) if (better(cost, costs[at] as Cost)) at = k;
    const { failed, rungs } = costs[at] as Cost;
    const chosen: number[] = [];
    for (const row of [...rows].reverse()) {
      const cost = row[at] as Cost;
      chosen.unshift(cost.reading);
      at = cost.back;
    }
    return { chosen, failed, rungs };
  }

  #departures(line: number, reading: number): number {
    return (
      this.#lines[line]?.readings[reading]?.departures.reduce((sum, d) => sum + d.cost, 0) ?? 0
    );
  }
}

/** What a pair of readings needs at least, as far as it has been tried. */
function leastWeight(trial: Trial): number {
  if (trial.settled) return trial.holds ? (weights[trial.rung] ?? trial.rung) : 0;
  const rest = weights.slice(trial.rung);
  return rest.length ? Math.min(...rest) : 0;
}

/** How far a pair of readings has been tried: the rung to try next, or on which it holds. */
interface Trial {
  rung: number;
  settled: boolean;
  holds: boolean;
}

/** One reading a line, with what that costs. */
interface Way {
  readonly chosen: number[];
  readonly failed: number;
  readonly rungs: number;
}

interface Cost {
  readonly reading: number;
  readonly failed: number;
  readonly rungs: number;
  readonly departures: number;
  readonly back: number;
}

function fewestDepartures(a: Cost, b: Cost): boolean {
  if (a.failed !== b.failed) return a.failed < b.failed;
  if (a.departures !== b.departures) return a.departures < b.departures;
  return a.rungs < b.rungs;
}

function leastNeeded(a: Cost, b: Cost): boolean {
  if (a.failed !== b.failed) return a.failed < b.failed;
  if (a.rungs !== b.rungs) return a.rungs < b.rungs;
  return a.departures < b.departures;
}
