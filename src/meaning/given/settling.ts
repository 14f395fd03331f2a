import { type Clause, namesWithin } from "../../read/clause.ts";
import type { Declaration, IndexVariable } from "../../term/context.ts";
import { canonical } from "../../tex/canonical.ts";
import { positionsOf } from "../../tex/head.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Problem, Result } from "../../text/problem.ts";
import { equationOf } from "../equation.ts";
import { readFormula } from "../formula/formula.ts";
import { readPlain } from "../known.ts";
import type { Intake } from "./intake.ts";
import type { Pending } from "./pending.ts";
import { takeRules } from "./rules.ts";
import { isSoft } from "./subject.ts";
import { assumeTraits } from "./traits.ts";

/** What was declared when a clause was tried. */
interface Known {
  readonly declarations: ReadonlySet<Declaration>;
  readonly indices: readonly IndexVariable[];
}

/**
 * Takes in what assumes something: again and again what can be read with the names known; where
 * nothing can, the first that may introduce names.
 */
export class Settling {
  readonly #intake: Intake;
  #waiting: readonly Pending[];
  readonly #problems = new Map<Pending, readonly Problem[]>();
  /** what lacked a name lacks it still where nothing like it has been declared since */
  readonly #tried = new Map<Pending, Known>();
  #now: Known;

  constructor(intake: Intake, list: readonly Pending[]) {
    const { declarations, indices } = intake.draft;
    this.#intake = intake;
    this.#waiting = list;
    this.#now = { declarations: new Set(declarations), indices };
  }

  run(): void {
    for (;;) {
      const before = this.#waiting.length;
      const waiting = this.#waiting.filter((p) => this.#isInVain(p) || !this.#attempt(p, false));
      this.#waiting = waiting;
      if (waiting.length === 0) return;
      if (waiting.length < before) continue;
      const taken = takeRules(this.#intake, waiting) ?? this.#opened();
      if (!taken) break;
      this.#waiting = waiting.filter((p) => !taken.includes(p));
    }
    // what was given up may be a step on which others only seemed to wait
    for (const p of this.#waiting) this.#intake.fail(p, this.#problems.get(p) ?? []);
  }

  /** The first clause that can be read where it may introduce names. */
  #opened(): readonly Pending[] | null {
    const isPlain = ({ clause }: Pending): boolean =>
      clause.kind === "formula" && !equationOf(clause.piece.nodes, clause.piece.span);
    // what is said of random quantities declares them; that they lie in a set leaves open whether
    // they are; `0 \le \beta < 1` says what a letter is for which rules wait
    const turns: readonly ((p: Pending) => boolean)[] = [
      (p) => p.clause.kind === "traits" && !isSoft(p.clause),
      (p) => p.clause.kind === "traits",
      isPlain,
      () => true,
    ];
    for (const isTurn of turns) {
      const opened = this.#waiting.find((p) => isTurn(p) && this.#attempt(p, true));
      if (opened) return [opened];
    }
    return null;
  }

  #attempt(p: Pending, introduce: boolean): boolean {
    if (!introduce && p.clause.kind === "formula") {
      const spoken = this.#spokenOf();
      if (spoken.size > 0 && [...namesWithin(p.clause.piece)].some((name) => spoken.has(name)))
        return false;
    }
    const result = this.#intake.at(p, () => assume(this.#intake, p.clause, introduce));
    if (!result.ok) this.#problems.set(p, result.problems);
    return result.ok;
  }

  /** The `I` of `f_I` is no identity matrix where a sentence that waits speaks of `I`. */
  #spokenOf(): ReadonlySet<string> {
    const { draft } = this.#intake;
    const isBuiltIn = ([only, ...more]: readonly Syntax[]): boolean =>
      only?.kind === "name" && more.length === 0 && !draft.find(only.text) && draft.read([only]).ok;
    const elements = this.#waiting.flatMap(({ clause }) =>
      clause.kind === "traits" ? clause.subject.elements.map((e) => e.nodes) : [],
    );
    return new Set(elements.flatMap((nodes) => (isBuiltIn(nodes) ? [canonical(nodes)] : [])));
  }

  #isInVain(p: Pending): boolean {
    const { declarations, indices } = this.#intake.draft;
    const now = this.#now;
    if (
      now.declarations.size !== declarations.length ||
      declarations.some((d) => !now.declarations.has(d)) ||
      now.indices !== indices
    )
      this.#now = { declarations: new Set(declarations), indices };
    const then = this.#tried.get(p);
    this.#tried.set(p, this.#now);
    if (!then || then.indices !== indices) return false;
    const heads = declarations.filter((d) => !then.declarations.has(d)).map((d) => d.head);
    return (this.#problems.get(p) ?? []).some(({ code, detail: { symbol } }) => {
      const isApart = (head: string): boolean =>
        positionsOf(head) === 0 &&
        symbol !== undefined &&
        !symbol.includes(head) &&
        !head.includes(symbol);
      return code === "undeclared-symbol" && symbol !== undefined && heads.every(isApart);
    });
  }
}

function assume(intake: Intake, clause: Clause, introduce: boolean): Result<null> {
  switch (clause.kind) {
    case "range":
    case "values":
    case "members":
      return { ok: true, value: null };
    case "formula":
      return clause.given
        ? readPlain(intake.draft, clause, introduce)
        : readFormula(intake.draft, clause, introduce);
    case "traits":
      return assumeTraits(intake, clause, introduce);
  }
}
