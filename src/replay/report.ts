import { forgetLabels } from "../kernel/label.ts";
import type { Law } from "../kernel/law.ts";
import { forgetAtoms } from "../kernel/polynomial.ts";
import { withinTime } from "../kernel/ring/budget.ts";
import { relationOf } from "../term/sign.ts";
import { type Certificate, CertificateReader } from "./certificate.ts";
import { isLemma, joins, Lemmas, type Shown, type ShownChain } from "./lemma.ts";
import {
  type ChainData,
  chainOf,
  list,
  NoReportError,
  record,
  type StepData,
  text,
} from "./read.ts";
import { replayCertificate } from "./replayer.ts";
import { rulebook } from "./rulebook.ts";

export { NoReportError } from "./read.ts";

import { groundsText, statementText } from "./words.ts";

/** What became of one step: its certificate proves what it is said to prove, or why not. */
export interface ReplayedStep {
  readonly path: string;
  readonly chain: string;
  /** its place in the chain, from 1 */
  readonly step: number;
  /** the line of the document that its second row begins on */
  readonly line: number | null;
  readonly status: "replayed" | "refused";
  /** what the report calls it */
  readonly verdict: string;
  /** as the report shows it */
  readonly shown: string;
  /** what the certificate proves, written from its terms; two for a row with two signs */
  readonly statements: readonly string[];
  /** the givens that it rests on, each with what it says as terms */
  readonly givens: readonly { readonly id: string; readonly says: string }[];
  /** what the names in it are declared as */
  readonly names: readonly string[];
  readonly laws: readonly string[];
  /** of a refused one: the move, from 1, where it is one that is refused */
  readonly move: number | null;
  readonly reason: string | null;
}

/** Signs of a certificate at most; of those that are found, none has a twentieth of that. */
const longest = 2_000_000;

/** So many certificates may take all of their time; then the rest of a report is not tried. */
const patience = 20;

/** How long a report may still be at work. */
class Clock {
  #end: number;

  constructor(milliseconds: number) {
    this.#end = performance.now() + milliseconds;
  }

  isOver(): boolean {
    return performance.now() > this.#end;
  }

  stop(): void {
    this.#end = Number.NEGATIVE_INFINITY;
  }
}

export interface ReplayOptions {
  readonly laws: ReadonlyMap<string, Law>;
  /** milliseconds for one certificate */
  readonly timeout: number;
  /** runs the work of one certificate; stops it from outside where that can be done */
  readonly run?: <T>(work: () => T) => T;
  /** whether work was stopped: what it has left behind is not to be relied on */
  readonly isStopped?: (error: unknown) => boolean;
}

/**
 * Replays the certificates of a report, each in kernels of its own. Throws `NoReportError` where
 * the data are no report.
 */
export function replayReport(data: unknown, options: ReplayOptions): readonly ReplayedStep[] {
  const report = record(data);
  const tool = record(report["tool"]);
  if (report["schema"] !== 1 || tool["name"] !== "almost-surely" || !Array.isArray(report["files"]))
    throw new NoReportError("it is no report of almost-surely");
  const clock = new Clock(patience * options.timeout);
  return report["files"].flatMap((file: unknown) =>
    new FileReplay(record(file), options, clock).steps(),
  );
}

class FileReplay {
  readonly #path: string;
  readonly #chains: readonly ChainData[];
  readonly #sentences: ReadonlySet<string>;
  readonly #reader: CertificateReader | string;
  readonly #options: ReplayOptions;
  readonly #clock: Clock;

  constructor(file: Readonly<Record<string, unknown>>, options: ReplayOptions, clock: Clock) {
    this.#clock = clock;
    this.#path = text(file["path"]);
    this.#chains = list(file["chains"]).map((chain) => chainOf(record(chain)));
    this.#sentences = new Set(list(file["assumptions"]).map((a) => text(record(a)["id"])));
    this.#options = options;
    this.#reader = readerOf(file["grounds"]);
  }

