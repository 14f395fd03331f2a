import { relates } from "../page/token.ts";
import type { Clause, Piece, Subject, Trait } from "../read/clause.ts";
import { lawOf } from "../read/distribution.ts";
import { indicatesWords } from "../read/grammar/indicator.ts";
import { withKnownLaw } from "../read/known-law.ts";
import { cutCommas, isDots, pieceOf } from "../read/piece.ts";
import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { labelMeans } from "../tex/label.ts";
import { integerIn, letterIn, nameIn } from "../tex/named.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { itemsOf } from "./family.ts";

/**
 * Formulas that say what sentences say, as such: `X \sim \mathcal N(0, 1)`, `x \in \mathbb R^d`, `X
 * \perp Y`.
 */
export function rewrite(clause: Clause): readonly Clause[] {
  if (clause.kind === "traits") {
    const average = averageOf(clause);
    if (average) return [average];
    const moment = momentNamed(clause);
    if (moment) return rewrite(moment);
    const entry = entryNamed(clause);
    if (entry) return entry.flatMap(rewrite);
    const total = clause.traits.find((t) => t.kind === "total");
    if (total?.kind === "total") {
      const sum = sumOf(clause, clause.subject)?.sum;
      if (!sum) return [clause];
      const rest = rewrite({ ...clause, traits: clause.traits.filter((t) => t !== total) });
      const equals: Syntax = { kind: "relation", text: "=", label: null, span: total.piece.span };
      return [
        ...rest,
        {
          kind: "formula",
          piece: { nodes: [...sum, equals, ...total.piece.nodes], span: clause.span },
          defines: false,
          span: clause.span,
          quantifiers: [],
        },
      ];
    }
    const values = clause.traits.flatMap((t) => (t.kind === "value" ? [t] : []));
    if (values.length)
      return [
        ...rewrite({ ...clause, traits: clause.traits.filter((t) => t.kind !== "value") }),
        ...values.map(
          (t): Clause => ({
            ...clause,
            subject: { elements: [t.of], all: false },
            traits: t.traits,
            quantifiers: [],
          }),
        ),
      ];
    const lawful = withKnownLaw(clause);
    if (lawful) return lawful.flatMap(rewrite);
    const lawless = withParameter(clause) ?? withoutParameter(clause);
    if (lawless) return rewrite(lawless);
    const estimator =
      estimatorOf(clause) ??
      correlated(clause) ??
      powersOf(clause) ??
      counted(clause) ??
      eachIts(clause);
    if (estimator) return estimator.flatMap(rewrite);
    // "with $x \in \mathbb R^d$" and "with $h(x, y) = h(y, x)$ for all $x$ and $y$" say what the
    // formula says by itself
    const every = clause.quantifiers.some((q) => q.kind === "values" && !relates(q.piece.nodes));
    // "with $\operatorname{Cov}(X_i, X_j) = c$ for $i \ne j$": the condition is that of the formula
    const bounds = clause.quantifiers.filter(
      (q) =>
        q.kind === "values" &&
        q.piece.nodes.some((n) => n.kind === "relation" && n.text === "\\ne"),
    );
    const apart = clause.traits.flatMap((t) =>
      t.kind === "relation" &&
      t.piece.nodes[0]?.kind !== "relation" &&
      (every ||
        bounds.length > 0 ||
        t.piece.nodes.some(says) ||
        names(t.piece.nodes) ||
        componentName(t.piece.nodes) !== null ||
        t.piece.nodes.some((n) => n.kind === "fence" && n.body.some(isPm)))
        ? [t]
        : [],
    );
    if (!apart.length) return [clause];
    // "$Q(x)$ is the random vector with $[Q(x)]_j = …$": the components say what it is
    const whole = clause.subject.elements.map((e) => canonical(e.nodes)).join();
    const made = apart.some((t) => componentName(t.piece.nodes) === whole);
    const rest = clause.traits.filter(
      (t) => !apart.some((a) => a === t) && !(made && /^(?:noun|random|fixed|size)$/.test(t.kind)),
    );
    const own: Clause[] = rest.length
      ? [
          {
            ...clause,
            traits: rest,
            quantifiers: clause.quantifiers.filter((q) => !bounds.includes(q)),
          },
        ]
      : [];
    return [
      ...own,
      ...apart.flatMap((t) =>
        rewrite({
          kind: "formula",
          piece: t.piece,
          defines: false,
          span: clause.span,
          quantifiers: clause.quantifiers,
        }),
      ),
    ];
  }
  if (clause.kind !== "formula") return [clause];
  const component = componentOf(clause);
  if (component) return rewrite(component);
  const { nodes, span } = clause.piece;
  const told = indicatesWords(clause);
  if (told) return [told];
  const parts = several(clause) ?? eitherSign(clause);
  if (parts) return parts;
  const bounded = boundedList(clause);
  if (bounded) return [bounded];
  const at = nodes.findIndex(
    (n) =>
      (n.kind === "relation" && (n.text === "\\sim" || isInLaw(n))) ||
      (n.kind === "operator" && (n.text === "\\in" || n.text === "\\perp")),
  );
  const sign = nodes[at];
  const bar = nodes.findIndex(
    (n) => n.kind === "operator" && (n.text === "\\mid" || n.text === "|"),
  );
  // `X \mid \theta \sim \mathcal N(\theta, 1)`
  const barred = bar > 0 && bar < at && sign?.kind === "relation";
  const left = nodes.slice(0, barred ? bar : at);
  if (at < 1 || !sign || left.some((n) => n.kind === "relation")) return [clause];
  const given = barred
    ? cutCommas(nodes.slice(bar + 1, at)).map((item) => pieceOf(item, span))
    : null;
  const perp = (n: Syntax | undefined): boolean =>
    n?.kind === "operator" && (n.text === "\\perp" || n.text === "!");
  const behind = nodes.findIndex((n, k) => k > at && !perp(n));
  const right =
    sign.kind === "operator" && sign.text === "\\perp"
      ? behind < 0
        ? []
        : nodes.slice(behind)
      : nodes.slice(at + 1);
  const subject: Subject = {
    elements: cutCommas(left).map((item) => pieceOf(item, span)),
    all: false,
  };
  const made = (traits: readonly Trait[], soft = false): Clause[] => [
    {
      kind: "traits",
      subject,
      traits,
      span: clause.span,
      quantifiers: clause.quantifiers,
      ...(soft ? { soft } : {}),
      ...(given ? { given } : {}),
    },
  ];
  if (sign.kind === "operator" && sign.text === "\\perp") {
    const bars = right.flatMap((n, k) =>
      n.kind === "operator" && /^(?:\\mid|\||\\vert)$/.test(n.text) ? [k] : [],
    );
    const [cut = right.length, ...more] = bars;
    const condition = right.slice(cut + 1);
    if (
      more.length > 0 ||
      cut === 0 ||
      right.some((n) => n.kind === "operator" && n.text === "\\perp") ||
      condition.some((n) => n.kind === "relation")
    )
      return [clause];
    if (bars.length > 0 && condition.length === 0) return [clause];
    const listed = (items: readonly Syntax[]): Piece[] =>
      cutCommas(setItems(items)).map((item) => pieceOf(item, span));
    const trait: Trait = {
      kind: "independent",
      degree: "mutual",
      of: { elements: listed(right.slice(0, cut)), all: false },
      given: condition.length > 0 ? listed(condition) : [],
      jointly: false,
    };
    return made([trait]).map((c) =>
      c.kind === "traits" ? { ...c, subject: { ...c.subject, elements: listed(left) } } : c,
    );
  }
  if (sign.kind === "relation") {
    if (right.some((n) => n.kind === "relation")) return [clause];
    if (isInLaw(sign))
      return made([
        {
          kind: "copies",
          of: { elements: cutCommas(right).map((item) => pieceOf(item, span)), all: false },
        },
      ]);
    const law = lawOf(right);
    const label = (sign.label ?? "")
      .replace(/\\(?:text|textrm|mathrm|mathit|rm|mbox|operatorname)(?![A-Za-z])|[{}.\s~]/g, "")
      .toLowerCase();
    const extra: Trait[] =
      label === "iid"
        ? [
            { kind: "independent", degree: "mutual", of: null, given: [], jointly: true },
            { kind: "identical" },
          ]
        : label === "ind" || label === "indep"
          ? [{ kind: "independent", degree: "mutual", of: null, given: [], jointly: true }]
          : [];
    if (label !== "" && !extra.length) return [clause];
    // X_1, \dots, X_n \sim F: some law, named and no more
    if (
      extra.length &&
      /^(?:[A-Z]|\\math(?:cal|bb|scr|frak)\{[A-Z]\})(?:_\{[A-Za-z0-9]+\})?$/.test(canonical(right))
    )
      return made(extra);
    if (law) return made([...extra, law]).flatMap(rewrite);
    // one letter: a density; anything else is left to fail with its reason
    return right.length === 1
      ? made([...extra, { kind: "density", values: [pieceOf(right, span)] }])
      : [clause];
  }
  if (right.some((n) => n.kind === "relation")) return [clause];
  return indexSet(left, right) ? [clause] : made(setTraits(pieceOf(right, span)), true);
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

/**
 * "$a_{ij}$ is the $(i, j)$ entry of $A$" as `a_{ij} = A[i, j]`, and "$A$ is a matrix with i.i.d.
 * entries $a_{ij}$" as that and what is said of `A[i, j]`; null where nothing is named so.
 */
function entryNamed(clause: Traits): readonly Clause[] | null {
  const [element, ...more] = clause.subject.elements;
  if (!element || more.length > 0) return null;
  const own = clause.traits.find(
    (t) => t.kind === "entry" || (t.kind === "entries" && t.name !== null),
  );
  const rest = clause.traits.filter((t) => t !== own);
  const equal = (name: Piece, entry: readonly Syntax[]): Clause => {
    const sign: Syntax = { kind: "relation", text: "=", label: null, span: name.span };
    return {
      kind: "formula",
      piece: { nodes: [...name.nodes, sign, ...entry], span: clause.span },
      defines: false,
      span: clause.span,
      quantifiers: clause.quantifiers,
    };
  };
  const kept: readonly Clause[] = rest.length > 0 ? [{ ...clause, traits: rest }] : [];
  if (own?.kind === "entry") {
    const at = positionsOf(element.nodes);
    const said =
      own.at &&
      ((own.at.nodes.length === 1 && own.at.nodes[0]?.kind === "fence"
        ? own.at.nodes[0].body
        : own.at.nodes) as readonly Syntax[]);
    if (!at || (said && canonical(said) !== canonical(at))) return null;
    return [equal(element, entryAt(own.of.nodes, at)), ...kept];
  }
  if (own?.kind !== "entries" || !own.name) return null;
  const at = positionsOf(own.name.nodes);
  const [name] = own.name.nodes;
  const [base] = element.nodes;
  if (
    !at ||
    name?.kind !== "script" ||
    !base ||
    element.nodes.length > 1 ||
    !name.base ||
    canonical([name.base]) === canonical([base])
  )
    return null;
  const entry = entryAt(element.nodes, at);
  const traits =
    own.traits.length > 0 ? [{ ...own, name: { nodes: entry, span: own.name.span } }] : [];
  return [
    ...(traits.length + rest.length > 0 ? [{ ...clause, traits: [...rest, ...traits] }] : []),
    equal(own.name, entry),
  ];
}

/** The letters `i, j` of the name `a_{ij}`, with commas between them; null for any other. */
function positionsOf(nodes: readonly Syntax[]): readonly Syntax[] | null {
  const [name, ...more] = nodes;
  if (
    name?.kind !== "script" ||
    more.length > 0 ||
    !name.sub ||
    name.sup ||
    name.primes > 0 ||
    name.base?.kind !== "name"
  )
    return null;
  const letters = name.sub.filter((n) => canonical([n]) !== ",");
  if (
    letters.length === 0 ||
    letters.length > 2 ||
    !letters.every((n) => n.kind === "name" && /^[a-z]$/.test(n.text))
  )
    return null;
  const comma: Syntax = { kind: "operator", text: ",", span: name.span };
  return letters.flatMap((n, k) => (k > 0 ? [comma, n] : [n]));
}

/** `A[i, j]` */
function entryAt(of: readonly Syntax[], at: readonly Syntax[]): readonly Syntax[] {
  const span = of[0]?.span ?? at[0]?.span;
  return span ? [...of, { kind: "fence", open: "[", close: "]", body: at, span }] : of;
}

/** `[Q(x)]_j = …` and `Q(x)_j = …`, as `Q(x)[j] = …`. */
function componentOf(clause: Extract<Clause, { kind: "formula" }>): Clause | null {
  const found = componentIn(clause.piece.nodes);
  if (!found) return null;
  const index: Syntax = {
    kind: "fence",
    open: "[",
    close: "]",
    body: found.at,
    span: clause.piece.span,
  };
  return { ...clause, piece: { ...clause.piece, nodes: [...found.whole, index, ...found.rest] } };
}

/** `Q(x)` of an equation `[Q(x)]_j = …` or `Q(x)_j = …` for its components; null for any other. */
function componentName(nodes: readonly Syntax[]): string | null {
  const found = componentIn(nodes);
  return found && canonical(found.whole);
}

/**
 * The parts of an equation for the components of something: what it is, at which letters, and the
 * sign with what follows it.
 */
function componentIn(nodes: readonly Syntax[]): {
  readonly whole: readonly Syntax[];
  readonly at: readonly Syntax[];
  readonly rest: readonly Syntax[];
} | null {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  const last = nodes[sign - 1];
  const relation = nodes[sign];
  if (
    last?.kind !== "script" ||
    !last.sub ||
    last.sup ||
    last.primes > 0 ||
    last.base?.kind !== "fence" ||
    !/^[[(]$/.test(last.base.open)
  )
    return null;
  if (
    relation?.kind !== "relation" ||
    !/^(?:=|:=)$/.test(relation.text) ||
    !/^[a-z](?:,?[a-z])?$/.test(canonical(last.sub))
  )
    return null;
  const before = nodes.slice(0, sign - 1);
  const whole = before.length === 0 ? last.base.body : [...before, last.base];
  const [name, fence, ...more] = whole;
  if (
    (name?.kind !== "name" && name?.kind !== "script") ||
    (fence && fence.kind !== "fence") ||
    more.length > 0
  )
    return null;
  return { whole, at: last.sub, rest: nodes.slice(sign) };
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

/**
 * `\mathcal F_n = \sigma(X_1, \dots, X_n)` as the list of these quantities: to condition on the
 * events that they tell apart is to condition on them.
 */
export function algebraAsList(clause: Clause): Clause {
  if (clause.kind !== "formula") return clause;
  const [head, sign, name, fence, ...more] = clause.piece.nodes;
  const algebra = head !== undefined && /^\\math(?:cal|scr|frak)\{[FGH]\}/.test(canonical([head]));
  if (
    !algebra ||
    sign?.kind !== "relation" ||
    !/^:?=$/.test(sign.text) ||
    !name ||
    canonical([name]) !== "\\sigma" ||
    fence?.kind !== "fence" ||
    more.length > 0
  )
    return clause;
  return {
    ...clause,
    piece: pieceOf([head, sign, { ...fence, open: "(", close: ")" }], clause.piece.span),
  };
}

/**
 * Whether an equation has one bare name before it, so that it may define it: "real numbers with
 * $\bar x = \frac1n \sum_i x_i$".
 */
function names(nodes: readonly Syntax[]): boolean {
  const [first, sign] = nodes;
  return (
    (first?.kind === "name" || first?.kind === "script") &&
    sign?.kind === "relation" &&
    /^(?:=|:=)$/.test(sign.text)
  );
}

type Nodes = readonly Syntax[];
type Traits = Extract<Clause, { kind: "traits" }>;
type Power = Extract<Trait, { kind: "power" }>;

/**
 * "an unbiased estimator of $\theta$", "an estimator of $\theta$ with bias $b$": a mean, the
 * definition of the bias, and a number that is estimated.
 */
function estimatorOf(clause: Traits): readonly Clause[] | null {
  const estimates = clause.traits.find((t) => t.kind === "estimates");
  const bias = clause.traits.find((t) => t.kind === "bias");
  const unbiased = clause.traits.some((t) => t.kind === "unbiased");
  if (estimates?.kind !== "estimates") return null;
  const { of } = estimates;
  const soft: Clause = {
    ...clause,
    subject: { elements: [of], all: false },
    traits: [{ kind: "noun", noun: "number" }, { kind: "fixed" }],
    quantifiers: [],
    soft: true,
  };
  const [first] = clause.subject.elements;
  const defined: Clause[] =
    bias?.kind === "bias" && first
      ? [
          {
            kind: "formula",
            piece: biasOf(bias.value, first, of),
            defines: true,
            span: clause.span,
            quantifiers: [],
          },
        ]
      : [];
  const mean: Trait[] = unbiased
    ? [{ kind: "moment", moment: "mean", values: [of], same: true }]
    : [];
  const rest = clause.traits.filter(
    (t) => t.kind !== "estimates" && t.kind !== "bias" && t.kind !== "unbiased",
  );
  return [
    ...(/^(?:[A-Za-z]|\\[a-z]+)$/.test(canonical(of.nodes)) ? [soft] : []),
    { ...clause, traits: [...rest, ...mean] },
    ...defined,
  ];
}

/** `b = E[T] - \theta` */
function biasOf(value: Piece, estimator: Piece, of: Piece): Piece {
  const build = new Builder(value.span);
  const mean = build.mean(build.moved(estimator.nodes));
  const off = [...mean, build.operator("-"), ...build.moved(of.nodes)];
  return { nodes: [...value.nodes, build.equals, ...off], span: value.span };
}

/** "indicators with success probability $p_i$": the law that takes the parameter. */
function withParameter(clause: Traits): Traits | null {
  const bare = clause.traits.find(
    (t) =>
      t.kind === "law" &&
      t.law === "density" &&
      t.named.length === 1 &&
      t.named[0]?.name === "parameter",
  );
  const binary = clause.traits.some((t) => t.kind === "property" && t.property === "binary");
  if (bare?.kind !== "law" || !binary || clause.traits.some((t) => t.kind === "law" && t !== bare))
    return null;
  const law: Trait = {
    ...bare,
    law: "bernoulli",
    params: bare.named.map((n) => n.piece),
    named: [],
  };
  return {
    ...clause,
    traits: clause.traits.flatMap((t): Trait[] =>
      t === bare ? [law] : t.kind === "property" && t.property === "binary" ? [] : [t],
    ),
  };
}

/**
 * "Bernoulli random variables with $E[Z_i] = \pi_i$": the law without its parameter says that the
 * values are 0 and 1.
 */
function withoutParameter(clause: Traits): Traits | null {
  const bare = clause.traits.find(
    (t) => t.kind === "law" && t.law === "bernoulli" && !t.params.length,
  );
  if (
    !bare ||
    clause.traits.some(
      (t) => (t.kind === "law" && t !== bare) || (t.kind === "moment" && t.moment === "mean"),
    )
  )
    return null;
  return {
    ...clause,
    traits: clause.traits.flatMap((t): Trait[] =>
      t === bare ? [{ kind: "random" }, { kind: "property", property: "binary" }] : [t],
    ),
  };
}

/**
 * "with variance $\sigma^2$ and pairwise correlation $\rho$" of a family: the covariance of each
 * two members.
 */
function correlated(clause: Traits): readonly Clause[] | null {
  const trait = clause.traits.find((t) => t.kind === "moment" && t.moment === "correlation");
  const spread = clause.traits.find(
    (t) => t.kind === "moment" && (t.moment === "variance" || t.moment === "deviation"),
  );
  const [run, ...others] = itemsOf(clause.subject.elements) ?? [];
  if (trait?.kind !== "moment" || spread?.kind !== "moment" || run?.kind !== "run" || others.length)
    return null;
  const [coefficient, ...more] = trait.values;
  const [value, ...values] = spread.values;
  if (!coefficient || !value || more.length || values.length) return null;
  const build = new Builder(coefficient.span);
  const product = productOfDeviations(value.nodes, spread.moment === "deviation", build);
  if (product === null) return null;
  const two = build.list([run.at("i"), run.at("j")].map((member) => build.moved(member)));
  const covariance = [build.name("\\operatorname{Cov}"), build.round(two)];
  const nodes = [...covariance, build.equals, ...coefficient.nodes, ...product];
  const apart = [build.name("i"), build.relation("\\ne"), build.name("j")];
  return [
    { ...clause, traits: clause.traits.filter((t) => t !== trait) },
    {
      ...clause,
      subject: { elements: [coefficient], all: false },
      traits: [{ kind: "noun", noun: "number" }, { kind: "fixed" }],
      quantifiers: [],
      soft: true,
    },
    {
      kind: "formula",
      piece: { nodes, span: build.span },
      defines: false,
      span: clause.span,
      quantifiers: [{ kind: "values", piece: { nodes: apart, span: build.span } }],
    },
  ];
}

/**
 * `\sigma_i \sigma_j` for variances `\sigma_i^2`, `\sigma^2` for one that all have; null where the
 * deviations have no name of their own.
 */
function productOfDeviations(value: Nodes, deviation: boolean, build: Builder): Nodes | null {
  const placed = build.moved(value);
  if (!placed.some(isIndexed)) {
    const [only, ...more] = placed;
    if (!deviation) return placed;
    return only && more.length === 0 ? [build.power(only, [build.number(2)])] : null;
  }
  const name = nameIn(value);
  const isSquare = name?.sup ? integerIn(name.sup) === 2 : false;
  if (!name || name.primes > 0 || isSquare === deviation || letterIn(name.sub) === null)
    return null;
  if (deviation && name.sup) return null;
  return ["i", "j"].map((index) => build.sub(build.name(name.base), [build.name(index)]));
}

/** Whether a letter stands below it or below a part of it. */
const isIndexed = (node: Syntax): boolean =>
  letterIn(node.kind === "script" ? (node.sub?.slice(0, 1) ?? []) : []) !== null ||
  insideOf(node).some(isIndexed);

/** "with third central moment $\mu_3$", as the equation that it is. */
function powersOf(clause: Traits): readonly Clause[] | null {
  const powers = clause.traits.flatMap((t) => (t.kind === "power" ? [t] : []));
  const items = itemsOf(clause.subject.elements);
  if (!powers.length || !items) return null;
  const rest = clause.traits.filter((t) => t.kind !== "power");
  const own: Clause[] = rest.length ? [{ ...clause, traits: rest }] : [];
  return [
    ...own,
    ...items.flatMap((item): Clause[] => {
      const of = item.kind === "run" ? item.at("i") : item.kind === "one" ? item.nodes : null;
      if (of === null) return [];
      return powers.map(
        (t): Clause => ({
          kind: "formula",
          piece: { nodes: momentEquation(of, t), span: t.value.span },
          defines: false,
          span: clause.span,
          quantifiers: clause.quantifiers,
        }),
      );
    }),
  ];
}

/** `\mu_3 = E[(X - E[X])^3]`, `m_3 = E[X^3]` */
function momentEquation(of: Nodes, { value, central, order }: Power): Nodes {
  const build = new Builder(value.span);
  const quantity = build.moved(of);
  const base = central
    ? [build.round([...quantity, build.operator("-"), ...build.mean(quantity)])]
    : quantity;
  const raised = base.map((node, k) =>
    k === base.length - 1 ? build.power(node, [build.number(order)]) : node,
  );
  return [...build.moved(value.nodes), build.equals, ...build.mean(raised)];
}

/**
 * "$X_1, \dots, X_n$ are i.i.d., where $n \ge 2$": what counts the members is no index, and the
 * condition on it a formula.
 */
function counted(clause: Traits): readonly Clause[] | null {
  const items = itemsOf(clause.subject.elements) ?? [];
  const counts = new Set(
    items.flatMap((item) =>
      item.kind === "run" && item.upper
        ? [canonical(item.upper)]
        : item.kind === "tuple" && item.run?.upper
          ? [canonical(item.run.upper)]
          : [],
    ),
  );
  const own = clause.quantifiers.filter(
    (q) =>
      q.kind === "values" &&
      counts.has(canonical(q.piece.nodes.slice(0, 1))) &&
      q.piece.nodes[1]?.kind === "relation",
  );
  if (!own.length) return null;
  const formulas = own.map(
    (q): Clause => ({
      kind: "formula",
      piece: q.piece,
      defines: false,
      span: clause.span,
      quantifiers: [],
    }),
  );
  return [
    ...formulas,
    { ...clause, quantifiers: clause.quantifiers.filter((q) => !own.includes(q)) },
  ];
}

/**
 * "$S$ and $T$ have variances $\sigma^2$ and $\tau^2$": one for each where the values are no run
 * themselves.
 */
function eachIts(clause: Traits): readonly Clause[] | null {
  const { elements } = clause.subject;
  if (
    elements.length < 2 ||
    elements.some((e) => isDots(e.nodes)) ||
    itemsOf(elements)?.every((item) => item.kind === "one") !== false
  )
    return null;
  const several = (t: Trait): boolean =>
    t.kind === "moment" &&
    t.values.length === elements.length &&
    itemsOf(t.values)?.some((item) => item.kind === "run") === false;
  const own = clause.traits.filter(several);
  if (!own.length) return null;
  const rest = clause.traits.filter((t) => !several(t));
  const whole: Clause[] = rest.length ? [{ ...clause, traits: rest }] : [];
  return [
    ...whole,
    ...elements.map((element, k): Clause => {
      const traits = own.flatMap((t): Trait[] =>
        t.kind === "moment" ? [{ ...t, values: t.values.slice(k, k + 1) }] : [],
      );
      return { ...clause, subject: { elements: [element], all: false }, traits };
    }),
  ];
}

/**
 * "$\mu$ is the mean of $X$", "$a$ and $b$ are the variances of $X$ and $Y$", as what these have:
 * what a moment is of says of what kind it is.
 */
function momentNamed(clause: Extract<Clause, { kind: "traits" }>): Clause | null {
  const [trait] = clause.traits;
  const values = clause.subject.elements;
  if (clause.traits.length !== 1 || trait?.kind !== "named") return null;
  const { moment, of } = trait;
  const alone = of.elements.length === 1;
  const kind = moment === "covariance" && alone ? "variance" : moment;
  if ((kind !== "mean" && kind !== "variance") || values.length !== of.elements.length) return null;
  return {
    ...clause,
    subject: of,
    traits: [{ kind: "moment", moment: kind, values, same: false }],
  };
}

/** "$\bar X$ is the average of $X_1, \dots, X_n$", as the formula that it is. */
function averageOf(clause: Extract<Clause, { kind: "traits" }>): Clause | null {
  const [trait] = clause.traits;
  const head = clause.subject.elements[0];
  if (
    clause.traits.length !== 1 ||
    trait?.kind !== "named" ||
    (trait.moment !== "average" && trait.moment !== "sum") ||
    !head ||
    clause.subject.elements.length !== 1
  )
    return null;
  const of = sumOf(clause, trait.of);
  if (!of) return null;
  const { span } = head;
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  const nodes = [
    ...head.nodes,
    equals,
    ...(trait.moment === "average" ? [of.share] : []),
    ...of.sum,
  ];
  return {
    kind: "formula",
    piece: { nodes, span },
    defines: true,
    span: clause.span,
    quantifiers: clause.quantifiers,
  };
}

/** `\sum_{i=1}^n X_i` for a list `X_1, \dots, X_n`, and the share `\frac1n` of each. */
function sumOf(
  clause: Clause,
  list: Subject,
): { readonly sum: Syntax[]; readonly share: Syntax } | null {
  const items = itemsOf(list.elements);
  const run = items?.length === 1 ? items[0] : undefined;
  if (run?.kind !== "run" || !run.lower || !run.upper || canonical(run.lower) !== "1") return null;
  const { span } = list.elements[0] ?? clause;
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  const index: Syntax = { kind: "name", text: "i", span };
  const sign: Syntax = {
    kind: "script",
    base: { kind: "operator", text: "\\sum", span },
    sub: [index, equals, ...run.lower],
    sup: run.upper,
    primes: 0,
    span,
  };
  const share: Syntax = {
    kind: "fraction",
    style: "fraction",
    numerator: [{ kind: "number", text: "1", span }],
    denominator: run.upper,
    span,
  };
  return { sum: [sign, ...run.at("i")], share };
}

const says = (n: Syntax): boolean =>
  (n.kind === "relation" && n.text === "\\sim") ||
  (n.kind === "operator" && (n.text === "\\in" || n.text === "\\perp"));

/** `i \in \{1, \dots, n\}`, `i \in [n]`: the range of an index. */
function indexSet(left: readonly Syntax[], right: readonly Syntax[]): boolean {
  const only = right.length === 1 ? right[0] : undefined;
  if (only?.kind !== "fence" || !cutCommas(left).every((item) => /^[a-z]'*$/.test(canonical(item))))
    return false;
  const items = cutCommas(only.body);
  return only.open === "\\{"
    ? items.some((item) => canonical(item) === "\\dots")
    : only.open === "[" && items.length === 1;
}

function setTraits(set: Piece): Trait[] {
  const text = canonical(set.nodes);
  if (/^\\mathbb\{R\}\^\{(?!\+)/.test(text)) return [{ kind: "size", piece: set }];
  return [
    { kind: "noun", noun: "number" },
    { kind: "set", piece: set },
  ];
}

/** `w_1, \dots, w_n \ge 0`: said of each. */
function boundedList(clause: Extract<Clause, { kind: "formula" }>): Clause | null {
  const { nodes, span } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (
    at < 1 ||
    sign?.kind !== "relation" ||
    !/^(?:\\geq?|>)$/.test(sign.text) ||
    canonical(nodes.slice(at + 1)) !== "0"
  )
    return null;
  const elements = cutCommas(nodes.slice(0, at));
  if (!elements.some(isDots)) return null;
  const subject: Subject = { elements: elements.map((item) => pieceOf(item, span)), all: false };
  const traits: Trait[] = [
    { kind: "noun", noun: "number" },
    { kind: "property", property: sign.text === ">" ? "positive" : "nonnegative" },
  ];
  return {
    kind: "traits",
    subject,
    traits,
    soft: true,
    span: clause.span,
    quantifiers: clause.quantifiers,
  };
}

/** `P(X = \pm 1) = \frac12`: a formula for each sign. */
function eitherSign(clause: Extract<Clause, { kind: "formula" }>): readonly Clause[] | null {
  const { nodes, span } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "fence" && n.body.some(isPm));
  const fence = nodes[at];
  if (
    fence?.kind !== "fence" ||
    fence.body.filter(isPm).length !== 1 ||
    !fence.body.some((n) => n.kind === "relation")
  )
    return null;
  const signed = (minus: boolean): Clause => {
    const body = fence.body.flatMap((n): Syntax[] =>
      !isPm(n) ? [n] : minus ? [{ kind: "operator", text: "-", span: n.span }] : [],
    );
    return {
      ...clause,
      piece: pieceOf([...nodes.slice(0, at), { ...fence, body }, ...nodes.slice(at + 1)], span),
    };
  };
  return [signed(false), signed(true)].flatMap(rewrite);
}

const isPm = (n: Syntax): boolean => n.kind === "operator" && n.text === "\\pm";

/** `A = B, C = D`: a formula for each. */
function several(clause: Extract<Clause, { kind: "formula" }>): readonly Clause[] | null {
  const relation = (n: Syntax): boolean =>
    n.kind === "relation" || (n.kind === "operator" && n.text === "\\in");
  const items = cutCommas(clause.piece.nodes);
  if (items.length < 2 || !items.every((item) => item.some(relation))) return null;
  // "E[X_i X_j] = 0, i \ne j": a condition on the subscripts of what stands before it
  const [first = [], ...others] = items;
  const below = new Set(first.flatMap(subscripts));
  const conditions = others.filter(
    (item) => item.some((n) => below.has(canonical([n]))) && item.every((n) => ofIndices(n)),
  );
  if (conditions.length > 0) {
    const quantifiers = conditions.map((nodes) => ({
      kind: "values" as const,
      piece: pieceOf(nodes, clause.piece.span),
    }));
    const rest = items
      .filter((item) => !conditions.includes(item))
      .flatMap((item, k) => (k > 0 ? [commaAt(clause.piece.span), ...item] : item));
    return rewrite({
      ...clause,
      piece: pieceOf(rest, clause.piece.span),
      quantifiers: [...clause.quantifiers, ...quantifiers],
    });
  }
  return items.flatMap((nodes) => rewrite({ ...clause, piece: pieceOf(nodes, clause.piece.span) }));
}

const commaAt = (span: Piece["span"]): Syntax => ({ kind: "operator", text: ",", span });

/** The single letters in subscripts: `i` and `j` of `E[X_i Y_{ij}]`. */
function subscripts(node: Syntax): readonly string[] {
  const all = (nodes: readonly Syntax[] | null): readonly string[] =>
    (nodes ?? []).flatMap(subscripts);
  switch (node.kind) {
    case "script":
      return [
        ...(node.sub ?? []).flatMap((n) =>
          n.kind === "name" || n.kind === "script" ? [canonical([n])] : [],
        ),
        ...(node.base ? subscripts(node.base) : []),
        ...all(node.sup),
      ];
    case "fraction":
      return [...all(node.numerator), ...all(node.denominator)];
    case "fence":
    case "group":
    case "root":
    case "brace":
      return all(node.body);
    default:
      return [];
  }
}

/**
 * Whether a piece of a formula is of letters, numbers and signs between them, as conditions on
 * indices are.
 */
function ofIndices(node: Syntax): boolean {
  if (node.kind === "name") return /^(?:[a-zA-Z]|\\ell)$/.test(node.text);
  if (node.kind === "script")
    return node.sub === null && node.sup === null && node.base !== null && ofIndices(node.base);
  if (node.kind === "fence") return node.body.every(ofIndices);
  return (
    node.kind === "number" ||
    node.kind === "relation" ||
    (node.kind === "operator" && /^(?:[-+|,]|\\in|\\dots)$/.test(node.text))
  );
}
