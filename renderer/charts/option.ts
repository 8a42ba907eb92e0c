import { printCount, printNumber } from "./number.ts";
import type { ChartPalette } from "./palette.ts";

/** What all charts share: no animation, our font, room at the right for labels at the line ends. */
export const chartBase = (palette: ChartPalette) => ({
  animation: false,
  textStyle: { fontFamily: palette.font, fontSize: 11, color: palette.text },
  grid: { left: 52, right: 140, top: 16, bottom: 26 },
  labelLayout: { moveOverlap: "shiftY" },
});

/** A quiet value axis. */
export function axis(palette: ChartPalette, more: object) {
  return {
    type: "value",
    axisLine: { show: true, lineStyle: { color: palette.border } },
    axisTick: { show: false },
    axisLabel: { color: palette.text2, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: palette.hairline } },
    ...more,
  };
}

/** Epochs from 0; the first tick names them, so that the name collides with nothing. */
export const epochAxis = (palette: ChartPalette, word: string, last: number) =>
  axis(palette, {
    min: 0,
    max: Math.max(10, last),
    minInterval: 1,
    axisLabel: {
      color: palette.text2,
      fontSize: 11,
      hideOverlap: true,
      formatter: (value: number) => (value === 0 ? `${word} 0` : printCount(value)),
    },
  });

/** One row per line, drawn on the canvas as plain text; never HTML. */
export function tooltip(palette: ChartPalette, epochWord: string) {
  return {
    trigger: "axis",
    renderMode: "richText",
    backgroundColor: palette.raised,
    borderColor: palette.border,
    borderWidth: 1,
    padding: [6, 8],
    textStyle: { color: palette.text, fontSize: 12, fontFamily: palette.font },
    axisPointer: { type: "line", lineStyle: { color: palette.border }, label: { show: false } },
    formatter: (items: unknown) => printTooltip(items as readonly TooltipItem[], epochWord),
  };
}

interface TooltipItem {
  readonly seriesName: string;
  readonly seriesId?: string;
  readonly value: readonly [number, number | null];
}

function printTooltip(items: readonly TooltipItem[], epochWord: string): string {
  const rows = items.filter(({ value, seriesId }) => seriesId !== "best" && typeof value?.[1] === "number");
  const first = rows[0];
  if (first === undefined) return "";
  const lines = rows.map(({ seriesName, value }) => `${seriesName}  ${printNumber(value[1] ?? Number.NaN)}`);
  return [`${epochWord} ${first.value[0]}`, ...lines].join("\n");
}
