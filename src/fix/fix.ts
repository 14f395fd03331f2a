import type { FileReport, Warning } from "../check/report.ts";
import { type Page, readPage } from "../page/read.ts";
import type { ReadIncluded } from "../page/tex/include.ts";
import { type Edit, Revision } from "../text/edit.ts";
import { type LineOfFile, Lines } from "../text/place.ts";
import { isMended, isOpen, type Lack, lacksOf } from "./lack.ts";
import { type Obstacle, obstaclesOf } from "./obstacle.ts";
import { assumingText, isReadAs } from "./saying.ts";
import { Source } from "./source.ts";
import { spotsFor } from "./spot.ts";
import { type Allowed, isNoWorse } from "./worse.ts";

export { refusalText } from "./obstacle.ts";
export { changeText } from "./source.ts";

/** What is asked for, and what the page is checked with. */
export interface FixOptions {
  /** whether corrected right sides are written too */
  readonly corrections: boolean;
  /** checks a text of the page */
  readonly check: (source: string) => FileReport;
  /** reads what a page of TeX takes in, as for its check */
  readonly include?: ReadIncluded | undefined;
}

/** What was written, and where: a line of the page as it was. */
export interface Written {
  readonly kind: "condition" | "brackets" | "correction";
  readonly line: number;
  readonly text: string;
}

/** What came of a page: it passes with some edits, or without; or it would not pass with any. */
export type Fixed =
  | {
      readonly kind: "fixed";
      readonly text: string;
      readonly edits: readonly Edit[];
      readonly written: readonly Written[];
      readonly report: FileReport;
    }
  | {
      readonly kind: "refused";
      readonly obstacles: readonly Obstacle[];
      readonly report: FileReport;
    };

/**
 * Writes into a page what its report asks for and is safe: brackets that a reading needed,
 * corrected right sides where they are asked for, and what steps and claims need that the page
 * leaves unsaid. Each is tried by itself and the page checked again: it stays only where nothing is
 * worse for it. A byte order mark stays where it is.
 */
export function fix(source: string, path: string, options: FixOptions): Fixed {
  const mark = source.startsWith("\uFEFF") ? 1 : 0;
  const fixing = new Fixing(source.slice(mark), path, options);
  fixing.bracket();
  if (options.corrections) fixing.correct();
  fixing.say();
  const fixed = fixing.result();
  if (fixed.kind === "refused" || mark === 0) return fixed;
  const edits = fixed.edits.map(({ from, to, text }) => ({ from: from + 1, to: to + 1, text }));
  return { ...fixed, text: `\uFEFF${fixed.text}`, edits };
}

/** So often a page is checked again at most. */
const mostChecks = 200;

/** A page while it is being mended. */
class Fixing {
  readonly #original: string;
  readonly #path: string;
  readonly #options: FixOptions;
  readonly #written: Written[] = [];
  #revision: Revision;
  #text: string;
  #report: FileReport;
  #checks = 0;

  constructor(source: string, path: string, options: FixOptions) {
    this.#original = source;
    this.#path = path;
    this.#options = options;
    this.#revision = Revision.of(source);
    this.#text = source;
    this.#report = options.check(source);
  }

