import type { Clause, Piece, Subject, Trait } from "../../read/clause.ts";
import { lawOf } from "../../read/distribution.ts";
import { cutCommas, isDots, pieceOf } from "../../read/piece.ts";
import { labelMeans, wordOver } from "../../tex/label.ts";
import { nameIn, primedLetter } from "../../tex/named.ts";
import { isOperator } from "../../tex/row.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Formula, Nodes, Traits } from "./clauses.ts";

/** `X \sim F`, `X \perp Y` and `x \in S` as what sentences say. */
export function signed(clause: Formula): readonly Clause[] | null {
  const statement = statementOf(clause);
  if (!statement) return null;
  switch (statement.sign) {
    case "perp":
      return independence(statement);
    case "in":
      return membership(statement);
    case "sim":
      return lawIn(statement);
    case "law":
      return hasRelation(statement.right)
        ? null
        : traitsOf(statement, [{ kind: "copies", of: listOf(statement, statement.right) }]);
  }
}

/** What stands on both sides of a sign that says something of its left side. */
interface Statement {
  readonly clause: Formula;
  readonly sign: "perp" | "in" | "sim" | "law";
  /** over the sign: `iid` */
  readonly label: string;
  readonly left: Nodes;
  readonly right: Nodes;
  /** behind the bar of `X \mid \theta \sim \mathcal N(\theta, 1)` */
  readonly given: Nodes | null;
}

function statementOf(clause: Formula): Statement | null {
  const { nodes } = clause.piece;
  const at = nodes.findIndex((n) => signOf(n) !== null);
  const node = nodes[at];
  const sign = node && signOf(node);
  if (at < 1 || !node || !sign) return null;
  const bar = nodes.findIndex(isBar);
  const barred = bar > 0 && bar < at && node.kind === "relation";
  const left = nodes.slice(0, barred ? bar : at);
  if (hasRelation(left)) return null;
  // `\perp\!\!\!\perp`
  const isDouble = (n: Syntax): boolean =>
    sign === "perp" && n.kind === "operator" && (n.text === "\\perp" || n.text === "!");
  const behind = nodes.findIndex((n, k) => k > at && !isDouble(n));
  return {
    clause,
    sign,
    label: node.kind === "relation" ? (node.label ?? "") : "",
    left,
    right: behind < 0 ? [] : nodes.slice(behind),
    given: barred ? nodes.slice(bar + 1, at) : null,
  };
}

function signOf(n: Syntax): Statement["sign"] | null {
  if (n.kind === "relation") return n.text === "\\sim" ? "sim" : isInLaw(n) ? "law" : null;
  if (n.kind !== "operator") return null;
  return n.text === "\\in" ? "in" : n.text === "\\perp" ? "perp" : null;
}

const isBar = (n: Syntax): boolean =>
  n.kind === "operator" && (n.text === "\\mid" || n.text === "|");

const hasRelation = (nodes: Nodes): boolean => nodes.some((n) => n.kind === "relation");

const listOf = ({ clause }: Statement, nodes: Nodes): Subject => ({
  elements: cutCommas(nodes).map((item) => pieceOf(item, clause.piece.span)),
  all: false,
});

/** What a sentence says of the left side of a sign. */
function traitsOf(
  statement: Statement,
  traits: readonly Trait[],
  more: Pick<Traits, "soft"> = {},
): readonly Clause[] {
  const { clause, left, given } = statement;
  return [
    {
      kind: "traits",
      subject: listOf(statement, left),
      traits,
      span: clause.span,
      quantifiers: clause.quantifiers,
      ...more,
      ...(given ? { given: listOf(statement, given).elements } : {}),
    },
  ];
}

/** `X \perp Y`, `X \perp Y \mid Z` */
function independence(statement: Statement): readonly Clause[] | null {
  const { right } = statement;
  const bars = right.flatMap((n, k) => (isBar(n) ? [k] : []));
  const [cut = right.length, ...more] = bars;
  const condition = right.slice(cut + 1);
  if (
    more.length > 0 ||
    cut === 0 ||
    right.some((n) => n.kind === "operator" && n.text === "\\perp") ||
    hasRelation(condition) ||
    (bars.length > 0 && condition.length === 0)
  )
    return null;
  const trait: Trait = {
    kind: "independent",
    degree: "mutual",
    of: listOf(statement, setItems(right.slice(0, cut))),
    given: condition.length > 0 ? listOf(statement, setItems(condition)).elements : [],
    jointly: false,
  };
  return traitsOf({ ...statement, left: setItems(statement.left) }, [trait]);
}

