import type { UsedShape } from "./shapes.ts";
import type { UsedKind } from "./use.ts";

/**
 * A sentence that says what a name is taken to be: of a name with a letter as its index, what all
 * members of its family are. `labels` are letters that are no indices.
 */
export function conventionFor(
  tex: string,
  { kind, sizes }: SizedKind,
  labels: ReadonlySet<string>,
): string {
  const [, head, index] = /^(.+)_\{?([a-z])\}?$/.exec(tex) ?? [];
  const isFamily = head !== undefined && index !== undefined && !labels.has(index);
  if (sizes.length > 0)
    return isFamily
      ? `$${head}_{1}, ${head}_{2}, \\dots$ are ${sizedWords(kind, sizes, "are")}`
      : `$${tex}$ is ${sizedWords(kind, sizes, "is")}`;
  const plural = plurals[kind];
  // its size is that of what it is added to
  if (kind === "vector" || kind === "random vector") return `$${tex}$ is a ${kind}`;
  if (plural && isTable(tex, labels))
    return `${sentenceFor(tex, kind)} for all $${letters(tex).join("$ and $")}$`;
  if (!isFamily || !plural) return sentenceFor(tex, kind);
  return `$${head}_{1}, ${head}_{2}, \\dots$ are ${plural}`;
}

/** The two letters below a name: i and j of `W_{ij}`; none of other names. */
const letters = (tex: string): readonly string[] =>
  /_\{([a-z])(?:, ?)?([a-z])\}$/.exec(tex)?.slice(1) ?? [];

/** Whether two indices stand below a name. */
const isTable = (tex: string, labels: ReadonlySet<string>): boolean =>
  new Set(letters(tex)).size === 2 && !letters(tex).some((letter) => labels.has(letter));

/** What a name is taken to be, for readers. */
export const kindWords = ({ kind, sizes }: SizedKind): string => {
  if (kind === "size") return "a positive integer";
  return sizes.length > 0 ? sizedWords(kind, sizes, "is") : `a ${kind}`;
};

/** A kind, and the sizes of a vector or matrix where its uses show them. */
export interface SizedKind {
  readonly kind: UsedKind;
  readonly sizes: readonly string[];
}

/** "a random vector in $\mathbb R^d$", "matrices of size $m \times d$" */
function sizedWords(kind: UsedKind, sizes: readonly string[], verb: "is" | "are"): string {
  const isRandom = kind === "random vector" || kind === "random matrix";
  const random = isRandom ? "random " : "";
  const [rows, columns] = sizes;
  if (columns === undefined)
    return `${verb === "is" ? `a ${random}vector` : `${random}vectors`} in $\\mathbb R^{${rows}}$`;
  return verb === "is"
    ? `a ${random}$${rows} \\times ${columns}$ matrix`
    : `${random}$${rows} \\times ${columns}$ matrices`;
}

/** The kind of a name by its uses, and by how the formulas of its page fit together. */
export function shapedKind(
  kind: UsedKind,
  shape: UsedShape | undefined,
  { isDrawn }: { readonly isDrawn: boolean },
): SizedKind {
  const isPlain = ["number", "size", "vector", "matrix"].includes(kind);
  const isSized = isPlain || kind === "random variable" || kind === "random vector";
  if (!shape || !isSized) return { kind, sizes: [] };
  const { sizes } = shape;
  switch (shape.kind) {
    case "number":
      if (kind === "vector") return { kind: "number", sizes };
      return { kind: kind === "random vector" ? "random variable" : kind, sizes };
    case "vector":
      return { kind: isPlain ? "vector" : "random vector", sizes };
    case "matrix":
      return { kind: isDrawn ? "random matrix" : "matrix", sizes };
  }
}

const plurals: Readonly<Partial<Record<UsedKind, string>>> = {
  "random variable": "random variables",
  number: "real numbers",
  function: "functions",
  size: "positive integers",
};

/** A sentence that declares a name as what its uses show. */
export function sentenceFor(tex: string, kind: UsedKind): string {
  switch (kind) {
    case "random variable":
    case "function":
      return `$${tex}$ is a ${kind}`;
    case "random count":
      return `$${tex}$ is a random variable taking values in $\\{0, 1, 2, \\dots\\}$`;
    case "number":
      return `$${tex}$ is a real number`;
    case "size":
      return `$${tex}$ is a positive integer`;
    case "vector":
    case "random vector":
      return `$${tex}$ is a ${kind} in $\\mathbb R^d$`;
    case "entry":
      return `$${tex}$ ranges over $1, \\dots, d$`;
    case "matrix":
    case "random matrix":
      return `$${tex}$ is ${sizedWords(kind, ["d", "d"], "is")}`;
    case "random function":
    case "definition":
      return `$${tex}(T) = \\dots$`;
  }
}
