import { useMemo } from "react";
import { type ChartPalette, useChartPalette } from "../charts/palette.ts";

export type Rgb = readonly [red: number, green: number, blue: number];

const names = ["blue", "orange", "teal", "magenta", "cyan", "red", "grey"] as const;
type Hue = (typeof names)[number];

/** The theme's colours as a canvas paints with them. */
export interface PlotColors {
  readonly css: ChartPalette;
  readonly hue: Readonly<Record<Hue, Rgb>>;
  readonly background: Rgb;
  readonly wire: Rgb;
}

/** `#rrggbb` or `#rgb` as numbers (a build may shorten colours); grey for what cannot be read. */
export function parseColor(text: string): Rgb {
  const found = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1];
  if (found === undefined) return [128, 128, 128];
  const all = Number.parseInt(found.length === 3 ? found.replace(/./g, "$&$&") : found, 16);
  return [all >> 16, (all >> 8) & 255, all & 255];
}

/** `share` = 0 gives `a`, 1 gives `b`. */
export const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

export const css = ([red, green, blue]: Rgb, alpha = 1): string =>
  `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)} / ${alpha})`;

/** Orange below, the background at 0, blue above; `value` from −1 to 1. */
export function diverging(value: number, { hue, background }: PlotColors): Rgb {
  const size = Math.min(1, Math.abs(value));
  return mix(background, value < 0 ? hue.orange : hue.blue, Number.isNaN(size) ? 0 : size);
}

/** Like `diverging`, but the middle is grey, so that a line near 0 can still be seen on the background. */
export function divergingLine(value: number, { hue, wire }: PlotColors): Rgb {
  return mix(wire, value < 0 ? hue.orange : hue.blue, Math.min(1, Math.abs(value)));
}

/** Order in which classes take colours; two classes are the ends of the diverging scale. */
const order: readonly Hue[] = ["blue", "orange", "teal", "magenta", "cyan", "red", "grey"];
export const classColor = (code: number, classes: number, { hue }: PlotColors): Rgb =>
  classes === 2 ? (code === 1 ? hue.blue : hue.orange) : hue[order[code % order.length]!];

/** Nine stops of viridis (Smith and van der Walt, 2015). */
const viridisStops: readonly Rgb[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

/** Sequential scale for `share` from 0 to 1. */
export function viridis(share: number): Rgb {
  const at = Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * (viridisStops.length - 1);
  const below = Math.min(viridisStops.length - 2, Math.floor(at));
  return mix(viridisStops[below]!, viridisStops[below + 1]!, at - below);
}

/** Resolved anew when the theme changes. */
export function usePlotColors(): PlotColors {
  const palette = useChartPalette();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string) => parseColor(style.getPropertyValue(`--nl-${name}`));
    const hue = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Hue, Rgb>;
    return { css: palette, hue, background: read("surface"), wire: read("border") };
  }, [palette]);
}
