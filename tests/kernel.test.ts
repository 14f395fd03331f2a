import { describe, expect, test } from "vitest";
import { WitnessError } from "../src/check/judgement.ts";
import { statusOf } from "../src/cli/command/check.ts";
import { checkRead } from "../src/cli/engine.ts";
import { total } from "../src/cli/total.ts";
import { readDocument } from "../src/document/outline.ts";
import { Affine } from "../src/exact/affine.ts";
import { fraction } from "../src/exact/fraction.ts";
import type { Binding, Certificate, Refusal } from "../src/kernel/binding.ts";
import { Established } from "../src/kernel/claim.ts";
import { Core } from "../src/kernel/core.ts";
import { heads } from "../src/kernel/head.ts";
import type { Law } from "../src/kernel/law.ts";
import { emptyEnvironment } from "../src/kernel/normal/environment.ts";
import { Atom, type Polynomial } from "../src/kernel/polynomial.ts";
import { soleAtom } from "../src/kernel/sole.ts";
import { Theorem } from "../src/kernel/theorem.ts";
import { lawTable, ruleNamed, rules } from "../src/rules/index.ts";
import { lawOf } from "../src/rules/rule.ts";
import type { Statement } from "../src/term/context.ts";
import type { Term } from "../src/term/term.ts";
import { elaborate } from "../src/tex/elaborate.ts";
import { noMacros } from "../src/tex/macros.ts";
import { readMath } from "../src/tex/parser.ts";
import { Scope } from "../src/tex/scope.ts";
import { checked, document, settings } from "./support/check.ts";

const tex = String.raw;

/** A kernel for the sentences, and TeX read into its normal form. */
function kernel(
  given: readonly string[],
  laws: ReadonlyMap<string, Law> = lawTable(),
  usable: (s: Statement) => boolean = () => true,
) {
  const context = readDocument(document(given, "0 = 0")).items[0]?.context;
  if (!context) throw new RangeError("no context");
  const ids = context.assumptions.filter((a) => usable(a.statement)).map((a) => a.id);
  const core = new Core({
    context,
    laws,
    givens: new Set(ids),
    free: [],
    cases: [],
    denominators: [],
    layout: { axis: () => null, splits: false, closedForms: false },
    notation: true,
  });
  const term = (text: string): Term => {
    const [reading] = elaborate(readMath(text, 0, noMacros()).nodes, Scope.of(context)).readings;
    if (!reading) throw new RangeError(text);
    return reading.term;
  };
  const read = (text: string): Polynomial =>
    core.normaliser.polynomial(term(text), emptyEnvironment);
  /** All that is conditioned on in an average: `X \mid G`. */
  const under = (text: string): Binding => {
    const average = term(`E[${text}]`);
    const given = average.kind === "expect" ? (core.given(average.given) ?? []) : [];
    return { locals: [], body: core.ring.number(0), given };
  };
  const slot = (text: string): Binding => ({ locals: [], body: read(text) });
  const statement = (kind: Statement["kind"]): Certificate => {
    const id = context.assumptions.find((a) => a.statement.kind === kind)?.id;
    return id === undefined ? {} : { statement: id };
  };
  return { core, context, read, slot, statement, under };
}

function refusal(result: Theorem | Refusal): string | null {
  return Theorem.isTheorem(result) ? null : result.refused;
}

const two = ["$X$ and $Y$ are random variables."];
const independent = ["$X$ and $Y$ are independent random variables."];

