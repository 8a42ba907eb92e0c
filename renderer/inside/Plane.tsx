import { useMemo } from "react";
import type { TargetSpec } from "../../core/compile/spec.ts";
import type { Field } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useInside } from "../state/inside.ts";
import { classColor, css, type PlotColors, usePlotColors, viridis } from "./colors.ts";
import { drawMark } from "./marks.ts";
import { type Pen, Plot } from "./Plot.tsx";
import { contour, type FieldScale, fieldPixels, leader, leadOf, mostOf, shareOf, unitValues } from "./paintField.ts";
import type { PartPoints } from "./points.ts";
import { extent } from "./ticks.ts";

/** How strong the colour of a unit gets under the rows. */
export const UNIT_STRENGTH = 0.75;

export interface PlaneProps {
  readonly field: Field;
  readonly target: TargetSpec;
  readonly points: readonly PartPoints[];
  readonly discretise: boolean;
  readonly caption: string;
  readonly square?: boolean;
}

/** The output over two features as a coloured plane with the rows on it; or one unit, while it is pointed at. */
export function Plane({ field, target, points, discretise, caption, square }: PlaneProps) {
  const { t } = useText();
  const colors = usePlotColors();
  const pointed = useInside((state) => state.unit);
  const layer = pointed === null ? undefined : field.nodes[pointed.nodeId];
  const unit = layer !== undefined && pointed !== null && pointed.unit < layer.width ? pointed.unit : null;
  const scale = useScale(field, target, points, layer !== undefined && unit !== null ? mostOf(layer.values) : null);
  const values = useMemo(
    () => (layer !== undefined && unit !== null ? unitValues(layer.values, layer.width, unit) : field.outputs),
    [field, layer, unit],
  );
  const width = unit === null ? field.width : 1;
  const picture = useMemo(
    () => pictureOf(values, width, field.resolution, scale, discretise, colors),
    [values, width, field, scale, discretise, colors],
  );
  const borders = useMemo(() => bordersOf(field, scale), [field, scale]);

  const [across, up] = field.axes;
  if (across === undefined || up === undefined) return null;
  const placeOf = (x: number, y: number): number => {
    const step = (value: number, { from, to }: Field["axes"][number]) =>
      Math.min(field.resolution - 1, Math.max(0, Math.round(((value - from) / (to - from)) * (field.resolution - 1))));
    return step(y, up) * field.resolution + step(x, across);
  };
  const readout = (x: number, y: number) => {
    const place = placeOf(x, y);
    const at = `${across.column} ${printNumber(x)} · ${up.column} ${printNumber(y)}`;
    if (scale.kind === "unit") return `${at} · ${t("inside.unitValue", { value: printNumber(values[place] ?? 0) })}`;
    if (target.kind === "numbers")
      return `${at} · ${target.columns[0] ?? ""} ${printNumber(field.outputs[place * field.width] ?? 0)}`;
    const { code } = leader(field.outputs, field.width, place, target.classes.length);
    const share = shareOf(field.outputs, field.width, place, code);
    return `${at} · ${target.classes[code] ?? ""} ${share.toFixed(2)}`;
  };

  return (
    <Plot
      x={{ from: across.from, to: across.to, label: across.column }}
      y={{ from: up.from, to: up.to, label: up.column }}
      label={t("inside.boundary.aria", { x: across.column, y: up.column })}
      below={(pen) => drawField(pen, picture, field)}
      draw={(pen) => {
        drawBorders(pen, borders, field);
        for (const part of points) drawPoints(pen, part, target, scale);
      }}
      readout={readout}
      caption={unit === null ? caption : t("inside.unitOf", { unit: unit + 1, layer: pointed?.nodeId ?? "" })}
      square={square ?? false}
      testId="boundary-plot"
    />
  );
}

function useScale(
  field: Field,
  target: TargetSpec,
  points: readonly PartPoints[],
  unitMost: number | null,
): FieldScale {
  const classes = target.kind === "classes" ? target.classes.length : 0;
  // The truth keeps the colours still while the network learns; without rows the field itself has to do.
  const [from, to] = extent(...points.map(({ truth }) => truth)) ?? extent(field.outputs) ?? [0, 1];
  return useMemo(() => {
    // Paler than in the small pictures: rows lie on it.
    if (unitMost !== null) return { kind: "unit", most: unitMost / UNIT_STRENGTH };
    if (classes > 0) return { kind: "classes", classes };
    return { kind: "numbers", from, to: to > from ? to : from + 1, column: 0 };
  }, [unitMost, classes, from, to]);
}

function pictureOf(
  values: Float32Array,
  width: number,
  resolution: number,
  scale: FieldScale,
  discretise: boolean,
  colors: PlotColors,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = resolution;
  canvas.height = resolution;
  const pixels = fieldPixels(values, width, resolution, scale, discretise, colors);
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, resolution, resolution), 0, 0);
  return canvas;
}

function bordersOf(field: Field, scale: FieldScale) {
  if (scale.kind !== "classes") return [];
  // Every border is the edge of two regions: the last class needs no line of its own.
  return Array.from({ length: scale.classes - 1 }, (_, code) =>
    contour(leadOf(field, code, scale.classes), field.resolution),
  ).flat();
}

/** The middle of the first pixel stands at the beginning of the axis. */
function drawField(pen: Pen, picture: HTMLCanvasElement, { resolution, axes: [across, up] }: Field): void {
  if (across === undefined || up === undefined) return;
  const half = 0.5 / (resolution - 1);
  const left = pen.x(across.from - half * (across.to - across.from));
  const right = pen.x(across.to + half * (across.to - across.from));
  const top = pen.y(up.to + half * (up.to - up.from));
  const bottom = pen.y(up.from - half * (up.to - up.from));
  pen.ctx.imageSmoothingEnabled = true;
  pen.ctx.imageSmoothingQuality = "high";
  pen.ctx.drawImage(picture, left, top, right - left, bottom - top);
}

function drawBorders(pen: Pen, lines: ReturnType<typeof contour>, { resolution, axes: [across, up] }: Field): void {
  if (across === undefined || up === undefined) return;
  const x = (step: number) => pen.x(across.from + (step / (resolution - 1)) * (across.to - across.from));
  const y = (step: number) => pen.y(up.from + (step / (resolution - 1)) * (up.to - up.from));
  pen.ctx.strokeStyle = pen.colors.css.text;
  pen.ctx.lineWidth = 1.25;
  pen.ctx.lineCap = "round";
  pen.ctx.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    pen.ctx.moveTo(x(x1), y(y1));
    pen.ctx.lineTo(x(x2), y(y2));
  }
  pen.ctx.stroke();
}

function drawPoints(pen: Pen, { part, count, values, truth }: PartPoints, target: TargetSpec, scale: FieldScale): void {
  const { colors } = pen;
  for (let i = 0; i < count; i += 1) {
    const x = values[i * 2]!;
    const y = values[i * 2 + 1]!;
    if (Number.isNaN(x + y)) continue;
    const fill =
      target.kind === "classes"
        ? css(classColor(truth[i]!, target.classes.length, colors))
        : scale.kind === "numbers"
          ? css(viridis((truth[i]! - scale.from) / (scale.to - scale.from)))
          : colors.css.text2;
    drawMark(pen, part, pen.x(x), pen.y(y), fill, count > 600 ? 2.5 : 3.5);
  }
}
