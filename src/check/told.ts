import type { Statement, StatementOf } from "../term/context.ts";
import { mul, number } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms, symbolsIn, termKey } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";

/** Whether another statement says more, or said first what a name stands for. */
export function isToldBy(statement: Statement, all: readonly Statement[]): boolean {
  switch (statement.kind) {
    case "mean":
    case "variance":
      return (
        all.some((s) => saysMoments(s) && sameTerm(s.of, statement.of)) ||
        statement !== all.find((s) => s.kind === statement.kind && sameTerm(s.of, statement.of))
      );
    case "definition":
      return (
        statement !==
        all.find((s) => s.kind === "definition" && s.symbol.symbol === statement.symbol.symbol)
      );
    default:
      return false;
  }
}

/** A law that says what the moments are: the mean of a geometric one says from where it counts. */
const saysMoments = (statement: Statement): statement is StatementOf<"distribution"> =>
  statement.kind === "distribution" && statement.law !== "geometric";

/**
 * What a condition says of a quantity, of which a page has one mean, variance, law, meaning and
 * covariance with another.
 */
interface Told {
  readonly topic: "mean" | "variance" | "law" | "meaning" | "dependence";
  readonly of: Term;
  readonly what: string;
}

export const aboutOf = ({ topic, of }: Pick<Told, "topic" | "of">): string =>
  `${topic} ${termKey(of)}`;

export function toldBy(statement: Statement): Told | null {
  switch (statement.kind) {
    case "mean":
    case "variance":
      return { topic: statement.kind, of: statement.of, what: termKey(statement.value) };
    case "distribution":
      return {
        ...{ topic: "law", of: statement.of },
        what: [statement.law, ...statement.params.map(termKey)].join(" "),
      };
    case "fact": {
      // "$J^2 = J$" is all that a law says of J here
      const { left, right } = statement.relation;
      if (left.kind !== "pow" || left.base.kind !== "symbol") return null;
      return { topic: "law", of: left.base, what: termKey(right) };
    }
    case "covariance":
      return { topic: "dependence", of: pairOf(statement.left, statement.right), what: "some" };
    case "independent": {
      const [x, y, ...more] = statement.units.flatMap(({ quantities }) => quantities);
      if (!x || !y || more.length > 0 || statement.given.length > 0) return null;
      return { topic: "dependence", of: pairOf(x, y), what: "none" };
    }
    case "definition":
      return { topic: "meaning", of: statement.symbol, what: termKey(statement.body) };
    default:
      return null;
  }
}

const pairOf = (x: Term, y: Term): Term => (termKey(x) < termKey(y) ? mul(x, y) : mul(y, x));

/** Whether a law, or what values there are, leaves what is not constant no mean of 0. */
export function hasOtherMean(statement: Statement): boolean {
  switch (statement.kind) {
    case "distribution": {
      const [mean] = statement.params;
      const isCentre = statement.law === "normal" || statement.law === "symmetric";
      return !isCentre || !mean || !sameTerm(mean, number(0));
    }
    case "fact":
      // "$s^2 = 1$" leaves it
      return toldBy(statement) !== null && statement.relation.right.kind !== "number";
    default:
      return false;
  }
}

/** What a condition names by a symbol. */
export function namingOf(
  statement: Statement,
): { readonly symbol: string; readonly of: string } | null {
  if (statement.kind !== "mean" && statement.kind !== "variance") return null;
  // `2p - 1` and `1/p` name nothing: they are values
  if (statement.value.kind === "add" || statement.value.kind === "div") return null;
  const symbol = [...subterms(statement.value)].find((t) => t.kind === "symbol");
  return symbol?.kind === "symbol"
    ? { symbol: symbol.symbol, of: `${statement.kind} ${termKey(statement.of)}` }
    : null;
}

/** The names of the symbols in terms: X of `X_i`. */
export const namesOfSymbols = (terms: readonly Term[]): readonly string[] =>
  terms.flatMap(symbolsIn).map(nameOf);

/** The name to which an equation gives a meaning. */
export function definedIn(statement: Statement): readonly string[] {
  if (statement.kind !== "definition" && statement.kind !== "fact") return [];
  const head = statement.kind === "definition" ? statement.symbol : statement.relation.left;
  return head.kind === "symbol" ? [nameOf(head.symbol)] : [];
}