describe("forging", () => {
  const { core, read } = kernel(two);
  const true_ = Theorem.reflexive(core, read("X"));
  const parts = { ...true_, left: read("X"), right: read("Y") };
  const forged = {
    "an object with its prototype": Object.assign(Object.create(Theorem.prototype), parts),
    "a look-alike": parts,
    "a wrapper around a real one": new Proxy(true_, {
      get: (target, key) => (key === "right" ? read("Y") : Reflect.get(target, key)),
    }),
    "one whose prototype is a real one": Object.create(true_, { right: { value: read("Y") } }),
  } as unknown as Readonly<Record<string, Theorem>>;

  test("a theorem is frozen", () => {
    expect(Theorem.isTheorem(true_)).toBe(true);
    expect(Object.isFrozen(true_)).toBe(true);
    expect(() => Object.assign(true_, { right: read("Y") })).toThrow(TypeError);
  });

  test.each(Object.entries(forged))("%s is no theorem, and no primitive takes it", (_, fake) => {
    expect(Theorem.isTheorem(fake)).toBe(false);
    const made: (() => unknown)[] = [
      () => Theorem.substitute(true_, [fake]),
      () => Theorem.substitute(fake, []),
      () => Theorem.specialise(fake, {}),
      () => Theorem.combine([{ factor: core.ring.number(1), theorem: fake }]),
      () => Theorem.join(fake, Theorem.reflexive(core, read("Y"))),
      () => Theorem.join(true_, fake),
      () => Theorem.contract(fake, true_),
      () => Theorem.contract(true_, fake),
      () => Theorem.isolate(fake, ""),
      () =>
        Theorem.solve(
          { ...fake, right: core.ring.number(0) } as Theorem,
          [...read("X").monomials.values()][0]?.factors[0]?.atom as never,
          core.ring.number(1),
        ),
    ];
    for (const make of made) {
      let result: unknown = null;
      try {
        result = make();
      } catch (error) {
        expect(error, String(make)).toBeInstanceOf(TypeError);
      }
      expect(Theorem.isTheorem(result), String(make)).toBe(false);
    }
  });

  test("no equation of terms is established by a forged theorem, or by one of other terms", () => {
    const { core: own, context, read: here } = kernel(two);
    const grounds = own.grounds;
    const [x, y] = ["X", "Y"].map(
      (text) => elaborate(readMath(text, 0, noMacros()).nodes, Scope.of(context)).readings[0]?.term,
    );
    if (!x || !y) throw new RangeError("no terms");
    const real = Theorem.reflexive(own, here("X"));
    const fake = Object.assign(Object.create(Theorem.prototype), { ...real, right: here("Y") });
    expect(Established.establish(grounds, x, y, [], { kind: "leaf", theorem: fake })).toBeNull();
    expect(Established.establish(grounds, x, y, [], { kind: "leaf", theorem: real })).toBeNull();
    const made = Established.establish(grounds, x, x, [], { kind: "leaf", theorem: real });
    expect(Established.isEstablished(made)).toBe(true);
    expect(Established.isEstablished({ ...made })).toBe(false);
    expect(
      Established.isEstablished(Object.assign(Object.create(Established.prototype), made)),
    ).toBe(false);
  });

  test("a theorem of another table of laws establishes nothing", () => {
    const lie: Law = { ...lawOf(ruleNamed("expectation/constant") as never), provided: [] };
    const {
      core: own,
      context,
      read: here,
      slot,
    } = kernel(two, new Map([...lawTable(), [lie.name, lie]]));
    const [body, mean] = ["X", "E[X]"].map(
      (text) => elaborate(readMath(text, 0, noMacros()).nodes, Scope.of(context)).readings[0]?.term,
    );
    const theorem = Theorem.law(own, lie.name, { a: slot("X") });
    if (!Theorem.isTheorem(theorem) || !body || !mean)
      throw new RangeError("the lie is refused too early");
    expect(theorem.right.key).toBe(here("X").key);
    expect(
      Established.establish({ ...own.grounds, laws: lawTable() }, mean, body, [], {
        kind: "leaf",
        theorem,
      }),
    ).toBeNull();
  });
});

