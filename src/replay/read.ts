/** Data that are no report, or one of another rule book: nothing of it is replayed. */
export class NoReportError extends Error {}

/** A step of a report, as far as a replay looks at it. */
export interface StepData {
  readonly verdict: string;
  readonly relation: string;
  readonly from: number;
  readonly to: number;
  readonly assumptions: readonly string[];
  readonly conditional: boolean;
  readonly supposed: boolean;
  readonly proof: Readonly<Record<string, unknown>> | null;
}

export interface ChainData {
  readonly id: string;
  readonly lines: readonly { readonly tex: string; readonly line: number | null }[];
  readonly steps: readonly StepData[];
}

export function chainOf(chain: Readonly<Record<string, unknown>>): ChainData {
  return {
    id: text(chain["id"]),
    lines: list(chain["lines"]).map((each) => {
      const { tex, line } = record(each);
      return { tex: text(tex), line: typeof line === "number" ? line : null };
    }),
    steps: list(chain["steps"]).map((each) => stepOf(record(each))),
  };
}

function stepOf(step: Readonly<Record<string, unknown>>): StepData {
  const { from, to, proof } = step;
  return {
    verdict: text(step["verdict"]),
    relation: text(step["relation"]),
    from: typeof from === "number" ? from : -1,
    to: typeof to === "number" ? to : -1,
    assumptions: list(step["assumptions"]).map(text),
    conditional: typeof step["condition"] === "string",
    supposed: list(step["conditions"]).length > 0,
    proof: proof === null || proof === undefined ? null : record(proof),
  };
}

export function record(data: unknown): Readonly<Record<string, unknown>> {
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new NoReportError("it is of another shape than a report");
  return data as Readonly<Record<string, unknown>>;
}

export function list(data: unknown): readonly unknown[] {
  if (!Array.isArray(data)) throw new NoReportError("it is of another shape than a report");
  return data;
}

export function text(data: unknown): string {
  if (typeof data !== "string") throw new NoReportError("it is of another shape than a report");
  return data;
}
