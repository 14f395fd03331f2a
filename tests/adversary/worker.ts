import { type Judged, judged, type Options } from "./judge.ts";
import { kinds } from "./kinds/index.ts";
import { seedDependence } from "./seeds.ts";

/** What a worker process is asked: a document of a kind, or one whose seeds are compared. */
export type Task =
  | { readonly kind: string; readonly seed: number; readonly options: Options }
  | { readonly path: string };

export type Answer = { readonly steps: readonly Judged[] } | { readonly difference: string | null };

function answer(task: Task): Answer {
  if ("path" in task) return { difference: seedDependence(task.path) };
  const kind = kinds.find((k) => k.name === task.kind);
  if (!kind) throw new RangeError(`no kind ${task.kind}`);
  return { steps: judged(kind, task.seed, task.options) };
}

process.on("message", (task: Task) => {
  process.send?.(answer(task));
});
