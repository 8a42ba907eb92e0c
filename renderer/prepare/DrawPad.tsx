import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { brushed, type DrawnLabel, type DrawnPoint, erased } from "../../core/data/drawing.ts";
import { useText } from "../i18n/index.ts";

export type Tool = DrawnLabel | "erase";

/** Half the side of the drawing in its own units; the square is −1 … 1. */
const HALF = 200;
/** Way between two dabs of a stroke. */
const STEP = { brush: 0.06, curve: 0.02, erase: 0.02 } as const;
const ERASER = 0.07;
/** An arrow key moves so far, with Shift four times. */
const KEY_STEP = 0.05;

interface DrawPadProps {
  readonly points: readonly DrawnPoint[];
  readonly tool: Tool;
  readonly isCurve: boolean;
  readonly brush: { readonly radius: number; readonly count: number };
  readonly onTool: (tool: Tool) => void;
  /** All points after a stroke has ended. */
  readonly onStroke: (points: readonly DrawnPoint[], erasing: boolean) => void;
}

interface Stroke {
  readonly points: readonly DrawnPoint[];
  readonly x: number;
  readonly y: number;
}

const clamp = (value: number): number => Math.min(Math.max(value, -1), 1);

/** The square that is drawn in, by mouse, pen or keys. What a stroke adds shows at once and is kept when it ends. */
export function DrawPad({ points, tool, isCurve, brush, onTool, onStroke }: DrawPadProps) {
  const { t } = useText();
  const pad = useRef<SVGSVGElement>(null);
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const [cursor, setCursor] = useState({ x: 0, y: 0 });
  const [focused, setFocused] = useState(false);
  const shown = stroke?.points ?? points;

  const dab = (from: readonly DrawnPoint[], x: number, y: number): readonly DrawnPoint[] =>
    tool === "erase" ? erased(from, x, y, ERASER) : [...from, ...brushed(x, y, tool, brush, from.length)];

  const placeOf = (event: PointerEvent): { x: number; y: number } => {
    const box = pad.current!.getBoundingClientRect();
    return {
      x: clamp((2 * (event.clientX - box.left)) / box.width - 1),
      y: clamp(1 - (2 * (event.clientY - box.top)) / box.height),
    };
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = placeOf(event);
    setCursor({ x, y });
    setStroke({ points: dab(points, x, y), x, y });
  };
  const move = (event: PointerEvent) => {
    if (stroke === null) return;
    const to = placeOf(event);
    const way = Math.sqrt((to.x - stroke.x) ** 2 + (to.y - stroke.y) ** 2);
    const every = tool === "erase" ? STEP.erase : isCurve ? STEP.curve : STEP.brush;
    const dabs = Math.floor(way / every);
    if (dabs === 0) return;
    let next = stroke.points;
    for (let i = 1; i <= dabs; i++)
      next = dab(next, stroke.x + ((to.x - stroke.x) * i) / dabs, stroke.y + ((to.y - stroke.y) * i) / dabs);
    setStroke({ points: next, ...to });
  };
  const end = () => {
    if (stroke === null) return;
    setStroke(null);
    if (stroke.points !== points && stroke.points.length !== points.length) onStroke(stroke.points, tool === "erase");
  };

  const onKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 4 * KEY_STEP : KEY_STEP;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const moved = moves[event.key];
    if (moved !== undefined) setCursor({ x: clamp(cursor.x + moved[0]), y: clamp(cursor.y + moved[1]) });
    else if (event.key === " ") {
      const next = dab(points, cursor.x, cursor.y);
      if (next.length !== points.length) onStroke(next, tool === "erase");
    } else if (event.key === "Delete" || event.key === "Backspace") {
      const next = erased(points, cursor.x, cursor.y, ERASER);
      if (next.length !== points.length) onStroke(next, true);
    } else if (!isCurve && (event.key === "1" || event.key === "2")) onTool(event.key === "1" ? "a" : "b");
    else return;
    event.preventDefault();
  };

  const at = (x: number, y: number) => ({ cx: HALF * (1 + x), cy: HALF * (1 - y) });
  const print = (value: number) => value.toFixed(2).replace("-", "−");
  const dots = shown.map((point, id) => ({ id, ...at(point.x, point.y), "data-label": isCurve ? "a" : point.label }));
  const reach = tool === "erase" ? ERASER : Math.max(brush.radius, 0.02);
  return (
    <svg
      ref={pad}
      className="draw-pad"
      viewBox={`0 0 ${2 * HALF} ${2 * HALF}`}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn in with the keyboard as well
      tabIndex={0}
      data-autofocus
      aria-label={t("prepare.draw.pad", { x: print(cursor.x), y: print(cursor.y) })}
      data-testid="draw-pad"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKey}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <path className="draw-axis" d={`M0 ${HALF}H${2 * HALF}M${HALF} 0V${2 * HALF}`} />
      {dots.map(({ id, ...dot }) => (
        <circle key={id} {...dot} r={3} />
      ))}
      {shown.length === 0 && (
        <text x={HALF} y={0.6 * HALF} textAnchor="middle">
          {t("prepare.draw.empty")}
        </text>
      )}
      {focused && <circle className="draw-cursor" {...at(cursor.x, cursor.y)} r={HALF * reach} />}
      <text className="draw-name" x={2 * HALF - 5} y={HALF - 5} textAnchor="end">
        {isCurve ? "x" : "x1"}
      </text>
      <text className="draw-name" x={HALF + 6} y={13}>
        {isCurve ? "y" : "x2"}
      </text>
    </svg>
  );
}
