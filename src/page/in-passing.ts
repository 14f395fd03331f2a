import { canonical } from "../tex/canonical.ts";
import { plainText, type Said, setOf, wordOf } from "./asserted.ts";

/** Words behind which a name only says around what, or than what something is. */
const placing = setOf("around about from than beyond above below");

/** "One often moves the origin to": where one puts it is no name for it. */
const moved = new RegExp(
  "\\b(?:moves?|moved|moving|shifts?|shifted|shifting|puts?|putting) the (?:origin|zero)" +
    "(?: of (?:the|an) (?:[a-z]+|\\$ ?-?) ?(?:-? ?axis)?)? to $",
);

/** Words by which a sentence may say what a name in it stands for, wherever it stands. */
const defining = setOf(
  `is are be was were being mean means meant meaning denote denotes denoted denoting call calls
  called write writes written writing define defines defined definition stand stands standing
  symbol notation refer refers referring use used uses using let set take takes taking where
  here equal equals instead replace replaced change changed changes correspond corresponds
  short shorten shortens shortened abbreviate abbreviates rename renames renamed name names named
  read reads speak speaks speaking talk talks same like but not`,
);

/**
 * The names that a sentence speaks of in passing, by their TeX, and says nothing of what they are:
 * "one often moves the origin to `$\\bar x$` first"; but not "it comes close to `$\\bar x$`, the
 * median", "by `$\\bar x$` we mean the median".
 */
export function namesInPassing(sentence: readonly Said[]): ReadonlySet<string> {
  if (sentence.some((t) => defining.has(wordOf(t)))) return new Set();
  const passes = (k: number): boolean => {
    const next = sentence[k + 1];
    const ends =
      next === undefined ||
      (next.kind === "mark" && /^[.;]$/.test(next.text)) ||
      /^(?:before|after|and|in|for|first|again|when)$/.test(wordOf(next));
    const isPlaced =
      placing.has(wordOf(sentence[k - 1])) || moved.test(`${plainText(sentence.slice(0, k))} `);
    return isPlaced && ends;
  };
  const names = (isPassing: boolean): readonly string[] =>
    sentence.flatMap((t, k) =>
      t.kind === "math" && passes(k) === isPassing ? [canonical(t.nodes)] : [],
    );
  const others = new Set(names(false));
  return new Set(names(true).filter((name) => !others.has(name)));
}
