import type { VNode } from "preact";
import type { LineReport, StepReport, Warning } from "../../check/report.ts";
import { groups } from "../words.ts";
import { bareRow } from "./change.ts";
import { Conditions } from "./conditions.tsx";
import { isPlain } from "./math.ts";
import { failingExample, Model, Suggestion } from "./model.tsx";
import { Scroll, type View, Words } from "./view.tsx";

/** Warnings, and what is wrong with a step that fails: always in view. */
export function Notices({
  view,
  step,
  line,
  from,
}: {
  readonly view: View;
  readonly step: StepReport;
  readonly line: LineReport | null;
  readonly from: LineReport | null;
}): VNode | null {
  // one slip is told once, at its row
  const failed =
    step.slipOf === null &&
    (step.counterexample !== null || step.residual !== null || step.suggestion !== null);
  if (step.warnings.length === 0 && step.conditions.length === 0 && !failed) return null;
  const alike = groups(
    step.warnings,
    ({ severity, code, message }) => `${severity} ${code} ${message}`,
  );
  return (
    <div class="notices">
      {step.conditions.length > 0 ? (
        <div class="notice holds-if">
          <span class="label">Holds if</span>
          <Conditions view={view} conditions={step.conditions} />
        </div>
      ) : null}
      {failed ? (
        <div class={`notice ${step.verdict}`}>
          {step.counterexample ? (
            <Model
              view={view}
              model={step.counterexample}
              relation={step.relation}
              caption={failingExample}
              sides={from && line ? [bareRow(from.tex), bareRow(line.tex)] : null}
            />
          ) : null}
          {step.residual ? (
            <div>
              <span class="label">Left minus right, in general</span>{" "}
              <Scroll html={view.set.display(step.residual)} label="Left minus right" />
            </div>
          ) : null}
          {step.suggestion ? (
            <Suggestion view={view} tex={step.suggestion} label="What would be right" />
          ) : null}
        </div>
      ) : null}
      {alike.map((warnings, i) => (
        <Notice view={view} warnings={warnings} line={line} relation={step.relation} key={i} />
      ))}
    </div>
  );
}

/**
 * Warnings that say the same of several pieces of a row, with all their suggestions in place at
 * once.
 */
function Notice({
  view,
  warnings,
  line,
  relation,
}: {
  readonly view: View;
  readonly warnings: readonly Warning[];
  readonly line: LineReport | null;
  readonly relation: string;
}): VNode | null {
  const [first] = warnings;
  if (!first) return null;
  const mended = corrected(view, warnings, line);
  const counterexample = warnings.find((warning) => warning.counterexample)?.counterexample;
  const inner = (
    <>
      {mended ? (
        <Suggestion view={view} tex={mended.tex} html={mended.html} label="With the brackets" />
      ) : null}
      {mended
        ? null
        : warnings.map((warning) =>
            warning.suggestion ? (
              <Suggestion view={view} tex={warning.suggestion} label="Write" key={warning.column} />
            ) : null,
          )}
      {counterexample ? (
        <details>
          <summary>Why the row as written would be wrong</summary>
          <Model
            view={view}
            model={view.weight.workings ? counterexample : { ...counterexample, working: null }}
            relation={relation}
            caption="An example in which the plain reading fails."
          />
        </details>
      ) : null}
    </>
  );
  if (first.severity === "note" && warnings.some((warning) => warning.suggestion)) {
    return (
      <details class="notice note">
        <summary>
          <span class="label">Note</span> <Words view={view} text={first.message} />
        </summary>
        {inner}
      </details>
    );
  }
  return (
    <div class={`notice ${first.severity}`}>
      <p>
        <span class="label">{first.severity === "warning" ? "Warning" : "Note"}</span>{" "}
        <Words view={view} text={first.message} />
      </p>
      {inner}
    </div>
  );
}

/**
 * The author's row with the suggestions in their places, marked; null where a piece does not stand
 * on the row.
 */
function corrected(
  view: View,
  warnings: readonly Warning[],
  line: LineReport | null,
): { readonly tex: string; readonly html: string } | null {
  if (!line || !isPlain(line.tex)) return null;
  const { from, to } = view.spanOf(line);
  let tex = "";
  let marked = "";
  let done = from;
  for (const warning of [...warnings].sort((a, b) => a.line - b.line || a.column - b.column)) {
    const { from: start, to: end } = view.spanOf(warning);
    if (!warning.suggestion || start < done || end > to) return null;
    const between = view.source.slice(done, start);
    tex += between + warning.suggestion;
    marked += bareRow(between) + withBrackets(view.source.slice(start, end), warning.suggestion);
    done = end;
  }
  const rest = view.source.slice(done, to);
  const html = view.set.set(marked + bareRow(rest), true, true);
  return html === null ? null : { tex: bareRow(tex + rest).trim(), html };
}

/**
 * The suggestion with what it adds to the piece marked: all of it where it is not the piece with
 * brackets put in. Brackets that grow cannot be marked; such of a fixed size stand in.
 */
function withBrackets(piece: string, suggestion: string): string {
  const plain = bareRow(piece).replaceAll(/\s/g, "");
  let kept = 0;
  let tex = "";
  for (const token of suggestion.match(
    /\\(?:left|right)\s*(?:\\[{}]|[^\s\\])|\\[A-Za-z]+|\\?[^\s]|\s+/g,
  ) ?? []) {
    const bare = token.replaceAll(/\s/g, "");
    const added = /^(?:\\(left|right))?([()[\]])$/.exec(bare);
    if (plain.startsWith(bare, kept)) {
      kept += bare.length;
      tex += token;
    } else if (added)
      tex += `\\htmlData{n=1}{${added[1] === undefined ? "" : added[1] === "left" ? "\\biggl" : "\\biggr"}${added[2]}}`;
    else return `\\htmlData{n=1}{${suggestion}}`;
  }
  return kept === plain.length ? tex : `\\htmlData{n=1}{${suggestion}}`;
}
