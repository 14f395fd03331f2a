import type { Command, Option } from "commander";
import { nearestWord } from "../../text/nearest.ts";
import { exit, UsageError } from "../exit.ts";
import { print } from "../output.ts";
import { formats } from "../settings.ts";

const scripts: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash,
  zsh,
  fish,
};

/** `surely completion bash|zsh|fish`: what the shell reads to complete commands and options. */
export async function completion(shell: string, program: Command): Promise<number> {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) {
    const near = nearestWord(shell, Object.keys(scripts));
    const hint = near === null ? "" : `; did you mean ${near}?`;
    throw new UsageError(`completion takes bash, zsh or fish, not “${shell}”${hint}`);
  }
  await print(script(program.commands));
  return exit.passed;
}

/** What follows an option: one of some words, a path, anything, or nothing. */
type Value =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "path" | "any" | "none" };

function valueAfter({ long, flags }: Option): Value {
  if (long === "--format") return { kind: "words", words: formats };
  if (/<(file|folder)>/.test(flags)) return { kind: "path" };
  return { kind: flags.includes("<") ? "any" : "none" };
}

/** What a command is given: some words, or paths. */
function operands(command: Command): readonly string[] | null {
  if (command.name() === "completion") return Object.keys(scripts);
  return command.registeredArguments.length > 0 ? null : [];
}

function names(options: readonly Option[]): string[] {
  return options.flatMap(({ long }) => long ?? []);
}

function bash(commands: readonly Command[]): string {
  const options = commands.flatMap((command) => command.options);
  const taking = (kind: Value["kind"]): string =>
    [...new Set(names(options.filter((option) => valueAfter(option).kind === kind)))].join("|");
  const cases = commands.map((command) => {
    const options = [...names(command.options), "--help"].join(" ");
    const words = (operands(command) ?? []).join(" ");
    return `    ${command.name()}) options="${options}" words="${words}" ;;\n`;
  });
  return `# for bash: source <(surely completion bash)
_surely() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options words
  COMPREPLY=()
  case $before in
    ${taking("words")}) COMPREPLY=($(compgen -W "${formats.join(" ")}" -- "$word")); return ;;
    ${taking("path")}) return ;;
    ${taking("any")}) compopt +o default; return ;;
  esac
  case \${COMP_WORDS[1]} in
${cases.join("")}  esac
  if ((COMP_CWORD == 1)); then
    options="--help --version" words="${commands.map((command) => command.name()).join(" ")}"
  fi
  if [[ $word == -* ]]; then words=$options; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _surely surely
`;
}

const quoted = (text: string): string => text.replaceAll("'", "’");

function zsh(commands: readonly Command[]): string {
  const after = (option: Option): string => {
    const value = valueAfter(option);
    switch (value.kind) {
      case "words":
        return `:value:(${value.words.join(" ")})`;
      case "path":
        return ":path:_files";
      case "any":
        return ":value:";
      case "none":
        return "";
    }
  };
  const text = (description: string): string => quoted(description).replaceAll(/[[\]:]/g, "\\$&");
  const cases = commands.map((command) => {
    const options = command.options.map(
      (option) => `'${option.long}[${text(option.description)}]${after(option)}'`,
    );
    const words = operands(command);
    if (words === null) options.push("'*:path:_files'");
    else if (words.length > 0) options.push(`':value:(${words.join(" ")})'`);
    return `    ${command.name()}) _arguments ${options.join(" ")} ;;\n`;
  });
  const list = commands.map((each) => `'${each.name()}:${text(each.description())}'`);
  return `#compdef surely
# for zsh: source <(surely completion zsh)
_surely() {
  local -a commands=(${list.join(" ")})
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local name=$words[2]
  shift words; (( CURRENT-- ))
  case $name in
${cases.join("")}  esac
}
if [ "$funcstack[1]" = _surely ]; then _surely "$@"; else compdef _surely surely; fi
`;
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const name = command.name();
    const says = quoted(command.description());
    const seen = `complete -c surely -n '__fish_seen_subcommand_from ${name}'`;
    const words = operands(command);
    return [
      `complete -c surely -f -n __fish_use_subcommand -a ${name} -d '${says}'`,
      ...(words === null ? [] : [`${seen} -f -a '${words.join(" ")}'`]),
      ...command.options.map((option) => {
        const value = valueAfter(option);
        const after = {
          words: ` -x -a '${value.kind === "words" ? value.words.join(" ") : ""}'`,
          path: " -r",
          any: " -x",
          none: "",
        }[value.kind];
        return `${seen} -l ${option.long?.slice(2)}${after} -d '${quoted(option.description)}'`;
      }),
    ];
  });
  return `# for fish: surely completion fish | source\n${lines.join("\n")}\n`;
}
