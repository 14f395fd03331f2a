import { fraction } from "../exact/fraction.ts";
import type { Term } from "../term/term.ts";
import type { Atom, Polynomial } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";
import { affineOf, soleAtom } from "./sole.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a side condition says of a number. */
interface Sign {
  readonly kind: "positive" | "nonzero" | "nonnegative";
  readonly given: string;
}

/**
 * Numbers are at least 0 by as many side conditions together, of so many, and where they have no
 * more terms.
 */
const deepest = 3;
const mostGaps = 12;
const widest = 4;

/** What declarations and side conditions say of the signs of fixed numbers, and by which givens. */
export class Signs {
  readonly #ring: Ring;
  readonly #vocabulary: Vocabulary;
  readonly #number: (term: Term) => Polynomial | null;
  readonly #signs = new Map<string, Sign>();
  /**
   * numbers that side conditions say to be at least 0: of two numbers that are compared, what the
   * greater has more
   */
  readonly #gaps: { readonly gap: Polynomial; readonly given: string }[] = [];
  /** signs of all members of a family, by its head and number of indices */
  readonly #familySigns = new Map<string, Sign>();
  /** numbers that are said to be less than 1 in absolute value */
  readonly #bounds = new Map<string, string>();

  constructor(ring: Ring, vocabulary: Vocabulary, number: (term: Term) => Polynomial | null) {
    this.#ring = ring;
    this.#vocabulary = vocabulary;
    this.#number = number;
  }

  /** Whether no side condition says a sign. */
  get isEmpty(): boolean {
    return this.#signs.size === 0;
  }

  /** Reads the side conditions among the assumptions. */
  read(): void {
    for (const { id, statement: s } of this.#vocabulary.assumptions.values()) {
      if (s.kind === "condition") this.#readIn(s.condition, id, s.own === true);
      else if (s.kind === "fact" && !s.condition) this.#readIn(s.relation, id, false);
    }
  }

  /**
   * What a side condition says of the sign of a number, or of all members of the family that it is
   * one of.
   */
  said(p: Polynomial): Sign | undefined {
    const atom = soleAtom(p);
    return this.#signs.get(p.key) ?? (atom ? this.#familySigns.get(familyOf(atom)) : undefined);
  }

  /**
   * The givens by which a number is at least 0, or null: it is said to be, or is a sum of such as
   * are.
   */
  least(p: Polynomial, depth = deepest): readonly string[] | null {
    const stated = this.said(p);
    const known = stated && stated.kind !== "nonzero" ? [stated.given] : this.positive(p);
    if (known || depth === 0 || p.size > widest) return known;
    for (const { gap, given } of this.#gaps) {
      const rest = this.#ring.subtract(p, gap);
      if (rest.size >= p.size + 1) continue;
      const others = rest.isZero ? [] : this.least(rest, depth - 1);
      if (others) return [given, ...others];
    }
    return null;
  }

  /** The givens by which a number is greater than 0, or null. */
  positive(p: Polynomial): string[] | null {
    const c = p.constant;
    if (c) return !c.isNegative && !c.isZero ? [] : null;
    const stated = this.said(p);
    if (stated?.kind === "positive") return [stated.given];
    if (p.size !== 1) return null;
    const grounds: string[] = [];
    for (const m of p.monomials.values()) {
      if (m.bound.length + m.region.length > 0 || m.coefficient.isNegative) return null;
      for (const f of m.factors) {
        const { head } = f.atom;
        const isNamed = head.kind === "symbol" || head.kind === "apply";
        if (isNamed && this.#vocabulary.isPositive(head.key)) continue;
        const sign = this.said(this.#ring.atom(f.atom));
        if (sign?.kind !== "positive") return null;
        grounds.push(sign.given);
      }
    }
    return grounds;
  }

  /** The givens by which a number is not 0, or null. */
  nonzero(p: Polynomial): readonly string[] | null {
    const negative = this.#ring.scale(p, fraction(-1));
    const stated = this.said(p) ?? this.said(negative);
    if (stated && stated.kind !== "nonnegative") return [stated.given];
    return this.positive(p) ?? this.positive(negative) ?? this.#nonzeroInteger(p);
  }

  /** The givens by which a number is less than 1 in absolute value, or null. */
  contraction(p: Polynomial): readonly string[] | null {
    return this.#below(p) ?? this.#contracting(p);
  }

  #below(p: Polynomial): readonly string[] | null {
    const given = this.#bounds.get(p.key);
    if (given !== undefined) return [given];
    const low = this.positive(p);
    const high = this.positive(this.#ring.subtract(this.#ring.number(1), p));
    return low && high ? [...low, ...high] : null;
  }

  /**
   * The givens by which a product of powers of numbers below 1 in absolute value is one itself;
   * null for all else.
   */
  #contracting(p: Polynomial): string[] | null {
    const [m, ...more] = [...p.monomials.values()];
    if (
      !m ||
      more.length + m.bound.length + m.region.length > 0 ||
      m.coefficient.abs().compare(1) > 0
    )
      return null;
    const grounds: string[] = [];
    for (const f of m.factors) {
      const below = this.#below(this.#ring.atom(f.atom));
      if ((f.exponent.integer ?? 0) < 1 || !below) return null;
      grounds.push(...below);
    }
    return m.factors.length > 0 ? grounds : null;
  }

  #nonzeroInteger(p: Polynomial): string[] | null {
    const form = affineOf(p);
    return form && this.#ring.known.implied({ kind: "ne", form }) ? [] : null;
  }

