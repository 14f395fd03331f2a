import type { Counterexample } from "../../check/report.ts";

/** A law as the rule book shows it. Sentences hold `$TeX$`. */
export interface RuleEntry {
  readonly name: string;
  /** the rule of the language page under which steps report it */
  readonly rule: string;
  /** TeX */
  readonly statement: string;
  readonly conditions: readonly {
    readonly text: string;
    readonly without: string | null;
    readonly model: Counterexample | null;
  }[];
  readonly reason: string;
  readonly source: string;
  /** an instance of the law: the sentences that it needs, and the step in TeX */
  readonly given: readonly string[];
  readonly example: string;
  /** tempting neighbours that are false, each with the model that refutes it */
  readonly refused: readonly {
    readonly statement: string;
    readonly say: string;
    readonly model: Counterexample | null;
  }[];
  /** documents that use it */
  readonly usedIn: readonly { readonly title: string; readonly href: string }[];
}

/** The laws under one name of the language page, with what the name stands for. */
export interface RuleGroup {
  readonly rule: string;
  readonly says: string;
  readonly laws: readonly RuleEntry[];
}
