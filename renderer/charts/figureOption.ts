import type { EChartsCoreOption } from "echarts/core";
import { type Curve, type Figure, MARGIN, scaleOf } from "./figure.ts";
import { withRoom } from "./markRoom.ts";
import { printCount, printNumber } from "./number.ts";
import type { ChartPalette } from "./palette.ts";
import type { Series } from "./series.ts";
import { pickPoints } from "./thin.ts";

/** A figure as an ECharts option for a canvas of this size. All text is plain or rich text, never HTML. */
export function figureOption(
  figure: Figure,
  palette: ChartPalette,
  size: { readonly width: number; readonly height: number },
  top: number = MARGIN.top,
): EChartsCoreOption {
  const hasLower = figure.lower.length > 0;
  const lowerHeight = hasLower ? Math.round(Math.min(90, Math.max(34, size.height * 0.24))) : 0;
  const gap = hasLower ? 14 : 0;
  const { left, right, bottom } = MARGIN;
  const scale = scaleOf(figure, size.width);
  const columns = Math.round(scale.width);
  const endOf = ({ x }: Curve) => Math.max(figure.horizontal.from, x.at(-1) ?? 0);
  const farthest = Math.max(...figure.faults.map(({ x }) => x), ...figure.curves.map(endOf));
  const draw = (curve: Curve, lower: boolean) => {
    const raw = curveSeries(curve, curve.series, figure, palette, columns, lower);
    // All labels stand in the margin: those of lines that end early would lie on the lines that go on.
    raw.endLabel.distance += Math.max(0, scale.toPixel(farthest) - scale.toPixel(endOf(curve)) || 0);
    return curve.smoothed === null
      ? [raw]
      : [faint(raw), withoutLabel(curveSeries(curve, curve.smoothed, figure, palette, columns, lower))];
  };
  return {
    animation: false,
    textStyle: { fontFamily: palette.font, fontSize: 11, color: palette.text },
    grid: [
      { left, right, top, bottom: bottom + lowerHeight + gap },
      ...(hasLower ? [{ left, right, height: lowerHeight, bottom }] : []),
    ],
    xAxis: [
      horizontalAxis(figure, palette, 0, !hasLower),
      ...(hasLower ? [horizontalAxis(figure, palette, 1, true)] : []),
    ],
    yAxis: [
      verticalAxis(figure, palette, size.height - top - bottom - lowerHeight - gap),
      ...(hasLower ? [lowerAxis(palette)] : []),
    ],
    series: [
      ...figure.bands.map((band) => bandSeries(band, figure, columns)),
      ...figure.curves.flatMap((curve) => draw(curve, false)),
      ...figure.lower.flatMap((curve) => draw(curve, true)),
      ...marksSeries({ ...figure, marks: withRoom(figure.marks, scale) }, palette),
      ...rings(figure, palette),
      ...faultMarks(figure, palette),
    ],
  };
}

/** Which curves a figure draws, for whoever looks from outside. */
export const curveNames = ({ curves, lower }: Figure): readonly string[] => [...curves, ...lower].map(({ id }) => id);

const axisLook = (palette: ChartPalette) => ({
  axisLine: { show: true, lineStyle: { color: palette.border } },
  axisTick: { show: false },
  axisLabel: { color: palette.text2, fontSize: 11, hideOverlap: true },
  splitLine: { lineStyle: { color: palette.hairline } },
  minorTick: { show: false },
});

/** The first tick names the unit, so that the name collides with nothing. */
function horizontalAxis({ horizontal }: Figure, palette: ChartPalette, gridIndex: number, labelled: boolean) {
  const { word, from, to, logarithmic, whole } = horizontal;
  const look = axisLook(palette);
  const print = (value: number) => (whole ? printCount(value) : printTick(value));
  return {
    ...look,
    type: logarithmic ? "log" : "value",
    gridIndex,
    min: from,
    max: to,
    ...(whole && !logarithmic ? { minInterval: 1 } : {}),
    axisLabel: {
      ...look.axisLabel,
      show: labelled,
      // The end of a run is rarely a round number; beside a round one it would only crowd it.
      showMaxLabel: false,
      formatter: (value: number) => (value <= from ? `${word} ${print(value)}` : print(value)),
    },
  };
}

