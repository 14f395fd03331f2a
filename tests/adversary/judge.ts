import { type CheckOptions, checkDocument } from "../../src/check/check.ts";
import type { FileReport } from "../../src/check/report.ts";
import { alone, documentOf } from "./document.ts";
import type { Draft, Kind } from "./kind.ts";
import { edition } from "./kinds/edits.ts";
import { type Failure, failure, worldsWith } from "./label.ts";
import { Random } from "./random.ts";
import type { Scene } from "./scene.ts";
import { type Style, styles } from "./tex.ts";

export type Label = "true" | "false" | "unsure" | "none";

/** A step with what is known of it and what the program says of it. */
export interface Judged {
  readonly label: Label;
  readonly verdict: string;
  /** what the kernel says by itself, where it was asked */
  readonly kernel: string | null;
  readonly tex: string;
  readonly rules: readonly string[];
  readonly reason: string;
  readonly sentences: readonly string[];
  readonly world: string | null;
  readonly message: string;
}

export interface Options {
  readonly steps: number;
  /** milliseconds for a step */
  readonly timeout: number;
  /** whether the kernel is asked by itself too */
  readonly kernel: boolean;
}

const settings: CheckOptions = {
  seed: 1,
  timeoutStep: 20_000,
  timings: false,
  proofs: false,
  terms: false,
};

const few = 14;
const many = 200;

interface Texts {
  readonly sentences: readonly string[];
  readonly displays: readonly string[];
}

interface Labelled {
  readonly draft: Draft;
  readonly tex: string;
  readonly failure: Failure | null;
}

/** A document of one kind: its givens with so many steps, each judged. */
export function judged(kind: Kind, seed: number, options: Options): Judged[] {
  const random = new Random(seed);
  const scene = kind.scene(random.fork());
  const style = random.pick(styles);
  const steps = kind.unlabelled
    ? drafts(kind, scene, style, random, options.steps)
    : labelled(kind, scene, style, random, options.steps);
  const texts = { sentences: scene.sentences, displays: steps.map((s) => s.tex) };
  const verdicts = verdictsOf(texts, options, {});
  if (kind.unlabelled) return steps.map((step, k) => plainly(step, scene, verdicts[k] as Verdict));
  const kernel = kernelOf(texts, steps, verdicts, options);
  const first = steps.map((step, k) =>
    settled(step, scene, random, verdicts[k] as Verdict, kernel[k] ?? null),
  );
  if (!kind.edited) return first;
  const { name, seed: other, ...edited } = edition(texts, random.fork());
  const again = verdictsOf(edited, options, { seed: other });
  return first.map((judgement, k) =>
    moved(judgement, again[k] as Verdict, { name, edited, place: k }),
  );
}

/** What an edit does to a verdict: from verified to refuted or back is a failure. */
function moved(
  before: Judged,
  after: Verdict,
  { name, edited, place }: { name: string; edited: Texts; place: number },
): Judged {
  const decided = ["verified", "refuted"];
  const opposite =
    decided.includes(before.verdict) &&
    decided.includes(after.verdict) &&
    before.verdict !== after.verdict;
  if (!opposite && after.verdict !== "fault") return before;
  return {
    ...before,
    verdict: after.verdict === "fault" ? "fault" : "moved",
    rules: [...before.rules, `${name}: ${before.verdict} then ${after.verdict}`],
    sentences: [...before.sentences, "--- edited:", ...edited.sentences],
    tex: `${before.tex}\n--- edited:\n${edited.displays[place]}`,
    message: after.message,
  };
}

function plainly({ draft, tex }: Labelled, scene: Scene, { verdict, message }: Verdict): Judged {
  return {
    label: "none",
    verdict,
    kernel: null,
    tex,
    rules: draft.rules,
    reason: scene.name,
    sentences: scene.sentences,
    world: null,
    message,
  };
}

function drafts(kind: Kind, scene: Scene, style: Style, random: Random, count: number): Labelled[] {
  const found = new Map<string, Labelled>();
  for (let tries = 0; found.size < count && tries < 6 * count; tries++) {
    const draft = kind.draft(scene, random.fork());
    if (!draft) continue;
    const tex = alone(draft.step, style);
    found.set(tex, { draft, tex, failure: null });
  }
  return [...found.values()];
}

