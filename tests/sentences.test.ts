import { describe, expect, test } from "vitest";
import { cases } from "./support/cases.ts";
import { checked } from "./support/check.ts";

/** The sentences of a page, a line each: status, text, and what it was read as. */
function standing(page: string): string {
  return checked(page)
    .sentences.map(({ status, text, as }) => `${status}: ${text}\n  ${as ?? "-"}`)
    .join("\n");
}

describe("the status of each sentence", () => {
  test.each(cases("sentences"))("$title", ({ input, output }) => {
    expect(standing(input)).toBe(output);
  });
});
