import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { root } from "./command.ts";

/** A function of a source file: its name with those of the functions and classes around it. */
export interface SourceFunction {
  readonly name: string;
  readonly lines: number;
}

/** What the ruler reads off one file of `src`; `file` is its path from there. */
export interface SourceFile {
  readonly file: string;
  /** Lines that hold more than a comment or blanks. */
  readonly code: number;
  /** Lines over the width. */
  readonly wide: number;
  readonly functions: readonly SourceFunction[];
  /** The files of `src` that it imports, for types or values. */
  readonly imports: readonly string[];
}

export const width = 100;

/** All files of `src`, measured. Throws where one does not parse. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tsx?|cts)$/.test(name))
    .sort()
    .map((file) => measured(file, readFileSync(join(root, "src", file), "utf8")));
}

/** The figures of one file, of which `text` is the source. */
export function measured(file: string, text: string): SourceFile {
  const { program, comments, module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const names = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...[...text.matchAll(/import\(\s*"(\.[^"]+)"\s*\)/g)].map(([, name]) => name ?? ""),
  ];
  return {
    file,
    code: withoutComments(text, comments)
      .split("\n")
      .filter((line) => line.trim() !== "").length,
    wide: text.split("\n").filter((line) => line.length > width).length,
    functions: functionsOf(program, text),
    imports: [...new Set(names.filter((name) => name.startsWith(".")))].map((name) =>
      normalize(join(dirname(file), name)),
    ),
  };
}

/** The text with its comments as blanks; line breaks stay. */
function withoutComments(
  text: string,
  comments: readonly { readonly start: number; readonly end: number }[],
): string {
  let rest = "";
  let from = 0;
  for (const { start, end } of comments) {
    rest += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, " ");
    from = end;
  }
  return rest + text.slice(from);
}

interface Spot {
  readonly start: number;
  readonly end: number;
}

function functionsOf(program: Parameters<Visitor["visit"]>[0], text: string): SourceFunction[] {
  const functions: SourceFunction[] = [];
  const around: string[] = [];
  // What a function without a name is called by: the variable, property or method that holds it.
  const called = new Map<number, string>();
  const enter = (name: string, { start, end }: Spot): void => {
    around.push(name);
    functions.push({
      name: around.join("."),
      lines: text.slice(start, end).split("\n").length,
    });
  };
  const leave = (): void => {
    around.pop();
  };
  const nameOf = (node: Spot & { readonly id?: { readonly name: string } | null }): string =>
    node.id?.name ?? called.get(node.start) ?? "λ";
  const hold = (key: unknown, value: Spot | null): void => {
    if (value) called.set(value.start, keyName(key));
  };
  new Visitor({
    VariableDeclarator: (node) => hold(node.id, node.init),
    Property: (node) => hold(node.key, node.value),
    PropertyDefinition: (node) => hold(node.key, node.value),
    MethodDefinition: (node) => hold(node.key, node.value),
    ClassDeclaration: (node) => void around.push(node.id?.name ?? "class"),
    "ClassDeclaration:exit": leave,
    ClassExpression: (node) => void around.push(node.id?.name ?? "class"),
    "ClassExpression:exit": leave,
    FunctionDeclaration: (node) => enter(nameOf(node), node),
    "FunctionDeclaration:exit": leave,
    FunctionExpression: (node) => enter(nameOf(node), node),
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: (node) => enter(nameOf(node), node),
    "ArrowFunctionExpression:exit": leave,
  }).visit(program);
  return functions;
}

function keyName(key: unknown): string {
  const { name, value } = key as { readonly name?: string; readonly value?: unknown };
  return name ?? (value === undefined ? "λ" : String(value));
}

/**
 * The circles of the imports: the sets of two or more files that reach each other, each sorted.
 * Tarjan's strongly connected components.
 */
export function circles(files: readonly SourceFile[]): string[][] {
  const targets = new Map(files.map(({ file, imports }) => [file, imports]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const components: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.size - 1);
    stack.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!targets.has(target)) continue;
      if (!index.has(target)) {
        visit(target);
        low.set(file, Math.min(low.get(file) ?? 0, low.get(target) ?? 0));
      } else if (stack.includes(target))
        low.set(file, Math.min(low.get(file) ?? 0, index.get(target) ?? 0));
    }
    if (low.get(file) === index.get(file)) components.push(stack.splice(stack.indexOf(file)));
  };
  for (const { file } of files) if (!index.has(file)) visit(file);
  return components.filter((part) => part.length > 1).map((part) => part.sort());
}
