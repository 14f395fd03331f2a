import type { Clause, Trait } from "../../read/clause.ts";
import { Builder } from "../../tex/build.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { itemsOf } from "../family.ts";

type Nodes = readonly Syntax[];
type Traits = Extract<Clause, { kind: "traits" }>;
type Alike = Extract<Trait, { kind: "alike" }>;

/**
 * "$X$ and $Y$ have the same variance", as the equations that it is: of each two that are named
 * side by side, or of each member of a family and its first one.
 */
export function momentsAlike(clause: Traits): readonly Clause[] | null {
  const alike = clause.traits.flatMap((t) => (t.kind === "alike" ? [t] : []));
  if (alike.length === 0) return null;
  const build = new Builder(clause.span);
  const pairs = pairsOf(clause);
  if (!pairs) return null;
  const rest: Clause = { ...clause, traits: clause.traits.filter((t) => t.kind !== "alike") };
  // what has a moment is random, whatever else is said of it
  const own: Clause =
    rest.traits.length > 0 ? rest : { ...rest, traits: [{ kind: "random" }], soft: true };
  const equations = alike.flatMap((t) =>
    pairs.map(([a, b]): Clause => {
      const nodes = [...momentOf(t, a, build), build.equals, ...momentOf(t, b, build)];
      const piece = { nodes, span: clause.span };
      const { span, quantifiers } = clause;
      return { kind: "formula", piece, defines: false, span, quantifiers };
    }),
  );
  return [own, ...equations];
}

/** What is compared with what; null where nothing is. */
function pairsOf({ subject }: Traits): readonly (readonly [Nodes, Nodes])[] | null {
  const items = itemsOf(subject.elements) ?? [];
  const [run, ...more] = items;
  if (run?.kind === "run" && more.length === 0)
    return run.lower ? [[run.at("i"), run.lower.flatMap((n) => memberAt(run.at("i"), n))]] : null;
  const single = items.flatMap((item) => (item.kind === "one" ? [item.nodes] : []));
  if (single.length < 2 || single.length !== items.length) return null;
  return single.slice(1).map((nodes, k) => [single[k] ?? [], nodes]);
}

/** `X_1` of `X_i`. */
function memberAt([member, ...more]: Nodes, place: Syntax): Nodes {
  return member?.kind === "script" && member.sub && more.length === 0
    ? [{ ...member, sub: [place] }]
    : [];
}

/** `\operatorname{Var}(X)` */
function momentOf({ moment }: Alike, of: Nodes, build: Builder): Nodes {
  return moment === "mean"
    ? build.mean(build.moved(of))
    : [build.name("\\operatorname{Var}"), build.round(build.moved(of))];
}

/** "$\rho$ is the correlation of $X$ and $Y$", as the equation that it is. */
export function correlationNamed(clause: Traits): readonly Clause[] | null {
  const [trait, ...others] = clause.traits;
  const [value, ...values] = clause.subject.elements;
  if (trait?.kind !== "named" || trait.moment !== "correlation" || others.length > 0) return null;
  const items = itemsOf(trait.of.elements) ?? [];
  const two = items.flatMap((item) => (item.kind === "one" ? [item.nodes] : []));
  if (!value || values.length > 0 || two.length !== 2 || items.length !== 2) return null;
  const build = new Builder(value.span);
  const pair = build.list(two.map((nodes) => build.moved(nodes)));
  const corr = [build.name("\\operatorname{Corr}"), build.round(pair)];
  const piece = { nodes: [...corr, build.equals, ...value.nodes], span: value.span };
  const { span, quantifiers } = clause;
  return [
    { ...clause, traits: [{ kind: "noun", noun: "number" }, { kind: "fixed" }], soft: true },
    { kind: "formula", piece, defines: false, span, quantifiers },
  ];
}
