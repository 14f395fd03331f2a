import { toNumber } from "./fraction.ts";
import { type Condition, type Node, type Range, type Sign, some } from "./node.ts";

/** How an author writes what can be written in several ways. */
export interface Style {
  readonly mean: string;
  readonly variance: string;
  readonly covariance: string;
  readonly chance: string;
  readonly times: string;
  readonly bar: string;
  readonly slash: boolean;
}

export const plainStyle: Style = {
  mean: "E",
  variance: "\\operatorname{Var}",
  covariance: "\\operatorname{Cov}",
  chance: "P",
  times: " ",
  bar: " \\mid ",
  slash: false,
};

export const styles: readonly Style[] = [
  plainStyle,
  { ...plainStyle, mean: "\\mathbb{E}", times: " \\cdot ", chance: "\\mathbb{P}" },
  { ...plainStyle, mean: "\\operatorname{E}", variance: "\\mathrm{Var}", bar: " | ", slash: true },
  { ...plainStyle, mean: "\\mathbf{E}", covariance: "\\mathrm{Cov}", chance: "\\Pr" },
];

const signs: Readonly<Record<Sign, string>> = {
  "=": "=",
  "<": "<",
  "<=": "\\le",
  ">": ">",
  ">=": "\\ge",
  "!=": "\\ne",
};

export function signTex(sign: Sign): string {
  return signs[sign];
}

/** How tightly something binds: a sum, a product, a factor, the base of a power. */
const level = { sum: 0, product: 1, factor: 2, base: 3 };

/** The TeX of an expression, with every bracket that its plain reading needs. */
export function texOf(node: Node, style: Style = plainStyle): string {
  return write(node, level.sum, style);
}

function write(node: Node, least: number, style: Style): string {
  const [text, own] = bare(node, style);
  return own < least ? `\\left(${text}\\right)` : text;
}

function bare(node: Node, style: Style): [string, number] {
  const inner = (child: Node): string => write(child, level.sum, style);
  switch (node.kind) {
    case "number":
      return numberTex(node.value.top, node.value.bottom);
    case "symbol":
      return [symbolTex(node.name, node.indices.map(inner)), level.base];
    case "add":
      return [summands(node.args, style), level.sum];
    case "mul":
      return [productTex(node.args, style), level.product];
    case "negate":
      return [`-${write(node.args[0], level.product, style)}`, level.sum];
    case "divide":
      return divided(node.args, style);
    case "power":
      return [`${write(node.args[0], level.base, style)}^{${inner(node.args[1])}}`, level.factor];
    case "binomial":
      return [`\\binom{${inner(node.args[0])}}{${inner(node.args[1])}}`, level.factor];
    case "factorial":
      return [`${write(node.args[0], level.base, style)}!`, level.factor];
    case "sqrt":
      return [`\\sqrt{${inner(node.args[0])}}`, level.factor];
    case "abs":
      return [`\\left|${inner(node.args[0])}\\right|`, level.base];
    case "exp":
    case "log":
      return [`\\${node.kind}\\left(${inner(node.args[0])}\\right)`, level.factor];
    case "max":
    case "min":
      return [`\\${node.kind}\\left(${node.args.map(inner).join(", ")}\\right)`, level.factor];
    case "sum":
    case "product": {
      const sign = node.kind === "sum" ? "\\sum" : "\\prod";
      const body = write(node.body, level.product, style);
      return [`${sign}_{${rangeTex(node.range, style)}} ${body}`, level.sum];
    }
    case "indicator":
      return [`\\mathbf{1}\\{${conditionTex(node.condition, style)}\\}`, level.factor];
    case "mean":
      return [`${style.mean}\\left[${inner(node.body)}${given(node, style)}\\right]`, level.base];
    case "variance":
      return [
        `${style.variance}\\left(${inner(node.body)}${given(node, style)}\\right)`,
        level.base,
      ];
    case "covariance": {
      const pair = node.pair.map(inner).join(", ");
      return [`${style.covariance}\\left(${pair}${given(node, style)}\\right)`, level.base];
    }
    case "chance": {
      const said = conditionTex(node.condition, style);
      return [`${style.chance}\\left(${said}${given(node, style)}\\right)`, level.base];
    }
  }
}

function given(node: { readonly given: readonly Node[] }, style: Style): string {
  if (node.given.length === 0) return "";
  // a bar beside bars is written otherwise
  const bar = node.given.some((g) => some(g, (n) => n.kind === "abs")) ? " \\mid " : style.bar;
  return `${bar}${node.given.map((g) => write(g, level.sum, style)).join(", ")}`;
}

function numberTex(top: bigint, bottom: bigint): [string, number] {
  const size = top < 0n ? -top : top;
  const text = bottom === 1n ? `${size}` : `\\frac{${size}}{${bottom}}`;
  if (top < 0n) return [`-${text}`, level.sum];
  return [text, bottom === 1n ? level.base : level.factor];
}

function symbolTex(name: string, indices: readonly string[]): string {
  if (indices.length === 0) return name;
  return `${name}_{${indices.join(indices.every((i) => i.length === 1) ? "" : ", ")}}`;
}

function summands(args: readonly Node[], style: Style): string {
  const parts = args.map((node, k) => {
    if (node.kind === "negate") return `- ${write(node.args[0], level.product, style)}`;
    if (node.kind === "number" && toNumber(node.value) < 0)
      return numberTex(node.value.top, node.value.bottom)[0];
    const [text, own] = bare(node, style);
    // nothing follows the last one that a sum could take
    const open = own === level.sum && !(k === args.length - 1 && isBig(node));
    const shown = open ? `\\left(${text}\\right)` : text;
    return k === 0 ? shown : `+ ${shown}`;
  });
  return parts.join(" ");
}

function isBig(node: Node): boolean {
  return node.kind === "sum" || node.kind === "product";
}

function productTex(args: readonly Node[], style: Style): string {
  const parts = args.map((a) => write(a, level.factor, style));
  return parts.reduce((text, part) => {
    // a name before a bracket could be read as applied to it, two numbers as one
    const apart = /^\d/.test(part) || /^\\frac/.test(part) || /^\\left\(/.test(part);
    return `${text}${apart ? " \\cdot " : style.times}${part}`;
  });
}

function divided([a, b]: readonly [Node, Node], style: Style): [string, number] {
  if (style.slash && a.kind !== "divide" && b.kind !== "divide")
    return [
      `${write(a, level.factor, style)} / ${write(b, level.base, style)}`,
      // bracketed wherever it is not alone
      level.sum,
    ];
  const inner = (child: Node): string => write(child, level.sum, style);
  return [`\\frac{${inner(a)}}{${inner(b)}}`, level.factor];
}

function rangeTex({ index, from, to, apart }: Range, style: Style): string {
  const inner = (child: Node): string => write(child, level.sum, style);
  const without = apart.map((a) => `, ${index} \\ne ${inner(a)}`).join("");
  return `${index} = ${inner(from)}${without}}^{${inner(to)}`;
}

export function conditionTex(condition: Condition, style: Style = plainStyle): string {
  return condition
    .map(({ left, sign, right }) => `${texOf(left, style)} ${signs[sign]} ${texOf(right, style)}`)
    .join(", ");
}
