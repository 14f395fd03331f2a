import type { Piece, Subject, Trait } from "./clause.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cutCommas, pieceOf, relates, type TokenCursor } from "./cursor.ts";
import { adjectives, lawNames, moments, nouns } from "./phrase.ts";
import { readSubject } from "./subject.ts";

type Manner = "be" | "have" | "take" | "follow";

/** Reads all that a predicate says, as long as what follows goes on speaking of the same subject. */
export function readTraits(cursor: TokenCursor, manner: Manner): Trait[] | null {
  const first = predicate(cursor, manner);
  if (!first) return null;
  const traits = [...first];
  for (;;) {
    const more = cursor.attempt(() => {
      const comma = cursor.mark(",", ";");
      const and = cursor.take("and", "but");
      if (!comma && !and) return relative(cursor);
      const verb = cursor.take("is", "are", "has", "have", "takes", "take", "all", "each", "they are", "they have", "it is", "it has", "both");
      if (verb && /^(?:all|each|both)$/.test(verb)) {
        cursor.take("with", "having", "of");
        return attributeList(cursor);
      }
      if (verb) return predicate(cursor, /ha[sv]e?$/.test(verb) ? "have" : /^take/.test(verb) ? "take" : "be");
      return relative(cursor) ?? readAttributes(cursor) ?? (manner === "have" ? attributeList(cursor) : null) ?? (manner === "take" ? null : continued(cursor));
    });
    if (!more) break;
    traits.push(...more);
  }
  return traits;
}

/** "that is independent of $Y$", "which are i.i.d.", "(not necessarily independent)". */
function relative(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (cursor.mark("(")) {
      const inside = complement(cursor) ?? readAttributes(cursor) ?? attributeList(cursor);
      return inside && cursor.mark(")") ? inside : null;
    }
    const verb = cursor.take("that is", "that are", "which is", "which are", "that has", "that have", "which has", "which have", "not necessarily");
    if (!verb) return null;
    if (verb === "not necessarily") return cursor.take("independent", "identically distributed", "iid") ? [] : null;
    return predicate(cursor, /ha[sv]e?$/.test(verb) ? "have" : "be");
  });
}

/** A further complement of "is": "and positive definite", "and identically distributed". Formulas start a clause of their own. */
function continued(cursor: TokenCursor): Trait[] | null {
  if (cursor.peek?.kind !== "word") return null;
  return cursor.attempt(() => {
    const traits = complement(cursor);
    return traits && traits.length && !(cursor.peek?.kind === "math") ? traits : null;
  });
}

function predicate(cursor: TokenCursor, manner: Manner): Trait[] | null {
  switch (manner) {
    case "be":
      return complement(cursor);
    case "have":
      return sameLaw(cursor) ?? lawPhrase(cursor) ?? attributeList(cursor);
    case "follow":
      return lawPhrase(cursor) ?? sameLaw(cursor);
    case "take":
      return valuesTaken(cursor);
  }
}

function complement(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("also", "all", "both", "each", "again", "assumed to be", "said to be", "taken to be", "assumed", "then");
    const special = relation(cursor) ?? dependence(cursor) ?? comparison(cursor);
    if (special) return special;
    cursor.take("distributed as", "distributed according to", "drawn from", "sampled from", "drawn independently from");
    const phrase = readNounPhrase(cursor);
    if (!phrase) return null;
    return [...phrase, ...(readAttributes(cursor) ?? [])];
  });
}

/** "equal to $c$", "at least $2$". */
function comparison(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const sign = cursor.entry([["equal to", "="], ["at least", "\\ge"], ["at most", "\\le"], ["greater than", ">"], ["larger than", ">"], ["less than", "<"], ["smaller than", "<"], ["different from", "\\ne"]] as const);
    const value = sign && cursor.math();
    if (!sign || !value || relates(value.nodes)) return null;
    const node: Syntax = { kind: "relation", text: sign, label: null, span: value.span };
    return [{ kind: "relation", piece: { nodes: [node, ...value.nodes], span: value.span } }];
  });
}

