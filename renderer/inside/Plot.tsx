import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { type PlotColors, usePlotColors } from "./colors.ts";
import { ticks, tickText } from "./ticks.ts";
import "./inside.css";

export interface PlotAxis {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly whole?: boolean;
}

/** What a drawing gets: the canvas, its colours, and where a value stands in pixels. */
export interface Pen {
  readonly ctx: CanvasRenderingContext2D;
  readonly colors: PlotColors;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels per pixel. */
  readonly ratio: number;
  x(value: number): number;
  y(value: number): number;
}

export interface PlotProps {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** What can be seen, in words. */
  readonly label: string;
  /** Paints inside the axes; what leaves them is cut off. Under the grid when `below`. */
  readonly draw: (pen: Pen) => void;
  readonly below?: (pen: Pen) => void;
  /** What stands at a point, for the line below the plot; null for nothing. */
  readonly readout?: (x: number, y: number) => string | null;
  /** Line below the plot while nothing is pointed at. */
  readonly caption?: string;
  /** As wide as high, as far as there is room. */
  readonly square?: boolean;
  readonly testId?: string;
}

const LEFT = 46;
const BOTTOM = 20;
const TOP = 6;
const RIGHT = 10;
/** One press of an arrow key moves the cross by this share of the axis. */
const KEY_STEP = 1 / 40;

/** A canvas with two axes, a cross that follows the pointer or the arrow keys, and a line that says what is there. */
export function Plot({ x, y, label, draw, below, readout, caption, square, testId }: PlotProps) {
  const colors = usePlotColors();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [cross, setCross] = useState<readonly [number, number] | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const height = Math.max(0, size.height);
  const width = square ? Math.min(size.width, height - TOP - BOTTOM + LEFT + RIGHT) : size.width;

  useLayoutEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext("2d");
    if (!element || !ctx || width < LEFT + RIGHT + 10 || height < TOP + BOTTOM + 10) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const w = Math.round(width * ratio);
    const h = Math.round(height * ratio);
    if (element.width !== w || element.height !== h) {
      element.width = w;
      element.height = h;
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    const pen = penOf(ctx, colors, ratio, width, height, x, y);
    inside(pen, () => below?.(pen));
    drawAxes(pen, x, y);
    inside(pen, () => draw(pen));
    drawNames(pen, x, y);
    if (cross !== null) inside(pen, () => drawCross(pen, cross));
  });

  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    const at = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - at.left - LEFT) / (width - LEFT - RIGHT);
    const up = 1 - (event.clientY - at.top - TOP) / (height - TOP - BOTTOM);
    const within = across >= 0 && across <= 1 && up >= 0 && up <= 1;
    setCross(within ? [x.from + across * (x.to - x.from), y.from + up * (y.to - y.from)] : null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && cross !== null) {
      event.stopPropagation();
      setCross(null);
    }
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const [cx, cy] = cross ?? [(x.from + x.to) / 2, (y.from + y.to) / 2];
    const limit = (value: number, { from, to }: PlotAxis) => Math.min(to, Math.max(from, value));
    setCross([
      limit(cx + move[0]! * KEY_STEP * (x.to - x.from), x),
      limit(cy + move[1]! * KEY_STEP * (y.to - y.from), y),
    ]);
  };
  const said = cross === null ? null : readout?.(cross[0], cross[1]);

  return (
    <div className="plot-frame">
      <div className="plot-box" ref={box}>
        <canvas
          ref={canvas}
          className="plot-canvas"
          role="img"
          aria-label={said ? `${label} ${said}` : label}
          data-testid={testId}
          tabIndex={readout ? 0 : undefined}
          style={{ width, height }}
          onPointerMove={readout ? follow : undefined}
          onPointerLeave={() => setCross(null)}
          onBlur={() => setCross(null)}
          onKeyDown={readout ? onKey : undefined}
        />
      </div>
      <p className="plot-said nl-num" aria-live="polite">
        {said ?? caption ?? " "}
      </p>
    </div>
  );
}

function penOf(
  ctx: CanvasRenderingContext2D,
  colors: PlotColors,
  ratio: number,
  width: number,
  height: number,
  xAxis: PlotAxis,
  yAxis: PlotAxis,
): Pen {
  const inner = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - BOTTOM };
  return {
    ctx,
    colors,
    ratio,
    ...inner,
    x: (value) => inner.left + ((value - xAxis.from) / (xAxis.to - xAxis.from)) * inner.width,
    y: (value) => inner.top + (1 - (value - yAxis.from) / (yAxis.to - yAxis.from)) * inner.height,
  };
}

function inside({ ctx, left, top, width, height }: Pen, paint: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  paint();
  ctx.restore();
}

function drawAxes(pen: Pen, x: PlotAxis, y: PlotAxis): void {
  const { ctx, left, top, width, height } = pen;
  const { css } = pen.colors;
  ctx.font = `11px ${css.font}`;
  ctx.fillStyle = css.text2;
  ctx.strokeStyle = css.hairline;
  ctx.lineWidth = 1;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  let after = Number.NEGATIVE_INFINITY;
  for (const value of ticks(x.from, x.to, Math.max(2, width / 70), x.whole)) {
    const at = crisp(pen.x(value));
    line(ctx, at, top, at, top + height);
    const text = tickText(value);
    const half = ctx.measureText(text).width / 2;
    if (at - half < after) continue;
    ctx.fillText(text, at, top + height + 4);
    after = at + half + 8;
  }
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const value of ticks(y.from, y.to, Math.max(2, height / 34), y.whole)) {
    const at = crisp(pen.y(value));
    line(ctx, left, at, left + width, at);
    ctx.fillText(tickText(value), left - 6, at);
  }
  ctx.strokeStyle = css.border;
  line(ctx, crisp(left), top, crisp(left), top + height);
  line(ctx, left, crisp(top + height), left + width, crisp(top + height));
}

function drawNames(pen: Pen, x: PlotAxis, y: PlotAxis): void {
  const { ctx, left, top, width, height } = pen;
  ctx.font = `11px ${pen.colors.css.font}`;
  // Names stand inside, at the ends of their axes: so they take no room from the picture.
  named(pen, cut(ctx, x.label, width / 2), left + width - 6, top + height - 4, "right", "bottom");
  named(pen, cut(ctx, y.label, width / 2), left + 6, top + 4, "left", "top");
}

function named(
  { ctx, colors: { css } }: Pen,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  baseline: CanvasTextBaseline,
): void {
  // On a plate, so that it can be read over bars and lines.
  const width = ctx.measureText(text).width + 6;
  ctx.globalAlpha = 0.65;
  ctx.fillStyle = css.surface;
  ctx.fillRect(align === "right" ? x - width + 3 : x - 3, baseline === "bottom" ? y - 13 : y - 1, width, 14);
  ctx.globalAlpha = 1;
  ctx.textAlign = align;
  ctx.textBaseline = baseline;
  ctx.fillStyle = css.text;
  ctx.fillText(text, x, y);
}

/** A label that fits, cut at its end where it does not. */
function cut(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let kept = text;
  while (kept.length > 1 && ctx.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function drawCross(pen: Pen, [x, y]: readonly [number, number]): void {
  const { ctx, left, top, width, height } = pen;
  ctx.strokeStyle = pen.colors.css.text2;
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 3]);
  line(ctx, crisp(pen.x(x)), top, crisp(pen.x(x)), top + height);
  line(ctx, left, crisp(pen.y(y)), left + width, crisp(pen.y(y)));
  ctx.setLineDash([]);
}

/** Between two pixels a line is two pixels wide and grey. */
const crisp = (at: number): number => Math.round(at) + 0.5;

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
