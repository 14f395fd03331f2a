import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { built, main, root, runProgram, surely } from "./support/command.ts";

/**
 * The pages say what is so: every command in them is run, in a folder where the package is
 * installed and the pages shown before it are written, and its output compared. `...` in an output
 * stands for anything.
 */
const pages = [
  "README.md",
  ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
].filter((name) => name.endsWith(".md"));

/**
 * Commands that install or run everything: `packaging.test.ts` packs and installs, and this test
 * runs inside `npm test`.
 */
const elsewhere = /^(npm ci|npm pack|npm install|npm test|npm start|npm run [a-z]+)/;

const base = mkdtempSync(join(tmpdir(), "surely-docs-"));
beforeAll(built, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A folder of a user who has installed the package. */
function home(name: string): string {
  const folder = join(base, name.replaceAll(/[^a-z]+/gi, "-"));
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(root, join(folder, "node_modules/almost-surely"));
  symlinkSync(main, join(folder, "node_modules/.bin/surely"));
  return folder;
}

function shell(command: string, cwd: string): ReturnType<typeof runProgram> {
  return runProgram("sh", ["-c", `${command} 2>&1`], cwd, {
    PATH: `${join(cwd, "node_modules/.bin")}:${dirname(process.execPath)}:${process.env["PATH"]}`,
  });
}

interface Block {
  readonly line: number;
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

function blocks(page: string): Block[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```([a-z]+)(?: (\S+))?\n(.*?)^```$/gms)].map((found) => ({
    line: text.slice(0, found.index).split("\n").length,
    language: found[1] ?? "",
    file: found[2],
    text: found[3] ?? "",
  }));
}

/**
 * Whether an output is what a page shows, where `...` stands for anything within a line, or for any
 * lines.
 */
function agrees(shown: string, output: string): boolean {
  const pattern = shown
    .split("\n")
    .map((line) =>
      line === "..."
        ? "(?:.*\\n)*?"
        : `${line
            .split("...")
            .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
            .join(".*")}\\n`,
    )
    .join("");
  return new RegExp(`^${pattern}$`).test(output);
}

/** `$ command` lines of a block, each with the output shown beneath it. */
function commands(block: Block): { readonly command: string; readonly shown: string }[] {
  return block.text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...shown] = part.trimEnd().split("\n");
      return { command, shown: shown.join("\n") };
    });
}

describe.each(pages)("%s", (page) => {
  test("every command does what the page says", async () => {
    const folder = home(page);
    for (const block of blocks(page)) {
      if (block.file?.startsWith("src/"))
        expect(readFileSync(join(root, block.file), "utf8")).toContain(block.text);
      else if (block.file !== undefined) {
        mkdirSync(dirname(join(folder, block.file)), { recursive: true });
        writeFileSync(join(folder, block.file), block.text);
      }
      if (block.language === "console") {
        for (const { command, shown } of commands(block)) {
          const { out } = await shell(command, folder);
          const right = shown === "" ? out === "" : agrees(shown, `${out.trimEnd()}\n`);
          if (!right) expect(`${page}:${block.line} $ ${command}\n${out}`).toBe(shown);
        }
      }
      if (block.language === "sh") {
        for (const line of block.text.split("\n").filter((text) => text.trim() !== "")) {
          expect(
            line,
            `${page}:${block.line}: blocks of commands that are run are “console” blocks`,
          ).toMatch(elsewhere);
          for (const [, script] of line.matchAll(/npm run ([a-z]+)/g))
            expect(
              JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts,
            ).toHaveProperty(script ?? "");
        }
      }
    }
  }, 600_000);

  test("its links lead to files", () => {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/^```.*?^```$/gms, "");
    for (const [, target = ""] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      expect(existsSync(join(root, dirname(page), target)), `${page} links to ${target}`).toBe(
        true,
      );
    }
  });
});