/** "independent of $Y$", "uncorrelated with $Y$", "conditionally independent given $Z$". */
function dependence(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const conditionally = cursor.take("conditionally");
    const jointly = cursor.take("jointly", "mutually", "pairwise");
    const word = cursor.take("independent", "uncorrelated");
    if (!word) return null;
    const degree = word === "uncorrelated" ? "uncorrelated" : jointly === "pairwise" ? "pairwise" : "mutual";
    let of: Subject | null = null;
    const preposition = cursor.take("of all the", "of all", "of", "with", "from");
    if (preposition) {
      const list = readSubject(cursor);
      if (!list || list.sides.length) return null;
      of = list.subject;
      for (;;) {
        const more = cursor.attempt(() => {
          cursor.mark(",");
          const again = cursor.take("and of", "of", "and from", "and with");
          const next = again ? readSubject(cursor) : null;
          return next && !next.sides.length ? next.subject : null;
        });
        if (!more) break;
        of = { elements: [...of.elements, ...more.elements], all: of.all || more.all };
      }
    }
    const given: Piece[] = [];
    if (cursor.take("given", "conditional on", "conditionally on")) {
      const list = readSubject(cursor);
      if (!list || list.sides.length) return null;
      given.push(...list.subject.elements);
    }
    if (conditionally && !given.length) return null;
    return of || given.length ? [{ kind: "independent", degree, of, given, jointly: jointly === "mutually" || jointly === "jointly" }] : null;
  });
}

/** "symmetric about $0$", "in $[0,1]$", "between $0$ and $1$", "uniform on …". */
function relation(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const symmetric = cursor.take("symmetric about", "symmetric around", "symmetrically distributed about", "symmetrically distributed around", "symmetric about the point");
    if (symmetric) {
      const about = cursor.math();
      return about && [{ kind: "about", piece: pieceOf(about.nodes, about.span) }];
    }
    if (cursor.take("in", "elements of", "an element of", "points in", "a point in", "an element in")) {
      const set = cursor.math();
      return set && [setOf(set.nodes, set)];
    }
    return null;
  });
}

function setOf(nodes: readonly Syntax[], token: { readonly span: Piece["span"] }): Trait {
  const text = canonical(nodes);
  const piece = pieceOf(nodes, token.span);
  return /^\\(?:mathbb|mathbf|mathrm)\{R\}\^/.test(text) || /^R\^/.test(text) ? { kind: "size", piece } : { kind: "set", piece };
}

/** Adjectives, sizes and a noun with what hangs on it: "a symmetric $d \times d$ matrix", "i.i.d. random vectors in $\mathbb R^d$", "standard normal". */
export function readNounPhrase(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("a sequence of", "a family of", "a collection of", "a set of", "an infinite sequence of", "a finite sequence of", "members of", "a", "an", "the", "some", "any", "two", "three");
    const traits: Trait[] = [];
    let words = 0;
    let named = false;
    for (;;) {
      if (!named) {
        // "a constant vector", "integer random variables": a noun before a noun is an adjective
        const noun = cursor.attempt(() => {
          const found = cursor.entry(nouns);
          return found && !nounFollows(cursor) ? found : null;
        });
        const longer = noun ? null : cursor.entry(adjectives);
        if (noun) {
          traits.push(...noun);
          named = true;
          words += 1;
          continue;
        }
        if (longer) {
          traits.push(...lawParameters(cursor, longer));
          words += 1;
          cursor.attempt(() => (cursor.mark(",") && cursor.peek?.kind === "word" && nounAhead(cursor) ? true : null));
          cursor.attempt(() => (cursor.take("and") && adjectiveAhead(cursor) ? true : null));
          continue;
        }
        const size = sizeAhead(cursor) ?? lawAhead(cursor);
        if (size) {
          traits.push(size);
          words += 1;
          continue;
        }
      }
      const behind = words ? modifier(cursor) : null;
      if (!behind) break;
      traits.push(...behind);
    }
    return words ? traits : null;
  });
}

function nounAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  let found = false;
  while (cursor.entry(adjectives)) continue;
  found = cursor.at > start && cursor.entry(nouns) !== null;
  cursor.at = start;
  return found;
}

