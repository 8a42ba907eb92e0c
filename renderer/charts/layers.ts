import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Horizontal } from "./choices.ts";
import type { Series } from "./series.ts";

/** A line over epochs, with its place on each kind of horizontal axis. */
export interface LayerLine {
  readonly id: string;
  readonly name: string;
  /** A resolved colour, as a canvas needs it. */
  readonly color: string;
  readonly dashed?: boolean;
  readonly x: Readonly<Record<Horizontal, Float64Array>>;
  readonly series: Series;
}

/** The area between two lines. */
interface LayerBand {
  readonly id: string;
  readonly color: string;
  readonly x: Readonly<Record<Horizontal, Float64Array>>;
  readonly low: Series;
  readonly high: Series;
}

/** A thin upright line with a word, at an epoch of the run on show. */
export interface LayerMark {
  readonly epoch: number;
  readonly word: string;
}

/** What another view lays over the loss chart. */
export interface ChartLayer {
  readonly lines?: readonly LayerLine[];
  readonly bands?: readonly LayerBand[];
  readonly marks?: readonly LayerMark[];
}

export interface ChartLayersState {
  readonly layers: Readonly<Record<string, ChartLayer>>;
  /** Lays `layer` over the chart under this name, in place of what was there; null takes it away. */
  lay(name: string, layer: ChartLayer | null): void;
}

export const chartLayers = createStore<ChartLayersState>()((set) => ({
  layers: {},
  lay: (name, layer) =>
    set(({ layers }) => {
      const { [name]: _, ...others } = layers;
      return { layers: layer === null ? others : { ...others, [name]: layer } };
    }),
}));

export const useChartLayers = <T>(selector: (state: ChartLayersState) => T): T => useStore(chartLayers, selector);