  result(): Fixed {
    const report = this.#report;
    if (report.status !== "passed" && report.status !== "skipped")
      return {
        kind: "refused",
        obstacles: obstaclesOf(report, (line) => this.#lineNow(line)),
        report,
      };
    const { edits } = this.#revision;
    return { kind: "fixed", text: this.#text, edits, written: this.#written, report };
  }

  /** Writes the brackets that readings needed. */
  bracket(): void {
    const refused = new Set<string>();
    for (;;) {
      const warning = this.#warnings().find((each) => !refused.has(keyOf(each)));
      if (!warning) return;
      const text = warning.suggestion ?? "";
      const edit = this.#source().replacement(warning, text);
      const fewer = (after: FileReport): boolean => warningsIn(after) < warningsIn(this.#report);
      const told = this.#told("brackets", warning, text);
      if (!edit || !this.#try([edit], { added: null, changed: null }, fewer, told))
        refused.add(keyOf(warning));
    }
  }

  #warnings(): readonly Warning[] {
    return this.#report.chains.flatMap((chain) =>
      isOpen(chain) && chain.file === undefined ? bracketsOf(chain.steps) : [],
    );
  }

  /** Writes the right sides of false steps, each chain from its first false step on. */
  correct(): void {
    for (const k of this.#report.chains.keys()) {
      let done = -1;
      for (;;) {
        const chain = this.#report.chains[k];
        const step = chain?.steps.findIndex(
          (s) => s.verdict === "refuted" && s.suggestion !== null,
        );
        if (!chain || !isOpen(chain) || step === undefined || step <= done) break;
        if (!this.#correctStep(k, step)) break;
        done = step;
      }
    }
  }

  #correctStep(chain: number, step: number): boolean {
    const { steps, lines } = this.#report.chains[chain] ?? {};
    const { suggestion: text, to, slipOf } = steps?.[step] ?? {};
    const line = lines?.[to ?? -1];
    if (!line || typeof text !== "string" || (slipOf !== null && slipOf !== to)) return false;
    const edit = this.#source().replacement(line, text);
    const holds = (after: FileReport): boolean =>
      after.chains[chain]?.steps[step]?.verdict === "verified";
    const told = this.#told("correction", line, text);
    const allowed: Allowed = { added: null, changed: { chain, step } };
    return edit !== null && this.#try([edit], allowed, holds, told);
  }

  /** Writes what steps and claims need and the page leaves unsaid, as sentences. */
  say(): void {
    const refused = new Set<string>();
    const keyed = ({ of, index }: Lack): string => `${of} ${index}`;
    for (;;) {
      const lacks = lacksOf(this.#report);
      const lack = lacks.find((each) => !refused.has(keyed(each)));
      if (!lack) return;
      const behind = lacks.slice(lacks.indexOf(lack) + 1);
      if (!this.#sayFor(lack, behind)) refused.add(keyed(lack));
    }
  }

  /** Writes what a claim or a chain lacks; for a claim, first with all that its proof lacks. */
  #sayFor(lack: Lack, behind: readonly Lack[]): boolean {
    const next = behind.findIndex(({ of }) => of === "claim");
    const proof = lack.of === "claim" ? behind.slice(0, next < 0 ? behind.length : next) : [];
    const together = [lack, ...proof];
    return [...(proof.length > 0 ? [together] : []), [lack]].some((lacks) => this.#sayAll(lacks));
  }

  #sayAll(lacks: readonly Lack[]): boolean {
    const [first] = lacks;
    if (!first) return false;
    const conditions = [...new Set(lacks.flatMap((each) => each.conditions))];
    const page = this.#page();
    const source = new Source(this.#text, this.#path, page);
    return spotsFor(first, conditions, page, this.#report).some((spot) => {
      const edit = source.insertion(spot);
      if (!edit) return false;
      const said = spot.apart ? assumingText(conditions) : spot.text;
      const added = spot.apart ? said : null;
      const isSaid = (after: FileReport): boolean =>
        lacks.every((each) => isMended(each, after)) &&
        after.sentences.some(
          (each) =>
            (spot.apart ? each.text === said : each.text.includes(said)) &&
            isReadAs(each, conditions),
        );
      const told = this.#told("condition", first.place, said);
      return this.#try([edit], { added, changed: null }, isSaid, told);
    });
  }

  /** What is written at a place of the page as it is now. */
  #told(kind: Written["kind"], { line }: LineOfFile, text: string): Written {
    return { kind, line: this.#lineNow(line), text };
  }

  /** Where a line of the text stands in the page as it was. */
  #lineNow(line: number): number {
    const offset = this.#revision.inSource(new Lines(this.#text).startOf(line));
    return new Lines(this.#original).at(offset).line;
  }

  /** Makes edits, if the page is no worse with them and what they are for comes of them. */
  #try(
    edits: readonly Edit[],
    allowed: Allowed,
    isMet: (after: FileReport) => boolean,
    told: Written,
  ): boolean {
    if (this.#checks >= mostChecks) return false;
    this.#checks += 1;
    const revision = this.#revision.with(edits);
    const { text } = revision;
    const after = this.#options.check(text);
    if (!isMet(after) || !isNoWorse(this.#report, after, allowed)) return false;
    this.#revision = revision;
    this.#text = text;
    this.#report = after;
    this.#written.push(told);
    return true;
  }

  #page(): Page {
    return readPage(this.#text, this.#path, { include: this.#options.include });
  }

  #source(): Source {
    return new Source(this.#text, this.#path, this.#page());
  }
}

/** What was written into a page, for people. */
export function fixedText({ written }: Extract<Fixed, { kind: "fixed" }>, path: string): string {
  const lines = written.map(({ line, text }) => `  line ${line}: ${text}\n`);
  const how = lines.length > 0 ? "now, with" : "as it is; there is nothing to write";
  return `${path} passes ${how}\n${lines.join("")}`;
}

const keyOf = ({ line, column, suggestion }: Warning): string =>
  `${line}:${column} ${suggestion ?? ""}`;

/** Brackets that steps need. */
const bracketsOf = (steps: FileReport["chains"][number]["steps"]): readonly Warning[] =>
  steps.flatMap(({ warnings }) =>
    warnings.filter(
      ({ severity, code, suggestion, file }) =>
        severity === "warning" &&
        code === "ambiguous-scope" &&
        suggestion !== null &&
        file === undefined,
    ),
  );

const warningsIn = (report: FileReport): number =>
  report.chains.reduce((sum, { steps }) => sum + bracketsOf(steps).length, 0);
