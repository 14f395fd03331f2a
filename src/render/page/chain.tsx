import type { VNode } from "preact";
import type { ChainReport, StepReport } from "../../check/report.ts";
import { count, listed } from "../words.ts";
import { bareRow, rowMarked } from "./change.ts";
import { Grid } from "./grid.tsx";
import { Notices } from "./notices.tsx";
import { Trace } from "./trace.tsx";
import {
  Html,
  Mark,
  type MarkKind,
  RuleLink,
  rowId,
  Scroll,
  Tex,
  type View,
  Words,
} from "./view.tsx";

/**
 * A chain as rows of one grid: number, verdict in the relation's place, formula, and the reason,
 * which unfolds into the rewriting.
 */
export function Chain({
  view,
  chain,
}: {
  readonly view: View;
  readonly chain: ChainReport;
}): VNode {
  const incoming = new Map(chain.steps.map((step) => [step.to, step] as const));
  return (
    <section class="chain" id={chain.id} aria-label={`Chain ${chain.id}`}>
      {view.report.chains.length > 1 && chain.from === "display" ? (
        <p class="number">{chain.id}</p>
      ) : null}
      {chain.expect === null ? null : (
        <p class="expect">
          The author expects this chain to be <strong>{chain.expect}</strong>
          {chain.expect === chain.verdict ? ", and it is." : `; it is ${chain.verdict}.`}
        </p>
      )}
      <ol class="rows">
        {chain.lines.map((_, index) => (
          <Row
            view={view}
            chain={chain}
            index={index}
            step={incoming.get(index) ?? null}
            key={index}
          />
        ))}
      </ol>
    </section>
  );
}

function Row({
  view,
  chain,
  index,
  step,
}: {
  readonly view: View;
  readonly chain: ChainReport;
  readonly index: number;
  readonly step: StepReport | null;
}): VNode {
  const line = chain.lines[index];
  const html = rowHtml(view, chain, index);
  const kind = step ? markOf(step) : null;
  return (
    <li class={`row ${kind ?? "first"}`} id={rowId(chain, index)}>
      <a class="n" href={`#${rowId(chain, index)}`} aria-label={`Row ${index + 1}`}>
        {index + 1}
      </a>
      <span class="rel">
        {step && kind
          ? [
              <Mark kind={kind} />,
              <Tex
                view={view}
                tex={kind === "refuted" && step.relation === "=" ? "\\ne" : step.relation}
              />,
            ]
          : null}
      </span>
      <div class="formula" tabIndex={0} role="group" aria-label={`Formula of row ${index + 1}`}>
        <Html class="tex" html={html} />
      </div>
      {step ? (
        <Why
          view={view}
          step={step}
          reading={line?.reading ?? null}
          tex={line?.tex ?? ""}
          from={chain.lines[step.from]?.tex ?? ""}
        />
      ) : null}
      {step?.pairs ? <Grid view={view} pairs={step.pairs} /> : null}
      {step ? (
        <Notices
          view={view}
          step={step}
          line={line ?? null}
          from={chain.lines[step.from] ?? null}
        />
      ) : null}
    </li>
  );
}

export function markOf(step: StepReport): MarkKind {
  return step.verdict === "verified" &&
    step.warnings.some((warning) => warning.severity === "warning")
    ? "warned"
    : step.verdict;
}

/** The author's formula where KaTeX can set it, else as it was read, else its source. */
function rowHtml(view: View, chain: ChainReport, index: number): string {
  const line = chain.lines[index];
  if (!line) return "";
  const texOf = (at: number | undefined): string | null =>
    at === undefined || !chain.lines[at] ? null : bareRow(chain.lines[at].tex);
  const before = texOf(chain.steps.find((step) => step.to === index)?.from);
  const next = chain.steps.find((step) => step.from === index);
  const own = bareRow(line.tex);
  return (
    rowMarked(view.set, before, own, texOf(next?.to), (next?.vanishing.length ?? 0) > 0) ??
    view.set.set(own, true) ??
    (line.reading === null ? null : view.set.set(line.reading, true)) ??
    view.set.display(line.tex)
  );
}