  #readIn(condition: Term, given: string, own: boolean): void {
    if (condition.kind === "logic" && condition.operator === "and") {
      for (const part of condition.args) this.#readIn(part, given, own);
      return;
    }
    if (condition.kind !== "relation") return;
    const { relation, left, right } = condition;
    const [small, large] = relation === "<" || relation === "<=" ? [left, right] : [right, left];
    if (relation === "=") return;
    if (small.kind === "call" && small.function === "abs" && relation !== "!=") {
      const [inner] = small.args;
      const isStrict = relation === "<" || relation === ">";
      if (inner && isStrict && this.#number(large)?.constant?.equals(fraction(1)))
        this.#readBound(inner, given, own);
      return;
    }
    const gap = this.#number({ kind: "add", terms: [large, { kind: "neg", body: small }] });
    if (!gap) return;
    if (relation === "!=") {
      this.#set(gap, { kind: "nonzero", given }, own);
      return;
    }
    this.#set(
      gap,
      { kind: relation === "<" || relation === ">" ? "positive" : "nonnegative", given },
      own,
    );
  }

  /** `|p| < 1` */
  #readBound(inner: Term, given: string, own: boolean): void {
    const p = this.#number(inner);
    if (!p) return;
    this.#bounds.set(p.key, given);
    const one = this.#ring.number(1);
    for (const gap of [this.#ring.subtract(one, p), this.#ring.add(one, p)])
      this.#set(gap, { kind: "positive", given }, own);
  }

  #set(gap: Polynomial, sign: Sign, own: boolean): void {
    // what is said later does not take back what was said before: `p \le 1` by a law where `p <
    // 1` is given
    if (this.#signs.get(gap.key)?.kind !== "positive") this.#signs.set(gap.key, sign);
    if (sign.kind !== "nonzero" && this.#gaps.length < mostGaps)
      this.#gaps.push({ gap, given: sign.given });
    if (!own) this.#setFamily(gap, sign);
  }

  /** `p_i > 0`, said of each member, or `q(x) > 0` of each number */
  #setFamily(gap: Polynomial, sign: Sign): void {
    const atom = soleAtom(gap);
    const letters = atom
      ? [
          ...atom.indices.map((form) => (form.bare?.startsWith("?") ? form.bare : null)),
          ...atom.children.map((child) => variableIn(child.body)),
        ]
      : [];
    const open = letters.every((v) => v !== null);
    if (
      atom &&
      open &&
      letters.length > 0 &&
      new Set(letters).size === letters.length &&
      this.#familySigns.get(familyOf(atom))?.kind !== "positive"
    )
      this.#familySigns.set(familyOf(atom), sign);
  }
}

/** What all members of a family, or all values of a function, have in common. */
function familyOf(atom: Atom): string {
  return `${atom.head.text} ${atom.indices.length} ${atom.children.length}`;
}

/** The free variable that a number is; null where it is none. */
function variableIn(p: Polynomial): string | null {
  const head = soleAtom(p)?.head;
  return head?.kind === "variable" ? head.text : null;
}
