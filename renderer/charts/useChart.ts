import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type RefObject, useEffect, useRef } from "react";

/** Shortest time between two drawings: 30 a second. */
const FRAME = 1000 / 30;
/** Of the page's time at most a third goes into one chart, however slow a drawing is. */
const REST = 2;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * One ECharts canvas in `element`: loaded on first use, resized with its box, disposed with it. `build` makes the
 * option for the size of the box, only when it is drawn: at most 30 times a second, the last one never dropped.
 * `moment` says that there is something new; `onDrawn` is told after each drawing.
 */
export function useChart(
  element: RefObject<HTMLDivElement | null>,
  build: (size: Size) => EChartsCoreOption,
  moment: unknown,
  onDrawn?: () => void,
): void {
  const latest = useRef({ build, onDrawn });
  latest.current = { build, onDrawn };
  const draw = useRef<() => void>(() => {});

  useEffect(() => {
    const box = element.current;
    if (box === null) return;
    let chart: EChartsType | null = null;
    let closed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = 0;
    let took = 0;

    const drawNow = () => {
      timer = undefined;
      if (chart === null) return;
      const before = performance.now();
      const option = latest.current.build({ width: chart.getWidth(), height: chart.getHeight() });
      chart.setOption(option, { notMerge: true, lazyUpdate: false });
      drawnAt = performance.now();
      took = drawnAt - before;
      box.dataset.took = took.toFixed(1);
      latest.current.onDrawn?.();
    };
    draw.current = () => {
      if (chart === null || timer !== undefined) return;
      const rest = Math.max(FRAME - took, REST * took);
      timer = setTimeout(drawNow, Math.max(0, rest - (performance.now() - drawnAt)));
    };
    const observer = new ResizeObserver(() => {
      chart?.resize();
      draw.current();
    });
    void import("./echarts.ts").then(({ init }) => {
      if (closed) return;
      chart = init(box, null, { renderer: "canvas" });
      observer.observe(box);
      drawNow();
    });
    return () => {
      closed = true;
      clearTimeout(timer);
      observer.disconnect();
      chart?.dispose();
    };
  }, [element]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new moment is what asks for a drawing
  useEffect(() => draw.current(), [moment]);
}
