import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import type { Span } from "../text/span.ts";
import type { Clause, Piece, Trait } from "./clause.ts";
import { isMomentLaw, momentLaws, type Parametrisation } from "./lexicon/moment-law.ts";
import { pieceOf } from "./piece.ts";

type Traits = Extract<Clause, { kind: "traits" }>;
type LawTrait = Extract<Trait, { kind: "law" }>;

/**
 * What is said of a law by its parameters, in the order in which the law has them: "binomial with
 * $n$ trials and success probability $p$", "geometric with $p = 1/6$"; and of a law that is known by
 * its moments, what these are. Null where nothing is to be put otherwise.
 */
export function withKnownLaw(clause: Traits): readonly Traits[] | null {
  const law = clause.traits.find((t): t is LawTrait => t.kind === "law" && !isNaming(t));
  if (!law || law.standard) return null;
  if (isMomentLaw(law.law)) return byMoments(clause, law);
  if (law.params.length > 0) return null;
  const made = byTrials(clause, law) ?? byScale(clause, law) ?? byLetters(clause, law);
  return made && [made];
}

/** "with scale $b$": what names a parameter is no law by itself. */
const isNaming = (t: Trait): boolean =>
  t.kind === "law" && t.law === "density" && t.named.length > 0;

interface Named {
  readonly name: string;
  readonly piece: Piece;
}

const namedIn = ({ traits }: Traits): readonly Named[] =>
  traits.flatMap((t) => (t.kind === "law" && isNaming(t) ? t.named : []));

const replaced = (clause: Traits, law: LawTrait, by: readonly Trait[]): Traits => ({
  ...clause,
  traits: clause.traits.flatMap((t) => (t === law ? by : isNaming(t) ? [] : [t])),
});

/** A law of which no more than mean and variance are said, and its words. */
function byMoments(clause: Traits, law: LawTrait): readonly Traits[] | null {
  if (!isMomentLaw(law.law)) return null;
  const known = momentLaws[law.law];
  const named = namedIn(clause);
  const found =
    law.params.length > 0 ? bracketed(known.brackets, law.params) : spoken(known.ways, named);
  if (!found || (law.params.length > 0 && named.length > 0)) return null;
  const { way, pieces } = found;
  const { span } = clause;
  const told = clause.traits.some((t) => t.kind === "moment");
  const build = new Builder(span);
  const [first = [], second = []] = pieces.map(({ nodes }) => nodes);
  const moment = (name: "mean" | "variance"): Trait => ({
    kind: "moment",
    moment: name,
    values: [pieceOf(way[name](build, first, second), span)],
    same: true,
  });
  // "a Laplace variable with mean $\mu$ and scale $b$"
  const mean = told ? [] : [moment("mean")];
  const said = replaced(clause, law, [
    { kind: "random" },
    ...mean,
    moment("variance"),
    ...(known.symmetric ? [{ kind: "about", piece: null } as const] : []),
    { kind: "described", beyond: true },
  ]);
  return [...pieces.filter(isLetter).map((piece) => parameter(clause, piece)), said];
}

const isLetter = ({ nodes }: Piece): boolean => /^(?:[A-Za-z]|\\[a-z]+)$/.test(canonical(nodes));

/** A parameter that no other sentence declares is a number. */
const parameter = (clause: Traits, piece: Piece): Traits => ({
  ...clause,
  subject: { elements: [piece], all: false },
  traits: [{ kind: "noun", noun: "number" }, { kind: "fixed" }],
  quantifiers: [],
  soft: true,
});

interface Given {
  readonly way: Parametrisation;
  readonly pieces: readonly Piece[];
}

function bracketed(ways: readonly Parametrisation[], pieces: readonly Piece[]): Given | null {
  const way = ways.find(({ names }) => names.length === pieces.length);
  return way ? { way, pieces } : null;
}

function spoken(ways: readonly Parametrisation[], named: readonly Named[]): Given | null {
  for (const way of ways) {
    if (way.names.length !== named.length) continue;
    const left = [...named];
    const pieces = way.names.flatMap((name) => {
      const at = left.findIndex((n) => n.name === name);
      return at < 0 ? [] : left.splice(at, 1).map(({ piece }) => piece);
    });
    if (pieces.length === named.length) return { way, pieces };
  }
  return null;
}

/** "binomial with $n$ trials and success probability $p$" */
function byTrials(clause: Traits, law: LawTrait): Traits | null {
  const named = namedIn(clause);
  const trials = named.find(({ name }) => name === "trials");
  const chance = named.find(({ name }) => name === "parameter");
  return law.law === "binomial" && trials && chance && named.length === 2
    ? replaced(clause, law, [{ ...law, params: [trials.piece, chance.piece] }])
    : null;
}

/** An exponential law with scale $\theta$ has mean $\theta$. */
function byScale(clause: Traits, law: LawTrait): Traits | null {
  const [scale, ...more] = namedIn(clause);
  if (law.law !== "exponential" || scale?.name !== "scale" || more.length > 0) return null;
  const mean: Trait = { kind: "moment", moment: "mean", values: [scale.piece], same: true };
  return replaced(clause, law, [law, mean]);
}

/** What the parameters of a law are called in every book. */
const letters: Readonly<Partial<Record<LawTrait["law"], readonly RegExp[]>>> = {
  geometric: [/^p$/],
  bernoulli: [/^p$/],
  binomial: [/^[nN]$/, /^p$/],
  poisson: [/^\\lambda$/],
  exponential: [/^\\lambda$/],
};

/** "geometric with $p = 1/6$", "binomial with $n = 10$ and $p = 1/2$" */
function byLetters(clause: Traits, law: LawTrait): Traits | null {
  const wanted = letters[law.law];
  const told = clause.traits.some((t) => t.kind === "moment" || isNaming(t));
  const said = clause.traits.flatMap((t) => (t.kind === "relation" ? [t.piece] : []));
  if (!wanted || told || said.length !== wanted.length) return null;
  const names = said.map((piece) => nameBefore(piece, clause.span));
  const fits = names.every((name, k) => name && wanted[k]?.test(canonical(name.nodes)));
  const params = names.filter((name) => name !== null);
  return fits ? replaced(clause, law, [{ ...law, params }]) : null;
}

/** What stands before the sign of an equation. */
function nameBefore({ nodes }: Piece, span: Span): Piece | null {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  const plain = sign?.kind === "relation" && /^:?=$/.test(sign.text);
  const twice = nodes.slice(at + 1).some((n) => n.kind === "relation");
  return plain && at === 1 && !twice ? pieceOf(nodes.slice(0, at), span) : null;
}