/** `X_1, \dots, X_n \overset{\text{iid}}{\sim} F` */
function lawIn(statement: Statement): readonly Clause[] | null {
  const { clause, label, right } = statement;
  if (hasRelation(right)) return null;
  const extra = labelled(label);
  if (!extra) return null;
  // X_1, \dots, X_n \sim F: some law, named and no more
  if (extra.length > 0 && isLawName(right)) return traitsOf(statement, extra);
  const law = lawOf(right);
  if (law) return traitsOf(statement, [...extra, law]);
  // one letter: a density; anything else is left to fail with its reason
  const density: Trait = { kind: "density", values: [pieceOf(right, clause.piece.span)] };
  return right.length === 1 ? traitsOf(statement, [...extra, density]) : null;
}

/** What a label over `\sim` says; null where it says something that is not read. */
function labelled(label: string): readonly Trait[] | null {
  const independent: Trait = {
    kind: "independent",
    degree: "mutual",
    of: null,
    given: [],
    jointly: true,
  };
  switch (wordOver(label)) {
    case "":
      return [];
    case "iid":
      return [independent, { kind: "identical" }];
    case "ind":
    case "indep":
      return [independent];
    default:
      return null;
  }
}

/** `F`, `\mathcal D`, `P_X`: the name of a law. */
function isLawName(nodes: Nodes): boolean {
  const name = nameIn(nodes);
  return (
    name !== null &&
    name.primes === 0 &&
    !name.sup &&
    /^(?:[A-Z]|\\math(?:cal|bb|scr|frak)\{[A-Z]\})$/.test(name.base) &&
    (name.sub === null || name.sub.every(isLetterOrDigit))
  );
}

const isLetterOrDigit = (n: Syntax): boolean =>
  (n.kind === "name" || n.kind === "number") && /^[A-Za-z0-9]+$/.test(n.text);

/** `x \in \mathbb R^d`, `p \in [0, 1]` */
function membership(statement: Statement): readonly Clause[] | null {
  const { clause, left, right } = statement;
  return hasRelation(right) || indexSet(left, right)
    ? null
    : traitsOf(statement, setTraits(pieceOf(right, clause.piece.span)), { soft: true });
}

/**
 * `Y_0, Y_1` of `\{Y_0, Y_1\}`: several quantities in braces, with nothing that says that they go
 * on.
 */
function setItems(nodes: readonly Syntax[]): readonly Syntax[] {
  const [only, ...more] = nodes;
  const several =
    only?.kind === "fence" && only.open === "\\{" && more.length === 0 ? cutCommas(only.body) : [];
  return only?.kind === "fence" && several.length > 1 && !several.some(isDots) ? only.body : nodes;
}

/** `\overset{d}{=}` */
function isInLaw(n: Syntax): boolean {
  return (
    n.kind === "relation" &&
    n.label !== null &&
    n.text.startsWith("\\overset{") &&
    labelMeans(n.label) === "law"
  );
}

/** `i \in \{1, \dots, n\}`, `i \in [n]`: the range of an index. */
function indexSet(left: readonly Syntax[], right: readonly Syntax[]): boolean {
  const only = right.length === 1 ? right[0] : undefined;
  if (only?.kind !== "fence" || !cutCommas(left).every(isIndexName)) return false;
  const items = cutCommas(only.body);
  return only.open === "\\{" ? items.some(isDots) : only.open === "[" && items.length === 1;
}

/** `i`, `i'` */
const isIndexName = (nodes: Nodes): boolean => /^[a-z]/.test(primedLetter(nodes) ?? "");

function setTraits(set: Piece): Trait[] {
  const name = nameIn(set.nodes.slice(0, 1));
  const [mark] = name?.sup ?? [];
  const isSpace = name?.base === "\\mathbb{R}" && !name.sub && mark && !isOperator(mark, "+");
  if (isSpace) return [{ kind: "size", piece: set }];
  return [
    { kind: "noun", noun: "number" },
    { kind: "set", piece: set },
  ];
}
