#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { Interrupted } from "./bounded.ts";
import { exit, UsageError } from "./exit.ts";
import { type Flags, format, formats, shard, wholeNumber } from "./settings.ts";
import { version } from "./version.ts";

// Everything but the reading of the command line is loaded when it is needed: starting up is most
// of the time of a small check.
const worker = new URL(
  import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js",
  import.meta.url,
);

const program = new Command("surely")
  .description(
    "Checks worked solutions about expectations of random quantities: proves each step, " +
      "names the rule, refutes what is wrong.",
  )
  .version(version, "-v, --version")
  .exitOverride()
  .showHelpAfterError("(surely --help lists commands and options)")
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

const timeoutStep = [
  "--timeout-step <ms>",
  "most time for one step",
  wholeNumber("timeout-step", 1, 86_400_000),
] as const;

function command(usage: string, description: string): Command {
  return program.command(usage).description(description).exitOverride();
}

function shared(made: Command): Command {
  return made
    .option("--format <format>", `form of the report: ${formats.join(", ")}`, format, "pretty")
    .option("--output <file>", "write the report to a file")
    .option("--jobs <n>", "worker threads", wholeNumber("jobs", 1, 512))
    .option("--shard <i/n>", "check only the i-th of n parts of the files", shard)
    .option(...timeoutStep)
    .option("--seed <n>", "seed of the random models", wholeNumber("seed", 0))
    .option("--timings", "add times to the report")
    .option("--proofs", "add the certificates that surely replay runs")
    .option("--terms", "add each line as a term")
    .option("--cache [folder]", "take reports of unchanged files from a cache")
    .option("--quiet", "tell only what fails")
    .option("--strict", "let a warning fail its file")
    .option("--no-color", "no colours");
}

let status: number = exit.passed;

shared(command("check [paths...]", "check pages and print a report; - is standard input")).action(
  async (paths: string[], flags: Flags) => {
    status = await (await import("./command/check.ts")).check(paths, flags, worker);
  },
);

shared(
  command("render [paths...]", "check, and write an annotated page for each document and an index"),
)
  .option("--out <folder>", "where the pages go", "rendered")
  .action(async (paths: string[], flags: Flags & { out: string }) => {
    status = await (await import("./command/render.ts")).render(paths, flags, worker);
  });

shared(command("watch [paths...]", "check again on every save"))
  .option("--serve", "show the pages in a browser, and refresh what changes")
  .option("--port <n>", "first port to try", wholeNumber("port", 1, 65_535), 4321)
  .action(async (paths: string[], flags: Flags & { serve?: boolean; port: number }) => {
    status = await (await import("./command/watch.ts")).watch(paths, flags, worker);
  });

command("explain <place>", "tell everything about what stands at FILE:LINE")
  .option("--seed <n>", "seed of the random models", wholeNumber("seed", 0))
  .option(...timeoutStep)
  .option("--no-color", "no colours")
  .action(async (place: string, flags: Flags) => {
    status = await (await import("./command/explain.ts")).explainPlace(place, flags);
  });

command("annotate <file>", "print the document with the reason of each verified step")
  .option("--output <file>", "write the document to a file")
  .action(async (file: string, flags: Flags) => {
    status = await (await import("./command/annotate.ts")).annotate(file, flags);
  });

command("fix <file>", "write into the document what it leaves unsaid, if it passes then")
  .option("--dry-run", "show the change as a diff and write nothing")
  .option("--corrections", "write the right sides of false steps as well")
  .option(...timeoutStep)
  .action(async (file: string, flags: Flags) => {
    status = await (await import("./command/fix.ts")).fixFile(file, flags);
  });

command("init [folder]", "write a first document that passes").action(
  async (folder: string | undefined) => {
    status = await (await import("./command/init.ts")).init(folder ?? ".");
  },
);

command("rules", "print the rule book")
  .option("--no-color", "no colours")
  .action(async (flags: Flags) => {
    status = await (await import("./command/rules.ts")).rules(flags);
  });

command("forms", "print the forms of sentences that are read")
  .option("--no-color", "no colours")
  .action(async (flags: Flags) => {
    status = await (await import("./command/forms.ts")).forms(flags);
  });

command("merge <reports...>", "join the JSON reports of the parts of a run")
  .option("--format <format>", `form of the report: ${formats.join(", ")}`, format, "json")
  .option("--output <file>", "write the report to a file")
  .option("--strict", "let a warning fail its file")
  .option("--no-color", "no colours")
  .action(async (reports: string[], flags: Flags) => {
    status = await (await import("./command/merge.ts")).merge(reports, flags);
  });

command(
  "replay <report>",
  "run the certificates of a report (check --proofs --format json) through the kernel alone",
)
  .option("--format <format>", "form of what is told: pretty, json", format, "pretty")
  .option("--output <file>", "write it to a file")
  .option(...timeoutStep)
  .option("--quiet", "tell only what is refused")
  .action(async (report: string, flags: Flags) => {
    status = await (await import("./command/replay.ts")).replay(report, flags);
  });

command("completion <shell>", "print what bash, zsh or fish reads to complete commands").action(
  async (shell: string) => {
    status = await (await import("./command/completion.ts")).completion(shell, program);
  },
);

async function run(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) status = error.exitCode === 0 ? exit.passed : exit.usage;
    else if (error instanceof UsageError) {
      process.stderr.write(`surely: ${error.message}\n`);
      status = exit.usage;
    } else if (error instanceof Interrupted) {
      status = exit.interrupted;
    } else {
      process.stderr.write(
        "surely: a fault of the program: " +
          `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      status = exit.fault;
    }
  }
  process.exitCode = status;
}

// no module waits here: the build makes scripts of them
void run();
