import type { VNode } from "preact";
import type { AssumptionReport, ClaimReport, Diagnostic } from "../../check/report.ts";
import { lineOf } from "../words.ts";
import { Conditions } from "./conditions.tsx";
import { failingExample, Model, Suggestion } from "./model.tsx";
import { Plot } from "./plot.tsx";
import { Mark, type MarkKind, rowId, rowName, type View, Words } from "./view.tsx";

/**
 * Beneath a sentence of Given: its name, the steps that use it, and how it was read, where that is
 * not told for the whole page.
 */
export function Given({
  view,
  assumption,
}: {
  readonly view: View;
  readonly assumption: AssumptionReport;
}): VNode {
  return (
    <>
      <span>
        <span class="id">{assumption.id}</span> <Uses view={view} assumption={assumption} />
      </span>
      {view.report.style === "printed" ? null : (
        <details class="reading">
          <summary>as it is read</summary>
          <p>
            <Words view={view} text={assumption.canonical} />
          </p>
        </details>
      )}
    </>
  );
}

function Uses({
  view,
  assumption,
}: {
  readonly view: View;
  readonly assumption: AssumptionReport;
}): VNode {
  const rows = view.report.chains.flatMap((chain) =>
    chain.steps
      .filter((step) => step.assumptions.includes(assumption.id))
      .map((step) => ({ chain, step })),
  );
  if (rows.length === 0) {
    const words = assumption.assumes
      ? assumption.used
        ? "used"
        : "never used"
      : assumption.used
        ? "a definition, unfolded in the steps"
        : "declares names";
    return <span class="uses">{words}</span>;
  }
  return (
    <span class="uses">
      used in{" "}
      {rows.map(({ chain, step }, i) => [
        i > 0 ? ", " : "",
        <a href={`#${rowId(chain, step.to)}`} key={i}>
          {rowName(view.report, chain, step)}
        </a>,
      ])}
    </span>
  );
}

const claimMark: Readonly<Record<ClaimReport["verdict"], MarkKind>> = {
  established: "verified",
  "holds-if": "holds-if",
  refuted: "refuted",
  open: "undecided",
};
const expected: Readonly<Record<string, ClaimReport["verdict"]>> = {
  verified: "established",
  "holds-if": "holds-if",
  refuted: "refuted",
  undecided: "open",
};

const claimWords: Readonly<Record<ClaimReport["verdict"], string>> = {
  established: "Established",
  "holds-if": "Holds under conditions",
  refuted: "Refuted",
  open: "Open",
};

/** Beneath a claim: its state, and what shows it false where it is. */
export function Claim({
  view,
  claim,
}: {
  readonly view: View;
  readonly claim: ClaimReport;
}): VNode {
  const wanted = claim.expect === null ? null : (expected[claim.expect] ?? null);
  return (
    <div class={`claim ${claimMark[claim.verdict]}`}>
      <p>
        <Mark kind={claimMark[claim.verdict]} silent /> <strong>{claimWords[claim.verdict]}</strong>
        {claim.by === null
          ? ""
          : claim.by === "direct"
            ? ", proved directly"
            : claim.by === "given"
              ? ", as it is given"
              : [", by chain ", <a href={`#${claim.by}`}>{claim.by}</a>]}
        {wanted === null
          ? ""
          : wanted === claim.verdict
            ? ", as the author expects"
            : `, where the author expects it to be ${wanted}`}
        {claim.tex === "" ? ". " : ": "}
        {claim.tex === "" ? null : <Words view={view} text={`$${claim.tex}$. `} />}
        {claim.message ? <Words view={view} text={claim.message} /> : null}
      </p>
      <Conditions view={view} conditions={claim.conditions} />
      {claim.unread.length > 0 ? (
        <p class="unchecked">
          Not checked: {claim.unread.map(({ text }) => `“${text.trim()}”`).join(", ")}.
        </p>
      ) : null}
      {claim.counterexample ? (
        <Model
          view={view}
          model={claim.counterexample}
          relation="="
          caption={failingExample}
          sides={sidesOf(claim.tex)}
        />
      ) : null}
      {claim.curve ? (
        <Plot view={view} curve={claim.curve} own={null} sides={sidesOf(claim.tex)} />
      ) : null}
      {claim.suggestion ? (
        <Suggestion view={view} tex={claim.suggestion} label="What would be right" />
      ) : null}
    </div>
  );
}

/** The two sides of an equation, where it is one. */
function sidesOf(tex: string): readonly [string, string] | null {
  // Only what stands outside of braces is a relation of the claim.
  const open = [...tex].map(
    (
      (depth) => (letter: string) =>
        (depth += letter === "{" ? 1 : letter === "}" ? -1 : 0)
    )(0),
  );
  const at = [...tex].flatMap((letter, i) => (letter === "=" && open[i] === 0 ? [i] : []));
  const [place] = at;
  return at.length === 1 && place !== undefined
    ? [tex.slice(0, place).trim(), tex.slice(place + 1).trim()]
    : null;
}

/** A diagnostic where it belongs in the document. */
export function Message({
  view,
  diagnostic,
}: {
  readonly view: View;
  readonly diagnostic: Diagnostic;
}): VNode {
  const kind =
    diagnostic.severity === "error" || diagnostic.severity === "fault"
      ? "refuted"
      : diagnostic.severity;
  const name = { error: "Error", fault: "Fault of the program", warning: "Warning", note: "Note" }[
    diagnostic.severity
  ];
  return (
    <div class={`notice ${kind}`}>
      <p>
        <span class="label">{name}</span> <Words view={view} text={diagnostic.message} />{" "}
        <span class="line">{lineOf(diagnostic)}</span>
      </p>
      {diagnostic.hint ? (
        <p>
          <Words view={view} text={diagnostic.hint} />
        </p>
      ) : null}
    </div>
  );
}
