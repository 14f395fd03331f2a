import { labelOf } from "../../page/parts.ts";
import { placeOf, type Token } from "../../page/token.ts";
import { type Span, span } from "../../text/span.ts";
import type { Box } from "../walked.ts";
import type { Standing } from "./standing.ts";
import type { Telling } from "./telling.ts";

/** Parts of a page without titles, boxes and parts of exercises: what is assumed ends with it. */
export class Parts {
  readonly #here: Standing;
  readonly #telling: Telling;
  /** the boxes in which the walk stands, each with the section around it */
  readonly #boxes: Omit<Box, "last">[] = [];
  /** the boxes that have ended, each with the last section in it */
  readonly closed: Box[] = [];
  /** the label of the part of an exercise in which the walk stands: "(a)" */
  part: string | null = null;
  /** whether that part has supposed something, which ends with it */
  isInPart = false;

  constructor(here: Standing, telling: Telling) {
    this.#here = here;
    this.#telling = telling;
  }

  /** A part of a page as printed without a title: what is assumed in it ends with it. */
  box(edge: "begin" | "end", where: Span): void {
    if (!this.#here.printed) return;
    this.#telling.limits(null);
    if (edge === "begin") {
      const around = this.#here.sections.current;
      this.#boxes.push({ around, first: this.#here.sections.goOn(where) });
      return;
    }
    const box = this.#boxes.pop();
    if (!box) return;
    this.closed.push({ ...box, last: this.#here.sections.all.length - 1 });
    this.#here.sections.returnTo(box.around, where);
  }

  /** Notes the label of the part that a sentence begins. */
  entersPart(sentence: readonly Token[]): void {
    const label = labelOf(sentence)?.label;
    if (label === undefined) return;
    this.endPart(placeOf(sentence).from);
    this.part = label;
  }

  /** Ends a part of an exercise, with what it supposes. */
  endPart(at: number): void {
    if (this.isInPart) this.box("end", span(at, at));
    this.isInPart = false;
    this.part = null;
  }
}
