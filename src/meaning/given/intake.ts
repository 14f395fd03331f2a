import { namesWithin } from "../../read/clause.ts";
import type { Problem, Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import type { Failed, Pending } from "./pending.ts";

/** Clauses on their way into a draft: each is tried there, and what fails leaves nothing behind. */
export class Intake {
  readonly draft: Draft;
  /** letters for values of what is given that stand for something else too */
  readonly fixed: ReadonlySet<string>;
  readonly failed: Failed[] = [];

  constructor(draft: Draft, fixed: ReadonlySet<string>) {
    this.draft = draft;
    this.fixed = fixed;
  }

  at<T>(p: Pending, read: () => Result<T>): Result<T> {
    this.draft.sentence = p.sentence.id;
    this.draft.clause = p.order;
    this.draft.used = namesWithin(p.clause);
    return this.draft.attempt(read);
  }

  fail(p: Pending, found: readonly Problem[]): void {
    this.failed.push({ sentence: p.sentence, found });
  }
}
