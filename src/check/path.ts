import type { Claim, IndexVariable } from "../term/context.ts";
import type { Relation } from "../term/term.ts";
import { fitTo } from "../tex/elaborate.ts";
import type { Reading } from "../tex/reading.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { compare } from "../falsify/compare.ts";
import { climb, topRung } from "../search/explain.ts";
import type { Question } from "../search/prove.ts";
import type { Line } from "./line.ts";
import { ordered } from "./bound.ts";
import type { Subject } from "./subject.ts";

/** How a pair of readings of two neighbouring lines stands: proved on a rung of the ladder, or not. */
export interface Standing {
  /** the rung it was proved on; null where it was not proved */
  readonly rung: number | null;
}

/** Models that a pair of readings is tried on before a proof is looked for. */
const filterModels = 3;
const filterEffort = 20_000;

/** Steps on rungs below this one need so little that no other reading could need less that matters. */
const modestRung = 6;

const unproved: Standing = { rung: null };

/** The claim that one step makes in given readings; null where the sorts of its sides clash. */
export function claimOf(left: Reading, relation: Relation, right: Reading): Claim | null {
  const free = [...new Map([...left.free, ...right.free].map((v): [string, IndexVariable] => [v.name, v])).values()];
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

/** Chooses one reading a line: fewest failed steps, then what needs least, then fewest departures from the plain reading. */
export class Paths {
  readonly #subject: Subject;
  readonly #lines: readonly Line[];
  readonly #links: readonly { readonly from: number; readonly to: number; readonly relation: Relation | null }[];
  readonly #claims = new Map<string, Claim | null>();
  readonly #standings = new Map<string, Standing>();

  constructor(subject: Subject, lines: readonly Line[], links: readonly { readonly from: number; readonly to: number; readonly relation: Relation | null }[]) {
    this.#subject = subject;
    this.#lines = lines;
    this.#links = links;
  }

  claim(link: number, a: number, b: number): Claim | null {
    const key = `${link}:${a}:${b}`;
    const known = this.#claims.get(key);
    if (known !== undefined) return known;
    const { from, to, relation } = this.#links[link] as { from: number; to: number; relation: Relation | null };
    const left = this.#lines[from]?.readings[a];
    const right = this.#lines[to]?.readings[b];
    const claim = left && right && relation ? claimOf(left, relation, right) : null;
    this.#claims.set(key, claim);
    return claim;
  }

  standing(link: number, a: number, b: number): Standing {
    const key = `${link}:${a}:${b}`;
    const known = this.#standings.get(key);
    if (known) return known;
    const standing = this.#find(this.claim(link, a, b));
    this.#standings.set(key, standing);
    return standing;
  }

  #find(claim: Claim | null): Standing {
    if (!claim) return unproved;
    const { models, context, laws } = this.#subject;
    if (compare(claim, context, models, { models: filterModels, effort: filterEffort }).counterexample) return unproved;
    if (claim.relation !== "=") return ordered(this.#subject, claim) ? { rung: topRung } : unproved;
    const { rung, attempt } = climb(questionOf(this.#subject, claim), laws);
    return { rung: attempt.proved ? rung : null };
  }

  /** The reading chosen for each line, by index. */
  choose(): number[] {
    const count = this.#lines.length;
    const plain = this.#lines.map(() => 0);
    const settled = this.#links.every((link, k) => link.relation === null || this.#modest(k));
    if (settled) return plain;
    let costs: Cost[][] = [this.#readings(0).map((a) => ({ failed: 0, rungs: 0, departures: this.#departures(0, a), back: -1 }))];
    for (let line = 1; line < count; line++) {
      const link = this.#links.findIndex((l) => l.to === line);
      const before = costs[line - 1] as Cost[];
      const row = this.#readings(line).map((b): Cost => {
        let best: Cost | null = null;
        for (const [a, cost] of before.entries()) {
          const standing = link < 0 || this.#links[link]?.relation === null || this.#links[link]?.from !== line - 1 ? { rung: 0 } : this.standing(link, a, b);
          const next: Cost = {
            failed: cost.failed + (standing.rung === null ? 1 : 0),
            rungs: cost.rungs + (standing.rung ?? 0),
            departures: cost.departures + this.#departures(line, b),
            back: a,
          };
          if (!best || better(next, best)) best = next;
        }
        return best as Cost;
      });
      costs = [...costs, row];
    }
    const last = costs.at(-1) as Cost[];
    let at = 0;
    for (const [k, cost] of last.entries()) if (better(cost, last[at] as Cost)) at = k;
    const chosen: number[] = [];
    for (let line = count - 1; line >= 0; line--) {
      chosen.unshift(at);
      at = (costs[line]?.[at] as Cost).back;
    }
    return chosen;
  }

  /** Whether the plain readings of a link need little, or there are no others to choose from. */
  #modest(link: number): boolean {
    const { from, to } = this.#links[link] as { from: number; to: number };
    if ((this.#lines[from]?.readings.length ?? 0) <= 1 && (this.#lines[to]?.readings.length ?? 0) <= 1) return true;
    const { rung } = this.standing(link, 0, 0);
    return rung !== null && rung < modestRung;
  }

  #readings(line: number): number[] {
    const n = this.#lines[line]?.readings.length ?? 0;
    return Array.from({ length: Math.max(1, n) }, (_, k) => k);
  }

  #departures(line: number, reading: number): number {
    return this.#lines[line]?.readings[reading]?.departures.reduce((sum, d) => sum + d.cost, 0) ?? 0;
  }
}

interface Cost {
  readonly failed: number;
  readonly rungs: number;
  readonly departures: number;
  readonly back: number;
}

function better(a: Cost, b: Cost): boolean {
  if (a.failed !== b.failed) return a.failed < b.failed;
  if (a.rungs !== b.rungs) return a.rungs < b.rungs;
  return a.departures < b.departures;
}
