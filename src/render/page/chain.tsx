import type { VNode } from "preact";
import type { ChainReport, LineReport, Place, StepReport, TraceEntry, Warning } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { count, listed } from "../words.ts";
import { changed, rowMarked } from "./change.ts";
import { Model, Suggestion } from "./model.tsx";
import { Html, Mark, type MarkKind, RuleLink, rowId, Scroll, Tex, type View, Words } from "./view.tsx";

/** Rows longer than this (in TeX tokens) take the whole width, with their reasons beneath. */
const roomForReasons = 42;

/** A chain as rows of one grid: number, verdict in the relation's place, formula, and the reason, which unfolds into the rewriting. */
export function Chain({ view, chain }: { readonly view: View; readonly chain: ChainReport }): VNode {
  const short = chain.lines.every((line) => (line.tex.match(/\\[A-Za-z]+|[^\s{}_^\\&]/g)?.length ?? 0) <= roomForReasons);
  const incoming = new Map(chain.steps.map((step) => [step.to, step] as const));
  return (
    <section class={`chain${short ? " beside" : ""}`} id={chain.id} aria-label={`Chain ${chain.id}`}>
      {chain.expect === null ? null : (
        <p class="expect">
          The author expects this chain to be <strong>{chain.expect}</strong>
          {chain.expect === chain.verdict ? ", and it is." : `; it is ${chain.verdict}.`}
        </p>
      )}
      <ol class="rows">
        {chain.lines.map((_, index) => (
          <Row view={view} chain={chain} index={index} step={incoming.get(index) ?? null} key={index} />
        ))}
      </ol>
    </section>
  );
}

function Row({ view, chain, index, step }: { readonly view: View; readonly chain: ChainReport; readonly index: number; readonly step: StepReport | null }): VNode {
  const line = chain.lines[index];
  const html = rowHtml(view, chain, index);
  const kind = step ? markOf(step) : null;
  return (
    <li class={`row ${kind ?? "first"}`} id={rowId(chain, index)}>
      <a class="n" href={`#${rowId(chain, index)}`} aria-label={`Row ${index + 1}`}>
        {index + 1}
      </a>
      <span class="rel">{step && kind ? [<Mark kind={kind} />, <Tex view={view} tex={kind === "refuted" && step.relation === "=" ? "\\ne" : step.relation} />] : null}</span>
      <div class="formula" tabIndex={0} role="group" aria-label={`Formula of row ${index + 1}`}>
        <Html class="tex" html={html} />
      </div>
      {step ? <Why view={view} step={step} reading={line?.reading ?? null} tex={line?.tex ?? ""} line={line?.line ?? chain.line} /> : null}
      {step ? <Notices view={view} step={step} line={line ?? null} /> : null}
    </li>
  );
}

export function markOf(step: StepReport): MarkKind {
  return step.verdict === "verified" && step.warnings.some((warning) => warning.severity === "warning") ? "warned" : step.verdict;
}

/** The author's formula where KaTeX can set it, else as it was read, else its source. */
function rowHtml(view: View, chain: ChainReport, index: number): string {
  const line = chain.lines[index];
  if (!line) return "";
  const texOf = (at: number | undefined): string | null => (at === undefined || !chain.lines[at] ? null : bareRow(chain.lines[at].tex));
  const before = texOf(chain.steps.find((step) => step.to === index)?.from);
  const after = texOf(chain.steps.find((step) => step.from === index)?.to);
  const own = bareRow(line.tex);
  return rowMarked(view.set, before, own, after) ?? view.set.set(own, true) ?? (line.reading === null ? null : view.set.set(line.reading, true)) ?? view.set.display(line.tex);
}

/** A row without what only aligns, numbers or breaks it. */
function bareRow(tex: string): string {
  return tex
    .replaceAll(/(?<!\\)&/g, " ")
    .replaceAll(/\\(nonumber|notag)(?![A-Za-z])/g, "")
    .replaceAll(/\\(label|tag\*?)\{[^{}]*\}/g, "")
    .replaceAll(/\\\\(\[[^\]]*\])?/g, " ");
}

const headline: Readonly<Record<StepReport["verdict"], string>> = {
  verified: "",
  refuted: "This does not follow.",
  undecided: "Neither proved nor refuted.",
  unreadable: "This row could not be read.",
  unchecked: "",
};

/** The reason in words; unfolded, the whole rewriting. */
function Why({
  view,
  step,
  reading,
  tex,
  line,
}: {
  readonly view: View;
  readonly step: StepReport;
  readonly reading: string | null;
  readonly tex: string;
  readonly line: number;
}): VNode {
  const words = step.message || listed(step.rules.map((rule) => rule.replaceAll("-", " "))) || step.verdict;
  const reread = reading !== null && squeeze(reading) !== squeeze(tex);
  if (step.verdict !== "verified") {
    return (
      <div class="why">
        {headline[step.verdict] === "" ? null : <strong>{headline[step.verdict]} </strong>}
        <Words view={view} text={words} />
      </div>
    );
  }
  return (
    <details class="why">
      <summary>
        <Words view={view} text={words} />
      </summary>
      <div class="how">
        <p class="by">
          {step.rules.length > 0 ? "By " : ""}
          {step.rules.map((rule, i) => [i > 0 ? ", " : "", <RuleLink view={view} rule={rule} />])}
          {step.assumptions.length > 0 ? (step.rules.length > 0 ? ", from " : "From ") : ""}
          {step.assumptions.map((id, i) => [i > 0 ? ", " : "", <a href={`#${id}`}>{id}</a>])}
          {"."}
          {step.remarks.map((remark) => (
            <span key={remark}>
              {" "}
              <Words view={view} text={sentence(remark)} />
            </span>
          ))}
        </p>
        {step.reason ? (
          <p>
            The author’s words: “<Words view={view} text={step.reason.text} />”
            {step.reason.suffices === null
              ? "."
              : step.reason.suffices
                ? ", which is enough."
                : `, which needs ${listed(step.reason.missing.map((rule) => rule.replaceAll("-", " "))) || "more"} as well.`}
          </p>
        ) : null}
        {reread && reading !== null ? (
          <div>
            <span class="label">Read as</span>
            <Scroll html={view.set.display(reading)} label="The row as it was read" />
          </div>
        ) : null}
        {step.trace.length > 0 ? <Trace view={view} trace={step.trace} line={line} /> : null}
        {step.witness ? <p class="witness">{witnessWords[step.witness.kind](step.witness.models)}</p> : null}
      </div>
    </details>
  );
}

