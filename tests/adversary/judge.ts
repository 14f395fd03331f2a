import { type CheckOptions, checkDocument } from "../../src/check/check.ts";
import type { FileReport } from "../../src/check/report.ts";
import { alone, documentOf } from "./document.ts";
import type { Draft, Kind } from "./kind.ts";
import { type Failure, failure, worldsWith } from "./label.ts";
import { Random } from "./random.ts";
import type { Scene } from "./scene.ts";
import { type Style, styles } from "./tex.ts";

export type Label = "true" | "false" | "unsure";

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
  readonly timeout: number;
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
  const steps = labelled(kind, scene, style, random, options.steps);
  const verdicts = verdictsOf(scene, steps, {});
  const kernel = options.kernel ? verdictsOf(scene, steps, { witness: "off" } as object) : null;
  return steps.map((step, k) =>
    settled(step, scene, random, verdicts[k] as Verdict, kernel?.[k] ?? null),
  );
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
function verdictsOf(scene: Scene, steps: readonly Labelled[], more: object): Verdict[] {
  const all = verdictsIn(scene.sentences, steps.map((s) => s.tex), more);
  if (!("fault" in all)) return all;
  if (steps.length === 1) return [{ verdict: "fault", message: all.fault }];
  return steps.map((step) => {
    const single = verdictsIn(scene.sentences, [step.tex], more);
    return "fault" in single
      ? { verdict: "fault", message: single.fault }
      : (single[0] as Verdict);
  });
}

function verdictsIn(
  sentences: readonly string[],
  displays: readonly string[],
  more: object,
): Verdict[] | { readonly fault: string } {
  const source = documentOf(sentences, displays);
  let report: FileReport;
  try {
    report = checkDocument(source, "adversary.md", { ...settings, ...more });
  } catch (error) {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  const faults = report.diagnostics.filter((d) => d.severity === "fault");
  if (faults.length > 0) return { fault: faults.map((d) => d.message).join("; ") };
  const lines = source.split("\n");
  const starts = lines.flatMap((line, k) => (line === "$$" ? [k + 2] : [])).filter((_, k) => k % 2 === 0);
  return displays.map((_, k) => {
    const chain = report.chains.find((c) => c.line === starts[k]);
    const step = chain?.steps[0];
    if (!step) return { verdict: "unreadable", message: errorAt(report, starts[k] as number) };
    if (step.rules.includes("lemma")) return { verdict: "fault", message: "rests on a step before" };
    const other = step.warnings.some((w) => w.code === "ambiguous-scope");
    return {
      verdict: step.verdict === "verified" && other ? "verified in another reading" : step.verdict,
      message: `${step.message} ${step.rules.join(", ")}${step.verdict === "unreadable" ? errorAt(report, starts[k] as number) : ""}`,
    };
  });
}

function errorAt(report: FileReport, line: number): string {
  const own = report.diagnostics.filter((d) => d.line === line || d.line === line - 1);
  return (own.length ? own : report.diagnostics).map((d) => `${d.code} ${d.message}`).slice(0, 2).join("; ");
}
