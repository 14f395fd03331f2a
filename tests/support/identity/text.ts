/** Expressions and scenes as an author writes them. */

import {
  bare,
  first,
  head,
  type Kind,
  mentions,
  mul,
  type Node,
  num,
  type Place,
  place,
  type Scene,
} from "./node.ts";

const loose = (node: Node): boolean =>
  node.k === "add" ||
  node.k === "sum" ||
  (node.k === "num" && node.n < 0) ||
  (node.k === "size" && node.shift !== 0);
const round = (node: Node): string => `\\left(${text(node)}\\right)`;
const tight = (node: Node): string => (loose(node) ? round(node) : text(node));

/**
 * The node as a careful author writes it, with brackets around every sum that something follows.
 */
export function text(node: Node): string {
  switch (node.k) {
    case "num":
      return node.d === 1
        ? `${node.n}`
        : `${node.n < 0 ? "-" : ""}\\frac{${Math.abs(node.n)}}{${node.d}}`;
    case "fixed":
      return node.name;
    case "def":
      return node.index === undefined ? node.name : `${node.name}_${braced(node.index)}`;
    case "trace":
      return `\\operatorname{tr}\\left(${node.of.join(" ")}\\right)`;
    case "size":
      return node.shift === 0
        ? node.name
        : `${node.name} ${node.shift < 0 ? "-" : "+"} ${Math.abs(node.shift)}`;
    case "at":
      return `${node.name}${node.index === "" ? "" : node.second === undefined ? `_${braced(node.index)}` : `_{${node.index}${node.second}}`}${node.entry.length > 0 ? `[${node.entry.join(",")}]` : ""}`;
    case "add":
      return node.parts
        .map((x, k) => {
          const negative = isNegative(x);
          const body = negative
            ? text(mul(num(-1), x))
            : x.k === "sum" && k < node.parts.length - 1
              ? round(x)
              : text(x);
          const shown =
            negative && x.k === "mul" && mul(num(-1), x).k === "sum" && k < node.parts.length - 1
              ? round(mul(num(-1), x))
              : negative
                ? wrapped(mul(num(-1), x))
                : body;
          return `${k === 0 ? (negative ? "-" : "") : negative ? " - " : " + "}${shown}`;
        })
        .join("");
    case "mul":
      return node.parts.map((x, k) => (k === 0 && x.k === "num" ? text(x) : tight(x))).join(" ");
    case "pow":
      return node.base.k === "at" ||
        (node.base.k === "size" && node.base.shift === 0) ||
        (node.base.k === "fixed" && !node.base.name.includes("^")) ||
        node.base.k === "def"
        ? `${text(node.base)}^${node.e}`
        : `${round(node.base)}^${node.e}`;
    case "inv":
      return `\\frac{1}{${text(node.of)}}`;
    case "sum":
      return `${ranges(node)} ${node.body.k === "add" || isNegative(node.body) ? round(node.body) : text(node.body)}`;
    case "E":
      return `E\\left[${text(node.of)}\\right]`;
    case "Var":
      return `\\operatorname{Var}\\left(${text(node.of)}\\right)`;
    case "Cov":
      return `\\operatorname{Cov}\\left(${text(node.left)}, ${text(node.right)}\\right)`;
    case "dot":
      return `${text(node.left)}^\\top ${node.matrix === undefined ? "" : `${node.matrix} `}${text(node.right)}`;
  }
}

function isNegative(node: Node): boolean {
  return (
    (node.k === "num" && node.n < 0) ||
    (node.k === "mul" && node.parts[0]?.k === "num" && node.parts[0].n < 0)
  );
}

function wrapped(node: Node): string {
  return node.k === "add" ? round(node) : text(node);
}

function ranges({
  names,
  size: over,
  conditions: cs,
  range,
  body,
}: Extract<Node, { k: "sum" }>): string {
  const sign = { "!=": "\\ne", "<": "<", "<=": "\\le" } as const;
  const [i] = names as [string];
  const conditions = cs.map((c) => `${c.left} ${sign[c.relation]} ${c.right}`).join(", ");
  if (names.length === 1) {
    const [lower, upper] = (range ?? [first, place(over)]).map(placeText);
    return `\\sum_{${i}=${lower}${conditions === "" ? "" : `, ${conditions}`}}^{${upper}}`;
  }
  // conditions alone where they tell all indices and no others
  const told = new Set(cs.flatMap((c) => [c.left, c.right]));
  if (names.every((v) => told.has(v) && mentions(body, v)) && told.size === names.length)
    return `\\sum_{${conditions}}`;
  const bound = new Set<string>();
  return names
    .map((v, k) => {
      bound.add(v);
      const own = cs.filter(
        (c) =>
          [c.left, c.right].includes(v) &&
          [c.left, c.right].every((x) => bound.has(x) || !names.slice(k).includes(x)),
      );
      return `\\sum_{${v}=1${own.map((c) => `, ${c.left} ${sign[c.relation]} ${c.right}`).join("")}}^{${over}}`;
    })
    .join(" ");
}

