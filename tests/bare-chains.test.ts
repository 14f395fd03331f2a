import { describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { cases } from "./support/cases.ts";
import { checked } from "./support/check.ts";

/** What a report says of a chain with nothing given, line by line. */
const told = ({ diagnostics, chains }: FileReport): readonly string[] => [
  ...diagnostics.map(({ code, severity, message }) =>
    code === "taken-to-mean"
      ? message.replace("By its use ", "taken: ").replace("is taken to be", "is").replace(/\.$/, "")
      : `${severity}: ${code}`,
  ),
  ...chains.flatMap(({ steps }) =>
    steps.map(({ verdict, conditions }) =>
      ["step:", verdict, ...conditions.map(({ text }) => text)].join(" "),
    ),
  ),
];

describe("chains with nothing given", () => {
  test.each(cases("bare-chains").map((each) => [each.title, each] as const))(
    "%s",
    (_, { input, output }) => {
      expect(told(checked(input))).toEqual(output.split("\n"));
    },
  );
});
