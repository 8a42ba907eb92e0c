import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import { useText } from "../i18n/index.ts";
import { inside, useInside } from "../state/inside.ts";
import { usePlotColors } from "./colors.ts";
import { type FieldWish, featureColumns, numberColumns, useField } from "./field.ts";
import { diagramOf, SMALL, smallNodes } from "./network.ts";
import { unitPictures } from "./thumbnail.ts";
import "./dots.css";

const SIDE = 10;
const STEP = 11;
const ACROSS = 16;
/** Sharp on a canvas that can be zoomed in. */
const RATIO = 2;

interface Dots {
  readonly wish: FieldWish;
  readonly nodes: ReadonlySet<string>;
}
const known = new WeakMap<ModelSpec, Dots | "none">();

/** What the dots on the cards need; nothing for networks of other than one or two number features. */
function dotsOf(spec: ModelSpec | null): Dots | null {
  if (spec === null) return null;
  const before = known.get(spec);
  if (before !== undefined) return before === "none" ? null : before;
  const features = featureColumns(spec);
  const nodes = smallNodes(diagramOf(spec));
  const pictured = features.length >= 1 && features.length <= 2 && numberColumns(spec).length === features.length;
  const flat = features.length === 1;
  const wish = {
    columns: features,
    resolution: flat ? 60 : 20,
    margin: flat ? 0.5 : 0.1,
    nodes,
    // Twice a second is enough for dots, and costs training nothing that could be noticed.
    interval: 500,
  };
  const dots = pictured && nodes.length > 0 ? { wish, nodes: new Set(nodes) } : null;
  known.set(spec, dots ?? "none");
  return dots;
}

/** The units of a small layer under its card, each as the picture of what it does over the features. */
export function NodeDots({ nodeId }: { readonly nodeId: string }) {
  const dots = useInside(({ spec }) => dotsOf(spec));
  return dots?.nodes.has(nodeId) ? <DrawnDots nodeId={nodeId} wish={dots.wish} /> : null;
}

function DrawnDots({ nodeId, wish }: { readonly nodeId: string; readonly wish: FieldWish }) {
  const { t } = useText();
  const colors = usePlotColors();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { value: field } = useField(wish);
  const lit = useInside(({ unit }) => (unit?.nodeId === nodeId ? unit.unit : -1));
  const pictures = useMemo(() => (field === null ? [] : unitPictures(field, nodeId, colors)), [field, nodeId, colors]);
  const count = Math.min(SMALL, pictures.length);
  const width = Math.min(ACROSS, count) * STEP;
  const height = Math.ceil(count / ACROSS) * STEP;
  useEffect(() => {
    const ctx = canvas.current?.getContext("2d");
    if (!ctx || count === 0) return;
    ctx.setTransform(RATIO, 0, 0, RATIO, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.lineWidth = 1;
    pictures.forEach((picture, unit) => {
      const x = (unit % ACROSS) * STEP;
      const y = Math.floor(unit / ACROSS) * STEP;
      ctx.drawImage(picture, x, y, SIDE, SIDE);
      ctx.strokeStyle = unit === lit ? colors.css.text : colors.css.border;
      ctx.strokeRect(x + 0.5, y + 0.5, SIDE - 1, SIDE - 1);
    });
  });
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const at = event.currentTarget.getBoundingClientRect();
    const scale = width / at.width;
    const column = Math.floor(((event.clientX - at.left) * scale) / STEP);
    const unit = Math.floor(((event.clientY - at.top) * scale) / STEP) * ACROSS + column;
    inside.getState().look(unit >= 0 && unit < count ? { nodeId, unit } : null);
  };
  if (count === 0) return null;
  return (
    <canvas
      ref={canvas}
      className="layer-dots"
      width={width * RATIO}
      height={height * RATIO}
      style={{ width, height }}
      role="img"
      aria-label={t("inside.dots", { layer: nodeId })}
      data-testid={`dots-${nodeId}`}
      data-units={count}
      onPointerMove={point}
      onPointerLeave={() => inside.getState().look(null)}
    />
  );
}
