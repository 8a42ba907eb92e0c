import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type RefObject, useEffect, useRef } from "react";

/** Shortest time between two drawings: 30 a second. */
const FRAME = 1000 / 30;

/**
 * One ECharts canvas in `element`: loaded on first use, resized with its box, disposed with it. The
 * latest option wins; at most 30 drawings a second, the last one never dropped. `onDrawn` is told
 * after each drawing.
 */
export function useChart(
  element: RefObject<HTMLDivElement | null>,
  option: EChartsCoreOption,
  onDrawn?: () => void,
): void {
  const latest = useRef({ option, onDrawn });
  latest.current = { option, onDrawn };
  const draw = useRef<() => void>(() => {});

  useEffect(() => {
    const box = element.current;
    if (box === null) return;
    let chart: EChartsType | null = null;
    let closed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = 0;

    const drawNow = () => {
      timer = undefined;
      drawnAt = performance.now();
      chart?.setOption(latest.current.option, { notMerge: true, lazyUpdate: false });
      latest.current.onDrawn?.();
    };
    draw.current = () => {
      if (chart === null || timer !== undefined) return;
      timer = setTimeout(drawNow, Math.max(0, FRAME - (performance.now() - drawnAt)));
    };
    const observer = new ResizeObserver(() => chart?.resize());
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new option is what asks for a drawing
  useEffect(() => draw.current(), [option]);
}
