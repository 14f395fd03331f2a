import type { Span } from "../text/span.ts";
import type { Syntax } from "./syntax.ts";

type Nodes = readonly Syntax[];

/** Makes the nodes of a formula that nobody wrote as such, all of them at one place of the page. */
export class Builder {
  readonly span: Span;

  constructor(span: Span) {
    this.span = span;
  }

  get comma(): Syntax {
    return this.operator(",");
  }

  get dots(): Syntax {
    return this.operator("\\dots");
  }

  get equals(): Syntax {
    return this.relation("=");
  }

  name(text: string): Syntax {
    return { kind: "name", text, span: this.span };
  }

  number(value: number): Syntax {
    return { kind: "number", text: String(value), span: this.span };
  }

  operator(text: string): Syntax {
    return { kind: "operator", text, span: this.span };
  }

  relation(text: string): Syntax {
    return { kind: "relation", text, label: null, span: this.span };
  }

  /** `X_i` */
  sub(base: Syntax, sub: Nodes): Syntax {
    return { kind: "script", base, sub, sup: null, primes: 0, span: this.span };
  }

  /** `X^2`; of a name with a subscript, `X_i^2` */
  power(base: Syntax, sup: Nodes): Syntax {
    return base.kind === "script" && base.sup === null
      ? { ...base, sup, span: this.span }
      : { kind: "script", base, sub: null, sup, primes: 0, span: this.span };
  }

  /** `\sum_{i=1}^n` */
  sum(from: Nodes, to: Nodes): Syntax {
    return this.power(this.sub(this.operator("\\sum"), from), to);
  }

  round(body: Nodes): Syntax {
    return { kind: "fence", open: "(", close: ")", body, span: this.span };
  }

  square(body: Nodes): Syntax {
    return { kind: "fence", open: "[", close: "]", body, span: this.span };
  }

  braces(body: Nodes): Syntax {
    return { kind: "fence", open: "\\{", close: "\\}", body, span: this.span };
  }

  fraction(numerator: Nodes, denominator: Nodes): Syntax {
    return { kind: "fraction", style: "fraction", numerator, denominator, span: this.span };
  }

  /** `a, b, c` */
  list(items: readonly Nodes[]): Nodes {
    return items.flatMap((item, k) => (k > 0 ? [this.comma, ...item] : item));
  }

  /** `i = 1, \dots, n` */
  run(letter: string, from: Nodes, to: Nodes): Nodes {
    return [this.name(letter), this.equals, ...this.list([from, [this.dots], to])];
  }

  /** `E[X]` */
  mean(of: Nodes): Nodes {
    return [this.name("E"), this.square(of)];
  }

  /** Nodes of the page, put at the place. */
  moved(nodes: Nodes): Nodes {
    return nodes.map((node) => movedTo(node, this.span));
  }
}

function movedTo(node: Syntax, span: Span): Syntax {
  const all = (nodes: Nodes): Nodes => nodes.map((n) => movedTo(n, span));
  switch (node.kind) {
    case "script":
      return {
        ...node,
        base: node.base && movedTo(node.base, span),
        sub: node.sub && all(node.sub),
        sup: node.sup && all(node.sup),
        span,
      };
    case "fence":
    case "group":
    case "root":
      return { ...node, body: all(node.body), span };
    case "fraction":
      return { ...node, numerator: all(node.numerator), denominator: all(node.denominator), span };
    default:
      return { ...node, span };
  }
}