/** What the kernel says by itself of the steps that are not known to be true. */
function kernelOf(
  { sentences, displays }: Texts,
  steps: readonly Labelled[],
  verdicts: readonly Verdict[],
  options: Options,
): (Verdict | null)[] {
  const asked = steps.map((s, k) => options.kernel && !s.draft.sound && isOpen(verdicts[k]));
  const some = displays.filter((_, k) => asked[k]);
  if (some.length === 0) return steps.map(() => null);
  const said = verdictsOf({ sentences, displays: some }, options, { witness: "off" });
  let at = 0;
  return asked.map((ask) => (ask ? (said[at++] ?? null) : null));
}

/** Where the verdict is verified the kernel has said so already. */
function isOpen(verdict: Verdict | undefined): boolean {
  return verdict?.verdict !== "verified";
}

function labelled(
  kind: Kind,
  scene: Scene,
  style: Style,
  random: Random,
  count: number,
): Labelled[] {
  const worlds = scene.worlds(random.fork(), few);
  const found: Labelled[] = [];
  const seen = new Set<string>();
  for (let tries = 0; found.length < count && tries < 12 * count; tries++) {
    const draft = kind.draft(scene, random.fork());
    if (!draft) continue;
    const tex = alone(draft.step, style);
    if (seen.has(tex)) continue;
    seen.add(tex);
    if (worldsWith(draft.step, worlds, scene.frames) === 0) continue;
    found.push({ draft, tex, failure: failure(draft.step, worlds, scene.frames) });
  }
  return found;
}

interface Verdict {
  readonly verdict: string;
  readonly message: string;
}

function settled(
  { draft, tex, failure: first }: Labelled,
  scene: Scene,
  random: Random,
  { verdict, message }: Verdict,
  kernel: Verdict | null,
): Judged {
  // what would be a false verdict is looked at in many more worlds
  const open = first === null && (verdict !== "undecided" || kernel?.verdict === "verified");
  const looked =
    open && !(draft.sound && verdict === "verified")
      ? failure(draft.step, scene.worlds(random.fork(), many), scene.frames)
      : first;
  const label: Label = looked ? "false" : draft.sound ? "true" : "unsure";
  return {
    label,
    verdict: label === "false" && draft.sound ? `unsound generator, ${verdict}` : verdict,
    kernel: kernel?.verdict ?? null,
    tex,
    rules: draft.rules,
    reason: scene.name,
    sentences: scene.sentences,
    world: looked?.text ?? null,
    message,
  };
}

/** The verdict on each step, all in one document; where that fails, each in one of its own. */
function verdictsOf(texts: Texts, options: Options, more: Partial<CheckOptions>): Verdict[] {
  const chosen = { ...settings, timeoutStep: options.timeout, ...more };
  const all = verdictsIn(texts, chosen);
  if (!("fault" in all)) return all;
  if (texts.displays.length === 1) return [{ verdict: "fault", message: all.fault }];
  return texts.displays.map((tex) => {
    const single = verdictsIn({ ...texts, displays: [tex] }, chosen);
    return "fault" in single ? { verdict: "fault", message: single.fault } : (single[0] as Verdict);
  });
}

function verdictsIn(
  { sentences, displays }: Texts,
  chosen: CheckOptions,
): Verdict[] | { readonly fault: string } {
  const source = documentOf(sentences, displays);
  let report: FileReport;
  try {
    report = checkDocument(source, "adversary.md", chosen);
  } catch (error) {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  const faults = report.diagnostics.filter((d) => d.severity === "fault");
  if (faults.length > 0) return { fault: faults.map((d) => d.message).join("; ") };
  const starts = startsOf(source);
  return displays.map((_, k) => verdictAt(report, starts[k] as number, starts[k + 1] ?? 1e9));
}

/** The lines that displays begin on. */
function startsOf(source: string): number[] {
  const marks = source.split("\n").flatMap((line, k) => (line === "$$" ? [k + 1] : []));
  return marks.filter((_, k) => k % 2 === 0);
}

function verdictAt(report: FileReport, from: number, to: number): Verdict {
  const chain = report.chains.find((c) => c.line > from && c.line < to);
  const step = chain?.steps[0];
  const own = report.diagnostics.filter((d) => d.line >= from && d.line < to);
  const said = (own.length ? own : report.diagnostics).map((d) => `${d.code} ${d.message}`);
  const errors = said.slice(0, 2).join("; ");
  if (!step) return { verdict: "unreadable", message: errors };
  if (step.rules.includes("lemma")) return { verdict: "fault", message: "rests on a step before" };
  const other = step.warnings.some((w) => w.code === "ambiguous-scope");
  return {
    verdict: step.verdict === "verified" && other ? "verified in another reading" : step.verdict,
    message: [
      step.message,
      step.rules.join(", "),
      step.verdict === "unreadable" ? errors : "",
    ].join(" "),
  };
}
