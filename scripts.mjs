// Makes scripts of the modules that esbuild writes: a script can be compiled with what was kept of
// an earlier compilation (`src/cli/code-cache.ts`), and a module cannot.
import { basename } from "node:path";
import { transform } from "esbuild";
import { parseSync } from "oxc-parser";

/**
 * A module as a script whose value is a function of `require` and `load`, which give what another
 * script exports at once and as a promise, and of the address of the script; it returns what the
 * module exports.
 */
export async function scriptOf(text, name) {
  const { module, program, errors } = parseSync(name, text);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  const edits = [
    ...program.body.flatMap((node) => {
      const { type, start, end } = node;
      if (type === "ImportDeclaration") return [{ start, end, by: required(node) }];
      return type.startsWith("Export") ? [{ start, end, by: "" }] : [];
    }),
    ...module.importMetas.map(({ start, end }) => ({ start, end, by: "({ url })" })),
    ...module.dynamicImports.map(({ start, end, moduleRequest: asked }) => {
      const [, path] = /^["'](.*)["']$/.exec(text.slice(asked.start, asked.end)) ?? [];
      if (path === undefined) throw new Error(`${name}: an import of what is computed`);
      return { start, end, by: `load(${JSON.stringify(called(path))})` };
    }),
  ].sort((a, b) => b.start - a.start);
  const exported = program.body.flatMap((node) => exportsOf(node, name));
  const body = edits.reduce(
    (made, { start, end, by }) => made.slice(0, start) + by + made.slice(end),
    text.replace(/^#!.*/, (line) => " ".repeat(line.length)),
  );
  const fields = exported.map(({ local, exported: field }) => `${field.name}: ${local.name}`);
  throwIfReassigned(program, new Set(exported.map(({ local }) => local.name)), name);
  const whole = `made = function (require, load, url) {\n"use strict";\n${body}\nreturn { ${fields.join(", ")} };\n};`;
  const { code } = await transform(whole, { minify: true, target: "node20", charset: "utf8" });
  const [, made] = /^made=(function.*);\s*$/s.exec(code) ?? [];
  if (made === undefined) throw new Error(`${name}: no script came out`);
  return `(${made})`;
}

/** What a statement exports: esbuild writes one list of names at the end. */
function exportsOf(node, name) {
  if (!node.type.startsWith("Export")) return [];
  if (node.type !== "ExportNamedDeclaration" || node.source || node.declaration)
    throw new Error(`${name}: an export that is no list of names`);
  return node.specifiers;
}

/** What stands for an import of a module. */
function required({ source, specifiers }) {
  const value = `require(${JSON.stringify(called(source.value))})`;
  const named = [];
  let text = "";
  for (const { type, imported, local } of specifiers) {
    if (type === "ImportSpecifier") named.push(`${imported.name}: ${local.name}`);
    // of what comes with Node, which is all that is imported so, both are the same
    else text += `const ${local.name} = ${value};`;
  }
  if (named.length > 0) text += `const { ${named.join(", ")} } = ${value};`;
  return text === "" ? `${value};` : text;
}

/** What a script goes by; what comes with Node keeps its name. */
const called = (request) => (request.startsWith("node:") ? request : basename(request));

/**
 * An importer takes values once, when it starts: what is exported must not be assigned to by a
 * function that runs later.
 */
function throwIfReassigned(program, exported, name) {
  const targets = (node) => {
    switch (node?.type) {
      case "Identifier":
        return [node.name];
      case "ArrayPattern":
        return node.elements.flatMap(targets);
      case "ObjectPattern":
        return node.properties.flatMap((each) => targets(each.value ?? each.argument));
      case "AssignmentPattern":
        return targets(node.left);
      case "RestElement":
        return targets(node.argument);
      default:
        return [];
    }
  };
  const walk = (node, inside) => {
    if (Array.isArray(node)) for (const each of node) walk(each, inside);
    if (node === null || typeof node !== "object" || typeof node.type !== "string") return;
    const assigned =
      node.type === "AssignmentExpression"
        ? targets(node.left)
        : node.type === "UpdateExpression"
          ? targets(node.argument)
          : [];
    const again = inside ? assigned.find((each) => exported.has(each)) : undefined;
    if (again !== undefined) throw new Error(`${name}: ${again} is exported and assigned to later`);
    const within = inside || /Function/.test(node.type);
    for (const [key, value] of Object.entries(node))
      if (typeof value === "object" && key !== "loc") walk(value, within);
  };
  walk(program, false);
}