const braced = (index: string): string => (bare(index) === index ? index : `{${index}}`);

function placeText({ name, shift }: Place): string {
  if (name === "") return `${shift}`;
  return shift === 0 ? name : `${name} ${shift < 0 ? "-" : "+"} ${Math.abs(shift)}`;
}

const kindWords: Readonly<Record<Kind, string>> = {
  iid: "i.i.d.",
  independent: "independent",
  pairwise: "pairwise independent",
  uncorrelated: "pairwise uncorrelated",
  identical: "identically distributed",
};

/** The sentences of a scene. */
export function sentences(scene: Scene): string[] {
  const tex = String.raw;
  const list: string[] = [
    scene.least > 1
      ? tex`$n \ge ${scene.least}$ and $m$ are integers.`
      : tex`$n$ is a positive integer.`,
  ];
  list[0] =
    scene.least > 1
      ? tex`$n$ and $m$ are integers with $n \ge ${scene.least}$ and $m \ge ${scene.least}$.`
      : "$n$ and $m$ are positive integers.";
  const [one, other] = scene.families;
  if (one && other && scene.pairs !== undefined)
    list.push(
      tex`$(${one.name}_1, ${other.name}_1), \dots, (${one.name}_n, ${other.name}_n)$ are i.i.d. pairs.`,
    );
  for (const f of scene.families) {
    if (typeof f.moments === "object") {
      list.push(tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are i.i.d. $${f.moments.tex}$.`);
      continue;
    }
    if (scene.pairs !== undefined) {
      list.push(tex`$${f.name}_i$ has mean $${f.mean}$ and variance $${f.variance}^2$.`);
      continue;
    }
    if (f.second !== undefined) {
      const said =
        f.moments === "named" ? tex` with mean $${f.mean}$ and variance $${f.variance}^2$` : "";
      list.push(
        tex`$${f.name}_{ia}$, $i = 1, \dots, ${f.size}$, $a = 1, \dots, ${f.second}$, are ${kindWords[f.kind]} random variables${said}.`,
      );
      continue;
    }
    const noun =
      f.entries === null ? "random variables" : tex`random vectors in $\mathbb R^{${f.entries}}$`;
    const mean =
      f.moments === "named"
        ? ` with mean $${f.mean}$${f.entries === null ? ` and variance $${f.variance}^2$` : f.matrix === undefined ? "" : tex` and covariance matrix $${f.matrix}$`}`
        : "";
    if (f.moments === "indexed")
      list.push(
        tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are ${kindWords[f.kind]} ${noun} with means $${f.mean}_i$ and variances $${f.variance}_i^2$.`,
      );
    else
      list.push(
        tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are ${kindWords[f.kind]} ${noun}${mean}.`,
      );
  }
  const [x, y] = scene.families;
  if (scene.pairs !== undefined)
    list.push(tex`$\operatorname{Cov}(X_i, Y_i) = ${scene.pairs}$ for $i = 1, \dots, n$.`);
  if (y && x && scene.apart && scene.pairs === undefined)
    list.push(
      tex`$${x.name}_1, \dots, ${x.name}_${x.size}$ are independent of $${y.name}_1, \dots, ${y.name}_${y.size}$.`,
    );
  for (const w of scene.weights) {
    list.push(
      w === "c"
        ? tex`$c_{ij}$ are real numbers for $i, j = 1, \dots, n$.`
        : tex`$${w}_1, \dots, ${w}_n$ are real numbers.`,
    );
  }
  list.push(
    tex`$i$, $j$, $k$, $l$, $h$, $q$, $u$ and $v$ range over $1, \dots, n$.`,
    tex`$a$, $b$ and $t$ range over $1, \dots, m$.`,
  );
  const entries = scene.families.find((f) => f.entries !== null)?.entries;
  if (entries)
    list.push(
      entries === "2"
        ? "$r$, $s$, $y$ and $z$ range over $1, 2$."
        : tex`$r$, $s$, $y$ and $z$ range over $1, \dots, d$.`,
    );
  if (entries && scene.form)
    list.push(
      tex`$A$ is a ${scene.form === "symmetric" ? "symmetric " : ""}$${entries} \times ${entries}$ matrix.`,
    );
  for (const [name, body] of scene.definitions)
    list.push(`$${name}${mentions(body, head) ? `_${head}` : ""} = ${text(body)}$`);
  return list;
}