describe("refusals name the reason", () => {
  test("a law that is not in the table", () => {
    const { core, slot } = kernel(two);
    expect(Theorem.law(core, "no/such-law", { X: slot("X") })).toEqual({
      refused: "unknown-law",
      slot: "no/such-law",
    });
    const without = kernel(
      independent,
      lawTable(rules.filter((r) => r.name !== "independence/product")),
    );
    expect(
      refusal(
        Theorem.law(
          without.core,
          "independence/product",
          { X: without.slot("X"), Y: without.slot("Y") },
          without.statement("independent"),
        ),
      ),
    ).toBe("unknown-law");
  });

  test("a given that may not be used", () => {
    const { core, context } = kernel(
      ["$X$ is a random variable with mean $\\mu$."],
      lawTable(),
      () => false,
    );
    const id = context.assumptions[0]?.id ?? "";
    expect(Theorem.given(core, id, {})).toEqual({ refused: "unknown-given", slot: id });
    expect(refusal(Theorem.given(core, "A99.1", {}))).toBe("unknown-given");
  });

  test("a given that says no equation", () => {
    const { core, statement } = kernel(independent);
    expect(refusal(Theorem.given(core, statement("independent").statement ?? "", {}))).toBe(
      "no-equation",
    );
  });

  test("a variable that a sum binds is another than one of its name outside of it", () => {
    const { core } = kernel([tex`$X_1, \dots, X_n$ and $Y_1, \dots, Y_n$ are random variables.`]);
    const { ring } = core;
    const member = (head: string, form: Affine): Polynomial =>
      ring.atom(Atom.of(heads.symbol(`${head}_{#1}`), [form]));
    const v = Affine.generator("#r1");
    const sum = ring.bind(
      member("X", v),
      ["#r1"],
      [
        { kind: "ge", form: v.shift(-1) },
        { kind: "ge", form: Affine.generator("$n").minus(v) },
      ],
    );
    const both = ring.add(sum, member("Y", v));
    const at = Theorem.specialise(Theorem.reflexive(core, both), { "#r1": Affine.of(2) });
    expect(at.left.key).toBe(ring.add(sum, member("Y", Affine.of(2))).key);
  });

  test("what is given of each member, for one that is chosen at random", () => {
    const { core, context } = kernel([
      tex`$X_1, \dots, X_n$ are random variables with $E[X_i] = \mu_i$.`,
      tex`$J$ is uniform on $1, \dots, n$.`,
    ]);
    const mean =
      context.assumptions.find((a) => a.statement.kind === "mean" || a.statement.kind === "fact")
        ?.id ?? "";
    const each = Theorem.given(core, mean, { i: Affine.generator("?v") });
    if (!Theorem.isTheorem(each)) throw new RangeError("the given is refused");
    expect(Theorem.specialise(each, { "?v": Affine.of(1) }).left.key).toContain("X_{#1}[1]");
    expect(() => Theorem.specialise(each, { "?v": Affine.generator("$J") })).toThrow(
      "a random index for ?v",
    );
    expect(Theorem.given(core, mean, { i: Affine.generator("$J") })).toEqual({
      refused: "random-index",
      slot: mean,
    });
  });

  test("a slot without a value is misuse", () => {
    const { core, slot, statement } = kernel(independent);
    expect(() =>
      Theorem.law(core, "independence/product", { X: slot("X") }, statement("independent")),
    ).toThrow(RangeError);
  });

  test("fixed", () => {
    const { core, slot } = kernel(["$a$ is a real number, and $X$ is a random variable."]);
    expect(refusal(Theorem.law(core, "expectation/constant", { a: slot("a") }))).toBeNull();
    expect(refusal(Theorem.law(core, "expectation/constant", { a: slot("E[X]") }))).toBeNull();
    expect(Theorem.law(core, "expectation/constant", { a: slot("X") })).toEqual({
      refused: "not-fixed",
      slot: "a",
    });
    expect(Theorem.law(core, "expectation/scale", { a: slot("aX"), X: slot("X") })).toEqual({
      refused: "not-fixed",
      slot: "a",
    });
  });

  test("a slot holds what its kind says", () => {
    const { core, slot } = kernel(["$a$ is a real number."]);
    const endless = slot(tex`\int_0^\infty a \, dx`).body.monomials.values().next().value
      ?.factors[0]?.atom.children[2]?.body;
    if (!endless) throw new RangeError("no end");
    const infinity: Binding = { locals: [], body: endless };
    expect(
      refusal(Theorem.law(core, "integral/power", { a: slot("a"), b: slot("2a"), k: slot("3") })),
    ).toBeNull();
    expect(
      Theorem.law(core, "integral/power", { a: slot("a"), b: infinity, k: slot("3") }),
    ).toEqual({ refused: "not-a-number", slot: "b" });
    expect(
      Theorem.law(core, "integral/power", { a: slot("a"), b: slot("2a"), k: slot("-2") }),
    ).toEqual({ refused: "not-a-degree", slot: "k" });
    expect(
      Theorem.law(core, "integral/power", { a: slot("a"), b: slot("2a"), k: slot("a") }),
    ).toEqual({ refused: "not-a-degree", slot: "k" });
  });

  test("independent", () => {
    const { core, slot, statement } = kernel(independent);
    const by = statement("independent");
    expect(
      refusal(Theorem.law(core, "independence/product", { X: slot("X^2"), Y: slot("Y") }, by)),
    ).toBeNull();
    expect(Theorem.law(core, "independence/product", { X: slot("X"), Y: slot("X") }, by)).toEqual({
      refused: "not-independent",
      slot: "X",
    });
    expect(
      refusal(Theorem.law(core, "independence/product", { X: slot("X + Y"), Y: slot("Y") }, by)),
    ).toBe("not-independent");
    expect(refusal(Theorem.law(core, "independence/product", { X: slot("X"), Y: slot("Y") }))).toBe(
      "not-independent",
    );
    const unsaid = kernel(two);
    expect(
      refusal(
        Theorem.law(
          unsaid.core,
          "independence/product",
          { X: unsaid.slot("X"), Y: unsaid.slot("Y") },
          unsaid.statement("independent"),
        ),
      ),
    ).toBe("not-independent");
  });

  test("independent is not what uncorrelated quantities are, nor three that are pairwise so", () => {
    const weak = kernel(["$X$ and $Y$ are uncorrelated random variables."]);
    expect(
      refusal(
        Theorem.law(
          weak.core,
          "independence/product",
          { X: weak.slot("X"), Y: weak.slot("Y") },
          weak.statement("independent"),
        ),
      ),
    ).toBe("not-independent");
    const pairwise = kernel([
      tex`$X_1, \dots, X_n$ are pairwise independent random variables.`,
      tex`$n \ge 3$`,
    ]);
    const by = pairwise.statement("independent");
    expect(
      refusal(
        Theorem.law(
          pairwise.core,
          "independence/product",
          { X: pairwise.slot("X_1"), Y: pairwise.slot("X_2") },
          by,
        ),
      ),
    ).toBeNull();
    expect(
      refusal(
        Theorem.law(
          pairwise.core,
          "independence/product",
          { X: pairwise.slot("X_1 X_2"), Y: pairwise.slot("X_3") },
          by,
        ),
      ),
    ).toBe("not-independent");
  });

  test.each([
    [tex`Y \mid X_3`, null],
    [tex`Y \mid X_1, X_2`, "not-independent"],
    [tex`Y \mid X_1, \dots, X_n`, "not-independent"],
    [tex`Y \mid \sum_{i=1}^n X_i`, "not-independent"],
    [tex`Y \mid \prod_{i=1}^n X_i`, "not-independent"],
  ])("each is one at a time: %s", (average, refused) => {
    const { core, slot, statement, under } = kernel([
      tex`$X_1, \dots, X_n$ and $Y$ are random variables. $Y$ is independent of each $X_i$.`,
    ]);
    const slots = { X: slot("Y"), G: under(average) };
    expect(
      refusal(Theorem.law(core, "conditioning/independent", slots, statement("independent"))),
    ).toBe(refused);
  });

  test("a statement that is general in an index is used at one, in a difference as well", () => {
    const { core, slot, statement } = kernel([
      tex`$W$, $X_1, \dots, X_n$ and $Z_1, \dots, Z_n$ are random variables, and $j$ ranges over $1, \dots, n$.`,
      tex`For each $i$, $Z_i$ is independent of $X_i$.`,
    ]);
    const by = statement("independent");
    const product = (x: string, y: string): string | null =>
      refusal(Theorem.law(core, "independence/product", { X: slot(x), Y: slot(y) }, by));
    expect(product("X_2", "Z_2")).toBeNull();
    expect(product("X_j^2", "Z_j")).toBeNull();
    expect(product("X_2", "Z_3")).toBe("not-independent");
    expect(product(tex`\sum_{i=1}^n X_i`, tex`\sum_{i=1}^n Z_i`)).toBe("not-independent");
  });

  test.each([
    [tex`X \mid Y, Y^2`, null],
    [tex`X \mid XY, Y/X`, "not-independent"],
    [tex`X \mid \mathbf 1\{X > 2\}, \mathbf 1\{X \le 2\}`, "not-independent"],
  ])("what is conditioned on is a list: %s", (average, refused) => {
    const { core, slot, statement, under } = kernel([
      "$X$ and $Y$ are independent positive random variables.",
    ]);
    const slots = { X: slot("X"), G: under(average) };
    expect(
      refusal(Theorem.law(core, "conditioning/independent", slots, statement("independent"))),
    ).toBe(refused);
  });

  test.each([
    [tex`X \mid Z, Y, Y^2`, null],
    [tex`X \mid Z, XY, 1/X`, "not-conditionally-independent"],
  ])("what is conditioned on besides is a list: %s", (average, refused) => {
    const { core, slot, statement, under } = kernel([
      "$X$, $Y$ and $Z$ are random variables. $X$ and $Y$ are conditionally independent given $Z$.",
    ]);
    const slots = { X: slot("X"), G: under(average), H: under(tex`X \mid Z`) };
    expect(
      refusal(Theorem.law(core, "conditioning/screened", slots, statement("independent"))),
    ).toBe(refused);
  });

  test("known, wherever a condition on sizes holds", () => {
    const { core, slot, under } = kernel(["$X$ is a random variable, and $n$ is an integer."]);
    const known = (average: string): string | null =>
      refusal(Theorem.law(core, "conditioning/known", { Z: slot("X"), G: under(average) }));
    expect(known(tex`X \mid X`)).toBeNull();
    expect(known(tex`X \mid X \mathbf 1\{n \ge 2\}`)).toBe("not-known");
  });

  test("uncorrelated, and no more than linear", () => {
    const { core, slot, statement } = kernel(["$X$ and $Y$ are uncorrelated random variables."]);
    const by = statement("independent");
    expect(
      refusal(Theorem.law(core, "independence/uncorrelated", { X: slot("X"), Y: slot("Y") }, by)),
    ).toBeNull();
    expect(
      Theorem.law(core, "independence/uncorrelated", { X: slot("X^2"), Y: slot("Y") }, by),
    ).toEqual({ refused: "not-uncorrelated", slot: "X" });
  });

  test("identical", () => {
    const { core, slot, statement } = kernel([
      tex`$X_1, \dots, X_n$ are identically distributed random variables.`,
      tex`$n \ge 2$`,
    ]);
    const by = { ...statement("identical"), to: { unit: 0, across: [Affine.of(2)] } };
    expect(
      refusal(
        Theorem.law(core, "independence/identical", { X: slot("X_1^2"), Y: slot("X_2^2") }, by),
      ),
    ).toBeNull();
    expect(
      Theorem.law(core, "independence/identical", { X: slot("X_1^2"), Y: slot("X_2") }, by),
    ).toEqual({ refused: "not-identical", slot: "X" });
    expect(
      refusal(Theorem.law(core, "independence/identical", { X: slot("X_1"), Y: slot("X_2") })),
    ).toBe("not-identical");
  });

  test("exchangeable: different members of an i.i.d. family for different ones", () => {
    const iid = [
      tex`$X_1, \dots, X_n$ are i.i.d. random variables, and $Y$ is a random variable.`,
      tex`$n \ge 4$`,
      "$h$ is a function.",
    ];
    const member = (k: number) => ({ unit: 0, across: [Affine.of(k)] });
    const move = (from: number, to: number) => ({ from: member(from), to: member(to) });
    const attempt = (
      given: readonly string[],
      left: string,
      right: string,
      moves: readonly ReturnType<typeof move>[],
    ) => {
      const { core, slot, statement } = kernel(given);
      const by = {
        ...statement("identical"),
        independent: statement("independent").statement ?? "",
        moves,
      };
      return refusal(
        Theorem.law(core, "independence/exchangeable", { X: slot(left), Y: slot(right) }, by),
      );
    };
    expect(attempt(iid, "h(X_1, X_2)", "h(X_3, X_4)", [move(1, 3), move(2, 4)])).toBeNull();
    expect(attempt(iid, "h(X_1, X_2)", "h(X_2, X_1)", [move(1, 2), move(2, 1)])).toBeNull();
    // one for two, two for one, and an order that is not the one said
    expect(attempt(iid, "h(X_1, X_2)", "h(X_3, X_3)", [move(1, 3), move(2, 3)])).toBe(
      "not-exchangeable",
    );
    expect(attempt(iid, "h(X_1, X_1)", "h(X_3, X_4)", [move(1, 3), move(1, 4)])).toBe(
      "not-exchangeable",
    );
    expect(attempt(iid, "h(X_1, X_2)", "h(X_4, X_3)", [move(1, 3), move(2, 4)])).toBe(
      "not-exchangeable",
    );
    // something else that is random
    expect(attempt(iid, "h(X_1, X_2) Y", "h(X_3, X_4) Y", [move(1, 3), move(2, 4)])).toBe(
      "not-exchangeable",
    );
    const alike = iid.map((sentence) => sentence.replace("i.i.d.", "identically distributed"));
    expect(attempt(alike, "h(X_1, X_2)", "h(X_3, X_4)", [move(1, 3), move(2, 4)])).toBe(
      "not-exchangeable",
    );
    const pairs = iid.map((sentence) =>
      sentence.replace("i.i.d.", "pairwise independent and identically distributed"),
    );
    expect(attempt(pairs, "h(X_1, X_2)", "h(X_3, X_4)", [move(1, 3), move(2, 4)])).toBeNull();
    expect(attempt(pairs, "X_1 X_2 X_3", "X_2 X_3 X_4", [move(1, 2), move(2, 3), move(3, 4)])).toBe(
      "not-exchangeable",
    );
    const uncorrelated = iid.map((sentence) =>
      sentence.replace("i.i.d.", "uncorrelated and identically distributed"),
    );
    expect(attempt(uncorrelated, "X_1 X_2", "X_3 X_4", [move(1, 3), move(2, 4)])).toBe(
      "not-exchangeable",
    );
  });

  test("the law of each is not that of one that is chosen at random", () => {
    const { core, statement } = kernel([
      tex`$X_1, \dots, X_n$ are random variables with $X_i \sim \mathrm{Bernoulli}(1/2)$.`,
      tex`$J$ is uniform on $1, \dots, n$.`,
    ]);
    const at = (form: Affine): string | null => {
      const X = { locals: [], body: core.ring.atom(Atom.of(heads.symbol("X_{#1}"), [form])) };
      const p = { locals: [], body: core.ring.number(fraction(1, 2)) };
      const by = { ...statement("distribution"), variables: { i: form } };
      return refusal(Theorem.law(core, "distribution/bernoulli-mean", { X, p }, by));
    };
    expect(at(Affine.of(2))).toBeNull();
    expect(at(Affine.generator("$J"))).toBe("random-index");
  });

  test("distributed", () => {
    const { core, slot, statement } = kernel([
      tex`$p$ is a real number with $0 < p < 1$.`,
      tex`$X \sim \mathrm{Bernoulli}(p)$`,
      "$Y$ is a random variable.",
    ]);
    const by = { ...statement("distribution"), variables: {} };
    expect(
      refusal(Theorem.law(core, "distribution/bernoulli-mean", { X: slot("X"), p: slot("p") }, by)),
    ).toBeNull();
    expect(
      Theorem.law(core, "distribution/bernoulli-mean", { X: slot("Y"), p: slot("p") }, by),
    ).toEqual({ refused: "not-distributed", slot: "X" });
    expect(
      refusal(
        Theorem.law(core, "distribution/bernoulli-mean", { X: slot("X"), p: slot("p^2") }, by),
      ),
    ).toBe("not-distributed");
    expect(refusal(Theorem.law(core, "distribution/rademacher-mean", { X: slot("X") }, by))).toBe(
      "not-distributed",
    );
  });

  test("what is not equal does not join, and what is under a condition does not either", () => {
    const { core, read } = kernel(two);
    const x = Theorem.reflexive(core, read("X"));
    expect(refusal(Theorem.join(x, Theorem.reflexive(core, read("Y"))))).toBe("not-equal");
    const conditional = Theorem.reflexive(core, read("X"), [
      { kind: "ge", form: Affine.generator("?k") },
    ]);
    expect(refusal(Theorem.join(x, conditional))).toBe("conditions-left");
    expect(refusal(Theorem.join(x, Theorem.reflexive(core, read("X + Y - Y"))))).toBeNull();
    expect(() => Theorem.join(x, Theorem.reflexive(kernel(two).core, read("X")))).toThrow(
      TypeError,
    );
  });

  test("averages are equal where what is averaged is, term by term", () => {
    const { core, read } = kernel(two);
    const atom = (text: string): Atom => soleAtom(read(text)) as Atom;
    const same = (left: Atom, right: Atom): string | null =>
      refusal(Theorem.congruence(core, left, right));
    expect(same(atom(tex`E[\frac{X}{X + Y}]`), atom(tex`E[1 - \frac{Y}{X + Y}]`))).toBeNull();
    expect(same(atom(tex`E[\frac{X}{X + Y}]`), atom(tex`E[1 - \frac{X}{X + Y}]`))).toBe(
      "not-equal",
    );
    expect(same(atom("E[X]"), atom("E[Y]"))).toBe("not-equal");
    expect(same(atom("E[X]"), atom(tex`\operatorname{Var}(X)`))).toBe("not-equal");
    expect(same(atom(tex`E[X \mid Y]`), atom(tex`E[Y \mid X]`))).toBe("not-equal");
    expect(same(atom("X"), atom("X"))).toBe("not-equal");
    const bound = (local: string, text: string): Atom =>
      Atom.of(
        heads.product,
        [Affine.of(1), Affine.generator("$n")],
        [{ locals: [local], body: read(text) }],
      );
    expect(same(bound("#1", "X"), bound("#2", "X + Y - Y"))).toBeNull();
    expect(
      same(
        bound("#1", "X"),
        Atom.of(
          heads.product,
          [Affine.of(2), Affine.generator("$n")],
          [{ locals: ["#2"], body: read("X") }],
        ),
      ),
    ).toBe("not-equal");
  });
});

