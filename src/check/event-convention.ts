import type { Convention, DocumentOutline } from "../document/item.ts";
import { canonical } from "../tex/canonical.ts";
import { barredLetter } from "../tex/complement.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { isChance } from "./asked-values.ts";
import { isDeclared } from "./missing.ts";

/** Signs that put events together, or part what is asked from what is given. */
const joining = [",", "\\cap", "\\cup", "\\setminus", "\\mid", "|"] as const;

/** Letters of events; what is called X, Y or Z is a quantity to most, and E averages. */
const letter = /^[A-DF-HJ-MO-T]$/;

/**
 * Names that no sentence introduces and that stand alone where probabilities ask for events, and
 * nowhere else but below indicators: A and B of `P(A \mid B) P(B) = P(A \cap B)`. `P(X)` may be the
 * law of a quantity, and what is compared or averaged is one.
 */
export function eventsIn(
  outline: DocumentOutline,
  formulas: readonly (readonly Syntax[])[],
): Convention[] {
  const seen = new Seen();
  // "$A$: the test is positive" says nothing of how it is used
  for (const nodes of formulas) if (nodes.length > 1) seen.read(nodes);
  // of a price or a polynomial P nothing is asked under a condition
  const isMarked = [...seen.events.keys()].some((name) => seen.marked.has(name));
  if (!(seen.joins || isMarked) || speaksOf(outline, isChance)) return [];
  return [...seen.events].flatMap(([symbol, at]): Convention[] => {
    const section = outline.sections.find((s) => s.span.from <= at);
    if (seen.others.has(symbol) || !section || isDeclared(outline, symbol)) return [];
    const says = `$${symbol}$ is an event`;
    const span = { from: at, to: at + symbol.length };
    return [{ section: section.id, symbol, span, kind: "an event", says, gives: "kind" }];
  });
}

/** Whether a sentence that was not understood speaks of a name by itself. */
const speaksOf = ({ sentences }: DocumentOutline, isName: (node: Syntax) => boolean): boolean =>
  sentences.some(
    ({ canonical: read, formulas }) =>
      read === "" && formulas.some((nodes) => nodes.length === 1 && nodes.every(isName)),
  );

/** What stands where events do, with its first place, and what stands elsewhere. */
class Seen {
  readonly events = new Map<string, number>();
  readonly others = new Set<string>();
  /** whether events are put together, or asked for under a condition */
  joins = false;
  /** letters of indicators and complements: A of `1_A` and `A^c` */
  readonly marked = new Set<string>();

  read(nodes: readonly Syntax[]): void {
    nodes.forEach((node, k) => {
      const before = nodes[k - 1];
      if (node.kind === "fence" && before && isChance(before)) this.#asked(node.body);
      else if (isChance(node) && nodes[k + 1]?.kind === "fence") return;
      else if (isIndicator(node))
        this.marked.add(canonical((node.kind === "script" && node.sub) || []));
      else this.#other(node);
    });
  }

  #asked(body: readonly Syntax[]): void {
    this.joins ||= body.some((n) => isOperator(n, "\\cap", "\\cup", "\\mid", "|"));
    for (const item of splitCommas(body, ...joining)) {
      const [node, ...more] = item;
      const name = node && more.length === 0 ? eventName(node) : null;
      if (node && name !== null) {
        const at = node.span.from;
        if (node.kind !== "name" || node.text !== name) this.marked.add(name);
        this.events.set(name, Math.min(at, this.events.get(name) ?? at));
      } else this.read(item);
    }
  }

  #other(node: Syntax): void {
    if (node.kind === "name" && letter.test(node.text)) this.others.add(node.text);
    this.read(insideOf(node));
  }
}

/** `A`, `A^c`, `\bar A`; null for what is no event by its letter. */
function eventName(node: Syntax): string | null {
  if (node.kind === "name" && letter.test(node.text)) return node.text;
  if (
    node.kind === "script" &&
    !node.sub &&
    node.base &&
    /^(?:c|C|\\complement)$/.test(canonical(node.sup ?? []))
  )
    return eventName(node.base);
  const barred = barredLetter(node);
  return barred !== null && letter.test(barred) ? barred : null;
}

/** `1_A`, `I_A`, `\mathbf 1_A` */
const isIndicator = (node: Syntax): boolean =>
  node.kind === "script" &&
  node.base !== null &&
  !node.sup &&
  /^(?:\\math(?:bf|bb|bbm|ds|rm)\{)?[1I]\}?$/.test(canonical([node.base])) &&
  (node.sub ?? []).length === 1;
