import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { ModelSpec } from "../../core/compile/spec.ts";
import type { Histogram } from "../../core/insight/views.ts";
import { activationDef } from "../../core/ops/activations/index.ts";
import { printCount, printNumber } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { css, viridis } from "./colors.ts";
import { rangeOf, seriesOf, useHistograms } from "./histograms.ts";
import { NameSelect } from "./NameSelect.tsx";
import { diagramOf } from "./network.ts";
import { type Pen, Plot } from "./Plot.tsx";
import { widened } from "./ticks.ts";
import { useLayerNames } from "./unitNames.ts";
import { ViewFrame, WithRun } from "./ViewFrame.tsx";

type Kind = Histogram["kind"];
type Series = ReturnType<typeof seriesOf>;
const kinds: readonly Kind[] = ["weights", "gradients", "activations"];

/** How weights, gradients and activations of a layer are spread, epoch by epoch. */
export default function HistogramsTab() {
  return <WithRun>{(runId, spec) => <Histograms key={runId} spec={spec} />}</WithRun>;
}

function Histograms({ spec }: { readonly spec: ModelSpec }) {
  const { t } = useText();
  const records = useHistograms();
  const { nameOf } = useLayerNames(diagramOf(spec));
  const [kind, setKind] = useState<Kind>("weights");
  const [wanted, setWanted] = useState<string | null>(null);
  const last = records[records.length - 1];
  const layers = last?.histograms.filter((one) => one.kind === kind).map(({ nodeId }) => nodeId) ?? [];
  const layer = wanted !== null && layers.includes(wanted) ? wanted : (layers[0] ?? "");
  const series = seriesOf(records, layer, kind);
  const now = series[series.length - 1];
  const controls = (
    <>
      <NameSelect
        names={layers.map(nameOf)}
        value={Math.max(0, layers.indexOf(layer))}
        label={t("inside.histograms.layer")}
        onChange={(place) => setWanted(layers[place] ?? null)}
      />
      <SegmentedControl
        size="xs"
        value={kind}
        aria-label={t("inside.histograms.kind")}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? "weights")}
        data={kinds.map((value) => ({ value, label: t(`inside.histograms.${value}`) }))}
      />
    </>
  );
  const title =
    now === undefined
      ? ""
      : t("inside.histograms.finding", {
          layer: nameOf(layer),
          kind: t(`inside.histograms.${kind}`).toLowerCase(),
          from: printNumber(now.histogram.from),
          to: printNumber(now.histogram.to),
          epoch: now.epoch,
        });
  return (
    <ViewFrame
      testId="histograms"
      title={title}
      base={t("inside.histograms.base", { count: records.length })}
      controls={controls}
    >
      {now === undefined ? (
        <EmptyState>{t("inside.histograms.waiting")}</EmptyState>
      ) : (
        <>
          <OverEpochs series={series} />
          {kind === "activations" ? (
            <OnCurve spec={spec} nodeId={layer} histogram={now.histogram} />
          ) : (
            <Now histogram={now.histogram} epoch={now.epoch} range={rangeOf(series)} />
          )}
        </>
      )}
    </ViewFrame>
  );
}

/** One column of colour per epoch. */
function OverEpochs({ series }: { readonly series: Series }) {
  const { t } = useText();
  const [from, to] = rangeOf(series);
  const first = series[0]!.epoch;
  const last = series[series.length - 1]!.epoch;
  const readout = (x: number, y: number) => {
    const near = series.reduce((a, b) => (Math.abs(b.epoch - x) < Math.abs(a.epoch - x) ? b : a));
    const says = binText(near.histogram, y, t);
    return says === null ? null : `${t("inside.atEpoch", { epoch: near.epoch })} · ${says}`;
  };
  return (
    <Plot
      x={{ from: first - 0.5, to: last + 0.5, label: t("inside.histograms.over"), whole: true }}
      y={{ from, to, label: t("inside.histograms.values") }}
      label={t("inside.histograms.overAria")}
      draw={(pen) => drawColumns(pen, series)}
      readout={readout}
      caption={t("inside.histograms.overCaption")}
      testId="histograms-over"
    />
  );
}

function drawColumns({ ctx, x, y }: Pen, series: Series): void {
  series.forEach(({ epoch, histogram: { from, to, counts } }, i) => {
    const before = series[i - 1]?.epoch ?? epoch - 1;
    const left = Math.floor(x((before + epoch) / 2));
    const next = series[i + 1]?.epoch ?? epoch + 1;
    const right = Math.ceil(x((epoch + next) / 2));
    const most = Math.max(1, ...counts);
    const step = (to - from) / counts.length;
    counts.forEach((count, bin) => {
      if (count === 0) return;
      // The square root lets rare values be seen beside common ones.
      ctx.fillStyle = css(viridis(Math.sqrt(count / most)));
      const top = Math.floor(y(from + (bin + 1) * step));
      ctx.fillRect(left, top, right - left, Math.ceil(y(from + bin * step)) - top);
    });
  });
}

