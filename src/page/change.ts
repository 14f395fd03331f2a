import type { Doubt } from "../term/context.ts";
import type { Said } from "./asserted.ts";

/**
 * A way in which a sentence that is not read may change what is given: all of it, or what says that
 * things are independent.
 */
export interface Change {
  readonly name: string;
  readonly about: Doubt["about"];
  /** over the words of a sentence with blanks between them, `$` for a formula */
  readonly says: RegExp;
  /** whether a sentence that shows a relation may do so: else it says what follows */
  readonly relating?: true;
  /** whether it is said of all of the page: behind it, before it and beside it */
  readonly everywhere?: true;
  /** whether it says what signs stand for, so that nothing is refuted behind it either */
  readonly ofSigns?: true;
  /** what must hold of its formulas and words besides */
  readonly where?: (sentence: readonly Said[], text: string) => boolean;
  readonly example: string;
  /** near ones that change nothing */
  readonly refused: readonly string[];
}

/** Words with which sentences that change something go on: "Then we restrict ourselves to …". */
export const begins = "^ (?:(?:then|next|now|here|also|later|afterwards|and|so|finally) (?:, )?)*";

/** Whether a sentence, by its words with blanks between them, makes a change. */
export const makes = ({ says, where }: Change, sentence: readonly Said[], text: string): boolean =>
  says.test(text) && (where?.(sentence, text) ?? true);
