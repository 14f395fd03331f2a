import { Recall } from "../check/recall.ts";

/** Of so many files is kept what was worked out; what was checked longest ago goes first. */
const remembered = 24;

/** What a process that watches files knows of each, so that an edit redoes what it touches. */
export class Memories {
  readonly #recalls = new Map<string, Recall>();

  /** What is known of a file, to be added to. */
  of(path: string): Recall {
    const recall = this.#recalls.get(path) ?? new Recall();
    this.keep(path, recall);
    return recall;
  }

  keep(path: string, recall: Recall): void {
    this.#recalls.delete(path);
    this.#recalls.set(path, recall);
    const [oldest] = this.#recalls.keys();
    if (this.#recalls.size > remembered && oldest !== undefined) this.#recalls.delete(oldest);
  }

  forget(path: string): void {
    this.#recalls.delete(path);
  }
}