function verticalAxis(figure: Figure, palette: ChartPalette, height: number) {
  const { logarithmic, from, to } = figure.vertical;
  const look = axisLook(palette);
  return {
    ...look,
    type: logarithmic ? "log" : "value",
    scale: true,
    splitNumber: Math.max(2, Math.min(6, Math.round(height / 26))),
    ...(logarithmic ? decades(figure) : { min: from ?? undefined, max: to ?? undefined }),
    axisLabel: { ...look.axisLabel, formatter: (value: number) => printTick(value) },
  };
}

/** Whole powers of ten waste most of a short axis: the ends of a small range are round numbers around it. */
function decades({ curves }: Figure): { readonly min?: number; readonly max?: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const { series } of curves) {
    const values = series.values();
    const [lowest, highest] = series.range(0, values.length);
    low = Math.min(low, values[lowest] ?? low);
    high = Math.max(high, values[highest] ?? high);
  }
  if (!(low > 0 && high > low && high / low < 1000)) return {};
  const round = (value: number, to: (digit: number) => number | undefined) => {
    const power = Math.floor(Math.log10(value));
    return Number(`${to(value / 10 ** power) ?? 10}e${power}`);
  };
  const digits = [1, 2, 3, 5, 7];
  return {
    min: round(low, (value) => digits.findLast((digit) => digit <= value)),
    max: round(high, (value) => digits.find((digit) => digit >= value)),
  };
}

const lowerAxis = (palette: ChartPalette) => {
  const look = axisLook(palette);
  return {
    ...look,
    type: "value",
    gridIndex: 1,
    min: 0,
    splitNumber: 2,
    axisLabel: { ...look.axisLabel, formatter: (value: number) => printTick(value) },
  };
};

/** Ticks are round already: no trailing zeros. */
function printTick(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)) return printNumber(value, 1);
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

function curveSeries(
  { id, name, tag, color, width, dash, x }: Curve,
  series: Series,
  figure: Figure,
  palette: ChartPalette,
  columns: number,
  lower: boolean,
) {
  const values = series.values();
  const noZero = figure.vertical.logarithmic && !lower;
  const data = Array.from(pickPoints(x, series, { ...figure.horizontal, columns }, figure.keep), (i) => {
    const value = values[i] ?? Number.NaN;
    return [x[i], Number.isFinite(value) && (!noZero || value > 0) ? value : null] as const;
  });
  const alone = data.length === 1;
  const axis = lower ? 1 : 0;
  return {
    id,
    name,
    type: "line",
    xAxisIndex: axis,
    yAxisIndex: axis,
    data,
    showSymbol: alone,
    symbol: "circle",
    symbolSize: alone ? 8 : 5,
    silent: true,
    z: 3,
    lineStyle: { width, color, type: dash, opacity: 1 },
    itemStyle: { color },
    emphasis: { disabled: true },
    labelLayout: { moveOverlap: "shiftY" },
    endLabel: {
      // One of many alike has no name of its own at its end.
      show: tag !== "",
      distance: 10,
      formatter: `{swatch|${dash === "solid" ? "●" : "○"}} ${tag} {value|${printNumber(lastFinite(values))}}`,
      color: palette.text,
      lineHeight: 14,
      // A run that ends early has its label among the lines of the others.
      textBorderColor: palette.surface,
      textBorderWidth: 3,
      rich: {
        swatch: { color, fontSize: 9, lineHeight: 14 },
        value: { color: palette.text2, lineHeight: 14, textBorderColor: palette.surface, textBorderWidth: 3 },
      },
    },
  };
}

type Drawn = ReturnType<typeof curveSeries>;
const faint = (raw: Drawn): Drawn => ({
  ...raw,
  id: `${raw.id} raw`,
  z: 2,
  lineStyle: { ...raw.lineStyle, opacity: 0.35 },
});
/** The raw line has it: what is read there is a measured value. */
const withoutLabel = (mean: Drawn): Drawn => ({ ...mean, endLabel: { ...mean.endLabel, show: false } });

function lastFinite(values: Float64Array): number {
  for (let i = values.length - 1; i >= 0; i -= 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isFinite(value)) return value;
  }
  return Number.NaN;
}