interface NowProps {
  readonly histogram: Histogram;
  readonly epoch: number;
  readonly range: readonly [number, number];
}

function Now({ histogram, epoch, range: [from, to] }: NowProps) {
  const { t } = useText();
  const [low, high] = widened(from, to, 0.02);
  return (
    <Plot
      x={{ from: low, to: high, label: t("inside.histograms.values") }}
      y={{ from: 0, to: Math.max(1, ...histogram.counts) * 1.08, label: t("inside.histograms.count"), whole: true }}
      label={t("inside.histograms.nowAria")}
      draw={(pen) => drawBars(pen, histogram)}
      readout={(x) => binText(histogram, x, t)}
      caption={t("inside.histograms.nowCaption", { epoch })}
      testId="histograms-now"
    />
  );
}

function drawBars({ ctx, colors, x, y }: Pen, { from, to, counts }: Histogram): void {
  const step = (to - from) / counts.length;
  ctx.fillStyle = colors.css.train;
  counts.forEach((count, bin) => {
    const left = x(from + bin * step);
    ctx.fillRect(left, y(count), Math.max(1, x(from + (bin + 1) * step) - left - 0.5), y(0) - y(count));
  });
}

interface OnCurveProps {
  readonly spec: ModelSpec;
  readonly nodeId: string;
  readonly histogram: Histogram;
}

const SPAN = 5;
const STEPS = 240;

/** The activation's own curve with the outputs as bars at its side: how much lies on the flat parts. */
function OnCurve({ spec, nodeId, histogram }: OnCurveProps) {
  const { t } = useText();
  const op = spec.ops.find((one) => one.nodeId === nodeId && one.kind === "activation");
  if (op?.kind !== "activation") return null;
  const { f } = activationDef(op.activation);
  const curve = Array.from({ length: STEPS + 1 }, (_, i) => -SPAN + (2 * SPAN * i) / STEPS);
  const heights = curve.map((z) => f(z, op.alpha));
  const seen = heights.filter((height) => Number.isFinite(height) && Math.abs(height) <= SPAN);
  const [from, to] = widened(Math.min(histogram.from, ...seen), Math.max(histogram.to, ...seen), 0.06);
  return (
    <Plot
      x={{ from: -SPAN, to: SPAN, label: t("inside.histograms.z") }}
      y={{ from, to, label: t("inside.histograms.out") }}
      label={t("inside.histograms.nowAria")}
      draw={(pen) => {
        drawSideBars(pen, histogram);
        drawCurve(pen, curve, heights, histogram);
      }}
      readout={(_, y) => binText(histogram, y, t)}
      caption={t("inside.histograms.curveCaption")}
      testId="histograms-curve"
    />
  );
}

function drawSideBars({ ctx, colors, left, width, y }: Pen, { from, to, counts }: Histogram): void {
  const step = (to - from) / counts.length;
  const most = Math.max(1, ...counts);
  ctx.fillStyle = colors.css.train;
  ctx.globalAlpha = 0.6;
  counts.forEach((count, bin) => {
    const top = y(from + (bin + 1) * step);
    ctx.fillRect(left, top, (count / most) * width * 0.6, Math.max(1, y(from + bin * step) - top - 0.5));
  });
  ctx.globalAlpha = 1;
}

/** The curve, thick where outputs lie: a unit that only ever sits on a flat end can be seen at once. */
function drawCurve(
  { ctx, colors, x, y }: Pen,
  curve: readonly number[],
  heights: readonly number[],
  { from, to, counts }: Histogram,
): void {
  const most = Math.max(1, ...counts);
  const shareAt = (height: number) => {
    if (height < from || height > to) return 0;
    const bin = Math.min(counts.length - 1, Math.floor(((height - from) / (to - from)) * counts.length));
    return Math.sqrt(counts[bin]! / most);
  };
  ctx.lineCap = "round";
  for (let i = 1; i < curve.length; i += 1) {
    const share = shareAt((heights[i - 1]! + heights[i]!) / 2);
    ctx.strokeStyle = share > 0 ? colors.css.train : colors.css.text2;
    ctx.lineWidth = 1.5 + 6 * share;
    ctx.beginPath();
    ctx.moveTo(x(curve[i - 1]!), y(heights[i - 1]!));
    ctx.lineTo(x(curve[i]!), y(heights[i]!));
    ctx.stroke();
  }
}

function binText({ from, to, counts }: Histogram, value: number, t: ReturnType<typeof useText>["t"]): string | null {
  const step = (to - from) / counts.length;
  const bin = Math.min(counts.length - 1, Math.floor((value - from) / step));
  const count = counts[bin];
  if (count === undefined || value < from || value > to) return null;
  return t("inside.histograms.bin", {
    from: printNumber(from + bin * step),
    to: printNumber(from + (bin + 1) * step),
    count: printCount(count),
  });
}