function nounFollows(cursor: TokenCursor): boolean {
  const start = cursor.at;
  while (cursor.entry(adjectives)) continue;
  const found = cursor.peek?.kind === "word" && cursor.entry(nouns) !== null;
  cursor.at = start;
  return found;
}

/** "symmetric and positive definite matrix": another adjective, not another clause. */
function adjectiveAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = cursor.entry(adjectives) !== null && !cursor.sees("of", "with", "about", "on");
  cursor.at = start;
  return found;
}

/** `$d \times d$` before a noun, `$d$-dimensional`. */
function sizeAhead(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    if (!token) return null;
    if (cursor.take("dimensional", "-dimensional", "vector", "by")) {
      const piece = pieceOf(token.nodes, token.span);
      const before = cursor.tokens[cursor.at - 1];
      if (before?.kind === "word" && before.text === "by") {
        const other = cursor.math();
        if (!other || !cursor.sees("matrix", "matrices")) return null;
        const times: Syntax = { kind: "operator", text: "\\times", span: token.span };
        return { kind: "size", piece: pieceOf([...token.nodes, times, ...other.nodes], token.span) };
      }
      if (before?.kind === "word" && before.text === "vector") cursor.at -= 1;
      return { kind: "size", piece };
    }
    const product = token.nodes.some((n) => n.kind === "operator" && n.text === "\\times");
    return product && !relates(token.nodes) ? { kind: "size", piece: pieceOf(token.nodes, token.span) } : null;
  });
}

/** A law as a formula: `$\mathcal N(0, I)$`. */
function lawAhead(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    return token ? lawOf(token.nodes) : null;
  });
}

/** The law that a formula names: `\mathcal N(\mu, \sigma^2)`, `\mathrm{Bernoulli}(p)`, `\mathrm{Uniform}\{u_1, \dots, u_n\}`. */
export function lawOf(nodes: readonly Syntax[]): Extract<Trait, { kind: "law" }> | null {
  const at = nodes.findIndex((n) => n.kind === "fence" || (n.kind === "script" && n.base?.kind === "fence"));
  const fence = at < 0 ? undefined : nodes[at];
  const name = nodes.slice(0, at < 0 ? nodes.length : at).map((n) => (n.kind === "script" && n.base ? canonical([n.base]) : canonical([n]))).join("");
  const law = lawNames[name.replace(/\\[a-zA-Z]+\{([^{}]*)\}/g, "$1").replace(/\s/g, "")];
  if (!law || (at >= 0 && at !== nodes.length - 1)) return null;
  if (!fence) return law === "rademacher" ? { kind: "law", law, standard: false, params: [], named: [] } : null;
  if (fence.kind !== "fence") return null;
  const params = cutCommas(fence.body).map((item) => pieceOf(item, fence.span));
  if (law === "uniform" && fence.open === "\\{") return { kind: "law", law: "uniform-values", standard: false, params, named: [] };
  if (law === "uniform" && params.length === 1 && params[0]?.nodes[0]?.kind === "fence") {
    const inner = params[0].nodes[0];
    const ends = cutCommas(inner.body).map((item) => pieceOf(item, inner.span));
    return { kind: "law", law: inner.open === "\\{" ? "uniform-values" : "uniform", standard: false, params: ends, named: [] };
  }
  return { kind: "law", law, standard: false, params, named: [] };
}

/** "Bernoulli$(p)$", "uniform on $[0, s]$", "Poisson with rate $\lambda$". */
function lawParameters(cursor: TokenCursor, traits: readonly Trait[]): Trait[] {
  return traits.map((trait) => {
    if (trait.kind !== "law") return trait;
    const bracket = cursor.attempt(() => {
      const token = cursor.math();
      const fence = token?.nodes.length === 1 ? token.nodes[0] : undefined;
      return fence?.kind === "fence" && (fence.open === "(" || fence.open === "[") ? fence : null;
    });
    if (bracket) return { ...trait, params: cutCommas(bracket.body).map((item) => pieceOf(item, bracket.span)) };
    if (trait.law !== "uniform") return trait;
    const on = cursor.attempt(() => {
      cursor.take("random variable", "random variables", "distribution", "distributed");
      if (!cursor.take("on the interval", "over the interval", "on the set", "over the set", "on the integers", "on", "over", "in", "from", "among")) return null;
      return cursor.math();
    });
    return on ? uniformOn(on.nodes, on.span) : trait;
  });
}

