import type { VNode } from "preact";
import type { Pairs } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { type View, Words } from "./view.tsx";

const cell = 15;
const gap = 2;
const pitch = cell + gap;
/** Room for the names of the indices and the ends of their range. */
const margin = 26;
/** A range whose end is a number up to this is drawn in full; any other stands for all. */
const drawn = 6;
const symbolic = 5;

/**
 * The pairs of indices of a double sum as a square of cells, and what the step does with those on
 * the diagonal and those off it.
 */
export function Grid({ view, pairs }: { readonly view: View; readonly pairs: Pairs }): VNode {
  const span = Number(pairs.upper) - Number(pairs.lower) + 1;
  const size = Number.isInteger(span) && span >= 2 && span <= drawn ? span : symbolic;
  const places = Array.from({ length: size }, (_, k) => k);
  const side = size * pitch - gap;
  const at = (k: number): number => margin + k * pitch;
  return (
    <figure class={`grid ${pairs.does}`}>
      <svg
        viewBox={`0 0 ${margin + side + 6} ${margin + side + 4}`}
        width={margin + side + 6}
        height={margin + side + 4}
        role="img"
        aria-label={spoken(pairs)}
      >
        <g class="names">
          <text x={margin + side / 2} y="9" text-anchor="middle" class="index">
            {primed(pairs.second)}
          </text>
          <text x="7" y={margin + side / 2 + 4} text-anchor="middle" class="index">
            {primed(pairs.first)}
          </text>
          {places
            .filter((k) => k === 0 || k === size - 1)
            .map((k) => (
              <g key={k}>
                <text x={at(k) + cell / 2} y="21" text-anchor="middle">
                  {plainTex(k === 0 ? pairs.lower : pairs.upper)}
                </text>
                <text x={margin - 4} y={at(k) + cell / 2 + 3.5} text-anchor="end">
                  {plainTex(k === 0 ? pairs.lower : pairs.upper)}
                </text>
              </g>
            ))}
        </g>
        {(["on", "off", "none"] as const).map((kind) => {
          const cells = places.flatMap((row) =>
            places.flatMap((column) =>
              kindOf(pairs, row, column) === kind ? [[at(column), at(row)] as const] : [],
            ),
          );
          const draw = (shape: (x: number, y: number) => string): string =>
            cells.map(([x, y]) => shape(x, y)).join("");
          if (cells.length === 0) return null;
          return (
            <g class={kind} key={kind}>
              <path class="cell" d={draw((x, y) => `M${x} ${y}h${cell}v${cell}h-${cell}z`)} />
              {kind === "off" && pairs.does === "drops" ? (
                <path class="sign" d={draw((x, y) => `M${x + 4} ${y + 4}l7 7m0-7l-7 7`)} />
              ) : null}
              {kind === "off" && pairs.does === "separates" ? (
                <path class="sign" d={draw((x, y) => `M${x + 7.5} ${y + 3}v9`)} />
              ) : null}
            </g>
          );
        })}
      </svg>
      <figcaption>
        <Words view={view} text={caption(pairs)} />
      </figcaption>
    </figure>
  );
}

/** A name with its primes raised, which few fonts do by themselves. */
function primed(name: string): VNode {
  const plain = plainTex(name);
  const bare = plain.replace(/['′]+$/, "");
  return (
    <>
      {bare}
      {bare.length < plain.length ? (
        <tspan dy="-3">{"′".repeat(plain.length - bare.length)}</tspan>
      ) : null}
    </>
  );
}

function kindOf({ half }: Pairs, row: number, column: number): "on" | "off" | "none" {
  if (row === column) return half ? "none" : "on";
  return half && column < row ? "none" : "off";
}

function caption(pairs: Pairs): string {
  const { first, second, lower, upper, half } = pairs;
  const counts = lower === "1" && !/[+\-\s]/.test(upper);
  const diagonal = counts ? `the $${upper}$ on the diagonal` : "those on the diagonal";
  const apart = `$${first} ${half ? "<" : "\\ne"} ${second}$`;
  const many = counts ? `$${half ? "\\tfrac12 " : ""}${upper}(${upper}-1)$` : "";
  switch (pairs.does) {
    case "splits":
      return half
        ? `Each cell is one pair of indices. The sum now takes the ${many} pairs with ` +
            `${apart} by themselves.`
        : `Each cell is one pair of indices: ${diagonal} go into one sum, the ` +
            `${many === "" ? "others" : `${many} others`} into another.`;
    case "separates":
      return (
        `Off the diagonal, where ${apart}, the two factors are independent, so each ` +
        "gets an expectation of its own. On the diagonal they are not."
      );
    case "drops":
      return half
        ? `Each of the ${many} pairs with ${apart} gives zero: nothing of this sum stays.`
        : `Each of the ${many} pairs off the diagonal gives zero. Only ${diagonal} can stay.`;
  }
}

function spoken({ first, second, lower, upper, half, does }: Pairs): string {
  const square =
    `Grid of the pairs ${plainTex(first)}, ${plainTex(second)} from ` +
    `${plainTex(lower)} to ${plainTex(upper)}`;
  const words = {
    splits: half
      ? "the cells above the diagonal stand apart."
      : "the diagonal is set off from the rest.",
    separates: "each cell off the diagonal is parted in two.",
    drops: half
      ? "the cells above the diagonal are crossed out."
      : "the diagonal is kept, all other cells are crossed out.",
  };
  return `${square}: ${words[does]}`;
}
