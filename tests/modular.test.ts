import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fraction } from "../src/exact/fraction.ts";
import { alterations } from "../src/falsify/alter.ts";
import { choicesOf } from "../src/falsify/claim.ts";
import { compareIn } from "../src/falsify/compare.ts";
import type { Model } from "../src/falsify/model.ts";
import { modelsOf } from "../src/falsify/model.ts";
import { agreesModulo } from "../src/falsify/modular/agree.ts";
import { inverse, power, primeOf, residueOf } from "../src/falsify/modular/field.ts";
import type { Claim } from "../src/term/context.ts";
import { checked } from "./support/check.ts";
import { stepsOf } from "./support/steps.ts";

const prime = primeOf(0);

describe("residues", () => {
  it("are those of whole numbers, and undo each other", () => {
    const whole = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).filter((n) => n !== 0n);
    const some = (n: bigint): boolean => n % BigInt(prime) !== 0n;
    fc.assert(
      fc.property(
        whole.filter(some),
        whole.filter(some),
        fc.integer({ min: 1, max: 64 }),
        (n, d, k) => {
          const x = residueOf(fraction(n, d), prime);
          expect((BigInt(x) * d - n) % BigInt(prime)).toBe(0n);
          expect((x * inverse(x, prime)) % prime).toBe(1);
          const [half, rest] = [power(x, Math.ceil(k / 2), prime), Math.floor(k / 2)];
          expect(power(x, k, prime)).toBe(
            rest === 0 ? half : (half * power(x, rest, prime)) % prime,
          );
        },
      ),
    );
  });

  it("are none where a denominator vanishes, or a number that is not 0", () => {
    expect(residueOf(fraction(1, prime), prime)).toBe(Number.NaN);
    expect(residueOf(fraction(BigInt(prime) * 2n ** 60n), prime)).toBe(Number.NaN);
    expect(residueOf(fraction(0), prime)).toBe(0);
    expect(inverse(0, prime)).toBe(Number.NaN);
  });
});

const options = { seed: 1, limit: 4, effort: 400_000 };

/** What residues and exact values say of a claim in a model. */
function both(claim: Claim, model: Model): { readonly residues: boolean; readonly exact: string } {
  model.world.space.fuel = 200_000;
  const residues = agreesModulo(claim, model, choicesOf(model, claim.free));
  model.world.space.fuel = 200_000;
  const result = compareIn(claim, model, new Set());
  return { residues, exact: typeof result === "string" ? result : "fails" };
}

const documents = ["minibatch", "weighted-sum", "sample-variance", "welford", "dropout"];
test.each(documents)("what residues confirm in %s is so, and they confirm most of it", (name) => {
  const source = readFileSync(`derivations/${name}.md`, "utf8");
  let [agreed, confirmed, failed] = [0, 0, 0];
  for (const { context, claim } of stepsOf(source, name)) {
    if (claim.relation !== "=" || claim.when) continue;
    const models = modelsOf(context, [], options);
    for (let place = 0; place < options.limit; place++) {
      const model = models.at(place);
      if (!model) break;
      for (const each of [claim, ...[...alterations(claim)].slice(0, 12)]) {
        const { residues, exact } = both(each, model);
        if (residues) expect(exact).toBe("agreed");
        if (exact === "agreed") agreed++;
        if (exact === "fails") failed++;
        if (residues) confirmed++;
      }
    }
  }
  expect(failed).toBeGreaterThan(10);
  expect(confirmed).toBeGreaterThan(0.8 * agreed);
});

/** A page with one step. */
const page = (given: string, step: string): string =>
  `# A page\n\n## Given\n\n- ${given}\n\n## Solution\n\n$$${step}$$\n`;
const verdictOf = (given: string, step: string): string | undefined =>
  checked(page(given, step)).chains[0]?.steps[0]?.verdict;

test.each([
  // one number, one made by adding, and one that vanishes modulo every prime that is used
  `${prime} E[X] = 0`,
  `(${prime - 1} + 1) E[X] = 0`,
  `${[0, 1, 2, 3, 4].map((k) => `(${primeOf(k) - 1} + 1)`).join(" ")} E[X] = 0`,
])("what vanishes modulo a prime does not vanish: %s", (step) => {
  expect(verdictOf("$X$ is a random variable.", step)).not.toBe("verified");
});

test("what vanishes modulo one prime is refuted by a model that takes another", () => {
  expect(verdictOf("$X$ is a random variable.", `(${prime - 1} + 1) E[X] = 0`)).toBe("refuted");
});

test("a true step with such numbers is verified", () => {
  const step = `E[(${prime - 1} + 1) X] = ${prime} E[X]`;
  expect(verdictOf("$X$ is a random variable.", step)).toBe("verified");
  expect(verdictOf("$X$ is a random variable.", `E[X / ${prime}] = E[X] / ${prime}`)).toBe(
    "verified",
  );
});