test("what is symmetric in one document is not so in the next", () => {
  const of = (given: string): string => kernel([given]).read("E[A[1,2]] - E[A[2,1]]").key;
  expect(of(tex`$A$ is a symmetric random matrix.`)).toBe("");
  expect(of(tex`$A$ is a random matrix.`)).not.toBe("");
});

test("sums over indices that cannot be in order are nothing", () => {
  const { read } = kernel([tex`$a_1, \dots, a_n$ are real numbers.`]);
  expect(read(tex`\sum_{i=1}^n \sum_{j=i+1}^n \sum_{k=j+1}^{i-1} a_i a_j a_k`).isZero).toBe(true);
  expect(read(tex`\sum_{i=1}^n \sum_{j=i+1}^n \sum_{k=i+1}^{j-1} a_i a_j a_k`).isZero).toBe(false);
});

/**
 * False laws under real names, each with a false step that it proves: a condition is left out, or
 * the statement is wrong.
 */
const sabotaged: readonly {
  readonly name: string;
  readonly statement?: string;
  readonly given: readonly string[];
  readonly step: string;
}[] = [
  {
    name: "independence/product",
    given: [tex`$X_1, \dots, X_n$ are pairwise independent random variables.`, tex`$n \ge 3$`],
    step: "E[X_1 X_2 X_3] = E[X_1] E[X_2] E[X_3]",
  },
  {
    name: "independence/uncorrelated",
    given: ["$X$ and $Y$ are uncorrelated random variables."],
    step: "E[X^2 Y] = E[X^2] E[Y]",
  },
  {
    name: "moment/variance",
    statement: tex`\operatorname{Var}(X) = E[X^2]`,
    given: two,
    step: tex`\operatorname{Var}(X) = E[X^2]`,
  },
  {
    name: "expectation/sum",
    statement: "E[X + Y] = E[X] - E[Y]",
    given: two,
    step: "E[X - Y] = E[X] + E[Y]",
  },
  { name: "expectation/constant", statement: "E[a] = 2a", given: two, step: "E[E[X]] = 2 E[X]" },
  { name: "expectation/scale", statement: "E[aX] = a^2 E[X]", given: two, step: "E[2X] = 4 E[X]" },
  {
    name: "distribution/rademacher-square",
    statement: "X^2 = 2",
    given: ["$X$ is a Rademacher random variable."],
    step: "E[X^2] = 2",
  },
  {
    name: "distribution/bernoulli-mean",
    statement: "E[X] = 1 - p",
    given: ["$p$ is a real number with $0 < p < 1$.", tex`$X \sim \mathrm{Bernoulli}(p)$`],
    step: "E[X] = 1 - p",
  },
  {
    name: "conditioning/tower",
    statement: tex`E[Z E[X \mid G]] = E[Z]`,
    given: two,
    step: tex`E[E[X \mid Y]] = 1`,
  },
];

