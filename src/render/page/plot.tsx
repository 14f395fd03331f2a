import type { VNode } from "preact";
import type { Curve } from "../../check/report.ts";
import { plainTex } from "../plain.ts";
import { Html, type View, Words } from "./view.tsx";

const width = 336;
const height = 176;
const left = 46;
const right = 12;
const top = 12;
const bottom = 30;

interface Point {
  readonly x: number;
  readonly l: number;
  readonly r: number;
}

interface PlotProps {
  readonly view: View;
  readonly curve: Curve;
  readonly own: string | null;
  /** TeX of the two sides, where they are short enough for a legend */
  readonly sides: readonly [string, string] | null;
}

/**
 * Both sides over one symbol, as points joined by lines: thin and dotted where nothing lies between
 * them. `own` is the symbol's value in the model shown beside it.
 */
export function Plot({ view, curve, own, sides }: PlotProps): VNode | null {
  const points = curve.points.flatMap(({ at, left: l, right: r }): Point[] => {
    const [x, a, b] = [numberOf(at), numberOf(l), numberOf(r)];
    return x === null || a === null || b === null ? [] : [{ x, l: a, r: b }];
  });
  if (points.length < 2) return null;
  const same = curve.points.every((point) => point.left === point.right);
  const mine = own === null ? undefined : points[curve.points.findIndex(({ at }) => at === own)];
  return (
    <figure class={`plot${curve.whole ? " whole" : ""}`}>
      <Chart curve={curve} points={points} mine={mine} />
      <figcaption>
        <Legend view={view} sides={sides} />
        <span>
          <Words
            view={view}
            text={
              `Both sides over $${curve.symbol}$, in ` +
              `${mine ? "this example otherwise" : "an example that satisfies the assumptions"}: ` +
              `${same ? "they agree throughout." : differ(curve)}`
            }
          />
        </span>
      </figcaption>
    </figure>
  );
}

/** Where points of a plot stand in its picture. */
interface Scale {
  readonly ticks: readonly number[];
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
}

function scaleOf(points: readonly Point[]): Scale {
  const xs = points.map(({ x }) => x);
  const ys = points.flatMap(({ l, r }) => [l, r]);
  const ticks = niceTicks(Math.min(0, ...ys), Math.max(0, ...ys));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  return {
    ticks,
    px: (x) => round(left + 8 + ((x - first) / (last - first)) * (width - left - right - 16)),
    py: (y) => round(top + ((high - y) / (high - low)) * (height - top - bottom)),
  };
}

interface ChartProps {
  readonly curve: Curve;
  readonly points: readonly Point[];
  readonly mine: Point | undefined;
}

function Chart({ curve, points, mine }: ChartProps): VNode {
  const { ticks, px, py } = scaleOf(points);
  const line = (of: (point: Point) => number): string =>
    points.map((point) => `${px(point.x)},${py(of(point))}`).join(" ");
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={spoken(curve)}
    >
      <g class="axes">
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={left}
              y1={py(tick)}
              x2={width - right}
              y2={py(tick)}
              class={tick === 0 ? "zero" : "rule"}
            />
            <text x={left - 6} y={py(tick) + 3.5} text-anchor="end">
              {numberText(tick)}
            </text>
          </g>
        ))}
        {points
          .filter((_, i) => points.length <= 6 || i % 2 === 0)
          .map(({ x }) => (
            <text x={px(x)} y={height - bottom + 15} text-anchor="middle" key={x}>
              {numberText(x)}
            </text>
          ))}
        <text x={(left + width - right) / 2} y={height - 3} text-anchor="middle" class="index">
          {plainTex(curve.symbol)}
        </text>
      </g>
      {mine && mine.l !== mine.r ? (
        <line x1={px(mine.x)} y1={py(mine.l)} x2={px(mine.x)} y2={py(mine.r)} class="apart" />
      ) : null}
      <polyline points={line(({ r }) => r)} class="right" />
      <polyline points={line(({ l }) => l)} class="left" />
      {points.map(({ x, r }) => (
        <rect x={px(x) - 4.5} y={py(r) - 4.5} width="9" height="9" class="right" key={x} />
      ))}
      {points.map(({ x, l }) => (
        <circle cx={px(x)} cy={py(l)} r="2.8" class="left" key={x} />
      ))}
    </svg>
  );
}

function Legend({ view, sides }: Pick<PlotProps, "view" | "sides">): VNode {
  return (
    <span class="legend">
      <span>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="2.8" class="left" />
        </svg>{" "}
        {sides ? <Html html={view.set.inline(sides[0])} /> : "left side"}
      </span>{" "}
      <span>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <rect x="1.500" y="1.500" width="9" height="9" class="right" />
        </svg>{" "}
        {sides ? <Html html={view.set.inline(sides[1])} /> : "right side"}
      </span>
    </span>
  );
}

function differ(curve: Curve): string {
  const meet = curve.points.filter((point) => point.left === point.right).map(({ at }) => at);
  if (meet.length === 0) return "they differ throughout.";
  return (
    "they meet only at " +
    `${meet.length > 3 ? "some values" : meet.map((at) => `$${at}$`).join(" and ")}.`
  );
}

function spoken(curve: Curve): string {
  const values = curve.points.map(
    ({ at, left: l, right: r }) =>
      `at ${at}, ${l === r ? `both ${plainTex(l)}` : `left ${plainTex(l)}, right ${plainTex(r)}`}`,
  );
  return `Plot of both sides over ${plainTex(curve.symbol)}: ${values.join("; ")}.`;
}

/** `3/4`, `-2`, `\approx 0.5`. */
function numberOf(text: string): number | null {
  const [, top, bottom] = /^(?:\\approx\s*)?(-?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text) ?? [];
  return top === undefined ? null : Number(top) / Number(bottom ?? 1);
}

/** Three to six round numbers from below the least to above the greatest. */
function niceTicks(low: number, high: number): number[] {
  const range = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(range / 4));
  const step = ([1, 2, 5, 10].find((m) => range / (m * power) <= 4.5) ?? 10) * power;
  const from = Math.floor(low / step + 1e-9);
  const to = Math.ceil(high / step - 1e-9);
  return Array.from({ length: Math.max(to - from, 1) + 1 }, (_, k) =>
    Number(((from + k) * step).toPrecision(12)),
  );
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