function uniformOn(nodes: readonly Syntax[], span: Piece["span"]): Trait {
  const only = nodes.length === 1 ? nodes[0] : undefined;
  const items = cutCommas(only?.kind === "fence" ? only.body : nodes).map((item) => pieceOf(item, span));
  const interval = only?.kind === "fence" && only.open !== "\\{" && !items.some((item) => canonical(item.nodes) === "\\dots");
  return { kind: "law", law: interval ? "uniform" : "uniform-values", standard: false, params: items, named: [] };
}

/** What may stand behind a noun. */
function modifier(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (cursor.take("in", "from the space", "on")) {
      const set = cursor.math();
      return set && [setOf(set.nodes, set)];
    }
    if (cursor.take("taking values in", "with values in", "taking values from", "that takes values in", "that take values in", "taking the values", "which takes values in", "which take values in")) {
      const set = cursor.math();
      return set && [setOf(set.nodes, set)];
    }
    if (cursor.take("of dimension", "of size", "of length", "of dimensions")) {
      const size = cursor.math();
      return size && [{ kind: "size", piece: pieceOf(size.nodes, size.span) }];
    }
    if (cursor.take("between")) {
      const low = cursor.math();
      const high = low && cursor.take("and") ? cursor.math() : null;
      if (!low || !high) return null;
      const comma: Syntax = { kind: "operator", text: ",", span: high.span };
      const body = [...low.nodes, comma, ...high.nodes];
      return [{ kind: "set", piece: { nodes: [{ kind: "fence", open: "[", close: "]", body, span: low.span }], span: low.span } }];
    }
    const dependent = dependence(cursor);
    if (dependent) return dependent;
    if (cursor.sees("of")) {
      // an estimator of something is a random variable, whatever it estimates
      const before = cursor.tokens[cursor.at - 1];
      if (before?.kind !== "word" || !/^(?:estimators?|estimates?|functions?)$/.test(before.text)) return null;
      cursor.take("of");
      const list = readSubject(cursor);
      return list && !list.sides.length ? [] : null;
    }
    if (cursor.take("from a", "from an", "from the", "from some", "from")) {
      return lawPhrase(cursor) ?? cursor.attempt(() => (cursor.take("distribution", "law", "population", "common distribution", "same distribution") ? [] : null)) ?? valueOf(lawAhead(cursor));
    }
    return copyOf(cursor);
  });
}

const valueOf = (trait: Trait | null): Trait[] | null => (trait ? [trait] : null);

function copyOf(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (!cursor.take("copies of", "copy of")) return null;
    const list = readSubject(cursor);
    return list && !list.sides.length ? [{ kind: "copies", of: list.subject }] : null;
  });
}

/** "the law of $X_1$", "the same distribution as $X$", "the same distribution". */
function sameLaw(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("the", "a");
    const same = cursor.take("same", "common", "identical");
    if (!cursor.take("law", "distribution", "laws", "distributions", "joint law", "joint distribution")) return null;
    if (cursor.take("of", "as")) {
      const list = readSubject(cursor);
      return list && !list.sides.length ? [{ kind: "copies", of: list.subject }] : null;
    }
    return same ? [{ kind: "identical" }] : null;
  });
}

/** "a standard normal distribution", "the Poisson distribution with mean $\lambda$", `$\mathcal N(0,1)$`. */
function lawPhrase(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("a", "an", "the", "common");
    const formula = lawAhead(cursor);
    if (formula) {
      cursor.take("distribution", "law", "distributions");
      return [formula];
    }
    const traits = cursor.entry(adjectives);
    if (!traits?.some((trait) => trait.kind === "law")) return null;
    const withParameters = lawParameters(cursor, traits);
    cursor.take("distribution", "law", "distributions");
    const late = lawParameters(cursor, withParameters);
    return [...late, ...(readAttributes(cursor) ?? [])];
  });
}