const headline: Readonly<Record<StepReport["verdict"], string>> = {
  verified: "",
  "holds-if": "This holds under a condition.",
  refuted: "This does not follow.",
  undecided: "Neither proved nor refuted.",
  unreadable: "This row could not be read.",
  unchecked: "",
};

function Headline({ step }: { readonly step: StepReport }): VNode | null {
  const text = headline[step.verdict];
  return text === "" || step.slipOf !== null ? null : <strong>{text} </strong>;
}

/** The reason in words; unfolded, the whole rewriting. */
function Why({
  view,
  step,
  reading,
  tex,
  from,
}: {
  readonly view: View;
  readonly step: StepReport;
  readonly reading: string | null;
  readonly tex: string;
  readonly from: string;
}): VNode {
  const words =
    step.message || listed(step.rules.map((rule) => rule.replaceAll("-", " "))) || step.verdict;
  const reread =
    reading !== null &&
    squeeze(reading) !== squeeze(tex) &&
    (view.weight.readings || step.warnings.some((warning) => warning.suggestion === null));
  if (step.verdict !== "verified" && step.verdict !== "holds-if") {
    return (
      <div class="why">
        <Headline step={step} />
        <Words view={view} text={words} />
      </div>
    );
  }
  return (
    <details class="why">
      <summary>
        <Headline step={step} />
        <Words view={view} text={words} />
      </summary>
      <div class="how">
        <Authors view={view} reason={step.reason} />
        {reread && reading !== null ? (
          <div>
            <span class="label">Read as</span>
            <Scroll html={view.set.display(reading)} label="The row as it was read" />
          </div>
        ) : null}
        {step.vanishing.map((tex) => (
          <div class="gone" key={tex}>
            <span class="label">Zero, and so gone</span>
            <Scroll
              html={view.set.set(`\\htmlData{b=0}{${tex}}`, true, true) ?? view.set.display(tex)}
              label="A term that is zero"
            />
          </div>
        ))}
        <Trace view={view} step={step} from={from} />
        <p class="by">
          {step.rules.length > 0 ? "Rules: " : ""}
          {step.rules.map((rule, i) => [i > 0 ? ", " : "", <RuleLink view={view} rule={rule} />])}
          {step.assumptions.length > 0 ? (step.rules.length > 0 ? "; from " : "From ") : ""}
          {step.assumptions.map((id, i) => [i > 0 ? ", " : "", <a href={`#${id}`}>{id}</a>])}
          {"."}
          {step.remarks.map((remark) => (
            <span key={remark}>
              {" "}
              <Words view={view} text={sentence(remark)} />
            </span>
          ))}
        </p>
        {step.witness ? (
          <p class="witness">{witnessWords[step.witness.kind](step.witness.models)}</p>
        ) : null}
      </div>
    </details>
  );
}

function Authors({
  view,
  reason,
}: {
  readonly view: View;
  readonly reason: StepReport["reason"];
}): VNode | null {
  if (!reason) return null;
  const missing = listed(reason.missing.map((rule) => rule.replaceAll("-", " "))) || "more";
  const enough = reason.suffices ? ", which is enough." : `, which needs ${missing} as well.`;
  return (
    <p>
      The author’s words: “<Words view={view} text={reason.text} />”
      {reason.suffices === null ? "." : enough}
    </p>
  );
}

const witnessWords = {
  exact: (n: number): string =>
    `Replayed by the kernel; both sides agree exactly on ${count(n, "random model")}.`,
  moments: (n: number): string =>
    `Replayed by the kernel; both sides agree in exact moments on ${count(n, "model")}.`,
  numeric: (n: number): string =>
    `Replayed by the kernel; both sides agree to 64 digits on ${count(n, "model")}.`,
};

function squeeze(tex: string): string {
  return tex.replaceAll(/\\(left|right|displaystyle|,|!|;|quad)(?![A-Za-z])|[\s{}&]/g, "");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