/** The table with a law made false: by its statement, or without its conditions. */
function sabotage(name: string, statement?: string): ReadonlyMap<string, Law> {
  const record = ruleNamed(name);
  if (!record) throw new RangeError(name);
  const lie =
    statement === undefined ? { ...lawOf(record), provided: [] } : lawOf({ ...record, statement });
  return new Map([...lawTable(), [name, lie]]);
}

test.each(sabotaged)(
  "a false $name is caught by the models",
  ({ name, statement, given, step }) => {
    const source = document(given, step);
    expect(checked(source).chains[0]?.steps[0]?.verdict).toBe("refuted");
    expect(() => checked(source, { laws: sabotage(name, statement) })).toThrow(WitnessError);
  },
);

test("a theorem that a model refutes is a fault of the program, exit status 3", async () => {
  const laws = sabotage("moment/variance", tex`\operatorname{Var}(X) = E[X^2]`);
  const source = document(two, tex`\operatorname{Var}(X) = E[X^2]`);
  const report = await checkRead(source, "lie.md", { ...settings, laws } as never);
  expect(report.status).toBe("failed");
  expect(report.diagnostics).toMatchObject([{ severity: "fault", code: "fault", line: 1 }]);
  expect(report.diagnostics[0]?.message).toContain("moment/variance");
  const good = await checkRead(document(two, "E[X + Y] = E[X] + E[Y]"), "good.md", settings);
  expect(statusOf(total([good, report], null), {}, false)).toBe(3);
  expect(statusOf(total([good], null), {}, false)).toBe(0);
});
