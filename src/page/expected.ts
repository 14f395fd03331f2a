import { nearestWord } from "../text/nearest.ts";
import type { Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { type Expect, type Expected, expectations } from "./directive.ts";

/** What is expected of the chains and claims that begin on lines of a document. */
export interface ExpectedLines {
  readonly lines: ReadonlyMap<number, Expect>;
  readonly problems: readonly Problem[];
}

export const nothingExpected: ExpectedLines = { lines: new Map(), problems: [] };

/** The start of the document: what is wrong in the file beside it has no place in it. */
const start = { from: 0, to: 0 };

/**
 * Reads what stands in `NAME.expect.json` beside a document: `{ "expect": [{ "line": 37, "verdict":
 * "refuted" }] }`. What is wrong with it is a problem of the document; the other lines count.
 */
export function readExpected(text: string): ExpectedLines {
  const lines = new Map<number, Expect>();
  const problems: Problem[] = [];
  const refuse = (what: string, how = ""): void => {
    problems.push(problem("unread-expectations", start, { what, how }));
  };
  const content = parsed(text);
  if (content instanceof SyntaxError) {
    refuse(`is no JSON${placeIn(text, content.message)}`);
    return { lines, problems };
  }
  const entries = isRecord(content) ? content["expect"] : null;
  if (!isRecord(content) || !Array.isArray(entries)) {
    refuse("holds no list `expect`");
    return { lines, problems };
  }
  const other = unknownKey(content, ["expect", "$schema"]);
  if (other !== null) refuse(`holds \`${other}\`, which means nothing`);
  for (const [k, entry] of entries.entries()) {
    const where = `entry ${k + 1} of \`expect\``;
    const line = isRecord(entry) ? entry["line"] : null;
    const verdict = isRecord(entry) ? entry["verdict"] : null;
    const key = isRecord(entry) ? unknownKey(entry, ["line", "verdict"]) : null;
    const meant = typeof verdict === "string" && wordOf(verdict);
    if (!isRecord(entry)) refuse(`has in ${where} no object`);
    else if (key !== null) refuse(`has in ${where} \`${key}\`, which means nothing`);
    else if (typeof line !== "number" || !Number.isInteger(line) || line < 1)
      refuse(`has in ${where} no \`line\` that is a whole number from 1`);
    else if (typeof verdict !== "string") refuse(`has in ${where} no \`verdict\` in words`);
    else if (!meant) {
      const near = nearestWord(verdict, Object.keys(expectations));
      refuse(`has in ${where} the unknown verdict “${verdict}”`, near ?? "");
    } else if (lines.has(line)) refuse(`expects twice something of line ${line}`);
    else lines.set(line, meant);
  }
  return { lines, problems };
}

/** What is expected of something that begins at one of some offsets, in the order of these. */
export type ExpectedAt = (...offsets: readonly number[]) => Expected | null;

export function expectedAt({ lines }: ExpectedLines, places: Places): ExpectedAt {
  return (...offsets) => {
    for (const from of lines.size > 0 ? offsets : []) {
      const { line, file } = places.of({ from, to: from });
      const verdict = file === undefined ? lines.get(line) : undefined;
      if (verdict) return { verdict, line };
    }
    return null;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return error;
  }
}

/** Where JSON ends to be such, where the engine tells: " (line 2, column 5)". */
function placeIn(text: string, message: string): string {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return "";
  const before = text.slice(0, Number(at)).split("\n");
  return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
}

function wordOf(verdict: string): Expect | null {
  return Object.hasOwn(expectations, verdict) ? (expectations[verdict] ?? null) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownKey(record: object, known: readonly string[]): string | null {
  return Object.keys(record).find((key) => !known.includes(key)) ?? null;
}
