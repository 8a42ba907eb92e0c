import type { ModelSpec, TargetSpec } from "../../core/compile/spec.ts";
import type { Field } from "../../core/insight/views.ts";
import { printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { useInside } from "../state/inside.ts";
import { AxisSelects, useAxes } from "./AxisSelect.tsx";
import { useDrawn } from "./BoundaryTab.tsx";
import { classColor, css } from "./colors.ts";
import { featureColumns, numberColumns, useField } from "./field.ts";
import { useHeadline } from "./headline.ts";
import { Legend } from "./Legend.tsx";
import { drawMark } from "./marks.ts";
import { PartToggles } from "./PartToggles.tsx";
import { type Pen, Plot } from "./Plot.tsx";
import { shareOf, unitValues } from "./paintField.ts";
import { type PartPoints, usePoints } from "./points.ts";
import { extent, widened } from "./ticks.ts";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

const RESOLUTION = 200;
/** Half the range of the training rows on either side: what the network says where it has seen nothing. */
const MARGIN = 0.5;
const HEADROOM = 0.3;

/** What the network says along one feature, over the rows, and beyond them. */
export default function CurveTab() {
  return <WithRun>{(runId, spec) => <Curve key={runId} spec={spec} />}</WithRun>;
}

function Curve({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const numbers = numberColumns(spec);
  const axes = useAxes(numbers, 1);
  const pointed = useInside((state) => state.unit?.nodeId);
  const nodes = pointed === undefined ? [] : [pointed];
  const wish = { columns: axes, resolution: RESOLUTION, margin: MARGIN, nodes, interval: 100 };
  const { value: field, failure } = useField(axes.length === 1 ? wish : null);
  const points = usePoints(axes);
  const headline = useHeadline(spec);
  const others = featureColumns(spec).length - 1;
  const drawn = useDrawn(points);
  return (
    <ViewFrame
      testId="curve"
      title={headline}
      base={others > 0 ? t("inside.slice", { count: others }) : t("inside.curve.base")}
      failure={failure}
      controls={
        <>
          <AxisSelects axes={axes} numbers={numbers} />
          <PartToggles />
        </>
      }
    >
      {field !== null && (
        <>
          <CurvePlot field={field} target={spec.target} points={points} caption={drawn} />
          {spec.target.kind === "classes" && <Legend target={spec.target} field={field} points={points} />}
        </>
      )}
    </ViewFrame>
  );
}

interface CurvePlotProps {
  readonly field: Field;
  readonly target: TargetSpec;
  readonly points: readonly PartPoints[];
  readonly caption: string;
}

/** The curve over the rows; or the output of one unit, while it is pointed at. */
export function CurvePlot({ field, target, points, caption }: CurvePlotProps) {
  const { t } = useText();
  const pointed = useInside((state) => state.unit);
  const layer = pointed === null ? undefined : field.nodes[pointed.nodeId];
  const unit = layer === undefined || pointed === null ? null : unitValues(layer.values, layer.width, pointed.unit);
  const [axis] = field.axes;
  if (axis === undefined) return null;
  const lines = unit === null ? linesOf(field, target) : [{ name: pointed?.nodeId ?? "", values: unit, code: null }];
  const [low, high] = rangeOf(field, target, points, unit);
  const placeOf = (x: number) => Math.round(((x - axis.from) / (axis.to - axis.from)) * (field.resolution - 1));
  const readout = (x: number) => {
    const place = placeOf(x);
    const says = lines.map(({ name, values }) => `${name} ${printNumber(values[place] ?? Number.NaN)}`).join(" · ");
    const beyond = x < axis.dataFrom || x > axis.dataTo ? ` · ${t("inside.noData")}` : "";
    return `${axis.column} ${printNumber(x)} · ${says}${beyond}`;
  };
  return (
    <Plot
      x={{ from: axis.from, to: axis.to, label: axis.column }}
      y={{ from: low, to: high, label: unit === null ? nameOf(target, t("inside.share")) : t("inside.unitOutput") }}
      label={t("inside.curve.aria", { x: axis.column })}
      below={(pen) => shadeBeyond(pen, axis, t("inside.noData"))}
      draw={(pen) => {
        if (unit === null) for (const part of points) drawRows(pen, part, target);
        for (const line of lines) drawLine(pen, line, field, target);
      }}
      readout={readout}
      caption={
        unit === null ? caption : t("inside.unitOf", { unit: (pointed?.unit ?? 0) + 1, layer: pointed?.nodeId ?? "" })
      }
      testId="curve-plot"
    />
  );
}

const nameOf = (target: TargetSpec, share: string): string =>
  target.kind === "classes" ? share : (target.columns[0] ?? "");

interface Line {
  readonly name: string;
  readonly values: ArrayLike<number>;
  readonly code: number | null;
}

function linesOf(field: Field, target: TargetSpec): readonly Line[] {
  const along = (value: (place: number) => number) =>
    Float64Array.from({ length: field.resolution }, (_, i) => value(i));
  if (target.kind === "numbers")
    return [{ name: target.columns[0] ?? "", values: along((i) => field.outputs[i * field.width]!), code: null }];
  return target.classes.map((name, code) => ({
    name,
    values: along((i) => shareOf(field.outputs, field.width, i, code)),
    code,
  }));
}

/** Ends of the upright axis. They follow the rows and not the curve, so that nothing jumps while it learns. */
function rangeOf(
  field: Field,
  target: TargetSpec,
  points: readonly PartPoints[],
  unit: Float32Array | null,
): readonly [number, number] {
  if (unit !== null) return widened(...(extent(unit, [0]) ?? [0, 1]), 0.08);
  if (target.kind === "classes") return [-0.12, 1.06];
  return widened(...(extent(...points.map(({ truth }) => truth)) ?? extent(field.outputs) ?? [0, 1]), HEADROOM);
}

function shadeBeyond(pen: Pen, axis: Field["axes"][number], words: string): void {
  const { ctx, top, height, left, width, colors } = pen;
  const from = pen.x(axis.dataFrom);
  const to = pen.x(axis.dataTo);
  ctx.fillStyle = css(colors.wire, 0.28);
  ctx.fillRect(left, top, from - left, height);
  ctx.fillRect(to, top, left + width - to, height);
  ctx.fillStyle = colors.css.text2;
  ctx.font = `11px ${colors.css.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const fits = (room: number) => ctx.measureText(words).width + 8 < room;
  if (fits(from - left)) ctx.fillText(words, (left + from) / 2, top + 6);
  if (fits(left + width - to)) ctx.fillText(words, (to + left + width) / 2, top + 6);
}

function drawRows(pen: Pen, { part, count, values, truth }: PartPoints, target: TargetSpec): void {
  const { css: own } = pen.colors;
  for (let i = 0; i < count; i += 1) {
    const x = values[i]!;
    const y = truth[i]!;
    if (Number.isNaN(x + y)) continue;
    if (target.kind === "classes") {
      // Rows have a class and no height: they stand at the foot, with two classes at the share they should get.
      const height = target.classes.length === 2 ? y : -0.06;
      drawMark(pen, part, pen.x(x), pen.y(height), css(classColor(y, target.classes.length, pen.colors)), 3);
    } else drawMark(pen, part, pen.x(x), pen.y(y), own[part], count > 600 ? 2 : 3.5);
  }
}

function drawLine(pen: Pen, { values, code }: Line, { axes: [axis], resolution }: Field, target: TargetSpec): void {
  if (axis === undefined) return;
  const { ctx, colors } = pen;
  const classes = target.kind === "classes" ? target.classes.length : 0;
  ctx.strokeStyle = code === null ? colors.css.text : css(classColor(code, classes, colors));
  ctx.lineWidth = 2;
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (let i = 0; i < resolution; i += 1) {
    const x = pen.x(axis.from + (i / (resolution - 1)) * (axis.to - axis.from));
    // Far outside a canvas coordinates lose their precision.
    const y = Math.min(1e4, Math.max(-1e4, pen.y(values[i]!)));
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.stroke();
}
