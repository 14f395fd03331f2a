// The licences of what is bundled: dist/LICENSES.txt.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the package that each of the bundled files belongs to, each once, sorted. */
export function packagesOf(inputs) {
  const folders = inputs.flatMap((path) => {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return folder === undefined ? [] : [folder];
  });
  return [...new Set(folders)].sort();
}

/** Name, version and licence of every package that the bundled files come from, with its text. */
export function licences(root, inputs) {
  const parts = packagesOf(inputs).map((folder) => {
    const { name, version, license, licenses } = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    );
    const kind = license ?? licenses?.map(({ type }) => type).join(" or ");
    // A file that is a bundle itself tells beside it what it holds.
    const beside = inputs
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => join(root, `${path}.LICENSE.txt`))
      .filter(existsSync)
      .map((path) => readFileSync(path, "utf8").trim());
    const texts = licenceTexts(join(root, folder));
    if (kind === undefined || texts.length === 0) throw new Error(`${folder} tells no licence`);
    return [`${name} ${version} (${kind})`, ...texts, ...beside].join("\n\n");
  });
  // data of others has its licence beside it: "nouns.LICENSE.txt"
  const data = inputs
    .filter((path) => path.endsWith(".json") && !path.includes("node_modules/"))
    .map((path) => join(root, path.replace(/json$/, "LICENSE.txt")))
    .filter(existsSync)
    .map((path) => readFileSync(path, "utf8").trim());
  parts.push(...data);
  const line = "-".repeat(80);
  return `What this package holds of others, and under which licences.\n\n${parts.join(`\n\n${line}\n\n`)}\n`;
}

/** The files of a package that are its licence; the section of its readme where it has none. */
function licenceTexts(folder) {
  const names = readdirSync(folder);
  const text = (name) => readFileSync(join(folder, name), "utf8").trim();
  const files = names.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0) return files.map(text);
  const readme = names.filter((name) => /^readme/i.test(name)).map(text)[0] ?? "";
  const [, section] = /^(?:#+ *)?licen[cs]e *\n(?:=+|-+)?\n*([\s\S]+)$/im.exec(readme) ?? [];
  return section === undefined ? [] : [section];
}
