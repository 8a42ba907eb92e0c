import { useEffect, useReducer, useRef } from "react";
import type { Histogram, HistogramRecord } from "../../core/insight/views.ts";
import { engine } from "../engine/index.ts";
import { useDemand } from "../state/demand.ts";
import { run, useRun } from "../state/run.ts";

/** Epochs kept; of more every second one goes, so that the whole way stays in view. */
const MOST = 240;

/** Thins a list that grew too long; the last record always stays. */
export function thinned<T>(records: readonly T[], most = MOST): readonly T[] {
  return records.length <= most ? records : records.filter((_, i) => (records.length - 1 - i) % 2 === 0);
}

/** Histograms of each watched epoch of the current run, while the calling view is open. */
export function useHistograms(): readonly HistogramRecord[] {
  useDemand("histograms");
  const runId = useRun(({ status }) => status?.runId ?? "");
  const records = useRef<{ readonly runId: string; readonly list: readonly HistogramRecord[] }>({ runId, list: [] });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(
    () =>
      engine.on("histograms", ({ runId: from, ...record }) => {
        if (from !== run.getState().status?.runId) return;
        const known = records.current.runId === from ? records.current.list : [];
        records.current = { runId: from, list: thinned([...known, record]) };
        redraw();
      }),
    [],
  );
  return records.current.runId === runId ? records.current.list : [];
}

/** The histograms of one layer and kind, epoch by epoch. */
export const seriesOf = (
  records: readonly HistogramRecord[],
  nodeId: string,
  kind: Histogram["kind"],
): readonly { readonly epoch: number; readonly histogram: Histogram }[] =>
  records.flatMap(({ epoch, histograms }) => {
    const histogram = histograms.find((one) => one.nodeId === nodeId && one.kind === kind);
    return histogram === undefined ? [] : [{ epoch, histogram }];
  });

/** Least and greatest end over all epochs. */
export function rangeOf(series: ReturnType<typeof seriesOf>): readonly [number, number] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { histogram } of series) {
    from = Math.min(from, histogram.from);
    to = Math.max(to, histogram.to);
  }
  return from < to ? [from, to] : [0, 1];
}
