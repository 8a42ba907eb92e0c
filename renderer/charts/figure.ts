import type { Series } from "./series.ts";

/** A line of a chart: what it is called, how it looks, and its values over `x`. */
export interface Curve {
  readonly id: string;
  readonly name: string;
  /** Its name where there is little room: at the end of the line. */
  readonly tag: string;
  readonly color: string;
  readonly width: number;
  readonly dash: "solid" | "dashed" | "dotted";
  /** Never falls; as long as the series. */
  readonly x: Float64Array;
  readonly series: Series;
  /** Drawn over the raw line, which stays visible at a third of its strength. */
  readonly smoothed: Series | null;
}

/** The area between two lines over the same x. */
export interface Band {
  readonly id: string;
  readonly color: string;
  readonly x: Float64Array;
  readonly low: Series;
  readonly high: Series;
}

/** An upright line with a word. */
export interface Mark {
  readonly x: number;
  readonly word: string;
  readonly look: "stop" | "replay" | "change" | "faint";
}

/** A ring on one point. */
export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly word: string;
  readonly look: "best" | "replay";
}

/** A chart before it is drawn: everything in the units of its axes. */
export interface Figure {
  readonly curves: readonly Curve[];
  readonly bands: readonly Band[];
  /** A strip of its own below, over the same x. */
  readonly lower: readonly Curve[];
  readonly marks: readonly Mark[];
  readonly rings: readonly Ring[];
  /** Indices that every thinning of the curves keeps. */
  readonly keep: readonly number[];
  /** Lightly tinted from here to the end. */
  readonly tint: { readonly from: number; readonly to: number; readonly color: string } | null;
  /** x of the moment that other views look at. */
  readonly cursor: number | null;
  /** Where the last value before a fault stands, and the x of the fault. */
  readonly faults: readonly { readonly x: number; readonly y: number; readonly color: string }[];
  readonly horizontal: {
    readonly word: string;
    readonly from: number;
    readonly to: number;
    readonly logarithmic: boolean;
    /** Whole numbers only. */
    readonly whole: boolean;
  };
  readonly vertical: { readonly logarithmic: boolean; readonly from: number | null; readonly to: number | null };
}

/** Room around the plot in pixels: numbers at the left, labels at the line ends at the right. */
export const MARGIN = { left: 52, right: 140, top: 16, bottom: 26 } as const;

/** Between pixels of the whole chart and the figure's horizontal axis. */
export interface Scale {
  readonly left: number;
  readonly width: number;
  toX(pixel: number): number;
  toPixel(x: number): number;
}

export function scaleOf({ horizontal }: Figure, chartWidth: number): Scale {
  const { from, to, logarithmic } = horizontal;
  const left = MARGIN.left;
  const width = Math.max(1, chartWidth - MARGIN.left - MARGIN.right);
  return {
    left,
    width,
    toX(pixel) {
      const share = Math.min(1, Math.max(0, (pixel - left) / width));
      return logarithmic ? from * (to / from) ** share : from + (to - from) * share;
    },
    toPixel(x) {
      const share = logarithmic ? Math.log(x / from) / Math.log(to / from) : (x - from) / (to - from);
      return left + share * width;
    },
  };
}
