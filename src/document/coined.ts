import type { Coined } from "../meaning/coinage.ts";
import { Draft } from "../meaning/draft.ts";
import { readGiven } from "../meaning/given/given.ts";
import { canonicalWords } from "../meaning/words.ts";
import type { Section } from "../page/section.ts";
import type { Token } from "../page/token.ts";
import type { Context } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { readMath } from "../tex/parser.ts";
import { Scope } from "../tex/scope.ts";
import { type Problem, problem } from "../text/problem.ts";
import { type Convention, conventionId, type Sentence } from "./item.ts";
import { saysConditional } from "./lend.ts";
import { mathAt } from "./place.ts";
import type { Walked } from "./walked.ts";

/**
 * A context with the names that a solution gives to things as it goes, where nothing declares
 * them and what they stand for can be read.
 */
export function withCoined(
  walked: Walked,
  coining: Coining,
  { section, before, coinages }: InSection,
  keys: Set<string>,
): { readonly context: Context; readonly said: readonly Omit<Sentence, "section">[] } {
  let context = before;
  const said: Omit<Sentence, "section">[] = [];
  const customary = walked.conventions.flatMap((c, k) =>
    c.gives === "definition" && c.section === section.id
      ? [{ id: conventionId(k), coined: customaryName(walked, c) }]
      : [],
  );
  let rest = [...coinages.map((coined) => ({ id: null, coined })), ...customary];
  // what one of them stands for may be said further down: "$T = S / n$ with $S = \dots$"
  for (let size = -1; size !== rest.length; ) {
    size = rest.length;
    rest = rest.filter(({ coined, id: own }) => {
      const id = own ?? `D${coining.made + 1}`;
      const read = coin(walked, coined, id, context, keys);
      if (read === "known") return false;
      const name = canonical(coined.head.slice(0, 1));
      if (Array.isArray(read)) coining.awaited.set(name, read);
      if (!("draft" in read)) return true;
      coining.awaited.delete(name);
      context = { ...context, ...read.context };
      if (own) return false;
      coining.made += 1;
      const { span: at } = coined.token;
      said.push({
        id,
        text: walked.source.slice(at.from, at.to),
        span: at,
        canonical: canonicalWords(id, context, Scope.of(context), read.draft.notesOf(id)),
        isRead: true,
        assumes: false,
        formulas: [],
        numeric: new Set(),
        conditioned: new Set(),
        passed: new Set(),
        random: new Set(),
      });
      return false;
    });
  }
  return { context, said };
}

/** What a name stands for by the custom of the field. */
function customaryName(walked: Walked, { says, span: where }: Convention): Coined {
  const { nodes } = readMath(says, where.from, walked.macros);
  return { head: nodes.slice(0, 1), token: mathAt(says, nodes, where), range: null };
}

/** What a formula that gives a name a meaning adds to a context; problems where it does not. */
function coin(
  walked: Walked,
  { head, token, range }: Coined,
  id: string,
  context: Context,
  keys: Set<string>,
): ReturnType<typeof readGiven> | readonly Problem[] | "known" {
  const text = walked.source.slice(token.span.from, token.span.to);
  const trial = new Set(keys);
  const meant = new Draft(context, new Set(), walked.page).read(head);
  // e and \pi are numbers, and I is a matrix, where nothing else is called so
  const known = meant.ok ? meant.value.term : null;
  const isIdentity = known?.kind === "fill" && known.pattern === "identity";
  if (known && known.kind !== "constant" && !isIdentity) return "known";
  const comma: Token = { kind: "mark", text: ",", span: token.span };
  const tokens = range ? [token, comma, range] : [token];
  const read = readGiven([{ id, tokens, text, span: token.span }], context, trial, walked.page);
  const defines = read.context.assumptions
    .slice(context.assumptions.length)
    .every((a) => a.statement.kind === "definition" || saysConditional(a.statement));
  const made = read.context.declarations.slice(context.declarations.length);
  // "$I = X^\\top X$" gives no name
  if (isIdentity && made.some(({ sort }) => sort.kind !== "scalar")) return "known";
  // the number at the end of "$i = 1, \dots, n$" is to be known first
  const sizes = made
    .filter((d) => range && d.sort.kind === "index" && d.ranges.length === 0)
    .map((d) => problem("undeclared-symbol", token.span, { symbol: d.head }));
  if (!defines || read.problems.length > 0 || made.length !== 1)
    return [...read.problems, ...sizes];
  for (const key of trial) keys.add(key);
  return read;
}

/** What solutions have named so far. */
export interface Coining {
  made: number;
  /** names that equations would give a meaning, each with what stands in the way */
  readonly awaited: Map<string, readonly Problem[]>;
}

/** What a section names, and what holds there without it. */
interface InSection {
  readonly section: Section;
  readonly before: Context;
  readonly coinages: readonly Coined[];
}
