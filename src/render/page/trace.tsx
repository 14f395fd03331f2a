import type { VNode } from "preact";
import type { StepReport, TraceEntry } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { groups } from "../words.ts";
import { bareRow, changed } from "./change.ts";
import { RuleLink, Scroll, type View, Words } from "./view.tsx";

/**
 * What a move rests on: links where it names sentences of Given (`A1.3` is part of A1), else words.
 */
function Detail({ view, text }: { readonly view: View; readonly text: string }): VNode | null {
  if (text === "") return null;
  const names = text.split(", ");
  if (!names.every((name) => /^A\d+(\.\d+)?$/.test(name))) {
    return (
      <>
        {": "}
        <Words view={view} text={text} />
      </>
    );
  }
  const sentences = [...new Set(names.map((name) => name.replace(/\.\d+$/, "")))];
  return <>{sentences.map((id, i) => [i > 0 ? ", " : ", from ", <a href={`#${id}`}>{id}</a>])}</>;
}

/**
 * The moves that a page shows where there are no formulas between the rows: the shortest of each
 * law on one side, in the order of the proof.
 */
function shownMoves(trace: readonly TraceEntry[], most: number): readonly TraceEntry[] {
  const size = (entry: TraceEntry): number => entry.before.length + entry.after.length;
  const kinds = groups(trace, (entry) => `${entry.rule} ${entry.side} ${entry.detail}`);
  const short = new Set(
    kinds.flatMap((moves) => [...moves].sort((a, b) => size(a) - size(b)).slice(0, 1)),
  );
  let room = most;
  return trace.filter((entry) => {
    if (!short.has(entry)) return false;
    room -= size(entry);
    return room > 0;
  });
}

/**
 * What leads from the row before (TeX) to the next: the formulas between them, each with its law in
 * words and with what changed marked; where there are none, the instances of laws that were used.
 */
export function Trace({
  view,
  step,
  from,
}: {
  readonly view: View;
  readonly step: StepReport;
  readonly from: string;
}): VNode | null {
  if (step.between.length > 0) return <Between view={view} step={step} from={from} />;
  const trace = shownMoves(step.trace, view.weight.room);
  if (trace.length === 0) return null;
  return (
    <ol class="trace">
      {trace.map((entry, i) => {
        const { before, after } = changed(view.set, entry.before, entry.after, !view.weight.spoken);
        return (
          <li key={i}>
            <p>
              <RuleLink view={view} rule={entry.rule} />
              <Detail view={view} text={entry.detail} />
              {entry.side === "right" ? <span class="side"> (on the right side)</span> : null}
            </p>
            <Scroll html={before} label={spoken(view, `Before move ${i + 1}`, entry.before)} />
            <Scroll html={after} label={spoken(view, `After move ${i + 1}`, entry.after)} arrow />
          </li>
        );
      })}
    </ol>
  );
}

function spoken(view: View, label: string, tex: string): string {
  return view.weight.spoken ? label : `${label}: ${plainTex(tex)}`;
}

function Between({
  view,
  step,
  from,
}: {
  readonly view: View;
  readonly step: StepReport;
  readonly from: string;
}): VNode {
  // where a page is heavy, the shortest of the formulas are shown
  let room = view.weight.room;
  const short = new Set(
    step.between
      .toSorted((a, b) => (a.tex?.length ?? 0) - (b.tex?.length ?? 0))
      .filter(({ tex }, i) => {
        room -= tex?.length ?? 0;
        return room >= 0 || i < 2;
      }),
  );
  const shown = step.between
    .filter((each) => short.has(each))
    .map((each) => ({ ...each, tex: each.tex === null ? null : view.set.spelled(each.tex) }));
  return (
    <ol class="trace">
      {shown.map(({ rule, tex, says }, i) => {
        const before = shown[i - 1]?.tex ?? bareRow(from);
        return (
          <li key={i}>
            <p>
              <Words view={view} text={says} />
              {tex === null
                ? ` This gives row ${step.to + 1}.`
                : [" ", <RuleLink view={view} rule={rule} />]}
            </p>
            {tex === null ? null : (
              <Scroll
                html={changed(view.set, before, tex, !view.weight.spoken).after}
                label={spoken(view, `Formula ${i + 1} between the rows`, tex)}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
