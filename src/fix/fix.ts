import type { FileReport, SentenceReport, Warning } from "../check/report.ts";
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

/** A page with more edits. */
interface Tried {
  readonly revision: Revision;
  readonly text: string;
  readonly report: FileReport;
  readonly told: readonly Written[];
}

/** So often a page is checked again at most. */
const mostChecks = 100;

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

  /** Writes the brackets that readings needed: all at once, or else one by one. */
  bracket(): void {
    const refused = new Set<string>();
    for (;;) {
      const open = this.#warnings().filter((each) => !refused.has(keyOf(each)));
      const [first] = open;
      if (!first) return;
      const tried = this.#bracketed(open) ?? (open.length > 1 ? this.#bracketed([first]) : null);
      if (tried) this.#keep(tried);
      else refused.add(keyOf(first));
    }
  }

  #bracketed(warnings: readonly Warning[]): Tried | null {
    const source = this.#source();
    const edits = warnings.map((each) => source.replacement(each, each.suggestion ?? ""));
    const fewer = (after: FileReport): boolean =>
      warningsIn(after) <= warningsIn(this.#report) - warnings.length;
    const told = warnings.map((each) => this.#told("brackets", each, each.suggestion ?? ""));
    return this.#try(edits, { added: null, changed: null }, fewer, told);
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
    const tried = this.#try([edit], allowed, holds, [told]);
    if (tried) this.#keep(tried);
    return tried !== null;
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

  /**
   * Writes what a claim or a chain lacks: for a claim with what its proof lacks, else by itself,
   * else with what is lacked below, which may be more.
   */
  #sayFor(lack: Lack, behind: readonly Lack[]): boolean {
    const next = behind.findIndex(({ of }) => of === "claim");
    const proof = lack.of === "claim" ? behind.slice(0, next < 0 ? behind.length : next) : [];
    return (
      this.#sayAll([lack, ...proof], [lack, ...proof]) ||
      (proof.length > 0 && this.#sayAll([lack], [lack])) ||
      (behind.length > 0 && this.#sayAll([lack], [lack, ...behind]))
    );
  }

  /** Writes what some lack, so that others have it; of several conditions as few as will do. */
  #sayAll(others: readonly Lack[], lacks: readonly Lack[]): boolean {
    const conditions = [...new Set(lacks.flatMap((each) => each.conditions))];
    const page = this.#page();
    const isLeast = lacks.length === 1 && !lacks[0]?.several;
    for (let k = 0; ; k += 1) {
      const full = this.#sayAt(k, others, conditions, page);
      if (full === "no spot") return false;
      if (full === null) continue;
      let least: Tried = full;
      let needed: readonly string[] = conditions;
      for (const each of isLeast ? [] : conditions) {
        const fewer = needed.filter((other) => other !== each);
        const tried = fewer.length > 0 ? this.#sayAt(k, others, fewer, page) : null;
        if (tried === null || tried === "no spot") continue;
        least = tried;
        needed = fewer;
      }
      this.#keep(least);
      return true;
    }
  }

  /** What comes of conditions that are written at the k-th spot for the first that lacks them. */
  #sayAt(
    k: number,
    lacks: readonly Lack[],
    conditions: readonly string[],
    page: Page,
  ): Tried | "no spot" | null {
    const [first] = lacks;
    const spot = first && spotsFor(first, conditions, page, this.#report)[k];
    if (!spot) return "no spot";
    const said = spot.apart ? assumingText(conditions) : spot.text;
    const known = new Map(lacks.flatMap(({ reads }) => [...reads]));
    const reads = conditions.map((text) => known.get(text) ?? text);
    const isIt = ({ text }: SentenceReport): boolean =>
      spot.apart ? text === said : text.includes(said);
    const isSaid = (after: FileReport): boolean =>
      lacks.every((each) => isMended(each, after)) &&
      after.sentences.some((each) => isIt(each) && isReadAs(each, reads));
    const edit = new Source(this.#text, this.#path, page).insertion(spot);
    const place = page.places.of({ from: spot.at, to: spot.at });
    const told = this.#told("condition", place, said);
    const allowed: Allowed = { added: spot.apart ? said : null, changed: null };
    return this.#try([edit], allowed, isSaid, [told]);
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

  /** The page with edits; null where it is worse then, or what they are for is not met. */
  #try(
    made: readonly (Edit | null)[],
    allowed: Allowed,
    isMet: (after: FileReport) => boolean,
    told: readonly Written[],
  ): Tried | null {
    const edits = made.flatMap((edit) => edit ?? []);
    if (edits.length < made.length || overlap(edits) || this.#checks >= mostChecks) return null;
    this.#checks += 1;
    const revision = this.#revision.with(edits);
    const { text } = revision;
    const report = this.#options.check(text);
    return isMet(report) && isNoWorse(this.#report, report, allowed)
      ? { revision, text, report, told }
      : null;
  }

  #keep({ revision, text, report, told }: Tried): void {
    this.#revision = revision;
    this.#text = text;
    this.#report = report;
    this.#written.push(...told);
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

/** Whether two of some edits touch the same letters. */
const overlap = (edits: readonly Edit[]): boolean =>
  edits.some((a, k) => edits.slice(k + 1).some((b) => a.from < b.to && b.from < a.to));

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