const witnessWords = {
  exact: (n: number): string => `Replayed by the kernel; both sides agree exactly on ${count(n, "random model")}.`,
  moments: (n: number): string => `Replayed by the kernel; both sides agree in exact moments on ${count(n, "model")}.`,
  numeric: (n: number): string => `Replayed by the kernel; both sides agree to 64 digits on ${count(n, "model")}.`,
};

/** What a move rests on: links where it names sentences of Given (`A1.3` is part of A1), else words. */
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

/** Characters of TeX that the rewriting of one step may show. */
const traceRoom = 1600;

/** The moves that a page has room for: at least three, then as many as fit. */
function shownMoves(trace: readonly TraceEntry[]): readonly TraceEntry[] {
  let room = traceRoom;
  return trace.filter((entry, i) => {
    room -= entry.before.length + entry.after.length;
    return i < 3 || room > 0;
  });
}

/** The moves of a proof: each law with what it rewrites, the changed parts marked before and after. */
function Trace({ view, trace: whole, line }: { readonly view: View; readonly trace: readonly TraceEntry[]; readonly line: number }): VNode {
  const trace = shownMoves(whole);
  return (
    <ol class="trace">
      {trace.map((entry, i) => {
        const { before, after } = changed(view.set, entry.before, entry.after, view.light);
        const label = (when: string, tex: string): string => (view.light ? `${when} move ${i + 1}: ${plainTex(tex)}` : `${when} move ${i + 1}`);
        return (
          <li key={i}>
            <p>
              <RuleLink view={view} rule={entry.rule} />
              <Detail view={view} text={entry.detail} />
              {entry.side === "right" ? <span class="side"> (on the right side)</span> : null}
            </p>
            {/* A move that begins where the last one ended need not show that again. */}
            {i > 0 && trace[i - 1]?.after === entry.before ? null : <Scroll html={before} label={label("Before", entry.before)} />}
            <Scroll html={after} label={label("After", entry.after)} arrow />
          </li>
        );
      })}
      {trace.length < whole.length ? (
        <li class="more">
          and {count(whole.length - trace.length, "more move")}, which <code>{`surely explain ${view.report.path}:${line}`}</code> lists
        </li>
      ) : null}
    </ol>
  );
}

/** Warnings, and what is wrong with a step that fails: always in view. */
function Notices({ view, step, line }: { readonly view: View; readonly step: StepReport; readonly line: LineReport | null }): VNode | null {
  const failed = step.counterexample !== null || step.residual !== null || step.suggestion !== null;
  if (step.warnings.length === 0 && !failed) return null;
  return (
    <div class="notices">
      {failed ? (
        <div class={`notice ${step.verdict}`}>
          {step.counterexample ? <Model view={view} model={step.counterexample} relation={step.relation} caption="A model of the givens in which it fails" /> : null}
          {step.residual ? (
            <div>
              <span class="label">Left minus right</span> <Scroll html={view.set.display(step.residual)} label="Left minus right" />
            </div>
          ) : null}
          {step.suggestion ? <Suggestion view={view} tex={step.suggestion} label="What would be right" /> : null}
        </div>
      ) : null}
      {step.warnings.map((warning, i) => (
        <Notice view={view} warning={warning} line={line} relation={step.relation} key={i} />
      ))}
    </div>
  );
}

function Notice({ view, warning, line, relation }: { readonly view: View; readonly warning: Warning; readonly line: LineReport | null; readonly relation: string }): VNode {
  return (
    <div class={`notice ${warning.severity}`}>
      <p>
        <span class="label">{warning.severity === "warning" ? "Warning" : "Note"}</span> <Words view={view} text={warning.message} />
      </p>
      {warning.suggestion ? <Suggestion view={view} tex={warning.suggestion} html={corrected(view, warning, line)} label="Write" /> : null}
      {warning.counterexample ? (
        <details>
          <summary>Why the row as written would be wrong</summary>
          <Model view={view} model={warning.counterexample} relation={relation} caption="A model of the givens in which the plain reading fails" />
        </details>
      ) : null}
    </div>
  );
}

/** The author's row with the suggestion in its place, marked; null where the piece does not stand on the row. */
function corrected(view: View, warning: Warning, line: LineReport | null): string | null {
  if (!line || !warning.suggestion) return null;
  const at = (place: Place): [number, number] => [view.offset(place.line, place.column), view.offset(place.endLine, place.endColumn)];
  const [from, to] = at(line);
  const [start, end] = at(warning);
  if (start < from || end > to || (start === from && end === to)) return null;
  const marked = `\\htmlData{n=1}{${warning.suggestion}}`;
  return view.set.set(bareRow(view.source.slice(from, start)) + marked + bareRow(view.source.slice(end, to)), true, true);
}

function squeeze(tex: string): string {
  return tex.replaceAll(/\\(left|right|displaystyle|,|!|;|quad)(?![A-Za-z])|[\s{}&]/g, "");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