/** One polygon: along the upper line and back along the lower one. */
function bandSeries({ id, color, x, low, high }: Figure["bands"][number], figure: Figure, columns: number) {
  const stretch = { ...figure.horizontal, columns };
  const edge = (series: typeof low) => {
    const values = series.values();
    const points: [number, number][] = [];
    for (const i of pickPoints(x, series, stretch, [])) {
      const value = values[i] ?? Number.NaN;
      if (Number.isFinite(value) && (value > 0 || !figure.vertical.logarithmic)) points.push([x[i] ?? 0, value]);
    }
    return points;
  };
  const outline = [...edge(high), ...edge(low).reverse()];
  return {
    id,
    type: "custom",
    silent: true,
    z: 1,
    clip: true,
    data: outline.length > 0 ? outline : [],
    encode: { x: 0, y: 1 },
    renderItem: (params: { dataIndex: number }, api: { coord(point: readonly number[]): number[] }) =>
      params.dataIndex === 0
        ? {
            type: "polygon",
            shape: { points: outline.map((point) => api.coord(point)) },
            style: { fill: color, opacity: 0.18 },
          }
        : undefined,
  };
}

/** Within the first sixth of the axis. */
function isNearStart(x: number, { from, to, logarithmic }: Figure["horizontal"]): boolean {
  return logarithmic ? x < from * (to / from) ** (1 / 6) : x - from < (to - from) / 6;
}

/** Upright lines and the tint, carried by a line without points. */
function marksSeries({ marks, tint, cursor, horizontal }: Figure, palette: ChartPalette): readonly object[] {
  if (marks.length === 0 && tint === null && cursor === null) return [];
  const looks = {
    stop: { color: palette.text2, type: "dashed", opacity: 1 },
    replay: { color: palette.accent, type: "dashed", opacity: 1 },
    change: { color: palette.text2, type: "dotted", opacity: 1 },
    faint: { color: palette.text2, type: "dashed", opacity: 0.4 },
  } as const;
  return [
    {
      id: "marks",
      type: "line",
      data: [],
      silent: true,
      markArea: {
        silent: true,
        itemStyle: { color: tint?.color, opacity: 0.07 },
        data: tint === null ? [] : [[{ xAxis: tint.from }, { xAxis: tint.to }]],
      },
      markLine: {
        silent: true,
        symbol: "none",
        // Rounded, a line at the end of the axis would fall out of it.
        precision: 15,
        label: {
          position: "insideEndTop",
          rotate: 0,
          distance: [6, 4],
          color: palette.text2,
          fontSize: 11,
        },
        data: [
          ...marks.map(({ x, word, look }) => ({
            xAxis: x,
            lineStyle: { width: 1, ...looks[look] },
            label: {
              formatter: word,
              show: word !== "",
              // Words stand before their line, except where that is outside.
              align: isNearStart(x, horizontal) ? "left" : "right",
              color: look === "replay" ? palette.text : palette.text2,
            },
          })),
          ...(cursor === null
            ? []
            : [
                {
                  xAxis: cursor,
                  lineStyle: { width: 1.5, color: palette.text, type: "solid" },
                  label: { show: false },
                },
              ]),
        ],
      },
    },
  ];
}

function rings({ rings: all, horizontal }: Figure, palette: ChartPalette): readonly object[] {
  return all.map(({ x, y, word, look }) => ({
    id: look,
    type: "scatter",
    data: [[x, y]],
    symbol: "circle",
    symbolSize: 11,
    silent: true,
    z: 5,
    itemStyle: {
      color: "transparent",
      borderColor: look === "replay" ? palette.accent : palette.text,
      borderWidth: look === "replay" ? 2 : 1.5,
    },
    label: {
      show: word !== "",
      // Near the axis the word would lie on its numbers.
      position: x - horizontal.from < (horizontal.to - horizontal.from) / 20 ? "right" : "top",
      distance: 6,
      formatter: word,
      color: palette.text,
      textBorderColor: palette.surface,
      textBorderWidth: 3,
    },
  }));
}

/** A triangle at the last finite height where a line goes on without a number. */
function faultMarks({ faults, vertical }: Figure, palette: ChartPalette): readonly object[] {
  const shown = faults.filter(({ y }) => !vertical.logarithmic || y > 0);
  if (shown.length === 0) return [];
  return [
    {
      id: "faults",
      type: "scatter",
      symbol: "triangle",
      symbolSize: 11,
      silent: true,
      z: 6,
      data: shown.map(({ x, y, color }) => ({
        value: [x, y],
        itemStyle: { color, borderColor: palette.surface, borderWidth: 1 },
      })),
    },
  ];
}
