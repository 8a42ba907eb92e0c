import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { type Figure, scaleOf } from "./figure.ts";
import { curveNames, figureOption } from "./figureOption.ts";
import type { ChartPalette } from "./palette.ts";
import { Reading } from "./Reading.tsx";
import { nearestIndex } from "./thin.ts";
import { useChart } from "./useChart.ts";

export interface CurvePlotProps {
  readonly figure: Figure;
  readonly palette: ChartPalette;
  readonly label: string;
  readonly testId: string;
  /** Heading of a reading at this index of the run. */
  readonly heading: (index: number) => string;
  /** x of every epoch of the run: what the reader steps through. */
  readonly x: Float64Array;
  /** Facts about the drawing for whoever looks from outside, set after each one. */
  readonly facts?: () => Readonly<Record<string, string>>;
}

/** The canvas of a figure, and a reader: the pointer or the arrow keys read all lines at one epoch. */
export function CurvePlot({ figure, palette, label, testId, heading, x, facts }: CurvePlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const [read, setRead] = useState<number | null>(null);
  const moment = useMemo(() => ({ figure, palette }), [figure, palette]);
  useChart(
    box,
    (size) => figureOption(figure, palette, size),
    moment,
    () => {
      if (box.current === null) return;
      box.current.dataset.lines = curveNames(figure).join(" ");
      box.current.dataset.faults = String(figure.faults.length);
      Object.assign(box.current.dataset, facts?.() ?? {});
    },
  );

  // Measured only when someone reads: asking for a width on every drawing would lay the page out each time.
  const point = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const plot = currentTarget.getBoundingClientRect();
    const scale = scaleOf(figure, plot.width);
    const pixel = clientX - plot.left;
    const outside = pixel < scale.left - 8 || pixel > scale.left + scale.width + 8;
    setRead(outside || x.length === 0 ? null : nearestIndex(x, scale.toX(pixel)));
  };
  const step = (event: KeyboardEvent) => {
    const last = x.length - 1;
    const by = event.shiftKey ? Math.max(1, Math.round(last / 20)) : 1;
    const from = read ?? last;
    const places: Readonly<Record<string, number | null>> = {
      ArrowLeft: read === null ? last : Math.max(0, from - by),
      ArrowRight: Math.min(last, from + by),
      Home: 0,
      End: last,
      Escape: null,
    };
    const place = places[event.key];
    if (place === undefined || (place === null && read === null)) return;
    event.preventDefault();
    event.stopPropagation();
    setRead(place);
  };
  const plot = read === null || read >= x.length ? null : (box.current?.getBoundingClientRect() ?? null);
  const shown = plot === null ? null : { at: x[read ?? 0] ?? 0, plot };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the picture inside takes the focus; this only hears its events
    <div className="chart-plot" onPointerMove={point} onPointerLeave={() => setRead(null)} onKeyDown={step}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the chart */}
      <div ref={box} className="chart-canvas" role="img" tabIndex={0} aria-label={label} data-testid={testId} />
      {shown !== null && (
        <Reading
          figure={figure}
          at={shown.at}
          left={scaleOf(figure, shown.plot.width).toPixel(shown.at)}
          plot={shown.plot}
          heading={heading(read ?? 0)}
        />
      )}
    </div>
  );
}