/** "the values $t_1, \dots, t_k$ with probabilities $p_1, \dots, p_k$", "values in $\{0, 1, 2, \dots\}$". */
function valuesTaken(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("the", "its", "only the", "only");
    if (!cursor.take("values", "value")) return null;
    const inside = cursor.take("in", "from");
    const values = listPiece(cursor);
    if (!values) return null;
    if (inside) return [{ kind: "set", piece: values }];
    const probabilities = cursor.attempt(() => {
      cursor.mark(",");
      if (!cursor.take("with probabilities", "with the probabilities", "with probability", "with respective probabilities", "each with probability")) return null;
      return listPiece(cursor);
    });
    cursor.attempt(() => {
      cursor.mark(",");
      return cursor.take("respectively");
    });
    return [{ kind: "values", values, probabilities }];
  });
}

/** One or more formulas joined by "and" and commas, as one list. */
function listPiece(cursor: TokenCursor): Piece | null {
  const first = cursor.math();
  if (!first) return null;
  const nodes = [...first.nodes];
  for (;;) {
    const more = cursor.attempt(() => {
      const comma = cursor.mark(",");
      const and = cursor.take("and", "or");
      const next = comma || and ? cursor.math() : null;
      return next && !relates(next.nodes) && !cursor.sees("is", "are", "has", "have") ? next : null;
    });
    if (!more) break;
    nodes.push({ kind: "operator", text: ",", span: more.span }, ...more.nodes);
  }
  return pieceOf(nodes, first.span);
}

/** "with mean $\mu$ and variance $\sigma^2$", "having density $f$", "such that $n \ge 2$", "each with mean $0$". */
export function readAttributes(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const lead = cursor.take("each with", "all with", "both with", "and with", "with", "each having", "all having", "having", "each of", "of", "whose", "such that", "satisfying", "each of which has", "for which");
    if (!lead) return null;
    if (lead === "such that" || lead === "satisfying" || lead === "for which") return relationsOnly(cursor);
    return attributeList(cursor);
  });
}

function relationsOnly(cursor: TokenCursor): Trait[] | null {
  const traits: Trait[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (traits.length && !cursor.take("and") && !commaAnd(cursor)) return null;
      const token = cursor.math();
      if (!token || !relates(token.nodes) || cursor.sees("is", "are", "has", "have", "be", "for")) return null;
      return token;
    });
    if (!more) break;
    traits.push({ kind: "relation", piece: pieceOf(more.nodes, more.span) });
  }
  return traits.length ? traits : null;
}

function commaAnd(cursor: TokenCursor): boolean {
  if (!cursor.mark(",")) return false;
  cursor.take("and");
  return true;
}

function attributeList(cursor: TokenCursor): Trait[] | null {
  const traits: Trait[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (traits.length) {
        const comma = cursor.mark(",");
        const and = cursor.take("and");
        if (!comma && !and) return null;
        cursor.take("with", "with a", "with an", "having", "whose");
      }
      return attribute(cursor, traits.length > 0);
    });
    if (!more) break;
    traits.push(...more);
  }
  if (!traits.length) return null;
  cursor.attempt(() => {
    cursor.mark(",");
    return cursor.take("respectively");
  });
  return traits;
}

