import type { Kind } from "../kind.ts";
import type { Random } from "../random.ts";
import type { Scene } from "../scene.ts";
import { algebraKind } from "./algebra.ts";
import { arrayKind } from "./arrays.ts";
import { familyKind } from "./families.ts";
import { inequalityKind } from "./inequalities.ts";
import { pairKind } from "./pairs.ts";
import { sumKind } from "./sums.ts";

const origins = [algebraKind, arrayKind, familyKind, inequalityKind, pairKind, sumKind];
const originOf = new WeakMap<Scene, Kind>();

/** Documents of the other kinds, judged again after edits that change nothing of what they say. */
export const editKind: Kind = {
  name: "edits",
  edited: true,
  scene: (random) => {
    const origin = random.pick(origins);
    const scene = origin.scene(random);
    originOf.set(scene, origin);
    return scene;
  },
  draft: (scene, random) => (originOf.get(scene) as Kind).draft(scene, random),
};

/** A document's sentences and displays after an edit, and the seed of the models. */
export interface Edition {
  readonly name: string;
  readonly sentences: readonly string[];
  readonly displays: readonly string[];
  readonly seed: number;
}

type Texts = Pick<Edition, "sentences" | "displays">;

const names: readonly Readonly<Record<string, string>>[] = [
  { X: "U", Y: "V", Z: "W", a: "\\alpha", b: "\\beta", n: "N" },
  { X: "\\xi", Y: "\\eta", Z: "\\zeta", a: "g", b: "h_0", n: "K" },
  { X: "Y", Y: "X", a: "b", b: "a" },
  { X: "\\tilde{X}", Y: "\\hat{Y}", Z: "Z'", i: "r", j: "s", c: "c_0" },
];

/** Names changed in formulas alone, all at once. */
function renamed(text: string, by: Readonly<Record<string, string>>): string {
  return text.replace(/(\\[a-zA-Z]+)|([a-zA-Z])/g, (whole, command, letter) =>
    command || by[letter] === undefined ? whole : ` ${by[letter]} `.trimEnd(),
  );
}

function inFormulas(sentence: string, change: (tex: string) => string): string {
  return sentence.replace(/\$([^$]*)\$/g, (_, tex) => `$${change(tex)}$`);
}

const unrelated = [
  "$G$ and $H$ are independent random variables with mean $0$.",
  "$\\kappa$ is a positive real number.",
  "$Q_1, \\dots, Q_m$ are i.i.d. random variables with mean $\\nu$.",
  "$L \\sim \\mathcal N(0, 1)$.",
];

function isFree(texts: Texts, sentence: string): boolean {
  const all = [...texts.sentences, ...texts.displays].join(" ");
  const letters = sentence.match(/(?<![\\a-zA-Z])[a-zA-Z](?![a-zA-Z])|\\(?:kappa|nu)/g) ?? [];
  return !letters.some(
    (l) =>
      l !== "i" && new RegExp(`(?<![\\\\a-zA-Z])${l.replace("\\", "\\\\")}(?![a-zA-Z])`).test(all),
  );
}

export function edition(texts: Texts, random: Random): Edition {
  const same = { ...texts, seed: 1 };
  switch (random.integer(0, 5)) {
    case 0: {
      const by = random.pick(names);
      const taken = Object.values(by).some(
        (name) =>
          name.length === 1 &&
          !(name in by) &&
          new RegExp(`(?<![\\\\a-zA-Z])${name}(?![a-zA-Z])`).test(texts.displays.join(" ")),
      );
      if (taken) return { ...same, name: "another seed", seed: 7 };
      return {
        ...same,
        name: "other letters",
        sentences: texts.sentences.map((s) => inFormulas(s, (tex) => renamed(tex, by))),
        displays: texts.displays.map((tex) => renamed(tex, by)),
      };
    }
    case 1:
      return { ...same, name: "givens shuffled", sentences: random.shuffled(texts.sentences) };
    case 2: {
      const more = unrelated.filter((sentence) => isFree(texts, sentence));
      return { ...same, name: "unrelated givens", sentences: [...more, ...texts.sentences] };
    }
    case 3:
      return {
        ...same,
        name: "spacing",
        displays: texts.displays.map((tex) =>
          tex.replace(/ ([=+]) /g, (_, sign) =>
            random.pick([` \\, ${sign} \\; `, `  ${sign}\n`, ` {}${sign}{} `, ` ${sign} `]),
          ),
        ),
      };
    case 4:
      return {
        ...same,
        name: "other brackets",
        displays: texts.displays.map((tex) =>
          tex.replaceAll("\\left(", "\\bigl(").replaceAll("\\right)", "\\bigr)"),
        ),
      };
    default:
      return { ...same, name: "another seed", seed: random.integer(2, 900) };
  }
}