test("docs/options.md tells of every option of every command, and of none that there is not", async () => {
  const sections = readFileSync(join(root, "docs/options.md"), "utf8").split(/^## /m);
  const shared = new Set(
    (sections.find((text) => text.startsWith("`surely check")) ?? "").match(
      /(?<=^\| `)--[a-z-]+/gm,
    ),
  );
  const { out } = await surely(["--help"], base);
  const names = [...out.matchAll(/^ {2}([a-z]+) /gm)]
    .map((found) => found[1] ?? "")
    .filter((name) => name !== "help");
  expect(names.length).toBeGreaterThan(7);
  for (const name of names) {
    const section = sections.find((text) => text.startsWith(`\`surely ${name}`)) ?? "";
    const told = new Set([
      ...(section.match(/--[a-z-]+/g) ?? []),
      ...(["render", "watch"].includes(name) ? shared : []),
    ]);
    const help = new Set(
      (await surely([name, "--help"], base)).out
        .match(/^ +(?:-[a-z], )?--[a-z-]+/gm)
        ?.map((option) => option.replace(/^.* /, "")),
    );
    help.delete("--help");
    expect([name, [...help].filter((option) => !told.has(option))]).toEqual([name, []]);
    const tabled = [...(section.match(/(?<=^\| `)--[a-z-]+/gm) ?? [])];
    expect([name, tabled.filter((option) => !help.has(option))]).toEqual([name, []]);
  }
});

const workflow = (name: string): string =>
  blocks("docs/ci.md").find((block) => block.file === `.github/workflows/${name}.yml`)?.text ?? "";

const page = (right: string): string =>
  `# A page\n\n## Given\n$X$ and $Y$ are random variables.\n\n## Solution\n$$E[X + Y] = ${right}$$\n`;
const good = page("E[X] + E[Y]");

describe("the action, from the workflow of docs/ci.md that takes it", () => {
  const { runs, inputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));
  const [checkout, use] = parse(workflow("solutions")).jobs.check.steps;

  test.each([
    ["passes", good, 0, /^$/],
    ["fails, and marks the line", page("E[X] - E[Y]"), 1, /^::error file=solutions\/a\.md,line=7,/],
  ])("%s", async (name, source, status, out) => {
    expect(checkout.uses).toMatch(/^actions\/checkout@/);
    expect(use.uses).toMatch(/^OWNER\/almost-surely@/);
    expect(Object.keys(inputs)).toEqual(Object.keys(use.with));
    expect(use.with.paths).toBe(inputs.paths.default);
    const [build, check, ...rest] = runs.steps;
    expect([runs.using, rest]).toEqual(["composite", []]);
    // `built` has done the same
    expect(build).toMatchObject({
      run: "npm ci --ignore-scripts && npm run build",
      "working-directory": expect.stringContaining("github.action_path"),
    });
    const folder = join(base, `action-${name.slice(0, 5)}`);
    mkdirSync(join(folder, "solutions"), { recursive: true });
    writeFileSync(join(folder, "solutions/a.md"), source);
    const command = check.run.replace(/\$\{\{ inputs\.paths \}\}/, "solutions");
    const ran = await runProgram("sh", ["-c", command], folder, { GITHUB_ACTION_PATH: root });
    expect(ran).toMatchObject({ status, out: expect.stringMatching(out), err: "" });
  });
});

describe("the workflow of docs/ci.md for several machines", () => {
  const text = workflow("derivations");
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly "continue-on-error"?: boolean;
  }
  interface Job {
    readonly needs?: string;
    readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
    readonly steps: readonly Step[];
  }
  const jobs: Readonly<Record<string, Job>> = parse(text).jobs;

  /**
   * Runs a job as GitHub does: each value of the matrix on a machine of its own, artifacts passed
   * through a folder.
   */
  async function runJob(
    name: string,
    derivations: Readonly<Record<string, string>>,
    artifacts: string,
    round: string,
  ): Promise<{ failed: boolean; out: string }> {
    const job = jobs[name];
    const values = job?.strategy?.matrix["part"] ?? [null];
    let failed = false;
    let all = "";
    for (const value of values) {
      const folder = home(`${round} ${name} ${"i".repeat(Number(value ?? 0))}`);
      for (const step of job?.steps ?? []) {
        const put = (template: string): string =>
          template.replaceAll(/\$\{\{\s*([a-z.-]+)\s*\}\}/g, (whole, key: string) =>
            key === "matrix.part"
              ? String(value)
              : key === "strategy.job-total"
                ? String(values.length)
                : whole,
          );
        if (step.uses?.startsWith("actions/checkout@")) {
          mkdirSync(join(folder, "derivations"), { recursive: true });
          for (const [file, content] of Object.entries(derivations))
            writeFileSync(join(folder, "derivations", file), content);
        } else if (step.uses?.startsWith("actions/upload-artifact@")) {
          const path = put(String(step.with?.["path"]));
          writeFileSync(join(artifacts, path), readFileSync(join(folder, path)));
        } else if (step.uses?.startsWith("actions/download-artifact@")) {
          for (const file of readdirSync(artifacts))
            writeFileSync(join(folder, file), readFileSync(join(artifacts, file)));
        } else if (step.uses !== undefined)
          expect(step.uses).toMatch(/^actions\/(setup-node|cache)@/);
        else if (step.run !== undefined && step.run !== "npm ci") {
          const { status, out } = await shell(put(step.run), folder);
          all += out;
          if (status !== 0 && step["continue-on-error"] !== true) failed = true;
        }
      }
    }
    return { failed, out: all };
  }

  test.each<[string, Record<string, string>, boolean, string]>([
    [
      "passes where all files pass",
      { "a.md": good, "b.md": good, "c.md": good, "d.md": good, "e.md": good },
      false,
      "",
    ],
    [
      "fails where one fails, with an annotation on its line",
      { "a.md": good, "b.md": good, "c.md": page("E[X] - E[Y]") },
      true,
      "::error file=derivations/c.md,line=7,",
    ],
  ])(
    "%s",
    async (round, derivations, fails, said) => {
      const artifacts = join(base, `artifacts-${fails}`);
      mkdirSync(artifacts);
      const { failed: checkFailed } = await runJob("check", derivations, artifacts, round);
      expect(checkFailed).toBe(false);
      const parts = jobs["check"]?.strategy?.matrix["part"] ?? [];
      expect(readdirSync(artifacts)).toHaveLength(parts.length);
      const { failed, out } = await runJob("report", derivations, artifacts, round);
      expect(failed).toBe(fails);
      expect(out).toContain(said);
      if (said === "") expect(out).toBe("");
    },
    120_000,
  );
});

test("no table of forms has a row without an example", () => {
  const text = readFileSync(join(root, "docs/language.md"), "utf8");
  expect(text.split("\n").filter((line) => line.includes("| `` as"))).toEqual([]);
});
