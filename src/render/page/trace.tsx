import type { VNode } from "preact";
import type { TraceEntry } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { count, groups } from "../words.ts";
import { changed } from "./change.ts";
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

/** Moves of one kind that are shown. */
const oneKind = 2;

/**
 * The moves that a page has room for: of those by one law on one side the shortest, in the order of
 * the proof.
 */
function shownMoves(trace: readonly TraceEntry[], most: number): readonly TraceEntry[] {
  const size = (entry: TraceEntry): number => entry.before.length + entry.after.length;
  const kinds = groups(trace, (entry) => `${entry.rule} ${entry.side} ${entry.detail}`);
  const short = new Set(
    kinds.flatMap((moves) => [...moves].sort((a, b) => size(a) - size(b)).slice(0, oneKind)),
  );
  let room = most;
  return trace.filter((entry) => {
    if (!short.has(entry)) return false;
    room -= size(entry);
    return room > 0;
  });
}

/**
 * The moves of a proof: each law with what it rewrites, the changed parts marked before and after.
 */
export function Trace({
  view,
  trace: whole,
  line,
}: {
  readonly view: View;
  readonly trace: readonly TraceEntry[];
  readonly line: number;
}): VNode {
  const trace = shownMoves(whole, view.weight.room);
  return (
    <ol class="trace">
      {trace.map((entry, i) => {
        const { before, after } = changed(view.set, entry.before, entry.after, !view.weight.spoken);
        const label = (when: string, tex: string): string =>
          view.weight.spoken ? `${when} move ${i + 1}` : `${when} move ${i + 1}: ${plainTex(tex)}`;
        return (
          <li key={i}>
            <p>
              <RuleLink view={view} rule={entry.rule} />
              <Detail view={view} text={entry.detail} />
              {entry.side === "right" ? <span class="side"> (on the right side)</span> : null}
            </p>
            {/* A move that begins where the last one ended need not show that again. */}
            {i > 0 && trace[i - 1]?.after === entry.before ? null : (
              <Scroll html={before} label={label("Before", entry.before)} />
            )}
            <Scroll html={after} label={label("After", entry.after)} arrow />
          </li>
        );
      })}
      {trace.length < whole.length ? (
        <li class="more">
          {trace.length > 0 ? "and " : ""}
          {count(whole.length - trace.length, trace.length > 0 ? "more move" : "move")};{" "}
          <code>{`surely explain ${view.report.path}:${line}`}</code> lists all
        </li>
      ) : null}
    </ol>
  );
}
