import { nearestWord } from "../text/nearest.ts";
import { type Problem, problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

/** What the author expects of the next chain or claim. */
export type Expect = "verified" | "holds-if" | "refuted" | "undecided";

/** An expectation, and the line that a file beside the document has it for; null for a comment. */
export interface Expected {
  readonly verdict: Expect;
  readonly line: number | null;
}

/** An instruction in a comment: `<!-- expect: refuted -->`, `<!-- check: off -->`. */
export type Directive =
  | { readonly kind: "expect"; readonly expect: Expect; readonly span: Span }
  | { readonly kind: "check"; readonly on: boolean; readonly span: Span };

/** What may be expected, by how it is written. */
export const expectations: Readonly<Record<string, Expect>> = {
  verified: "verified",
  established: "verified",
  "holds-if": "holds-if",
  refuted: "refuted",
  undecided: "undecided",
  open: "undecided",
};
const switches: Readonly<Record<string, boolean>> = { on: true, off: false };

/**
 * Reads the directives of a piece of HTML. Other comments are the author's own; one that looks like
 * a misspelt directive is a problem.
 */
export function readDirectives(
  html: string,
  span: Span,
): { directives: Directive[]; problems: Problem[] } {
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  for (const comment of html.matchAll(/<!--\s*([A-Za-z-]+)\s*[:=]\s*([A-Za-z-]*)\s*-->/g)) {
    const name = (comment[1] ?? "").toLowerCase();
    const value = (comment[2] ?? "").toLowerCase();
    const from = span.from + comment.index;
    const place = { from, to: from + comment[0].length };
    const known =
      name === "expect" || name === "expected" ? "expect" : name === "check" ? "check" : null;
    if (!known) {
      const near = nearestWord(name, ["expect", "check"]);
      if (near)
        problems.push(
          problem("unknown-directive", place, {
            directive: `${name}: ${value}`,
            nearest: near === "expect" ? "expect: refuted" : "check: off",
          }),
        );
      continue;
    }
    const expect = expectations[value];
    const on = switches[value];
    if (known === "expect" && expect) directives.push({ kind: "expect", expect, span: place });
    else if (known === "check" && on !== undefined)
      directives.push({ kind: "check", on, span: place });
    else {
      const values = Object.keys(known === "expect" ? expectations : switches);
      problems.push(
        problem("unknown-directive", place, {
          directive: `${name}: ${value}`,
          nearest: `${known}: ${nearestWord(value, values) ?? values[0]}`,
        }),
      );
    }
  }
  return { directives, problems };
}
