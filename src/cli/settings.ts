import type { Detail } from "../text/detail.ts";
import { nearestWord } from "../text/nearest.ts";
import { UsageError } from "./exit.ts";

export const formats = ["pretty", "json", "junit", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** Options as commander gives them; the shared ones of `check`, `render` and `watch`. */
export interface Flags {
  readonly format?: Format;
  readonly output?: string;
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly timeoutStep?: number;
  readonly seed?: number;
  readonly timings?: boolean;
  readonly proofs?: boolean;
  readonly terms?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly strict?: boolean;
  readonly cache?: string | boolean;
}

/** What the checker itself is told; the same values give the same report. */
export interface CheckSettings {
  readonly seed: number;
  readonly timeoutStep: number;
  readonly timings: boolean;
  readonly proofs: boolean;
  readonly terms: boolean;
  readonly detail: Detail;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

export function checkSettings(flags: Flags, detail: Detail): CheckSettings {
  return {
    seed: flags.seed ?? 1,
    timeoutStep: flags.timeoutStep ?? 30_000,
    timings: flags.timings === true,
    proofs: flags.proofs === true,
    terms: flags.terms === true,
    detail,
  };
}

/**
 * What a report in the format asked for tells of each step: text has no more than verdicts. A kept
 * report serves any format.
 */
export const detailOf = (flags: Flags): Detail =>
  flags.format === "json" || flags.cache ? "full" : "verdicts";

/** Parses a whole number between two ends; what is no such number is wrong usage. */
export function wholeNumber(
  name: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `from ${least}`;
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new UsageError(`--${name} takes a whole number ${range}, not “${text}”`);
    return value;
  };
}

/** Parses the name of a format; what is none is wrong usage. */
export function format(text: string): Format {
  const known = formats.find((name) => name === text);
  if (known) return known;
  const near = nearestWord(text, formats);
  throw new UsageError(
    `--format takes ${formats.slice(0, -1).join(", ")} or ${formats.at(-1)}, not ` +
      `“${text}”${near === null ? "" : `; did you mean ${near}?`}`,
  );
}

/** Parses `I/N`, the I-th of N parts. */
export function shard(text: string): Shard {
  const [, index = "0", of = "0"] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (Number(index) < 1 || Number(index) > Number(of))
    throw new UsageError(`--shard takes I/N with I from 1 to N, such as 1/4, not “${text}”`);
  return { index: Number(index), of: Number(of) };
}