function attribute(cursor: TokenCursor, later: boolean): Trait[] | null {
  cursor.take("a", "an", "the", "their", "its");
  const token = cursor.peek;
  if (token?.kind === "math" && relates(token.nodes)) {
    cursor.at += 1;
    // a further formula is a clause of its own, and says the same there
    if (later || cursor.sees("is", "are", "has", "have", "be")) return null;
    return [{ kind: "relation", piece: pieceOf(token.nodes, token.span) }];
  }
  const law = lawPhraseShort(cursor);
  if (law) return law;
  const quality = cursor.take("zero", "unit", "finite", "identity", "common", "same", "identical", "known", "unknown", "respective", "constant", "equal", "individual", "joint", "own", "bounded");
  if (quality === "bounded") return null;
  if (quality === "finite" && !valueAhead(cursor)) return cursor.take("variances", "variance", "mean", "means", "second moment", "second moments", "fourth moment", "fourth moments", "moments", "expectation", "mean and variance", "moments of all orders") ? [{ kind: "property", property: "standing" }] : null;
  const moment = cursor.entry(moments);
  if (!moment) return null;
  if (moment === "parameter") return parameterOf(cursor);
  const simple = quality === "zero" ? 0 : quality === "unit" ? 1 : null;
  if (simple !== null) {
    if (moment === "density" || moment === "second") return null;
    return [{ kind: "moment", moment, values: [literal(simple, cursor)], same: true }];
  }
  if (quality === "identity") return moment === "variance" ? [{ kind: "moment", moment, values: [{ nodes: [{ kind: "name", text: "I", span: cursor.since(cursor.at - 1) }], span: cursor.since(cursor.at - 1) }], same: true }] : null;
  cursor.take("matrix", "function", "functions", "vector", "vectors", "matrices");
  const word = cursor.take("zero", "one", "unity");
  if (word) return moment === "density" ? null : [{ kind: "moment", moment, values: [literal(word === "zero" ? 0 : 1, cursor)], same: true }];
  cursor.take("equal to", "given by", "denoted by", "of");
  const values = valueList(cursor);
  if (!values) return null;
  return moment === "density" ? [{ kind: "density", values }] : [{ kind: "moment", moment, values, same: quality === "common" || quality === "same" || quality === "identical" || quality === "equal" }];
}

/** Whether a moment and its value follow: "finite variance $\sigma^2$". */
function valueAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = cursor.entry(moments) !== null && cursor.peek?.kind === "math" && !relates(cursor.peek.nodes);
  cursor.at = start;
  return found;
}

/** "with distribution $\mathcal N(0,1)$", "with a Poisson distribution". */
function lawPhraseShort(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (cursor.take("distribution", "law")) return valueOf(lawAhead(cursor));
    const traits = lawPhrase(cursor);
    return traits?.some((trait) => trait.kind === "law") ? traits : null;
  });
}

function parameterOf(cursor: TokenCursor): Trait[] | null {
  const values = valueList(cursor);
  return values && [{ kind: "law", law: "density", standard: false, params: [], named: values.map((piece) => ({ name: "parameter", piece })) }];
}

function literal(value: 0 | 1, cursor: TokenCursor): Piece {
  const place = cursor.since(cursor.at - 1);
  return { nodes: [{ kind: "number", text: String(value), span: place }], span: place };
}

/** `$\mu$`, `$\mu_1, \dots, \mu_n$`, "`$\mu_X$` and `$\mu_Y$`": formulas that are no clause of their own. */
function valueList(cursor: TokenCursor): Piece[] | null {
  const values: Piece[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (values.length && !cursor.mark(",") && !cursor.sees("and")) return null;
      if (values.length) cursor.take("and");
      const token = cursor.math();
      if (!token) return null;
      const bare = !relates(token.nodes);
      const verb = cursor.sees("is", "are", "be", "has", "have", "range", "ranges", "denotes", "denote");
      return bare && !(values.length && (verb || clauseFollows(cursor))) ? token : null;
    });
    if (!more) break;
    values.push(...cutCommas(more.nodes).map((item) => pieceOf(item, more.span)));
  }
  return values.length ? values : null;
}

/** Whether the list of formulas goes on to a verb, so that it is the subject of the next clause. */
function clauseFollows(cursor: TokenCursor): boolean {
  for (let at = cursor.at; at < cursor.tokens.length; at += 1) {
    const token = cursor.tokens[at];
    if (token?.kind === "math" || (token?.kind === "mark" && token.text === ",")) continue;
    if (token?.kind === "word" && token.text === "and") continue;
    return token?.kind === "word" && /^(?:is|are|be|has|have)$/.test(token.text);
  }
  return false;
}
