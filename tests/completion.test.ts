import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { built, runProgram, surely } from "./support/command.ts";

const folder = mkdtempSync(join(tmpdir(), "surely-completion-"));
beforeAll(async () => {
  await built();
  mkdirSync(join(folder, "pages"));
  writeFileSync(join(folder, "surely.bash"), (await surely(["completion", "bash"], folder)).out);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers where the cursor stands behind the last of some words. */
async function offered(...words: string[]): Promise<string[]> {
  const line = ["surely", ...words].map((word) => `"${word}"`).join(" ");
  const script = `source surely.bash; compopt() { :; }; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _surely; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, out, err } = await runProgram("bash", ["-c", script], folder);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out.split("\n").filter((word) => word !== "");
}

test.each<[readonly string[], readonly string[]]>([
  [["ch"], ["check"]],
  [["re"], ["render", "replay"]],
  [["--v"], ["--version"]],
  [
    ["check", "--t"],
    ["--timeout-step", "--timings", "--terms"],
  ],
  [["check", "--out"], ["--output"]],
  [
    ["render", "--out"],
    ["--output", "--out"],
  ],
  [
    ["check", "--format", ""],
    ["pretty", "json", "junit", "sarif", "github"],
  ],
  [["check", "--format", "js"], ["json"]],
  [["completion", "f"], ["fish"]],
  // paths are for the shell itself to offer, and so is nothing
  [["check", "pa"], []],
  [["check", "--output", "pa"], []],
  [["check", "--seed", ""], []],
  [["rules", "--form"], []],
])("bash, behind %j", async (words, wanted) => {
  expect(await offered(...words)).toEqual(wanted);
});

test("every shell is told of every command and option that the help lists", async () => {
  const scripts = await Promise.all(
    ["bash", "zsh", "fish"].map(async (shell) => (await surely(["completion", shell], folder)).out),
  );
  const names = (text: string): string[] =>
    [...text.matchAll(/^ {2}([a-z]+) /gm)].flatMap(([, name = ""]) =>
      name === "help" ? [] : name,
    );
  const commands = names((await surely(["--help"], folder)).out);
  expect(commands.length).toBeGreaterThan(8);
  for (const name of commands) {
    const { out } = await surely([name, "--help"], folder);
    const options = [...out.matchAll(/^ +(?:-[a-z], )?--([a-z-]+)/gm)].map(([, option]) => option);
    for (const script of scripts) {
      const lines = script.split("\n").filter((line) => new RegExp(`\\b${name}\\b`).test(line));
      for (const option of options.filter((each) => each !== "help"))
        expect(lines.some((line) => new RegExp(`(--|-l )${option}\\b`).test(line))).toBe(true);
    }
  }
});

test("a shell that is not known is wrong usage", async () => {
  expect(await surely(["completion", "zhs"], folder)).toMatchObject({
    status: 2,
    out: "",
    err: "surely: completion takes bash, zsh or fish, not “zhs”; did you mean zsh?\n",
  });
  expect(await surely(["completion", "toString"], folder)).toMatchObject({ status: 2, out: "" });
});