  steps(): readonly ReplayedStep[] {
    const made = this.#chains.map((chain) => ({
      chain,
      steps: chain.steps.map((step, k) => this.#step(chain, step, k)),
    }));
    const shown = new Map<string, ShownChain>(
      made.map(({ chain, steps }) => [
        chain.id,
        { rows: chain.lines.length, steps: steps.map((each) => each?.shown ?? null) },
      ]),
    );
    const lemmas = new Lemmas(shown);
    return made.flatMap(({ chain, steps }) =>
      steps.flatMap((each, k) => {
        if (!each) return [];
        const reason = each.shown && objection(chain, steps, k, lemmas);
        return [reason ? { ...each.outcome, status: "refused" as const, reason } : each.outcome];
      }),
    );
  }

  #step(chain: ChainData, step: StepData, k: number): Made | null {
    const holds = step.verdict === "verified" || step.verdict === "holds-if";
    if (!holds && step.proof === null) return null;
    const [from, to] = [chain.lines[step.from], chain.lines[step.to]];
    const base = {
      path: this.#path,
      chain: chain.id,
      step: k + 1,
      line: to?.line ?? null,
      verdict: step.verdict,
      shown: `${from?.tex ?? ""} ${step.relation} ${to?.tex ?? ""}`.replaceAll(/\s+/g, " "),
    };
    const parts: Certificate[] = [];
    const refused = (reason: string, move: number | null = null): Made => ({
      ...{ shown: null, parts },
      outcome: {
        ...{ ...base, ...saidBy(parts), status: "refused", reason },
        move: move === null ? null : move + 1,
      },
    });
    if (step.proof === null) return refused(`it is called ${step.verdict} and has no certificate`);
    if (!holds) return refused(`it has a certificate and is called ${step.verdict}`);
    if (!from || !to) return refused("it joins no two rows");
    const reader = this.#reader;
    if (typeof reader === "string") return refused(reader);
    const { lower, ...upper } = step.proof;
    const signs = /\\[pm]{2}(?![a-zA-Z])/.test(from.tex + to.tex);
    if (signs !== (lower !== undefined)) return refused("not a certificate for each of its signs");
    for (const part of signs ? [upper, lower] : [upper]) {
      const made = this.#certificate(reader, part, step);
      if ("reason" in made) return refused(made.reason, made.move);
      parts.push(made);
    }
    const texts = parts.map((part) => statementText(part.statement));
    if (new Set(texts).size < texts.length) return refused("both signs have one certificate");
    const [certificate] = parts as [Certificate];
    return {
      parts,
      shown: { from: step.from, to: step.to, verified: step.verdict === "verified", certificate },
      outcome: { ...base, ...saidBy(parts), status: "replayed", move: null, reason: null },
    };
  }

  #certificate(reader: CertificateReader, data: unknown, step: StepData): Certificate | Objection {
    const { run = (work) => work(), timeout, laws } = this.#options;
    if (this.#clock.isOver()) return no("not tried: those before it took all the time there is");
    try {
      if (JSON.stringify(data).length > longest) return no("the certificate is too long");
      return run(() => {
        forgetAtoms();
        forgetLabels();
        const certificate = reader.certificate(data);
        const { relation } = certificate.statement;
        if (relationOf(step.relation) !== relation)
          return no(`the certificate is of ${relation}, the step of ${step.relation}`);
        const untold = this.#untold(certificate, step);
        if (untold !== null) return no(untold);
        const made = withinTime(timeout, () => replayCertificate(certificate, laws));
        return "flaw" in made ? no(made.flaw, made.move) : certificate;
      });
    } catch (error) {
      if (this.#options.isStopped?.(error)) {
        this.#clock.stop();
        return no("takes too much time");
      }
      if (error instanceof TypeError || error instanceof RangeError) return no(error.message);
      throw error;
    }
  }

  /** What a certificate rests on that its step does not say; null where it says all of it. */
  #untold({ statement: { context }, proof }: Certificate, step: StepData): string | null {
    for (const id of proof.givens) {
      const given = context.assumptions.find((a) => a.id === id);
      if (!given) return `it rests on ${id}, which its context has not`;
      if (/^if \d+$/.test(id)) {
        if (!step.conditional) return `it holds under ${id}, and the step names no condition`;
        continue;
      }
      const { sentence } = given;
      if (step.supposed) continue;
      if (!step.assumptions.includes(sentence))
        return `it rests on ${id}, and the step does not name ${sentence}`;
      if (!isLemma(id) && !this.#sentences.has(sentence))
        return `it rests on ${id}, which no sentence of the report says`;
    }
    return null;
  }
}

/** What became of a step, and, where its certificate replays, what it shows. */
interface Made {
  readonly outcome: ReplayedStep;
  readonly shown: Shown | null;
  /** its certificates, as far as they replay */
  readonly parts: readonly Certificate[];
}

/** Why a step whose certificate replays is not shown by it all the same; null where it is. */
function objection(
  chain: ChainData,
  steps: readonly (Made | null)[],
  k: number,
  lemmas: Lemmas,
): string | null {
  const own = steps[k]?.shown;
  const before = steps[k - 1]?.shown;
  if (!own) return null;
  const { statement } = own.certificate;
  const free = !chain.steps[k]?.conditional && !chain.steps[k - 1]?.conditional;
  if (before && free && before.to === own.from)
    if (!joins(before.certificate.statement.right, statement.left))
      return "its first row is another term in the step before";
  const taken = steps[k]?.parts.map((part) => lemmas.unshown(part)) ?? [];
  return taken.find((each) => each !== null) ?? null;
}

interface Objection {
  readonly reason: string;
  readonly move: number | null;
}

const no = (reason: string, move: number | null = null): Objection => ({ reason, move });

/** What certificates say that they prove, and from what. */
function saidBy(
  parts: readonly Certificate[],
): Pick<ReplayedStep, "statements" | "givens" | "names" | "laws"> {
  const grounds = parts.map((part) => groundsText(part.statement, part.proof.givens));
  const givens = new Map(grounds.flatMap((each) => each.givens));
  return {
    statements: parts.map((part) => statementText(part.statement)),
    givens: [...givens].map(([id, says]) => ({ id, says })),
    names: [...new Set(grounds.flatMap((each) => each.names))],
    laws: [...new Set(parts.flatMap((part) => part.proof.laws))],
  };
}

function readerOf(grounds: unknown): CertificateReader | string {
  if (grounds === undefined || grounds === null) return "the report has no certificates";
  try {
    const reader = new CertificateReader(grounds);
    return reader.rulebook === rulebook
      ? reader
      : `it was made with another rule book: ${reader.rulebook.slice(0, 40)}, not ${rulebook}`;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return error.message;
    throw error;
  }
}
