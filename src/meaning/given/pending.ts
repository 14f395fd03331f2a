import type { Clause } from "../../read/clause.ts";
import type { Context } from "../../term/context.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Problem } from "../../text/problem.ts";
import { extents } from "../extent.ts";
import { kindOf } from "../kind.ts";
import { linesOf } from "../lines.ts";
import { picks } from "../picked.ts";
import { algebraAsList } from "../rewrite/algebra.ts";
import { rewrite } from "../rewrite/rewrite.ts";
import { sampleMeans } from "../sample.ts";
import type { Read } from "./reading.ts";
import type { SentenceText } from "./sentence.ts";

/** A clause on its way into the context. */
export interface Pending {
  readonly sentence: SentenceText;
  readonly clause: Clause;
  readonly order: number;
}

/** Whether a name is said to be a function, here or around the section. */
function isFunction(
  name: string,
  read: readonly { readonly clauses: readonly Clause[] }[],
  base: Context,
): boolean {
  const said = (clause: Clause): boolean => {
    if (clause.kind === "traits")
      return (
        clause.traits.some((t) => t.kind === "noun" && t.noun === "function") &&
        clause.subject.elements.some((e) => canonical(e.nodes) === name)
      );
    const [head, fence] = clause.kind === "formula" ? clause.piece.nodes : [];
    return head !== undefined && canonical([head]) === name && fence?.kind === "fence";
  };
  return (
    read.some(({ clauses }) => clauses.some(said)) ||
    base.declarations.some((d) => d.head === name && d.sort.kind === "function")
  );
}

/** The clauses of sentences, as what they stand for. */
export function pendingOf(read: readonly Read[], base: Context): readonly Pending[] {
  const all = read.flatMap(({ clauses }) => clauses);
  const steps: readonly ((clause: Clause) => readonly Clause[])[] = [
    one(extents(all)),
    one(picks(all)),
    one(asFunction),
    sampleMeans(all),
    linesOf(all),
    (clause) =>
      rewrite(isFunction("\\sigma", read, base) ? clause : algebraAsList(clause)).map((made) =>
        underSame(made, clause),
      ),
  ];
  return read.flatMap(({ sentence, clauses }) =>
    steps
      .reduce((list, step) => list.flatMap(step), clauses)
      .map((clause, order): Pending => ({ sentence, clause, order })),
  );
}

export const one =
  (step: (clause: Clause) => Clause) =>
  (clause: Clause): readonly Clause[] => [step(clause)];

/** "Let `$h(X)$` be any function of `$X$`": the function is h. */
function asFunction(clause: Clause): Clause {
  const isFunction =
    clause.kind === "traits" &&
    clause.traits.some((t) => t.kind === "noun" && t.noun === "function");
  if (!isFunction || kindOf(clause.traits).random) return clause;
  const elements = clause.subject.elements.map((element) => {
    const [name, argument, ...more] = element.nodes;
    const isApplied = name && argument?.kind === "fence" && more.length === 0;
    return isApplied ? { ...element, nodes: [name] } : element;
  });
  return { ...clause, subject: { ...clause.subject, elements } };
}

/** What a clause is rewritten to is said under its condition. */
function underSame(made: Clause, { given }: Clause): Clause {
  if (!given) return made;
  const own = made.given?.filter((piece) => !given.includes(piece)) ?? [];
  return { ...made, given: [...given, ...own] };
}

export interface Failed {
  readonly sentence: SentenceText;
  readonly found: readonly Problem[];
}
